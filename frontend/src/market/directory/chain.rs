//! The pages of chains: round an enterprise, and into and out of an industry. The drawing is for wide windows; the table
//! beneath says the same, and is all that a phone shows.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde_json::Value;
use shared::market::directory::{
    layout::Way,
    wire::{ChainNode, ChainView, NodeKind},
};

use super::{
    card::cards,
    entry::{back, failed},
    graph::{graph, industry_name, more, more_path, name_of, path_of},
};
use crate::{
    api,
    cases::{
        listing::{narrow, read},
        model::filters::Filters,
    },
    i18n::{directory as words, fill, locale, tr},
    market::{posting::unreadable, said},
    routes::Route,
    ui::{
        self,
        chips::chips,
        icon::icon,
        load::{empty, failed_page, load_value, show_or},
        table::{column, main_column, table},
    },
};

/// The chain round an enterprise.
pub fn page(id: String) -> AnyView {
    let location = use_location();
    let path = StoredValue::new(Route::DirectoryChain(id.clone()).path());
    let hops = Memo::new(move |_| {
        let filters = location.search.with(|search| Filters::of_query(search));
        if filters.get("hops") == "1" { "1" } else { "2" }.to_owned()
    });
    let choose = Callback::new(move |wanted: String| {
        let filters = Filters::default().with("hops", if wanted == "1" { "1" } else { "" });
        path.with_value(|path| narrow(path, &filters));
    });
    let drawn = move || {
        let hops_now = hops.get();
        let found =
            load_value(["/api/market/directory/", &api::escape(&id), "/chain?hops=", &hops_now].concat());
        show_or(found, failed, move |answer: Value| {
            let Some(chain) = read::<ChainView>(answer) else { return unreadable() };
            round(&chain, hops.into(), choose)
        })
    };
    drawn.into_any()
}

fn round(chain: &ChainView, hops: Signal<String>, choose: Callback<String>) -> AnyView {
    let Some(middle) = chain.nodes.first() else { return unreadable() };
    let title = fill(words::CHAIN_OF, &[&middle.name]);
    let lead = view! { <p class="muted">{tr(words::CHAIN_LEAD)}</p> }.into_any();
    let entry = Route::DirectoryEntry(middle.id.clone()).path();
    let choices = [("1", words::ONE_HOP), ("2", words::TWO_HOPS)];
    let choices = choices.map(|(code, word)| (code.to_owned(), tr(word).to_owned())).to_vec();
    let inside = if chain.edges.is_empty() {
        empty(tr(words::CHAIN_EMPTY), ui::page::link_button(&entry, &middle.name, true))
    } else {
        view! {
            {chips(tr(words::HOPS), choices, hops, choose)}
            {graph(&title, chain)}
            {beneath(chain)}
        }
        .into_any()
    };
    view! {
        <div class="page">
            <p class="no-print"><a class="market-back" href=entry>{icon("back")} {middle.name.clone()}</a></p>
            {ui::page::head(&title, lead, ().into_any())}
            {inside}
        </div>
    }
    .into_any()
}

/// The chain of an industry.
pub fn industry(code: String) -> AnyView {
    let found = load_value(["/api/market/chains/", &api::escape(&code)].concat());
    show_or(found, failed_page, move |answer: Value| {
        let Some(chain) = read::<ChainView>(answer) else { return unreadable() };
        let title = fill(words::INDUSTRY_CHAIN, &[&industry_name(&code)]);
        let lead = view! { <p class="muted">{tr(words::INDUSTRY_LEAD)}</p> }.into_any();
        let makers = (!chain.makers.is_empty()).then(|| {
            let more = (chain.more_makers > 0).then(|| {
                let href = [&Route::Directory.path(), "?industry=", &code].concat();
                view! { <p><a href=href>{fill(words::MORE_MAKERS, &[&chain.more_makers.to_string()])}</a></p> }
            });
            view! { <section class="stack"><h2>{tr(words::MAKERS)}</h2> {cards(&chain.makers)} {more}</section> }
        });
        let inside = if chain.edges.is_empty() {
            let to = ui::page::link_button(&Route::Directory.path(), tr(words::TO_DIRECTORY), true);
            empty(tr(words::INDUSTRY_EMPTY), to)
        } else {
            view! { {graph(&title, &chain)} {beneath(&chain)} }.into_any()
        };
        view! { <div class="page">{back()} {ui::page::head(&title, lead, ().into_any())} {inside} {makers}</div> }
            .into_any()
    })
}

/// The same as a table, with those that aren't drawn.
fn beneath(chain: &ChainView) -> AnyView {
    let columns = [column(tr(words::SUPPLIER)), main_column(tr(words::GOODS)), column(tr(words::BUYER))];
    let of = |id: &str| chain.nodes.iter().find(|node| node.id == id);
    // From the source down.
    let mut edges: Vec<_> = chain
        .edges
        .iter()
        .filter_map(|edge| Some((of(&edge.from)?, of(&edge.to)?, &edge.products)))
        .collect();
    edges.sort_by_key(|(from, to, _)| (from.level, to.level));
    let rows = edges
        .into_iter()
        .map(|(from, to, products)| vec![link(from), said::listed(products, locale()).into_any(), link(to)]);
    let rows = rows.collect();
    let rest: Vec<AnyView> = chain
        .nodes
        .iter()
        .flat_map(|node| [(node, Way::Up, node.more_up), (node, Way::Down, node.more_down)])
        .filter(|(_, _, count)| *count > 0)
        .map(|(node, way, count)| {
            let said = [name_of(node), locale().pick("：", ": ").to_owned(), more(way, count)].concat();
            view! { <li><a href=more_path(node)>{said}</a></li> }.into_any()
        })
        .collect();
    let rest = (!rest.is_empty()).then(|| {
        view! { <section class="sheet"><header><h2>{tr(words::NOT_SHOWN)}</h2></header> <ul class="market-flags">{rest}</ul></section> }
    });
    view! {
        <section class="sheet flush">
            <header><h2>{tr(words::LINKS_TABLE)}</h2></header>
            {table(tr(words::LINKS_TABLE), &columns, rows)}
        </section>
        {rest}
    }
    .into_any()
}

fn link(node: &ChainNode) -> AnyView {
    let middle = (node.level == 0 && node.kind == NodeKind::Enterprise)
        .then(|| view! { <span class="small muted">{tr(words::MIDDLE)}</span> });
    view! { <span><a href=path_of(node)>{name_of(node)}</a> {middle}</span> }.into_any()
}
