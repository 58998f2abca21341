//! When each step of each story happens: on working days, between nine and five in China, none in the future.

use shared::calendar::{Calendar, china_date};
use time::{Date, Duration, OffsetDateTime, Time, UtcOffset};

use super::script::{Script, Step};

/// Minutes of the morning and the afternoon in which an office works.
const MORNING: u32 = 180;
const AFTERNOON: u32 = 210;

/// One step at its time; the filing has no step.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    pub at: OffsetDateTime,
    pub script: &'a Script,
    pub step: Option<(usize, &'a Step)>,
}

/// All steps of all stories in the order of time, for a demo that is seeded at `now`.
pub fn plan<'a>(scripts: &'a [Script], calendar: &Calendar, now: OffsetDateTime) -> Vec<Moment<'a>> {
    let mut moments: Vec<Moment<'a>> =
        scripts.iter().flat_map(|script| story(script, calendar, now)).collect();
    moments.sort_by_key(|moment| moment.at);
    moments
}

fn story<'a>(script: &'a Script, calendar: &Calendar, now: OffsetDateTime) -> Vec<Moment<'a>> {
    let mut steps = vec![(script.filed, None)];
    steps.extend(script.steps.iter().enumerate().map(|(place, step)| (step.ago, Some((place, step)))));
    let dates: Vec<Date> = steps.iter().map(|(ago, _)| date(*ago, calendar, now)).collect();
    let mut moments = Vec::new();
    for (place, (_, step)) in steps.into_iter().enumerate() {
        let Some(date) = dates.get(place).copied() else { continue };
        let same_day = dates.iter().filter(|other| **other == date).count();
        let before = dates.iter().take(place).filter(|other| **other == date).count();
        let at = time_of(script, date, (before, same_day), now);
        moments.push(Moment { at, script, step });
    }
    moments
}

/// The working day so many working days before today; today itself once the office has been open for a while.
pub fn date(ago: u32, calendar: &Calendar, now: OffsetDateTime) -> Date {
    let today = china_date(now);
    let has_begun = now >= start_of_work(today) + Duration::minutes(30);
    if ago == 0 && calendar.is_workday(today) && has_begun {
        return today;
    }
    let mut date = today;
    for _ in 0..ago.max(1) {
        date = date.previous_day().unwrap_or(date);
        while !calendar.is_workday(date) {
            date = date.previous_day().unwrap_or(date);
        }
    }
    date
}

fn start_of_work(date: Date) -> OffsetDateTime {
    china(date, 9 * 60)
}

/// A minute of a day in China.
pub fn china(date: Date, minute: u32) -> OffsetDateTime {
    let china = UtcOffset::from_hms(8, 0, 0).unwrap_or(UtcOffset::UTC);
    let midnight = date.with_time(Time::MIDNIGHT).assume_offset(china);
    (midnight + Duration::minutes(i64::from(minute))).to_offset(UtcOffset::UTC)
}

/// A time that looks arbitrary yet is the same each time: the `place`th of `count` steps of one story on one day.
fn time_of(
    script: &Script,
    date: Date,
    (place, count): (usize, usize),
    now: OffsetDateTime,
) -> OffsetDateTime {
    let open = MORNING + AFTERNOON;
    let slot = open / u32::try_from(count.max(1)).unwrap_or(1);
    let arbitrary = hash(&format!("{} {place}", script.id));
    let minute = slot * u32::try_from(place).unwrap_or(0) + arbitrary % slot.max(1);
    let minute = if minute < MORNING { minute } else { minute + 90 };
    let start = start_of_work(date);
    let at = start + Duration::minutes(i64::from(minute)) + Duration::seconds(i64::from(arbitrary / 7 % 60));
    if china_date(now) != date {
        return at;
    }
    // Today's steps fit into what has passed of the day.
    let passed = (now - start).whole_seconds().clamp(0, 8 * 3600);
    start + Duration::seconds((at - start).whole_seconds() * passed / (8 * 3600 + 60))
}

/// FNV-1a: small, and the same on every machine.
pub fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
