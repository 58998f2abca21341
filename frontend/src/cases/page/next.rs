//! Time, what comes next, and what the reader may do about it.

use std::sync::Arc;

use leptos::prelude::*;
use shared::spine::{Action, Kind, State};

use super::{Loaded, act::Acting};
use crate::{
    cases::{
        model::{clock, due::Left, next},
        names,
    },
    i18n::{case_page as words, cases, fill, locale, tr},
    ui::{self, dates},
};

pub fn sheet(loaded: &Arc<Loaded>, acting: Acting) -> AnyView {
    let drawn = names::with_reader(|reader| clock::drawn(&loaded.view.clock, reader));
    let inside = view! { {next(loaded)} {buttons(loaded, acting)} {stays(loaded)} {ui::clock::clock(drawn)} }
        .into_any();
    view! { <section class="sheet now" aria-label=tr(words::TIME_AND_NEXT)>{inside}</section> }.into_any()
}

fn next(loaded: &Loaded) -> AnyView {
    let view = &loaded.view;
    let Some(step) = next::step(view.state, &names::org(&view.holder), loaded.own, locale()) else {
        let outcome = view.outcome.map(|outcome| tr(outcome.text())).unwrap_or_default();
        return view! { <div><p class="small muted">{tr(cases::ENDED)}</p><p class="next-step">{outcome}</p></div> }.into_any();
    };
    // No single org holds the whole.
    let step = if view.kind == Kind::Bundle { tr(crate::i18n::bundle::NEXT).to_owned() } else { step };
    let handler = (!view.handler.is_empty())
        .then(|| view! { <p class="small muted">{fill(words::HANDLER, &[&view.handler])}</p> });
    view! {
        <div>
            <p class="small muted">{tr(cases::NEXT_TITLE)}</p>
            <p class="next-step">{step}</p>
            {handler}
            {by(loaded)}
        </div>
    }
    .into_any()
}

/// Why its enterprise isn't offered to withdraw.
fn stays(loaded: &Loaded) -> Option<AnyView> {
    let view = &loaded.view;
    let is_open = !matches!(view.state, State::Answered | State::Closed);
    (loaded.own && view.joined > 0 && is_open)
        .then(|| view! { <p class="small muted">{tr(words::WITHDRAW_NOT)}</p> }.into_any())
}

fn by(loaded: &Loaded) -> AnyView {
    let Some(due) = loaded.view.clock.next_due() else { return ().into_any() };
    let left = Left::of(due, dates::today(), &names::calendar());
    let words = fill(cases::NEXT_BY, &[&dates::say_date(due)]);
    // The clock below says how many days are left of the total; here it is the step that counts.
    let step = (due != loaded.view.clock.due).then(|| ui::pill::pill(left.tone(), &left.words(locale())));
    view! { <p class="small muted row tight" title=dates::full_date(due)>{words} {step}</p> }.into_any()
}

/// Actions that move the case on; the others stand under “more”.
const MAIN: [Action; 23] = [
    Action::GrantExtension,
    Action::Assign,
    Action::Accept,
    Action::Arbitrate,
    Action::Draft,
    Action::Sign,
    Action::Verdict,
    Action::JoinedVerdict,
    Action::Contribute,
    Action::Join,
    Action::Reply,
    Action::Decide,
    Action::EndProcedure,
    Action::Advance,
    Action::Propose,
    Action::Deliver,
    Action::Rate,
    Action::Object,
    Action::Notify,
    Action::PassMilestone,
    Action::Agree,
    Action::Supplement,
    Action::AddRating,
];

fn buttons(loaded: &Loaded, acting: Acting) -> AnyView {
    let offered: Vec<Action> = loaded.view.actions.iter().map(|offer| offer.action).collect();
    if offered.is_empty() {
        return if loaded.view.state == State::Closed {
            ().into_any()
        } else {
            view! { <p class="small muted">{tr(words::NOTHING_TO_DO)}</p> }.into_any()
        };
    }
    let main = MAIN.into_iter().find(|action| offered.contains(action));
    let kind = loaded.view.kind;
    let main_button = main.map(|action| button(action, kind, "", acting));
    // What ends the case is never beside what moves it on.
    let (ends, others): (Vec<Action>, Vec<Action>) = offered
        .into_iter()
        .filter(|action| Some(*action) != main)
        .partition(|action| matches!(action, Action::Withdraw | Action::ProposeCancel));
    let (beside, under) = if others.len() > 2 { (Vec::new(), others) } else { (others, Vec::new()) };
    let beside: Vec<AnyView> =
        beside.into_iter().map(|action| button(action, kind, "quiet", acting)).collect();
    let mut under: Vec<AnyView> =
        under.into_iter().map(|action| button(action, kind, "quiet", acting)).collect();
    under.extend(ends.into_iter().map(|action| button(action, kind, "danger", acting)));
    let more = (!under.is_empty()).then(|| {
        view! {
            <details class="more-actions">
                <summary class="btn quiet">{tr(words::MORE_ACTIONS)}</summary>
                <div class="more-in">{under}</div>
            </details>
        }
    });
    view! { <div class="actions no-print">{main_button} {beside} {more}</div> }.into_any()
}

fn button(action: Action, kind: Kind, class: &'static str, acting: Acting) -> AnyView {
    ui::page::button(tr(action.text(kind)), class, Callback::new(move |()| acting.set(Some(action))))
}
