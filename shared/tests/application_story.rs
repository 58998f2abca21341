//! What becomes of applications: acceptance and silence, the one notice, procedures that stop the clock, publicity with
//! objections, decision, delivery; each with its deadline.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use shared::access::Role;
use shared::calendar::china_date;
use shared::cases::view::case_view;
use shared::matters::application::{Application, Progress, Proof, Standing};
use shared::spine::chores::due_chores;
use shared::spine::{Action, Outcome, Party, Refusal, State};
use support::{Table, day, owner, person};

const ORG: &str = "130102-scjg";

struct People {
    owner: shared::access::Principal,
    officer: shared::access::Principal,
    head: shared::access::Principal,
    supervisor: shared::access::Principal,
}

fn people() -> People {
    People {
        owner: owner("A"),
        officer: person(Role::Officer, ORG, "130102"),
        head: person(Role::Head, ORG, "130102"),
        supervisor: person(Role::Supervisor, "130100-yshj", "130100"),
    }
}

fn own(table: &Table) -> Application {
    *table.case().application.unwrap()
}

/// What silence does by a day.
fn sweep(table: &mut Table, on: &str) {
    table.at(on);
    while let Some(chore) = due_chores(&table.case(), &table.book, china_date(table.now)).into_iter().next() {
        table.act(&Party::System, chore.action, chore.fields.into());
    }
}

#[test]
fn an_application_is_granted_step_by_step_and_the_result_is_valid_for_its_time() {
    let who = people();
    let (officer, head, owner) =
        (Party::Person(&who.officer), Party::Person(&who.head), Party::Person(&who.owner));
    let mut table = Table::applied("2026-11-09");
    let case = table.case();
    // Five working days to accept, then ten promised and twenty by law.
    assert_eq!(case.clock.step.as_ref().unwrap().due, day("2026-11-16"));
    assert_eq!((case.clock.due, case.clock.statutory), (day("2026-11-30"), Some(day("2026-12-14"))));
    assert_eq!(case.clock.next_due(), Some(day("2026-11-16")));

    table.at("2026-11-10").act(&officer, Action::Accept, json!({}));
    let case = table.case();
    assert_eq!(
        (case.state, case.clock.due),
        (State::Reviewing, day("2026-11-24")),
        "from the day of acceptance"
    );
    assert_eq!(case.clock.statutory, Some(day("2026-12-08")));
    assert_eq!(own(&table).line(0).1, Progress::Done);
    let (line, progress) = own(&table).line(1);
    assert_eq!((progress, line.due), (Progress::Now, Some(day("2026-11-12"))), "审查 has two days");
    assert_eq!(own(&table).line(2).1, Progress::IfNeeded);

    // An inspection of three working days isn't counted.
    let inspection = json!({"procedure": "step:2", "days": 5, "reason": "需要核实经营场所"});
    table.at("2026-11-11").act(&officer, Action::BeginProcedure, inspection);
    assert!(!table.case().is_running());
    table.at("2026-11-17").act(&officer, Action::EndProcedure, json!({"text": "符合要求"}));
    let case = table.case();
    assert_eq!((case.clock.due, case.clock.statutory), (day("2026-11-27"), Some(day("2026-12-11"))));
    let (line, progress) = own(&table).line(2);
    assert_eq!(
        (progress, line.began, line.done),
        (Progress::Done, Some(day("2026-11-11")), Some(day("2026-11-17")))
    );
    assert_eq!(own(&table).line(1).0.due, Some(day("2026-11-17")), "what was left of the step is still left");

    let notice = json!({"text": "拟准予食品经营许可", "days": 5});
    table.act(&officer, Action::Publicise, notice);
    assert_eq!(own(&table).line(3).1, Progress::Now, "the item publishes in a step of its own");
    let supervisor = Party::Person(&who.supervisor);
    table.at("2026-11-19").act(&supervisor, Action::Object, json!({"text": "场所与学校距离不足"}));
    sweep(&mut table, "2026-11-25");
    assert_eq!(table.case().state, State::Reviewing, "the publicity ends by itself");
    let late = table.attempt(&supervisor, Action::Object, &json!({"text": "迟到的异议"}));
    assert_eq!(late.unwrap_err(), Refusal::NotNow);

    let grant =
        json!({"decision": "grant", "text": "符合法定条件，准予许可。", "number": "JY11301020000001"});
    assert_eq!(table.attempt(&officer, Action::Propose, &grant).unwrap_err(), Refusal::ObjectionsOpen);
    let seq = own(&table).objections[0].seq.to_string();
    table.act(
        &officer,
        Action::Reply,
        json!({"objection": seq, "upheld": false, "text": "经测量，距离符合规定。"}),
    );
    table.act(&officer, Action::Propose, grant);
    assert!(own(&table).proposal.is_some());
    let view = case_view(&table.case(), &owner, &table.book, Vec::new());
    assert_eq!(view.application.unwrap().proposal, None, "what is only proposed isn't told");
    assert!(table.attempt(&officer, Action::Decide, &json!({})).is_err(), "the head decides");
    table.at("2026-11-26").act(&head, Action::Decide, json!({}));
    let decision = own(&table).decision.unwrap();
    assert_eq!((decision.granted, decision.number.as_str()), (true, "JY11301020000001"));
    assert_eq!(decision.valid_until, Some(day("2031-11-25")));
    assert_eq!(table.case().clock.stopped, Some(day("2026-11-26")));
    table.at("2026-11-27").act(&officer, Action::Deliver, json!({"way": "online"}));
    assert_eq!(
        table.case().clock.stopped,
        Some(day("2026-11-26")),
        "delivering takes no time of the promise"
    );
    table.act(&owner, Action::Rate, json!({"rating": 5}));
    assert_eq!((table.case().state, table.case().outcome), (State::Closed, Some(Outcome::Granted)));
}

