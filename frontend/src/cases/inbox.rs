//! The inbox: what happened to the cases, and on the market, that concern the reader. Followed politely for the count in the header
//! and the unread marks of lists.

use std::cell::OnceCell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};
use shared::{
    calendar::instant,
    cases::{
        draft::DraftTold,
        wire::{Notice, NoticePage},
    },
    market::{provider::told::ProviderTold, told::Told},
    matters::told::MatterTold,
    notices::Tells,
    spine::{Action, Kind, case::Level},
};

use super::{file::draft_link, listing::read, model::due};
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

const INBOX: &str = "/api/inbox";

/// The unread notices are counted among so many pages of the latest.
const PAGES: usize = 5;

/// What there is news of: numbers of cases, ids of postings and conversations; nothing until the inbox has come.
type Unread = ArcRwSignal<Option<Vec<String>>>;

thread_local! {
    static UNREAD: OnceCell<Unread> = const { OnceCell::new() };
}

fn unread() -> Unread {
    UNREAD.with(|cell| cell.get_or_init(|| Unread::new(None)).clone())
}

/// Whether there is news of a case that the reader hasn't seen. Followed where it is read.
pub fn is_unread(case: &str) -> bool {
    unread().with(|cases| cases.iter().flatten().any(|unread| unread == case))
}

/// Follows the inbox of whoever is signed in, once a minute.
pub fn follow() {
    Effect::new(|before: Option<Option<String>>| {
        let user = app().session.with(|session| match session {
            Session::Of(principal) if !principal.role.is_admin() => Some(principal.user.clone()),
            _ => None,
        });
        if before.as_ref() != Some(&user) {
            unread().set(None);
            if let Some(user) = user.clone() {
                api::poll(INBOX.to_owned(), 60, move |body| {
                    let same = app().principal().is_some_and(|principal| principal.user == user);
                    let page = serde_json::from_str::<Value>(&body).ok().and_then(read);
                    if let Some(page) = page.filter(|_| same) {
                        note(page);
                    }
                    same
                });
            }
        }
        user
    });
}

fn note(page: NoticePage) {
    app().unread.set(page.unread);
    spawn_local(async move {
        let cases = unread_cases(page).await;
        unread().set(Some(cases));
    });
}

/// The cases of all the notices that are counted as unread, beginning with the first page.
async fn unread_cases(first: NoticePage) -> Vec<String> {
    let count = first.unread as usize;
    let (mut cases, mut page) = (Vec::new(), Some(first));
    for _ in 0..PAGES {
        let Some(NoticePage { items, next, .. }) = page else { break };
        cases.extend(items.into_iter().filter(|notice| notice.unread).map(|notice| notice.about));
        let Some(next) = next.filter(|_| cases.len() < count) else { break };
        // Marks that are missing are only missed.
        page = look(&[INBOX, "?cursor=", &api::escape(&next)].concat()).await;
    }
    cases
}

async fn look(path: &str) -> Option<NoticePage> {
    api::get_quietly(path).await.ok().and_then(read)
}

/// Marks the news of a case, or of something else, as seen, without waiting for it. Not asked is only where the inbox has come and all is read.
pub fn seen(about: &str) {
    if app().unread.get_untracked() == 0 && unread().with_untracked(Option::is_some) {
        return;
    }
    let body = json!({"about": [about]});
    unread().update(|cases| {
        if let Some(cases) = cases {
            cases.retain(|unread| unread != about);
        }
    });
    spawn_local(async move {
        // The mark comes back with the next look when this fails.
        if api::tell_quietly("/api/inbox/read", &body).await.is_ok()
            && let Some(page) = look(INBOX).await
        {
            note(page);
        }
    });
}

/// Marks as seen what there is news of among these, as soon as that is known: what a page shows whole.
pub fn see(abouts: Vec<String>) {
    Effect::new(move || {
        for about in abouts.iter().filter(|about| is_unread(about)) {
            untrack(|| seen(about));
        }
    });
}

fn read_all(inbox: Pages) {
    spawn_local(async move {
        match api::act(Verb::POST, "/api/inbox/read", &json!({"all": true})).await {
            Ok(_) => {
                unread().set(Some(Vec::new()));
                app().unread.set(0);
                inbox.again();
            }
            Err(problem) => app().say(&problem.title),
        }
    });
}

pub fn page() -> AnyView {
    let inbox = pages(Signal::derive(|| INBOX.to_owned()));
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
            {super::follow::all()}
        </div>
    }
    .into_any()
}

fn is_appeal(notice: &Notice) -> bool {
    Kind::of_number(&notice.about) == Some(Kind::Appeal)
}

