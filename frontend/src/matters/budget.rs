//! A year's budget of an item that pays money: what there is, what is granted, what is left; and for the head of the
//! department that pays, publishing it.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    access::{Deed, may},
    form::{FieldKind, yuan},
    matters::budget::{BudgetView, LARGEST},
};

use crate::{
    api::{self, Verb},
    cases::listing::read,
    i18n::{fill, kit, matters as words, projects, tr},
    state::app,
    ui::{
        dates,
        facts::facts,
        form::{Decision, How, Task, ask, task_dialog},
        load::{Load, load_value, show},
        numbers::grouped,
        page::sheet,
    },
};

/// In ten thousands of yuan where it is whole ones.
fn said(fen: u64) -> String {
    if fen > 0 && fen.is_multiple_of(1_000_000) {
        return fill(projects::TEN_THOUSAND, &[&(fen / 1_000_000).to_string()]);
    }
    let amount = if fen.is_multiple_of(100) {
        grouped(fen / 100)
    } else {
        yuan(i64::try_from(fen).unwrap_or(i64::MAX))
    };
    [&amount, " ", tr(kit::YUAN)].concat()
}

/// The budget of this year as a sheet; nothing where there is none and the reader publishes none.
pub fn budget(item: &str, org: &str) -> AnyView {
    let year = dates::today().year();
    let address = address(item, org, year);
    let found = load_value(address.as_str());
    let task = RwSignal::new(None::<Task>);
    let keeps =
        app().principal().is_some_and(|principal| may(&principal, Deed::KeepBudgets) && principal.org == org);
    let inside = show(found, move |answer: Value| match read::<BudgetView>(answer) {
        Some(view) if view.total.is_some() || keeps => drawn(&view, keeps, found, task),
        _ => ().into_any(),
    });
    view! { {inside} {task_dialog(task)} }.into_any()
}

/// The same in a line, for who decides on a grant.
pub fn before_deciding(item: &str, org: &str) -> AnyView {
    let found = load_value(address(item, org, dates::today().year()).as_str());
    show(found, |answer: Value| match read::<BudgetView>(answer).filter(|view| view.total.is_some()) {
        Some(view) => facts(sums(&view)),
        None => ().into_any(),
    })
}

fn address(item: &str, org: &str, year: i32) -> String {
    ["/api/budgets/", &api::escape(item), "/", &api::escape(org), "/", &year.to_string()].concat()
}

fn sums(view: &BudgetView) -> Vec<crate::ui::facts::Fact> {
    let fact = |word, value: String| (tr(word).to_owned(), value.into_any());
    let granted = fill(words::BUDGET_GRANTED_SAID, &[&said(view.granted), &view.grants.to_string()]);
    vec![
        (fill(words::BUDGET_OF, &[&view.year.to_string()]), said(view.total.unwrap_or_default()).into_any()),
        fact(words::BUDGET_GRANTED, granted),
        fact(words::BUDGET_LEFT, said(view.left)),
    ]
}

fn drawn(view: &BudgetView, keeps: bool, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let known = match view.total {
        Some(_) => facts(sums(view)),
        None => view! { <p class="muted">{tr(words::BUDGET_NONE)}</p> }.into_any(),
    };
    let publish = keeps.then(|| publishing(view, found).button("quiet small", task));
    sheet(tr(words::BUDGET), view! { {known} <div class="row no-print">{publish}</div> }.into_any())
}

fn publishing(view: &BudgetView, found: Load<Value>) -> Decision {
    let version = view.version;
    let total = FieldKind::Money { min: 1, max: LARGEST };
    Decision {
        title: fill(words::BUDGET_OF, &[&view.year.to_string()]),
        lead: words::BUDGET_LEAD,
        submit: words::BUDGET_PUBLISH,
        asks: vec![ask("total", words::BUDGET_TOTAL, total, How::Plain)],
        verb: Verb::PUT,
        address: address(&view.item, &view.org, view.year),
        body: Callback::new(
            move |values: Map<String, Value>| json!({"version": version, "total": values.get("total")}),
        ),
        done: tr(words::BUDGET_PUBLISHED).to_owned(),
        then: Callback::new(move |()| found.again()),
    }
}
