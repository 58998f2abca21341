//! The Federation's desk of entries: what waits to be reviewed or was reported.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::market::directory::{standing::EntryAction, wire::DeskEntry};

use super::{entry::certificates, graph::industry_name, model::word, own::state_pill};
use crate::{
    api::{self, Verb},
    cases::{inbox, listing::read},
    i18n::{directory as words, fill, locale, market, tr},
    market::{
        desk::{reviewer, tabs},
        review::reports,
        said,
    },
    routes::Route,
    state::reference::region_name,
    ui::{
        self, dates,
        facts::facts,
        form::{Decision, Task, reason, reason_of, task_dialog},
        load::{Pages, empty, list, pages},
        pill::{Tone, notice, pill},
    },
};

pub fn page() -> AnyView {
    if let Err(other) = reviewer() {
        return other;
    }
    let found = pages(Signal::derive(|| "/api/market/desk/entries".to_owned()));
    let task = RwSignal::new(None::<Task>);
    let full = move |items: Vec<Value>| {
        let drawn = items
            .into_iter()
            .filter_map(read::<DeskEntry>)
            .map(|one| waiting(&one, found, task))
            .collect_view();
        view! { <div class="stack">{drawn}</div> }.into_any()
    };
    let lead = view! { <p class="muted">{tr(words::DESK_LEAD)}</p> }.into_any();
    view! {
        <div class="page">
            {ui::page::head(tr(market::REVIEW), lead, ().into_any())}
            {tabs(&Route::DeskEntries)}
            {list(found, full, || empty(tr(words::DESK_EMPTY), ().into_any()))}
            {task_dialog(task)}
        </div>
    }
    .into_any()
}

fn waiting(one: &DeskEntry, found: Pages, task: RwSignal<Option<Task>>) -> AnyView {
    inbox::see(vec![one.id.clone()]);
    let entry = &one.entry;
    let buttons = [EntryAction::Approve, EntryAction::Return, EntryAction::Remove]
        .into_iter()
        .filter(|action| one.offers.contains(action))
        .map(|action| {
            let class = match action {
                EntryAction::Approve => "",
                EntryAction::Remove => "danger",
                _ => "quiet",
            };
            decision(one, action, found).button(class, task)
        })
        .collect_view();
    let before = one.found.then(|| pill(Tone::Calm, tr(words::FOUND_AS_BEFORE)));
    let place = [region_name(&entry.region), industry_name(&entry.industry)].join(" · ");
    let held = (!one.certificates.is_empty()).then(|| certificates(&one.certificates));
    view! {
        <section class="sheet market-waiting">
            <header><h2>{one.name.clone()}</h2> <div class="pills">{state_pill(one.state)} {before}</div></header>
            <p class="small muted">{place} " · " {dates::moment(&one.at)}</p>
            {flags(one)}
            {reports(&one.reports)}
            <p class="say-it measure">{entry.summary.clone()}</p>
            {told(one)}
            {held}
            <div class="row">{buttons}</div>
        </section>
    }
    .into_any()
}

/// What the entry says beside its summary.
fn told(one: &DeskEntry) -> AnyView {
    let entry = &one.entry;
    let list = |words: &[String]| said::listed(words, locale());
    let with = |name: &str, keywords: &[String]| {
        if keywords.is_empty() { name.to_owned() } else { format!("{name}（{}）", list(keywords)) }
    };
    let products: Vec<String> = entry
        .products
        .iter()
        .map(|one| {
            let monthly = one.monthly.as_ref().map(said::quantity).unwrap_or_default();
            [with(&one.name, &one.keywords), monthly].join(" ").trim().to_owned()
        })
        .collect();
    let inputs: Vec<String> = entry.inputs.iter().map(|one| with(&one.name, &one.keywords)).collect();
    let known = [
        (words::PRODUCTS, list(&products)),
        (words::INPUTS, list(&inputs)),
        (words::PROCESSES, list(&entry.processes)),
        (words::MARKETS, list(&entry.markets)),
        (words::WEBSITE, entry.website.clone()),
    ];
    let known = known.into_iter().filter(|(_, value)| !value.is_empty());
    facts(known.map(|(word, value)| (tr(word).to_owned(), value.into_any())).collect())
}

fn flags(one: &DeskEntry) -> AnyView {
    if one.flags.is_empty() {
        return view! { <div class="pills">{pill(Tone::Ok, tr(market::NO_FLAGS))}</div> }.into_any();
    }
    let lines = one
        .flags
        .iter()
        .map(|flag| {
            let place = word(&flag.field);
            let what = if place.is_empty() {
                flag.what.clone()
            } else {
                [place, locale().pick("：", ": "), &flag.what].concat()
            };
            view! { <li><b>{tr(flag.kind.text())}</b> " " {what}</li> }
        })
        .collect_view();
    notice(Tone::Warn, tr(market::FLAGS), view! { <ul class="market-flags">{lines}</ul> }.into_any())
}

fn decision(one: &DeskEntry, action: EntryAction, found: Pages) -> Decision {
    let version = one.version;
    let lead = match action {
        EntryAction::Approve => market::APPROVE_LEAD,
        EntryAction::Remove => words::TAKE_DOWN_LEAD,
        _ => market::RETURN_LEAD,
    };
    Decision {
        title: [tr(action.text()), &one.name].join(locale().pick("：", ": ")),
        lead,
        submit: action.text(),
        asks: action.needs_reason().then(|| reason(market::REASON, 300)).into_iter().collect(),
        verb: Verb::POST,
        address: ["/api/market/desk/entries/", &api::escape(&one.id)].concat(),
        body: Callback::new(
            move |values: Map<String, Value>| json!({"action": action, "version": version, "reason": reason_of(&values)}),
        ),
        done: fill(words::DONE, &[tr(action.text())]),
        then: Callback::new(move |()| found.again()),
    }
}
