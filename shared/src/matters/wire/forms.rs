//! What crosses HTTP of the forms of items, and of applications that are being filled in.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::form::Definition;
use crate::matters::wizard::Answers;
use crate::spine::State;
use crate::text::Named;

/// The form of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormView {
    pub item: String,
    pub name: Named,
    /// The edition that this version of the item came with.
    pub edition: u32,
    pub definition: Definition,
    /// JSON Schema (2020-12) of the values, in the reader's language.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub schema: Value,
}

/// A draft to save.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DraftRequest {
    /// Where it shall be done; empty: not chosen yet.
    #[serde(default)]
    pub region: String,
    /// The edition of the form that it was filled by.
    pub edition: u32,
    /// The wizard's answers, where it is a joint application.
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
    /// As far as it is filled, right or wrong.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub values: Map<String, Value>,
    /// The version of the draft that its sender saw last; 0: none.
    pub seen: u32,
}

/// An application that is being filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Draft {
    /// The item's code, or `together-` and the code of a scenario whose items are applied for together.
    pub item: String,
    pub region: String,
    pub edition: u32,
    /// The wizard's answers, where it is a joint application.
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub values: Map<String, Value>,
    pub version: u32,
    /// RFC 3339: when it was saved last.
    pub at: String,
    /// The account that saved it.
    pub by: String,
    /// RFC 3339: until when it is kept if nobody changes it.
    pub until: String,
}

/// A draft in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftLine {
    /// As in `Draft`.
    pub item: String,
    /// The item, or what is applied for together; empty where it is gone.
    pub name: Named,
    pub region: String,
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
    /// How many files it names.
    pub files: u32,
    /// The name of the account that saved it last.
    pub by_name: String,
    /// RFC 3339.
    pub at: String,
    /// RFC 3339.
    pub until: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftPage {
    pub items: Vec<DraftLine>,
    /// Never: it is whole.
    pub next: Option<String>,
}

/// What an applicant corrects after the one notice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CorrectionRequest {
    /// The version of the case that its sender saw.
    pub version: u32,
    /// What is said of it.
    #[serde(default)]
    pub text: String,
    /// All values of the form, where the notice names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub values: Option<Map<String, Value>>,
    /// Of each document that the notice names, by its code in the case: ids of uploads, or `{"from": "file"}`.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub documents: Map<String, Value>,
    /// Ids of uploads that belong to no document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<String>,
    /// At a counter: how the authority of the person at the window was checked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub consent: String,
}

/// An application that runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Running {
    pub number: String,
    pub state: State,
    /// RFC 3339.
    pub opened: String,
}

/// The applications for an item that run, the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RunningPage {
    pub items: Vec<Running>,
    /// Never: it is whole.
    pub next: Option<String>,
}