#[test]
fn silence_is_acceptance_as_of_receipt() {
    let mut table = Table::applied("2026-11-09");
    sweep(&mut table, "2026-11-17");
    let case = table.case();
    assert_eq!(case.state, State::Reviewing);
    assert_eq!(own(&table).accepted, Some(day("2026-11-09")));
    assert_eq!(case.clock.due, day("2026-11-23"), "ten working days from the day it was received");
}

#[test]
fn what_is_missing_is_told_once_and_the_time_to_accept_begins_anew() {
    let who = people();
    let (officer, owner) = (Party::Person(&who.officer), Party::Person(&who.owner));
    let missing = json!({"missing": [
        {"what": "1", "text": "平面图缺少后厨"}, {"what": "form", "text": "经营范围未填"},
    ]});
    let mut table = Table::applied("2026-11-09");
    table.at("2026-11-11").act(&officer, Action::Notify, missing.clone());
    assert_eq!(own(&table).missing.len(), 2);
    assert_eq!(table.case().clock.step.as_ref().unwrap().due, day("2026-12-02"));
    table.at("2026-11-20").act(&owner, Action::Supplement, json!({"text": "已补齐"}));
    let case = table.case();
    assert_eq!((case.state, case.clock.step.as_ref().unwrap().due), (State::Received, day("2026-11-27")));
    assert_eq!(case.clock.due, day("2026-12-11"));
    assert_eq!(table.attempt(&officer, Action::Notify, &missing).unwrap_err(), Refusal::NoticedAlready);

    let mut silent = Table::applied("2026-11-09");
    silent.at("2026-11-11").act(&officer, Action::Notify, missing);
    sweep(&mut silent, "2026-12-03");
    assert_eq!(silent.case().outcome, Some(Outcome::Lapsed));
}

