//! Service orders (服务订单): what an enterprise orders of a provider under the published standard, handed over in
//! milestones, accepted one by one, and rated at the end.
//!
//! Always: the two parties see it and nobody else, until one of them opens a dispute: from then on the Federation of the
//! order's region does too, and decides. What a party did, what it said and what silence did for it stand side by side.
//! Every day that an event moves stands in the event.
//! Not here: which services there are (`market::service`), vouchers (`market::voucher`), reading and writing.

mod dates;
mod effect;
pub mod file;
mod fold;
mod forms;
mod guard;
pub mod record;
pub mod said;
mod table;
pub mod terms;
mod words;

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

pub use dates::silences;
pub use forms::{FINDINGS, MARKS, grounds};

use crate::calendar::{serde_day, serde_instant};
use crate::market::service::ServiceField;
use crate::spine::case::Attachment;
use crate::spine::decide::Flow;
use crate::spine::{Case, Kind, Party};
use crate::text::Text;

/// The flow of service orders.
pub static ORDER: Flow = Flow {
    kind: Kind::Order,
    states: table::STATES,
    rules: table::RULES,
    form: forms::form,
    guard: guard::guard,
    effect: effect::effect,
};

/// What the shares of all milestones add up to, in thousandths.
pub const WHOLE: u32 = 1_000;
/// Milestones of one order, at most.
pub const MILESTONES: usize = 10;

/// What an order has beside what every case has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ServiceOrder))]
pub struct Order {
    pub service: String,
    /// The version of the service that was ordered.
    pub service_version: u32,
    pub field: ServiceField,
    /// Credit code.
    pub provider: String,
    pub provider_name: String,
    /// What is agreed for all of it, in fen.
    pub price: u64,
    pub quantity: u32,
    /// What the price is for, as people write it: 次, 月, 项.
    pub unit: String,
    /// What the service says that is done, as it stood then.
    pub scope: String,
    pub milestones: Vec<Milestone>,
    /// How the provider means to go about it.
    pub plan: String,
    pub plan_files: Vec<Attachment>,
    /// What one side wants the other to agree to.
    pub proposal: Option<Proposal>,
    /// The last one.
    pub dispute: Option<Dispute>,
    pub disputes: u32,
    pub voucher: Option<Vouched>,
    pub rating: Option<OrderRating>,
}

/// A part of the work, handed over and accepted by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = OrderMilestone))]
pub struct Milestone {
    pub name: String,
    /// The last day on which it is handed over in time.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub day: Date,
    /// Of the price, in thousandths.
    pub share: u32,
    pub deliverable: String,
    pub standing: Standing,
    /// When it was handed over last.
    #[serde(with = "serde_day::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub delivered: Option<Date>,
    /// It was first handed over after its day.
    pub late: bool,
    /// The last day on which it can be looked at; after that it is accepted by silence.
    #[serde(with = "serde_day::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub until: Option<Date>,
    #[serde(with = "serde_day::option")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub accepted: Option<Date>,
    /// Nobody said anything in time.
    pub by_silence: bool,
    /// How often it was sent back.
    pub reworks: u32,
    /// What the provider said of it.
    pub note: String,
    /// What the enterprise said of it.
    pub word: String,
    pub files: Vec<Attachment>,
}

/// How a milestone stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = MilestoneStanding))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    ToCome,
    Delivered,
    /// The enterprise wants it mended.
    Rework,
    Accepted,
}

impl Standing {
    pub const fn text(self) -> Text {
        match self {
            Self::ToCome => Text::new("待交付", "To be delivered"),
            Self::Delivered => Text::new("已交付，待验收", "Delivered, to be accepted"),
            Self::Rework => Text::new("返工中", "Being reworked"),
            Self::Accepted => Text::new("已验收", "Accepted"),
        }
    }

    /// Whether it is the provider's turn.
    pub const fn is_owed(self) -> bool {
        matches!(self, Self::ToCome | Self::Rework)
    }
}

/// One of the two parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = OrderSide))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Enterprise,
    Provider,
}

impl Side {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Enterprise => "enterprise",
            Self::Provider => "provider",
        }
    }

    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Enterprise, Self::Provider].into_iter().find(|side| side.code() == code)
    }

    pub const fn other(self) -> Self {
        match self {
            Self::Enterprise => Self::Provider,
            Self::Provider => Self::Enterprise,
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Enterprise => Text::new("下单企业", "The ordering enterprise"),
            Self::Provider => Text::new("服务机构", "The provider"),
        }
    }

    /// On which side someone stands; nothing for those of neither.
    pub fn of(party: &Party<'_>, case: &Case) -> Option<Self> {
        let Party::Person(person) = party else { return None };
        let order = case.order.as_ref()?;
        if person.is_of(&case.enterprise) {
            Some(Self::Enterprise)
        } else if person.is_of(&order.provider) {
            Some(Self::Provider)
        } else {
            None
        }
    }
}

