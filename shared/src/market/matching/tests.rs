//! What always holds, whatever people write.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;
use time::Date;

use super::amount::Amount;
use super::precision::{SET, Set};
use super::*;
use crate::market::posting::{Board, Price, Quantity, Window};
use crate::text::Locale;

/// Made once for all cases.
static MATCHING: LazyLock<Matching> =
    LazyLock::new(|| Matching::new(Weights::default(), Rarity::default(), Regions::builtin()).unwrap());

fn day(number: i32) -> Date {
    Date::from_julian_day(2_461_000 + number).unwrap()
}

fn quantity() -> impl Strategy<Value = Quantity> {
    let unit = prop_oneof!["吨|公斤|万件|个|套|亿吨", "\\PC{0,6}"];
    (any::<u64>(), unit).prop_map(|(thousandths, unit)| Quantity { thousandths, unit })
}

fn window() -> impl Strategy<Value = Window> {
    (-400..400_i32, -400..400_i32).prop_map(|(from, to)| Window { from: day(from), to: day(to) })
}

fn region() -> impl Strategy<Value = String> {
    prop_oneof!["1301[0-3][0-9]", "13[0-1][0-9]00", "\\PC{0,8}"]
}

fn text() -> impl Strategy<Value = String> {
    let trade = prop::sample::select(vec![
        "铝压铸",
        "电机端盖",
        "锻件",
        "热处理",
        "长期供应",
        "Q355B",
        "羊绒",
        "12",
        "。",
        "石笼网",
        "ＣＮＣ",
        "螺栓",
    ]);
    prop_oneof![3 => prop::collection::vec(trade, 0..6).prop_map(|words| words.concat()), 1 => "\\PC{0,40}"]
}

prop_compose! {
    fn said()(
        title in text(), text in text(), keywords in prop::collection::vec(text(), 0..5),
        industry in "[0-9]{0,5}|\\PC{0,4}", region in region(), delivery in prop::collection::vec(region(), 0..3),
    ) -> Posting {
        Posting {
            board: Board::Capacity, side: Side::Offer, title, text, industry, keywords, quantity: None, monthly: None,
            price: None, readiness: None, ip: None, region, delivery, window: None, certificates: Vec::new(),
            pictures: Vec::new(),
            anonymous: false,
        }
    }
}

prop_compose! {
    fn posting()(
        said in said(), board in prop::sample::select(Board::ALL.to_vec()), side in prop::sample::select(Side::ALL.to_vec()),
        quantity in prop::option::of(quantity()), monthly in prop::option::of(quantity()),
        price in prop::option::of((any::<u64>(), any::<u64>()).prop_map(|(from, to)| Price { from, to })),
        readiness in prop::option::of(any::<u8>()), window in prop::option::of(window()),
        certificates in prop::collection::vec("ISO 9001|IATF16949|GB/T 19001认证|\\PC{0,9}", 0..4),
    ) -> Posting {
        Posting { board, side, quantity, monthly, price, readiness, window, certificates, ..said }
    }
}

