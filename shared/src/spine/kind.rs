//! The kinds of cases. What a kind's flow is stands in `crate::kinds`.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// What an enterprise asks for. A case's first event names it, and its number begins with the kind's two letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 诉求: what an enterprise says is wrong.
    Appeal,
    /// 办件申请: a matter of the catalogue that an enterprise applies for.
    Application,
    /// 咨询: what an enterprise wants to know about a matter.
    Consultation,
    /// 投诉: what an enterprise says about how a matter is done.
    Complaint,
    /// 差评整改: what an org mends after a bad rating.
    Rectification,
    /// 一件事: several matters applied for together, each of which is an application of its own.
    Bundle,
    /// 服务订单: a service that an enterprise orders of a provider.
    Order,
}

impl Kind {
    pub const ALL: [Kind; 7] = [
        Kind::Appeal,
        Kind::Application,
        Kind::Consultation,
        Kind::Complaint,
        Kind::Rectification,
        Kind::Bundle,
        Kind::Order,
    ];

    /// As it stands on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Kind::Appeal => "appeal",
            Kind::Application => "application",
            Kind::Consultation => "consultation",
            Kind::Complaint => "complaint",
            Kind::Rectification => "rectification",
            Kind::Bundle => "bundle",
            Kind::Order => "order",
        }
    }

    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The two letters that numbers of this kind begin with.
    pub const fn prefix(self) -> &'static str {
        match self {
            Kind::Appeal => "SQ",
            Kind::Application => "BJ",
            Kind::Consultation => "ZX",
            Kind::Complaint => "TS",
            Kind::Rectification => "ZG",
            Kind::Bundle => "YJ",
            Kind::Order => "FW",
        }
    }

    /// The kind of a case by its number.
    pub fn of_number(number: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| number.starts_with(kind.prefix()))
    }

    pub const fn text(self) -> Text {
        match self {
            Kind::Appeal => Text::new("诉求", "Appeal"),
            Kind::Application => Text::new("办件申请", "Application"),
            Kind::Consultation => Text::new("办事咨询", "Consultation"),
            Kind::Complaint => Text::new("办事投诉", "Complaint"),
            Kind::Rectification => Text::new("差评整改", "Rectification"),
            Kind::Bundle => Text::new("一件事", "Joint application"),
            Kind::Order => Text::new("服务订单", "Service order"),
        }
    }
}
