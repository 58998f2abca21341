use super::*;
use crate::calendar::{day, parse_day};
use proptest::prelude::*;

fn sample(random: u32) -> CaseNumber {
    CaseNumber::compose("SQ", "130100", parse_day("2026-11-09").unwrap(), random).unwrap()
}

#[test]
fn a_number_says_what_it_is_of() {
    let number = sample(0x0E5A_1234);
    assert_eq!(number.as_str().len(), 25);
    assert!(number.as_str().starts_with("SQ-130100-261109-"));
    assert_eq!((number.prefix(), number.region()), ("SQ", "130100"));
    assert_eq!(number.date().map(day).as_deref(), Some("2026-11-09"));
}

#[test]
fn the_check_agrees_with_a_published_example() {
    // The published example of a blood donation number, which the same system checks.
    assert_eq!(check_value("G123489654321").and_then(|value| char::from_digit(value, 36)), Some('y'));
}

#[test]
fn numbers_are_read_as_people_write_them() {
    let number = (0..).map(sample).find(|number| number.as_str().contains("0A1")).unwrap();
    let text = number.as_str();
    let wide: String = text.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c)).collect();
    for written in [
        format!("  {} \n", text.to_lowercase()),
        text.replace('-', ""),
        text.replace('-', " — "),
        text.replace('-', "－"),
        text.replace("0A1", "oAl"),
        text.replace("130100", "I3O1OO"),
        wide,
    ] {
        assert_eq!(CaseNumber::parse(&written), Ok(number.clone()), "{written}");
    }
}

#[test]
fn each_fault_is_named() {
    for (text, fault) in [
        ("", NumberFault::Length),
        ("SQ-130100-261109-7K4M2Q", NumberFault::Length),
        ("SQ-130100-261109-7K4M2Q-33", NumberFault::Length),
        ("5Q-130100-261109-7K4M2Q-3", NumberFault::Character { position: 1 }),
        ("SQ-1301A0-261109-7K4M2Q-3", NumberFault::Character { position: 7 }),
        ("SQ-130100-261109-7U4M2Q-3", NumberFault::Character { position: 16 }),
        ("SQ-130100-261109-7K企M2Q-3", NumberFault::Character { position: 17 }),
        ("SQ-130100-261109-7K4M2Q-*", NumberFault::Character { position: 21 }),
    ] {
        assert_eq!(CaseNumber::parse(text), Err(fault), "{text}");
    }
    let body = "SQ130100260230000000";
    let check = check_value(body).and_then(|value| char::from_digit(value, 36)).unwrap();
    assert_eq!(CaseNumber::parse(&format!("{body}{check}")), Err(NumberFault::Date));
    let today = parse_day("2026-11-09").unwrap();
    assert_eq!(CaseNumber::compose("S", "130100", today, 0), Err(NumberFault::Length));
    assert_eq!(CaseNumber::compose("sq", "130100", today, 0), Err(NumberFault::Character { position: 1 }));
    assert_eq!(CaseNumber::compose("SQ", "13010x", today, 0), Err(NumberFault::Character { position: 8 }));
    assert_eq!(
        CaseNumber::compose("SQ", "130100", parse_day("2100-01-01").unwrap(), 0),
        Err(NumberFault::Date)
    );
}

#[test]
fn the_example_in_the_message_is_a_number() {
    let fault = NumberFault::Length.in_field("number");
    let example = fault.en.rsplit(' ').next().unwrap();
    assert!(CaseNumber::parse(example).is_ok());
}

fn typed(letters: Vec<char>) -> String {
    letters.into_iter().collect()
}

proptest! {
    #[test]
    fn what_is_made_is_read(region in "[0-9]{6}", number in 2_451_545i32..2_488_000, random: u32) {
        let date = Date::from_julian_day(number).unwrap();
        let number = CaseNumber::compose("SQ", &region, date, random).unwrap();
        prop_assert_eq!(CaseNumber::parse(number.as_str()), Ok(number.clone()));
        prop_assert_eq!(number.date(), Some(date));
        prop_assert_eq!(number.region(), region);
    }

    #[test]
    fn one_wrong_character_is_caught(random: u32, place in 0usize..25, wrong in "[0-9A-Z]") {
        let number = sample(random);
        let mut letters: Vec<char> = number.as_str().chars().collect();
        let wrong = wrong.chars().next().unwrap();
        // A look-alike is read as what it stands for, so it's no mistake.
        prop_assume!(letters[place] != '-' && letters[place] != wrong && letters[place] != as_digit(wrong));
        letters[place] = wrong;
        prop_assert!(CaseNumber::parse(&typed(letters)).is_err());
    }

    #[test]
    fn two_characters_the_wrong_way_round_are_caught(random: u32, place in 0usize..20) {
        let mut letters: Vec<char> = sample(random).as_str().chars().filter(|c| *c != '-').collect();
        prop_assume!(letters[place] != letters[place + 1]);
        letters.swap(place, place + 1);
        prop_assert!(CaseNumber::parse(&typed(letters)).is_err());
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}|SQ[0-9A-Z*-]{15,30}") {
        let _ = CaseNumber::parse(&text);
        let _ = CaseNumber::compose(&text, &text, parse_day("2026-11-09").unwrap(), 7);
    }
}
