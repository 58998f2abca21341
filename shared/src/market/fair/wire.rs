//! What crosses HTTP of fairs.
//!
//! | route | who | in | out |
//! |---|---|---|---|
//! | `GET /api/market/fairs` | anyone | query: `past`, `kind`, `region`, `month`, `cursor` | `FairPage` |
//! | `GET /api/market/fairs/{id}` | anyone once it is published; the online link for those registered alone | | `FairView` |
//! | `GET /api/market/fairs/{id}/calendar` | anyone | | iCalendar |
//! | `GET /api/market/fairs/{id}/booths/{number}` | anyone | | `BoothPage` |
//! | `POST …/booths/{number}` | an enterprise: ask, withdraw; the organiser: give, clear | `BoothRequest` | `FairView` |
//! | `POST …/registrations` | an enterprise | `RegistrationRequest` | 201 `FairView` |
//! | `DELETE …/registrations/{registration}` | the same enterprise | | `FairView` |
//! | `PUT …/rating` | an enterprise that was registered | `RatingRequest` | `FairView` |
//! | `GET /api/market/fairs/mine` | an enterprise | | `MyFairs` |
//! | `POST /api/market/fairs` | staff of an org | `Fair` | 201 `FairView` |
//! | `GET /api/market/fairs/desk` | the same | | `FairPage` |
//! | `PUT /api/market/fairs/{id}` | the organiser | `FairChange` | `FairView` |
//! | `POST …/actions` | the organiser | `FairAct` | `FairView` |
//! | `GET …/roll` | the organiser | | `RollView` |
//! | `GET …/door`, `POST …/door` | the organiser | `DoorRequest` | `DoorView` |
//! | `POST …/walk-ins` | the organiser | `WalkInRequest` | 201 `DoorView` |
//! | `GET …/follow-ups`, `…/follow-ups/export` | the organiser | | `FollowUpPage`, CSV |
//! | `PUT …/follow-ups/{enterprise}` | the organiser | `Note` | `FollowUpPage` |

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::changes::Part;
use super::follow::Interest;
pub use super::follow::{FollowUpLine, FollowUpPage};
use super::roll::{Counts, Seat};
use super::rules::Person;
use super::standing::{self, Action, State};
use super::{Fair, Kind};
use crate::calendar::{parse_instant, serde_day};
use crate::market::browse::Card;
use crate::matters::rating::Figures;

/// A fair in a list. It is kept beside the fair, so that a list reads nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FairCard {
    pub id: String,
    pub title: String,
    pub kind: Kind,
    pub region: String,
    pub venue: String,
    /// RFC 3339.
    pub starts: String,
    pub ends: String,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub opens: Date,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub closes: Date,
    pub state: State,
    /// The organiser.
    pub org: String,
    /// Its name in the reader's language.
    #[serde(default)]
    pub org_name: String,
    pub counts: Counts,
    pub is_online: bool,
    pub booths: u32,
}

impl FairCard {
    /// The same as it stands at an instant.
    pub fn on(mut self, now: OffsetDateTime) -> Self {
        if let Some(span) = parse_instant(&self.starts).zip(parse_instant(&self.ends)) {
            self.state = standing::at(self.state, span, self.closes, now);
        }
        self
    }
}

/// Upcoming: the next to end first; past: the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FairPage {
    pub items: Vec<FairCard>,
    pub next: Option<String>,
}

/// What was done to a fair since it was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FairLine {
    /// RFC 3339.
    pub at: String,
    /// Nothing: its text was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Part>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A booth as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BoothView {
    pub number: u16,
    pub name: String,
    /// Whose it is; nothing while it is free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enterprise: Option<String>,
    /// It is the reader's own enterprise's.
    #[serde(default)]
    pub own: bool,
    /// The reader's own enterprise asks for it.
    #[serde(default)]
    pub asked: bool,
    /// Who asks for it, and since when: for the organiser alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<BoothAsk>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BoothAsk {
    pub enterprise: String,
    pub name: String,
    /// RFC 3339.
    pub at: String,
}

/// A person of the reader's own enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnSeat {
    pub id: String,
    pub name: String,
    pub phone: String,
    pub seat: Seat,
    /// The place on the waiting list, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<u32>,
    /// RFC 3339: until when who moved up may say no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_until: Option<String>,
    /// What is shown at the door; only with a seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<String>,
    /// The address that the ticket's picture holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub door: Option<String>,
    /// RFC 3339: when they came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<String>,
}

