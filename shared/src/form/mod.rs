//! Forms as data: one description of an action's fields serves the JSON Schema that callers read, the form
//! that the browser draws, and the check that functions and browser run.
//!
//! Always: what `schema` describes and `check` accepts are the same.
//! Not here: what an action does with its fields (`spine::decide`).

mod check;
mod schema;
mod tidy;

use serde::{Deserialize, Serialize};

pub use check::check;
pub use tidy::{tidy_line, tidy_paragraph};

use crate::text::Named;

/// A form for one reader at one moment: its choices are those that may be taken now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    pub fields: Vec<Field>,
}

/// One field. `name` is the member of the request's JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: String,
    pub label: Named,
    pub hint: Named,
    pub required: bool,
    pub kind: FieldKind,
}

/// What a field holds. Lengths are in Unicode scalar values, after tidying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Line { max: usize },
    /// Text of several lines.
    Paragraph { max: usize },
    /// One of these.
    Choice { options: Vec<Choice> },
    /// A whole number between two bounds, both included.
    Integer { min: i64, max: i64 },
    /// Yes or no; absent is no.
    Flag,
    /// A statement that has to be agreed to.
    Agreement,
    /// Ids of uploads.
    Files { max: usize },
    /// Some rows of fields.
    Rows { min: usize, max: usize, fields: Vec<Field> },
}

/// An entry of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub value: String,
    pub label: Named,
}

impl Choice {
    pub fn new(value: impl Into<String>, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { value: value.into(), label: Named { zh: zh.into(), en: en.into() } }
    }
}

impl Field {
    pub fn new(name: &str, zh: &str, en: &str, kind: FieldKind) -> Self {
        let label = Named { zh: zh.to_owned(), en: en.to_owned() };
        Self { name: name.to_owned(), label, hint: Named::default(), required: true, kind }
    }

    pub fn hint(mut self, zh: &str, en: &str) -> Self {
        self.hint = Named { zh: zh.to_owned(), en: en.to_owned() };
        self
    }

    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }
}
