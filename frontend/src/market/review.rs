//! The Federation's desk: what waits to be reviewed, with what the rules noticed and what enterprises reported.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    access::{Deed, may},
    form::FieldKind,
    market::{
        rules::Flag,
        standing::Action,
        wire::{DeskPosting, ReportView},
    },
};

use super::{
    card::side_pill, desk::tabs, facts::facts, history::history, mine::state_pill, model::flat,
    pictures::gallery,
};
use crate::{
    api::{self, Verb},
    cases::listing::read,
    i18n::{deals, fill, locale, market as words, matching, tr},
    public::missing,
    routes::Route,
    state::{app, reference::region_name},
    ui::{
        self, dates,
        form::{Filling, How, Task, ask, task_dialog},
        load::{Pages, empty, list, pages},
        page::button,
        pill::{Tone, notice, pill},
    },
};

pub fn page() -> AnyView {
    if !app().principal().is_some_and(|principal| may(&principal, Deed::ReviewMarket)) {
        return missing::page();
    }
    let found = pages(Signal::derive(|| "/api/market/desk".to_owned()));
    let task = RwSignal::new(None::<Task>);
    let full = move |items: Vec<Value>| {
        let drawn = items
            .into_iter()
            .filter_map(read::<DeskPosting>)
            .map(|one| waiting(&one, found, task))
            .collect_view();
        view! { <div class="stack">{drawn}</div> }.into_any()
    };
    let lead = view! { <p class="muted">{tr(words::REVIEW_LEAD)}</p> }.into_any();
    view! {
        <div class="page">
            {ui::page::head(tr(words::REVIEW), lead, ui::page::link_button(&Route::MarketQuality.path(), tr(matching::QUALITY), true))}
            {tabs(&Route::MarketReview)}
            {list(found, full, || empty(tr(words::REVIEW_EMPTY), ().into_any()))}
            {task_dialog(task)}
        </div>
    }
    .into_any()
}

fn waiting(one: &DeskPosting, found: Pages, task: RwSignal<Option<Task>>) -> AnyView {
    let posting = &one.posting;
    let buttons = [Action::Approve, Action::Return, Action::Remove]
        .into_iter()
        .filter(|action| one.offers.contains(action))
        .map(|action| {
            let class = match action {
                Action::Approve => "",
                Action::Remove => "danger",
                _ => "quiet",
            };
            let wanted = decision(one, action, found, task);
            button(tr(action.text()), class, Callback::new(move |()| task.set(Some(wanted.clone()))))
        })
        .collect_view();
    let change = one.shown.as_ref().map(|_| pill(Tone::Blue, tr(deals::IS_CHANGE)));
    let shown = one.shown.as_ref().map(|shown| {
        view! {
            <details class="more-filters">
                <summary class="btn link">{tr(deals::CHANGE_OF)}</summary>
                <div class="market-halves">
                    <div class="stack"><p><b>{shown.title.clone()}</b></p> <p class="say-it measure">{shown.text.clone()}</p></div>
                    {facts(shown)}
                </div>
            </details>
        }
    });
    let board = [tr(posting.board.text()), &region_name(&posting.region)].join(" · ");
    view! {
        <section class="sheet market-waiting">
            <header>
                <h2>{posting.title.clone()}</h2>
                <div class="pills">{side_pill(posting.side)} {state_pill(one.state)} {change} {due(one)}</div>
            </header>
            <p class="small muted">{one.enterprise_name.clone()} " · " {board} " · " {tr(words::SENT_AT)} " " {dates::moment(&one.at)}</p>
            {flags(&one.flags)}
            {reports(&one.reports)}
            <div class="market-halves">
                <div class="stack"><p class="say-it measure">{posting.text.clone()}</p> {gallery(&one.id, posting)}</div>
                {facts(posting)}
            </div>
            {shown}
            <div class="row">{buttons}</div>
            <details class="more-filters"><summary class="btn link">{tr(words::HISTORY)}</summary>{history(&one.history)}</details>
        </section>
    }
    .into_any()
}

/// By when it is to be looked at.
fn due(one: &DeskPosting) -> Option<AnyView> {
    let due = one.due?;
    let (tone, word) =
        if due < dates::today() { (Tone::Bad, words::REVIEW_LATE) } else { (Tone::Calm, words::REVIEW_BY) };
    Some(pill(tone, &fill(word, &[&dates::full_date(due)])))
}

fn flags(flags: &[Flag]) -> AnyView {
    if flags.is_empty() {
        return view! { <div class="pills">{pill(Tone::Ok, tr(words::NO_FLAGS))}</div> }.into_any();
    }
    let lines = flags
        .iter()
        .map(|flag| {
            let place = field_name(&flag.field);
            let what =
                if place.is_empty() { flag.what.clone() } else { [place, colon(), &flag.what].concat() };
            view! { <li><b>{tr(flag.kind.text())}</b> " " {what}</li> }
        })
        .collect_view();
    notice(Tone::Warn, tr(words::FLAGS), view! { <ul class="market-flags">{lines}</ul> }.into_any())
}

fn colon() -> &'static str {
    locale().pick("：", ": ")
}

/// The word for a field of the posting; empty for the whole of it.
fn field_name(field: &str) -> &'static str {
    match flat(field).as_str() {
        "title" => tr(words::F_TITLE),
        "text" => tr(words::F_TEXT),
        "keywords" => tr(words::F_KEYWORDS),
        "certificates" => tr(words::F_CERTIFICATES),
        "pictures" => tr(words::F_PICTURES),
        "quantity_unit" => tr(words::F_UNIT),
        "monthly_unit" => tr(words::F_MONTHLY_UNIT),
        _ => "",
    }
}

pub(super) fn reports(reports: &[ReportView]) -> AnyView {
    if reports.is_empty() {
        return ().into_any();
    }
    let lines = reports
        .iter()
        .map(|report| view! { <li><b>{report.by.clone()}</b> " " {dates::moment(&report.at)} {colon()} {report.reason.clone()}</li> })
        .collect_view();
    notice(Tone::Bad, tr(words::REPORTS), view! { <ul class="market-flags">{lines}</ul> }.into_any())
}

fn decision(one: &DeskPosting, action: Action, found: Pages, task: RwSignal<Option<Task>>) -> Task {
    let address = ["/api/market/desk/", &api::escape(&one.id)].concat();
    let version = one.version;
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let reason = values.get("reason").and_then(Value::as_str).unwrap_or_default();
        let body = json!({"action": action, "version": version, "reason": reason});
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(&fill(words::DONE, &[tr(action.text())]));
            found.again();
        });
        filling.send(Verb::POST, &address, body, done);
    });
    let lead = match action {
        Action::Approve => words::APPROVE_LEAD,
        Action::Remove => words::REMOVE_LEAD,
        _ => words::RETURN_LEAD,
    };
    let asks = if action.needs_reason() {
        vec![ask("reason", words::REASON, FieldKind::Paragraph { max: 300 }, How::Plain)]
    } else {
        Vec::new()
    };
    Task {
        title: [tr(action.text()), &one.posting.title].join(colon()),
        lead: tr(lead).to_owned(),
        asks,
        start: Map::new(),
        submit: tr(action.text()).to_owned(),
        send,
    }
}
