//! Lines, numbers and paragraphs.

use leptos::{
    html::{Input, Textarea},
    prelude::*,
};
use serde_json::Value;
use shared::form::{fen, percent, permille, yuan};

use super::{How, field::Spot};
use crate::{
    i18n::{fill, kit, tr},
    ui::icon::icon,
};

/// How an input is told what it is for: type, autocomplete, inputmode.
const fn manner(how: How) -> (&'static str, &'static str, &'static str) {
    match how {
        How::Plain | How::Region | How::Org | How::Class | How::Levels => ("text", "off", "text"),
        How::Auto(word) => ("text", word, "text"),
        How::Password(word) => ("password", word, "text"),
        How::Email => ("email", "email", "email"),
        How::Tel => ("tel", "tel", "tel"),
        How::Digits => ("text", "one-time-code", "numeric"),
        How::Code => ("text", "off", "text"),
        How::Date => ("date", "off", "text"),
    }
}

pub(super) fn line(spot: &Spot, how: How, max: usize) -> AnyView {
    let (kind, autocomplete, inputmode) = manner(how);
    let shown = RwSignal::new(false);
    let kind_now = move || if shown.get() { "text" } else { kind };
    let (filling, path) = (spot.filling, spot.path.clone());
    let held = filling.follow(path.clone());
    let line = NodeRef::<Input>::new();
    // A form that is drawn anew in the same place begins with what it holds, not with what the last one left.
    Effect::new(move || {
        held.with(|held| {
            if let Some(line) = line.get().filter(|line| taken(how, line.value()) != *held) {
                line.set_value(held);
            }
        });
    });
    let class = if matches!(how, How::Code | How::Digits) { "num" } else { "" };
    let size = if max <= 24 { "short" } else { "" };
    let input = view! {
        <input
            node_ref=line
            id=spot.id.clone()
            name=spot.path.clone()
            class=[class, " ", size].concat()
            type=kind_now
            autocomplete=autocomplete
            inputmode=inputmode
            spellcheck="false"
            aria-describedby=spot.described_by.clone()
            aria-invalid=spot.invalid()
            value=spot.filling.text(&spot.path)
            on:input=move |event| filling.set(&path, taken(how, event_target_value(&event)))
        />
    }
    .into_any();
    if !matches!(how, How::Password(_)) {
        return input;
    }
    let pressed = move || if shown.get() { "true" } else { "false" };
    view! {
        <div class="beside">
            {input}
            <button type="button" class="btn quiet" aria-label=tr(kit::SHOW_PASSWORD) title=tr(kit::SHOW_PASSWORD) aria-pressed=pressed
                on:click=move |_| shown.update(|shown| *shown = !*shown)>{icon("eye")}</button>
        </div>
    }
    .into_any()
}

/// What the form holds of what was typed.
fn taken(how: How, text: String) -> String {
    if how == How::Code { text.trim().to_uppercase() } else { text }
}

pub(super) fn integer(spot: &Spot) -> AnyView {
    let (filling, path) = (spot.filling, spot.path.clone());
    view! {
        <input
            id=spot.id.clone()
            name=spot.path.clone()
            class="short tnum"
            type="text"
            inputmode="numeric"
            autocomplete="off"
            aria-describedby=spot.described_by.clone()
            aria-invalid=spot.invalid()
            value=spot.filling.text(&spot.path)
            on:input=move |event| {
                let text = event_target_value(&event);
                // What is no number goes as text, so that the rule can say so.
                let value = text.trim().parse::<i64>().map_or_else(|_| Value::from(text.trim()), Value::from);
                filling.set(&path, value);
            }
        />
    }
    .into_any()
}

/// An amount in yuan, kept in fen.
pub(super) fn money(spot: &Spot) -> AnyView {
    measured(spot, tr(kit::YUAN), yuan, amount)
}

/// A share in percent, kept in thousandths.
pub(super) fn share(spot: &Spot) -> AnyView {
    measured(spot, "%", percent, part)
}

/// A number with a unit behind it, which people write otherwise than it is kept.
fn measured(spot: &Spot, unit: &'static str, write: fn(i64) -> String, read: fn(&str) -> Value) -> AnyView {
    let (filling, path) = (spot.filling, spot.path.clone());
    let said = move |held: &str| held.parse().map_or_else(|_| held.to_owned(), write);
    let held = filling.follow(path.clone());
    let line = NodeRef::<Input>::new();
    // What the page fills in shows; `1,200` stays as it was typed, since it is the same amount.
    Effect::new(move || {
        held.with(|held| {
            if let Some(line) = line.get().filter(|line| read(&line.value()) != read(&said(held))) {
                line.set_value(&said(held));
            }
        });
    });
    view! {
        <div class="amount">
            <input
                node_ref=line
                id=spot.id.clone()
                name=spot.path.clone()
                class="short tnum"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-describedby=spot.described_by.clone()
                aria-invalid=spot.invalid()
                value=said(&filling.text(&spot.path))
                on:input=move |event| filling.set(&path, read(&event_target_value(&event)))
            />
            <span aria-hidden="true">{unit}</span>
        </div>
    }
    .into_any()
}

/// The fen of what was typed; what is no amount goes as text, so that the rule can say so.
fn amount(text: &str) -> Value {
    fen(text).map_or_else(|| Value::from(text.trim()), Value::from)
}

/// The thousandths of what was typed; what is no share goes as text, so that the rule can say so.
fn part(text: &str) -> Value {
    permille(text).map_or_else(|| Value::from(text.trim()), Value::from)
}

pub(super) fn paragraph(spot: &Spot, max: usize) -> AnyView {
    let (filling, path) = (spot.filling, spot.path.clone());
    let held = filling.follow(path.clone());
    let area = NodeRef::<Textarea>::new();
    // What the page writes here shows; what is being typed is left alone.
    Effect::new(move || {
        held.with(|held| {
            if let Some(area) = area.get().filter(|area| area.value() != *held) {
                area.set_value(held);
            }
        });
    });
    let length = Memo::new(move |_| held.with(|held| held.chars().count()));
    let left = move || {
        let length = length.get();
        match length.checked_sub(max) {
            None | Some(0) => fill(kit::LETTERS_LEFT, &[&(max - length).to_string()]),
            Some(over) => fill(kit::LETTERS_OVER, &[&over.to_string()]),
        }
    };
    let rows = if max > 500 { "8" } else { "3" };
    view! {
        <textarea
            node_ref=area
            id=spot.id.clone()
            name=spot.path.clone()
            rows=rows
            aria-describedby=spot.described_by.clone()
            aria-invalid=spot.invalid()
            prop:value=filling.text(&spot.path)
            on:input=move |event| filling.set(&path, event_target_value(&event))
        ></textarea>
        <p class="hint count-left" class:over=move || { length.get() > max }>{left}</p>
    }
    .into_any()
}
