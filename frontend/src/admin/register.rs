//! Importing the register of enterprises; a file with faults is taken not at all, and its faults are listed.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use wasm_bindgen_futures::JsFuture;

use crate::{
    api::Verb,
    i18n::{admin as words, fill, tr},
    ui::{
        form::{Filling, frame},
        icon::icon,
        pill::{Tone, notice},
    },
};

pub fn view() -> AnyView {
    let filling = Filling::blank("register-file");
    let text = RwSignal::new(String::new());
    let name = RwSignal::new(String::new());
    let done_words = RwSignal::new(String::new());
    let choose = move |event: web_sys::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let Some(file) = input.files().and_then(|files| files.item(0)) else { return };
        spawn_local(async move {
            let read = JsFuture::from(file.text()).await.ok().and_then(|read| read.as_string());
            text.set(read.unwrap_or_default());
            name.set(file.name());
        });
    };
    let done = Callback::new(move |answer: Value| {
        let count = |member: &str| answer[member].as_u64().unwrap_or_default().to_string();
        if answer["dry_run"] == true {
            // The file stays chosen, to be imported for good.
            let told = fill(words::REGISTER_TRIED, &[&count("rows"), &count("detailed"), &count("verified")]);
            return done_words.set(told);
        }
        done_words.set(fill(words::REGISTER_DONE, &[&count("rows"), &count("verified")]));
        name.set(String::new());
        text.set(String::new());
    });
    let send = Callback::new(move |()| {
        filling.send(Verb::POST, "/api/register", json!({"csv": text.get_untracked()}), done);
    });
    let attempt = move |_| {
        if !filling.busy.get_untracked() {
            let body = json!({"csv": text.get_untracked(), "dry_run": true});
            filling.send(Verb::POST, "/api/register", body, done);
        }
    };
    let inside = view! {
        <div class="row">
            <label class="btn quiet file-choose">
                {icon("clip")}
                {tr(words::REGISTER_FILE)}
                <input type="file" class="unseen" accept=".csv,text/csv" id="f-register-file-csv" on:change=choose />
            </label>
            <span>{name}</span>
            <button type="button" class="btn quiet" on:click=attempt>{tr(words::REGISTER_TRY)}</button>
        </div>
        {faults(filling)}
    };
    let said = move || {
        let words = done_words.get();
        (!words.is_empty()).then(|| notice(Tone::Ok, &words, ().into_any()))
    };
    view! {
        <section class="sheet">
            <p class="prose">{tr(words::REGISTER_LEAD)}</p>
            <div role="status">{said}</div>
            {frame(filling, inside.into_any(), tr(words::REGISTER_GO), send)}
        </section>
    }
    .into_any()
}

/// The lines that can't be taken.
fn faults(filling: Filling) -> AnyView {
    (move || {
        let rows = filling.problem.with(|problem| {
            let current = problem.as_ref()?.current.as_ref()?;
            Some(current["rows"].as_array()?.clone())
        });
        rows.map(|rows| {
            let lines = rows
                .iter()
                .map(|row| {
                    let line = row["line"].as_u64().unwrap_or_default().to_string();
                    view! { <li>{fill(words::REGISTER_FAULTS, &[&line, row["message"].as_str().unwrap_or_default()])}</li> }
                })
                .collect_view();
            view! { <ul class="fault-lines">{lines}</ul> }
        })
    })
    .into_any()
}
