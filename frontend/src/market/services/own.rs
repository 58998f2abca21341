//! A provider's own desk: how it stands, what it has to do, and its services.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    form::FieldKind,
    market::{
        provider::{
            ProviderAction, ProviderFile,
            wire::{OwnProvider, ProviderAct},
        },
        service::{
            ProviderStanding, ServiceStanding,
            rules::ServiceAction,
            wire::{OwnServiceLine, ServiceAct},
        },
    },
};

use super::{
    super::{mine::trader, posting::unreadable},
    facts::{back, fields, service_pill, standing_pill},
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
        form::{Decision, Filling, How, Task, ask, reason_of, task_dialog},
        load::{Load, Pages, empty, failed_page, list, load_value, pages, show_or},
        page::{button, link_button},
        pill::{Tone, notice, pill},
        table::{column, main_column, spoken_column, table, wide_column},
    },
};

const OWN: &str = "/api/market/provider";

pub fn page() -> AnyView {
    if let Err(other) = trader() {
        return other;
    }
    let found = load_value(OWN);
    let task = RwSignal::new(None::<Task>);
    let shown = show_or(found, failed_page, move |answer: Value| match read::<OwnProvider>(answer) {
        Some(own) => {
            inbox::see(vec![own.file.enterprise.clone()]);
            drawn(&own, found, task)
        }
        None => unreadable(),
    });
    view! { {shown} {task_dialog(task)} }.into_any()
}

fn drawn(own: &OwnProvider, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let file = &own.file;
    let begun = file.version > 0;
    let under = view! {
        <p class="muted">{tr(words::DESK_LEAD)}</p>
        {begun.then(|| view! { <div class="pills">{standing_pill(own.standing)}</div> })}
    }
    .into_any();
    let ever = file.since.is_some();
    let record = Route::ProviderRecord(file.enterprise.clone()).path();
    let actions = view! {
        <div class="row market-do">
            {link_button(&Route::ServiceStandard.path(), tr(words::STANDARD), true)}
            {ever.then(|| link_button(&record, tr(words::OWN_RECORD), true))}
        </div>
    }
    .into_any();
    let listed = own.standing.is_serving() || own.standing == ProviderStanding::Suspended;
    view! {
        <div class="page">
            {back(&Route::Services, words::BACK)}
            {ui::page::head(tr(words::MY_DESK), under, actions)}
            {to_do(own, found, task)}
            {listed.then(|| services(task))}
            {begun.then(|| about(own, found, task))}
            {steps::of_provider(&file.history)}
        </div>
    }
    .into_any()
}

/// What there is to do now, the most pressing first.
fn to_do(own: &OwnProvider, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let file = &own.file;
    let may = |action: ProviderAction| own.offers.contains(&action);
    let apply = |word| link_button(&Route::ApplyAsProvider.path(), tr(word), false);
    let because = (!file.reason.is_empty()).then(|| view! { <p>{fill(words::BECAUSE, &[&file.reason])}</p> });
    let standing = match own.standing {
        ProviderStanding::Draft if file.version == 0 => {
            notice(Tone::Blue, tr(words::NOT_YET), view! { <p>{apply(words::APPLY)}</p> }.into_any())
        }
        ProviderStanding::Draft => {
            let go_on = view! { {because} <p>{apply(words::GO_ON)}</p> }.into_any();
            notice(Tone::Blue, tr(words::APPLY_LEAD), go_on)
        }
        ProviderStanding::Applied => notice(Tone::Blue, tr(words::WAITING), ().into_any()),
        ProviderStanding::Returned => {
            let go_on = view! { {because} <p>{apply(words::GO_ON)}</p> }.into_any();
            notice(Tone::Warn, tr(words::RETURNED), go_on)
        }
        ProviderStanding::Refused => {
            let go_on = view! { {because} <p>{apply(words::GO_ON)}</p> }.into_any();
            notice(Tone::Bad, tr(words::REFUSED), go_on)
        }
        ProviderStanding::Suspended => notice(Tone::Warn, tr(words::SUSPENDED), ().into_any()),
        ProviderStanding::Removed | ProviderStanding::Left => {
            let again = may(ProviderAction::Save).then(|| apply(words::APPLY));
            notice(Tone::Bad, tr(own.standing.text()), view! { {because} {again} }.into_any())
        }
        ProviderStanding::Admitted | ProviderStanding::Warned => ().into_any(),
    };
    view! { {removal(own, found, task)} {standing} {review(own)} }.into_any()
}

