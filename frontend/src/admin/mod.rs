//! Administration: who works here, which enterprises are who they say, the data that rules work with, the trail.
//!
//! Always: what is shown is what the role may do; the server decides all the same.

mod accounts;
mod acts;
mod audit;
mod catalogue;
mod document;
mod enterprises;
mod exchange;
mod implementations;
mod owner;
mod register;
mod renaming;
mod scenarios;
mod standard;
mod users;

pub use implementations::page as implementations;

use leptos::prelude::*;
use shared::{
    access::{Deed, Principal, may},
    text::Text,
};

use crate::{
    i18n::{
        admin as words, catalogue as catalogue_words, exchange as exchange_words,
        market_terms as market_words, scenarios as scenario_words, services as service_words, shell, tr,
    },
    public::missing,
    state::app,
    ui,
};

/// A part: its address, its name, and what draws it.
struct Part {
    path: &'static str,
    name: Text,
    draw: fn() -> AnyView,
}

const fn part(path: &'static str, name: Text, draw: fn() -> AnyView) -> Part {
    Part { path, name, draw }
}

fn parts(principal: &Principal) -> Vec<Part> {
    let all = [
        (Deed::MakeUsers, part("users", words::USERS, users::view)),
        (Deed::ProveEnterprises, part("enterprises", words::ENTERPRISES, enterprises::view)),
        (Deed::ImportRegister, part("register", words::REGISTER, register::view)),
        (Deed::PublishMatters, part("matters", catalogue_words::CATALOGUE, catalogue::view)),
        (Deed::PublishMatters, part("scenarios", scenario_words::TITLE, scenarios::view)),
        (Deed::KeepExchange, part("partners", exchange_words::PARTNERS, exchange::partners)),
        (Deed::KeepExchange, part("conflicts", exchange_words::CONFLICTS, exchange::conflicts)),
        (Deed::KeepExchange, part("deliveries", exchange_words::DELIVERIES, exchange::deliveries)),
        (Deed::EditReference, part("categories", words::CATEGORIES, document::categories)),
        (Deed::EditReference, part("tiers", words::TIERS, document::tiers)),
        (Deed::EditReference, part("terms", words::TERMS, document::terms)),
        (Deed::EditReference, part("market-terms", market_words::TERMS, document::market::terms)),
        (Deed::EditReference, part("market-weights", market_words::WEIGHTS, document::market::weights)),
        (Deed::EditReference, part("market-crossings", market_words::CROSSINGS, document::market::crossings)),
        (Deed::EditReference, part("orgs", words::ORGS, document::orgs)),
        (Deed::EditReference, part("regions", words::REGIONS, document::regions)),
        (Deed::EditReference, part("standard", service_words::STANDARD, standard::view)),
        (Deed::EditReference, part("workdays", words::WORKDAYS, document::workdays)),
        (Deed::SecureUsers, part("accounts", words::ACCOUNTS, accounts::view)),
        (Deed::Audit, part("audit", words::AUDIT, audit::view)),
    ];
    all.into_iter().filter(|(deed, _)| may(principal, *deed)).map(|(_, part)| part).collect()
}

/// A part by its address; the first without one.
pub fn page(path: String) -> AnyView {
    let Some(principal) = app().principal() else { return missing::page() };
    let parts = parts(&principal);
    let chosen = parts.iter().position(|part| part.path == path || path.is_empty());
    let Some(here) = chosen.and_then(|place| parts.get(place)) else { return missing::page() };
    let address = |part: &Part| ["/admin/", part.path].concat();
    let links: Vec<(String, String)> =
        parts.iter().map(|part| (address(part), tr(part.name).to_owned())).collect();
    let tabs = (links.len() > 1).then(|| ui::chips::tabs(tr(words::PARTS), links, &address(here)));
    let title = tr(here.name);
    let under = if parts.len() > 1 { tr(shell::ADMIN) } else { "" };
    view! {
        <div class="page">
            {tabs}
            {ui::page::head(title, view! { <p class="unseen">{under}</p> }.into_any(), ().into_any())}
            {(here.draw)()}
        </div>
    }
    .into_any()
}
