//! Who handles it, and what is known of it.

use std::sync::Arc;

use leptos::prelude::*;
use shared::{cases::wire::CaseView, matters::follow::Followed, spine::Kind};

use super::Loaded;
use crate::{
    cases::{follow::toggle, listing::about as about_case, model::history::channel, names},
    i18n::{case_page as words, desks, fill, locale, tr},
    routes::Route,
    state::reference::region_name,
    ui::{
        self, dates,
        facts::{Fact, facts},
        pill::{Tone, pill},
    },
};

pub fn sheets(loaded: &Arc<Loaded>) -> AnyView {
    let view = &loaded.view;
    let receipt = (!view.code.is_empty()).then(|| {
        ui::page::link_button(&Route::Receipt(view.id.clone()).path(), tr(words::SEE_RECEIPT), true)
    });
    // Whose it is hears of every step anyway.
    let follow = (!loaded.own).then(|| toggle(Followed::Case, &view.id));
    let about = view! { {facts(about(view))} <div class="row">{receipt} {follow}</div> };
    view! {
        {view.order.is_none().then(|| ui::page::sheet(tr(words::ORGS), facts(orgs(view))))}
        {ui::page::sheet(tr(words::ABOUT), about.into_any())}
    }
    .into_any()
}

fn text(word: &str, value: String) -> Fact {
    (word.to_owned(), value.into_any())
}

fn orgs(view: &CaseView) -> Vec<Fact> {
    let lead = if view.lead.is_empty() { tr(desks::NOT_ASSIGNED).to_owned() } else { names::org(&view.lead) };
    let mut found = vec![text(tr(words::LEAD), lead)];
    for part in &view.co {
        let state = if part.done {
            pill(Tone::Ok, tr(words::CO_DONE))
        } else {
            let overdue = part.due < dates::today();
            pill(
                if overdue { Tone::Bad } else { Tone::Calm },
                &fill(words::CO_BY, &[&dates::say_date(part.due)]),
            )
        };
        found.push((tr(words::CO).to_owned(), view! { {names::org(&part.org)} " " {state} }.into_any()));
    }
    if !view.handler.is_empty() {
        found.push(text(tr(words::HANDLED_BY), view.handler.clone()));
    }
    if view.urged > 0 {
        found.push(text(tr(words::URGED), fill(words::TIMES, &[&view.urged.to_string()])));
    }
    if view.refusals > 0 {
        found.push(text(tr(words::REFUSED), fill(words::TIMES, &[&view.refusals.to_string()])));
    }
    found
}

fn about(view: &CaseView) -> Vec<Fact> {
    let mut found = Vec::new();
    if view.enterprise_name.is_empty() {
        let why = if view.hidden { desks::HIDDEN } else { desks::NOT_SHOWN };
        found.push(text(tr(desks::COL_ENTERPRISE), tr(why).to_owned()));
    } else {
        let code = view.enterprise.clone();
        let name = view.enterprise_name.clone();
        found.push((
            tr(desks::COL_ENTERPRISE).to_owned(),
            view! { {name} <br /><span class="small muted num">{code}</span> }.into_any(),
        ));
    }
    if view.joined > 0 {
        found.push(text(tr(words::JOINED), fill(words::ENTERPRISES, &[&view.joined.to_string()])));
    }
    found.push(text(tr(desks::FILTER_REGION), region_name(&view.region)));
    let tier = view.tier.clone();
    if view.kind == Kind::Appeal {
        found.push((tr(desks::FILTER_CATEGORY).to_owned(), about_case(view.kind, &view.category)));
    }
    if !tier.is_empty() {
        found.push((tr(words::TIER).to_owned(), (move || names::tier(&tier)).into_any()));
    }
    found.push(text(tr(words::CHANNEL), channel(&view.channel, locale()).to_owned()));
    found.push((tr(words::FILED_AT).to_owned(), dates::moment(&shared::calendar::instant(view.opened))));
    found
}
