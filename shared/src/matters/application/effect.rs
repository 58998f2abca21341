//! What the actions on an application do: what the event says openly, what is sealed beside it, where it leads.

use serde_json::{Value, json};
use time::Date;

use super::{Application, certificate, forms};
use crate::calendar::{Calendar, day};
use crate::cases::appeal::{transfer, warn};
use crate::spine::clock::{Move, MoveReason, Period};
use crate::spine::decide::Effect;
use crate::spine::settle::settle;
use crate::spine::{Action, Audience, Case, Outcome, Party, Refusal, State, Step, StepName};

/// Writes the effect of one action.
pub fn effect(effect: &mut Effect<'_>) -> Result<(), Refusal> {
    let case = effect.case;
    let Some(application) = &case.application else { return Err(Refusal::NotNow) };
    let today = effect.desk.today();
    match effect.action {
        Action::Accept => {
            count_from(effect, application, today);
            step_to(effect, application.under.next_step(0).unwrap_or_default(), application);
        }
        // Silence is acceptance on the day on which all was there (行政许可法 art. 32).
        Action::DeemAccepted => {
            count_from(effect, application, case.clock.started);
            step_to(effect, application.under.next_step(0).unwrap_or_default(), application);
        }
        Action::Notify => {
            let missing = effect.fields.get("missing").cloned().unwrap_or_default();
            effect.draft.say("missing", missing.as_array().map_or(0, Vec::len));
            effect.draft.seal("missing", Audience::Parties, missing);
        }
        Action::Supplement => {
            effect.seal_text("text", Audience::Handling);
            effect.seal_attachments(Audience::Handling);
            expect_from(effect, application, today);
        }
        Action::Decline => end(effect, Outcome::Declined),
        Action::Lapse => end(effect, Outcome::Lapsed),
        Action::Withdraw => end(effect, Outcome::Withdrawn),
        Action::Advance => {
            effect.seal_text("text", Audience::Staff);
            say_step(effect, application);
            let next = application.under.next_step(application.at).unwrap_or(application.at);
            step_to(effect, next, application);
        }
        Action::BeginProcedure => begin_procedure(effect, application),
        Action::EndProcedure => {
            effect.seal_text("text", Audience::Parties);
            effect.seal_attachments(Audience::Parties);
            let paused = effect.clock.moved.as_mut().map_or(0, |moved| {
                moved.reason = MoveReason::Procedure;
                moved.days
            });
            go_on(effect, application, paused);
        }
        Action::Publicise => {
            effect.say_text("text");
            let days = number(effect, "days");
            let until = after(&effect.desk.book.calendar, today, days);
            effect.clock.step = Some(Step { name: StepName::Publicise, due: until });
            effect.draft.say("until", day(until));
            if let Some(place) = application.next_publicity().filter(|place| *place > application.at) {
                effect.draft.say("at", place);
            }
        }
        Action::Object => effect.seal_text("text", Audience::Parties),
        Action::Reply => {
            effect.say_text("objection");
            let upheld = effect.fields.get("upheld").and_then(Value::as_bool).unwrap_or_default();
            effect.draft.say("upheld", upheld);
            effect.seal_text("text", Audience::Parties);
        }
        Action::Conclude => conclude(effect, application),
        Action::Extend => {
            // A wish stays inside until a head grants it.
            for field in ["until", "reason"] {
                effect.seal_text(field, Audience::Staff);
            }
        }
        Action::GrantExtension => grant_extension(effect, case, application),
        Action::DenyExtension => effect.seal_text("reason", Audience::Staff),
        Action::Return => {
            effect.seal_text("reason", Audience::Staff);
            go_on(effect, application, 0);
        }
        Action::Propose => {
            for field in ["decision", "text", "number"] {
                effect.seal_text(field, Audience::Staff);
            }
            if let Some(fen) = effect.fields.get("amount").cloned() {
                effect.draft.seal("amount", Audience::Staff, fen);
            }
        }
        Action::Decide => decide(effect, case, application),
        Action::Deliver => {
            effect.say_text("way");
            effect.seal_text("text", Audience::Parties);
            effect.seal_text("payment", Audience::Parties);
            effect.seal_attachments(Audience::Parties);
        }
        Action::Rate => {
            rate(effect);
            end(effect, outcome_of(application));
        }
        Action::RateStep => {
            rate(effect);
            if matches!(effect.party, Party::System) {
                effect.draft.say("at_counter", true);
            }
            let place = effect.text("step").parse::<usize>().unwrap_or_default();
            effect.draft.say("place", place);
            if let Some(step) = application.under.steps.get(place) {
                effect.draft.say("step", serde_json::to_value(&step.name).unwrap_or_default());
            }
        }
        Action::NoVerdict => end(effect, outcome_of(application)),
        Action::Revoke => {
            for field in ["way", "basis"] {
                effect.say_text(field);
            }
            effect.seal_text("reason", Audience::Parties);
        }
        Action::Remind => {
            for field in ["days", "until"] {
                effect.say_text(field);
            }
        }
        Action::Renew => effect.say_text("by"),
        Action::AddRating => effect.seal_text("text", Audience::Parties),
        Action::Transfer => transfer(effect),
        Action::Note => effect.seal_text("text", Audience::Staff),
        Action::Urge | Action::Supervise => effect.seal_text("text", Audience::Parties),
        Action::Warn => warn(effect)?,
        Action::Settle => {
            settle(effect)?;
            // The law's limit rests on the same days.
            let lasting = [MoveReason::Pause, MoveReason::Procedure, MoveReason::Extension];
            let moves = case.clock.moves_since_start().filter(|moved| lasting.contains(&moved.reason));
            let days =
                moves.fold(application.under.statutory_days, |sum, moved| sum.saturating_add(moved.days));
            let limit = after(&effect.desk.book.calendar, case.clock.started, days);
            effect.clock.statutory = case.clock.statutory.map(|_| limit);
        }
        _ => {}
    }
    Ok(())
}

