//! The session as the page follows it: asked for once, renewed in place when it has run out, ended on request.

use std::cell::RefCell;

use js_sys::{Function, Promise};
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::{
    access::{Deed, may},
    identity::wire::SessionView,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::{Session, app, reference};
use crate::{
    api,
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
            Ok(answer) => take(answer),
            Err(_) => app().session.set(Session::Visitor),
        }
    });
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

/// Opens the sign-in dialog over the page and waits; true when the reader has signed in.
pub async fn renew() -> bool {
    let promise = Promise::new(&mut |resolve, _| WAITING.with_borrow_mut(|waiting| waiting.push(resolve)));
    app().asks_sign_in.set(true);
    JsFuture::from(promise).await.is_ok_and(|signed_in| signed_in.is_truthy())
}

/// Lets the waiting requests go on, or fail.
pub fn settle(signed_in: bool) {
    app().asks_sign_in.set(false);
    if !signed_in {
        app().session.set(Session::Visitor);
    }
    for resolve in WAITING.take() {
        // A resolver can't throw.
        let _ = resolve.call1(&JsValue::NULL, &JsValue::from_bool(signed_in));
    }
}
