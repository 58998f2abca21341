//! Reading a joint application over before it is sent, and what is new of it for the enterprise's file.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::problem::Problem;

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
            let told = offer(&ground.plan.definition, ground.file.as_ref(), &taken, chosen);
            let submit = submit(filling, &ground, taken.clone(), chosen);
            view! {
                <h2>{tr(form_words::REVIEW_TITLE)}</h2>
                {(!whom.is_empty()).then(|| sheet(tr(counter::FOR_WHOM), facts(whom)))}
                {answered}
                {(!given.is_empty()).then(|| sheet(tr(form_words::DOCUMENTS), facts(given)))}
                {told}
                <div class="row">{submit} {button(tr(form_words::MEND), "quiet", back)}</div>
            }
        })
    })
    .into_any()
}

fn submit(filling: Filling, ground: &Ground, taken: Map<String, Value>, chosen: RwSignal<bool>) -> AnyView {
    let body = body(ground, &taken);
    let facts = new_facts(&ground.plan.definition, ground.file.as_ref(), &taken);
    let (version, enterprise) = (ground.file.as_ref().map(|file| file.version), ground.enterprise.clone());
    let done = Callback::new(move |answer: Value| {
        if let Some(version) = version.filter(|_| chosen.get_untracked() && !facts.is_empty()) {
            hand_back(&enterprise, version, &facts, &answer["id"]);
        }
        routes::go(&Route::Receipt(answer["id"].as_str().unwrap_or_default().to_owned()));
    });
    let busy = filling.busy;
    let send = move |_| {
        if !busy.get_untracked() {
            filling.try_send(Verb::POST, "/api/bundles", body.clone(), done, Box::new(at_fields));
        }
    };
    let words = move || if busy.get() { tr(kit::SENDING) } else { tr(form_words::SUBMIT) };
    view! {
        <button type="button" class="btn" aria-busy=move || if busy.get() { "true" } else { "false" } on:click=send>{words}</button>
    }
    .into_any()
}

fn at_fields(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        fault.field = place(&fault.field);
    }
    problem
}
