//! Where a posting stands, and what moves it.

use serde::{Deserialize, Serialize};
use time::{Date, Duration};

use super::posting::Posting;
use crate::text::Text;

/// How long a posting is on the board, in days.
pub const TERM: i64 = 90;
/// How many days before its end, and after it, it can be renewed without another review.
pub const RENEWABLE: i64 = 30;

/// Where a posting stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    Draft,
    Submitted,
    /// The Federation said what to change.
    Returned,
    Live,
    /// Its enterprise found whom it looked for.
    Matched,
    Expired,
    Withdrawn,
    /// Taken off the board by the Federation.
    Removed,
}

impl State {
    pub const ALL: [State; 8] = [
        Self::Draft,
        Self::Submitted,
        Self::Returned,
        Self::Live,
        Self::Matched,
        Self::Expired,
        Self::Withdrawn,
        Self::Removed,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Live => "live",
            Self::Matched => "matched",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
            Self::Removed => "removed",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Draft => Text::new("草稿", "Draft"),
            Self::Submitted => Text::new("审核中", "Under review"),
            Self::Returned => Text::new("退回修改", "Returned"),
            Self::Live => Text::new("展示中", "On the board"),
            Self::Matched => Text::new("已达成", "Matched"),
            Self::Expired => Text::new("已到期", "Expired"),
            Self::Withdrawn => Text::new("已撤回", "Withdrawn"),
            Self::Removed => Text::new("已下架", "Removed"),
        }
    }
}

/// What is done to a posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Written, or written anew: what it says changes.
    Save,
    Submit,
    Approve,
    Return,
    Renew,
    Match,
    Withdraw,
    Expire,
    Remove,
}

impl Action {
    pub const ALL: [Action; 9] = [
        Self::Save,
        Self::Submit,
        Self::Approve,
        Self::Return,
        Self::Renew,
        Self::Match,
        Self::Withdraw,
        Self::Expire,
        Self::Remove,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Save => "save",
            Self::Submit => "submit",
            Self::Approve => "approve",
            Self::Return => "return",
            Self::Renew => "renew",
            Self::Match => "match",
            Self::Withdraw => "withdraw",
            Self::Expire => "expire",
            Self::Remove => "remove",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Save => Text::new("保存", "Save"),
            Self::Submit => Text::new("提交审核", "Send in for review"),
            Self::Approve => Text::new("审核通过", "Approve"),
            Self::Return => Text::new("退回修改", "Return"),
            Self::Renew => Text::new("续期", "Renew"),
            Self::Match => Text::new("标记为已达成", "Mark as matched"),
            Self::Withdraw => Text::new("撤回", "Withdraw"),
            Self::Expire => Text::new("到期", "Expire"),
            Self::Remove => Text::new("下架", "Remove"),
        }
    }

    /// Whether it can't be done without saying why.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Return | Self::Remove)
    }
}

/// How somebody stands to a posting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hand {
    /// Someone of its enterprise who may submit for it.
    Own,
    /// Someone of its enterprise who prepares only.
    Preparing,
    Federation,
    System,
}

/// The state after an action, or nothing where it isn't this hand's to do there.
pub const fn after(state: State, action: Action, hand: Hand) -> Option<State> {
    use State::{Draft, Expired, Live, Matched, Removed, Returned, Submitted, Withdrawn};
    match (hand, action, state) {
        (Hand::Own | Hand::Preparing, Action::Save, Draft | Returned | Expired | Withdrawn) => Some(Draft),
        (Hand::Own, Action::Submit, Draft | Returned) => Some(Submitted),
        (Hand::Own, Action::Withdraw, Draft | Submitted | Returned | Live | Expired) => Some(Withdrawn),
        (Hand::Own, Action::Match, Live) => Some(Matched),
        (Hand::Own, Action::Renew, Live | Expired) => Some(Live),
        (Hand::Federation, Action::Approve, Submitted) => Some(Live),
        (Hand::Federation, Action::Return, Submitted) => Some(Returned),
        (Hand::Federation, Action::Remove, Submitted | Live) => Some(Removed),
        (Hand::System, Action::Expire, Live) => Some(Expired),
        _ => None,
    }
}

/// The state as it is on a day, whatever was written: a posting whose time is over isn't live, swept or not.
pub fn on(state: State, until: Option<Date>, today: Date) -> State {
    match (state, until) {
        (State::Live, Some(until)) if until < today => State::Expired,
        _ => state,
    }
}

/// The last day on the board of a posting that comes onto it today: the term's end, or its own window's, if earlier.
pub fn ends(posting: &Posting, today: Date) -> Date {
    let term = today.checked_add(Duration::days(TERM)).unwrap_or(Date::MAX);
    posting.window.map_or(term, |window| window.to.min(term))
}

/// Whether one tap renews it: near its end or not long after it, and there is something left to gain.
pub fn is_renewable(posting: &Posting, until: Date, today: Date) -> bool {
    (until - today).whole_days().abs() <= RENEWABLE && ends(posting, today) > until.max(today)
}

/// What a hand can do to a posting as it is on this day, `Save` included.
pub fn offers(state: State, until: Option<Date>, posting: &Posting, hand: Hand, today: Date) -> Vec<Action> {
    let now = on(state, until, today);
    let can = |action: &Action| {
        let renewable = || until.is_some_and(|until| is_renewable(posting, until, today));
        after(now, *action, hand).is_some() && (*action != Action::Renew || renewable())
    };
    Action::ALL.into_iter().filter(can).collect()
}
