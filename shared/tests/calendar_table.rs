//! The calendar against a table of the State Council's notices for 2018 to 2026, kept apart from what the product reads.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use shared::calendar::{Calendar, day, parse_day};
use time::Date;

const TABLE: &str = include_str!("data/workdays-cn.csv");

/// Whether a day is off, and for which holiday.
fn table() -> BTreeMap<Date, (bool, &'static str)> {
    let row = |line: &'static str| {
        let mut members = line.splitn(3, ',');
        let date = parse_day(members.next().unwrap()).unwrap();
        let is_off = match members.next().unwrap() {
            "off" => true,
            "work" => false,
            other => panic!("{other}"),
        };
        (date, (is_off, members.next().unwrap()))
    };
    TABLE.lines().skip(1).map(row).collect()
}

#[test]
fn every_day_of_nine_years_is_what_the_notices_say() {
    let (calendar, mut table) = (Calendar::builtin(), table());
    assert_eq!(table.len(), TABLE.lines().count() - 1, "no day stands twice");
    let mut date = parse_day("2018-01-01").unwrap();
    while date.year() <= 2026 {
        let is_weekend = date.weekday().number_days_from_monday() >= 5;
        let reason = calendar.reason(date).map(|reason| reason.en).unwrap_or_default();
        let (is_off, expected) = match table.remove(&date) {
            Some((true, holiday)) => (true, holiday.to_owned()),
            Some((false, holiday)) => (false, format!("Make-up working day for {holiday}")),
            // The notices needn't name a weekend that lies in a holiday.
            None if is_weekend => (true, reason.clone()),
            None => (false, String::new()),
        };
        assert_eq!((!calendar.is_workday(date), reason), (is_off, expected), "{}", day(date));
        date = date.next_day().unwrap();
    }
    assert!(table.is_empty(), "days that were never asked about: {table:?}");
}
