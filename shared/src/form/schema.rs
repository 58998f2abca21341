//! A form as JSON Schema (2020-12), and back. Labels and hints travel as `title` and `description` in the
//! reader's language; `x-labels` names the entries of an `enum`; `x-kind` says how to draw the field.

use serde_json::{Map, Value, json};

use super::{Choice, Field, FieldKind, Form};
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
    let required: Vec<&str> =
        fields.iter().filter(|field| field.required).map(|field| field.name.as_str()).collect();
    json!({
        "type": "object", "properties": properties, "required": required,
        "additionalProperties": false, "x-order": order,
    })
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
        FieldKind::Flag => json!({"type": "boolean", "x-kind": "flag"}),
        FieldKind::Agreement => json!({"type": "boolean", "const": true, "x-kind": "agreement"}),
        FieldKind::Files { max } => {
            json!({"type": "array", "items": {"type": "string"}, "maxItems": max, "x-kind": "files"})
        }
        FieldKind::Rows { min, max, fields } => json!({
            "type": "array", "minItems": min, "maxItems": max, "items": object(fields, locale), "x-kind": "rows",
        }),
    };
    property["title"] = Value::from(field.label.in_locale(locale));
    let hint = field.hint.in_locale(locale);
    if !hint.is_empty() {
        property["description"] = Value::from(hint);
    }
    property
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
        .filter_map(|name| field(name, &schema["properties"][name], required(name)))
        .collect()
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
        "flag" => FieldKind::Flag,
        "agreement" => FieldKind::Agreement,
        "files" => FieldKind::Files { max: size("maxItems") },
        "rows" => FieldKind::Rows {
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
    Some(Field { name: name.to_owned(), label: word("title"), hint: word("description"), required, kind })
}

fn options(property: &Value) -> Vec<Choice> {
    let labels = property["x-labels"].as_array().map(Vec::as_slice).unwrap_or_default();
    let values = property["enum"].as_array().map(Vec::as_slice).unwrap_or_default();
    values
        .iter()
        .filter_map(Value::as_str)
        .zip(labels.iter().filter_map(Value::as_str))
        .map(|(value, label)| Choice::new(value, label, label))
        .collect()
}
