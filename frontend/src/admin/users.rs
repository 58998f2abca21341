//! Accounts of staff: found, made, changed, closed.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    access::Role,
    form::{Choice, FieldKind},
    identity::rules,
};

use crate::{
    api::{self, Verb},
    i18n::{admin as words, fill, identity, kit, tr},
    state::{
        app,
        reference::{org_name, region_name},
    },
    ui::{
        chips::chips,
        copy::copy_button,
        form::{Ask, Filling, How, Task, Version, ask, task_dialog},
        load::{Pages, empty, list, pages},
        pill::{Tone, notice, pill},
        table::{column, main_column, spoken_column, table, wide_column},
    },
};

const STAFF: [Role; 7] = [
    Role::Liaison,
    Role::Officer,
    Role::Head,
    Role::Supervisor,
    Role::SystemAdmin,
    Role::SecurityAdmin,
    Role::AuditAdmin,
];

/// A role as it is spelled on the wire.
pub fn spelled(role: Role) -> String {
    serde_json::to_value(role).ok().and_then(|role| role.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The words for a role that came over the wire.
pub fn role_words(role: &Value) -> &'static str {
    serde_json::from_value::<Role>(role.clone()).map_or("", |role| tr(role.text()))
}

pub fn view() -> AnyView {
    let (role, query) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let address = Memo::new(move |_| {
        let (role, query) = (role.get(), query.get());
        let role = if role.is_empty() { role } else { ["&role=", &role].concat() };
        ["/api/users?limit=30&q=", &api::escape(query.trim()), &role].concat()
    });
    let users = pages(address.into());
    let task = RwSignal::new(None::<Task>);
    let secret = RwSignal::new(None::<(String, String)>);
    let rows =
        list(users, move |items| drawn(&items, users, task), || empty(tr(words::NO_USERS), ().into_any()));
    let make = move |_| task.set(Some(new_user(users, task, secret)));
    let mut roles = vec![(String::new(), tr(words::ANY_ROLE).to_owned())];
    roles.extend(STAFF.map(|role| (spelled(role), tr(role.text()).to_owned())));
    view! {
        <div class="row spread">
            {search(query)}
            <button type="button" class="btn" on:click=make>{tr(words::NEW_USER)}</button>
        </div>
        {chips(tr(words::ROLE), roles, role.into(), Callback::new(move |chosen| role.set(chosen)))}
        {secret_note(secret)}
        <section class="sheet flush">{rows}</section>
        {task_dialog(task)}
    }
    .into_any()
}

fn search(query: RwSignal<String>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let go = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        query.set(typed.get_untracked());
    };
    view! {
        <form class="find line-box" role="search" on:submit=go>
            <input aria-label=tr(words::SEARCH) placeholder=tr(words::SEARCH) on:input=move |event| typed.set(event_target_value(&event)) />
            <button class="btn quiet">{tr(words::SEARCH_GO)}</button>
        </form>
    }
    .into_any()
}

/// A temporary password, shown once to the one who has to hand it over.
pub fn secret_note(secret: RwSignal<Option<(String, String)>>) -> AnyView {
    (move || {
        secret.get().map(|(name, password)| {
            let more = view! {
                <p class="row"><span class="num secret">{password.clone()}</span> {copy_button(password, "")}</p>
                <p class="small">{tr(words::TEMPORARY)}</p>
            };
            notice(Tone::Warn, &fill(words::TEMPORARY_OF, &[&name]), more.into_any())
        })
    })
    .into_any()
}

fn text<'a>(user: &'a Value, member: &str) -> &'a str {
    user[member].as_str().unwrap_or_default()
}

fn drawn(items: &[Value], users: Pages, task: RwSignal<Option<Task>>) -> AnyView {
    let columns = [
        main_column(tr(identity::PERSON_NAME)),
        column(tr(words::ROLE)),
        column(tr(identity::ORG)),
        wide_column(tr(identity::SECOND_FACTOR)),
        column(tr(identity::STATE)),
        spoken_column(tr(words::TO_DO)),
    ];
    let rows = items
        .iter()
        .map(|user| {
            let place = if text(user, "org").is_empty() { region_name(text(user, "region")) } else { org_name(text(user, "org")) };
            let active = user["active"].as_bool().unwrap_or_default();
            let this = edit_user(user, users, task);
            let edit = view! {
                <button type="button" class="btn quiet small" on:click=move |_| task.set(Some(this.clone()))>{tr(words::EDIT)}</button>
            };
            vec![
                view! { {text(user, "name").to_owned()}<span class="small muted">{text(user, "login").to_owned()}</span> }.into_any(),
                role_words(&user["role"]).into_any(),
                place.into_any(),
                (if user["totp"] == true { tr(identity::TOTP_ON) } else { tr(identity::TOTP_OFF) }).into_any(),
                if active { pill(Tone::Ok, tr(identity::ACTIVE)) } else { pill(Tone::Calm, tr(words::CLOSED)) },
                edit.into_any(),
            ]
        })
        .collect();
    table(tr(words::USERS), &columns, rows)
}

fn asks(new: bool) -> Vec<Ask> {
    let roles = STAFF.map(|role| Choice::new(spelled(role), role.text().zh, role.text().en)).to_vec();
    let mut asks = vec![
        Ask::line("name", identity::PERSON_NAME, rules::NAME_MAX, How::Plain),
        Ask::choice("role", words::ROLE, roles),
        Ask::line("org", identity::ORG, 40, How::Org).hint(words::ORG_OR_REGION).optional(),
        Ask::line("region", words::REGION, 6, How::Region).optional(),
    ];
    if new {
        asks.insert(
            0,
            Ask::line("login", identity::LOGIN, rules::LOGIN_MAX, How::Plain).hint(identity::LOGIN_HINT),
        );
        asks.push(Ask::line("email", identity::CONTACT_EMAIL, rules::EMAIL_MAX, How::Email).optional());
    } else {
        asks.push(ask("active", words::IS_ACTIVE, FieldKind::Flag, How::Plain).optional());
    }
    asks
}

fn new_user(users: Pages, task: RwSignal<Option<Task>>, secret: RwSignal<Option<(String, String)>>) -> Task {
    let done = Callback::new(move |made: Value| {
        secret.set(Some((text(&made["user"], "name").to_owned(), text(&made, "password").to_owned())));
        task.set(None);
        users.again();
    });
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        filling.send(Verb::POST, "/api/users", Value::Object(values), done);
    });
    Task {
        title: tr(words::NEW_USER).to_owned(),
        lead: String::new(),
        asks: asks(true),
        start: Map::new(),
        submit: tr(words::NEW_USER).to_owned(),
        send,
    }
}

fn edit_user(user: &Value, users: Pages, task: RwSignal<Option<Task>>) -> Task {
    let start = json!({
        "name": user["name"], "role": user["role"], "org": user["org"], "region": user["region"], "active": user["active"],
    });
    let (address, version) =
        (["/api/users/", text(user, "id")].concat(), Version::new(user["version"].clone()));
    let done = Callback::new(move |_| {
        task.set(None);
        users.again();
        app().say(tr(kit::SAVED));
    });
    let before = start.clone();
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        // Only what differs is sent: an org brings its region with it.
        filling.change(&address, &before, values, &version, done);
    });
    Task {
        title: tr(words::EDIT_USER).to_owned(),
        lead: String::new(),
        asks: asks(false),
        start: start.as_object().cloned().unwrap_or_default(),
        submit: tr(kit::SAVE).to_owned(),
        send,
    }
}
