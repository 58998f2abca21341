//! The deadlines of a list as a calendar file (RFC 5545), for the calendar on a phone or a desk.

use chrono::TimeDelta;
use icalendar::{Alarm, Calendar, Class, Component, Event, EventLike, Trigger};
use shared::cases::entry::Entry;
use shared::text::{Locale, Text};
use time::{OffsetDateTime, UtcOffset};

/// From midnight of the day back to nine o'clock of the day before.
const REMINDED: TimeDelta = TimeDelta::hours(15);

/// One event a case that has a deadline running: the whole day on which it ends, with a reminder on the day before.
/// An event keeps its identity, so a later file moves it instead of doubling it.
pub fn deadlines(entries: &[Entry], origin: &str, locale: Locale) -> String {
    let mut calendar = Calendar::new();
    calendar.name(Text::new("企通办理时限", "Qitong deadlines").in_locale(locale));
    for entry in entries {
        if let Some(event) = deadline(entry, origin, locale) {
            calendar.push(event);
        }
    }
    calendar.to_string()
}

fn deadline(entry: &Entry, origin: &str, locale: Locale) -> Option<Event> {
    let day = entry.next_due?;
    let state = entry.state.text().in_locale(locale);
    let summary = [Text::new("到期：", "Due: ").in_locale(locale), &entry.title].concat();
    let address = format!("{origin}/cases/{}", entry.id);
    let mut event = Event::new();
    event
        .uid(&format!("{}@qitong", entry.id))
        .add_property("DTSTAMP", stamp(entry.updated))
        .add_property("SEQUENCE", entry.version.to_string())
        .starts(day)
        .summary(&summary)
        .description(&format!("{} · {state}", entry.id))
        .url(&address)
        .class(Class::Private)
        .alarm(Alarm::display(&summary, Trigger::before_start(REMINDED)));
    Some(event.done())
}

fn stamp(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    let month = u8::from(at.month());
    let (hour, minute, second) = at.to_hms();
    format!("{:04}{month:02}{:02}T{hour:02}{minute:02}{second:02}Z", at.year(), at.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn entry(changes: &[(&str, Value)]) -> Entry {
        let mut entry = json!({
            "id": "SQ-1", "kind": "appeal", "version": 3, "state": "handling", "round": 1, "category": "market",
            "region": "130102", "tier": "B", "title": "断电, 停产;\n求复电", "hidden": false, "lead": "",
            "due": "2026-12-07", "next_due": "2026-11-30", "provisional": false, "paused": false,
            "supervised": false, "urged": 0, "co": 0, "co_pending": 0, "joined": 0, "joinable": false,
            "extension_asked": false, "opened": "2026-11-09T02:12:00Z", "updated": "2026-11-09T02:12:00Z",
        });
        for (name, value) in changes {
            entry[name] = value.clone();
        }
        serde_json::from_value(entry).unwrap()
    }

    #[test]
    fn a_deadline_is_a_day_with_a_reminder_and_keeps_its_identity() {
        let text = deadlines(&[entry(&[])], "https://q.example", Locale::Zh).replace("\r\n ", "");
        let lines: Vec<&str> = text.lines().collect();
        for line in [
            "UID:SQ-1@qitong",
            "DTSTAMP:20261109T021200Z",
            "SEQUENCE:3",
            "DTSTART;VALUE=DATE:20261130",
            "SUMMARY:到期：断电\\, 停产\\;\\n求复电",
            "URL:https://q.example/cases/SQ-1",
            "CLASS:PRIVATE",
            "TRIGGER;RELATED=START:-PT54000S",
        ] {
            assert!(lines.contains(&line), "{line} in {text}");
        }
    }

    #[test]
    fn what_has_no_deadline_running_is_no_event() {
        let text = deadlines(&[entry(&[("next_due", Value::Null)])], "https://q.example", Locale::En);
        assert!(text.starts_with("BEGIN:VCALENDAR") && !text.contains("VEVENT"), "{text}");
    }
}
