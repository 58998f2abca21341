//! Answering a scenario by way of trial, as it stands in the form beside it.

use leptos::prelude::*;
use shared::matters::wizard::{Answers, Question, Scenario};

use crate::{
    i18n::{fill, scenarios as words, tr},
    routes::Route,
    ui::{
        form::named,
        page::{button, sheet},
    },
};

pub fn view(scenario: Memo<Scenario>) -> AnyView {
    let answers = RwSignal::new(Answers::new());
    let asked = move || {
        let scenario = scenario.get();
        let given = answers.get();
        let open = scenario.next(&given).map(|question| question.code.clone());
        // What is asked after the first open question depends on its answer.
        let upto = scenario.asked(&given).iter().position(|one| Some(&one.code) == open.as_ref());
        let shown = upto.map_or(usize::MAX, |place| place + 1);
        scenario.asked(&given).into_iter().take(shown).map(|one| question(one, answers)).collect_view()
    };
    let plan = move || {
        let scenario = scenario.get();
        let tasks = answers.with(|given| scenario.plan(given));
        if tasks.is_empty() {
            return view! { <p class="muted">{tr(words::PREVIEW_NOTHING)}</p> }.into_any();
        }
        let lines = tasks
            .into_iter()
            .map(|task| {
                let href = Route::Matter(task.item.clone()).path();
                let round = fill(words::ROUND, &[&task.round.to_string()]);
                let optional = task.optional.then(|| tr(words::OPTIONAL));
                view! {
                    <li class="row tight">
                        <span class="small muted">{round}</span>
                        <a class="num" href=href>{task.item}</a>
                        <span>{named(&task.why)}</span>
                        <span class="small muted">{optional}</span>
                    </li>
                }
            })
            .collect_view();
        view! { <ol class="bare stack tight">{lines}</ol> }.into_any()
    };
    let again = Callback::new(move |()| answers.set(Answers::new()));
    let inside = view! {
        <p class="muted">{tr(words::PREVIEW_LEAD)}</p>
        <div class="stack">{asked}</div>
        <h3>{tr(words::PREVIEW_PLAN)}</h3>
        <div role="status">{plan}</div>
        <div class="row">{button(tr(words::START_AGAIN), "quiet small", again)}</div>
    };
    sheet(tr(words::PREVIEW), inside.into_any())
}

fn question(question: &Question, answers: RwSignal<Answers>) -> AnyView {
    let options = question
        .options
        .iter()
        .map(|option| {
            let (code, value, many) = (question.code.clone(), option.value.clone(), question.many);
            let (own, held) = (code.clone(), value.clone());
            let chosen = Memo::new(move |_| {
                answers.with(|answers| answers.get(&own).is_some_and(|given| given.contains(&held)))
            });
            let choose = move |_| {
                answers.update(|answers| {
                    let given = answers.entry(code.clone()).or_default();
                    let had = given.contains(&value);
                    if !many {
                        given.clear();
                    }
                    if had {
                        given.retain(|one| *one != value);
                    } else {
                        given.push(value.clone());
                    }
                });
            };
            let pressed = move || if chosen.get() { "true" } else { "false" };
            view! { <button type="button" class="btn quiet small" aria-pressed=pressed on:click=choose>{named(&option.label)}</button> }
        })
        .collect_view();
    view! {
        <fieldset class="rows-one">
            <legend>{named(&question.text)}</legend>
            <div class="row">{options}</div>
        </fieldset>
    }
    .into_any()
}
