//! What an application has of its own on the page of its case: steps, both times, documents, what was missing,
//! procedures, publicity with objections, the result.

use std::sync::Arc;

use leptos::prelude::*;
use shared::{
    cases::wire::CaseView,
    matters::application::{Application, Decision, Progress},
    spine::Action,
};
use time::Date;

use super::{
    Loaded,
    before::quoted,
    files,
    given::{documents, filled},
    payment::{left_of_budget, recovered},
};
use crate::{
    i18n::{case_page as words, fill, tr},
    routes::Route,
    ui::{
        self, dates,
        facts::{Fact, facts},
        form::named,
        pill::{Tone, notice, pill},
    },
};

pub fn sheets(loaded: &Arc<Loaded>) -> AnyView {
    let view = &loaded.view;
    let Some(application) = &view.application else { return ().into_any() };
    view! {
        {missing(application)}
        {super::correct::compared(view, application)}
        {result(view, application)}
        {super::rating::given(application.rating.as_ref())}
        {proposal(view, application)}
        {steps(application)}
        {super::at_counter::sheet_of(view, application)}
        {times(view, application)}
        {procedures(application)}
        {publicity(application)}
        {filled(application)}
        {documents(view, application)}
    }
    .into_any()
}

/// What one has to have read before taking an action.
pub fn before(application: &Application, action: Action) -> AnyView {
    match action {
        Action::Decide | Action::Return => {
            let proposed =
                application.proposal.as_ref().map(|decision| quoted(&decided(decision), &decision.text));
            view! { {proposed} {left_of_budget(application)} }.into_any()
        }
        Action::Propose => left_of_budget(application),
        Action::Supplement => missing(application),
        Action::Reply => publicity(application),
        Action::Accept => view! { <p>{tr(words::ACCEPT_APPLICATION)}</p> }.into_any(),
        Action::Revoke if application.certificate.is_none() => {
            notice(Tone::Warn, tr(words::REVOKE_PAYMENT), ().into_any())
        }
        Action::Revoke => notice(Tone::Warn, tr(words::REVOKE_CERTIFICATE), ().into_any()),
        Action::Withdraw => notice(Tone::Warn, tr(words::WITHDRAW_APPLICATION), ().into_any()),
        _ => ().into_any(),
    }
}

pub(super) fn text(word: shared::text::Text, value: String) -> Fact {
    (tr(word).to_owned(), value.into_any())
}

pub fn missing(application: &Application) -> AnyView {
    if application.missing.is_empty() {
        return ().into_any();
    }
    let rows = application
        .missing
        .iter()
        .map(|one| {
            let paper = application.under.papers.iter().find(|paper| paper.code == one.what);
            let name = match (paper, one.what.as_str()) {
                (Some(paper), _) => named(&paper.name),
                (None, "form") => tr(words::MISSING_FORM).to_owned(),
                (None, _) => tr(words::MISSING_OTHER).to_owned(),
            };
            view! { <li><b>{name}</b><p class="say-it">{one.text.clone()}</p></li> }
        })
        .collect_view();
    let on = application.noticed.map(|on| view! { <p class="small muted">{dates::say_date(on)}</p> });
    ui::page::sheet(tr(words::MISSING), view! { {on} <ol class="steps">{rows}</ol> }.into_any())
}

fn steps(application: &Application) -> AnyView {
    let rows = application
        .under
        .steps
        .iter()
        .enumerate()
        .map(|(place, step)| {
            let (line, progress) = application.line(place);
            let (tone, word) = match progress {
                Progress::Done => (Tone::Ok, words::STEP_DONE),
                Progress::Now => (Tone::Blue, words::STEP_NOW),
                Progress::ToCome => (Tone::Calm, words::STEP_TO_COME),
                Progress::IfNeeded => (Tone::Calm, words::STEP_IF_NEEDED),
            };
            let days = match step.days {
                0 => tr(crate::i18n::matters::AT_ONCE).to_owned(),
                days => fill(crate::i18n::matters::WORKDAYS, &[&days.to_string()]),
            };
            let when = match (line.done, line.due, line.began) {
                (Some(done), ..) => fill(words::STEP_ENDED, &[&dates::say_date(done)]),
                (None, Some(due), Some(_)) => fill(words::STEP_DUE, &[&dates::say_date(due)]),
                (None, None, Some(began)) => fill(words::STEP_BEGAN, &[&dates::say_date(began)]),
                _ => String::new(),
            };
            let rated = application.step_ratings.iter().find(|one| one.place == place);
            let rated = rated.map(|one| super::rating::level(one.given.rating));
            let special = step.special.then(|| {
                view! { <span class="small muted">{tr(crate::i18n::matters::SPECIAL)}</span> }
            });
            view! {
                <li class="step">
                    <div class="row tight"><b>{named(&step.name)}</b> {pill(tone, tr(word))} {rated}</div>
                    <div class="row tight small muted"><span class="num">{days}</span> <span>{when}</span></div>
                    {special}
                </li>
            }
        })
        .collect_view();
    ui::page::sheet(tr(words::STEPS_OF), view! { <ol class="step-list">{rows}</ol> }.into_any())
}

