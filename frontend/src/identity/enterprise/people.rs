//! Who acts for the enterprise; an owner may take an agent's access away.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::{
    access::Role,
    identity::wire::{AgentList, AgentView},
};

use crate::{
    api::{self, Verb},
    i18n::{fill, identity as words, tr},
    ui::{
        form::{Filling, Task, task_dialog},
        load::{Load, load, show},
        pill::{Tone, pill},
    },
};

pub fn view(owner: bool) -> AnyView {
    let people = load(|| Box::pin(api::get::<AgentList>("/api/agents")));
    let task = RwSignal::new(None::<Task>);
    let list = show(people, move |found| {
        let rows = found.items.iter().map(|person| drawn(person, owner, people, task)).collect_view();
        view! { <ul class="plain">{rows}</ul> }.into_any()
    });
    view! { {list} {task_dialog(task)} }.into_any()
}

fn drawn(person: &AgentView, owner: bool, again: Load<AgentList>, task: RwSignal<Option<Task>>) -> AnyView {
    let right = if !person.active {
        pill(Tone::Calm, tr(words::INACTIVE))
    } else if owner && person.role == Role::Agent {
        let removal = removal(person, again, task);
        view! {
            <button type="button" class="btn quiet small" on:click=move |_| task.set(Some(removal.clone()))>
                {tr(words::REMOVE_AGENT)}
            </button>
        }
        .into_any()
    } else {
        ().into_any()
    };
    let under = [tr(person.role.text()), " · ", &person.login].concat();
    view! { <li><span>{person.name.clone()}<span class="small muted">{under}</span></span> {right}</li> }
        .into_any()
}

fn removal(person: &AgentView, again: Load<AgentList>, task: RwSignal<Option<Task>>) -> Task {
    let address = ["/api/agents/", &person.user].concat();
    let done = Callback::new(move |_| {
        task.set(None);
        again.again();
    });
    let send = Callback::new(move |(filling, _): (Filling, Map<String, Value>)| {
        filling.send(Verb::DELETE, &address, Value::Null, done);
    });
    Task {
        title: fill(words::REMOVE_AGENT_TITLE, &[&person.name]),
        lead: tr(words::REMOVE_AGENT_LEAD).to_owned(),
        asks: Vec::new(),
        start: Map::new(),
        submit: tr(words::REMOVE_AGENT).to_owned(),
        send,
    }
}
