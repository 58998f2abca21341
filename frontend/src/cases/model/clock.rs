//! The clock of a case: in words, as a row of working days, and how its date came about.

use shared::{
    calendar::{Calendar, Due},
    spine::{
        Clock, Period, StepName,
        clock::{Move, MoveReason},
    },
    text::{Locale, Text},
};
use time::Date;

use super::due::Left;
use crate::{
    i18n::{cases as words, fill_in},
    ui::{
        clock::{Clock as Drawn, Tick},
        dates::said,
        pill::Tone,
    },
};

/// A row is never longer than this; what is over is cut at the end.
const MOST_TICKS: usize = 60;

/// What it takes to say a clock.
pub struct Reader<'a> {
    pub today: Date,
    pub calendar: &'a Calendar,
    pub locale: Locale,
}

impl Reader<'_> {
    fn say(&self, text: Text, parts: &[&str]) -> String {
        fill_in(text.in_locale(self.locale), parts)
    }

    fn date(&self, date: Date) -> String {
        said(date, self.today, self.locale)
    }
}

pub fn drawn(clock: &Clock, reader: &Reader<'_>) -> Drawn {
    let (ticks, now) = ticks(clock, reader);
    let (tone, headline) = headline(clock, reader);
    let count = |kind| ticks.iter().filter(|tick| **tick == kind).count().to_string();
    let said = reader.say(
        words::TICKS_SAID,
        &[&count(Tick::Used), &count(Tick::Paused), &count(Tick::Left), &count(Tick::Over)],
    );
    Drawn { tone, headline, under: under(clock, reader), now, ticks, said, how: how(clock, reader) }
}

fn headline(clock: &Clock, reader: &Reader<'_>) -> (Tone, String) {
    if let Some(stopped) = clock.stopped {
        let over = Left::of(clock.due, stopped, reader.calendar);
        return match over {
            Left::Over(days) => (Tone::Bad, reader.say(words::STOPPED_LATE, &[&days.to_string()])),
            Left::Days(_) | Left::Today => {
                let words =
                    if clock.statutory.is_some() { words::DECIDED_IN_TIME } else { words::STOPPED_IN_TIME };
                (Tone::Ok, reader.say(words, &[]))
            }
        };
    }
    if let Some(paused) = clock.paused {
        let days = reader.calendar.workdays_between(paused, clock.due).max(0).to_string();
        return (Tone::Calm, reader.say(words::PAUSED_LEFT, &[&days]));
    }
    let left = Left::of(clock.due, reader.today, reader.calendar);
    (left.tone(), left.words(reader.locale))
}

fn under(clock: &Clock, reader: &Reader<'_>) -> String {
    let period = period(clock.period, reader);
    let due = reader.date(clock.due);
    match (clock.stopped, clock.paused) {
        (Some(stopped), _) => reader.say(words::UNDER_STOPPED, &[&due, &reader.date(stopped), &period]),
        (None, Some(_)) => {
            let is_held = clock.step.as_ref().is_some_and(|step| step.name == StepName::Procedure);
            reader.say(if is_held { words::UNDER_PROCEDURE } else { words::UNDER_PAUSED }, &[&due])
        }
        (None, None) => reader.say(words::UNDER_RUNNING, &[&due, &period]),
    }
}

pub fn period(period: Period, reader: &Reader<'_>) -> String {
    match period {
        Period::Workdays(days) => reader.say(words::PERIOD_DAYS, &[&days.to_string()]),
        Period::Months(1) => reader.say(words::PERIOD_MONTH, &[]),
        Period::Months(months) => reader.say(words::PERIOD_MONTHS, &[&months.to_string()]),
    }
}

/// One tick a working day, from the day after the start to the deadline, and on while it is overdue.
pub fn ticks(clock: &Clock, reader: &Reader<'_>) -> (Vec<Tick>, Option<usize>) {
    let upto = clock.stopped.unwrap_or(reader.today);
    let last = if clock.paused.is_some() { clock.due } else { clock.due.max(upto) };
    let mut ticks = Vec::new();
    let mut now = None;
    let mut day = clock.started;
    while let Some(next) = day.next_day().filter(|next| *next <= last && ticks.len() < MOST_TICKS) {
        day = next;
        if !reader.calendar.is_workday(day) {
            continue;
        }
        // The days on which a pause begins and ends are counted as used.
        let in_pause = clock.pauses.iter().any(|pause| pause.from < day && day < pause.to)
            || clock.paused.is_some_and(|from| from < day && day <= reader.today);
        ticks.push(match () {
            () if in_pause => Tick::Paused,
            () if day > upto => Tick::Left,
            () if day > clock.due => Tick::Over,
            () => Tick::Used,
        });
        if clock.stopped.is_none() && day <= reader.today {
            now = Some(ticks.len() - 1);
        }
    }
    (ticks, now)
}

/// How the deadline was worked out, a sentence each.
pub fn how(clock: &Clock, reader: &Reader<'_>) -> Vec<String> {
    let started = reader.date(clock.started);
    let mut lines = vec![reader.say(words::HOW_START, &[&started, &period(clock.period, reader)])];
    let counted = match clock.period {
        Period::Workdays(days) => reader.calendar.add_workdays(clock.started, days),
        Period::Months(months) => reader.calendar.add_months(clock.started, months),
    };
    if let Ok(counted) = counted {
        lines.extend(days_off(&counted, reader));
        lines.push(reader.say(words::HOW_FIRST, &[&reader.date(counted.date)]));
    }
    // Moves of earlier rounds led to dates that no longer hold.
    let round = clock.moves.iter().rposition(|moved| moved.reason == MoveReason::Round).unwrap_or(0);
    lines.extend(clock.moves.iter().skip(round).map(|moved| moved_words(moved, reader)));
    if let Some(limit) = clock.statutory {
        lines.push(reader.say(words::HOW_LIMIT, &[&reader.date(limit)]));
    }
    if clock.provisional {
        lines.push(reader.say(words::HOW_PROVISIONAL, &[]));
    }
    lines
}

