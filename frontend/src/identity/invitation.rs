//! Accepting an invitation: an agent's account at an enterprise.

use leptos::prelude::*;
use serde_json::Value;
use shared::identity::rules;

use super::asks;
use crate::{
    api::{self, Verb},
    i18n::{fill, identity as words, people, tr},
    state::session,
    ui::{
        self,
        form::{Ask, Filling, How, form},
        load::{load_value, show},
    },
};

pub fn page(token: String) -> AnyView {
    let address = ["/api/invitations/", &api::escape(&token)].concat();
    let found = load_value(address.clone());
    let shown = show(found, move |invitation| drawn(&invitation, &address));
    view! {
        <div class="page">
            <div class="narrow">{ui::page::plain_head(tr(words::INVITATION_TITLE))} {shown}</div>
        </div>
    }
    .into_any()
}

fn drawn(invitation: &Value, address: &str) -> AnyView {
    let text = |member: &str| invitation[member].as_str().unwrap_or_default();
    let lead = if invitation["owner"] == true { people::OWNER_LEAD } else { words::INVITATION_LEAD };
    let lead = fill(lead, &[text("enterprise_name"), text("invited_by")]);
    let until = ui::dates::moment(text("expires"));
    let asks = vec![
        Ask::line("name", words::PERSON_NAME, rules::NAME_MAX, How::Auto("name")),
        asks::login(),
        asks::new_password("password", words::PASSWORD),
    ];
    let filling = Filling::blank("invitation");
    let address = [address, "/accept"].concat();
    let done = Callback::new(|answer| {
        session::take_value(answer);
        session::go_on("");
    });
    let send = Callback::new(move |values| filling.send(Verb::POST, &address, Value::Object(values), done));
    view! {
        <section class="sheet">
            <p>{lead}</p>
            <p class="small muted">{tr(words::INVITATION_UNTIL)} " " {until}</p>
            {form(filling, asks, tr(words::INVITATION_GO), send)}
        </section>
    }
    .into_any()
}
