//! What the enterprise has posted: where each stands, why it was returned, and what can be done with it by one tap.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{
    access::{Deed, Principal, may},
    form::FieldKind,
    market::{
        standing::{Action, Change, State},
        wire::OwnLine,
    },
};

use super::compare::back;
use crate::{
    api::{self, Verb},
    cases::{inbox, listing::read},
    i18n::{deals, directory, fill, market as words, matching, tr},
    public::missing,
    routes::Route,
    state::app,
    ui::{
        self, dates,
        form::{Filling, How, Task, ask, task_dialog},
        load::{Pages, empty, list, pages},
        page::button,
        pill::{Tone, notice, pill},
        table::{column, main_column, spoken_column, table, wide_column},
    },
};

pub fn page() -> AnyView {
    if let Err(other) = trader() {
        return other;
    }
    let found = pages(Signal::derive(|| "/api/market/mine".to_owned()));
    let task = RwSignal::new(None::<Task>);
    let post = || ui::page::link_button(&Route::WritePosting(String::new()).path(), tr(words::POST), false);
    let full =
        move |items: Vec<Value>| rows(&items.into_iter().filter_map(read).collect::<Vec<_>>(), found, task);
    let talks = ui::page::link_button(&Route::Talks.path(), tr(words::TALKS), true);
    let searches = ui::page::link_button(&Route::Searches.path(), tr(matching::SEARCHES), true);
    let entry = ui::page::link_button(&Route::OwnEntry.path(), tr(directory::MY_ENTRY), true);
    let actions = view! { <div class="row market-do">{entry} {talks} {searches} {post()}</div> }.into_any();
    let lead = view! { <p class="muted">{tr(words::MINE_LEAD)}</p> }.into_any();
    view! {
        <div class="page">
            {back()}
            {ui::page::head(tr(words::MINE), lead, actions)}
            <section class="sheet flush">{list(found, full, move || empty(tr(words::MINE_EMPTY), post()))}</section>
            {task_dialog(task)}
        </div>
    }
    .into_any()
}

/// Who trades here: someone of an enterprise that is proved to be who it says.
///
/// # Errors
/// What is drawn for anyone else.
pub fn trader() -> Result<Principal, AnyView> {
    let Some(principal) = app().principal().filter(|principal| may(principal, Deed::UseMarket)) else {
        return Err(missing::page());
    };
    if principal.verified {
        return Ok(principal);
    }
    Err(view! { <div class="page">{back()} {ui::page::plain_head(tr(words::MARKET))} {not_verified()}</div> }
        .into_any())
}

/// Says that nothing can be posted or asked yet, and what to do about it.
pub fn not_verified() -> AnyView {
    let how = view! { <a href=Route::Enterprise.path()>{tr(words::HOW_VERIFY)}</a> }.into_any();
    notice(Tone::Warn, tr(words::NOT_VERIFIED), how)
}

pub fn state_pill(state: State) -> AnyView {
    let tone = match state {
        State::Live | State::Matched => Tone::Ok,
        State::Submitted => Tone::Blue,
        State::Returned | State::Expired => Tone::Warn,
        State::Removed => Tone::Bad,
        State::Draft | State::Withdrawn => Tone::Calm,
    };
    pill(tone, tr(state.text()))
}

fn rows(items: &[OwnLine], found: Pages, task: RwSignal<Option<Task>>) -> AnyView {
    let columns = [
        main_column(tr(words::COL_TITLE)),
        column(tr(words::COL_STATE)),
        column(tr(words::COL_UNTIL)),
        wide_column(tr(words::COL_AT)),
        spoken_column(tr(words::COL_DO)),
    ];
    // What is listed here is seen, with what became of it.
    inbox::see(items.iter().map(|line| line.id.clone()).collect());
    let rows = items.iter().map(|line| {
        let live = line.state == State::Live;
        let route =
            if live { Route::Posting(line.id.clone()) } else { Route::WritePosting(line.id.clone()) };
        let title = if line.title.is_empty() { tr(words::UNTITLED).to_owned() } else { line.title.clone() };
        let what = [tr(line.board.text()), tr(line.side.text())].join(" · ");
        let because = (!line.reason.is_empty())
            .then(|| view! { <span class="small">{fill(words::BECAUSE, &[&line.reason])}</span> });
        let title = view! { <a class="case-link" href=route.path()>{title}</a> <span class="small muted">{what}</span> };
        let due = line.due.map(|due| {
            let word = if due < dates::today() { words::REVIEW_OVERDUE } else { words::REVIEW_DUE };
            view! { <span class="small muted">{fill(word, &[&dates::full_date(due)])}</span> }
        });
        let change = line.change.map(|change| pill(change_tone(change), tr(change.text())));
        let state = view! { <div><div class="pills">{state_pill(line.state)} {change}</div> {because} {due}</div> };
        vec![
            title.into_any(),
            state.into_any(),
            line.until.map(dates::day).into_any(),
            dates::moment(&line.at),
            offers(line, found, task),
        ]
    });
    let rows = rows.collect();
    table(tr(words::MINE), &columns, rows)
}

