//! Help: the questions people ask, and their answers.

use leptos::prelude::*;

use crate::{
    i18n::{prose, public as words, tr},
    ui,
};

pub fn page() -> AnyView {
    page_of(tr(words::HELP_TITLE), prose::HELP)
}

/// A page of prose.
pub(super) fn page_of(title: &str, parts: &'static [prose::Part]) -> AnyView {
    let parts = parts
        .iter()
        .map(|(heading, paragraphs)| {
            let paragraphs =
                paragraphs.iter().map(|paragraph| view! { <p>{tr(*paragraph)}</p> }).collect_view();
            view! { <h2>{tr(*heading)}</h2> {paragraphs} }.into_any()
        })
        .collect_view();
    view! {
        <div class="page">
            {ui::page::plain_head(title)}
            <section class="sheet"><div class="prose">{parts}</div></section>
        </div>
    }
    .into_any()
}
