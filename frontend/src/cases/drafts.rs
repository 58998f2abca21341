//! Appeals that an enterprise is writing, as a list: on its home, and beside the form.

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::{access::Role, cases::draft::AppealDraftLine};

use super::{file::draft_link, listing::read, names};
use crate::{
    api::{self, Verb},
    i18n::{appeal_drafts as words, fill, tr},
    state::app,
    ui::{
        dates,
        load::{self, Load},
        pill::{Tone, pill},
    },
};

/// The lines of the server's answer.
pub fn lines(mut answer: Value) -> Vec<AppealDraftLine> {
    read(answer["items"].take()).unwrap_or_default()
}

/// On the home page: what waits for being submitted, and what is being written; nothing where there is neither.
pub fn on_home() -> AnyView {
    let submits =
        app().principal().is_some_and(|one| one.verified && (one.role == Role::Owner || !one.owners_submit));
    let found = load::load_value("/api/appeal-drafts");
    load::show(found, move |answer: Value| {
        let lines = lines(answer);
        if lines.is_empty() {
            return ().into_any();
        }
        let waits = submits && lines.iter().any(|line| line.ready);
        let title = if waits { words::TITLE_READY } else { words::TITLE };
        view! { <section class="sheet"><header><h2>{tr(title)}</h2></header>{links(&lines, found)}</section> }
            .into_any()
    })
}

/// Each as a link to go on with it, and a way to throw it away.
pub fn links(lines: &[AppealDraftLine], found: Load<Value>) -> AnyView {
    let rows = lines.iter().map(|line| row(line, found)).collect_view();
    view! { <ul class="drafts">{rows}</ul> }.into_any()
}

fn row(line: &AppealDraftLine, found: Load<Value>) -> AnyView {
    let title = if line.title.is_empty() { tr(words::UNTITLED).to_owned() } else { line.title.clone() };
    let (id, category) = (line.id.clone(), line.category.clone());
    let remove = move |_| {
        let path = super::file::draft_address(&id);
        spawn_local(async move {
            match api::act(Verb::DELETE, &path, &Value::Null).await {
                Ok(_) => {
                    app().say(tr(words::DELETED));
                    found.again();
                }
                Err(problem) => app().say(&problem.title),
            }
        });
    };
    let state =
        if line.ready { pill(Tone::Warn, tr(words::READY)) } else { pill(Tone::Calm, tr(words::WRITING)) };
    let label = fill(words::DELETE_ONE, &[&title]);
    view! {
        <li>
            <span>
                <a class="case-link" href=draft_link(&line.id)>{title}</a>
                <span class="small muted">
                    {move || names::category(&category)} " · " {fill(words::PREPARED, &[&line.prepared_name])}
                    " · " {dates::moment(&line.at)} " · " {tr(words::KEPT_UNTIL)} " "
                    {dates::moment(&line.until)}
                </span>
            </span>
            <span class="row">
                {state}
                <button type="button" class="btn bare" aria-label=label on:click=remove>"✕"</button>
            </span>
        </li>
    }
    .into_any()
}
