//! Values that fill a form, made from its JSON Schema alone, as any caller could.

use serde_json::{Map, Value, json};

use crate::Dice;

/// Fills a form. `upload` is the id of a file that may be named where files may.
pub fn fill(schema: &Value, dice: &mut Dice, upload: &str) -> Value {
    match schema["type"].as_str() {
        Some("object") => object(schema, dice, upload),
        Some("array") if schema["x-kind"] == "several" => json!([fill(&schema["items"], dice, upload)]),
        Some("array") if schema["items"]["type"] == "string" => {
            if upload.is_empty() || dice.coin() {
                json!([])
            } else {
                json!([upload])
            }
        }
        Some("array") => {
            let min = schema["minItems"].as_u64().unwrap_or(0);
            let max = schema["maxItems"].as_u64().unwrap_or(min + 2);
            let count = min + dice.number() % (max - min + 1);
            (0..count).map(|_| fill(&schema["items"], dice, upload)).collect()
        }
        Some("integer") => {
            let (min, max) = (schema["minimum"].as_i64().unwrap(), schema["maximum"].as_i64().unwrap());
            json!(min + i64::try_from(dice.number()).unwrap().rem_euclid(max - min + 1))
        }
        Some("boolean") => schema.get("const").cloned().unwrap_or_else(|| json!(dice.coin())),
        Some("string") => text(schema, dice),
        other => panic!("a schema of the type {other:?}"),
    }
}

fn object(schema: &Value, dice: &mut Dice, upload: &str) -> Value {
    let required: Vec<&str> =
        schema["required"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let mut filled = Map::new();
    for (name, property) in schema["properties"].as_object().unwrap() {
        if required.contains(&name.as_str()) || dice.coin() {
            filled.insert(name.clone(), fill(property, dice, upload));
        }
    }
    Value::Object(filled)
}

fn text(schema: &Value, dice: &mut Dice) -> Value {
    // What is more than its schema can say has examples.
    if let Some(values) = schema["enum"].as_array().or_else(|| schema["examples"].as_array()) {
        return dice.one_of(values).clone();
    }
    let longest = usize::try_from(schema["maxLength"].as_u64().unwrap_or(40)).unwrap();
    let length = match dice.below(8) {
        0 => longest,
        1 => 1,
        _ => 1 + dice.below(longest.min(40)),
    };
    let letters: Vec<char> = "企业诉求办理时限供电报装abcXYZ019，。“”<b>&\"'😀é".chars().collect();
    let mut text: String = (0..length.saturating_sub(1)).map(|_| *dice.one_of(&letters)).collect();
    text.push('终');
    json!(text)
}
