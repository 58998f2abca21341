//! The flow table of appeals.

use crate::access::Role::{Agent, Head, Liaison, Officer, Owner, Supervisor};
use crate::spine::StepName;
use crate::spine::case::State::{
    Answered, Arbitration, Assigned, Awaiting, Closed, Handling, Rectifying, Signing, Submitted,
};
use crate::spine::flow::{Action, ClockEffect, Rule, To, Who};
use crate::spine::party::Relation;

const fn who(relation: Relation, roles: &'static [crate::access::Role]) -> Who {
    Who { relation, roles }
}

const OWN: Who = who(Relation::Own, &[Owner, Agent]);
const JOINED: Who = who(Relation::Joined, &[Owner, Agent]);
const STRANGER: Who = who(Relation::Stranger, &[Owner, Agent]);
const FEDERATION: Who = who(Relation::Federation, &[Liaison]);
/// A supervisor leads where the office took a case over.
const LEAD: Who = who(Relation::Lead, &[Officer, Head, Supervisor]);
const LEAD_HEAD: Who = who(Relation::Lead, &[Head, Supervisor]);
const CO_HANDLER: Who = who(Relation::CoHandler, &[Officer, Head, Supervisor]);
const SUPERVISOR: Who = who(Relation::Supervisor, &[Supervisor]);
const SYSTEM: Who = who(Relation::System, &[]);

const fn rule(
    action: Action,
    from: &'static [crate::spine::State],
    who: &'static [Who],
    to: To,
    clock: ClockEffect,
) -> Rule {
    Rule { action, from, who, to, clock, public: true, overtakes: true }
}

/// A rule whose events someone without an account doesn't see.
const fn inside(
    action: Action,
    from: &'static [crate::spine::State],
    who: &'static [Who],
    to: To,
    clock: ClockEffect,
) -> Rule {
    Rule { public: false, ..rule(action, from, who, to, clock) }
}

/// A rule inside whose events change nothing that a person decides on.
const fn aside(
    action: Action,
    from: &'static [crate::spine::State],
    who: &'static [Who],
    to: To,
    clock: ClockEffect,
) -> Rule {
    Rule { overtakes: false, ..inside(action, from, who, to, clock) }
}

/// The states of an appeal, in their usual order.
pub const STATES: &[crate::spine::State] =
    &[Submitted, Assigned, Arbitration, Handling, Rectifying, Awaiting, Signing, Answered, Closed];

