//! How long things take on the register of providers: configuration with defaults, edited by administrators.

use serde::{Deserialize, Serialize};

/// The terms of providers of services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ProviderTerms {
    /// Months from the admission, or from the last review, to the next review.
    pub review_months: u32,
    /// So many days before it is due the review can be handed in, and the provider is reminded.
    pub remind_days: u32,
    /// Working days after it was due until the provider is suspended.
    pub grace_days: u32,
    /// Working days in which a provider may give its view before it is removed.
    pub hearing_days: u32,
    /// A warning lasts so many days at most.
    pub warning_days: u32,
    /// Months after its removal in which a provider can't apply again.
    pub barred_months: u32,
}

impl Default for ProviderTerms {
    fn default() -> Self {
        Self {
            review_months: 12,
            remind_days: 30,
            grace_days: 10,
            hearing_days: 10,
            warning_days: 365,
            barred_months: 12,
        }
    }
}
