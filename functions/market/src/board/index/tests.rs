use shared::calendar::parse_day;
use shared::market::posting::{IpStatus, Price, Quantity};

use super::*;
use crate::board::counts::counts;

const TITLES: [&str; 5] =
    ["深沟球轴承磨加工", "螺旋钢管防腐", "羊绒纱线代纺", "镀锌丝网编织", "汽车轮毂轴承单元"];

fn card(number: u32) -> Card {
    let place = number as usize;
    let deliveries: [&[&str]; 4] = [&[], &["130000"], &["130500", "130900"], &["130534"]];
    let regions = ["130500", "130534", "130900", "130100", "131125"];
    Card {
        id: format!("p{number}"),
        board: Board::ALL[place % 4],
        side: Side::ALL[place % 2],
        title: format!("{} 第{number}批", TITLES[place % 5]),
        industry: ["3451", "3311", "1731", "3340", "3670"][place % 5].to_owned(),
        region: regions[(place / 2) % 5].to_owned(),
        keywords: vec!["外协".to_owned()],
        quantity: place.is_multiple_of(5).then(|| quantity(number, ["吨", "件"][place % 2])),
        monthly: place.is_multiple_of(7).then(|| quantity(number * 3, ["件", "套"][place % 2])),
        price: (!place.is_multiple_of(3))
            .then(|| Price { from: u64::from(number), to: u64::from(number) + 50 }),
        readiness: (place % 4 == 2).then(|| u8::try_from(place % 9 + 1).unwrap()),
        ip: (place % 4 == 2).then(|| IpStatus::ALL[place % 5]),
        delivery: deliveries[place % 4].iter().map(|code| (*code).to_owned()).collect(),
        certificates: if place.is_multiple_of(4) { vec!["ISO 9001".to_owned()] } else { Vec::new() },
        picture: None,
        enterprise: None,
        entry: None,
        since: shared::calendar::instant(
            time::OffsetDateTime::UNIX_EPOCH + time::Duration::minutes(i64::from(number)),
        ),
        until: parse_day("2026-12-01").unwrap() + time::Duration::days(i64::from(number % 30)),
    }
}

fn quantity(thousandths: u32, unit: &str) -> Quantity {
    Quantity { thousandths: thousandths.into(), unit: unit.to_owned() }
}

fn index(many: u32) -> (Index, Regions) {
    let (mut index, regions) = (Index::default(), Regions::builtin());
    (0..many).for_each(|number| index.take(card(number), &regions));
    (index, regions)
}

fn all_pages(index: &Index, wanted: &Search, sort: Sort) -> Vec<String> {
    let mut found = index.fitting(wanted, None, &Regions::builtin());
    if let Some(narrowed) = index.narrowed(wanted) {
        found.keep(&narrowed);
    }
    let (mut ids, mut after) = (Vec::new(), None);
    loop {
        let (cards, next) = index.page(&found, (sort, 7), after);
        ids.extend(cards.iter().map(|card| card.id.clone()));
        match next {
            None => return ids,
            next => after = next,
        }
    }
}

