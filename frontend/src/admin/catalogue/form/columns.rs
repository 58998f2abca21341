//! The columns of a repeated group or a table, edited as fields are: added, changed, moved, taken away.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    form::{Definition, Field, FieldKind},
    text::Text,
};

use super::{
    field,
    structure::{done, labelled},
};
use crate::{
    i18n::{fill, form as words, tr},
    ui::{
        form::{Filling, Task, named},
        page::button,
        pill::{Tone, pill},
    },
};

/// A section, a field of it, and a column of that.
type Place = (usize, usize, Option<usize>);

fn columns_of(definition: &mut Definition, (section, index, _): Place) -> Option<&mut Vec<Field>> {
    match &mut definition.sections.get_mut(section)?.fields.get_mut(index)?.kind {
        FieldKind::Rows { fields, .. } | FieldKind::Table { fields, .. } => Some(fields),
        _ => None,
    }
}

/// The columns of a field, below it; nothing of one that has none.
pub fn view(
    definition: &Definition,
    (section, index): (usize, usize),
    change: Callback<Definition>,
    task: RwSignal<Option<Task>>,
) -> AnyView {
    let field = definition.sections.get(section).and_then(|one| one.fields.get(index));
    let Some((name, columns)) = field.and_then(|field| Some((named(&field.label), field.columns()?))) else {
        return ().into_any();
    };
    let is_last = columns.len() == 1;
    let lines = columns
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let conditional = (!one.when.is_empty()).then(|| pill(Tone::Blue, tr(words::CONDITIONAL)));
            let required = one.required.then(|| pill(Tone::Calm, tr(words::REQUIRED)));
            view! {
                <li class="row spread">
                    <span>
                        {named(&one.label)} " " <span class="small muted num">{one.name.clone()}</span> " "
                        <span class="small muted">{tr(field::kind_word(&one.kind))}</span> " " {required} " " {conditional}
                    </span>
                    {acts(definition, (section, index, Some(at)), is_last, change, task)}
                </li>
            }
        })
        .collect_view();
    let own = definition.clone();
    let add =
        Callback::new(move |()| task.set(Some(column_task(&own, (section, index, None), change, task))));
    let title = fill(words::COLUMNS_OF, &[&name]);
    view! {
        <div class="columns" role="group" aria-label=title>
            <p class="small muted">{tr(words::COLUMNS)}</p>
            <ul class="bare">{lines}</ul>
            <div class="row">{button(tr(words::ADD_COLUMN), "quiet small", add)}</div>
        </div>
    }
    .into_any()
}

fn acts(
    definition: &Definition,
    place: Place,
    is_last: bool,
    change: Callback<Definition>,
    task: RwSignal<Option<Task>>,
) -> AnyView {
    let Some(at) = place.2 else { return ().into_any() };
    let mut reading = definition.clone();
    let name = columns_of(&mut reading, place)
        .and_then(|columns| columns.get(at))
        .map(|one| named(&one.label))
        .unwrap_or_default();
    let button = |word: Text, sign, act| labelled(fill(word, &[&name]), sign, act);
    let (own, up, gone) = (definition.clone(), definition.clone(), definition.clone());
    let edit = Callback::new(move |()| task.set(Some(column_task(&own, place, change, task))));
    let raise = Callback::new(move |()| {
        let mut definition = up.clone();
        if let Some(columns) = columns_of(&mut definition, place).filter(|_| at > 0) {
            columns.swap(at - 1, at);
        }
        change.run(definition);
    });
    let remove = Callback::new(move |()| {
        let mut definition = gone.clone();
        if let Some(columns) = columns_of(&mut definition, place) {
            columns.remove(at);
        }
        change.run(definition);
    });
    view! {
        <span class="row">
            {button(words::CHANGE, "✎", edit)}
            {(at > 0).then(|| button(words::RAISE, "↑", raise))}
            {(!is_last).then(|| button(words::REMOVE, "✕", remove))}
        </span>
    }
    .into_any()
}

fn column_task(
    definition: &Definition,
    place: Place,
    change: Callback<Definition>,
    task: RwSignal<Option<Task>>,
) -> Task {
    let mut reading = definition.clone();
    let old = columns_of(&mut reading, place).and_then(|columns| columns.get(place.2?).cloned());
    let start =
        old.as_ref().map_or_else(|| json!({"kind": "line", "max": 60, "required": true}), field::values);
    let definition = definition.clone();
    let send = Callback::new(move |(_, values): (Filling, Map<String, Value>)| {
        let mut definition = definition.clone();
        if let Some(columns) = columns_of(&mut definition, place) {
            let mut new = field::read(&values, Vec::new());
            if let Some(old) = &old {
                new.fact.clone_from(&old.fact);
            }
            match place.2.and_then(|at| columns.get_mut(at)) {
                Some(old) => *old = new,
                None => columns.push(new),
            }
        }
        task.set(None);
        change.run(definition);
    });
    done(tr(words::COLUMN), field::column_asks(), &start, send)
}
