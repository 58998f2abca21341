//! What an application that is being filled in is for, and the uploads that it names.

use serde_json::{Map, Value};

use super::ItemCode;

/// What stands before a scenario's code in a draft's name. No item's code has letters.
const TOGETHER: &str = "together-";
/// Signs of a scenario's code at most.
const LONGEST: usize = 60;

/// An item, or a scenario whose items are applied for together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    Item(ItemCode),
    Together(String),
}

impl Purpose {
    /// A draft's name, if it reads like one. Whether there is such an item or scenario is not asked.
    pub fn parse(name: &str) -> Option<Self> {
        match name.strip_prefix(TOGETHER) {
            None => ItemCode::parse(name).ok().map(Self::Item),
            Some(code) => {
                let sound = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
                let fits = !code.is_empty() && code.len() <= LONGEST && code.bytes().all(sound);
                fits.then(|| Self::Together(code.to_owned()))
            }
        }
    }

    /// The draft's name: one for each item and each scenario.
    pub fn name(&self) -> String {
        match self {
            Self::Item(code) => code.as_str().to_owned(),
            Self::Together(code) => [TOGETHER, code].concat(),
        }
    }
}

/// Uploads of a draft that are held at most.
const MOST: usize = 100;
/// Digits and small letters of an upload's id.
const ID: usize = 28;

/// The uploads that values name, in lists at any depth, each once.
pub fn uploads_in(values: &Map<String, Value>) -> Vec<String> {
    let mut ids = Vec::new();
    for value in values.values() {
        collect(value, &mut ids);
    }
    ids
}

fn collect(value: &Value, ids: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for item in items {
                match item {
                    Value::String(text) if is_id(text) && !ids.contains(text) && ids.len() < MOST => {
                        ids.push(text.clone());
                    }
                    other => collect(other, ids),
                }
            }
        }
        Value::Object(members) => members.values().for_each(|member| collect(member, ids)),
        _ => {}
    }
}

fn is_id(text: &str) -> bool {
    text.len() == ID && text.bytes().all(|sign| sign.is_ascii_digit() || sign.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn uploads_are_found_in_lists_at_any_depth_and_nowhere_else() {
        let id = |sign: &str| format!("{}65a0f3c1", sign.repeat(20));
        let values = json!({
            "DOC1": [id("a"), id("b"), id("a")], "note": id("c"), "rows": [{"plan": [id("d")], "name": "甲"}],
            "DOC1~files": [{"id": id("a"), "name": "一.pdf"}], "options": ["large", "SMALL"],
        });
        let found = uploads_in(values.as_object().unwrap());
        assert_eq!(found.len(), 3, "{found:?}");
        assert!([id("a"), id("b"), id("d")].iter().all(|one| found.contains(one)));
    }

    #[test]
    fn a_draft_is_for_an_item_or_for_a_scenario_and_its_name_says_which() {
        for name in ["000131043000", "together-restaurant", "together-small-shop-2"] {
            assert_eq!(Purpose::parse(name).map(|purpose| purpose.name()).as_deref(), Some(name));
        }
        let too_long = ["together-", &"a".repeat(61)].concat();
        for wrong in ["", "nothing", "together-", "together-A", "together-a#b", too_long.as_str()] {
            assert_eq!(Purpose::parse(wrong), None, "{wrong}");
        }
    }
}
