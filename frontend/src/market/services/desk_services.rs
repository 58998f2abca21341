//! The Federation's review of services, with what the rules noticed.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::market::{
    rules::Flag,
    service::{
        ServiceOffer,
        rules::ServiceAction,
        standing::differences,
        wire::{DeskService, ServiceAct},
    },
};

use super::{
    super::desk::{reviewer, tabs},
    facts::{days, deliverables, price, regions, service_pill},
    steps,
};
use crate::{
    api::{self, Verb},
    cases::{inbox, listing::read},
    i18n::{fill, services as words, tr},
    routes::Route,
    ui::{
        self, dates,
        facts::facts,
        form::{Decision, Task, reason, reason_of, task_dialog},
        load::{Pages, empty, list, pages},
        pill::{Tone, notice, pill},
        table::{column, main_column, table},
    },
};

pub fn page() -> AnyView {
    if let Err(other) = reviewer() {
        return other;
    }
    let found = pages(Signal::derive(|| "/api/market/desk/services".to_owned()));
    let task = RwSignal::new(None::<Task>);
    let full = move |items: Vec<Value>| {
        let items: Vec<DeskService> = items.into_iter().filter_map(read).collect();
        inbox::see(items.iter().map(|one| one.service.id.clone()).collect());
        let drawn = items.iter().map(|one| waiting(one, found, task)).collect_view();
        view! { <div class="stack">{drawn}</div> }.into_any()
    };
    view! {
        <div class="page">
            {ui::page::plain_head(tr(words::DESK_SERVICES))}
            {tabs(&Route::DeskServices)}
            {list(found, full, || empty(tr(words::DESK_SERVICES_EMPTY), ().into_any()))}
            {task_dialog(task)}
        </div>
    }
    .into_any()
}

fn waiting(one: &DeskService, found: Pages, task: RwSignal<Option<Task>>) -> AnyView {
    let service = &one.service;
    let offer = one.pending.as_ref().map_or(&service.offer, |pending| &pending.offer);
    let buttons = one
        .offers
        .iter()
        .map(|action| {
            let class = match action {
                ServiceAction::Approve => "",
                ServiceAction::Remove => "danger",
                _ => "quiet",
            };
            decision(one, *action, found).button(class, task)
        })
        .collect_view();
    let provider = Route::DeskProvider(service.provider.clone()).path();
    let fact = |word, value: String| (tr(word).to_owned(), value.into_any());
    let known = vec![
        fact(words::PRICE, price(offer.price, &offer.unit)),
        fact(words::TIME, days(offer.days)),
        fact(words::WHERE, regions(&offer.regions)),
        fact(words::NUMBER, service.id.clone()),
    ];
    view! {
        <section class="sheet market-waiting">
            <header>
                <h2>{offer.title.clone()}</h2>
                <div class="pills">{pill(Tone::Blue, tr(offer.field.text()))} {service_pill(service.standing)}</div>
            </header>
            <p class="small muted"><a href=provider>{service.provider_name.clone()}</a> " · " {dates::moment(&one.at)}</p>
            {flags(&one.flags)}
            {one.pending.as_ref().map(|pending| changes(&service.offer, &pending.offer))}
            <div class="market-halves">
                <p class="say-it measure">{offer.scope.clone()}</p>
                {facts(known)}
            </div>
            {deliverables(offer)}
            <div class="row">{buttons}</div>
            <details class="more-filters"><summary class="btn link">{tr(words::HISTORY)}</summary>{steps::of_service(&one.history)}</details>
        </section>
    }
    .into_any()
}

/// What a change of a live service changes, part by part.
fn changes(now: &ServiceOffer, then: &ServiceOffer) -> AnyView {
    let columns = [main_column(tr(words::COL_PART)), column(tr(words::NOW)), column(tr(words::TO_BE))];
    let rows = differences(now, then).into_iter().map(|part| {
        let (word, said): (_, fn(&ServiceOffer) -> AnyView) = match part {
            "field" => (words::FIELDS, |offer| tr(offer.field.text()).into_any()),
            "title" => (words::W_TITLE, |offer| offer.title.clone().into_any()),
            "scope" => (words::W_SCOPE, |offer| {
                view! { <span class="say-it">{offer.scope.clone()}</span> }.into_any()
            }),
            "price" => (words::PRICE, |offer| price(offer.price, &offer.unit).into_any()),
            "days" => (words::TIME, |offer| days(offer.days).into_any()),
            "regions" => (words::WHERE, |offer| regions(&offer.regions).into_any()),
            _ => (words::DELIVERABLES, deliverables),
        };
        vec![tr(word).into_any(), said(now), said(then)]
    });
    let drawn = table(tr(words::CHANGE_OF), &columns, rows.collect());
    view! { <div class="stack tight"><h3>{tr(words::CHANGE_OF)}</h3> {drawn}</div> }.into_any()
}

fn flags(flags: &[Flag]) -> AnyView {
    if flags.is_empty() {
        return view! { <div class="pills">{pill(Tone::Ok, tr(words::NO_FLAGS))}</div> }.into_any();
    }
    let lines = flags
        .iter()
        .map(|flag| view! { <li><b>{tr(flag.kind.text())}</b> " " {flag.what.clone()}</li> })
        .collect_view();
    notice(Tone::Warn, tr(words::FLAGS), view! { <ul class="market-flags">{lines}</ul> }.into_any())
}

fn decision(one: &DeskService, action: ServiceAction, found: Pages) -> Decision {
    let version = one.service.version;
    let approve = if one.pending.is_some() { words::CHANGE_APPROVE_LEAD } else { words::APPROVE_LEAD };
    let needs = action.needs_reason();
    Decision {
        title: [tr(action.text()), &one.service.offer.title].join(" · "),
        lead: if needs { words::REASON_LEAD } else { approve },
        submit: action.text(),
        asks: needs.then(|| reason(words::REASON, 300)).into_iter().collect(),
        verb: Verb::POST,
        address: ["/api/market/desk/services/", &api::escape(&one.service.id)].concat(),
        body: Callback::new(move |values: Map<String, Value>| {
            json!(ServiceAct { action, version, reason: reason_of(&values) })
        }),
        done: fill(words::DONE, &[tr(action.text())]),
        then: Callback::new(move |()| found.again()),
    }
}
