//! Where a fair stands, and what its organiser may do with it. Time closes it and ends it for every reader at once.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::Fair;
use crate::calendar::china_date;
use crate::text::Text;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = FairState))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Its organiser alone sees it.
    Draft,
    /// One may register, from the day on which that opens.
    Published,
    /// Nobody registers any more.
    Closed,
    Over,
    Cancelled,
}

impl State {
    pub const fn text(self) -> Text {
        match self {
            Self::Draft => Text::new("草稿", "Draft"),
            Self::Published => Text::new("已发布", "Published"),
            Self::Closed => Text::new("报名截止", "Registration closed"),
            Self::Over => Text::new("已结束", "Over"),
            Self::Cancelled => Text::new("已取消", "Cancelled"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = FairAction))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    Publish,
    /// Nobody registers from now on.
    Close,
    /// One may register again.
    Reopen,
    /// Needs a reason, which all who are registered are told.
    Cancel,
}

impl Action {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Close => "close",
            Self::Reopen => "reopen",
            Self::Cancel => "cancel",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Publish => Text::new("发布", "Publish"),
            Self::Close => Text::new("截止报名", "Close registration"),
            Self::Reopen => Text::new("重新开放报名", "Open registration again"),
            Self::Cancel => Text::new("取消活动", "Cancel the fair"),
        }
    }

    /// What a fair is after it.
    pub const fn leads_to(self) -> State {
        match self {
            Self::Publish | Self::Reopen => State::Published,
            Self::Close => State::Closed,
            Self::Cancel => State::Cancelled,
        }
    }
}

/// What time makes of a state.
pub fn at(
    state: State,
    (starts, ends): (OffsetDateTime, OffsetDateTime),
    closes: Date,
    now: OffsetDateTime,
) -> State {
    match state {
        State::Published | State::Closed if now >= ends => State::Over,
        State::Published if now >= starts || china_date(now) > closes => State::Closed,
        _ => state,
    }
}

/// The same of a fair as it is written.
pub fn on(state: State, fair: &Fair, now: OffsetDateTime) -> State {
    match (fair.starts(), fair.ends()) {
        (Some(starts), Some(ends)) => at(state, (starts, ends), fair.closes, now),
        _ => state,
    }
}

/// What its organiser may do now.
pub fn offers(state: State, fair: &Fair, now: OffsetDateTime) -> Vec<Action> {
    match on(state, fair, now) {
        State::Draft => vec![Action::Publish],
        State::Published => vec![Action::Close, Action::Cancel],
        // What the organiser closed may be opened, what time closed may not.
        State::Closed if on(State::Published, fair, now) == State::Published => {
            vec![Action::Reopen, Action::Cancel]
        }
        State::Closed => vec![Action::Cancel],
        State::Over | State::Cancelled => Vec::new(),
    }
}

/// Whether its text may be changed.
pub fn may_change(state: State, fair: &Fair, now: OffsetDateTime) -> bool {
    !matches!(on(state, fair, now), State::Over | State::Cancelled)
}

/// Why one can't register now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shut {
    NotYet,
    Closed,
}

/// Whether one may register.
///
/// # Errors
/// Why not.
pub fn may_register(state: State, fair: &Fair, now: OffsetDateTime) -> Result<(), Shut> {
    match on(state, fair, now) {
        State::Published if china_date(now) < fair.opens => Err(Shut::NotYet),
        State::Published => Ok(()),
        _ => Err(Shut::Closed),
    }
}

/// Whether people are checked in: from six hours before it begins to twelve after it ends.
pub fn is_door_open(state: State, fair: &Fair, now: OffsetDateTime) -> bool {
    let (Some(starts), Some(ends)) = (fair.starts(), fair.ends()) else { return false };
    let held = matches!(state, State::Published | State::Closed | State::Over);
    held && now >= starts - time::Duration::hours(6) && now <= ends + time::Duration::hours(12)
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;
    use crate::calendar::parse_instant;

    #[test]
    fn time_closes_and_ends_it() {
        let fair = example();
        let on = |state, at: &str| on(state, &fair, parse_instant(at).unwrap());
        assert_eq!(on(State::Published, "2026-12-08T15:59:00Z"), State::Published, "the last day, whole");
        assert_eq!(on(State::Published, "2026-12-08T16:00:00Z"), State::Closed);
        assert_eq!(on(State::Closed, "2026-12-10T08:59:00Z"), State::Closed);
        assert_eq!(on(State::Published, "2026-12-10T09:00:00Z"), State::Over);
        assert_eq!(on(State::Draft, "2027-01-01T00:00:00Z"), State::Draft);
        assert_eq!(on(State::Cancelled, "2027-01-01T00:00:00Z"), State::Cancelled);
    }

    #[test]
    fn what_is_offered_goes_by_state_and_time() {
        let fair = example();
        let offers = |state, at: &str| offers(state, &fair, parse_instant(at).unwrap());
        let before = "2026-12-01T00:00:00Z";
        assert_eq!(offers(State::Draft, before), [Action::Publish]);
        assert_eq!(offers(State::Published, before), [Action::Close, Action::Cancel]);
        assert_eq!(offers(State::Closed, before), [Action::Reopen, Action::Cancel]);
        assert_eq!(offers(State::Closed, "2026-12-09T00:00:00Z"), [Action::Cancel]);
        assert!(offers(State::Published, "2026-12-11T00:00:00Z").is_empty());
        let may = |at: &str| may_register(State::Published, &fair, parse_instant(at).unwrap());
        assert_eq!(may("2026-11-19T15:00:00Z"), Err(Shut::NotYet));
        assert_eq!(may("2026-11-19T16:00:00Z"), Ok(()));
        assert_eq!(may("2026-12-09T00:00:00Z"), Err(Shut::Closed));
        let door = |at: &str| is_door_open(State::Published, &fair, parse_instant(at).unwrap());
        assert!(
            !door("2026-12-09T18:00:00Z") && door("2026-12-10T00:00:00Z") && door("2026-12-10T12:00:00Z")
        );
    }
}
