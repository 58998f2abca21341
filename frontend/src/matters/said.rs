//! What people said at a counter beside the level of their rating, for its staff.

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    cases::appeal::rating_text,
    matters::{
        rating::{BAD, reasons},
        wire::{CounterSaid, SaidPage},
    },
};

use crate::{
    api,
    cases::listing::read,
    i18n::{fill, locale, ratings as words, tr},
    ui::{
        self, dates,
        form::named,
        load::{empty, load_value, show},
        page::sheet,
        pill::{Tone, pill},
    },
};

/// The latest remarks at an org's counter.
pub fn of_org(org: &str) -> AnyView {
    let found = load_value(["/api/ratings/said?org=", &api::escape(org)].concat());
    let inside = show(found, |value: Value| {
        let items = read::<SaidPage>(value).map(|page| page.items).unwrap_or_default();
        if items.is_empty() {
            return empty(tr(words::SAID_NOTHING), ().into_any());
        }
        let rows = items.iter().map(row).collect_view();
        view! { <ul class="bare stack">{rows}</ul> }.into_any()
    });
    let lead = view! { <p class="small muted">{tr(words::SAID_LEAD)}</p> };
    sheet(tr(words::SAID), view! { {lead} {inside} }.into_any())
}

fn row(one: &CounterSaid) -> AnyView {
    let ticked: Vec<String> = reasons()
        .into_iter()
        .filter(|reason| one.reasons.contains(&reason.value))
        .map(|reason| named(&reason.label))
        .collect();
    let tone = if one.rating <= BAD { Tone::Bad } else { Tone::Ok };
    let comment = (!one.comment.is_empty()).then(|| ui::timeline::saying(&one.comment));
    view! {
        <li class="stack tight">
            <p class="row tight">
                {pill(tone, tr(rating_text(one.rating)))} <b>{named(&one.name)}</b>
                <span>{ticked.join(locale().pick("、", ", "))}</span>
            </p>
            {comment}
            <p class="small muted">{dates::moment(&one.at)} " · " {fill(words::COUNTER_NUMBER, &[&one.number])}</p>
        </li>
    }
    .into_any()
}
