//! The first page: track, file, register, get help; how it works; what can be raised; figures when there are any.

use leptos::prelude::*;
use serde_json::Value;
use shared::text::{Locale, Text};

use super::find;
use crate::{
    api,
    i18n::{locale, projects, public as words, tr},
    ui::{self, facts::Tile, load, numbers, pill::Tone},
};

pub fn page() -> AnyView {
    ui::page::arrive("");
    view! {
        <div class="hero">
            <div class="page">
                <h1 tabindex="-1">{tr(words::HOME_TITLE)}</h1>
                <p>{tr(words::HOME_LEAD)}</p>
                {find::form()}
            </div>
        </div>
        <div class="page">
            {entries()}
            {figures()}
            {how()}
            {categories()}
            {promises()}
        </div>
    }
    .into_any()
}

fn entries() -> AnyView {
    let entry = |href: &'static str, name: Text, note: Text| {
        view! { <a class="tile" href=href><b>{tr(name)}</b><span class="small muted">{tr(note)}</span></a> }
    };
    view! {
        <nav class="grid entries" aria-label=tr(words::ENTRIES)>
            {entry("/cases/new", words::ENTRY_FILE, words::ENTRY_FILE_NOTE)}
            {entry("/wizard", words::ENTRY_WIZARD, words::ENTRY_WIZARD_NOTE)}
            {entry("/matters", words::ENTRY_MATTERS, words::ENTRY_MATTERS_NOTE)}
            {entry("/market", words::ENTRY_MARKET, words::ENTRY_MARKET_NOTE)}
            {entry("/services", crate::i18n::services::SERVICES, crate::i18n::services::ENTRY_NOTE)}
            {entry("/fairs", words::ENTRY_FAIRS, words::ENTRY_FAIRS_NOTE)}
            {entry("/publicities", words::ENTRY_PUBLICITIES, words::ENTRY_PUBLICITIES_NOTE)}
            {entry("/projects/find", projects::FIND, projects::ENTRY_FIND_NOTE)}
            {entry("/track", words::ENTRY_TRACK, words::ENTRY_TRACK_NOTE)}
            {entry("/register", words::ENTRY_REGISTER, words::ENTRY_REGISTER_NOTE)}
            {entry("/help", words::ENTRY_HELP, words::ENTRY_HELP_NOTE)}
        </nav>
    }
    .into_any()
}

/// Figures as the server has them.
fn figures() -> AnyView {
    load::show(load::load_value("/api/figures"), |figures: Value| drawn_figures(&figures))
}

fn drawn_figures(figures: &Value) -> AnyView {
    let count = |member: &str| figures[member].as_u64();
    let share = |part: &str, whole: &str| numbers::share(count(part)?, count(whole)?);
    let tiles = [
        (words::FIGURE_OPEN, count("open").map(numbers::grouped), words::FIGURE_CASES),
        (words::FIGURE_CLOSED, count("closed").map(numbers::grouped), words::FIGURE_CASES),
        (words::FIGURE_ON_TIME, share("on_time", "closed"), words::FIGURE_ON_TIME_NOTE),
        (words::FIGURE_SOLVED, share("solved", "verdicts"), words::FIGURE_SOLVED_NOTE),
    ]
    .into_iter()
    .filter_map(|(label, figure, note)| {
        let (label, note) = (tr(label).to_owned(), tr(note).to_owned());
        Some(Tile { tone: Tone::Calm, label, figure: figure?, note, href: String::new() })
    })
    .collect();
    ui::facts::tiles(tr(words::FIGURES), tiles)
}

fn how() -> AnyView {
    let steps = words::STEPS
        .iter()
        .map(|(name, what)| view! { <li><b>{tr(*name)}</b><p class="muted">{tr(*what)}</p></li> })
        .collect_view();
    view! {
        <section class="sheet">
            <header><h2>{tr(words::HOW)}</h2></header>
            <ol class="five">{steps}</ol>
        </section>
    }
    .into_any()
}

/// The categories as they stand now; while they can't be had, the way to file stays open above.
fn categories() -> AnyView {
    let chips = load::show(load::load_value("/api/reference/categories"), |answer: Value| {
        let links = top_categories(&answer["data"], locale())
            .into_iter()
            .map(|(code, name)| {
                let href = ["/cases/new?category=", &api::escape(&code)].concat();
                view! { <a class="chip" href=href>{name}</a> }
            })
            .collect_view();
        view! { <div class="chips">{links}</div> }.into_any()
    });
    view! {
        <section class="sheet">
            <header><h2>{tr(words::CATEGORIES)}</h2></header>
            <p class="muted">{tr(words::CATEGORIES_NOTE)}</p>
            {chips}
        </section>
    }
    .into_any()
}

/// Code and name of each category at the top of the tree.
fn top_categories(data: &Value, locale: Locale) -> Vec<(String, String)> {
    let list = data.as_array().or_else(|| data["categories"].as_array());
    let Some(list) = list else { return Vec::new() };
    list.iter()
        .filter(|category| {
            category["parent"].as_str().unwrap_or_default().is_empty() && category["retired"] != true
        })
        .filter_map(|category| {
            let name = &category["name"];
            let name = name[locale.pick("zh", "en")].as_str().or_else(|| name.as_str())?;
            Some((category["code"].as_str()?.to_owned(), name.to_owned()))
        })
        .collect()
}

fn promises() -> AnyView {
    let lines = words::PROMISE_LIST.iter().map(|line| view! { <li>{tr(*line)}</li> }).collect_view();
    view! {
        <section class="sheet">
            <header><h2>{tr(words::PROMISES)}</h2></header>
            <ul class="ticked">{lines}</ul>
        </section>
    }
    .into_any()
}
