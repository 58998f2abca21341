//! Applying for several matters together: which they are and how they follow each other, one form, each document once;
//! read over, then sent.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde_json::{Map, Value, json};
use shared::{
    access::{Deed, may},
    identity::wire::FileView,
    matters::bundle::wire::BundlePlan,
    problem::Problem,
};

use super::{
    answers::Said,
    apply::{self, DOCUMENT, can_take, filled, place},
};
use crate::{
    api::{self, Verb},
    cases::{listing::read, names},
    i18n::{apply as form_words, bundle as words, counter, fill, kit, locale, tr},
    routes::{self, Route},
    state::app,
    ui::{
        self,
        facts::facts,
        form::{Ask, Filling, fields, frame, named, said, sections},
        load::{load, show},
        page::{button, sheet},
        pill::{Tone, notice},
    },
};

/// What it begins with.
#[derive(Clone)]
struct Ground {
    plan: BundlePlan,
    /// Nothing when it can't be read now: the form is filled by hand then.
    file: Option<FileView>,
    said: Said,
    /// An officer takes it in for the person at the window.
    at_counter: bool,
}

async fn fetch(code: &str, said: &Said, enterprise: &str) -> Result<Ground, Problem> {
    let body = asked(code, said);
    let plan = read::<BundlePlan>(api::act(Verb::POST, "/api/bundles/draft", &body).await?)
        .ok_or_else(|| api::own_problem("unreadable", 200, tr(kit::UNREADABLE)))?;
    let at_counter = enterprise.is_empty();
    let file = if at_counter {
        None
    } else {
        api::get(&["/api/enterprises/", enterprise, "/file"].concat()).await.ok()
    };
    Ok(Ground { plan, file, said: said.clone(), at_counter })
}

fn asked(code: &str, said: &Said) -> Value {
    json!({"scenario": code, "region": said.region, "answers": said.answers})
}

pub fn page(code: String) -> AnyView {
    let Some(principal) = app().principal() else { return ui::load::skeleton() };
    let own_case = may(&principal, Deed::FileCases) && !principal.enterprise.is_empty();
    if !own_case && !apply::takes_in(&principal) {
        let inside = notice(Tone::Blue, tr(form_words::ENTERPRISES_ONLY), ().into_any());
        return view! { <div class="page">{ui::page::plain_head(tr(words::START))} {inside}</div> }
            .into_any();
    }
    let said = use_location().search.with_untracked(|search| Said::of_query(search));
    let own = principal.enterprise;
    let found = load(move || {
        let (code, said, own) = (code.clone(), said.clone(), own.clone());
        Box::pin(async move { fetch(&code, &said, &own).await })
    });
    let inside = show(found, |ground: Ground| drawn(&ground));
    view! { <div class="page"><div class="filing stack">{inside}</div></div> }.into_any()
}

fn drawn(ground: &Ground) -> AnyView {
    let plan = &ground.plan;
    let mut start = Map::new();
    for field in plan.definition.sections.iter().flat_map(|section| &section.fields) {
        let known = ground.file.as_ref().and_then(|file| file.facts.get(&field.fact));
        if let Some(known) = known.filter(|known| can_take(field, &known.value)) {
            start.insert(field.name.clone(), known.value.clone());
        }
    }
    // What one person says at the counter is nothing for the next.
    let filling = if ground.at_counter {
        Filling::new("bundle", start)
    } else {
        Filling::drafted_for("bundle", &plan.scenario, start)
    };
    let applicant = if ground.at_counter { apply::applicant_asks() } else { Vec::new() };
    let note = apply::from_file(filling, ground.file.clone(), &plan.definition);
    let (mut asks, form) = sections(filling, &plan.definition, note);
    let (papers, held) = apply::shared_papers(&plan.papers, ground.file.as_ref());
    asks.extend(papers.iter().cloned());
    asks.splice(0..0, applicant.iter().cloned());
    let whom = ground.at_counter.then(|| {
        let inside = view! { <div class="form">{fields(filling, &applicant, "")}</div> };
        sheet(tr(counter::FOR_WHOM), inside.into_any())
    });
    let documents = if papers.is_empty() && held.is_empty() {
        view! { <p class="muted">{tr(words::NO_DOCUMENTS)}</p> }.into_any()
    } else {
        view! { {apply::held_list(&held)} <div class="form">{fields(filling, &papers, "")}</div> }.into_any()
    };
    let inside = view! { {whom} {form} {sheet(tr(form_words::DOCUMENTS), documents)} }.into_any();
    let reviewing = RwSignal::new(None::<Map<String, Value>>);
    let checked = asks.clone();
    let review = Callback::new(move |()| {
        if let Some(values) = filling.check(&checked) {
            reviewing.set(Some(values));
            ui::page::focus("#main h1");
        }
    });
    let form = frame(filling, inside, tr(form_words::REVIEW), review);
    let step = move || reviewing.with(Option::is_some);
    let back = ground.said.at(&Route::Wizard(plan.scenario.clone()).path());
    let under = view! {
        <p class="muted">{tr(if ground.at_counter { counter::AT_COUNTER_LEAD } else { words::LEAD })}</p>
        <p class="row"><span>{plan.region_name.clone()}</span> <a href=back>{tr(words::OTHER_ANSWERS)}</a></p>
    };
    view! {
        {ui::page::head(&fill(words::APPLY_FOR, &[&named(&plan.name)]), under.into_any(), ().into_any())}
        {sheet(tr(words::ORDER), order(plan))}
        <div class="stack" hidden=step>{form}</div>
        {review_view(filling, ground, [applicant, papers].concat(), reviewing)}
    }
    .into_any()
}

