//! A form as JSON Schema (2020-12), and back. Labels and hints travel as `title` and `description` in the
//! reader's language; `x-labels` names the entries of an `enum`; `x-kind` says how to draw the field.

use serde_json::{Map, Value, json};

use super::{Choice, Field, FieldKind, Form, When};
use crate::text::{Locale, Named};

impl Form {
    /// The JSON Schema of a request that fills this form.
    pub fn schema(&self, locale: Locale) -> Value {
        object(&self.fields, locale)
    }

    /// The form that a schema of ours describes; members it doesn't know are left out.
    pub fn from_schema(schema: &Value) -> Self {
        Self { fields: fields(schema) }
    }
}

fn object(fields: &[Field], locale: Locale) -> Value {
    let mut properties = Map::new();
    for field in fields {
        properties.insert(field.name.clone(), property(field, locale));
    }
    let order: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let required: Vec<&str> = fields
        .iter()
        .filter(|field| field.required && field.when.is_empty())
        .map(|field| field.name.as_str())
        .collect();
    let mut schema = json!({
        "type": "object", "properties": properties, "required": required,
        "additionalProperties": false, "x-order": order,
    });
    let rules: Vec<Value> =
        fields.iter().filter(|field| !field.when.is_empty()).map(|field| condition(field, fields)).collect();
    if !rules.is_empty() {
        schema["allOf"] = Value::Array(rules);
    }
    schema
}

/// A field that is asked under conditions: needed when they hold, if it is needed at all, and absent when they don't.
fn condition(field: &Field, among: &[Field]) -> Value {
    let holds: Vec<Value> = field.when.iter().map(|when| holds(when, among)).collect();
    let mut absent = Map::new();
    absent.insert(field.name.clone(), Value::Bool(false));
    let mut rule = json!({"if": {"allOf": holds}, "else": {"properties": absent}});
    if field.required {
        rule["then"] = json!({"required": [field.name]});
    }
    rule
}

fn holds(when: &When, among: &[Field]) -> Value {
    let kind = among.iter().find(|field| field.name == when.field).map(|field| &field.kind);
    let member = |schema: Value| {
        let mut properties = Map::new();
        properties.insert(when.field.clone(), schema);
        json!({"properties": properties, "required": [when.field]})
    };
    let is = |value: &str| when.any.iter().any(|one| one == value);
    match kind {
        Some(FieldKind::Flag) => {
            let yes = member(json!({"const": true}));
            match (is("true"), is("false")) {
                (true, true) => Value::Bool(true),
                (true, false) => yes,
                (false, true) => json!({"not": yes}),
                (false, false) => Value::Bool(false),
            }
        }
        Some(FieldKind::Several { .. }) => member(json!({"contains": {"enum": when.any}})),
        _ => member(json!({"enum": when.any})),
    }
}

fn property(field: &Field, locale: Locale) -> Value {
    let mut property = match &field.kind {
        FieldKind::Line { max } => text("line", *max, field.required),
        FieldKind::Paragraph { max } => text("paragraph", *max, field.required),
        FieldKind::Choice { options } => {
            let values: Vec<&str> = options.iter().map(|option| option.value.as_str()).collect();
            let labels: Vec<&str> = options.iter().map(|option| option.label.in_locale(locale)).collect();
            json!({"type": "string", "enum": values, "x-labels": labels, "x-kind": "choice"})
        }
        FieldKind::Integer { min, max } => {
            json!({"type": "integer", "minimum": min, "maximum": max, "x-kind": "integer"})
        }
        FieldKind::Several { options } => {
            let values: Vec<&str> = options.iter().map(|option| option.value.as_str()).collect();
            let labels: Vec<&str> = options.iter().map(|option| option.label.in_locale(locale)).collect();
            json!({
                "type": "array", "items": {"type": "string", "enum": values}, "minItems": 1, "uniqueItems": true,
                "x-labels": labels, "x-kind": "several",
            })
        }
        FieldKind::Money { min, max } => {
            json!({"type": "integer", "minimum": min, "maximum": max, "x-unit": "fen", "x-kind": "money"})
        }
        FieldKind::Share { min, max } => {
            json!({"type": "integer", "minimum": min, "maximum": max, "x-unit": "permille", "x-kind": "share"})
        }
        FieldKind::Date => json!({"type": "string", "format": "date", "x-kind": "date"}),
        FieldKind::Region => json!({"type": "string", "pattern": "^[0-9]{6}$", "x-kind": "region"}),
        FieldKind::CreditCode => {
            json!({"type": "string", "pattern": "^[0-9A-HJ-NPQRTUWXY]{18}$", "x-kind": "credit_code"})
        }
        FieldKind::CaseNumber { options, typed } => {
            let values: Vec<&str> = options.iter().map(|option| option.value.as_str()).collect();
            let labels: Vec<&str> = options.iter().map(|option| option.label.in_locale(locale)).collect();
            let mut number = text("case_number", 60, field.required);
            number["x-labels"] = Value::from(labels);
            number["x-typed"] = Value::from(*typed);
            // With `typed` another number will do as well, so these are examples.
            number[if *typed { "examples" } else { "enum" }] = Value::from(values);
            number
        }
        FieldKind::Flag => json!({"type": "boolean", "x-kind": "flag"}),
        FieldKind::Agreement => json!({"type": "boolean", "const": true, "x-kind": "agreement"}),
        FieldKind::Files { max } => {
            json!({"type": "array", "items": {"type": "string"}, "maxItems": max, "x-kind": "files"})
        }
        FieldKind::Rows { min, max, fields } => rows("rows", (*min, *max), fields, locale),
        FieldKind::Table { min, max, fields } => rows("table", (*min, *max), fields, locale),
    };
    property["title"] = Value::from(field.label.in_locale(locale));
    let hint = field.hint.in_locale(locale);
    if !hint.is_empty() {
        property["description"] = Value::from(hint);
    }
    property
}

