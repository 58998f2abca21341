//! What the actions on an appeal do: what the event says openly, what is sealed beside it, where it leads.

use serde_json::{Value, json};
use time::Date;

use crate::calendar::{china_date, day};
use crate::spine::case::{Part, Solved};
use crate::spine::clock::{Move, MoveReason};
use crate::spine::decide::{Desk, Effect};
use crate::spine::settle::settle;
use crate::spine::{Action, Audience, Case, Outcome, Party, Refusal, State, StepName};

/// Writes the effect of one action.
pub fn effect(effect: &mut Effect<'_>) -> Result<(), Refusal> {
    // How the member was asked for whom a liaison officer speaks; other forms don't hold these.
    effect.say_text("channel");
    if !effect.text("consent_note").is_empty() {
        let note = effect.text("consent_note").to_owned();
        effect.draft.seal("consent", Audience::Filer, note);
    }
    match effect.action {
        Action::Assign => assign(effect),
        Action::Decline => {
            effect.seal_text("reason", Audience::Parties);
            end(effect, Outcome::Declined);
        }
        Action::Merge => {
            effect.say_text("into");
            effect.seal_text("reason", Audience::Parties);
            end(effect, Outcome::Merged);
        }
        Action::Absorb => absorb(effect),
        Action::Split => {
            // The parts stand in the event, so that whoever finds them unfiled can file them.
            let parts = effect.fields.get("parts").cloned().unwrap_or_default();
            effect.draft.say("parts", parts.as_array().map_or(0, Vec::len));
            effect.draft.seal("parts", Audience::Handling, parts);
            end(effect, Outcome::Split);
        }
        Action::Join => {
            effect.seal_text("text", Audience::Handling);
            if let Party::Person(person) = effect.party {
                let joined = json!({"code": person.enterprise, "name": person.enterprise_name});
                effect.draft.seal("joined", Audience::Handling, joined);
            }
        }
        Action::Refuse => refuse(effect),
        Action::Arbitrate => {
            let lead = effect.text("lead").to_owned();
            hand_to(effect, &lead);
        }
        Action::TakeOver => {
            if let Party::Person(person) = effect.party {
                hand_to(effect, &person.org);
            }
        }
        Action::Transfer => transfer(effect),
        Action::DeclineShare => decline_share(effect),
        Action::Remind => effect.say_text("due"),
        Action::Note => effect.seal_text("text", Audience::Staff),
        Action::Ask | Action::Supervise => effect.seal_text("text", Audience::Parties),
        Action::Urge => effect.seal_text("text", Audience::Parties),
        Action::Supplement | Action::Contribute => {
            let audience =
                if effect.action == Action::Supplement { Audience::Handling } else { Audience::Staff };
            effect.seal_text("text", audience);
            effect.seal_attachments(audience);
        }
        Action::Extend => {
            // A wish stays inside until a head grants it: nobody outside reckons with a date that may be denied.
            for field in ["until", "text", "reason"] {
                effect.seal_text(field, Audience::Staff);
            }
        }
        Action::GrantExtension => grant_extension(effect),
        Action::DenyExtension | Action::Return => effect.seal_text("reason", Audience::Staff),
        Action::Draft => {
            effect.seal_text("answer", Audience::Staff);
            effect.seal_text("claim", Audience::Staff);
            effect.seal_attachments(Audience::Staff);
        }
        Action::Sign => sign(effect),
        Action::Verdict => verdict(effect),
        Action::JoinedVerdict => joined_verdict(effect),
        Action::NoVerdict => end(effect, Outcome::NoVerdict),
        Action::Withdraw => {
            effect.seal_text("reason", Audience::Parties);
            end(effect, Outcome::Withdrawn);
        }
        Action::Warn => warn(effect)?,
        Action::Settle => settle(effect)?,
        // Acceptance and silence say nothing more; the rest is of other kinds.
        _ => {}
    }
    Ok(())
}

fn end(effect: &mut Effect<'_>, outcome: Outcome) {
    effect.state = State::Closed;
    effect.draft.say("outcome", serde_json::to_value(outcome).unwrap_or_default());
}

