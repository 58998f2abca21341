//! How far the reader's enterprise is with a plan: each item not begun, running or granted, the one to begin next marked, and
//! the way to begin each.

use leptos::{prelude::*, task::spawn_local};
use shared::matters::{
    plan::{Standing, TaskProgress, next, standing},
    wire::{PlanView, ProgressPage, TaskView},
    wizard::Task,
};
use shared::spine::Outcome;

use crate::{
    api,
    cases::{listing::fetch, model::next::step, names},
    i18n::{fill, locale, plan as words, tr},
    routes::Route,
    state::{Session, app},
    ui::{
        dates,
        form::named,
        page::link_button,
        pill::{Tone, notice, pill},
    },
};

/// What is known of the enterprise's own cases; nothing for whoever has none.
pub type Far = RwSignal<Option<Vec<TaskProgress>>>;

/// Asks for it once it is known who reads, where it is an enterprise that does.
pub fn progress(plan: &PlanView) -> Far {
    let items: Vec<&str> = plan.tasks.iter().map(|view| view.task.item.as_str()).collect();
    let path = ["/api/plans/progress?region=", &plan.region, "&items=", &items.join(",")].concat();
    let own = Memo::new(|_| {
        app().session.with(|session| match session {
            Session::Of(person) => person.role.is_enterprise() && !person.enterprise.is_empty(),
            _ => false,
        })
    });
    let far = RwSignal::new(None);
    Effect::new(move || {
        if !own.get() {
            return;
        }
        let path = path.clone();
        spawn_local(async move {
            // The plan is good without it.
            if let Ok(page) = fetch::<ProgressPage>(&path).await {
                far.try_set(Some(page.items));
            }
        });
    });
    far
}

/// What may be begun there, each with whether it is offered online or at a counter at all.
fn tasks(plan: &PlanView) -> Vec<(Task, bool)> {
    plan.tasks.iter().map(|view| (view.task.clone(), view.hindrance.is_none())).collect()
}

/// How many of those that are needed are through, and what to do next.
pub fn counted(plan: &PlanView, far: Far) -> AnyView {
    let (tasks, plan) = (tasks(plan), plan.clone());
    let said = move || {
        let known = far.get()?;
        let needed: Vec<&Task> = tasks.iter().map(|(task, _)| task).filter(|task| !task.optional).collect();
        let through = needed.iter().filter(|task| standing(task, &known) == Standing::Granted).count();
        let counted = fill(words::THROUGH, &[&through.to_string(), &needed.len().to_string()]);
        let next = next(tasks.iter().map(|(task, offered)| (task, *offered)), &known);
        let next = next.and_then(|next| plan.tasks.iter().find(|view| view.task.item == next.item));
        let (tone, more) = match next {
            Some(view) => (Tone::Blue, fill(words::NEXT, &[&named(&view.name)])),
            None if through == needed.len() => (Tone::Ok, tr(words::ALL_THROUGH).to_owned()),
            None => (Tone::Blue, tr(words::NOTHING_NEXT).to_owned()),
        };
        Some(notice(tone, &counted, view! { <p>{more}</p> }.into_any()))
    };
    view! { <div role="status">{said}</div> }.into_any()
}

