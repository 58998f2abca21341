//! A workbook in: first what would come of it, with every bad cell by its place; then, when nothing is wrong, for good.

use leptos::prelude::*;
use serde_json::Value;
use shared::matters::wire::{ImportAnswer, ImportProgress, ImportStage};
use web_sys::{File, FormData};

use super::faults;
use crate::{
    api,
    cases::listing::read,
    i18n::{catalogue as words, fill, kit, tr},
    state::app,
    ui::{
        icon::icon,
        load::{Pages, problem_view},
        pill::{Tone, notice},
    },
};
use shared::problem::Problem;

/// Bytes that the server takes.
const LARGEST: f64 = 20.0 * 1024.0 * 1024.0;

pub fn view(found: Pages) -> AnyView {
    let file = RwSignal::new_local(None::<File>);
    let reason = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let answer = RwSignal::new(None::<Result<ImportAnswer, Problem>>);
    let progress = RwSignal::new(ImportProgress::default());
    let fault = RwSignal::new("");
    let choose = move |event: web_sys::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let chosen = input.files().and_then(|files| files.item(0));
        answer.set(None);
        let too_large = chosen.as_ref().is_some_and(|file| file.size() > LARGEST);
        fault.set(if too_large { tr(words::TOO_LARGE) } else { "" });
        file.set(chosen.filter(|_| !too_large));
    };
    let list_all = move || {
        let Some(chosen) = file.get_untracked().filter(|_| !busy.get_untracked()) else { return };
        let Some(form) = filled(&chosen, &reason.get_untracked(), true, &api::random_key(), true) else {
            return;
        };
        busy.set(true);
        let done = move |told: Result<Value, Problem>| {
            busy.try_set(false);
            match told.map(read::<ImportAnswer>) {
                Ok(Some(told)) => faults::save(&told.faults),
                Ok(None) => app().say(tr(kit::UNREADABLE)),
                Err(problem) => app().say(&problem.title),
            }
        };
        api::send_form("/api/matters/workbook", form, done);
    };
    let send = move |dry_run: bool| {
        if busy.get_untracked() {
            return;
        }
        let Some(chosen) = file.get_untracked() else {
            fault.set(tr(words::FILE_NEEDED));
            return;
        };
        if reason.get_untracked().trim().is_empty() {
            fault.set(tr(words::REASON_NEEDED));
            return;
        }
        fault.set("");
        busy.set(true);
        let done = move |told: Result<Value, Problem>| {
            // The page may have been left meanwhile.
            if busy.try_set(false).is_some() {
                return;
            }
            let told = told.and_then(|value| {
                read::<ImportAnswer>(value)
                    .ok_or_else(|| api::own_problem("unreadable", 200, tr(kit::UNREADABLE)))
            });
            if told.as_ref().is_ok_and(|told| told.edition > 0) {
                found.again();
                app().say(tr(words::PUBLISHED));
            }
            answer.set(Some(told));
        };
        let id = api::random_key();
        match filled(&chosen, &reason.get_untracked(), dry_run, &id, false) {
            Some(form) => {
                api::send_form("/api/matters/workbook", form, done);
                follow(&id, busy, progress);
            }
            None => busy.set(false),
        }
    };
    let name = move || file.with(|file| file.as_ref().map(File::name));
    let said = move || {
        answer.get().map(|told| match told {
            Ok(told) => {
                let (publish, list) =
                    (Callback::new(move |()| send(false)), Callback::new(move |()| list_all()));
                outcome(&told, publish, list)
            }
            Err(problem) if problem.fields.is_empty() => problem_view(&problem, None),
            Err(problem) => {
                let told: Vec<&str> = problem.fields.iter().map(|field| field.message.as_str()).collect();
                notice(Tone::Bad, &told.join(" "), ().into_any())
            }
        })
    };
    let faulty = move || {
        let words = fault.get();
        (!words.is_empty()).then(|| view! { <p class="fault" role="alert">"■ " {words}</p> })
    };
    view! {
        <section class="sheet">
            <header><h2>{tr(words::IMPORT)}</h2></header>
            <p class="muted">{tr(words::IMPORT_LEAD)}</p>
            {faulty}
            <div class="row">
                <label class="btn quiet file-choose">
                    {icon("clip")} {tr(words::CHOOSE_FILE)}
                    <input type="file" class="unseen" accept=".xlsx" on:change=choose />
                </label>
                <span>{name}</span>
            </div>
            <label class="field">
                <span>{tr(words::REASON)}</span>
                <input type="text" maxlength="200" on:input=move |event| reason.set(event_target_value(&event)) />
            </label>
            <div class="row">
                <button type="button" class="btn" aria-busy=move || if busy.get() { "true" } else { "false" } on:click=move |_| send(true)>
                    {move || if busy.get() { tr(kit::SENDING) } else { tr(words::TRY) }}
                </button>
            </div>
            <div role="status">{move || busy.get().then(|| how_far(progress.get()))} {said}</div>
        </section>
    }
    .into_any()
}

