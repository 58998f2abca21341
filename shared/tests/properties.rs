//! What always holds, whatever people do in whatever order.
#![allow(clippy::unwrap_used)]

mod support;

use proptest::prelude::*;
use serde_json::{Map, Value};
use shared::access::{Principal, Role};
use shared::cases::entry::Entry;
use shared::form::Form;
use shared::kinds::flow;
use shared::spine::chain::{check_events, check_records};
use shared::spine::chores::due_chores;
use shared::spine::decide::offers;
use shared::spine::{Action, Case, Kind, Party, Refusal};
use shared::text::Locale;
use support::{Table, fill, owner, person};

fn everyone(case: &Case) -> Vec<Principal> {
    let mut people = vec![owner("A"), owner("B"), owner("P"), person(Role::Liaison, "130100-gsl", "130100")];
    people.push(person(Role::Supervisor, "130100-yshj", "130100"));
    people.push(person(Role::SystemAdmin, "130000-yshj", "130000"));
    let orgs = case.co.iter().map(|part| part.org.clone()).chain([case.lead.clone()]);
    for org in orgs.filter(|org| !org.is_empty()) {
        for role in [Role::Officer, Role::Head] {
            people.push(person(role, &org, org.split('-').next().unwrap()));
        }
    }
    people
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_commands_keeps_every_promise(seed in any::<u64>(), steps in 1usize..40) {
        let mut state = seed | 1;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state >> 11
        };
        let mut table = match next() % 12 {
            0 => Table::filed_for("2026-09-18", "B"),
            1..4 => Table::filed("2026-09-18"),
            4 => Table::enquired(Kind::Consultation, "2026-09-18", &serde_json::json!({})),
            8 => Table::rectifying("2026-09-18"),
            9 => Table::bundled("2026-09-18"),
            10 | 11 => Table::ordered("2026-09-18"),
            5 => Table::enquired(Kind::Complaint, "2026-09-18", &serde_json::json!({"hidden": true})),
            _ => Table::applied("2026-09-18"),
        };
        for _ in 0..steps {
            table.later(i64::try_from(next() % 4).unwrap());
            let today = shared::calendar::china_date(table.now);
            let case = table.case();
            let chores = due_chores(&case, &table.book, today);
            if let Some(chore) = chores.first().filter(|_| next().is_multiple_of(2)) {
                let fields = Value::Object(chore.fields.clone());
                table.act(&Party::System, chore.action, fields);
            } else {
                let people = everyone(&case);
                let person = &people[usize::try_from(next()).unwrap() % people.len()];
                let party = Party::Person(person);
                let offered = offers(flow(case.kind), &case, &party, &table.desk());
                // What isn't offered is refused, however it is filled.
                for action in Action::ALL {
                    if !offered.iter().any(|(one, _)| *one == action) {
                        let refused = table.attempt(&party, action, &Value::Object(Map::new())).is_err();
                        prop_assert!(refused, "not offered, yet taken");
                    }
                }
                if offered.is_empty() {
                    continue;
                }
                // What is offered succeeds when filled so, and its schema tells the same form.
                let (action, form) = &offered[usize::try_from(next()).unwrap() % offered.len()];
                let schema = form.schema(Locale::Zh);
                prop_assert_eq!(&Form::from_schema(&schema).schema(Locale::Zh), &schema);
                let fields = fill(&schema, &mut next);
                if changes_nothing(&table, &party, *action, &fields) {
                    continue;
                }
                table.act(&party, *action, fields);
            }
            let (before, after) = (case, table.case());
            prop_assert_eq!(after.version, before.version + 1);
            prop_assert!(after.updated >= before.updated);
            prop_assert!(after.round >= before.round);
            // Accepted before the last day, it is due earlier than was expected.
            let is_accepted = matches!(after.actions.last(), Some(Action::Accept | Action::DeemAccepted));
            if after.round == before.round && after.tier == before.tier && !is_accepted {
                prop_assert!(after.clock.due >= before.clock.due, "a due date never comes nearer by itself");
            }
            if after.clock.due != before.clock.due {
                prop_assert!(after.clock.moves.len() > before.clock.moves.len(), "a move says why");
            }
            // An open case always has a deadline for whoever holds it.
            prop_assert!(!after.is_open() || after.clock.next_due().is_some());
            prop_assert_eq!(after.is_open(), after.outcome.is_none());
        }
        check_records(&table.records).unwrap();
        let wire: Vec<Value> =
            table.records.iter().map(|record| serde_json::to_value(&record.event).unwrap()).collect();
        check_events(&wire).unwrap();
        // Replay from what is stored gives the same case and the same entry.
        let stored = serde_json::to_string(&table.records).unwrap();
        let records: Vec<shared::spine::Record> = serde_json::from_str(&stored).unwrap();
        let replayed = Case::fold(&records).unwrap();
        prop_assert_eq!(&replayed, &table.case());
        prop_assert_eq!(Entry::of(&replayed), Entry::of(&table.case()));
        // Any change to any event is found.
        let at = usize::try_from(next()).unwrap() % wire.len();
        let mut altered = wire.clone();
        altered[at]["at"] = Value::from("2020-01-01T00:00:00Z");
        prop_assert!(check_events(&altered).is_err());
        let mut cut = wire;
        cut.remove(at);
        if at < cut.len() {
            prop_assert!(check_events(&cut).is_err());
        }
    }
}

