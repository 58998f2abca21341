//! Signing in: login and password, then the second factor where the account has one; or an outside provider.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use serde_json::Value;
use shared::{
    form::FieldKind,
    identity::{
        codes,
        wire::{OidcPending, OidcView},
    },
};

use crate::{
    api::{self, Verb},
    i18n::{fill, identity as words, shell, tr},
    state::session,
    ui::{
        self,
        form::{Ask, Filling, How, ask, fields, frame},
        pill::{Tone, notice},
    },
};

pub fn page() -> AnyView {
    let next = use_query_map().with_untracked(|query| query.get("next")).unwrap_or_default();
    let provider = provider(&next);
    let done = Callback::new(move |()| session::go_on(&next));
    view! {
        <div class="page">
            <div class="narrow">
                {ui::page::plain_head(tr(words::SIGN_IN_TITLE))}
                {pending()}
                {ui::page::sheet("", view! { {form(done)} {provider} }.into_any())}
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

/// The button of the outside provider, where there is one.
fn provider(next: &str) -> AnyView {
    let name = RwSignal::new(None::<String>);
    spawn_local(async move {
        if let Ok(view) = api::get::<OidcView>("/api/oidc").await {
            name.try_set(view.name);
        }
    });
    let href =
        ["/api/oidc/start?return=", &api::escape(if next.is_empty() { "/workbench" } else { next })].concat();
    (move || {
        name.get().map(|name| {
            view! { <a class="btn quiet" rel="external" href=href.clone()>{fill(words::OR_WITH, &[&name])}</a> }
        })
    })
    .into_any()
}

/// Someone whom the provider knows and we don't, yet.
fn pending() -> AnyView {
    let name = RwSignal::new(None::<String>);
    spawn_local(async move {
        if let Ok(view) = api::get::<OidcPending>("/api/oidc/pending").await
            && view.pending
        {
            name.try_set(Some(view.name));
        }
    });
    (move || name.get().map(|name| notice(Tone::Blue, &fill(words::OIDC_PENDING, &[&name]), ().into_any())))
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
        let asked = filling
            .problem
            .with(|problem| problem.as_ref().is_some_and(|problem| problem.code == codes::TOTP_REQUIRED));
        if asked {
            wants_code.set(true);
            filling.show(None);
            request_animation_frame(|| ui::page::focus("#f-sign-in-totp"));
        }
    });
    let signed_in = Callback::new(move |answer: Value| {
        session::take_value(answer);
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
        ask("totp", words::TOTP, FieldKind::Line { max: 24 }, How::Digits).hint(words::TOTP_HINT),
    ]
}