/// The promise and the law's limit, side by side.
fn times(view: &CaseView, application: &Application) -> AnyView {
    let said = |days: u32, due: Date| fill(words::DAYS_BY, &[&days.to_string(), &dates::say_date(due)]);
    let accepted = match application.accepted {
        Some(on) => dates::full_date(on),
        None => tr(words::NOT_ACCEPTED).to_owned(),
    };
    let mut known = vec![
        text(words::ACCEPTED_ON, accepted),
        text(words::PROMISED_TIME, said(application.under.promised_days, view.clock.due)),
    ];
    if let Some(limit) = view.clock.statutory {
        known.push(text(words::STATUTORY_TIME, said(application.under.statutory_days, limit)));
    }
    let item = Route::Matter(application.under.item.clone()).path();
    let name = view! { <a href=item>{named(&application.under.name)}</a> }.into_any();
    known.push((tr(words::MATTER).to_owned(), name));
    if !application.project.is_empty() {
        let path = Route::Project(application.project.clone()).path();
        let link = view! { <a class="num" href=path>{application.project.clone()}</a> }.into_any();
        known.push((tr(crate::i18n::projects::OF_PROJECT).to_owned(), link));
    }
    let edition = fill(words::EDITION_NO, &[&application.under.edition.to_string()]);
    known.push(text(words::MATTER_EDITION, edition));
    ui::page::sheet(tr(words::BOTH_TIMES), facts(known))
}

fn procedures(application: &Application) -> AnyView {
    if application.procedures.is_empty() {
        return ().into_any();
    }
    let rows = application
        .procedures
        .iter()
        .map(|held| {
            let began = dates::say_date(held.began);
            let when = match held.ended {
                Some(ended) => fill(words::HELD, &[&began, &dates::say_date(ended)]),
                None => fill(words::HELD_SINCE, &[&began, &dates::say_date(held.until)]),
            };
            let (tone, word) = match held.ended {
                Some(_) => (Tone::Ok, words::STEP_DONE),
                None => (Tone::Blue, words::STEP_NOW),
            };
            let said = [&held.reason, &held.result]
                .map(|said| (!said.is_empty()).then(|| ui::timeline::saying(said)));
            view! {
                <li class="stack">
                    <p class="row tight"><b>{named(&held.name)}</b> {pill(tone, tr(word))}</p>
                    <p class="small muted">{when}</p>
                    {said.into_iter().collect_view()}
                </li>
            }
        })
        .collect_view();
    ui::page::sheet(tr(words::PROCEDURES), view! { <ul class="bare">{rows}</ul> }.into_any())
}

fn publicity(application: &Application) -> AnyView {
    if application.publicity.is_empty() {
        return ().into_any();
    }
    let notices = application
        .publicity
        .iter()
        .map(|one| {
            let when = fill(words::PUBLIC_FROM, &[&dates::say_date(one.from), &dates::say_date(one.until)]);
            view! { <p class="small muted">{when}</p> <p class="say-it measure">{one.text.clone()}</p> }
        })
        .collect_view();
    let objections = application
        .objections
        .iter()
        .map(|one| {
            let at = dates::moment(&shared::calendar::instant(one.at));
            let reply = match &one.reply {
                Some(reply) => quoted(tr(words::OBJECTION_REPLY), &reply.text),
                None => pill(Tone::Warn, tr(words::OBJECTION_OPEN)),
            };
            view! {
                <li class="stack">
                    <p class="small muted">{tr(words::OBJECTION)} " " {at}</p>
                    {ui::timeline::saying(&one.text)}
                    {reply}
                </li>
            }
        })
        .collect_view();
    let objections =
        (!application.objections.is_empty()).then(|| view! { <ul class="bare">{objections}</ul> });
    ui::page::sheet(tr(words::PUBLICITY), view! { {notices} {objections} }.into_any())
}

