//! Days and times as a calendar file (RFC 5545), for the calendar on a phone or a desk, whichever context they are of.
//!
//! Always: an event keeps its identity, so a later file moves it instead of doubling it.

use chrono::TimeDelta;
use icalendar::{Alarm, Calendar, Class, Component, Event, EventLike, Trigger};
use time::{Date, Duration, OffsetDateTime, UtcOffset};

/// The file's media type.
pub const MEDIA: &str = "text/calendar; charset=utf-8";
/// From midnight of the day back to nine o'clock of the day before.
const BEFORE_DAY: TimeDelta = TimeDelta::hours(15);
/// From an appointment back to when one may still get there.
const BEFORE_TIME: TimeDelta = TimeDelta::hours(2);

/// When something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The whole of a day in China.
    Day(Date),
    /// From an instant for so many minutes.
    At(OffsetDateTime, u16),
}

/// Something that stands in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Its identity, the same in each file.
    pub id: String,
    pub when: When,
    pub summary: String,
    pub description: String,
    /// Where to go; empty: nowhere.
    pub place: String,
    /// The page that tells more.
    pub address: String,
    pub changed: OffsetDateTime,
    /// Grows with what is changed.
    pub version: u32,
}

/// A calendar of this name, each event with a reminder before it.
pub fn calendar(name: &str, dated: &[Dated]) -> String {
    let mut calendar = Calendar::new();
    calendar.name(name);
    for one in dated {
        calendar.push(event(one));
    }
    calendar.to_string()
}

fn event(one: &Dated) -> Event {
    let mut event = Event::new();
    event
        .uid(&format!("{}@qitong", one.id))
        .add_property("DTSTAMP", stamp(one.changed))
        .add_property("SEQUENCE", one.version.to_string())
        .summary(&one.summary)
        .description(&one.description)
        .url(&one.address)
        .class(Class::Private);
    let before = match one.when {
        When::Day(day) => {
            event.starts(day);
            BEFORE_DAY
        }
        When::At(from, minutes) => {
            let until = from + Duration::minutes(minutes.into());
            event.add_property("DTSTART", stamp(from)).add_property("DTEND", stamp(until));
            BEFORE_TIME
        }
    };
    if !one.place.is_empty() {
        event.location(&one.place);
    }
    event.alarm(Alarm::display(&one.summary, Trigger::before_start(before)));
    event.done()
}

fn stamp(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    let month = u8::from(at.month());
    let (hour, minute, second) = at.to_hms();
    format!("{:04}{month:02}{:02}T{hour:02}{minute:02}{second:02}Z", at.year(), at.day())
}
