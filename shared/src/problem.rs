//! What goes wrong, in the form that crosses HTTP: an RFC 9457 problem document with a stable code.
//! The interface switches on `code`, never on text; `title` and `detail` are in the reader's language.

use serde::{Deserialize, Serialize};

use crate::text::{Locale, Text};

/// One field of a form that can't be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// The field's name as in the request, e.g. `title` or `attachments.2`.
    pub field: String,
    /// Stable code, e.g. `required`, `too_long`, `unknown_region`.
    pub code: String,
    /// What to do about it, in the reader's language.
    pub message: String,
}

/// The body of every answer that isn't a success, served as `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Always `about:blank`; the code says which problem it is.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    /// Stable code, snake_case.
    pub code: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// The request's id, to name when asking for help.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub instance: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    /// What the caller needs to go on, e.g. the case's current version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<serde_json::Value>,
}

/// A field's complaint before it is put into words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    pub field: String,
    pub code: &'static str,
    pub zh: String,
    pub en: String,
}

impl FieldFault {
    pub fn new(field: impl Into<String>, code: &'static str, text: Text) -> Self {
        Self { field: field.into(), code, zh: text.zh.to_owned(), en: text.en.to_owned() }
    }

    pub fn in_locale(&self, locale: Locale) -> FieldProblem {
        let message = locale.pick(&self.zh, &self.en).to_owned();
        FieldProblem { field: self.field.clone(), code: self.code.to_owned(), message }
    }
}
