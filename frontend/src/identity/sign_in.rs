//! Signing in: login and password, then the second factor where the account has one; or an outside provider.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use serde_json::Value;
use shared::{
    form::FieldKind,
    identity::{codes, wire::OidcPending},
};

use super::provider;
use crate::{
    api::Verb,
    i18n::{fill, identity as words, people, shell, tr},
    state::session,
    ui::{
        self,
        form::{Ask, Filling, How, ask, field, fields, frame},
        pill::{Tone, notice},
    },
};

pub fn page() -> AnyView {
    let asked = |name: &str| use_query_map().with_untracked(|query| query.get(name)).unwrap_or_default();
    let next = asked("next");
    let name = provider::name();
    let confirmed = RwSignal::new(None);
    spawn_local(async move {
        confirmed.try_set(provider::confirmed().await);
    });
    let button = provider::button(name.into(), &next);
    let done = Callback::new(move |()| session::go_on(&next));
    let links = Signal::derive(move || confirmed.with(Option::is_some));
    let register = move || if links.get() { "/register?link=1" } else { "/register" };
    view! {
        <div class="page">
            <div class="narrow">
                {ui::page::plain_head(tr(words::SIGN_IN_TITLE))}
                {provider::problem(&asked("problem"))}
                {move || confirmed.get().map(|person| who(&person, name.get()))}
                {ui::page::sheet("", view! { {linking_form(links, done)} {button} }.into_any())}
                <details class="forgot">
                    <summary>{tr(words::FORGOT)}</summary>
                    <p><a href=crate::routes::Route::Forgotten(String::new()).path()>{tr(people::FORGOTTEN_BY_LETTER)}</a></p>
                    <p>{tr(words::FORGOT_HOW)}</p>
                    <p><a href="/help">{tr(words::FORGOT_MORE)}</a></p>
                </details>
                <p class="row">
                    {tr(words::NO_ACCOUNT)}
                    <a href=register>{tr(words::REGISTER)}</a>
                    <a href="/track">{tr(shell::TRACK)}</a>
                </p>
            </div>
        </div>
    }
    .into_any()
}

fn who(person: &OidcPending, provider: Option<String>) -> AnyView {
    let provider = provider.unwrap_or_else(|| tr(words::OIDC_PROVIDER).to_owned());
    let said = if person.registered { words::OIDC_PENDING_REGISTERED } else { words::OIDC_PENDING };
    notice(Tone::Blue, &fill(said, &[&provider]), ().into_any())
}

/// The form, on its own page or in a dialog over another. `done` runs when there is a session.
pub fn form(done: Callback<()>) -> AnyView {
    linking_form(Signal::derive(|| false), done)
}

/// `links` is whether the provider's identity may be linked to the account that signs in; its person may decline.
fn linking_form(links: Signal<bool>, done: Callback<()>) -> AnyView {
    let filling = Filling::blank("sign-in");
    filling.set("link", true);
    let wants_code = RwSignal::new(false);
    let asks = asks();
    let first = fields(filling, &asks[..2], "");
    let code = asks[2..].to_vec();
    let second = move || wants_code.get().then(|| fields(filling, &code, ""));
    let link = ask("link", words::OIDC_LINK, FieldKind::Flag, How::Plain).optional();
    let link = move || links.get().then(|| field(filling, &link, ""));
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
        if let Some(mut values) = filling.check(asks.get(..count).unwrap_or_default()) {
            values.insert("link".to_owned(), (links.get_untracked() && filling.flag("link")).into());
            filling.send(Verb::POST, "/api/session", Value::Object(values), signed_in);
        }
    });
    frame(filling, view! { {first} {second} {link} }.into_any(), tr(shell::SIGN_IN), send)
}

fn asks() -> Vec<Ask> {
    let line = || FieldKind::Line { max: 200 };
    vec![
        ask("login", words::LOGIN, line(), How::Auto("username")),
        ask("password", words::PASSWORD, line(), How::Password("current-password")),
        ask("totp", words::TOTP, FieldKind::Line { max: 24 }, How::Digits).hint(words::TOTP_HINT),
    ]
}
