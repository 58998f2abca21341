//! Correcting an application after the one notice: its own form and documents, as far as the notice names them, with what
//! was filled in before; and what stood there before it was corrected, beside what stands there now.
//!
//! Always: what the notice doesn't name isn't asked again.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    cases::wire::CaseView,
    form::{Definition, Field, FieldKind, Form},
    matters::{
        application::{Application, Given, Paper},
        wire::FormView,
    },
    problem::Problem,
    spine::{Action, case::Attachment},
};

use super::{Case, Loaded, act::Acting, files, now};
use crate::{
    api::Verb,
    cases::listing::fetch,
    i18n::{case_page as words, fill, tr},
    state::app,
    ui::{
        self, dates,
        form::{Ask, Filling, How, ask, fields, frame, named, said, sections},
        table::{column, main_column, table},
    },
};

/// The page's own members have names in capitals: a definition's are in small letters.
const TEXT: &str = "TEXT";
const FILES: &str = "FILES";
const CONSENT: &str = "CONSENT";
const DOCUMENT: &str = "DOC";

/// The form of the correction, which is fetched as it was when the case began.
pub fn form(case: Case, loaded: &Arc<Loaded>, application: &Application, acting: Acting) -> AnyView {
    let (loaded, application) = (Arc::clone(loaded), application.clone());
    if !application.is_form_missing() {
        return drawn(case, &loaded, &application, None, acting);
    }
    let path = form_of(&application);
    let found = ui::load::load(move || {
        let path = path.clone();
        Box::pin(async move { fetch::<FormView>(&path).await })
    });
    ui::load::show(found, move |form: FormView| {
        drawn(case, &loaded, &application, Some(&form.definition), acting)
    })
}

/// Where the form lies that an application was filled by.
fn form_of(application: &Application) -> String {
    let under = &application.under;
    ["/api/matters/", &under.item, "/form?edition=", &under.edition.to_string()].concat()
}

fn drawn(
    case: Case,
    loaded: &Arc<Loaded>,
    application: &Application,
    definition: Option<&Definition>,
    acting: Acting,
) -> AnyView {
    let view = &loaded.view;
    let start = definition.map(|form| start(form, &application.values, &view.attachments));
    let filling = Filling::drafted_for("correct", &view.id, start.unwrap_or_default());
    let nothing = Callback::new(|_: String| ().into_any());
    let (mut asks, form) = match definition {
        Some(definition) => sections(filling, definition, nothing),
        None => (Vec::new(), ().into_any()),
    };
    let papers: Vec<Ask> = application.missing_papers().map(|paper| upload(application, paper)).collect();
    let others = others(view);
    asks.extend(papers.iter().chain(&others).cloned());
    let kind = view.kind;
    let told = tr(Action::Supplement.text(kind));
    let address = ["/api/applications/", &view.id, "/correction"].concat();
    let done = Callback::new(move |_| {
        acting.set(None);
        app().say(&fill(words::DONE, &[told]));
        case.again();
    });
    // Someone was quicker: the page shows what is new, and the form stays as it was filled.
    Effect::new(move || {
        let moved_on = filling.problem.with(|problem| {
            problem.as_ref().is_some_and(|one| matches!(one.code.as_str(), "stale_version" | "not_now"))
        });
        if moved_on {
            case.again();
        }
    });
    let with_form = definition.is_some();
    let send = Callback::new(move |()| {
        if let Some(taken) = filling.check(&asks) {
            let version = now(case).map_or(0, |loaded| loaded.view.version);
            filling.try_send(Verb::POST, &address, body(version, with_form, &taken), done, Box::new(placed));
        }
    });
    let documents = (!papers.is_empty()).then(|| {
        let inside = view! { <div class="form">{fields(filling, &papers, "")}</div> };
        ui::page::sheet(tr(words::DOCUMENTS), inside.into_any())
    });
    let inside = view! { {form} {documents} {fields(filling, &others, "")} }.into_any();
    view! {
        {super::application::missing(application)}
        <p class="muted">{tr(words::CORRECT_LEAD)}</p>
        {frame(filling, inside, told, send)}
    }
    .into_any()
}

