//! What can be applied for together: each leads to the wizard, whose answers say which matters it takes.

use leptos::prelude::*;
use serde_json::Value;
use shared::matters::wire::ScenarioPage;

use crate::{
    cases::listing::read,
    i18n::{bundle as words, matters, tr},
    routes::Route,
    ui::{
        self,
        form::named,
        load::{empty, load_value, show},
    },
};

pub fn page() -> AnyView {
    let found = load_value("/api/scenarios");
    let inside = show(found, |value: Value| {
        let page = read::<ScenarioPage>(value);
        let tiles: Vec<AnyView> = page
            .iter()
            .flat_map(|page| &page.items)
            .filter_map(|one| {
                let href = Route::Wizard(one.code.clone()).path();
                let name = named(one.bundle.as_ref()?);
                Some(view! { <a class="tile" href=href><b>{name}</b><span class="small muted">{named(&one.summary)}</span></a> }.into_any())
            })
            .collect();
        if tiles.is_empty() {
            let all = ui::page::link_button(&Route::Matters.path(), tr(matters::ALL_MATTERS), true);
            return empty(tr(words::NO_BUNDLES), all);
        }
        view! { <nav class="grid entries" aria-label=tr(words::BUNDLES)>{tiles}</nav> }.into_any()
    });
    view! {
        <div class="page">
            {ui::page::head(tr(words::BUNDLES), view! { <p class="muted">{tr(words::BUNDLES_LEAD)}</p> }.into_any(), ().into_any())}
            {inside}
        </div>
    }
    .into_any()
}
