//! Applying: who may, what has to be there, and the record that begins the case.

use serde_json::{Map, Value, json};

use super::effect::after;
use super::{Given, Parent, Under};
use crate::access::Role;
use crate::calendar::china_date;
use crate::cases::appeal::file::{Filer, Filing, ONLINE};
use crate::cases::appeal::submitting;
use crate::credit_code::CreditCode;
use crate::matters::paper::NOT_HELD;
use crate::matters::project::ProjectCode;
use crate::problem::FieldFault;
use crate::spine::clock::{ClockChange, Period, Step};
use crate::spine::event::{Audience, Draft, Record};
use crate::spine::{Kind, Party, Refusal, State, StepName};
use crate::text::Text;

/// Uploads of one document.
pub const FILES: usize = 10;
/// Characters of an enterprise's name.
const NAME: usize = 100;
/// Characters of how someone at a counter showed that it acts for the enterprise.
pub(crate) const CONSENT: usize = 200;
const UPLOAD: Text = Text::new("请上传这份材料", "Please upload this document");
/// The channel of an application that was taken in at a counter.
pub const COUNTER: &str = "counter";

/// Who may apply: an enterprise's people, once its identity is proved; and a department's, for someone at its counter.
///
/// # Errors
/// `Refusal::NotAllowed`, `Unverified`, `OwnersOnly`.
pub fn may_apply(party: &Party<'_>) -> Result<(), Refusal> {
    match party.role() {
        Some(Role::Owner | Role::Agent) => submitting(party),
        Some(Role::Officer | Role::Head) => Ok(()),
        _ => Err(Refusal::NotAllowed),
    }
}

/// Whether a party takes applications in at a counter.
pub fn is_at_counter(party: &Party<'_>) -> bool {
    party.role().is_some_and(Role::is_at_counter)
}

/// For whom an application is made at a counter: `applicant` is `{code, name, consent}`, where `consent` says how the
/// person at the window showed that it acts for the enterprise.
pub(crate) fn applicant(fields: &Map<String, Value>, faults: &mut Vec<FieldFault>) -> Filer {
    let word = |name: &str| {
        let member = fields.get("applicant").and_then(|applicant| applicant.get(name));
        member.and_then(Value::as_str).unwrap_or_default().trim()
    };
    for (name, most) in [("name", NAME), ("consent", CONSENT)] {
        let length = word(name).chars().count();
        let field = format!("applicant.{name}");
        if length == 0 {
            faults.push(FieldFault::new(field, "required", Text::new("请填写这一项", "Please fill this in")));
        } else if length > most {
            faults.push(FieldFault::new(field, "too_long", Text::new("写得太长了", "That is too long")));
        }
    }
    match CreditCode::parse(word("code")) {
        Ok(code) => return Filer { enterprise: code.to_string(), name: word("name").to_owned() },
        Err(fault) => faults.push(fault.in_field("applicant.code")),
    }
    Filer { enterprise: String::new(), name: String::new() }
}

/// The checked application. `fields` are `{item, region, values, documents, project?, applicant?}`; what `values` hold is for the
/// form of the item's edition to say.
///
/// # Errors
/// What `may_apply` says, or the faults of the documents at `documents.<code>`.
pub fn check(
    party: &Party<'_>,
    fields: &Map<String, Value>,
    under: &Under,
) -> Result<(Map<String, Value>, Filer), Refusal> {
    may_apply(party)?;
    let Party::Person(person) = party else { return Err(Refusal::NotAllowed) };
    let mut faults = Vec::new();
    let filer = if person.role.is_enterprise() {
        Filer { enterprise: person.enterprise.clone(), name: person.enterprise_name.clone() }
    } else {
        if under.org != person.org {
            let text = Text::new("这个事项不由本单位受理", "Your department doesn’t take this item in");
            faults.push(FieldFault::new("item", "not_yours", text));
        }
        applicant(fields, &mut faults)
    };
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
            let text = if paper.items.is_empty() { UPLOAD } else { NOT_HELD };
            fault(field, "required", text.zh, text.en);
        }
    }
    let project = fields.get("project").filter(|given| !given.is_null() && *given != "");
    if let Some(Err(found)) = project.map(|given| ProjectCode::parse(given.as_str().unwrap_or_default())) {
        faults.push(FieldFault::new("project", "not_a_code", found.text()));
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
    record(party, fields, filer, (under, None), filing)
}

/// The record that begins a branch of a joint application, which the applicant has made and the system begins when it
/// is its turn.
pub fn begin_branch(
    fields: &Map<String, Value>,
    filer: &Filer,
    (under, parent): (&Under, &Parent),
    filing: &Filing<'_>,
) -> Record {
    record(&Party::System, fields, filer, (under, Some(parent)), filing)
}

fn record(
    party: &Party<'_>,
    fields: &Map<String, Value>,
    filer: &Filer,
    (under, parent): (&Under, Option<&Parent>),
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
    // A branch came the way its whole came.
    let of_counter = parent.is_some() && fields.get("channel").is_some_and(|channel| channel == COUNTER);
    let is_counter = is_at_counter(party) || of_counter;
    let mut draft = Draft::default();
    draft
        .say("state", State::Received.code())
        .say("kind", Kind::Application.code())
        .say("region", region)
        .say("channel", if is_counter { COUNTER } else { ONLINE })
        .say("lead", under.org.as_str())
        .say("under", serde_json::to_value(under).unwrap_or_default())
        .say("clock", serde_json::to_value(&change).unwrap_or_default())
        .seal("title", Audience::Parties, under.name.zh.as_str())
        .seal("enterprise", Audience::Handling, json!({"code": filer.enterprise, "name": filer.name}))
        .seal("code", if is_at_counter(party) { Audience::Handling } else { Audience::Filer }, filing.code);
    let project = fields.get("project").and_then(Value::as_str).map(ProjectCode::parse);
    if let Some(Ok(project)) = project {
        draft.say("project", project.as_str());
    }
    if let Some(parent) = parent {
        draft.say("parent", serde_json::to_value(parent).unwrap_or_default());
    }
    for name in ["values", "documents"] {
        let given = fields.get(name).filter(|given| given.as_object().is_some_and(|given| !given.is_empty()));
        if let Some(given) = given {
            draft.seal(name, Audience::Handling, given.clone());
        }
    }
    if let Some(consent) =
        fields.get("applicant").and_then(|one| one["consent"].as_str()).filter(|_| is_at_counter(party))
    {
        draft.seal("consent", Audience::Handling, consent.trim());
    }
    filing.record(draft, party, false)
}
