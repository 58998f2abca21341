//! A joint application on the page of its case: how far each matter is, what was granted, and all that happened in one
//! line of time. On the page of a branch: what it is a part of, and how far the others are.

use std::sync::Arc;

use leptos::prelude::*;
use shared::{
    cases::wire::CaseView,
    matters::bundle::{
        Standing,
        wire::{BranchView, BundleView, Happened},
    },
    spine::{Kind, Outcome, State},
};

use super::Loaded;
use crate::{
    api,
    cases::{
        listing::{fetch, state_pill},
        names,
    },
    i18n::{bundle as words, fill, locale, tr},
    routes::Route,
    ui::{
        self, dates,
        form::named,
        load::{Load, load, show},
        pill::{Tone, notice, pill},
        timeline::{Happening, timeline},
    },
};

pub fn is_whole(view: &CaseView) -> bool {
    view.kind == Kind::Bundle
}

/// The whole, or what a branch is a part of.
pub fn sheets(loaded: &Arc<Loaded>) -> AnyView {
    let view = &loaded.view;
    if is_whole(view) {
        let own = loaded.own;
        return show(found(&view.number), move |whole: BundleView| drawn(&whole, own));
    }
    let parent = view.application.as_ref().and_then(|application| application.parent.clone());
    let Some(parent) = parent else { return ().into_any() };
    let (own, case) = (loaded.own, view.number.clone());
    let title = named(&parent.name);
    let inside = show(found(&parent.case), move |whole: BundleView| part_of(&whole, own, &case));
    ui::page::sheet(tr(words::PART_OF), view! { <p><b>{title}</b></p> {inside} }.into_any())
}

fn found(number: &str) -> Load<BundleView> {
    let path = ["/api/bundles/", &api::escape(number)].concat();
    load(move || {
        let path = path.clone();
        Box::pin(async move { fetch::<BundleView>(&path).await })
    })
}

fn drawn(whole: &BundleView, own: bool) -> AnyView {
    let ended = whole.branches.iter().filter(|branch| branch.standing == Standing::Ended).count();
    let said = fill(words::BRANCHES_SAID, &[&whole.branches.len().to_string(), &ended.to_string()]);
    let withdrawn = (whole.withdrawn && whole.state != State::Closed)
        .then(|| notice(Tone::Warn, tr(words::WITHDRAWING), ().into_any()));
    let lines = whole.branches.iter().map(|branch| line(branch, whole, own)).collect_view();
    view! {
        {withdrawn}
        <section class="sheet">
            <header><h2>{tr(words::BRANCHES)}</h2><span class="small muted" role="status">{said}</span></header>
            <ol class="branches">{lines}</ol>
        </section>
        {results(whole)}
        {happened(whole)}
    }
    .into_any()
}

fn name_of(item: &str, whole: &BundleView) -> String {
    let branch = whole.branches.iter().find(|branch| branch.item == item);
    branch.map(|branch| ["“", &named(&branch.name), "”"].concat()).unwrap_or_default()
}

fn standing(branch: &BranchView) -> AnyView {
    match (branch.standing, branch.state) {
        (Standing::Waiting, _) => pill(Tone::Calm, tr(words::WAITING)),
        (Standing::Due, _) => pill(Tone::Blue, tr(words::DUE_NOW)),
        (Standing::Blocked, _) => pill(Tone::Calm, tr(words::BLOCKED)),
        (Standing::Ended, _) => state_pill(State::Closed, branch.outcome),
        (Standing::Begun, Some(state)) => state_pill(state, branch.outcome),
        (Standing::Begun, None) => pill(Tone::Blue, tr(words::DUE_NOW)),
    }
}

/// Why it stands where it stands, by when it goes on.
fn why(branch: &BranchView, whole: &BundleView) -> AnyView {
    let words = match branch.standing {
        Standing::Waiting => {
            let before: Vec<String> = branch.after.iter().map(|item| name_of(item, whole)).collect();
            fill(words::WAITS_FOR, &[&before.join(locale().pick("、", ", "))])
        }
        Standing::Blocked if branch.blocked_by.is_empty() => tr(words::BLOCKED_WITHDRAWN).to_owned(),
        Standing::Blocked => fill(words::BLOCKED_BY, &[&name_of(&branch.blocked_by, whole)]),
        _ => match branch.due {
            Some(due) => fill(crate::i18n::cases::NEXT_BY, &[&dates::say_date(due)]),
            None => return ().into_any(),
        },
    };
    let late = branch.late.then(|| pill(Tone::Bad, tr(words::LATE)));
    view! { <p class="small row tight"><span>{words}</span> {late}</p> }.into_any()
}

