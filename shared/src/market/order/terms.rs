//! How long the steps of a service order may take. Part of the terms that administrators edit.

use serde::{Deserialize, Serialize};

/// The terms of service orders, in working days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OrderTerms {
    /// The provider takes an order on; after that it lapses.
    pub accept_days: u32,
    /// What was delivered is looked at; after that it is accepted.
    pub inspect_days: u32,
    /// A completed order is rated.
    pub rate_days: u32,
    /// A completed order may still be disputed, as long as it isn't rated.
    pub dispute_days: u32,
    /// In which something may be added to a rating.
    pub addition_days: u32,
    /// The other side of a dispute states its view.
    pub statement_days: u32,
    /// The Federation decides a dispute.
    pub decide_days: u32,
}

impl Default for OrderTerms {
    fn default() -> Self {
        Self {
            accept_days: 3,
            inspect_days: 5,
            rate_days: 10,
            dispute_days: 10,
            addition_days: 60,
            statement_days: 5,
            decide_days: 15,
        }
    }
}
