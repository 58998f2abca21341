//! Drafts of forms, kept on the device per person and form, so that a closed tab loses nothing.
//!
//! Always: nothing secret is kept; the form names what it leaves out.

use serde_json::{Map, Value};

use super::{app, device};

fn key(form: &str) -> String {
    let who = app().principal().map(|principal| principal.user).unwrap_or_default();
    ["qitong.draft.", &who, ".", form].concat()
}

pub fn read(form: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(&device::read(&key(form))?).ok()
}

pub fn keep(form: &str, values: &Map<String, Value>) {
    if values.is_empty() {
        return forget(form);
    }
    if let Ok(text) = serde_json::to_string(values) {
        device::keep(&key(form), &text);
    }
}

pub fn forget(form: &str) {
    device::forget(&key(form));
}
