//! The fairs of the reader's own office.

use leptos::prelude::*;
use serde_json::Value;
use shared::market::fair::wire::FairCard;

use super::{
    FAIRS, back,
    list::{span, state_pill},
    organiser,
};
use crate::{
    cases::{inbox, listing::read},
    i18n::{fairs as words, fill, tr},
    routes::Route,
    ui::{
        self,
        load::{empty, list, pages},
        table::{column, main_column, table},
    },
};

pub fn page() -> AnyView {
    if let Err(other) = organiser() {
        return other;
    }
    let found = pages(Signal::derive(|| [FAIRS, "/desk"].concat()));
    let new = || ui::page::link_button(&Route::WriteFair(String::new()).path(), tr(words::NEW), false);
    let full = |items: Vec<Value>| rows(&items.into_iter().filter_map(read).collect::<Vec<_>>());
    let lead = view! { <p class="muted">{tr(words::DESK_LEAD)}</p> }.into_any();
    view! {
        <div class="page">
            {back()}
            {ui::page::head(tr(words::DESK), lead, new())}
            <section class="sheet flush">{list(found, full, move || empty(tr(words::DESK_NONE), new()))}</section>
        </div>
    }
    .into_any()
}

fn rows(items: &[FairCard]) -> AnyView {
    inbox::see(items.iter().map(|card| card.id.clone()).collect());
    let columns = [
        main_column(tr(words::TITLE)),
        column(tr(words::TIME)),
        column(tr(words::COL_STATE)),
        column(tr(words::SEATS)),
    ];
    let rows = items.iter().map(|card| {
        let href = Route::Fair(card.id.clone()).path();
        let counts = [card.counts.capacity, card.counts.seated, card.counts.waiting].map(|n| n.to_string());
        let [capacity, seated, waiting] = &counts;
        vec![
            view! { <a class="case-link" href=href>{card.title.clone()}</a> }.into_any(),
            span(card),
            state_pill(card.state),
            fill(words::SEATS_ARE, &[capacity, seated, waiting]).into_any(),
        ]
    });
    table(tr(words::DESK), &columns, rows.collect())
}
