//! The flow tables, walked: nobody is trapped, every action has someone, and the whole matrix of role × state × action
//! of each kind stands in a file that anyone can read.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use shared::kinds::flow;
use shared::spine::decide::Flow;
use shared::spine::flow::{ClockEffect, Rule, To};
use shared::spine::{Action, Kind, State};

#[test]
fn every_state_can_end() {
    Kind::ALL.into_iter().for_each(|kind| can_end(flow(kind)));
}

fn can_end(flow: &Flow) {
    let mut ends: BTreeSet<State> = BTreeSet::from([State::Closed]);
    loop {
        let before = ends.len();
        for rule in flow.rules {
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
    for &state in flow.states {
        assert!(ends.contains(&state), "{state:?} can't end");
    }
}

#[test]
fn every_state_is_reached_and_none_is_left_after_the_end() {
    Kind::ALL.into_iter().for_each(|kind| is_reached(flow(kind)));
}

fn is_reached(flow: &Flow) {
    let mut reached: BTreeSet<State> = BTreeSet::new();
    for rule in flow.rules {
        let ended = rule.from.contains(&State::Closed);
        assert!(!ended || moves_nothing(rule), "{:?} acts on a closed case", rule.action);
        match rule.to {
            To::Same => {}
            to => reached.extend(to.reachable(State::Submitted)),
        }
    }
    assert_eq!(reached.len(), flow.states.len());
}

/// Whether a rule leaves the case where it ended: it lets the people of a merged case follow it, lists its answer for
/// everyone, rates how it was served, concerns what the case ended with, or notes of a branch what had begun before.
fn moves_nothing(rule: &Rule) -> bool {
    use Action::{
        Absorb, AddRating, BeginBranch, EndBranch, JoinedVerdict, List, Rate, RateStep, Remind, Renew, Reply,
        Revoke, Unlist,
    };
    let may = matches!(
        rule.action,
        Absorb
            | JoinedVerdict
            | Revoke
            | Remind
            | Renew
            | AddRating
            | Reply
            | Rate
            | RateStep
            | List
            | Unlist
            | BeginBranch
            | EndBranch
    );
    may && rule.to == To::Same && rule.clock == ClockEffect::None
}

#[test]
fn no_state_is_entered_without_a_deadline() {
    for rule in Kind::ALL.into_iter().flat_map(|kind| flow(kind).rules) {
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
        let rules = Kind::ALL.into_iter().flat_map(|kind| flow(kind).rules);
        let rows: Vec<_> = rules.filter(|rule| rule.action == action).collect();
        assert!(!rows.is_empty(), "{action:?} has no row");
        for rule in rows.iter().filter(|rule| action != Action::File || !rule.from.is_empty()) {
            assert!(!rule.who.is_empty(), "nobody may {action:?}");
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "whoever means a change says so from outside")]
fn each_matrix_is_the_one_on_file() {
    for kind in Kind::ALL {
        let matrix = matrix(flow(kind));
        let file = format!("{}/tests/{}_matrix.txt", env!("CARGO_MANIFEST_DIR"), kind.code());
        if std::env::var_os("QITONG_BLESS").is_some() {
            std::fs::write(&file, &matrix).unwrap();
        }
        let on_file = std::fs::read_to_string(&file).unwrap();
        assert!(
            matrix == on_file,
            "the matrix has changed; if it is meant, write it anew with QITONG_BLESS=1"
        );
    }
}

fn matrix(flow: &Flow) -> String {
    let mut matrix = String::from("# state | action | who | leads to | clock | public\n");
    for &state in flow.states {
        for rule in flow.rules.iter().filter(|rule| rule.from.contains(&state)) {
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
    matrix
}
