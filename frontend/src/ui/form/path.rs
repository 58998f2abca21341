//! Where a value stands in a form: `title`, or `orgs.0.task` in the first of some rows.

use serde_json::{Map, Value};

pub fn get<'a>(values: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    let mut parts = path.split('.');
    let mut found = values.get(parts.next()?)?;
    for part in parts {
        found = match found {
            Value::Array(rows) => rows.get(part.parse::<usize>().ok()?)?,
            Value::Object(members) => members.get(part)?,
            _ => return None,
        };
    }
    Some(found)
}

/// Puts a value in its place. A row that isn't there takes nothing.
pub fn set(values: &mut Map<String, Value>, path: &str, value: Value) {
    let Some((head, rest)) = path.split_once('.') else {
        values.insert(path.to_owned(), value);
        return;
    };
    let Some((index, rest)) = rest.split_once('.') else { return };
    let row = values
        .get_mut(head)
        .and_then(Value::as_array_mut)
        .and_then(|rows| rows.get_mut(index.parse::<usize>().ok()?))
        .and_then(Value::as_object_mut);
    if let Some(row) = row {
        set(row, rest, value);
    }
}

/// The field that a fault is about: `attachments.2` is said at `attachments`, whose control knows no parts.
pub fn field_of(fault: &str) -> &str {
    match fault.rsplit_once('.') {
        Some((field, part)) if part.parse::<usize>().is_ok() => field,
        _ => fault,
    }
}

/// The element of the control: `f-assign-orgs-0-task`. The form's key stands in it, since two forms may be on the
/// page at once: a dialog over another form, the renewal of a session over all.
pub fn id(form: &str, path: &str) -> String {
    ["f-", form, "-", &path.replace('.', "-")].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn rows_are_reached_by_their_number() {
        let mut values = json!({"orgs": [{}, {}]}).as_object().cloned().expect("object");
        set(&mut values, "orgs.1.task", json!("a"));
        set(&mut values, "orgs.7.task", json!("nowhere"));
        set(&mut values, "title", json!("b"));
        assert_eq!(get(&values, "orgs.1.task"), Some(&json!("a")));
        assert_eq!(get(&values, "orgs.0.task"), None);
        assert_eq!(get(&values, "title"), Some(&json!("b")));
        assert_eq!(id("assign", "orgs.1.task"), "f-assign-orgs-1-task");
    }

    #[test]
    fn a_fault_of_one_of_many_is_said_at_the_field() {
        assert_eq!(field_of("attachments.2"), "attachments");
        assert_eq!(field_of("orgs.1.task"), "orgs.1.task");
        assert_eq!(field_of("title"), "title");
    }

    #[test]
    fn a_field_of_the_same_name_in_two_forms_is_two_elements() {
        assert_ne!(id("appeal", "text"), id("join", "text"));
    }
}