fn offers(line: &OwnLine, found: Pages, task: RwSignal<Option<Task>>) -> AnyView {
    let edit = line.offers.contains(&Action::Save).then(|| {
        let href = Route::WritePosting(line.id.clone()).path();
        view! { <a class="btn quiet small" href=href>{tr(words::EDIT)}</a> }
    });
    let tap = |action: Action| {
        line.offers.contains(&action).then(|| {
            let (id, version) = (line.id.clone(), line.version);
            let act = Callback::new(move |()| at_once(&id, version, action, found));
            button(tr(action.text()), "quiet small", act)
        })
    };
    let withdraw = line.offers.contains(&Action::Withdraw).then(|| {
        let (id, version) = (line.id.clone(), line.version);
        let open = Callback::new(move |()| task.set(Some(withdrawal(&id, version, found, task))));
        button(tr(Action::Withdraw.text()), "quiet small", open)
    });
    let matches = (line.state == State::Live).then(|| {
        let href = Route::Matches(line.id.clone()).path();
        view! { <a class="btn quiet small" href=href>{tr(matching::MATCHES)}</a> }
    });
    let over = matches!(line.state, State::Matched | State::Expired | State::Withdrawn);
    let copy = over.then(|| {
        let href = [&Route::WritePosting(String::new()).path(), "?copy=", &api::escape(&line.id)].concat();
        view! { <a class="btn quiet small" href=href>{tr(deals::COPY)}</a> }
    });
    let (renew, matched, discard) = (tap(Action::Renew), tap(Action::Match), tap(Action::Discard));
    view! { <div class="row">{matches} {renew} {edit} {discard} {matched} {withdraw} {copy}</div> }.into_any()
}

const fn change_tone(change: Change) -> Tone {
    match change {
        Change::Draft => Tone::Calm,
        Change::Submitted => Tone::Blue,
        Change::Returned => Tone::Warn,
    }
}

fn address(id: &str) -> String {
    ["/api/market/postings/", &api::escape(id), "/actions"].concat()
}

/// Does it by one tap.
fn at_once(id: &str, version: u64, action: Action, found: Pages) {
    let address = address(id);
    spawn_local(async move {
        let body = json!({"action": action, "version": version});
        match api::act(Verb::POST, &address, &body).await {
            Ok(_) => app().say(&fill(words::DONE, &[tr(action.text())])),
            Err(problem) => app().say(&problem.title),
        }
        if found.held().is_some() {
            found.again();
        }
    });
}

fn withdrawal(id: &str, version: u64, found: Pages, task: RwSignal<Option<Task>>) -> Task {
    let address = address(id);
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let reason = values.get("reason").and_then(Value::as_str).unwrap_or_default();
        let body = json!({"action": Action::Withdraw, "version": version, "reason": reason});
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(&fill(words::DONE, &[tr(Action::Withdraw.text())]));
            found.again();
        });
        filling.send(Verb::POST, &address, body, done);
    });
    Task {
        title: tr(Action::Withdraw.text()).to_owned(),
        lead: tr(words::WITHDRAW_LEAD).to_owned(),
        asks: vec![
            ask("reason", words::WITHDRAW_REASON, FieldKind::Line { max: 100 }, How::Plain).optional(),
        ],
        start: Map::new(),
        submit: tr(Action::Withdraw.text()).to_owned(),
        send,
    }
}
