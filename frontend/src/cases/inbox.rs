//! The inbox: what happened to the cases that concern the reader. Followed politely for the count in the header
//! and the unread marks of lists.

use std::cell::OnceCell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};
use shared::{
    calendar::instant,
    cases::wire::{Notice, NoticePage},
    spine::{Action, case::Level},
};

use super::{listing::read, model::due};
use crate::{
    api::{self, Verb},
    i18n::{desks, shell, tr},
    routes::Route,
    state::{Session, app},
    ui::{
        self, dates,
        load::{Pages, list, pages},
        pill::{Tone, pill},
    },
};

thread_local! {
    static UNREAD: OnceCell<ArcRwSignal<Vec<String>>> = const { OnceCell::new() };
}

fn unread() -> ArcRwSignal<Vec<String>> {
    UNREAD.with(|cell| cell.get_or_init(|| ArcRwSignal::new(Vec::new())).clone())
}

/// Whether there is news of a case that the reader hasn't seen. Followed where it is read.
pub fn is_unread(case: &str) -> bool {
    unread().with(|cases| cases.iter().any(|unread| unread == case))
}

/// Follows the inbox of whoever is signed in, once a minute.
pub fn follow() {
    Effect::new(|before: Option<Option<String>>| {
        let user = app().session.with(|session| match session {
            Session::Of(principal) if !principal.role.is_admin() => Some(principal.user.clone()),
            _ => None,
        });
        if before.as_ref() != Some(&user) {
            unread().set(Vec::new());
            if let Some(user) = user.clone() {
                api::poll("/api/inbox".to_owned(), 60, move |body| {
                    let same = app().principal().is_some_and(|principal| principal.user == user);
                    let page = serde_json::from_str::<Value>(&body).ok().and_then(read);
                    if let Some(page) = page.filter(|_| same) {
                        note(&page);
                    }
                    same
                });
            }
        }
        user
    });
}

fn note(page: &NoticePage) {
    app().unread.set(page.unread);
    let cases = page.items.iter().filter(|notice| notice.unread).map(|notice| notice.case.clone()).collect();
    unread().set(cases);
}

/// Marks a case's news as seen, without waiting for it.
pub fn seen(case: &str) {
    if !unread().with_untracked(|cases| cases.iter().any(|unread| unread == case)) {
        return;
    }
    let body = json!({"cases": [case]});
    unread().update(|cases| {
        let before = cases.len();
        cases.retain(|unread| unread != case);
        let gone = u32::try_from(before - cases.len()).unwrap_or_default();
        app().unread.update(|count| *count = count.saturating_sub(gone));
    });
    spawn_local(async move {
        // The mark comes back with the next look when this fails.
        let _ = api::act(Verb::POST, "/api/inbox/read", &body).await;
    });
}

fn read_all(inbox: Pages) {
    spawn_local(async move {
        match api::act(Verb::POST, "/api/inbox/read", &json!({"all": true})).await {
            Ok(_) => {
                unread().set(Vec::new());
                app().unread.set(0);
                inbox.again();
            }
            Err(problem) => app().say(&problem.title),
        }
    });
}

pub fn page() -> AnyView {
    let inbox = pages(Signal::derive(|| "/api/inbox".to_owned()));
    let all = ui::page::button(tr(desks::READ_ALL), "quiet", Callback::new(move |()| read_all(inbox)));
    let full = |items: Vec<Value>| {
        let rows = items.into_iter().filter_map(read).map(|notice| row(&notice)).collect_view();
        view! { <ul class="notices">{rows}</ul> }.into_any()
    };
    let none = || ui::load::empty(tr(desks::INBOX_EMPTY), ().into_any());
    view! {
        <div class="page">
            {ui::page::head(tr(shell::INBOX), ().into_any(), all)}
            <section class="sheet flush">{list(inbox, full, none)}</section>
        </div>
    }
    .into_any()
}

fn row(notice: &Notice) -> AnyView {
    let path = Route::Case(notice.case.clone()).path();
    let mark = notice
        .unread
        .then(|| view! { <span class="unread"><span class="unseen">{tr(desks::UNREAD)}</span></span> });
    let what = match Level::of_code(&notice.level).filter(|_| notice.action == Action::Warn) {
        Some(level) => pill(due::card_tone(level), tr(level.text())),
        None => pill(Tone::Blue, tr(notice.action.happened())),
    };
    view! {
        <li class:new=notice.unread>
            <p class="row">{mark} {what} {dates::moment(&instant(notice.at))}</p>
            <a class="case-link" href=path>{notice.title.clone()}</a>
            <span class="small muted num">{notice.case.clone()}</span>
        </li>
    }
    .into_any()
}
