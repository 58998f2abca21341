//! What crosses HTTP of the catalogue.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::browse::{Card, Counts};
use super::change::{Change, ChangeKind, Version};
use super::diff::Difference;
use super::enquiry::PublicQuestion;
use super::rating::Figures;
use super::wizard::{Answers, Question, Scenario, Task};
use super::{Counter, Implementation};
use crate::form::Definition;
use crate::problem::FieldProblem;
use crate::text::Named;

/// An item in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardView {
    #[serde(flatten)]
    pub card: Card,
    /// The department in the reader's language.
    pub department_name: String,
}

/// A page of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MatterPage {
    pub items: Vec<CardView>,
    pub next: Option<String>,
    /// How many there are altogether.
    pub total: u32,
    pub counts: Counts,
    pub edition: u32,
}

/// Why it can't be applied for here and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Hindrance {
    NotOffered,
    Suspended,
    Cancelled,
    /// No region was named.
    NoRegion,
}

/// An item as someone in a region needs to know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MatterView {
    #[serde(flatten)]
    pub version: Version,
    /// The department in charge, in the reader's language.
    pub department_name: String,
    /// The implementation that serves the region, if one was named and there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serving: Option<ServingView>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hindrance: Option<Hindrance>,
    /// Why, where someone said so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hindrance_reason: String,
    /// What is promised there, in working days.
    pub promised_days: u32,
    /// The items in which it goes on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors_named: Vec<NamedItem>,
    /// The regions that do it.
    pub regions: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NamedItem {
    pub code: String,
    pub name: Named,
}

/// Who does it in a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServingView {
    pub region: String,
    pub region_name: String,
    pub org: String,
    pub org_name: String,
    pub counter: Counter,
}

/// One of an item's versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VersionLine {
    pub edition: u32,
    pub kind: ChangeKind,
    /// A day of China.
    pub on: String,
    pub reason: String,
    /// What differs from the version before.
    pub differences: Vec<Difference>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VersionPage {
    pub items: Vec<VersionLine>,
    /// Never: it is whole.
    pub next: Option<String>,
}

/// Changes to publish together as one edition; all of them, or none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Publication {
    #[serde(default)]
    pub changes: Vec<Change>,
    #[serde(default)]
    pub implementations: Vec<Implementation>,
    /// Only say what would come of it.
    #[serde(default)]
    pub dry_run: bool,
}

/// What a publication came to, or would come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Published {
    /// The edition; 0 after a dry run.
    pub edition: u32,
    pub changes: Vec<ChangedItem>,
    pub implementations: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangedItem {
    pub code: String,
    pub name: Named,
    pub kind: ChangeKind,
    pub differences: Vec<Difference>,
}

/// What an Excel file came to, or would come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportAnswer {
    /// Rows that were read.
    pub rows: u32,
    pub added: u32,
    pub changed: u32,
    /// Rows that say what stands already.
    pub same: u32,
    pub implementations: u32,
    /// What is wrong, by sheet, line and column; then nothing is published.
    pub faults: Vec<CellFault>,
    /// The edition; 0 when nothing was published.
    pub edition: u32,
}

/// A cell that can't be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CellFault {
    pub sheet: String,
    /// As Excel counts, from 1; 0: the whole sheet.
    pub line: u32,
    /// As Excel names it, e.g. `C`; empty: the whole line.
    pub column: String,
    /// The column's head.
    pub head: String,
    pub problem: FieldProblem,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScenarioLine {
    pub code: String,
    pub name: Named,
    pub summary: Named,
    pub industry: String,
    /// What may be applied for together of it, as it is called; none: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bundle: Option<Named>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScenarioPage {
    pub items: Vec<ScenarioLine>,
    /// Never: it is whole.
    pub next: Option<String>,
}

/// A scenario, whole: the browser asks its questions by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScenarioView {
    #[serde(flatten)]
    pub scenario: Scenario,
}

/// What to make a plan of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanRequest {
    pub scenario: String,
    pub region: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, Vec<String>>))]
    pub answers: Answers,
}

/// What is needed for something, in which order, how long it takes and what it costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanView {
    pub scenario: ScenarioLine,
    pub region: String,
    pub region_name: String,
    /// Still to be answered; none: the plan is whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Question>,
    pub tasks: Vec<TaskView>,
    /// Each once, however many items ask for it.
    pub documents: Vec<PlanDocument>,
    /// Working days when what can go on at the same time does, optional items apart.
    pub days: u32,
    /// In fen, as far as the fees are fixed, optional items apart.
    pub fen: u64,
    /// Some fees depend on the case.
    pub more_fees: bool,
}

/// An item of a plan, with what a list shows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaskView {
    #[serde(flatten)]
    pub task: Task,
    pub name: Named,
    pub promised_days: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serving: Option<ServingView>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hindrance: Option<Hindrance>,
    /// In fen; none: depends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fen: Option<u64>,
}

/// A document of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanDocument {
    #[serde(flatten)]
    pub document: super::Document,
    /// The codes of the items that ask for it.
    pub items: Vec<String>,
}

/// A plan that someone keeps: what it is made of, so that it is made anew from the catalogue as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptPlan {
    pub id: String,
    /// RFC 3339.
    pub at: String,
    /// What the scenario is called.
    pub name: Named,
    pub request: PlanRequest,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptPlanPage {
    pub items: Vec<KeptPlan>,
    /// Never: it is whole.
    pub next: Option<String>,
}

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
    pub item: String,
    pub region: String,
    pub edition: u32,
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
    pub item: String,
    pub region: String,
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

/// A question of an item with its answer, and where both come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuestionView {
    pub region_name: String,
    pub org_name: String,
    #[serde(flatten)]
    pub question: PublicQuestion,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuestionPage {
    pub items: Vec<QuestionView>,
    pub next: Option<String>,
}

/// The ratings of an item, an org or a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingLine {
    /// The item’s or the region’s code, or the org’s id.
    pub code: String,
    /// Empty for an item.
    pub name: String,
    #[serde(flatten)]
    pub figures: Figures,
}

/// Ratings as everyone reads them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingsView {
    pub whole: RatingLine,
    /// Of a region: its parts.
    pub regions: Vec<RatingLine>,
    /// Of a region: its orgs.
    pub orgs: Vec<RatingLine>,
    /// The months that it is of, the running one among them.
    pub months: u16,
    /// Of fewer ratings nothing is told.
    pub sample: u32,
}

/// What is to be rated at a counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CounterTicketRequest {
    pub item: String,
    pub region: String,
}

/// A ticket for one rating without an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CounterTicket {
    pub ticket: String,
    /// The one-time number, as the screen shows it.
    pub number: String,
    /// RFC 3339.
    pub until: String,
}

/// What a ticket is for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CounterView {
    pub number: String,
    /// The item’s.
    pub name: String,
    pub org_name: String,
    /// The form of the rating as JSON Schema.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub form: Value,
}

/// A rating that was taken at a counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CounterRating {
    /// The number of the rectification that a bad one opened; else empty.
    pub rectification: String,
}
