//! Another name or region of an enterprise: asked for, decided, and what it was before.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::calendar::serde_instant;
use crate::identity::renaming::Ground;

/// `POST /api/enterprises/{code}/renaming` by an owner. The answer is an `EnterpriseView`: with the request in `asked`,
/// or already under the new name where nothing stood against it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RenamingRequest {
    /// The version that was read.
    pub version: u64,
    /// As it is to be; the present one where only the region changes.
    pub name: String,
    pub region: String,
    /// What shows it, e.g. number and date of the registrar's notice; may be empty before anything was proved.
    #[serde(default)]
    pub proof: String,
}

/// A request that waits for its confirmation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Renaming {
    pub name: String,
    pub region: String,
    pub proof: String,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub at: OffsetDateTime,
}

/// `POST /api/enterprises/{code}/renaming/decision` by an officer of the present or the new region.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RenamingDecision {
    /// The version of the enterprise that was read.
    pub version: u64,
    pub confirmed: bool,
    /// Goes on record, and is told to the enterprise.
    pub reason: String,
}

/// A name and region that an enterprise had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormerName {
    pub name: String,
    pub region: String,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub until: OffsetDateTime,
    /// On whose word it changed.
    pub ground: Ground,
    /// Given by an officer; empty otherwise.
    #[serde(default)]
    pub reason: String,
}
