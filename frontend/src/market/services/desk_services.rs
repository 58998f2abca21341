//! The Federation's review of services, with what the rules noticed.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    form::FieldKind,
    market::{
        rules::Flag,
        service::{
            rules::ServiceAction,
            wire::{DeskService, ServiceAct},
        },
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
    state::app,
    ui::{
        self, dates,
        facts::facts,
        form::{Filling, How, Task, ask, task_dialog},
        load::{Pages, empty, list, pages},
        page::button,
        pill::{Tone, notice, pill},
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
    let (service, offer) = (&one.service, &one.service.offer);
    let buttons = one
        .offers
        .iter()
        .map(|action| {
            let class = match action {
                ServiceAction::Approve => "",
                ServiceAction::Remove => "danger",
                _ => "quiet",
            };
            let wanted = decision(one, *action, found, task);
            button(tr(action.text()), class, Callback::new(move |()| task.set(Some(wanted.clone()))))
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

fn decision(one: &DeskService, action: ServiceAction, found: Pages, task: RwSignal<Option<Task>>) -> Task {
    let address = ["/api/market/desk/services/", &api::escape(&one.service.id)].concat();
    let version = one.service.version;
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let reason = values.get("reason").and_then(Value::as_str).unwrap_or_default().to_owned();
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(&fill(words::DONE, &[tr(action.text())]));
            found.again();
        });
        filling.send(Verb::POST, &address, json!(ServiceAct { action, version, reason }), done);
    });
    let needs = action.needs_reason();
    let reason = ask("reason", words::REASON, FieldKind::Paragraph { max: 300 }, How::Plain);
    Task {
        title: [tr(action.text()), &one.service.offer.title].join(" · "),
        lead: tr(if needs { words::REASON_LEAD } else { words::APPROVE_LEAD }).to_owned(),
        asks: if needs { vec![reason] } else { Vec::new() },
        start: Map::new(),
        submit: tr(action.text()).to_owned(),
        send,
    }
}
