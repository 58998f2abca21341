//! Applying: who may, what has to be there, and the record that begins the case.

use serde_json::{Map, Value, json};

use super::effect::after;
use super::{Given, Under};
use crate::calendar::china_date;
use crate::cases::appeal::file::{Filer, Filing, ONLINE};
use crate::cases::appeal::submitting;
use crate::problem::FieldFault;
use crate::spine::clock::{ClockChange, Period, Step};
use crate::spine::decide::seal_actor;
use crate::spine::event::{Audience, Draft, Link, Record};
use crate::spine::{Action, Kind, Party, Refusal, State, StepName};
use crate::text::Text;

/// Uploads of one document.
const FILES: usize = 10;

/// Who may apply: an enterprise's people, once its identity is proved.
///
/// # Errors
/// `Refusal::NotAllowed`, `Unverified`, `OwnersOnly`.
pub fn may_apply(party: &Party<'_>) -> Result<Filer, Refusal> {
    let Party::Person(person) = party else { return Err(Refusal::NotAllowed) };
    if !person.role.is_enterprise() {
        return Err(Refusal::NotAllowed);
    }
    submitting(party)?;
    Ok(Filer { enterprise: person.enterprise.clone(), name: person.enterprise_name.clone() })
}

/// The checked application. `fields` are `{item, region, values, documents}`; what `values` hold is for the form of
/// the item's edition to say.
///
/// # Errors
/// What `may_apply` says, or the faults of the documents at `documents.<code>`.
pub fn check(
    party: &Party<'_>,
    fields: &Map<String, Value>,
    under: &Under,
) -> Result<(Map<String, Value>, Filer), Refusal> {
    let filer = may_apply(party)?;
    let mut faults = Vec::new();
    let mut fault =
        |field: String, code, zh, en| faults.push(FieldFault::new(field, code, Text::new(zh, en)));
    let empty = Map::new();
    let documents = match fields.get("documents") {
        None | Some(Value::Null) => &empty,
        Some(Value::Object(documents)) => documents,
        Some(_) => {
            fault("documents".to_owned(), "wrong_type", "材料的格式不对", "The documents aren’t an object");
            &empty
        }
    };
    for (code, given) in documents {
        let field = format!("documents.{code}");
        if !under.papers.iter().any(|paper| paper.code == *code) {
            fault(field, "unknown_value", "该事项不需要这份材料", "The item asks for no such document");
            continue;
        }
        match serde_json::from_value::<Given>(given.clone()) {
            Ok(Given::Uploads(ids)) if ids.len() > FILES => {
                fault(field, "too_many", "每份材料最多 10 个文件", "Ten files a document at most");
            }
            Ok(_) => {}
            Err(_) => fault(field, "wrong_type", "材料的格式不对", "It isn’t a list of upload ids"),
        }
    }
    for paper in under.papers.iter().filter(|paper| paper.required) {
        let is_given = match documents.get(&paper.code) {
            Some(Value::Array(ids)) => !ids.is_empty(),
            given => given.is_some_and(|given| !given.is_null()),
        };
        if !is_given {
            let field = format!("documents.{}", paper.code);
            fault(field, "required", "请上传这份材料", "Please upload this document");
        }
    }
    if faults.is_empty() { Ok((fields.clone(), filer)) } else { Err(Refusal::Form(faults)) }
}

/// The record that begins the case.
pub fn begin(
    party: &Party<'_>,
    fields: &Map<String, Value>,
    filer: &Filer,
    under: &Under,
    filing: &Filing<'_>,
) -> Record {
    let book = filing.book;
    let today = china_date(filing.now);
    let last = after(&book.calendar, today, book.terms.applications.receive_days);
    let period = Period::Workdays(under.promised_days);
    let (due, provisional) = period.due_from(last, &book.calendar);
    let change = ClockChange {
        started: Some(today),
        period: Some(period),
        due: Some(due),
        provisional: Some(provisional),
        statutory: Some(after(&book.calendar, last, under.statutory_days)),
        step: Some(Step { name: StepName::Receive, due: last }),
        ..ClockChange::default()
    };
    let region = fields.get("region").and_then(Value::as_str).unwrap_or(&under.region);
    let mut draft = Draft::default();
    draft
        .say("state", State::Received.code())
        .say("kind", Kind::Application.code())
        .say("region", region)
        .say("channel", ONLINE)
        .say("lead", under.org.as_str())
        .say("under", serde_json::to_value(under).unwrap_or_default())
        .say("clock", serde_json::to_value(&change).unwrap_or_default())
        .seal("title", Audience::Parties, under.name.zh.as_str())
        .seal("enterprise", Audience::Handling, json!({"code": filer.enterprise, "name": filer.name}))
        .seal("code", Audience::Filer, filing.code);
    for name in ["values", "documents"] {
        let given = fields.get(name).filter(|given| given.as_object().is_some_and(|given| !given.is_empty()));
        if let Some(given) = given {
            draft.seal(name, Audience::Handling, given.clone());
        }
    }
    if !filing.attachments.is_empty() {
        let attachments = serde_json::to_value(filing.attachments).unwrap_or_default();
        draft.seal("attachments", Audience::Handling, attachments);
    }
    seal_actor(&mut draft, party, false);
    let link = Link {
        case: filing.number,
        seq: 1,
        prev: "",
        at: filing.now,
        actor: party.actor(),
        action: Action::File,
        key: filing.key,
        body: filing.body,
    };
    draft.finish(link, filing.salt)
}
