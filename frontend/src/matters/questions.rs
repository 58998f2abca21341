//! What others asked about a matter, and how to ask.

use leptos::prelude::*;
use serde_json::Value;
use shared::matters::wire::QuestionView;

use crate::{
    i18n::{enquiry as words, fill, tr},
    routes::Route,
    ui::{
        dates,
        load::{list, pages},
        page::{link_button, sheet},
    },
};

pub fn questions(code: &str) -> AnyView {
    let address = ["/api/matters/", code, "/questions"].concat();
    let found = pages(Signal::stored(address));
    let none = || view! { <p class="muted">{tr(words::NO_QUESTIONS)}</p> }.into_any();
    sheet(tr(words::QUESTIONS), list(found, drawn, none))
}

fn drawn(items: Vec<Value>) -> AnyView {
    let rows = items
        .into_iter()
        .filter_map(|item| serde_json::from_value::<QuestionView>(item).ok())
        .map(|one| {
            let said = [one.region_name, one.org_name, dates::say_date(one.question.on)];
            let by = fill(words::ANSWERED_BY, &[&said[0], &said[1], &said[2]]);
            view! {
                <details>
                    <summary>{one.question.question}</summary>
                    <p class="say-it measure">{one.question.answer}</p>
                    <p class="small muted">{by}</p>
                </details>
            }
        })
        .collect_view();
    view! { <div class="stack">{rows}</div> }.into_any()
}

/// The two ways to say something about a matter.
pub fn ways(code: &str, region: &str) -> AnyView {
    let href = |kind: &str| {
        let mut href = [&Route::Enquire(code.to_owned()).path(), "?kind=", kind].concat();
        if !region.is_empty() {
            href.push_str("&region=");
            href.push_str(region);
        }
        href
    };
    let inside = view! {
        <p class="small muted">{tr(words::ASK_WHY)}</p>
        <p class="row">
            {link_button(&href("consultation"), tr(words::ASK), false)}
            {link_button(&href("complaint"), tr(words::COMPLAIN), true)}
        </p>
    };
    view! { <div class="no-print">{sheet(tr(words::ASK_OR_COMPLAIN), inside.into_any())}</div> }.into_any()
}
