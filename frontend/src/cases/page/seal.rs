//! The seal: whether the record is whole, checked in this browser from what the server sent.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;
use shared::spine::chain::ChainFault;

use super::{Case, Loaded};
use crate::{
    api,
    cases::{
        model::seal::{End, Whole, broken_at, check, short},
        names,
    },
    i18n::{case_page as words, fill, tr},
    state::app,
    ui::{facts, pill::Tone},
};

pub fn seal(loaded: &Arc<Loaded>, case: Case) -> AnyView {
    let path = ["/api/cases/", &api::escape(&loaded.view.id), "/events"].concat();
    let again = Callback::new(move |()| case.again());
    let end = End { version: loaded.view.version, head: loaded.view.head.clone() };
    of_record(&loaded.events, &loaded.contents, end, path, Some(again))
}

/// Checks a record and offers to fetch it anew from `path` and check it again. `reload` draws the page anew when
/// there is more than before.
pub fn of_record(
    events: &[Value],
    contents: &Value,
    end: End,
    path: String,
    reload: Option<Callback<()>>,
) -> AnyView {
    let found = RwSignal::new(said(events, contents, &end));
    let prints = fingerprints(events);
    let busy = RwSignal::new(false);
    let steps = events.len();
    let verify = move |_| {
        let (path, end) = (path.clone(), end.clone());
        busy.set(true);
        spawn_local(async move {
            let answer = api::get::<Value>(&path).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(record) => {
                    let events = names::items(&record);
                    let end = read_end(&record).unwrap_or(end);
                    let (tone, words) = said(events, &record["contents"], &end);
                    app().say(&words);
                    found.set((tone, words));
                    if let Some(reload) = reload.filter(|_| events.len() != steps) {
                        reload.run(());
                    }
                }
                Err(problem) => app().say(&problem.title),
            }
        });
    };
    let verify = StoredValue::new_local(verify);
    (move || {
        let (tone, words) = found.get();
        let word = move || if busy.get() { tr(words::CHECKING) } else { tr(words::CHECK_AGAIN) };
        let press = move |event| verify.with_value(|verify| verify(event));
        let more = view! {
            <p><button type="button" class="btn link" disabled=busy on:click=press>{word}</button></p>
            <details class="how"><summary>{tr(words::SEAL_HOW)}</summary><p class="small">{tr(words::SEAL_WHY)}</p><p class="small num">{prints.clone()}</p></details>
        }
        .into_any();
        facts::seal(tone, &words, more)
    })
    .into_any()
}

/// Where the case ends, in an answer that says so.
fn read_end(record: &Value) -> Option<End> {
    let version = u32::try_from(record["version"].as_u64()?).ok()?;
    Some(End { version, head: record["head"].as_str()?.to_owned() })
}

/// The fingerprints of the steps, to be compared with one that was noted or printed earlier.
fn fingerprints(events: &[Value]) -> Option<String> {
    let each = events.iter().map(|event| {
        [&event["seq"].to_string(), " ", &short(event["hash"].as_str().unwrap_or_default())].concat()
    });
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| fill(words::FINGERPRINTS, &[&each.join(" · ")]))
}

/// The finding in plain words.
fn said(events: &[Value], contents: &Value, end: &End) -> (Tone, String) {
    match check(events, contents, end) {
        Ok(Whole { steps, contents: 0 }) => (Tone::Ok, fill(words::SEAL_STEPS, &[&steps.to_string()])),
        Ok(Whole { steps, contents }) => {
            (Tone::Ok, fill(words::SEAL_WHOLE, &[&steps.to_string(), &contents.to_string()]))
        }
        Err(fault @ ChainFault::End { .. }) => {
            (Tone::Bad, fill(words::SEAL_CUT, &[&broken_at(&fault).to_string()]))
        }
        Err(fault) => (Tone::Bad, fill(words::SEAL_BROKEN, &[&broken_at(&fault).to_string()])),
    }
}
