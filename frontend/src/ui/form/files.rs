//! Attachments: chosen, sent at once with progress, named, and taken away again. The field holds their ids; the
//! names stand beside it under `<field>~files`, so that a draft can show them.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::{Filling, field::Spot, path};
use crate::{
    api::{self, Upload},
    i18n::{fill, kit, tr},
    state::app,
    ui::{icon::icon, numbers},
};

const MOST_BYTES: f64 = 20.0 * 1024.0 * 1024.0;

/// One file of the list.
#[derive(Clone)]
struct Sent {
    number: u32,
    name: String,
    size: u64,
    state: RwSignal<Upload>,
}

pub(super) fn control(spot: &Spot, max: usize) -> AnyView {
    let (filling, place) = (spot.filling, spot.path.clone());
    let list = RwSignal::new(held(filling, &place));
    let next = StoredValue::new(1000_u32);
    let settle = Callback::new(move |()| store(filling, &place, list));
    let choose = move |event: web_sys::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let Some(files) = input.files() else { return };
        for file in (0..files.length()).filter_map(|index| files.item(index)) {
            if list.with_untracked(Vec::len) >= max {
                app().say(&fill(kit::TOO_MANY_FILES, &[&max.to_string()]));
                break;
            }
            let number = next.get_value();
            next.set_value(number + 1);
            take(file, number, list, settle);
        }
        // The same file may be chosen again after it was taken away.
        input.set_value("");
    };
    let rows = move || list.get().into_iter().map(|sent| row(sent, list, settle)).collect_view();
    let input = [&spot.id, "-input"].concat();
    view! {
        <p class="hint">{fill(kit::FILES_HINT, &[&max.to_string()])}</p>
        <ul class="files">{rows}</ul>
        <label class="btn quiet file-choose">
            {icon("clip")}
            {tr(kit::ADD_FILES)}
            <input type="file" class="unseen" multiple=true id=input on:change=choose />
        </label>
    }
    .into_any()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a file's size is a whole number"
)]
fn take(file: web_sys::File, number: u32, list: RwSignal<Vec<Sent>>, settle: Callback<()>) {
    let state = RwSignal::new(Upload::Sending(0));
    let sent = Sent { number, name: file.name(), size: file.size() as u64, state };
    list.update(|list| list.push(sent));
    if file.size() > MOST_BYTES {
        let words = fill(kit::FILE_TOO_LARGE, &[&file.name()]);
        state.set(Upload::Failed(api::own_problem("too_large", 413, &words)));
        return;
    }
    let report = Callback::new(move |now: Upload| {
        let done = matches!(now, Upload::Done(_));
        if state.try_set(now).is_none() && done {
            settle.run(());
        }
    });
    api::upload(file, report);
}

fn row(sent: Sent, list: RwSignal<Vec<Sent>>, settle: Callback<()>) -> AnyView {
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
    let number = sent.number;
    let remove = move |_| {
        list.update(|list| list.retain(|other| other.number != number));
        settle.run(());
    };
    view! {
        <li>
            <span class="file-name">{sent.name} " " <span class="small muted">{numbers::bytes(sent.size)}</span></span>
            {now}
            <button type="button" class="btn bare" aria-label=words on:click=remove>"✕"</button>
        </li>
    }
    .into_any()
}

fn names_of(place: &str) -> String {
    [place, "~files"].concat()
}

/// What a draft or an earlier drawing of the page holds.
fn held(filling: Filling, place: &str) -> Vec<Sent> {
    let described = filling.values.with_untracked(|values| path::get(values, &names_of(place)).cloned());
    let Some(Value::Array(described)) = described else { return Vec::new() };
    (0_u32..)
        .zip(described)
        .map(|(number, file)| Sent {
            number,
            name: file["name"].as_str().unwrap_or_default().to_owned(),
            size: file["size"].as_u64().unwrap_or_default(),
            state: RwSignal::new(Upload::Done(file)),
        })
        .collect()
}

fn store(filling: Filling, place: &str, list: RwSignal<Vec<Sent>>) {
    let described: Vec<Value> = list.with_untracked(|list| {
        list.iter()
            .filter_map(|sent| match sent.state.get_untracked() {
                Upload::Done(file) => Some(json!({"id": file["id"], "name": sent.name, "size": sent.size})),
                Upload::Sending(_) | Upload::Failed(_) => None,
            })
            .collect()
    });
    let ids: Vec<Value> = described.iter().map(|file| file["id"].clone()).collect();
    filling.set(&names_of(place), Value::Array(described));
    filling.set(place, Value::Array(ids));
}
