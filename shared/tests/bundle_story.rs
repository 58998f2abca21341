//! A joint application from its filing to its end: what begins when, what never does, and what the whole comes to.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use shared::access::Role;
use shared::matters::bundle::{Standing, may_follow};
use shared::spine::{Action, Outcome, Party, Refusal, State};
use support::{Table, owner, person};

fn standings(table: &Table) -> String {
    let case = table.case();
    let bundle = case.bundle.as_ref().unwrap();
    let lines = bundle.branches.iter().map(|branch| format!("{}:{:?}", branch.item, bundle.standing(branch)));
    lines.collect::<Vec<_>>().join(" ")
}

fn due(table: &Table) -> Vec<String> {
    let case = table.case();
    case.bundle
        .as_ref()
        .unwrap()
        .due(case.opened)
        .into_iter()
        .map(|(branch, _)| branch.item.clone())
        .collect()
}

fn begin(table: &mut Table, item: &str) {
    let fields = json!({"item": item, "branch": format!("BJ-{item}")});
    table.act(&Party::System, Action::BeginBranch, fields);
}

fn end(table: &mut Table, item: &str, outcome: &str) {
    let fields = json!({"item": item, "branch": format!("BJ-{item}"), "ended": outcome});
    table.act(&Party::System, Action::EndBranch, fields);
}

#[test]
fn what_waits_begins_when_all_before_it_is_granted() {
    let mut table = Table::bundled("2026-11-09");
    assert_eq!(standings(&table), "a:Due b:Waiting c:Waiting d:Waiting");
    begin(&mut table, "a");
    assert_eq!(due(&table), [""; 0]);
    table.at("2026-11-12");
    end(&mut table, "a", "granted");
    assert_eq!(standings(&table), "a:Ended b:Due c:Due d:Waiting");
    let case = table.case();
    let since = case.bundle.as_ref().unwrap().due(case.opened)[0].1;
    assert_eq!(since, table.now, "it counts from the grant, not from the application");
    begin(&mut table, "b");
    begin(&mut table, "c");
    end(&mut table, "c", "granted");
    assert_eq!(standings(&table), "a:Ended b:Begun c:Ended d:Waiting", "one of two isn’t enough");
    end(&mut table, "b", "granted");
    assert_eq!(due(&table), ["d"]);
    begin(&mut table, "d");
    end(&mut table, "d", "granted");
    let case = table.case();
    assert_eq!((case.state, case.outcome), (State::Closed, Some(Outcome::Granted)));
}

#[test]
fn what_waits_for_a_refusal_never_begins_and_the_rest_goes_on() {
    let mut table = Table::bundled("2026-11-09");
    begin(&mut table, "a");
    end(&mut table, "a", "granted");
    begin(&mut table, "b");
    begin(&mut table, "c");
    end(&mut table, "b", "refused");
    assert_eq!(standings(&table), "a:Ended b:Ended c:Begun d:Blocked");
    let case = table.case();
    let bundle = case.bundle.as_ref().unwrap();
    assert_eq!(bundle.obstacle(bundle.branch("d").unwrap()).unwrap().item, "b", "it is said why");
    assert!(case.is_open());
    end(&mut table, "c", "granted");
    assert_eq!(table.case().outcome, Some(Outcome::PartlyGranted));
}

#[test]
fn what_comes_first_and_is_refused_ends_the_whole() {
    let mut table = Table::bundled("2026-11-09");
    begin(&mut table, "a");
    end(&mut table, "a", "refused");
    assert_eq!(standings(&table), "a:Ended b:Blocked c:Blocked d:Blocked");
    let case = table.case();
    assert_eq!((case.state, case.outcome), (State::Closed, Some(Outcome::Refused)));
    let bundle = case.bundle.as_ref().unwrap();
    assert_eq!(bundle.obstacle(bundle.branch("d").unwrap()).unwrap().item, "a");
}

