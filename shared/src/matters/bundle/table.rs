//! The flow table of joint applications.

use crate::access::Role::{Agent, Head, Officer, Owner, Supervisor};
use crate::spine::State::{self, Closed, Handling};
use crate::spine::StepName;
use crate::spine::flow::{Action, ClockEffect, Rule, To, Who};
use crate::spine::party::Relation;

const OWN: Who = Who { relation: Relation::Own, roles: &[Owner, Agent] };
const LEAD: Who = Who { relation: Relation::Lead, roles: &[Officer, Head] };
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

pub const STATES: &[State] = &[Handling, Closed];

pub const RULES: &[Rule] = &[
    rule(Action::File, &[], &[], To::State(Handling), ClockEffect::Start(StepName::Answer)),
    // What the system notes of a branch is nobody's surprise: a withdrawal that was on its way goes on.
    Rule {
        overtakes: false,
        ..rule(Action::BeginBranch, &[Handling], &[SYSTEM], To::Same, ClockEffect::None)
    },
    Rule {
        overtakes: false,
        ..rule(
            Action::EndBranch,
            &[Handling],
            &[SYSTEM],
            To::OneOf(&[Handling, Closed]),
            ClockEffect::Depends,
        )
    },
    // A branch that began while the whole was being withdrawn is noted, and so is its end.
    Rule { overtakes: false, ..rule(Action::BeginBranch, &[Closed], &[SYSTEM], To::Same, ClockEffect::None) },
    Rule { overtakes: false, ..rule(Action::EndBranch, &[Closed], &[SYSTEM], To::Same, ClockEffect::None) },
    // At the window the officer does it for whoever stands there (`guard`).
    rule(Action::Withdraw, &[Handling], &[OWN, LEAD], To::OneOf(&[Handling, Closed]), ClockEffect::Depends),
    rule(Action::Supervise, &[Handling], &[SUPERVISOR], To::Same, ClockEffect::None),
    Rule {
        public: false,
        ..rule(Action::Note, &[Handling], &[LEAD, SUPERVISOR], To::Same, ClockEffect::None)
    },
    Rule { overtakes: false, ..rule(Action::Settle, &[Handling], &[SYSTEM], To::Same, ClockEffect::Settle) },
];
