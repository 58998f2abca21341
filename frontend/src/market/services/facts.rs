//! What a service and its provider say, in the same words on every page.

use leptos::prelude::*;
use shared::{
    market::{
        posting::Price,
        service::{ProviderStanding, ServiceField, ServiceOffer, ServicePrice, ServiceStanding},
    },
    text::Text,
};

use super::super::said;
use crate::{
    i18n::{fill, locale, services as words, tr},
    routes::Route,
    state::reference::region_name,
    ui::{
        icon::icon,
        pill::{Tone, pill},
    },
};

/// `¥2,000/次`, `¥2,000 起/次`, `面议`.
pub fn price(price: ServicePrice, unit: &str) -> String {
    let amount = |from: u64, to: u64| said::price(Price { from, to });
    let said = match price {
        ServicePrice::Fixed { cents } => amount(cents, cents),
        ServicePrice::From { cents } => fill(words::FROM_PRICE, &[&amount(cents, cents)]),
        ServicePrice::Range { low, high } => amount(low, high),
        ServicePrice::ByAgreement => return tr(words::BY_AGREEMENT).to_owned(),
    };
    [&said, &said::per(unit) as &str].concat()
}

pub fn regions(codes: &[String]) -> String {
    said::listed(&codes.iter().map(|code| region_name(code)).collect::<Vec<_>>(), locale())
}

pub fn fields(fields: &[ServiceField]) -> String {
    said::listed(&fields.iter().map(|field| tr(field.text()).to_owned()).collect::<Vec<_>>(), locale())
}

pub fn days(days: u16) -> String {
    fill(words::DAYS, &[&days.to_string()])
}

pub fn standing_pill(standing: ProviderStanding) -> AnyView {
    let tone = match standing {
        ProviderStanding::Admitted => Tone::Ok,
        ProviderStanding::Applied => Tone::Blue,
        ProviderStanding::Returned | ProviderStanding::Warned | ProviderStanding::Suspended => Tone::Warn,
        ProviderStanding::Refused | ProviderStanding::Removed => Tone::Bad,
        ProviderStanding::Draft | ProviderStanding::Left => Tone::Calm,
    };
    pill(tone, tr(standing.text()))
}

pub fn service_pill(standing: ServiceStanding) -> AnyView {
    let tone = match standing {
        ServiceStanding::Live => Tone::Ok,
        ServiceStanding::Submitted => Tone::Blue,
        ServiceStanding::Returned => Tone::Warn,
        ServiceStanding::Removed => Tone::Bad,
        ServiceStanding::Draft | ServiceStanding::Withdrawn => Tone::Calm,
    };
    pill(tone, tr(standing.text()))
}

/// What is handed over, each with what it is accepted by.
pub fn deliverables(offer: &ServiceOffer) -> AnyView {
    let lines = offer
        .deliverables
        .iter()
        .map(|one| {
            view! {
                <li>
                    <b>{one.name.clone()}</b>
                    <p class="small muted">{tr(words::D_ACCEPTANCE)} {locale().pick("：", ": ")} {one.acceptance.clone()}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="service-list">{lines}</ol> }.into_any()
}

/// The way back to a page.
pub fn back(route: &Route, word: Text) -> AnyView {
    view! { <p class="no-print"><a class="market-back" href=route.path()>{icon("back")} {tr(word)}</a></p> }
        .into_any()
}
