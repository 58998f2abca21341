//! A provider's time on the register: how it stands on a day, and on which day something happens by itself.

use serde::{Deserialize, Serialize};
use time::Date;

use super::ProviderAction;
use crate::calendar::serde_day;
use crate::market::service::ProviderStanding;

/// What how a provider stands follows from. `standing` is what was decided last: never `warned`, which is a matter of
/// days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tenure {
    pub standing: ProviderStanding,
    /// The day by which the annual review is due.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub review_due: Option<Date>,
    /// The first day on which the review can be handed in, and on which the provider is reminded of it.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub opens: Option<Date>,
    /// The provider was reminded of this year's.
    #[serde(default)]
    pub reminded: bool,
    /// The last day of grace; after it the provider is suspended. None while its review lies with the Federation.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub lapses: Option<Date>,
    /// The last day of the latest warning.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub warned: Option<Date>,
    /// The last day before a removal takes effect by itself.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub removed: Option<Date>,
}

impl Default for Tenure {
    fn default() -> Self {
        Self {
            standing: ProviderStanding::Draft,
            review_due: None,
            opens: None,
            reminded: false,
            lapses: None,
            warned: None,
            removed: None,
        }
    }
}

impl Tenure {
    /// How the provider stands on a day, whatever was put on record.
    pub fn on(&self, today: Date) -> ProviderStanding {
        let over = |day: Option<Date>| day.is_some_and(|day| day < today);
        match self.standing {
            ProviderStanding::Admitted | ProviderStanding::Warned | ProviderStanding::Suspended
                if over(self.removed) =>
            {
                ProviderStanding::Removed
            }
            ProviderStanding::Admitted | ProviderStanding::Warned if over(self.lapses) => {
                ProviderStanding::Suspended
            }
            ProviderStanding::Admitted | ProviderStanding::Warned => {
                if self.warned.is_some_and(|last| today <= last) {
                    ProviderStanding::Warned
                } else {
                    ProviderStanding::Admitted
                }
            }
            other => other,
        }
    }

    /// Whether it is on the register on a day, serving or suspended.
    pub fn is_listed(&self, today: Date) -> bool {
        let standing = self.on(today);
        standing.is_serving() || standing == ProviderStanding::Suspended
    }

    /// What time has done by a day and isn't on record yet.
    pub fn due(&self, today: Date) -> Option<ProviderAction> {
        match self.standing {
            ProviderStanding::Admitted | ProviderStanding::Warned | ProviderStanding::Suspended => {}
            _ => return None,
        }
        match self.on(today) {
            ProviderStanding::Removed => Some(ProviderAction::Remove),
            ProviderStanding::Suspended if self.standing != ProviderStanding::Suspended => {
                Some(ProviderAction::Suspend)
            }
            _ if !self.reminded && self.opens.is_some_and(|opens| opens <= today) => {
                Some(ProviderAction::Remind)
            }
            _ => None,
        }
    }

    /// The last day on which nothing has to be put on record; from the next one [`Tenure::due`] has something.
    pub fn quiet_until(&self) -> Option<Date> {
        let lapses = (self.standing != ProviderStanding::Suspended).then_some(self.lapses).flatten();
        let opens = self.opens.filter(|_| !self.reminded).and_then(Date::previous_day);
        match self.standing {
            ProviderStanding::Admitted | ProviderStanding::Warned | ProviderStanding::Suspended => {
                [self.removed, lapses, opens].into_iter().flatten().min()
            }
            _ => None,
        }
    }
}
