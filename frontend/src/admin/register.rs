//! Importing the register of enterprises, as a workbook or as CSV; a file with faults is taken not at all, and its faults
//! are listed by their places.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use shared::problem::Problem;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FormData};

use crate::{
    api::{self, Verb},
    i18n::{admin as words, fill, people, tr},
    ui::{
        form::{Filling, frame},
        icon::icon,
        pill::{Tone, notice},
    },
};

pub fn view() -> AnyView {
    let filling = Filling::blank("register-file");
    let chosen = RwSignal::new_local(None::<File>);
    let text = RwSignal::new(String::new());
    let name = RwSignal::new(String::new());
    let done_words = RwSignal::new(String::new());
    let choose = move |event: web_sys::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let Some(file) = input.files().and_then(|files| files.item(0)) else { return };
        done_words.set(String::new());
        filling.show(None);
        name.set(file.name());
        if is_workbook(&file) {
            chosen.set(Some(file));
            return text.set(String::new());
        }
        chosen.set(None);
        spawn_local(async move {
            let read = JsFuture::from(file.text()).await.ok().and_then(|read| read.as_string());
            text.set(read.unwrap_or_default());
        });
    };
    let done = Callback::new(move |answer: Value| {
        let count = |member: &str| answer[member].as_u64().unwrap_or_default().to_string();
        let is_tried = answer["dry_run"] == true;
        let mut told = if is_tried {
            fill(words::REGISTER_TRIED, &[&count("rows"), &count("detailed"), &count("verified")])
        } else {
            fill(words::REGISTER_DONE, &[&count("rows"), &count("verified")])
        };
        if answer["renamed"].as_u64().unwrap_or_default() > 0 {
            told.push_str(&fill(people::REGISTER_RENAMED, &[&count("renamed")]));
        }
        done_words.set(told);
        // After a trial the file stays chosen, to be imported for good.
        if !is_tried {
            name.set(String::new());
            text.set(String::new());
            chosen.set(None);
        }
    });
    let hand_in = move |dry_run: bool| {
        if filling.busy.get_untracked() {
            return;
        }
        match chosen.get_untracked() {
            Some(file) => send_workbook(filling, &file, dry_run, done),
            None => {
                let body = json!({"csv": text.get_untracked(), "dry_run": dry_run});
                filling.send(Verb::POST, "/api/register", body, done);
            }
        }
    };
    let send = Callback::new(move |()| hand_in(false));
    let inside = view! {
        <div class="row">
            <label class="btn quiet file-choose">
                {icon("clip")}
                {tr(words::REGISTER_FILE)}
                <input type="file" class="unseen" accept=".xlsx,.csv,text/csv" id="f-register-file-csv" on:change=choose />
            </label>
            <span>{name}</span>
            <button type="button" class="btn quiet" on:click=move |_| hand_in(true)>{tr(words::REGISTER_TRY)}</button>
            <a class="btn quiet" rel="external" download="" href="/api/register/template">{tr(people::REGISTER_TEMPLATE)}</a>
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

fn is_workbook(file: &File) -> bool {
    let name = file.name().to_ascii_lowercase();
    [".xlsx", ".xlsm", ".xls"].iter().any(|end| name.ends_with(end))
}

fn send_workbook(filling: Filling, file: &File, dry_run: bool, done: Callback<Value>) {
    let form = FormData::new().ok().filter(|form| {
        form.append_with_str("dry_run", if dry_run { "true" } else { "false" }).is_ok()
            && form.append_with_blob_and_filename("file", file, &file.name()).is_ok()
    });
    let Some(form) = form else { return };
    filling.show(None);
    filling.busy.set(true);
    api::send_form("/api/register/workbook", form, move |told: Result<Value, Problem>| {
        // The page may have been left meanwhile.
        if filling.busy.try_set(false).is_some() {
            return;
        }
        match told {
            Ok(answer) => done.run(answer),
            Err(problem) => filling.show(Some(problem)),
        }
    });
}

/// The places that can't be taken.
fn faults(filling: Filling) -> AnyView {
    (move || {
        let rows = filling.problem.with(|problem| {
            let current = problem.as_ref()?.current.as_ref()?;
            Some(current["rows"].as_array()?.clone())
        });
        rows.map(|rows| {
            let lines = rows.iter().map(|row| view! { <li>{said(row)}</li> }).collect_view();
            view! { <ul class="fault-lines">{lines}</ul> }
        })
    })
    .into_any()
}

fn said(row: &Value) -> String {
    let number = |member: &str| row[member].as_u64().unwrap_or_default();
    let (line, column) = (number("line").to_string(), number("column"));
    let message = row["message"].as_str().unwrap_or_default();
    match column {
        0 => fill(words::REGISTER_FAULTS, &[&line, message]),
        column => fill(people::REGISTER_PLACE, &[&line, &column.to_string(), message]),
    }
}
