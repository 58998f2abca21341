//! Attachments: chosen, sent at once with progress, named, and taken away again. The field holds their ids; the
//! names stand beside it under `<field>~files`, so that a draft can show them.
//!
//! Always: the form knows of every file on the list, so that one that isn't there yet, or couldn't be sent, is a
//! fault of its field and never left out in silence. The list outlives a redrawing of the page.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use shared::{form::Field, problem::FieldFault, spine::case::Attachment};

use super::{Filling, field::Spot, path};
use crate::{
    api::{self, Upload},
    i18n::{appeal_drafts, fill, kit, tr},
    ui::{icon::icon, numbers},
};

const MOST_BYTES: f64 = 20.0 * 1024.0 * 1024.0;

/// One file of the list.
#[derive(Clone)]
pub(super) struct Sent {
    number: u32,
    name: String,
    size: u64,
    state: ArcRwSignal<Upload>,
}

/// The files of a field.
pub(super) type List = ArcRwSignal<Vec<Sent>>;

/// What is wrong with a list that isn't all there.
pub(super) fn unsettled(place: &str, list: &List) -> Option<FieldFault> {
    let (mut sending, mut failed) = (false, false);
    for sent in list.get_untracked() {
        match sent.state.get_untracked() {
            Upload::Sending(_) => sending = true,
            Upload::Failed(_) => failed = true,
            Upload::Done(_) => {}
        }
    }
    if failed {
        Some(FieldFault::new(place, "not_uploaded", kit::FILES_FAILED))
    } else {
        sending.then(|| FieldFault::new(place, "uploading", kit::FILES_UNDER_WAY))
    }
}

pub(super) fn control(spot: &Spot, max: usize, field: &Field) -> AnyView {
    let (filling, place) = (spot.filling, spot.path.clone());
    let list = filling.files(&place, || {
        let held = held(filling, &place);
        if filling.has_waiting_files() {
            renew(&held);
        }
        held
    });
    let too_many = RwSignal::new(false);
    follow(filling, place, list.clone());
    let chosen = list.clone();
    let field = field.clone();
    let accept = field.accept.iter().map(|one| [".", one].concat()).collect::<Vec<_>>().join(",");
    let choose = move |event: web_sys::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let Some(files) = input.files() else { return };
        too_many.set(false);
        for file in (0..files.length()).filter_map(|index| files.item(index)) {
            if chosen.with_untracked(Vec::len) >= max {
                too_many.set(true);
                break;
            }
            take(file, &chosen, &field);
        }
        // The same file may be chosen again after it was taken away.
        input.set_value("");
    };
    let rows = move || list.get().into_iter().map(|sent| row(sent, &list)).collect_view();
    let over = move || {
        too_many.get().then(|| {
            let words = fill(kit::TOO_MANY_FILES, &[&max.to_string()]);
            view! { <p class="fault" role="alert">{words}</p> }
        })
    };
    let input = [&spot.id, "-input"].concat();
    let kept = filling.has_waiting_files().then(|| [" ", tr(appeal_drafts::FILES_KEPT)].concat());
    view! {
        <p class="hint">{fill(kit::FILES_HINT, &[&max.to_string()])} {kept}</p>
        {over}
        <ul class="files">{rows}</ul>
        <label class="btn quiet file-choose">
            {icon("clip")}
            {tr(kit::ADD_FILES)}
            <input type="file" class="unseen" multiple=true accept=(!accept.is_empty()).then_some(accept) id=input on:change=choose />
        </label>
    }
    .into_any()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a file's size is a whole number"
)]
fn take(file: web_sys::File, list: &List, field: &Field) {
    let number =
        list.with_untracked(|list| list.iter().map(|sent| sent.number + 1).max().unwrap_or_default());
    let state = ArcRwSignal::new(Upload::Sending(0));
    let sent = Sent { number, name: file.name(), size: file.size() as u64, state: state.clone() };
    list.update(|list| list.push(sent));
    if let Some(misfit) = field.misfit(&file.name(), "") {
        let words = misfit.in_locale(crate::i18n::locale()).message;
        state.set(Upload::Failed(api::own_problem("wrong_file", 422, &words)));
        return;
    }
    if file.size() > MOST_BYTES {
        let words = fill(kit::FILE_TOO_LARGE, &[&file.name()]);
        state.set(Upload::Failed(api::own_problem("too_large", 413, &words)));
        return;
    }
    api::upload(file, move |now| state.set(now));
}

