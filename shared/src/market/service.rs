//! A service that a provider offers under the published standard, and how the provider stands.
//!
//! Prices are in fen, times to deliver in working days. What is agreed for one order stands in the order.

pub mod catalogue;
pub mod rules;
pub mod standing;
pub mod wire;

use serde::{Deserialize, Serialize};
use time::Date;

use crate::calendar::serde_day;
use crate::text::Text;

/// What kind of service it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ServiceField {
    Management,
    Information,
    Technical,
    Legal,
    Market,
}

impl ServiceField {
    pub const ALL: [ServiceField; 5] =
        [Self::Management, Self::Information, Self::Technical, Self::Legal, Self::Market];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Management => "management",
            Self::Information => "information",
            Self::Technical => "technical",
            Self::Legal => "legal",
            Self::Market => "market",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Management => Text::new("管理服务", "Management"),
            Self::Information => Text::new("信息服务", "Information"),
            Self::Technical => Text::new("技术服务", "Technical"),
            Self::Legal => Text::new("法律服务", "Legal"),
            Self::Market => Text::new("市场服务", "Market"),
        }
    }
}

/// What one unit costs, in fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ServicePrice {
    Fixed { cents: u64 },
    From { cents: u64 },
    Range { low: u64, high: u64 },
    ByAgreement,
}

impl ServicePrice {
    /// The least that it costs; nothing where it is to be agreed.
    pub const fn least(self) -> Option<u64> {
        match self {
            Self::Fixed { cents } | Self::From { cents } => Some(cents),
            Self::Range { low, .. } => Some(low),
            Self::ByAgreement => None,
        }
    }

    /// Whether an order of one unit may be agreed at this price: under the standard nobody asks for more, or for
    /// something else, than what is published.
    pub const fn allows(self, cents: u64) -> bool {
        match self {
            Self::Fixed { cents: fixed } => cents == fixed,
            Self::From { cents: least } => cents >= least,
            Self::Range { low, high } => low <= cents && cents <= high,
            Self::ByAgreement => cents > 0,
        }
    }
}

/// Something that is handed over, and by what its taker sees that it is done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Deliverable {
    pub name: String,
    pub acceptance: String,
}

/// What a service says, as its provider wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ServiceOffer {
    pub field: ServiceField,
    pub title: String,
    /// What is done, and what isn't.
    pub scope: String,
    pub price: ServicePrice,
    /// What the price is for, as people write it: 次, 月, 项.
    pub unit: String,
    /// Working days from the order's start to the last delivery.
    pub days: u16,
    /// 1 to 10.
    pub deliverables: Vec<Deliverable>,
    /// Where it is done: codes of the region tree, 1 to 20.
    pub regions: Vec<String>,
}

/// How a service stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ServiceStanding {
    Draft,
    Submitted,
    /// The Federation said what to change.
    Returned,
    Live,
    Withdrawn,
    /// Taken out of the catalogue by the Federation.
    Removed,
}

impl ServiceStanding {
    pub const ALL: [ServiceStanding; 6] =
        [Self::Draft, Self::Submitted, Self::Returned, Self::Live, Self::Withdrawn, Self::Removed];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Live => "live",
            Self::Withdrawn => "withdrawn",
            Self::Removed => "removed",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Draft => Text::new("草稿", "Draft"),
            Self::Submitted => Text::new("审核中", "Under review"),
            Self::Returned => Text::new("退回修改", "Returned"),
            Self::Live => Text::new("已上架", "In the catalogue"),
            Self::Withdrawn => Text::new("已撤下", "Withdrawn"),
            Self::Removed => Text::new("已下架", "Removed"),
        }
    }
}

/// A service in the catalogue, or on its way there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Service {
    /// `FW` and eight letters and digits.
    pub id: String,
    /// Counts what was written to it, from 1.
    pub version: u32,
    /// Credit code of its provider.
    pub provider: String,
    pub provider_name: String,
    pub offer: ServiceOffer,
    pub standing: ServiceStanding,
    /// Counts the texts of it that were approved; 0 before the first, and where it isn't known.
    #[serde(default)]
    pub edition: u32,
}

