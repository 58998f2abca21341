//! What crosses HTTP of the catalogue; of plans, forms, and what people said of a matter in files of their own.

mod forms;
mod places;
mod plans;
mod said;

use serde::{Deserialize, Serialize};

use super::browse::{Card, Counts};
use super::change::{Change, ChangeKind, Version};
use super::diff::Difference;
use super::{Counter, Implementation};
use crate::problem::FieldProblem;
use crate::text::Named;

pub use forms::{
    CorrectionRequest, Draft, DraftLine, DraftPage, DraftRequest, FormView, Running, RunningPage,
};
pub use places::{ImplementationPage, ImplementationView};
pub use plans::{
    KeptPlan, KeptPlanPage, PlanDocument, PlanRequest, PlanView, ProgressPage, ScenarioLine, ScenarioPage,
    ScenarioView, TaskView,
};
pub use said::{
    CounterRating, CounterSaid, CounterTicket, CounterTicketRequest, CounterView, QuestionPage, QuestionView,
    RatingLine, RatingsView, SaidPage,
};

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
    /// The edition in which its maker saw the implementations: one that was changed since is a conflict. 0: not asked.
    #[serde(default)]
    pub seen: u32,
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
    /// What changes of implementations, when there are few of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<ChangedPlace>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangedPlace {
    /// The item's code.
    pub item: String,
    pub region: String,
    pub differences: Vec<Difference>,
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
    /// How many places are wrong, of which `faults` names the first.
    #[serde(default)]
    pub faults_count: u32,
    /// The edition; 0 when nothing was published.
    pub edition: u32,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportStage {
    /// It hasn't come yet, or nothing is known of it.
    #[default]
    Waiting,
    Reading,
    Comparing,
    Publishing,
    Done,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportProgress {
    pub stage: ImportStage,
    /// Rows that this stage is through with.
    pub done: u32,
    /// Rows that it has to do; 0: not known.
    pub of: u32,
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
