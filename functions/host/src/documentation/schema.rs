//! JSON Schema in a line that people can read.

use serde_json::Value;

/// One member of an object.
pub struct Member {
    pub name: String,
    pub kind: String,
    pub required: bool,
    pub meaning: String,
}

/// `string`, `Case[]`, `"a" | "b"`, `integer?` …
pub fn kind_of(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return short_name(name).to_owned();
    }
    for choice in ["oneOf", "anyOf", "allOf"] {
        if let Some(choices) = schema[choice].as_array() {
            let glue = if choice == "allOf" { " & " } else { " | " };
            return choices.iter().map(kind_of).collect::<Vec<_>>().join(glue);
        }
    }
    if let Some(values) = schema["enum"].as_array() {
        return values.iter().map(Value::to_string).collect::<Vec<_>>().join(" | ");
    }
    match &schema["type"] {
        Value::String(kind) if kind == "array" => format!("{}[]", kind_of(&schema["items"])),
        Value::String(kind) => match schema["format"].as_str() {
            Some(format) => format!("{kind} ({format})"),
            None => kind.clone(),
        },
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | "),
        _ => "any".to_owned(),
    }
}

/// The members of an object, of its parts when it is put together from several.
pub fn members_of(schema: &Value) -> Vec<Member> {
    let mut members = Vec::new();
    if let Some(parts) = schema["allOf"].as_array() {
        parts.iter().for_each(|part| members.extend(members_of(part)));
    }
    let is_required = |name: &str| {
        schema["required"].as_array().is_some_and(|names| names.iter().any(|required| required == name))
    };
    if let Some(properties) = schema["properties"].as_object() {
        members.extend(properties.iter().map(|(name, property)| Member {
            name: name.clone(),
            kind: kind_of(property),
            required: is_required(name),
            meaning: property["description"].as_str().unwrap_or_default().to_owned(),
        }));
    }
    members
}

pub fn short_name(reference: &str) -> &str {
    reference.rsplit('/').next().unwrap_or(reference)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn kinds_read_as_one_line() {
        assert_eq!(
            kind_of(&json!({"type": "array", "items": {"$ref": "#/components/schemas/Case"}})),
            "Case[]"
        );
        assert_eq!(kind_of(&json!({"type": ["string", "null"]})), "string | null");
        assert_eq!(kind_of(&json!({"type": "string", "enum": ["a", "b"]})), "\"a\" | \"b\"");
        let members = members_of(&json!({"properties": {"a": {"type": "string"}}, "required": ["a"]}));
        assert!(members[0].required);
    }
}
