//! Civil dates of China and instants, as text and back.

use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

/// The civil date in China (UTC+8, no summer time) at an instant.
pub fn china_date(at: OffsetDateTime) -> Date {
    // Only the last hours of the year 9999 have no civil date eight hours later; they keep their own.
    UtcOffset::from_hms(8, 0, 0)
        .ok()
        .and_then(|china| at.checked_to_offset(china))
        .map_or_else(|| at.date(), OffsetDateTime::date)
}

/// A date as `YYYY-MM-DD`.
pub fn day(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}

/// The date that `YYYY-MM-DD` names, or nothing if no such day exists.
pub fn parse_day(text: &str) -> Option<Date> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let month = Month::try_from(u8::try_from(number(&[m1, m2])?).ok()?).ok()?;
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    Date::from_calendar_date(year, month, u8::try_from(number(&[d1, d2])?).ok()?).ok()
}

/// An instant as RFC 3339 in UTC with second precision, e.g. `2026-11-09T02:12:00Z`.
pub fn instant(at: OffsetDateTime) -> String {
    let at = at.checked_to_offset(UtcOffset::UTC).unwrap_or(at);
    format!("{}T{:02}:{:02}:{:02}Z", day(at.date()), at.hour(), at.minute(), at.second())
}

/// The instant that an RFC 3339 text names, in UTC. A fraction of a second is dropped, since nothing here is
/// kept finer than a second; any offset is understood.
pub fn parse_instant(text: &str) -> Option<OffsetDateTime> {
    let date = parse_day(text.get(..10)?)?;
    let (clock, rest) = text.get(11..)?.split_at_checked(8)?;
    if !matches!(text.as_bytes().get(10)?, b'T' | b't') {
        return None;
    }
    let &[h1, h2, b':', m1, m2, b':', s1, s2] = clock.as_bytes() else { return None };
    let time = Time::from_hms(
        u8::try_from(number(&[h1, h2])?).ok()?,
        u8::try_from(number(&[m1, m2])?).ok()?,
        u8::try_from(number(&[s1, s2])?).ok()?,
    )
    .ok()?;
    let offset = offset(without_fraction(rest)?)?;
    date.with_time(time).assume_offset(offset).checked_to_offset(UtcOffset::UTC)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits
        .iter()
        .try_fold(0u32, |sum, &digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
}

fn without_fraction(rest: &str) -> Option<&str> {
    let Some(fraction) = rest.strip_prefix('.') else { return Some(rest) };
    let offset = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    (offset.len() < fraction.len()).then_some(offset)
}

fn offset(text: &str) -> Option<UtcOffset> {
    if matches!(text, "Z" | "z") {
        return Some(UtcOffset::UTC);
    }
    let &[sign, h1, h2, b':', m1, m2] = text.as_bytes() else { return None };
    let hours = i8::try_from(number(&[h1, h2])?).ok().filter(|hours| *hours < 24)?;
    let minutes = i8::try_from(number(&[m1, m2])?).ok().filter(|minutes| *minutes < 60)?;
    match sign {
        b'+' => UtcOffset::from_hms(hours, minutes, 0).ok(),
        b'-' => UtcOffset::from_hms(-hours, -minutes, 0).ok(),
        _ => None,
    }
}

/// Whether something valid from one day and up to another holds on a day, or with no end in sight.
pub fn is_in_force(from: Date, to: Option<Date>, day: Option<Date>) -> bool {
    match day {
        Some(day) => from <= day && to.is_none_or(|end| day < end),
        None => to.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_read_exactly() {
        for text in ["2026-11-09", "2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(parse_day(text).map(day).as_deref(), Some(text));
        }
        for text in
            ["2026-2-3", "2026-02-29", "2026-13-01", "2026-00-01", "2026/01/01", "+026-01-01", "", "二〇二六"]
        {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn instants_are_read_with_any_offset_and_written_in_utc() {
        let written = |text| parse_instant(text).map(instant);
        assert_eq!(written("2026-11-09T10:12:00+08:00").as_deref(), Some("2026-11-09T02:12:00Z"));
        assert_eq!(written("2026-11-09T02:12:00.999Z").as_deref(), Some("2026-11-09T02:12:00Z"));
        assert_eq!(written("2026-01-01t00:00:00-03:30").as_deref(), Some("2026-01-01T03:30:00Z"));
        for text in [
            "2026-11-09",
            "2026-11-09 02:12:00Z",
            "2026-11-09T24:00:00Z",
            "2026-11-09T02:12:00",
            "2026-11-09T02:12:00.Z",
            "2026-11-09T02:12:00+8:00",
            "9999-12-31T23:00:00-23:00",
            "2026-11-09企02:12:00Z",
        ] {
            assert_eq!(parse_instant(text), None, "{text}");
        }
    }

    #[test]
    fn the_day_in_china_begins_at_four_in_the_afternoon_utc() {
        let date = |text| parse_instant(text).map(china_date).map(day);
        assert_eq!(date("2026-11-08T15:59:59Z").as_deref(), Some("2026-11-08"));
        assert_eq!(date("2026-11-08T16:00:00Z").as_deref(), Some("2026-11-09"));
        assert_eq!(date("9999-12-31T23:59:59Z").as_deref(), Some("9999-12-31"));
    }

    proptest! {
        #[test]
        fn any_instant_comes_back(seconds in -30_000_000_000i64..250_000_000_000) {
            let at = OffsetDateTime::from_unix_timestamp(seconds).unwrap();
            prop_assert_eq!(parse_instant(&instant(at)), Some(at));
        }

        #[test]
        fn no_text_is_too_odd(text in "\\PC{0,40}") {
            let _ = parse_day(&text);
            let _ = parse_instant(&text);
        }
    }
}
