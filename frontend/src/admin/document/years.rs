//! The working-day calendar: a year's notice is chosen as a file or pasted as it was published, checked line by line,
//! and added; a year that was added can be taken out again.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value};
use shared::{calendar::YearFile, form::FieldKind};
use wasm_bindgen_futures::JsFuture;

use super::editor::{Latest, closing, edition, note, save};
use crate::{
    i18n::{admin as words, fill, tr},
    ui::{
        self,
        form::{Filling, How, Task, ask, form, task_dialog},
        icon::icon,
        load::{Load, load_value, show},
        table::{column, main_column, spoken_column, table},
    },
};

const NAME: &str = "workdays";

pub fn view() -> AnyView {
    let found = load_value(["/api/reference/", NAME].concat());
    let task = RwSignal::new(None::<Task>);
    let shown = show(found, move |answer| {
        view! {
            <section class="sheet">
                <p>{tr(words::WORKDAYS_LEAD)}</p>
                {edition(&answer)}
                {added(&answer, found, task)}
            </section>
            <section class="sheet">
                <header><h2>{tr(words::ADD_YEAR)}</h2></header>
                {add(answer, found)}
            </section>
        }
        .into_any()
    });
    view! { {shown} {task_dialog(task)} }.into_any()
}

/// The years that administrators added.
fn added(answer: &Value, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let years = answer["data"].as_array().map(Vec::as_slice).unwrap_or_default();
    if years.is_empty() {
        return ().into_any();
    }
    let columns = [
        main_column(tr(words::YEAR)),
        column(tr(words::DAYS)),
        column(tr(words::SOURCE)),
        spoken_column(tr(words::TO_DO)),
    ];
    let rows = years
        .iter()
        .map(|year| {
            let days = year["days"].as_array().map_or(0, Vec::len);
            let remove = removal(answer, &year["year"], found, task);
            let open = Callback::new(move |()| task.set(Some(remove.clone())));
            vec![
                year["year"].to_string().into_any(),
                days.to_string().into_any(),
                year["source"].as_str().unwrap_or_default().to_owned().into_any(),
                ui::page::button(tr(words::DELETE), "quiet small", open),
            ]
        })
        .collect();
    table(tr(words::WORKDAYS), &columns, rows)
}

fn removal(answer: &Value, year: &Value, found: Load<Value>, task: RwSignal<Option<Task>>) -> Task {
    let (latest, own) = (Latest::new(answer.clone()), year.clone());
    let send = Callback::new(move |(filling, mut values): (Filling, Map<String, Value>)| {
        let note = values.remove("note").unwrap_or_default();
        let years = latest.with_untracked(|latest| without(&latest["data"], &own));
        save(filling, NAME, &latest, note, years.into(), Box::new(str::to_owned), closing(found, task));
    });
    Task {
        title: tr(words::DELETE).to_owned(),
        lead: fill(words::YEAR_REMOVE_LEAD, &[&year.to_string()]),
        asks: vec![note()],
        start: Map::new(),
        submit: tr(words::DELETE).to_owned(),
        send,
    }
}

fn add(answer: Value, found: Load<Value>) -> AnyView {
    let asks = vec![
        ask("file", words::YEAR_FILE, FieldKind::Paragraph { max: 60_000 }, How::Plain)
            .hint(words::YEAR_FILE_HINT),
        ask("source", words::SOURCE, FieldKind::Line { max: 200 }, How::Plain).optional(),
        note(),
    ];
    let filling = Filling::blank("year");
    let latest = Latest::new(answer);
    let send = Callback::new(move |mut values: Map<String, Value>| {
        let mut text = |member: &str| match values.remove(member) {
            Some(Value::String(text)) => text,
            _ => String::new(),
        };
        let (file, source, note) = (text("file"), text("source"), text("note"));
        match YearFile::parse(&file) {
            Err(faults) => {
                filling.find(&faults.iter().map(|fault| fault.in_field("file")).collect::<Vec<_>>());
            }
            Ok(mut year) => {
                if !source.is_empty() {
                    year.source = source;
                }
                let again = Callback::new(move |()| found.again());
                let years = latest.with_untracked(|latest| with(&latest["data"], &year));
                save(
                    filling,
                    NAME,
                    &latest,
                    Value::from(note),
                    years,
                    Box::new(|_| "file".to_owned()),
                    again,
                );
            }
        }
    });
    let form = form(filling, asks, tr(words::ADD_YEAR), send);
    view! { {choose(filling)} {form} }.into_any()
}

/// Reads a file into the form, where it can be looked over before it is sent.
fn choose(filling: Filling) -> AnyView {
    let read = move |event: web_sys::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let Some(file) = input.files().and_then(|files| files.item(0)) else { return };
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            filling.set("file", text.unwrap_or_default());
        });
    };
    view! {
        <div class="row">
            <label class="btn quiet file-choose">
                {icon("clip")}
                {tr(words::YEAR_CHOOSE)}
                <input type="file" class="unseen" accept=".csv,.json,text/csv,application/json" on:change=read />
            </label>
        </div>
    }
    .into_any()
}

/// The years with this one added, in place of an earlier file of the same year.
fn with(data: &Value, year: &YearFile) -> Value {
    let mut years = without(data, &year.year.into());
    years.extend(serde_json::to_value(year));
    Value::Array(years)
}

fn without(data: &Value, year: &Value) -> Vec<Value> {
    let mut years: Vec<Value> = data.as_array().cloned().unwrap_or_default();
    years.retain(|one| one["year"] != *year);
    years
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_the_year_that_is_meant_is_taken_out() {
        let data = json!([{"year": 2026}, {"year": 2027}]);
        assert_eq!(without(&data, &json!(2026)), [json!({"year": 2027})]);
        assert_eq!(without(&json!(null), &json!(2026)), Vec::<Value>::new());
    }
}
