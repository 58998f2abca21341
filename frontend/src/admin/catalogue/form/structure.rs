//! Sections and fields as a list: added, changed, moved, taken away.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    form::{Definition, FieldKind, Section},
    text::{Named, Text},
};

use super::{Draft, columns, field};
use crate::{
    i18n::{fill, form as words, kit, tr},
    ui::{
        form::{Ask, Filling, How, Task, named, task_dialog},
        page::button,
        pill::{Tone, pill},
    },
};

/// Where a change is made: a section, and a field of it.
type Place = (usize, Option<usize>);

pub fn view(draft: Draft, change: Callback<Definition>) -> AnyView {
    let task = RwSignal::new(None::<Task>);
    let shown = move || {
        let definition = draft.get().ok()?;
        let sections = (0..definition.sections.len())
            .map(|place| section(&definition, place, change, task))
            .collect_view();
        let add =
            Callback::new(move |()| task.set(Some(section_task(&definition_of(draft), None, change, task))));
        Some(view! { {sections} <div class="row">{button(tr(words::ADD_SECTION), "quiet", add)}</div> })
    };
    view! { {shown} {task_dialog(task)} }.into_any()
}

fn definition_of(draft: Draft) -> Definition {
    draft.get_untracked().unwrap_or_default()
}

fn section(
    definition: &Definition,
    place: usize,
    change: Callback<Definition>,
    task: RwSignal<Option<Task>>,
) -> AnyView {
    let Some(this) = definition.sections.get(place) else { return ().into_any() };
    let fields = this
        .fields
        .iter()
        .enumerate()
        .map(|(index, one)| {
            let conditional = (!one.when.is_empty()).then(|| pill(Tone::Blue, tr(words::CONDITIONAL)));
            let required = one.required.then(|| pill(Tone::Calm, tr(words::REQUIRED)));
            view! {
                <li class="stack tight">
                    <div class="row spread"><span>
                        <b>{named(&one.label)}</b> " " <span class="small muted num">{one.name.clone()}</span> " "
                        <span class="small muted">{tr(field::kind_word(&one.kind))}</span> " " {required} " " {conditional}
                    </span>
                    {acts(definition, (place, Some(index)), change, task)}</div>
                    {columns::view(definition, (place, index), change, task)}
                </li>
            }
            .into_any()
        })
        .collect_view();
    let own = definition.clone();
    let add = Callback::new(move |()| task.set(Some(field_task(&own, (place, None), change, task))));
    view! {
        <fieldset class="rows-one">
            <legend>{named(&this.title)}</legend>
            {acts(definition, (place, None), change, task)}
            <ul class="bare">{fields}</ul>
            <div class="row">{button(tr(words::ADD_FIELD), "quiet small", add)}</div>
        </fieldset>
    }
    .into_any()
}

/// Changing, moving up, taking away.
fn acts(
    definition: &Definition,
    place: Place,
    change: Callback<Definition>,
    task: RwSignal<Option<Task>>,
) -> AnyView {
    let name = match place {
        (section, Some(index)) => definition
            .sections
            .get(section)
            .and_then(|one| one.fields.get(index))
            .map(|one| named(&one.label)),
        (section, None) => definition.sections.get(section).map(|one| named(&one.title)),
    }
    .unwrap_or_default();
    let labelled = |word: Text, sign, act| labelled(fill(word, &[&name]), sign, act);
    let (own, up, gone) = (definition.clone(), definition.clone(), definition.clone());
    let edit = Callback::new(move |()| {
        let this = if place.1.is_some() {
            field_task(&own, place, change, task)
        } else {
            section_task(&own, Some(place.0), change, task)
        };
        task.set(Some(this));
    });
    let first = place.1.unwrap_or(place.0) == 0;
    let raise = Callback::new(move |()| {
        let mut definition = up.clone();
        match place {
            (section, Some(index)) if index > 0 => {
                if let Some(section) = definition.sections.get_mut(section) {
                    section.fields.swap(index - 1, index);
                }
            }
            (section, None) if section > 0 => definition.sections.swap(section - 1, section),
            _ => {}
        }
        change.run(definition);
    });
    let remove = Callback::new(move |()| {
        let mut definition = gone.clone();
        match place.1 {
            Some(index) => {
                if let Some(section) = definition.sections.get_mut(place.0) {
                    section.fields.remove(index);
                }
            }
            None => {
                definition.sections.remove(place.0);
            }
        }
        change.run(definition);
    });
    view! {
        <span class="row">
            {labelled(words::CHANGE, "✎", edit)}
            {(!first).then(|| labelled(words::RAISE, "↑", raise))}
            {labelled(words::REMOVE, "✕", remove)}
        </span>
    }
    .into_any()
}

