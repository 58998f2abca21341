//! Forms as data: one description of an action's or an item's fields serves the JSON Schema that callers read, the
//! form that the browser draws, and the check that functions and browser run.
//!
//! Always: what `schema` describes and `check` accepts are the same.
//! Not here: what an action does with its fields (`spine::decide`).

mod asked;
mod check;
mod definition;
mod places;
mod schema;
mod sound;
mod tidy;
mod uploads;

use serde::{Deserialize, Serialize};

pub use asked::{When, asked};
pub use check::{check, fen, percent, permille, yuan};
pub use definition::{Definition, Section};
pub use tidy::{tidy_line, tidy_paragraph};

use crate::text::Named;

/// A form for one reader at one moment: its choices are those that may be taken now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    pub fields: Vec<Field>,
}

/// One field. `name` is the member of the request's JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Field {
    pub name: String,
    pub label: Named,
    #[serde(default, skip_serializing_if = "Named::is_empty")]
    pub hint: Named,
    #[serde(default)]
    pub required: bool,
    #[serde(flatten)]
    pub kind: FieldKind,
    /// Asked only when all of these hold; none: always. A field that isn't asked has no value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<When>,
    /// What of the enterprise's file it holds (`identity::facts`), e.g. `legal_person`; empty: nothing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fact: String,
    /// The endings of files that it takes, e.g. `pdf`; none: any that the platform takes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
}

/// What a field holds. Lengths are in Unicode scalar values, after tidying.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FieldKind {
    /// One line of text.
    Line { max: usize },
    /// Text of several lines.
    Paragraph { max: usize },
    /// One of these.
    Choice { options: Vec<Choice> },
    /// Some of these; a required one holds at least one of them.
    Several { options: Vec<Choice> },
    /// A whole number between two bounds, both included.
    Integer { min: i64, max: i64 },
    /// An amount in fen between two bounds, both included.
    Money { min: i64, max: i64 },
    /// A share in thousandths between two bounds, both included; people write it in percent, with one decimal at most.
    Share { min: i64, max: i64 },
    /// A day, `2026-11-25`.
    Date,
    /// The code of a region in force (GB/T 2260).
    Region,
    /// A unified social credit code (GB 32100-2015).
    CreditCode,
    /// The number of a case: one of these, or with `typed` another one that whoever answers knows.
    CaseNumber { options: Vec<Choice>, typed: bool },
    /// Yes or no; absent is no.
    Flag,
    /// A statement that has to be agreed to.
    Agreement,
    /// Ids of uploads.
    Files { max: usize },
    /// Some rows of fields, each a group of its own.
    Rows {
        min: usize,
        max: usize,
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        fields: Vec<Field>,
    },
    /// The same as a table: short fields that are compared line by line.
    Table {
        min: usize,
        max: usize,
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        fields: Vec<Field>,
    },
}

/// An entry of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
        Self {
            name: name.to_owned(),
            label: Named { zh: zh.to_owned(), en: en.to_owned() },
            hint: Named::default(),
            required: true,
            kind,
            when: Vec::new(),
            fact: String::new(),
            accept: Vec::new(),
        }
    }

    pub fn hint(mut self, zh: &str, en: &str) -> Self {
        self.hint = Named { zh: zh.to_owned(), en: en.to_owned() };
        self
    }

    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// Asked only when `field` is one of `any`.
    pub fn when(mut self, field: &str, any: &[&str]) -> Self {
        let any = any.iter().map(|value| (*value).to_owned()).collect();
        self.when.push(When { field: field.to_owned(), any });
        self
    }

    /// The fields of its rows, if it has rows.
    pub fn columns(&self) -> Option<&[Self]> {
        match &self.kind {
            FieldKind::Rows { fields, .. } | FieldKind::Table { fields, .. } => Some(fields),
            _ => None,
        }
    }
}
