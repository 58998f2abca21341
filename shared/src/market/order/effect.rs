//! What the actions on an order do.

use serde_json::{Value, json};
use time::Date;

use super::dates::{Days, after, next_step, shifted, total};
use super::{Milestone, Order, Side, Standing, said};
use crate::cases::appeal;
use crate::problem::FieldFault;
use crate::spine::Audience::Handling;
use crate::spine::clock::MoveReason;
use crate::spine::decide::Effect;
use crate::spine::{Action, Outcome, Refusal, State, Step, StepName};
use crate::text::Text;

/// Writes the effect of one action.
pub fn effect(effect: &mut Effect<'_>) -> Result<(), Refusal> {
    let case = effect.case;
    let Some(order) = case.order.as_deref() else { return Err(Refusal::NotNow) };
    if let Some(side) = Side::of(effect.party, case) {
        effect.draft.say("side", side.code());
    }
    match effect.action {
        Action::Accept => {
            effect.seal_text("plan", Handling);
            effect.seal_attachments(Handling);
            effect.clock.step = Some(next_step(&order.milestones, case.clock.due));
        }
        Action::Decline => end(effect, Outcome::TurnedDown),
        Action::Lapse => end(effect, Outcome::NotTaken),
        Action::Withdraw => end(effect, Outcome::Cancelled),
        Action::Supplement | Action::Contribute => {
            effect.seal_text("text", Handling);
            effect.seal_attachments(Handling);
        }
        Action::Deliver => deliver(effect, order)?,
        Action::PassMilestone | Action::DeemAccepted => accept(effect, order)?,
        Action::Return => rework(effect, order)?,
        Action::ProposeDay => propose_day(effect, order)?,
        Action::ProposeCancel | Action::Disagree => effect.seal_text("reason", Handling),
        Action::Agree => agree(effect, order)?,
        Action::Dispute => dispute(effect),
        Action::DropDispute => {
            effect.seal_text("reason", Handling);
            resume(effect, order);
        }
        Action::Decide => decide(effect, order)?,
        Action::Rate => rate(effect)?,
        Action::NoVerdict => end(effect, Outcome::Fulfilled),
        Action::AddRating | Action::Reply => {
            publishable(effect, "text")?;
            effect.seal_text("text", Handling);
        }
        Action::ApplyVoucher => {
            effect.seal_text("voucher", Handling);
            let cents = effect.fields.get("cents").cloned().unwrap_or_default();
            effect.draft.seal("cents", Handling, cents);
        }
        Action::Warn => appeal::warn(effect)?,
        _ => {}
    }
    Ok(())
}

fn end(effect: &mut Effect<'_>, outcome: Outcome) {
    effect.seal_text("reason", Handling);
    effect.draft.say("outcome", serde_json::to_value(outcome).unwrap_or_default());
}

/// The milestone that the command means.
fn meant<'o>(effect: &Effect<'_>, order: &'o Order) -> Result<(usize, &'o Milestone), Refusal> {
    let place = effect.text("milestone").parse::<usize>().map_err(|_| Refusal::NotNow)?;
    order.milestones.get(place).map(|one| (place, one)).ok_or(Refusal::NotNow)
}

fn number(effect: &Effect<'_>, field: &str) -> u32 {
    effect.fields.get(field).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok()).unwrap_or_default()
}

/// Writes the days as they are now, the step that comes first, and the total where it moves.
fn say_days(effect: &mut Effect<'_>, milestones: &[Milestone], reason: MoveReason, days: u32) {
    let said: Vec<Days> = milestones.iter().map(Days::of).collect();
    effect.draft.say("dates", serde_json::to_value(said).unwrap_or_default());
    let book = effect.desk.book;
    let due = effect.case.clock.due;
    let later = total(milestones, book.terms.orders.inspect_days, &book.calendar).unwrap_or(due).max(due);
    effect.move_due(later, reason, days);
    effect.clock.step = Some(next_step(milestones, later));
}

