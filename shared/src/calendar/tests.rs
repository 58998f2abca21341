use super::*;
use proptest::prelude::*;

fn on(text: &str) -> Date {
    parse_day(text).unwrap()
}

#[test]
fn each_year_has_its_working_days() {
    let calendar = Calendar::builtin();
    let years = [250, 250, 249, 250, 249, 249, 251, 248, 248];
    for (year, count) in (2018..).zip(years) {
        let (from, to) = (on(&format!("{}-12-31", year - 1)), on(&format!("{year}-12-31")));
        assert_eq!(calendar.workdays_between(from, to), count, "{year}");
    }
    assert_eq!(calendar.years().collect::<Vec<_>>(), (2018..=2026).collect::<Vec<_>>());
}

#[test]
fn working_days_are_added_over_holidays() {
    let calendar = Calendar::builtin();
    for (from, count, due) in [
        ("2026-02-13", 5, "2026-02-27"),
        ("2026-09-18", 10, "2026-10-09"),
        ("2026-04-30", 3, "2026-05-08"),
        ("2026-11-09", 5, "2026-11-16"),
        ("2026-11-09", 15, "2026-11-30"),
        ("2026-01-01", 1, "2026-01-04"),
        ("2026-02-27", 1, "2026-02-28"),
        ("2018-12-28", 1, "2018-12-29"),
        ("2018-12-28", 2, "2019-01-02"),
        ("2019-04-26", 2, "2019-04-29"),
        ("2019-04-30", 1, "2019-05-05"),
        ("2020-01-22", 3, "2020-02-04"),
        ("2020-06-24", 1, "2020-06-28"),
        ("2021-09-17", 2, "2021-09-22"),
        ("2022-09-30", 1, "2022-10-08"),
        ("2022-12-30", 1, "2023-01-03"),
        ("2023-09-28", 1, "2023-10-07"),
        ("2024-02-09", 1, "2024-02-18"),
        ("2025-01-27", 1, "2025-02-05"),
        ("2025-09-30", 2, "2025-10-10"),
        ("2026-10-10", 0, "2026-10-10"),
        ("2026-10-11", 0, "2026-10-11"),
    ] {
        let found = calendar.add_workdays(on(from), count).unwrap();
        assert_eq!((day(found.date).as_str(), found.provisional), (due, false), "{from} + {count}");
    }
}

#[test]
fn a_due_date_explains_itself() {
    let due = Calendar::builtin().add_workdays(on("2026-02-12"), 3).unwrap();
    let skipped: Vec<_> = due.skipped.iter().map(|one| (day(one.date), one.reason.zh.as_str())).collect();
    let festival = (15..=23).map(|number| (format!("2026-02-{number}"), "春节")).collect::<Vec<_>>();
    assert_eq!(skipped, festival);
    assert_eq!(due.made_up.len(), 1);
    assert_eq!(due.made_up[0].reason.zh, "春节调休上班");
    assert_eq!(due.made_up[0].reason.en, "Make-up working day for Spring Festival");
    let weekend = Calendar::builtin().add_workdays(on("2026-11-13"), 1).unwrap();
    assert_eq!(weekend.skipped.len(), 2);
    assert_eq!(weekend.skipped[0].reason, Named { zh: "周末".into(), en: "Weekend".into() });
    let json = serde_json::to_value(&weekend).unwrap();
    assert_eq!(json["skipped"][0]["date"], "2026-11-14");
}

#[test]
fn what_a_notice_may_still_change_is_provisional() {
    let calendar = Calendar::builtin();
    for (from, count, provisional) in [
        ("2026-12-31", 1, true),
        ("2026-12-31", 0, false),
        ("2026-12-24", 1, false),
        ("2026-12-25", 1, true),
        ("2025-12-25", 5, false),
        ("2027-03-01", 1, true),
        ("2017-12-28", 1, true),
        ("2017-12-29", 2, true),
    ] {
        let due = calendar.add_workdays(on(from), count).unwrap();
        assert_eq!(due.provisional, provisional, "{from} + {count}");
    }
    let next = YearFile::parse_csv("2027-01-01,off,元旦").unwrap();
    let due = Calendar::with_years(&[next]).add_workdays(on("2026-12-31"), 1).unwrap();
    assert_eq!((day(due.date).as_str(), due.provisional), ("2027-01-04", false));
}

