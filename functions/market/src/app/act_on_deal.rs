//! A step in a conversation: agree to talk, decline, note an agreement, say what came of it, or whether that is so, end it.

use kernel::http::Caller;
use kernel::spine::{Book, book};
use kernel::store::Written;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::form::tidy_paragraph;
use shared::market::deal::{DealSide, DealState, Outcome, Standing, Step, consent, offers};
use shared::market::rules::{contact_fault, name_fault};
use shared::market::told::Told;
use shared::market::wire::{DealAction, DealView};
use shared::problem::FieldFault;
use shared::text::Text;

use super::block::{blocked, no_word};
use super::move_deal::{moved, put_moved};
use super::show_deals::{deal_view, is_barred, own_deal, standing};
use super::show_matches::talked;
use super::step::{REASON, not_now};
use super::tell;
use super::trader::must_submit;
use crate::store::{Answered, KeptDeal};

/// More jobs than one deal gives.
const JOBS: u32 = 100_000;

pub async fn act_on_deal(
    app: &App,
    caller: &Caller,
    id: &str,
    request: &DealAction,
) -> Result<DealView, Fault> {
    must_submit(caller)?;
    let (deal, side) = own_deal(app, caller, id).await?;
    if deal.version != request.version {
        return Err(Fault::stale(deal.version));
    }
    let blocked = blocked(app, &deal, side).await?;
    let barred = is_barred(app, &deal).await?;
    let standing = standing(&deal, side, (blocked, barred));
    let step = request.step;
    let answers = deal.state == DealState::Proposed || side == DealSide::Poster;
    if barred && step == Step::Accept && deal.state.waits_for_consent() && answers {
        return Err(taken_down());
    }
    if !offers(standing, side, china_date(app.now())).contains(&step) {
        let free = Standing { blocked: false, ..standing };
        let barred = offers(free, side, china_date(app.now())).contains(&step);
        return Err(if barred { no_word(blocked) } else { not_now() });
    }
    let book = book(app).await?;
    let (reason, outcome) = checked(request, &deal, side, &book)?;
    let step = if step == Step::Accept { consent(standing) } else { step };
    let mut next = moved(app, &book, &deal, (step, side), (&caller.user, &reason)).ok_or_else(not_now)?;
    match step {
        Step::Conclude => next.outcome = outcome,
        Step::Confirm | Step::Contradict => {
            let confirmed = step == Step::Confirm;
            next.answer = Some(Answered { at: next.at.clone(), side, confirmed, outcome });
        }
        Step::Call => next.called.set(side, Some(next.at.clone())),
        Step::Dismiss => next.called.set(side, None),
        _ => {}
    }
    match put_moved(app, &book, &next, step, request.why).await? {
        Written::Done => {
            if step == Step::Accept {
                talked(app, &next.posting, &next.asker.enterprise).await?;
            }
            tell_of(app, (&deal, &next), step, side).await;
            deal_view(app, caller, &next, true).await
        }
        Written::Conflict => Err(Fault::stale(next.version)),
    }
}

/// Tells the other side of a step, and the Federation where it concerns it.
async fn tell_of(app: &App, (before, next): (&KeptDeal, &KeptDeal), step: Step, side: DealSide) {
    let told = match step {
        Step::Accept => Told::TalkBegun,
        Step::Consent => Told::IntroductionAccepted,
        Step::Decline if before.state == DealState::Proposed => Told::IntroductionDeclined,
        Step::Decline => Told::InterestDeclined,
        Step::Confirm => Told::OutcomeConfirmed,
        Step::Contradict => Told::OutcomeContradicted,
        Step::Agree => Told::TalkAgreed,
        Step::Conclude => Told::TalkConcluded,
        Step::End if before.state == DealState::Asked => Told::InterestWithdrawn,
        Step::End => Told::TalkEnded,
        Step::Call if next.is_helped() => Told::MediationAgreed,
        Step::Call => Told::MediationAsked,
        Step::Dismiss => Told::MediationEnded,
        Step::Ask | Step::Lapse | Step::Fade | Step::Stop | Step::Introduce => return,
    };
    tell::side(app, next, side.other(), told).await;
    if told == Told::IntroductionDeclined {
        tell::federation_of_talk(app, next, told, &next.at).await;
    }
    if before.is_helped() != next.is_helped() {
        let told = if next.is_helped() { Told::MediationAgreed } else { Told::MediationEnded };
        tell::federation_of_talk(app, next, told, &next.at).await;
    }
}

fn taken_down() -> Fault {
    let words = Text::new(
        "这条信息已被工商联下架，不能再同意洽谈；可以婉拒并说明情况",
        "The Federation took this down, so nobody can agree to talk about it; you can decline and say why",
    );
    Fault::refused("posting_removed", words)
}

fn checked(
    request: &DealAction,
    deal: &KeptDeal,
    side: DealSide,
    book: &Book,
) -> Result<(String, Option<Outcome>), Fault> {
    let mut faults = Vec::new();
    let reason = tidy_paragraph(&request.reason);
    if request.step.needs_reason() && reason.is_empty() {
        faults.push(FieldFault::new("reason", "required", Text::new("请写明理由", "Give the reason")));
    }
    let too_long = Text::new("不超过 300 个字", "300 characters at most");
    if reason.chars().count() > REASON {
        faults.push(FieldFault::new("reason", "too_long", too_long));
    }
    // Before both have agreed neither a contact nor a name travels with the reason, whoever gives it and why.
    if !deal.was_agreed() {
        faults.extend(contact_fault("reason", &reason));
        if deal.is_anonymous(side) {
            faults.extend(name_fault("reason", &reason, &deal.party(side).name, &book.regions));
        }
    }
    let outcome = request.outcome.clone().filter(|_| request.step.needs_outcome());
    let outcome = outcome.map(|outcome| Outcome { note: tidy_paragraph(&outcome.note), ..outcome });
    match &outcome {
        None if request.step.needs_outcome() => faults.push(FieldFault::new(
            "outcome",
            "required",
            Text::new("请填写合作结果", "Say what came of it"),
        )),
        Some(outcome) if outcome.note.chars().count() > REASON => {
            faults.push(FieldFault::new("outcome.note", "too_long", too_long));
        }
        Some(outcome) if outcome.jobs > JOBS => faults.push(FieldFault::new(
            "outcome.jobs",
            "too_large",
            Text::new("带动就业人数过大，请核对", "Too many jobs; please check"),
        )),
        _ => {}
    }
    Fault::unless_valid(faults)?;
    Ok((reason, outcome))
}
