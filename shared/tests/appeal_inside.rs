//! What passes between the orgs and inside them while an appeal is worked on: handing it over, declining a share, merging
//! and splitting, the level above, and the reminder before the enterprise's own time is up.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use shared::access::{Principal, Role};
use shared::cases::appeal::file::{Filer, Filing, Promise, begin};
use shared::cases::entry::Entry;
use shared::form::Choice;
use shared::kinds::flow;
use shared::spine::case::Outcome;
use shared::spine::chain::check_records;
use shared::spine::chores::{due_chores, wake};
use shared::spine::clock::MoveReason;
use shared::spine::decide::{Command, Desk, decide, offers};
use shared::spine::{Action, Audience, Case, Party, Record, Refusal, State};
use support::{Table, day, morning, owner, person};

const GRID: &str = "130100-gd";
const WORKS: &str = "130100-zjj";

fn by(role: Role, org: &str) -> Principal {
    person(role, org, org.split('-').next().unwrap())
}

fn liaison() -> Principal {
    person(Role::Liaison, "130100-gsl", "130100")
}

/// An appeal that `GRID` works on, with `WORKS` to help.
fn handling(on: &str) -> Table {
    let mut table = Table::filed(on);
    let co = json!([{"org": WORKS, "days": 5}]);
    let assignment = json!({"category": "utilities.power", "tier": "B", "lead": GRID, "co": co});
    table.act(&Party::Person(&liaison()), Action::Assign, assignment).act(
        &Party::Person(&by(Role::Officer, GRID)),
        Action::Accept,
        json!({}),
    );
    table
}

fn answer(table: &mut Table, org: &str) {
    let draft = json!({"answer": "已批复。", "claim": "solved"});
    table.act(&Party::Person(&by(Role::Officer, org)), Action::Draft, draft);
    table.act(&Party::Person(&by(Role::Head, org)), Action::Sign, json!({}));
}

/// Hands it over where the people of the org are known.
fn hand_over(table: &Table, by: &Principal, fields: &Value) -> Result<Record, Refusal> {
    let colleagues =
        [Choice::new("u-1", "王芳", "王芳"), Choice::new("u-2", "李强（负责人）", "李强 (head)")];
    let (case, desk) = (table.case(), Desk { colleagues: &colleagues, ..table.desk() });
    let command = Command {
        action: Action::Transfer,
        version: case.version,
        fields: fields.as_object().cloned().unwrap(),
        key: format!("key-{}", case.version),
        body: String::new(),
    };
    decide(flow(case.kind), &case, &command, &Party::Person(by), &desk)
}

#[test]
fn a_case_is_handed_to_a_colleague_a_section_or_back_to_the_whole_org() {
    let officer = by(Role::Officer, GRID);
    let mut table = handling("2026-11-09");
    let steps = [
        (json!({"colleague": "u-1", "text": "请尽快现场勘察"}), "王芳", "u-1"),
        (json!({"colleague": "u-2", "handler": "营销部"}), "营销部　李强（负责人）", "u-2"),
        (json!({"handler": "营销部"}), "营销部", ""),
        (json!({}), "", ""),
    ];
    for (fields, handler, user) in steps {
        let record = hand_over(&table, &officer, &fields).unwrap();
        assert!(!record.event.data.contains_key("colleague"), "an account stands in no open event");
        table.records.push(record);
        let case = table.case();
        assert_eq!((case.handler.as_str(), case.handler_user.as_str()), (handler, user));
        assert_eq!(Entry::of(&case).handler_user, user);
    }
    let stranger = hand_over(&table, &officer, &json!({"colleague": "u-9"})).unwrap_err();
    assert!(matches!(stranger, Refusal::Form(faults) if faults[0].field == "colleague"));
    check_records(&table.records).unwrap();
    // Where nobody's account is known the org says in its own words who it is.
    let bare = table.attempt(&Party::Person(&officer), Action::Transfer, &json!({})).unwrap_err();
    assert!(matches!(bare, Refusal::Form(faults) if faults[0].field == "handler"));
}

