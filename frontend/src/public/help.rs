//! Help: the questions people ask, and their answers.

use leptos::prelude::*;
use shared::text::Text;

use crate::{
    cases::names,
    i18n::{fill, locale, prose, public as words, tr},
    ui,
};

pub fn page() -> AnyView {
    page_of(tr(words::HELP_TITLE), prose::HELP)
}

fn paragraph(words: Text) -> AnyView {
    if words != prose::TIERS {
        return view! { <p>{tr(words)}</p> }.into_any();
    }
    (move || {
        let tiers = names::tiers();
        (!tiers.is_empty()).then(|| view! { <p>{fill(words, &[&tiers.join(locale().pick("；", "; "))])}</p> })
    })
    .into_any()
}

/// A page of prose.
pub(super) fn page_of(title: &str, parts: &'static [prose::Part]) -> AnyView {
    let parts = parts
        .iter()
        .map(|(heading, paragraphs)| {
            let paragraphs = paragraphs.iter().map(|words| paragraph(*words)).collect_view();
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
