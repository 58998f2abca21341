//! The State Council's notices on holidays that come with the product.

use time::{Date, Month};

use super::{Calendar, Mark, Why};
use crate::text::Text;

const NOTICES: &str = include_str!("../../data/workdays-cn.txt");

/// The statutory holidays (全国年节及纪念日放假办法), by the letter that stands for each in the file.
pub(super) const HOLIDAYS: [(&str, Text); 7] = [
    ("Y", Text::new("元旦", "New Year's Day")),
    ("S", Text::new("春节", "Spring Festival")),
    ("Q", Text::new("清明节", "Tomb-sweeping Day")),
    ("L", Text::new("劳动节", "Labour Day")),
    ("D", Text::new("端午节", "Dragon Boat Festival")),
    ("M", Text::new("中秋节", "Mid-autumn Festival")),
    ("N", Text::new("国庆节", "National Day")),
];

pub(super) fn fill(calendar: &mut Calendar) {
    for line in NOTICES.lines() {
        // A line that can't be read would be a fault of the file, which the tests find.
        let _ = take(calendar, line);
    }
}

fn take(calendar: &mut Calendar, line: &str) -> Option<()> {
    let mut words = line.split(' ');
    let year = words.next()?.parse().ok()?;
    let letter = words.next()?;
    let (_, text) = HOLIDAYS.iter().find(|(known, _)| *known == letter)?;
    calendar.years.insert(year);
    for word in words {
        let (off, span) = word.strip_prefix('+').map_or((true, word), |span| (false, span));
        let (first, last) = span.split_once('-').unwrap_or((span, span));
        let (mut date, last) = (date(year, first)?, date(year, last)?);
        while date <= last {
            calendar.marks.insert(date, Mark { off, why: Why::Known(*text) });
            date = date.next_day()?;
        }
    }
    Some(())
}

fn date(year: i32, text: &str) -> Option<Date> {
    let month: u8 = text.get(..2)?.parse().ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, text.get(2..)?.parse().ok()?).ok()
}