#[test]
fn the_account_of_who_works_on_it_is_read_by_staff_alone_and_ends_with_the_lead() {
    let officer = by(Role::Officer, GRID);
    let mut table = handling("2026-11-09");
    let record = hand_over(&table, &officer, &json!({"colleague": "u-1"})).unwrap();
    assert_eq!(record.sealed["handler"].audience, Audience::Parties);
    assert_eq!(record.sealed["colleague"].audience, Audience::Staff);
    table.records.push(record);
    let office = person(Role::Supervisor, "130100-yshj", "130100");
    table.act(&Party::Person(&office), Action::TakeOver, json!({"reason": "久拖不决"}));
    let case = table.case();
    assert_eq!((case.handler.as_str(), case.handler_user.as_str()), ("", ""));
}

#[test]
fn a_co_handler_declines_what_isnt_its_share_and_the_lead_goes_on() {
    let (helper, officer) = (by(Role::Officer, WORKS), by(Role::Officer, GRID));
    let mut table = handling("2026-11-09");
    let draft = json!({"answer": "已批复。", "claim": "solved"});
    let waits = table.attempt(&Party::Person(&officer), Action::Draft, &draft).unwrap_err();
    assert_eq!(waits, Refusal::CoHandlersPending);
    let bare = table.attempt(&Party::Person(&helper), Action::DeclineShare, &json!({})).unwrap_err();
    assert!(matches!(bare, Refusal::Form(_)), "it says why");
    let reason = json!({"reason": "该路段由市公路中心管养，不属我局职责。"});
    table.act(&Party::Person(&helper), Action::DeclineShare, reason);
    let case = table.case();
    assert!(case.co.is_empty() && case.former == [WORKS], "it may still read what it knew");
    assert_eq!(table.records.last().unwrap().sealed["reason"].audience, Audience::Staff);
    assert!(!table.offered(&Party::Person(&helper)).contains(&Action::Contribute));
    table.act(&Party::Person(&officer), Action::Draft, draft);
    check_records(&table.records).unwrap();
}

#[test]
fn a_share_that_is_done_or_that_the_supervisor_gave_or_of_who_led_before_isnt_declined() {
    let (helper, reason) = (by(Role::Officer, WORKS), json!({"reason": "不属我局职责"}));
    let offered =
        |table: &Table, who: &Principal| table.offered(&Party::Person(who)).contains(&Action::DeclineShare);
    let mut done = handling("2026-11-09");
    assert!(offered(&done, &helper));
    done.act(&Party::Person(&helper), Action::Contribute, json!({"text": "管线已迁改"}));
    assert!(!offered(&done, &helper));
    let mut settled = handling("2026-11-09");
    let office = person(Role::Supervisor, "130100-yshj", "130100");
    settled.act(&Party::Person(&office), Action::TakeOver, json!({"reason": "久拖不决"}));
    let refusal = settled.attempt(&Party::Person(&helper), Action::DeclineShare, &reason).unwrap_err();
    assert_eq!(refusal, Refusal::TooLateToRefuse);
    let mut again = handling("2026-11-09");
    again.act(&Party::Person(&helper), Action::Contribute, json!({"text": "管线已迁改"}));
    answer(&mut again, GRID);
    again.act(&Party::Person(&owner("A")), Action::Verdict, json!({"solved": "not", "rating": 1}));
    assert_eq!(again.case().co[0].org, GRID);
    assert!(!offered(&again, &by(Role::Officer, GRID)), "who didn't solve it helps to");
}