/// A document that the notice names, with what the notice says of it.
fn upload(application: &Application, paper: &Paper) -> Ask {
    let mut field = Field::new(&[DOCUMENT, &paper.code].concat(), "", "", FieldKind::Files { max: 10 });
    field.label = paper.name.clone();
    let said: Vec<&str> = application
        .missing
        .iter()
        .filter(|one| one.what == paper.code)
        .map(|one| one.text.as_str())
        .collect();
    let said = said.join("；");
    field = field.hint(&said, &said);
    // What the enterprise's file holds needn't be handed in: whoever takes the correction looks.
    field.required = paper.items.is_empty();
    if !paper.items.is_empty() {
        field.hint.zh = [&field.hint.zh, "。", words::MAY_BE_HELD.zh].concat();
        field.hint.en = [&field.hint.en, ". ", words::MAY_BE_HELD.en].concat();
    }
    Ask { field, how: How::Plain }
}

/// What is said beside it, other files, and at a counter by what right the person acts.
fn others(view: &CaseView) -> Vec<Ask> {
    let offer = view.actions.iter().find(|offer| offer.action == Action::Supplement);
    let offered = offer.map(|offer| Ask::of_form(&Form::from_schema(&offer.form))).unwrap_or_default();
    let own = |name: &str, as_name: &str| {
        let found = offered.iter().find(|ask| ask.field.name == name)?;
        Some(Ask { field: Field { name: as_name.to_owned(), ..found.field.clone() }, how: found.how })
    };
    let more = ask(FILES, words::CORRECT_FILES, FieldKind::Files { max: 10 }, How::Plain).optional();
    [own("text", TEXT), Some(more), own("consent", CONSENT)].into_iter().flatten().collect()
}

/// What was filled in, with the names of its files beside their ids.
fn start(definition: &Definition, values: &Map<String, Value>, known: &[Attachment]) -> Map<String, Value> {
    let mut start = values.clone();
    let form = definition.form();
    name_files(&form.fields, &mut start, known);
    start
}

fn name_files(fields: &[Field], values: &mut Map<String, Value>, known: &[Attachment]) {
    for field in fields {
        if let FieldKind::Files { .. } = field.kind {
            let ids = values.get(&field.name).and_then(Value::as_array).cloned().unwrap_or_default();
            let file = |id: &Value| known.iter().find(|file| *id == file.id);
            let described: Vec<Value> = ids
                .iter()
                .filter_map(file)
                .map(|file| json!({"id": file.id, "name": file.name, "size": file.size}))
                .collect();
            if !described.is_empty() {
                values.insert([&field.name, "~files"].concat(), described.into());
            }
        }
        if let Some(columns) = field.columns() {
            let rows = values.get_mut(&field.name).and_then(Value::as_array_mut);
            for row in rows.into_iter().flatten().filter_map(Value::as_object_mut) {
                name_files(columns, row, known);
            }
        }
    }
}

/// What is sent: the form's values where it is corrected, the uploads of each document, and what is said beside.
fn body(version: u32, with_form: bool, taken: &Map<String, Value>) -> Value {
    let (mut values, mut documents) = (Map::new(), Map::new());
    for (name, value) in taken {
        if let Some(code) = name.strip_prefix(DOCUMENT) {
            documents.insert(code.to_owned(), value.clone());
        } else if ![TEXT, FILES, CONSENT].contains(&name.as_str()) {
            values.insert(name.clone(), value.clone());
        }
    }
    let mut body = json!({"version": version, "documents": documents});
    if with_form {
        body["values"] = Value::Object(values);
    }
    for (name, member) in [(TEXT, "text"), (FILES, "attachments"), (CONSENT, "consent")] {
        if let Some(value) = taken.get(name) {
            body[member] = value.clone();
        }
    }
    body
}

/// The faults at the form's own names: `values.name`, `documents.3.0`, `text`.
fn placed(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        fault.field = place(&fault.field);
    }
    problem
}

fn place(field: &str) -> String {
    if let Some(own) = field.strip_prefix("values.") {
        return own.to_owned();
    }
    if let Some(code) = field.strip_prefix("documents.") {
        return [DOCUMENT, code].concat();
    }
    for (name, member) in [(TEXT, "text"), (FILES, "attachments"), (CONSENT, "consent")] {
        if let Some(rest) = field.strip_prefix(member).filter(|rest| rest.is_empty() || rest.starts_with('.'))
        {
            return [name, rest].concat();
        }
    }
    field.to_owned()
}

