//! The flow table of applications.

use crate::access::Role::{Agent, Head, Officer, Owner, Supervisor};
use crate::spine::State::{
    self, Closed, Correcting, Decided, Deciding, Delivered, Procedure, Publicised, Received, Reviewing,
};
use crate::spine::StepName;
use crate::spine::flow::{Action, ClockEffect, Rule, To, Who};
use crate::spine::party::Relation;

const OWN: Who = Who { relation: Relation::Own, roles: &[Owner, Agent] };
const LEAD: Who = Who { relation: Relation::Lead, roles: &[Officer, Head] };
const LEAD_HEAD: Who = Who { relation: Relation::Lead, roles: &[Head] };
/// What is published is everyone's to object to.
const STRANGER: Who = Who { relation: Relation::Stranger, roles: &[Owner, Agent] };
const FEDERATION: Who = Who { relation: Relation::Federation, roles: &[crate::access::Role::Liaison] };
const SUPERVISOR: Who = Who { relation: Relation::Supervisor, roles: &[Supervisor] };
const SYSTEM: Who = Who { relation: Relation::System, roles: &[] };

const fn rule(
    action: Action,
    from: &'static [State],
    who: &'static [Who],
    to: To,
    clock: ClockEffect,
) -> Rule {
    Rule { action, from, who, to, clock, public: true, overtakes: true }
}

/// A rule whose events someone without an account doesn't see.
const fn inside(action: Action, from: &'static [State], who: &'static [Who], to: To) -> Rule {
    Rule { public: false, ..rule(action, from, who, to, ClockEffect::None) }
}

/// The states of an application, in their usual order.
pub const STATES: &[State] =
    &[Received, Correcting, Reviewing, Procedure, Publicised, Deciding, Decided, Delivered, Closed];

/// Those in which the org has to do the next step.
const WITH_ORG: &[State] = &[Received, Reviewing, Procedure, Publicised, Deciding, Decided];

/// Those in which there may be a certificate.
const ISSUED: &[State] = &[Decided, Delivered, Closed];

