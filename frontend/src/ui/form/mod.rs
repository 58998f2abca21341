//! Forms from data: the fields of `shared::form` drawn, checked by the same rule as the server's, and sent.
//!
//! Always: what was typed stays until the server has taken it, through a failing network, a session that ran
//! out, a change of language; a form with a draft also through a closed tab.
//! Faults are shown as GOV.UK does: a summary that takes the focus, and the same words at each field.

mod ask;
mod boxes;
mod choice;
mod field;
mod files;
mod filling;
mod org;
mod path;
mod region;
mod rows;
mod sections;
mod summary;
mod task;
mod text;

use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::i18n::{kit, locale, tr};

pub use ask::{Ask, How, ask};
pub use choice::part_of;
pub use field::{field, fields, fields_among};
pub use files::kept_files;
pub use filling::{Filling, STALE, Version, carry_over, drop_carried, keep_drafts, moved_on};
pub use path::id as field_id;
pub use region::region_select;
pub use sections::{Note, said, sections};
pub use summary::summary;
pub use task::{Task, task_dialog};

/// A whole form: summary, fields, and one button. `send` gets the values once they fill the form.
pub fn form(filling: Filling, asks: Vec<Ask>, submit: &str, send: Callback<Map<String, Value>>) -> AnyView {
    let drawn = fields(filling, &asks, "");
    let checked = Callback::new(move |()| {
        if let Some(values) = filling.check(&asks) {
            send.run(values);
        }
    });
    frame(filling, drawn, submit, checked)
}

/// The frame of a form whose fields are drawn elsewhere.
pub fn frame(filling: Filling, inside: AnyView, submit: &str, send: Callback<()>) -> AnyView {
    let words = submit.to_owned();
    let busy = filling.busy;
    let said = move || if busy.get() { tr(kit::SENDING).to_owned() } else { words.clone() };
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        // A second click while the first is under way does nothing.
        if !busy.get_untracked() {
            send.run(());
        }
    };
    view! {
        <form class="form" novalidate=true on:submit=on_submit>
            {summary(filling)}
            {draft_note(filling)}
            {inside}
            <div class="row">
                <button type="submit" class="btn" aria-busy=move || if busy.get() { "true" } else { "false" }>{said}</button>
            </div>
        </form>
    }
    .into_any()
}

/// Says that a draft has come back, and offers to drop it.
fn draft_note(filling: Filling) -> AnyView {
    filling
        .restored
        .then(|| {
            let drop = move |_| {
                filling.forget_draft();
                if let Some(window) = web_sys::window() {
                    // Drawn anew from nothing; a reload that fails leaves the draft's text in sight.
                    let _ = window.location().reload();
                }
            };
            view! {
                <div class="notice blue" role="status">
                    <span aria-hidden="true">"●"</span>
                    <div>
                        {tr(kit::DRAFT_FOUND)}
                        " "
                        <button type="button" class="btn link" on:click=drop>{tr(kit::DRAFT_DROP)}</button>
                    </div>
                </div>
            }
        })
        .into_any()
}

/// The words of something named in two languages.
pub fn named(named: &shared::text::Named) -> String {
    named.in_locale(locale()).to_owned()
}
