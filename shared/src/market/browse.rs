//! What a board shows of a posting, and by what it is filtered and sorted.

use serde::{Deserialize, Serialize};
use time::Date;

use super::picture::Picture;
use super::posting::{Board, IpStatus, Posting, Price, Quantity, Side};
use crate::calendar::serde_day;

/// Cards of a page at most.
pub const MOST: usize = 40;
/// Cards of a page where nothing else is asked for.
pub const PAGE: usize = 20;
/// The longest keyword in characters.
pub const KEYWORD: usize = 40;
/// Certificates in one filter at most.
pub const CERTIFICATES: usize = 4;
/// Postings that are compared at most.
pub const COMPARED: usize = 4;

/// A posting in a list, as everyone may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Card {
    pub id: String,
    pub board: Board,
    pub side: Side,
    pub title: String,
    /// A code of GB/T 4754-2017.
    pub industry: String,
    pub region: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly: Option<Quantity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub readiness: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ip: Option<IpStatus>,
    /// Where it can be delivered to, or from where it is taken; none: anywhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delivery: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<String>,
    /// The first of its pictures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// The name of its enterprise; absent: it appears after both have agreed to talk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enterprise: Option<String>,
    /// Under which the directory would have its enterprise; absent where the name isn't told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// RFC 3339: when it came onto the board, or was renewed.
    pub since: String,
    /// The last day on which it is there.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    #[serde(with = "serde_day")]
    pub until: Date,
}

impl Card {
    /// The card of a posting that `enterprise` has on the board from `since` until `until`.
    pub fn of(id: &str, posting: &Posting, enterprise: &str, since: &str, until: Date) -> Self {
        Self {
            id: id.to_owned(),
            board: posting.board,
            side: posting.side,
            title: posting.title.clone(),
            industry: posting.industry.clone(),
            region: posting.region.clone(),
            keywords: posting.keywords.clone(),
            quantity: posting.quantity.clone(),
            monthly: posting.monthly.clone(),
            price: posting.price,
            readiness: posting.readiness,
            ip: posting.ip,
            delivery: posting.delivery.clone(),
            certificates: posting.certificates.clone(),
            picture: posting.pictures.first().cloned(),
            enterprise: (!posting.anonymous).then(|| enterprise.to_owned()),
            entry: None,
            since: since.to_owned(),
            until,
        }
    }

    /// The division (大类) of its industry: two digits.
    pub fn division(&self) -> &str {
        self.industry.get(..2).unwrap_or(&self.industry)
    }
}

/// In which order cards come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// What came last onto the board stands first.
    #[default]
    Newest,
    /// What ends first.
    Ending,
    /// The lowest price first; what has none comes last.
    Cheapest,
    /// The highest price first; what has none comes last.
    Dearest,
}

/// A text as it is compared: small letters, half-width, without space around it.
pub fn fold(text: &str) -> String {
    super::contact_data::half_width(text).trim().to_lowercase()
}

/// How many there are of a value, all other filters kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Count {
    pub value: String,
    pub count: u32,
}

/// Counts for the filters: of each filter as if that one weren't set. Values without any are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Counts {
    pub boards: Vec<Count>,
    pub sides: Vec<Count>,
    /// By the code of the city.
    pub cities: Vec<Count>,
    /// By division of GB/T 4754, the most frequent first, 30 at most.
    pub industries: Vec<Count>,
    /// The most frequent first, 20 at most.
    pub certificates: Vec<Count>,
    /// By the least level of readiness: how many are at it or above.
    #[serde(default)]
    pub readiness: Vec<Count>,
    /// By the code of the status of rights.
    #[serde(default)]
    pub ip: Vec<Count>,
    /// By the code of the city that it can be delivered to.
    #[serde(default)]
    pub delivery: Vec<Count>,
}
