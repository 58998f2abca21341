use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::market::posting::Posting;

/// The cards of the labelled set.
fn labelled() -> Vec<Card> {
    crate::market::matching::labelled().iter().map(card).collect()
}

fn card(posting: &Posting) -> Card {
    Card::of("a", posting, "", "", time::Date::MAX)
}

/// Numbers that look like chance and are the same on every machine.
struct Lot(u64);

impl Lot {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// What enterprises save: mostly a word of their trade with a side or a place, some of them a whole board or region.
fn saved(lot: &mut Lot, postings: &[Card], regions: &Regions) -> Search {
    let posting = &postings[lot.below(postings.len())];
    let keyword = |lot: &mut Lot| posting.keywords[lot.below(posting.keywords.len())].clone();
    let city = regions.city_of(&posting.region).map(|city| city.code.clone()).unwrap_or_default();
    let side = Some(posting.side);
    match lot.below(20) {
        0..=6 => Search { keyword: keyword(lot), side, ..Search::default() },
        7..=10 => Search { keyword: keyword(lot), region: city, side, ..Search::default() },
        11..=13 => Search { keyword: keyword(lot), board: Some(posting.board), side, ..Search::default() },
        14 => Search { keyword: format!("{} {}", keyword(lot), keyword(lot)), ..Search::default() },
        15 | 16 => {
            Search { industry: posting.industry[..3].to_owned(), side, region: city, ..Search::default() }
        }
        17 => Search {
            certificates: posting.certificates.clone(),
            industry: posting.industry[..2].to_owned(),
            side,
            ..Search::default()
        },
        18 => Search {
            keyword: keyword(lot),
            price_most: posting.price.map(|price| price.to),
            side,
            ..Search::default()
        },
        _ => Search { board: Some(posting.board), side, region: city, ..Search::default() },
    }
}

/// The searches by the key that each stands under.
fn standing<'a>(searches: &'a [Search], seen: &Rarity) -> BTreeMap<String, Vec<&'a Search>> {
    let mut standing: BTreeMap<String, Vec<&Search>> = BTreeMap::new();
    for search in searches {
        standing.entry(search.key(seen)).or_default().push(search);
    }
    standing
}

#[test]
fn a_new_posting_meets_the_searches_that_it_answers_and_few_others() {
    const SEARCHES: usize = 10_000;
    let (regions, postings) = (Regions::builtin(), labelled());
    // Every other posting was there before, and is what was counted.
    let (before, new): (Vec<_>, Vec<_>) = postings.iter().enumerate().partition(|(place, _)| place % 2 == 0);
    let mut seen = Rarity::default();
    before.iter().for_each(|(_, posting)| seen.count(&keys_of(posting, &regions)));
    let mut lot = Lot(7);
    let searches: Vec<Search> = (0..SEARCHES).map(|_| saved(&mut lot, &postings, &regions)).collect();
    let standing = standing(&searches, &seen);
    let (mut asked, mut touched, mut answered, mut most) = (0, 0, 0, 0);
    let new: Vec<&Card> = new.into_iter().map(|(_, posting)| posting).step_by(20).collect();
    for posting in &new {
        let met: Vec<&Search> = keys_of(posting, &regions)
            .iter()
            .filter_map(|key| standing.get(key).inspect(|_| asked += 1))
            .flatten()
            .copied()
            .collect();
        touched += met.len();
        most = most.max(met.len());
        let found = met.iter().filter(|search| search.matches(posting, &regions)).count();
        answered += found;
        assert_eq!(found, searches.iter().filter(|search| search.matches(posting, &regions)).count());
    }
    let each = |count: usize| count as f64 / new.len() as f64;
    println!(
        "saved searches: of {SEARCHES} a new posting touches {:.0} ({:.2} %; at most {most}), and answers {:.0} of them; \
         {:.0} keys asked of {} in use, over {} postings",
        each(touched),
        each(touched) / SEARCHES as f64 * 100.0,
        each(answered),
        each(asked),
        standing.len(),
        new.len(),
    );
    assert!(each(touched) < SEARCHES as f64 / 50.0);
}

fn search() -> impl Strategy<Value = Search> {
    let some = |pattern: &'static str| prop_oneof![Just(String::new()), pattern];
    (
        prop::option::of(prop::sample::select(Board::ALL.to_vec())),
        prop::option::of(prop::sample::select(Side::ALL.to_vec())),
        some("13(00|01|02|09)00|130123|\\PC{0,6}"),
        some("[0-9]{1,4}|\\PC{0,3}"),
        some("(铝|铝压铸| |锻件|ISO|羊绒){0,3}|\\PC{0,12}"),
        prop::option::of(any::<u64>()),
        prop::option::of(any::<u64>()),
        prop::collection::vec("ISO 9001|iso9001|GB/T 19001|\\PC{0,6}", 0..2),
    )
        .prop_map(|(board, side, region, industry, keyword, price_most, price_least, certificates)| {
            Search {
                board,
                side,
                region,
                industry,
                keyword,
                price_most,
                price_least,
                certificates,
                ..Search::default()
            }
        })
}

/// Read once for all cases.
static GIVEN: LazyLock<(Regions, Vec<Card>)> = LazyLock::new(|| (Regions::builtin(), labelled()));

