//! Inviting owners and agents: a link that is shown once, and the invitations that wait.

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::{
    form::FieldKind,
    identity::{
        rules,
        wire::{InvitationList, InvitationMade},
    },
};

use crate::{
    api::{self, Verb},
    i18n::{identity as words, people, tr},
    state::app,
    ui::{
        copy::copy_button,
        dates,
        form::{Ask, Filling, How, ask, form},
        load::{Load, load, show},
        pill::{Tone, pill},
    },
};

pub fn view() -> AnyView {
    let waiting = load(|| Box::pin(api::get::<InvitationList>("/api/invitations")));
    let made = RwSignal::new(None::<String>);
    let link = move || {
        made.get().map(|link| {
            view! {
                <div class="notice blue" role="status">
                    <span aria-hidden="true">"●"</span>
                    <div class="stack">
                        <p>{tr(words::INVITE_LINK)}</p>
                        <p class="num secret">{link.clone()}</p>
                        <div>{copy_button(link, tr(words::LINK))}</div>
                    </div>
                </div>
            }
        })
    };
    let list = show(waiting, move |found| rows(&found, waiting));
    view! { {new(made, waiting)} {link} {list} }.into_any()
}

fn new(made: RwSignal<Option<String>>, waiting: Load<InvitationList>) -> AnyView {
    let asks = vec![
        Ask::line("note", words::INVITE_NOTE, rules::NAME_MAX, How::Plain)
            .hint(words::INVITE_NOTE_HINT)
            .optional(),
        Ask::line("email", words::INVITE_EMAIL, rules::EMAIL_MAX, How::Email).optional(),
        ask("owner", people::INVITE_OWNER, FieldKind::Flag, How::Plain).optional(),
    ];
    let filling = Filling::blank("invite");
    let done = Callback::new(move |answer: Value| {
        if let Ok(invitation) = serde_json::from_value::<InvitationMade>(answer) {
            made.set(Some(whole(&invitation.link)));
        }
        waiting.again();
    });
    let send = Callback::new(move |values| {
        filling.send(Verb::POST, "/api/invitations", Value::Object(values), done)
    });
    form(filling, asks, tr(words::INVITE), send)
}

/// The link with this site's name when it came without.
fn whole(link: &str) -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    if link.starts_with('/') { [&origin, link].concat() } else { link.to_owned() }
}

fn rows(found: &InvitationList, again: Load<InvitationList>) -> AnyView {
    let rows = found
        .items
        .iter()
        .map(|row| {
            let address = ["/api/invitations/", &row.id].concat();
            let withdraw = move |_| {
                let address = address.clone();
                spawn_local(async move {
                    if let Err(problem) = api::act(Verb::DELETE, &address, &Value::Null).await {
                        app().say(&problem.title);
                    }
                    again.again();
                });
            };
            let (day, _) = dates::china(row.expires);
            let owner = row.owner.then(|| pill(Tone::Blue, tr(people::AS_OWNER)));
            let name = if row.note.is_empty() { row.email.clone() } else { row.note.clone() };
            view! {
                <li>
                    <span>{name} " " {owner}<span class="small muted">{tr(words::UNTIL)} " " {dates::day(day)}</span></span>
                    <button type="button" class="btn quiet small" on:click=withdraw>{tr(words::WITHDRAW)}</button>
                </li>
            }
        })
        .collect_view();
    let none = found.items.is_empty().then(|| view! { <p class="muted">{tr(words::INVITE_NONE)}</p> });
    view! { <h3>{tr(words::INVITE_WAITING)}</h3> {none} <ul class="plain">{rows}</ul> }.into_any()
}
