//! What one has to have read before acting on a case, above the form of the action.

use leptos::prelude::*;
use shared::spine::{Action, Kind};

use super::Loaded;
use crate::{
    cases::{
        model::said::{Said, said},
        names,
    },
    i18n::{case_page as words, fill, locale, tr},
    ui::{self, dates, form::Filling, pill::Tone},
};

/// What one has to have read before taking the action.
pub fn before(loaded: &Loaded, action: Action, filling: Filling) -> AnyView {
    let view = &loaded.view;
    if let Some(application) = &view.application {
        return super::application::before(application, action);
    }
    if let Some(order) = &view.order {
        return super::order::before(view, order, action);
    }
    match action {
        Action::Sign if view.kind == Kind::Consultation => quoted(&view.title, &view.text),
        Action::Sign | Action::Return => match &view.draft {
            Some(draft) => {
                let claim = fill(words::DRAFT_CLAIM, &[tr(draft.claim.text())]);
                view! { {quoted(&claim, &draft.text)} {super::files(&view.id, &draft.attachments)} }
                    .into_any()
            }
            None => ().into_any(),
        },
        Action::GrantExtension | Action::DenyExtension => match &view.extension {
            Some(asked) => {
                let until = fill(words::EXTENSION_UNTIL, &[&dates::say_date(asked.until)]);
                view! { {quoted(&until, &asked.reason)} {quoted(tr(words::INTERIM), &asked.text)} }.into_any()
            }
            None => ().into_any(),
        },
        Action::Supplement => quoted(tr(words::ASKED_OWN), &view.asked),
        Action::Verdict | Action::JoinedVerdict | Action::List => match &view.answer {
            Some(answer) => quoted(&fill(words::ANSWER_OF, &[&names::org(&answer.org)]), &answer.text),
            None => ().into_any(),
        },
        Action::Assign | Action::Arbitrate => refusals(loaded),
        Action::Draft => view! { {returned(loaded)} {contributions(loaded, filling)} }.into_any(),
        Action::Merge => ui::pill::notice(Tone::Blue, tr(words::MERGE_WHY), ().into_any()),
        Action::Split => ui::pill::notice(Tone::Blue, tr(words::SPLIT_WHY), ().into_any()),
        Action::DeclineShare => view! { <p>{tr(words::SHARE_WHY)}</p> }.into_any(),
        Action::Accept => view! { <p>{tr(words::ACCEPT_WHY)}</p> }.into_any(),
        Action::Withdraw if view.kind == Kind::Bundle => {
            ui::pill::notice(Tone::Warn, tr(crate::i18n::bundle::WITHDRAW_ALL), ().into_any())
        }
        Action::Withdraw => ui::pill::notice(Tone::Warn, tr(words::WITHDRAW_WHY), ().into_any()),
        _ => ().into_any(),
    }
}

/// Someone's words under a line that says whose they are.
pub fn quoted(words: &str, text: &str) -> AnyView {
    view! { <div><p class="small muted">{words.to_owned()}</p><div class="say">{text.to_owned()}</div></div> }
        .into_any()
}

/// Why it came back, so that it isn't assigned there again.
fn refusals(loaded: &Loaded) -> AnyView {
    said(&loaded.events, &loaded.contents, Action::Refuse)
        .iter()
        .map(|step| {
            let said = fill(words::REFUSED_SAYS, &[&names::org(step.org), &names::org(step.right_owner)]);
            let reason = (!step.reason.is_empty()).then(|| ui::timeline::saying(step.reason));
            ui::pill::notice(Tone::Warn, &said, reason.into_any())
        })
        .collect_view()
        .into_any()
}

/// Why the head sent the last draft back, and its attachments, which the new draft starts with.
fn returned(loaded: &Loaded) -> AnyView {
    let view = &loaded.view;
    let Some(draft) = &view.draft else { return ().into_any() };
    let returns = said(&loaded.events, &loaded.contents, Action::Return);
    let Some(last) = returns.last() else { return ().into_any() };
    let by = if last.name.is_empty() { names::org(last.org) } else { last.name.to_owned() };
    let files = (!draft.attachments.is_empty()).then(|| {
        view! { <p class="small">{tr(words::RETURNED_FILES)}</p> {super::files(&view.id, &draft.attachments)} }
    });
    let more = view! { <p class="say-it">{last.reason.to_owned()}</p> {files} }.into_any();
    ui::pill::notice(Tone::Warn, &fill(words::RETURNED_SAYS, &[&by]), more)
}

/// What co-handlers found out, to be taken into the answer.
fn contributions(loaded: &Loaded, filling: Filling) -> AnyView {
    let steps = said(&loaded.events, &loaded.contents, Action::Contribute);
    if steps.is_empty() {
        return ().into_any();
    }
    let all = steps.iter().map(in_answer).collect::<Vec<_>>().join("\n\n");
    let take = Callback::new(move |()| {
        let held = filling.text("answer");
        let gap = if held.is_empty() { "" } else { "\n\n" };
        filling.set("answer", [&held, gap, &all].concat());
    });
    let rows = steps
        .into_iter()
        .map(|step| {
            let org = names::org(step.org);
            let by = if step.name.is_empty() { org } else { [&org, " · ", step.name].concat() };
            view! {
                <li class="stack">
                    <p class="small muted">{by} " " {dates::moment(step.at)}</p>
                    {ui::timeline::saying(step.text)}
                    {super::files(&loaded.view.id, &step.files)}
                </li>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <section class="stack">
            <h3>{tr(words::CONTRIBUTIONS)}</h3>
            <ul class="contributions">{rows}</ul>
            <p>{ui::page::button(tr(words::TAKE_INTO_ANSWER), "quiet small", take)}</p>
        </section>
    }
    .into_any()
}

fn in_answer(step: &Said<'_>) -> String {
    [&names::org(step.org), locale().pick("：", ": "), step.text].concat()
}
