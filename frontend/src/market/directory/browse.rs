//! The directory: enterprises narrowed by the filters in the address.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::market::{
    browse::Count,
    directory::wire::{EntryCard, EntryCounts},
};

use super::card::cards;
use crate::{
    cases::{
        list::{search, select},
        listing::{narrow, read},
        model::filters::Filters,
    },
    i18n::{directory as words, fill, locale, market, tr},
    market::{
        bar::industry,
        board::{At, counted},
    },
    routes::Route,
    state::{
        Session, app,
        reference::{follow_regions, region_name},
    },
    ui::{
        self,
        icon::icon,
        load::{Pages, empty, list, pages},
        numbers,
    },
};

/// What narrows the directory, in the order in which it is asked.
const NARROWING: [&str; 6] = ["keyword", "product", "region", "industry", "certificate", "grade"];

pub fn page() -> AnyView {
    let at = here();
    let address = Memo::new(move |_| {
        let asked = at.filters.with(Filters::asked);
        ["/api/market/directory?", &asked].concat()
    });
    let found = pages(address.into());
    let nothing = move || {
        if at.filters.with(|filters| NARROWING.iter().any(|name| !filters.get(name).is_empty())) {
            let path = Route::Directory.path();
            empty(tr(words::NOTHING), ui::page::link_button(&path, tr(market::CLEAR_FILTERS), true))
        } else {
            let path = Route::OwnEntry.path();
            empty(tr(words::EMPTY), ui::page::link_button(&path, tr(words::SHOW_MINE), false))
        }
    };
    let full = |items: Vec<serde_json::Value>| {
        cards(&items.into_iter().filter_map(read).collect::<Vec<EntryCard>>())
    };
    let total = move || {
        let total = found.whole.with(|page| page["total"].as_u64())?;
        Some(fill(words::FOUND, &[&numbers::grouped(total)]))
    };
    let lead = view! { <p class="muted">{tr(words::LEAD)}</p> }.into_any();
    view! {
        <div class="page">
            {crate::market::places::places(&Route::Directory)}
            {ui::page::head(tr(words::DIRECTORY), lead, actions())}
            <div class="side market-side">
                {bar(at, found)}
                <div class="stack">
                    <div class="market-over no-print"><p class="muted" role="status">{total}</p> {industry_link(at)}</div>
                    {set_filters(at)}
                    {list(found, full, nothing)}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// The filters of the address while it is this page's.
fn here() -> At {
    let location = use_location();
    let path = Route::Directory.path();
    let own = path.clone();
    let filters = Memo::new(move |before: Option<&Filters>| {
        let is_here = location.pathname.with(|path| *path == own);
        match before {
            Some(before) if !is_here => before.clone(),
            _ => location.search.with(|search| Filters::of_query(search)),
        }
    });
    At { path: StoredValue::new(path), filters: filters.into() }
}

/// One's own entry, for an enterprise; for a visitor the way to it, which leads past signing in.
fn actions() -> AnyView {
    let drawn = move || {
        let session = app().session.get();
        let (enterprise, staff) = match &session {
            Session::Of(principal) => (principal.role.is_enterprise(), !principal.role.is_enterprise()),
            _ => (false, false),
        };
        let word = if enterprise { words::MY_ENTRY } else { words::SHOW_MINE };
        (!staff).then(|| {
            view! { <div class="row market-do no-print">{ui::page::link_button(&Route::OwnEntry.path(), tr(word), false)}</div> }
        })
    };
    drawn.into_any()
}

/// The chain of the industry that is looked at.
fn industry_link(at: At) -> AnyView {
    let chosen = at.get("industry");
    (move || {
        let code = chosen.get();
        (!code.is_empty()).then(|| {
            let href = Route::DirectoryIndustry(code.clone()).path();
            let name = industry(&code).unwrap_or(code);
            view! { <a href=href>{fill(words::INDUSTRY_CHAIN, &[&name])}</a> }
        })
    })
    .into_any()
}

fn counts(found: Pages) -> EntryCounts {
    found.whole.with(|whole| read(whole["counts"].clone())).unwrap_or_default()
}

fn bar(at: At, found: Pages) -> AnyView {
    let how_many = move || {
        let count =
            at.filters.with(|filters| NARROWING.iter().filter(|name| !filters.get(name).is_empty()).count());
        if count == 0 {
            tr(market::FILTERS).to_owned()
        } else {
            fill(market::FILTERS_SET, &[&count.to_string()])
        }
    };
    let wide = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default() >= 760.0;
    let choice = move |name: &'static str,
                       label: shared::text::Text,
                       counted_of: fn(EntryCounts) -> Vec<Count>,
                       named: fn(&str) -> Option<String>| {
        let known = Memo::new(move |_| counted_of(counts(found)));
        let chosen = at.get(name);
        (move || {
            follow_regions();
            let (known, chosen_now) = (known.get(), chosen.get());
            if known.is_empty() && chosen_now.is_empty() {
                return ().into_any();
            }
            select(tr(label), choices(&known, &chosen_now, named), chosen, at.set(name))
        })
        .into_any()
    };
    view! {
        <div class="market-bar-place no-print">
            {search(words::SEARCH_HINT, at.get("keyword"), at.set("keyword"))}
            <details class="sheet market-filters" open=wide>
                <summary>{icon("filter")} " " {how_many}</summary>
                <div class="stack">
                    {product(at)}
                    {choice("region", market::CITY, |counts| counts.cities, |code| Some(region_name(code)))}
                    {choice("industry", market::INDUSTRY, |counts| counts.industries, industry)}
                    {choice("certificate", words::CERTIFICATE, |counts| counts.certificates, |name| Some(name.to_owned()))}
                    {choice("grade", words::GRADE, |counts| counts.grades, |grade| Some(fill(words::GRADE_OR_BETTER, &[grade])))}
                </div>
            </details>
        </div>
    }
    .into_any()
}

/// Choices with how many each leaves; what holds stays on offer.
fn choices(known: &[Count], chosen: &str, named: fn(&str) -> Option<String>) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), tr(market::ANY).to_owned())];
    all.extend(
        known
            .iter()
            .filter_map(|one| Some((one.value.clone(), counted(&named(&one.value)?, one.count.into())))),
    );
    if !chosen.is_empty() && all.iter().all(|(code, _)| code != chosen) {
        all.push((chosen.to_owned(), named(chosen).unwrap_or_else(|| chosen.to_owned())));
    }
    all
}