fn assign(effect: &mut Effect<'_>) {
    for field in ["category", "tier", "lead"] {
        effect.say_text(field);
    }
    effect.seal_text("note", Audience::Staff);
    let case = effect.case;
    let tier = effect.desk.book.terms.tier(effect.text("tier"));
    if let Some(tier) = tier.filter(|tier| tier.period != case.clock.period) {
        let calendar = &effect.desk.book.calendar;
        effect.clock.period = Some(tier.period);
        if case.split_from.is_empty() {
            let (due, provisional) = tier.period.due_from(case.clock.started, calendar);
            effect.clock.provisional = Some(provisional);
            effect.move_due(due, MoveReason::Tier, 0);
        } else {
            // A part has as long as its tier gives from the split on, and never longer than was promised for the whole.
            let (due, _) = tier.period.due_from(china_date(case.opened), calendar);
            let due = due.min(case.clock.due);
            effect.move_due(due, MoveReason::Kept, 0);
            // On record also where the day stays: counted anew, the tier alone would give another.
            let kept = Move { from: case.clock.due, to: due, reason: MoveReason::Kept, days: 0 };
            effect.clock.moved.get_or_insert(kept);
        }
    }
    let co = co_handlers(effect, effect.text("lead"));
    if !co.is_empty() {
        effect.draft.say("co", serde_json::to_value(co).unwrap_or_default());
    }
}

/// The supervisor's word: who leads from now on, and who helps beside those who do already.
fn hand_to(effect: &mut Effect<'_>, lead: &str) {
    effect.draft.say("lead", lead);
    effect.seal_text("reason", Audience::Parties);
    let named = co_handlers(effect, lead);
    if named.is_empty() {
        return;
    }
    let is_kept = |part: &&Part| part.org != lead && !named.iter().any(|one| one.org == part.org);
    let kept: Vec<Part> = effect.case.co.iter().filter(is_kept).cloned().collect();
    let co = [kept, named].concat();
    effect.draft.say("co", serde_json::to_value(co).unwrap_or_default());
}

/// The co-handlers that the form names, each with its own due date; the lead and repetitions are left out.
fn co_handlers(effect: &Effect<'_>, lead: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for row in effect.fields.get("co").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default() {
        let org = row["org"].as_str().unwrap_or_default();
        let days = row["days"].as_u64().and_then(|days| u32::try_from(days).ok()).unwrap_or(1);
        if org == lead || parts.iter().any(|part| part.org == org) {
            continue;
        }
        // No share takes longer than the whole.
        let total = effect.clock.due.unwrap_or(effect.case.clock.due);
        let due = workdays_from_today(effect.desk, days).min(total.max(effect.desk.today()));
        parts.push(Part { org: org.to_owned(), due, done: false });
    }
    parts
}

fn workdays_from_today(desk: &Desk<'_>, days: u32) -> Date {
    desk.book.calendar.add_workdays(desk.today(), days).map_or(desk.today(), |due| due.date)
}

/// Who works on it inside the org from now on: a colleague, a section, or one of a section; nobody in particular where
/// neither is named.
pub fn transfer(effect: &mut Effect<'_>) {
    let colleague = effect.text("colleague").to_owned();
    let named = effect.desk.colleagues.iter().find(|one| one.value == colleague);
    let name = named.map(|one| one.label.zh.as_str()).unwrap_or_default();
    let parts = [effect.text("handler"), name].into_iter().filter(|part| !part.is_empty());
    let handler = parts.collect::<Vec<_>>().join("　");
    if !handler.is_empty() {
        effect.draft.seal("handler", Audience::Parties, handler);
    }
    effect.seal_text("colleague", Audience::Staff);
    effect.seal_text("text", Audience::Staff);
}

/// The share of whoever declines it goes; the lead goes on with the others.
fn decline_share(effect: &mut Effect<'_>) {
    effect.seal_text("reason", Audience::Staff);
    let own = effect.party.actor().org;
    let others: Vec<&Part> = effect.case.co.iter().filter(|part| part.org != own).collect();
    effect.draft.say("co", serde_json::to_value(others).unwrap_or_default());
}

fn absorb(effect: &mut Effect<'_>) {
    let joined = json!({"code": effect.text("code"), "name": effect.text("name")});
    effect.say_text("from");
    // Unlike one that joins, an enterprise whose case was merged in hasn't agreed to be named.
    effect.draft.seal("joined", Audience::Watching, joined);
    // Who handles this case answers that one too, and reads what it said; the enterprises of this case don't.
    effect.seal_text("title", Audience::Staff);
    effect.seal_text("text", Audience::Staff);
    effect.seal_attachments(Audience::Staff);
}

fn refuse(effect: &mut Effect<'_>) {
    effect.say_text("right_owner");
    effect.seal_text("reason", Audience::Staff);
    // The second refusal goes to the supervisor.
    if effect.case.refusals > 0 {
        effect.state = State::Arbitration;
        effect.begin(StepName::Arbitrate);
    } else {
        effect.state = State::Submitted;
        effect.begin(StepName::Assign);
    }
}

