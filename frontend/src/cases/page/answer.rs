//! What the department claims and what the enterprise says, side by side.

use std::sync::Arc;

use leptos::prelude::*;
use shared::{
    cases::appeal::rating_text,
    spine::{Kind, State, case::Solved},
};

use super::Loaded;
use crate::{
    cases::names,
    i18n::{case_page as words, fill, tr},
    ui::{
        self,
        pill::{Tone, pill},
    },
};

const fn tone(solved: Solved) -> Tone {
    match solved {
        Solved::Solved => Tone::Ok,
        Solved::Partly => Tone::Warn,
        Solved::Not => Tone::Bad,
    }
}

pub fn sheet(loaded: &Arc<Loaded>) -> AnyView {
    let view = &loaded.view;
    let Some(answer) = &view.answer else { return draft(loaded) };
    let verdict = match &view.verdict {
        Some(verdict) => {
            let comment = (!verdict.comment.is_empty()).then(|| ui::timeline::saying(&verdict.comment));
            let rating = tr(rating_text(verdict.rating));
            view! {
                <p class="pills">{pill(tone(verdict.solved), tr(verdict.solved.text()))}</p>
                <p>{fill(words::RATED, &[rating, &verdict.rating.to_string()])}</p>
                {comment}
            }
            .into_any()
        }
        None => view! { <p class="muted">{tr(words::NO_VERDICT_YET)}</p> }.into_any(),
    };
    // The answer to a consultation claims nothing.
    let claim = (view.kind != Kind::Consultation)
        .then(|| view! { <p class="pills">{pill(tone(answer.claim), tr(answer.claim.text()))}</p> });
    let inside = view! {
        <div class="sides">
            <div class="stack">
                <h3>{tr(words::DEPARTMENT_SAYS)}</h3>
                {claim}
                <p class="small muted">{names::org(&answer.org)}</p>
            </div>
            <div class="stack"><h3>{tr(words::ENTERPRISE_SAYS)}</h3>{verdict}</div>
        </div>
        {joined(loaded)}
        <div class="say">{loaded.or_lost(&answer.text)}</div>
        {super::files(&view.id, &answer.attachments)}
    }
    .into_any();
    ui::page::sheet(tr(words::ANSWER_AND_VERDICT), inside)
}

/// What those who joined say, beside the filer's verdict, which alone decides.
fn joined(loaded: &Loaded) -> AnyView {
    let view = &loaded.view;
    if view.joined_verdicts.is_empty() {
        return ().into_any();
    }
    let rows = view
        .joined_verdicts
        .iter()
        .map(|one| {
            let who = if one.own {
                tr(words::JOINED_OWN).to_owned()
            } else if one.name.is_empty() {
                tr(words::JOINED_ONE).to_owned()
            } else {
                one.name.clone()
            };
            let comment =
                (!one.verdict.comment.is_empty()).then(|| ui::timeline::saying(&one.verdict.comment));
            let rating =
                fill(words::RATED, &[tr(rating_text(one.verdict.rating)), &one.verdict.rating.to_string()]);
            let at = ui::dates::moment(&shared::calendar::instant(one.at));
            view! {
                <li>
                    <p class="pills">{pill(tone(one.verdict.solved), tr(one.verdict.solved.text()))} {who}</p>
                    <p class="small muted">{rating} " · " {at}</p>
                    {comment}
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="stack">
            <h3>{tr(words::JOINED_SAY)}</h3>
            <p class="small muted">{tr(words::JOINED_SAY_NOTE)}</p>
            <ul class="contributions">{rows}</ul>
        </div>
    }
    .into_any()
}

/// A draft that waits for its signature, or was sent back, for those who work on it.
fn draft(loaded: &Loaded) -> AnyView {
    let Some(draft) = &loaded.view.draft else { return ().into_any() };
    let inside = view! {
        <p class="pills">{pill(tone(draft.claim), &fill(words::DRAFT_CLAIM, &[tr(draft.claim.text())]))}</p>
        <div class="say">{loaded.or_lost(&draft.text)}</div>
        {super::files(&loaded.view.id, &draft.attachments)}
    }
    .into_any();
    let is_waiting = loaded.view.state == State::Signing;
    ui::page::sheet(tr(if is_waiting { words::DRAFT } else { words::DRAFT_RETURNED }), inside)
}
