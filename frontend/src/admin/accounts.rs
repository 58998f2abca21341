//! Account security: an account found by its login, unlocked, its second factor or password reset, its sessions ended.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::{identity::rules, text::Text};

use super::users::{role_words, secret_note};
use crate::{
    api::{self, Verb},
    i18n::{admin as words, fill, identity, kit, tr},
    state::{app, reference::region_name},
    ui::{
        facts::facts,
        form::{Ask, Filling, How, Task, form, task_dialog},
        load::{Pages, empty, list, pages},
        pill::{Tone, pill},
    },
};

const ACTIONS: [(&str, Text); 4] = [
    ("unlock", words::UNLOCK),
    ("reset_totp", words::RESET_TOTP),
    ("reset_password", words::RESET_PASSWORD),
    ("end_sessions", words::END_SESSIONS),
];

pub fn view() -> AnyView {
    let login = RwSignal::new(String::new());
    let asks = vec![
        Ask::line("login", words::FIND_ACCOUNT, rules::LOGIN_MAX, How::Plain).hint(words::FIND_ACCOUNT_HINT),
    ];
    let find = Callback::new(move |values: Map<String, Value>| {
        login.set(values.get("login").and_then(Value::as_str).unwrap_or_default().to_owned());
    });
    let filling = Filling::blank("find-account");
    let found = move || {
        let login = login.get();
        (!login.is_empty()).then(|| accounts(&login))
    };
    view! {
        <section class="sheet narrow-sheet">{form(filling, asks, tr(words::SEARCH_GO), find)}</section>
        {found}
    }
    .into_any()
}

fn accounts(login: &str) -> AnyView {
    let address = ["/api/users?login=", &api::escape(login)].concat();
    let users = pages(Signal::stored(address));
    let task = RwSignal::new(None::<Task>);
    let secret = RwSignal::new(None::<(String, String)>);
    let rows = list(
        users,
        move |items| items.iter().map(|user| drawn(user, users, task, secret)).collect_view().into_any(),
        || empty(tr(words::NO_USERS), ().into_any()),
    );
    view! { {secret_note(secret)} {rows} {task_dialog(task)} }.into_any()
}

fn drawn(
    user: &Value,
    users: Pages,
    task: RwSignal<Option<Task>>,
    secret: RwSignal<Option<(String, String)>>,
) -> AnyView {
    let text = |member: &str| user[member].as_str().unwrap_or_default().to_owned();
    let locked = user["locked"] == true;
    let state = if locked {
        pill(Tone::Bad, tr(words::LOCKED))
    } else if user["active"] == true {
        pill(Tone::Ok, tr(identity::ACTIVE))
    } else {
        pill(Tone::Calm, tr(words::CLOSED))
    };
    let known = vec![
        (tr(identity::LOGIN).to_owned(), text("login").into_any()),
        (tr(words::ROLE).to_owned(), role_words(&user["role"]).into_any()),
        (tr(words::REGION).to_owned(), region_name(&text("region")).into_any()),
        (
            tr(identity::SECOND_FACTOR).to_owned(),
            (if user["totp"] == true { tr(identity::TOTP_ON) } else { tr(identity::TOTP_OFF) }).into_any(),
        ),
    ];
    let buttons = ACTIONS
        .iter()
        .map(|(action, name)| {
            let this = act(user, action, *name, users, task, secret);
            view! {
                <button type="button" class="btn quiet" on:click=move |_| task.set(Some(this.clone()))>{tr(*name)}</button>
            }
        })
        .collect_view();
    view! {
        <section class="sheet">
            <header><h2>{text("name")}</h2> {state}</header>
            {facts(known)}
            <div class="row">{buttons}</div>
        </section>
    }
    .into_any()
}

fn act(
    user: &Value,
    action: &'static str,
    name: Text,
    users: Pages,
    task: RwSignal<Option<Task>>,
    secret: RwSignal<Option<(String, String)>>,
) -> Task {
    let text = |member: &str| user[member].as_str().unwrap_or_default();
    let (address, who) = (["/api/users/", text("id"), "/actions"].concat(), text("name").to_owned());
    let done = Callback::new(move |answer: Value| {
        secret.set(answer["password"].as_str().map(|password| (who.clone(), password.to_owned())));
        task.set(None);
        users.again();
        app().say(tr(kit::SAVED));
    });
    let send = Callback::new(move |(filling, mut values): (Filling, Map<String, Value>)| {
        values.insert("action".to_owned(), Value::from(action));
        filling.send(Verb::POST, &address, Value::Object(values), done);
    });
    Task {
        title: tr(name).to_owned(),
        lead: fill(words::ACT_LEAD, &[text("name"), text("login")]),
        asks: vec![reason()],
        start: Map::new(),
        submit: tr(name).to_owned(),
        send,
    }
}

/// The reason that goes on record.
pub fn reason() -> Ask {
    let kind = shared::form::FieldKind::Paragraph { max: rules::REASON_MAX };
    crate::ui::form::ask("reason", words::REASON, kind, How::Plain).hint(words::REASON_HINT)
}
