//! What happened, step by step, and what comes next.

use leptos::prelude::*;

/// One step. `at` is a moment of the wire; empty for what is still to come.
pub struct Happening {
    pub title: String,
    pub at: String,
    /// Who did it, in what part.
    pub by: String,
    pub body: AnyView,
    pub is_next: bool,
}

pub fn timeline(happenings: Vec<Happening>) -> AnyView {
    let items = happenings.into_iter().map(happening).collect_view();
    view! { <ol class="line">{items}</ol> }.into_any()
}

fn happening(happening: Happening) -> AnyView {
    let time = (!happening.at.is_empty()).then(|| super::dates::moment(&happening.at));
    let by = (!happening.by.is_empty()).then(|| view! { <p class="small muted">{happening.by}</p> });
    view! {
        <li class:next=happening.is_next>
            <b>{happening.title}</b>
            " "
            {time}
            {by}
            {happening.body}
        </li>
    }
    .into_any()
}

/// What someone said, set apart. Line breaks are kept.
pub fn saying(words: &str) -> AnyView {
    view! { <div class="say">{words.to_owned()}</div> }.into_any()
}
