//! Enterprises that say who they are, and the officer's word on it, with a reason on record.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::identity::wire::EnterpriseView;

use super::{accounts::reason, owner, renaming};
use crate::{
    api::Verb,
    i18n::{admin as words, kit, locale, people, tr},
    identity::enterprise,
    state::app,
    ui::{
        chips::chips,
        facts::facts,
        form::{Filling, Task, region_select, task_dialog},
        load::{Pages, empty, list, pages},
    },
};

pub fn view() -> AnyView {
    let own = app().principal().map(|principal| principal.region).unwrap_or_default();
    let (state, region) = (RwSignal::new("unverified".to_owned()), RwSignal::new(own));
    let address = Memo::new(move |_| {
        ["/api/enterprises?limit=20&state=", &state.get(), "&region=", &region.get()].concat()
    });
    let found = pages(address.into());
    let (task, outcome) = (RwSignal::new(None::<Task>), owner::Outcome::new(None));
    let rows = list(
        found,
        move |items| {
            let cards = items
                .into_iter()
                .filter_map(|item| serde_json::from_value::<EnterpriseView>(item).ok())
                .map(|enterprise| drawn(&enterprise, found, (task, outcome)))
                .collect_view();
            view! { <div class="grid wide-cards">{cards}</div> }.into_any()
        },
        move || {
            let words = match state.get().as_str() {
                "unverified" => words::NONE_TO_VERIFY,
                "renaming" => people::NONE_TO_CONFIRM,
                _ => words::NO_ENTERPRISES,
            };
            empty(tr(words), ().into_any())
        },
    );
    let states = vec![
        ("unverified".to_owned(), tr(words::TO_VERIFY).to_owned()),
        ("renaming".to_owned(), tr(people::TO_CONFIRM).to_owned()),
        ("verified".to_owned(), tr(words::VERIFIED).to_owned()),
    ];
    view! {
        <div class="row spread">
            {chips(tr(words::STATE), states, state.into(), Callback::new(move |chosen| state.set(chosen)))}
            <div class="field filter">{region_select(region.into(), Callback::new(move |chosen| region.set(chosen)))}</div>
        </div>
        <div role="status">{owner::outcome(outcome)}</div>
        {rows}
        {task_dialog(task)}
    }
    .into_any()
}

fn drawn(
    enterprise: &EnterpriseView,
    found: Pages,
    (task, outcome): (RwSignal<Option<Task>>, owner::Outcome),
) -> AnyView {
    let this = decision(enterprise, found, task);
    let (class, words) =
        if enterprise.verified { ("btn quiet", words::UNVERIFY) } else { ("btn", words::VERIFY) };
    let release = (!enterprise.verified).then(|| {
        let this = release(enterprise, found, task);
        view! { <button type="button" class="btn quiet" on:click=move |_| task.set(Some(this.clone()))>{tr(words::RELEASE)}</button> }
    });
    let replace = enterprise.verified.then(|| owner::button(enterprise, task, outcome));
    view! {
        <section class="sheet">
            <header><h2>{enterprise.name.clone()}</h2> {enterprise::state(enterprise.verified)}</header>
            {facts(enterprise::known(enterprise))}
            {renaming::asked(enterprise, found, task)}
            <div class="row">
                <button type="button" class=class on:click=move |_| task.set(Some(this.clone()))>{tr(words)}</button>
                {release}
                {replace}
            </div>
        </section>
    }
    .into_any()
}

/// Lets a registration go that nobody has proved.
fn release(enterprise: &EnterpriseView, found: Pages, task: RwSignal<Option<Task>>) -> Task {
    let address = ["/api/enterprises/", &enterprise.credit_code, "/release"].concat();
    let done = Callback::new(move |_| {
        task.set(None);
        found.again();
        app().say(tr(words::RELEASED));
    });
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        filling.send(Verb::POST, &address, Value::Object(values), done);
    });
    Task {
        title: [tr(words::RELEASE), locale().pick("：", ": "), &enterprise.name].concat(),
        lead: tr(words::RELEASE_LEAD).to_owned(),
        asks: vec![reason()],
        start: Map::new(),
        submit: tr(words::RELEASE).to_owned(),
        send,
    }
}

fn decision(enterprise: &EnterpriseView, found: Pages, task: RwSignal<Option<Task>>) -> Task {
    let address = ["/api/enterprises/", &enterprise.credit_code, "/verify"].concat();
    let verified = !enterprise.verified;
    let done = Callback::new(move |_| {
        task.set(None);
        found.again();
        app().say(tr(kit::SAVED));
    });
    let send = Callback::new(move |(filling, mut values): (Filling, Map<String, Value>)| {
        values.insert("verified".to_owned(), Value::from(verified));
        filling.send(Verb::POST, &address, Value::Object(values), done);
    });
    let (title, lead) =
        if verified { (words::VERIFY, words::VERIFY_LEAD) } else { (words::UNVERIFY, words::UNVERIFY_LEAD) };
    Task {
        title: [tr(title), locale().pick("：", ": "), &enterprise.name].concat(),
        lead: tr(lead).to_owned(),
        asks: vec![reason()],
        start: Map::new(),
        submit: tr(title).to_owned(),
        send,
    }
}
