//! The wizard's scenarios, for those who publish: which there are, and each as a form with the wizard beside it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde_json::Value;
use shared::matters::wire::{ScenarioLine, ScenarioPage};

mod edit;
mod model;
mod preview;

use crate::{
    api,
    cases::{listing::read, model::filters::pairs},
    i18n::{fill, kit, scenarios as words, tr},
    routes::Route,
    ui::{
        form::named,
        load::{empty, load_value, show},
        page::link_button,
        pill::{Tone, notice},
        table::{column, main_column, spoken_column, table},
    },
};

const PATH: &str = "/admin/scenarios";

fn edit_address(code: &str) -> String {
    [PATH, "?edit=", &api::escape(code)].concat()
}

/// The list, or the editor of the scenario that the address names.
pub fn view() -> AnyView {
    let search = use_location().search;
    let edited = Memo::new(move |_| {
        search.with(|search| pairs(search).find(|(name, _)| name == "edit").map(|(_, code)| code))
    });
    (move || match edited.get() {
        Some(code) => edit::view(&code),
        None => all(),
    })
    .into_any()
}

fn all() -> AnyView {
    let add = || link_button(&edit_address("new"), tr(words::NEW), false);
    let found = load_value("/api/scenarios");
    let rows = show(found, move |value: Value| match read::<ScenarioPage>(value) {
        Some(page) if page.items.is_empty() => empty(tr(words::NONE), add()),
        Some(page) => drawn(page.items),
        None => notice(Tone::Bad, tr(kit::UNREADABLE), ().into_any()),
    });
    view! {
        <p class="muted measure">{tr(words::LEAD)}</p>
        <div class="row">{add()}</div>
        {rows}
    }
    .into_any()
}

fn drawn(lines: Vec<ScenarioLine>) -> AnyView {
    let columns = [
        main_column(tr(words::NAME)),
        column(tr(words::SUMMARY)),
        column(tr(words::BUNDLE)),
        spoken_column(tr(words::ACTS)),
    ];
    let rows = lines
        .into_iter()
        .map(|line| {
            let (name, wizard) = (named(&line.name), Route::Wizard(line.code.clone()).path());
            let label = fill(words::EDIT_THIS, &[&name]);
            let edit = edit_address(&line.code);
            vec![
                view! { <a class="case-link" href=wizard>{name}</a> <span class="small muted num">{line.code.clone()}</span> }
                    .into_any(),
                named(&line.summary).into_any(),
                line.bundle.as_ref().map(named).unwrap_or_default().into_any(),
                view! { <a class="btn quiet small" href=edit aria-label=label>{tr(words::EDIT)}</a> }.into_any(),
            ]
        })
        .collect();
    view! { <section class="sheet flush">{table(tr(words::TITLE), &columns, rows)}</section> }.into_any()
}
