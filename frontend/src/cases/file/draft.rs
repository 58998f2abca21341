//! What the page of filing says of its draft: whether it is kept, whose it is, what someone else has changed, and the
//! others that there are.

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::{
    access::{Principal, Role},
    calendar::parse_instant,
};

use super::{
    ground::{Ground, address},
    keep::{Keeping, Kept},
};
use crate::{
    api::{self, Verb},
    cases::drafts::{lines, links},
    i18n::{appeal_drafts as words, fill, tr},
    routes::{self, Route},
    state::app,
    ui::{
        dates, load,
        page::button,
        pill::{Tone, notice},
    },
};

/// Above the form: what came back, who prepared it, what someone else changed.
pub fn above(keeping: Keeping, ground: &Ground, principal: &Principal, came_back: bool) -> AnyView {
    let gone = ground.gone.then(|| {
        let text = if came_back { words::GONE } else { words::NOT_THERE };
        notice(Tone::Warn, tr(text), ().into_any())
    });
    let restored = (came_back || ground.draft.is_some()).then(|| restored(keeping));
    let prepared = ground.draft.as_ref().filter(|draft| draft.prepared_by != principal.user);
    let name = prepared.map(|draft| draft.prepared_name.clone());
    let with_owners = with_owners(keeping, name, principal.role == Role::Owner);
    view! { {gone} {restored} {with_owners} {conflict(keeping)} }.into_any()
}

/// It is ready: for who submits, whose it was; for who prepared it, that it is with the owners.
fn with_owners(keeping: Keeping, prepared: Option<String>, submits: bool) -> AnyView {
    (move || {
        keeping.ready.get().then(|| {
            let (text, undo, undone) = match &prepared {
                Some(name) if submits => {
                    (fill(words::FROM_AGENT, &[name]), words::SEND_BACK, words::SENT_BACK)
                }
                _ => (tr(words::IS_READY).to_owned(), words::TAKE_BACK, words::TAKEN_BACK),
            };
            let done = Callback::new(move |()| app().say(tr(undone)));
            let undo = button(tr(undo), "quiet small", Callback::new(move |()| keeping.tell(false, done)));
            notice(Tone::Blue, &text, view! { <div class="row">{undo}</div> }.into_any())
        })
    })
    .into_any()
}

/// Says that the draft has come back, and offers to drop it for good.
fn restored(keeping: Keeping) -> AnyView {
    let drop = Callback::new(move |()| {
        let (filling, place) = (keeping.filling, address(&keeping.id.get_value()));
        spawn_local(async move {
            match api::act(Verb::DELETE, &place, &Value::Null).await {
                Ok(_) => {
                    filling.forget_draft();
                    if let Some(window) = web_sys::window() {
                        // Drawn anew from nothing, without the draft in the address.
                        let _ = window.location().replace(&Route::FileCase.path());
                    }
                }
                Err(problem) => app().say(&problem.title),
            }
        });
    });
    view! {
        <div class="notice blue" role="status">
            <span aria-hidden="true">"●"</span>
            <div>{tr(words::RESTORED)} " " {button(tr(words::DELETE), "link", drop)}</div>
        </div>
    }
    .into_any()
}

/// Shows that someone has saved something else, and lets the reader choose.
fn conflict(keeping: Keeping) -> AnyView {
    (move || {
        keeping.conflict.get().map(|theirs| {
            let when = [theirs.at.get(..10).unwrap_or_default(), " ", &clock(&theirs.at)].concat();
            let said = fill(words::CONFLICT, &[&when, &theirs.by_name]);
            let mine = Callback::new(move |()| keeping.keep_mine(&theirs));
            let other = Callback::new(move |()| {
                let id = keeping.id.get_value();
                keeping.filling.forget_draft();
                if let Some(window) = web_sys::window() {
                    let _ = window.location().replace(&link(&id));
                }
            });
            let more = view! {
                <p>{tr(words::CONFLICT_MORE)}</p>
                <div class="row">
                    {button(tr(words::KEEP_MINE), "", mine)} {button(tr(words::TAKE_THEIRS), "quiet", other)}
                </div>
            };
            notice(Tone::Warn, &said, more.into_any())
        })
    })
    .into_any()
}

/// Where a draft is gone on with.
pub fn link(id: &str) -> String {
    [&Route::FileCase.path(), "?draft=", &api::escape(id)].concat()
}

/// Whether it is kept, for those who wonder.
pub fn state(keeping: Keeping, is_enterprises: bool) -> AnyView {
    let said = move || match keeping.kept.get() {
        Kept::Here => tr(words::KEPT_HERE).to_owned(),
        Kept::Full => tr(words::TOO_MANY).to_owned(),
        Kept::Well => {
            let at = keeping.at.get();
            let words = if is_enterprises { words::KEPT_AT } else { words::KEPT_AT_OWN };
            if at.is_empty() { tr(words::WILL_BE_KEPT).to_owned() } else { fill(words, &[&clock(&at)]) }
        }
    };
    view! { <p class="small muted" role="status">{said}</p> }.into_any()
}

/// The time of day in China of an instant: `14:05`.
fn clock(at: &str) -> String {
    parse_instant(at).map(|at| dates::china(at).1).unwrap_or_default()
}

/// The others that there are.
pub fn others(current: String) -> AnyView {
    let found = load::load_value("/api/appeal-drafts");
    load::show_or(
        found,
        |_, _| ().into_any(),
        move |answer: Value| {
            let lines = lines(answer).into_iter().filter(|line| line.id != current).collect::<Vec<_>>();
            if lines.is_empty() {
                return ().into_any();
            }
            view! { <details class="sheet"><summary>{tr(words::OTHERS)} " " {lines.len()}</summary>{links(&lines, found)}</details> }
            .into_any()
        },
    )
}

/// Hands it over to whoever submits, once the form is filled.
pub fn hand_over(keeping: Keeping) {
    let done = Callback::new(move |()| {
        app().say(tr(words::HANDED_OVER));
        routes::go(&Route::Workbench);
    });
    keeping.tell(true, done);
}