/// What was there before and what is there now, side by side: what differs only.
pub fn compared(view: &CaseView, application: &Application) -> AnyView {
    let Some(before) = application.corrected.clone() else { return ().into_any() };
    let on = fill(words::CORRECTED_ON, &[&dates::say_date(before.on)]);
    let papers = application
        .under
        .papers
        .iter()
        .filter(|paper| before.documents.get(&paper.code) != application.documents.get(&paper.code))
        .map(|paper| {
            let cell = |given: Option<&Given>| handed_in(view, given);
            vec![
                named(&paper.name).into_any(),
                cell(before.documents.get(&paper.code)),
                cell(application.documents.get(&paper.code)),
            ]
        });
    let papers: Vec<Vec<AnyView>> = papers.collect();
    let papers = (!papers.is_empty()).then(|| table(tr(words::CORRECTED), &columns(), papers));
    let answers = if before.values == application.values {
        ().into_any()
    } else {
        let (path, values) = (form_of(application), application.values.clone());
        let form = ui::load::load(move || {
            let path = path.clone();
            Box::pin(async move { fetch::<FormView>(&path).await })
        });
        ui::load::show(form, move |form: FormView| {
            table(tr(words::CORRECTED), &columns(), rows(&form.definition, &before.values, &values))
        })
    };
    let inside = view! { <p class="small muted">{on}</p> {answers} {papers} };
    ui::page::sheet(tr(words::CORRECTED), inside.into_any())
}

fn columns() -> [ui::table::Column; 3] {
    [
        main_column(tr(words::CORRECTED_WHAT)),
        column(tr(words::CORRECTED_BEFORE)),
        column(tr(words::CORRECTED_NOW)),
    ]
}

fn rows(
    definition: &Definition,
    before: &Map<String, Value>,
    values: &Map<String, Value>,
) -> Vec<Vec<AnyView>> {
    let cell = |field: &Field, values: &Map<String, Value>| {
        let words_of = match values.get(&field.name) {
            Some(value) => said(field, value),
            None => tr(words::CORRECTED_EMPTY).to_owned(),
        };
        view! { <span class="say-it">{words_of}</span> }.into_any()
    };
    let fields = definition.sections.iter().flat_map(|section| &section.fields);
    fields
        .filter(|field| before.get(&field.name) != values.get(&field.name))
        .map(|field| vec![named(&field.label).into_any(), cell(field, before), cell(field, values)])
        .collect()
}

/// How a document was handed in.
fn handed_in(view: &CaseView, given: Option<&Given>) -> AnyView {
    match given {
        Some(Given::Uploads(ids)) if !ids.is_empty() => {
            let own: Vec<Attachment> =
                view.attachments.iter().filter(|file| ids.contains(&file.id)).cloned().collect();
            files(&view.id, &own)
        }
        Some(Given::From { certificate, .. }) => {
            let number = certificate.as_ref().map(|one| one.number.clone()).unwrap_or_default();
            view! { <span>{tr(words::FROM_FILE)} " " <span class="num">{number}</span></span> }.into_any()
        }
        _ => view! { <span class="muted">{tr(words::CORRECTED_EMPTY)}</span> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(value: Value) -> Map<String, Value> {
        value.as_object().cloned().expect("an object")
    }

    #[test]
    fn what_is_corrected_goes_out_by_its_members_and_faults_come_back_to_them() {
        let taken = map(json!({"name": "甲", "DOC2": ["u"], "TEXT": "已补", "CONSENT": "本人到场"}));
        assert_eq!(
            body(3, true, &taken),
            json!({"version": 3, "values": {"name": "甲"}, "documents": {"2": ["u"]}, "text": "已补",
                "consent": "本人到场"})
        );
        let without = map(json!({"DOC2": ["u"], "TEXT": "已补"}));
        assert!(body(3, false, &without).get("values").is_none(), "a form that isn’t named isn’t sent");
        for (field, own) in [
            ("values.partners.0.name", "partners.0.name"),
            ("documents.2.0", "DOC2.0"),
            ("text", "TEXT"),
            ("attachments.1", "FILES.1"),
            ("consent", "CONSENT"),
            ("version", "version"),
        ] {
            assert_eq!(place(field), own);
        }
    }

    #[test]
    fn files_that_were_handed_in_keep_their_names() {
        let definition: Definition = serde_json::from_value(json!({"sections": [{"title": {"zh": "一", "en": "One"},
            "fields": [{"name": "plan", "label": {"zh": "图", "en": "Plan"}, "required": true, "kind": "files", "max": 3}]}]}))
        .expect("a form");
        let known: Vec<Attachment> =
            serde_json::from_value(json!([{"id": "u", "name": "图.pdf", "media": "application/pdf",
            "size": 9, "sm3": ""}]))
            .expect("files");
        let found = start(&definition, &map(json!({"plan": ["u"]})), &known);
        assert_eq!(found["plan~files"], json!([{"id": "u", "name": "图.pdf", "size": 9}]));
    }
}
