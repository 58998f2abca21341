//! The catalogue, browsed: words to search by, a region, stages with their counts, more filters, and what there is.

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    industry::SECTIONS,
    matters::{Online, Stage, browse::Card, change::Status, wire::CardView},
};

use crate::{
    cases::{
        list::{search, select},
        listing::{filters, narrow, read},
        model::filters::Filters,
    },
    i18n::{bundle, fill, locale, matters as words, tr},
    routes::Route,
    ui::{
        self,
        chips::chips,
        form::{named, region_select},
        load::{Pages, empty, list, pages},
        pill::{Tone, pill},
    },
};

const PATH: &str = "/matters";

pub fn page() -> AnyView {
    let filters = filters();
    let address = Memo::new(move |_| filters.with(|filters| ["/api/matters?", &filters.asked()].concat()));
    let found = pages(address.into());
    let nothing = move || {
        let wider =
            filters.with(Filters::narrows).then(|| ui::page::link_button(PATH, tr(words::ALL_MATTERS), true));
        empty(tr(words::NOTHING), wider.into_any())
    };
    let action = view! {
        <span class="row">
            {ui::page::link_button(&Route::Bundles.path(), tr(bundle::BUNDLES), true)}
            {ui::page::link_button(&Route::Wizards.path(), tr(words::ASK_WIZARD), false)}
        </span>
    }
    .into_any();
    view! {
        <div class="page">
            {ui::page::head(tr(words::MATTERS), view! { <p class="muted">{tr(words::LEAD)}</p> }.into_any(), action)}
            {bar(filters, found)}
            {count(found)}
            {list(found, cards, nothing)}
        </div>
    }
    .into_any()
}

fn count(found: Pages) -> AnyView {
    let said = move || {
        let total = found.whole.with(|page| page["total"].as_u64())?;
        Some(view! { <p class="muted" role="status">{fill(words::FOUND, &[&total.to_string()])}</p> })
    };
    said.into_any()
}

/// Each choice says how many it leaves; those that leave nothing aren't offered unless they hold.
fn bar(filters: Signal<Filters>, found: Pages) -> AnyView {
    let set = move |name: &'static str| {
        Callback::new(move |value: String| narrow(PATH, &filters.get_untracked().with(name, &value)))
    };
    let get = move |name: &'static str| -> Signal<String> {
        Memo::new(move |_| filters.with(|filters| filters.get(name).to_owned())).into()
    };
    let offered = move |filter: &'static str, name: &'static str, all: Vec<(String, String)>| {
        let chosen = get(name).get();
        let counts = found.whole.with(|page| page["counts"][filter].clone());
        let mut choices = vec![(String::new(), tr(words::ANY).to_owned())];
        choices.extend(all.into_iter().filter_map(|(code, word)| match counts[&code].as_u64() {
            Some(count) => Some((
                code,
                [&word, locale().pick("（", " ("), &count.to_string(), locale().pick("）", ")")].concat(),
            )),
            None if code == chosen => Some((code, word)),
            None => None,
        }));
        choices
    };
    let words_of = |all: Vec<(&'static str, shared::text::Text)>| {
        all.into_iter().map(|(code, text)| (code.to_owned(), tr(text).to_owned())).collect::<Vec<_>>()
    };
    let stages = move || {
        let all = words_of(Stage::ALL.iter().map(|stage| (stage.code(), stage.text())).collect());
        chips(tr(words::STAGE), offered("stages", "stage", all), get("stage"), set("stage"))
    };
    let departments = move || {
        let all = words_of(shared::org::departments().map(|one| (one.code, one.text())).collect());
        select(
            tr(words::DEPARTMENT),
            offered("departments", "department", all),
            get("department"),
            set("department"),
        )
    };
    let industries = move || {
        let all = words_of(SECTIONS.iter().map(|section| (section.code, section.name)).collect());
        select(tr(words::INDUSTRY), offered("industries", "industry", all), get("industry"), set("industry"))
    };
    let online = move || {
        let all = words_of(Online::ALL.iter().map(|online| (online.code(), online.text())).collect());
        select(tr(words::ONLINE), offered("online", "online", all), get("online"), set("online"))
    };
    view! {
        <div class="filters no-print">
            {search(words::SEARCH_HINT, get("q"), set("q"))}
            <div class="field filter">
                <span class="small muted">{tr(words::REGION)}</span>
                {region_select(get("region"), set("region"))}
            </div>
            {departments}
            {industries}
            {online}
        </div>
        <div class="no-print">{stages}</div>
    }
    .into_any()
}

fn cards(items: Vec<Value>) -> AnyView {
    let cards = items.into_iter().filter_map(read::<CardView>).map(|view| card(&view)).collect_view();
    view! { <ul class="matter-list">{cards}</ul> }.into_any()
}

fn card(view: &CardView) -> AnyView {
    let Card { code, name, summary, online, status, .. } = &view.card;
    let region = filters().with_untracked(|filters| filters.get("region").to_owned());
    let href = Route::Matter(code.clone()).path();
    let href = if region.is_empty() { href } else { [&href, "?region=", &region].concat() };
    let state = (*status != Status::InForce).then(|| pill(Tone::Warn, tr(status.text())));
    let free =
        if view.card.is_free { pill(Tone::Ok, tr(words::FREE)) } else { pill(Tone::Calm, tr(words::PAID)) };
    let online_tone = if *online == Online::Whole { Tone::Ok } else { Tone::Calm };
    view! {
        <li class="sheet matter">
            <a class="case-link" href=href>{named(name)}</a>
            <p class="muted">{named(summary)}</p>
            <div class="pills">
                {state}
                {pill(Tone::Blue, &days(view.card.promised_days))}
                {pill(online_tone, tr(online.text()))}
                {free}
                <span class="small muted">{view.department_name.clone()}</span>
            </div>
        </li>
    }
    .into_any()
}

/// A promise in words: at once, or so many working days.
pub fn days(promised: u32) -> String {
    if promised == 0 {
        tr(words::AT_ONCE).to_owned()
    } else {
        fill(words::WORKDAYS, &[&promised.to_string()])
    }
}
