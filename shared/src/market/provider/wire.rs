//! What crosses HTTP of providers.
//!
//! | route | who | in | out |
//! |---|---|---|---|
//! | `GET /api/market/standard` | anyone | query: `version`; absent: the one in force | `StandardView` |
//! | `GET /api/market/providers/{id}` | anyone, of who was ever admitted | | `record::Record` |
//! | `GET /api/market/provider` | an enterprise | | `OwnProvider` |
//! | `PUT /api/market/provider` | an enterprise | `ApplicationChange` | `OwnProvider` |
//! | `POST /api/market/provider/actions` | an enterprise: apply, recall, state, answer, leave | `ProviderAct` | `OwnProvider` |
//! | `GET /api/market/provider/documents/{upload}` | an enterprise | | the file |
//! | `GET /api/market/desk/providers` | the Federation | query: `cursor` | `DeskProviderPage` |
//! | `GET /api/market/desk/providers/{id}` | the Federation | | `DeskProvider` |
//! | `POST /api/market/desk/providers/{id}` | the Federation: admit, return, refuse, warn, confirm, send_back, announce, remove, spare | `ProviderAct` | `DeskProvider` |
//! | `GET /api/market/desk/providers/{id}/documents/{upload}` | the Federation | | the file |

use serde::{Deserialize, Serialize};
use time::Date;

use super::admission::Application;
use super::checks::Check;
use super::standard::Standard;
use super::terms::ProviderTerms;
use super::{ProviderAction, ProviderFile, Statement};
use crate::calendar::serde_day;
use crate::market::service::ProviderStanding;
use crate::problem::FieldProblem;

/// A version of the standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StandardView {
    /// Counts the versions from 0.
    pub version: u32,
    /// Whether it is the one in force.
    pub current: bool,
    pub digest: String,
    pub standard: Standard,
    /// The terms that it speaks of, as they are today.
    pub terms: ProviderTerms,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ApplicationChange {
    /// The version that was read; 0 where nothing was written yet.
    pub version: u32,
    pub application: Application,
}

/// The version of the standard that is signed, with the digest of the text that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Signing {
    pub version: u32,
    pub digest: String,
}

/// A step, of the provider's or of the Federation's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProviderAct {
    pub action: ProviderAction,
    /// The version that was read.
    pub version: u32,
    /// The reason; for `answer` the provider's view.
    #[serde(default)]
    pub reason: String,
    /// For `warn`: its last day.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// For `apply` and `state`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signing: Option<Signing>,
    /// For `state`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Statement>,
}

impl ProviderAct {
    /// A step that brings nothing but its reason.
    pub fn plain(action: ProviderAction, version: u32, reason: &str) -> Self {
        Self { action, version, reason: reason.to_owned(), until: None, signing: None, statement: None }
    }
}

/// An enterprise's own file as a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnProvider {
    pub file: ProviderFile,
    /// As of today.
    pub standing: ProviderStanding,
    /// What is asked for before the application can be sent in, at its fields.
    pub faults: Vec<FieldProblem>,
    pub offers: Vec<ProviderAction>,
    /// The version of the standard in force, and its digest: what is signed now.
    pub signing: Signing,
}

/// A provider in the Federation's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskProviderLine {
    pub enterprise: String,
    pub name: String,
    pub region: String,
    pub standing: ProviderStanding,
    /// RFC 3339: when something happened to it last.
    pub at: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub review_due: Option<Date>,
    /// What it waits for.
    pub wants: Wanted,
}

/// What of a provider the Federation has to see to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// Its application is to be decided.
    Admission,
    /// Its review is to be confirmed.
    Review,
    /// It gave its view of its removal, which is to be decided.
    Hearing,
    /// Nothing of the Federation's.
    Nothing,
}

/// The Federation's desk of providers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskProviderPage {
    /// What waits, the oldest first.
    pub items: Vec<DeskProviderLine>,
    pub next: Option<String>,
    /// Everyone on the register in the reader's region, whose review is due first.
    pub register: Vec<DeskProviderLine>,
}

/// A provider's file as the Federation sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskProvider {
    pub file: ProviderFile,
    /// As of today.
    pub standing: ProviderStanding,
    pub checks: Vec<Check>,
    pub offers: Vec<ProviderAction>,
    /// A warning lasts so many days at most.
    pub warning_days: u32,
}
