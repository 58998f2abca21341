//! The one editor of documents: their records in a table, each in a form; every change is a new version with a note.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::form::FieldKind;

use super::{
    Document,
    flat::{flatten, unflatten},
};
use crate::{
    api::Verb,
    i18n::{admin as words, fill, kit, tr},
    state::{app, reference},
    ui::{
        dates,
        form::{Ask, Filling, How, Task, ask, form, task_dialog},
        load::{Load, empty, load_value, show},
        table::{column, main_column, spoken_column, table},
    },
};

fn address(name: &str) -> String {
    ["/api/reference/", name].concat()
}

/// The question of every change: what and why.
pub fn note() -> Ask {
    ask("note", words::NOTE, FieldKind::Line { max: 200 }, How::Plain)
}

/// Which version is in force, since when and why.
pub fn edition(found: &Value) -> AnyView {
    let version = found["version"].as_u64().unwrap_or_default();
    if version == 0 {
        return view! { <p class="small muted">{tr(words::BUILT_IN)}</p> }.into_any();
    }
    let note = found["note"].as_str().unwrap_or_default().to_owned();
    view! {
        <p class="small muted">
            {fill(words::VERSION, &[&version.to_string()])} " · " {dates::moment(found["at"].as_str().unwrap_or_default())} " · " {note}
        </p>
    }
    .into_any()
}

/// A document that is one record.
pub fn whole(document: Document) -> AnyView {
    let found = load_value(address(document.name));
    show(found, move |answer| {
        let mut asks = (document.asks)(&answer["data"]);
        let asked: Vec<String> = asks.iter().map(|ask| ask.field.name.clone()).collect();
        asks.push(note());
        let filling = Filling::new("document", flatten(&answer["data"]));
        let (before, name) = (answer.clone(), document.name);
        let send = Callback::new(move |mut values: Map<String, Value>| {
            let note = values.remove("note").unwrap_or_default();
            let data = unflatten(values, &asked, &before["data"]);
            save(filling, name, &before, note, data, Callback::new(move |()| found.again()));
        });
        view! {
            <section class="sheet">
                <p>{tr(document.lead)}</p>
                {edition(&answer)}
                <div class="dense">{form(filling, asks, tr(kit::SAVE), send)}</div>
            </section>
        }
        .into_any()
    })
}

/// A document that is a list of records.
pub fn records(document: Document) -> AnyView {
    let found = load_value(address(document.name));
    let task = RwSignal::new(None::<Task>);
    let shown = show(found, move |answer| drawn(&document, &answer, found, task));
    view! { {shown} {task_dialog(task)} }.into_any()
}

/// The list in a document.
fn list<'a>(document: &Document, data: &'a Value) -> &'a Value {
    if document.member.is_empty() { data } else { &data[document.member] }
}

fn drawn(document: &Document, answer: &Value, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let list = list(document, &answer["data"]).as_array().map(Vec::as_slice).unwrap_or_default();
    let asks = (document.asks)(&answer["data"]);
    let is_long = |ask: &&Ask| matches!(ask.field.name.as_str(), "keywords" | "orgs");
    let shown: Vec<&Ask> = asks.iter().filter(|ask| !is_long(ask)).collect();
    let mut columns = vec![main_column(tr(document.title))];
    columns.extend(shown.iter().skip(1).map(|ask| column(&crate::ui::form::named(&ask.field.label))));
    columns.push(spoken_column(tr(words::TO_DO)));
    let rows = list
        .iter()
        .enumerate()
        .map(|(index, record)| {
            let flat = flatten(record);
            let mut cells: Vec<AnyView> = shown.iter().map(|ask| cell(ask, &flat)).collect();
            let (edit, remove) =
                (change(document, answer, Some(index), found, task), removal(document, answer, index, found, task));
            cells.push(
                view! {
                    <div class="row">
                        <button type="button" class="btn quiet small" on:click=move |_| task.set(Some(edit.clone()))>{tr(words::EDIT)}</button>
                        <button type="button" class="btn quiet small" on:click=move |_| task.set(Some(remove.clone()))>{tr(words::DELETE)}</button>
                    </div>
                }
                .into_any(),
            );
            cells
        })
        .collect::<Vec<_>>();
    let add = change(document, answer, None, found, task);
    let body = if rows.is_empty() {
        empty(tr(words::NO_ENTRIES), ().into_any())
    } else {
        table(tr(document.title), &columns, rows)
    };
    view! {
        <section class="sheet">
            <p>{tr(document.lead)}</p>
            <div class="row spread">
                {edition(answer)}
                <button type="button" class="btn" on:click=move |_| task.set(Some(add.clone()))>{tr(words::ADD)}</button>
            </div>
        </section>
        <section class="sheet flush">{body}</section>
    }
    .into_any()
}