#[test]
fn an_extension_takes_the_heads_leave_and_moves_both_times_once() {
    let who = people();
    let (officer, head) = (Party::Person(&who.officer), Party::Person(&who.head));
    let mut table = Table::applied("2026-11-09");
    table.at("2026-11-10").act(&officer, Action::Accept, json!({}));
    let wish = json!({"until": "2026-12-08", "reason": "案情复杂"});
    table.act(&officer, Action::Extend, wish.clone());
    assert_eq!(table.case().clock.due, day("2026-11-24"), "a wish moves nothing");
    table.act(&head, Action::GrantExtension, json!({}));
    assert_eq!(
        (table.case().clock.due, table.case().clock.statutory),
        (day("2026-12-08"), Some(day("2026-12-22")))
    );
    assert_eq!(table.attempt(&officer, Action::Extend, &wish).unwrap_err(), Refusal::NoMoreExtensions);
    let longer = json!({"until": "2026-12-09", "reason": "案情复杂"});
    let mut other = Table::applied("2026-11-09");
    other.at("2026-11-10").act(&officer, Action::Accept, json!({}));
    assert!(matches!(other.attempt(&officer, Action::Extend, &longer), Err(Refusal::Form(_))), "eleven days");
}

#[test]
fn a_step_that_is_late_warns_though_the_total_is_not() {
    let who = people();
    let mut table = Table::applied("2026-11-09");
    table.at("2026-11-10").act(&Party::Person(&who.officer), Action::Accept, json!({}));
    sweep(&mut table, "2026-11-13");
    let cards = table.case().cards;
    assert!(cards.iter().all(|card| card.deadline == "step"), "{cards:?}");
    assert_eq!(table.case().card(), Some(shared::spine::case::Level::Red));
}

#[test]
fn a_refusal_has_its_reason_and_no_number() {
    let who = people();
    let (officer, head) = (Party::Person(&who.officer), Party::Person(&who.head));
    let mut table = Table::applied("2026-11-09");
    table.at("2026-11-10").act(&officer, Action::Accept, json!({}));
    let refuse = json!({"decision": "refuse", "text": "场所不符合《食品安全法》第三十三条。", "number": "X"});
    table.act(&officer, Action::Propose, refuse).act(&head, Action::Decide, json!({}));
    let decision = own(&table).decision.unwrap();
    assert_eq!((decision.granted, decision.number.as_str(), decision.valid_until), (false, "", None));
    assert!(decision.text.contains("第三十三条"));
    table.act(&officer, Action::Deliver, json!({"way": "counter"}));
    sweep(&mut table, "2026-11-25");
    assert_eq!(table.case().outcome, Some(Outcome::Refused), "silence ends it as it was decided");
}

#[test]
fn others_see_neither_what_was_handed_in_nor_the_case() {
    let mut table = Table::applied("2026-11-09");
    table.at("2026-11-10");
    let other = owner("B");
    assert!(!Party::Person(&other).may_read(&table.case(), &table.book.regions));
    let view = case_view(&table.case(), &Party::Tracker, &table.book, Vec::new());
    let seen = view.application.unwrap();
    assert!(seen.documents.is_empty() && seen.values.is_empty());
    let asked = table.attempt(&Party::Person(&other), Action::Object, &json!({"text": "异议"}));
    assert_eq!(asked.unwrap_err(), Refusal::NotFound);
}

#[test]
fn what_is_to_be_published_isnt_granted_before() {
    let who = people();
    let (officer, head) = (Party::Person(&who.officer), Party::Person(&who.head));
    let mut table = Table::applied("2026-11-09");
    table.at("2026-11-10").act(&officer, Action::Accept, json!({}));
    let grant = json!({"decision": "grant", "text": "准予许可。"});
    let at_decision = |refused: Refusal| match refused {
        Refusal::Form(faults) => faults.iter().any(|fault| fault.field == "decision"),
        _ => false,
    };
    assert!(at_decision(table.attempt(&officer, Action::Propose, &grant).unwrap_err()), "in the review");
    // Its own step isn’t passed over either.
    table.act(&officer, Action::Advance, json!({}));
    assert_eq!((own(&table).at, own(&table).next_publicity()), (3, Some(3)));
    let passed = table.attempt(&officer, Action::Advance, &json!({}));
    assert_eq!(passed.unwrap_err(), Refusal::PublicityFirst);
    table.act(&officer, Action::Publicise, json!({"text": "拟准予许可", "days": 2}));
    assert!(!own(&table).is_published(), "while it runs it isn’t over");
    sweep(&mut table, "2026-11-13");
    assert_eq!((own(&table).at, own(&table).is_published()), (4, true), "the next step begins by itself");
    table.act(&officer, Action::Propose, grant.clone());
    table.act(&head, Action::Return, json!({"reason": "文书有误"}));
    table.act(&officer, Action::Propose, grant);
    assert_eq!(table.case().state, State::Deciding, "it is published once, however often it is returned");
    // What is refused needs no publicity.
    let mut other = Table::applied("2026-11-09");
    other.at("2026-11-10").act(&officer, Action::Accept, json!({}));
    other.act(&officer, Action::Propose, json!({"decision": "refuse", "text": "不符合条件。"}));
    assert_eq!(other.case().state, State::Deciding);
}

