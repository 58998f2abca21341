//! A booth's page, to which the code on the booth leads: what its enterprise has on the boards.

use leptos::prelude::*;
use serde_json::Value;
use shared::market::{browse::Card, fair::wire::BoothPage};

use super::{address, failed, fair::back_to_fair, list::span};
use crate::{
    api,
    cases::listing::read,
    i18n::{fairs as words, fill, tr},
    market::card::{amount, price, side_pill},
    public::missing,
    routes::Route,
    state::reference::region_name,
    ui::{
        self,
        load::{empty, load_value, show_or},
        page::sheet,
    },
};

pub fn page(id: String, number: String) -> AnyView {
    let found = load_value(address(&id, &["/booths/", &api::escape(&number)].concat()));
    show_or(found, failed, move |answer: Value| match read::<BoothPage>(answer) {
        Some(page) => drawn(&page),
        None => missing::page(),
    })
}

fn drawn(page: &BoothPage) -> AnyView {
    let number = page.booth.number.to_string();
    let under = view! {
        <p>{page.booth.enterprise.clone().unwrap_or_else(|| tr(words::BOOTH_FREE).to_owned())}</p>
        <p class="muted">{page.card.title.clone()} " · " {span(&page.card)}</p>
    };
    let cards = page.items.iter().map(|card| posting(card, &page.card.id, &number)).collect_view();
    let shown = if page.items.is_empty() {
        empty(tr(words::BOOTH_NONE), ().into_any())
    } else {
        view! { <p class="muted measure">{tr(words::BOOTH_LEAD)}</p> <ul class="market-cards">{cards}</ul> }
            .into_any()
    };
    view! {
        <div class="page">
            {back_to_fair(&page.card.id)}
            {ui::page::head(&fill(words::BOOTH_OF, &[&number, &page.booth.name]), under.into_any(), ().into_any())}
            <div class="two market-two">
                <div class="stack"><h2>{tr(words::AT_BOOTH)}</h2> {shown}</div>
                <aside class="stack">{code(&page.card.id, &number)}</aside>
            </div>
        </div>
    }
    .into_any()
}

/// The code that is put up at the booth.
fn code(id: &str, number: &str) -> AnyView {
    let origin = window().location().origin().unwrap_or_default();
    let here = [origin.as_str(), &Route::FairBooth(id.to_owned(), number.to_owned()).path()].concat();
    let inside = view! { {ui::qr::qr(&here, tr(words::BOOTH_QR))} <p class="small muted">{tr(words::BOOTH_QR_LEAD)}</p> };
    sheet(tr(words::BOOTH_QR), inside.into_any())
}

/// A posting whose page knows from which booth it was opened.
fn posting(card: &Card, id: &str, number: &str) -> AnyView {
    let href =
        [&Route::Posting(card.id.clone()).path(), "?fair=", &api::escape(id), "&booth=", number].concat();
    view! {
        <li class="sheet market-card">
            <div class="market-card-in">
                <div class="pills">{side_pill(card.side)} <span class="small muted">{tr(card.board.text())}</span></div>
                <a class="case-link" href=href.clone()>{card.title.clone()}</a>
                <p class="market-line">{price(card)} <span>{amount(card)}</span></p>
                <p class="small muted">{region_name(&card.region)}</p>
                {ui::page::link_button(&href, tr(words::SEE), true)}
            </div>
        </li>
    }
    .into_any()
}
