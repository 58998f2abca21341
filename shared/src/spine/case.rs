//! A case: the fold of its events. Reading the fields here is free to everyone; changing them is `apply`'s alone.

mod apply;
mod state;

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::clock::Clock;
use super::event::Actor;
use super::flow::Action;
use super::kind::Kind;
use crate::calendar::serde_day;
use crate::market::order::Order;
use crate::matters::application::Application;
use crate::matters::bundle::Bundle;
use crate::matters::enquiry::{Listed, Topic};
use crate::text::Text;

pub use state::State;

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The enterprise says it is solved.
    Solved,
    /// The enterprise says it is partly solved.
    Partly,
    /// The enterprise says it isn't, and there is no level above.
    Unsolved,
    /// The enterprise said nothing in time.
    NoVerdict,
    Withdrawn,
    Merged,
    Split,
    Declined,
    /// What was applied for is granted.
    Granted,
    /// Of several matters applied for together, some are granted.
    PartlyGranted,
    /// It is refused.
    Refused,
    /// The applicant didn’t correct it in time.
    Lapsed,
    /// The rating that it was about was malicious and isn’t counted.
    Excluded,
    /// All of an order was accepted.
    Fulfilled,
    /// Before it was taken on, or by agreement of both.
    Cancelled,
    /// The provider didn’t want it.
    TurnedDown,
    /// The provider didn’t answer in time.
    NotTaken,
    /// The Federation ended it after a dispute.
    Terminated,
}

impl Outcome {
    pub const fn text(self) -> Text {
        match self {
            Outcome::Solved => Text::new("企业认可已解决", "Solved, says the enterprise"),
            Outcome::Partly => Text::new("企业认为部分解决", "Partly solved, says the enterprise"),
            Outcome::Unsolved => Text::new("企业认为未解决", "Not solved, says the enterprise"),
            Outcome::NoVerdict => Text::new("企业未评价", "No verdict"),
            Outcome::Withdrawn => Text::new("企业撤回", "Withdrawn"),
            Outcome::Merged => Text::new("已并案", "Merged"),
            Outcome::Split => Text::new("已拆分", "Split"),
            Outcome::Declined => Text::new("不予受理", "Declined"),
            Outcome::Granted => Text::new("准予", "Granted"),
            Outcome::PartlyGranted => Text::new("部分准予", "Granted in part"),
            Outcome::Refused => Text::new("不予批准", "Refused"),
            Outcome::Lapsed => Text::new("逾期未补正，终止办理", "Not corrected in time"),
            Outcome::Excluded => Text::new("认定恶意差评，不计入统计", "Excluded as malicious"),
            Outcome::Fulfilled => Text::new("已完成", "Fulfilled"),
            Outcome::Cancelled => Text::new("已取消", "Cancelled"),
            Outcome::TurnedDown => Text::new("服务机构未接单", "Turned down"),
            Outcome::NotTaken => Text::new("逾期未接单", "Not taken on in time"),
            Outcome::Terminated => Text::new("经争议处理终止", "Ended by a decision"),
        }
    }
}

/// Whether it is solved: as the department claims, and as the enterprise says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Solved {
    Solved,
    Partly,
    Not,
}

impl Solved {
    pub fn of_code(code: &str) -> Option<Self> {
        match code {
            "solved" => Some(Self::Solved),
            "partly" => Some(Self::Partly),
            "not" => Some(Self::Not),
            _ => None,
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Solved::Solved => Text::new("已解决", "Solved"),
            Solved::Partly => Text::new("部分解决", "Partly solved"),
            Solved::Not => Text::new("未解决", "Not solved"),
        }
    }
}

/// A file that belongs to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attachment {
    /// The upload's id.
    pub id: String,
    pub name: String,
    /// Media type by content.
    pub media: String,
    /// Bytes.
    pub size: u64,
    /// Lower-case hex SM3 of the content.
    pub sm3: String,
}

/// A co-handler's share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Part {
    pub org: String,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub due: Date,
    pub done: bool,
}

/// An enterprise that joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// Credit code.
    pub enterprise: String,
    pub name: String,
    /// It joined by itself and agreed to be named; one whose case was merged in hasn't.
    pub agreed: bool,
}

/// The enterprise's verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verdict {
    pub solved: Solved,
    /// 5 very satisfied … 1 very dissatisfied (好差评); 1 and 2 are bad.
    pub rating: u8,
    pub comment: String,
}

/// The verdict of an enterprise that joined, or whose case was merged in. It stands beside the filer's and decides
/// nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinedVerdict {
    /// Credit code.
    pub enterprise: String,
    pub name: String,
    /// It agreed to be named to those who handle the case.
    pub agreed: bool,
    pub verdict: Verdict,
    /// The round whose answer it is about.
    pub round: u8,
    pub at: OffsetDateTime,
}

/// An answer, drafted or signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer {
    pub org: String,
    pub text: String,
    /// What the department claims.
    pub claim: Solved,
    pub attachments: Vec<Attachment>,
    pub round: u8,
}

