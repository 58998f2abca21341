//! Enquiring: who may, what has to be there, and the record that begins the case.

use serde_json::{Map, Value, json};

use super::Topic;
use super::forms::filing as filing_form;
use crate::calendar::china_date;
use crate::cases::appeal::file::{Filer, Filing, ONLINE};
use crate::cases::appeal::submitting;
use crate::form::{self, Form};
use crate::matters::application::after;
use crate::spine::book::Book;
use crate::spine::case::Part;
use crate::spine::clock::{ClockChange, Period, Step};
use crate::spine::event::{Audience, Draft, Record};
use crate::spine::{Kind, Party, Refusal, State, StepName};

/// What is asked of whoever files one of a kind.
pub fn form(kind: Kind) -> Form {
    filing_form(kind)
}

/// Who may ask and complain here: an enterprise's people, once its identity is proved.
///
/// # Errors
/// `Refusal::NotAllowed`, `Unverified`, `OwnersOnly`.
pub fn may_enquire(party: &Party<'_>) -> Result<Filer, Refusal> {
    let Party::Person(person) = party else { return Err(Refusal::NotAllowed) };
    if !person.role.is_enterprise() {
        return Err(Refusal::NotAllowed);
    }
    submitting(party)?;
    Ok(Filer { enterprise: person.enterprise.clone(), name: person.enterprise_name.clone() })
}

/// The checked form, `ground` in it for the topic, and who files.
///
/// # Errors
/// Who may not enquire, and the faults of the fields. An enterprise does once its identity is proved.
pub fn check(
    kind: Kind,
    party: &Party<'_>,
    given: &Map<String, Value>,
) -> Result<(Map<String, Value>, Filer), Refusal> {
    let filer = may_enquire(party)?;
    let mut own = given.clone();
    // Which item and where is weighed by whoever knows the catalogue.
    for name in ["item", "region"] {
        own.remove(name);
    }
    let mut fields = form::check(&form(kind), &own).map_err(Refusal::Form)?;
    for name in ["item", "region"] {
        if let Some(value) = given.get(name) {
            fields.insert(name.to_owned(), value.clone());
        }
    }
    Ok((fields, filer))
}

/// Who answers: the org itself what is asked of it, the supervising office what is said about it.
fn lead(kind: Kind, topic: &Topic, region: &str, book: &Book) -> String {
    let office = book.supervision_of(region);
    if kind == Kind::Complaint && !office.is_empty() { office } else { topic.org.clone() }
}

/// The record that begins the case, which may be a rectification too: it is about an item as well.
pub fn begin(
    kind: Kind,
    party: &Party<'_>,
    fields: &Map<String, Value>,
    filer: &Filer,
    topic: &Topic,
    filing: &Filing<'_>,
) -> Record {
    let text = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
    let book = filing.book;
    let today = china_date(filing.now);
    let terms = &book.terms.enquiries;
    let period = Period::Workdays(match kind {
        Kind::Complaint => terms.complaint_days,
        Kind::Rectification => book.terms.ratings.rectification_days,
        _ => terms.consultation_days,
    });
    let (due, provisional) = period.due_from(today, &book.calendar);
    let step = match kind {
        Kind::Rectification if !filer.enterprise.is_empty() => Step {
            name: StepName::CallBack,
            due: after(&book.calendar, today, book.terms.ratings.call_back_days).min(due),
        },
        _ => Step { name: StepName::Answer, due },
    };
    let change = ClockChange {
        started: Some(today),
        period: Some(period),
        due: Some(due),
        provisional: Some(provisional),
        step: Some(step),
        ..ClockChange::default()
    };
    let hidden = fields.get("hidden").and_then(Value::as_bool).unwrap_or_default();
    let who = if hidden { Audience::Confidential } else { Audience::Handling };
    let lead = lead(kind, topic, text("region"), book);
    let topic = Topic { ground: text("ground").to_owned(), ..topic.clone() };
    let mut draft = Draft::default();
    if lead != topic.org {
        // The org that is complained of is heard.
        let part = Part {
            org: topic.org.clone(),
            due: after(&book.calendar, today, terms.statement_days),
            done: false,
        };
        draft.say("co", serde_json::to_value([part]).unwrap_or_default());
    }
    draft
        .say("state", State::Handling.code())
        .say("kind", kind.code())
        .say("region", text("region"))
        .say("hidden", hidden)
        .say("channel", ONLINE)
        .say("lead", lead)
        .say("topic", serde_json::to_value(&topic).unwrap_or_default())
        .say("clock", serde_json::to_value(&change).unwrap_or_default())
        .seal("title", Audience::Parties, text("title"))
        .seal("text", Audience::Handling, text("text"))
        .seal("enterprise", who, json!({"code": filer.enterprise, "name": filer.name}))
        .seal("code", Audience::Filer, filing.code);
    filing.record(draft, party, hidden)
}