#[test]
fn what_is_only_named_a_publicity_holds_nothing_up() {
    let who = people();
    let officer = Party::Person(&who.officer);
    let mut under = support::under();
    for step in &mut under.steps {
        step.publicity = false;
    }
    assert_eq!(under.publicity_steps().count(), 0, "the flag says it, not the name");
    let mut table = Table::applied_under("2026-11-09", &under);
    table.at("2026-11-10").act(&officer, Action::Accept, json!({}));
    table.act(&officer, Action::Propose, json!({"decision": "grant", "text": "准予许可。"}));
    assert_eq!(table.case().state, State::Deciding);
}

#[test]
fn a_certificate_outlasts_its_case_and_only_the_head_takes_it_back_once() {
    let who = people();
    let (officer, head, owner) =
        (Party::Person(&who.officer), Party::Person(&who.head), Party::Person(&who.owner));
    let mut table = Table::applied("2026-11-09");
    table.at("2026-11-10").act(&officer, Action::Accept, json!({}));
    table.act(&officer, Action::Publicise, json!({"text": "拟准予许可", "days": 1}));
    sweep(&mut table, "2026-11-12");
    table.act(&officer, Action::Propose, json!({"decision": "grant", "text": "准予许可。"}));
    table.at("2026-11-12").act(&head, Action::Decide, json!({}));
    let certificate = own(&table).certificate.unwrap();
    assert_eq!(certificate.number, table.case().number, "without a number of its own it has the case's");
    assert_eq!(certificate.holder.name, "企业A");
    assert_eq!(certificate.until, Some(day("2031-11-11")));
    let proof = Proof::of(&table.records, day("2026-11-12"), None).unwrap();
    assert_eq!(proof.check(&certificate.code).unwrap(), certificate);

    table.act(&officer, Action::Deliver, json!({"way": "online"}));
    table.act(&owner, Action::Rate, json!({"rating": 5}));
    assert_eq!(due_chores(&table.case(), &table.book, day("2031-08-12")), Vec::new());
    let early = table.attempt(&Party::System, Action::Remind, &json!({"days": "90", "until": "2031-11-11"}));
    assert_eq!(early.unwrap_err(), Refusal::NotDue);
    sweep(&mut table, "2031-10-20");
    assert_eq!(own(&table).certificate.unwrap().reminded, Some(30), "what was missed isn't made up for");

    let revoke = json!({"way": "struck_off", "basis": "行政许可法第七十条", "reason": "企业申请注销"});
    assert_eq!(table.attempt(&officer, Action::Revoke, &revoke).unwrap_err(), Refusal::NotAllowed);
    table.act(&head, Action::Revoke, revoke.clone());
    assert_eq!(table.attempt(&head, Action::Revoke, &revoke).unwrap_err(), Refusal::NotNow);
    assert_eq!((table.case().state, table.case().outcome), (State::Closed, Some(Outcome::Granted)));
    assert_eq!(due_chores(&table.case(), &table.book, day("2031-11-11")), Vec::new(), "it isn't reminded of");
    let proof = Proof::of(&table.records, day("2031-10-20"), None).unwrap();
    let certificate = proof.check(&certificate.code).unwrap();
    assert_eq!(certificate.standing(proof.on), Standing::Revoked);
}

