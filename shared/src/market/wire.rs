//! What crosses HTTP of the market; of matches and saved searches see [`super::found`].
//!
//! | route | who | in | out |
//! |---|---|---|---|
//! | `GET /api/market/board` | anyone | query: `search::Search`, `sort`, `limit`, `cursor` | `BoardPage` |
//! | `GET /api/market/compare?ids=a,b` | anyone | up to four ids | `ComparePage` |
//! | `GET /api/market/postings/{id}` | anyone while it is live; its enterprise and the Federation always | | `PostingView` |
//! | `GET /api/market/mine` | an enterprise | query: `cursor` | `OwnPage` |
//! | `POST /api/market/postings` | an enterprise | `PostingForm` | 201 `OwnPosting` |
//! | `GET /api/market/mine/{id}` | its enterprise | | `OwnPosting` |
//! | `PUT /api/market/postings/{id}` | its enterprise | `PostingChange` | `OwnPosting` |
//! | `POST /api/market/postings/{id}/actions` | its enterprise: submit, withdraw, renew, match, discard | `PostingAction` | `OwnPosting` |
//! | `GET /api/market/desk` | the Federation (liaison) | query: `cursor` | `DeskPage`, the oldest first |
//! | `GET /api/market/desk/{id}` | the Federation | | `DeskPosting` |
//! | `POST /api/market/desk/{id}` | the Federation: approve, return, remove | `ReviewAction` | `DeskPosting` |
//! | `POST /api/market/postings/{id}/reports` | an enterprise | `ReportRequest` | 204 |
//! | `POST /api/market/postings/{id}/interest` | another enterprise | `InterestRequest` | 201 `DealView` |
//! | `GET /api/market/deals` | an enterprise | query: `side` (`mine`: on its own postings, `asked`: where it asked), `cursor` | `DealPage` |
//! | `GET /api/market/deals/{id}` | either side | | `DealView` |
//! | `POST /api/market/deals/{id}/actions` | either side | `DealAction` | `DealView` |
//! | `GET /api/market/deals/{id}/messages` | either side, once both have agreed | query: `after` (a message's number) | `MessagePage` |
//! | `POST /api/market/deals/{id}/messages` | either side, while they talk | `MessageRequest` | 201 `MessageView` |
//! | `POST /api/market/deals/{id}/seen` | either side | `SeenRequest` | 204 |
//!
//! | `GET /api/market/deals/{id}/attachments/{upload}` | either side | | the file |
//! | `PUT`, `DELETE /api/market/deals/{id}/block` | either side | | `DealView` |
//! | `POST /api/market/deals/{id}/reports` | either side | `ReportRequest` | 204 |
//! | `GET /api/market/desk/talks` … | the Federation: of what was reported, or where it helps (`talk`) | | |
//! | `GET`, `POST /api/market/desk/introductions` … | the Federation: whom it introduces to whom (`introduction`) | | |
//! | `GET /api/market/came` | the Federation | | `came::CameView` |
//! | `POST /api/market/pictures` | an enterprise | a file | 201 `Picture` |
//! | `GET /api/market/pictures/{id}/{size}` | the enterprise that sent it | | JPEG |
//! | `GET /api/market/postings/{id}/pictures/{picture}/{size}` | who may see the posting | | JPEG |
//!
//! Faults of a form stand at `posting.<field>` and `contact.<field>`. Enterprises need a proved identity to send in a
//! posting or show interest (`not_verified`), none to write a draft.

mod deals;

use serde::{Deserialize, Serialize};
use time::Date;

use super::browse::{Card, Counts};
use super::posting::Posting;
use super::rules::Flag;
use super::standing::{Action, Change, State};
use crate::calendar::serde_day;
use crate::problem::FieldProblem;

pub use deals::{
    AnswerView, DealAction, DealLine, DealPage, DealView, InterestRequest, IntroducedView, MessagePage,
    MessageRequest, MessageView, OwnMatchable, SeenRequest, Sides,
};

/// A page of the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BoardPage {
    pub items: Vec<Card>,
    pub next: Option<String>,
    /// How many there are altogether.
    pub total: u32,
    pub counts: Counts,
}

/// Postings side by side, in the order asked for; those that aren't live any more are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComparePage {
    pub items: Vec<PostingView>,
    /// Never: it is whole.
    pub next: Option<String>,
}