/// How far an item is, and the way to begin it. `here` is the address of the plan.
pub fn of(plan: &PlanView, view: &TaskView, far: Far, here: &str) -> AnyView {
    let (tasks, plan, view, here) = (tasks(plan), plan.clone(), view.clone(), here.to_owned());
    (move || {
        // Whoever has no cases of its own sees the way to begin, and nothing of how far it is.
        let known = far.get();
        let so_far = known.clone().unwrap_or_default();
        let next = next(tasks.iter().map(|(task, offered)| (task, *offered)), &so_far);
        let is_next = known.is_some() && next.is_some_and(|next| next.item == view.task.item);
        let own = so_far.iter().find(|one| one.item == view.task.item);
        match (standing(&view.task, &so_far), own) {
            (Standing::Granted, Some(own)) => granted(own),
            (Standing::Running, Some(own)) => running(own),
            (Standing::Waits(before), own) => {
                let wait = known.is_some().then(|| waits(&plan, &before));
                view! { {ended(own)} {wait} {start(&plan, &view, &here, false)} }.into_any()
            }
            (_, own) => {
                let mark = is_next.then(|| pill(Tone::Blue, tr(words::IS_NEXT)));
                let not_yet = (known.is_some() && own.is_none() && !is_next)
                    .then(|| pill(Tone::Calm, tr(words::NOT_BEGUN)));
                view! { {ended(own)} <div class="pills">{mark} {not_yet}</div> {start(&plan, &view, &here, is_next)} }
                    .into_any()
            }
        }
    })
    .into_any()
}

fn number(own: &TaskProgress) -> AnyView {
    let path = Route::Case(own.number.clone()).path();
    view! { <a class="num" href=path>{own.number.clone()}</a> }.into_any()
}

/// It runs: whose turn it is, and until when.
fn running(own: &TaskProgress) -> AnyView {
    let next = step(own.state, &names::org(&own.holder), true, locale());
    let by = own.due.map(|due| fill(crate::i18n::cases::NEXT_BY, &[&dates::say_date(due)]));
    view! {
        <p class="pills">{pill(Tone::Blue, tr(words::RUNS))} {number(own)}</p>
        <p class="small">{next} " " <span class="muted">{by}</span></p>
    }
    .into_any()
}

/// It is through: with what it ended.
fn granted(own: &TaskProgress) -> AnyView {
    let certificate = own.certificate.as_ref().map(|one| {
        let verify = [&Route::Verify(own.number.clone()).path(), "?code=", &one.code].concat();
        let until = match one.until {
            Some(until) => fill(words::VALID_UNTIL, &[&dates::full_date(until)]),
            None => String::new(),
        };
        view! {
            <p class="small">
                {named(&one.name)} " " <span class="num">{one.number.clone()}</span> " " <span class="muted">{until}</span> " "
                <a href=verify>{tr(crate::i18n::case_page::VERIFY_CERTIFICATE)}</a>
            </p>
        }
    });
    view! { <p class="pills">{pill(Tone::Ok, tr(words::GRANTED))} {number(own)}</p> {certificate} }.into_any()
}

/// It came to nothing before: how.
fn ended(own: Option<&TaskProgress>) -> AnyView {
    let Some(own) = own else { return ().into_any() };
    // What was decided and not granted was refused, whether or not its result was rated yet.
    let outcome = tr(own.outcome.unwrap_or(Outcome::Refused).text());
    view! { <p class="pills">{pill(Tone::Warn, outcome)} {number(own)}</p> }.into_any()
}

fn waits(plan: &PlanView, before: &[String]) -> AnyView {
    let name =
        |item: &String| plan.tasks.iter().find(|view| view.task.item == *item).map(|view| named(&view.name));
    let before: Vec<String> = before.iter().filter_map(name).collect();
    let said = fill(words::WAITS, &[&before.join(locale().pick("、", ", "))]);
    view! { <p class="small muted">{said}</p> }.into_any()
}

/// The way to begin it there: its form, or the counter where it can't be applied for online.
fn start(plan: &PlanView, view: &TaskView, here: &str, main: bool) -> AnyView {
    if view.hindrance.is_some() {
        return ().into_any();
    }
    let item = view.task.item.clone();
    let link = if view.at_counter {
        let about = [&Route::Matter(item).path(), "?region=", &plan.region].concat();
        link_button(&about, tr(words::AT_COUNTER), true)
    } else {
        let apply =
            [&Route::Apply(item).path(), "?region=", &plan.region, "&plan=", &api::escape(here)].concat();
        link_button(&apply, tr(words::START), !main)
    };
    view! { <p class="row no-print">{link}</p> }.into_any()
}
