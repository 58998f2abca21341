//! The enterprise's conversations: those on its own postings, and those where it asked.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde_json::Value;
use shared::market::{deal::DealState, wire::DealView};

use super::{compare::back, mine::trader};
use crate::{
    cases::{
        listing::{narrow, read},
        model::filters::Filters,
    },
    i18n::{market as words, tr},
    routes::Route,
    ui::{
        self,
        chips::chips,
        dates,
        load::{empty, list, pages},
        pill::{Tone, pill},
        table::{column, main_column, table},
    },
};

const PATH: &str = "/market/talks";

pub fn page() -> AnyView {
    if let Err(other) = trader() {
        return other;
    }
    let search = use_location().search;
    let side = Memo::new(move |_| {
        let side = search.with(|search| Filters::of_query(search).get("side").to_owned());
        if side == "asked" { side } else { "mine".to_owned() }
    });
    let found = pages(Memo::new(move |_| ["/api/market/deals?side=", &side.get()].concat()).into());
    let choose = Callback::new(move |side: String| narrow(PATH, &Filters::default().with("side", &side)));
    let sides = [("mine", words::ON_MINE), ("asked", words::I_ASKED)]
        .map(|(code, word)| (code.to_owned(), tr(word).to_owned()))
        .to_vec();
    let full = |items: Vec<Value>| rows(&items.into_iter().filter_map(read).collect::<Vec<_>>());
    let none = || empty(tr(words::TALKS_EMPTY), ui::page::link_button("/market", tr(words::TO_BOARD), true));
    let mine = ui::page::link_button(&Route::MyPostings.path(), tr(words::MINE), true);
    view! {
        <div class="page">
            {back()}
            {ui::page::head(tr(words::TALKS), view! { <p class="muted">{tr(words::TALKS_LEAD)}</p> }.into_any(), mine)}
            {chips(tr(words::TALKS), sides, side.into(), choose)}
            <section class="sheet flush">{list(found, full, none)}</section>
        </div>
    }
    .into_any()
}

pub fn state_pill(state: DealState) -> AnyView {
    let tone = match state {
        DealState::Proposed | DealState::Asked => Tone::Warn,
        DealState::Talking => Tone::Blue,
        DealState::Agreed | DealState::Concluded => Tone::Ok,
        DealState::Declined | DealState::Lapsed | DealState::Ended => Tone::Calm,
    };
    pill(tone, tr(state.text()))
}

/// The other enterprise, or when its name appears.
pub fn other(deal: &DealView) -> AnyView {
    match &deal.other {
        Some(name) => name.clone().into_any(),
        None => view! { <span class="muted">{tr(words::ANONYMOUS)}</span> }.into_any(),
    }
}

fn rows(items: &[DealView]) -> AnyView {
    let columns = [
        main_column(tr(words::COL_TITLE)),
        column(tr(words::OTHER_SIDE)),
        column(tr(words::COL_STATE)),
        column(tr(words::COL_AT)),
    ];
    let rows = items.iter().map(|deal| {
        let href = Route::Talk(deal.id.clone()).path();
        let unread = deal
            .unread
            .then(|| view! { <span class="unread"><span class="unseen">{tr(words::NEW)}</span></span> });
        vec![
            view! { {unread} <a class="case-link" href=href>{deal.title.clone()}</a> }.into_any(),
            other(deal),
            state_pill(deal.state),
            dates::moment(&deal.at),
        ]
    });
    table(tr(words::TALKS), &columns, rows.collect())
}
