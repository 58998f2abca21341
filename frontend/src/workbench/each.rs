//! Assigning several appeals, each as suits it: a row for each with what is suggested and why, where everything may be
//! changed before it is sent.

use leptos::prelude::*;
use serde_json::{Value, json};
use shared::cases::lookup::{BulkSuggestion, BulkSuggestions, Chosen};

use crate::{
    api::{self, Verb},
    cases::{listing, names},
    i18n::{bulk as words, desks, fill, locale, tr},
    routes::Route,
    ui::{
        form::Filling,
        load, page,
        pill::{Tone, pill},
    },
};

/// What is chosen for a case.
#[derive(Clone)]
struct Row {
    of: BulkSuggestion,
    category: RwSignal<String>,
    tier: RwSignal<String>,
    lead: RwSignal<String>,
}

impl Row {
    fn of(of: BulkSuggestion) -> Self {
        let signal = |text: &String| RwSignal::new(text.clone());
        Self { category: signal(&of.category), tier: signal(&of.tier), lead: signal(&of.lead), of }
    }

    fn is_whole(&self) -> bool {
        [self.category, self.tier, self.lead].iter().all(|one| one.with_untracked(|text| !text.is_empty()))
    }

    fn item(&self) -> Value {
        json!({
            "id": self.of.id, "version": self.of.version,
            "fields": {
                "category": self.category.get_untracked(), "tier": self.tier.get_untracked(),
                "lead": self.lead.get_untracked(),
            },
        })
    }
}

/// The table for some numbers; `done` gets the server's answer.
pub fn table(ids: &[String], done: Callback<Value>) -> AnyView {
    let path = ["/api/cases/bulk?ids=", &api::escape(&ids.join(","))].concat();
    let found = load::load(move || {
        let path = path.clone();
        Box::pin(async move { listing::fetch::<BulkSuggestions>(&path).await })
    });
    load::show(found, move |found: BulkSuggestions| drawn(found, done))
}

fn drawn(found: BulkSuggestions, done: Callback<Value>) -> AnyView {
    let filling = Filling::blank("bulk-each");
    let (unfit, fit): (Vec<_>, Vec<_>) = found.items.into_iter().partition(|one| one.problem.is_some());
    let rows: Vec<Row> = fit.into_iter().map(Row::of).collect();
    let faulty = RwSignal::new(false);
    let drawn = rows
        .iter()
        .map(|row| {
            let leads = found.leads.get(&row.of.region).cloned().unwrap_or_default();
            one(row, (&found.categories, &found.tiers, &leads), faulty)
        })
        .collect_view();
    let count = rows.len().to_string();
    let busy = filling.busy;
    let send = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        let incomplete = rows.iter().any(|row| !row.is_whole());
        faulty.set(incomplete);
        if incomplete {
            return;
        }
        let items: Vec<Value> = rows.iter().map(Row::item).collect();
        let body = json!({"action": "assign", "items": items});
        filling.send(Verb::POST, "/api/cases/bulk", body, done);
    });
    let problem =
        move || filling.problem.with(|problem| problem.as_ref().map(|one| load::problem_view(one, None)));
    let incomplete = move || {
        faulty.get().then(|| view! { <p class="fault" role="alert">"■ " {tr(words::INCOMPLETE)}</p> })
    };
    let left = unfit.iter().map(left_out).collect_view();
    let has_rows = count != "0";
    let go = has_rows.then(|| page::button(&fill(words::ASSIGN_EACH, &[&count]), "", send));
    view! {
        <p class="muted">{tr(words::EACH_HINT)}</p>
        {problem}
        <ol class="each">{drawn}</ol>
        <ul class="each">{left}</ul>
        {incomplete}
        <div class="row">{go}</div>
    }
    .into_any()
}

/// What can't be assigned, and why.
fn left_out(one: &BulkSuggestion) -> AnyView {
    let path = Route::Case(one.id.clone()).path();
    let title = one.problem.as_ref().map(|problem| problem.title.clone()).unwrap_or_default();
    view! { <li><a class="num small" href=path>{one.id.clone()}</a> " " {pill(Tone::Warn, &title)}</li> }
        .into_any()
}

fn one(
    row: &Row,
    (categories, tiers, leads): (&[Chosen], &[Chosen], &[Chosen]),
    faulty: RwSignal<bool>,
) -> AnyView {
    let path = Route::Case(row.of.id.clone()).path();
    let orgs: Vec<String> = leads.iter().map(|lead| lead.value.clone()).collect();
    let (region, own) = (row.of.region.clone(), row.clone());
    // Another subject usually has another lead and another time.
    let recategorise = Callback::new(move |category: String| {
        let usual = untrack(|| names::usual(&category, &region, |org| orgs.iter().any(|one| one == org)));
        if let Some((org, tier)) = usual {
            own.lead.set(org);
            own.tier.set(tier);
        }
        own.category.set(category);
    });
    let (tier, lead) = (row.tier, row.lead);
    let why = (!row.of.words.is_empty()).then(|| {
        let found = row.of.words.join(locale().pick("、", ", "));
        view! { <span class="small muted">{fill(words::BECAUSE, &[&found])}</span> }
    });
    view! {
        <li>
            <fieldset>
                <legend><a href=path>{row.of.title.clone()}</a> " " <span class="num small muted">{row.of.id.clone()}</span></legend>
                {why}
                <div class="grid each-fields">
                    {select(tr(desks::FILTER_CATEGORY), categories, row.category.into(), recategorise, faulty)}
                    {select(tr(words::TIER), tiers, tier.into(), Callback::new(move |chosen| tier.set(chosen)), faulty)}
                    {select(tr(desks::COL_ORG), leads, lead.into(), Callback::new(move |chosen| lead.set(chosen)), faulty)}
                </div>
            </fieldset>
        </li>
    }
    .into_any()
}

fn select(
    label: &'static str,
    choices: &[Chosen],
    chosen: Signal<String>,
    choose: Callback<String>,
    faulty: RwSignal<bool>,
) -> AnyView {
    let options = choices
        .iter()
        .map(|choice| {
            let own = choice.value.clone();
            view! {
                <option value=choice.value.clone() prop:selected=move || chosen.with(|chosen| *chosen == own)>
                    {choice.label.clone()}
                </option>
            }
        })
        .collect_view();
    let invalid = move || (faulty.get() && chosen.with(String::is_empty)).then_some("true");
    view! {
        <label class="field">
            <span class="small muted">{label}</span>
            <select aria-invalid=invalid on:change=move |event| choose.run(event_target_value(&event))>
                <option value="" prop:selected=move || chosen.with(String::is_empty)>{tr(words::CHOOSE)}</option>
                {options}
            </select>
        </label>
    }
    .into_any()
}
