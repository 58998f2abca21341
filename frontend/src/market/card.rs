//! A posting in a list: as a card, and as a row of a table.

use leptos::prelude::*;
use shared::market::{browse::Card, posting::Side};

use super::{bar::industry, basket, pictures::thumb, said};
use crate::{
    i18n::{fill, market as words, tr},
    routes::Route,
    state::reference::region_name,
    ui::{
        dates,
        pill::{Tone, pill},
        table::{column, main_column, spoken_column, table, wide_column},
    },
};

pub fn side_pill(side: Side) -> AnyView {
    pill(if side == Side::Offer { Tone::Ok } else { Tone::Blue }, tr(side.text()))
}

/// The enterprise's name, or that there is one.
pub fn who(name: Option<&str>) -> AnyView {
    match name {
        Some(name) => name.to_owned().into_any(),
        None => view! { <span class="muted">{tr(words::ANONYMOUS)}</span> }.into_any(),
    }
}

/// The unit of which a price is for one.
fn unit(card: &Card) -> &str {
    card.quantity.as_ref().or(card.monthly.as_ref()).map_or("", |quantity| &quantity.unit)
}

/// The price for one, or that it is to be agreed.
pub fn price(card: &Card) -> AnyView {
    match card.price {
        Some(price) => {
            let per = said::per(unit(card));
            view! { <span class="market-price">{said::price(price)}<span class="market-per">{per}</span></span> }.into_any()
        }
        None => view! { <span class="muted">{tr(words::TO_AGREE)}</span> }.into_any(),
    }
}

/// What there is of it; of a technology, how ready it is and who owns it.
pub fn amount(card: &Card) -> String {
    match (&card.monthly, &card.quantity, card.readiness) {
        (Some(monthly), _, _) => fill(words::MONTHLY_IS, &[&said::quantity(monthly)]),
        (None, Some(quantity), _) => said::quantity(quantity),
        (None, None, Some(level)) => {
            let level = fill(words::READINESS_IS, &[&level.to_string()]);
            card.ip.map_or_else(|| level.clone(), |ip| [&level, " · ", tr(ip.text())].concat())
        }
        (None, None, None) => String::new(),
    }
}

fn link(card: &Card) -> AnyView {
    let href = Route::Posting(card.id.clone()).path();
    view! { <a class="case-link" href=href>{card.title.clone()}</a> }.into_any()
}

fn certificates(card: &Card) -> AnyView {
    card.certificates.iter().take(3).map(|name| pill(Tone::Calm, name)).collect_view().into_any()
}

/// The day of a moment: on a board the hour is of no interest.
fn day(moment: &str) -> AnyView {
    dates::parse_moment(moment).map(|at| dates::day(dates::china(at).0)).into_any()
}

/// Cards; `all`: of all boards, so that each says which it hangs on.
pub fn cards(items: &[Card], all: bool) -> AnyView {
    // The first two are in sight at once on a phone.
    let cards = (0_u32..).zip(items).map(|(place, one)| card(one, all, place < 2)).collect_view();
    view! { <ul class="market-cards">{cards}</ul> }.into_any()
}

fn card(card: &Card, all: bool, soon: bool) -> AnyView {
    let shown = card.picture.as_ref().map(|picture| thumb(&card.id, picture, soon));
    let board = all.then(|| view! { <span class="small muted">{tr(card.board.text())}</span> });
    let amount = amount(card);
    let amount = (!amount.is_empty()).then(|| view! { <span>{amount}</span> });
    let since = day(&card.since);
    view! {
        <li class="sheet market-card">
            {shown}
            <div class="market-card-in">
                <div class="pills">{side_pill(card.side)} {board}</div>
                {link(card)}
                <p class="market-line">{price(card)} {amount}</p>
                <div class="pills">{certificates(card)}</div>
                <p class="small muted">{region_name(&card.region)} " · " {who(card.enterprise.as_deref())}</p>
                <div class="market-foot"><span class="small muted">{since}</span> {basket::tick(&card.id, &card.title)}</div>
            </div>
        </li>
    }
    .into_any()
}

/// The same as a table.
pub fn rows(items: &[Card], all: bool) -> AnyView {
    let columns = [
        main_column(tr(words::COL_TITLE)),
        column(tr(words::COL_PRICE)),
        column(tr(words::COL_AMOUNT)),
        column(tr(words::COL_PLACE)),
        wide_column(tr(words::COL_SINCE)),
        spoken_column(tr(words::COMPARE)),
    ];
    let rows = items.iter().map(|card| {
        let what = [industry(&card.industry), all.then(|| tr(card.board.text()).to_owned())];
        let what = what.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let title = view! {
            <div class="market-cell">
                {side_pill(card.side)}
                <div>{link(card)} <span class="small muted">{what}</span></div>
            </div>
        };
        let place = view! {
            <span>{region_name(&card.region)} <span class="small muted">{who(card.enterprise.as_deref())}</span></span>
        };
        vec![
            title.into_any(),
            price(card),
            amount(card).into_any(),
            place.into_any(),
            day(&card.since),
            basket::tick(&card.id, &card.title),
        ]
    });
    let rows = rows.collect();
    view! { <div class="sheet flush">{table(tr(words::LIST), &columns, rows)}</div> }.into_any()
}
