//! Orders that an enterprise placed, and orders that it received: there what waits comes first, the soonest on top.

use leptos::prelude::*;
use shared::cases::entry::Entry;

use crate::{
    cases::listing::{due_cell, entries, state_pills, title_of},
    i18n::{orders as words, tr},
    market::mine::trader,
    routes::Route,
    ui::{
        self, chips,
        load::{empty, list, pages},
        table::{column, main_column, table},
    },
};

pub fn page(received: bool) -> AnyView {
    if let Err(other) = trader() {
        return other;
    }
    let lead = view! { <p class="muted">{tr(words::ORDERS_LEAD)}</p> }.into_any();
    let inside = if received { of_us() } else { by_us() };
    let find = ui::page::link_button("/services", tr(words::FIND_SERVICE), true);
    view! {
        <div class="page">
            {ui::page::head(tr(words::ORDERS), lead, find)}
            {tabs(received)}
            {inside}
        </div>
    }
    .into_any()
}

fn tabs(received: bool) -> AnyView {
    let places = [(false, words::PLACED), (true, words::RECEIVED)];
    let links = places.map(|(to, word)| (Route::Orders(to).path(), tr(word).to_owned())).to_vec();
    chips::tabs(tr(words::ORDERS), links, &Route::Orders(received).path())
}

fn by_us() -> AnyView {
    let found = pages(Signal::derive(|| "/api/cases?view=own&kind=order".to_owned()));
    let find = || ui::page::link_button("/services", tr(words::FIND_SERVICE), false);
    let none = move || empty(tr(words::PLACED_EMPTY), find());
    let full = |items| rows(tr(words::PLACED), &entries(items), |entry| entry.provider_name.clone());
    view! { <section class="sheet flush">{list(found, full, none)}</section> }.into_any()
}

fn of_us() -> AnyView {
    let waiting = pages(Signal::derive(|| "/api/cases?view=orders".to_owned()));
    let all = pages(Signal::derive(|| "/api/cases?view=provided".to_owned()));
    let shown = |title| move |items| rows(tr(title), &entries(items), |entry| entry.enterprise_name.clone());
    let none = |word| move || empty(tr(word), ().into_any());
    view! {
        <section class="stack" aria-labelledby="waiting">
            <h2 id="waiting">{tr(words::WAITING)}</h2>
            <div class="sheet flush">{list(waiting, shown(words::WAITING), none(words::WAITING_EMPTY))}</div>
        </section>
        <section class="stack" aria-labelledby="received">
            <h2 id="received">{tr(words::ALL_RECEIVED)}</h2>
            <div class="sheet flush">{list(all, shown(words::ALL_RECEIVED), none(words::RECEIVED_EMPTY))}</div>
        </section>
    }
    .into_any()
}

fn rows(caption: &str, items: &[Entry], other: impl Fn(&Entry) -> String) -> AnyView {
    let columns = [
        column(tr(words::COL_NEXT)),
        main_column(tr(words::COL_ORDER)),
        column(tr(words::COL_OTHER)),
        column(tr(words::COL_STATE)),
    ];
    let rows = items.iter().map(|entry| {
        let href = Route::Case(entry.id.clone()).path();
        let title = view! {
            <a class="case-link" href=href>{title_of(entry)}</a>
            <span class="small muted num">{entry.id.clone()}</span>
        };
        vec![due_cell(entry), title.into_any(), other(entry).into_any(), state_pills(entry)]
    });
    table(caption, &columns, rows.collect())
}
