//! How long persons' names are kept after a fair. Part of the terms that administrators edit.

use serde::{Deserialize, Serialize};
use time::{Date, Duration};

use super::Fair;
use crate::calendar::china_date;

/// The terms of fairs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct FairTerms {
    /// Days after a fair for which names and phones of those who were registered are kept, so that they can be
    /// contacted (个人信息保护法 art. 19: no longer than is needed).
    pub guest_days: u32,
}

impl Default for FairTerms {
    fn default() -> Self {
        Self { guest_days: 180 }
    }
}

impl FairTerms {
    /// The last day on which the persons of a fair are known by name; nothing for one without an end.
    pub fn named_until(&self, fair: &Fair) -> Option<Date> {
        let ends = china_date(fair.ends()?);
        Some(ends.saturating_add(Duration::days(self.guest_days.into())))
    }
}
