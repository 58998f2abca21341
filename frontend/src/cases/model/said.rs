//! What was said in the steps of one kind: why an org refused, what co-handlers contributed, an interim reply. From
//! the record as this reader was given it; what a reader may not see is empty.

use serde_json::Value;
use shared::spine::{Action, case::Attachment};

use super::history::action_of;

/// One step, and what was said in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Said<'a> {
    pub org: &'a str,
    pub name: &'a str,
    /// RFC 3339.
    pub at: &'a str,
    pub text: &'a str,
    pub reason: &'a str,
    /// The org that should lead, as one that refuses says.
    pub right_owner: &'a str,
    pub files: Vec<Attachment>,
}

/// The steps of a kind, the oldest first.
pub fn said<'a>(events: &'a [Value], contents: &'a Value, action: Action) -> Vec<Said<'a>> {
    events
        .iter()
        .filter(|event| action_of(event) == Some(action))
        .map(|event| {
            let seq = event["seq"].as_u64().unwrap_or_default().to_string();
            let content = &contents[&seq];
            let text = |value: &'a Value| value.as_str().unwrap_or_default();
            Said {
                org: text(&event["actor"]["org"]),
                name: text(&content["actor"]["value"]["name"]),
                at: text(&event["at"]),
                text: text(&content["text"]["value"]),
                reason: text(&content["reason"]["value"]),
                right_owner: text(&event["data"]["right_owner"]),
                files: serde_json::from_value(content["attachments"]["value"].clone()).unwrap_or_default(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_refusal_says_why_and_who_should_lead() {
        let events = [
            json!({"seq": 1, "action": "file", "actor": {"org": ""}}),
            json!({"seq": 2, "action": "refuse", "at": "2026-11-09T07:40:00Z", "actor": {"org": "130100-scjg"},
                   "data": {"right_owner": "130100-gdj"}}),
        ];
        let contents =
            json!({"1": {"text": {"value": "停电"}}, "2": {"reason": {"value": "不属于市场监管"}}});
        let refused = Said {
            org: "130100-scjg",
            at: "2026-11-09T07:40:00Z",
            reason: "不属于市场监管",
            right_owner: "130100-gdj",
            ..Said::default()
        };
        assert_eq!(said(&events, &contents, Action::Refuse), [refused]);
    }

    #[test]
    fn what_a_reader_may_not_see_is_empty() {
        let events = [json!({"seq": 3, "action": "contribute", "actor": {"org": "130100-gxq"}})];
        let found = said(&events, &Value::Null, Action::Contribute);
        assert_eq!(found, [Said { org: "130100-gxq", ..Said::default() }]);
    }
}
