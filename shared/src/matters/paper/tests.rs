use super::*;
use crate::calendar::parse_day;
use crate::identity::file::Origin;
use crate::text::Named;

fn document(name: &str, items: &[&str]) -> Document {
    Document {
        name: Named { zh: name.to_owned(), en: String::new() },
        format: Format::Electronic,
        issuer: Named::default(),
        source: Source::Platform,
        required: true,
        note: Named::default(),
        items: items.iter().map(|item| (*item).to_owned()).collect(),
    }
}

fn certificate(item: &str, number: &str, from: &str, until: &str) -> Certificate {
    Certificate {
        name: "食品经营许可证".to_owned(),
        number: number.to_owned(),
        issuer: "行政审批局".to_owned(),
        from: from.to_owned(),
        until: until.to_owned(),
        item: item.to_owned(),
    }
}

fn issued(certificate: Certificate) -> Issued {
    Issued {
        certificate,
        case: "BJ-1".to_owned(),
        region: "130100".to_owned(),
        revoked: None,
        renewed: String::new(),
        code: "7K4M2QAB".to_owned(),
    }
}

fn map(value: Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap()
}

fn at(text: &str) -> Date {
    parse_day(text).unwrap()
}

#[test]
fn what_the_platform_could_know_is_asked_for_and_what_government_fetches_may_be_handed_in() {
    let of = |source, format, items: &[&str]| asked(&Document { source, format, ..document("一", items) });
    assert_eq!(of(Source::Enterprise, Format::Copy, &[]), Some(true));
    assert_eq!(of(Source::Enterprise, Format::Form, &[]), None, "it is filled in");
    assert_eq!(of(Source::Platform, Format::Electronic, &["1"]), Some(true));
    assert_eq!(of(Source::Platform, Format::Electronic, &[]), None, "nobody knows what it would be");
    assert_eq!(of(Source::Shared, Format::Electronic, &["1"]), Some(false));
    assert_eq!(of(Source::Shared, Format::Electronic, &[]), None);
}

#[test]
fn a_document_keeps_its_id_wherever_it_stands() {
    let (plan, licence) = (document("平面图", &[]), document("营业执照", &[]));
    let before = ids(&[plan.clone(), licence.clone()]);
    let after = ids(&[licence.clone(), document("租赁合同", &[]), plan.clone()]);
    assert_eq!((&before[0], &before[1]), (&after[2], &after[0]));
    let twice = ids(&[plan.clone(), plan.clone(), plan.clone()]);
    assert_eq!(twice[1], format!("{}_2", twice[0]));
    assert_eq!(twice.iter().collect::<std::collections::BTreeSet<_>>().len(), 3);
}

#[test]
fn documents_are_named_by_id_or_name_and_by_place_only_with_an_edition() {
    let list = [document("平面图", &[]), document("租赁合同", &[])];
    let own = ids(&list);
    let given = map(json!({own[1].clone(): ["b"], "平面图": ["a"]}));
    let found = placed(&given, &list, None).unwrap();
    assert_eq!(found.documents, map(json!({"1": ["a"], "2": ["b"]})));
    assert_eq!(found.field("documents.2.0", &own), format!("documents.{}.0", own[1]));
    assert_eq!(found.field("documents.1", &own), "documents.平面图");
    assert_eq!(Placed::default().field("documents.1", &own), format!("documents.{}", own[0]));
    assert_eq!(found.field("values.name", &own), "values.name");
    let by_place = map(json!({"2": ["b"]}));
    assert_eq!(placed(&by_place, &list, Some(&list)).unwrap().documents, by_place);
    // Who saw the list in another order means what stood there then.
    let seen = [list[1].clone(), document("身份证", &[]), list[0].clone()];
    let found = placed(&map(json!({"1": ["b"], "3": ["a"]})), &list, Some(&seen)).unwrap();
    assert_eq!(found.documents, map(json!({"1": ["a"], "2": ["b"]})));
    assert!(placed(&by_place, &list, Some(&seen)).is_err(), "what isn’t asked for any more");
    let codes = |given: Value, seen: Option<&[Document]>| -> Vec<(String, &'static str)> {
        let faults = placed(&map(given), &list, seen).unwrap_err();
        faults.into_iter().map(|one| (one.field, one.code)).collect()
    };
    assert_eq!(codes(json!({"2": ["b"]}), None), [("documents.2".to_owned(), "unknown_value")]);
    assert_eq!(codes(json!({"9": ["b"]}), Some(&list)), [("documents.9".to_owned(), "unknown_value")]);
    assert_eq!(
        codes(json!({"1": [], "平面图": []}), Some(&list)),
        [("documents.平面图".to_owned(), "repeated")]
    );
}

