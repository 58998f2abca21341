//! Who acts for the enterprise. An owner names other owners, steps down, or takes somebody's access away.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    access::Role,
    identity::wire::{AgentList, AgentView, EnterpriseView},
    text::Text,
};

use crate::{
    api::{self, Verb},
    i18n::{fill, identity as words, people, tr},
    routes::{self, Route},
    state::{app, session},
    ui::{
        form::{Filling, Task, task_dialog},
        load::{Load, load, show},
        pill::{Tone, pill},
    },
};

/// What is drawn anew when the people change: themselves, and the enterprise, whose version moves with its owners.
#[derive(Clone, Copy)]
struct Again {
    task: RwSignal<Option<Task>>,
    people: Load<AgentList>,
    enterprise: Load<EnterpriseView>,
}

impl Again {
    fn draw(self) {
        self.task.set(None);
        self.people.again();
        self.enterprise.again();
    }
}

pub fn view(owner: bool, enterprise: Load<EnterpriseView>) -> AnyView {
    let people = load(|| Box::pin(api::get::<AgentList>("/api/agents")));
    let task = RwSignal::new(None::<Task>);
    let again = Again { task, people, enterprise };
    let me = app().principal().map(|principal| principal.user).unwrap_or_default();
    let list = show(people, move |found| {
        let owners = found.items.iter().filter(|one| one.active && one.role == Role::Owner).count();
        let rows = found
            .items
            .iter()
            .map(|person| {
                let is_me = person.user == me;
                let acts = if owner { acts(person, is_me, owners, again) } else { Vec::new() };
                drawn(person, is_me, acts, task)
            })
            .collect_view();
        view! { <ul class="plain">{rows}</ul> }.into_any()
    });
    view! { {list} {task_dialog(task)} }.into_any()
}

/// What an owner may do about somebody, each with the word of its button.
fn acts(person: &AgentView, is_me: bool, owners: usize, again: Again) -> Vec<(Text, Task)> {
    let role = |word, title, lead, role| (word, role_task(person, (word, title, lead), (role, is_me), again));
    match person.role {
        _ if !person.active => Vec::new(),
        Role::Owner if is_me && owners < 2 => Vec::new(),
        Role::Owner if is_me => {
            vec![role(people::STEP_DOWN, people::STEP_DOWN_TITLE, people::STEP_DOWN_LEAD, "agent")]
        }
        Role::Owner => vec![
            role(people::MAKE_AGENT, people::MAKE_AGENT_TITLE, people::MAKE_AGENT_LEAD, "agent"),
            (words::REMOVE_AGENT, removal(person, again)),
        ],
        _ => vec![
            role(people::NAME_OWNER, people::NAME_OWNER_TITLE, people::NAME_OWNER_LEAD, "owner"),
            (words::REMOVE_AGENT, removal(person, again)),
        ],
    }
}

fn drawn(person: &AgentView, is_me: bool, acts: Vec<(Text, Task)>, task: RwSignal<Option<Task>>) -> AnyView {
    let closed = (!person.active).then(|| pill(Tone::Calm, tr(words::INACTIVE)));
    let buttons = acts
        .into_iter()
        .map(|(word, this)| {
            view! {
                <button type="button" class="btn quiet small" on:click=move |_| task.set(Some(this.clone()))>
                    {tr(word)}
                </button>
            }
        })
        .collect_view();
    let under = [tr(person.role.text()), " · ", &person.login].concat();
    let you = is_me.then(|| tr(people::YOU));
    view! {
        <li>
            <span>{person.name.clone()} {you}<span class="small muted">{under}</span></span>
            <span class="row">{closed} {buttons}</span>
        </li>
    }
    .into_any()
}

fn role_task(
    person: &AgentView,
    (word, title, lead): (Text, Text, Text),
    (role, is_me): (&'static str, bool),
    again: Again,
) -> Task {
    let address = ["/api/agents/", &person.user, "/role"].concat();
    let done = Callback::new(move |_| {
        if is_me {
            // The session is an agent's now, to whom this page is another.
            again.task.set(None);
            session::ask();
            routes::go(&Route::Workbench);
            return app().say(tr(people::STEPPED_DOWN));
        }
        again.draw();
    });
    task_of(fill(title, &[&person.name]), lead, word, (Verb::POST, address, json!({"role": role})), done)
}

fn removal(person: &AgentView, again: Again) -> Task {
    let address = ["/api/agents/", &person.user].concat();
    let done = Callback::new(move |_| again.draw());
    let title = fill(words::REMOVE_AGENT_TITLE, &[&person.name]);
    task_of(title, words::REMOVE_AGENT_LEAD, words::REMOVE_AGENT, (Verb::DELETE, address, Value::Null), done)
}

fn task_of(
    title: String,
    lead: Text,
    word: Text,
    (verb, address, body): (Verb, String, Value),
    done: Callback<Value>,
) -> Task {
    let send = Callback::new(move |(filling, _): (Filling, Map<String, Value>)| {
        filling.send(verb.clone(), &address, body.clone(), done);
    });
    Task {
        title,
        lead: tr(lead).to_owned(),
        asks: Vec::new(),
        start: Map::new(),
        submit: tr(word).to_owned(),
        send,
    }
}
