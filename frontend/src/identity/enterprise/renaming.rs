//! Another name or region of the enterprise: asking for it, taking that back, and what it was called before.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{
    form::FieldKind,
    identity::{
        rules,
        wire::{EnterpriseView, FormerName},
    },
};

use crate::{
    api::{self, Verb},
    i18n::{identity, people as words, tr},
    state::{app, reference::region_name, session},
    ui::{
        dates,
        form::{Ask, Filling, How, Task, ask},
        load::Load,
        pill::{Tone, notice},
    },
};

/// What waits for its confirmation.
pub fn waiting(
    enterprise: &EnterpriseView,
    owner: bool,
    address: &str,
    again: Load<EnterpriseView>,
) -> AnyView {
    let Some(asked) = &enterprise.asked else { return ().into_any() };
    let address = [address, "/renaming"].concat();
    let withdraw = move |_| {
        let address = address.clone();
        spawn_local(async move {
            if let Err(problem) = api::act(Verb::DELETE, &address, &Value::Null).await {
                app().say(&problem.title);
            }
            again.again();
        });
    };
    let withdraw = owner.then(|| {
        view! { <div><button type="button" class="btn quiet small" on:click=withdraw>{tr(words::RENAME_WITHDRAW)}</button></div> }
    });
    let region = region_name(&asked.region);
    let name = asked.name.clone();
    let said = view! {
        <p>{tr(words::ASKED_FOR)} " " <b>{name}</b> " " {region}</p>
        <p class="small muted">{asked.proof.clone()}</p>
        {withdraw}
    };
    notice(Tone::Blue, tr(words::TO_CONFIRM), said.into_any())
}

/// The button that asks for another name or region.
pub fn button(
    enterprise: &EnterpriseView,
    address: &str,
    again: Load<EnterpriseView>,
    task: RwSignal<Option<Task>>,
) -> AnyView {
    let this = rename_task(enterprise, address, again, task);
    view! { <button type="button" class="btn quiet" on:click=move |_| task.set(Some(this.clone()))>{tr(words::RENAME)}</button> }
        .into_any()
}

fn rename_task(
    enterprise: &EnterpriseView,
    address: &str,
    again: Load<EnterpriseView>,
    task: RwSignal<Option<Task>>,
) -> Task {
    let asked = enterprise.asked.as_ref();
    let start = json!({
        "name": asked.map_or(&enterprise.name, |asked| &asked.name),
        "region": asked.map_or(&enterprise.region, |asked| &asked.region),
        "proof": asked.map_or("", |asked| asked.proof.as_str()),
    });
    let proof =
        Ask::line("proof", words::RENAME_PROOF, rules::REASON_MAX, How::Plain).hint(words::RENAME_PROOF_HINT);
    let asks = vec![
        Ask::line("name", identity::NAME, rules::ENTERPRISE_NAME_MAX, How::Plain).hint(identity::NAME_HINT),
        ask("region", identity::REGION, FieldKind::Region, How::Region),
        if enterprise.verified { proof } else { proof.optional() },
    ];
    let done = Callback::new(move |answer: Value| {
        task.set(None);
        again.again();
        let waits = answer.get("asked").is_some_and(|asked| !asked.is_null());
        if !waits {
            session::ask();
        }
        app().say(tr(if waits { words::RENAME_SENT } else { words::RENAMED }));
    });
    let (address, version) = ([address, "/renaming"].concat(), enterprise.version);
    let send = Callback::new(move |(filling, mut values): (Filling, Map<String, Value>)| {
        values.insert("version".to_owned(), Value::from(version));
        filling.send(Verb::POST, &address, Value::Object(values), done);
    });
    Task {
        title: tr(words::RENAME).to_owned(),
        lead: tr(words::RENAME_LEAD).to_owned(),
        asks,
        start: start.as_object().cloned().unwrap_or_default(),
        submit: tr(crate::i18n::kit::SAVE).to_owned(),
        send,
    }
}

/// A name and region that it had.
pub fn former(former: &FormerName) -> AnyView {
    let (until, _) = dates::china(former.until);
    let region = region_name(&former.region);
    let name = former.name.clone();
    let ground = tr(former.ground.text());
    let reason = former.reason.clone();
    view! {
        {name} " " {region} " " {tr(words::FORMER_UNTIL)} " " {dates::day(until)}
        <span class="small muted">" " {ground} " " {reason}</span>
    }
    .into_any()
}
