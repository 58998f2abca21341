//! What an applicant is told before sending: that an application for the same item runs already, and what changed in the
//! form since it was filled.

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    matters::{
        form_change::{FormChange, How, What},
        wire::Running,
    },
    problem::Problem,
};

use super::ground::Refused;
use crate::{
    i18n::{apply as words, fill, tr},
    routes::Route,
    ui::{
        dates,
        form::named,
        pill::{Tone, notice},
    },
};

/// The running applications that the applicant has been shown, and whether another is wanted all the same.
#[derive(Clone, Copy)]
pub struct Known {
    shown: RwSignal<Vec<Running>>,
    wanted: RwSignal<bool>,
}

impl Known {
    pub fn new(running: Vec<Running>) -> Self {
        Self { shown: RwSignal::new(running), wanted: RwSignal::new(false) }
    }

    /// The numbers to send: those that the applicant goes on beside, knowingly.
    pub fn numbers(self) -> Vec<String> {
        if !self.wanted.get_untracked() {
            return Vec::new();
        }
        self.shown.with_untracked(|shown| shown.iter().map(|one| one.number.clone()).collect())
    }

    /// Takes in what the function has found beyond what was shown.
    pub fn heed(self, problem: &Problem) {
        let told = problem.current.as_ref().map(|current| &current["numbers"]);
        let told = told.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        for number in told {
            let new = Running {
                number: number.to_owned(),
                state: shared::spine::State::Received,
                opened: String::new(),
            };
            self.shown.update(|shown| {
                if shown.iter().all(|one| one.number != number) {
                    shown.push(new);
                }
            });
        }
        self.wanted.set(false);
    }
}

/// Those that run, each a link to its case.
pub fn running(known: Known) -> AnyView {
    (move || {
        let shown = known.shown.get();
        if shown.is_empty() {
            return ().into_any();
        }
        let rows = shown
            .iter()
            .map(|one| {
                let at = (!one.opened.is_empty())
                    .then(|| view! { " " <span class="small muted">{dates::moment(&one.opened)}</span> });
                let path = Route::Case(one.number.clone()).path();
                view! { <li><a class="num" href=path>{one.number.clone()}</a> {at}</li> }
            })
            .collect_view();
        let more = view! { <p>{tr(words::RUNNING_MORE)}</p> <ul>{rows}</ul> };
        notice(Tone::Warn, tr(words::RUNNING), more.into_any())
    })
    .into_any()
}

/// Going on knowingly, beside the button that sends.
pub fn another(known: Known) -> AnyView {
    (move || {
        known.shown.with(|shown| !shown.is_empty()).then(|| {
            let numbers = known.shown.with_untracked(|shown| {
                shown.iter().map(|one| one.number.clone()).collect::<Vec<_>>().join("、")
            });
            view! {
                <label class="box">
                    <input
                        type="checkbox"
                        prop:checked=move || known.wanted.get()
                        on:change=move |event| known.wanted.set(event_target_checked(&event))
                    />
                    <span>{fill(words::ANOTHER, &[&numbers])}</span>
                </label>
            }
        })
    })
    .into_any()
}

/// What changed in the form since it was filled; what was typed stands in it again.
pub fn changed(kept: Option<&Refused>) -> AnyView {
    let Some(kept) = kept else { return ().into_any() };
    let rows = kept.told.changes.iter().map(line).collect_view();
    let more = (!kept.told.changes.is_empty()).then(|| view! { <ul>{rows}</ul> });
    notice(Tone::Warn, tr(words::CHANGED_NOW), more.into_any())
}

fn line(change: &FormChange) -> AnyView {
    let what = match change.what {
        What::Field => words::CHANGED_FIELD,
        What::Document => words::CHANGED_DOCUMENT,
    };
    let how = match change.how {
        How::Added => words::CHANGED_ADDED,
        How::Removed => words::CHANGED_REMOVED,
        How::Changed => words::CHANGED_OTHERWISE,
    };
    view! { <li>{tr(how)} " · " {tr(what)} " “" {named(&change.name)} "”"</li> }.into_any()
}
