//! The officer's word on another name or region of an enterprise.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::identity::wire::EnterpriseView;

use super::accounts::reason;
use crate::{
    api::Verb,
    i18n::{kit, locale, people as words, tr},
    state::{app, reference::region_name},
    ui::{
        form::{Filling, Task},
        load::Pages,
        pill::{Tone, notice},
    },
};

/// What is asked for, with the two decisions; nothing where nothing is.
pub fn asked(enterprise: &EnterpriseView, found: Pages, task: RwSignal<Option<Task>>) -> AnyView {
    let Some(asked) = &enterprise.asked else { return ().into_any() };
    let (name, region, proof) = (asked.name.clone(), region_name(&asked.region), asked.proof.clone());
    let buttons = [(true, "btn"), (false, "btn quiet")].map(|(confirmed, class)| {
        let this = decision(enterprise, confirmed, found, task);
        let word = tr(if confirmed { words::CONFIRM } else { words::REFUSE });
        view! { <button type="button" class=class on:click=move |_| task.set(Some(this.clone()))>{word}</button> }
    });
    let inside = view! {
        <p><b>{name}</b> " " {region}</p>
        <p>{tr(words::RENAME_PROOF)} {locale().pick("：", ": ")} {proof}</p>
        <div class="row">{buttons.into_iter().collect_view()}</div>
    };
    notice(Tone::Blue, tr(words::ASKED_FOR), inside.into_any())
}

fn decision(
    enterprise: &EnterpriseView,
    confirmed: bool,
    found: Pages,
    task: RwSignal<Option<Task>>,
) -> Task {
    let address = ["/api/enterprises/", &enterprise.credit_code, "/renaming/decision"].concat();
    let version = enterprise.version;
    let done = Callback::new(move |_| {
        task.set(None);
        found.again();
        app().say(tr(kit::SAVED));
    });
    let send = Callback::new(move |(filling, mut values): (Filling, Map<String, Value>)| {
        values.insert("confirmed".to_owned(), Value::from(confirmed));
        values.insert("version".to_owned(), Value::from(version));
        filling.send(Verb::POST, &address, Value::Object(values), done);
    });
    let (title, lead) =
        if confirmed { (words::CONFIRM, words::CONFIRM_LEAD) } else { (words::REFUSE, words::REFUSE_LEAD) };
    Task {
        title: [tr(title), locale().pick("：", ": "), &enterprise.name].concat(),
        lead: tr(lead).to_owned(),
        asks: vec![reason()],
        start: Map::new(),
        submit: tr(title).to_owned(),
        send,
    }
}
