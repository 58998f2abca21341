//! The flow tables of consultations and complaints.

use crate::access::Role::{Agent, Head, Officer, Owner, Supervisor};
use crate::spine::State::{self, Answered, Awaiting, Closed, Handling, Rectifying, Signing};
use crate::spine::StepName;
use crate::spine::flow::{Action, ClockEffect, Rule, To, Who};
use crate::spine::party::Relation;

const OWN: Who = Who { relation: Relation::Own, roles: &[Owner, Agent] };
/// A supervisor leads complaints, and consultations that the office took over.
const LEAD: Who = Who { relation: Relation::Lead, roles: &[Officer, Head, Supervisor] };
const LEAD_HEAD: Who = Who { relation: Relation::Lead, roles: &[Head, Supervisor] };
const CO_HANDLER: Who = Who { relation: Relation::CoHandler, roles: &[Officer, Head, Supervisor] };
const SUPERVISOR: Who = Who { relation: Relation::Supervisor, roles: &[Supervisor] };
const SYSTEM: Who = Who { relation: Relation::System, roles: &[] };

const WORKING: &[State] = &[Handling, Rectifying];

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

/// A rule that changes nothing a person decides on.
const fn beside(rule: Rule) -> Rule {
    Rule { overtakes: false, ..rule }
}

const FILE: Rule = rule(Action::File, &[], &[], To::State(Handling), ClockEffect::Start(StepName::Answer));
const ASK: Rule =
    rule(Action::Ask, WORKING, &[LEAD], To::State(Awaiting), ClockEffect::Pause(StepName::Supplement));
const SUPPLEMENT: Rule =
    rule(Action::Supplement, &[Awaiting], &[OWN], To::Working, ClockEffect::Resume(StepName::Answer));
const LAPSE: Rule =
    rule(Action::Lapse, &[Awaiting], &[SYSTEM], To::Working, ClockEffect::Resume(StepName::Answer));
const VERDICT: Rule =
    rule(Action::Verdict, &[Answered], &[OWN], To::OneOf(&[Closed, Rectifying]), ClockEffect::Depends);
const NO_VERDICT: Rule = rule(Action::NoVerdict, &[Answered], &[SYSTEM], To::State(Closed), ClockEffect::End);
const REMIND: Rule =
    beside(rule(Action::Remind, &[Awaiting, Answered], &[SYSTEM], To::Same, ClockEffect::None));
const CONTRIBUTE: Rule =
    rule(Action::Contribute, &[Handling, Rectifying, Awaiting], &[CO_HANDLER], To::Same, ClockEffect::None);
/// What is asked and answered may help others, also after it has ended.
const LIST: Rule = beside(rule(Action::List, &[Answered, Closed], &[LEAD], To::Same, ClockEffect::None));
const UNLIST: Rule = beside(rule(
    Action::Unlist,
    &[Handling, Rectifying, Awaiting, Answered, Closed],
    &[LEAD, SUPERVISOR],
    To::Same,
    ClockEffect::None,
));

pub const CONSULTATION_STATES: &[State] = &[Handling, Rectifying, Awaiting, Answered, Closed];

/// An officer answers by himself; who isn't helped by it is answered by the level above.
pub const CONSULTATION_RULES: &[Rule] = &[
    FILE,
    rule(Action::Sign, WORKING, &[LEAD], To::State(Answered), ClockEffect::Stop(StepName::Verdict)),
    ASK,
    inside(Action::Transfer, WORKING, &[LEAD], To::Same),
    CONTRIBUTE,
    SUPPLEMENT,
    LAPSE,
    VERDICT,
    NO_VERDICT,
    REMIND,
    rule(Action::Supervise, WORKING, &[SUPERVISOR], To::Same, ClockEffect::None),
    rule(Action::TakeOver, WORKING, &[SUPERVISOR], To::Working, ClockEffect::Begin(StepName::Answer)),
    rule(Action::Urge, WORKING, &[OWN, SUPERVISOR], To::Same, ClockEffect::None),
    inside(
        Action::Note,
        &[Handling, Rectifying, Awaiting, Answered],
        &[LEAD, CO_HANDLER, SUPERVISOR],
        To::Same,
    ),
    rule(Action::Withdraw, &[Handling, Rectifying, Awaiting], &[OWN], To::State(Closed), ClockEffect::End),
    LIST,
    UNLIST,
    beside(inside(Action::Warn, WORKING, &[SYSTEM], To::Same)),
    beside(rule(Action::Settle, &[Handling, Rectifying, Awaiting], &[SYSTEM], To::Same, ClockEffect::Settle)),
];

pub const COMPLAINT_STATES: &[State] = &[Handling, Rectifying, Awaiting, Signing, Answered, Closed];

/// The office that supervises hears the org that is complained of, and answers over its head's signature.
pub const COMPLAINT_RULES: &[Rule] = &[
    FILE,
    rule(Action::Draft, WORKING, &[LEAD], To::State(Signing), ClockEffect::Begin(StepName::Sign)),
    rule(Action::Sign, &[Signing], &[LEAD_HEAD], To::State(Answered), ClockEffect::Stop(StepName::Verdict)),
    Rule {
        clock: ClockEffect::Begin(StepName::Answer),
        ..inside(Action::Return, &[Signing], &[LEAD_HEAD], To::Working)
    },
    ASK,
    inside(Action::Transfer, WORKING, &[LEAD], To::Same),
    CONTRIBUTE,
    SUPPLEMENT,
    LAPSE,
    VERDICT,
    NO_VERDICT,
    REMIND,
    rule(Action::Supervise, &[Handling, Rectifying, Signing], &[SUPERVISOR], To::Same, ClockEffect::None),
    rule(
        Action::TakeOver,
        &[Handling, Rectifying, Signing],
        &[SUPERVISOR],
        To::Working,
        ClockEffect::Begin(StepName::Answer),
    ),
    rule(Action::Urge, &[Handling, Rectifying, Signing], &[OWN, SUPERVISOR], To::Same, ClockEffect::None),
    inside(
        Action::Note,
        &[Handling, Rectifying, Awaiting, Signing, Answered],
        &[LEAD, CO_HANDLER, SUPERVISOR],
        To::Same,
    ),
    rule(
        Action::Withdraw,
        &[Handling, Rectifying, Awaiting, Signing],
        &[OWN],
        To::State(Closed),
        ClockEffect::End,
    ),
    LIST,
    UNLIST,
    beside(inside(Action::Warn, &[Handling, Rectifying, Signing], &[SYSTEM], To::Same)),
    beside(rule(
        Action::Settle,
        &[Handling, Rectifying, Awaiting, Signing],
        &[SYSTEM],
        To::Same,
        ClockEffect::Settle,
    )),
];
