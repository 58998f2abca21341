//! The Federation's desk of providers: what waits to be decided, and everyone on the register.

use leptos::prelude::*;
use serde_json::Value;
use shared::market::provider::wire::{DeskProviderLine, Wanted};

use super::{
    super::desk::{reviewer, tabs},
    facts::standing_pill,
};
use crate::{
    cases::listing::read,
    i18n::{services as words, tr},
    routes::Route,
    state::reference::region_name,
    ui::{
        self, dates,
        load::{empty, list, pages},
        pill::{Tone, pill},
        table::{column, main_column, table},
    },
};

pub fn page() -> AnyView {
    if let Err(other) = reviewer() {
        return other;
    }
    let found = pages(Signal::derive(|| "/api/market/desk/providers".to_owned()));
    let full = |items: Vec<Value>| waiting(&items.into_iter().filter_map(read).collect::<Vec<_>>());
    let register = Memo::new(move |_| {
        let register = found.whole.with(|whole| whole["register"].clone());
        read::<Vec<DeskProviderLine>>(register)
    });
    let listed = move || register.with(|register| register.as_ref().map(|lines| registered(lines)));
    view! {
        <div class="page">
            {ui::page::plain_head(tr(words::DESK_TITLE))}
            {tabs(&Route::DeskProviders)}
            <section class="sheet flush">
                <header><h2>{tr(words::D_WAITS)}</h2></header>
                {list(found, full, || empty(tr(words::D_NOTHING), ().into_any()))}
            </section>
            {listed}
        </div>
    }
    .into_any()
}

fn name(line: &DeskProviderLine) -> AnyView {
    let href = Route::DeskProvider(line.enterprise.clone()).path();
    let region = region_name(&line.region);
    view! { <a class="case-link" href=href>{line.name.clone()}</a> <span class="small muted">{region}</span> }
        .into_any()
}

fn waiting(lines: &[DeskProviderLine]) -> AnyView {
    let columns = [
        main_column(tr(words::PROVIDER)),
        column(tr(words::D_WANTS)),
        column(tr(words::STANDING)),
        column(tr(words::D_SINCE)),
    ];
    let wants = |wants: Wanted| match wants {
        Wanted::Admission => pill(Tone::Blue, tr(words::D_ADMISSION)),
        Wanted::Review => pill(Tone::Blue, tr(words::D_REVIEW)),
        Wanted::Hearing => pill(Tone::Warn, tr(words::D_HEARING)),
        Wanted::Nothing => ().into_any(),
    };
    let rows = lines.iter().map(|line| {
        vec![name(line), wants(line.wants), standing_pill(line.standing), dates::moment(&line.at)]
    });
    table(tr(words::D_WAITS), &columns, rows.collect())
}

fn registered(lines: &[DeskProviderLine]) -> AnyView {
    let columns = [main_column(tr(words::PROVIDER)), column(tr(words::STANDING)), column(tr(words::D_DUE))];
    let today = dates::today();
    let due = |line: &DeskProviderLine| {
        line.review_due.map(|due| {
            let overdue = (due < today).then(|| pill(Tone::Warn, tr(words::D_OVERDUE)));
            view! { <div>{dates::day(due)} " " {overdue}</div> }
        })
    };
    let rows = lines
        .iter()
        .map(|line| vec![name(line), standing_pill(line.standing), due(line).into_any()])
        .collect::<Vec<_>>();
    let inside = if rows.is_empty() {
        empty(tr(words::D_NO_REGISTER), ().into_any())
    } else {
        table(tr(words::D_REGISTER), &columns, rows)
    };
    view! { <section class="sheet flush"><header><h2>{tr(words::D_REGISTER)}</h2></header>{inside}</section> }
        .into_any()
}