#[test]
fn a_branch_begins_once_and_ends_once() {
    let mut table = Table::bundled("2026-11-09");
    begin(&mut table, "a");
    let again = json!({"item": "a", "branch": "BJ-a"});
    let refused = table.attempt(&Party::System, Action::BeginBranch, &again).unwrap_err();
    assert_eq!(refused, Refusal::NotNow);
    end(&mut table, "a", "granted");
    let other = json!({"item": "a", "branch": "BJ-a", "ended": "refused"});
    assert_eq!(table.attempt(&Party::System, Action::EndBranch, &other).unwrap_err(), Refusal::NotNow);
    let unknown = json!({"item": "z", "branch": "BJ-z"});
    assert_eq!(table.attempt(&Party::System, Action::BeginBranch, &unknown).unwrap_err(), Refusal::NotNow);
    let owner = owner("A");
    let forged = table.attempt(&Party::Person(&owner), Action::EndBranch, &other).unwrap_err();
    assert_eq!(forged, Refusal::NotAllowed);
}

#[test]
fn withdrawing_the_whole_waits_for_what_is_running() {
    let mut table = Table::bundled("2026-11-09");
    let applicant = owner("A");
    let applicant = Party::Person(&applicant);
    begin(&mut table, "a");
    end(&mut table, "a", "granted");
    begin(&mut table, "b");
    table.act(&applicant, Action::Withdraw, json!({"reason": "不开了"}));
    assert_eq!(standings(&table), "a:Ended b:Begun c:Blocked d:Blocked");
    assert!(table.case().is_open());
    let twice = table.attempt(&applicant, Action::Withdraw, &json!({"reason": "不开了"}));
    assert_eq!(twice.unwrap_err(), Refusal::NotNow);
    end(&mut table, "b", "withdrawn");
    assert_eq!(table.case().outcome, Some(Outcome::PartlyGranted), "what was granted stays granted");

    let mut early = Table::bundled("2026-11-09");
    early.act(&applicant, Action::Withdraw, json!({"reason": "不开了"}));
    assert_eq!((early.case().state, early.case().outcome), (State::Closed, Some(Outcome::Withdrawn)));
    // A branch that was on its way when the whole was withdrawn is noted, so that it can be withdrawn too.
    begin(&mut early, "a");
    let running = early.case().bundle.unwrap().running().map(|one| one.case.clone()).collect::<Vec<_>>();
    assert_eq!(running, ["BJ-a"]);
    end(&mut early, "a", "withdrawn");
    assert_eq!((early.case().state, early.case().outcome), (State::Closed, Some(Outcome::Withdrawn)));
}

#[test]
fn the_expected_end_is_the_longest_way_and_moves_only_when_something_took_longer() {
    let mut table = Table::bundled("2026-11-09");
    // Three rounds of five working days to accept and five promised.
    let expected = table.book.calendar.add_workdays(support::day("2026-11-09"), 30).unwrap().date;
    assert_eq!(table.case().clock.due, expected);
    begin(&mut table, "a");
    table.at("2026-11-10");
    end(&mut table, "a", "granted");
    assert_eq!(table.case().clock.due, expected, "what was quick moves nothing");
    begin(&mut table, "b");
    begin(&mut table, "c");
    table.at("2026-12-21");
    end(&mut table, "b", "granted");
    end(&mut table, "c", "granted");
    let later = table.book.calendar.add_workdays(support::day("2026-12-21"), 10).unwrap().date;
    assert_eq!(table.case().clock.due, later);
    assert_eq!(table.case().clock.moves.len(), 1, "and the move says why");
}

#[test]
fn orgs_of_branches_follow_the_whole_and_nobody_else_does() {
    let case = Table::bundled("2026-11-09").case();
    let of = |org: &str| may_follow(&Party::Person(&person(Role::Officer, org, "130102")), &case);
    assert!(of("130102-scjg") && !of("130102-wjw"));
    assert!(!may_follow(&Party::Person(&owner("B")), &case));
    assert!(!may_follow(&Party::Tracker, &case));
    let bundle = case.bundle.as_ref().unwrap();
    assert_eq!(bundle.standing(&bundle.branches[0]), Standing::Due);
}
