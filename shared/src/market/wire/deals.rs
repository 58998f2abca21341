//! Conversations between two enterprises, and what they write to each other.

use serde::{Deserialize, Serialize};
use time::Date;

use super::Contact;
use crate::calendar::serde_day;
use crate::market::deal::{DealState, Outcome, Step, WhyNot};
use crate::market::fair::wire::{AtBooth, FromFair};
use crate::spine::case::Attachment;

/// Interest in a posting. Sending it is this side's consent that its contact is shown once the other side agrees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InterestRequest {
    /// What the other side should know, without any contact; at most 500 characters.
    pub text: String,
    pub contact: Contact,
    /// Must be true: my contact may be shown when the other side agrees to talk.
    pub consent: bool,
    /// The booth of a fair at which it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booth: Option<AtBooth>,
}

/// A conversation between two enterprises about a posting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DealView {
    pub id: String,
    pub version: u64,
    /// The posting's id and title.
    pub posting: String,
    pub title: String,
    pub state: DealState,
    /// The posting is the reader's own enterprise's.
    pub own: bool,
    /// The other enterprise's name; absent where the posting is anonymous and not both have agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// What was said with the interest.
    pub text: String,
    /// The other side's contact: only after both have agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// RFC 3339: when something happened to it last.
    pub at: String,
    /// The last day on which the other side can still agree, while it is `asked`; the last day of a talk in which nothing
    /// was said for long, unless somebody says something.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What came of it, once that is noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// What the other of the two says of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerView>,
    /// How the Federation began it, where it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduced: Option<IntroducedView>,
    /// Empty in lists.
    pub offers: Vec<Step>,
    pub unread: bool,
    /// Who wants to hear nothing from the other: the reader's side, the other side.
    #[serde(default)]
    pub blocked: Sides,
    /// Who has agreed to the Federation's help; it helps while both have.
    #[serde(default)]
    pub called: Sides,
    /// The fair that it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<FromFair>,
    /// The Federation took what it is about down: nobody can agree to talk about it any more.
    #[serde(default)]
    pub barred: bool,
    /// It came to a result, and its posting is still on the board: the posting's version, for its own side to mark it as
    /// matched. Absent in lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matchable: Option<u64>,
    /// The same of the asking side's own posting that led to it, which is still on the board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_matchable: Option<OwnMatchable>,
    /// The oldest first.
    pub history: Vec<DealLine>,
}

/// An own posting that can be marked as matched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnMatchable {
    pub posting: String,
    pub title: String,
    pub version: u64,
}

/// What the other side says of a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerView {
    /// RFC 3339.
    pub at: String,
    /// It is as it was said.
    pub confirmed: bool,
    /// Said by the reader's own enterprise.
    pub own: bool,
    /// What it was, where that is otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// How the Federation introduced the two, as one of them sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IntroducedView {
    /// The Federation's word to the reader.
    pub word: String,
    /// The asking side's own posting and its title; the other side's is the conversation's.
    pub posting: String,
    pub title: String,
    /// Who has agreed to it.
    pub agreed: Sides,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DealLine {
    /// RFC 3339.
    pub at: String,
    pub step: Step,
    pub state: DealState,
    /// Done by the reader's own enterprise; false: by the other, or by the system.
    pub own: bool,
    pub reason: String,
}

/// What holds for the two sides of a conversation, as one of them sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Sides {
    pub own: bool,
    pub other: bool,
}

impl Sides {
    pub const fn any(self) -> bool {
        self.own || self.other
    }

    pub const fn both(self) -> bool {
        self.own && self.other
    }
}

/// The latest first; `history` is empty in lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DealPage {
    pub items: Vec<DealView>,
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DealAction {
    pub step: Step,
    /// The version that was read.
    pub version: u64,
    /// Needed to decline and to end; at most 300 characters.
    #[serde(default)]
    pub reason: String,
    /// Why nothing comes of it, with `decline` and `end`; for the figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<WhyNot>,
    /// Needed with `conclude` and `contradict`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MessageRequest {
    /// At most 1,000 characters; may be empty where a file is attached.
    #[serde(default)]
    pub text: String,
    /// Ids of uploads; at most five.
    #[serde(default)]
    pub attachments: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageView {
    /// From 1, without gaps.
    pub number: u32,
    /// RFC 3339.
    pub at: String,
    pub own: bool,
    /// Written by the Federation, which helps.
    #[serde(default)]
    pub helper: bool,
    /// The name of the person who wrote it.
    pub by: String,
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

/// Up to 50 after the one named, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessagePage {
    pub items: Vec<MessageView>,
    /// The `after` with which it goes on.
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SeenRequest {
    /// The last message that was read.
    pub number: u32,
}