/// A button with a sign, called `label` aloud.
pub fn labelled(label: String, sign: &'static str, act: Callback<()>) -> AnyView {
    view! { <button type="button" class="btn bare" aria-label=label.clone() title=label on:click=move |_| act.run(())>{sign}</button> }
        .into_any()
}

fn section_task(
    definition: &Definition,
    place: Option<usize>,
    change: Callback<Definition>,
    task: RwSignal<Option<Task>>,
) -> Task {
    let old = place.and_then(|place| definition.sections.get(place)).cloned();
    let this = old.clone().unwrap_or_default();
    let asks = vec![
        Ask::line("zh", words::TITLE, 60, How::Plain),
        Ask::line("en", words::TITLE_EN, 200, How::Plain).optional(),
        Ask::line("note", words::NOTE, 200, How::Plain).optional(),
        Ask::line("note_en", words::NOTE_EN, 400, How::Plain).optional(),
        Ask::line("when", words::WHEN, 200, How::Plain).hint(words::WHEN_HINT).optional(),
    ];
    let start = json!({
        "zh": this.title.zh, "en": this.title.en, "note": this.note.zh, "note_en": this.note.en,
        "when": field::say_when(&this.when),
    });
    let definition = definition.clone();
    let send = Callback::new(move |(_, values): (Filling, Map<String, Value>)| {
        let mut definition = definition.clone();
        let section = Section {
            title: pair(&values, "zh", "en"),
            note: pair(&values, "note", "note_en"),
            when: field::read_when(text(&values, "when")),
            fields: old.clone().map(|old| old.fields).unwrap_or_default(),
        };
        match place.and_then(|place| definition.sections.get_mut(place)) {
            Some(old) => *old = section,
            None => definition.sections.push(section),
        }
        task.set(None);
        change.run(definition);
    });
    done(tr(words::SECTION), asks, &start, send)
}

fn field_task(
    definition: &Definition,
    (section, index): Place,
    change: Callback<Definition>,
    task: RwSignal<Option<Task>>,
) -> Task {
    let old = index.and_then(|index| definition.sections.get(section)?.fields.get(index)).cloned();
    let start =
        old.as_ref().map_or_else(|| json!({"kind": "line", "max": 60, "required": true}), field::values);
    let definition = definition.clone();
    let send = Callback::new(move |(_, values): (Filling, Map<String, Value>)| {
        let mut definition = definition.clone();
        let columns = old.as_ref().and_then(|old| old.columns()).map(<[_]>::to_vec);
        let new = field::read(&values, columns.unwrap_or_default());
        if let Some(section) = definition.sections.get_mut(section) {
            match index.and_then(|index| section.fields.get_mut(index)) {
                Some(old) => *old = new,
                None => section.fields.push(new),
            }
        }
        task.set(None);
        change.run(definition);
    });
    done(tr(words::FIELD), field::asks(), &start, send)
}

pub fn done(
    title: &str,
    asks: Vec<Ask>,
    start: &Value,
    send: Callback<(Filling, Map<String, Value>)>,
) -> Task {
    Task {
        title: title.to_owned(),
        lead: String::new(),
        asks,
        start: start.as_object().cloned().unwrap_or_default(),
        submit: tr(kit::SAVE).to_owned(),
        send,
    }
}

pub fn text<'a>(values: &'a Map<String, Value>, name: &str) -> &'a str {
    values.get(name).and_then(Value::as_str).unwrap_or_default()
}

pub fn pair(values: &Map<String, Value>, zh: &str, en: &str) -> Named {
    Named { zh: text(values, zh).to_owned(), en: text(values, en).to_owned() }
}

/// A flag's question.
pub fn flag(name: &str, label: Text) -> Ask {
    crate::ui::form::ask(name, label, FieldKind::Flag, How::Plain).optional()
}
