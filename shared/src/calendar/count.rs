//! Counting in working days and in months, with what was passed over.

use serde::{Deserialize, Serialize};
use time::{Date, Month};

use super::{Calendar, is_weekend, serde_day};
use crate::text::{Named, Text};

/// Years that can be counted in, both included.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;
/// The longest period, in working days or months.
const LONGEST: u32 = 10_000;

/// Where a count ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Due {
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub date: Date,
    /// A notice that isn't out yet may move it.
    pub provisional: bool,
    /// Every day off that was passed over, in order, with its reason.
    pub skipped: Vec<Skipped>,
    /// Every day of a weekend that was counted since it is worked, in order, with its reason.
    pub made_up: Vec<Skipped>,
}

/// A day that isn't what its weekday says, or is a weekend, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Skipped {
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub date: Date,
    pub reason: Named,
}

/// Why a count wasn't made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountFault {
    /// It begins or ends outside 2000–2100.
    Date,
    /// More than 10,000 days.
    Length,
}

impl CountFault {
    /// Stable code for problem documents.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Date => "date_out_of_range",
            Self::Length => "too_long",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Date => {
                Text::new("日期应在 2000 年至 2100 年之间", "The date must lie between 2000 and 2100")
            }
            Self::Length => Text::new("期限不能超过 10000 天", "The period can't exceed 10,000 days"),
        }
    }
}

impl Calendar {
    /// The day that is `count` working days after `from`, which isn't counted itself; for 0 it is `from`
    /// itself, worked or not.
    ///
    /// # Errors
    /// When `count` is over 10,000 or a date lies outside 2000–2100.
    pub fn add_workdays(&self, from: Date, count: u32) -> Result<Due, CountFault> {
        within(from, count)?;
        let mut due = Due { date: from, provisional: false, skipped: Vec::new(), made_up: Vec::new() };
        let mut left = count;
        while left > 0 {
            self.step(&mut due)?;
            if self.is_workday(due.date) {
                left -= 1;
            }
        }
        Ok(due)
    }

    /// The same day `count` months later, or the month's last where it has no such day; if that is a day off,
    /// the next working day (Civil Code art. 202 and 203). Only the days at the end count as passed over.
    ///
    /// # Errors
    /// When `count` is over 10,000 or a date lies outside 2000–2100.
    pub fn add_months(&self, from: Date, count: u32) -> Result<Due, CountFault> {
        within(from, count)?;
        let months =
            from.year() * 12 + i32::from(u8::from(from.month())) - 1 + i32::try_from(count).unwrap_or(0);
        let number = u8::try_from(months.rem_euclid(12) + 1).map_err(|_| CountFault::Date)?;
        let month = Month::try_from(number).map_err(|_| CountFault::Date)?;
        let year = months.div_euclid(12);
        let last = from.day().min(month.length(year));
        let date = Date::from_calendar_date(year, month, last).map_err(|_| CountFault::Date)?;
        within(date, 0)?;
        let provisional = self.is_provisional(date);
        let mut due = Due { date, provisional, skipped: Vec::new(), made_up: Vec::new() };
        if let Some(reason) = self.reason(date) {
            let list = if self.is_workday(date) { &mut due.made_up } else { &mut due.skipped };
            list.push(Skipped { date, reason });
        }
        while !self.is_workday(due.date) {
            self.step(&mut due)?;
        }
        Ok(due)
    }

    /// One day on, noting what kind of day that is.
    fn step(&self, due: &mut Due) -> Result<(), CountFault> {
        due.date = due.date.next_day().ok_or(CountFault::Date)?;
        within(due.date, 0)?;
        due.provisional |= self.is_provisional(due.date);
        if let Some(reason) = self.reason(due.date) {
            let list = if self.is_workday(due.date) { &mut due.made_up } else { &mut due.skipped };
            list.push(Skipped { date: due.date, reason });
        }
        Ok(())
    }

    /// Working days after `from` up to and with `to`; negative when `to` is earlier. Takes any dates, at a cost
    /// that doesn't grow with their distance.
    pub fn workdays_between(&self, from: Date, to: Date) -> i32 {
        if to < from {
            return -self.workdays_between(to, from);
        }
        if to == from {
            return 0;
        }
        let marked: i32 = self
            .marks
            .range((std::ops::Bound::Excluded(from), std::ops::Bound::Included(to)))
            .map(|(date, mark)| match (is_weekend(*date), mark.off) {
                (false, true) => -1,
                (true, false) => 1,
                _ => 0,
            })
            .sum();
        weekdays_up_to(to) - weekdays_up_to(from) + marked
    }

    /// Working days that lie wholly between two days, neither of them counted; 0 when there are none. This is
    /// the length of a pause: its first and last day are used in part and so don't extend a deadline.
    pub fn whole_workdays_strictly_between(&self, from: Date, to: Date) -> u32 {
        match to.previous_day() {
            Some(eve) if from < eve => u32::try_from(self.workdays_between(from, eve)).unwrap_or(0),
            _ => 0,
        }
    }
}

/// Days from Monday to Friday from some Monday long past up to and with a day.
fn weekdays_up_to(date: Date) -> i32 {
    // Julian day 0 was a Monday.
    let day = date.to_julian_day();
    day.div_euclid(7) * 5 + (day.rem_euclid(7) + 1).min(5)
}

fn within(date: Date, count: u32) -> Result<(), CountFault> {
    if !YEARS.contains(&date.year()) {
        return Err(CountFault::Date);
    }
    if count > LONGEST { Err(CountFault::Length) } else { Ok(()) }
}
