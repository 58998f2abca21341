//! A form in sections, as a definition lays it out: a section shows while any of its fields is asked.

use leptos::prelude::*;
use serde_json::Value;
use shared::form::{Definition, Field, FieldKind, percent, yuan};

use super::{Ask, Filling, field::unasked, fields_among, named};
use crate::{
    i18n::{fill, kit, locale, tr},
    state::reference::region_name,
    ui::page::sheet,
};

/// What is said below a field, e.g. where its value comes from.
pub type Note = Callback<String, AnyView>;

/// The questions of a definition, all its sections together, and its sections drawn.
pub fn sections(filling: Filling, definition: &Definition, note: Note) -> (Vec<Ask>, AnyView) {
    let asks = Ask::of_form(&definition.form());
    let unasked = unasked(filling, &asks, "");
    let mut rest = asks.iter();
    let drawn = definition
        .sections
        .iter()
        .map(|section| {
            let own: Vec<Ask> = rest.by_ref().take(section.fields.len()).cloned().collect();
            let names: Vec<String> = own.iter().map(|ask| ask.field.name.clone()).collect();
            let shows =
                Memo::new(move |_| unasked.with(|unasked| names.iter().any(|name| !unasked.contains(name))));
            let section = section.clone();
            (move || {
                shows.get().then(|| {
                    let lead = (!section.note.is_empty())
                        .then(|| view! { <p class="muted">{named(&section.note)}</p> });
                    let inside = own
                        .iter()
                        .map(|ask| {
                            let drawn = fields_among(filling, std::slice::from_ref(ask), unasked, "");
                            let below =
                                (!ask.field.fact.is_empty()).then(|| note.run(ask.field.name.clone()));
                            view! { <div class="stack tight">{drawn} {below}</div> }.into_any()
                        })
                        .collect_view();
                    sheet(
                        &named(&section.title),
                        view! { {lead} <div class="form">{inside}</div> }.into_any(),
                    )
                })
            })
            .into_any()
        })
        .collect_view()
        .into_any();
    (asks, drawn)
}

/// A value in words, as one reads it over before sending.
pub fn said(field: &Field, value: &Value) -> String {
    let list = |words: Vec<String>| words.join(locale().pick("、", ", "));
    match (&field.kind, value) {
        (FieldKind::Choice { options }, Value::String(chosen)) => options
            .iter()
            .find(|option| option.value == *chosen)
            .map_or_else(|| chosen.clone(), |option| named(&option.label)),
        (FieldKind::Several { options }, Value::Array(chosen)) => list(
            options
                .iter()
                .filter(|option| chosen.iter().any(|one| one.as_str() == Some(&option.value)))
                .map(|option| named(&option.label))
                .collect(),
        ),
        (FieldKind::Money { .. }, Value::Number(fen)) => {
            [&yuan(fen.as_i64().unwrap_or_default()), " ", tr(kit::YUAN)].concat()
        }
        (FieldKind::Share { .. }, Value::Number(share)) => {
            [&percent(share.as_i64().unwrap_or_default()), "%"].concat()
        }
        (FieldKind::Region, Value::String(code)) => region_name(code),
        (FieldKind::Flag | FieldKind::Agreement, Value::Bool(yes)) => {
            tr(if *yes { kit::YES } else { kit::NO }).to_owned()
        }
        (FieldKind::Files { .. }, Value::Array(ids)) => fill(kit::FILES_COUNTED, &[&ids.len().to_string()]),
        (FieldKind::Rows { fields, .. } | FieldKind::Table { fields, .. }, Value::Array(rows)) => rows
            .iter()
            .map(|row| {
                list(
                    fields
                        .iter()
                        .filter_map(|column| {
                            Some([&named(&column.label), " ", &said(column, row.get(&column.name)?)].concat())
                        })
                        .collect(),
                )
            })
            .collect::<Vec<_>>()
            .join("\n"),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Null) => String::new(),
        (_, other) => other.to_string(),
    }
}
