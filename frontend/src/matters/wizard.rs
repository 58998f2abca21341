//! The wizard: one question at a time, the answers in the address, and at the end what is needed.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde_json::Value;
use shared::matters::{
    wire::{KeptPlanPage, ScenarioPage, ScenarioView},
    wizard::{Question, Scenario},
};

use super::{answers::Said, plan::plan};
use crate::{
    api::{self, Verb},
    cases::listing::read,
    i18n::{fill, kit, matters as words, tr},
    routes::{self, Route},
    state::{Session, app, reference::region_name},
    ui::{
        self, dates,
        form::{named, region_select},
        load::{Load, State, empty, load_value, problem_view, show, skeleton},
        page::sheet,
    },
};

/// What the wizard knows how to plan, and the plans that the reader keeps.
pub fn start() -> AnyView {
    let found = load_value("/api/scenarios");
    let scenarios = show(found, |value: Value| match read::<ScenarioPage>(value) {
        Some(page) if !page.items.is_empty() => {
            let tiles = page
                .items
                .iter()
                .map(|one| {
                    let href = Route::Wizard(one.code.clone()).path();
                    view! { <a class="tile" href=href><b>{named(&one.name)}</b><span class="small muted">{named(&one.summary)}</span></a> }
                })
                .collect_view();
            view! { <nav class="grid entries" aria-label=tr(words::WHAT_TO_DO)>{tiles}</nav> }.into_any()
        }
        _ => empty(tr(words::NO_SCENARIOS), ui::page::link_button("/matters", tr(words::ALL_MATTERS), true)),
    });
    // The page is drawn before it is known who reads it.
    let signed_in = signed_in();
    let own = move || signed_in.get().then(kept);
    view! {
        <div class="page">
            {ui::page::head(tr(words::WIZARD), view! { <p class="muted">{tr(words::WIZARD_LEAD)}</p> }.into_any(), ().into_any())}
            {scenarios}
            {own}
        </div>
    }
    .into_any()
}

/// Whether there is someone for whom a plan can be kept.
pub(super) fn signed_in() -> Memo<bool> {
    Memo::new(|_| app().session.with(|session| matches!(session, Session::Of(_))))
}

fn kept() -> AnyView {
    let found = load_value("/api/plans");
    show(found, move |value| match read::<KeptPlanPage>(value) {
        Some(page) if !page.items.is_empty() => sheet(tr(words::KEPT_PLANS), kept_lines(&page, found)),
        _ => ().into_any(),
    })
}