fn row(sent: Sent, list: &List) -> AnyView {
    let state = sent.state;
    let now = move || match state.get() {
        Upload::Sending(percent) => {
            let said = fill(kit::FILE_SENDING, &[&percent.to_string()]);
            view! { <progress max="100" value=percent.to_string()>{said.clone()}</progress> <span class="small muted">{said.clone()}</span> }.into_any()
        }
        Upload::Done(_) => view! { <span class="small fine">"✓ " {tr(kit::FILE_SENT)}</span> }.into_any(),
        Upload::Failed(problem) => {
            let said = problem.fields.first().map_or(problem.title, |fault| fault.message.clone());
            view! { <span class="fault" role="alert">{said}</span> }.into_any()
        }
    };
    let words = fill(kit::REMOVE_FILE, &[&sent.name]);
    let (number, list) = (sent.number, list.clone());
    let remove = move |_| list.update(|list| list.retain(|other| other.number != number));
    view! {
        <li>
            <span class="file-name">{sent.name} " " <span class="small muted">{numbers::bytes(sent.size)}</span></span>
            {now}
            <button type="button" class="btn bare" aria-label=words on:click=remove>"✕"</button>
        </li>
    }
    .into_any()
}

/// The mark of a file that the server keeps already, whatever becomes of the form.
const KEPT: &str = "kept";

/// What a form starts with whose field `at` holds files that its case has already.
pub fn kept_files(at: &str, files: &[Attachment]) -> [(String, Value); 2] {
    let ids = files.iter().map(|file| Value::from(file.id.as_str())).collect();
    let described =
        files.iter().map(|file| json!({"id": file.id, "name": file.name, "size": file.size, KEPT: true}));
    [(at.to_owned(), ids), (names_of(at), described.collect())]
}

fn names_of(place: &str) -> String {
    [place, "~files"].concat()
}

/// What a draft holds.
fn held(filling: Filling, place: &str) -> Vec<Sent> {
    let described = filling.values.with_untracked(|values| path::get(values, &names_of(place)).cloned());
    let Some(Value::Array(described)) = described else { return Vec::new() };
    (0_u32..)
        .zip(described)
        .map(|(number, file)| Sent {
            number,
            name: file["name"].as_str().unwrap_or_default().to_owned(),
            size: file["size"].as_u64().unwrap_or_default(),
            state: ArcRwSignal::new(Upload::Done(file)),
        })
        .collect()
}

/// Has the server keep what a draft brought back, and marks what it has no longer: it is there to be taken away, and
/// nothing is submitted without it unseen. Where the server can't be asked now, submitting tells.
fn renew(held: &[Sent]) {
    let held: Vec<(Value, ArcRwSignal<Upload>)> = held
        .iter()
        .filter_map(|sent| match sent.state.get_untracked() {
            // What the case has already doesn't wait for anything.
            Upload::Done(file) if file[KEPT] == true => None,
            Upload::Done(file) => Some((file["id"].clone(), sent.state.clone())),
            Upload::Sending(_) | Upload::Failed(_) => None,
        })
        .collect();
    if held.is_empty() {
        return;
    }
    let ids: Vec<Value> = held.iter().map(|(id, _)| id.clone()).collect();
    spawn_local(async move {
        let Ok(answer) = api::ask_quietly("/api/uploads/renew", &json!({"ids": ids})).await else { return };
        let there = answer["items"].as_array().map(Vec::as_slice).unwrap_or_default();
        for (_, state) in held.into_iter().filter(|(id, _)| there.iter().all(|one| one["id"] != *id)) {
            state.set(Upload::Failed(api::own_problem("gone", 410, tr(appeal_drafts::FILE_GONE))));
        }
    });
}

/// Keeps the field's value what the list shows: both change before the reader can do anything else.
fn follow(filling: Filling, place: String, list: List) {
    Effect::new(move || {
        let described: Vec<Value> = list.with(|list| {
            list.iter()
                .filter_map(|sent| match sent.state.get() {
                    Upload::Done(file) => {
                        let mut one = json!({"id": file["id"], "name": sent.name, "size": sent.size});
                        if file[KEPT] == true {
                            one[KEPT] = Value::Bool(true);
                        }
                        Some(one)
                    }
                    Upload::Sending(_) | Upload::Failed(_) => None,
                })
                .collect()
        });
        let names = names_of(&place);
        let known = filling.values.with_untracked(|values| path::get(values, &names).cloned());
        let described = Value::Array(described);
        if known.as_ref().map_or(described == json!([]), |known| *known == described) {
            return;
        }
        let ids = described.as_array().into_iter().flatten().map(|file| file["id"].clone()).collect();
        filling.set(&names, described);
        filling.set(&place, Value::Array(ids));
    });
}
