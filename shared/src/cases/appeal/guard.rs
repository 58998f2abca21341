//! What may stand in the way of an action on an appeal, beyond state and role.

use super::file::ONLINE;
use crate::access::Role;
use crate::calendar::china_date;
use crate::spine::case::JoinedVerdict;
use crate::spine::chores::reminder;
use crate::spine::decide::Desk;
use crate::spine::party::Relation;
use crate::spine::{Action, Case, Party, Refusal};

pub fn guard(action: Action, case: &Case, party: &Party<'_>, desk: &Desk<'_>) -> Result<(), Refusal> {
    match action {
        Action::Refuse => {
            let in_time = case.clock.step.as_ref().is_some_and(|step| desk.today() <= step.due);
            if case.settled || !in_time { Err(Refusal::TooLateToRefuse) } else { Ok(()) }
        }
        Action::Merge if desk.targets.is_empty() => Err(Refusal::NotNow),
        Action::Join => guard_join(case, party),
        Action::Supplement | Action::Verdict | Action::Withdraw => {
            speaking(case, party)?;
            // Nobody ends by himself what others have made theirs.
            let is_shared = action == Action::Withdraw && !case.joined.is_empty();
            if is_shared { Err(Refusal::OthersJoined) } else { Ok(()) }
        }
        Action::JoinedVerdict => {
            submitting(party)?;
            if may_say(case, party, desk) { Ok(()) } else { Err(Refusal::NotNow) }
        }
        Action::Extend => {
            let used_up = case.extensions >= desk.book.terms.extensions;
            if used_up || case.extension.is_some() { Err(Refusal::NoMoreExtensions) } else { Ok(()) }
        }
        Action::GrantExtension | Action::DenyExtension if case.extension.is_none() => Err(Refusal::NotNow),
        Action::Contribute => {
            if has_open_share(case, party) {
                Ok(())
            } else {
                Err(Refusal::NotNow)
            }
        }
        Action::DeclineShare => {
            let org = party.actor().org;
            // Who had the case before helps to mend its own answer, and declines no second time.
            if !has_open_share(case, party) || case.former.contains(&org) {
                return Err(Refusal::NotNow);
            }
            // The supervisor's word ends it.
            if case.settled { Err(Refusal::TooLateToRefuse) } else { Ok(()) }
        }
        Action::Draft => {
            let pending = case.co.iter().any(|part| !part.done && desk.today() <= part.due);
            if pending { Err(Refusal::CoHandlersPending) } else { Ok(()) }
        }
        Action::Urge => {
            let actor = party.actor();
            let today = desk.today();
            if case.urged.iter().any(|(who, day)| *who == actor && *day == today) {
                Err(Refusal::UrgedToday)
            } else {
                Ok(())
            }
        }
        Action::TakeOver if party_leads(case, party, desk) => Err(Refusal::NotNow),
        Action::Remind => {
            let is_due = reminder(case, desk.book).is_some_and(|on| on <= desk.today());
            let in_time = case.clock.step.as_ref().is_some_and(|step| desk.today() <= step.due);
            if is_due && in_time { Ok(()) } else { Err(Refusal::NotDue) }
        }
        Action::DeemAccepted | Action::Lapse | Action::NoVerdict => {
            let over = case.clock.step.as_ref().is_some_and(|step| desk.today() > step.due);
            if over { Ok(()) } else { Err(Refusal::NotDue) }
        }
        _ => Ok(()),
    }
}

/// Whether a party's org helps and has yet to contribute.
fn has_open_share(case: &Case, party: &Party<'_>) -> bool {
    let Party::Person(person) = party else { return false };
    case.co.iter().any(|part| part.org == person.org && !part.done)
}

/// Speaking for the enterprise: its own people, and the Federation where it filed for a member without an account.
fn speaking(case: &Case, party: &Party<'_>) -> Result<(), Refusal> {
    if party.role() == Some(Role::Liaison) && case.channel == ONLINE {
        return Err(Refusal::NotAllowed);
    }
    submitting(party)
}

/// Submitting for an enterprise takes a proved identity, and an owner where the owner keeps it so.
pub fn submitting(party: &Party<'_>) -> Result<(), Refusal> {
    let Party::Person(person) = party else { return Ok(()) };
    if !person.role.is_enterprise() {
        return Ok(());
    }
    if !person.verified {
        return Err(Refusal::Unverified);
    }
    if !person.binds() {
        return Err(Refusal::OwnersOnly);
    }
    Ok(())
}

/// Whether one that joined has yet to say what it thinks of the answer: once for each, and not long after the end.
fn may_say(case: &Case, party: &Party<'_>, desk: &Desk<'_>) -> bool {
    let (Some(answer), Party::Person(person)) = (&case.answer, party) else { return false };
    let said = |one: &JoinedVerdict| one.round == answer.round && person.is_of(&one.enterprise);
    let days = desk.book.terms.ratings.addition_days;
    let in_time = case.closed.is_none_or(|closed| {
        let last = desk.book.calendar.add_workdays(china_date(closed), days);
        last.is_ok_and(|last| desk.today() <= last.date)
    });
    in_time && !case.joined_verdicts.iter().any(said)
}

fn guard_join(case: &Case, party: &Party<'_>) -> Result<(), Refusal> {
    if !case.joinable {
        return Err(Refusal::NotFound);
    }
    submitting(party)
}

fn party_leads(case: &Case, party: &Party<'_>, desk: &Desk<'_>) -> bool {
    party.stands(Relation::Lead, case, &desk.book.regions)
}
