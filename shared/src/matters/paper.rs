//! The documents of an application (申请材料): which of them is meant, and what the enterprise holds in their place, so
//! that it needn't hand in what the platform has (免提交).
//!
//! Always: what stands for a document is named with number and issuer, and was in force on the day it was looked at;
//! the browser and the function that takes the application ask the same rule.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::Date;

use super::application::{Given, Paper};
use super::{Document, Format, Source};
use crate::digest::sm3_hex;
use crate::identity::file::{Certificate, Grade, Issued, Known, Validity};
use crate::problem::FieldFault;
use crate::text::Text;

/// In `Document::items`: what the enterprise's registration proves by itself, as its business licence does.
pub const REGISTRATION: &str = "registration";

/// Characters of an id.
const ID: usize = 10;

/// The id of each document, in their order: it follows from the name, so that a document keeps it wherever it stands.
pub fn ids(documents: &[Document]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for document in documents {
        let digest = sm3_hex(document.name.zh.trim().as_bytes());
        let own: String = digest.chars().take(ID).collect();
        let same = found.iter().filter(|one| one.split('_').next() == Some(own.as_str())).count();
        found.push(if same == 0 { own } else { format!("{own}_{}", same + 1) });
    }
    found
}

/// Whether a document is asked for with an application, and whether it has to be there: what is filled in is none; what
/// government fetches may be handed in where the platform could know it, and nobody has to.
pub fn asked(document: &Document) -> Option<bool> {
    let brought = document.source == Source::Enterprise || !document.items.is_empty();
    let required = document.required && document.source != Source::Shared;
    (brought && document.format != Format::Form).then_some(required)
}

/// Documents as they were sent, by their places in the item's list as cases keep them; and what each place was called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    pub documents: Map<String, Value>,
    named: BTreeMap<String, String>,
}

impl Placed {
    /// The field that a fault of a place is about, as its sender knows it: `documents.3.0`.
    pub fn field(&self, field: &str, ids: &[String]) -> String {
        let Some(rest) = field.strip_prefix("documents.") else { return field.to_owned() };
        let (place, rest) = rest.split_once('.').map_or((rest, None), |(place, rest)| (place, Some(rest)));
        let id = || place.parse::<usize>().ok().and_then(|place| ids.get(place.checked_sub(1)?));
        let name = self.named.get(place).or_else(id).map_or(place, String::as_str);
        match rest {
            Some(rest) => format!("documents.{name}.{rest}"),
            None => format!("documents.{name}"),
        }
    }
}

/// Documents that were sent by id or by name, by their places. A place itself says which is meant only beside the list
/// that its sender saw (`seen`).
///
/// # Errors
/// `unknown_value` at what the item doesn't ask for, `repeated` at what was sent twice.
pub fn placed(
    given: &Map<String, Value>,
    documents: &[Document],
    seen: Option<&[Document]>,
) -> Result<Placed, Vec<FieldFault>> {
    let (seen, can_count) = (seen.map(ids).unwrap_or_default(), seen.is_some());
    let (ids, mut found, mut faults) = (ids(documents), Placed::default(), Vec::new());
    for (key, value) in given {
        let by_name = || documents.iter().position(|document| document.name.zh.trim() == key.trim());
        let number =
            || key.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < ids.len().max(seen.len()));
        let by_place = || seen.get(number()?).and_then(|id| ids.iter().position(|own| own == id));
        let at = ids.iter().position(|id| id == key).or_else(by_name).or_else(by_place);
        let mut say =
            |code, zh, en| faults.push(FieldFault::new(format!("documents.{key}"), code, Text::new(zh, en)));
        let Some(at) = at else {
            if number().is_some() && !can_count {
                say(
                    "unknown_value",
                    "请按材料的编号或者名称提交；按顺序提交的，须写明事项版本（edition）",
                    "Name the document by its id or its name; a place needs the item’s edition beside it",
                );
            } else {
                say("unknown_value", "该事项不需要这份材料", "The item asks for no such document");
            }
            continue;
        };
        let place = (at + 1).to_string();
        if found.named.insert(place.clone(), key.clone()).is_some() {
            say("repeated", "这份材料提交了两次", "This document was sent twice");
            continue;
        }
        found.documents.insert(place, value.clone());
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// What stands for a document: a certificate that the enterprise holds, or its registration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = PaperReference))]
pub struct Reference {
    pub name: String,
    pub number: String,
    pub issuer: String,
    /// The last day on which it is valid; empty: without limit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub until: String,
    /// How far it can be trusted: A was issued here or is in a register, B was checked, D the enterprise noted itself.
    pub grade: Grade,
    /// The number of the case in which it was issued here, by which everyone may verify it; empty: elsewhere.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub case: String,
    /// The check code of that certificate.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
}

/// What an enterprise holds, as documents are compared with it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Holdings<'a> {
    /// Its credit code, as its file knows it.
    pub registration: Option<&'a Known>,
    pub entered: &'a [Certificate],
    pub issued: &'a [Issued],
}