fn removal(own: &OwnProvider, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let Some(removal) = &own.file.removal else { return ().into_any() };
    let because = view! { <p>{fill(words::BECAUSE, &[&removal.reason])}</p> };
    if removal.view.is_some() {
        return notice(Tone::Warn, tr(words::HEARD), because.into_any());
    }
    let answer = own.offers.contains(&ProviderAction::Answer).then(|| {
        let wanted = step(&own.file, ProviderAction::Answer, found, task);
        let open = Callback::new(move |()| task.set(Some(wanted.clone())));
        button(tr(ProviderAction::Answer.text()), "", open)
    });
    let said = fill(words::TO_BE_REMOVED, &[&dates::full_date(removal.until)]);
    notice(Tone::Bad, &said, view! { {because} {answer} }.into_any())
}

fn review(own: &OwnProvider) -> AnyView {
    let link = || link_button(&Route::AnnualReview.path(), tr(words::DO_REVIEW), false);
    let may = own.offers.contains(&ProviderAction::State);
    match &own.file.pending {
        Some(pending) if !pending.returned => notice(Tone::Blue, tr(words::REVIEW_WAITS), ().into_any()),
        Some(_) if may => {
            notice(Tone::Warn, tr(words::REVIEW_RETURNED), view! { <p>{link()}</p> }.into_any())
        }
        None if may => {
            let due = own.file.tenure.review_due.map(dates::full_date).unwrap_or_default();
            let said = fill(words::REVIEW_OPEN, &[&due]);
            notice(Tone::Warn, &said, view! { <p>{link()}</p> }.into_any())
        }
        _ => ().into_any(),
    }
}

fn about(own: &OwnProvider, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let file = &own.file;
    let fact = |word, value: AnyView| (tr(word).to_owned(), value);
    let mut known = vec![fact(words::FIELDS, fields(&file.application.fields).into_any())];
    known.extend(file.since.map(|day| fact(words::ADMITTED_ON, dates::day(day))));
    known.extend(file.tenure.review_due.map(|day| fact(words::REVIEW_DUE, dates::day(day))));
    let buttons = [ProviderAction::Recall, ProviderAction::Leave]
        .into_iter()
        .filter(|action| own.offers.contains(action))
        .map(|action| {
            let wanted = step(file, action, found, task);
            let open = Callback::new(move |()| task.set(Some(wanted.clone())));
            button(tr(action.text()), "quiet", open)
        })
        .collect_view();
    view! { <section class="sheet">{facts(known)} <div class="row">{buttons}</div></section> }.into_any()
}

/// A step that a dialog asks about.
fn step(
    file: &ProviderFile,
    action: ProviderAction,
    found: Load<Value>,
    task: RwSignal<Option<Task>>,
) -> Task {
    let version = file.version;
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let reason = values.get("reason").and_then(Value::as_str).unwrap_or_default();
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(&fill(words::DONE, &[tr(action.text())]));
            found.again();
        });
        let body = json!(ProviderAct::plain(action, version, reason));
        filling.send(Verb::POST, "/api/market/provider/actions", body, done);
    });
    let (lead, asks) = match action {
        ProviderAction::Answer => (
            words::ANSWER_LEAD,
            vec![ask("reason", words::VIEW, FieldKind::Paragraph { max: 2_000 }, How::Plain)],
        ),
        ProviderAction::Leave => (
            words::LEAVE_LEAD,
            vec![ask("reason", words::REASON, FieldKind::Paragraph { max: 500 }, How::Plain).optional()],
        ),
        _ => (words::RECALL_LEAD, Vec::new()),
    };
    Task {
        title: tr(action.text()).to_owned(),
        lead: tr(lead).to_owned(),
        asks,
        start: Map::new(),
        submit: tr(action.text()).to_owned(),
        send,
    }
}

