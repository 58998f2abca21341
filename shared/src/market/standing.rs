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
    /// What waits beside a posting on the board isn't to take its place after all.
    Discard,
}

impl Action {
    pub const ALL: [Action; 10] = [
        Self::Save,
        Self::Submit,
        Self::Approve,
        Self::Return,
        Self::Renew,
        Self::Match,
        Self::Withdraw,
        Self::Expire,
        Self::Remove,
        Self::Discard,
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
            Self::Discard => "discard",
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
            Self::Discard => Text::new("放弃修改", "Drop the change"),
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

/// How far the change is that waits beside a posting on the board, which stays as it is until the change is approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = PostingChangeState))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Draft,
    Submitted,
    /// The Federation said what to change of it.
    Returned,
}

impl Change {
    pub const fn text(self) -> Text {
        match self {
            Self::Draft => Text::new("修改待提交", "Change not sent in"),
            Self::Submitted => Text::new("修改审核中", "Change under review"),
            Self::Returned => Text::new("修改被退回", "Change returned"),
        }
    }

    /// What is beside a live posting after an action that leaves it on the board as it is or with the change in its place:
    /// `Some(None)` nothing more. Nothing where it isn't this hand's to do.
    pub const fn after(change: Option<Self>, action: Action, hand: Hand) -> Option<Option<Self>> {
        match (hand, action, change) {
            (Hand::Own | Hand::Preparing, Action::Save, None | Some(Self::Draft | Self::Returned)) => {
                Some(Some(Self::Draft))
            }
            (Hand::Own, Action::Submit, Some(Self::Draft | Self::Returned)) => Some(Some(Self::Submitted)),
            (Hand::Own, Action::Discard, Some(_))
            | (Hand::Federation, Action::Approve, Some(Self::Submitted)) => Some(None),
            (Hand::Federation, Action::Return, Some(Self::Submitted)) => Some(Some(Self::Returned)),
            _ => None,
        }
    }
}

/// The state after an action, or nothing where it isn't this hand's to do there. What changes a live posting's words is
/// [`Change::after`]'s, and leaves it live.
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

/// What a hand can do to a posting as it is on this day, `Save` included; `change` is what waits beside it.
pub fn offers(
    (state, change): (State, Option<Change>),
    until: Option<Date>,
    posting: &Posting,
    hand: Hand,
    today: Date,
) -> Vec<Action> {
    let now = on(state, until, today);
    let can = |action: &Action| {
        let renewable = || until.is_some_and(|until| is_renewable(posting, until, today));
        let changes = now == State::Live && Change::after(change, *action, hand).is_some();
        changes || after(now, *action, hand).is_some() && (*action != Action::Renew || renewable())
    };
    Action::ALL.into_iter().filter(can).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_live_posting_stays_as_it_is_until_a_change_of_it_is_approved() {
        use Action::{Approve, Discard, Return, Save, Submit};
        let run = |steps: &[(Action, Hand)]| {
            steps.iter().try_fold(None, |change, (action, hand)| Change::after(change, *action, *hand))
        };
        let sent = [(Save, Hand::Preparing), (Submit, Hand::Own)];
        assert_eq!(run(&sent), Some(Some(Change::Submitted)));
        assert_eq!(run(&[&sent[..], &[(Approve, Hand::Federation)]].concat()), Some(None));
        let returned = [&sent[..], &[(Return, Hand::Federation)]].concat();
        assert_eq!(run(&returned), Some(Some(Change::Returned)));
        assert_eq!(run(&[&returned[..], &sent[..]].concat()), Some(Some(Change::Submitted)));
        assert_eq!(run(&[&sent[..], &[(Discard, Hand::Own)]].concat()), Some(None));
        // What is looked at isn't written under the reviewer's eyes; who only prepares sends nothing.
        for (change, action, hand) in [
            (Some(Change::Submitted), Save, Hand::Own),
            (None, Submit, Hand::Own),
            (None, Approve, Hand::Federation),
            (Some(Change::Draft), Approve, Hand::Federation),
            (Some(Change::Draft), Submit, Hand::Preparing),
            (Some(Change::Draft), Discard, Hand::Preparing),
            (Some(Change::Submitted), Approve, Hand::Own),
        ] {
            assert_eq!(Change::after(change, action, hand), None, "{change:?} {action:?}");
        }
        for action in Action::ALL {
            for hand in [Hand::Own, Hand::Preparing, Hand::Federation, Hand::System] {
                let both = after(State::Live, action, hand).is_some();
                let either = Change::after(Some(Change::Submitted), action, hand).is_some();
                assert!(!(both && either), "{action:?}: one of the two says what becomes of it");
            }
        }
    }
}
