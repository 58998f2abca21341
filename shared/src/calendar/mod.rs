//! Days: how they are written, and which of them are worked in China.
//!
//! A day is worked when the State Council's notice says so, otherwise from Monday to Friday. The day of an
//! event isn't counted (Civil Code art. 201); periods are in working days, make-up days included.
//!
//! A due date is *provisional* while it rests on a day that a notice may still change: a day of a year without
//! a notice, or one of the last four days of a year (28–31 December) while the next year has none, since New
//! Year's notice has moved those before (2018-12-29 was worked, 2018-12-31 was off).

mod builtin;
mod count;
mod day;
pub mod serde_day;
pub mod serde_instant;
mod year_file;

use std::collections::{BTreeMap, BTreeSet};

use time::{Date, Month};

pub use count::{CountFault, Due, Skipped};
pub use day::{china_date, day, instant, is_in_force, parse_day, parse_instant};
pub use year_file::{DayMark, LineFault, YearFile};

use crate::text::{Named, Text};

/// The working-day calendar. Parsed once and kept by whoever serves.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Years for which a notice is in.
    years: BTreeSet<i32>,
    marks: BTreeMap<Date, Mark>,
}

/// What a notice says of a day.
#[derive(Clone, Debug)]
struct Mark {
    off: bool,
    why: Why,
}

#[derive(Clone, Debug)]
enum Why {
    Known(Text),
    Given(Named),
}

impl Calendar {
    /// The notices that are built in, 2018 to 2026.
    pub fn builtin() -> Self {
        let mut calendar = Self { years: BTreeSet::new(), marks: BTreeMap::new() };
        builtin::fill(&mut calendar);
        calendar
    }

    /// The built-in notices with an administrator's. A file replaces what was known of its year; where two
    /// files are of one year, the later counts. In the order of years, whatever the list's: a notice may name days of
    /// the December before, and the file of that December's own year must not wipe them out.
    pub fn with_years(files: &[YearFile]) -> Self {
        let mut calendar = Self::builtin();
        let files: BTreeMap<i32, &YearFile> = files.iter().map(|file| (file.year, file)).collect();
        for file in files.into_values() {
            calendar.marks.retain(|date, _| date.year() != file.year);
            calendar.years.insert(file.year);
            for mark in &file.days {
                let why = Why::Given(mark.reason.clone());
                calendar.marks.insert(mark.date, Mark { off: mark.off, why });
            }
        }
        calendar
    }

    /// Years for which a notice is in, in order.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.years.iter().copied()
    }

    pub fn is_workday(&self, date: Date) -> bool {
        self.marks.get(&date).map_or(!is_weekend(date), |mark| !mark.off)
    }

    /// Whether a notice may still change what this day is (see the module's head).
    pub fn is_provisional(&self, date: Date) -> bool {
        let last_days = date.month() == Month::December && date.day() >= 28;
        !self.years.contains(&date.year()) || (last_days && !self.years.contains(&(date.year() + 1)))
    }

    /// Why a day is off, or why a day of the weekend is worked; nothing for an ordinary working day.
    pub fn reason(&self, date: Date) -> Option<Named> {
        let named = |text: Text| Named { zh: text.zh.to_owned(), en: text.en.to_owned() };
        let Some(mark) = self.marks.get(&date) else {
            return is_weekend(date).then(|| named(Text::new("周末", "Weekend")));
        };
        let holiday = match &mark.why {
            Why::Known(text) => named(*text),
            Why::Given(given) => given.clone(),
        };
        if mark.off {
            return Some(holiday);
        }
        let en = if holiday.en.is_empty() { &holiday.zh } else { &holiday.en };
        Some(Named { en: format!("Make-up working day for {en}"), zh: format!("{}调休上班", holiday.zh) })
    }
}

fn is_weekend(date: Date) -> bool {
    date.weekday().number_days_from_monday() >= 5
}

#[cfg(test)]
mod tests;
