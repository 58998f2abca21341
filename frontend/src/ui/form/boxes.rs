//! Yes or no, as a box to tick.

use leptos::prelude::*;
use serde_json::Value;
use shared::form::Choice;

use super::{field::Spot, named, path};

/// `calm` boxes are choices; the others have to be agreed to.
pub(super) fn checkbox(spot: &Spot, words: &str, calm: bool) -> AnyView {
    let (filling, path) = (spot.filling, spot.path.clone());
    view! {
        <label class="box">
            <input
                type="checkbox"
                id=spot.id.clone()
                name=spot.path.clone()
                checked=spot.filling.flag(&spot.path)
                aria-required=(!calm).then_some("true")
                aria-describedby=spot.described_by.clone()
                aria-invalid=spot.invalid()
                on:change=move |event| filling.set(&path, event_target_checked(&event))
            />
            <span>{words.to_owned()}</span>
        </label>
    }
    .into_any()
}

/// Any of several.
pub(super) fn several(spot: &Spot, options: &[Choice]) -> AnyView {
    let (filling, place) = (spot.filling, spot.path.clone());
    let held = move |place: &str| -> Vec<String> {
        filling.values.with_untracked(|values| {
            let chosen = path::get(values, place).and_then(Value::as_array).into_iter().flatten();
            chosen.filter_map(Value::as_str).map(str::to_owned).collect()
        })
    };
    let chosen = held(&place);
    let boxes = options
        .iter()
        .map(|option| {
            let (place, value) = (place.clone(), option.value.clone());
            let change = move |event: web_sys::Event| {
                let mut chosen = held(&place);
                chosen.retain(|one| *one != value);
                if event_target_checked(&event) {
                    chosen.push(value.clone());
                }
                filling.set(&place, chosen);
            };
            view! {
                <label class="box">
                    <input
                        type="checkbox"
                        name=spot.path.clone()
                        value=option.value.clone()
                        checked=chosen.contains(&option.value)
                        on:change=change
                    />
                    <span>{named(&option.label)}</span>
                </label>
            }
            .into_any()
        })
        .collect_view();
    view! { <div class="boxes">{boxes}</div> }.into_any()
}