#[test]
fn duplicates_and_several_matters_show_on_closer_reading_too() {
    let (federation, head, officer) = (liaison(), by(Role::Head, GRID), by(Role::Officer, GRID));
    let table = handling("2026-11-09");
    let targets = [Choice::new("SQ-130100-261109-7K4M2Q-X", "另一件", "Another")];
    let case = table.case();
    let desk = Desk { targets: &targets, ..table.desk() };
    let may = |who: &Principal, case: &Case, action: Action| {
        let offered = offers(flow(case.kind), case, &Party::Person(who), &desk);
        offered.iter().any(|(one, _)| *one == action)
    };
    for action in [Action::Merge, Action::Split] {
        assert!(may(&federation, &case, action) && may(&head, &case, action), "{action:?}");
        assert!(!may(&officer, &case, action), "a head answers for what ends a case");
    }
    let mut again = handling("2026-11-09");
    again.act(&Party::Person(&by(Role::Officer, WORKS)), Action::Contribute, json!({"text": "已迁改"}));
    answer(&mut again, GRID);
    again.act(&Party::Person(&owner("A")), Action::Verdict, json!({"solved": "not", "rating": 1}));
    let case = again.case();
    assert_eq!(case.state, State::Rectifying);
    for who in [&federation, &by(Role::Head, "130000-gd")] {
        assert!(
            !may(who, &case, Action::Merge),
            "an enterprise that wasn't helped gets an answer of its own"
        );
    }
}

/// The first of the parts of a case that was split.
fn part_of(whole: &Case, table: &Table, on: &str) -> Table {
    let fields = json!({
        "category": "market", "region": whole.region, "title": "只说一件", "text": "另一件另说。",
    });
    let filer = Filer { enterprise: whole.enterprise.clone(), name: whole.enterprise_name.clone() };
    let filing = Filing {
        book: &table.book,
        now: morning(on),
        salt: "00",
        number: "SQ-130100-261116-000000-0",
        code: "7K4M2Q",
        key: "split:4:1",
        body: "digest",
        attachments: &[],
        split_from: &whole.number,
        promise: Some(Promise { tier: &whole.tier, clock: &whole.clock }),
        joined: &[],
    };
    let record = begin(&Party::System, fields.as_object().unwrap(), &filer, &filing);
    Table { book: support::book(), records: vec![record], now: morning(on) }
}

#[test]
fn the_parts_of_a_split_keep_what_was_promised_for_the_whole() {
    let (head, federation) = (by(Role::Head, GRID), liaison());
    let mut whole = handling("2026-11-09");
    let rows = |title: &str| json!({"title": title, "text": "只说这一件。", "category": "market"});
    whole.at("2026-11-16");
    whole.act(&Party::Person(&head), Action::Split, json!({"parts": [rows("一"), rows("二")]}));
    let ended = whole.case();
    assert_eq!((ended.outcome, ended.clock.due), (Some(Outcome::Split), day("2026-11-30")));
    let mut part = part_of(&ended, &whole, "2026-11-16");
    let case = part.case();
    assert_eq!((case.state, case.tier.as_str()), (State::Submitted, "B"));
    assert_eq!((case.clock.started, case.clock.due), (day("2026-11-09"), day("2026-11-30")));
    assert_eq!(case.clock.step.as_ref().unwrap().due, day("2026-11-17"), "the Federation has its own step");
    assert!(case.clock.moves.is_empty());
    // A longer tier takes nothing of the promise away, a shorter one counts from the split on.
    let assign = |tier: &str| json!({"category": "market", "tier": tier, "lead": "130100-scjg"});
    let mut longer = Table { book: support::book(), records: part.records.clone(), now: part.now };
    longer.act(&Party::Person(&federation), Action::Assign, assign("C"));
    let clock = longer.case().clock;
    assert_eq!((clock.due, clock.counted(&longer.book.calendar).0), (day("2026-11-30"), day("2026-11-30")));
    part.act(&Party::Person(&federation), Action::Assign, assign("A"));
    let clock = part.case().clock;
    assert_eq!((clock.due, clock.moves[0].reason), (day("2026-11-23"), MoveReason::Kept));
    assert_eq!(clock.counted(&part.book.calendar).0, clock.due, "counted anew it is the same");
}

