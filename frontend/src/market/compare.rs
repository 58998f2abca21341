//! Up to four postings side by side, those of the address.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde_json::Value;
use shared::market::wire::{ComparePage, PostingView};

use super::{
    basket,
    card::{side_pill, who},
    facts::said_of,
};
use crate::{
    api,
    cases::{listing::read, model::filters::pairs},
    i18n::{market as words, tr},
    routes::Route,
    ui::{self, icon::icon, load},
};

pub fn page() -> AnyView {
    let search = use_location().search;
    let ids = search.with_untracked(|search| {
        let ids = pairs(search).find(|(name, _)| name == "ids").map(|(_, ids)| ids);
        ids.unwrap_or_default()
    });
    let address = ["/api/market/compare?ids=", &api::escape(&ids)].concat();
    let found = load::load_value(address);
    let shown = load::show(found, |answer: Value| {
        let items = read::<ComparePage>(answer).map(|page| page.items).unwrap_or_default();
        if items.is_empty() {
            let back =
                ui::page::link_button(&Route::Market(String::new()).path(), tr(words::TO_BOARD), false);
            return load::empty(tr(words::COMPARE_NONE), back);
        }
        side_by_side(&items)
    });
    view! {
        <div class="page">
            {back()}
            {ui::page::plain_head(tr(words::COMPARE_TITLE))}
            {shown}
        </div>
    }
    .into_any()
}

/// The way back to the board.
pub fn back() -> AnyView {
    view! { <p class="no-print"><a class="market-back" href=Route::Market(String::new()).path()>{icon("back")} {tr(words::TO_BOARD)}</a></p> }
        .into_any()
}

fn side_by_side(items: &[PostingView]) -> AnyView {
    let heads = items
        .iter()
        .map(|one| {
            let href = Route::Posting(one.id.clone()).path();
            let title = one.posting.title.clone();
            view! { <th scope="col">{side_pill(one.posting.side)} <a class="case-link" href=href>{title}</a> {out(one)}</th> }
        })
        .collect_view();
    let said: Vec<_> = items.iter().map(|one| said_of(&one.posting)).collect();
    let own = |word: &'static str, value: fn(&PostingView) -> AnyView| {
        let cells = items.iter().map(|one| view! { <td>{value(one)}</td> }).collect_view();
        view! { <tr><th scope="row">{word}</th>{cells}</tr> }.into_any()
    };
    let rows = said.first().into_iter().flatten().enumerate().filter_map(|(place, first)| {
        let values: Vec<Option<String>> =
            said.iter().map(|one| one.get(place).and_then(|said| said.value.clone())).collect();
        // What none of them says isn't worth a line.
        values.iter().any(Option::is_some).then(|| {
            let cells = values
                .into_iter()
                .map(|value| view! { <td>{value.unwrap_or_else(|| "—".to_owned())}</td> })
                .collect_view();
            view! { <tr><th scope="row">{first.word}</th>{cells}</tr> }.into_any()
        })
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <div class="sheet flush market-compare" tabindex="0" role="region" aria-label=tr(words::COMPARE_TITLE)>
            <table>
                <caption class="unseen">{tr(words::COMPARE_TITLE)}</caption>
                <thead><tr><td><span class="unseen">{tr(words::FIELD)}</span></td>{heads}</tr></thead>
                <tbody>
                    {own(tr(words::BOARD), |one| tr(one.posting.board.text()).into_any())}
                    {own(tr(words::ENTERPRISE), |one| who(one.enterprise.as_deref()))}
                    {rows}
                    {own(tr(words::ABOUT), |one| view! { <p class="say-it small">{one.posting.text.clone()}</p> }.into_any())}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Takes one out of the comparison: the others stay in the address.
fn out(one: &PostingView) -> AnyView {
    let (id, held) = (one.id.clone(), basket::basket());
    let words = crate::i18n::fill(words::TAKE_OUT, &[&one.posting.title]);
    let out = move |_| {
        held.update(|ids| ids.retain(|own| *own != id));
        crate::routes::go_to(&if held.with_untracked(Vec::is_empty) {
            Route::Market(String::new()).path()
        } else {
            basket::address(&held.get_untracked())
        });
    };
    view! { <button type="button" class="btn bare small" aria-label=words on:click=out>"✕"</button> }
        .into_any()
}