/// How a provider stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProviderStanding {
    /// It writes its application.
    Draft,
    Applied,
    /// The Federation said what to change.
    Returned,
    Refused,
    Admitted,
    /// Admitted, with a warning that hasn't ended.
    Warned,
    /// Its annual review is overdue: its services are neither shown nor ordered.
    Suspended,
    Removed,
    /// By its own wish.
    Left,
}

impl ProviderStanding {
    pub const ALL: [ProviderStanding; 9] = [
        Self::Draft,
        Self::Applied,
        Self::Returned,
        Self::Refused,
        Self::Admitted,
        Self::Warned,
        Self::Suspended,
        Self::Removed,
        Self::Left,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Applied => "applied",
            Self::Returned => "returned",
            Self::Refused => "refused",
            Self::Admitted => "admitted",
            Self::Warned => "warned",
            Self::Suspended => "suspended",
            Self::Removed => "removed",
            Self::Left => "left",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Draft => Text::new("申请填写中", "Application being written"),
            Self::Applied => Text::new("入驻审核中", "Application under review"),
            Self::Returned => Text::new("申请退回补正", "Application returned"),
            Self::Refused => Text::new("未予入驻", "Not admitted"),
            Self::Admitted => Text::new("正常服务", "In good standing"),
            Self::Warned => Text::new("警告期内", "Under a warning"),
            Self::Suspended => Text::new("暂停服务", "Suspended"),
            Self::Removed => Text::new("已移出名录", "Removed from the register"),
            Self::Left => Text::new("已自行退出", "Left by its own wish"),
        }
    }

    /// Whether its services are shown and can be ordered.
    pub const fn is_serving(self) -> bool {
        matches!(self, Self::Admitted | Self::Warned)
    }

    /// Whether it has been admitted at some time, so that it has a public record.
    pub const fn is_on_record(self) -> bool {
        matches!(self, Self::Admitted | Self::Warned | Self::Suspended | Self::Removed | Self::Left)
    }
}

/// A warning of the Federation's. Both days are included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Warning {
    pub reason: String,
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "serde_day")]
    pub from: Date,
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "serde_day")]
    pub until: Date,
}

/// A provider, as anyone may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Provider {
    /// Credit code.
    pub enterprise: String,
    pub name: String,
    /// Where it is: a code of the region tree.
    pub region: String,
    pub fields: Vec<ServiceField>,
    /// As of the day on which it was asked for.
    pub standing: ProviderStanding,
    /// The day of its admission.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub review_due: Option<Date>,
    /// The oldest first.
    #[serde(default)]
    pub warnings: Vec<Warning>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_costs_what_is_published() {
        assert!(ServicePrice::Fixed { cents: 500 }.allows(500));
        assert!(!ServicePrice::Fixed { cents: 500 }.allows(501));
        assert!(
            ServicePrice::From { cents: 500 }.allows(900) && !ServicePrice::From { cents: 500 }.allows(499)
        );
        let range = ServicePrice::Range { low: 100, high: 300 };
        assert!(range.allows(100) && range.allows(300) && !range.allows(301) && !range.allows(99));
        assert!(ServicePrice::ByAgreement.allows(1) && !ServicePrice::ByAgreement.allows(0));
    }

    #[test]
    fn only_who_serves_takes_orders_and_codes_are_those_of_the_wire() {
        let serving: Vec<_> =
            ProviderStanding::ALL.into_iter().filter(|standing| standing.is_serving()).collect();
        assert_eq!(serving, [ProviderStanding::Admitted, ProviderStanding::Warned]);
        for standing in ProviderStanding::ALL {
            assert_eq!(serde_json::to_value(standing).unwrap(), standing.code());
        }
        for standing in ServiceStanding::ALL {
            assert_eq!(serde_json::to_value(standing).unwrap(), standing.code());
        }
        for field in ServiceField::ALL {
            assert_eq!(serde_json::to_value(field).unwrap(), field.code());
        }
        assert_eq!(
            serde_json::to_value(ServicePrice::Range { low: 1, high: 2 }).unwrap(),
            serde_json::json!({"kind": "range", "low": 1, "high": 2})
        );
    }
}
