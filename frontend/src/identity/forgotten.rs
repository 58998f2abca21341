//! A forgotten password: asking for a letter, and setting the password by the letter's link. Where no letters are sent,
//! the way on paper.

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    form::FieldKind,
    identity::{
        rules,
        wire::{ResetView, ResetWaiting},
    },
};

use super::asks;
use crate::{
    api::{self, Verb},
    i18n::{fill, identity, people as words, tr},
    routes::{self, Route},
    state::app,
    ui::{
        self,
        form::{Filling, How, ask, form},
        load::{load, show},
        page::{link_button, sheet},
        pill::{Tone, notice},
    },
};

pub fn page(token: String) -> AnyView {
    let inside = if token.is_empty() { asking() } else { setting(&token) };
    view! {
        <div class="page">
            <div class="narrow">{ui::page::plain_head(tr(words::FORGOTTEN_TITLE))} {inside}</div>
        </div>
    }
    .into_any()
}

fn asking() -> AnyView {
    let found = load(|| Box::pin(api::get::<ResetView>("/api/password-resets")));
    show(found, |view| {
        let by_letter = view.by_letter.then(ask_by_letter);
        view! { {by_letter} {on_paper()} }.into_any()
    })
}

fn ask_by_letter() -> AnyView {
    let sent = RwSignal::new(false);
    let asks = vec![ask("login", identity::LOGIN, FieldKind::Line { max: 200 }, How::Auto("username"))];
    let filling = Filling::blank("forgotten");
    let done = Callback::new(move |_| sent.set(true));
    let send = Callback::new(move |values| {
        sent.set(false);
        filling.send(Verb::POST, "/api/password-resets", Value::Object(values), done);
    });
    let said = move || sent.get().then(|| notice(Tone::Ok, tr(words::FORGOTTEN_SENT), ().into_any()));
    let inside = view! {
        <p>{tr(words::FORGOTTEN_LEAD)}</p>
        {form(filling, asks, tr(words::FORGOTTEN_GO), send)}
        <div role="status">{said}</div>
    };
    sheet(tr(words::FORGOTTEN_BY_LETTER), inside.into_any())
}

fn on_paper() -> AnyView {
    let inside = view! {
        <p>{tr(identity::FORGOT_HOW)}</p>
        <p><a href="/help">{tr(identity::FORGOT_MORE)}</a></p>
    };
    sheet(tr(words::FORGOTTEN_OTHERWISE), inside.into_any())
}

fn setting(token: &str) -> AnyView {
    let address = ["/api/password-resets/", &api::escape(token)].concat();
    let read = address.clone();
    let found = load(move || {
        let read = read.clone();
        Box::pin(async move { api::get::<ResetWaiting>(&read).await })
    });
    let again = link_button(&Route::Forgotten(String::new()).path(), tr(words::FORGOTTEN_AGAIN), true);
    let shown = show(found, move |waiting| set(&waiting, &address));
    view! { {shown} <p>{again}</p> }.into_any()
}

fn set(waiting: &ResetWaiting, address: &str) -> AnyView {
    let (login, address) = (waiting.login.clone(), address.to_owned());
    let lead = fill(words::FORGOTTEN_FOR, &[&login]);
    let filling = Filling::blank("new-password");
    let done = Callback::new(|_| {
        routes::go(&Route::SignIn);
        app().say(tr(words::FORGOTTEN_DONE));
    });
    let send = Callback::new(move |values: serde_json::Map<String, Value>| {
        let new = values.get("password").and_then(Value::as_str).unwrap_or_default();
        match rules::password("password", new, &login) {
            Err(fault) => filling.find(&[fault]),
            Ok(()) => filling.send(Verb::POST, &address, Value::Object(values), done),
        }
    });
    let asks = vec![asks::new_password("password", identity::NEW_PASSWORD)];
    let inside = view! { <p>{lead}</p> {form(filling, asks, tr(words::FORGOTTEN_SET), send)} };
    sheet("", inside.into_any())
}
