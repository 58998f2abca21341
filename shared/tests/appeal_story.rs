//! Stories of appeals, told step by step.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use shared::access::{Principal, Role};
use shared::cases::view;
use shared::spine::case::{Level, Outcome};
use shared::spine::chain::check_records;
use shared::spine::chores::{due_chores, wake};
use shared::spine::clock::MoveReason;
use shared::spine::{Action, Audience, Party, Refusal, State};
use support::{Table, day, owner, person};

const GRID: &str = "130100-gd";

struct Cast {
    owner: Principal,
    liaison: Principal,
    officer: Principal,
    head: Principal,
    supervisor: Principal,
}

fn cast() -> Cast {
    Cast {
        owner: owner("A"),
        liaison: person(Role::Liaison, "130100-gsl", "130100"),
        officer: person(Role::Officer, GRID, "130100"),
        head: person(Role::Head, GRID, "130100"),
        supervisor: person(Role::Supervisor, "130100-yshj", "130100"),
    }
}

fn assigned(cast: &Cast, on: &str) -> Table {
    let mut table = Table::filed(on);
    table.act(
        &Party::Person(&cast.liaison),
        Action::Assign,
        json!({"category": "utilities.power", "tier": "B", "lead": GRID}),
    );
    table
}

fn handling(cast: &Cast, on: &str) -> Table {
    let mut table = assigned(cast, on);
    table.act(&Party::Person(&cast.officer), Action::Accept, json!({}));
    table
}

fn answered(cast: &Cast, on: &str) -> Table {
    let mut table = handling(cast, on);
    table
        .act(&Party::Person(&cast.officer), Action::Draft, json!({"answer": "已批复。", "claim": "solved"}))
        .act(&Party::Person(&cast.head), Action::Sign, json!({}));
    table
}

#[test]
fn from_filing_to_the_verdict() {
    let cast = cast();
    let mut table = answered(&cast, "2026-11-09");
    assert_eq!(table.case().state, State::Answered);
    assert_eq!(table.case().clock.due, day("2026-11-30"));
    table.act(&Party::Person(&cast.owner), Action::Verdict, json!({"solved": "solved", "rating": 5}));
    let case = table.case();
    assert_eq!((case.state, case.outcome), (State::Closed, Some(Outcome::Solved)));
    assert_eq!(case.answer.as_ref().unwrap().text, "已批复。");
    check_records(&table.records).unwrap();
}

#[test]
fn a_pause_moves_the_due_date_by_the_whole_working_days_inside_it() {
    let cast = cast();
    let mut table = handling(&cast, "2026-11-09");
    table.at("2026-11-12").act(
        &Party::Person(&cast.officer),
        Action::Ask,
        json!({"text": "请补充负荷计算书"}),
    );
    assert_eq!(table.case().state, State::Awaiting);
    table.at("2026-11-16").act(&Party::Person(&cast.owner), Action::Supplement, json!({"text": "已补充"}));
    let case = table.case();
    assert_eq!(case.clock.due, day("2026-12-01"));
    let moved = case.clock.moves.last().unwrap();
    assert_eq!((moved.reason, moved.days, moved.from), (MoveReason::Pause, 1, day("2026-11-30")));
    assert_eq!(case.state, State::Handling);
}

#[test]
fn a_pause_moves_the_shares_of_co_handlers_too_and_no_share_takes_longer_than_the_whole() {
    let cast = cast();
    let mut table = Table::filed("2026-11-09");
    let co = json!([{"org": "130100-zjj", "days": 5}, {"org": "130100-scjg", "days": 30}]);
    table
        .act(
            &Party::Person(&cast.liaison),
            Action::Assign,
            json!({"category": "utilities.power", "tier": "B", "lead": GRID, "co": co}),
        )
        .act(&Party::Person(&cast.officer), Action::Accept, json!({}));
    let dues = |table: &Table| table.case().co.iter().map(|part| part.due).collect::<Vec<_>>();
    assert_eq!(dues(&table), [day("2026-11-16"), day("2026-11-30")], "the second has the total's");
    let ask = json!({"text": "请补充负荷计算书"});
    table.at("2026-11-12").act(&Party::Person(&cast.officer), Action::Ask, ask);
    table.at("2026-11-16").act(&Party::Person(&cast.owner), Action::Supplement, json!({"text": "已补充"}));
    assert_eq!(dues(&table), [day("2026-11-17"), day("2026-12-01")]);
}

