//! What becomes of consultations and complaints: who has them, by when, what the verdict does, what everyone may read.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use shared::access::{Principal, Role};
use shared::cases::view::case_view;
use shared::matters::enquiry::PublicQuestion;
use shared::spine::{Action, Kind, Outcome, Party, Refusal, State};
use support::{Table, day, owner, person};

const ORG: &str = "130102-scjg";

fn officer() -> Principal {
    person(Role::Officer, ORG, "130102")
}

fn office() -> Principal {
    person(Role::Supervisor, "130100-yshj", "130100")
}

fn answered() -> Table {
    let mut table = Table::enquired(Kind::Consultation, "2026-11-09", &json!({}));
    let answer = json!({"answer": "不可以。取得许可后才能开展经营活动。"});
    table.act(&Party::Person(&officer()), Action::Sign, answer);
    table
}

fn listing(question: &str) -> Value {
    json!({"question": question, "answer": "不可以，取得许可后才能经营。"})
}

#[test]
fn a_consultation_is_the_orgs_and_its_officer_answers_within_five_days() {
    let table = Table::enquired(Kind::Consultation, "2026-11-09", &json!({}));
    let case = table.case();
    assert_eq!((case.state, case.lead.as_str()), (State::Handling, ORG));
    assert_eq!(case.clock.due, day("2026-11-16"));
    let mut table = answered();
    let case = table.case();
    assert_eq!((case.state, case.answer.unwrap().org.as_str()), (State::Answered, ORG));
    let verdict = json!({"solved": "solved", "rating": 5});
    table.act(&Party::Person(&owner("A")), Action::Verdict, verdict);
    assert_eq!(table.case().outcome, Some(Outcome::Solved));
}

#[test]
fn who_isnt_helped_is_answered_by_the_level_above() {
    let mut table = answered();
    table.act(&Party::Person(&owner("A")), Action::Verdict, json!({"solved": "not", "rating": 3}));
    let case = table.case();
    assert_eq!((case.state, case.lead.as_str(), case.round), (State::Rectifying, "130100-scjg", 2));
}

#[test]
fn a_complaint_is_answered_by_the_supervising_office_which_hears_the_org() {
    let mut table = Table::enquired(Kind::Complaint, "2026-11-09", &json!({"hidden": true}));
    let case = table.case();
    assert_eq!((case.lead.as_str(), case.co[0].org.as_str()), ("130100-yshj", ORG));
    assert_eq!((case.clock.due, case.co[0].due), (day("2026-11-30"), day("2026-11-16")));
    assert_eq!(case.topic.as_ref().unwrap().ground, "manner");
    let (officer, office) = (officer(), office());
    let (org, office) = (Party::Person(&officer), Party::Person(&office));
    let seen = case_view(&case, &org, &table.book, Vec::new());
    assert_eq!(seen.enterprise_name, "", "the org complained of doesn’t learn who it is");
    assert_eq!(case_view(&case, &office, &table.book, Vec::new()).enterprise_name, "企业A");
    let draft = json!({"answer": "已责令改正。", "claim": "solved"});
    let refused = table.attempt(&office, Action::Draft, &draft).unwrap_err();
    assert_eq!(refused, Refusal::CoHandlersPending);
    assert_eq!(table.attempt(&org, Action::Draft, &draft).unwrap_err(), Refusal::NotAllowed);
    table.act(&org, Action::Contribute, json!({"text": "当日系统故障。"}));
    table.act(&office, Action::Draft, draft).act(&office, Action::Sign, json!({}));
    assert_eq!(table.case().state, State::Answered);
}

#[test]
fn an_answer_is_listed_without_names_and_taken_down_with_a_reason() {
    let mut table = answered();
    let officer = officer();
    let officer = Party::Person(&officer);
    for naming in ["企业A能先试营业吗", "致电13912345678可以吗", "ZX-130102-261109-000000-0怎么办"]
    {
        let refused = table.attempt(&officer, Action::List, &listing(naming)).unwrap_err();
        let Refusal::Form(faults) = refused else { panic!("{refused:?}") };
        assert_eq!((faults[0].field.as_str(), faults[0].code), ("question", "names_someone"));
    }
    assert!(PublicQuestion::of(&table.case()).is_none());
    table.act(&officer, Action::List, listing("取得许可前能试营业吗"));
    let (item, question) = PublicQuestion::of(&table.case()).unwrap();
    assert_eq!((item.as_str(), question.org.as_str()), ("000100000002", ORG));
    assert_eq!(table.attempt(&officer, Action::List, &listing("再问")).unwrap_err(), Refusal::NotNow);
    // It stays with the case when that has ended, and can still be taken down, by the supervisor too.
    table.act(&Party::Person(&owner("A")), Action::Verdict, json!({"solved": "solved", "rating": 4}));
    let office = office();
    let office = Party::Person(&office);
    assert_eq!(table.offered(&office), [Action::Unlist]);
    table.act(&office, Action::Unlist, json!({"reason": "政策已调整"}));
    assert!(PublicQuestion::of(&table.case()).is_none());
    assert_eq!(table.case().listed.unwrap().taken_down, "政策已调整");
    table.act(&officer, Action::List, listing("取得许可前能试营业吗"));
    assert!(PublicQuestion::of(&table.case()).is_some());
}
