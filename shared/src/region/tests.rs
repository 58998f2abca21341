use super::*;
use crate::calendar::parse_day;
use proptest::prelude::*;

fn codes<'a>(regions: impl IntoIterator<Item = &'a Region>) -> Vec<&'a str> {
    regions.into_iter().map(|region| region.code.as_str()).collect()
}

fn on(day: &str) -> Regions {
    Regions::builtin().at(parse_day(day).unwrap())
}

#[test]
fn the_province_has_eleven_cities_and_three_of_its_own() {
    let regions = Regions::builtin();
    let below = codes(regions.children("130000"));
    assert_eq!(below.len(), 14);
    for own in ["130181", "130682", "133100"] {
        assert!(below.contains(&own));
        assert_eq!(regions.get(own).unwrap().level, Level::City);
    }
    assert_eq!(codes(regions.children("")), ["130000"]);
    assert_eq!(regions.all().len(), 203);
}

#[test]
fn xiongan_begins_on_its_day() {
    assert_eq!(codes(on("2017-03-31").path("130629")), ["130000", "130600", "130629"]);
    assert_eq!(codes(on("2017-04-01").path("130629")), ["130000", "133100", "130629"]);
    assert!(on("2017-03-31").get("133100").is_none());
    assert!(!on("2017-04-01").contains("130600", "130638"));
    assert_eq!(codes(on("2026-01-01").children("133100")), ["130629", "130632", "130638"]);
    assert_eq!(on("2012-01-01").city_of("130181").unwrap().code, "130100");
    assert_eq!(on("2026-01-01").city_of("130181").unwrap().code, "130181");
}

#[test]
fn a_region_contains_itself_and_what_lies_in_it() {
    let regions = Regions::builtin();
    for (ancestor, code, contains) in [
        ("130000", "130123", true),
        ("130100", "130123", true),
        ("130123", "130123", true),
        ("130123", "130100", false),
        ("130200", "130123", false),
        ("130000", "440300", false),
        ("", "130100", false),
        ("440300", "440300", false),
    ] {
        assert_eq!(regions.contains(ancestor, code), contains, "{ancestor} {code}");
    }
    assert_eq!(regions.city_of("130000"), None);
}

#[test]
fn names_tell_twins_apart() {
    let regions = Regions::builtin();
    assert_eq!(regions.full_name("130105", Locale::Zh), "石家庄市新华区");
    assert_eq!(regions.full_name("130902", Locale::En), "Xinhua District, Cangzhou");
    assert_eq!(regions.full_name("130629", Locale::Zh), "雄安新区容城县");
    assert_eq!(regions.full_name("130000", Locale::Zh), "河北省");
    assert_eq!(regions.full_name("990000", Locale::Zh), "");
    for (code, en) in [
        ("130726", "Yuxian County"),
        ("130121", "Jingxing County"),
        ("130109", "Gaocheng District"),
        ("130225", "Laoting County"),
        ("130681", "Zhuozhou City"),
        ("130635", "Lixian County"),
        ("130110", "Luquan District"),
        ("130125", "Xingtang County"),
        ("130503", "Xindu District"),
        ("131025", "Daicheng County"),
        ("130682", "Dingzhou"),
    ] {
        assert_eq!(regions.get(code).unwrap().en, en);
    }
    assert!(regions.all().iter().all(|region| !region.name.is_empty() && region.en.is_ascii()));
}

fn change(code: &str, from: &str) -> RegionChange {
    let valid_from = parse_day(from).unwrap();
    RegionChange {
        code: code.to_owned(),
        name: None,
        en: None,
        level: None,
        parent: None,
        retired: false,
        valid_from,
        valid_to: None,
    }
}

#[test]
fn changes_are_checked_before_they_are_taken() {
    let regions = Regions::builtin();
    let of = |change: &RegionChange| {
        change.faults(&regions).into_iter().map(|fault| fault.field).collect::<Vec<_>>()
    };
    assert_eq!(of(&change("13012", "2027-01-01")), ["code", "name", "parent"]);
    assert!(of(&RegionChange { retired: true, ..change("130123", "2027-01-01") }).is_empty());
    let own = RegionChange { parent: Some("130123".into()), ..change("130123", "2027-01-01") };
    assert_eq!(of(&own), ["parent"]);
    let added = RegionChange {
        name: Some("新设区".into()),
        parent: Some("130100".into()),
        ..change("130112", "2027-01-01")
    };
    assert!(of(&added).is_empty());
    let grown = regions.with(vec![added]);
    assert!(grown.contains("130100", "130112"));
    assert!(grown.at(parse_day("2026-12-31").unwrap()).get("130112").is_none());
}

#[test]
fn a_region_that_is_no_longer_used_keeps_its_name_and_its_place() {
    let retired = RegionChange { retired: true, ..change("130123", "2027-01-01") };
    let begun = RegionChange {
        name: Some("试验区".into()),
        parent: Some("130100".into()),
        valid_to: parse_day("2027-01-01"),
        ..change("130199", "2026-01-01")
    };
    let regions = Regions::builtin().with(vec![retired, begun]).at(parse_day("2027-01-01").unwrap());
    for code in ["130123", "130199"] {
        assert!(regions.get(code).is_none() && regions.all().iter().all(|region| region.code != code));
        assert!(regions.children("130100").all(|region| region.code != code));
        assert_eq!(codes(regions.path(code)), ["130000", "130100", code]);
        assert!(regions.contains("130000", code) && regions.contains("130100", code));
        assert!(!regions.contains("130200", code));
        assert_eq!(regions.city_of(code).unwrap().code, "130100");
    }
    assert_eq!(regions.full_name("130123", Locale::Zh), "石家庄市正定县");
    assert_eq!(codes(regions.retired()), ["130123", "130199"]);
    let again = RegionChange {
        name: Some("正定区".into()),
        parent: Some("130100".into()),
        ..change("130123", "2028-01-01")
    };
    let regions = regions.with(vec![again]).at(parse_day("2028-01-01").unwrap());
    assert_eq!(regions.full_name("130123", Locale::Zh), "石家庄市正定区");
    assert_eq!(codes(regions.retired()), ["130199"]);
}

proptest! {
    #[test]
    fn no_change_leads_in_a_circle(
        entries in prop::collection::vec(("13010[0-9]", "13010[0-9]", 0u8..3, any::<bool>()), 0..12)
    ) {
        let changes = entries
            .into_iter()
            .map(|(code, parent, level, retired)| RegionChange {
                parent: Some(parent),
                level: Some([Level::Province, Level::City, Level::County][usize::from(level)]),
                retired,
                ..change(&code, "2020-01-01")
            })
            .collect();
        let regions = Regions::builtin().with(changes);
        for region in regions.all() {
            prop_assert!((1..=3).contains(&regions.path(&region.code).len()));
            prop_assert!(regions.contains(&region.code, &region.code));
        }
        for region in regions.retired() {
            prop_assert!((1..=3).contains(&regions.path(&region.code).len()));
        }
    }
}