fn filters() -> Vec<Search> {
    let some = |change: &dyn Fn(&mut Search)| {
        let mut wanted = Search::default();
        change(&mut wanted);
        wanted
    };
    vec![
        Search::default(),
        some(&|wanted| wanted.board = Some(Board::Joint)),
        some(&|wanted| wanted.side = Some(Side::Offer)),
        some(&|wanted| wanted.region = "130500".to_owned()),
        some(&|wanted| wanted.region = "130000".to_owned()),
        some(&|wanted| wanted.industry = "33".to_owned()),
        some(&|wanted| wanted.keyword = "轴承".to_owned()),
        some(&|wanted| wanted.keyword = "轴承 外协".to_owned()),
        some(&|wanted| wanted.keyword = "网".to_owned()),
        some(&|wanted| wanted.keyword = "没有的东西".to_owned()),
        some(&|wanted| wanted.price_most = Some(100)),
        some(&|wanted| wanted.price_least = Some(120)),
        some(&|wanted| wanted.certificates = vec!["GB/T 19001".to_owned()]),
        some(&|wanted| wanted.readiness_least = Some(4)),
        some(&|wanted| wanted.ip = Some(IpStatus::Secret)),
        some(&|wanted| wanted.delivery = "130500".to_owned()),
        some(&|wanted| wanted.delivery = "130534".to_owned()),
        some(&|wanted| wanted.delivery = "130000".to_owned()),
        some(&|wanted| wanted.unit = "件".to_owned()),
        some(&|wanted| wanted.quantity_least = Some(100)),
        some(&|wanted| wanted.monthly_least = Some(300)),
        some(&|wanted| {
            (wanted.unit, wanted.quantity_least) = (" 件".to_owned(), Some(50));
        }),
        some(&|wanted| {
            (wanted.unit, wanted.monthly_least) = ("件".to_owned(), Some(50));
            wanted.quantity_least = Some(20);
        }),
        some(&|wanted| {
            wanted.region = "130500".to_owned();
            wanted.keyword = "轴承".to_owned();
        }),
    ]
}

#[test]
fn every_filter_finds_what_looking_at_every_card_finds() {
    let (index, regions) = index(400);
    for wanted in filters() {
        let mut expected: Vec<String> =
            (0..400).map(card).filter(|card| wanted.matches(card, &regions)).map(|card| card.id).collect();
        let mut found = all_pages(&index, &wanted, Sort::Cheapest);
        let counted = counts(&index, &wanted, index.narrowed(&wanted).as_ref(), &regions);
        if wanted.board.is_none() {
            let total: u32 = counted.boards.iter().map(|count| count.count).sum();
            assert_eq!(total as usize, expected.len(), "{wanted:?}");
        }
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{wanted:?}");
    }
}

#[test]
fn each_order_is_one_whether_it_is_sorted_or_walked() {
    let (index, _) = index(5_000);
    for sort in [Sort::Newest, Sort::Ending, Sort::Cheapest, Sort::Dearest] {
        // More than a few, which is walked, and few, which are sorted.
        let walked = all_pages(&index, &Search::default(), sort);
        let few = Search { side: Some(Side::Offer), board: Some(Board::Capacity), ..Search::default() };
        let sorted = all_pages(&index, &few, sort);
        assert_eq!(walked.len(), 5_000);
        let expected: Vec<&String> = walked.iter().filter(|id| sorted.contains(id)).collect();
        assert_eq!(sorted.iter().collect::<Vec<_>>(), expected, "{sort:?}");
    }
    let newest = all_pages(&index, &Search::default(), Sort::Newest);
    assert_eq!(newest.first().map(String::as_str), Some("p4999"));
}

#[test]
fn what_leaves_or_ends_is_nowhere_any_more() {
    let (mut index, regions) = index(60);
    index.leave("p7");
    index.take(card(8), &regions);
    assert_eq!(all_pages(&index, &Search::default(), Sort::Newest).len(), 59);
    assert!(index.is_current(parse_day("2026-12-01").unwrap()));
    let later = parse_day("2026-12-11").unwrap();
    assert!(!index.is_current(later));
    assert_eq!(index.pass(later), 19, "ten days of two, one of which had left");
    assert!(index.is_current(later));
    assert!(
        all_pages(&index, &Search { keyword: "第7批".to_owned(), ..Search::default() }, Sort::Newest)
            .is_empty()
    );
}

#[test]
fn the_last_page_is_the_last() {
    let (index, _) = index(14);
    let found = index.fitting(&Search::default(), None, &Regions::builtin());
    let (first, next) = index.page(&found, (Sort::Newest, 7), None);
    let (second, end) = index.page(&found, (Sort::Newest, 7), next);
    assert_eq!((first.len(), second.len(), end), (7, 7, None));
}
