//! A small task over the page: a dialog with a form, e.g. a reason to give before something is done.

use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{Ask, Filling, form};
use crate::ui::dialog::dialog;

/// What is to be done. `send` gets the form and its values, and closes the dialog when it has succeeded.
#[derive(Clone)]
pub struct Task {
    pub title: String,
    /// What it means, in a sentence.
    pub lead: String,
    pub asks: Vec<Ask>,
    pub start: Map<String, Value>,
    pub submit: String,
    pub send: Callback<(Filling, Map<String, Value>)>,
}

/// The dialog of the task at hand, if there is one.
pub fn task_dialog(task: RwSignal<Option<Task>>) -> AnyView {
    (move || {
        task.get().map(|this| {
            let title = this.title.clone();
            let close = Callback::new(move |()| task.set(None));
            let inside = move || {
                let this = this.clone();
                let filling = Filling::new("task", this.start);
                let send = Callback::new(move |values| this.send.run((filling, values)));
                let lead = (!this.lead.is_empty()).then(|| view! { <p>{this.lead}</p> });
                view! { {lead} {form(filling, this.asks, &this.submit, send)} }.into_any()
            };
            dialog(Signal::derive(|| true), title, close, inside)
        })
    })
    .into_any()
}
