//! The filters of a board, each choice with how many it leaves, and what holds now as chips to take away.

use leptos::prelude::*;
use shared::{
    form::{fen, yuan},
    industry::divisions::{DIVISIONS, division_of},
    market::{
        browse::Count,
        posting::{Board, IpStatus, Side},
        rules::UNIT,
    },
};

use super::{
    board::{At, counted, counts},
    said,
};
use crate::{
    cases::{
        list::{search, select},
        listing::narrow,
        model::filters::Filters,
    },
    i18n::{deals, fill, locale, market as words, tr},
    state::classes,
    state::reference::{follow_regions, region_name},
    ui::{chips::chips, icon::icon, load::Pages},
};

/// What narrows a board, in the order in which it is asked.
pub const NARROWING: [&str; 13] = [
    "keyword",
    "side",
    "region",
    "industry",
    "readiness_least",
    "ip",
    "certificates",
    "delivery",
    "price_least",
    "price_most",
    "unit",
    "quantity_least",
    "monthly_least",
];

/// The filters: beside the list where there is room, folded above it on a phone.
pub fn bar(at: At, found: Pages, board: Option<Board>) -> AnyView {
    let set = at.filters;
    let how_many = move || {
        let count = set.with(|filters| NARROWING.iter().filter(|name| !filters.get(name).is_empty()).count());
        if count == 0 {
            tr(words::FILTERS).to_owned()
        } else {
            fill(words::FILTERS_SET, &[&count.to_string()])
        }
    };
    view! {
        <div class="market-bar-place no-print">
            {search(words::SEARCH_HINT, at.get("keyword"), at.set("keyword"))}
            <details class="sheet market-filters" open=is_wide()>
                <summary>{icon("filter")} " " {how_many}</summary>
                <div class="stack">
                    {sides(at, found)}
                    {cities(at, found)}
                    {industries(at, found)}
                    {technology(at, found, board)}
                    {certificates(at, found)}
                    {delivery(at, found)}
                    {prices(at)}
                    {amounts(at, board)}
                </div>
            </details>
        </div>
    }
    .into_any()
}

/// Whether the filters stand beside the list.
fn is_wide() -> bool {
    window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default() >= 760.0
}

/// A choice among what there is: a code, its words, how many. What holds stays on offer.
fn choices(found: &[Count], chosen: &str, named: impl Fn(&str) -> Option<String>) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), tr(words::ANY).to_owned())];
    all.extend(
        found
            .iter()
            .filter_map(|one| Some((one.value.clone(), counted(&named(&one.value)?, one.count.into())))),
    );
    if !chosen.is_empty() && all.iter().all(|(code, _)| code != chosen) {
        all.push((chosen.to_owned(), named(chosen).unwrap_or_else(|| chosen.to_owned())));
    }
    all
}

fn sides(at: At, found: Pages) -> AnyView {
    let known = Memo::new(move |_| counts(found).sides);
    let chosen = at.get("side");
    (move || {
        let offered = choices(&known.get(), &chosen.get(), |code| {
            Side::ALL.iter().find(|side| side.code() == code).map(|side| tr(side.text()).to_owned())
        });
        view! {
            <div class="stack tight">
                <span class="small muted" aria-hidden="true">{tr(words::SIDE)}</span>
                {chips(tr(words::SIDE), offered, chosen, at.set("side"))}
            </div>
        }
    })
    .into_any()
}

fn cities(at: At, found: Pages) -> AnyView {
    let known = Memo::new(move |_| counts(found).cities);
    let chosen = at.get("region");
    (move || {
        let regions = follow_regions();
        let offered = choices(&known.get(), &chosen.get(), |code| {
            regions.known(code).map(|region| region.in_locale(locale()).to_owned())
        });
        select(tr(words::CITY), offered, chosen, at.set("region"))
    })
    .into_any()
}

fn industries(at: At, found: Pages) -> AnyView {
    let known = Memo::new(move |_| counts(found).industries);
    let chosen = at.get("industry");
    (move || {
        let division = Signal::derive(move || chosen.with(|code| code.get(..2).unwrap_or(code).to_owned()));
        let offered = choices(&known.get(), &division.get(), industry);
        let below = (!division.get().is_empty()).then(|| finer(at));
        view! { {select(tr(words::INDUSTRY), offered, division, at.set("industry"))} {below} }
    })
    .into_any()
}

/// An industry's name by its division.
pub fn industry(code: &str) -> Option<String> {
    division_of(code).map(|division| tr(division.name).to_owned())
}

/// A division and, as soon as the names of classes have come, the group or class in it.
pub fn class_name(code: &str) -> AnyView {
    let code = code.to_owned();
    (move || class_said(&code)).into_any()
}

