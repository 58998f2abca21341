//! Drafts of forms, kept on the device per person and form, so that a closed tab loses nothing.
//!
//! Always: nothing secret is kept; the form names what it leaves out. Whose a draft is doesn't change while its form
//! is on the page, whoever signs in meanwhile.

use serde_json::{Map, Value};

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
