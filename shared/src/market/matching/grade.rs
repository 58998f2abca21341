//! A score in words.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// How well two fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = MatchGrade))]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    Fair,
    Good,
    Best,
}

impl Grade {
    /// Of a score from 0 to 1000.
    pub const fn of(score: u32) -> Self {
        match score {
            0..300 => Self::Fair,
            300..500 => Self::Good,
            _ => Self::Best,
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Best => Text::new("非常合适", "An excellent fit"),
            Self::Good => Text::new("比较合适", "A good fit"),
            Self::Fair => Text::new("可以了解", "Worth a look"),
        }
    }

    /// Whether the other side is told of it by a notice; what fits less is there for whoever looks.
    pub const fn is_told(self) -> bool {
        matches!(self, Self::Good | Self::Best)
    }
}
