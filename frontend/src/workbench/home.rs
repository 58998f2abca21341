//! An enterprise's home: what waits for it, what is under way, and the way to file.

use leptos::prelude::*;
use serde_json::Value;
use shared::{access::Principal, cases::entry::Entry, spine::State};

use crate::{
    cases::listing::{Reader, entries, rows},
    i18n::{desks, fill, shell, tr},
    routes::Route,
    ui::{
        self,
        facts::{Tile, tiles},
        load,
        pill::{Tone, notice},
    },
};

pub fn page(principal: &Principal) -> AnyView {
    let found = load::load_value("/api/cases?view=own&limit=50");
    let file = || ui::page::link_button(&Route::FileCase.path(), tr(shell::FILE_CASE), false);
    let under = view! { <p class="muted">{principal.enterprise_name.clone()}</p> }.into_any();
    let unverified = (!principal.verified).then(|| {
        let link = view! { <a href=Route::Enterprise.path()>{tr(desks::HOW_VERIFY)}</a> }.into_any();
        notice(Tone::Warn, tr(desks::HOME_UNVERIFIED), link)
    });
    let first = load::show(found, move |mut page: Value| {
        let items = page["items"].as_array_mut().map(std::mem::take).unwrap_or_default();
        if items.is_empty() { load::empty(tr(desks::MINE_EMPTY), file()) } else { latest(&entries(items)) }
    });
    view! {
        <div class="page">
            {ui::page::head(&fill(desks::HELLO, &[&principal.name]), under, file())}
            {unverified}
            {first}
        </div>
    }
    .into_any()
}

fn latest(entries: &[Entry]) -> AnyView {
    let few = entries.get(..5).unwrap_or(entries);
    view! {
        {figures(entries)}
        <section class="sheet flush">
            <header><h2>{tr(desks::RECENT)}</h2><a href=Route::Cases.path()>{tr(desks::SEE_ALL)}</a></header>
            {rows(few, Reader::Enterprise, None)}
        </section>
    }
    .into_any()
}

fn figures(entries: &[Entry]) -> AnyView {
    let count = |wanted: fn(&Entry) -> bool| entries.iter().filter(|entry| wanted(entry)).count();
    let waiting = count(|entry| matches!(entry.state, State::Awaiting | State::Answered));
    let open = count(|entry| entry.state != State::Closed);
    let tile = |tone, label, figure: usize, note: &str| Tile {
        tone,
        label: tr(label).to_owned(),
        figure: figure.to_string(),
        note: note.to_owned(),
        href: Route::Cases.path(),
    };
    let tone = if waiting > 0 { Tone::Warn } else { Tone::Calm };
    tiles(
        tr(desks::TILES),
        vec![
            tile(tone, desks::WAITING_FOR_YOU, waiting, tr(desks::WAITING_NOTE)),
            tile(Tone::Calm, desks::UNDER_WAY, open, ""),
        ],
    )
}