/// Whether the dice named the very day that stands already, which no schema can keep them from.
fn changes_nothing(table: &Table, party: &Party<'_>, action: Action, fields: &Value) -> bool {
    let Err(Refusal::Form(faults)) = table.attempt(party, action, fields) else { return false };
    action == Action::ProposeDay && faults.iter().all(|fault| fault.code == "unchanged")
}

/// What the property above walks over isn't a corner: people's random deeds reach every state and nearly every end.
#[test]
fn random_deeds_reach_every_state() {
    walk(Kind::Appeal, || Table::filed("2026-09-18"), 6);
    walk(Kind::Application, || Table::applied("2026-09-18"), 4);
    let enquired = |kind| move || Table::enquired(kind, "2026-09-18", &serde_json::json!({}));
    walk(Kind::Consultation, enquired(Kind::Consultation), 4);
    walk(Kind::Complaint, enquired(Kind::Complaint), 4);
    walk(Kind::Rectification, || Table::rectifying("2026-09-18"), 4);
    walk(Kind::Order, || Table::ordered("2026-09-18"), 4);
    walk(Kind::Bundle, || Table::bundled("2026-09-18"), 4);
}

/// What the system notes of a joint application's branches: one that is due begins, one that runs ends somehow.
fn branch_step(case: &Case, next: &mut impl FnMut() -> u64) -> Option<(Action, Value)> {
    let bundle = case.bundle.as_ref()?;
    if next().is_multiple_of(3) {
        return None;
    }
    if let Some((branch, _)) = bundle.due(case.opened).first() {
        let fields = serde_json::json!({"item": branch.item, "branch": format!("BJ-{}", branch.item)});
        return Some((Action::BeginBranch, fields));
    }
    let branch = bundle.running().next()?;
    let ended = ["granted", "granted", "granted", "refused", "withdrawn"];
    let ended = ended[usize::try_from(next()).unwrap() % ended.len()];
    let fields = serde_json::json!({"item": branch.item, "branch": branch.case, "ended": ended});
    Some((Action::EndBranch, fields))
}

