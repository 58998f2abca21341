//! The Federation's desk of conversations: those that were reported, and those in which both sides want its help.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    access::{Deed, may},
    form::FieldKind,
    market::{
        deal::Step,
        directory::entry_of,
        talk::{Moderation, TalkView},
        wire::DealLine,
    },
};

use super::{
    posting::unreadable,
    review::reports,
    talks::state_pill,
    thread::{Reader, thread},
};
use crate::{
    api::{self, Verb},
    cases::{inbox, listing::read},
    i18n::{deals, directory, fill, market as words, tr},
    public::missing,
    routes::Route,
    state::app,
    ui::{
        self, chips, dates,
        form::{Filling, How, Task, ask, task_dialog},
        icon::icon,
        load::{Load, empty, failed_page, list, load_value, pages, show_or},
        page::{button, sheet},
        pill::{Tone, notice, pill},
        table::{column, main_column, table},
        timeline::{Happening, saying, timeline},
    },
};

const TALKS: &str = "/api/market/desk/talks";

/// The places of the desk.
pub fn tabs(here: &Route) -> AnyView {
    let places = [
        (Route::MarketReview, words::DESK_POSTINGS),
        (Route::DeskEntries, directory::DESK),
        (Route::DeskTalks, words::DESK_TALKS),
        (Route::DeskIntroductions, deals::INTRODUCTIONS),
        (Route::MarketCame, words::CAME),
        (Route::DeskProviders, crate::i18n::services::DESK_PROVIDERS),
        (Route::DeskServices, crate::i18n::services::DESK_SERVICES),
    ];
    let links = places.map(|(route, word)| (route.path(), tr(word).to_owned())).to_vec();
    chips::tabs(tr(words::REVIEW), links, &here.path())
}

/// Whether this person reviews; else what is drawn instead.
pub fn reviewer() -> Result<(), AnyView> {
    let reviews = app().principal().is_some_and(|principal| may(&principal, Deed::ReviewMarket));
    if reviews { Ok(()) } else { Err(missing::page()) }
}

pub fn page() -> AnyView {
    if let Err(other) = reviewer() {
        return other;
    }
    let found = pages(Signal::derive(|| TALKS.to_owned()));
    let full = |items: Vec<Value>| rows(&items.into_iter().filter_map(read).collect::<Vec<_>>());
    let lead = view! { <p class="muted">{tr(words::DESK_TALKS_LEAD)}</p> }.into_any();
    view! {
        <div class="page">
            {ui::page::head(tr(words::REVIEW), lead, ().into_any())}
            {tabs(&Route::DeskTalks)}
            <section class="sheet flush">{list(found, full, || empty(tr(words::DESK_TALKS_EMPTY), ().into_any()))}</section>
        </div>
    }
    .into_any()
}

fn why(talk: &TalkView) -> AnyView {
    let reported = (!talk.reports.is_empty()).then(|| pill(Tone::Bad, tr(words::REPORTS)));
    let helped = talk.helps.then(|| pill(Tone::Blue, tr(words::HELP)));
    view! { <div class="pills">{reported} {helped}</div> }.into_any()
}

fn rows(items: &[TalkView]) -> AnyView {
    let columns = [
        main_column(tr(words::COL_TITLE)),
        column(tr(words::BOTH_SIDES)),
        column(tr(words::COL_STATE)),
        column(tr(words::WAITS_SINCE)),
    ];
    let rows = items.iter().map(|talk| {
        let href = Route::DeskTalk(talk.id.clone()).path();
        vec![
            view! { <a class="case-link" href=href>{talk.title.clone()}</a> }.into_any(),
            view! { <span>{talk.poster.clone()} " ↔ " {talk.asker.clone()}</span> }.into_any(),
            view! { <div class="pills">{state_pill(talk.state)} {why(talk)}</div> }.into_any(),
            dates::moment(&talk.at),
        ]
    });
    table(tr(words::DESK_TALKS), &columns, rows.collect())
}