fn services(task: RwSignal<Option<Task>>) -> AnyView {
    let found = pages(Signal::derive(|| "/api/market/provider/services".to_owned()));
    let new = || link_button(&Route::WriteService(String::new()).path(), tr(words::NEW_SERVICE), false);
    let full =
        move |items: Vec<Value>| rows(&items.into_iter().filter_map(read).collect::<Vec<_>>(), found, task);
    view! {
        <section class="sheet flush">
            <header><h2>{tr(words::MY_SERVICES)}</h2>{new()}</header>
            {list(found, full, move || empty(tr(words::NO_SERVICES), ().into_any()))}
        </section>
    }
    .into_any()
}

fn rows(items: &[OwnServiceLine], found: Pages, task: RwSignal<Option<Task>>) -> AnyView {
    let columns = [
        main_column(tr(words::COL_SERVICE)),
        column(tr(words::COL_STATE)),
        wide_column(tr(words::COL_AT)),
        spoken_column(tr(words::COL_DO)),
    ];
    inbox::see(items.iter().map(|line| line.service.id.clone()).collect());
    let rows = items.iter().map(|line| {
        let service = &line.service;
        let href = Route::WriteService(service.id.clone()).path();
        let title = if service.offer.title.is_empty() {
            tr(words::UNTITLED).to_owned()
        } else {
            service.offer.title.clone()
        };
        let because = (!line.reason.is_empty())
            .then(|| view! { <span class="small">{fill(words::BECAUSE, &[&line.reason])}</span> });
        let field = tr(service.offer.field.text());
        vec![
            view! { <a class="case-link" href=href>{title}</a> <span class="small muted">{field}</span> }
                .into_any(),
            view! { <div>{service_pill(service.standing)} {change_pill(line)} {because}</div> }.into_any(),
            dates::moment(&line.at),
            line_actions(line, found, task),
        ]
    });
    table(tr(words::MY_SERVICES), &columns, rows.collect())
}

/// How what is written anew of a live service stands.
fn change_pill(line: &OwnServiceLine) -> AnyView {
    let live = line.service.standing == ServiceStanding::Live;
    let change = line.pending.filter(|_| live);
    change.map(|standing| pill(Tone::Warn, &fill(words::CHANGE_IS, &[tr(standing.text())]))).into_any()
}

fn line_actions(line: &OwnServiceLine, found: Pages, task: RwSignal<Option<Task>>) -> AnyView {
    let edit = line.offers.contains(&ServiceAction::Save).then(|| {
        let href = Route::WriteService(line.service.id.clone()).path();
        view! { <a class="btn quiet small" href=href>{tr(words::EDIT)}</a> }
    });
    let buttons = [ServiceAction::Discard, ServiceAction::Withdraw]
        .into_iter()
        .filter(|action| line.offers.contains(action))
        .map(|action| step_of(line, action, found).button("quiet small", task))
        .collect_view();
    view! { <div class="row">{edit} {buttons}</div> }.into_any()
}

fn step_of(line: &OwnServiceLine, action: ServiceAction, found: Pages) -> Decision {
    let version = line.service.version;
    Decision {
        title: tr(action.text()).to_owned(),
        lead: if action == ServiceAction::Discard { words::DISCARD_LEAD } else { words::WITHDRAW_LEAD },
        submit: action.text(),
        asks: vec![ask("reason", words::REASON, FieldKind::Line { max: 100 }, How::Plain).optional()],
        verb: Verb::POST,
        address: ["/api/market/provider/services/", &api::escape(&line.service.id), "/actions"].concat(),
        body: Callback::new(move |values: Map<String, Value>| {
            json!(ServiceAct { action, version, reason: reason_of(&values) })
        }),
        done: fill(words::DONE, &[tr(action.text())]),
        then: Callback::new(move |()| found.again()),
    }
}
