//! Reading an application over before it is sent, and what is new of it for the enterprise's file.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Map, Value, json};
use shared::{form::Definition, identity::wire::FileView, problem::Problem};

use super::Again;
use super::ground::{Ground, Refused};
use super::held::{Held, reference};
use super::model::{DOCUMENT, PROJECT, REGION, body, news, place};
use super::told::{Known, another};
use crate::{
    api::{self, Verb},
    i18n::{apply as words, fill, kit, tr},
    routes::{self, Route},
    state::{app, reference::region_name},
    ui::{
        self,
        facts::facts,
        form::{Ask, Filling, named, said},
        page::{button, sheet},
    },
};

/// The page of the review, while something is reviewed.
pub fn view(
    filling: Filling,
    (ground, held): (&Ground, &[Held]),
    asks: Vec<Ask>,
    reviewing: RwSignal<Option<Map<String, Value>>>,
    (known, again): (Known, Again),
) -> AnyView {
    let (ground, held) = (ground.clone(), held.to_vec());
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
            let definition = ground.view.version.item.form.clone().unwrap_or_default();
            let chosen = RwSignal::new(true);
            // What somebody at a counter says there is nothing that the officer enters for them.
            let file = ground.file.as_ref().filter(|_| !ground.at_counter());
            let told = offer(&definition, file, &taken, chosen);
            let mut papers: Vec<(String, AnyView)> =
                held.iter().map(|one| (named(&one.name), reference(&one.by))).collect();
            let brought: Vec<(String, AnyView)> = asks
                .iter()
                .filter(|ask| ask.field.name.starts_with(DOCUMENT))
                .filter_map(|ask| {
                    Some((named(&ask.field.label), said(&ask.field, taken.get(&ask.field.name)?).into_any()))
                })
                .collect();
            papers.extend(brought);
            let region = region_name(taken.get(REGION).and_then(Value::as_str).unwrap_or_default());
            let mut place = vec![(tr(words::REGION).to_owned(), region.into_any())];
            if let Some(project) = taken.get(PROJECT).and_then(Value::as_str) {
                let code = view! { <span class="num">{project.to_owned()}</span> }.into_any();
                place.push((tr(crate::i18n::projects::FIELD).to_owned(), code));
            }
            let whom: Vec<(String, AnyView)> = asks
                .iter()
                .filter(|ask| ask.field.name.starts_with("APPLICANT_"))
                .filter_map(|ask| {
                    Some((named(&ask.field.label), said(&ask.field, taken.get(&ask.field.name)?).into_any()))
                })
                .collect();
            let whom = (!whom.is_empty()).then(|| sheet(tr(crate::i18n::counter::FOR_WHOM), facts(whom)));
            let submit = submit(filling, (&ground, &definition), taken.clone(), chosen, (known, again));
            view! {
                <h2>{tr(words::REVIEW_TITLE)}</h2>
                {whom}
                {sheet(tr(words::WHERE), facts(place))}
                {filled(&definition, &taken)}
                {(!papers.is_empty()).then(|| sheet(tr(words::DOCUMENTS), facts(papers)))}
                {told}
                {another(known)}
                <div class="row">{submit} {button(tr(words::MEND), "quiet", back)}</div>
            }
        })
    })
    .into_any()
}

pub(in crate::matters) fn filled(definition: &Definition, taken: &Map<String, Value>) -> AnyView {
    definition
        .sections
        .iter()
        .filter_map(|section| {
            let answers: Vec<(String, AnyView)> = section
                .fields
                .iter()
                .filter_map(|field| {
                    let words = said(field, taken.get(&field.name)?);
                    Some((named(&field.label), view! { <span class="say-it">{words}</span> }.into_any()))
                })
                .collect();
            (!answers.is_empty()).then(|| sheet(&named(&section.title), facts(answers)))
        })
        .collect_view()
        .into_any()
}

/// What the file doesn't have yet, offered back to it.
pub(in crate::matters) fn offer(
    definition: &Definition,
    file: Option<&FileView>,
    taken: &Map<String, Value>,
    chosen: RwSignal<bool>,
) -> AnyView {
    let Some(file) = file.filter(|file| !new_facts(definition, Some(file), taken).is_empty()) else {
        return ().into_any();
    };
    let lines: Vec<(String, AnyView)> = news(definition, taken, |key| known(file, key))
        .into_iter()
        .map(|(field, value)| (named(&field.label), said(field, &value).into_any()))
        .collect();
    let inside = view! {
        <label class="box">
            <input type="checkbox" checked=true on:change=move |event| chosen.set(event_target_checked(&event)) />
            <span>{tr(words::OFFER)}</span>
        </label>
        {facts(lines)}
    };
    sheet(tr(words::OFFER_TITLE), inside.into_any())
}

fn known(file: &FileView, key: &str) -> Option<Value> {
    file.facts.get(key).map(|known| known.value.clone())
}

/// What of an application the file doesn't say, by the file's keys; nothing without a file.
pub(in crate::matters) fn new_facts(
    definition: &Definition,
    file: Option<&FileView>,
    taken: &Map<String, Value>,
) -> Map<String, Value> {
    let Some(file) = file else { return Map::new() };
    news(definition, taken, |key| known(file, key))
        .into_iter()
        .map(|(field, value)| (field.fact.clone(), value))
        .collect()
}

/// Puts what a case says that is new into the enterprise's file, in the background: the application stands, whatever becomes of it.
pub(in crate::matters) fn hand_back(
    enterprise: &str,
    version: u64,
    facts: &Map<String, Value>,
    case: &Value,
) {
    let address = ["/api/enterprises/", enterprise, "/file"].concat();
    let change = json!({"version": version, "facts": facts, "case": case});
    spawn_local(async move {
        if let Err(problem) = api::act(Verb::PATCH, &address, &change).await {
            app().say(&fill(words::FILE_NOT_CHANGED, &[&problem.title]));
        }
    });
}

fn submit(
    filling: Filling,
    (ground, definition): (&Ground, &Definition),
    taken: Map<String, Value>,
    chosen: RwSignal<bool>,
    (known, again): (Known, Again),
) -> AnyView {
    let (code, edition) = (ground.view.version.item.code.clone(), ground.view.version.edition);
    let facts = new_facts(definition, ground.file.as_ref().filter(|_| !ground.at_counter()), &taken);
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
            let told = Box::new(move |problem: Problem| heeded(problem, filling, known, again));
            let body = body((&code, edition), &known.numbers(), &taken);
            filling.try_send(Verb::POST, "/api/applications", body, done, told);
        }
    };
    let words = move || if busy.get() { tr(kit::SENDING) } else { tr(words::SUBMIT) };
    view! {
        <button type="button" class="btn" aria-busy=move || if busy.get() { "true" } else { "false" } on:click=send>{words}</button>
    }
    .into_any()
}

/// What a refusal leads to beside being shown: a form that has changed is drawn as it is now, with what was typed; an
/// application that runs is told of where the applicant may go on beside it.
fn heeded(problem: Problem, filling: Filling, known: Known, again: Again) -> Problem {
    let told = problem.current.clone().filter(|_| problem.code == "form_changed");
    if let Some(told) = told.and_then(|told| serde_json::from_value(told).ok()) {
        filling.keep_on_device();
        let values = filling.values.get_untracked();
        again.kept.set(Some(Refused { told, values }));
        // After this form has been told, since it goes.
        set_timeout(move || again.again.run(()), Duration::ZERO);
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