/// Asks how far it is, as long as it is on its way.
fn follow(id: &str, busy: RwSignal<bool>, progress: RwSignal<ImportProgress>) {
    progress.set(ImportProgress::default());
    api::poll(["/api/matters/workbook/progress/", id].concat(), 1, move |body| {
        if let Ok(now) = serde_json::from_str(&body) {
            progress.try_set(now);
        }
        busy.try_get_untracked().unwrap_or_default()
    });
}

fn how_far(progress: ImportProgress) -> AnyView {
    let word = match progress.stage {
        ImportStage::Waiting => words::STAGE_WAITING,
        ImportStage::Reading => words::STAGE_READING,
        ImportStage::Comparing => words::STAGE_COMPARING,
        ImportStage::Publishing => words::STAGE_PUBLISHING,
        ImportStage::Done => words::STAGE_DONE,
    };
    let count = (progress.of > 0).then(|| {
        let said = fill(words::STAGE_ROWS, &[&progress.done.to_string(), &progress.of.to_string()]);
        let (done, of) = (progress.done.to_string(), progress.of.to_string());
        view! { <progress max=of value=done aria-label=tr(word)></progress> <span class="num small">{said}</span> }
    });
    view! { <p class="row"><span>{tr(word)}</span> {count}</p> }.into_any()
}

fn filled(file: &File, reason: &str, dry_run: bool, id: &str, all_faults: bool) -> Option<FormData> {
    let form = FormData::new().ok()?;
    form.append_with_str("reason", reason.trim()).ok()?;
    form.append_with_str("dry_run", if dry_run { "true" } else { "false" }).ok()?;
    form.append_with_str("waiting", id).ok()?;
    if all_faults {
        form.append_with_str("faults", "all").ok()?;
    }
    form.append_with_blob_and_filename("file", file, &file.name()).ok()?;
    Some(form)
}

fn outcome(told: &ImportAnswer, publish: Callback<()>, list: Callback<()>) -> AnyView {
    if !told.faults.is_empty() {
        return faults::view(told, list);
    }
    let count = |number: u32| number.to_string();
    let counted = fill(
        words::COUNTED,
        &[
            &count(told.rows),
            &count(told.added),
            &count(told.changed),
            &count(told.same),
            &count(told.implementations),
        ],
    );
    let news = told.added + told.changed + told.implementations > 0;
    if told.edition > 0 {
        return notice(Tone::Ok, &[tr(words::PUBLISHED), " ", &counted].concat(), ().into_any());
    }
    let go = news.then(|| view! { <div class="row"><button type="button" class="btn" on:click=move |_| publish.run(())>{tr(words::PUBLISH)}</button></div> });
    view! { {notice(Tone::Blue, &counted, ().into_any())} {go} }.into_any()
}
