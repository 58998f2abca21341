//! Drafts of forms, kept on the device per person and form, so that a closed tab loses nothing.
//!
//! Always: nothing secret is kept; the form names what it leaves out. Whose a draft is doesn't change while its form
//! is on the page, whoever signs in meanwhile.

use serde_json::{Map, Value, json};

use super::{app, device};

/// Where the draft of a form of this person lies.
pub fn place(form: &str) -> String {
    let who = app().principal().map(|principal| principal.user).unwrap_or_default();
    ["qitong.draft.", &who, ".", form].concat()
}

/// Beside it, what was sent last.
pub fn sent(place: &str) -> String {
    [place, ".sent"].concat()
}

pub fn read(place: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(&device::read(place)?).ok()
}

pub fn keep(place: &str, values: &Map<String, Value>) {
    if values.is_empty() {
        return device::forget(place);
    }
    if let Ok(text) = serde_json::to_string(values) {
        device::keep(place, &text);
    }
}

/// The version of the server's draft that this device saw last.
pub const SEEN: &str = "SEEN";
/// The digest of what the server has of this device.
pub const CLEAN: &str = "CLEAN";
/// The server's id of the draft.
pub const DRAFT: &str = "DRAFT";

/// What the server's draft holds: all but what is this device's own.
pub fn for_draft(values: &Map<String, Value>) -> Map<String, Value> {
    let own = |name: &str| matches!(name, SEEN | CLEAN | DRAFT);
    values
        .iter()
        .filter(|(name, value)| {
            !own(name) && !value.is_null() && **value != json!("") && **value != json!([])
        })
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// Tells what is in a draft from what was (64-bit FNV-1a).
pub fn digest(values: &Map<String, Value>) -> String {
    let text = Value::Object(for_draft(values)).to_string();
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_leaves_out_what_is_the_devices_own() {
        let map = |value: Value| value.as_object().cloned().unwrap_or_default();
        let values = map(
            json!({"SEEN": 3, "CLEAN": "1", "DRAFT": "x", "name": "x", "empty": "", "DOC1~files": [{"id": "a"}]}),
        );
        assert_eq!(for_draft(&values), map(json!({"name": "x", "DOC1~files": [{"id": "a"}]})));
        let later = map(json!({"SEEN": 4, "name": "x", "DOC1~files": [{"id": "a"}]}));
        assert_eq!(digest(&values), digest(&later));
    }
}