fn deliver(effect: &mut Effect<'_>, order: &Order) -> Result<(), Refusal> {
    let (place, one) = meant(effect, order)?;
    let (today, book) = (effect.desk.today(), effect.desk.book);
    let mut after_it = order.milestones.clone();
    if let Some(one) = after_it.get_mut(place) {
        one.standing = Standing::Delivered;
        one.until = Some(after(&book.calendar, today, book.terms.orders.inspect_days));
    }
    let is_late = one.delivered.is_none() && today > one.day;
    effect.say_text("milestone");
    effect.draft.say("late", is_late);
    effect.seal_text("text", Handling);
    effect.seal_attachments(Handling);
    say_days(effect, &after_it, MoveReason::Agreed, 0);
    Ok(())
}

fn accept(effect: &mut Effect<'_>, order: &Order) -> Result<(), Refusal> {
    let (place, one) = meant(effect, order)?;
    let is_silence = effect.action == Action::DeemAccepted;
    let is_over = one.until.is_some_and(|until| until < effect.desk.today());
    if one.standing != Standing::Delivered || (is_silence && !is_over) {
        return Err(if is_silence { Refusal::NotDue } else { Refusal::NotNow });
    }
    effect.say_text("milestone");
    effect.seal_text("text", Handling);
    let mut after_it = order.milestones.clone();
    if let Some(one) = after_it.get_mut(place) {
        one.standing = Standing::Accepted;
    }
    if after_it.iter().all(|one| one.standing == Standing::Accepted) {
        effect.clock.stopped = Some(effect.desk.today());
        complete(effect);
    } else {
        effect.clock.step = Some(next_step(&after_it, effect.case.clock.due));
    }
    Ok(())
}

/// All of it is accepted: the enterprise rates it.
fn complete(effect: &mut Effect<'_>) {
    let book = effect.desk.book;
    let due = after(&book.calendar, effect.desk.today(), book.terms.orders.rate_days);
    effect.state = State::Completed;
    effect.clock.step = Some(Step { name: StepName::Rate, due });
}

fn rework(effect: &mut Effect<'_>, order: &Order) -> Result<(), Refusal> {
    let (place, _) = meant(effect, order)?;
    let due = after(&effect.desk.book.calendar, effect.desk.today(), number(effect, "days"));
    let mut after_it = order.milestones.clone();
    if let Some(one) = after_it.get_mut(place) {
        one.standing = Standing::Rework;
        one.day = one.day.max(due);
        one.until = None;
    }
    effect.say_text("milestone");
    effect.seal_text("reason", Handling);
    say_days(effect, &after_it, MoveReason::Agreed, 0);
    Ok(())
}

fn propose_day(effect: &mut Effect<'_>, order: &Order) -> Result<(), Refusal> {
    let (_, one) = meant(effect, order)?;
    let day = after(&effect.desk.book.calendar, effect.desk.today(), number(effect, "days"));
    if day == one.day {
        let text = Text::new("新的日期与原来相同", "It is the same day as before");
        return Err(Refusal::Form(vec![FieldFault::new("days", "unchanged", text)]));
    }
    effect.say_text("milestone");
    effect.draft.say("day", crate::calendar::day(day));
    effect.seal_text("reason", Handling);
    Ok(())
}

fn agree(effect: &mut Effect<'_>, order: &Order) -> Result<(), Refusal> {
    let proposal = order.proposal.as_ref().ok_or(Refusal::NotNow)?;
    let Some(change) = &proposal.change else {
        effect.state = State::Closed;
        effect.clock.stopped = Some(effect.desk.today());
        effect.clock.no_step = true;
        end(effect, Outcome::Cancelled);
        return Ok(());
    };
    let mut after_it = order.milestones.clone();
    if let Some(one) = after_it.get_mut(change.milestone) {
        one.day = change.day;
    }
    effect.draft.say("milestone", change.milestone.to_string());
    say_days(effect, &after_it, MoveReason::Agreed, 0);
    Ok(())
}

fn dispute(effect: &mut Effect<'_>) {
    let (today, book) = (effect.desk.today(), effect.desk.book);
    let terms = &book.terms.orders;
    let hear_until = after(&book.calendar, today, terms.statement_days);
    effect.say_text("ground");
    effect.draft.say("hear_until", crate::calendar::day(hear_until));
    if effect.case.state == State::Completed {
        effect.draft.say("finished", true);
    }
    effect.seal_text("text", Handling);
    effect.seal_attachments(Handling);
    let due = after(&book.calendar, today, terms.decide_days);
    effect.clock.step = Some(Step { name: StepName::Arbitrate, due });
}