#[test]
fn granting_an_extension_that_a_pause_has_overtaken_takes_no_day_away() {
    let cast = cast();
    let mut table = handling(&cast, "2026-11-09");
    let wish = json!({"reason": "等待复勘", "until": "2026-12-01", "text": "正在复勘，结果出来即答复"});
    table
        .act(&Party::Person(&cast.officer), Action::Extend, wish)
        .act(&Party::Person(&cast.officer), Action::Ask, json!({"text": "请补充负荷计算书"}))
        .at("2026-11-16")
        .act(&Party::Person(&cast.owner), Action::Supplement, json!({"text": "已补充"}));
    let due = table.case().clock.due;
    assert!(due > day("2026-12-01"), "{due}");
    table.act(&Party::Person(&cast.head), Action::GrantExtension, json!({}));
    assert_eq!(table.case().clock.due, due);
}

#[test]
fn an_org_urges_once_a_day_and_another_may_urge_the_same_day() {
    let cast = cast();
    let mut table = handling(&cast, "2026-11-09");
    let province = person(Role::Supervisor, "130000-yshj", "130000");
    let urge = json!({"text": "请抓紧办理"});
    table.act(&Party::Person(&cast.supervisor), Action::Urge, urge.clone());
    let again = table.attempt(&Party::Person(&cast.supervisor), Action::Urge, &urge).unwrap_err();
    assert!(matches!(again, Refusal::UrgedToday), "{again:?}");
    table.act(&Party::Person(&province), Action::Urge, urge);
    assert_eq!(table.case().urged.len(), 2);
}

#[test]
fn nobody_reads_the_cases_of_an_enterprise_before_proving_to_be_of_it() {
    let table = Table::filed("2026-11-09");
    let case = table.case();
    let mut claimant = owner("A");
    assert!(Party::Person(&claimant).may_read(&case, &table.book.regions));
    claimant.verified = false;
    assert!(!Party::Person(&claimant).may_read(&case, &table.book.regions));
}

#[test]
fn a_refusal_goes_back_and_a_second_one_to_the_supervisor_whose_word_ends_it() {
    let cast = cast();
    let officer = Party::Person(&cast.officer);
    let refuse = json!({"reason": "属住建部门", "right_owner": "130100-zjj"});
    let mut table = assigned(&cast, "2026-11-09");
    table.act(&officer, Action::Refuse, refuse.clone());
    assert_eq!(table.case().state, State::Submitted);
    table
        .act(
            &Party::Person(&cast.liaison),
            Action::Assign,
            json!({"category": "utilities.power", "tier": "B", "lead": GRID}),
        )
        .act(&officer, Action::Refuse, refuse.clone());
    assert_eq!(table.case().state, State::Arbitration);
    table.act(
        &Party::Person(&cast.supervisor),
        Action::Arbitrate,
        json!({"lead": GRID, "reason": "供电报装属供电公司职责"}),
    );
    assert_eq!((table.case().state, table.case().settled), (State::Handling, true));
    assert!(matches!(table.attempt(&officer, Action::Refuse, &refuse), Err(Refusal::NotNow)));
}

#[test]
fn refusing_is_over_after_two_working_days_and_silence_is_acceptance() {
    let cast = cast();
    let mut table = assigned(&cast, "2026-11-09");
    table.at("2026-11-11");
    assert!(table.offered(&Party::Person(&cast.officer)).contains(&Action::Refuse));
    table.at("2026-11-12");
    assert!(!table.offered(&Party::Person(&cast.officer)).contains(&Action::Refuse));
    let chores = due_chores(&table.case(), &table.book, day("2026-11-12"));
    assert!(chores.iter().any(|chore| chore.action == Action::DeemAccepted));
    table.act(&Party::System, Action::DeemAccepted, json!({}));
    assert_eq!(table.case().state, State::Handling);
}