fn rows(kind: &str, (min, max): (usize, usize), fields: &[Field], locale: Locale) -> Value {
    json!({
        "type": "array", "minItems": min, "maxItems": max, "items": object(fields, locale), "x-kind": kind,
    })
}

fn text(kind: &str, max: usize, required: bool) -> Value {
    let mut text = json!({"type": "string", "maxLength": max, "x-kind": kind});
    if required {
        text["minLength"] = Value::from(1);
        text["pattern"] = Value::from("\\S");
    }
    text
}

fn fields(schema: &Value) -> Vec<Field> {
    let required = |name: &str| {
        schema["required"].as_array().is_some_and(|names| names.iter().any(|one| one.as_str() == Some(name)))
    };
    let order = schema["x-order"].as_array().map(Vec::as_slice).unwrap_or_default();
    order
        .iter()
        .filter_map(Value::as_str)
        .filter_map(|name| {
            let (when, needed) = conditions(schema, name);
            let field = field(name, &schema["properties"][name], required(name) || needed)?;
            Some(Field { when, ..field })
        })
        .collect()
}

/// Under which conditions a field is asked, and whether it is needed then: what `condition` says, read back.
fn conditions(schema: &Value, name: &str) -> (Vec<When>, bool) {
    let rules = schema["allOf"].as_array().map(Vec::as_slice).unwrap_or_default();
    let Some(rule) = rules.iter().find(|rule| rule["else"]["properties"][name] == false) else {
        return (Vec::new(), false);
    };
    let holds = rule["if"]["allOf"].as_array().map(Vec::as_slice).unwrap_or_default();
    (holds.iter().filter_map(when).collect(), rule["then"]["required"][0] == name)
}

fn when(held: &Value) -> Option<When> {
    let (member, is_not) = if held["not"].is_object() { (&held["not"], true) } else { (held, false) };
    let (field, schema) = member["properties"].as_object()?.iter().next()?;
    let listed = if schema["contains"].is_object() { &schema["contains"]["enum"] } else { &schema["enum"] };
    let any = match listed.as_array() {
        Some(values) => values.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        None => vec![(!is_not).to_string()],
    };
    Some(When { field: field.clone(), any })
}

fn field(name: &str, property: &Value, required: bool) -> Option<Field> {
    let size = |member: &str| {
        property[member].as_u64().and_then(|size| usize::try_from(size).ok()).unwrap_or_default()
    };
    let kind = match property["x-kind"].as_str()? {
        "line" => FieldKind::Line { max: size("maxLength") },
        "paragraph" => FieldKind::Paragraph { max: size("maxLength") },
        "choice" => FieldKind::Choice { options: options(property) },
        "integer" => {
            FieldKind::Integer { min: property["minimum"].as_i64()?, max: property["maximum"].as_i64()? }
        }
        "several" => FieldKind::Several { options: options(property) },
        "money" => {
            FieldKind::Money { min: property["minimum"].as_i64()?, max: property["maximum"].as_i64()? }
        }
        "share" => {
            FieldKind::Share { min: property["minimum"].as_i64()?, max: property["maximum"].as_i64()? }
        }
        "date" => FieldKind::Date,
        "region" => FieldKind::Region,
        "credit_code" => FieldKind::CreditCode,
        "case_number" => FieldKind::CaseNumber {
            options: options(property),
            typed: property["x-typed"].as_bool().unwrap_or_default(),
        },
        "flag" => FieldKind::Flag,
        "agreement" => FieldKind::Agreement,
        "files" => FieldKind::Files { max: size("maxItems") },
        "rows" => FieldKind::Rows {
            min: size("minItems"),
            max: size("maxItems"),
            fields: fields(&property["items"]),
        },
        "table" => FieldKind::Table {
            min: size("minItems"),
            max: size("maxItems"),
            fields: fields(&property["items"]),
        },
        _ => return None,
    };
    let word = |member: &str| {
        let word = property[member].as_str().unwrap_or_default().to_owned();
        Named { zh: word.clone(), en: word }
    };
    let field = Field::new(name, "", "", kind);
    Some(Field { label: word("title"), hint: word("description"), required, ..field })
}

fn options(property: &Value) -> Vec<Choice> {
    let labels = property["x-labels"].as_array().map(Vec::as_slice).unwrap_or_default();
    let listed = if property["enum"].is_array() { property } else { &property["items"] };
    let values = listed["enum"].as_array().or_else(|| property["examples"].as_array());
    let values = values.map(Vec::as_slice).unwrap_or_default();
    values
        .iter()
        .filter_map(Value::as_str)
        .zip(labels.iter().filter_map(Value::as_str))
        .map(|(value, label)| Choice::new(value, label, label))
        .collect()
}
