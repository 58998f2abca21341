//! What is needed: in which order, with which documents, how long it takes and what it costs. To keep, print and send.

use leptos::{prelude::*, task::spawn_local};
use serde_json::{Value, json};
use shared::matters::{
    Source,
    wire::{Hindrance, PlanView, TaskView},
    wizard::Scenario,
};

use super::{answers::Said, browse::days, item, item::yuan, plan_steps as steps, wizard::signed_in};
use crate::{
    api::{self, Verb},
    cases::listing::read,
    i18n::{bundle as bundles, fill, locale, matters as words, tr},
    routes::Route,
    state::app,
    ui::{
        self,
        facts::{Tile, tiles},
        form::named,
        load::{load, show},
        page::sheet,
        pill::{Tone, notice, pill},
    },
};

pub fn plan(scenario: &Scenario, said: &Said) -> AnyView {
    let answers = scenario.counted(&said.answers);
    let body = json!({"scenario": scenario.code, "region": said.region, "answers": answers});
    let asked = body.clone();
    // A question, however often it is asked, so no submission's key is kept.
    let found = load::<Value>(move || {
        let asked = asked.clone();
        Box::pin(async move { api::act(Verb::POST, "/api/plans/draft", &asked).await })
    });
    let (scenario, said) = (scenario.clone(), said.clone());
    show(found, move |value| match read::<PlanView>(value) {
        Some(plan) => drawn(&plan, &scenario, &said, &body),
        None => ().into_any(),
    })
}

fn drawn(plan: &PlanView, scenario: &Scenario, said: &Said, body: &Value) -> AnyView {
    let needed = plan.tasks.iter().filter(|view| !view.task.optional).count();
    let brought = plan.documents.iter().filter(|one| one.document.source == Source::Enterprise).count();
    let cost = match (plan.fen, plan.more_fees) {
        (0, false) => tr(words::FREE).to_owned(),
        (0, true) => tr(words::DEPENDS).to_owned(),
        (fen, false) => yuan(fen),
        (fen, true) => fill(words::AT_LEAST, &[&yuan(fen)]),
    };
    let tile = |label, figure, note: String| Tile {
        tone: Tone::Calm,
        label: tr(label).to_owned(),
        figure,
        note,
        href: String::new(),
    };
    let figures = tiles(
        tr(words::IN_SHORT),
        vec![
            tile(
                words::ITEMS,
                needed.to_string(),
                fill(words::AND_OPTIONAL, &[&(plan.tasks.len() - needed).to_string()]),
            ),
            tile(words::LONGEST, days(plan.days), tr(words::LONGEST_NOTE).to_owned()),
            tile(
                words::TO_BRING,
                brought.to_string(),
                fill(words::NOT_TO_BRING, &[&(plan.documents.len() - brought).to_string()]),
            ),
            tile(words::COST, cost, String::new()),
        ],
    );
    let far = steps::progress(plan);
    let here = said.at(&Route::Wizard(scenario.code.clone()).path());
    let rounds = plan.tasks.iter().map(|view| view.task.round).max().unwrap_or_default();
    let rounds = (1..=rounds)
        .map(|round| {
            let tasks = plan
                .tasks
                .iter()
                .filter(|view| view.task.round == round)
                .map(|view| task(view, said, steps::of(plan, view, far, &here)))
                .collect_view();
            let title = fill(if round == 1 { words::FIRST } else { words::THEN }, &[&round.to_string()]);
            view! { <li><h3>{title}</h3><ul class="lines">{tasks}</ul></li> }
        })
        .collect_view();
    let (signed_in, body) = (signed_in(), body.clone());
    let keep = move || signed_in.get().then(|| keep(body.clone()));
    view! {
        <p class="muted">{fill(words::PLAN_FOR, &[&plan.region_name])}</p>
        <div class="row no-print">
            {keep}
            {ui::copy::print_button()}
            <a class="btn quiet" href=Route::Wizards.path()>{tr(words::OTHER_SCENARIO)}</a>
        </div>
        {steps::counted(plan, far)}
        {together(plan, scenario, said)}
        {figures}
        {sheet(tr(words::ORDER), view! { <ol class="rounds">{rounds}</ol> }.into_any())}
        {sheet(tr(words::ALL_DOCUMENTS), documents(plan))}
        {sheet(tr(words::YOUR_ANSWERS), answers(scenario, said, &plan.region_name))}
        {notice(Tone::Blue, tr(words::PLAN_NOTE), ().into_any())}
    }
    .into_any()
}

/// The way to apply for all of it at once, where at least two of its matters can be.
fn together(plan: &PlanView, scenario: &Scenario, said: &Said) -> AnyView {
    let Some(bundle) = &scenario.bundle else { return ().into_any() };
    let joined = plan.tasks.iter().filter(|view| {
        bundle.items.contains(&view.task.item) && !view.task.optional && view.hindrance.is_none()
    });
    let count = joined.count();
    if count < 2 {
        return ().into_any();
    }
    let href = said.at(&Route::ApplyTogether(scenario.code.clone()).path());
    let link = view! {
        <p>{fill(bundles::START_NOTE, &[&count.to_string()])}</p>
        <p class="row no-print">{ui::page::link_button(&href, tr(bundles::START), false)}</p>
    };
    notice(Tone::Blue, &named(&bundle.name), link.into_any())
}

