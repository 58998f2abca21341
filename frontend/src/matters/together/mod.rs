//! Applying for several matters together: which they are and how they follow each other, one form, each document once;
//! kept on the server and on the device while it is filled in, read over, then sent.
//!
//! Always: what was filled in after other answers isn't taken for these, and isn't overwritten unseen.

mod ground;
mod review;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde_json::{Map, Value};
use shared::{
    access::{Deed, may},
    matters::bundle::wire::BundlePlan,
};

use super::{answers::Said, apply};
use crate::{
    cases::names,
    i18n::{apply as form_words, bundle as words, counter, drafts, fill, locale, tr},
    routes::Route,
    state::app,
    ui::{
        self,
        form::{Filling, fields, frame, named, sections},
        load::{State, load, problem_view, skeleton},
        page::{button, link_button, sheet},
        pill::{Tone, notice},
    },
};
use ground::Ground;

pub fn page(code: String) -> AnyView {
    let Some(principal) = app().principal() else { return ui::load::skeleton() };
    let own_case = may(&principal, Deed::FileCases) && !principal.enterprise.is_empty();
    if !own_case && !principal.role.is_at_counter() {
        let inside = notice(Tone::Blue, tr(form_words::ENTERPRISES_ONLY), ().into_any());
        return view! { <div class="page">{ui::page::plain_head(tr(words::START))} {inside}</div> }
            .into_any();
    }
    let said = use_location().search.with_untracked(|search| Said::of_query(search));
    let inside = if own_case {
        filling(code, said, principal.enterprise, Map::new(), None)
    } else {
        apply::for_whom(move |applicant, whom| {
            filling(code.clone(), said.clone(), String::new(), applicant, Some(whom))
        })
    };
    view! { <div class="page"><div class="filing stack">{inside}</div></div> }.into_any()
}

/// Beginning again, with what the form held where it was refused since it has changed.
#[derive(Clone, Copy)]
struct Again {
    again: Callback<()>,
    kept: RwSignal<Option<apply::Refused>>,
    /// The matters of the form that was refused, in their order.
    matters: RwSignal<Vec<String>>,
}

/// The form, once it is known for whom.
fn filling(
    code: String,
    said: Said,
    own: String,
    applicant: Map<String, Value>,
    whom: Option<apply::Whom>,
) -> AnyView {
    let found = load(move || {
        let (code, said, own, applicant) = (code.clone(), said.clone(), own.clone(), applicant.clone());
        Box::pin(async move { ground::fetch(&code, &said, &own, applicant).await })
    });
    let kept = RwSignal::new(None::<apply::Refused>);
    let matters = RwSignal::new(Vec::new());
    let again = Again { again: Callback::new(move |()| found.again()), kept, matters };
    // A draft of other answers is put aside only when the reader says so.
    let anew = RwSignal::new(false);
    let inside = move || match found.state.get() {
        State::Loading => skeleton(),
        State::Failed(problem) => problem_view(&problem, Some(Callback::new(move |()| found.again()))),
        State::Ready(ground) if ground.of_other_answers().is_some() && !anew.get() => other(&ground, anew),
        State::Ready(ground) => drawn(&ground, again),
    };
    let other = whom.map(|whom| view! { <p class="row no-print">{apply::other_enterprise(whom)}</p> });
    view! { {inside} {other} }.into_any()
}

/// There is a draft, but of other answers: the reader goes on with it, or begins anew in its place.
fn other(ground: &Ground, anew: RwSignal<bool>) -> AnyView {
    let Some(draft) = ground.of_other_answers() else { return ().into_any() };
    let said = Said { region: draft.region.clone(), answers: draft.answers.clone() };
    let back = said.at(&Route::ApplyTogether(ground.plan.scenario.clone()).path());
    let begin = Callback::new(move |()| anew.set(true));
    let when = ui::dates::moment(&draft.at);
    let more = view! {
        <p>{tr(drafts::OTHER_ANSWERS_MORE)} " " {when}</p>
        <div class="row">
            {link_button(&back, tr(drafts::GO_ON_WITH_IT), false)}
            {button(tr(drafts::BEGIN_ANEW), "quiet", begin)}
        </div>
    };
    view! {
        {ui::page::plain_head(&fill(words::APPLY_FOR, &[&named(&ground.plan.name)]))}
        {notice(Tone::Warn, tr(drafts::OTHER_ANSWERS), more.into_any())}
    }
    .into_any()
}

/// Says that the matters or their forms have changed since the draft was saved.
fn changed(ground: &Ground) -> AnyView {
    let edition = ground.plan.edition;
    let older = ground.own_draft().is_some_and(|draft| draft.edition != edition);
    older.then(|| notice(Tone::Warn, tr(form_words::FORM_CHANGED), ().into_any())).into_any()
}

fn drawn(ground: &Ground, again: Again) -> AnyView {
    let plan = &ground.plan;
    let mut start = ground.start();
    let refused = again.kept.get_untracked();
    if let Some(kept) = &refused {
        start.extend(ground.carried(&kept.values, &again.matters.get_untracked()));
        start.insert(ground::MATTERS.to_owned(), ground.matters().join(" ").into());
    }
    // What one person says at the counter is nothing for the next.
    let filling = if ground.at_counter {
        Filling::new("bundle", start)
    } else {
        Filling::drafted_for("bundle", &ground.on_device(), start)
    };
    let keeping = (!ground.at_counter).then(|| apply::keep(filling, ground.kept(), again.again));
    let applicant = if ground.at_counter { apply::applicant_asks() } else { Vec::new() };
    let note = apply::from_file(filling, ground.file.clone(), &plan.definition);
    let (mut asks, form) = sections(filling, &plan.definition, note);
    let (papers, held) = apply::shared_papers(&plan.papers, ground.file.as_ref());
    asks.extend(papers.iter().cloned());
    asks.splice(0..0, applicant.iter().cloned());
    let whom = ground.at_counter.then(|| apply::said_for_whom(&ground.applicant, ground.file.is_some()));
    let running = apply::Known::new(ground.running.clone());
    let documents = if papers.is_empty() && held.is_empty() {
        view! { <p class="muted">{tr(words::NO_DOCUMENTS)}</p> }.into_any()
    } else {
        view! { {apply::held_list(&held)} <div class="form">{fields(filling, &papers, "")}</div> }.into_any()
    };
    let inside = view! {
        {whom}
        {form}
        {sheet(tr(form_words::DOCUMENTS), documents)}
        {keeping.map(apply::kept_state)}
    }
    .into_any();
    let reviewing = RwSignal::new(None::<Map<String, Value>>);
    let checked = asks.clone();
    let review = Callback::new(move |()| {
        if let Some(keeping) = keeping {
            keeping.save();
        }
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
        <div class="stack" hidden=step>
            {keeping.map(apply::conflict)}
            {apply::told_changed(refused.as_ref())}
            {apply::told_running(running)}
            {changed(ground)}
            {form}
        </div>
        {review::view(filling, ground, [applicant, papers].concat(), reviewing, (running, again))}
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
