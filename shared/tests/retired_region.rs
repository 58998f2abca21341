//! A region that is retired while it has an open appeal strands nobody.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use shared::access::Role;
use shared::org::Orgs;
use shared::region::{RegionChange, Regions};
use shared::spine::{Action, Party, State};
use support::{Table, day, person};

/// A day after which 正定县 is no longer used.
const SINCE: &str = "2026-11-10";

fn table() -> Table {
    let mut table = Table::filed_with("2026-11-09", json!({"region": "130123"}));
    let retired = RegionChange {
        code: "130123".to_owned(),
        name: None,
        en: None,
        level: None,
        parent: None,
        retired: true,
        valid_from: day(SINCE),
        valid_to: None,
    };
    let regions = Regions::builtin().with(vec![retired]).at(day(SINCE));
    table.book.orgs = Orgs::new(regions.clone()).at(day(SINCE));
    table.book.regions = regions;
    table.at(SINCE);
    table
}

#[test]
fn the_federation_still_assigns_an_appeal_of_a_region_that_was_retired() {
    let mut table = table();
    let liaison = person(Role::Liaison, "130100-gsl", "130100");
    let party = Party::Person(&liaison);
    assert!(party.may_read(&table.case(), &table.book.regions));
    assert_eq!(table.book.federation_of("130123"), "130100-gsl");
    assert_eq!(table.book.org_for("scjg", "130123").unwrap(), "130100-scjg", "the next above that is used");
    let handlers = table.book.handlers("130123");
    assert!(handlers.iter().any(|one| one.value == "130100-gd"));
    assert!(
        handlers.iter().all(|one| !one.value.starts_with("130123-")),
        "nobody is sent to where nobody is"
    );
    let fields = json!({"category": "utilities.power", "tier": "B", "lead": "130100-gd"});
    table.act(&party, Action::Assign, fields);
    assert_eq!(table.case().state, State::Assigned);
    let supervisor = person(Role::Supervisor, "130100-yshj", "130100");
    assert!(Party::Person(&supervisor).may_read(&table.case(), &table.book.regions));
}

#[test]
fn who_had_the_case_there_keeps_its_name() {
    let table = table();
    assert!(table.book.orgs.org("130123-scjg").is_none());
    assert!(table.book.orgs.known("130123-scjg").unwrap().zh.starts_with("正定县"));
}