/// The matters, each with its org and when it begins.
fn order(plan: &BundlePlan) -> AnyView {
    let name_of = |item: &String| {
        let branch = plan.branches.iter().find(|branch| branch.item == *item);
        branch.map(|branch| ["“", &named(&branch.name), "”"].concat())
    };
    let lines = plan
        .branches
        .iter()
        .map(|branch| {
            let before: Vec<String> = branch.after.iter().filter_map(name_of).collect();
            let when = if before.is_empty() {
                tr(words::AT_ONCE).to_owned()
            } else {
                fill(words::AFTER, &[&before.join(locale().pick("、", ", "))])
            };
            let by =
                fill(form_words::DONE_BY, &[&names::org(&branch.org), &branch.promised_days.to_string()]);
            let about = [&Route::Matter(branch.item.clone()).path(), "?region=", &plan.region].concat();
            view! {
                <li class="step">
                    <div><a class="case-link" href=about>{named(&branch.name)}</a></div>
                    <p class="small">{when}</p>
                    <p class="small muted">{by}</p>
                </li>
            }
        })
        .collect_view();
    let left_out = (!plan.left_out.is_empty()).then(|| {
        let links = plan
            .left_out
            .iter()
            .map(|one| {
                let about = [&Route::Matter(one.item.clone()).path(), "?region=", &plan.region].concat();
                view! { <li><a href=about>{named(&one.name)}</a></li> }
            })
            .collect_view();
        view! { <p class="small muted">{tr(words::LEFT_OUT)}</p> <ul class="lines">{links}</ul> }
    });
    view! { <ol class="step-list">{lines}</ol> {left_out} }.into_any()
}

/// What is sent.
fn body(ground: &Ground, taken: &Map<String, Value>) -> Value {
    let (mut values, mut documents) = (Map::new(), Map::new());
    for (name, value) in taken.iter().filter(|(name, _)| !name.starts_with("APPLICANT_")) {
        match name.strip_prefix(DOCUMENT) {
            Some(code) => documents.insert(code.to_owned(), value.clone()),
            None => values.insert(name.clone(), value.clone()),
        };
    }
    let mut body = asked(&ground.plan.scenario, &ground.said);
    body["values"] = Value::Object(values);
    body["documents"] = Value::Object(documents);
    if let Some(applicant) = apply::applicant(taken) {
        body["applicant"] = applicant;
    }
    body
}

fn review_view(
    filling: Filling,
    ground: &Ground,
    asks: Vec<Ask>,
    reviewing: RwSignal<Option<Map<String, Value>>>,
) -> AnyView {
    let ground = ground.clone();
    let back = Callback::new(move |()| {
        reviewing.set(None);
        ui::page::focus("#main h1");
    });
    // A problem is shown above the form, so that is where to go.
    Effect::new(move || {
        if filling.problem.with(Option::is_some) {
            reviewing.set(None);
        }
    });
    (move || {
        reviewing.get().map(|taken| {
            let said_of = |of_papers: bool| -> Vec<(String, AnyView)> {
                asks.iter()
                    .filter(|ask| ask.field.name.starts_with(DOCUMENT) == of_papers)
                    .filter_map(|ask| {
                        let words = said(&ask.field, taken.get(&ask.field.name)?);
                        Some((named(&ask.field.label), words.into_any()))
                    })
                    .collect()
            };
            let (given, whom) = (said_of(true), said_of(false));
            let answered = filled(&ground.plan.definition, &taken);
            view! {
                <h2>{tr(form_words::REVIEW_TITLE)}</h2>
                {(!whom.is_empty()).then(|| sheet(tr(counter::FOR_WHOM), facts(whom)))}
                {answered}
                {(!given.is_empty()).then(|| sheet(tr(form_words::DOCUMENTS), facts(given)))}
                <div class="row">{submit(filling, &ground, taken)} {button(tr(form_words::MEND), "quiet", back)}</div>
            }
        })
    })
    .into_any()
}

fn submit(filling: Filling, ground: &Ground, taken: Map<String, Value>) -> AnyView {
    let body = body(ground, &taken);
    let done = Callback::new(move |answer: Value| {
        routes::go(&Route::Receipt(answer["id"].as_str().unwrap_or_default().to_owned()));
    });
    let busy = filling.busy;
    let send = move |_| {
        if !busy.get_untracked() {
            filling.try_send(Verb::POST, "/api/bundles", body.clone(), done, Box::new(at_fields));
        }
    };
    let words = move || if busy.get() { tr(kit::SENDING) } else { tr(form_words::SUBMIT) };
    view! {
        <button type="button" class="btn" aria-busy=move || if busy.get() { "true" } else { "false" } on:click=send>{words}</button>
    }
    .into_any()
}

fn at_fields(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        fault.field = place(&fault.field);
    }
    problem
}
