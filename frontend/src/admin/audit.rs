//! The audit trail, a month at a time, the newest first.

use leptos::prelude::*;
use serde_json::Value;

use super::users::role_words;
use crate::{
    i18n::{admin as words, tr},
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
            vec![
                view! { <span class="num">{text("action")}</span> }.into_any(),
                dates::moment(&text("at")),
                view! { {text("actor")}<span class="small muted">{role_words(&act["role"])}</span> }
                    .into_any(),
                view! { <span class="num">{text("object")}</span> }.into_any(),
                text("detail").into_any(),
                view! { {text("from")}<span class="small muted num">{text("request")}</span> }.into_any(),
            ]
        })
        .collect();
    table(tr(words::AUDIT), &columns, rows)
}
