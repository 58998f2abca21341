//! The audit trail, a month at a time, the newest first.

use leptos::prelude::*;
use serde_json::Value;

use super::{acts, users::role_words};
use crate::{
    i18n::{admin as words, locale, tr},
    state::reference::{org_name, region_name},
    ui::{
        dates,
        load::{empty, list, pages},
        table::{column, main_column, table, wide_column},
    },
};

pub fn view() -> AnyView {
    let today = dates::today();
    let number = u8::from(today.month()).to_string();
    let pad = if number.len() == 1 { "0" } else { "" };
    let month = RwSignal::new([&today.year().to_string(), "-", pad, &number].concat());
    let address = Memo::new(move |_| ["/api/audit?month=", &month.get()].concat());
    let acts = pages(address.into());
    let rows = list(acts, |items| drawn(&items), || empty(tr(words::NO_ACTS), ().into_any()));
    let choose = move |event: web_sys::Event| {
        let chosen = event_target_value(&event);
        if !chosen.is_empty() {
            month.set(chosen);
        }
    };
    view! {
        <div class="field filter">
            <label for="month">{tr(words::MONTH)}</label>
            <input id="month" type="month" class="short" prop:value=move || month.get() on:change=choose />
        </div>
        <section class="sheet flush">{rows}</section>
    }
    .into_any()
}

fn drawn(items: &[Value]) -> AnyView {
    let columns = [
        main_column(tr(words::ACTION)),
        column(tr(words::AT)),
        column(tr(words::ACTOR)),
        column(tr(words::OBJECT)),
        column(tr(words::DETAIL)),
        wide_column(tr(words::FROM)),
    ];
    let rows = items
        .iter()
        .map(|act| {
            let text = |member: &str| act[member].as_str().unwrap_or_default().to_owned();
            let (kind, object) = acts::object(&text("object"), locale());
            let detail = acts::detail(&text("detail"), locale(), org_name, region_name);
            vec![
                acts::done(&text("action"), locale()).into_any(),
                dates::moment(&text("at")),
                view! { <span>{who(act)}<span class="small muted num">{text("actor")}</span></span> }
                    .into_any(),
                view! { <span>{kind}<span class="small muted num">{object}</span></span> }.into_any(),
                detail.into_any(),
                view! { <span>{text("from")}<span class="small muted num">{text("request")}</span></span> }
                    .into_any(),
            ]
        })
        .collect();
    table(tr(words::AUDIT), &columns, rows)
}

/// Programs that act by themselves.
const PROGRAMS: [&str; 5] = ["seed", "sweeper", "projector", "register", "provider"];

/// In what part someone acted: a role, a program of the system, oneself at the door, or a stranger there.
fn who(act: &Value) -> &'static str {
    match (role_words(&act["role"]), act["actor"].as_str().unwrap_or_default()) {
        ("", "") => tr(words::STRANGER),
        ("", actor) if PROGRAMS.contains(&actor) => tr(words::PROGRAM),
        ("", _) => tr(words::ONESELF),
        (role, _) => role,
    }
}
