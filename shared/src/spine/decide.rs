//! The only way a case changes: `decide` weighs a command against the flow table and makes the next record, or
//! refuses; `offers` lists what a party may do now. Both read the same table, so what is offered succeeds when
//! its form is filled, and what isn't offered is refused.

use serde_json::{Map, Value};
use time::{Date, OffsetDateTime};

use super::book::Book;
use super::case::{Attachment, Case, Part, State};
use super::clock::{Clock, ClockChange, Move, MoveReason, Step, StepName};
use super::event::{Audience, Draft, Link, Record};
use super::flow::{Action, ClockEffect, Rule, To, Who};
use super::kind::Kind;
use super::party::Party;
use super::refusal::Refusal;
use crate::calendar::china_date;
use crate::form::{self, Choice, Form};
use crate::region::Regions;

/// A kind of case: its table, and what its actions ask and do.
pub struct Flow {
    pub kind: Kind,
    /// The states that its cases go through, in their usual order.
    pub states: &'static [State],
    pub rules: &'static [Rule],
    /// The form of an action as someone fills it for a case at a moment.
    pub form: fn(Action, &Case, &Party<'_>, &Desk<'_>) -> Form,
    /// What may stand in the way of an action beyond state and role.
    pub guard: fn(Action, &Case, &Party<'_>, &Desk<'_>) -> Result<(), Refusal>,
    /// What an action does.
    pub effect: fn(&mut Effect<'_>) -> Result<(), Refusal>,
}

impl Flow {
    /// Whether someone who saw a version may act on it: every event since is one that overtakes nobody.
    pub fn is_current(&self, version: u32, case: &Case) -> bool {
        let overtakes =
            |action: &Action| self.rules.iter().any(|rule| rule.action == *action && rule.overtakes);
        let seen = usize::try_from(version).unwrap_or(usize::MAX);
        version > 0 && case.actions.get(seen..).is_some_and(|since| !since.iter().any(overtakes))
    }
}

/// What a decision stands on, beside the case: the rule book, the moment, and what the caller looked up.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub book: &'a Book,
    pub now: OffsetDateTime,
    /// Fresh randomness in hex, for the salts.
    pub salt: &'a str,
    /// The uploads that the command names.
    pub attachments: &'a [Attachment],
    /// Open cases that this one may be merged into.
    pub targets: &'a [Choice],
    /// The people of the actor's own org, by account, to whom a case may be handed over.
    pub colleagues: &'a [Choice],
}

impl Desk<'_> {
    pub fn today(&self) -> Date {
        china_date(self.now)
    }
}

/// A command on a case.
#[derive(Clone, Debug)]
pub struct Command {
    pub action: Action,
    /// The version of the case that the caller saw. Events since that overtake nobody don't make it stale.
    pub version: u32,
    pub fields: Map<String, Value>,
    /// The idempotency key.
    pub key: String,
    /// The digest of the body.
    pub body: String,
}

/// An action on its way: what the effect reads and what it writes.
pub struct Effect<'a> {
    pub action: Action,
    pub case: &'a Case,
    pub party: &'a Party<'a>,
    pub desk: &'a Desk<'a>,
    /// The form's fields, checked and tidied.
    pub fields: Map<String, Value>,
    pub draft: Draft,
    /// Where it leads; preset by the table.
    pub state: State,
    pub clock: ClockChange,
}

impl Effect<'_> {
    pub fn text(&self, field: &str) -> &str {
        self.fields.get(field).and_then(Value::as_str).unwrap_or_default()
    }

    /// Seals a text field under its own name; an empty one leaves no trace.
    pub fn seal_text(&mut self, field: &str, audience: Audience) {
        let text = self.text(field).to_owned();
        if !text.is_empty() {
            self.draft.seal(field, audience, text);
        }
    }

    pub fn say_text(&mut self, field: &str) {
        let text = self.text(field).to_owned();
        if !text.is_empty() {
            self.draft.say(field, text);
        }
    }

    /// Seals the uploads that the command names.
    pub fn seal_attachments(&mut self, audience: Audience) {
        if !self.desk.attachments.is_empty() {
            let attachments = serde_json::to_value(self.desk.attachments).unwrap_or_default();
            self.draft.seal("attachments", audience, attachments);
        }
    }

    /// Begins a step with the days that the terms give it.
    pub fn begin(&mut self, step: StepName) {
        self.clock.step = Some(step_from(step, self.desk, self.clock.due.unwrap_or(self.case.clock.due)));
    }

    /// Moves the total, and says why. Whether it is provisional follows, unless the effect has said so: it rests on the
    /// days that it rested on before, and on those up to the new one.
    pub fn move_due(&mut self, to: Date, reason: MoveReason, days: u32) {
        let from = self.case.clock.due;
        self.clock.due = Some(to);
        if self.clock.provisional.is_none() {
            let provisional = self.case.clock.provisional || self.desk.book.calendar.is_provisional(to);
            self.clock.provisional = Some(provisional);
        }
        if from != to {
            self.clock.moved = Some(Move { from, to, reason, days });
        }
    }
}

