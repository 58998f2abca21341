//! The one editor of documents: their records in a table, each in a form; every change is a new version with a note.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{form::FieldKind, problem::Problem};

use super::{
    Document,
    changes::{changes, history},
    flat::{field_of, flatten, merged, unflatten},
};
use crate::{
    api::{self, Verb},
    i18n::{admin as words, fill, kit, tr},
    state::{app, reference},
    ui::{
        dates,
        form::{Ask, Filling, How, STALE, Task, ask, fields, frame, moved_on, task_dialog},
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
        let start = flatten(&answer["data"]);
        let filling = Filling::new("document", start.clone());
        let (latest, name) = (Latest::new(answer.clone()), document.name);
        let changed = changes(filling, &asks, &start);
        let send = Callback::new(move |mut values: Map<String, Value>| {
            let note = values.remove("note").unwrap_or_default();
            let before = latest.get_untracked();
            let values = merged(&values, &asked, &start, &flatten(&before["data"]));
            let data = unflatten(values, &asked, &before["data"]);
            let again = Callback::new(move |()| found.again());
            save(filling, name, &latest, note, data, Box::new(|member| field_of(member, "data")), again);
        });
        view! {
            <section class="sheet">
                <p>{tr(document.lead)}</p>
                {edition(&answer)}
                <div class="dense">{form_with(filling, asks, changed, tr(kit::SAVE), send)}</div>
            </section>
            {history(name)}
        }
        .into_any()
    })
}

/// A form with what it would change above its button.
fn form_with(
    filling: Filling,
    asks: Vec<Ask>,
    changed: AnyView,
    submit: &str,
    send: Callback<Map<String, Value>>,
) -> AnyView {
    let inside = view! { {fields(filling, &asks, "")} {changed} }.into_any();
    let checked = Callback::new(move |()| {
        if let Some(values) = filling.check(&asks) {
            send.run(values);
        }
    });
    frame(filling, inside, submit, checked)
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

/// Where a record stands in a list that may have changed since it was read: as it was, or under its name.
fn place_of(list: &[Value], record: &Value, name: &str) -> Option<usize> {
    let named =
        |one: &Value| flatten(one).get(name).is_some_and(|own| flatten(record).get(name) == Some(own));
    list.iter().position(|one| one == record).or_else(|| list.iter().position(named))
}

fn records_of(document: &Document, data: &Value) -> Vec<Value> {
    list(document, data).as_array().cloned().unwrap_or_default()
}

/// The address of a record in the request, as faults name it.
fn address_of(document: &Document, place: usize) -> String {
    let member = if document.member.is_empty() { String::new() } else { [".", document.member].concat() };
    ["data", &member, ".", &place.to_string()].concat()
}

fn gone(filling: Filling) {
    filling.show(Some(api::own_problem("gone", 409, tr(kit::GONE))));
}

fn change(
    document: &Document,
    answer: &Value,
    index: Option<usize>,
    found: Load<Value>,
    task: RwSignal<Option<Task>>,
) -> Task {
    let before = index.map(|index| list(document, &answer["data"])[index].clone());
    let mut asks = (document.asks)(&answer["data"]);
    let asked: Vec<String> = asks.iter().map(|ask| ask.field.name.clone()).collect();
    asks.push(note());
    let start = before.as_ref().map(flatten).unwrap_or_default();
    let (document, latest, read) = (document.clone(), Latest::new(answer.clone()), start.clone());
    let send = Callback::new(move |(filling, mut values): (Filling, Map<String, Value>)| {
        let note = values.remove("note").unwrap_or_default();
        let now = latest.get_untracked();
        let mut records = records_of(&document, &now["data"]);
        let name = asked.first().map(String::as_str).unwrap_or_default();
        let place = match &before {
            Some(before) => place_of(&records, before, name),
            None => Some(records.len()),
        };
        let Some(place) = place else { return gone(filling) };
        if let Some(held) = records.get_mut(place) {
            *held = unflatten(merged(&values, &asked, &read, &flatten(held)), &asked, held);
        } else {
            records.push(unflatten(values, &asked, &Value::Null));
        }
        let record = address_of(&document, place);
        let data = with_list(&document, &now["data"], records);
        let field = Box::new(move |member: &str| field_of(member, &record));
        save(filling, document.name, &latest, note, data, field, closing(found, task));
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
    let record = list(document, &answer["data"])[index].clone();
    let name = (document.asks)(&answer["data"]).first().map(|ask| ask.field.name.clone()).unwrap_or_default();
    let flat = flatten(&record);
    let lead = fill(words::DELETE_LEAD, &[flat.get(&name).and_then(Value::as_str).unwrap_or_default()]);
    let (document, latest) = (document.clone(), Latest::new(answer.clone()));
    let send = Callback::new(move |(filling, mut values): (Filling, Map<String, Value>)| {
        let note = values.remove("note").unwrap_or_default();
        let now = latest.get_untracked();
        let mut records = records_of(&document, &now["data"]);
        let Some(place) = place_of(&records, &record, &name) else { return gone(filling) };
        records.remove(place);
        let data = with_list(&document, &now["data"], records);
        save(filling, document.name, &latest, note, data, Box::new(str::to_owned), closing(found, task));
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

/// The data with this list in place of its own.
fn with_list(document: &Document, data: &Value, list: Vec<Value>) -> Value {
    if document.member.is_empty() {
        return Value::Array(list);
    }
    let mut data = data.clone();
    data[document.member] = Value::Array(list);
    data
}

/// What to do when a task has succeeded.
pub fn closing(found: Load<Value>, task: RwSignal<Option<Task>>) -> Callback<()> {
    Callback::new(move |()| {
        task.set(None);
        found.again();
    })
}

/// The document as a form read it last, which may be newer than what the page shows.
pub type Latest = ArcRwSignal<Value>;

/// Puts a new version made from `latest`. When someone else was quicker, the document is read again, so that the next
/// try makes the same change to the newest. `field` names the form's field for a member of the request.
pub fn save(
    filling: Filling,
    name: &'static str,
    latest: &Latest,
    note: Value,
    data: Value,
    field: Box<dyn Fn(&str) -> String>,
    saved: Callback<()>,
) {
    let version = latest.with_untracked(|latest| latest["version"].clone());
    let body = json!({"version": version, "note": note, "data": data});
    let done = Callback::new(move |_| {
        app().say(tr(kit::SAVED));
        reference::again();
        saved.run(());
    });
    let latest = latest.clone();
    let told = move |mut problem: Problem| {
        for fault in &mut problem.fields {
            fault.field = field(&fault.field);
        }
        if problem.code != STALE {
            return problem;
        }
        spawn_local(async move {
            if let Ok(newest) = api::get::<Value>(&address(name)).await {
                latest.set(newest);
            }
        });
        moved_on(problem)
    };
    filling.try_send(Verb::PUT, &address(name), body, done, Box::new(told));
}
