//! What a step fills into the form of its action.

use serde_json::{Map, Value, json};
use shared::calendar::{china_date, day};
use shared::matters::application::Under;
use shared::spine::book::Book;
use shared::spine::{Action, Case};
use time::OffsetDateTime;

use super::script::{Script, Step};

/// The filing form.
pub fn filing(script: &Script) -> Map<String, Value> {
    let mut fields = Map::new();
    for (name, value) in [
        ("category", &script.category),
        ("region", &script.region),
        ("title", &script.title),
        ("text", &script.text),
        ("enterprise", &script.enterprise),
        ("enterprise_name", &script.enterprise_name),
        ("channel", &script.channel),
        ("consent_note", &script.consent_note),
    ] {
        if !value.is_empty() {
            fields.insert(name.to_owned(), json!(value));
        }
    }
    fields.insert("hidden".to_owned(), json!(script.hidden));
    fields.insert("joinable".to_owned(), json!(script.joinable));
    if !script.channel.is_empty() {
        fields.insert("consent".to_owned(), json!(true));
    }
    fields
}

/// An application with what stands in the enterprise's file for some of its documents.
pub fn with_held(fields: &Map<String, Value>, held: &Map<String, Value>) -> Map<String, Value> {
    let mut kept = fields.clone();
    if let Some(Value::Object(documents)) = kept.get_mut("documents") {
        documents.extend(held.clone());
    }
    kept
}

/// An application: everything that it has to bring is in the enterprise's file.
pub fn application(script: &Script, under: &Under) -> Map<String, Value> {
    let papers = under.papers.iter().filter(|paper| paper.required);
    let documents: Map<String, Value> =
        papers.map(|paper| (paper.code.clone(), json!({"from": "file"}))).collect();
    let mut fields: Map<String, Value> = [
        ("item", json!(script.item)),
        ("region", json!(script.region)),
        ("values", json!(script.values)),
        ("documents", documents.into()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
    .collect();
    if !script.project.is_empty() {
        fields.insert("project".to_owned(), json!(script.project));
    }
    fields
}

/// An enquiry about an item.
pub fn enquiry(script: &Script) -> Map<String, Value> {
    let said = [
        ("item", &script.item),
        ("region", &script.region),
        ("title", &script.title),
        ("text", &script.text),
        ("ground", &script.ground),
    ];
    let said = said.into_iter().filter(|(_, value)| !value.is_empty());
    said.map(|(name, value)| (name.to_owned(), json!(value))).collect()
}

/// The form of a step on a case. `number` finds the case of another story.
pub fn action(
    step: &Step,
    case: &Case,
    book: &Book,
    at: OffsetDateTime,
    number: impl Fn(&str) -> Option<String>,
) -> anyhow::Result<Map<String, Value>> {
    let mut fields = step.fields.clone();
    match step.action {
        Action::Assign => {
            fields.entry("category").or_insert_with(|| json!(case.category));
        }
        Action::Extend => {
            let from = case.clock.due.max(china_date(at));
            let until = book
                .calendar
                .add_workdays(from, step.days)
                .map_err(|_| anyhow::anyhow!("{}: no day {} working days on", case.number, step.days))?;
            fields.insert("until".to_owned(), json!(day(until.date)));
        }
        Action::Merge => {
            let into = fields.get("into").and_then(Value::as_str).unwrap_or_default();
            let into = number(into).ok_or_else(|| anyhow::anyhow!("there is no story {into} yet"))?;
            fields.insert("into".to_owned(), json!(into));
        }
        Action::BeginProcedure | Action::Publicise => {
            fields.insert("days".to_owned(), json!(step.days));
        }
        Action::Reply => {
            let objections = case.application.iter().flat_map(|application| &application.objections);
            let open = objections.filter(|one| one.reply.is_none()).map(|one| one.seq.to_string()).next();
            fields.insert("objection".to_owned(), json!(open));
        }
        Action::Join => {
            fields.insert("consent".to_owned(), json!(true));
        }
        _ => {}
    }
    Ok(fields)
}
