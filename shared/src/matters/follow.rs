//! Following: an enterprise or an org follows an item or a case, and is told what happens to it.

use serde::{Deserialize, Serialize};

/// What can be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Followed {
    /// An item of the catalogue: its versions, suspensions, its end.
    Item,
    /// A case that one may read: its public steps.
    Case,
}

impl Followed {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Case => "case",
        }
    }

    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Item, Self::Case].into_iter().find(|one| one.code() == code)
    }
}

/// Something that one follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Follow {
    pub what: Followed,
    /// The item's code, or the case's number.
    pub id: String,
    /// The item's name or the case's title when it was first followed.
    pub title: String,
    /// RFC 3339.
    pub at: String,
}

/// Everything that one's enterprise or org follows, items first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FollowPage {
    pub items: Vec<Follow>,
    /// Never: it is whole.
    pub next: Option<String>,
}

/// Things that one inbox may follow.
pub const FOLLOWS: usize = 100;
