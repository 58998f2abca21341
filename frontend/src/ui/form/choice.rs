//! One of several: radios while they are few, a select when they are many.

use leptos::prelude::*;
use shared::form::Choice;

use super::{field::Spot, named};
use crate::i18n::{kit, tr};

pub(super) fn radios(spot: &Spot, options: &[Choice]) -> AnyView {
    let chosen = spot.filling.text(&spot.path);
    let radios = options
        .iter()
        .map(|option| {
            let (filling, path, value) = (spot.filling, spot.path.clone(), option.value.clone());
            view! {
                <label class="box">
                    <input
                        type="radio"
                        name=spot.path.clone()
                        value=option.value.clone()
                        checked=option.value == chosen
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

pub(super) fn select(spot: &Spot, options: &[Choice]) -> AnyView {
    let (filling, path) = (spot.filling, spot.path.clone());
    let chosen = spot.filling.text(&spot.path);
    let options = options
        .iter()
        .map(|option| {
            view! { <option value=option.value.clone() selected=option.value == chosen>{named(&option.label)}</option> }
        })
        .collect_view();
    view! {
        <select
            id=spot.id.clone()
            name=spot.path.clone()
            aria-describedby=spot.described_by.clone()
            aria-invalid=spot.invalid()
            on:change=move |event| filling.set(&path, event_target_value(&event))
        >
            <option value="">{tr(kit::CHOOSE)}</option>
            {options}
        </select>
    }
    .into_any()
}
