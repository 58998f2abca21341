//! What an organiser does with a fair: the ways to its other pages, and the steps of its life.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::market::fair::{
    rules::REASON,
    standing::{Action, State},
    wire::FairView,
};

use super::address;
use crate::{
    api::Verb,
    i18n::{fairs as words, tr},
    routes::Route,
    ui::{
        self,
        form::{Decision, Task, reason, reason_of},
        load::Load,
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
            step(view, *action, found).button(class, task)
        })
        .collect_view();
    view! { <section class="sheet"><div class="stack tight market-steps">{buttons}</div></section> }
        .into_any()
}

fn step(view: &FairView, action: Action, found: Load<Value>) -> Decision {
    let version = view.version;
    let cancels = action == Action::Cancel;
    Decision {
        title: tr(action.text()).to_owned(),
        lead: if cancels { words::CANCEL_LEAD } else { words::ACT_LEAD },
        submit: action.text(),
        asks: cancels.then(|| reason(words::REASON, REASON)).into_iter().collect(),
        verb: Verb::POST,
        address: address(&view.id, "/actions"),
        body: Callback::new(
            move |values: Map<String, Value>| json!({"action": action, "version": version, "reason": reason_of(&values)}),
        ),
        done: tr(words::DONE).to_owned(),
        then: Callback::new(move |()| found.again()),
    }
}
