use super::*;
use proptest::prelude::*;

#[test]
fn real_codes_hold() {
    for (code, region) in [
        ("914403001922038216", "440300"),
        ("9144030071526726XG", "440300"),
        ("91330100799655058B", "330100"),
        ("91110000802100433B", "110000"),
        ("91350100M000100Y43", "350100"),
    ] {
        let parsed = CreditCode::parse(code).unwrap();
        assert_eq!((parsed.as_str(), parsed.region()), (code, Some(region)));
        assert_eq!(parsed.warnings(), [], "{code}");
        assert_eq!(CreditCode::compose(&code[..16]), Ok(parsed));
    }
}

#[test]
fn a_remainder_of_nothing_is_written_0() {
    let code = CreditCode::complete("91130100MA000000M").unwrap();
    assert_eq!(code.as_str(), "91130100MA000000M0");
}

#[test]
fn codes_are_read_as_people_write_them() {
    let code = CreditCode::parse(" 9144 0300 7152 6726 xg\u{200B}\n").unwrap();
    assert_eq!(code.as_str(), "9144030071526726XG");
    assert_eq!(CreditCode::parse("９１４４０３００７１５２６７２６ｘＧ"), Ok(code));
}

#[test]
fn each_fault_is_named() {
    use CreditCodeFault::{Character, CheckCharacter, Length};
    for (text, fault) in [
        ("", Length { found: 0 }),
        ("91440300192203821", Length { found: 17 }),
        ("9144030019220382166", Length { found: 19 }),
        ("91350100M000100Y4Z", Character { position: 18, found: 'Z' }),
        ("9I4403001922038216", Character { position: 2, found: 'I' }),
        ("91440300192203821企", Character { position: 18, found: '企' }),
        ("914403001922038217", CheckCharacter { expected: '6' }),
        ("914403001922038261", CheckCharacter { expected: 'M' }),
    ] {
        assert_eq!(CreditCode::parse(text), Err(fault), "{text}");
    }
    let fault = CreditCode::parse("9I4403001922038216").unwrap_err().in_field("code");
    assert_eq!(fault.zh, "第 2 位“I”不会出现在统一社会信用代码中，是否应为数字 1？");
    assert_eq!(CreditCode::parse(&"9".repeat(100_000)), Err(Length { found: 1000 }));
}

#[test]
fn oddities_are_warnings() {
    let odd = CreditCode::complete("91130100MA0000001").unwrap();
    assert_eq!(odd.warnings(), [Warning::OrganisationCode]);
    let old_region = CreditCode::compose("91130182MA0ABCD1").unwrap();
    assert_eq!(old_region.warnings(), [Warning::UnknownRegion]);
    let letters = CreditCode::compose("911301A0MA0ABCD1").unwrap();
    assert_eq!((letters.region(), letters.warnings()), (None, vec![Warning::UnknownRegion]));
}

#[test]
fn json_holds_only_good_codes() {
    assert!(serde_json::from_str::<CreditCode>("\"914403001922038217\"").is_err());
    let code: CreditCode = serde_json::from_str("\"914403001922038216\"").unwrap();
    assert_eq!(serde_json::to_string(&code).unwrap(), "\"914403001922038216\"");
}

fn letter() -> impl Strategy<Value = char> {
    prop::sample::select(ALPHABET.as_slice()).prop_map(char::from)
}

proptest! {
    #[test]
    fn one_wrong_character_is_caught(
        body in prop::collection::vec(letter(), 17), place in 0usize..18, wrong in letter(),
    ) {
        let body: String = body.into_iter().collect();
        let code = CreditCode::complete(&body).unwrap();
        prop_assert_eq!(CreditCode::parse(code.as_str()), Ok(code.clone()));
        let mut letters: Vec<char> = code.as_str().chars().collect();
        prop_assume!(letters[place] != wrong);
        letters[place] = wrong;
        let typo: String = letters.into_iter().collect();
        let fault = CreditCode::parse(&typo);
        let caught = matches!(fault, Err(CreditCodeFault::CheckCharacter { .. }));
        prop_assert!(caught);
    }

    #[test]
    fn two_characters_the_wrong_way_round_are_caught(
        body in prop::collection::vec(letter(), 17), place in 0usize..17,
    ) {
        let body: String = body.into_iter().collect();
        let code = CreditCode::complete(&body).unwrap();
        let mut letters: Vec<char> = code.as_str().chars().collect();
        prop_assume!(letters[place] != letters[place + 1]);
        letters.swap(place, place + 1);
        let typo: String = letters.into_iter().collect();
        prop_assert!(CreditCode::parse(&typo).is_err());
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}|[0-9A-Z]{16,19}") {
        if let Ok(code) = CreditCode::parse(&text) {
            prop_assert_eq!(code.as_str().len(), 18);
        }
        let _ = CreditCode::complete(&text);
        let _ = CreditCode::compose(&text);
    }
}