fn days_off(counted: &Due, reader: &Reader<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (list, sentence) in [(&counted.skipped, words::HOW_SKIPPED), (&counted.made_up, words::HOW_MADE_UP)] {
        let mut reasons: Vec<(&str, u32)> = Vec::new();
        for skipped in list {
            let reason = skipped.reason.in_locale(reader.locale);
            match reasons.iter_mut().find(|(own, _)| *own == reason) {
                Some((_, count)) => *count += 1,
                None => reasons.push((reason, 1)),
            }
        }
        if reasons.is_empty() {
            continue;
        }
        let named: Vec<String> = reasons
            .iter()
            .map(|(reason, days)| reader.say(words::REASON_DAYS, &[reason, &days.to_string()]))
            .collect();
        lines.push(reader.say(sentence, &[&named.join(reader.locale.pick("、", ", "))]));
    }
    lines
}

pub fn moved_words(moved: &Move, reader: &Reader<'_>) -> String {
    let (days, from, to) = (moved.days.to_string(), reader.date(moved.from), reader.date(moved.to));
    match moved.reason {
        MoveReason::Tier => reader.say(words::MOVED_TIER, &[&from, &to]),
        MoveReason::Pause => reader.say(words::MOVED_PAUSE, &[&days, &from, &to]),
        MoveReason::Extension => reader.say(words::MOVED_EXTENSION, &[&days, &from, &to]),
        MoveReason::Round => reader.say(words::MOVED_ROUND, &[&to]),
        MoveReason::Notice => reader.say(words::MOVED_NOTICE, &[&from, &to]),
        MoveReason::Accepted => reader.say(words::MOVED_ACCEPTED, &[&to]),
        MoveReason::Procedure => reader.say(words::MOVED_PROCEDURE, &[&days, &from, &to]),
        MoveReason::Agreed => reader.say(crate::i18n::orders::MOVED_AGREED, &[&from, &to]),
        MoveReason::Branch => reader.say(words::MOVED_BRANCH, &[&from, &to]),
        MoveReason::Kept => reader.say(words::MOVED_KEPT, &[&to]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::{calendar::parse_day, spine::clock::Pause};

    fn day(text: &str) -> Date {
        parse_day(text).expect("day")
    }

    fn running() -> Clock {
        Clock {
            started: day("2026-11-09"),
            period: Period::Workdays(15),
            due: day("2026-12-01"),
            provisional: false,
            statutory: None,
            step: None,
            paused: None,
            pauses: vec![Pause { from: day("2026-11-12"), to: day("2026-11-16") }],
            moves: vec![Move {
                from: day("2026-11-30"),
                to: day("2026-12-01"),
                reason: MoveReason::Pause,
                days: 1,
            }],
            stopped: None,
        }
    }

    fn seen(clock: &Clock, today: &str) -> Drawn {
        let calendar = Calendar::builtin();
        drawn(clock, &Reader { today: day(today), calendar: &calendar, locale: Locale::Zh })
    }

    fn counts(drawn: &Drawn) -> [usize; 4] {
        [Tick::Used, Tick::Paused, Tick::Left, Tick::Over]
            .map(|kind| drawn.ticks.iter().filter(|tick| **tick == kind).count())
    }

    #[test]
    fn every_working_day_is_a_tick() {
        let drawn = seen(&running(), "2026-11-23");
        assert_eq!(counts(&drawn), [9, 1, 6, 0]);
        assert_eq!(drawn.now, Some(9));
        assert_eq!(drawn.headline, "还剩 6 个工作日");
        assert_eq!(drawn.under, "12月1日（周二）到期 · 共 15 个工作日");
    }

    #[test]
    fn a_pause_stands_still() {
        let clock = Clock { paused: Some(day("2026-11-18")), ..running() };
        let drawn = seen(&clock, "2026-11-23");
        assert_eq!(counts(&drawn), [6, 4, 6, 0]);
        assert_eq!(drawn.headline, "时限暂停中，还剩 9 个工作日");
    }

    #[test]
    fn overdue_days_are_added_and_an_answer_stops_them() {
        let drawn = seen(&running(), "2026-12-03");
        assert_eq!(counts(&drawn), [15, 1, 0, 2]);
        assert_eq!(drawn.tone, Tone::Bad);
        let late = seen(&Clock { stopped: Some(day("2026-12-02")), ..running() }, "2026-12-20");
        assert_eq!((counts(&late), late.now), ([15, 1, 0, 1], None));
        assert_eq!(late.headline, "超过时限 1 个工作日答复");
        let early = seen(&Clock { stopped: Some(day("2026-11-20")), ..running() }, "2026-12-20");
        assert_eq!((early.headline.as_str(), early.tone), ("在时限内答复", Tone::Ok));
    }

    #[test]
    fn the_date_explains_itself() {
        let lines = seen(&running(), "2026-11-23").how;
        assert_eq!(
            lines,
            [
                "从11月9日（周一）的次日起算 15 个工作日，当天不计。",
                "途中的休息日不计入：周末 6 天。",
                "按此到期日为11月30日（周一）。",
                "等待企业补充材料，暂停 1 个工作日，到期日由11月30日（周一）顺延至12月1日（周二）。",
            ]
        );
    }
}