/// One conversation.
pub fn talk(id: String) -> AnyView {
    if let Err(other) = reviewer() {
        return other;
    }
    let address = [TALKS, "/", &api::escape(&id)].concat();
    let found = load_value(address.as_str());
    let task = RwSignal::new(None::<Task>);
    let shown = show_or(found, failed_page, move |answer: Value| match read::<TalkView>(answer) {
        Some(talk) => {
            inbox::see(vec![talk.id.clone()]);
            drawn(&talk, &address, found, task)
        }
        None => unreadable(),
    });
    view! { {shown} {task_dialog(task)} }.into_any()
}

fn drawn(talk: &TalkView, address: &str, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let under = view! {
        <div class="pills">
            {state_pill(talk.state)} {why(talk)}
            <span class="small muted">{talk.poster.clone()} " ↔ " {talk.asker.clone()}</span>
        </div>
    };
    // What the Federation began itself has no such word.
    let said = (!talk.text.is_empty()).then(|| {
        let text = view! { <p class="say-it measure">{talk.text.clone()}</p> }.into_any();
        sheet(tr(words::SAID_WITH_IT), text)
    });
    let helps = talk.helps.then(|| notice(Tone::Blue, tr(words::DESK_HELPS), ().into_any()));
    let buttons = talk
        .offers
        .iter()
        .map(|action| {
            let class = if *action == Moderation::Stop { "danger" } else { "" };
            let wanted = moderation(*action, talk.version, address, found, task);
            button(tr(action.text()), class, Callback::new(move |()| task.set(Some(wanted.clone()))))
        })
        .collect_view();
    let buttons = (!talk.offers.is_empty()).then(
        || view! { <section class="sheet"><div class="stack tight market-steps">{buttons}</div></section> },
    );
    let about = match entry_of(&talk.posting) {
        Some(entry) => Route::DirectoryEntry(entry.to_owned()).path(),
        None => Route::Posting(talk.posting.clone()).path(),
    };
    view! {
        <div class="page">
            <p class="no-print"><a class="market-back" href=Route::DeskTalks.path()>{icon("back")} {tr(words::DESK_TALKS)}</a></p>
            {ui::page::head(&talk.title, under.into_any(), ().into_any())}
            <div class="two market-two">
                <div class="stack">
                    {reports(&talk.reports)}
                    {helps}
                    {said}
                    {sheet(tr(words::MESSAGES), thread(address, talk.helps, Reader::Desk))}
                    {history(&talk.history)}
                </div>
                <aside class="stack">
                    {buttons}
                    <section class="sheet"><p>{tr(words::ABOUT_POSTING)} " " <a href=about>{talk.title.clone()}</a></p></section>
                </aside>
            </div>
        </div>
    }
    .into_any()
}

fn moderation(
    action: Moderation,
    version: u64,
    address: &str,
    found: Load<Value>,
    task: RwSignal<Option<Task>>,
) -> Task {
    let address = address.to_owned();
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let reason = values.get("reason").and_then(Value::as_str).unwrap_or_default();
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(&fill(words::DONE, &[tr(action.text())]));
            found.again();
        });
        filling.send(
            Verb::POST,
            &address,
            json!({"action": action, "version": version, "reason": reason}),
            done,
        );
    });
    let (lead, asks) = match action {
        Moderation::Settle => (words::SETTLE_LEAD, Vec::new()),
        Moderation::Stop => (
            words::STOP_LEAD,
            vec![ask("reason", words::REASON, FieldKind::Paragraph { max: 300 }, How::Plain)],
        ),
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

fn history(lines: &[DealLine]) -> AnyView {
    let happenings = lines
        .iter()
        .map(|line| Happening {
            title: tr(line.step.text()).to_owned(),
            at: line.at.clone(),
            by: tr(match line.step {
                Step::Introduce | Step::Stop => words::FEDERATION,
                Step::Lapse | Step::Fade => words::BY_SYSTEM,
                _ if line.own => words::POSTER,
                _ => words::OTHERS,
            })
            .to_owned(),
            body: (!line.reason.is_empty()).then(|| saying(&line.reason)).into_any(),
            is_next: false,
        })
        .collect();
    sheet(tr(words::HISTORY), timeline(happenings))
}