fn product(at: At) -> AnyView {
    let (chosen, set) = (at.get("product"), at.set("product"));
    let change = move |event: web_sys::Event| set.run(event_target_value(&event).trim().to_owned());
    view! {
        <label class="field">
            <span class="small muted">{tr(words::PRODUCT)}</span>
            <input type="text" autocomplete="off" maxlength="40" placeholder=tr(words::PRODUCT_HINT) prop:value=chosen on:change=change />
        </label>
    }
    .into_any()
}

/// What narrows the list now, each to be taken away.
fn set_filters(at: At) -> AnyView {
    let drawn = move || {
        let filters = at.filters.get();
        let chips: Vec<AnyView> = NARROWING
            .iter()
            .filter(|name| !filters.get(name).is_empty())
            .map(|name| {
                let said = said_of(name, filters.get(name));
                let label = fill(market::TAKE_AWAY, &[&said]);
                let set = at.set(name);
                view! { <button type="button" class="chip" aria-label=label on:click=move |_| set.run(String::new())>{said} " ✕"</button> }
                    .into_any()
            })
            .collect();
        (!chips.is_empty()).then(|| {
            let path = at.path.get_value();
            let all = Callback::new(move |()| narrow(&path, &Filters::default()));
            view! { <div class="chips market-set">{chips} {ui::page::button(tr(market::CLEAR_FILTERS), "link", all)}</div> }
        })
    };
    drawn.into_any()
}

fn said_of(name: &str, value: &str) -> String {
    match name {
        "region" => region_name(value),
        "industry" => industry(value).unwrap_or_else(|| value.to_owned()),
        "grade" => fill(words::GRADE_OR_BETTER, &[value]),
        "product" => [tr(words::PRODUCT), locale().pick("：", ": "), value].concat(),
        _ => value.to_owned(),
    }
}
