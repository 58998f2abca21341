//! Which letters a member of the staff wants beside the inbox.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    form::FieldKind,
    identity::wire::{AccountView, StaffLetters},
};

use crate::{
    api::Verb,
    i18n::{kit, people as words, tr},
    state::app,
    ui::form::{Filling, How, ask, form},
};

pub fn view(account: &AccountView, letters: StaffLetters) -> AnyView {
    let asks = vec![
        ask("urgent", words::LETTERS_URGENT, FieldKind::Flag, How::Plain).optional(),
        ask("daily", words::LETTERS_DAILY, FieldKind::Flag, How::Plain).optional(),
    ];
    let start = json!({"urgent": letters.urgent, "daily": letters.daily});
    let filling = Filling::new("letters", start.as_object().cloned().unwrap_or_default());
    let done = Callback::new(|_| app().say(tr(kit::SAVED)));
    let send = Callback::new(move |values: Map<String, Value>| {
        let chosen = |name: &str| values.get(name).and_then(Value::as_bool).unwrap_or_default();
        let body = json!({"letters": {"urgent": chosen("urgent"), "daily": chosen("daily")}});
        filling.send(Verb::PATCH, "/api/account", body, done);
    });
    let none = (!account.mail).then(|| view! { <p class="small muted">{tr(words::LETTERS_NO_MAIL)}</p> });
    view! { <p class="muted">{tr(words::LETTERS_LEAD)}</p> {none} {form(filling, asks, tr(kit::SAVE), send)} }
        .into_any()
}
