//! A provider's file at the Federation's desk: its checks, what it says, and what can be decided.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    form::FieldKind,
    market::provider::{
        ProviderAction,
        checks::{Check, CheckResult},
        wire::{DeskProvider, ProviderAct},
    },
};

use super::{
    super::{desk::reviewer, posting::unreadable},
    documents::documents,
    facts::{back, fields, regions, standing_pill},
    steps,
};
use crate::{
    api::{self, Verb},
    cases::{inbox, listing::read},
    i18n::{fill, locale, services as words, tr},
    routes::Route,
    state::reference::region_name,
    ui::{
        self, dates,
        facts::facts,
        form::{Decision, How, Task, ask, reason, reason_of, task_dialog},
        load::{Load, failed_page, load_value, show_or},
        numbers,
        page::sheet,
        pill::{Tone, notice, pill},
    },
};

pub fn page(id: String) -> AnyView {
    if let Err(other) = reviewer() {
        return other;
    }
    let address = ["/api/market/desk/providers/", &api::escape(&id)].concat();
    let found = load_value(address.as_str());
    let task = RwSignal::new(None::<Task>);
    let shown = show_or(found, failed_page, move |answer: Value| match read::<DeskProvider>(answer) {
        Some(one) => {
            inbox::see(vec![one.file.enterprise.clone()]);
            drawn(&one, &address, found, task)
        }
        None => unreadable(),
    });
    view! { {shown} {task_dialog(task)} }.into_any()
}

fn drawn(one: &DeskProvider, address: &str, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let file = &one.file;
    let under = view! {
        <div class="pills">
            {standing_pill(one.standing)}
            <span class="small muted">{region_name(&file.region)} " · " <span class="num">{file.enterprise.clone()}</span></span>
        </div>
    }
    .into_any();
    let buttons = one
        .offers
        .iter()
        .map(|action| {
            let class = match action {
                ProviderAction::Admit | ProviderAction::Confirm => "",
                ProviderAction::Remove | ProviderAction::Refuse | ProviderAction::Announce => "danger",
                _ => "quiet",
            };
            decision(one, *action, address, found).button(class, task)
        })
        .collect_view();
    let buttons = (!one.offers.is_empty()).then(
        || view! { <section class="sheet"><div class="stack tight market-steps">{buttons}</div></section> },
    );
    let record = file.since.is_some().then(|| {
        let href = Route::ProviderRecord(file.enterprise.clone()).path();
        view! { <section class="sheet"><a href=href>{tr(words::SEE_RECORD)}</a></section> }
    });
    view! {
        <div class="page">
            {back(&Route::DeskProviders, words::DESK_TITLE)}
            {ui::page::head(&file.name, under, ().into_any())}
            <div class="two market-two">
                <div class="stack">
                    {hearing(one)}
                    {sheet(tr(words::CHECKS), checks(&one.checks))}
                    {statement(one, address)}
                    {application(one, address)}
                    {steps::of_provider(&file.history)}
                </div>
                <aside class="stack">{buttons} {record}</aside>
            </div>
        </div>
    }
    .into_any()
}

fn checks(checks: &[Check]) -> AnyView {
    let lines = checks
        .iter()
        .map(|check| {
            let tone = match check.result {
                CheckResult::Passed => Tone::Ok,
                CheckResult::Look => Tone::Warn,
                CheckResult::Failed => Tone::Bad,
            };
            let found = check.found.join(locale().pick("；", "; "));
            let found = (!found.is_empty()).then(|| view! { <p class="small">{found}</p> });
            view! { <li><div class="pills">{pill(tone, tr(check.result.text()))} <b>{tr(check.kind.text())}</b></div> {found}</li> }
        })
        .collect_view();
    view! { <ul class="service-list">{lines}</ul> }.into_any()
}

