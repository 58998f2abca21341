//! Replacing the owner of a proved enterprise who has left: by one of its agents, or by a link for somebody new.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value};
use shared::{
    access::Role,
    form::Choice,
    identity::{
        rules,
        wire::{AgentList, AgentView, EnterpriseView, OwnerReplaced},
    },
};

use super::accounts::reason;
use crate::{
    api::{self, Verb},
    i18n::{locale, people as words, tr},
    state::app,
    ui::{
        copy::copy_button,
        form::{Ask, Filling, How, Task},
        pill::{Tone, notice},
    },
};

/// What came of it, until the page is left: the link is told this once.
pub type Outcome = RwSignal<Option<OwnerReplaced>>;

/// The button that asks who acts for the enterprise and opens the form.
pub fn button(enterprise: &EnterpriseView, task: RwSignal<Option<Task>>, outcome: Outcome) -> AnyView {
    let (code, name) = (enterprise.credit_code.clone(), enterprise.name.clone());
    let open = move |_| {
        let (code, name) = (code.clone(), name.clone());
        spawn_local(async move {
            let address = ["/api/enterprises/", &code, "/people"].concat();
            match api::get::<AgentList>(&address).await {
                Ok(people) => drop(task.try_set(Some(replacement(&code, &name, &people, (task, outcome))))),
                Err(problem) => app().say(&problem.title),
            }
        });
    };
    view! { <button type="button" class="btn quiet" on:click=open>{tr(words::REPLACE)}</button> }.into_any()
}

fn replacement(
    code: &str,
    name: &str,
    people: &AgentList,
    (task, outcome): (RwSignal<Option<Task>>, Outcome),
) -> Task {
    let choices = |role: Role| -> Vec<Choice> {
        let of_role = people.items.iter().filter(|person| person.active && person.role == role);
        of_role.map(choice).collect()
    };
    let asks = vec![
        Ask::choice("former", words::FORMER, choices(Role::Owner)),
        Ask::choice("successor", words::SUCCESSOR, choices(Role::Agent))
            .hint(words::SUCCESSOR_HINT)
            .optional(),
        Ask::line("email", words::SUCCESSOR_EMAIL, rules::EMAIL_MAX, How::Email).optional(),
        reason(),
    ];
    let address = ["/api/enterprises/", code, "/owner"].concat();
    let done = Callback::new(move |answer: Value| {
        task.set(None);
        outcome.set(serde_json::from_value(answer).ok());
    });
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        filling.send(Verb::POST, &address, Value::Object(values), done);
    });
    Task {
        title: [tr(words::REPLACE), locale().pick("：", ": "), name].concat(),
        lead: tr(words::REPLACE_LEAD).to_owned(),
        asks,
        start: Map::new(),
        submit: tr(words::REPLACE).to_owned(),
        send,
    }
}

fn choice(person: &AgentView) -> Choice {
    let label = [&person.name, " · ", &person.login].concat();
    Choice::new(&person.user, label.clone(), label)
}

/// What came of it.
pub fn outcome(outcome: Outcome) -> AnyView {
    (move || {
        outcome.get().map(|came| {
            let told = tr(if came.told { words::REPLACED_TOLD } else { words::REPLACED_UNTOLD });
            let link = came.invitation.as_ref().map(|made| {
                let link = made.link.clone();
                view! {
                    <p class="row"><span class="num secret">{link.clone()}</span> {copy_button(link, "")}</p>
                }
            });
            let title = if came.invitation.is_some() { words::REPLACE_LINK } else { words::REPLACED };
            notice(Tone::Blue, tr(title), view! { {link} <p>{told}</p> }.into_any())
        })
    })
    .into_any()
}