/// The rows in the order in which a reader is offered them: the main step of each state first.
pub const RULES: &[Rule] = &[
    // Filing begins a case; who may file is `file`'s to say.
    rule(Action::File, &[], &[], To::State(Submitted), ClockEffect::Start(StepName::Assign)),
    // The Federation.
    rule(
        Action::Assign,
        &[Submitted],
        &[FEDERATION],
        To::State(Assigned),
        ClockEffect::Begin(StepName::Accept),
    ),
    // Duplicates and appeals of several matters show on closer reading, so also while they are worked on; a case that an
    // enterprise found not solved keeps an answer of its own.
    rule(Action::Merge, &[Submitted, Assigned, Handling], &[FEDERATION], To::State(Closed), ClockEffect::End),
    rule(Action::Split, &[Submitted, Assigned, Handling], &[FEDERATION], To::State(Closed), ClockEffect::End),
    rule(Action::Decline, &[Submitted], &[FEDERATION], To::State(Closed), ClockEffect::End),
    // The lead org receives it.
    rule(Action::Accept, &[Assigned], &[LEAD], To::Working, ClockEffect::Begin(StepName::Answer)),
    rule(Action::DeemAccepted, &[Assigned], &[SYSTEM], To::Working, ClockEffect::Begin(StepName::Answer)),
    rule(Action::Refuse, &[Assigned], &[LEAD], To::OneOf(&[Submitted, Arbitration]), ClockEffect::Depends),
    rule(Action::Arbitrate, &[Arbitration], &[SUPERVISOR], To::Working, ClockEffect::Begin(StepName::Answer)),
    // The lead org works on it.
    rule(
        Action::Draft,
        &[Handling, Rectifying],
        &[LEAD],
        To::State(Signing),
        ClockEffect::Begin(StepName::Sign),
    ),
    rule(
        Action::Ask,
        &[Handling, Rectifying],
        &[LEAD],
        To::State(Awaiting),
        ClockEffect::Pause(StepName::Supplement),
    ),
    rule(Action::GrantExtension, &[Handling, Rectifying], &[LEAD_HEAD], To::Same, ClockEffect::Extend),
    inside(Action::DenyExtension, &[Handling, Rectifying], &[LEAD_HEAD], To::Same, ClockEffect::None),
    inside(Action::Extend, &[Handling, Rectifying], &[LEAD], To::Same, ClockEffect::None),
    inside(Action::Transfer, &[Handling, Rectifying], &[LEAD], To::Same, ClockEffect::None),
    // Both end the case, so a head answers for it, as for an answer; merged into one that the same org leads.
    rule(Action::Merge, &[Handling], &[LEAD_HEAD], To::State(Closed), ClockEffect::End),
    rule(Action::Split, &[Handling], &[LEAD_HEAD], To::State(Closed), ClockEffect::End),
    rule(
        Action::Contribute,
        &[Assigned, Handling, Rectifying, Awaiting],
        &[CO_HANDLER],
        To::Same,
        ClockEffect::None,
    ),
    inside(
        Action::DeclineShare,
        &[Assigned, Handling, Rectifying, Awaiting],
        &[CO_HANDLER],
        To::Same,
        ClockEffect::None,
    ),
    rule(Action::Sign, &[Signing], &[LEAD_HEAD], To::State(Answered), ClockEffect::Stop(StepName::Verdict)),
    inside(Action::Return, &[Signing], &[LEAD_HEAD], To::Working, ClockEffect::Begin(StepName::Answer)),
    // The enterprise; the Federation speaks for a member for which it filed, when the member has told it.
    rule(
        Action::Supplement,
        &[Awaiting],
        &[OWN, FEDERATION],
        To::Working,
        ClockEffect::Resume(StepName::Answer),
    ),
    rule(Action::Lapse, &[Awaiting], &[SYSTEM], To::Working, ClockEffect::Resume(StepName::Answer)),
    rule(
        Action::Verdict,
        &[Answered],
        &[OWN, FEDERATION],
        To::OneOf(&[Closed, Rectifying]),
        ClockEffect::Depends,
    ),
    // Those who joined say what they think of the same answer; the filer's word alone decides.
    Rule {
        overtakes: false,
        ..rule(Action::JoinedVerdict, &[Answered, Closed], &[JOINED], To::Same, ClockEffect::None)
    },
    rule(Action::NoVerdict, &[Answered], &[SYSTEM], To::State(Closed), ClockEffect::End),
    rule(
        Action::Join,
        &[Submitted, Assigned, Arbitration, Handling, Rectifying, Awaiting],
        &[STRANGER],
        To::Same,
        ClockEffect::None,
    ),
    // A case that has ended since another was merged into it takes in that one's people all the same: they fall
    // between no two stools, and read what became of it.
    rule(
        Action::Absorb,
        &[Submitted, Assigned, Arbitration, Handling, Rectifying, Awaiting, Signing, Answered, Closed],
        &[SYSTEM],
        To::Same,
        ClockEffect::None,
    ),
    // Those who watch.
    rule(
        Action::Supervise,
        &[Assigned, Handling, Rectifying, Signing],
        &[SUPERVISOR],
        To::Same,
        ClockEffect::None,
    ),
    rule(
        Action::TakeOver,
        &[Submitted, Assigned, Arbitration, Handling, Rectifying, Signing],
        &[SUPERVISOR],
        To::Working,
        ClockEffect::Begin(StepName::Answer),
    ),
    rule(
        Action::Urge,
        &[Submitted, Assigned, Arbitration, Handling, Rectifying, Signing],
        &[OWN, FEDERATION, SUPERVISOR],
        To::Same,
        ClockEffect::None,
    ),
    inside(
        Action::Note,
        &[Submitted, Assigned, Arbitration, Handling, Rectifying, Awaiting, Signing, Answered],
        &[FEDERATION, LEAD, CO_HANDLER, SUPERVISOR],
        To::Same,
        ClockEffect::None,
    ),
    rule(
        Action::Withdraw,
        &[Submitted, Assigned, Arbitration, Handling, Rectifying, Awaiting, Signing],
        &[OWN, FEDERATION],
        To::State(Closed),
        ClockEffect::End,
    ),
    aside(
        Action::Warn,
        &[Submitted, Assigned, Arbitration, Handling, Rectifying, Signing],
        &[SYSTEM],
        To::Same,
        ClockEffect::None,
    ),
    // Before the enterprise's own time is up; it changes nothing that anyone decides on.
    Rule {
        overtakes: false,
        ..rule(Action::Remind, &[Awaiting, Answered], &[SYSTEM], To::Same, ClockEffect::None)
    },
    // Everyone reads the new date, and nobody's form grows stale by it.
    Rule {
        overtakes: false,
        ..rule(
            Action::Settle,
            &[Submitted, Assigned, Arbitration, Handling, Rectifying, Awaiting, Signing],
            &[SYSTEM],
            To::Same,
            ClockEffect::Settle,
        )
    },
];