/// `step` is how far it is, and the way to begin it.
fn task(view: &TaskView, said: &Said, step: AnyView) -> AnyView {
    let href = [&Route::Matter(view.task.item.clone()).path(), "?region=", &said.region].concat();
    let optional = view.task.optional.then(|| pill(Tone::Calm, tr(words::OPTIONAL)));
    let hindrance = view.hindrance.map(|hindrance| {
        let words = match hindrance {
            Hindrance::NotOffered | Hindrance::NoRegion => words::NOT_OFFERED_SHORT,
            Hindrance::Suspended => words::SUSPENDED_SHORT,
            Hindrance::Cancelled => words::CANCELLED_SHORT,
        };
        pill(Tone::Warn, tr(words))
    });
    let cost = match view.fen {
        Some(0) => tr(words::FREE).to_owned(),
        Some(fen) => yuan(fen),
        None => tr(words::DEPENDS).to_owned(),
    };
    let by = view.serving.as_ref().map(|serving| {
        view! { <span class="small muted">{serving.org_name.clone()} " · " {serving.counter.name.clone()} " · " {serving.counter.hotline.clone()}</span> }
    });
    view! {
        <li class="task">
            <div><a class="case-link" href=href>{named(&view.name)}</a></div>
            <p class="muted">{named(&view.task.why)}</p>
            <div class="pills">{optional} {hindrance} {pill(Tone::Blue, &days(view.promised_days))} <span class="small num">{cost}</span></div>
            {by}
            {step}
        </li>
    }
    .into_any()
}

/// A list to tick off on paper or on the screen; what government has needs no tick.
fn documents(plan: &PlanView) -> AnyView {
    let names = |codes: &[String]| {
        let of = |code: &String| {
            plan.tasks.iter().find(|view| view.task.item == *code).map(|view| named(&view.name))
        };
        codes.iter().filter_map(of).collect::<Vec<_>>().join(locale().pick("、", ", "))
    };
    let lines = plan
        .documents
        .iter()
        .map(|one| {
            let document = &one.document;
            let to_bring = document.source == Source::Enterprise;
            let tick = to_bring.then(|| view! { <input type="checkbox" /> });
            let source = (!to_bring).then(|| item::source(document, None));
            let if_needed = (!document.required).then(|| view! { <span class="small muted">{tr(words::IF_NEEDED)}</span> });
            view! {
                <li><label class="option">{tick}<span>{named(&document.name)} " " {if_needed} {source} <span class="small muted">{names(&one.items)}</span></span></label></li>
            }
        })
        .collect_view();
    view! { <ul class="lines">{lines}</ul> }.into_any()
}

/// What was answered, each to be answered anew.
fn answers(scenario: &Scenario, said: &Said, region_name: &str) -> AnyView {
    let path = Route::Wizard(scenario.code.clone()).path();
    let line = |question: String, answer: String, href: String| {
        let label = [tr(words::ANSWER_ANEW), locale().pick("：", ": "), &question].concat();
        view! { <div><dt>{question}</dt><dd>{answer} " " <a class="no-print" href=href aria-label=label>{tr(words::ANSWER_ANEW)}</a></dd></div> }.into_any()
    };
    let anywhere = Said { region: String::new(), answers: said.answers.clone() };
    let mut lines = vec![line(tr(words::REGION).to_owned(), region_name.to_owned(), anywhere.at(&path))];
    let counted = scenario.counted(&said.answers);
    for question in scenario.asked(&said.answers) {
        let given = counted.get(&question.code).map(Vec::as_slice).unwrap_or_default();
        let chosen: Vec<String> = question
            .options
            .iter()
            .filter(|option| given.contains(&option.value))
            .map(|option| named(&option.label))
            .collect();
        let answer = if chosen.is_empty() {
            tr(words::NONE_OF_THEM).to_owned()
        } else {
            chosen.join(locale().pick("、", ", "))
        };
        lines.push(line(named(&question.text), answer, said.without(&question.code).at(&path)));
    }
    view! { <dl class="facts">{lines}</dl> }.into_any()
}

fn keep(body: Value) -> AnyView {
    let (busy, kept) = (RwSignal::new(false), RwSignal::new(false));
    let submission = StoredValue::new_local(api::Submission::default());
    let act = move |_| {
        if busy.get_untracked() || kept.get_untracked() {
            return;
        }
        busy.set(true);
        let body = body.clone();
        spawn_local(async move {
            let Some(submission) = submission.try_get_value() else { return };
            let answer = api::submit(Verb::POST, "/api/plans", &body, &submission).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(_) => {
                    kept.set(true);
                    app().say(tr(words::PLAN_KEPT));
                }
                Err(problem) => app().say(&problem.title),
            }
        });
    };
    let words = move || tr(if kept.get() { words::KEPT } else { words::KEEP });
    view! { <button type="button" class="btn" disabled=move || kept.get() aria-busy=move || if busy.get() { "true" } else { "false" } on:click=act>{words}</button> }
        .into_any()
}