fn walk(kind: Kind, begin: impl Fn() -> Table, ends: usize) {
    let mut reached = std::collections::BTreeSet::new();
    let mut outcomes = std::collections::HashSet::new();
    for seed in 1..200u64 {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state >> 11
        };
        let mut table = begin();
        for _ in 0..30 {
            table.later(i64::try_from(next() % 4).unwrap());
            let case = table.case();
            reached.insert(case.state);
            let people = everyone(&case);
            let person = &people[usize::try_from(next()).unwrap() % people.len()];
            let party = Party::Person(person);
            let today = shared::calendar::china_date(table.now);
            if let Some(chore) = due_chores(&case, &table.book, today).first() {
                table.act(&Party::System, chore.action, Value::Object(chore.fields.clone()));
                continue;
            }
            if let Some((action, fields)) = branch_step(&case, &mut next) {
                table.act(&Party::System, action, fields);
                continue;
            }
            let mut offered = offers(flow(case.kind), &case, &party, &table.desk());
            // Withdrawing and declining end most walks early.
            offered.retain(|(action, _)| {
                !matches!(action, Action::Withdraw | Action::Decline | Action::Split)
                    || next().is_multiple_of(8)
            });
            // Two refusals in a row are rare otherwise, and so are answers that get their verdict.
            for seldom in [
                Action::Refuse,
                Action::Draft,
                Action::Sign,
                Action::Verdict,
                Action::Propose,
                Action::Decide,
                Action::Deliver,
            ] {
                if offered.iter().any(|(action, _)| *action == seldom) && next().is_multiple_of(2) {
                    offered.retain(|(action, _)| *action == seldom);
                }
            }
            if !offered.is_empty() {
                let (action, form) = &offered[usize::try_from(next()).unwrap() % offered.len()];
                let fields = fill(&form.schema(Locale::En), &mut next);
                table.act(&party, *action, fields);
            }
        }
        reached.insert(table.case().state);
        outcomes.extend(table.case().outcome);
    }
    assert_eq!(reached.len(), flow(kind).states.len(), "{reached:?}");
    assert!(outcomes.len() >= ends, "{outcomes:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever was done before the notice came in, the date is settled once: it is where someone finds it who counts
    /// with the notice from the beginning, and the record says what it was.
    #[test]
    fn a_provisional_date_is_settled_once(seed in any::<u64>(), steps in 0usize..12, off in proptest::collection::btree_set(1u16..40, 0..12)) {
        let mut state = seed | 1;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state >> 11
        };
        let mut table = Table::filed("2026-12-14");
        for _ in 0..steps {
            table.later(i64::try_from(next() % 3).unwrap());
            let case = table.case();
            let people = everyone(&case);
            let person = &people[usize::try_from(next()).unwrap() % people.len()];
            let party = Party::Person(person);
            let mut offered = offers(flow(case.kind), &case, &party, &table.desk());
            offered.retain(|(action, _)| !matches!(action, Action::Withdraw | Action::Decline | Action::Split));
            if !offered.is_empty() {
                let (action, form) = &offered[usize::try_from(next()).unwrap() % offered.len()];
                let fields = fill(&form.schema(Locale::Zh), &mut next);
                if changes_nothing(&table, &party, *action, &fields) {
                    continue;
                }
                table.act(&party, *action, fields);
            }
        }
        let before = table.case();
        let settle = |table: &Table| table.attempt(&Party::System, Action::Settle, &Value::Object(Map::new()));
        prop_assert!(settle(&table).is_err(), "without a notice nothing is settled");
        let days = off.iter().filter_map(|day| {
            let date = time::Date::from_ordinal_date(2027, *day).ok()?;
            let reason = shared::text::Named { zh: "元旦".to_owned(), en: "New Year".to_owned() };
            Some(shared::calendar::DayMark { date, off: true, reason })
        });
        let notice = shared::calendar::YearFile { year: 2027, days: days.collect(), source: String::new() };
        table.book.calendar = shared::calendar::Calendar::with_years(&[notice]);
        let is_due = before.is_open() && before.clock.provisional && before.clock.stopped.is_none();
        let today = shared::calendar::china_date(table.now);
        let found = due_chores(&before, &table.book, today).iter().any(|chore| chore.action == Action::Settle);
        prop_assert_eq!(found, is_due);
        if !is_due {
            prop_assert!(settle(&table).is_err());
            return Ok(());
        }
        table.act(&Party::System, Action::Settle, Value::Object(Map::new()));
        let after = table.case();
        prop_assert!(!after.clock.provisional && settle(&table).is_err(), "once and only once");
        prop_assert_eq!((after.state, after.round), (before.state, before.round));
        let record = table.records.last().unwrap();
        let day = shared::calendar::day;
        let days = (day(before.clock.due), day(after.clock.due));
        prop_assert_eq!((record.open("was"), record.open("due")), (Some(days.0.as_str()), Some(days.1.as_str())));
        let moved = after.clock.moves.len() - before.clock.moves.len();
        prop_assert_eq!(moved, usize::from(after.clock.due != before.clock.due));
        use shared::spine::clock::MoveReason::{Extension, Pause};
        if !before.clock.moves.iter().any(|one| matches!(one.reason, Extension | Pause)) {
            let (fresh, _) = after.clock.period.due_from(after.clock.started, &table.book.calendar);
            prop_assert_eq!(after.clock.due, fresh);
        }
        check_records(&table.records).unwrap();
    }
}
