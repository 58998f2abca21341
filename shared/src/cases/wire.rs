//! What crosses HTTP about cases.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::{Date, OffsetDateTime};

use super::entry::Entry;
use crate::calendar::{serde_day, serde_instant};
use crate::market::order::Order;
use crate::matters::application::Application;
use crate::matters::enquiry::{Listed, Topic};
use crate::notices::Tells;
use crate::spine::case::{Answer, Attachment, Card, Extension, Outcome, Part, Verdict};
use crate::spine::{Action, Clock, Event, Kind, State};

/// The answer to filing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Filed {
    pub id: String,
    pub number: String,
    /// The query code: with the number it lets anyone track the case without an account.
    pub code: String,
    pub version: u32,
    /// The promised day.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub due: Date,
    pub provisional: bool,
}

/// The answer to an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Acted {
    pub id: String,
    pub version: u32,
    pub state: State,
    /// The event's hash.
    pub hash: String,
    /// Numbers of the cases that a split began.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<String>,
}

/// Something that the reader may do now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Offer {
    pub action: Action,
    /// JSON Schema (2020-12) of the members that the action takes beside `action` and `version`.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub form: Value,
}

/// A case as one reader may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseView {
    pub id: String,
    pub number: String,
    pub kind: Kind,
    pub version: u32,
    pub state: State,
    pub round: u8,
    pub outcome: Option<Outcome>,
    pub category: String,
    pub region: String,
    pub tier: String,
    pub title: String,
    pub text: String,
    pub attachments: Vec<Attachment>,
    /// Empty for a reader from whom it is hidden.
    pub enterprise: String,
    pub enterprise_name: String,
    pub hidden: bool,
    pub joinable: bool,
    pub channel: String,
    /// The query code, for its enterprise and the Federation; else empty.
    pub code: String,
    pub lead: String,
    pub co: Vec<Part>,
    pub handler: String,
    /// The org that holds it now; empty when the enterprise does.
    pub holder: String,
    pub refusals: u8,
    pub clock: Clock,
    pub extension: Option<Extension>,
    /// The drafted answer, for the orgs that work on it.
    pub draft: Option<Answer>,
    pub answer: Option<Answer>,
    pub verdict: Option<Verdict>,
    /// What those who joined say of the answer, beside the filer's verdict.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joined_verdicts: Vec<JoinedVerdictView>,
    /// What the enterprise was last asked for.
    pub asked: String,
    pub cards: Vec<Card>,
    pub urged: u32,
    pub supervised: bool,
    pub joined: u32,
    pub merged_into: String,
    pub split_from: String,
    /// What an application has of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<Application>,
    /// What a service order has of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// What an enquiry is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Topic>,
    /// Its answer among the item’s questions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed: Option<Listed>,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub opened: OffsetDateTime,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub updated: OffsetDateTime,
    #[serde(with = "serde_instant::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub closed: Option<OffsetDateTime>,
    /// The hash of the last event.
    pub head: String,
    /// What this reader may do now: what is listed succeeds when its form is filled, what isn't is refused.
    pub actions: Vec<Offer>,
}

/// What an enterprise that joined says, as far as the reader may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JoinedVerdictView {
    pub verdict: Verdict,
    /// Empty for a reader who may not know which enterprise it is.
    pub name: String,
    /// It is the reader's own.
    pub own: bool,
    pub round: u8,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: OffsetDateTime,
}

/// A sealed content as a reader gets it: with its salt, so that its digest can be checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Content {
    pub salt: String,
    /// `null` when the law had it erased, or when it can't be found.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub value: Value,
    /// It should be there and can't be found; its digest in the event stands.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub missing: bool,
}

/// The timeline: every event, and beside them the contents that this reader may read, by the event's number and
/// the content's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EventPage {
    pub items: Vec<Event>,
    pub next: Option<String>,
    #[serde(default)]
    pub contents: BTreeMap<String, BTreeMap<String, Content>>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryPage {
    pub items: Vec<Entry>,
    /// The cursor of the next page; `null` at the end.
    pub next: Option<String>,
}

/// What someone with the number and the query code may see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrackView {
    pub number: String,
    pub kind: Kind,
    pub version: u32,
    pub state: State,
    pub round: u8,
    pub outcome: Option<Outcome>,
    pub category: String,
    pub region: String,
    pub lead: String,
    pub holder: String,
    pub clock: Clock,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub opened: OffsetDateTime,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub updated: OffsetDateTime,
    /// The hash of the last event.
    pub head: String,
    /// The whole chain, so that anyone can check it; contents are left out.
    pub items: Vec<Event>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}

/// An open appeal like the one being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Similar {
    pub id: String,
    /// What joining needs.
    pub version: u32,
    pub title: String,
    pub category: String,
    pub region: String,
    pub state: State,
    pub joined: u32,
    /// It is the reader's own.
    pub own: bool,
    /// The reader's enterprise has joined it.
    #[serde(default)]
    pub has_joined: bool,
}

/// A file that was taken in and waits to be named by a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Uploaded {
    #[serde(flatten)]
    pub attachment: Attachment,
}

/// A notice in an inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    /// A case's number, or the id of what else it is about: a posting, a conversation.
    pub about: String,
    /// The event that it tells of; of what isn't a case a number that grows.
    pub seq: u32,
    #[serde(rename = "action")]
    pub tells: Tells,
    /// The level of a warning, else empty.
    #[serde(default)]
    pub level: String,
    pub title: String,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: OffsetDateTime,
    pub unread: bool,
}

/// A page of an inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticePage {
    pub items: Vec<Notice>,
    pub next: Option<String>,
    /// Unread notices among the latest thousand.
    pub unread: u32,
}

/// Public figures, all counted from the cases themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figures {
    /// Open appeals.
    pub open: u32,
    /// Overdue among them.
    pub overdue: u32,
    /// Closed in the running month of China.
    pub closed: u32,
    /// Of those, answered or ended by the promised day.
    pub on_time: u32,
    /// Of those, with a verdict.
    pub verdicts: u32,
    /// Of those, solved as the enterprise says.
    pub solved: u32,
    /// When they were counted, RFC 3339.
    pub at: String,
}

/// The figures of a queue or a region, for the tiles and chips above a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueFigures {
    /// Open cases by state.
    pub states: BTreeMap<String, u32>,
    pub overdue: u32,
    /// Due within three working days.
    pub soon: u32,
    pub yellow: u32,
    pub red: u32,
    /// In rectification.
    pub rectifying: u32,
    /// Of an enterprise's own: where the next step is its.
    #[serde(default)]
    pub waiting: u32,
    pub at: String,
}
