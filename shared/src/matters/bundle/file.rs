//! Applying for several matters together: who may, what has to be there, and the record that begins the case.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Branch, Bundle, SharedPaper, expected};
use crate::calendar::china_date;
use crate::cases::appeal::file::{Filer, Filing, ONLINE};
use crate::matters::application::Given;
use crate::matters::application::file::{COUNTER, FILES, applicant, is_at_counter, may_apply};
use crate::matters::paper::NOT_HELD;
use crate::problem::FieldFault;
use crate::spine::clock::{ClockChange, Period, Step};
use crate::spine::event::{Audience, Draft, Record};
use crate::spine::{Kind, Party, Refusal, State, StepName};
use crate::text::{Named, Text};

/// What a joint application begins under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    pub scenario: String,
    pub name: Named,
    pub edition: u32,
    /// The org that answers for the whole.
    pub lead: String,
    /// In the order in which they are done; nothing has begun.
    pub branches: Vec<Branch>,
}

/// Whose it is: an enterprise applies for itself; at its counter the org that answers for the whole takes it in for the
/// person at the window, `applicant`.
///
/// # Errors
/// What `may_apply` says, and the faults of `applicant`; `not_yours` at `scenario` for another org.
pub fn filer(party: &Party<'_>, fields: &Map<String, Value>, started: &Started) -> Result<Filer, Refusal> {
    may_apply(party)?;
    let Party::Person(person) = party else { return Err(Refusal::NotAllowed) };
    if person.role.is_enterprise() {
        return Ok(Filer { enterprise: person.enterprise.clone(), name: person.enterprise_name.clone() });
    }
    let mut faults = Vec::new();
    if started.lead != person.org {
        let text = Text::new("这件事由牵头单位的窗口受理", "The org that answers for it takes it in");
        faults.push(FieldFault::new("scenario", "not_yours", text));
    }
    let filer = applicant(fields, &mut faults);
    if faults.is_empty() { Ok(filer) } else { Err(Refusal::Form(faults)) }
}

/// What is wrong with the documents, each at `documents.<code>`.
pub fn document_faults(given: &Map<String, Value>, papers: &[SharedPaper]) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let mut fault = |code: &str, kind, zh, en| {
        faults.push(FieldFault::new(format!("documents.{code}"), kind, Text::new(zh, en)));
    };
    for (code, value) in given {
        if !papers.iter().any(|paper| paper.code == *code) {
            fault(code, "unknown_value", "这件事不需要这份材料", "No such document is asked for");
            continue;
        }
        match serde_json::from_value::<Given>(value.clone()) {
            Ok(Given::Uploads(ids)) if ids.len() > FILES => {
                fault(code, "too_many", "每份材料最多 10 个文件", "Ten files a document at most");
            }
            Ok(_) => {}
            Err(_) => fault(code, "wrong_type", "材料的格式不对", "It isn’t a list of upload ids"),
        }
    }
    for paper in papers.iter().filter(|paper| paper.required) {
        let is_given = match given.get(&paper.code) {
            Some(Value::Array(ids)) => !ids.is_empty(),
            given => given.is_some_and(|given| !given.is_null()),
        };
        if !is_given {
            let text = if paper.items.is_empty() {
                Text::new("请上传这份材料", "Please upload this document")
            } else {
                NOT_HELD
            };
            fault(&paper.code, "required", text.zh, text.en);
        }
    }
    faults
}

/// The record that begins the case. `fields` are `{region, values, documents}`, the last two by the codes of the items.
pub fn begin(
    party: &Party<'_>,
    fields: &Map<String, Value>,
    filer: &Filer,
    started: &Started,
    filing: &Filing<'_>,
) -> Record {
    let (book, today) = (filing.book, china_date(filing.now));
    let whole = Bundle {
        scenario: started.scenario.clone(),
        name: started.name.clone(),
        edition: started.edition,
        branches: started.branches.clone(),
        values: BTreeMap::new(),
        documents: BTreeMap::new(),
        project: String::new(),
        withdrawn: false,
    };
    let (due, provisional) = expected(&whole, book.terms.applications.receive_days, today, &book.calendar);
    let days = book.calendar.workdays_between(today, due).unsigned_abs();
    let change = ClockChange {
        started: Some(today),
        period: Some(Period::Workdays(days)),
        due: Some(due),
        provisional: Some(provisional),
        step: Some(Step { name: StepName::Answer, due }),
        ..ClockChange::default()
    };
    let bundle = json!({
        "scenario": started.scenario, "name": started.name, "edition": started.edition,
        "branches": started.branches,
    });
    let mut draft = Draft::default();
    draft
        .say("state", State::Handling.code())
        .say("kind", Kind::Bundle.code())
        .say("region", fields.get("region").and_then(Value::as_str).unwrap_or_default())
        .say("channel", if is_at_counter(party) { COUNTER } else { ONLINE })
        .say("lead", started.lead.as_str())
        .say("bundle", bundle)
        .say("clock", serde_json::to_value(&change).unwrap_or_default())
        .seal("title", Audience::Parties, started.name.zh.as_str())
        .seal("enterprise", Audience::Handling, json!({"code": filer.enterprise, "name": filer.name}))
        .seal("code", if is_at_counter(party) { Audience::Handling } else { Audience::Filer }, filing.code);
    if let Some(project) = fields.get("project").and_then(Value::as_str) {
        draft.say("project", project);
    }
    let consent = fields.get("applicant").and_then(|one| one["consent"].as_str());
    if let Some(consent) = consent.filter(|_| is_at_counter(party)) {
        draft.seal("consent", Audience::Handling, consent.trim());
    }
    for name in ["values", "documents"] {
        let given = fields.get(name).filter(|given| given.as_object().is_some_and(|given| !given.is_empty()));
        if let Some(given) = given {
            draft.seal(name, Audience::Handling, given.clone());
        }
    }
    filing.record(draft, party, false)
}

/// What of the whole is a branch's: the fields of its own application.
pub fn branch_fields(bundle: &Bundle, branch: &Branch, region: &str) -> Map<String, Value> {
    let fields = json!({
        "item": branch.item, "region": region,
        "values": bundle.values.get(&branch.item).cloned().unwrap_or_default(),
        "documents": bundle.documents.get(&branch.item).cloned().unwrap_or_default(),
    });
    let mut fields = fields.as_object().cloned().unwrap_or_default();
    if !bundle.project.is_empty() {
        fields.insert("project".to_owned(), bundle.project.clone().into());
    }
    fields
}
