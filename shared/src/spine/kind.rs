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
}

impl Kind {
    pub const ALL: [Kind; 2] = [Kind::Appeal, Kind::Application];

    /// As it stands on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Kind::Appeal => "appeal",
            Kind::Application => "application",
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
        }
    }
}
