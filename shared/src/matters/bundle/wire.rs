//! What crosses HTTP of joint applications.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::{Date, OffsetDateTime};

use super::{SharedPaper, Standing};
use crate::calendar::{serde_day, serde_instant};
use crate::form::Definition;
use crate::matters::wire::Hindrance;
use crate::matters::wizard::Answers;
use crate::spine::{Action, Kind, Outcome, State};
use crate::text::Named;

/// What to apply for together: a scenario’s items after these answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BundleRequest {
    pub scenario: String,
    pub region: String,
    #[cfg_attr(feature = "openapi", schema(value_type = std::collections::BTreeMap<String, Vec<String>>))]
    pub answers: Answers,
    /// By the combined form.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub values: Map<String, Value>,
    /// By the codes of the shared documents: ids of uploads, or `{"from": "file"}`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub documents: Map<String, Value>,
    /// For whom the org that answers for the whole takes it in at its counter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applicant: Option<Applicant>,
    /// The code of the investment project of which its branches are approvals; empty: of none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub project: String,
    /// The edition under which the form was laid out that was filled; none: the one in force, which has just been read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<u32>,
    /// The items in the order in which the form laid them out; empty: as they are now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// The applications for its items that the sender knows to run; none: it doesn’t ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub running: Option<Vec<String>>,
}

/// Someone at a window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Applicant {
    /// The enterprise’s unified social credit code.
    pub code: String,
    pub name: String,
    /// How the person showed that it acts for the enterprise.
    pub consent: String,
}

/// What is applied for together, and what has to be filled in and brought for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BundlePlan {
    pub scenario: String,
    /// The edition that it was laid out under.
    pub edition: u32,
    pub name: Named,
    pub region: String,
    pub region_name: String,
    /// The org that answers for the whole.
    pub lead: String,
    pub branches: Vec<PlannedBranch>,
    /// Items of the plan that can’t be applied for together there, with the reason.
    pub left_out: Vec<LeftOut>,
    /// Each field once.
    pub definition: Definition,
    /// Each document once.
    pub papers: Vec<SharedPaper>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlannedBranch {
    pub item: String,
    pub name: Named,
    pub org: String,
    pub promised_days: u32,
    /// The items that have to be granted before.
    pub after: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeftOut {
    pub item: String,
    pub name: Named,
    /// None: it is applied for by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hindrance: Option<Hindrance>,
}

/// How far a joint application is: every branch in a line, and what happened to any of them, latest last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BundleView {
    pub number: String,
    pub name: Named,
    pub state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    pub withdrawn: bool,
    pub branches: Vec<BranchView>,
    /// Empty for who only sees how far the others are.
    pub timeline: Vec<Happened>,
}

/// A branch as one reader may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BranchView {
    pub item: String,
    pub name: Named,
    pub org: String,
    pub standing: Standing,
    /// The items that it waits for.
    pub after: Vec<String>,
    /// The item because of whose end it never begins.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub blocked_by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Its case's number, for a reader who may open it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub case: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// The day that counts for whoever holds it.
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub due: Option<Date>,
    /// The org has let a day pass.
    pub late: bool,
    /// What it ended with, for a reader who may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<BranchCertificate>,
}

/// The certificate that a branch ended with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BranchCertificate {
    pub name: Named,
    pub number: String,
    pub code: String,
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub until: Option<Date>,
    pub revoked: bool,
}

/// One thing that happened to the whole or to a branch of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Happened {
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: OffsetDateTime,
    /// The case to which it happened.
    pub case: String,
    pub kind: Kind,
    pub action: Action,
    /// The matter of it; of the whole, its name.
    pub name: Named,
    /// Who did it; empty for the applicant and the system.
    pub org: String,
}