fn is_enterprises() -> bool {
    app().principal().is_some_and(|principal| principal.role.is_enterprise())
}

fn row(notice: &Notice) -> AnyView {
    let path = match notice.tells {
        Tells::Drafts(DraftTold::AppealDraftReady) => draft_link(&notice.about),
        _ => page_of(notice).path(),
    };
    let mark = notice
        .unread
        .then(|| view! { <span class="unread"><span class="unseen">{tr(desks::UNREAD)}</span></span> });
    let what = match (notice.tells, Level::of_code(&notice.level)) {
        (Tells::Step(Action::Warn), Some(level)) => pill(due::card_tone(level), tr(level.text())),
        // Those whose it is, and those who joined, have the word.
        (Tells::Step(Action::Sign), _) if is_appeal(notice) && is_enterprises() => {
            pill(Tone::Warn, tr(desks::ANSWERED_RATE))
        }
        (Tells::Step(Action::Transfer), _) => pill(Tone::Warn, tr(desks::HANDED_TO_YOU)),
        (Tells::Step(action), _) => {
            let kind = Kind::of_number(&notice.about).unwrap_or(Kind::Appeal);
            pill(Tone::Blue, tr(action.happened(kind)))
        }
        (Tells::Market(told), _) => pill(Tone::Blue, tr(told.text())),
        (Tells::Providers(told), _) => pill(Tone::Blue, tr(told.text())),
        (Tells::Matters(told), _) => pill(Tone::Blue, tr(told.text())),
        (Tells::Drafts(told), _) => pill(Tone::Warn, tr(told.text())),
    };
    let number = matches!(notice.tells, Tells::Step(_)).then(|| notice.about.clone());
    view! {
        <li class:new=notice.unread>
            <p class="row">{mark} {what} {dates::moment(&instant(notice.at))}</p>
            <a class="case-link" href=path>{notice.title.clone()}</a>
            {number.map(|number| view! { <span class="small muted num">{number}</span> })}
        </li>
    }
    .into_any()
}

/// Where the reader goes on from a notice.
fn page_of(notice: &Notice) -> Route {
    let about = notice.about.clone();
    match notice.tells {
        Tells::Step(_) => Route::Case(about),
        Tells::Market(Told::PostingWaits | Told::PostingReported | Told::PostingLate) => Route::MarketReview,
        Tells::Market(Told::PostingReportDismissed) => Route::Posting(about),
        // It can't be read any more.
        Tells::Market(Told::PostingReportUpheld | Told::PostingReportMoot) => Route::Market(String::new()),
        Tells::Market(Told::TalkReported) => Route::DeskTalk(about),
        // An org is told of the help that it gives.
        Tells::Market(Told::MediationAgreed | Told::MediationEnded) if !is_enterprise() => {
            Route::DeskTalk(about)
        }
        Tells::Market(Told::MatchFound) => Route::Matches(about),
        Tells::Market(Told::SearchFound) => Route::Searches,
        Tells::Market(Told::FollowUpDue) => Route::FollowUps(about),
        Tells::Market(told) if told.is_of_fair() => Route::Fair(about),
        Tells::Market(Told::EntryWaits | Told::EntryReported) => Route::DeskEntries,
        Tells::Market(told) if told.is_of_directory() => Route::OwnEntry,
        Tells::Market(told) if told.is_of_talk() => Route::Talk(about),
        Tells::Market(Told::PostingEnding | Told::PostingExpired) => Route::MyPostings,
        Tells::Market(_) => Route::WritePosting(about),
        Tells::Providers(ProviderTold::ServiceWaits) => Route::DeskServices,
        Tells::Providers(told) if told.is_for_federation() => Route::DeskProvider(about),
        Tells::Providers(told) if told.is_of_service() => Route::WriteService(about),
        Tells::Providers(ProviderTold::ProviderReviewDue | ProviderTold::ProviderReviewReturned) => {
            Route::AnnualReview
        }
        Tells::Providers(_) => Route::OwnProvider,
        Tells::Matters(MatterTold::ObjectionAnswered) => Route::Publicity(about),
        Tells::Matters(MatterTold::CertificateEnding) => Route::Enterprise,
        Tells::Matters(MatterTold::ProjectHelpAsked | MatterTold::ProjectHelpAnswered) => {
            Route::Project(about)
        }
        Tells::Matters(_) => Route::Matter(about),
        Tells::Drafts(_) => Route::FileCase,
    }
}

fn is_enterprise() -> bool {
    app().principal().is_some_and(|principal| principal.role.is_enterprise())
}