/// Who is to be called: shown to the other side after both have agreed to talk, and to nobody else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub name: String,
    pub phone: String,
}

/// A posting as anyone may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostingView {
    pub id: String,
    pub posting: Posting,
    pub state: State,
    /// The name of its enterprise; absent: it appears after both have agreed to talk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enterprise: Option<String>,
    /// RFC 3339: when it came onto the board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The entry of its enterprise in the directory, if it is found there and the name is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// It is the reader's own enterprise's.
    pub own: bool,
    /// The conversation of the reader's enterprise about it, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deal: Option<String>,
}

/// What an enterprise writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PostingForm {
    pub posting: Posting,
    pub contact: Contact,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PostingChange {
    /// The version that was read.
    pub version: u64,
    pub form: PostingForm,
}

/// An action of the posting's enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PostingAction {
    /// `submit`, `withdraw`, `renew`, `match` or `discard`.
    pub action: Action,
    /// The version that was read.
    pub version: u64,
    /// Why it is withdrawn; may be empty.
    #[serde(default)]
    pub reason: String,
}

/// A step in a posting's life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryLine {
    /// RFC 3339.
    pub at: String,
    pub action: Action,
    /// The state after it.
    pub state: State,
    /// Whose name stands for it: a person of the enterprise, `工商联` for the Federation, empty: the system.
    pub by: String,
    /// Why; empty where none was given.
    pub reason: String,
}

/// A posting as its own enterprise sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnPosting {
    pub id: String,
    pub version: u64,
    /// What it says; while a change waits, what that says.
    pub form: PostingForm,
    pub state: State,
    /// How far a change of it is that waits beside what is on the board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// What is on the board, or was, while a change waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Posting>,
    /// Why it was returned or removed; empty otherwise.
    pub reason: String,
    /// What is asked for before it can be sent in, at its fields; none: it can be.
    pub faults: Vec<FieldProblem>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What this person can do with it now.
    pub offers: Vec<Action>,
    /// The oldest first.
    pub history: Vec<HistoryLine>,
}

/// A posting in its enterprise's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnLine {
    pub id: String,
    pub version: u64,
    pub title: String,
    pub board: super::posting::Board,
    pub side: super::posting::Side,
    pub state: State,
    /// How far a change of it is that waits beside what is on the board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// Why it was returned or removed; empty otherwise.
    pub reason: String,
    /// RFC 3339: when something happened to it last.
    pub at: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The day by which the Federation is to have looked at it, while it is under review.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    pub offers: Vec<Action>,
}

/// The latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnPage {
    pub items: Vec<OwnLine>,
    pub next: Option<String>,
}

/// A posting as the Federation reviews it: without the contact, which it doesn't need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskPosting {
    pub id: String,
    pub version: u64,
    /// What is looked at: of a change that waits what it says.
    pub posting: Posting,
    pub state: State,
    /// What is on the board meanwhile, where a change of it is looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Posting>,
    /// Credit code and name of its enterprise.
    pub enterprise: String,
    pub enterprise_name: String,
    /// RFC 3339: when it was sent in or reported last.
    pub at: String,
    /// The last day of the term for looking at it, while it waits.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// What the rules noticed.
    pub flags: Vec<Flag>,
    /// What enterprises reported of it, if anything.
    pub reports: Vec<ReportView>,
    /// What the reader can do with it now: `approve`, `return`, `remove`.
    pub offers: Vec<Action>,
    pub history: Vec<HistoryLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskPage {
    pub items: Vec<DeskPosting>,
    pub next: Option<String>,
}

/// What the Federation decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewAction {
    /// `approve`, `return` or `remove`.
    pub action: Action,
    /// The version that was read.
    pub version: u64,
    /// Needed to return and to remove; its enterprise reads it.
    #[serde(default)]
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportView {
    /// RFC 3339.
    pub at: String,
    /// The enterprise's name.
    pub by: String,
    /// Its credit code; empty in what was reported before it was kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub enterprise: String,
    pub reason: String,
}

impl ReportView {
    /// Whether an enterprise reported it: by its code, or by its name where that alone was kept.
    pub fn is_of(&self, enterprise: &str, name: &str) -> bool {
        if self.enterprise.is_empty() { self.by == name } else { self.enterprise == enterprise }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReportRequest {
    /// At most 300 characters.
    pub reason: String,
}