fn line(branch: &BranchView, whole: &BundleView, own: bool) -> AnyView {
    let name = named(&branch.name);
    let title = if branch.case.is_empty() {
        view! { <b>{name}</b> }.into_any()
    } else {
        let path = Route::Case(branch.case.clone()).path();
        view! { <a class="case-link" href=path>{name}</a> }.into_any()
    };
    let number = (!branch.case.is_empty()).then(|| view! { <span class="num">{branch.case.clone()}</span> });
    let correct = (own && branch.state == Some(State::Correcting) && !branch.case.is_empty()).then(|| {
        ui::page::link_button(&Route::Case(branch.case.clone()).path(), tr(words::CORRECT_NOW), false)
    });
    let certificate = branch.certificate.as_ref().map(|one| {
        view! { <p class="small">{named(&one.name)} " " <span class="num">{one.number.clone()}</span></p> }
    });
    view! {
        <li class="branch">
            <div class="row tight">{title} {standing(branch)}</div>
            <p class="small muted row tight"><span>{names::org(&branch.org)}</span> {number}</p>
            {why(branch, whole)}
            {certificate}
            {correct}
        </li>
    }
    .into_any()
}

/// Every certificate of the whole in one place.
fn results(whole: &BundleView) -> AnyView {
    let rows: Vec<AnyView> = whole
        .branches
        .iter()
        .filter_map(|branch| {
            let one = branch.certificate.as_ref()?;
            let verify = [&Route::Verify(branch.case.clone()).path(), "?code=", &one.code].concat();
            let pdf = ["/api/certificates/", &branch.case, "/pdf"].concat();
            let valid = if one.revoked {
                pill(Tone::Bad, tr(words::REVOKED))
            } else {
                let until = one.until.map_or_else(
                    || tr(crate::i18n::case_page::VALID_ALWAYS).to_owned(),
                    dates::full_date,
                );
                view! { <span class="small muted">{tr(crate::i18n::case_page::VALID_UNTIL)} " " {until}</span> }.into_any()
            };
            let label = [tr(words::PDF), locale().pick("：", ": "), &named(&one.name)].concat();
            let check = [tr(words::VERIFY), locale().pick("：", ": "), &named(&one.name)].concat();
            let file = (!one.revoked).then(|| {
                view! { <a class="btn" href=pdf rel="external" target="_blank" aria-label=label>{tr(words::PDF)}</a> }
            });
            Some(view! {
                <li class="branch">
                    <div class="row tight"><b>{named(&one.name)}</b> <span class="num">{one.number.clone()}</span></div>
                    {valid}
                    <p class="row">{file} <a class="btn quiet" href=verify aria-label=check>{tr(words::VERIFY)}</a></p>
                </li>
            }.into_any())
        })
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    let outcome = whole.outcome.map(|outcome| {
        let tone = match outcome {
            Outcome::Granted => Tone::Ok,
            Outcome::PartlyGranted => Tone::Warn,
            _ => Tone::Calm,
        };
        view! { <p class="pills">{pill(tone, tr(outcome.text()))}</p> }
    });
    ui::page::sheet(tr(words::RESULTS), view! { {outcome} <ul class="branches">{rows}</ul> }.into_any())
}

/// All that happened, of every branch, the latest first.
fn happened(whole: &BundleView) -> AnyView {
    if whole.timeline.is_empty() {
        return ().into_any();
    }
    let steps = whole.timeline.iter().rev().map(|one| step(one, &whole.number)).collect();
    ui::page::sheet(tr(words::TIMELINE), timeline(steps))
}

fn step(one: &Happened, whole: &str) -> Happening {
    let org = if one.org.is_empty() { String::new() } else { names::org(&one.org) };
    let name = named(&one.name);
    let by: Vec<&str> = [name.as_str(), org.as_str()].into_iter().filter(|word| !word.is_empty()).collect();
    let body = if one.case == whole {
        ().into_any()
    } else {
        let path = Route::Case(one.case.clone()).path();
        view! { <p class="small"><a class="num" href=path>{one.case.clone()}</a></p> }.into_any()
    };
    Happening {
        title: tr(one.action.happened(one.kind)).to_owned(),
        at: shared::calendar::instant(one.at),
        by: by.join(" · "),
        body,
        is_next: false,
    }
}

/// How far the others of the same whole are, for who works on one of them.
fn part_of(whole: &BundleView, own: bool, case: &str) -> AnyView {
    let others = whole
        .branches
        .iter()
        .filter(|branch| branch.case != case || branch.case.is_empty())
        .map(|branch| line(branch, whole, own))
        .collect_view();
    // Who only sees how far the others are has no page of the whole.
    let link = (!whole.timeline.is_empty()).then(|| {
        ui::page::link_button(&Route::Case(whole.number.clone()).path(), tr(words::SEE_WHOLE), true)
    });
    view! { <h3>{tr(words::SIBLINGS)}</h3> <ol class="branches">{others}</ol> {link.map(|link| view! { <p class="row">{link}</p> })} }.into_any()
}
