//! The working-day calendar: a year's notice is pasted as it was published, checked line by line, and added.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::{calendar::YearFile, form::FieldKind};

use super::editor::{edition, note, save};
use crate::{
    i18n::{admin as words, tr},
    ui::{
        form::{Filling, How, ask, form},
        load::{Load, load_value, show},
        table::{column, main_column, table},
    },
};

const NAME: &str = "workdays";

pub fn view() -> AnyView {
    let found = load_value(["/api/reference/", NAME].concat());
    show(found, move |answer| {
        view! {
            <section class="sheet">
                <p>{tr(words::WORKDAYS_LEAD)}</p>
                {edition(&answer)}
                {added(&answer["data"])}
            </section>
            <section class="sheet">
                <header><h2>{tr(words::ADD_YEAR)}</h2></header>
                {add(answer, found)}
            </section>
        }
        .into_any()
    })
}

/// The years that administrators added.
fn added(data: &Value) -> AnyView {
    let years = data.as_array().map(Vec::as_slice).unwrap_or_default();
    if years.is_empty() {
        return ().into_any();
    }
    let columns = [main_column(tr(words::YEAR)), column(tr(words::DAYS)), column(tr(words::SOURCE))];
    let rows = years
        .iter()
        .map(|year| {
            let days = year["days"].as_array().map_or(0, Vec::len);
            vec![
                year["year"].to_string().into_any(),
                days.to_string().into_any(),
                year["source"].as_str().unwrap_or_default().to_owned().into_any(),
            ]
        })
        .collect();
    table(tr(words::WORKDAYS), &columns, rows)
}

fn add(answer: Value, found: Load<Value>) -> AnyView {
    let asks = vec![
        ask("file", words::YEAR_FILE, FieldKind::Paragraph { max: 60_000 }, How::Plain)
            .hint(words::YEAR_FILE_HINT),
        ask("source", words::SOURCE, FieldKind::Line { max: 200 }, How::Plain).optional(),
        note(),
    ];
    let filling = Filling::blank("year");
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
                save(filling, NAME, &answer, Value::from(note), with(&answer["data"], &year), again);
            }
        }
    });
    form(filling, asks, tr(words::ADD_YEAR), send)
}

/// The years with this one added, in place of an earlier file of the same year.
fn with(data: &Value, year: &YearFile) -> Value {
    let mut years: Vec<Value> = data.as_array().cloned().unwrap_or_default();
    years.retain(|one| one["year"] != year.year);
    years.extend(serde_json::to_value(year));
    Value::Array(years)
}
