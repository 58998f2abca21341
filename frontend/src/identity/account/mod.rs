//! One's own account: profile, password, second factor, and where one is signed in.

mod factor;
mod letters;
mod sessions;

use leptos::prelude::*;
use serde_json::{Value, json};
use shared::{
    form::Choice,
    identity::{rules, wire::AccountView},
};

use super::asks;
use crate::{
    api::{self, Verb},
    i18n::{identity as words, kit, people, tr},
    state::{app, reference::region_name, session},
    ui::{
        self,
        facts::facts,
        form::{Ask, Filling, How, form},
        load::{Load, load, show},
        page::sheet,
        pill::{Tone, notice},
    },
};

pub fn page() -> AnyView {
    let account = load(|| Box::pin(api::get::<AccountView>("/api/account")));
    view! {
        <div class="page">
            <div class="narrow">
                {ui::page::plain_head(tr(words::ACCOUNT_TITLE))}
                {show(account, move |found| drawn(&found, account))}
            </div>
        </div>
    }
    .into_any()
}

fn drawn(account: &AccountView, again: Load<AccountView>) -> AnyView {
    let totp_first = account.totp_required && !account.totp;
    let held = app().held_back.get().then(|| {
        notice(
            Tone::Warn,
            tr(if totp_first { words::HELD_TOTP } else { words::HELD_PASSWORD }),
            ().into_any(),
        )
    });
    let letters = account.letters.map(|wanted| sheet(tr(people::LETTERS), letters::view(account, wanted)));
    view! {
        {held}
        {sheet(tr(words::PROFILE), profile(account))}
        {letters}
        {sheet(tr(words::CHANGE_PASSWORD), password(&account.login))}
        {sheet(tr(words::SECOND_FACTOR), factor::view(account, again))}
        {sheet(tr(words::SESSIONS), sessions::view())}
    }
    .into_any()
}

fn profile(account: &AccountView) -> AnyView {
    let mut known = vec![
        (tr(words::LOGIN).to_owned(), account.login.clone().into_any()),
        (tr(words::ROLE).to_owned(), tr(account.role.text()).into_any()),
        (tr(words::REGION).to_owned(), region_name(&account.region).into_any()),
    ];
    if !account.org.is_empty() {
        known.push((tr(words::ORG).to_owned(), crate::state::reference::org_name(&account.org).into_any()));
    }
    let asks = vec![
        Ask::line("name", words::PERSON_NAME, rules::NAME_MAX, How::Auto("name")),
        Ask::line("email", words::CONTACT_EMAIL, rules::EMAIL_MAX, How::Email)
            .hint(words::EMAIL_HINT)
            .optional(),
        Ask::choice(
            "locale",
            words::LETTERS_IN,
            vec![Choice::new("zh", "中文", "中文"), Choice::new("en", "English", "English")],
        ),
    ];
    let start = json!({"name": account.name, "email": account.email, "locale": account.locale});
    let filling = Filling::new("profile", start.as_object().cloned().unwrap_or_default());
    let done = Callback::new(|_| {
        app().say(tr(kit::SAVED));
        session::ask();
    });
    let send = Callback::new(move |mut values: serde_json::Map<String, Value>| {
        // An address that was taken out is sent as empty: what isn't sent doesn't change.
        values.entry("email").or_insert_with(|| Value::from(""));
        filling.send(Verb::PATCH, "/api/account", Value::Object(values), done);
    });
    view! { {facts(known)} {form(filling, asks, tr(kit::SAVE), send)} }.into_any()
}

fn password(login: &str) -> AnyView {
    let login = login.to_owned();
    let asks = vec![
        Ask::line("old", words::OLD_PASSWORD, rules::PASSWORD_MAX, How::Password("current-password")),
        asks::new_password("new", words::NEW_PASSWORD),
    ];
    let filling = Filling::blank("password");
    let done = Callback::new(|answer| {
        session::take_value(answer);
        app().say(tr(words::PASSWORD_CHANGED));
        if !app().held_back.get_untracked() {
            session::go_on("");
        }
    });
    let send = Callback::new(move |values: serde_json::Map<String, Value>| {
        let new = values.get("new").and_then(Value::as_str).unwrap_or_default();
        match rules::password("new", new, &login) {
            Err(fault) => filling.find(&[fault]),
            Ok(()) => filling.send(Verb::POST, "/api/account/password", Value::Object(values), done),
        }
    });
    form(filling, asks, tr(words::CHANGE_PASSWORD), send)
}