/// A posting as the other side of the same board.
fn turned(posting: &Posting, side: Side) -> Posting {
    Posting { side, ..posting.clone() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_score_is_the_same_in_both_directions_and_within_bounds(one in posting(), other in posting()) {
        let matching = &*MATCHING;
        let (one, other) = (matching.profile(&one), matching.profile(&other));
        let score = matching.score(&one, &other);
        prop_assert_eq!(score, matching.score(&other, &one));
        prop_assert!(score <= 1_000);
        prop_assert_eq!(matching.reasons(&one, &other), matching.reasons(&other, &one));
        if one.side == other.side {
            prop_assert_eq!(score, 0);
        }
        for reason in matching.reasons(&one, &other) {
            prop_assert!(!reason.in_locale(Locale::Zh).is_empty() && !reason.in_locale(Locale::En).is_empty());
        }
    }

    #[test]
    fn keys_are_few_and_the_same_for_the_same(posting in posting()) {
        let matching = &*MATCHING;
        let (offer, request) =
            (matching.profile(&turned(&posting, Side::Offer)), matching.profile(&turned(&posting, Side::Request)));
        let keys = matching.keys(&offer);
        prop_assert!(keys.len() <= MOST_KEYS);
        let asked: Vec<MatchKey> = matching.keys(&request).iter().map(MatchKey::counterpart).collect();
        prop_assert_eq!(keys, asked);
    }

    #[test]
    fn a_keyword_in_common_never_lowers_the_score(offer in posting(), request in posting(), word in text()) {
        let matching = &*MATCHING;
        let offer = turned(&offer, Side::Offer);
        let mut request = turned(&request, Side::Request);
        let offer = Posting { keywords: vec![word.clone()], title: String::new(), ..offer };
        let before = matching.score(&matching.profile(&offer), &matching.profile(&request));
        request.keywords.push(word);
        let after = matching.score(&matching.profile(&offer), &matching.profile(&request));
        prop_assert!(after >= before, "{before} → {after}");
    }

    #[test]
    fn more_is_never_worth_less(
        offer in posting(), request in posting(), more in any::<u64>(), cheaper in any::<u64>(), later in 0..300_i32,
    ) {
        let matching = &*MATCHING;
        let (offer, request) = (turned(&offer, Side::Offer), turned(&request, Side::Request));
        let asked = matching.profile(&request);
        let before = matching.score(&matching.profile(&offer), &asked);
        let grown = |quantity: &Option<Quantity>| {
            quantity.clone().map(|held| Quantity { thousandths: held.thousandths.max(more), ..held })
        };
        let lowered = |price: Price| Price { from: price.from.min(cheaper), to: price.to.min(cheaper) };
        let longer = |window: Window| Window { to: window.to + time::Duration::days(later.into()), ..window };
        let mut certificates = offer.certificates.clone();
        certificates.extend(request.certificates.clone());
        for (what, better) in [
            ("all", Posting { quantity: grown(&offer.quantity), ..offer.clone() }),
            ("a month", Posting { monthly: grown(&offer.monthly), ..offer.clone() }),
            ("price", Posting { price: offer.price.map(lowered), ..offer.clone() }),
            ("days", Posting { window: offer.window.map(longer), ..offer.clone() }),
            ("certificates", Posting { certificates, ..offer.clone() }),
            ("readiness", Posting { readiness: offer.readiness.map(|level| level.saturating_add(1)), ..offer.clone() }),
            ("delivery", Posting { delivery: Vec::new(), ..offer.clone() }),
        ] {
            let after = matching.score(&matching.profile(&better), &asked);
            prop_assert!(after >= before, "{what}: {before} → {after}");
        }
    }

    #[test]
    fn nearer_is_never_worth_less(posting in posting(), one in 0..190_usize, other in 0..190_usize, here in 0..190_usize) {
        let matching = &*MATCHING;
        let regions = matching.regions.all().to_vec();
        let at = |place: usize| regions[place % regions.len()].code.clone();
        let score = |region: String| {
            let offer = Posting { region, delivery: Vec::new(), ..turned(&posting, Side::Offer) };
            let request = Posting { region: at(here), delivery: Vec::new(), ..turned(&posting, Side::Request) };
            let (offer, request) = (matching.profile(&offer), matching.profile(&request));
            (offer.point.zip(request.point).map(|(one, other)| one.km_to(other)), matching.score(&offer, &request))
        };
        let ((km, near), (other_km, far)) = (score(at(one)), score(at(other)));
        if let (Some(km), Some(other_km)) = (km, other_km) {
            prop_assert!(km > other_km || near >= far, "{km} km {near}, {other_km} km {far}");
        }
    }

    #[test]
    fn any_unit_compares_with_itself(unit in "\\PC{0,30}|[百千万亿]{0,40}[吨件]?", held in 1..u64::MAX) {
        let amount = Amount::of(&Quantity { thousandths: held, unit });
        prop_assert_eq!(amount.covers(&amount), Some(1_000));
        prop_assert!(amount.times(3).covers(&amount) == Some(1_000) && amount.covers(&amount.times(3)) < Some(1_000));
    }
}

#[test]
fn reasons_say_why_with_figures() {
    let matching = &*MATCHING;
    let ask = |side, region: &str, monthly| Posting {
        board: Board::Capacity,
        side,
        title: "铝压铸电机端盖".to_owned(),
        text: String::new(),
        industry: "3392".to_owned(),
        keywords: Vec::new(),
        quantity: None,
        monthly: Some(Quantity { thousandths: monthly, unit: "件".to_owned() }),
        price: None,
        readiness: None,
        ip: None,
        region: region.to_owned(),
        delivery: Vec::new(),
        window: None,
        certificates: vec!["IATF 16949".to_owned()],
        pictures: Vec::new(),
        anonymous: false,
    };
    let offer = matching.profile(&ask(Side::Offer, "130982", 8_000));
    let request = matching.profile(&ask(Side::Request, "130984", 10_000));
    let words = |locale| -> Vec<String> {
        matching.reasons(&request, &offer).iter().map(|reason| reason.in_locale(locale)).collect()
    };
    assert_eq!(
        words(Locale::Zh),
        [
            "工序相同：压铸",
            "产品相同：电机",
            "行业小类相同",
            "相距 26 公里",
            "数量可满足 80%",
            "所需 1 项证书齐备"
        ]
    );
    let reasons = matching.reasons(&request, &offer);
    let text = serde_json::to_string(&reasons).unwrap();
    assert!(text.contains(r#"{"code":"distance","km":26}"#), "{text}");
    assert_eq!(serde_json::from_str::<Vec<Reason>>(&text).unwrap(), reasons);
    assert_eq!(words(Locale::En)[3..5], ["26 km apart", "Covers 80% of the quantity"]);
}

#[test]
fn equals_stand_in_the_order_of_their_ids_and_each_stands_once() {
    let Set { rows, profiles, matching } = &*SET;
    let request = rows.iter().position(|row| row.posting.side == Side::Request).unwrap();
    let best = |ids: [&'static str; 3]| -> Vec<String> {
        let offer = rows.iter().position(|row| rows[request].answers.contains(&row.id)).unwrap();
        let candidates = ids.into_iter().map(|id| (id, &profiles[offer]));
        matching.best(&profiles[request], candidates, 5).into_iter().map(|found| found.id).collect()
    };
    assert_eq!(best(["b", "a", "c"]), ["a", "b", "c"]);
    assert_eq!(best(["c", "a", "c"]), ["a", "c"]);
}

/// Of the best five that looking at every offer finds, how many are found by keys, with so many postings read of each.
#[test]
fn keys_find_what_looking_at_everything_finds() {
    const READ: usize = 30;
    let set = &*SET;
    let mut standing: BTreeMap<MatchKey, Vec<usize>> = BTreeMap::new();
    for offer in set.offers() {
        for key in set.matching.keys(&set.profiles[offer]) {
            standing.entry(key).or_default().push(offer);
        }
    }
    let (mut wanted, mut found, mut touched, mut answers, mut met) = (0, 0, 0, 0, 0);
    for request in set.requests() {
        let keys = set.matching.keys(&set.profiles[request]);
        let candidates: BTreeSet<&str> = keys
            .iter()
            .filter_map(|key| standing.get(&key.counterpart()))
            .flat_map(|offers| offers.iter().rev().take(READ))
            .map(|offer| set.rows[*offer].id.as_str())
            .collect();
        let best = set.best(request);
        wanted += best.len();
        found += best.iter().filter(|id| candidates.contains(**id)).count();
        touched += candidates.len();
        answers += set.rows[request].answers.len();
        met += set.rows[request].answers.iter().filter(|id| candidates.contains(id.as_str())).count();
    }
    let (requests, offers) = (set.requests().count(), set.offers().count());
    println!(
        "keys: {found} of {wanted} of the exhaustive best five found ({:.1} %), {met} of {answers} named answers, with \
         {:.1} of {offers} offers read for a request",
        100.0 * found as f64 / wanted as f64,
        touched as f64 / requests as f64,
    );
    assert!(found * 100 >= wanted * 85 && met * 100 >= answers * 90);
}
