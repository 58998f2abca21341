//! The session as the page follows it: asked for once, renewed in place when it has run out, ended on request.

use std::cell::RefCell;

use js_sys::{Function, Promise};
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::{
    access::{Deed, may},
    identity::wire::SessionView,
    problem::Problem,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::{Session, app, reference};
use crate::{
    api,
    i18n::{shell, tr},
    routes::{self, Route},
};

thread_local! {
    /// Requests that wait for the reader to sign in again.
    static WAITING: RefCell<Vec<Function>> = const { RefCell::new(Vec::new()) };
}

/// Asks the server who is signed in.
pub fn ask() {
    reference::begin();
    spawn_local(async move {
        match api::get::<SessionView>("/api/session").await {
            Ok(answer) => {
                app().read_only.set(answer.read_only);
                take(answer);
            }
            Err(problem) if problem.status == 401 => app().session.set(Session::Visitor),
            // Who is known stays known: that the server can't say now ends no session.
            Err(problem) => app().session.update(|session| {
                if !matches!(session, Session::Of(_)) {
                    *session = Session::Unknown(problem);
                }
            }),
        }
    });
}

/// Asks once more after the server couldn't say.
pub fn ask_again() {
    app().session.set(Session::Asking);
    ask();
}

/// Takes what the server says of the session.
pub fn take(answer: SessionView) {
    let app = app();
    // The page is drawn anew when this changes, so it is told only then.
    let held_back = answer.must_change_password || answer.must_enroll_totp;
    if app.held_back.get_untracked() != held_back {
        app.held_back.set(held_back);
    }
    app.session.set(answer.principal.map_or(Session::Visitor, Session::Of));
}

/// The same from an answer that hasn't been read yet.
pub fn take_value(answer: Value) {
    take(serde_json::from_value(answer).unwrap_or_default());
}

/// Where someone who has just signed in goes on: where they were going, unless the account has to do something first.
pub fn go_on(next: &str) {
    let home = app().session.with_untracked(|session| match session {
        Session::Of(principal) if principal.role.is_admin() => Route::Admin,
        Session::Of(principal) if may(principal, Deed::Supervise) => Route::Supervision,
        _ => Route::Workbench,
    });
    if app().held_back.get_untracked() {
        routes::go(&Route::Account);
    } else {
        routes::go_to(&routes::safe_next(next, &home));
    }
}

/// Opens the sign-in dialog over the page and waits.
///
/// # Errors
/// `refused` as it was when the reader doesn't sign in; another problem when someone else did: what one person wrote
/// doesn't go out in the name of another.
pub async fn renew(refused: Problem) -> Result<(), Problem> {
    let user = || app().principal().map(|principal| principal.user);
    let before = user();
    let promise = Promise::new(&mut |resolve, _| WAITING.with_borrow_mut(|waiting| waiting.push(resolve)));
    app().asks_sign_in.set(true);
    if !JsFuture::from(promise).await.is_ok_and(|signed_in| signed_in.is_truthy()) {
        return Err(refused);
    }
    if user() == before {
        return Ok(());
    }
    // The page is drawn anew for its new reader, so the word is said outside it, too.
    app().say(tr(shell::OTHER_PERSON));
    Err(api::own_problem("other_person", 401, tr(shell::OTHER_PERSON)))
}

/// Lets the waiting requests go on, or fail. Who doesn't sign in now keeps the page, and is asked again by the next
/// request.
pub fn settle(signed_in: bool) {
    app().asks_sign_in.set(false);
    for resolve in WAITING.take() {
        // A resolver can't throw.
        let _ = resolve.call1(&JsValue::NULL, &JsValue::from_bool(signed_in));
    }
}