fn hearing(one: &DeskProvider) -> AnyView {
    let Some(removal) = &one.file.removal else { return ().into_any() };
    let why = fill(words::ANNOUNCED, &[&removal.reason, &dates::full_date(removal.until)]);
    let view = match &removal.view {
        Some(view) => fill(words::ITS_VIEW, &[view]),
        None => tr(words::NO_VIEW).to_owned(),
    };
    notice(Tone::Warn, &why, view! { <p class="say-it">{view}</p> }.into_any())
}

fn statement(one: &DeskProvider, address: &str) -> AnyView {
    let Some(pending) = &one.file.pending else { return ().into_any() };
    let said = &pending.statement;
    let number = |word, number: u64| {
        (tr(word).to_owned(), view! { <span class="num">{numbers::grouped(number)}</span> }.into_any())
    };
    let known = vec![
        number(words::ORDERS, said.orders.into()),
        number(words::CUSTOMERS, said.customers.into()),
        number(words::COMPLAINTS, said.complaints.into()),
        number(words::SETTLED, said.settled.into()),
        number(words::R_REVENUE, said.revenue / 100),
        number(words::A_STAFF, said.staff.into()),
    ];
    let files = [address, "/documents"].concat();
    let inside = view! {
        {facts(known)}
        <p class="say-it measure">{said.text.clone()}</p>
        {documents(&said.documents, &one.file.files, &files)}
    };
    sheet(tr(words::STATEMENT), inside.into_any())
}

fn application(one: &DeskProvider, address: &str) -> AnyView {
    let said = &one.file.application;
    let fact = |word, value: String| (tr(word).to_owned(), value.into_any());
    let people = fill(words::PEOPLE, &[&said.staff.to_string(), &said.qualified.to_string()]);
    let known = vec![
        fact(words::A_FIELDS, fields(&said.fields)),
        fact(words::A_STAFF, people),
        fact(words::A_REGIONS, regions(&said.regions)),
        fact(words::A_CONTACT, [said.contact_name.as_str(), " ", &said.contact_phone].concat()),
    ];
    let files = [address, "/documents"].concat();
    let inside = view! {
        {facts(known)}
        <p class="say-it measure">{said.text.clone()}</p>
        {documents(&said.documents, &one.file.files, &files)}
    };
    sheet(tr(words::APPLICATION), inside.into_any())
}

fn decision(one: &DeskProvider, action: ProviderAction, address: &str, found: Load<Value>) -> Decision {
    let version = one.file.version;
    let lead = match action {
        ProviderAction::Admit => words::ADMIT_LEAD,
        ProviderAction::Confirm => words::CONFIRM_LEAD,
        ProviderAction::Warn => words::WARN_LEAD,
        ProviderAction::Announce => words::ANNOUNCE_LEAD,
        ProviderAction::Remove => words::REMOVE_LEAD,
        _ => words::REASON_LEAD,
    };
    let mut asks = Vec::new();
    if action.needs_reason() {
        asks.push(reason(words::REASON, 500));
    }
    if action == ProviderAction::Warn {
        let mut until = ask("until", words::UNTIL_ASK, FieldKind::Date, How::Date);
        let days = one.warning_days.to_string();
        let hint = |text: &str| crate::i18n::fill_in(text, &[&days]);
        until.field = until.field.hint(&hint(words::UNTIL_HINT.zh), &hint(words::UNTIL_HINT.en));
        asks.push(until);
    }
    Decision {
        title: tr(action.text()).to_owned(),
        lead,
        submit: action.text(),
        asks,
        verb: Verb::POST,
        address: address.to_owned(),
        body: Callback::new(move |values: Map<String, Value>| {
            let until = values.get("until").and_then(Value::as_str).and_then(dates::parse_date);
            json!(ProviderAct { until, ..ProviderAct::plain(action, version, &reason_of(&values)) })
        }),
        done: fill(words::DONE, &[tr(action.text())]),
        then: Callback::new(move |()| found.again()),
    }
}
