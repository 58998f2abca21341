//! A posting: an offer or a request on a board.

use serde::{Deserialize, Serialize};
use time::Date;

use super::picture::Picture;
use crate::calendar::serde_day;
use crate::text::Text;

/// Which board a posting hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Board {
    /// Spare capacity of production, and who needs some.
    Capacity,
    /// Partners who make something together.
    Joint,
    /// Technology to be transferred.
    Technology,
    /// Goods and services, offered and sought.
    Supply,
}

impl Board {
    pub const ALL: [Board; 4] = [Self::Capacity, Self::Joint, Self::Technology, Self::Supply];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Capacity => "capacity",
            Self::Joint => "joint",
            Self::Technology => "technology",
            Self::Supply => "supply",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Capacity => Text::new("产能合作", "Capacity"),
            Self::Joint => Text::new("协同生产", "Joint production"),
            Self::Technology => Text::new("技术转让", "Technology transfer"),
            Self::Supply => Text::new("供求信息", "Supply and demand"),
        }
    }
}

/// Whether its enterprise has it or needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Offer,
    Request,
}

impl Side {
    pub const ALL: [Side; 2] = [Self::Offer, Self::Request];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Request => "request",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Offer => Text::new("供应", "Offer"),
            Self::Request => Text::new("需求", "Request"),
        }
    }

    pub const fn other(self) -> Side {
        match self {
            Self::Offer => Self::Request,
            Self::Request => Self::Offer,
        }
    }
}

/// Who owns the technology, and how it is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IpStatus {
    Granted,
    Pending,
    Secret,
    Software,
    Unprotected,
}

impl IpStatus {
    pub const ALL: [IpStatus; 5] =
        [Self::Granted, Self::Pending, Self::Secret, Self::Software, Self::Unprotected];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Granted => "granted",
            Self::Pending => "pending",
            Self::Secret => "secret",
            Self::Software => "software",
            Self::Unprotected => "unprotected",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Granted => Text::new("已授权专利", "Patent granted"),
            Self::Pending => Text::new("专利申请中", "Patent pending"),
            Self::Secret => Text::new("技术秘密", "Trade secret"),
            Self::Software => Text::new("软件著作权", "Software copyright"),
            Self::Unprotected => Text::new("未作保护", "Not protected"),
        }
    }
}

/// How much, in thousandths of the unit, so that 2.5 吨 is 2500.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    pub thousandths: u64,
    /// As people write it: 吨, 套, 台, 小时.
    pub unit: String,
}

/// From the lowest to the highest in fen for one unit; the same twice: fixed; absent: to be agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Price {
    pub from: u64,
    pub to: u64,
}

/// The days on which it can be had or is needed, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Window {
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "serde_day")]
    pub from: Date,
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "serde_day")]
    pub to: Date,
}

/// What a posting says, as its enterprise wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Posting {
    pub board: Board,
    pub side: Side,
    /// What it is about, in a line.
    pub title: String,
    pub text: String,
    /// A code of GB/T 4754-2017, a division (two digits) or finer.
    pub industry: String,
    /// What it would be searched by: products, processes, materials.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// In all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// What can be made, or is needed, each month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly: Option<Quantity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// Technology readiness level, 1 to 9.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readiness: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip: Option<IpStatus>,
    /// Where it is: a code of the region tree.
    pub region: String,
    /// Where it can be delivered to, or from where it is taken; none: anywhere.
    #[serde(default)]
    pub delivery: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// Certificates held by an offer, required by a request: ISO 9001, IATF 16949, 特种设备制造许可 …
    #[serde(default)]
    pub certificates: Vec<String>,
    /// The first is the one that lists show.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// The name of the enterprise appears after both have agreed to talk.
    #[serde(default)]
    pub anonymous: bool,
}
