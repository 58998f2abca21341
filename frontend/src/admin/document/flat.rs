//! A record of a document as one level of fields, and back: `name.zh` becomes `name:zh`, a list of words one line.

use serde_json::{Map, Value};

/// Members that hold a list of words.
const LISTS: [&str; 1] = ["keywords"];
/// Members that hold a table of codes: `130102=130102-scjg、130200=130200-xzsp`.
const TABLES: [&str; 1] = ["orgs"];

pub fn flatten(record: &Value) -> Map<String, Value> {
    let mut flat = Map::new();
    for (name, value) in record.as_object().into_iter().flatten() {
        match value {
            Value::Object(rows) if TABLES.contains(&name.as_str()) => {
                let rows: Vec<String> = rows
                    .iter()
                    .map(|(code, other)| [code, "=", other.as_str().unwrap_or_default()].concat())
                    .collect();
                flat.insert(name.clone(), Value::from(rows.join("、")));
            }
            Value::Object(members) => {
                for (member, value) in members {
                    flat.insert([name, ":", member].concat(), value.clone());
                }
            }
            Value::Array(words) if LISTS.contains(&name.as_str()) => {
                let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
                flat.insert(name.clone(), Value::from(words.join("、")));
            }
            other => {
                flat.insert(name.clone(), other.clone());
            }
        }
    }
    flat
}

/// The record with these fields; what the form doesn't ask for stays as it was in `before`.
pub fn unflatten(fields: Map<String, Value>, asked: &[String], before: &Value) -> Value {
    let mut record = before.as_object().cloned().unwrap_or_default();
    for name in asked {
        let (head, member) = name.split_once(':').unwrap_or((name, ""));
        let value = fields.get(name).cloned();
        if !member.is_empty() {
            let inner = record.entry(head).or_insert_with(|| Value::Object(Map::new()));
            inner[member] = value.unwrap_or_else(|| Value::from(""));
        } else if LISTS.contains(&head) {
            record.insert(head.to_owned(), words(value.as_ref()));
        } else if TABLES.contains(&head) {
            match rows(value.as_ref()) {
                rows if rows.is_empty() => drop(record.remove(head)),
                rows => drop(record.insert(head.to_owned(), Value::Object(rows))),
            }
        } else if let Some(value) = value {
            record.insert(head.to_owned(), value);
        } else {
            record.remove(head);
        }
    }
    Value::Object(record)
}

/// What the reader typed, and for what was left alone as it was at the `start`, what `latest` holds.
pub fn merged(
    values: &Map<String, Value>,
    asked: &[String],
    start: &Map<String, Value>,
    latest: &Map<String, Value>,
) -> Map<String, Value> {
    let held = |name: &String| {
        let typed = values.get(name);
        let value = if typed == start.get(name) { latest.get(name) } else { typed };
        Some((name.clone(), value?.clone()))
    };
    asked.iter().filter_map(held).collect()
}

/// A member of the document as a field of the form: in the record `data.3`, `data.3.name.zh` is `name:zh`.
pub fn field_of(member: &str, record: &str) -> String {
    let Some(own) = member.strip_prefix(record).and_then(|own| own.strip_prefix('.')) else {
        return member.to_owned();
    };
    match own.split('.').next() {
        Some(head) if LISTS.contains(&head) => head.to_owned(),
        _ => own.replacen('.', ":", 1),
    }
}

fn words(line: Option<&Value>) -> Value {
    split(line).map(Value::from).collect()
}

fn split(line: Option<&Value>) -> impl Iterator<Item = &str> {
    let line = line.and_then(Value::as_str).unwrap_or_default();
    line.split(['、', '，', ',', '\n']).map(str::trim).filter(|word| !word.is_empty())
}

/// A table of codes. What names no other code is kept with an empty one, so that the server complains of it.
fn rows(line: Option<&Value>) -> Map<String, Value> {
    let row = |row: &str| {
        let (code, other) = row.split_once(['=', '＝']).unwrap_or((row, ""));
        (code.trim().to_owned(), Value::from(other.trim()))
    };
    split(line).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_record_comes_back_as_it_was() {
        let record = json!({"code": "tax", "name": {"zh": "税费", "en": "Tax"}, "keywords": ["发票", "退税"], "retired": true, "other": [1]});
        let asked = ["code", "name:zh", "name:en", "keywords", "retired"].map(str::to_owned);
        assert_eq!(unflatten(flatten(&record), &asked, &record), record);
    }

    #[test]
    fn a_table_of_codes_is_a_line() {
        let record = json!({"orgs": {"130102": "130100-zjj", "130200": "130200-gd"}});
        let asked = ["orgs".to_owned()];
        let flat = flatten(&record);
        assert_eq!(flat["orgs"], "130102=130100-zjj、130200=130200-gd");
        assert_eq!(unflatten(flat, &asked, &record), record);
        let typed: Map<String, Value> =
            [("orgs".to_owned(), json!("130102 ＝ 130100-zjj，130200"))].into_iter().collect();
        let expected = json!({"orgs": {"130102": "130100-zjj", "130200": ""}});
        assert_eq!(unflatten(typed, &asked, &record), expected);
        assert_eq!(unflatten(Map::new(), &asked, &record), json!({}));
    }

    #[test]
    fn what_another_changed_meanwhile_stays_where_the_reader_changed_nothing() {
        let map = |value: Value| value.as_object().cloned().expect("object");
        let asked = ["a", "b", "c"].map(str::to_owned);
        let start = map(json!({"a": 1, "b": 1, "c": 1}));
        let found =
            merged(&map(json!({"a": 2, "b": 1})), &asked, &start, &map(json!({"a": 3, "b": 3, "c": 3})));
        assert_eq!(found, map(json!({"a": 2, "b": 3})));
    }

    #[test]
    fn a_fault_of_a_record_is_one_of_its_fields() {
        assert_eq!(field_of("data.3.valid_to", "data.3"), "valid_to");
        assert_eq!(field_of("data.tiers.1.name.zh", "data.tiers.1"), "name:zh");
        assert_eq!(field_of("data.0.keywords.4", "data.0"), "keywords");
        assert_eq!(field_of("data.rectify.count", "data"), "rectify:count");
        assert_eq!(field_of("data.4.code", "data.3"), "data.4.code");
        assert_eq!(field_of("note", "data"), "note");
    }

    #[test]
    fn what_is_left_empty_goes() {
        let before = json!({"valid_to": "2026-01-01", "keywords": ["a"]});
        let asked = ["valid_to", "keywords", "name:en"].map(str::to_owned);
        assert_eq!(unflatten(Map::new(), &asked, &before), json!({"keywords": [], "name": {"en": ""}}));
    }
}
