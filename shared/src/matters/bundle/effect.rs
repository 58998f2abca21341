//! What the actions on a joint application ask and do.

use serde_json::Value;

use super::{Bundle, expected, outcome_of};
use crate::cases::appeal::asks::{line, reason, remark};
use crate::cases::appeal::submitting;
use crate::form::Form;
use crate::matters::application::consent;
use crate::matters::application::file::{COUNTER, is_at_counter};
use crate::spine::clock::MoveReason;
use crate::spine::decide::{Desk, Effect};
use crate::spine::settle::settle;
use crate::spine::{Action, Audience, Case, Outcome, Party, Refusal, State};

pub fn form(action: Action, _case: &Case, party: &Party<'_>, _desk: &Desk<'_>) -> Form {
    let fields = match action {
        Action::Withdraw if is_at_counter(party) => vec![reason("撤回原因", "Reason"), consent()],
        Action::Withdraw => vec![reason("撤回原因", "Reason")],
        Action::Supervise => vec![remark("text", "督办要求", "What is required")],
        Action::Note => vec![remark("text", "备注", "Note").hint("企业看不到", "Enterprises don’t see it")],
        // Of the system's making, yet checked like everyone's.
        Action::BeginBranch => vec![line("item"), line("branch")],
        Action::EndBranch => vec![line("item"), line("branch"), line("ended")],
        _ => Vec::new(),
    };
    Form { fields }
}

pub fn guard(action: Action, case: &Case, party: &Party<'_>, _desk: &Desk<'_>) -> Result<(), Refusal> {
    let Some(bundle) = &case.bundle else { return Err(Refusal::NotNow) };
    match action {
        Action::Withdraw if bundle.withdrawn => Err(Refusal::NotNow),
        Action::Withdraw if is_at_counter(party) && case.channel != COUNTER => Err(Refusal::NotAllowed),
        Action::Withdraw => submitting(party),
        _ => Ok(()),
    }
}

/// Writes the effect of one action.
pub fn effect(effect: &mut Effect<'_>) -> Result<(), Refusal> {
    let case = effect.case;
    let Some(bundle) = &case.bundle else { return Err(Refusal::NotNow) };
    match effect.action {
        Action::BeginBranch => {
            let branch = bundle.branch(effect.text("item")).ok_or(Refusal::NotNow)?;
            if !branch.case.is_empty() {
                return Err(Refusal::NotNow);
            }
            let name = serde_json::to_value(&branch.name).unwrap_or_default();
            effect.draft.say("name", name);
            for field in ["item", "branch"] {
                effect.say_text(field);
            }
        }
        Action::EndBranch => return end_branch(effect, bundle),
        Action::Withdraw => {
            effect.seal_text("reason", Audience::Parties);
            if is_at_counter(effect.party) {
                effect.draft.say("at_counter", true);
                effect.seal_text("consent", Audience::Handling);
            }
            let mut after = (**bundle).clone();
            after.withdrawn = true;
            end_if_over(effect, &after);
        }
        Action::Note => effect.seal_text("text", Audience::Staff),
        Action::Supervise => effect.seal_text("text", Audience::Parties),
        Action::Settle => settle(effect)?,
        _ => {}
    }
    Ok(())
}

fn end_branch(effect: &mut Effect<'_>, bundle: &Bundle) -> Result<(), Refusal> {
    let ended: Outcome =
        serde_json::from_value(Value::from(effect.text("ended"))).map_err(|_| Refusal::NotNow)?;
    let mut after = bundle.clone();
    let item = effect.text("item").to_owned();
    let branch = after.branches.iter_mut().find(|branch| branch.item == item).ok_or(Refusal::NotNow)?;
    if branch.outcome.is_some() {
        return Err(Refusal::NotNow);
    }
    effect.text("branch").clone_into(&mut branch.case);
    branch.outcome = Some(ended);
    branch.ended = Some(effect.desk.now);
    let name = serde_json::to_value(&branch.name).unwrap_or_default();
    effect.draft.say("name", name);
    for field in ["item", "branch", "ended"] {
        effect.say_text(field);
    }
    if effect.case.is_open() {
        end_if_over(effect, &after);
        await_later(effect, &after);
    }
    Ok(())
}

/// The whole ends with its last branch.
fn end_if_over(effect: &mut Effect<'_>, after: &Bundle) {
    if !after.is_over() {
        return;
    }
    let ends: Vec<Option<Outcome>> = after.branches.iter().map(|branch| branch.outcome).collect();
    let outcome = outcome_of(&ends, after.withdrawn);
    effect.state = State::Closed;
    effect.clock.stopped = Some(effect.desk.today());
    effect.clock.no_step = true;
    effect.draft.say("outcome", serde_json::to_value(outcome).unwrap_or_default());
}

/// What took longer than was expected moves the day by which the rest is.
fn await_later(effect: &mut Effect<'_>, after: &Bundle) {
    if effect.state == State::Closed {
        return;
    }
    let (book, today) = (effect.desk.book, effect.desk.today());
    let starts_now = !after.due(effect.case.opened).is_empty();
    let (due, provisional) = expected(after, book.terms.applications.receive_days, today, &book.calendar);
    if starts_now && due > effect.case.clock.due {
        effect.clock.provisional = Some(provisional);
        effect.move_due(due, MoveReason::Branch, 0);
        if let Some(step) = &effect.case.clock.step {
            effect.clock.step = Some(crate::spine::Step { name: step.name, due });
        }
    }
}
