//! Assigning several appeals at once, each as suggested or all with one form; each has its own result.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::form::Form;

use super::each;
use crate::{
    api::{self, Verb},
    cases::{
        listing::{MOST_TICKED, Ticked},
        names::items,
    },
    i18n::{bulk as words, desks, fill, tr},
    routes::Route,
    ui::{
        self,
        chips::chips,
        form::{Ask, Filling},
        load,
        pill::{Tone, notice, pill},
    },
};

pub fn bar(ticked: Ticked, again: Callback<()>) -> AnyView {
    let open = RwSignal::new(false);
    let results = RwSignal::new(Vec::<Value>::new());
    let close = Callback::new(move |()| open.set(false));
    let button = move || {
        let count = ticked.with(Vec::len);
        (count > 0).then(|| {
            let words = fill(desks::BULK, &[&count.to_string()]);
            let full = (count >= MOST_TICKED).then(|| view! { <span class="small">{tr(desks::BULK_FULL)}</span> });
            view! { <div class="bulk">{full} {ui::page::button(&words, "", Callback::new(move |()| open.set(true)))}</div> }
        })
    };
    let inside = move || ways(ticked, results, open, again);
    let dialog = ui::dialog::dialog(open.into(), tr(desks::BULK_TITLE).to_owned(), close, inside);
    view! { <div role="status">{move || shown(&results.get())}</div> {button} {dialog} }.into_any()
}

/// Each as suits it, or all alike.
fn ways(ticked: Ticked, results: RwSignal<Vec<Value>>, open: RwSignal<bool>, again: Callback<()>) -> AnyView {
    let way = RwSignal::new("each".to_owned());
    let done = Callback::new(move |answer: Value| {
        let found = items(&answer).to_vec();
        // What didn't work stays ticked.
        ticked.update(|ticked| {
            ticked.retain(|(id, _)| {
                found.iter().any(|one| one["id"] == *id.as_str() && one["problem"].is_object())
            });
        });
        results.set(found);
        open.set(false);
        again.run(());
    });
    let choices = vec![
        ("each".to_owned(), tr(words::EACH).to_owned()),
        ("all".to_owned(), tr(words::ALL_ALIKE).to_owned()),
    ];
    let below = move || {
        if way.with(|way| way == "all") {
            return form(ticked, done);
        }
        let ids: Vec<String> =
            ticked.with_untracked(|ticked| ticked.iter().map(|(id, _)| id.clone()).collect());
        each::table(&ids, done)
    };
    let choose = Callback::new(move |chosen: String| way.set(chosen));
    view! { {chips(tr(words::HOW), choices, way.into(), choose)} {below} }.into_any()
}

/// The form of the first of them, since all wait for the same step.
fn form(ticked: Ticked, done: Callback<Value>) -> AnyView {
    let Some((first, _)) = ticked.with_untracked(|ticked| ticked.first().cloned()) else {
        return ().into_any();
    };
    let found = load::load_value(["/api/cases/", &api::escape(&first)].concat());
    load::show(found, move |view: Value| {
        let offers = view["actions"].as_array().map(Vec::as_slice).unwrap_or_default();
        let Some(offer) = offers.iter().find(|offer| offer["action"] == "assign") else {
            return view! { <p>{tr(crate::i18n::case_page::NO_LONGER)}</p> }.into_any();
        };
        let filling = Filling::blank("bulk");
        let send = Callback::new(move |mut values: Map<String, Value>| {
            let items: Vec<Value> = ticked.with_untracked(|ticked| {
                ticked.iter().map(|(id, version)| json!({"id": id, "version": version})).collect()
            });
            values
                .extend([("action".to_owned(), json!("assign")), ("items".to_owned(), Value::Array(items))]);
            filling.send(Verb::POST, "/api/cases/bulk", Value::Object(values), done);
        });
        let asks = Ask::of_form(&Form::from_schema(&offer["form"]));
        let form = ui::form::form(filling, asks, tr(desks::BULK_TITLE), send);
        view! { <p class="muted">{tr(desks::BULK_HINT)}</p> {form} }.into_any()
    })
}

fn shown(results: &[Value]) -> AnyView {
    if results.is_empty() {
        return ().into_any();
    }
    let failed = results.iter().filter(|one| one["problem"].is_object()).count();
    let rows = results
        .iter()
        .map(|one| {
            let id = one["id"].as_str().unwrap_or_default().to_owned();
            let path = Route::Case(id.clone()).path();
            let said = match one["problem"]["title"].as_str() {
                Some(title) => pill(Tone::Bad, title),
                None => pill(Tone::Ok, tr(desks::BULK_DONE)),
            };
            view! { <li><a class="num small" href=path>{id}</a> " " {said}</li> }.into_any()
        })
        .collect::<Vec<_>>();
    let words = fill(desks::BULK_RESULT, &[&(results.len() - failed).to_string(), &failed.to_string()]);
    notice(
        if failed > 0 { Tone::Warn } else { Tone::Ok },
        &words,
        view! { <ul class="saved">{rows}</ul> }.into_any(),
    )
}
