//! The way from interest to what came of it, between two enterprises about one posting.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::text::Text;

/// Days in which an interest is answered; after that it lapses by itself.
pub const ANSWERED_IN: i64 = 14;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DealState {
    /// One side is interested and has agreed; the other hasn't yet.
    Asked,
    /// Both have agreed: contacts are shown, they write to each other.
    Talking,
    /// They noted an agreement.
    Agreed,
    /// What came of it is on record.
    Concluded,
    Declined,
    /// Nobody answered in time.
    Lapsed,
    /// One side ended it.
    Ended,
}

impl DealState {
    pub const ALL: [DealState; 7] = [
        Self::Asked,
        Self::Talking,
        Self::Agreed,
        Self::Concluded,
        Self::Declined,
        Self::Lapsed,
        Self::Ended,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Talking => "talking",
            Self::Agreed => "agreed",
            Self::Concluded => "concluded",
            Self::Declined => "declined",
            Self::Lapsed => "lapsed",
            Self::Ended => "ended",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Asked => Text::new("等待回应", "Waiting for an answer"),
            Self::Talking => Text::new("洽谈中", "Talking"),
            Self::Agreed => Text::new("已达成意向", "Agreed"),
            Self::Concluded => Text::new("已有结果", "Concluded"),
            Self::Declined => Text::new("已婉拒", "Declined"),
            Self::Lapsed => Text::new("逾期未回应", "Lapsed"),
            Self::Ended => Text::new("已结束", "Ended"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Showing interest, which is the asking side's consent.
    Ask,
    /// The posting's side agrees to talk.
    Accept,
    Decline,
    /// Either side notes that they have agreed on something.
    Agree,
    /// Either side says what came of it.
    Conclude,
    /// Either side ends it, with a reason.
    End,
    /// By itself, when nobody answered.
    Lapse,
}

impl Step {
    pub const ALL: [Step; 7] =
        [Self::Ask, Self::Accept, Self::Decline, Self::Agree, Self::Conclude, Self::End, Self::Lapse];

    pub const fn text(self) -> Text {
        match self {
            Self::Ask => Text::new("表达意向", "Show interest"),
            Self::Accept => Text::new("同意洽谈", "Agree to talk"),
            Self::Decline => Text::new("婉拒", "Decline"),
            Self::Agree => Text::new("登记合作意向", "Note an agreement"),
            Self::Conclude => Text::new("登记合作结果", "Say what came of it"),
            Self::End => Text::new("结束洽谈", "End the talk"),
            Self::Lapse => Text::new("逾期未回应", "Lapse"),
        }
    }

    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Decline | Self::End)
    }
}

/// Which side of a deal somebody is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealSide {
    /// The posting's.
    Poster,
    /// Who showed interest.
    Asker,
    System,
}

/// How large the business is, in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SizeClass {
    UnderTenWan,
    UnderHundredWan,
    UnderThousandWan,
    More,
}

impl SizeClass {
    pub const ALL: [SizeClass; 4] =
        [Self::UnderTenWan, Self::UnderHundredWan, Self::UnderThousandWan, Self::More];

    pub const fn text(self) -> Text {
        match self {
            Self::UnderTenWan => Text::new("10 万元以下", "Below ¥100,000"),
            Self::UnderHundredWan => Text::new("10 万至 100 万元", "¥100,000 to ¥1 million"),
            Self::UnderThousandWan => Text::new("100 万至 1000 万元", "¥1 million to ¥10 million"),
            Self::More => Text::new("1000 万元以上", "¥10 million and more"),
        }
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    pub size: SizeClass,
    /// Jobs that it gives, as far as can be said.
    #[serde(default)]
    pub jobs: u32,
    /// A few words; at most 300 characters.
    #[serde(default)]
    pub note: String,
}

/// The state after a step, or nothing where it isn't this side's to take there.
pub const fn after(state: Option<DealState>, step: Step, side: DealSide) -> Option<DealState> {
    use DealState::{Agreed, Asked, Concluded, Declined, Ended, Lapsed, Talking};
    match (side, step, state) {
        (DealSide::Asker, Step::Ask, None) => Some(Asked),
        (DealSide::Poster, Step::Accept, Some(Asked)) => Some(Talking),
        (DealSide::Poster, Step::Decline, Some(Asked)) => Some(Declined),
        (DealSide::Asker, Step::End, Some(Asked)) => Some(Ended),
        (DealSide::Poster | DealSide::Asker, Step::Agree, Some(Talking)) => Some(Agreed),
        (DealSide::Poster | DealSide::Asker, Step::Conclude, Some(Agreed)) => Some(Concluded),
        (DealSide::Poster | DealSide::Asker, Step::End, Some(Talking | Agreed)) => Some(Ended),
        (DealSide::System, Step::Lapse, Some(Asked)) => Some(Lapsed),
        _ => None,
    }
}

/// Whether both have agreed to talk, then or before: only then is anyone told how to reach the other.
pub const fn is_mutual(agreed_once: bool, state: DealState) -> bool {
    agreed_once && !matches!(state, DealState::Asked | DealState::Declined | DealState::Lapsed)
}

/// The state as it is on a day, swept or not.
pub fn on(state: DealState, until: Option<Date>, today: Date) -> DealState {
    match (state, until) {
        (DealState::Asked, Some(until)) if until < today => DealState::Lapsed,
        _ => state,
    }
}

/// What a side can do on this day.
pub fn offers(state: DealState, until: Option<Date>, side: DealSide, today: Date) -> Vec<Step> {
    let now = on(state, until, today);
    Step::ALL.into_iter().filter(|step| after(Some(now), *step, side).is_some()).collect()
}
