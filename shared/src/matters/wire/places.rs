//! What crosses HTTP of implementations: how items are done in regions, for those who keep them.

use serde::{Deserialize, Serialize};

use crate::matters::Implementation;
use crate::text::Named;

/// An implementation in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImplementationView {
    #[serde(flatten)]
    pub implementation: Implementation,
    pub item_name: Named,
    /// The department in charge of the item, e.g. `scjg`.
    pub item_department: String,
    /// What the directory promises, in working days.
    pub item_days: u32,
    pub region_name: String,
    /// Who does it there.
    pub org: String,
    pub org_name: String,
    /// The edition that it came with.
    pub edition: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImplementationPage {
    pub items: Vec<ImplementationView>,
    pub next: Option<String>,
    /// How many there are altogether.
    pub total: u32,
    /// The edition in force.
    pub edition: u32,
}
