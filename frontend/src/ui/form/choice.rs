//! One of several: radios while they are few, a select when they are many.

use leptos::{html::Select, prelude::*};
use shared::{cases::appeal::rating_text, form::Choice};

use super::{field::Spot, named};
use crate::i18n::{kit, tr};

pub(super) fn radios(spot: &Spot, options: &[Choice]) -> AnyView {
    let chosen = spot.filling.follow(spot.path.clone());
    let radios = options
        .iter()
        .map(|option| {
            let (filling, path, value) = (spot.filling, spot.path.clone(), option.value.clone());
            let own = value.clone();
            view! {
                <label class="box">
                    <input
                        type="radio"
                        name=spot.path.clone()
                        value=option.value.clone()
                        prop:checked=move || chosen.with(|chosen| *chosen == own)
                        on:change=move |_| filling.set(&path, value.clone())
                    />
                    <span>{named(&option.label)}</span>
                </label>
            }
            .into_any()
        })
        .collect_view();
    view! { <div class="boxes">{radios}</div> }.into_any()
}

/// A whole number from 5 to 1, as the national scheme words it (好差评).
pub(super) fn levels(spot: &Spot) -> AnyView {
    let chosen = spot.filling.text(&spot.path);
    let levels = (1..=5_u8)
        .rev()
        .map(|level| {
            let (filling, path) = (spot.filling, spot.path.clone());
            view! {
                <label class="level">
                    <input
                        type="radio"
                        name=spot.path.clone()
                        checked=level.to_string() == chosen
                        on:change=move |_| filling.set(&path, level)
                    />
                    <span>{tr(rating_text(level))}</span>
                </label>
            }
            .into_any()
        })
        .collect_view();
    view! { <div class="levels">{levels}</div> }.into_any()
}

/// The number of a case: typed, or one of those that are listed below it.
pub(super) fn number(spot: &Spot, options: &[Choice], typed: bool) -> AnyView {
    if !typed {
        return select(spot, options);
    }
    let chosen = spot.filling.follow(spot.path.clone());
    let rows = options
        .iter()
        .map(|option| {
            let (filling, path, value) = (spot.filling, spot.path.clone(), option.value.clone());
            let own = value.clone();
            let pressed = move || if chosen.with(|chosen| *chosen == own) { "true" } else { "false" };
            view! {
                <li>
                    <span>{named(&option.label)}</span>
                    <button type="button" class="btn quiet small" aria-pressed=pressed
                        on:click=move |_| filling.set(&path, value.clone())>{tr(kit::CHOOSE_THIS)}</button>
                </li>
            }
            .into_any()
        })
        .collect_view();
    let line = super::text::line(spot, super::How::Code, 60);
    view! { {line} <ul class="similar">{rows}</ul> }.into_any()
}

/// From so many entries on, one may type a part of what one looks for.
const MANY: usize = 12;

/// Where a form may start with a part of the names to which the list of a field is narrowed down.
pub fn part_of(field: &str) -> String {
    [field, "~part"].concat()
}

pub(super) fn select(spot: &Spot, options: &[Choice]) -> AnyView {
    let (filling, path, own) = (spot.filling, spot.path.clone(), spot.path.clone());
    let start = filling.text(&part_of(&spot.path));
    let wanted = RwSignal::new(start.to_lowercase());
    let held = filling.follow(path.clone());
    let list = NodeRef::<Select>::new();
    // What the page chooses shows.
    Effect::new(move || {
        held.with(|held| {
            if let Some(list) = list.get().filter(|list| list.value() != *held) {
                list.set_value(held);
            }
        });
    });
    let search = (options.len() > MANY).then(|| {
        view! {
            <input
                type="search"
                class="narrow-down"
                autocomplete="off"
                aria-label=tr(kit::NARROW_DOWN)
                placeholder=tr(kit::NARROW_DOWN)
                value=start
                on:input=move |event| wanted.set(event_target_value(&event).trim().to_lowercase())
            />
        }
    });
    // What leaving it open means, where the form says so.
    let none = options.iter().find(|option| option.value.is_empty()).map(|option| named(&option.label));
    let options: Vec<(String, String)> = options
        .iter()
        .filter(|option| !option.value.is_empty())
        .map(|option| (option.value.clone(), named(&option.label)))
        .collect();
    let drawn = move || {
        let chosen = filling.text(&own);
        wanted.with(|wanted| {
            options
                .iter()
                // What is chosen stays in sight, so that nothing is chosen unseen.
                .filter(|(value, words)| {
                    *value == chosen || wanted.is_empty() || words.to_lowercase().contains(wanted.as_str())
                })
                .map(|(value, words)| {
                    view! { <option value=value.clone() selected=*value == chosen>{words.clone()}</option> }
                        .into_any()
                })
                .collect_view()
        })
    };
    view! {
        {search}
        <select
            node_ref=list
            id=spot.id.clone()
            name=spot.path.clone()
            aria-describedby=spot.described_by.clone()
            aria-invalid=spot.invalid()
            on:change=move |event| filling.set(&path, event_target_value(&event))
        >
            <option value="">{none.unwrap_or_else(|| tr(kit::CHOOSE).to_owned())}</option>
            {drawn}
        </select>
    }
    .into_any()
}