/// The same as text, followed where it is drawn.
fn class_said(code: &str) -> String {
    let division = industry(code).unwrap_or_default();
    match classes::named(code) {
        Some(class) => [&division, " · ", &class.said()].concat(),
        None if code.len() > 2 => [&division, " · ", code].concat(),
        None => division,
    }
}

/// Below a division that was chosen: its groups and classes.
fn finer(at: At) -> AnyView {
    let chosen = at.get("industry");
    let all = classes::follow();
    (move || {
        let (code, all) = (chosen.get(), all.get());
        let division = code.get(..2)?.to_owned();
        let mut offered = vec![(division.clone(), tr(deals::ALL_CLASSES).to_owned())];
        offered.extend(
            all.into_iter()
                .filter(|class| class.code.starts_with(&division))
                .map(|class| (class.code.clone(), class.said())),
        );
        Some(select(tr(deals::CLASS), offered, chosen, at.set("industry")))
    })
    .into_any()
}

/// All divisions to choose from: code and name.
pub fn divisions() -> impl Iterator<Item = (&'static str, shared::text::Text)> {
    DIVISIONS.into_iter().map(|division| (division.code, division.name))
}

fn certificates(at: At, found: Pages) -> AnyView {
    let known = Memo::new(move |_| counts(found).certificates);
    let chosen = at.get("certificates");
    (move || {
        let known = known.get();
        if known.is_empty() && chosen.with(String::is_empty) {
            return ().into_any();
        }
        let offered = choices(&known, &chosen.get(), |name| Some(name.to_owned()));
        select(tr(words::CERTIFICATE), offered, chosen, at.set("certificates"))
    })
    .into_any()
}

/// How ready a technology is, and who owns it.
fn technology(at: At, found: Pages, board: Option<Board>) -> Option<AnyView> {
    (board == Some(Board::Technology)).then(|| {
        let level = counted_select(at, "readiness_least", words::READINESS, move || counts(found).readiness);
        let ip = counted_select(at, "ip", words::IP, move || counts(found).ip);
        view! { {level} {ip} }.into_any()
    })
}

/// Where it can be delivered to.
fn delivery(at: At, found: Pages) -> AnyView {
    counted_select(at, "delivery", words::DELIVERY, move || counts(found).delivery)
}

/// A select of what there is, in the words in which the filter is said.
fn counted_select(
    at: At,
    name: &'static str,
    word: shared::text::Text,
    counts: impl Fn() -> Vec<Count> + Send + Sync + 'static,
) -> AnyView {
    let known = Memo::new(move |_| counts());
    let chosen = at.get(name);
    (move || {
        let known = known.get();
        if known.is_empty() && chosen.with(String::is_empty) {
            return ().into_any();
        }
        // Names of regions may come later than the counts.
        let _ = follow_regions();
        let offered = choices(&known, &chosen.get(), |code| Some(said_of(name, code)));
        select(tr(word), offered, chosen, at.set(name))
    })
    .into_any()
}

/// How much there is of it, on the boards that ask for that.
fn amounts(at: At, board: Option<Board>) -> Option<AnyView> {
    let board = board.filter(|board| *board != Board::Technology)?;
    let input = move |name: &'static str, word: shared::text::Text, is_amount: bool| {
        let chosen = at.get(name);
        let shown = move || {
            let amount = |text: &String| text.parse().map_or_else(|_| String::new(), said::amount);
            chosen.with(|text| if is_amount { amount(text) } else { text.clone() })
        };
        let set = at.set(name);
        let change = move |event: web_sys::Event| {
            let typed = event_target_value(&event);
            set.run(if is_amount {
                said::thousandths(&typed).map(|amount| amount.to_string()).unwrap_or_default()
            } else {
                typed.trim().chars().take(UNIT).collect()
            });
        };
        let mode = if is_amount { "decimal" } else { "text" };
        view! {
            <label class="field">
                <span class="small muted">{tr(word)}</span>
                <input type="text" inputmode=mode autocomplete="off" prop:value=shown on:change=change />
            </label>
        }
        .into_any()
    };
    let monthly = matches!(board, Board::Capacity | Board::Joint)
        .then(|| input("monthly_least", words::MONTHLY_LEAST, true));
    Some(
        view! {
            {input("quantity_least", words::QUANTITY_LEAST, true)}
            {monthly}
            {input("unit", words::AMOUNT_UNIT, false)}
        }
        .into_any(),
    )
}