/// A step that begins today.
pub fn step_from(name: StepName, desk: &Desk<'_>, total_due: Date) -> Step {
    let due = match desk.book.terms.days_of(name) {
        Some(days) => desk.book.calendar.add_workdays(desk.today(), days).map_or(total_due, |due| due.date),
        None => total_due,
    };
    Step { name, due }
}

/// The actions that a party may take now, each with its form.
pub fn offers(flow: &Flow, case: &Case, party: &Party<'_>, desk: &Desk<'_>) -> Vec<(Action, Form)> {
    let mut offers = Vec::new();
    for rule in flow.rules {
        if offers.iter().any(|(action, _)| *action == rule.action) {
            continue;
        }
        if permit(flow, rule.action, case, party, desk).is_ok() {
            offers.push((rule.action, (flow.form)(rule.action, case, party, desk)));
        }
    }
    offers
}

/// Whether the table lets a party take an action in the state of the case, whatever else may stand in its way: for what is
/// dear to look up for a form.
pub fn may_take(flow: &Flow, action: Action, case: &Case, party: &Party<'_>, regions: &Regions) -> bool {
    let rules = flow.rules.iter().filter(|rule| rule.action == action && rule.from.contains(&case.state));
    rules.flat_map(|rule| rule.who).any(|who| stands(who, case, party, regions))
}

fn stands(who: &Who, case: &Case, party: &Party<'_>, regions: &Regions) -> bool {
    party.stands(who.relation, case, regions)
        && (who.roles.is_empty() || party.role().is_some_and(|role| who.roles.contains(&role)))
}

/// The rule under which a party may take an action now.
fn permit(
    flow: &Flow,
    action: Action,
    case: &Case,
    party: &Party<'_>,
    desk: &Desk<'_>,
) -> Result<&'static Rule, Refusal> {
    let mut refusal = Refusal::NotAllowed;
    for rule in flow.rules.iter().filter(|rule| rule.action == action && !rule.from.is_empty()) {
        if !rule.who.iter().any(|who| stands(who, case, party, &desk.book.regions)) {
            continue;
        }
        if !rule.from.contains(&case.state) {
            refusal = Refusal::NotNow;
            continue;
        }
        (flow.guard)(action, case, party, desk)?;
        return Ok(rule);
    }
    Err(refusal)
}

/// Weighs a command. The record that comes back is the next event; putting it in its place is the caller's.
///
/// # Errors
/// A `Refusal`; nothing has changed then.
pub fn decide(
    flow: &Flow,
    case: &Case,
    command: &Command,
    party: &Party<'_>,
    desk: &Desk<'_>,
) -> Result<Record, Refusal> {
    let is_outside = !party.may_read(case, &desk.book.regions);
    if is_outside {
        may_ask(flow, command.action, case, party, desk)?;
    }
    if !flow.is_current(command.version, case) {
        return Err(Refusal::Stale { current: case.version });
    }
    let rule = permit(flow, command.action, case, party, desk)?;
    let form = (flow.form)(command.action, case, party, desk);
    let fields = form::check(&form, &command.fields).map_err(Refusal::Form)?;
    let mut effect = Effect {
        action: command.action,
        case,
        party,
        desk,
        fields,
        draft: Draft::default(),
        state: preset_state(rule.to, case),
        clock: preset_clock(rule.clock, case, desk),
    };
    (flow.effect)(&mut effect)?;
    let Effect { mut draft, state, clock, .. } = effect;
    if state != case.state {
        draft.say("state", state.code());
    }
    if let Some(moved) = clock.moved.as_ref().filter(|moved| moved.reason == MoveReason::Pause) {
        let co = moved_parts(case, moved.days, desk);
        if !co.is_empty() {
            draft.say("co", serde_json::to_value(co).unwrap_or_default());
        }
    }
    if clock != ClockChange::default() {
        draft.say("clock", serde_json::to_value(&clock).unwrap_or_default());
    }
    if is_outside && command.action == Action::Object {
        seal_objector(&mut draft, party);
    } else if command.action == Action::JoinedVerdict {
        seal_joined(&mut draft, party, case);
    } else {
        // Who joins agrees to be named, whoever's case it is.
        seal_actor(&mut draft, party, case.hidden && command.action != Action::Join);
    }
    let link = Link {
        case: &case.number,
        seq: case.version.saturating_add(1),
        prev: &case.head,
        // Events of a case never go back in time, whatever the clocks of two machines say.
        at: desk.now.max(case.updated),
        actor: party.actor(),
        action: command.action,
        key: &command.key,
        body: &command.body,
    };
    Ok(draft.finish(link, desk.salt))
}

