//! The hash chain checked from what the interface promises alone, with none of the product's own code: RFC 8785
//! canonical JSON and SM3.

use serde_json::{Map, Value};
use sm3::{Digest, Sm3};

/// Canonical JSON. The events hold whole numbers alone, whose canonical form is their usual one.
pub fn canonical(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let mut names: Vec<&String> = members.keys().collect();
            names.sort_by_key(|name| name.encode_utf16().collect::<Vec<u16>>());
            let members: Vec<String> = names
                .into_iter()
                .map(|name| format!("{}:{}", quoted(name), canonical(&members[name])))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::String(text) => quoted(text),
        Value::Number(number) => {
            assert!(number.is_i64() || number.is_u64(), "{number} isn't whole");
            number.to_string()
        }
        other => other.to_string(),
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

pub fn sm3(text: &str) -> String {
    Sm3::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Checks a timeline as it came over the wire: numbers, links, hashes, the names of the members, and the digest of
/// every content that this reader was given. The hash of the last event comes back.
#[track_caller]
pub fn check(items: &Value, contents: &Value) -> String {
    const MEMBERS: [&str; 9] = ["action", "actor", "at", "case", "data", "hash", "key", "prev", "seq"];
    let items = items.as_array().unwrap();
    assert!(!items.is_empty(), "a case has at least one event");
    let mut prev = String::new();
    for (seq, event) in (1u64..).zip(items) {
        let mut members: Map<String, Value> = event.as_object().unwrap().clone();
        let mut names: Vec<&str> = members.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, MEMBERS, "the members of an event");
        assert_eq!(event["seq"], seq);
        assert_eq!(event["prev"], prev, "event {seq} names another before it");
        assert!(event["at"].as_str().unwrap().ends_with('Z'), "{event}");
        let hash = members.remove("hash").unwrap();
        assert_eq!(hash, sm3(&canonical(&Value::Object(members))), "the hash of event {seq}");
        prev = hash.as_str().unwrap().to_owned();
        let given = contents[seq.to_string()].as_object().cloned().unwrap_or_default();
        for (name, content) in given {
            let sealed = serde_json::json!({"salt": content["salt"], "value": content["value"]});
            assert_eq!(event["data"]["sealed"][&name], sm3(&canonical(&sealed)), "content {name} of {seq}");
        }
    }
    prev
}