fn grant_extension(effect: &mut Effect<'_>) {
    let Some(extension) = &effect.case.extension else { return };
    // A pause since the wish may have moved the due date beyond it already; granting takes nothing away.
    let until = extension.until.max(effect.case.clock.due);
    let days = effect.desk.book.calendar.workdays_between(effect.case.clock.due, until);
    effect.move_due(until, MoveReason::Extension, u32::try_from(days).unwrap_or_default());
    effect.begin(StepName::Answer);
    effect.draft.say("until", day(until));
    let (text, reason) = (extension.text.clone(), extension.reason.clone());
    effect.draft.seal("text", Audience::Parties, text).seal("reason", Audience::Parties, reason);
}

fn sign(effect: &mut Effect<'_>) {
    effect.seal_text("text", Audience::Staff);
    let Some(draft) = &effect.case.draft else { return };
    let claim = serde_json::to_value(draft.claim).unwrap_or_default();
    effect.draft.say("claim", claim);
    effect.draft.seal("answer", Audience::Parties, draft.text.clone());
    if !draft.attachments.is_empty() {
        let attachments = serde_json::to_value(&draft.attachments).unwrap_or_default();
        effect.draft.seal("attachments", Audience::Parties, attachments);
    }
}

/// Whether a verdict reopens the case: it isn't solved, or the rating is one of the two bad levels.
pub fn ends_badly(solved: Solved, rating: u64) -> bool {
    solved == Solved::Not || rating <= 2
}

fn verdict(effect: &mut Effect<'_>) {
    effect.say_text("solved");
    let rating = effect.fields.get("rating").and_then(Value::as_u64).unwrap_or_default();
    effect.draft.say("rating", rating);
    effect.seal_text("comment", Audience::Parties);
    let solved = Solved::of_code(effect.text("solved")).unwrap_or(Solved::Not);
    let case = effect.case;
    let terms = &effect.desk.book.terms;
    if ends_badly(solved, rating) && case.round < terms.rounds {
        rectify(effect, case);
        return;
    }
    effect.clock.no_step = true;
    end(
        effect,
        match solved {
            Solved::Solved => Outcome::Solved,
            Solved::Partly => Outcome::Partly,
            Solved::Not => Outcome::Unsolved,
        },
    );
}

/// What one that joined says. Who it is, and its words, are for those who may know that it joined.
fn joined_verdict(effect: &mut Effect<'_>) {
    effect.say_text("solved");
    let rating = effect.fields.get("rating").and_then(Value::as_u64).unwrap_or_default();
    effect.draft.say("rating", rating);
    let Party::Person(person) = effect.party else { return };
    let agreed = effect.case.joined.iter().any(|one| person.is_of(&one.enterprise) && one.agreed);
    effect.seal_text("comment", if agreed { Audience::Handling } else { Audience::Staff });
    let joined = json!({"code": person.enterprise, "name": person.enterprise_name});
    effect.draft.seal("joined", if agreed { Audience::Handling } else { Audience::Watching }, joined);
}

/// A new round with a clock of its own, led one level up, where the department has none by the office that supervises
/// it; who led before helps.
fn rectify(effect: &mut Effect<'_>, case: &Case) {
    let desk = effect.desk;
    let today = desk.today();
    let lead = desk.book.level_above(&case.lead).unwrap_or_else(|| case.lead.clone());
    let (due, provisional) = desk.book.terms.rectify.due_from(today, &desk.book.calendar);
    effect.clock.started = Some(today);
    effect.clock.period = Some(desk.book.terms.rectify);
    effect.clock.due = Some(due);
    effect.clock.provisional = Some(provisional);
    effect.clock.moved = Some(Move { from: case.clock.due, to: due, reason: MoveReason::Round, days: 0 });
    effect.begin(StepName::Answer);
    effect.state = State::Rectifying;
    if lead != case.lead {
        let half = desk.book.calendar.workdays_between(today, due).max(2) / 2;
        let part = Part {
            org: case.lead.clone(),
            due: workdays_from_today(desk, u32::try_from(half).unwrap_or(1)),
            done: false,
        };
        effect.draft.say("co", serde_json::to_value([part]).unwrap_or_default());
    }
    effect.draft.say("lead", lead);
    effect.draft.say("round", case.round.saturating_add(1));
}

/// A warning of a deadline, each level once.
pub fn warn(effect: &mut Effect<'_>) -> Result<(), Refusal> {
    let case = effect.case;
    let due = effect.text("due");
    let given = case.cards.iter().any(|card| {
        card.level.code() == effect.text("level")
            && card.deadline == effect.text("deadline")
            && day(card.due) == due
    });
    if given {
        return Err(Refusal::NotDue);
    }
    for field in ["level", "deadline", "due"] {
        effect.say_text(field);
    }
    Ok(())
}
