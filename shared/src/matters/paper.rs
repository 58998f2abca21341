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
mod tests;
