//! An answer over HTTP, with the checks that every test makes of it.

use kernel::meter::Units;
use reqwest::header::HeaderMap;
use serde_json::Value;

use crate::units;

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    /// Method and path, to say in a failure which request it was.
    pub of: String,
    /// The request's id, under which its cost is on record.
    pub request: String,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|error| panic!("{} is no JSON ({error}): {}", self.of, self.text()))
    }

    /// The body of a success.
    #[track_caller]
    pub fn good(&self) -> Value {
        assert!((200..300).contains(&self.status), "{} → {} {}", self.of, self.status, self.text());
        if self.bytes.is_empty() { Value::Null } else { self.json() }
    }

    /// The problem document of a refusal, which has to be whole.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{} → {} {}", self.of, self.status, self.text());
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.of);
        let problem = self.json();
        assert_eq!(problem["code"], code, "{} → {problem}", self.of);
        assert_eq!(problem["status"], status, "{}", self.of);
        assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()), "{problem}");
        problem
    }

    /// The complaint at a field of a form, as `(code, message)`.
    #[track_caller]
    pub fn complaint(&self, field: &str) -> (String, String) {
        let problem = self.refused(422, "invalid_form");
        let fields = problem["fields"].as_array().cloned().unwrap_or_default();
        let found = fields.iter().find(|one| one["field"] == field);
        let found = found.unwrap_or_else(|| panic!("{}: nothing at `{field}` in {problem}", self.of));
        let text = |member: &str| found[member].as_str().unwrap().to_owned();
        (text("code"), text("message"))
    }

    pub fn header(&self, name: &str) -> String {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    }

    /// What the request cost in the store.
    #[track_caller]
    pub fn units(&self) -> Units {
        units::of(&self.request).unwrap_or_else(|| panic!("{} left no line of log", self.of))
    }

    /// Whether it was a success.
    pub fn is_good(&self) -> bool {
        (200..300).contains(&self.status)
    }
}
