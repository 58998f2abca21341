//! What an organiser does with a fair: the ways to its other pages, and the steps of its life.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    form::FieldKind,
    market::fair::{
        rules::REASON,
        standing::{Action, State},
        wire::FairView,
    },
};

use super::address;
use crate::{
    api::Verb,
    i18n::{fairs as words, tr},
    routes::Route,
    state::app,
    ui::{
        self,
        form::{Filling, How, Task, ask},
        load::Load,
        page::button,
    },
};

/// The pages of a fair that its organiser has.
pub fn links(view: &FairView) -> AnyView {
    if !view.organiser {
        return ().into_any();
    }
    let id = || view.id.clone();
    let edit =
        view.may_change.then(|| ui::page::link_button(&Route::WriteFair(id()).path(), tr(words::EDIT), true));
    let rest = (view.card.state != State::Draft).then(|| {
        view! {
            {ui::page::link_button(&Route::FairRoll(id()).path(), tr(words::ROLL), true)}
            {ui::page::link_button(&Route::FairDoor(id()).path(), tr(words::DOOR), true)}
            {ui::page::link_button(&Route::FollowUps(id()).path(), tr(words::FOLLOW), true)}
        }
    });
    view! { <div class="row no-print">{edit} {rest}</div> }.into_any()
}

/// The steps that can be taken now.
pub fn buttons(view: &FairView, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    if view.offers.is_empty() {
        return ().into_any();
    }
    let buttons = view
        .offers
        .iter()
        .map(|action| {
            let class = match action {
                Action::Publish | Action::Reopen => "",
                Action::Close => "quiet",
                Action::Cancel => "danger",
            };
            let wanted = step(view, *action, found, task);
            button(tr(action.text()), class, Callback::new(move |()| task.set(Some(wanted.clone()))))
        })
        .collect_view();
    view! { <section class="sheet"><div class="stack tight market-steps">{buttons}</div></section> }
        .into_any()
}

fn step(view: &FairView, action: Action, found: Load<Value>, task: RwSignal<Option<Task>>) -> Task {
    let (address, version) = (address(&view.id, "/actions"), view.version);
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let done = Callback::new(move |_| {
            task.set(None);
            app().say(tr(words::DONE));
            found.again();
        });
        let reason = values.get("reason").and_then(Value::as_str).unwrap_or_default();
        filling.send(
            Verb::POST,
            &address,
            json!({"action": action, "version": version, "reason": reason}),
            done,
        );
    });
    let cancels = action == Action::Cancel;
    let asks = cancels
        .then(|| ask("reason", words::REASON, FieldKind::Paragraph { max: REASON }, How::Plain))
        .into_iter()
        .collect();
    Task {
        title: tr(action.text()).to_owned(),
        lead: tr(if cancels { words::CANCEL_LEAD } else { words::ACT_LEAD }).to_owned(),
        asks,
        start: Map::new(),
        submit: tr(action.text()).to_owned(),
        send,
    }
}
