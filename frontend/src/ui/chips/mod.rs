//! A row of choices of which one holds: filters, tabs of a list.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// `choices` are (value, words); `chosen` holds the value; `choose` gets the new one.
pub fn chips(
    label: &str,
    choices: Vec<(String, String)>,
    chosen: Signal<String>,
    choose: Callback<String>,
) -> AnyView {
    let buttons = choices
        .into_iter()
        .map(|(value, words)| {
            let own = value.clone();
            let pressed = move || if chosen.with(|chosen| *chosen == own) { "true" } else { "false" };
            view! {
                <button type="button" class="chip" aria-pressed=pressed on:click=move |_| choose.run(value.clone())>
                    {words}
                </button>
            }
            .into_any()
        })
        .collect_view();
    view! { <div class="chips" role="group" aria-label=label.to_owned()>{buttons}</div> }.into_any()
}

/// Links between the parts of one place; the one we are at is marked.
pub fn tabs(label: &str, links: Vec<(String, String)>, here: &str) -> AnyView {
    let links = links
        .into_iter()
        .map(|(path, words)| {
            let current = (path == here).then_some("page");
            view! { <a class="tab" href=path aria-current=current>{words}</a> }.into_any()
        })
        .collect_view();
    request_animation_frame(show_here);
    view! { <nav class="tab-row" aria-label=label.to_owned()>{links}</nav> }.into_any()
}

/// Brings the tabs that we are at into sight, where a row is longer than the screen is wide.
fn show_here() {
    let Ok(all) = document().query_selector_all(".tab-row [aria-current]") else { return };
    for here in (0..all.length()).filter_map(|place| all.item(place)) {
        let Ok(here) = here.dyn_into::<web_sys::HtmlElement>() else { continue };
        if let Some(row) = here.parent_element() {
            row.set_scroll_left(here.offset_left() - (row.client_width() - here.offset_width()) / 2);
        }
    }
}