#[test]
fn not_solved_reopens_one_level_up_with_a_clock_of_its_own() {
    let cast = cast();
    let mut table = answered(&cast, "2026-11-09");
    table.at("2026-11-16").act(
        &Party::Person(&cast.owner),
        Action::Verdict,
        json!({"solved": "not", "rating": 3, "comment": "只答复未办理"}),
    );
    let case = table.case();
    assert_eq!((case.state, case.round), (State::Rectifying, 2));
    assert_eq!(case.lead, "130000-gd");
    assert_eq!(case.co.first().unwrap().org, GRID);
    assert_eq!(case.clock.due, day("2026-11-30"));
    assert!(case.former.contains(&GRID.to_owned()));
}

#[test]
fn a_bad_rating_reopens_even_when_it_is_solved() {
    let cast = cast();
    let mut table = answered(&cast, "2026-11-09");
    table.act(&Party::Person(&cast.owner), Action::Verdict, json!({"solved": "solved", "rating": 2}));
    assert_eq!(table.case().state, State::Rectifying);
}

#[test]
fn silence_of_the_enterprise_closes_without_a_verdict_and_never_as_solved() {
    let cast = cast();
    let mut table = answered(&cast, "2026-11-09");
    table.at("2026-11-23");
    assert!(matches!(table.attempt(&Party::System, Action::NoVerdict, &json!({})), Err(Refusal::NotDue)));
    table.at("2026-11-24").act(&Party::System, Action::NoVerdict, json!({}));
    assert_eq!(table.case().outcome, Some(Outcome::NoVerdict));
}

#[test]
fn an_extension_is_approved_by_a_head_and_moves_the_due_date() {
    let cast = cast();
    let mut table = handling(&cast, "2026-11-09");
    table.at("2026-11-27").act(
        &Party::Person(&cast.officer),
        Action::Extend,
        json!({"text": "方案已过会", "until": "2026-12-04", "reason": "设备到货延后"}),
    );
    assert!(!table.offered(&Party::Person(&cast.officer)).contains(&Action::GrantExtension));
    table.act(&Party::Person(&cast.head), Action::GrantExtension, json!({}));
    let case = table.case();
    assert_eq!(case.clock.due, day("2026-12-04"));
    assert_eq!(case.clock.moves.last().unwrap().days, 4);
    assert!(!table.offered(&Party::Person(&cast.officer)).contains(&Action::Extend), "one extension a round");
}

#[test]
fn every_card_is_given_once_and_a_late_sweep_gives_only_the_highest() {
    let cast = cast();
    let mut table = handling(&cast, "2026-11-09");
    assert_eq!(wake(&table.case(), &table.book), Some(day("2026-11-27")));
    table.at("2026-11-27");
    for level in ["hint", "yellow", "red"] {
        let today = shared::calendar::china_date(table.now);
        let chores = due_chores(&table.case(), &table.book, today);
        assert_eq!(chores.len(), 1);
        let fields = serde_json::Value::Object(chores[0].fields.clone());
        assert_eq!(fields["level"], level);
        table.act(&Party::System, Action::Warn, fields.clone());
        assert!(matches!(table.attempt(&Party::System, Action::Warn, &fields), Err(Refusal::NotDue)));
        assert!(due_chores(&table.case(), &table.book, today).is_empty());
        let next = wake(&table.case(), &table.book);
        if let Some(next) = next {
            table.at(&shared::calendar::day(next));
        }
    }
    assert_eq!(table.case().card(), Some(Level::Red));
    let late = handling(&cast, "2026-11-09");
    let chores = due_chores(&late.case(), &late.book, day("2026-12-20"));
    assert_eq!(chores.len(), 1);
    assert_eq!(chores[0].fields["level"], "red");
}

#[test]
fn the_department_doesnt_learn_who_hides_and_the_chain_still_checks() {
    let cast = cast();
    let mut table = Table::filed_with("2026-11-09", json!({"hidden": true}));
    table.act(
        &Party::Person(&cast.liaison),
        Action::Assign,
        json!({"category": "utilities.power", "tier": "B", "lead": GRID}),
    );
    let case = table.case();
    let seen = |party: &Party<'_>| view::case_view(&case, party, &table.book, Vec::new());
    assert_eq!(seen(&Party::Person(&cast.officer)).enterprise_name, "");
    assert_eq!(seen(&Party::Person(&cast.officer)).title, support::TITLE);
    assert_eq!(seen(&Party::Person(&cast.supervisor)).enterprise, "A");
    let page = view::event_page(&table.records, &case, &Party::Person(&cast.officer), &table.book);
    let wire = serde_json::to_string(&page).unwrap();
    assert!(!wire.contains("企业A") && !wire.contains("u-A"), "{wire}");
    check_records(&table.records).unwrap();
}