fn yuan_of(fen: i64) -> String {
    [&shared::form::yuan(fen), " ", tr(crate::i18n::kit::YUAN)].concat()
}

fn decided(decision: &Decision) -> String {
    tr(if decision.granted { crate::i18n::cases::GRANTED_SAID } else { crate::i18n::cases::REFUSED_SAID })
        .to_owned()
}

fn proposal(view: &CaseView, application: &Application) -> AnyView {
    use shared::matters::OutcomeKind::{Approval, Certificate, Receipt};
    match &application.proposal {
        Some(proposal) => {
            let kind = application.under.outcome.kind;
            let preview = (proposal.granted && matches!(kind, Certificate | Approval | Receipt))
                .then(|| pdf(view, words::CERTIFICATE_PREVIEW));
            let said = quoted(&decided(proposal), &proposal.text);
            let amount = proposal.fen.map(|fen| facts(vec![text(words::AMOUNT, yuan_of(fen))]));
            ui::page::sheet(tr(words::PROPOSED), view! { {said} {amount} {preview} }.into_any())
        }
        None => ().into_any(),
    }
}

/// The certificate to take along, and the way to verify it; of one that was taken back only that.
fn certificate(view: &CaseView, application: &Application) -> AnyView {
    let Some(certificate) = &application.certificate else { return ().into_any() };
    let verify = [&Route::Verify(view.number.clone()).path(), "?code=", &certificate.code].concat();
    let check = ui::page::link_button(&verify, tr(words::VERIFY_CERTIFICATE), true);
    if let Some(revoked) = &certificate.revoked {
        let words = fill(
            words::CERTIFICATE_ENDED,
            &[tr(revoked.way.text()), &dates::say_date(revoked.on), &revoked.basis],
        );
        return notice(Tone::Bad, &words, check);
    }
    view! { <p class="row">{pdf(view, words::CERTIFICATE_PDF)} {check}</p> }.into_any()
}

fn pdf(view: &CaseView, word: shared::text::Text) -> AnyView {
    let path = ["/api/certificates/", &view.number, "/pdf"].concat();
    view! { <a class="btn" href=path rel="external" target="_blank">{tr(word)}</a> }.into_any()
}

/// The decision with its number and validity, how it was delivered, and where to turn.
fn result(view: &CaseView, application: &Application) -> AnyView {
    let Some(decision) = &application.decision else { return ().into_any() };
    let mut known = Vec::new();
    if let Some(on) = decision.on {
        known.push(text(words::DECIDED_ON, dates::full_date(on)));
    }
    if decision.granted {
        known.push(text(words::RESULT_NO, decision.number.clone()));
        if let Some(fen) = decision.fen {
            known.push(text(words::AMOUNT, yuan_of(fen)));
        }
        let until = decision.valid_until.map_or_else(|| tr(words::VALID_ALWAYS).to_owned(), dates::full_date);
        known.push(text(words::VALID_UNTIL, until));
    }
    let delivered = application.delivered.as_ref();
    if let Some(delivered) = delivered {
        let way = match delivered.way.as_str() {
            "counter" => words::WAY_COUNTER,
            "post" => words::WAY_POST,
            _ => words::WAY_ONLINE,
        };
        known.push(text(words::DELIVERED, [tr(way), " · ", &dates::say_date(delivered.on)].concat()));
        if !delivered.payment.is_empty() {
            known.push(text(words::PAYMENT, delivered.payment.clone()));
        }
    }
    let given = delivered.map(|delivered| files(&view.id, &delivered.files));
    let (tone, name) = if decision.granted {
        (Tone::Ok, named(&application.under.outcome.name))
    } else {
        (Tone::Bad, named(&application.under.name))
    };
    let recourse = (!decision.granted).then(|| {
        let ways = [
            (application.under.recourse.reconsideration, words::MAY_RECONSIDER),
            (application.under.recourse.litigation, words::MAY_SUE),
        ];
        let ways = ways.into_iter().filter(|(may, _)| *may);
        let ways = ways.map(|(_, word)| view! { <li>{tr(word)}</li> }).collect_view();
        view! { <ul class="steps">{ways}</ul> }
    });
    let inside = view! {
        <p class="pills">{pill(tone, &decided(decision))}</p>
        <p class="big">{name}</p>
        {facts(known)}
        <div class="say">{decision.text.clone()}</div>
        {certificate(view, application)}
        {recovered(application)}
        {given}
        {recourse}
    }
    .into_any();
    ui::page::sheet(tr(words::RESULT), inside)
}