/// A wish for more time that waits for a head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Extension {
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub until: Date,
    /// The interim reply that the enterprise gets with it.
    pub text: String,
    pub reason: String,
}

/// A warning that was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Card {
    pub level: Level,
    /// Which deadline: `total`, `statutory`, `step` or `part:<org>`.
    pub deadline: String,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub due: Date,
}

/// How urgent a warning is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Hint,
    Yellow,
    Red,
}

impl Level {
    pub const fn code(self) -> &'static str {
        match self {
            Level::Hint => "hint",
            Level::Yellow => "yellow",
            Level::Red => "red",
        }
    }

    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Hint, Self::Yellow, Self::Red].into_iter().find(|level| level.code() == code)
    }

    pub const fn text(self) -> Text {
        match self {
            Level::Hint => Text::new("提醒", "Reminder"),
            Level::Yellow => Text::new("黄牌", "Yellow card"),
            Level::Red => Text::new("红牌", "Red card"),
        }
    }
}

/// A case, whole: what each reader may see of it is `cases::view`'s business.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    pub kind: Kind,
    pub number: String,
    /// The number of its last event.
    pub version: u32,
    pub state: State,
    /// 1, and one more for each rectification.
    pub round: u8,
    pub outcome: Option<Outcome>,
    pub category: String,
    pub region: String,
    pub tier: String,
    pub title: String,
    pub text: String,
    pub attachments: Vec<Attachment>,
    /// Credit code.
    pub enterprise: String,
    pub enterprise_name: String,
    /// The department complained of doesn't learn which enterprise it is.
    pub hidden: bool,
    /// Other enterprises may be shown its title and join.
    pub joinable: bool,
    /// `online`, or how it reached a liaison officer who filed it: hotline, visit, letter, meeting.
    pub channel: String,
    /// The query code on the receipt.
    pub code: String,
    /// The org that has the lead; empty before it is assigned.
    pub lead: String,
    pub co: Vec<Part>,
    /// Orgs that had the lead before.
    pub former: Vec<String>,
    /// Who works on it inside the lead org, as the org says.
    pub handler: String,
    /// The account of that colleague; empty where it is a section, or nobody in particular.
    pub handler_user: String,
    pub refusals: u8,
    /// The supervisor's word: it can't be refused any more.
    pub settled: bool,
    pub clock: Clock,
    /// The number of the event with which the running step began.
    pub step_seq: u32,
    /// The step, by the same number, of whose end the enterprise was reminded; 0: none.
    pub reminded: u32,
    pub extension: Option<Extension>,
    /// Extensions granted in this round.
    pub extensions: u8,
    pub draft: Option<Answer>,
    pub answer: Option<Answer>,
    pub verdict: Option<Verdict>,
    /// What those who joined say, in the order in which they said it.
    pub joined_verdicts: Vec<JoinedVerdict>,
    /// What the enterprise was last asked for.
    pub asked: String,
    pub cards: Vec<Card>,
    /// Who urged on which day, an org's people as one.
    pub urged: Vec<(Actor, Date)>,
    pub supervised: bool,
    pub joined: Vec<Joined>,
    /// The case it was merged into.
    pub merged_into: String,
    /// The case it was split from.
    pub split_from: String,
    /// What an application has of its own.
    pub application: Option<Box<Application>>,
    /// What an application for several matters together has of its own.
    pub bundle: Option<Box<Bundle>>,
    /// What a service order has of its own.
    pub order: Option<Box<Order>>,
    /// What an enquiry is about.
    pub topic: Option<Topic>,
    /// Its answer among the item’s questions.
    pub listed: Option<Listed>,
    pub opened: OffsetDateTime,
    pub updated: OffsetDateTime,
    pub closed: Option<OffsetDateTime>,
    /// The hash of its last event.
    pub head: String,
    /// The actions of its events, from first to last.
    pub actions: Vec<Action>,
    /// Keys of its commands with the digests of their bodies and the numbers of their events.
    pub keys: Vec<(String, String, u32)>,
}

impl Case {
    pub fn is_open(&self) -> bool {
        self.state != State::Closed
    }

    /// Whether the total is running.
    pub fn is_running(&self) -> bool {
        self.is_open() && self.clock.paused.is_none() && self.clock.stopped.is_none()
    }

    /// The state in which the lead works.
    pub const fn working(&self) -> State {
        if self.round > 1 { State::Rectifying } else { State::Handling }
    }

    /// The highest card of this round's running deadlines.
    pub fn card(&self) -> Option<Level> {
        let live = |card: &&Card| match card.deadline.as_str() {
            "total" => card.due == self.clock.due,
            "statutory" => Some(card.due) == self.clock.statutory,
            "step" => self.clock.step.as_ref().is_some_and(|step| step.due == card.due),
            part => self
                .co
                .iter()
                .any(|one| !one.done && one.due == card.due && part.strip_prefix("part:") == Some(&one.org)),
        };
        self.cards.iter().filter(live).map(|card| card.level).max()
    }
}