#[test]
fn what_was_issued_here_stands_first_then_the_registration_then_what_was_noted() {
    let items = ["registration".to_owned(), "1".to_owned()];
    let known = |grade| Known {
        value: "91130100MA7RK04X9E".into(),
        origin: Origin::Register,
        grade,
        on: at("2026-01-01"),
    };
    let (proved, said) = (known(Grade::A), known(Grade::D));
    let entered = [certificate("1", "N-1", "2026-01-01", "2026-12-31")];
    let here = [issued(certificate("1", "N-2", "2025-01-01", "2026-11-30"))];
    let today = at("2026-11-26");
    let all = Holdings { registration: Some(&proved), entered: &entered, issued: &here };
    let found = all.stands_for(&items, today).unwrap();
    assert_eq!(
        (found.number.as_str(), found.case.as_str(), found.code.as_str()),
        ("N-2", "BJ-1", "7K4M2QAB")
    );
    // It has ended the day after its last.
    assert_eq!(all.stands_for(&items, at("2026-11-30")).unwrap().number, "N-2");
    assert_eq!(all.stands_for(&items, at("2026-12-01")).unwrap().number, "91130100MA7RK04X9E");
    let unproved = Holdings { registration: Some(&said), ..all };
    let noted = unproved.stands_for(&items, at("2026-12-01")).unwrap();
    assert_eq!((noted.number.as_str(), noted.grade), ("N-1", Grade::D));
    assert_eq!(unproved.stands_for(&items, at("2027-01-01")), None, "that has ended as well");
    assert_eq!(unproved.stands_for(&items, at("2024-01-01")), None, "nor had any begun");
    assert_eq!(all.stands_for(&[], today), None, "nobody knows what it would be");
    assert_eq!(all.stands_for(&["2".to_owned()], today), None);
}

#[test]
fn a_certificate_that_was_taken_back_isnt_held_because_it_was_noted_too() {
    let mut one = issued(certificate("1", "N-2", "2025-01-01", ""));
    one.revoked = Some(crate::matters::application::Revocation {
        way: crate::matters::application::Ending::Annulled,
        on: at("2026-10-01"),
        basis: String::new(),
    });
    let entered = [certificate("1", " N-2 ", "2025-01-01", "")];
    let holdings = Holdings { registration: None, entered: &entered, issued: &[one] };
    assert_eq!(holdings.stands_for(&["1".to_owned()], at("2026-11-26")), None);
}

#[test]
fn what_is_uploaded_stays_and_what_isnt_held_is_asked_for() {
    let paper = |code: &str, items: &[&str]| Paper {
        code: code.to_owned(),
        name: Named::default(),
        source: Source::Platform,
        required: true,
        items: items.iter().map(|item| (*item).to_owned()).collect(),
    };
    let papers = [paper("1", &["1"]), paper("2", &["2"]), paper("3", &[])];
    let entered = [certificate("1", "N-1", "2026-01-01", "")];
    let holdings = Holdings { registration: None, entered: &entered, issued: &[] };
    let today = at("2026-11-26");
    let of = |given: Value| resolve(&map(given), &papers, &holdings, today);
    let filed = of(json!({})).unwrap();
    assert_eq!(filed["1"]["certificate"]["number"], "N-1");
    assert!(!filed.contains_key("2") && !filed.contains_key("3"));
    assert_eq!(of(json!({"1": ["upload"]})).unwrap()["1"], json!(["upload"]));
    assert_eq!(of(json!({"1": []})).unwrap()["1"]["from"], "file");
    // Whatever a sender says is held, the file says it.
    let forged = json!({"1": {"from": "file", "certificate": {
        "name": "x", "number": "FORGED", "issuer": "", "grade": "A"}}});
    assert_eq!(of(forged).unwrap()["1"]["certificate"]["number"], "N-1");
    for place in ["2", "3"] {
        let faults = of(json!({place: {"from": "file"}})).unwrap_err();
        assert_eq!(
            (faults[0].field.as_str(), faults[0].code),
            (format!("documents.{place}").as_str(), "not_held")
        );
    }
}
