//! How a deadline is said in a row of a list, counted in working days.

use shared::{
    calendar::Calendar,
    cases::entry::Entry,
    spine::{State, case::Level},
    text::Locale,
};
use time::Date;

use crate::{
    i18n::{cases as words, fill_in},
    ui::pill::Tone,
};

/// Working days from today to a deadline: 0 when it is the deadline's day; negative when it has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    Days(u32),
    Today,
    /// Past by so many working days; 0 on the days off right after it.
    Over(u32),
}

impl Left {
    pub fn of(due: Date, today: Date, calendar: &Calendar) -> Self {
        let days = calendar.workdays_between(today, due).unsigned_abs();
        match due.cmp(&today) {
            std::cmp::Ordering::Less => Self::Over(days),
            std::cmp::Ordering::Equal => Self::Today,
            std::cmp::Ordering::Greater => Self::Days(days),
        }
    }

    /// Due within three working days is near.
    pub const fn tone(self) -> Tone {
        match self {
            Self::Over(_) => Tone::Bad,
            Self::Today | Self::Days(0..=3) => Tone::Warn,
            Self::Days(_) => Tone::Calm,
        }
    }

    /// 还剩 6 个工作日
    pub fn words(self, locale: Locale) -> String {
        let filled = |one: shared::text::Text, many: shared::text::Text, days: u32| {
            let text = if days == 1 { one } else { many };
            fill_in(text.in_locale(locale), &[&days.to_string()])
        };
        match self {
            Self::Days(0) => words::LEFT_NONE.in_locale(locale).to_owned(),
            Self::Days(days) => filled(words::LEFT_ONE, words::LEFT_MANY, days),
            Self::Today => words::DUE_TODAY.in_locale(locale).to_owned(),
            Self::Over(0) => words::OVER_NONE.in_locale(locale).to_owned(),
            Self::Over(days) => filled(words::OVER_ONE, words::OVER_MANY, days),
        }
    }
}

/// The deadline that counts for who holds the case, as a pill says it; none for a case that has ended.
pub fn of_entry(entry: &Entry, today: Date, calendar: &Calendar, locale: Locale) -> Option<(Tone, String)> {
    let due = entry.next_due.filter(|_| entry.state != State::Closed)?;
    let left = Left::of(due, today, calendar);
    if entry.paused {
        return Some((Tone::Calm, words::PAUSED_SHORT.in_locale(locale).to_owned()));
    }
    Some((left.tone(), left.words(locale)))
}

/// The tone of a state: blue while someone works on it, green when it ended well.
pub const fn state_tone(state: State) -> Tone {
    match state {
        State::Arbitration
        | State::Disputed
        | State::Rectifying
        | State::Awaiting
        | State::Answered
        | State::Correcting
        | State::Contested
        | State::Completed
        | State::Delivered => Tone::Warn,
        State::Closed => Tone::Calm,
        _ => Tone::Blue,
    }
}

pub const fn card_tone(level: Level) -> Tone {
    match level {
        Level::Hint => Tone::Blue,
        Level::Yellow => Tone::Warn,
        Level::Red => Tone::Bad,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::calendar::parse_day;

    fn left(due: &str, today: &str) -> Left {
        Left::of(parse_day(due).expect("day"), parse_day(today).expect("day"), &Calendar::builtin())
    }

    #[test]
    fn time_is_counted_in_working_days() {
        // Friday 18 September to Friday 9 October 2026: 20 September and 10 October are worked, the holidays not.
        let cases = [
            ("2026-10-09", "2026-09-18", Left::Days(10), "还剩 10 个工作日"),
            ("2026-11-24", "2026-11-23", Left::Days(1), "还剩 1 个工作日"),
            ("2026-11-23", "2026-11-23", Left::Today, "今天到期"),
            ("2026-11-20", "2026-11-21", Left::Over(0), "已过到期日"),
            ("2026-11-20", "2026-11-24", Left::Over(2), "超 2 个工作日"),
        ];
        for (due, today, expected, zh) in cases {
            assert_eq!(left(due, today), expected, "{due} seen on {today}");
            assert_eq!(left(due, today).words(Locale::Zh), zh);
        }
        assert_eq!(left("2026-11-24", "2026-11-23").words(Locale::En), "1 working day left");
    }

    #[test]
    fn what_is_near_warns() {
        assert_eq!(left("2026-11-26", "2026-11-23").tone(), Tone::Warn);
        assert_eq!(left("2026-11-27", "2026-11-23").tone(), Tone::Calm);
        assert_eq!(left("2026-11-20", "2026-11-23").tone(), Tone::Bad);
    }
}
