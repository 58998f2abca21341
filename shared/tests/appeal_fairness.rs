//! What is fair to those behind an appeal: the member for which the Federation filed, those who joined, the
//! enterprise that speaks again in another round, the officer who writes an answer anew.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use shared::access::{Principal, Role};
use shared::cases::entry::Entry;
use shared::cases::view;
use shared::spine::case::{Level, Outcome, Solved};
use shared::spine::chain::check_records;
use shared::spine::chores::due_chores;
use shared::spine::{Action, Case, Party, Refusal, State, StepName};
use support::{Table, day, owner, person};

const GRID: &str = "130100-gd";

fn liaison() -> Principal {
    person(Role::Liaison, "130100-gsl", "130100")
}

fn supervisor() -> Principal {
    person(Role::Supervisor, "130100-yshj", "130100")
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

#[test]
fn an_answer_of_another_round_waits_for_a_verdict_of_its_own() {
    let owner = owner("A");
    let mut table = handling(Table::filed("2026-11-09"));
    answer(&mut table, GRID, "第一次答复。");
    table.act(&Party::Person(&owner), Action::Verdict, json!({"solved": "not", "rating": 1}));
    assert_eq!(table.case().verdict.unwrap().solved, Solved::Not, "while the first answer stands");
    let co = by(Role::Officer, GRID);
    table.act(&Party::Person(&co), Action::Contribute, json!({"text": "补充情况"}));
    answer(&mut table, "130000-gd", "第二次答复。");
    let case = table.case();
    assert_eq!((case.answer.unwrap().text.as_str(), case.verdict), ("第二次答复。", None));
    let over = table.case().clock.step.unwrap().due.next_day().unwrap();
    table.at(&shared::calendar::day(over)).act(&Party::System, Action::NoVerdict, json!({}));
    let entry = Entry::of(&table.case());
    assert_eq!((entry.outcome, entry.solved, entry.rating), (Some(Outcome::NoVerdict), None, None));
}

#[test]
fn an_appeal_that_others_have_joined_isnt_withdrawn_from_under_them() {
    let (filer, other) = (owner("A"), owner("B"));
    let reason = json!({"reason": "已自行解决"});
    let mut table = handling(Table::filed("2026-11-09"));
    assert!(table.offered(&Party::Person(&filer)).contains(&Action::Withdraw));
    table.act(&Party::Person(&other), Action::Join, json!({"consent": true}));
    assert!(!table.offered(&Party::Person(&filer)).contains(&Action::Withdraw));
    let refusal = table.attempt(&Party::Person(&filer), Action::Withdraw, &reason).unwrap_err();
    assert_eq!((refusal.code(), &refusal), ("others_joined", &Refusal::OthersJoined));
}

#[test]
fn a_due_date_that_moves_into_a_year_without_a_notice_is_provisional_and_stays_so() {
    let mut table = handling(Table::filed("2026-12-03"));
    let case = table.case();
    assert_eq!((case.clock.due, case.clock.provisional), (day("2026-12-24"), false));
    let wish = json!({"text": "方案已过会", "until": "2027-01-06", "reason": "设备到货延后"});
    table.act(&Party::Person(&by(Role::Officer, GRID)), Action::Extend, wish).act(
        &Party::Person(&by(Role::Head, GRID)),
        Action::GrantExtension,
        json!({}),
    );
    let clock = table.case().clock;
    assert_eq!((clock.due, clock.provisional), (day("2027-01-06"), true));
}

#[test]
fn the_supervisors_word_names_who_helps_too() {
    let supervisor = supervisor();
    let mut table = handling(Table::filed("2026-11-09"));
    let co = json!([{"org": GRID, "days": 3}, {"org": "130100-zjj", "days": 5}, {"org": "130100-yshj", "days": 2}]);
    let word = json!({"reason": "影响面大", "co": co});
    table.act(&Party::Person(&supervisor), Action::TakeOver, word);
    let case = table.case();
    let helps: Vec<&str> = case.co.iter().map(|part| part.org.as_str()).collect();
    assert_eq!((case.lead.as_str(), helps), ("130100-yshj", vec![GRID, "130100-zjj"]));
    table.act(&Party::Person(&by(Role::Officer, "130100-zjj")), Action::Contribute, json!({"text": "已核"}));

    let mut table = Table::filed("2026-11-09");
    let refuse = |right_owner: &str| json!({"reason": "不归我管", "right_owner": right_owner});
    let officer = by(Role::Officer, GRID);
    for _ in 0..2 {
        table.act(&Party::Person(&liaison()), Action::Assign, assignment()).act(
            &Party::Person(&officer),
            Action::Refuse,
            refuse("130100-zjj"),
        );
    }
    let word = json!({"lead": GRID, "reason": "属供电职责", "co": [{"org": "130100-zjj", "days": 4}]});
    table.act(&Party::Person(&supervisor), Action::Arbitrate, word);
    let case = table.case();
    assert_eq!((case.state, case.co.len(), case.co[0].due), (State::Handling, 1, day("2026-11-13")));
}

#[test]
fn who_cant_join_doesnt_learn_that_there_is_a_case() {
    let mut closed = handling(Table::filed("2026-11-09"));
    answer(&mut closed, GRID, "已批复。");
    let private = Table::filed_with("2026-11-09", json!({"joinable": false}));
    let (stranger, officer) = (owner("C"), by(Role::Officer, "130200-scjg"));
    let join = json!({"consent": true});
    for (table, who) in
        [(&closed, &stranger), (&private, &stranger), (&closed, &officer), (&private, &officer)]
    {
        for version in [1, 99] {
            let refusal = table.attempt_on(version, &Party::Person(who), Action::Join, &join).unwrap_err();
            assert_eq!(refusal, Refusal::NotFound);
        }
    }
    let mut newcomer = owner("D");
    newcomer.verified = false;
    let open = Table::filed("2026-11-09");
    let about_oneself = open.attempt(&Party::Person(&newcomer), Action::Join, &join).unwrap_err();
    assert_eq!(about_oneself, Refusal::Unverified);
    let hidden = private.attempt(&Party::Person(&newcomer), Action::Join, &join).unwrap_err();
    assert_eq!(hidden, Refusal::NotFound);
}

#[test]
fn a_draft_that_was_sent_back_is_there_to_be_written_on() {
    let (officer, head, filer) = (by(Role::Officer, GRID), by(Role::Head, GRID), owner("A"));
    let mut table = handling(Table::filed("2026-11-09"));
    let draft = json!({"answer": "拟答复。", "claim": "partly"});
    table.act(&Party::Person(&officer), Action::Draft, draft).act(
        &Party::Person(&head),
        Action::Return,
        json!({"reason": "请写明时间"}),
    );
    let seen = |table: &Table, who: &Principal| {
        view::case_view(&table.case(), &Party::Person(who), &table.book, Vec::new()).draft
    };
    assert_eq!(seen(&table, &officer).unwrap().text, "拟答复。");
    assert_eq!(seen(&table, &filer), None);
    assert!(
        !table.offered(&Party::Person(&head)).contains(&Action::Sign),
        "not signed before it is sent again"
    );
    answer(&mut table, GRID, "十一月二十日前送电。");
    assert_eq!(
        (seen(&table, &officer), table.case().answer.unwrap().text.as_str()),
        (None, "十一月二十日前送电。")
    );
}

#[test]
fn another_step_doesnt_inherit_the_card_of_the_one_before_though_it_is_due_on_the_same_day() {
    let mut table = Table::filed("2026-11-09");
    // One day for each step, so that the same step can begin anew and be due on the same day.
    table.book.terms.accept_days = 1;
    let step = |case: &Case| case.clock.step.as_ref().map(|step| (step.name, step.due)).unwrap();
    table.act(&Party::Person(&liaison()), Action::Assign, assignment());
    let first = step(&table.case());
    let today = day("2026-11-09");
    let warn = |table: &mut Table| {
        let due = due_chores(&table.case(), &table.book, today);
        let chore = due.into_iter().find(|chore| chore.fields["deadline"] == "step").unwrap();
        table.act(&Party::System, chore.action, Value::Object(chore.fields));
    };
    warn(&mut table);
    assert_eq!(table.case().card(), Some(Level::Hint));
    let refuse = json!({"reason": "不归我管", "right_owner": "130100-zjj"});
    table.act(&Party::Person(&by(Role::Officer, GRID)), Action::Refuse, refuse);
    assert_eq!((table.case().card(), step(&table.case()).0), (None, StepName::Assign));
    let other = json!({"category": "utilities.power", "tier": "B", "lead": "130100-zjj"});
    table.act(&Party::Person(&liaison()), Action::Assign, other);
    assert_eq!((step(&table.case()), table.case().card()), (first, None), "another org's step, the same day");
    warn(&mut table);
    assert_eq!(table.case().card(), Some(Level::Hint), "which is warned of its own");
}

#[test]
fn those_who_joined_say_what_they_think_beside_the_filer_and_decide_nothing() {
    let (filer, joined, merged) = (owner("A"), owner("B"), owner("C"));
    let word = |solved: &str, rating: u8| json!({"solved": solved, "rating": rating, "comment": "没有变化"});
    let mut table = handling(Table::filed("2026-11-09"));
    table.act(&Party::Person(&joined), Action::Join, json!({"consent": true}));
    let absorbed = json!({"from": "SQ-130102-261109-000001-0", "code": "C", "name": "企业C"});
    table.act(&Party::System, Action::Absorb, absorbed);
    assert!(
        !table.offered(&Party::Person(&joined)).contains(&Action::JoinedVerdict),
        "there is no answer yet"
    );
    answer(&mut table, GRID, "已送电。");
    let seen = table.case().version;
    table.act(&Party::Person(&joined), Action::JoinedVerdict, word("not", 1));
    assert_eq!(table.case().state, State::Answered, "its word reopens nothing");
    let again = table.attempt(&Party::Person(&joined), Action::JoinedVerdict, &word("solved", 5));
    assert_eq!(again.unwrap_err(), Refusal::NotNow, "once for each answer");
    for other in [&filer, &owner("D"), &by(Role::Officer, GRID)] {
        assert!(table.attempt(&Party::Person(other), Action::JoinedVerdict, &word("solved", 5)).is_err());
    }
    // The filer's form hasn't grown stale by it, and its word ends the case.
    let verdict =
        table.attempt_on(seen, &Party::Person(&filer), Action::Verdict, &word("solved", 5)).unwrap();
    table.records.push(verdict);
    let case = table.case();
    assert_eq!((case.state, case.outcome), (State::Closed, Some(Outcome::Solved)));
    assert_eq!(Entry::of(&case).rating, Some(5), "figures count the filer's");
    // One whose case was merged in may still speak, and isn't named to those who handle it.
    table.act(&Party::Person(&merged), Action::JoinedVerdict, word("partly", 3));
    let case = table.case();
    assert_eq!((case.state, case.outcome), (State::Closed, Some(Outcome::Solved)));
    let officer = by(Role::Officer, GRID);
    let shown = |who: &Principal| {
        view::case_view(&case, &Party::Person(who), &table.book, Vec::new())
            .joined_verdicts
            .into_iter()
            .map(|one| (one.name, one.verdict.rating, one.own, !one.verdict.comment.is_empty()))
            .collect::<Vec<_>>()
    };
    let (b, c) = ("企业B".to_owned(), "企业C".to_owned());
    assert_eq!(shown(&officer), [(b.clone(), 1, false, true), (String::new(), 3, false, true)]);
    assert_eq!(shown(&filer), [(b.clone(), 1, false, true), (String::new(), 3, false, false)]);
    assert_eq!(shown(&joined), [(b, 1, true, true), (String::new(), 3, false, false)]);
    assert_eq!(shown(&merged), [(String::new(), 1, false, false), (c, 3, true, true)]);
    check_records(&table.records).unwrap();
    // Not for ever.
    let mut late = handling(Table::filed("2026-11-09"));
    late.act(&Party::Person(&joined), Action::Join, json!({"consent": true}));
    answer(&mut late, GRID, "已送电。");
    late.act(&Party::Person(&filer), Action::Verdict, word("solved", 5));
    late.later(150);
    assert!(!late.offered(&Party::Person(&joined)).contains(&Action::JoinedVerdict));
}
