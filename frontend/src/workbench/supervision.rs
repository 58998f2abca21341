//! The supervisor's page: what is overdue, what is coming due, what waits for a word, and how regions and orgs
//! compare, drawn.

use leptos::prelude::*;
use serde_json::Value;
use shared::{access::Principal, cases::entry::Entry, problem::Problem};

use super::{desk, figures};
use crate::{
    api,
    cases::{
        listing::{Reader, entries, rows, watches},
        model::filters::Filters,
        names,
    },
    i18n::{desks, fill, kit, tr},
    routes::Route,
    state::reference::region_name,
    ui::{self, load, numbers},
};

pub fn page(principal: &Principal) -> AnyView {
    let under = view! { <p class="muted">{tr(desks::SUPERVISION_UNDER)}</p> }.into_any();
    let title = fill(desks::SUPERVISION_TITLE, &[&region_name(&principal.region)]);
    let here = Filters::default().with("view", "area");
    let area = RwSignal::new(here.clone()).into();
    let orgs = ["/api/figures/orgs?region=", &principal.region].concat();
    view! {
        <div class="page">
            {ui::page::head(&title, under, ().into_any())}
            {figures::shown(figures::load(area), desk::PATH, area)}
            {part(desks::ARBITRATION_LIST, desks::NONE_WAITING, &here.with("state", "arbitration"))}
            {part(desks::OVERDUE_LIST, desks::NONE_OVERDUE, &here.with("due", "overdue"))}
            {part(desks::COMING_DUE, desks::NONE_DUE, &here.with("due", "soon"))}
            <div class="halves">
                {bars(tr(desks::BY_REGION), "/api/figures/regions".to_owned(), "region")}
                {bars(tr(desks::BY_ORG), orgs, "org")}
            </div>
        </div>
    }
    .into_any()
}

/// How many of a list are shown here.
const FEW: usize = 5;

/// Pages that are read for them at most: where a filter drops many rows, a page may be short.
const PAGES: usize = 10;

/// The first few of a list, with the way to all of them.
fn part(title: shared::text::Text, nothing: shared::text::Text, filters: &Filters) -> AnyView {
    let asked = filters.asked();
    let found = load::load(move || {
        let asked = asked.clone();
        Box::pin(async move { first(&asked).await })
    });
    let all = filters.at(desk::PATH);
    let further = all.clone();
    let inside = load::show(found, move |found: Found| {
        if !found.entries.is_empty() {
            return rows(&found.entries, Reader::Staff, None);
        }
        // Not having found one yet isn't knowing that there is none.
        if found.has_more {
            return view! { <p class="muted pad"><a href=further.clone()>{tr(kit::NOT_FOUND_YET)}</a></p> }
                .into_any();
        }
        view! { <p class="muted pad">"✓ " {tr(nothing)}</p> }.into_any()
    });
    view! {
        <section class="sheet flush">
            <header><h2>{tr(title)}</h2><a href=all>{tr(desks::SEE_ALL)}</a></header>
            {inside}
        </section>
    }
    .into_any()
}

/// The first few of a list, and whether there are rows of it that weren't looked at.
#[derive(Clone)]
struct Found {
    entries: Vec<Entry>,
    has_more: bool,
}

async fn first(asked: &str) -> Result<Found, Problem> {
    let (mut entries, mut cursor, mut has_more) = (Vec::new(), String::new(), false);
    for _ in 0..PAGES {
        let mut page = api::get::<Value>(&["/api/cases?limit=5&", asked, &cursor].concat()).await?;
        let next = page["next"].take();
        entries.extend(taken(&mut page));
        has_more = next.is_string();
        match next.as_str().filter(|_| entries.len() < FEW) {
            Some(next) => cursor = ["&cursor=", &api::escape(next)].concat(),
            None => break,
        }
    }
    entries.truncate(FEW);
    Ok(Found { entries, has_more })
}

fn taken(page: &mut Value) -> Vec<Entry> {
    entries(page["items"].as_array_mut().map(std::mem::take).unwrap_or_default())
}

/// Open cases as bars, one a row, each part with its sign in the legend; the longest fills the width.
fn bars(title: &str, path: String, by: &'static str) -> AnyView {
    let found = load::load_value(path);
    let inside = load::show(found, move |answer: Value| {
        let mut all: Vec<&Value> = names::items(&answer).iter().filter(|row| open(row) > 0).collect();
        all.sort_by_key(|row| std::cmp::Reverse((row["overdue"].as_u64(), open(row))));
        let most = all.iter().map(|row| open(row)).max().unwrap_or_default();
        if most == 0 {
            return view! { <p class="muted">{tr(desks::NO_FIGURES)}</p> }.into_any();
        }
        let rows = all.into_iter().take(20).map(|row| bar(row, by, most)).collect::<Vec<_>>();
        view! { <p class="small muted">{tr(desks::LEGEND)}</p><ul class="bars">{rows}</ul> }.into_any()
    });
    ui::page::sheet(title, inside)
}

fn open(row: &Value) -> u64 {
    row["open"].as_u64().unwrap_or_default()
}

fn bar(row: &Value, by: &'static str, most: u64) -> AnyView {
    let count = |name: &str| row[name].as_u64().unwrap_or_default();
    let code = row[by].as_str().unwrap_or_default();
    let name = row["name"].as_str().unwrap_or(code).to_owned();
    let (all, overdue) = (open(row), count("overdue"));
    let soon = count("soon").min(all.saturating_sub(overdue));
    let said = fill(desks::BAR_SAID, &[&all.to_string(), &overdue.to_string(), &soon.to_string()]);
    let width = |part: u64| [(part * 90 / most).to_string().as_str(), "%"].concat();
    let part = |part: u64, class: &'static str, sign: &'static str| {
        (part > 0).then(|| view! { <i class=class style:width=width(part)>{sign}</i> })
    };
    let rest = all.saturating_sub(overdue).saturating_sub(soon);
    let rate = numbers::share(count("on_time"), count("closed"))
        .map(|share| view! { <span class="small muted">{fill(desks::ON_TIME, &[&share])}</span> });
    let here = Filters::default().with(by, code);
    // An org's cases are its queue, and the list names the org; a region's are those that happened there.
    let path = if by == "org" {
        here.with("view", "queue").at(&Route::Cases.path())
    } else {
        here.with("view", "area").at(desk::PATH)
    };
    // The queue of an org above isn't open to those below.
    let name = if watches(row["region"].as_str().unwrap_or_default()) {
        view! { <a href=path>{name}</a> }.into_any()
    } else {
        name.into_any()
    };
    view! {
        <li>
            <span class="bar-name">{name} {rate}</span>
            <span class="bar-line" role="img" aria-label=said.clone() title=said>
                {part(overdue, "bad", "■")} {part(soon, "warn", "▲")} {part(rest, "blue", "")}
                <b class="tnum">{all.to_string()}</b>
            </span>
        </li>
    }
    .into_any()
}