#[test]
fn erasing_a_content_keeps_the_chain_and_altering_it_breaks_it() {
    let cast = cast();
    let mut table = answered(&cast, "2026-11-09");
    let sealed = table.records[0].sealed.get_mut("text").unwrap();
    assert_eq!(sealed.audience, Audience::Handling);
    sealed.value = serde_json::Value::Null;
    check_records(&table.records).unwrap();
    table.records[0].sealed.get_mut("title").unwrap().value = json!("另一个标题");
    assert!(check_records(&table.records).is_err());
}

#[test]
fn an_agent_prepares_where_the_owner_keeps_submitting() {
    let cast = cast();
    let mut agent = owner("A");
    agent.role = Role::Agent;
    agent.owners_submit = true;
    let table = answered(&cast, "2026-11-09");
    let verdict = json!({"solved": "solved", "rating": 5});
    let attempt = table.attempt(&Party::Person(&agent), Action::Verdict, &verdict);
    assert!(matches!(attempt, Err(Refusal::OwnersOnly)));
    agent.owners_submit = false;
    assert!(table.attempt(&Party::Person(&agent), Action::Verdict, &verdict).is_ok());
}

#[test]
fn a_case_is_not_there_for_those_who_have_nothing_to_do_with_it() {
    let cast = cast();
    let table = handling(&cast, "2026-11-09");
    let stranger = person(Role::Officer, "130200-scjg", "130200");
    let attempt = table.attempt(&Party::Person(&stranger), Action::Note, &json!({"text": "?"}));
    assert!(matches!(attempt, Err(Refusal::NotFound)));
}

#[test]
fn every_fault_of_a_form_is_named_at_its_field() {
    let cast = cast();
    let table = Table::filed("2026-11-09");
    let fields = json!({"category": "nonsense", "tier": "Z", "co": [{"org": GRID, "days": 99}], "extra": 1});
    let Err(Refusal::Form(faults)) = table.attempt(&Party::Person(&cast.liaison), Action::Assign, &fields)
    else {
        panic!("the form was taken");
    };
    let mut named: Vec<(&str, &str)> =
        faults.iter().map(|fault| (fault.field.as_str(), fault.code)).collect();
    named.sort_unstable();
    assert_eq!(
        named,
        [
            ("category", "not_a_choice"),
            ("co.0.days", "out_of_range"),
            ("extra", "unknown_field"),
            ("lead", "required"),
            ("tier", "not_a_choice"),
        ]
    );
}

#[test]
fn a_warning_given_meanwhile_makes_nobody_stale_and_what_a_person_did_does() {
    let cast = cast();
    let mut table = handling(&cast, "2026-11-09");
    let seen = table.case().version;
    table.at("2026-11-30");
    for chore in due_chores(&table.case(), &table.book, day("2026-11-30")) {
        table.act(&Party::System, chore.action, chore.fields.into());
    }
    assert!(table.case().version > seen && table.case().actions.last() == Some(&Action::Warn));
    let officer = Party::Person(&cast.officer);
    let note = json!({"text": "已电话联系"});
    let noted = table.attempt_on(seen, &officer, Action::Note, &note).unwrap();
    assert_eq!(noted.event.seq, table.case().version + 1, "it comes after the warning");
    assert_eq!(noted.event.prev, table.case().head);
    for unknown in [0, seen - 1, table.case().version + 1] {
        let current = table.case().version;
        let refusal = table.attempt_on(unknown, &officer, Action::Note, &note).unwrap_err();
        assert_eq!(refusal, Refusal::Stale { current }, "{unknown}");
    }
    table.act(&Party::Person(&cast.head), Action::Note, note.clone());
    let current = table.case().version;
    let refusal = table.attempt_on(seen, &officer, Action::Note, &note).unwrap_err();
    assert_eq!(refusal, Refusal::Stale { current });
}