fn cell(ask: &Ask, flat: &Map<String, Value>) -> AnyView {
    let value = flat.get(&ask.field.name).unwrap_or(&Value::Null);
    let text = match (&ask.field.kind, value) {
        (FieldKind::Choice { options }, Value::String(value)) => options
            .iter()
            .find(|option| option.value == *value)
            .map_or_else(|| value.clone(), |option| crate::ui::form::named(&option.label)),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Bool(true)) => tr(kit::YES).to_owned(),
        (_, Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    text.into_any()
}

fn change(
    document: &Document,
    answer: &Value,
    index: Option<usize>,
    found: Load<Value>,
    task: RwSignal<Option<Task>>,
) -> Task {
    let before = index.map(|index| list(document, &answer["data"])[index].clone()).unwrap_or_default();
    let mut asks = (document.asks)(&answer["data"]);
    let asked: Vec<String> = asks.iter().map(|ask| ask.field.name.clone()).collect();
    asks.push(note());
    let start = flatten(&before);
    let (document, answer) = (document.clone(), answer.clone());
    let send = Callback::new(move |(filling, mut values): (Filling, Map<String, Value>)| {
        let note = values.remove("note").unwrap_or_default();
        let record = unflatten(values, &asked, &before);
        let data = edited(&document, &answer["data"], |list| match index {
            Some(index) => list[index] = record.clone(),
            None => list.push(record.clone()),
        });
        save(filling, document.name, &answer, note, data, closing(found, task));
    });
    let title = tr(if index.is_some() { words::EDIT } else { words::ADD }).to_owned();
    Task { title, lead: String::new(), asks, start, submit: tr(kit::SAVE).to_owned(), send }
}

fn removal(
    document: &Document,
    answer: &Value,
    index: usize,
    found: Load<Value>,
    task: RwSignal<Option<Task>>,
) -> Task {
    let record = flatten(&list(document, &answer["data"])[index]);
    let name = (document.asks)(&answer["data"]).first().map(|ask| ask.field.name.clone()).unwrap_or_default();
    let lead = fill(words::DELETE_LEAD, &[record.get(&name).and_then(Value::as_str).unwrap_or_default()]);
    let (document, answer) = (document.clone(), answer.clone());
    let send = Callback::new(move |(filling, mut values): (Filling, Map<String, Value>)| {
        let note = values.remove("note").unwrap_or_default();
        let data = edited(&document, &answer["data"], |list| {
            list.remove(index);
        });
        save(filling, document.name, &answer, note, data, closing(found, task));
    });
    Task {
        title: tr(words::DELETE).to_owned(),
        lead,
        asks: vec![note()],
        start: Map::new(),
        submit: tr(words::DELETE).to_owned(),
        send,
    }
}

/// The data with its list edited.
fn edited(document: &Document, data: &Value, edit: impl Fn(&mut Vec<Value>)) -> Value {
    let mut data = data.clone();
    let list = if document.member.is_empty() { &mut data } else { &mut data[document.member] };
    if !list.is_array() {
        *list = json!([]);
    }
    if let Some(list) = list.as_array_mut() {
        edit(list);
    }
    data
}

/// What to do when a task has succeeded.
pub fn closing(found: Load<Value>, task: RwSignal<Option<Task>>) -> Callback<()> {
    Callback::new(move |()| {
        task.set(None);
        found.again();
    })
}

/// Puts a new version made from the one that was read; another's version in between is a problem that says so.
pub fn save(filling: Filling, name: &str, before: &Value, note: Value, data: Value, saved: Callback<()>) {
    let body = json!({"version": before["version"], "note": note, "data": data});
    let done = Callback::new(move |_| {
        app().say(tr(kit::SAVED));
        reference::again();
        saved.run(());
    });
    filling.send(Verb::PUT, &address(name), body, done);
}
