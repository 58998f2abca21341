//! What crosses HTTP of matches and saved searches.
//!
//! | route | who | in | out |
//! |---|---|---|---|
//! | `GET /api/market/mine/{id}/matches` | the posting's enterprise | | `MatchPage`, the best first |
//! | `POST /api/market/mine/{id}/matches/seen` | the same | | 204 |
//! | `PUT /api/market/mine/{id}/matches/{other}` | the same | `MatchFeedback` | 204 |
//! | `GET /api/market/quality` | the Federation (liaison) | query: `month` | `QualityPage` |
//! | `GET /api/market/searches` | an enterprise | | `SearchPage` |
//! | `POST /api/market/searches` | an enterprise | `NewSearch` | 201 `SavedSearch` |
//! | `PUT /api/market/searches/{id}` | its enterprise | `SearchChange` | `SavedSearch` |
//! | `DELETE /api/market/searches/{id}` | its enterprise | | 204 |
//!
//! A counterpart is told as its card on the board: its enterprise's name only where the card has it, its contact never.

use serde::{Deserialize, Serialize};

use super::browse::Card;
use super::matching::{Grade, Precision, Reason};
use super::posting::Board;
use super::search::Search;

/// What an enterprise thinks of a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Useful,
    Useless,
}

/// A counterpart of a posting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MatchView {
    pub card: Card,
    /// 0 to 1000.
    pub score: u32,
    pub grade: Grade,
    /// Those for it and those against it, in the order in which they are said.
    pub reasons: Vec<Reason>,
    /// What the reader's enterprise said of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}

/// The best that are live, at most ten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MatchPage {
    /// The posting whose counterparts they are.
    pub title: String,
    /// It is on the board; otherwise it has none.
    pub live: bool,
    pub items: Vec<MatchView>,
    /// Never: it is whole.
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MatchFeedback {
    pub verdict: Verdict,
}

/// What became of the matches of a board's postings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Became {
    /// Matches that were shown to the posting's enterprise.
    pub shown: u32,
    pub useful: u32,
    pub useless: u32,
    /// Both sides agreed to talk.
    pub talks: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BoardQuality {
    pub board: Board,
    /// Postings of which matches were shown.
    pub postings: u32,
    #[serde(flatten)]
    pub became: Became,
}

/// Of the postings that the Federation approved in a month, in the reader's region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QualityPage {
    /// `2026-11`.
    pub month: String,
    /// Over the labelled set that ships, with the weights in force.
    pub precision: Precision,
    /// All boards.
    pub items: Vec<BoardQuality>,
    /// Never: it is whole.
    pub next: Option<String>,
}

/// A search to be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewSearch {
    /// At most 40 characters.
    pub name: String,
    pub search: Search,
    /// The enterprise is told of new postings.
    #[serde(default = "yes")]
    pub alert: bool,
}

const fn yes() -> bool {
    true
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedSearch {
    pub id: String,
    pub name: String,
    pub search: Search,
    pub alert: bool,
    /// RFC 3339: when it was saved.
    pub at: String,
}

/// All of an enterprise's, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchPage {
    pub items: Vec<SavedSearch>,
    /// Never: it is whole.
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SearchChange {
    pub alert: bool,
}
