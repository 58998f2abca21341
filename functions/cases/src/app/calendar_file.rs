//! The deadlines of a list as a calendar file.

use kernel::calendar_file::{Dated, When, calendar};
use shared::cases::entry::Entry;
use shared::text::{Locale, Text};

/// One event a case that has a deadline running: the whole day on which it ends.
pub fn deadlines(entries: &[Entry], origin: &str, locale: Locale) -> String {
    let dated: Vec<Dated> = entries.iter().filter_map(|entry| deadline(entry, origin, locale)).collect();
    calendar(Text::new("企通办理时限", "Qitong deadlines").in_locale(locale), &dated)
}

fn deadline(entry: &Entry, origin: &str, locale: Locale) -> Option<Dated> {
    let state = entry.state.text().in_locale(locale);
    Some(Dated {
        id: entry.id.clone(),
        when: When::Day(entry.next_due?),
        summary: [Text::new("到期：", "Due: ").in_locale(locale), &entry.title].concat(),
        description: format!("{} · {state}", entry.id),
        place: String::new(),
        address: format!("{origin}/cases/{}", entry.id),
        changed: entry.updated,
        version: entry.version,
    })
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
