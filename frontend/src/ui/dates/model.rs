//! How a date is said, as a function of the date, today and the language.

use shared::text::Locale;
use time::{Date, Month, OffsetDateTime, Time, UtcOffset, Weekday};

/// `YYYY-MM-DD`.
pub fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// `YYYY-MM-DDThh:mm:ssZ`, the one form of moments on the wire.
pub fn parse_moment(text: &str) -> Option<OffsetDateTime> {
    let (date, clock) = text.strip_suffix('Z')?.split_once('T')?;
    let mut parts = clock.splitn(3, ':').map(|part| part.get(..2)?.parse::<u8>().ok());
    let time = Time::from_hms(parts.next()??, parts.next()??, parts.next()??).ok()?;
    Some(OffsetDateTime::new_utc(parse_date(date)?, time))
}

/// A moment as China's date and `hh:mm`.
pub fn china(at: OffsetDateTime) -> (Date, String) {
    let here = UtcOffset::from_hms(8, 0, 0).map_or(at, |offset| at.to_offset(offset));
    (here.date(), [&two(here.hour()), ":", &two(here.minute())].concat())
}

fn two(number: u8) -> String {
    let digits = number.to_string();
    if digits.len() == 1 { ["0", &digits].concat() } else { digits }
}

pub fn iso(date: Date) -> String {
    [&date.year().to_string(), "-", &two(date.month().into()), "-", &two(date.day())].concat()
}

/// Today, tomorrow and the like in a word; other days of this year without the year.
pub fn said(date: Date, today: Date, locale: Locale) -> String {
    let days = date.to_julian_day() - today.to_julian_day();
    let word = match days {
        -1 => locale.pick("昨天", "yesterday"),
        0 => locale.pick("今天", "today"),
        1 => locale.pick("明天", "tomorrow"),
        2 if locale == Locale::Zh => "后天",
        _ => "",
    };
    if !word.is_empty() {
        return word.to_owned();
    }
    let year = date.year() != today.year();
    match locale {
        Locale::Zh => {
            let year = if year { [&date.year().to_string(), "年"].concat() } else { String::new() };
            [&year, &month_day_zh(date), "（", weekday(date, locale), "）"].concat()
        }
        Locale::En => {
            let year = if year { [" ", &date.year().to_string()].concat() } else { String::new() };
            [weekday(date, locale), " ", &date.day().to_string(), " ", month_en(date), &year].concat()
        }
    }
}

/// The whole date with year and weekday.
pub fn full(date: Date, locale: Locale) -> String {
    let year = date.year().to_string();
    match locale {
        Locale::Zh => [&year, "年", &month_day_zh(date), " ", weekday(date, locale)].concat(),
        Locale::En => {
            [weekday(date, locale), " ", &date.day().to_string(), " ", month_en(date), " ", &year].concat()
        }
    }
}

fn month_day_zh(date: Date) -> String {
    [&u8::from(date.month()).to_string(), "月", &date.day().to_string(), "日"].concat()
}

const fn weekday(date: Date, locale: Locale) -> &'static str {
    match date.weekday() {
        Weekday::Monday => locale.pick("周一", "Mon"),
        Weekday::Tuesday => locale.pick("周二", "Tue"),
        Weekday::Wednesday => locale.pick("周三", "Wed"),
        Weekday::Thursday => locale.pick("周四", "Thu"),
        Weekday::Friday => locale.pick("周五", "Fri"),
        Weekday::Saturday => locale.pick("周六", "Sat"),
        Weekday::Sunday => locale.pick("周日", "Sun"),
    }
}

const fn month_en(date: Date) -> &'static str {
    match date.month() {
        Month::January => "Jan",
        Month::February => "Feb",
        Month::March => "Mar",
        Month::April => "Apr",
        Month::May => "May",
        Month::June => "Jun",
        Month::July => "Jul",
        Month::August => "Aug",
        Month::September => "Sep",
        Month::October => "Oct",
        Month::November => "Nov",
        Month::December => "Dec",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said_on(date: &str, today: &str, locale: Locale) -> String {
        said(parse_date(date).expect("date"), parse_date(today).expect("today"), locale)
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        let cases = [
            ("2026-11-23", "今天", "today"),
            ("2026-11-24", "明天", "tomorrow"),
            ("2026-11-25", "后天", "Wed 25 Nov"),
            ("2026-11-22", "昨天", "yesterday"),
            ("2026-12-01", "12月1日（周二）", "Tue 1 Dec"),
            ("2027-01-04", "2027年1月4日（周一）", "Mon 4 Jan 2027"),
        ];
        for (date, zh, en) in cases {
            assert_eq!(said_on(date, "2026-11-23", Locale::Zh), zh);
            assert_eq!(said_on(date, "2026-11-23", Locale::En), en);
        }
    }

    #[test]
    fn moments_are_chinas() {
        let at = parse_moment("2026-11-09T16:12:00Z").expect("moment");
        let (date, clock) = china(at);
        assert_eq!((iso(date), clock), ("2026-11-10".to_owned(), "00:12".to_owned()));
        assert_eq!(full(date, Locale::Zh), "2026年11月10日 周二");
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "2026-13-01", "2026-02-30", "yesterday", "2026-11-09T25:00:00Z", "2026-11-09T10Z"] {
            assert!(parse_date(text).is_none() && parse_moment(text).is_none(), "{text}");
        }
    }
}
