//! A button that copies a text, and one that prints the page.

use leptos::prelude::*;

use crate::{
    i18n::{kit, tr},
    state::app,
    ui::icon::icon,
};

pub fn copy_button(text: String, label: &str) -> AnyView {
    let label = [tr(kit::COPY), " ", label].concat();
    let copy = move |_| {
        if let Some(window) = web_sys::window() {
            // Where the browser forbids it, the text still stands there to be selected.
            let _ = window.navigator().clipboard().write_text(&text);
            app().say(tr(kit::COPIED));
        }
    };
    view! { <button type="button" class="btn quiet small" aria-label=label on:click=copy>{icon("copy")} {tr(kit::COPY)}</button> }
        .into_any()
}

pub fn print_button() -> AnyView {
    let print = |_| {
        if let Some(window) = web_sys::window() {
            let _ = window.print();
        }
    };
    view! { <button type="button" class="btn quiet no-print" on:click=print>{icon("print")} {tr(kit::PRINT)}</button> }.into_any()
}