/// Back to where it was before the dispute.
fn resume(effect: &mut Effect<'_>, order: &Order) {
    if order.is_all_accepted() {
        complete(effect);
    } else {
        effect.state = State::Running;
        go_on(effect, order);
    }
}

/// A milestone that was accepted is mended by a day: the order that was completed runs again.
fn mend(effect: &mut Effect<'_>, order: &Order, until: Date) -> Result<(), Refusal> {
    let last = order.milestones.len().saturating_sub(1);
    let place = effect.text("milestone").parse::<usize>().unwrap_or(last);
    let mut after_it = order.milestones.clone();
    let one = after_it.get_mut(place).ok_or(Refusal::NotNow)?;
    one.reopen();
    one.day = one.day.max(until);
    one.until = None;
    effect.draft.say("milestone", place.to_string());
    effect.state = State::Running;
    effect.clock.reopened = Some(effect.desk.today());
    say_days(effect, &after_it, MoveReason::Agreed, 0);
    Ok(())
}

/// The clock goes on: what isn't accepted is due by the working days later that passed meanwhile.
fn go_on(effect: &mut Effect<'_>, order: &Order) {
    let (today, calendar) = (effect.desk.today(), &effect.desk.book.calendar);
    let since = effect.case.clock.paused.unwrap_or(today);
    let days = calendar.whole_workdays_strictly_between(since, today);
    effect.clock.resumed = Some(today);
    effect.clock.due = None;
    effect.clock.moved = None;
    let after_it = shifted(&order.milestones, days, calendar);
    let due = after(calendar, effect.case.clock.due, days);
    let said: Vec<Days> = after_it.iter().map(Days::of).collect();
    effect.draft.say("dates", serde_json::to_value(said).unwrap_or_default());
    effect.clock.provisional = None;
    effect.move_due(due, MoveReason::Pause, days);
    effect.clock.step = Some(next_step(&after_it, due));
}

fn decide(effect: &mut Effect<'_>, order: &Order) -> Result<(), Refusal> {
    let ends = effect.text("then") == "end";
    let until = after(&effect.desk.book.calendar, effect.desk.today(), number(effect, "days"));
    effect.say_text("finding");
    effect.seal_text("text", Handling);
    effect.draft.say("until", crate::calendar::day(until)).say("ends", ends);
    let owed = effect.fields.get("owed").cloned().or_else(|| ends.then(|| order.accepted_share().into()));
    if let Some(owed) = owed {
        effect.draft.seal("owed", Handling, owed);
    }
    if ends {
        effect.state = State::Closed;
        if effect.case.clock.stopped.is_none() {
            effect.clock.stopped = Some(effect.desk.today());
        }
        effect.clock.no_step = true;
        effect.draft.say("outcome", serde_json::to_value(Outcome::Terminated).unwrap_or_default());
    } else if effect.text("then") == "mend" {
        mend(effect, order, until)?;
    } else {
        resume(effect, order);
    }
    Ok(())
}

/// What everyone is to read of it names nobody and holds no contact.
fn publishable(effect: &Effect<'_>, field: &str) -> Result<(), Refusal> {
    let (name, regions) = (&effect.case.enterprise_name, &effect.desk.book.regions);
    match said::fault(field, effect.text(field), name, regions) {
        Some(fault) => Err(Refusal::Form(vec![fault])),
        None => Ok(()),
    }
}

fn rate(effect: &mut Effect<'_>) -> Result<(), Refusal> {
    publishable(effect, "comment")?;
    let marks = json!({
        "quality": number(effect, "quality"), "punctuality": number(effect, "punctuality"),
        "price": number(effect, "price"),
    });
    effect.draft.say("marks", marks);
    if !effect.text("comment").is_empty() {
        effect.draft.say("public", true);
    }
    effect.seal_text("comment", Handling);
    end(effect, Outcome::Fulfilled);
    Ok(())
}