/// A fair as its reader may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FairView {
    pub id: String,
    pub version: u64,
    /// Its `online` is empty for who isn't registered.
    pub fair: Fair,
    pub card: FairCard,
    /// Why it was cancelled.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    pub booths: Vec<BoothView>,
    /// The oldest first.
    pub lines: Vec<FairLine>,
    /// Persons of the reader's own enterprise, those included who gave up.
    pub own: Vec<OwnSeat>,
    /// The reader is of the organiser.
    pub organiser: bool,
    /// What the organiser may do now.
    pub offers: Vec<Action>,
    /// The organiser may change its text.
    pub may_change: bool,
    /// Names and phones of those who are registered are kept for so many days after it.
    #[serde(default)]
    pub guest_days: u32,
    /// What those who were there say of it, once there are enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figures: Option<Figures>,
    /// What the reader's own enterprise said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<RatingRequest>,
    /// What those who were there wrote: for the organiser, once there are enough.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FairChange {
    /// The version that was read.
    pub version: u64,
    pub form: Fair,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FairAct {
    pub action: Action,
    /// The version that was read.
    pub version: u64,
    /// Needed to cancel; all who are registered read it.
    #[serde(default)]
    pub reason: String,
}

/// Named persons of the caller's enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RegistrationRequest {
    pub persons: Vec<Person>,
    /// The enterprise's section of GB/T 4754; needed where the fair is for some only.
    #[serde(default)]
    pub industry: String,
}

/// A fair with the persons of one's own enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyFair {
    pub card: FairCard,
    pub own: Vec<OwnSeat>,
    /// Its booths.
    pub booths: Vec<u16>,
    /// Interests that began there.
    pub interests: Vec<Interest>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<RatingRequest>,
}

/// The latest registered first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyFairs {
    pub items: Vec<MyFair>,
    pub next: Option<String>,
}

/// A person as the organiser sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RollLine {
    pub id: String,
    pub n: u32,
    pub name: String,
    pub phone: String,
    pub enterprise: String,
    pub enterprise_name: String,
    /// The section of GB/T 4754 that it named; empty: it wasn't asked.
    #[serde(default)]
    pub industry: String,
    pub seat: Seat,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<u32>,
    /// RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RollView {
    pub card: FairCard,
    pub counts: Counts,
    /// In the order in which they registered.
    pub items: Vec<RollLine>,
    /// It is whole.
    pub next: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DoorRequest {
    /// What was scanned or typed.
    pub ticket: String,
}

/// The door: how many have come, and who came just now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DoorView {
    pub title: String,
    /// People are checked in now.
    pub open: bool,
    pub counts: Counts,
    /// The latest first, ten at most.
    pub comers: Vec<Comer>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Comer {
    pub name: String,
    pub enterprise_name: String,
    /// RFC 3339.
    pub at: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct WalkInRequest {
    pub name: String,
    pub phone: String,
    pub enterprise_name: String,
    /// A credit code; may be empty.
    #[serde(default)]
    pub enterprise: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BoothAction {
    /// An enterprise asks for it, or takes that back.
    Ask,
    Withdraw,
    /// The organiser gives it to one that asks or is registered, or takes it back.
    Give,
    Clear,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BoothRequest {
    pub action: BoothAction,
    /// To whom it is given: a credit code.
    #[serde(default)]
    pub enterprise: String,
}

/// A booth's page: what its enterprise has on the boards, except what is anonymous.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BoothPage {
    pub card: FairCard,
    pub booth: BoothView,
    pub items: Vec<Card>,
    /// It is whole.
    pub next: Option<String>,
}

/// What an enterprise says of a fair after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", schema(as = FairRating))]
pub struct RatingRequest {
    /// It was there.
    pub came: bool,
    /// 1 to 5.
    pub score: u8,
    #[serde(default)]
    pub comment: String,
}

/// The fair that a conversation came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FromFair {
    pub fair: String,
    pub title: String,
    pub booth: u16,
}

/// The booth at which an interest begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AtBooth {
    pub fair: String,
    pub booth: u16,
}
