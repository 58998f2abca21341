//! The second factor: set up by scanning and confirming, kept with recovery codes, turned off with the password.

use leptos::prelude::*;
use serde_json::{Value, json};
use shared::{
    form::FieldKind,
    identity::{rules, wire::AccountView},
};

use crate::{
    api::Verb,
    i18n::{fill, identity as words, tr},
    state::{app, session},
    ui::{
        copy::{copy_button, print_button},
        form::{Ask, Filling, How, Task, ask, form, frame, task_dialog},
        load::Load,
        pill::{Tone, pill},
        qr::qr,
    },
};

/// How far setting up is.
#[derive(Clone)]
enum Stage {
    Before,
    Scan { secret: String, uri: String },
    Codes(Vec<String>),
}

pub fn view(account: &AccountView, again: Load<AccountView>) -> AnyView {
    let stage = RwSignal::new(Stage::Before);
    let (on, required, left) = (account.totp, account.totp_required, account.recovery_codes_left);
    let inside = move || match stage.get() {
        Stage::Before if on => enrolled(required, left, again),
        Stage::Before => start(stage),
        Stage::Scan { secret, uri } => scan(&secret, &uri, stage),
        Stage::Codes(codes) => recovery(codes, again),
    };
    // It is on from the moment it is confirmed, while the codes are still to be put away.
    let state = move || {
        if on || stage.with(|stage| matches!(stage, Stage::Codes(_))) {
            pill(Tone::Ok, tr(words::TOTP_ON))
        } else {
            pill(Tone::Calm, tr(words::TOTP_OFF))
        }
    };
    view! { <p>{state}</p> <p class="muted">{tr(words::TOTP_WHY)}</p> {inside} }.into_any()
}

fn start(stage: RwSignal<Stage>) -> AnyView {
    let filling = Filling::blank("totp-start");
    let done = Callback::new(move |answer: Value| {
        let text = |member: &str| answer[member].as_str().unwrap_or_default().to_owned();
        stage.set(Stage::Scan { secret: text("secret"), uri: text("uri") });
    });
    let send = Callback::new(move |()| filling.send(Verb::POST, "/api/account/totp", json!({}), done));
    frame(filling, ().into_any(), tr(words::TOTP_START), send)
}

fn scan(secret: &str, uri: &str, stage: RwSignal<Stage>) -> AnyView {
    let filling = Filling::blank("totp-confirm");
    let done = Callback::new(move |answer: Value| {
        let codes = answer["recovery_codes"].as_array().map(Vec::as_slice).unwrap_or_default();
        stage.set(Stage::Codes(codes.iter().filter_map(Value::as_str).map(str::to_owned).collect()));
    });
    let send = Callback::new(move |values| {
        filling.send(Verb::POST, "/api/account/totp/confirm", Value::Object(values), done);
    });
    let asks = vec![ask("code", words::TOTP_THEN, FieldKind::Line { max: 12 }, How::Digits)];
    view! {
        <p>{tr(words::TOTP_SCAN)}</p>
        {qr(uri, tr(words::QR_OF_KEY))}
        <p>{tr(words::TOTP_TYPE)}</p>
        <p class="row"><span class="num secret">{secret.to_owned()}</span> {copy_button(secret.to_owned(), "")}</p>
        {form(filling, asks, tr(words::TOTP_CONFIRM), send)}
    }
    .into_any()
}

fn recovery(codes: Vec<String>, again: Load<AccountView>) -> AnyView {
    let all = codes.join("\n");
    let list = codes.into_iter().map(|code| view! { <li class="num">{code}</li> }).collect_view();
    let kept = move |_| {
        session::ask();
        again.again();
    };
    view! {
        <h3>{tr(words::RECOVERY)}</h3>
        <p>{tr(words::RECOVERY_LEAD)}</p>
        <ul class="codes">{list}</ul>
        <p class="row">
            {copy_button(all, tr(words::RECOVERY))}
            {print_button()}
            <button type="button" class="btn" on:click=kept>{tr(words::RECOVERY_KEPT)}</button>
        </p>
    }
    .into_any()
}

fn enrolled(required: bool, left: usize, again: Load<AccountView>) -> AnyView {
    let task = RwSignal::new(None::<Task>);
    let done = Callback::new(move |_| {
        task.set(None);
        app().say(tr(words::TOTP_STOPPED));
        again.again();
    });
    let send = Callback::new(move |(filling, values): (Filling, _)| {
        filling.send(Verb::POST, "/api/account/totp/disable", Value::Object(values), done);
    });
    let open = move |_| {
        task.set(Some(Task {
            title: tr(words::TOTP_STOP).to_owned(),
            lead: String::new(),
            asks: vec![Ask::line(
                "password",
                words::PASSWORD,
                rules::PASSWORD_MAX,
                How::Password("current-password"),
            )],
            start: serde_json::Map::new(),
            submit: tr(words::TOTP_STOP).to_owned(),
            send,
        }));
    };
    let stop = (!required).then(
        || view! { <button type="button" class="btn quiet" on:click=open>{tr(words::TOTP_STOP)}</button> },
    );
    view! { <p>{fill(words::RECOVERY_LEFT, &[&left.to_string()])}</p> <div class="row">{stop}</div> {task_dialog(task)} }.into_any()
}
