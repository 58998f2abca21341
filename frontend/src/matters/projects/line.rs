//! The line of a project: its stages, what each needs, how far that is, who does it and by when; and what comes next.

use leptos::prelude::*;
use shared::matters::project::{
    Standing,
    line::{Phase, Progress},
    view::{CaseLine, NeedLine, PhaseLine, ProjectView},
};

use crate::{
    api,
    cases::{listing::state_pill, names},
    i18n::{fill, locale, projects as words, tr},
    routes::Route,
    ui::{
        self, dates,
        form::named,
        page::sheet,
        pill::{Tone, pill},
    },
};

/// Where an application under the project begins.
fn apply_at(need: &NeedLine, view: &ProjectView) -> String {
    let project = &view.project;
    let code = api::escape(project.code.as_str());
    [&Route::Apply(need.item.clone()).path(), "?region=", &project.declaration.region, "&project=", &code]
        .concat()
}

fn can_apply(need: &NeedLine, view: &ProjectView) -> bool {
    view.own
        && view.project.standing == Standing::Active
        && matches!(need.progress, Progress::Ready | Progress::Refused)
        && !need.org.is_empty()
}

/// What its enterprise can apply for now; the stages before what goes on alongside.
pub fn next(view: &ProjectView) -> AnyView {
    if !view.own || view.project.standing != Standing::Active {
        return ().into_any();
    }
    let needs = view.phases.iter().flat_map(|phase| &phase.needs);
    let ready: Vec<AnyView> = needs
        .filter(|need| !need.optional && can_apply(need, view))
        .map(|need| {
            let name = named(&need.name);
            let label = fill(words::APPLY_FOR, &[&name]);
            let days = fill(words::DAYS, &[&need.promised_days.to_string(), &need.statutory_days.to_string()]);
            view! {
                <li class="branch">
                    <div class="row tight"><b>{name}</b> <span class="small muted">{tr(need.phase.text())}</span></div>
                    <p class="small muted">{names::org(&need.org)} " · " {days}</p>
                    <p class="row no-print"><a class="btn" href=apply_at(need, view) aria-label=label>{tr(words::APPLY)}</a></p>
                </li>
            }
            .into_any()
        })
        .collect();
    let inside = if ready.is_empty() {
        view! { <p class="muted">{tr(words::NEXT_NONE)}</p> }.into_any()
    } else {
        view! { <ol class="branches">{ready}</ol> }.into_any()
    };
    sheet(tr(words::NEXT), inside)
}

/// All stages, each with its approvals.
pub fn line(view: &ProjectView) -> AnyView {
    let said = fill(words::LINE_SAID, &[&view.of.to_string(), &view.done.to_string()]);
    let rail = Phase::STAGES
        .into_iter()
        .filter_map(|phase| view.phases.iter().find(|one| one.phase == phase))
        .map(|phase| {
            let (class, word) = standing(phase, view);
            let count = (phase.of > 0).then(|| {
                [" · ", &fill(words::DONE_OF, &[&phase.done.to_string(), &phase.of.to_string()])].concat()
            });
            view! {
                <li class=class>
                    <b>{tr(phase.phase.text())}</b>
                    <span class="small">{tr(word)} {count}</span>
                </li>
            }
        })
        .collect_view();
    let phases =
        view.phases.iter().filter(|phase| is_shown(phase)).map(|phase| stage(phase, view)).collect_view();
    view! {
        <section class="sheet">
            <header><h2>{tr(words::LINE)}</h2><span class="small muted" role="status">{said}</span></header>
            <ol class="project-rail">{rail}</ol>
            {phases}
        </section>
    }
    .into_any()
}

/// What has nothing and isn't one of the four isn't shown.
fn is_shown(phase: &PhaseLine) -> bool {
    !phase.needs.is_empty() || Phase::STAGES.contains(&phase.phase)
}

fn standing(phase: &PhaseLine, view: &ProjectView) -> (&'static str, shared::text::Text) {
    if phase.of == 0 {
        return ("to-come", words::STAGE_NONE);
    }
    if phase.done == phase.of {
        return ("done", words::STAGE_DONE);
    }
    let begun = phase.needs.iter().any(|need| !need.cases.is_empty());
    if view.phase == Some(phase.phase) || begun {
        return ("now", words::STAGE_NOW);
    }
    ("to-come", words::STAGE_TO_COME)
}