impl Holdings<'_> {
    /// What stands on a day for a document that is issued under one of these items: what was issued here first, the
    /// latest of it; then the registration that was proved; then what the enterprise noted itself.
    pub fn stands_for(&self, items: &[String], today: Date) -> Option<Reference> {
        let is_of = |one: &Certificate| !one.item.is_empty() && items.contains(&one.item);
        let of = |one: &Certificate, grade| Reference {
            name: one.name.trim().to_owned(),
            number: one.number.trim().to_owned(),
            issuer: one.issuer.trim().to_owned(),
            until: one.until.clone(),
            grade,
            case: String::new(),
            code: String::new(),
        };
        let here = self.issued.iter().filter(|one| is_of(&one.certificate) && one.is_valid(today));
        let here = here.filter(|one| has_begun(&one.certificate, today));
        if let Some(one) = here.max_by(|one, other| one.certificate.from.cmp(&other.certificate.from)) {
            let own = of(&one.certificate, Grade::A);
            return Some(Reference { case: one.case.clone(), code: one.code.clone(), ..own });
        }
        if items.iter().any(|item| item == REGISTRATION)
            && let Some(known) = self.registration.filter(|known| known.grade <= Grade::B)
        {
            return Some(Reference {
                name: "营业执照".to_owned(),
                number: known.value.as_str().unwrap_or_default().to_owned(),
                issuer: "登记机关".to_owned(),
                until: String::new(),
                grade: known.grade,
                case: String::new(),
                code: String::new(),
            });
        }
        let noted = self.entered.iter().filter(|one| {
            // What was issued here and taken back doesn't come in again by the back door.
            let known =
                self.issued.iter().any(|issued| issued.certificate.number.trim() == one.number.trim());
            is_of(one) && !known && has_begun(one, today) && one.validity(today, 0) != Validity::Ended
        });
        noted.max_by(|one, other| one.from.cmp(&other.from)).map(|one| of(one, Grade::D))
    }
}

fn has_begun(one: &Certificate, today: Date) -> bool {
    crate::calendar::parse_day(&one.from).is_none_or(|from| from <= today)
}

/// Documents as they are filed: what was uploaded stays; of the others each gets what the enterprise holds in its place.
///
/// # Errors
/// `not_held` at a document that is said to be in the file and isn't, or not on this day.
pub fn resolve(
    given: &Map<String, Value>,
    papers: &[Paper],
    holdings: &Holdings<'_>,
    today: Date,
) -> Result<Map<String, Value>, Vec<FieldFault>> {
    let (mut found, mut faults) = (given.clone(), Vec::new());
    for paper in papers {
        let own = given.get(&paper.code).filter(|own| !own.is_null() && **own != json!([]));
        let claimed = own.is_some_and(Value::is_object);
        if own.is_some() && !claimed {
            continue;
        }
        if claimed && serde_json::from_value::<Given>(own.cloned().unwrap_or_default()).is_err() {
            // Its shape is for the check to say.
            continue;
        }
        match holdings.stands_for(&paper.items, today) {
            Some(reference) => {
                found.insert(paper.code.clone(), json!({"from": "file", "certificate": reference}));
            }
            None if claimed => {
                let text = NOT_HELD;
                faults.push(FieldFault::new(format!("documents.{}", paper.code), "not_held", text));
            }
            None => {}
        }
    }
    if faults.is_empty() { Ok(found) } else { Err(faults) }
}

/// Said where a document is asked for after all.
pub const NOT_HELD: Text = Text::new(
    "平台没有查到贵企业在有效期内的这份证照，请上传",
    "The platform finds no such certificate of your enterprise in force; please upload it",
);

#[cfg(test)]
mod tests {
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
        let of =
            |source, format, items: &[&str]| asked(&Document { source, format, ..document("一", items) });
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
}