proptest! {
    #[test]
    fn what_is_answered_stands_under_a_key_of_the_posting(
        search in search(), place in any::<prop::sample::Index>(), title in "\\PC{0,20}|铝压铸件",
    ) {
        let (regions, postings) = &*GIVEN;
        let posting = Card { title, ..place.get(postings).clone() };
        let keys = keys_of(&posting, regions);
        // Also a search that says what the posting says.
        let like = Search {
            region: posting.region.clone(), industry: posting.industry.clone(), keyword: posting.title.clone(), ..search.clone()
        };
        for search in [search, like] {
            if search.matches(&posting, regions) {
                prop_assert!(keys.contains(&search.key(&Rarity::default())), "{search:?}");
            }
        }
    }
}

#[test]
fn each_condition_is_kept() {
    let regions = Regions::builtin();
    let posting = labelled()
        .into_iter()
        .find(|posting| posting.price.is_some() && !posting.certificates.is_empty())
        .unwrap();
    let price = posting.price.unwrap();
    let whole = Search {
        board: Some(posting.board),
        side: Some(posting.side),
        region: "130000".to_owned(),
        industry: posting.industry[..2].to_owned(),
        keyword: format!("  {}　{} ", posting.keywords[0].to_uppercase(), posting.title),
        price_most: Some(price.from),
        price_least: Some(price.to),
        certificates: posting.certificates.clone(),
        ..Search::default()
    };
    assert!(whole.matches(&posting, &regions) && Search::default().matches(&posting, &regions));
    let other_board = Board::ALL.into_iter().find(|board| *board != posting.board);
    for (what, narrower) in [
        ("board", Search { board: other_board, ..whole.clone() }),
        ("side", Search { side: Some(posting.side.other()), ..whole.clone() }),
        ("region", Search { region: "110000".to_owned(), ..whole.clone() }),
        ("industry", Search { industry: "99".to_owned(), ..whole.clone() }),
        ("keyword", Search { keyword: format!("{} 月球车", posting.keywords[0]), ..whole.clone() }),
        ("price_most", Search { price_most: price.from.checked_sub(1), ..whole.clone() }),
        ("price_least", Search { price_least: Some(price.to + 1), ..whole.clone() }),
        ("certificates", Search { certificates: vec!["CRCC 9999".to_owned()], ..whole.clone() }),
    ] {
        assert!(!narrower.matches(&posting, &regions), "{what}");
    }
    let unpriced = Card { price: None, ..posting };
    assert!(!Search { price_most: Some(u64::MAX), ..Search::default() }.matches(&unpriced, &regions));
    let keys: BTreeSet<String> = keys_of(&unpriced, &regions);
    assert!(keys.len() < 300, "{}", keys.len());
}

#[test]
fn the_terms_of_a_posting_are_looked_at() {
    let regions = Regions::builtin();
    let posting = labelled().into_iter().next().unwrap();
    let amount = |thousandths, unit: &str| Some(Quantity { thousandths, unit: unit.to_owned() });
    let posting = Card {
        readiness: Some(6),
        ip: Some(IpStatus::Granted),
        delivery: vec!["130500".to_owned()],
        quantity: amount(5_000, "吨"),
        monthly: amount(200_000, "件"),
        ..posting
    };
    let some = |change: fn(&mut Search)| {
        let mut wanted = Search::default();
        change(&mut wanted);
        wanted
    };
    for fits in [
        some(|wanted| wanted.readiness_least = Some(6)),
        some(|wanted| wanted.ip = Some(IpStatus::Granted)),
        some(|wanted| wanted.delivery = "130500".to_owned()),
        some(|wanted| wanted.delivery = "130534".to_owned()),
        some(|wanted| wanted.quantity_least = Some(5_000)),
        some(|wanted| wanted.unit = "吨".to_owned()),
        some(|wanted| (wanted.unit, wanted.monthly_least) = ("件".to_owned(), Some(1_000))),
    ] {
        assert!(fits.matches(&posting, &regions) && fits.faults(&regions).is_empty(), "{fits:?}");
    }
    for doesnt in [
        some(|wanted| wanted.readiness_least = Some(7)),
        some(|wanted| wanted.ip = Some(IpStatus::Secret)),
        some(|wanted| wanted.delivery = "130100".to_owned()),
        some(|wanted| wanted.delivery = "130000".to_owned()),
        some(|wanted| wanted.quantity_least = Some(5_001)),
        some(|wanted| wanted.unit = "套".to_owned()),
        some(|wanted| (wanted.unit, wanted.quantity_least) = ("件".to_owned(), Some(1))),
    ] {
        assert!(!doesnt.matches(&posting, &regions), "{doesnt:?}");
    }
    let anywhere = Card { delivery: Vec::new(), ..posting };
    assert!(some(|wanted| wanted.delivery = "130100".to_owned()).matches(&anywhere, &regions));
    for (field, wrong) in [
        ("search.readiness_least", some(|wanted| wanted.readiness_least = Some(10))),
        ("search.delivery", some(|wanted| wanted.delivery = "999999".to_owned())),
        ("search.unit", some(|wanted| wanted.unit = "每".repeat(11))),
    ] {
        assert_eq!(wrong.faults(&regions)[0].field, field);
    }
}
