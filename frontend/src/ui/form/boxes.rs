//! Yes or no, as a box to tick.

use leptos::prelude::*;

use super::field::Spot;

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
