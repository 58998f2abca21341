//! What crosses HTTP of the wizard: scenarios, and the plans that follow from somebody's answers.

use serde::{Deserialize, Serialize};

use super::{Hindrance, ServingView};
use crate::matters::Document;
use crate::matters::plan::TaskProgress;
use crate::matters::wizard::{Answers, Question, Scenario, Task};
use crate::text::Named;

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
    /// The version of all scenarios together, for who changes one.
    #[serde(default)]
    pub version: u32,
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
    /// It can be applied for at a counter only.
    #[serde(default)]
    pub at_counter: bool,
}

/// How far one's own enterprise is with items of a plan; what it hasn't applied for isn't in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProgressPage {
    pub items: Vec<TaskProgress>,
    /// Never: it is whole.
    pub next: Option<String>,
}

/// A document of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanDocument {
    #[serde(flatten)]
    pub document: Document,
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
