//! The session as the page follows it: asked for once, renewed in place when it has run out, ended on request.

use std::cell::RefCell;

use js_sys::{Function, Promise};
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::access::Principal;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::{Session, app};
use crate::api;

thread_local! {
    /// Requests that wait for the reader to sign in again.
    static WAITING: RefCell<Vec<Function>> = const { RefCell::new(Vec::new()) };
}

/// Asks the server who is signed in.
pub fn ask() {
    spawn_local(async move {
        let session = match api::get::<Value>("/api/session").await {
            Ok(answer) => of_answer(answer),
            Err(_) => Session::Visitor,
        };
        app().session.set(session);
    });
}

/// The session that an answer of `/api/session` speaks of: the principal itself, or under `principal`.
pub fn of_answer(mut answer: Value) -> Session {
    let principal = if answer["principal"].is_object() { answer["principal"].take() } else { answer };
    serde_json::from_value::<Principal>(principal).map_or(Session::Visitor, Session::Of)
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