fn prices(at: At) -> AnyView {
    let input = move |name: &'static str, label: &'static str| {
        let chosen = at.get(name);
        let shown = move || chosen.with(|fen| fen.parse().map_or_else(|_| String::new(), yuan));
        let set = at.set(name);
        let change = move |event: web_sys::Event| {
            let typed = event_target_value(&event);
            set.run(fen(&typed).map(|fen| fen.to_string()).unwrap_or_default());
        };
        view! { <input type="text" inputmode="decimal" autocomplete="off" aria-label=label prop:value=shown on:change=change /> }
    };
    view! {
        <div class="field" role="group" aria-label=tr(words::PRICE)>
            <span class="small muted" aria-hidden="true">{tr(words::PRICE)}</span>
            <div class="market-range">
                {input("price_least", tr(words::PRICE_FROM))}
                <span aria-hidden="true">"–"</span>
                {input("price_most", tr(words::PRICE_TO))}
            </div>
        </div>
    }
    .into_any()
}

/// How a list is sorted and shown.
pub fn views(at: At) -> AnyView {
    let sorts = [
        ("", words::NEWEST),
        ("ending", words::ENDING),
        ("cheapest", words::CHEAPEST),
        ("dearest", words::DEAREST),
    ];
    let sorts = sorts.map(|(code, word)| (code.to_owned(), tr(word).to_owned())).to_vec();
    let shows = [("cards", words::AS_CARDS), ("table", words::AS_TABLE), ("map", words::AS_MAP)];
    let shows = shows.map(|(code, word)| (code.to_owned(), tr(word).to_owned())).to_vec();
    let (shown, show) = (at.get("show"), at.set("show"));
    // Pressed once more, a way of showing gives way to the one that goes with the window.
    let toggle = Callback::new(move |wanted: String| {
        show.run(if shown.get_untracked() == wanted { String::new() } else { wanted });
    });
    view! {
        <div class="row market-views">
            {select(tr(words::SORT), sorts, at.get("sort"), at.set("sort"))}
            {chips(tr(words::SHOW), shows, shown, toggle)}
        </div>
    }
    .into_any()
}

/// What narrows the list now, each to be taken away.
pub fn set_filters(at: At) -> AnyView {
    let drawn = move || {
        let filters = at.filters.get();
        let chips: Vec<AnyView> = NARROWING
            .iter()
            .filter(|name| !filters.get(name).is_empty())
            .map(|name| taken_away(at, &filters, name))
            .collect();
        (!chips.is_empty()).then(|| {
            let path = at.path.get_value();
            let kept = Filters::default().with("show", filters.get("show")).with("sort", filters.get("sort"));
            let all = Callback::new(move |()| narrow(&path, &kept));
            view! {
                <div class="chips market-set">
                    {chips}
                    {crate::ui::page::button(tr(words::CLEAR_FILTERS), "link", all)}
                </div>
            }
        })
    };
    drawn.into_any()
}

fn taken_away(at: At, filters: &Filters, name: &'static str) -> AnyView {
    let said = said_of(name, filters.get(name));
    let label = fill(words::TAKE_AWAY, &[&said]);
    let set = at.set(name);
    view! { <button type="button" class="chip" aria-label=label on:click=move |_| set.run(String::new())>{said} " ✕"</button> }
        .into_any()
}

/// What a filter asks for, in words.
pub fn said_of(name: &str, value: &str) -> String {
    let amount =
        |value: &str| value.parse().map_or_else(|_| value.to_owned(), |fen| ["¥", &yuan(fen)].concat());
    match name {
        "side" => Side::ALL
            .iter()
            .find(|side| side.code() == value)
            .map_or_else(|| value.to_owned(), |side| tr(side.text()).to_owned()),
        "region" => region_name(value),
        "industry" if value.len() > 2 => class_said(value),
        "industry" => industry(value).unwrap_or_else(|| value.to_owned()),
        "certificates" => said::listed(&value.split(',').map(str::to_owned).collect::<Vec<_>>(), locale()),
        "readiness_least" => fill(words::LEVEL_LEAST, &[value]),
        "ip" => IpStatus::ALL
            .iter()
            .find(|ip| ip.code() == value)
            .map_or_else(|| value.to_owned(), |ip| tr(ip.text()).to_owned()),
        "delivery" => fill(words::DELIVERED_TO, &[&region_name(value)]),
        "unit" => fill(words::UNIT_IS, &[value]),
        "quantity_least" | "monthly_least" => {
            let word = if name == "quantity_least" { words::QUANTITY_FROM } else { words::MONTHLY_FROM };
            fill(word, &[&value.parse().map_or_else(|_| value.to_owned(), said::amount)])
        }
        "price_least" => ["≥ ", &amount(value)].concat(),
        "price_most" => ["≤ ", &amount(value)].concat(),
        _ => value.to_owned(),
    }
}