/// The rows in the order in which a reader is offered them: the main step of each state first.
pub const RULES: &[Rule] = &[
    // Filing begins a case; who may file is `file`'s to say.
    rule(Action::File, &[], &[], To::State(Received), ClockEffect::Start(StepName::Receive)),
    // The org accepts it, says once what is missing, or says why it isn't taken.
    rule(Action::Accept, &[Received], &[LEAD], To::State(Reviewing), ClockEffect::Begin(StepName::Review)),
    rule(
        Action::DeemAccepted,
        &[Received],
        &[SYSTEM],
        To::State(Reviewing),
        ClockEffect::Begin(StepName::Review),
    ),
    rule(Action::Notify, &[Received], &[LEAD], To::State(Correcting), ClockEffect::Pause(StepName::Correct)),
    // 行政许可法 art. 32 has whoever takes applications in say at once that one isn't taken, with a dated writing under the
    // org's seal: unlike a refusal it decides nothing of the matter, so no head's signature is asked for. The reason
    // is told, the supervisors see the case, and the applicant rates it.
    rule(Action::Decline, &[Received], &[LEAD], To::State(Closed), ClockEffect::End),
    // The enterprise corrects it, or the officer at the window for whoever stands there (`guard`); the time to accept
    // begins anew.
    rule(
        Action::Supplement,
        &[Correcting],
        &[OWN, LEAD],
        To::State(Received),
        ClockEffect::Begin(StepName::Receive),
    ),
    rule(Action::Lapse, &[Correcting], &[SYSTEM], To::State(Closed), ClockEffect::End),
    // The org reviews it, step by step.
    rule(Action::Advance, &[Reviewing], &[LEAD], To::Same, ClockEffect::Begin(StepName::Review)),
    rule(Action::Propose, &[Reviewing], &[LEAD], To::State(Deciding), ClockEffect::Begin(StepName::Decide)),
    rule(
        Action::BeginProcedure,
        &[Reviewing],
        &[LEAD],
        To::State(Procedure),
        ClockEffect::Pause(StepName::Procedure),
    ),
    rule(
        Action::EndProcedure,
        &[Procedure],
        &[LEAD],
        To::State(Reviewing),
        ClockEffect::Resume(StepName::Review),
    ),
    rule(
        Action::Publicise,
        &[Reviewing],
        &[LEAD],
        To::State(Publicised),
        ClockEffect::Begin(StepName::Publicise),
    ),
    rule(
        Action::Object,
        &[Publicised],
        &[OWN, FEDERATION, SUPERVISOR, STRANGER],
        To::Same,
        ClockEffect::None,
    ),
    rule(Action::Reply, &[Publicised, Reviewing], &[LEAD], To::Same, ClockEffect::None),
    rule(
        Action::Conclude,
        &[Publicised],
        &[SYSTEM],
        To::State(Reviewing),
        ClockEffect::Begin(StepName::Review),
    ),
    // More time, by the head's leave.
    rule(Action::GrantExtension, &[Reviewing], &[LEAD_HEAD], To::Same, ClockEffect::Extend),
    inside(Action::DenyExtension, &[Reviewing], &[LEAD_HEAD], To::Same),
    inside(Action::Extend, &[Reviewing], &[LEAD], To::Same),
    inside(Action::Transfer, &[Received, Reviewing], &[LEAD], To::Same),
    // The head decides.
    rule(Action::Decide, &[Deciding], &[LEAD_HEAD], To::State(Decided), ClockEffect::Stop(StepName::Deliver)),
    Rule {
        clock: ClockEffect::Begin(StepName::Review),
        ..inside(Action::Return, &[Deciding], &[LEAD_HEAD], To::State(Reviewing))
    },
    rule(Action::Deliver, &[Decided], &[LEAD], To::State(Delivered), ClockEffect::Begin(StepName::Rate)),
    // The enterprise rates it.
    rule(Action::Rate, &[Delivered], &[OWN], To::State(Closed), ClockEffect::End),
    // Who was turned away, gave up or said nothing in time may still, for a while; that moves nothing.
    Rule { overtakes: false, ..rule(Action::Rate, &[Closed], &[OWN], To::Same, ClockEffect::None) },
    // Each step may be rated once it is done; that moves nothing. At a counter whoever stands there rates, by the code on
    // the screen, and the system notes it.
    Rule {
        overtakes: false,
        ..rule(
            Action::RateStep,
            &[Received, Correcting, Reviewing, Procedure, Publicised, Deciding, Decided, Delivered, Closed],
            &[OWN, SYSTEM],
            To::Same,
            ClockEffect::None,
        )
    },
    rule(Action::NoVerdict, &[Delivered], &[SYSTEM], To::State(Closed), ClockEffect::End),
    rule(
        Action::Withdraw,
        &[Received, Correcting, Reviewing, Procedure, Publicised, Deciding],
        // What it is a branch of may be withdrawn as a whole; at the window the officer does it for whoever stands there.
        &[OWN, LEAD, SYSTEM],
        To::State(Closed),
        ClockEffect::End,
    ),
    // What was granted lasts beyond the case, and so does the right to take it back.
    // A later grant may end it by itself: a changed licence, a deregistration.
    rule(Action::Revoke, ISSUED, &[LEAD_HEAD, SYSTEM], To::Same, ClockEffect::None),
    Rule { overtakes: false, ..rule(Action::Remind, ISSUED, &[SYSTEM], To::Same, ClockEffect::None) },
    Rule { overtakes: false, ..rule(Action::Renew, ISSUED, &[SYSTEM], To::Same, ClockEffect::None) },
    // So does what comes to mind after a while; the rating itself stays as it was given.
    Rule { overtakes: false, ..rule(Action::AddRating, &[Closed], &[OWN], To::Same, ClockEffect::None) },
    // Those who watch.
    rule(Action::Supervise, WITH_ORG, &[SUPERVISOR], To::Same, ClockEffect::None),
    rule(Action::Urge, WITH_ORG, &[OWN, FEDERATION, SUPERVISOR], To::Same, ClockEffect::None),
    inside(
        Action::Note,
        &[Received, Correcting, Reviewing, Procedure, Publicised, Deciding, Decided, Delivered],
        &[LEAD, SUPERVISOR],
        To::Same,
    ),
    Rule { overtakes: false, ..inside(Action::Warn, WITH_ORG, &[SYSTEM], To::Same) },
    // Everyone reads the new date, and nobody's form grows stale by it.
    Rule {
        overtakes: false,
        ..rule(
            Action::Settle,
            &[Reviewing, Procedure, Publicised, Deciding],
            &[SYSTEM],
            To::Same,
            ClockEffect::Settle,
        )
    },
];
