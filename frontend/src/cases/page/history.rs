//! The timeline: every event with what this reader may read of it, and what comes next.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::{Loaded, attachment};
use crate::{
    cases::{
        model::{
            history::{Names, Told, is_inside, runs, tell},
            next,
        },
        names,
    },
    i18n::{case_page as words, cases, fill, locale, tr},
    routes::Route,
    state::app,
    ui::{
        dates,
        timeline::{Happening, saying, timeline},
    },
};

pub fn sheet(loaded: &Arc<Loaded>) -> AnyView {
    let loaded = Arc::clone(loaded);
    let count = fill(words::STEPS, &[&loaded.events.len().to_string()]);
    let staff = app().principal().is_some_and(|principal| principal.role.is_staff());
    let hidden = if staff { None } else { inside_note(&loaded.events) };
    // Followed, since the names of categories and tiers come a moment later.
    let drawn = move || {
        let view = &loaded.view;
        let mut steps = steps(&view.id, &loaded.events, &loaded.contents, staff);
        if let Some(step) = next::step(view.state, &names::org(&view.holder), loaded.own, locale()) {
            let by = view
                .clock
                .next_due()
                .map(|due| fill(cases::NEXT_BY, &[&dates::say_date(due)]))
                .unwrap_or_default();
            steps.push(Happening {
                title: [tr(cases::NEXT_TITLE), locale().pick("：", ": "), &step].concat(),
                at: String::new(),
                by,
                body: ().into_any(),
                is_next: true,
            });
        }
        timeline(steps)
    };
    view! {
        <section class="sheet">
            <header><h2>{tr(words::TIMELINE)}</h2><span class="small muted">{count}</span></header>
            {drawn}
            {hidden}
        </section>
    }
    .into_any()
}

/// Says how many steps the timeline leaves out.
pub fn inside_note(events: &[Value]) -> Option<AnyView> {
    let count = events.iter().filter(|event| is_inside(event)).count();
    (count > 0).then(|| {
        view! { <p class="small muted">{fill(words::INSIDE_STEPS, &[&count.to_string()])}</p> }.into_any()
    })
}

/// The events as steps of a timeline; what happened inside an org only for staff. Without contents
/// (`Value::Null`) it is what everyone may see.
pub fn steps(case: &str, events: &[Value], contents: &Value, staff: bool) -> Vec<Happening> {
    let all = Names { org: &names::org, category: &names::category, tier: &names::tier };
    let told = |event: &Value| {
        let seq = event["seq"].as_u64().unwrap_or_default().to_string();
        names::with_reader(|reader| tell(event, &contents[&seq], &all, reader))
    };
    let seen: Vec<&Value> = events.iter().filter(|event| staff || !is_inside(event)).collect();
    runs(&seen)
        .map(|run| match run {
            [event] => happening(case, told(event)),
            warnings => folded(warnings.iter().map(|event| told(event)).collect()),
        })
        .collect()
}

/// Warnings in a row as one step that opens: they say the same of a deadline, louder each time.
fn folded(warnings: Vec<Told>) -> Happening {
    let title = fill(cases::WARNINGS, &[&warnings.len().to_string()]);
    let (at, by) = warnings.last().map(|last| (last.at.clone(), last.by.clone())).unwrap_or_default();
    let lines = warnings
        .iter()
        .map(|one| view! { <li>{one.title.clone()} " " {dates::moment(&one.at)}</li> })
        .collect_view();
    let body = view! {
        <details class="how"><summary>{tr(cases::WARNINGS_EACH)}</summary><ul>{lines}</ul></details>
    }
    .into_any();
    Happening { title, at, by, body, is_next: false }
}

fn happening(case: &str, told: Told) -> Happening {
    let lines = told.lines.into_iter().map(|line| view! { <p class="small">{line}</p> }).collect_view();
    let says = told
        .says
        .into_iter()
        .map(|(label, text)| {
            let label = (!label.is_empty()).then(|| view! { <p class="small muted">{label}</p> });
            view! { {label} {saying(&text)} }.into_any()
        })
        .collect_view();
    let files = told
        .files
        .iter()
        .map(|file| {
            let text = |name: &str| file[name].as_str().unwrap_or_default();
            attachment(case, text("id"), text("name"), file["size"].as_u64().unwrap_or_default())
        })
        .collect_view();
    let files = (!told.files.is_empty()).then(|| view! { <ul class="attachments">{files}</ul> });
    let cases = told
        .cases
        .into_iter()
        .map(|number| {
            let path = Route::Case(number.clone()).path();
            view! { <p><a class="num small" href=path>{number}</a></p> }.into_any()
        })
        .collect_view();
    let body = view! { <div class="happened">{lines} {says} {files} {cases}</div> }.into_any();
    Happening { title: told.title, at: told.at, by: told.by, body, is_next: false }
}