fn kept_lines(page: &KeptPlanPage, found: Load<Value>) -> AnyView {
    let lines = page
        .items
        .iter()
        .map(|plan| {
            let said = Said { region: plan.request.region.clone(), answers: plan.request.answers.clone() };
            let href = said.at(&Route::Wizard(plan.request.scenario.clone()).path());
            let region = region_name(&plan.request.region);
            let (address, name) = (["/api/plans/", &plan.id].concat(), named(&plan.name));
            let drop = move |_| {
                let address = address.clone();
                leptos::task::spawn_local(async move {
                    match api::act(Verb::DELETE, &address, &Value::Null).await {
                        Ok(_) => found.again(),
                        Err(problem) => app().say(&problem.title),
                    }
                });
            };
            let label = fill(words::DROP_PLAN, &[&name]);
            view! {
                <li>
                    <div><a class="case-link" href=href>{name.clone()}</a> <span class="small muted">{region} " · " {dates::moment(&plan.at)}</span></div>
                    <button type="button" class="btn quiet small" aria-label=label on:click=drop>{tr(kit::REMOVE)}</button>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="similar">{lines}</ul> }.into_any()
}

/// A scenario, as far as it was answered.
pub fn page(code: String) -> AnyView {
    let search = use_location().search;
    let said = Memo::new(move |_| search.with(|search| Said::of_query(search)));
    let found = load_value(["/api/scenarios/", &api::escape(&code)].concat());
    let inside = move || match found.state.get() {
        State::Loading => skeleton(),
        State::Failed(problem) if problem.status == 404 => view! {
            {ui::page::plain_head(tr(words::NO_SUCH_SCENARIO))}
            {empty(tr(words::NO_SUCH_SCENARIO), ui::page::link_button("/wizard", tr(words::WIZARD), false))}
        }
        .into_any(),
        State::Failed(problem) => problem_view(&problem, Some(Callback::new(move |()| found.again()))),
        State::Ready(value) => match read::<ScenarioView>(value) {
            Some(view) => asked(view.scenario, said),
            None => skeleton(),
        },
    };
    view! { <div class="page">{inside}</div> }.into_any()
}

fn asked(scenario: Scenario, said: Memo<Said>) -> AnyView {
    let title = named(&scenario.name);
    let inside = move || {
        let now = said.get();
        if now.region.is_empty() {
            return where_to(&scenario, &now);
        }
        match scenario.next(&now.answers) {
            Some(question) => one(&scenario, question, &now),
            None => plan(&scenario, &now),
        }
    };
    view! { {ui::page::head(&title, ().into_any(), ().into_any())} {inside} }.into_any()
}

/// How far one is: the region counts as a question.
fn progress(scenario: &Scenario, said: &Said) -> AnyView {
    let counted = scenario.counted(&said.answers).len() + usize::from(!said.region.is_empty());
    let all = scenario.asked(&said.answers).len() + 1;
    let (here, all) = ((counted + 1).to_string(), all.max(counted + 1).to_string());
    view! { <p class="muted" role="status">{fill(words::QUESTION_OF, &[&here, &all])}</p> }.into_any()
}

fn where_to(scenario: &Scenario, said: &Said) -> AnyView {
    let own = app().principal().filter(|person| person.role.is_enterprise()).map(|person| person.region);
    let chosen = RwSignal::new(own.unwrap_or_default());
    let missing = RwSignal::new(false);
    let path = Route::Wizard(scenario.code.clone()).path();
    let answers = said.answers.clone();
    let go = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let region = chosen.get_untracked();
        if region.is_empty() {
            missing.set(true);
        } else {
            routes::go_to(&Said { region, answers: answers.clone() }.at(&path));
        }
    };
    let fault = move || {
        missing.get().then(|| view! { <p class="fault" role="alert">"■ " {tr(words::REGION_NEEDED)}</p> })
    };
    view! {
        {progress(scenario, said)}
        <form class="sheet question" novalidate=true on:submit=go>
            <fieldset>
                <legend><h2>{tr(words::WHERE_TO)}</h2></legend>
                {fault}
                {region_select(chosen.into(), Callback::new(move |code| { missing.set(false); chosen.set(code); }))}
            </fieldset>
            <div class="row"><button type="submit" class="btn">{tr(words::NEXT)}</button></div>
        </form>
    }
    .into_any()
}

/// A question with its options; of several that may hold together, none may hold.
fn one(scenario: &Scenario, question: &Question, said: &Said) -> AnyView {
    let ticked = RwSignal::new(said.answers.get(&question.code).cloned().unwrap_or_default());
    let missing = RwSignal::new(false);
    let (many, code) = (question.many, question.code.clone());
    let path = Route::Wizard(scenario.code.clone()).path();
    let back = scenario
        .asked(&said.answers)
        .iter()
        .rev()
        .find(|one| said.answers.contains_key(&one.code))
        .map_or_else(
            || Said { region: String::new(), answers: said.answers.clone() }.at(&path),
            |last| said.without(&last.code).at(&path),
        );
    let now = said.clone();
    let go = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let values = ticked.get_untracked();
        if values.is_empty() && !many {
            missing.set(true);
        } else {
            routes::go_to(&now.with(&code, values).at(&path));
        }
    };
    let options = question
        .options
        .iter()
        .map(|option| {
            let (value, own) = (option.value.clone(), option.value.clone());
            let choose = move |_| {
                missing.set(false);
                ticked.update(|ticked| {
                    let there = ticked.contains(&value);
                    if !many {
                        ticked.clear();
                    }
                    match there && many {
                        true => ticked.retain(|one| *one != value),
                        false => ticked.push(value.clone()),
                    }
                });
            };
            let kind = if many { "checkbox" } else { "radio" };
            let hint = (!option.hint.zh.is_empty()).then(|| view! { <span class="small muted">{named(&option.hint)}</span> });
            view! {
                <label class="option">
                    <input type=kind name=question.code.clone() prop:checked=move || ticked.with(|ticked| ticked.contains(&own)) on:change=choose />
                    <span>{named(&option.label)} {hint}</span>
                </label>
            }
        })
        .collect_view();
    let hint = (!question.hint.zh.is_empty()).then(|| view! { <p class="muted">{named(&question.hint)}</p> });
    let several = many.then(|| view! { <p class="small muted">{tr(words::SEVERAL)}</p> });
    let fault = move || {
        missing.get().then(|| view! { <p class="fault" role="alert">"■ " {tr(words::ANSWER_NEEDED)}</p> })
    };
    view! {
        {progress(scenario, said)}
        <form class="sheet question" novalidate=true on:submit=go>
            <fieldset>
                <legend><h2>{named(&question.text)}</h2></legend>
                {hint}
                {several}
                {fault}
                {options}
            </fieldset>
            <div class="row">
                <button type="submit" class="btn">{tr(words::NEXT)}</button>
                <a class="btn quiet" href=back>{tr(words::BACK)}</a>
            </div>
        </form>
    }
    .into_any()
}
