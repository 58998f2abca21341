//! What may stand in the way of an action on an application, beyond state and role.

use super::file::{COUNTER, is_at_counter};
use super::{Application, Certificate, Holder, after};
use crate::calendar::china_date;
use crate::cases::appeal::submitting;
use crate::matters::OutcomeKind;
use crate::spine::decide::Desk;
use crate::spine::{Action, Case, Party, Refusal};

/// Objections to one application; beyond that nobody reads them any more.
const OBJECTIONS: usize = 50;

pub fn guard(action: Action, case: &Case, party: &Party<'_>, desk: &Desk<'_>) -> Result<(), Refusal> {
    let Some(application) = &case.application else { return Err(Refusal::NotNow) };
    let today = desk.today();
    let unless = |stands: bool, refusal: Refusal| if stands { Err(refusal) } else { Ok(()) };
    match action {
        Action::Notify => unless(application.noticed.is_some(), Refusal::NoticedAlready),
        Action::Withdraw if matches!(party, Party::System) => {
            unless(application.parent.is_none(), Refusal::NotAllowed)
        }
        // For whoever stands at the window, where the application was taken in at one.
        Action::Supplement | Action::Withdraw if is_at_counter(party) => {
            unless(case.channel != COUNTER, Refusal::NotAllowed)
        }
        Action::Supplement | Action::Withdraw => submitting(party),
        Action::Rate => {
            unless(application.rating.is_some() || !may_rate_still(case, desk), Refusal::NotNow)?;
            submitting(party)
        }
        Action::RateStep => {
            let may = may_rate_still(case, desk) && application.unrated().next().is_some();
            unless(!may, Refusal::NotNow)?;
            submitting(party)
        }
        Action::Advance => {
            unless(application.under.next_step(application.at).is_none(), Refusal::NotNow)?;
            unless(application.next_publicity() == Some(application.at), Refusal::PublicityFirst)
        }
        Action::Object => {
            let over = case.clock.step.as_ref().is_none_or(|step| today > step.due);
            unless(over || application.objections.len() >= OBJECTIONS, Refusal::NotNow)?;
            unless(waits(application, party), Refusal::ObjectedAlready)?;
            submitting(party)
        }
        Action::Reply => unless(!has_open(application), Refusal::NotNow),
        Action::Propose => {
            unless(has_open(application), Refusal::ObjectionsOpen)?;
            // It may be refused without a publicity, where it may be refused at all.
            unless(super::forms::decisions(application).is_empty(), Refusal::PublicityFirst)
        }
        Action::Extend => {
            let used_up = case.extensions > 0 || case.extension.is_some();
            unless(used_up, Refusal::NoMoreExtensions)
        }
        Action::GrantExtension | Action::DenyExtension => unless(case.extension.is_none(), Refusal::NotNow),
        Action::Urge => {
            let actor = party.actor();
            let urged = case.urged.iter().any(|(who, day)| *who == actor && *day == today);
            unless(urged, Refusal::UrgedToday)
        }
        Action::DeemAccepted | Action::Lapse | Action::NoVerdict | Action::Conclude => {
            let over = case.clock.step.as_ref().is_some_and(|step| today > step.due);
            unless(!over, Refusal::NotDue)
        }
        Action::Revoke => {
            let is_paid = is_payment(application) && application.recovered.is_none();
            unless(!(is_paid || application.certificate.as_ref().is_some_and(is_in_force)), Refusal::NotNow)
        }
        Action::Remind => {
            let terms = &desk.book.terms.certificates;
            let due = application.certificate.as_ref().and_then(|one| one.next_reminder(terms));
            unless(due.is_none_or(|(_, on)| on > today), Refusal::NotDue)
        }
        Action::Renew => unless(
            !application.certificate.as_ref().is_some_and(|one| is_in_force(one) && one.renewed.is_empty()),
            Refusal::NotNow,
        ),
        Action::AddRating => {
            let days = desk.book.terms.ratings.addition_days;
            let last = case.closed.map(|closed| after(&desk.book.calendar, china_date(closed), days));
            let may = application.rating.as_ref().is_some_and(|rating| rating.addition.is_none())
                && last.is_some_and(|last| today <= last);
            unless(!may, Refusal::NotNow)?;
            submitting(party)
        }
        _ => Ok(()),
    }
}

/// Whether a payment was granted.
fn is_payment(application: &Application) -> bool {
    application.under.outcome.kind == OutcomeKind::Payment
        && application.decision.as_ref().is_some_and(|decision| decision.granted && decision.fen.is_some())
}

/// Whether it is open, or ended so shortly before that it may still be rated.
fn may_rate_still(case: &Case, desk: &Desk<'_>) -> bool {
    let days = desk.book.terms.ratings.late_days;
    case.closed.is_none_or(|closed| desk.today() <= after(&desk.book.calendar, china_date(closed), days))
}

fn is_in_force(certificate: &Certificate) -> bool {
    certificate.revoked.is_none()
}

/// Whether an objection of the party's enterprise waits for its answer. Others may each say what they know.
fn waits(application: &Application, party: &Party<'_>) -> bool {
    let Party::Person(person) = party else { return false };
    let own = |by: &Holder| person.role.is_enterprise() && by.credit_code == person.enterprise;
    application.objections.iter().any(|one| one.reply.is_none() && one.by.as_ref().is_some_and(own))
}

fn has_open(application: &Application) -> bool {
    application.objections.iter().any(|one| one.reply.is_none())
}
