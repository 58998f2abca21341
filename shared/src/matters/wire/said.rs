//! What crosses HTTP of what people said of a matter: questions and ratings.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::matters::enquiry::PublicQuestion;
use crate::matters::rating::Figures;
use crate::text::Named;

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
    /// What is rated, where no case is named.
    #[serde(default)]
    pub item: String,
    #[serde(default)]
    pub region: String,
    /// A case that was taken in at the counter: its step is rated, and the rating is the case’s.
    #[serde(default)]
    pub case: String,
    /// The place of the step in the case’s procedure; it has to be done.
    #[serde(default)]
    pub step: usize,
    /// For the receipt of the case: how it was taken in at the window is rated, not a step of it.
    #[serde(default)]
    pub receipt: bool,
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
    /// The case whose step is rated; empty: none.
    #[serde(default)]
    pub case: String,
    /// That step, in the reader’s language.
    #[serde(default)]
    pub step: String,
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

/// What someone at a counter said beside the level, as the org and its supervisors read it. Who it was, nobody knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CounterSaid {
    /// The one-time number.
    pub number: String,
    pub item: String,
    pub name: Named,
    pub region: String,
    /// 5 very satisfied … 1 very dissatisfied.
    pub rating: u8,
    /// What was ticked (`rating::reasons`).
    pub reasons: Vec<String>,
    pub comment: String,
    /// RFC 3339: when the code was shown.
    pub at: String,
}

/// The latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SaidPage {
    pub items: Vec<CounterSaid>,
    /// Never: the latest fifty.
    pub next: Option<String>,
}
