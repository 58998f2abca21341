//! What crosses HTTP beside cases themselves: lists of suggestions and figures, bulk commands, saved filters, and the
//! look-ups that need no case at all.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::Date;

use super::wire::Similar;
use crate::calendar::serde_day;
use crate::problem::Problem;

/// Open appeals like the one being written, the most alike first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SimilarPage {
    pub items: Vec<Similar>,
}

/// A category that a text suggests, and where an appeal under it would go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggested {
    pub category: String,
    /// The words in the text that led to it.
    pub words: Vec<String>,
    /// The org that usually leads for this category in this region; empty when there is none.
    pub org: String,
    /// Its name in the reader's language.
    pub org_name: String,
    pub tier: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SuggestedPage {
    pub items: Vec<Suggested>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}

/// The figures of a region or of an org, side by side with others of its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FiguresRow {
    /// The region's code; for an org the region that it is at.
    pub region: String,
    /// The org's id; empty in a list of regions.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub org: String,
    /// What it is called in the reader's language.
    pub name: String,
    pub open: u32,
    pub overdue: u32,
    /// Due within three working days.
    pub soon: u32,
    pub yellow: u32,
    pub red: u32,
    /// Ended in the running month of China, mergers and splits apart.
    pub closed: u32,
    /// Of those, answered or ended by the promised day.
    pub on_time: u32,
    /// Of those, solved as the enterprise says.
    pub solved: u32,
    /// Of those, with a verdict.
    pub verdicts: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FiguresPage {
    pub items: Vec<FiguresRow>,
    /// Always null: the list is whole.
    pub next: Option<String>,
    /// When they were counted, RFC 3339; the oldest where they were counted apart.
    pub at: String,
}

/// A case, the version of it that the caller saw, and what holds for it alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkItem {
    pub id: String,
    pub version: u32,
    /// Fields of the action's form, in the place of those for all.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub fields: Map<String, Value>,
}

/// One command on many cases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkRequest {
    /// `assign`.
    pub action: String,
    /// At most fifty.
    pub items: Vec<BulkItem>,
    /// The fields of the action's form that hold for all.
    #[serde(flatten)]
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub fields: Map<String, Value>,
}

/// What suits one of several cases by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkSuggestion {
    pub id: String,
    /// 0 where it can't be assigned.
    pub version: u32,
    pub title: String,
    pub region: String,
    /// Empty: the officer chooses.
    pub category: String,
    pub tier: String,
    pub lead: String,
    /// The words of the text that led to the category.
    pub words: Vec<String>,
    /// Why it can't be assigned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

/// Something that may be chosen, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Chosen {
    pub value: String,
    pub label: String,
}

/// What suits each of several cases, and what may be chosen instead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkSuggestions {
    /// In the order in which they were asked for.
    pub items: Vec<BulkSuggestion>,
    pub categories: Vec<Chosen>,
    pub tiers: Vec<Chosen>,
    /// The orgs that may lead, by region.
    pub leads: BTreeMap<String, Vec<Chosen>>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}

/// What became of one of them: its new version, or the problem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkRow {
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkAnswer {
    pub items: Vec<BulkRow>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}

/// What the reader has seen: the notices about some things, or all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InboxRead {
    /// Numbers of cases, and ids of what else notices are about.
    #[serde(default)]
    pub about: Vec<String>,
    #[serde(default)]
    pub all: bool,
}

/// A filter that someone keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedFilter {
    pub id: String,
    pub name: String,
    /// The query of the list's address.
    pub query: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewFilter {
    pub name: String,
    pub query: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedFilters {
    pub items: Vec<SavedFilter>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}

/// A form as JSON Schema.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormAnswer {
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub form: Value,
}

/// Where a count of working days ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueAnswer {
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub due: Date,
    /// A notice that isn't out yet may move it.
    pub provisional: bool,
    /// Days off that were passed over.
    pub skipped: Vec<DayReason>,
    /// Days of weekends that were counted since they are worked.
    pub made_up: Vec<DayReason>,
}

/// A day and why it isn't an ordinary one, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayReason {
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub date: Date,
    pub reason: String,
}

/// What can be said of a credit code by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreditCodeAnswer {
    pub valid: bool,
    /// Why it isn't, in the reader's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The six digits of the region in which it was registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    pub warnings: Vec<CodeWarning>,
}

/// Something odd that doesn't make it wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeWarning {
    pub code: String,
    pub message: String,
}

/// An edited document in force.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReferenceAnswer {
    /// 0 for what is built in.
    pub version: u32,
    pub at: String,
    pub by: String,
    pub note: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub data: Value,
}

/// A new version of a document, made from the version that the editor saw.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReferenceEdit {
    pub version: u32,
    pub note: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub data: Value,
}
