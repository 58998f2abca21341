//! Whether a timeline is whole, checked here from what came over the wire.

use serde_json::{Value, json};
use shared::{
    digest,
    spine::chain::{ChainFault, check_end, check_events},
};

/// What was checked: so many steps, and so many contents that the reader was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    pub steps: usize,
    pub contents: usize,
}

/// Where a case ends as the server says: so many steps, the last with this hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    pub version: u32,
    pub head: String,
}

/// A fingerprint as people compare it.
pub fn short(hash: &str) -> String {
    hash.chars().take(16).collect()
}

/// Checks the events and the contents of an answer, and that none is missing at its end.
///
/// # Errors
/// The first place where something doesn't match.
pub fn check(events: &[Value], contents: &Value, end: &End) -> Result<Whole, ChainFault> {
    check_events(events)?;
    check_end(events, end.version, &end.head)?;
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
        | ChainFault::End { seq }
        | ChainFault::Content { seq, .. }
        | ChainFault::Missing { seq, .. } => *seq,
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

    fn end(events: &[Value]) -> End {
        let head = events.last().and_then(|event| event["hash"].as_str()).unwrap_or_default().to_owned();
        End { version: u32::try_from(events.len()).expect("few"), head }
    }

    #[test]
    fn an_untouched_record_is_whole() {
        let (events, contents) = chain();
        let end = end(&events);
        assert_eq!(check(&events, &contents, &end), Ok(Whole { steps: 1, contents: 1 }));
        assert_eq!(check(&events, &Value::Null, &end), Ok(Whole { steps: 1, contents: 0 }));
    }

    #[test]
    fn a_record_without_its_last_step_isnt_whole() {
        let (events, _) = chain();
        let end = End { version: 2, head: "ab".to_owned() };
        let found = check(&events, &Value::Null, &end);
        assert_eq!(found, Err(ChainFault::End { seq: 1 }));
    }

    #[test]
    fn a_changed_event_or_content_is_found() {
        let (mut events, mut contents) = chain();
        let end = end(&events);
        contents["1"]["title"]["value"] = Value::from("别的");
        assert!(matches!(check(&events, &contents, &end), Err(ChainFault::Content { seq: 1, .. })));
        events[0]["data"]["state"] = Value::from("closed");
        assert_eq!(check(&events, &Value::Null, &end).map_err(|fault| broken_at(&fault)), Err(1));
    }
}
