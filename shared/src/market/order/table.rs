//! The flow table of service orders.

use crate::access::Role::{Agent, Liaison, Owner};
use crate::spine::State::{self, Closed, Completed, Contested, Ordered, Running};
use crate::spine::StepName;
use crate::spine::flow::{Action, ClockEffect, Rule, To, Who};
use crate::spine::party::Relation;

const OWN: Who = Who { relation: Relation::Own, roles: &[Owner, Agent] };
const PROVIDER: Who = Who { relation: Relation::Provider, roles: &[Owner, Agent] };
const FEDERATION: Who = Who { relation: Relation::Federation, roles: &[Liaison] };
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
const fn inside(rule: Rule) -> Rule {
    Rule { public: false, ..rule }
}

/// A rule that changes nothing a person decides on.
const fn beside(rule: Rule) -> Rule {
    Rule { overtakes: false, ..rule }
}

pub const STATES: &[State] = &[Ordered, Running, Contested, Completed, Closed];

const BOTH: &[Who] = &[OWN, PROVIDER];
const ACCEPTED: To = To::OneOf(&[Running, Completed]);

pub const RULES: &[Rule] = &[
    rule(Action::File, &[], &[], To::State(Ordered), ClockEffect::Start(StepName::Accept)),
    rule(
        Action::Accept,
        &[Ordered],
        &[PROVIDER],
        To::State(Running),
        ClockEffect::Begin(StepName::Milestone),
    ),
    rule(Action::Decline, &[Ordered], &[PROVIDER], To::State(Closed), ClockEffect::End),
    rule(Action::Lapse, &[Ordered], &[SYSTEM], To::State(Closed), ClockEffect::End),
    rule(Action::Withdraw, &[Ordered], &[OWN], To::State(Closed), ClockEffect::End),
    beside(rule(Action::Supplement, &[Ordered, Running], BOTH, To::Same, ClockEffect::None)),
    rule(Action::Deliver, &[Running], &[PROVIDER], To::Same, ClockEffect::Depends),
    rule(Action::PassMilestone, &[Running], &[OWN], ACCEPTED, ClockEffect::Depends),
    // What nobody looks at in time is accepted, and the record says so.
    rule(Action::DeemAccepted, &[Running], &[SYSTEM], ACCEPTED, ClockEffect::Depends),
    rule(Action::Return, &[Running], &[OWN], To::Same, ClockEffect::Depends),
    rule(Action::ProposeDay, &[Running], BOTH, To::Same, ClockEffect::None),
    rule(Action::ProposeCancel, &[Running], BOTH, To::Same, ClockEffect::None),
    rule(Action::Agree, &[Running], BOTH, To::OneOf(&[Running, Closed]), ClockEffect::Depends),
    rule(Action::Disagree, &[Running], BOTH, To::Same, ClockEffect::None),
    beside(rule(
        Action::ApplyVoucher,
        &[Ordered, Running, Completed],
        &[SYSTEM],
        To::Same,
        ClockEffect::None,
    )),
    rule(Action::Dispute, &[Running], BOTH, To::State(Contested), ClockEffect::Pause(StepName::Arbitrate)),
    // What was accepted, also by silence, may turn out wrong: its clock has stopped already.
    rule(Action::Dispute, &[Completed], BOTH, To::State(Contested), ClockEffect::Depends),
    rule(Action::Contribute, &[Contested], BOTH, To::Same, ClockEffect::None),
    rule(Action::DropDispute, &[Contested], BOTH, ACCEPTED, ClockEffect::Depends),
    rule(
        Action::Decide,
        &[Contested],
        &[FEDERATION],
        To::OneOf(&[Running, Completed, Closed]),
        ClockEffect::Depends,
    ),
    rule(Action::Rate, &[Completed], &[OWN], To::State(Closed), ClockEffect::End),
    rule(Action::NoVerdict, &[Completed], &[SYSTEM], To::State(Closed), ClockEffect::End),
    beside(rule(Action::AddRating, &[Closed], &[OWN], To::Same, ClockEffect::None)),
    // A word of the provider's beside the enterprise's, once.
    beside(rule(Action::Reply, &[Closed], &[PROVIDER], To::Same, ClockEffect::None)),
    inside(beside(rule(
        Action::Warn,
        &[Ordered, Running, Contested, Completed],
        &[SYSTEM],
        To::Same,
        ClockEffect::None,
    ))),
];