fn stage(phase: &PhaseLine, view: &ProjectView) -> AnyView {
    let none = phase.needs.is_empty().then(|| view! { <p class="small muted">{tr(words::NOT_NEEDED)}</p> });
    let needs = phase.needs.iter().map(|need| one(need, view)).collect_view();
    let late = phase.late.then(|| pill(Tone::Bad, tr(words::LATE)));
    view! {
        <div class="stack tight project-stage">
            <div class="row tight"><h3>{tr(phase.phase.text())}</h3> {late}</div>
            {none}
            <ol class="branches">{needs}</ol>
        </div>
    }
    .into_any()
}

fn progress(need: &NeedLine) -> AnyView {
    let (tone, word) = match need.progress {
        Progress::Waits => (Tone::Calm, words::WAITS),
        Progress::Ready if need.org.is_empty() => (Tone::Calm, words::NOT_OFFERED),
        Progress::Ready => (Tone::Blue, words::READY),
        Progress::Underway => (Tone::Blue, words::UNDERWAY),
        Progress::Done => (Tone::Ok, words::DONE),
        Progress::Refused => (Tone::Warn, words::REFUSED),
    };
    pill(tone, tr(word))
}

fn one(need: &NeedLine, view: &ProjectView) -> AnyView {
    let name = named(&need.name);
    let item =
        [&Route::Matter(need.item.clone()).path(), "?region=", &view.project.declaration.region].concat();
    let optional = need.optional.then(|| pill(Tone::Calm, tr(words::OPTIONAL)));
    let late = need.late.then(|| pill(Tone::Bad, tr(words::LATE)));
    let waits = (need.progress == Progress::Waits && !need.waits_for.is_empty()).then(|| {
        let names: Vec<String> = need.waits_for.iter().map(named).collect();
        view! { <p class="small">{fill(words::WAITS_FOR, &[&names.join(locale().pick("、", ", "))])}</p> }
    });
    let by = (!need.org.is_empty()).then(|| {
        let days = fill(words::DAYS, &[&need.promised_days.to_string(), &need.statutory_days.to_string()]);
        view! { <p class="small muted">{names::org(&need.org)} " · " {days}</p> }
    });
    let apply = can_apply(need, view).then(|| {
        let label = fill(words::APPLY_FOR, &[&name]);
        view! { <p class="row no-print"><a class="btn quiet small" href=apply_at(need, view) aria-label=label>{tr(words::APPLY)}</a></p> }
    });
    let cases = need.cases.iter().map(case).collect_view();
    view! {
        <li class="branch">
            <div class="row tight"><a class="case-link" href=item>{name.clone()}</a> {progress(need)} {optional} {late}</div>
            {by}
            {waits}
            {cases}
            {apply}
        </li>
    }
    .into_any()
}

fn case(case: &CaseLine) -> AnyView {
    let number = if case.number.is_empty() {
        ().into_any()
    } else {
        let path = Route::Case(case.number.clone()).path();
        view! { <a class="num" href=path>{case.number.clone()}</a> }.into_any()
    };
    let when = match (case.decided, case.due) {
        (Some(on), _) => fill(words::DECIDED_ON, &[&dates::say_date(on)]),
        (None, Some(due)) => {
            let limit = case.statutory.unwrap_or(due);
            fill(words::DUE_BY, &[&dates::say_date(due), &dates::say_date(limit)])
        }
        (None, None) => fill(words::APPLIED_ON, &[&dates::say_date(case.opened)]),
    };
    let certificate = case.certificate.as_ref().map(|one| {
        let verify = [&Route::Verify(case.number.clone()).path(), "?code=", &one.code].concat();
        view! { <p class="small"><a href=verify>{named(&one.name)} " " <span class="num">{one.number.clone()}</span></a></p> }
    });
    view! {
        <div class="row tight small">{state_pill(case.state, case.outcome)} {number} <span>{when}</span></div>
        {certificate}
    }
    .into_any()
}

/// What is applied for under the code and has no place on the line.
pub fn others(view: &ProjectView) -> AnyView {
    if view.others.is_empty() {
        return ().into_any();
    }
    let lines = view.others.iter().map(|need| one(need, view)).collect_view();
    ui::page::sheet(tr(words::OTHERS), view! { <ol class="branches">{lines}</ol> }.into_any())
}