/// What one side proposed and the other hasn't answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = OrderProposal))]
pub struct Proposal {
    pub by: Side,
    /// Another day for a milestone; none: to cancel the order.
    pub change: Option<NewDay>,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = MilestoneDay))]
pub struct NewDay {
    /// The milestone's place, from 0.
    pub milestone: usize,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub day: Date,
}

/// A dispute, as far as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = OrderDispute))]
pub struct Dispute {
    pub by: Side,
    pub ground: String,
    /// The last day on which the other side is waited for.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub hear_until: Date,
    /// What both say, the one who opened it first.
    pub statements: Vec<Statement>,
    pub ruling: Option<Ruling>,
    /// Whoever opened it took it back.
    pub dropped: bool,
    /// All of the order was accepted when it was opened.
    #[serde(default)]
    pub finished: bool,
}

impl Dispute {
    pub fn is_open(&self) -> bool {
        self.ruling.is_none() && !self.dropped
    }

    /// Whether the Federation has decided that what was accepted stays so: then there is nothing left to decide.
    pub fn is_settled(&self) -> bool {
        self.finished && self.ruling.as_ref().is_some_and(|ruling| ruling.mends.is_none())
    }

    pub fn has_heard(&self, side: Side) -> bool {
        self.statements.iter().any(|said| said.by == side)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = OrderStatement))]
pub struct Statement {
    pub by: Side,
    pub text: String,
    pub files: Vec<Attachment>,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: OffsetDateTime,
}

/// What the Federation decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = OrderRuling))]
pub struct Ruling {
    /// `upheld`, `partly` or `refused`.
    pub finding: String,
    /// Why, and what is to be done.
    pub text: String,
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub until: Date,
    /// The order ends with it.
    pub ends: bool,
    /// What of the price is owed when it ends, in thousandths.
    pub owed: u32,
    /// The place, from 0, of a milestone that was accepted and is to be mended.
    #[serde(default)]
    pub mends: Option<usize>,
    #[serde(with = "serde_instant")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: OffsetDateTime,
}

/// A voucher that pays for a part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = OrderVoucher))]
pub struct Vouched {
    pub voucher: String,
    /// In fen, at most.
    pub cents: u64,
}

/// What the enterprise says of it: levels from 1 to 5, 5 the best.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderRating {
    pub quality: u8,
    pub punctuality: u8,
    pub price: u8,
    pub comment: String,
    /// What was said later; empty: nothing yet.
    pub addition: String,
    /// Whoever said it knew that everyone would read it.
    #[serde(default)]
    pub public: bool,
    /// What the provider says to it; empty: nothing.
    #[serde(default)]
    pub reply: String,
}

impl Order {
    /// Whether the Federation has to do with it, or had.
    pub fn is_disputed(&self) -> bool {
        self.disputes > 0
    }

    pub fn open_dispute(&self) -> Option<&Dispute> {
        self.dispute.as_ref().filter(|dispute| dispute.is_open())
    }

    pub fn is_all_accepted(&self) -> bool {
        self.milestones.iter().all(|one| one.standing == Standing::Accepted)
    }

    /// Whether anything was handed over.
    pub fn has_delivered(&self) -> bool {
        self.milestones.iter().any(|one| one.delivered.is_some())
    }

    /// The share of the price that what was accepted comes to, in thousandths.
    pub fn accepted_share(&self) -> u32 {
        self.milestones.iter().filter(|one| one.standing == Standing::Accepted).map(|one| one.share).sum()
    }

    /// The share of the price that is owed now that it is over: what the Federation said, or what was accepted.
    pub fn owed_share(&self) -> u32 {
        let ruling = self.dispute.as_ref().and_then(|dispute| dispute.ruling.as_ref());
        ruling.filter(|ruling| ruling.ends).map_or_else(|| self.accepted_share(), |ruling| ruling.owed)
    }

    /// Whether all that was handed over came on its day.
    pub fn is_on_time(&self) -> bool {
        self.milestones.iter().all(|one| !one.late)
    }
}

/// What a share of an amount comes to, rounded down: `share` in thousandths.
pub fn share_of(cents: u64, share: u32) -> u64 {
    let whole = u128::from(cents) * u128::from(share) / u128::from(WHOLE);
    u64::try_from(whole).unwrap_or(u64::MAX)
}
