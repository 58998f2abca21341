//! Conversations as the Federation sees them: those that were reported, and those in which both sides want its help.
//! What crosses HTTP.
//!
//! | route | in | out |
//! |---|---|---|
//! | `GET /api/market/desk/talks` | query: `cursor` | `TalkPage`, the longest waiting first |
//! | `GET /api/market/desk/talks/{id}` | | `TalkView` |
//! | `POST /api/market/desk/talks/{id}` | `TalkAction` | `TalkView` |
//! | `GET /api/market/desk/talks/{id}/messages` | query: `after` | `MessagePage` |
//! | `POST /api/market/desk/talks/{id}/messages` | `MessageRequest` without files | 201 `MessageView` |
//! | `GET /api/market/desk/talks/{id}/attachments/{upload}` | | the file |
//!
//! Nothing here says how to reach anyone.

use serde::{Deserialize, Serialize};

use super::deal::DealState;
use super::wire::{DealLine, ReportView};
use crate::text::Text;

/// A conversation that the Federation may read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TalkView {
    pub id: String,
    pub version: u64,
    /// The posting's id and title.
    pub posting: String,
    pub title: String,
    pub state: DealState,
    /// The names of the posting's enterprise and of who showed interest.
    pub poster: String,
    pub asker: String,
    /// What was said with the interest.
    pub text: String,
    /// RFC 3339: since when it waits.
    pub at: String,
    pub reports: Vec<ReportView>,
    /// Both sides want its help, so that it may write.
    pub helps: bool,
    pub offers: Vec<Moderation>,
    /// The oldest first; `own` where the posting's side did it; empty in lists.
    pub history: Vec<DealLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TalkPage {
    pub items: Vec<TalkView>,
    pub next: Option<String>,
}

/// What the Federation does after a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Moderation {
    /// Nothing is wrong with it: it goes on, and is not read any more.
    Settle,
    /// It ends, and both are told why.
    Stop,
}

impl Moderation {
    pub const ALL: [Moderation; 2] = [Self::Settle, Self::Stop];

    pub const fn text(self) -> Text {
        match self {
            Self::Settle => Text::new("未发现问题", "Nothing is wrong"),
            Self::Stop => Text::new("中止洽谈", "Stop the talk"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TalkAction {
    pub action: Moderation,
    /// The version that was read.
    pub version: u64,
    /// Needed to stop it; both sides read it.
    #[serde(default)]
    pub reason: String,
}
