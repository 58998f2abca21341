//! An enterprise's home: what waits for it, what is under way, and the way to file.

use leptos::prelude::*;
use serde_json::Value;
use shared::{access::Principal, cases::entry::Entry, spine::State, text::Text};

use crate::{
    cases::{
        listing::{Reader, entries, rows},
        model::filters::Filters,
    },
    i18n::{desks, drafts, fill, orders, projects, public, shell, tr},
    routes::Route,
    ui::{
        self,
        facts::{Tile, tiles},
        load::{self, Load},
        pill::{Tone, notice},
    },
};

pub fn page(principal: &Principal) -> AnyView {
    let found = load::load_value("/api/cases?view=own&limit=5");
    let counted = load::load_value("/api/cases/figures?view=own");
    let file = || ui::page::link_button(&Route::FileCase.path(), tr(shell::FILE_CASE), false);
    let under = view! { <p class="muted">{principal.enterprise_name.clone()}</p> }.into_any();
    let unverified = (!principal.verified).then(|| {
        let link = view! { <a href=Route::Enterprise.path()>{tr(desks::HOW_VERIFY)}</a> }.into_any();
        notice(Tone::Warn, tr(desks::HOME_UNVERIFIED), link)
    });
    let first = load::show(found, move |mut page: Value| {
        let items = page["items"].as_array_mut().map(std::mem::take).unwrap_or_default();
        if items.is_empty() {
            load::empty(tr(desks::MINE_EMPTY), file())
        } else {
            latest(&entries(items), counted)
        }
    });
    view! {
        <div class="page">
            {ui::page::head(&fill(desks::HELLO, &[&principal.name]), under, file())}
            {unverified}
            {crate::cases::drafts::on_home()}
            {first}
            {matters()}
        </div>
    }
    .into_any()
}

/// What else an enterprise comes for.
fn matters() -> AnyView {
    let entry = |href: &'static str, name: Text, note: Text| {
        view! { <a class="tile" href=href><b>{tr(name)}</b><span class="small muted">{tr(note)}</span></a> }
    };
    view! {
        <nav class="grid entries" aria-label=tr(shell::MATTERS)>
            {entry("/wizard", public::ENTRY_WIZARD, public::ENTRY_WIZARD_NOTE)}
            {entry("/drafts", drafts::DRAFTS, drafts::ENTRY_NOTE)}
            {entry("/projects", projects::ENTRY, projects::ENTRY_NOTE)}
            {entry("/matters", public::ENTRY_MATTERS, public::ENTRY_MATTERS_NOTE)}
            {entry("/market", public::ENTRY_MARKET, public::ENTRY_MARKET_NOTE)}
            {entry("/services", crate::i18n::services::SERVICES, crate::i18n::services::ENTRY_NOTE)}
            {entry("/orders", orders::ORDERS, orders::ORDERS_LEAD)}
            {entry("/vouchers", orders::VOUCHERS, orders::VOUCHERS_LEAD)}
            {entry("/fairs", public::ENTRY_FAIRS, public::ENTRY_FAIRS_NOTE)}
        </nav>
    }
    .into_any()
}

fn latest(entries: &[Entry], counted: Load<Value>) -> AnyView {
    view! {
        {load::show(counted, |found: Value| figures(&found))}
        <section class="sheet flush">
            <header><h2>{tr(desks::RECENT)}</h2><a href=Route::Cases.path()>{tr(desks::SEE_ALL)}</a></header>
            {rows(entries, Reader::Enterprise, None)}
        </section>
    }
    .into_any()
}

fn figures(found: &Value) -> AnyView {
    let count = |state: State| found["states"][state.code()].as_u64().unwrap_or_default();
    let waiting = found["waiting"].as_u64().unwrap_or_default();
    let open: u64 = State::ALL.into_iter().filter(|state| *state != State::Closed).map(count).sum();
    // Each leads to the list of exactly what it counts.
    let tile = |tone, label, figure: u64, note: &str, state: &str| Tile {
        tone,
        label: tr(label).to_owned(),
        figure: figure.to_string(),
        note: note.to_owned(),
        href: Filters::default().with("state", state).at(&Route::Cases.path()),
    };
    let tone = if waiting > 0 { Tone::Warn } else { Tone::Calm };
    tiles(
        tr(desks::TILES),
        vec![
            tile(tone, desks::WAITING_FOR_YOU, waiting, tr(desks::WAITING_NOTE), "waiting"),
            tile(Tone::Calm, desks::UNDER_WAY, open, "", "open"),
        ],
    )
}