#[test]
fn months_end_on_a_working_day() {
    let calendar = Calendar::builtin();
    for (from, count, due) in [
        ("2026-11-09", 1, "2026-12-09"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-09-02", 1, "2026-10-08"),
        ("2026-01-16", 1, "2026-02-24"),
        ("2025-12-31", 6, "2026-06-30"),
        ("2023-10-29", 4, "2024-02-29"),
        ("2026-05-30", 0, "2026-06-01"),
    ] {
        assert_eq!(day(calendar.add_months(on(from), count).unwrap().date), due, "{from} + {count}");
    }
    let due = calendar.add_months(on("2026-09-02"), 1).unwrap();
    assert_eq!(due.skipped.len(), 6);
    assert!(calendar.add_months(on("2026-12-01"), 1).unwrap().provisional);
}

#[test]
fn pauses_count_whole_days_only() {
    let calendar = Calendar::builtin();
    for (from, to, count) in [
        ("2026-11-09", "2026-11-09", 0),
        ("2026-11-09", "2026-11-10", 0),
        ("2026-11-09", "2026-11-11", 1),
        ("2026-11-13", "2026-11-16", 0),
        ("2026-11-13", "2026-11-17", 1),
        ("2026-11-17", "2026-11-13", 0),
        ("2026-09-30", "2026-10-09", 1),
    ] {
        assert_eq!(calendar.whole_workdays_strictly_between(on(from), on(to)), count, "{from} {to}");
    }
}

#[test]
fn counts_without_end_are_refused() {
    let calendar = Calendar::builtin();
    assert_eq!(calendar.add_workdays(on("1999-12-31"), 1), Err(CountFault::Date));
    assert_eq!(calendar.add_workdays(on("2101-01-01"), 0), Err(CountFault::Date));
    assert_eq!(calendar.add_workdays(on("2100-12-31"), 1), Err(CountFault::Date));
    assert_eq!(calendar.add_workdays(on("2026-01-01"), 10_001), Err(CountFault::Length));
    assert_eq!(calendar.add_months(on("2026-01-01"), u32::MAX), Err(CountFault::Length));
    assert_eq!(calendar.add_months(on("2026-01-01"), 1000), Err(CountFault::Date));
    assert!(calendar.add_workdays(on("2026-01-01"), 10_000).is_ok());
    assert_eq!(
        calendar.workdays_between(Date::MIN, Date::MAX),
        -calendar.workdays_between(Date::MAX, Date::MIN)
    );
}

#[test]
fn both_forms_of_a_year_say_the_same() {
    let csv = "\u{FEFF}date,kind,reason\r\n2027-01-01,off,元旦\r\n2026-12-26,班,\"元旦\"\r\n\r\n2027-10-01，休，国庆节、中秋节\r\n";
    let json = r#"{"$schema":"x","year":2027,"papers":["国办发明电〔2026〕1号"],"days":[
        {"name":"元旦","date":"2027-01-01","isOffDay":true},
        {"name":"元旦","date":"2026-12-26","isOffDay":false},
        {"name":"国庆节、中秋节","date":"2027-10-01","isOffDay":true}]}"#;
    let (csv, json) = (YearFile::parse(csv).unwrap(), YearFile::parse(json).unwrap());
    assert_eq!((csv.year, &csv.days), (2027, &json.days));
    assert_eq!(json.source, "国办发明电〔2026〕1号");
    assert_eq!(csv.days[0].reason.en, "New Year's Day");
    assert_eq!(csv.days[2].reason.en, "Mid-autumn Festival, National Day");
    let calendar = Calendar::with_years(&[csv]);
    assert!(calendar.is_workday(on("2026-12-26")));
    assert_eq!(calendar.reason(on("2026-12-26")).unwrap().zh, "元旦调休上班");
}