/// Joining and objecting are for those who can't open the case. Who can't isn't told more than what is about
/// themselves, as if there were no such case; what is published everyone knows of.
fn may_ask(
    flow: &Flow,
    action: Action,
    case: &Case,
    party: &Party<'_>,
    desk: &Desk<'_>,
) -> Result<(), Refusal> {
    let is_public =
        action == Action::Object && case.application.as_ref().is_some_and(|one| !one.publicity.is_empty());
    if action != Action::Join && !is_public {
        return Err(Refusal::NotFound);
    }
    match permit(flow, action, case, party, desk) {
        Ok(_) => Ok(()),
        Err(refusal @ (Refusal::Unverified | Refusal::OwnersOnly)) => Err(refusal),
        Err(refusal) if is_public => Err(refusal),
        Err(_) => Err(Refusal::NotFound),
    }
}

/// Who of those that joined it was: for those who handle the case where it agreed to be named, else for those who watch.
fn seal_joined(draft: &mut Draft, party: &Party<'_>, case: &Case) {
    if let Party::Person(person) = party {
        let agreed = case.joined.iter().any(|one| person.is_of(&one.enterprise) && one.agreed);
        let audience = if agreed { Audience::Handling } else { Audience::Watching };
        draft.seal("actor", audience, serde_json::json!({"user": person.user, "name": person.name}));
    }
}

/// Who objects from outside, for those who answer it: not for the applicant.
fn seal_objector(draft: &mut Draft, party: &Party<'_>) {
    if let Party::Person(person) = party {
        draft.seal("actor", Audience::Staff, serde_json::json!({"user": person.user, "name": person.name}));
        let by = serde_json::json!({"credit_code": person.enterprise, "name": person.enterprise_name});
        draft.seal("objector", Audience::Staff, by);
    }
}

/// Who it was by name: for an enterprise that hides, only those who may know it.
pub fn seal_actor(draft: &mut Draft, party: &Party<'_>, hidden: bool) {
    if let Party::Person(person) = party {
        let audience = if person.role.is_enterprise() && hidden {
            Audience::Confidential
        } else if person.role.is_enterprise() {
            Audience::Handling
        } else {
            Audience::Staff
        };
        draft.seal("actor", audience, serde_json::json!({"user": person.user, "name": person.name}));
    }
}

const fn preset_state(to: To, case: &Case) -> State {
    match to {
        To::State(state) => state,
        To::Working => case.working(),
        To::Same | To::OneOf(_) => case.state,
    }
}

fn preset_clock(effect: ClockEffect, case: &Case, desk: &Desk<'_>) -> ClockChange {
    let mut change = ClockChange::default();
    let today = desk.today();
    match effect {
        ClockEffect::None
        | ClockEffect::Extend
        | ClockEffect::Settle
        | ClockEffect::Depends
        | ClockEffect::Start(_) => {}
        ClockEffect::Begin(step) => change.step = Some(step_from(step, desk, case.clock.due)),
        ClockEffect::Pause(step) => {
            change.paused = Some(today);
            change.step = Some(step_from(step, desk, case.clock.due));
        }
        ClockEffect::Resume(step) => {
            resume(&mut change, &case.clock, desk);
            change.step = Some(step_from(step, desk, change.due.unwrap_or(case.clock.due)));
        }
        ClockEffect::Stop(step) => {
            change.stopped = Some(today);
            change.step = Some(step_from(step, desk, case.clock.due));
        }
        ClockEffect::End => {
            if case.clock.stopped.is_none() {
                change.stopped = Some(today);
            }
            change.no_step = true;
        }
    }
    change
}

/// The co-handlers, those who aren't done by so many working days later.
fn moved_parts(case: &Case, days: u32, desk: &Desk<'_>) -> Vec<Part> {
    let mut parts = case.co.clone();
    for part in parts.iter_mut().filter(|part| !part.done) {
        if let Ok(due) = desk.book.calendar.add_workdays(part.due, days) {
            part.due = due.date;
        }
    }
    parts
}

/// The total goes on: its due date moves by the working days that lay wholly inside the pause.
fn resume(change: &mut ClockChange, clock: &Clock, desk: &Desk<'_>) {
    let Some(since) = clock.paused else { return };
    let today = desk.today();
    change.resumed = Some(today);
    let days = desk.book.calendar.whole_workdays_strictly_between(since, today);
    if days == 0 {
        return;
    }
    if let Ok(due) = desk.book.calendar.add_workdays(clock.due, days) {
        change.due = Some(due.date);
        change.provisional = Some(due.provisional || clock.provisional);
        change.moved = Some(Move { from: clock.due, to: due.date, reason: MoveReason::Pause, days });
    }
    let limit = clock.statutory.and_then(|limit| desk.book.calendar.add_workdays(limit, days).ok());
    change.statutory = limit.map(|limit| limit.date);
}