#[test]
fn a_part_keeps_the_days_that_a_pause_gave_the_whole() {
    let (officer, owner) = (by(Role::Officer, GRID), owner("A"));
    let mut whole = handling("2026-11-09");
    whole.at("2026-11-12").act(&Party::Person(&officer), Action::Ask, json!({"text": "请补充"}));
    whole.at("2026-11-16").act(&Party::Person(&owner), Action::Supplement, json!({"text": "已补充"}));
    let case = whole.case();
    assert_eq!(case.clock.due, day("2026-12-01"));
    let part = part_of(&case, &whole, "2026-11-16").case();
    assert_eq!(part.clock.due, day("2026-12-01"));
    assert_eq!(part.clock.counted(&whole.book.calendar).0, part.clock.due);
}

#[test]
fn what_the_last_level_of_a_department_didnt_solve_its_supervising_office_leads() {
    let owner = owner("A");
    let mut table = handling("2026-11-09");
    table.act(&Party::Person(&by(Role::Officer, WORKS)), Action::Contribute, json!({"text": "已迁改"}));
    answer(&mut table, GRID);
    let not = json!({"solved": "not", "rating": 1});
    table.act(&Party::Person(&owner), Action::Verdict, not.clone());
    assert_eq!(table.case().lead, "130000-gd");
    table.act(&Party::Person(&by(Role::Officer, GRID)), Action::Contribute, json!({"text": "情况说明"}));
    answer(&mut table, "130000-gd");
    table.act(&Party::Person(&owner), Action::Verdict, not);
    let case = table.case();
    assert_eq!((case.round, case.lead.as_str()), (3, "130000-yshj"));
    assert_eq!(case.co[0].org, "130000-gd", "who didn't solve it helps");
    let office = person(Role::Supervisor, "130000-yshj", "130000");
    assert!(table.offered(&Party::Person(&office)).contains(&Action::Ask), "and the office works on it");
    check_records(&table.records).unwrap();
}

#[test]
fn the_enterprise_is_reminded_once_before_its_own_time_is_up() {
    let (officer, owner) = (by(Role::Officer, GRID), owner("A"));
    let mut table = handling("2026-11-09");
    table.act(&Party::Person(&by(Role::Officer, WORKS)), Action::Contribute, json!({"text": "已迁改"}));
    table.act(&Party::Person(&officer), Action::Ask, json!({"text": "请补充负荷计算书"}));
    let remind = |table: &Table, on: &str| {
        let chores = due_chores(&table.case(), &table.book, day(on));
        chores.into_iter().filter(|chore| chore.action == Action::Remind).collect::<Vec<_>>()
    };
    let due = table.case().clock.step.unwrap().due;
    assert_eq!(due, day("2026-11-23"), "ten working days");
    assert!(remind(&table, "2026-11-17").is_empty());
    assert_eq!(wake(&table.case(), &table.book), Some(day("2026-11-18")), "three working days before");
    let chore = remind(&table, "2026-11-18").remove(0);
    let early = table.at("2026-11-17").attempt(&Party::System, Action::Remind, &json!({"due": "2026-11-23"}));
    assert_eq!(early.unwrap_err(), Refusal::NotDue);
    let seen = table.case().version;
    table.at("2026-11-18").act(&Party::System, Action::Remind, Value::Object(chore.fields));
    assert!(remind(&table, "2026-11-20").is_empty(), "once");
    let again = table.attempt(&Party::System, Action::Remind, &json!({"due": "2026-11-23"}));
    assert_eq!(again.unwrap_err(), Refusal::NotDue);
    // Nobody's form grows stale by it.
    let supplement = json!({"text": "已补充"});
    let record = table.attempt_on(seen, &Party::Person(&owner), Action::Supplement, &supplement).unwrap();
    table.records.push(record);
    answer(&mut table, GRID);
    let due = table.case().clock.step.unwrap().due;
    assert_eq!(remind(&table, "2026-12-01").len(), 1, "and again before the time to judge is up: {due}");
    assert!(remind(&table, "2026-12-20").is_empty(), "not when it is over");
    check_records(&table.records).unwrap();
}
