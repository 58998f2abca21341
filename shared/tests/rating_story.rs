//! Rating steps and the whole, and what becomes of a bad rating: mended and judged by who gave it, or excluded by the
//! supervising office alone.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::json;
use shared::access::Role;
use shared::matters::rating::excluded;
use shared::spine::{Action, Outcome, Party, Refusal, State, StepName};
use support::{Table, day, owner, person};

const ORG: &str = "130102-scjg";

#[test]
fn each_step_that_is_done_is_rated_once_and_the_whole_at_its_end() {
    let (owner, officer) = (owner("A"), person(Role::Officer, ORG, "130102"));
    let (owner, officer) = (Party::Person(&owner), Party::Person(&officer));
    let mut table = Table::applied("2026-11-09");
    table.at("2026-11-10").act(&officer, Action::Accept, json!({}));
    let rating = |step: &str| json!({"step": step, "rating": 4, "reasons": ["quick"]});
    assert!(matches!(table.attempt(&owner, Action::RateStep, &rating("1")), Err(Refusal::Form(_))));
    assert_eq!(table.attempt(&officer, Action::RateStep, &rating("0")).unwrap_err(), Refusal::NotAllowed);
    let version = table.case().version;
    table.act(&owner, Action::RateStep, rating("0"));
    assert_eq!(table.attempt(&owner, Action::RateStep, &rating("0")).unwrap_err(), Refusal::NotNow);
    assert!(table.attempt_on(version, &officer, Action::Advance, &json!({})).is_ok(), "nobody is overtaken");
    let application = table.case().application.unwrap();
    let [one] = application.step_ratings.as_slice() else { panic!("one rating") };
    assert_eq!(
        (one.place, one.given.rating, one.given.reasons.as_slice()),
        (0, 4, &["quick".to_owned()][..])
    );
    assert!(application.rating.is_none(), "the whole is rated when it is through");
}

#[test]
fn a_bad_rating_is_mended_within_its_own_time_and_judged_by_who_gave_it() {
    let (owner, officer, head) =
        (owner("A"), person(Role::Officer, ORG, "130102"), person(Role::Head, ORG, "130102"));
    let (owner, officer, head) = (Party::Person(&owner), Party::Person(&officer), Party::Person(&head));
    let mut table = Table::rectifying("2026-11-09");
    let case = table.case();
    assert_eq!((case.state, case.lead.as_str(), case.clock.due), (State::Handling, ORG, day("2026-11-30")));
    let rated = case.topic.unwrap().rated.unwrap();
    assert_eq!((rated.rating, rated.step.unwrap().zh.as_str()), (1, "受理"));
    assert_eq!(rated.case, "BJ-130102-261109-000000-0");
    let step = case.clock.step.unwrap();
    assert_eq!(
        (step.name, step.due),
        (StepName::CallBack, day("2026-11-10")),
        "asked within a day what it was"
    );
    let draft = json!({"answer": "已批评教育并致歉。", "claim": "solved"});
    assert_eq!(table.attempt(&officer, Action::Draft, &draft).unwrap_err(), Refusal::CallBackFirst);
    table.act(&officer, Action::CallBack, json!({"reached": "yes", "text": "等候时间长，属实。"}));
    assert_eq!(table.case().clock.step.unwrap().name, StepName::Answer);
    let again = json!({"reached": "no", "text": "又打了一次。"});
    assert_eq!(table.attempt(&officer, Action::CallBack, &again).unwrap_err(), Refusal::NotNow);
    table.act(&officer, Action::Draft, json!({"answer": "已批评教育并致歉。", "claim": "solved"}));
    table.act(&head, Action::Sign, json!({}));
    let mut mended = Table { book: support::book(), records: table.records.clone(), now: table.now };
    mended.act(&owner, Action::Verdict, json!({"solved": "solved", "rating": 4}));
    assert_eq!(mended.case().outcome, Some(Outcome::Solved));
    table.act(&owner, Action::Verdict, json!({"solved": "not", "rating": 1}));
    assert_eq!((table.case().state, table.case().lead.as_str()), (State::Rectifying, "130100-scjg"));
    assert_eq!(excluded(&table.case()), None);
}

#[test]
fn only_the_office_excludes_a_rating_and_the_org_asks_once() {
    let (officer, office) =
        (person(Role::Officer, ORG, "130102"), person(Role::Supervisor, "130100-yshj", "130100"));
    let (officer, office) = (Party::Person(&officer), Party::Person(&office));
    let mut table = Table::rectifying("2026-11-09");
    let why = json!({"reason": "经核实，评价人未到过窗口"});
    assert_eq!(table.attempt(&office, Action::Exclude, &why).unwrap_err(), Refusal::NotNow);
    assert_eq!(table.attempt(&officer, Action::Dispute, &why).unwrap_err(), Refusal::CallBackFirst);
    table.act(&officer, Action::CallBack, json!({"reached": "no", "text": "三次拨打均无人接听。"}));
    table.act(&officer, Action::Dispute, why.clone());
    assert_eq!(table.attempt(&officer, Action::Exclude, &why).unwrap_err(), Refusal::NotAllowed);
    let mut upheld = Table { book: support::book(), records: table.records.clone(), now: table.now };
    upheld.act(&office, Action::Uphold, why.clone());
    assert_eq!(upheld.case().state, State::Handling);
    assert_eq!(upheld.attempt(&officer, Action::Dispute, &why).unwrap_err(), Refusal::NotNow);
    table.act(&office, Action::Exclude, why);
    let case = table.case();
    assert_eq!((case.state, case.outcome), (State::Closed, Some(Outcome::Excluded)));
    assert_eq!(excluded(&case).unwrap().case, "BJ-130102-261109-000000-0");
    let open = &table.records.last().unwrap().event.data;
    assert_eq!(open["reason"], "经核实，评价人未到过窗口", "everyone who tracks it reads why");
}
