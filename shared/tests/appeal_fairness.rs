//! What is fair to those behind an appeal: the member for which the Federation filed, those who joined, the
//! enterprise that speaks again in another round, the officer who writes an answer anew.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use shared::access::{Principal, Role};
use shared::spine::case::Outcome;
use shared::spine::chain::check_records;
use shared::spine::{Action, Party, Refusal};
use support::{Table, owner, person};

const GRID: &str = "130100-gd";

fn liaison() -> Principal {
    person(Role::Liaison, "130100-gsl", "130100")
}

fn by(role: Role, org: &str) -> Principal {
    person(role, org, org.split('-').next().unwrap())
}

fn assignment() -> Value {
    json!({"category": "utilities.power", "tier": "B", "lead": GRID})
}

fn handling(mut table: Table) -> Table {
    table.act(&Party::Person(&liaison()), Action::Assign, assignment()).act(
        &Party::Person(&by(Role::Officer, GRID)),
        Action::Accept,
        json!({}),
    );
    table
}

fn answer(table: &mut Table, org: &str, text: &str) {
    table
        .act(
            &Party::Person(&by(Role::Officer, org)),
            Action::Draft,
            json!({"answer": text, "claim": "solved"}),
        )
        .act(&Party::Person(&by(Role::Head, org)), Action::Sign, json!({}));
}

#[test]
fn the_federation_speaks_for_a_member_for_which_it_filed_and_says_how_it_was_asked() {
    let liaison = liaison();
    let federation = Party::Person(&liaison);
    let mut table = handling(Table::filed_for("2026-11-09", "B"));
    table.act(&Party::Person(&by(Role::Officer, GRID)), Action::Ask, json!({"text": "请补充"}));
    let bare = table.attempt(&federation, Action::Supplement, &json!({"text": "已补充"})).unwrap_err();
    let Refusal::Form(faults) = bare else { panic!("{bare:?}") };
    let named: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(named, ["channel", "consent_note"]);
    let call = |mut fields: Value| {
        fields["channel"] = json!("hotline");
        fields["consent_note"] = json!("11月20日电话回访，张先生");
        fields
    };
    table.act(&federation, Action::Supplement, call(json!({"text": "已补充"})));
    answer(&mut table, GRID, "已批复。");
    assert!(table.offered(&federation).contains(&Action::Verdict));
    table.act(&federation, Action::Verdict, call(json!({"solved": "solved", "rating": 4})));
    let said = table.records.last().unwrap();
    assert_eq!((said.open("channel"), said.event.actor.role.as_str()), (Some("hotline"), "liaison"));
    assert_eq!(said.text("consent"), Some("11月20日电话回访，张先生"));
    assert_eq!(table.case().outcome, Some(Outcome::Solved));
    check_records(&table.records).unwrap();
}

#[test]
fn the_federation_doesnt_speak_for_an_enterprise_that_filed_itself() {
    let liaison = liaison();
    let mut table = handling(Table::filed("2026-11-09"));
    assert!(!table.offered(&Party::Person(&liaison)).contains(&Action::Withdraw));
    answer(&mut table, GRID, "已批复。");
    let verdict = json!({"solved": "solved", "rating": 5, "channel": "hotline", "consent_note": "电话"});
    let refusal = table.attempt(&Party::Person(&liaison), Action::Verdict, &verdict).unwrap_err();
    assert_eq!(refusal, Refusal::NotAllowed);
    table.act(&Party::Person(&owner("A")), Action::Verdict, json!({"solved": "solved", "rating": 5}));
}
