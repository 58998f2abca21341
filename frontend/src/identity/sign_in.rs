//! Signing in: login and password, then the second factor where the account has one.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde_json::Value;
use shared::form::FieldKind;

use crate::{
    api::Verb,
    i18n::{identity as words, shell, tr},
    routes,
    state::{app, session},
    ui::{
        self,
        form::{Ask, Filling, How, ask, fields, frame},
    },
};

pub fn page() -> AnyView {
    let next = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_default();
    let done = Callback::new(move |()| routes::go_to(&routes::safe_next(&next)));
    view! {
        <div class="page">
            <div class="narrow">
                {ui::page::plain_head(tr(words::SIGN_IN_TITLE))}
                {ui::page::sheet("", form(done))}
                <p class="row">
                    {tr(words::NO_ACCOUNT)}
                    <a href="/register">{tr(words::REGISTER)}</a>
                    <a href="/track">{tr(shell::TRACK)}</a>
                </p>
            </div>
        </div>
    }
    .into_any()
}

/// The form, on its own page or in a dialog over another. `done` runs when there is a session.
pub fn form(done: Callback<()>) -> AnyView {
    let filling = Filling::blank("sign-in");
    let wants_code = RwSignal::new(false);
    let asks = asks();
    let first = fields(filling, &asks[..2], "");
    let code = asks[2..].to_vec();
    let second = move || wants_code.get().then(|| fields(filling, &code, ""));
    // The server asks for the code with a problem of its own; that is a step, not a mistake.
    Effect::new(move || {
        let asked = filling.problem.with(|problem| problem.as_ref().is_some_and(|problem| problem.code == "totp_needed"));
        if asked {
            wants_code.set(true);
            filling.show(None);
            request_animation_frame(|| ui::page::focus("#f-totp"));
        }
    });
    let signed_in = Callback::new(move |answer: Value| {
        app().session.set(session::of_answer(answer));
        done.run(());
    });
    let send = Callback::new(move |()| {
        let count = if wants_code.get_untracked() { 3 } else { 2 };
        if let Some(values) = filling.check(asks.get(..count).unwrap_or_default()) {
            filling.send(Verb::POST, "/api/session", Value::Object(values), signed_in);
        }
    });
    frame(filling, view! { {first} {second} }.into_any(), tr(shell::SIGN_IN), send)
}

fn asks() -> Vec<Ask> {
    let line = || FieldKind::Line { max: 200 };
    vec![
        ask("login", words::LOGIN, line(), How::Auto("username")),
        ask("password", words::PASSWORD, line(), How::Password("current-password")),
        ask("totp", words::TOTP, FieldKind::Line { max: 8 }, How::Digits).hint(words::TOTP_HINT),
    ]
}