#[test]
fn a_years_file_never_wipes_out_what_the_next_years_says_of_december() {
    let of = |text: &str| YearFile::parse_csv(text).unwrap();
    let (first, next) = (of("2027-01-01,off,元旦"), of("2027-12-31,off,元旦\n2028-01-01,off,元旦"));
    for files in [[first.clone(), next.clone()], [next, first]] {
        let calendar = Calendar::with_years(&files);
        assert!(!calendar.is_workday(on("2027-12-31")) && !calendar.is_workday(on("2027-01-01")));
    }
    let (wrong, right) = (of("2028-01-03,off,元旦\n2027-12-31,off,元旦"), of("2028-01-03,off,元旦"));
    assert!(
        Calendar::with_years(&[wrong, right]).is_workday(on("2027-12-31")),
        "the later of one year counts"
    );
}

#[test]
fn every_fault_names_its_line() {
    let faults = YearFile::parse_csv(
        "date,kind,reason\n2027-01-01,off,元旦\n2027-02-30,off,春节\n2027-02-08,holiday,春节\n2027-01-01,off,元旦\n2025-05-01,off,x\n2027-03-01,work,x",
    )
    .unwrap_err();
    let found: Vec<_> = faults.iter().map(|fault| (fault.line, fault.code)).collect();
    assert_eq!(
        found,
        [
            (3, "invalid_date"),
            (4, "unknown_kind"),
            (5, "repeated"),
            (6, "other_year"),
            (7, "already_workday")
        ]
    );
    assert_eq!(faults[0].in_field("file").zh, "第 3 行：“2027-02-30”不是日期，请写成 2027-01-01 的样子");
    assert_eq!(faults[2].in_field("file").en, "Line 5: The same day as line 2");
    for (text, code) in [("", "empty"), ("{", "malformed"), ("2027-01-02,work,元旦", "empty")] {
        let faults = YearFile::parse(text).unwrap_err();
        assert_eq!((faults[0].line, faults[0].code), (0, code));
    }
    assert_eq!(YearFile::parse(&"x".repeat(70_000)).unwrap_err()[0].code, "too_large");
}

fn some_day() -> impl Strategy<Value = Date> {
    (2_455_000i32..2_464_000).prop_map(|number| Date::from_julian_day(number).unwrap())
}

proptest! {
    #[test]
    fn adding_and_counting_agree(from in some_day(), count in 0u32..400) {
        let calendar = Calendar::builtin();
        let due = calendar.add_workdays(from, count).unwrap();
        prop_assert_eq!(calendar.workdays_between(from, due.date), i32::try_from(count).unwrap());
        let passed = (due.date - from).whole_days();
        prop_assert_eq!(passed, i64::from(count) + i64::try_from(due.skipped.len()).unwrap());
        prop_assert!(count == 0 || calendar.is_workday(due.date));
    }

    #[test]
    fn counting_is_walking(from in some_day(), days in 0i64..500) {
        let calendar = Calendar::builtin();
        let to = from + time::Duration::days(days);
        let walked = (1..=days).filter(|n| calendar.is_workday(from + time::Duration::days(*n))).count();
        prop_assert_eq!(calendar.workdays_between(from, to), i32::try_from(walked).unwrap());
        prop_assert_eq!(calendar.workdays_between(to, from), -i32::try_from(walked).unwrap());
    }

    #[test]
    fn more_days_are_due_later(from in some_day(), count in 0u32..200) {
        let calendar = Calendar::builtin();
        let date = |count| calendar.add_workdays(from, count).unwrap().date;
        prop_assert!(date(count) < date(count + 1));
    }

    #[test]
    fn any_file_is_read_or_refused(text in "[0-9,\\-offwrk休班\n{}\":]{0,200}|\\PC{0,80}") {
        let _ = YearFile::parse(&text);
    }
}
