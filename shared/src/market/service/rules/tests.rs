use super::*;
use crate::market::service::catalogue::{ServiceCard, ServiceSearch, ServiceSort};
use crate::market::service::{Deliverable, Service, ServiceField};

fn offer() -> ServiceOffer {
    ServiceOffer {
        field: ServiceField::Technical,
        title: "生产线能效诊断".to_owned(),
        scope: "对一条生产线连续监测两周，出具能效诊断报告和改造建议，不含设备采购与施工。".to_owned(),
        price: ServicePrice::Range { low: 2_000_000, high: 4_500_000 },
        unit: "次".to_owned(),
        days: 20,
        deliverables: vec![Deliverable {
            name: "能效诊断报告".to_owned(),
            acceptance: "符合 GB/T 17166 的章节要求".to_owned(),
        }],
        regions: vec!["130100".to_owned(), "130200".to_owned()],
    }
}

fn codes(change: impl FnOnce(&mut ServiceOffer)) -> Vec<String> {
    let mut one = offer();
    change(&mut one);
    let faults = check(&tidy(&one), &Regions::builtin());
    faults.into_iter().map(|fault| format!("{} {}", fault.field, fault.code)).collect()
}

#[test]
fn a_sound_service_has_no_fault_and_each_slip_is_told_at_its_field() {
    assert_eq!(codes(|_| {}), Vec::<String>::new());
    assert_eq!(flags(&offer()), []);
    assert_eq!(codes(|one| one.price = ServicePrice::Range { low: 9, high: 3 }), ["price.high upside_down"]);
    assert_eq!(codes(|one| one.price = ServicePrice::Fixed { cents: 0 }), ["price required"]);
    assert_eq!(codes(|one| one.price = ServicePrice::From { cents: u64::MAX }), ["price too_large"]);
    assert_eq!(codes(|one| one.unit = " ".to_owned()), ["unit unit_needed"]);
    assert_eq!(codes(|one| one.days = 0), ["days out_of_range"]);
    assert_eq!(codes(|one| one.deliverables.clear()), ["deliverables required"]);
    assert_eq!(codes(|one| one.deliverables[0].acceptance.clear()), ["deliverables.0.acceptance required"]);
    assert_eq!(codes(|one| one.regions = vec!["1".to_owned()]), ["regions.0 unknown_region"]);
    assert_eq!(codes(|one| one.scope.push_str("请加微信：fuwu2026")), ["scope contact_in_text"]);
    assert_eq!(
        codes(|one| one.deliverables[0].name = "报告，咨询１３８００１３８０００".to_owned()),
        ["deliverables.0.name contact_in_text"]
    );
    let many = codes(|one| one.deliverables = vec![one.deliverables[0].clone(); 11]);
    assert_eq!(many, ["deliverables too_many"]);
}

#[test]
fn promises_and_forbidden_things_are_flagged() {
    let mut one = offer();
    one.title = "高新认定申报，包过".to_owned();
    one.scope.push_str("另可代开发票。");
    let found: Vec<_> = flags(&one).into_iter().map(|flag| flag.field).collect();
    assert_eq!(found, ["title", "scope"]);
}

#[test]
fn ids_are_readable_and_follow_from_their_digest() {
    let one = id("00000000210123456789");
    assert_eq!((one.as_str(), one.len()), ("FW00000011", 10));
    assert_eq!(id("ffffffffff"), "FWZZZZZZZZ");
    assert_eq!(id(""), "FW00000000");
}

#[test]
fn every_standing_has_a_way_on_but_the_removed() {
    for standing in ServiceStanding::ALL {
        let any = [Hand::Own, Hand::Federation].into_iter().any(|hand| !offers(standing, hand).is_empty());
        assert_eq!(any, standing != ServiceStanding::Removed, "{standing:?}");
        assert_eq!(offers(standing, Hand::System), []);
        assert!(offers(standing, Hand::Preparing).iter().all(|action| *action == ServiceAction::Save));
    }
    assert_eq!(after(ServiceStanding::Draft, ServiceAction::Approve, Hand::Federation), None);
}

#[test]
fn the_catalogue_is_narrowed_by_field_place_price_and_words_and_has_one_order() {
    let regions = Regions::builtin();
    let service = |id: &str, offer: ServiceOffer| Service {
        id: id.to_owned(),
        version: 3,
        provider: "91130100MA0000000X".to_owned(),
        provider_name: "石家庄和悦技术服务有限公司".to_owned(),
        offer,
        standing: ServiceStanding::Live,
        edition: 1,
    };
    let card = ServiceCard::of(&service("FW1", offer()), "2026-11-20T00:00:00Z").unwrap();
    let finds = |search: ServiceSearch| search.matches(&card, &regions);
    assert!(finds(ServiceSearch::default()));
    for region in ["130100", "130000", "130102", "130283"] {
        assert!(finds(ServiceSearch { region: region.to_owned(), ..Default::default() }), "{region}");
    }
    assert!(!finds(ServiceSearch { region: "130300".to_owned(), ..Default::default() }));
    assert!(!finds(ServiceSearch { field: Some(ServiceField::Legal), ..Default::default() }));
    assert!(finds(ServiceSearch { price_most: Some(2_000_000), ..Default::default() }));
    assert!(!finds(ServiceSearch { price_most: Some(1_999_999), ..Default::default() }));
    assert!(finds(ServiceSearch { keyword: "能效 和悦".to_owned(), ..Default::default() }));
    assert!(!finds(ServiceSearch { keyword: "能效 专利".to_owned(), ..Default::default() }));
    let mut draft = service("FW2", offer());
    draft.standing = ServiceStanding::Draft;
    assert_eq!(ServiceCard::of(&draft, ""), None);
    let agreed = ServiceOffer { price: ServicePrice::ByAgreement, days: 3, ..offer() };
    let other = ServiceCard::of(&service("FW0", agreed), "2026-11-21T00:00:00Z").unwrap();
    let first = |sort: ServiceSort| sort.compare(&card, &other).is_lt();
    assert!(first(ServiceSort::Cheapest) && !first(ServiceSort::Quickest) && !first(ServiceSort::Newest));
    let unknown =
        ServiceSearch { region: "990000".to_owned(), keyword: "长".repeat(41), ..Default::default() };
    assert_eq!(unknown.faults(&regions).len(), 2);
}
