//! Rectifications (差评整改): the org mends what a bad rating is about, its head signs what was done, and whoever rated
//! says whether it is mended. Before anything else the org calls back whoever rated, where that is known.

use crate::access::Role::{Agent, Head, Officer, Owner, Supervisor};
use crate::cases::appeal;
use crate::cases::appeal::asks::{choice, reason, remark};
use crate::form::{Choice, Form};
use crate::spine::State::{self, Answered, Closed, Disputed, Handling, Rectifying, Signing};
use crate::spine::decide::{Desk, Effect, Flow};
use crate::spine::flow::{ClockEffect, Rule, To, Who};
use crate::spine::party::Relation;
use crate::spine::{Action, Case, Kind, Outcome, Party, Refusal, StepName};

/// The flow of rectifications.
pub static RECTIFICATION: Flow =
    Flow { kind: Kind::Rectification, states: STATES, rules: RULES, form, guard, effect };

const OWN: Who = Who { relation: Relation::Own, roles: &[Owner, Agent] };
const LEAD: Who = Who { relation: Relation::Lead, roles: &[Officer, Head, Supervisor] };
const LEAD_HEAD: Who = Who { relation: Relation::Lead, roles: &[Head, Supervisor] };
const SUPERVISOR: Who = Who { relation: Relation::Supervisor, roles: &[Supervisor] };
const SYSTEM: Who = Who { relation: Relation::System, roles: &[] };

const WORKING: &[State] = &[Handling, Rectifying];
const WITH_STAFF: &[State] = &[Handling, Rectifying, Signing, Disputed];

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

const STATES: &[State] = &[Handling, Rectifying, Signing, Disputed, Answered, Closed];

const RULES: &[Rule] = &[
    rule(Action::File, &[], &[], To::State(Handling), ClockEffect::Start(StepName::Answer)),
    // Who gave it is asked first what it was; nobody is known where it was given at a counter.
    rule(Action::CallBack, &[Handling], &[LEAD], To::Same, ClockEffect::Begin(StepName::Answer)),
    rule(Action::Draft, WORKING, &[LEAD], To::State(Signing), ClockEffect::Begin(StepName::Sign)),
    rule(Action::Sign, &[Signing], &[LEAD_HEAD], To::State(Answered), ClockEffect::Stop(StepName::Verdict)),
    Rule {
        clock: ClockEffect::Begin(StepName::Answer),
        ..inside(Action::Return, &[Signing], &[LEAD_HEAD], To::Working)
    },
    // What the org holds to be malicious the supervising office weighs; its own clock runs on meanwhile.
    rule(Action::Dispute, &[Handling], &[LEAD], To::State(Disputed), ClockEffect::Begin(StepName::Arbitrate)),
    rule(Action::Exclude, &[Disputed], &[SUPERVISOR], To::State(Closed), ClockEffect::End),
    rule(Action::Uphold, &[Disputed], &[SUPERVISOR], To::Working, ClockEffect::Begin(StepName::Answer)),
    inside(Action::Transfer, WORKING, &[LEAD], To::Same),
    rule(Action::Verdict, &[Answered], &[OWN], To::OneOf(&[Closed, Rectifying]), ClockEffect::Depends),
    rule(Action::NoVerdict, &[Answered], &[SYSTEM], To::State(Closed), ClockEffect::End),
    Rule { overtakes: false, ..rule(Action::Remind, &[Answered], &[SYSTEM], To::Same, ClockEffect::None) },
    rule(Action::Supervise, WITH_STAFF, &[SUPERVISOR], To::Same, ClockEffect::None),
    rule(Action::Urge, WITH_STAFF, &[OWN, SUPERVISOR], To::Same, ClockEffect::None),
    inside(Action::Note, &[Handling, Rectifying, Signing, Disputed, Answered], &[LEAD, SUPERVISOR], To::Same),
    // Who rated may take it back from those who mend it, not from the figures.
    rule(Action::Withdraw, &[Handling, Rectifying, Signing], &[OWN], To::State(Closed), ClockEffect::End),
    Rule { overtakes: false, ..inside(Action::Warn, WITH_STAFF, &[SYSTEM], To::Same) },
    Rule { overtakes: false, ..rule(Action::Settle, WITH_STAFF, &[SYSTEM], To::Same, ClockEffect::Settle) },
];

fn form(action: Action, case: &Case, party: &Party<'_>, desk: &Desk<'_>) -> Form {
    if action == Action::CallBack {
        return Form {
            fields: vec![
                choice("reached", "是否联系到评价人", "Was whoever rated reached?", reached()),
                remark("text", "回访核实情况", "What came of it").hint(
                    "写明何时、怎样联系，评价人怎么说；评价人可以看到",
                    "When and how, and what was said; who rated reads this",
                ),
            ],
        };
    }
    let why = match action {
        Action::Dispute => reason("认为属于恶意差评的事实和理由", "Why it is held to be malicious")
            .hint("写明核实经过；将告知评价人", "Say how it was looked into; who rated will read this"),
        Action::Exclude => reason("不计入的理由", "Why it is excluded")
            .hint("将公开显示在办理过程中", "It is shown in the timeline"),
        Action::Uphold => reason("不予支持的理由", "Why it stands"),
        _ => return appeal::form(action, case, party, desk),
    };
    Form { fields: vec![why] }
}

fn reached() -> Vec<Choice> {
    vec![Choice::new("yes", "已联系到", "Yes"), Choice::new("no", "多次联系未果", "Not after several tries")]
}

fn guard(action: Action, case: &Case, party: &Party<'_>, desk: &Desk<'_>) -> Result<(), Refusal> {
    let called = case.actions.contains(&Action::CallBack);
    let is_known = !case.enterprise.is_empty();
    match action {
        Action::CallBack if called || !is_known => return Err(Refusal::NotNow),
        Action::Draft | Action::Dispute if is_known && !called => return Err(Refusal::CallBackFirst),
        _ => {}
    }
    // It is put before the office once.
    if action == Action::Dispute && case.actions.contains(&Action::Dispute) {
        return Err(Refusal::NotNow);
    }
    appeal::guard(action, case, party, desk)
}

fn effect(effect: &mut Effect<'_>) -> Result<(), Refusal> {
    use crate::spine::Audience::Parties;
    match effect.action {
        Action::CallBack => {
            effect.say_text("reached");
            effect.seal_text("text", Parties);
        }
        Action::Dispute | Action::Uphold => effect.seal_text("reason", Parties),
        Action::Exclude => {
            effect.say_text("reason");
            effect.draft.say("outcome", serde_json::to_value(Outcome::Excluded).unwrap_or_default());
        }
        _ => return appeal::effect(effect),
    }
    Ok(())
}
