//! Whether a timeline is whole, checked here from what came over the wire.

use serde_json::{Value, json};
use shared::{
    digest,
    spine::chain::{ChainFault, check_events},
};

/// What was checked: so many steps, and so many contents that the reader was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    pub steps: usize,
    pub contents: usize,
}

/// Checks the events and the contents of an answer.
///
/// # Errors
/// The first place where something doesn't match.
pub fn check(events: &[Value], contents: &Value) -> Result<Whole, ChainFault> {
    check_events(events)?;
    let mut checked = 0;
    for (seq, named) in contents.as_object().into_iter().flatten() {
        let number: u64 = seq.parse().unwrap_or_default();
        let event = events.iter().find(|event| event["seq"].as_u64() == Some(number));
        for (name, content) in named.as_object().into_iter().flatten() {
            // A content that the law had erased leaves its digest behind.
            if content["value"].is_null() {
                continue;
            }
            let own = digest::of_json(&json!({"salt": content["salt"], "value": content["value"]}));
            if event.and_then(|event| event["data"]["sealed"][name].as_str()) != Some(own.as_str()) {
                return Err(ChainFault::Content { seq: number, name: name.clone() });
            }
            checked += 1;
        }
    }
    Ok(Whole { steps: events.len(), contents: checked })
}

/// The number of the step at which it breaks.
pub fn broken_at(fault: &ChainFault) -> u64 {
    match fault {
        ChainFault::Order { seq }
        | ChainFault::Link { seq }
        | ChainFault::Hash { seq }
        | ChainFault::Content { seq, .. } => *seq,
        ChainFault::Empty => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::spine::event::hash_of;

    fn chain() -> (Vec<Value>, Value) {
        let content = json!({"salt": "ab", "value": "变压器"});
        let mut event = json!({
            "seq": 1, "prev": "", "data": {"sealed": {"title": digest::of_json(&content)}},
        });
        event["hash"] = Value::from(hash_of(&event));
        (vec![event], json!({"1": {"title": content}}))
    }

    #[test]
    fn an_untouched_record_is_whole() {
        let (events, contents) = chain();
        assert_eq!(check(&events, &contents), Ok(Whole { steps: 1, contents: 1 }));
        assert_eq!(check(&events, &Value::Null), Ok(Whole { steps: 1, contents: 0 }));
    }

    #[test]
    fn a_changed_event_or_content_is_found() {
        let (mut events, mut contents) = chain();
        contents["1"]["title"]["value"] = Value::from("别的");
        assert!(matches!(check(&events, &contents), Err(ChainFault::Content { seq: 1, .. })));
        events[0]["data"]["state"] = Value::from("closed");
        assert_eq!(check(&events, &Value::Null).map_err(|fault| broken_at(&fault)), Err(1));
    }
}
