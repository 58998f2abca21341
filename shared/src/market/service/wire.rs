//! What crosses HTTP of services.
//!
//! | route | who | in | out |
//! |---|---|---|---|
//! | `GET /api/market/services` | anyone | query: `catalogue::ServiceSearch`, `sort`, `limit`, `cursor` | `ServicePage` |
//! | `GET /api/market/services/{id}` | anyone while it is shown; its provider and the Federation always | | `ServiceView` |
//! | `GET /api/market/provider/services` | a provider | query: `cursor` | `OwnServicePage` |
//! | `POST /api/market/provider/services` | a provider | `ServiceDraft` | 201 `OwnService` |
//! | `GET /api/market/provider/services/{id}` | its provider | | `OwnService` |
//! | `PUT /api/market/provider/services/{id}` | its provider | `ServiceChange` | `OwnService` |
//! | `POST /api/market/provider/services/{id}/actions` | its provider: submit, withdraw, discard | `ServiceAct` | `OwnService` |
//! | `GET /api/market/desk/services` | the Federation | query: `cursor` | `DeskServicePage`, the oldest first |
//! | `GET /api/market/desk/services/{id}` | the Federation | | `DeskService` |
//! | `POST /api/market/desk/services/{id}` | the Federation: approve, return, remove | `ServiceAct` | `DeskService` |

use serde::{Deserialize, Serialize};

use super::catalogue::{FieldCount, ServiceCard};
use super::rules::ServiceAction;
use super::standing::PendingOffer;
use super::{Provider, Service, ServiceOffer, ServiceStanding};
use crate::market::rules::Flag;
use crate::problem::FieldProblem;

/// A page of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServicePage {
    pub items: Vec<ServiceItem>,
    pub next: Option<String>,
    pub total: u32,
    /// Of every field that has some.
    pub fields: Vec<FieldCount>,
    /// The name of the provider that is asked for; absent: none is, or there is no such provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_name: Option<String>,
}

/// A card, and whether its provider is under a warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceItem {
    #[serde(flatten)]
    pub card: ServiceCard,
    pub warned: bool,
}

/// A service, to whoever asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceView {
    pub service: Service,
    pub provider: Provider,
    /// RFC 3339: when it came into the catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// It is live and its provider serves.
    pub orderable: bool,
    /// It is the reader's own enterprise's.
    pub own: bool,
}

/// What a provider begins with. Faults stand at `offer.<field>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ServiceDraft {
    pub offer: ServiceOffer,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ServiceChange {
    /// The version that was read.
    pub version: u32,
    pub offer: ServiceOffer,
}

/// An action of the provider's, or of the Federation's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ServiceAct {
    pub action: ServiceAction,
    /// The version that was read.
    pub version: u32,
    /// Needed to return and to remove.
    #[serde(default)]
    pub reason: String,
}

/// A step in a service's life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceStep {
    /// RFC 3339.
    pub at: String,
    pub action: ServiceAction,
    pub standing: ServiceStanding,
    /// A person of the provider's, or `工商联`.
    pub by: String,
    pub reason: String,
}

/// A service as its own provider sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnService {
    pub service: Service,
    /// What a live one is to become.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<PendingOffer>,
    /// Why it was returned or removed; empty otherwise.
    pub reason: String,
    /// What is asked for before it can be sent in, at its fields.
    pub faults: Vec<FieldProblem>,
    pub offers: Vec<ServiceAction>,
    /// The oldest first.
    pub history: Vec<ServiceStep>,
}

/// A service in its provider's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnServiceLine {
    pub service: Service,
    /// How what is written anew of a live one stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<ServiceStanding>,
    pub reason: String,
    /// RFC 3339: when something happened to it last.
    pub at: String,
    pub offers: Vec<ServiceAction>,
}

/// The latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnServicePage {
    pub items: Vec<OwnServiceLine>,
    pub next: Option<String>,
}

/// A service as the Federation reviews it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskService {
    pub service: Service,
    /// What a live one is to become.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<PendingOffer>,
    /// RFC 3339: when it was sent in, or something happened to it last.
    pub at: String,
    /// What the rules noticed.
    pub flags: Vec<Flag>,
    pub offers: Vec<ServiceAction>,
    pub history: Vec<ServiceStep>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskServicePage {
    pub items: Vec<DeskService>,
    pub next: Option<String>,
}
