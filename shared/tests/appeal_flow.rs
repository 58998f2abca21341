//! The flow table of appeals, walked: nobody is trapped, every action has someone, and the whole matrix of role
//! × state × action stands in a file that anyone can read.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use shared::cases::appeal::APPEAL;
use shared::spine::flow::{ClockEffect, Rule, To};
use shared::spine::{Action, State};

#[test]
fn every_state_can_end() {
    let mut ends: BTreeSet<State> = BTreeSet::from([State::Closed]);
    loop {
        let before = ends.len();
        for rule in APPEAL.rules {
            for from in rule.from {
                if rule.to.reachable(*from).iter().any(|to| ends.contains(to)) {
                    ends.insert(*from);
                }
            }
        }
        if ends.len() == before {
            break;
        }
    }
    for &state in APPEAL.states {
        assert!(ends.contains(&state), "{state:?} can't end");
    }
}

#[test]
fn every_state_is_reached_and_none_is_left_after_the_end() {
    let mut reached: BTreeSet<State> = BTreeSet::new();
    for rule in APPEAL.rules {
        let ended = rule.from.contains(&State::Closed);
        assert!(!ended || takes_in_only(rule), "{:?} acts on a closed case", rule.action);
        match rule.to {
            To::Same => {}
            to => reached.extend(to.reachable(State::Submitted)),
        }
    }
    assert_eq!(reached.len(), APPEAL.states.len());
}

/// Whether a rule moves nothing and lets the people of a merged case follow it.
fn takes_in_only(rule: &Rule) -> bool {
    rule.action == Action::Absorb && rule.to == To::Same && rule.clock == ClockEffect::None
}

#[test]
fn no_state_is_entered_without_a_deadline() {
    for rule in APPEAL.rules {
        let enters_open = rule.to != To::Same && rule.to != To::State(State::Closed);
        if enters_open {
            assert!(
                !matches!(rule.clock, ClockEffect::None | ClockEffect::End),
                "{:?} enters a state without a deadline",
                rule.action
            );
        }
    }
}

#[test]
fn every_action_has_someone_who_may_take_it() {
    for action in Action::ALL {
        let rows: Vec<_> = APPEAL.rules.iter().filter(|rule| rule.action == action).collect();
        assert!(!rows.is_empty(), "{action:?} has no row");
        for rule in rows.iter().filter(|rule| action != Action::File || !rule.from.is_empty()) {
            assert!(!rule.who.is_empty(), "nobody may {action:?}");
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "whoever means a change says so from outside")]
fn the_matrix_is_the_one_on_file() {
    let mut matrix = String::from("# state | action | who | leads to | clock | public\n");
    for &state in APPEAL.states {
        for rule in APPEAL.rules.iter().filter(|rule| rule.from.contains(&state)) {
            let who: Vec<String> = rule
                .who
                .iter()
                .map(|who| {
                    let roles: Vec<&str> =
                        who.roles.iter().map(|role| shared::spine::party::role_name(*role)).collect();
                    format!("{:?}({})", who.relation, roles.join(","))
                })
                .collect();
            let public = if rule.public { "public" } else { "inside" };
            writeln!(
                matrix,
                "{} | {:?} | {} | {:?} | {:?} | {public}",
                state.code(),
                rule.action,
                who.join(" "),
                rule.to,
                rule.clock
            )
            .unwrap();
        }
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/appeal_matrix.txt");
    if std::env::var_os("QITONG_BLESS").is_some() {
        std::fs::write(file, &matrix).unwrap();
    }
    let on_file = std::fs::read_to_string(file).unwrap();
    assert!(matrix == on_file, "the matrix has changed; if it is meant, write it anew with QITONG_BLESS=1");
}