/// The level and what was ticked stand open; what was written is for the parties.
fn rate(effect: &mut Effect<'_>) {
    let rating = number(effect, "rating");
    effect.draft.say("rating", rating);
    if let Some(reasons) = effect.fields.get("reasons").cloned() {
        effect.draft.say("reasons", reasons);
    }
    effect.seal_text("comment", Audience::Parties);
}

fn number(effect: &Effect<'_>, field: &str) -> u32 {
    let number = effect.fields.get(field).and_then(Value::as_u64).unwrap_or_default();
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// So many working days after a day; the day itself where the calendar ends.
pub(crate) fn after(calendar: &Calendar, from: Date, days: u32) -> Date {
    calendar.add_workdays(from, days).map_or(from, |due| due.date)
}

fn end(effect: &mut Effect<'_>, outcome: Outcome) {
    effect.seal_text("reason", Audience::Parties);
    effect.state = State::Closed;
    effect.draft.say("outcome", serde_json::to_value(outcome).unwrap_or_default());
}

fn outcome_of(application: &Application) -> Outcome {
    match &application.decision {
        Some(decision) if decision.granted => Outcome::Granted,
        _ => Outcome::Refused,
    }
}

/// The promised and the statutory time count from a day.
fn count_from(effect: &mut Effect<'_>, application: &Application, from: Date) {
    effect.draft.say("accepted", day(from));
    set_clock(effect, application, from, from);
}

/// Until it is accepted, the promise counts from the last day on which it may be.
fn expect_from(effect: &mut Effect<'_>, application: &Application, received: Date) {
    let last = effect.clock.step.as_ref().map_or(received, |step| step.due);
    set_clock(effect, application, received, last);
}

fn set_clock(effect: &mut Effect<'_>, application: &Application, started: Date, from: Date) {
    let under = &application.under;
    let calendar = &effect.desk.book.calendar;
    let period = Period::Workdays(under.promised_days);
    let (due, provisional) = period.due_from(from, calendar);
    let old = effect.case.clock.due;
    effect.clock.started = Some(started);
    effect.clock.period = Some(period);
    effect.clock.due = Some(due);
    effect.clock.provisional = Some(provisional);
    effect.clock.statutory = Some(after(calendar, from, under.statutory_days));
    if due != old {
        effect.clock.moved = Some(Move { from: old, to: due, reason: MoveReason::Accepted, days: 0 });
    }
}

/// Begins a step of the item's procedure, which ends with the total at the latest.
fn step_to(effect: &mut Effect<'_>, place: usize, application: &Application) {
    let days = application.under.steps.get(place).map_or(0, |step| step.days);
    let due = after(&effect.desk.book.calendar, effect.desk.today(), days);
    effect.draft.say("at", place);
    begin_by(effect, due);
}

fn begin_by(effect: &mut Effect<'_>, due: Date) {
    let total = effect.clock.due.unwrap_or(effect.case.clock.due);
    effect.clock.step = Some(Step { name: StepName::Review, due: due.min(total) });
}

/// The running step goes on, with so many working days more.
fn go_on(effect: &mut Effect<'_>, application: &Application, more: u32) {
    let line = application.steps.get(application.at).and_then(|line| line.due);
    let due = line.unwrap_or(effect.case.clock.due);
    let due = if more == 0 { due } else { after(&effect.desk.book.calendar, due, more) };
    begin_by(effect, due);
}

/// The name of the step that ends with this event.
fn say_step(effect: &mut Effect<'_>, application: &Application) {
    if let Some(step) = application.under.steps.get(application.at) {
        effect.draft.say("step", serde_json::to_value(&step.name).unwrap_or_default());
    }
}

fn begin_procedure(effect: &mut Effect<'_>, application: &Application) {
    let code = effect.text("procedure").to_owned();
    let named = forms::procedures(application).into_iter().find(|one| one.value == code);
    let until = after(&effect.desk.book.calendar, effect.desk.today(), number(effect, "days"));
    effect.clock.step = Some(Step { name: StepName::Procedure, due: until });
    effect.draft.say("procedure", code).say("until", day(until));
    if let Some(named) = named {
        effect.draft.say("name", json!(named.label));
    }
    effect.seal_text("reason", Audience::Parties);
}

/// After the publicity the next step begins, where it was a step of its own; else the running one goes on.
fn conclude(effect: &mut Effect<'_>, application: &Application) {
    let own = application.under.publicity_steps().any(|place| place == application.at);
    match application.under.next_step(application.at).filter(|_| own) {
        Some(next) => step_to(effect, next, application),
        None => {
            let held = application.publicity.last().map_or(0, |notice| {
                effect.desk.book.calendar.workdays_between(notice.from, notice.until).unsigned_abs()
            });
            go_on(effect, application, held);
        }
    }
}

fn grant_extension(effect: &mut Effect<'_>, case: &Case, application: &Application) {
    let Some(extension) = &case.extension else { return };
    // A procedure since the wish may have moved the due date beyond it already; granting takes nothing away.
    let until = extension.until.max(case.clock.due);
    let calendar = &effect.desk.book.calendar;
    let days = u32::try_from(calendar.workdays_between(case.clock.due, until)).unwrap_or_default();
    effect.clock.statutory = case.clock.statutory.map(|statutory| after(calendar, statutory, days));
    effect.move_due(until, MoveReason::Extension, days);
    go_on(effect, application, days);
    effect.draft.say("until", day(until));
    effect.draft.seal("reason", Audience::Parties, extension.reason.clone());
}

/// The head's decision is what was proposed. Its result has a number and an end of its validity.
fn decide(effect: &mut Effect<'_>, case: &Case, application: &Application) {
    if !effect.text("text").is_empty() {
        let remark = effect.text("text").to_owned();
        effect.draft.seal("remark", Audience::Staff, remark);
    }
    let Some(proposal) = &application.proposal else { return };
    effect.draft.say("granted", proposal.granted);
    effect.draft.seal("decision", Audience::Parties, proposal.text.clone());
    if let Some(last) = application.under.steps.len().checked_sub(1) {
        effect.draft.say("at", last.max(application.at));
    }
    if !proposal.granted {
        return;
    }
    let number = if proposal.number.is_empty() { &case.number } else { &proposal.number };
    effect.draft.say("number", number.as_str());
    if let Some(fen) = proposal.fen {
        effect.draft.seal("amount", Audience::Parties, fen);
    }
    let months = application.under.outcome.months;
    if let Some(until) = months.and_then(|months| last_day(effect.desk.today(), months)) {
        effect.draft.say("valid_until", day(until));
    }
    certificate::issue(effect, case, application);
}

/// The last day of so many months that begin on a day.
pub(super) fn last_day(from: Date, months: u32) -> Option<Date> {
    let count = u32::from(u8::from(from.month())) - 1 + months;
    let year = from.year() + i32::try_from(count / 12).ok()?;
    let month = time::Month::try_from(u8::try_from(count % 12 + 1).ok()?).ok()?;
    let day = from.day().min(month.length(year));
    Date::from_calendar_date(year, month, day).ok()?.previous_day()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_day;

    #[test]
    fn a_result_is_valid_for_whole_months() {
        let until = |from: &str, months| last_day(parse_day(from).unwrap(), months).map(day);
        assert_eq!(until("2026-11-25", 60).as_deref(), Some("2031-11-24"));
        assert_eq!(until("2026-12-01", 1).as_deref(), Some("2026-12-31"));
        assert_eq!(until("2027-08-31", 6).as_deref(), Some("2028-02-28"));
        assert_eq!(until("2026-11-25", u32::MAX - 20), None);
    }
}