#[test]
fn a_proposal_withdraws_the_wish_for_more_time() {
    let who = people();
    let (officer, head) = (Party::Person(&who.officer), Party::Person(&who.head));
    let mut table = Table::applied("2026-11-09");
    table.at("2026-11-10").act(&officer, Action::Accept, json!({}));
    let wish = json!({"until": "2026-12-08", "reason": "案情复杂"});
    table.act(&officer, Action::Extend, wish.clone());
    let refuse = json!({"decision": "refuse", "text": "场所不符合《食品安全法》第三十三条。"});
    table.act(&officer, Action::Propose, refuse.clone());
    assert_eq!(table.records.last().unwrap().event.data["wish"], "dropped", "everyone of the org reads it");
    assert_eq!(table.case().extension, None, "no wish is left without an answer");
    // Sent back, it may be asked for again, since none was granted.
    table.act(&head, Action::Return, json!({"reason": "请再核实"}));
    table.act(&officer, Action::Extend, wish).act(&head, Action::GrantExtension, json!({}));
    table.act(&officer, Action::Propose, refuse);
    assert_eq!(table.records.last().unwrap().event.data.get("wish"), None);
}

#[test]
fn an_officer_speaks_for_a_window_only_where_the_application_came_in_at_one() {
    let who = people();
    let (officer, owner) = (Party::Person(&who.officer), Party::Person(&who.owner));
    let missing = json!({"missing": [{"what": "1", "text": "平面图缺少后厨"}]});
    let mut online = Table::applied("2026-11-09");
    online.at("2026-11-10").act(&officer, Action::Notify, missing.clone());
    let said = json!({"text": "已补齐", "consent": "经办人持授权委托书"});
    assert_eq!(online.attempt(&officer, Action::Supplement, &said).unwrap_err(), Refusal::NotAllowed);
    assert!(!online.offered(&officer).contains(&Action::Withdraw));

    let mut window = Table::applied_at_counter("2026-11-09");
    window.at("2026-11-10").act(&officer, Action::Notify, missing);
    assert!(window.offered(&officer).contains(&Action::Supplement), "both may");
    assert!(window.offered(&owner).contains(&Action::Supplement));
    let without = window.attempt(&officer, Action::Supplement, &json!({"text": "已补齐"}));
    assert!(matches!(without, Err(Refusal::Form(faults)) if faults[0].field == "consent"));
    window.act(&officer, Action::Supplement, said);
    let record = window.records.last().unwrap();
    assert_eq!(record.event.data["at_counter"], true);
    assert_eq!(record.text("consent"), Some("经办人持授权委托书"));
}

#[test]
fn who_was_turned_away_rates_once_within_the_days_for_it() {
    let who = people();
    let (officer, owner) = (Party::Person(&who.officer), Party::Person(&who.owner));
    let mut table = Table::applied("2026-11-09");
    table.at("2026-11-10").act(&officer, Action::Decline, json!({"reason": "不属于本机关职权范围"}));
    let closed = table.case().closed;
    let offered = table.offered(&owner);
    assert!(offered.contains(&Action::Rate) && offered.contains(&Action::RateStep), "{offered:?}");
    assert!(!table.offered(&officer).contains(&Action::Rate));
    table.at("2026-11-11").act(&owner, Action::RateStep, json!({"step": "0", "rating": 3}));
    table.act(&owner, Action::Rate, json!({"rating": 2}));
    let case = table.case();
    assert_eq!((case.state, case.outcome, case.closed), (State::Closed, Some(Outcome::Declined), closed));
    assert_eq!(own(&table).rating.unwrap().rating, 2);
    assert_eq!(table.attempt(&owner, Action::Rate, &json!({"rating": 5})).unwrap_err(), Refusal::NotNow);

    let mut silent = Table::applied("2026-11-09");
    silent.at("2026-11-10").act(&owner, Action::Withdraw, json!({"reason": "不办了"}));
    // Twenty working days from the tenth.
    assert!(silent.at("2026-12-08").offered(&owner).contains(&Action::Rate));
    assert!(!silent.at("2026-12-09").offered(&owner).contains(&Action::Rate));
}
