//! A step that a person decides on: a button that opens a dialog, which says what the step means, asks for what it needs,
//! sends it, and has the page read anew.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::{form::FieldKind, text::Text};

use super::{Ask, Filling, How, Task, ask};
use crate::{api::Verb, i18n::tr, state::app, ui::page::button};

pub struct Decision {
    pub title: String,
    /// What it means, in a sentence.
    pub lead: Text,
    /// What the dialog's button says.
    pub submit: Text,
    pub asks: Vec<Ask>,
    pub verb: Verb,
    pub address: String,
    /// What is sent, of what was answered.
    pub body: Callback<Map<String, Value>, Value>,
    /// What is said once it is done.
    pub done: String,
    /// What follows then.
    pub then: Callback<()>,
}

impl Decision {
    /// The dialog's task; it closes when the server has taken the step.
    pub fn task(self, task: RwSignal<Option<Task>>) -> Task {
        let Self { title, lead, submit, asks, verb, address, body, done, then } = self;
        let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
            let said = done.clone();
            let done = Callback::new(move |_| {
                task.set(None);
                app().say(&said);
                then.run(());
            });
            filling.send(verb.clone(), &address, body.run(values), done);
        });
        Task {
            title,
            lead: tr(lead).to_owned(),
            asks,
            start: Map::new(),
            submit: tr(submit).to_owned(),
            send,
        }
    }

    /// A button that opens the dialog.
    pub fn button(self, class: &'static str, task: RwSignal<Option<Task>>) -> AnyView {
        let word = tr(self.submit);
        let wanted = self.task(task);
        button(word, class, Callback::new(move |()| task.set(Some(wanted.clone()))))
    }
}

/// The question after the reason.
pub fn reason(label: Text, max: usize) -> Ask {
    ask("reason", label, FieldKind::Paragraph { max }, How::Plain)
}

/// The reason that was given; empty: none.
pub fn reason_of(values: &Map<String, Value>) -> String {
    values.get("reason").and_then(Value::as_str).unwrap_or_default().to_owned()
}
