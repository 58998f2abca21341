//! Applications (办件申请): what an enterprise applies for under an item of the catalogue. Accepted or corrected once,
//! reviewed step by step, published where the matter wants it, decided, delivered, rated.
//!
//! Always: the first event says what the case began under, so that acting needs no catalogue and later editions change
//! nothing; a special procedure has a name and both its days.
//! Not here: filling the form (`form`), finding the item (`functions/matters`).

mod certificate;
mod effect;
pub mod file;
mod fold;
mod forms;
mod guard;
mod steps;
mod table;
mod under;
mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use time::{Date, OffsetDateTime};

pub use certificate::{Certificate, Ending, Holder, Proof, Revocation, Standing, code_of, is_code};
pub(crate) use effect::after;
pub use steps::{Line, Progress};
pub use under::{Paper, Under};

use crate::calendar::{serde_day, serde_instant};
use crate::matters::paper::Reference;
use crate::matters::rating::Rating;
use crate::spine::Kind;
use crate::spine::decide::Flow;
use crate::text::Named;

/// The flow of applications.
pub static APPLICATION: Flow = Flow {
    kind: Kind::Application,
    states: table::STATES,
    rules: table::RULES,
    form: forms::form,
    guard: guard::guard,
    effect: effect::effect,
};

/// What an application has beside what every case has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Application {
    pub under: Under,
    /// The joint application that it is a branch of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Parent>,
    /// The code of the investment project that it is an approval of; empty: of none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub project: String,
    /// What was filled in, by the form of the item's edition; empty for a reader from whom it is kept.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub values: Map<String, Value>,
    /// What was handed in, by the document's code; empty for a reader from whom it is kept.
    pub documents: BTreeMap<String, Given>,
    /// The day from which the time counts.
    #[serde(with = "serde_day::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub accepted: Option<Date>,
    /// Where each step of the procedure stands, in the order of `under.steps`.
    pub steps: Vec<Line>,
    /// The step that is being taken.
    pub at: usize,
    /// What the one notice says is missing.
    pub missing: Vec<Missing>,
    /// The day of that notice.
    #[serde(with = "serde_day::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub noticed: Option<Date>,
    pub procedures: Vec<Procedure>,
    pub publicity: Vec<Publicity>,
    pub objections: Vec<Objection>,
    /// What the officer proposes, until the head decides.
    pub proposal: Option<Decision>,
    pub decision: Option<Decision>,
    /// What a grant ends with, where the item's result is a document.
    #[serde(default)]
    pub certificate: Option<Certificate>,
    pub delivered: Option<Delivery>,
    /// Of the whole.
    pub rating: Option<Rating>,
    pub step_ratings: Vec<StepRating>,
}

impl Application {
    /// Whether it says this of an entry of the enterprise's file.
    pub fn states(&self, fact: &str, value: &Value) -> bool {
        let field = self.under.facts.get(fact);
        field.and_then(|field| self.values.get(field)).is_some_and(|said| said == value)
    }
}

/// The joint application (一件事) that an application is a branch of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Parent {
    /// Its number.
    pub case: String,
    pub name: Named,
}

/// How a document was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Given {
    /// Ids of uploads.
    Uploads(Vec<String>),
    /// It is in the enterprise's file, and this is what stands for it there.
    From {
        from: Origin,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        certificate: Option<Reference>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    File,
}

/// One thing that is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Missing {
    /// The document's code, `form` for the form, or `other`.
    pub what: String,
    pub text: String,
}

/// A special procedure, which the law doesn't count (行政许可法 art. 45).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Procedure {
    /// `hearing`, `inspection`, `test`, `expert_review`, or `step:<place>` for one of the item's own.
    pub code: String,
    pub name: Named,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub began: Date,
    /// When it is expected to be over, as the applicant was told.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub until: Date,
    #[serde(with = "serde_day::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub ended: Option<Date>,
    /// Why it is needed.
    pub reason: String,
    /// What came of it.
    pub result: String,
}

/// A publicity notice (公示).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Publicity {
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub from: Date,
    /// Objections are taken until the end of this day.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub until: Date,
    pub text: String,
    pub over: bool,
}

/// An objection to what was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Objection {
    /// The number of its event.
    pub seq: u32,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: OffsetDateTime,
    /// The org that objects; empty for an enterprise.
    pub org: String,
    /// The enterprise that objects from outside; none for the applicant, an org, and readers from whom it is kept.
    #[serde(default)]
    pub by: Option<Holder>,
    pub text: String,
    /// None until it is answered.
    pub reply: Option<Reply>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reply {
    pub upheld: bool,
    pub text: String,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: OffsetDateTime,
}

/// A decision, proposed or taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decision {
    pub granted: bool,
    /// What is decided; of a refusal, its reasons in fact and law.
    pub text: String,
    /// Of the certificate, approval or receipt.
    pub number: String,
    /// Of a payment: what is granted, in fen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fen: Option<i64>,
    /// The day of the decision; none while it is proposed.
    #[serde(with = "serde_day::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub on: Option<Date>,
    /// The last day on which the result is valid; none: without limit.
    #[serde(with = "serde_day::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub valid_until: Option<Date>,
}

/// How the result reached the applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Delivery {
    /// `online`, `counter` or `post`.
    pub way: String,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub on: Date,
    /// Of a payment: the number of the note by which it was paid.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub payment: String,
    /// The files of the result, by upload id: they stand among the case's attachments of that event.
    pub files: Vec<crate::spine::case::Attachment>,
}

/// The rating of one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepRating {
    /// Its place in `under.steps`.
    pub place: usize,
    pub given: Rating,
}
