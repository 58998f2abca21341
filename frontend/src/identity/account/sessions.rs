//! Where one is signed in, with a way to end each.

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::identity::wire::{SessionList, SessionRow};

use crate::{
    api::{self, Verb},
    i18n::{identity as words, shell, tr},
    routes::{self, Route},
    state::{Session, app},
    ui::{
        dates,
        load::{Load, load, show},
        pill::{Tone, pill},
    },
};

pub fn view() -> AnyView {
    let sessions = load(|| Box::pin(api::get::<SessionList>("/api/account/sessions")));
    let list = show(sessions, move |found| {
        let rows = found.items.iter().map(|row| drawn(row, sessions)).collect_view();
        view! { <ul class="plain">{rows}</ul> }.into_any()
    });
    view! {
        {list}
        <div><button type="button" class="btn quiet" on:click=|_| end_all()>{tr(shell::SIGN_OUT_EVERYWHERE)}</button></div>
    }
    .into_any()
}

fn drawn(row: &SessionRow, again: Load<SessionList>) -> AnyView {
    let device =
        if row.device.is_empty() { tr(words::UNKNOWN_DEVICE).to_owned() } else { row.device.clone() };
    let address = ["/api/account/sessions/", &row.id].concat();
    let end = move |_| {
        let address = address.clone();
        spawn_local(async move {
            match api::act(Verb::DELETE, &address, &Value::Null).await {
                Ok(_) => again.again(),
                Err(problem) => app().say(&problem.title),
            }
        });
    };
    let right = if row.current {
        pill(Tone::Blue, tr(words::THIS_DEVICE))
    } else {
        view! { <button type="button" class="btn quiet small" on:click=end>{tr(words::END_SESSION)}</button> }
            .into_any()
    };
    let (date, clock) = dates::china(row.seen);
    let seen = [&dates::say_date(date), " ", &clock].concat();
    view! {
        <li>
            <span>{device}<span class="small muted">{tr(words::SEEN)} " " {seen}</span></span>
            {right}
        </li>
    }
    .into_any()
}

/// Ends every session, this one too.
fn end_all() {
    spawn_local(async {
        match api::act(Verb::DELETE, "/api/session?everywhere=true", &Value::Null).await {
            Ok(_) => {
                routes::go(&Route::Home);
                app().session.set(Session::Visitor);
                app().say(tr(shell::SIGNED_OUT));
            }
            Err(problem) => app().say(&problem.title),
        }
    });
}
