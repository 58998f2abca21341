//! Reading a joint application over before it is sent, and what is new of it for the enterprise's file.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::problem::Problem;

use super::Again;
use super::ground::{Ground, asked};
use crate::{
    api::Verb,
    i18n::{apply as form_words, counter, kit, tr},
    matters::apply::{self, DOCUMENT, filled, hand_back, new_facts, offer, place},
    routes::{self, Route},
    ui::{
        self,
        facts::facts,
        form::{Ask, Filling, named, said},
        page::{button, sheet},
    },
};

/// What is sent.
fn body(ground: &Ground, taken: &Map<String, Value>) -> Value {
    let (mut values, mut documents) = (Map::new(), Map::new());
    for (name, value) in taken.iter().filter(|(name, _)| !name.starts_with("APPLICANT_")) {
        match name.strip_prefix(DOCUMENT) {
            Some(code) => documents.insert(code.to_owned(), value.clone()),
            None => values.insert(name.clone(), value.clone()),
        };
    }
    let mut body = asked(&ground.plan.scenario, &ground.said);
    body["values"] = Value::Object(values);
    body["documents"] = Value::Object(documents);
    body["edition"] = ground.plan.edition.into();
    body["items"] = ground.matters().into();
    if let Some(applicant) = apply::applicant(taken) {
        body["applicant"] = applicant;
    }
    body
}

/// The page of the review, while something is reviewed.
pub fn view(
    filling: Filling,
    ground: &Ground,
    asks: Vec<Ask>,
    reviewing: RwSignal<Option<Map<String, Value>>>,
    (known, again): (apply::Known, Again),
) -> AnyView {
    let ground = ground.clone();
    let back = Callback::new(move |()| {
        reviewing.set(None);
        ui::page::focus("#main h1");
    });
    // A problem is shown above the form, so that is where to go.
    Effect::new(move || {
        if filling.problem.with(Option::is_some) {
            reviewing.set(None);
        }
    });
    (move || {
        reviewing.get().map(|taken| {
            let said_of = |of_papers: bool| -> Vec<(String, AnyView)> {
                asks.iter()
                    .filter(|ask| ask.field.name.starts_with(DOCUMENT) == of_papers)
                    .filter_map(|ask| {
                        let words = said(&ask.field, taken.get(&ask.field.name)?);
                        Some((named(&ask.field.label), words.into_any()))
                    })
                    .collect()
            };
            let (given, whom) = (said_of(true), said_of(false));
            let answered = filled(&ground.plan.definition, &taken);
            let chosen = RwSignal::new(true);
            // What somebody at a counter says there is nothing that the officer enters for them.
            let file = ground.file.as_ref().filter(|_| !ground.at_counter);
            let told = offer(&ground.plan.definition, file, &taken, chosen);
            let submit = submit(filling, &ground, (taken.clone(), chosen), (known, again));
            view! {
                <h2>{tr(form_words::REVIEW_TITLE)}</h2>
                {(!whom.is_empty()).then(|| sheet(tr(counter::FOR_WHOM), facts(whom)))}
                {answered}
                {(!given.is_empty()).then(|| sheet(tr(form_words::DOCUMENTS), facts(given)))}
                {told}
                {apply::another(known)}
                <div class="row">{submit} {button(tr(form_words::MEND), "quiet", back)}</div>
            }
        })
    })
    .into_any()
}

fn submit(
    filling: Filling,
    ground: &Ground,
    (taken, chosen): (Map<String, Value>, RwSignal<bool>),
    (known, again): (apply::Known, Again),
) -> AnyView {
    let body = body(ground, &taken);
    let file = ground.file.as_ref().filter(|_| !ground.at_counter);
    let facts = new_facts(&ground.plan.definition, file, &taken);
    let (version, enterprise) = (ground.file.as_ref().map(|file| file.version), ground.enterprise.clone());
    let done = Callback::new(move |answer: Value| {
        if let Some(version) = version.filter(|_| chosen.get_untracked() && !facts.is_empty()) {
            hand_back(&enterprise, version, &facts, &answer["id"]);
        }
        routes::go(&Route::Receipt(answer["id"].as_str().unwrap_or_default().to_owned()));
    });
    let matters: Vec<String> = ground.matters().into_iter().map(str::to_owned).collect();
    let busy = filling.busy;
    let send = move |_| {
        if !busy.get_untracked() {
            let mut body = body.clone();
            body["running"] = known.numbers().into();
            let matters = matters.clone();
            let told = Box::new(move |problem: Problem| {
                again.matters.set(matters);
                heeded(problem, filling, known, again)
            });
            filling.try_send(Verb::POST, "/api/bundles", body, done, told);
        }
    };
    let words = move || if busy.get() { tr(kit::SENDING) } else { tr(form_words::SUBMIT) };
    view! {
        <button type="button" class="btn" aria-busy=move || if busy.get() { "true" } else { "false" } on:click=send>{words}</button>
    }
    .into_any()
}

/// A form that has changed is drawn as it is now, with what was typed; an application that runs is told of where the
/// applicant may go on beside it.
fn heeded(problem: Problem, filling: Filling, known: apply::Known, again: Again) -> Problem {
    let told = problem.current.clone().filter(|_| problem.code == "form_changed");
    if let Some(told) = told.and_then(|told| serde_json::from_value(told).ok()) {
        filling.keep_on_device();
        let values = filling.values.get_untracked();
        again.kept.set(Some(apply::Refused { told, values }));
        // After this form has been told, since it goes.
        set_timeout(move || again.again.run(()), std::time::Duration::ZERO);
    } else if problem.code == "already_running" {
        known.heed(&problem);
    }
    at_fields(problem)
}

fn at_fields(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        fault.field = place(&fault.field);
    }
    problem
}
