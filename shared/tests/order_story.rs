//! A service order from its beginning to its end: who may do what, what silence does, what a dispute stops and moves.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use shared::access::Role;
use shared::market::order::file::{agrees, check, may_order};
use shared::market::order::record::OrderLine;
use shared::market::order::{Order, Side, Standing, share_of};
use shared::market::service::ServicePrice;
use shared::spine::chores::due_chores;
use shared::spine::event::Audience;
use shared::spine::{Action, Outcome, Party, Refusal, State, StepName};
use support::{Table, day, owner, person, service};

fn order(table: &Table) -> Order {
    *table.case().order.unwrap()
}

fn running(on: &str) -> Table {
    let mut table = Table::ordered(on);
    table.act(&Party::Person(&owner("P")), Action::Accept, json!({"plan": "由合伙人负责"}));
    table
}

fn deliver(table: &mut Table, place: &str) {
    let fields = json!({"milestone": place, "text": "报告见附件"});
    table.act(&Party::Person(&owner("P")), Action::Deliver, fields);
}

fn pass(table: &mut Table, place: &str) {
    table.act(&Party::Person(&owner("A")), Action::PassMilestone, json!({"milestone": place}));
}

fn sweep(table: &mut Table) -> Vec<Action> {
    let today = shared::calendar::china_date(table.now);
    let mut done = Vec::new();
    while let Some(chore) = due_chores(&table.case(), &table.book, today).first().cloned() {
        done.push(chore.action);
        table.act(&Party::System, chore.action, Value::Object(chore.fields));
    }
    done
}

#[test]
fn an_order_goes_from_hand_to_hand_until_it_is_rated() {
    let mut table = Table::ordered("2026-11-09");
    let (enterprise, provider) = (owner("A"), owner("P"));
    let (enterprise, provider) = (Party::Person(&enterprise), Party::Person(&provider));
    let case = table.case();
    assert_eq!((case.state, case.title.as_str()), (State::Ordered, "用工合规梳理"));
    assert_eq!(case.clock.step.as_ref().map(|step| step.due), Some(day("2026-11-12")), "three working days");
    assert_eq!(case.clock.due, day("2026-12-07"), "the last milestone and five working days to look at it");
    assert_eq!(table.offered(&provider), [Action::Accept, Action::Decline, Action::Supplement]);
    assert_eq!(table.offered(&enterprise), [Action::Withdraw, Action::Supplement]);
    table.at("2026-11-10").act(&provider, Action::Accept, json!({"plan": "由合伙人负责"}));
    assert_eq!(order(&table).plan, "由合伙人负责");
    assert_eq!(table.case().clock.step.unwrap().due, day("2026-11-20"), "its first milestone");
    assert!(!table.offered(&enterprise).contains(&Action::Withdraw), "now it takes both to cancel it");
    table.at("2026-11-20");
    deliver(&mut table, "0");
    let step = table.case().clock.step.unwrap();
    assert_eq!((step.name, step.due), (StepName::Inspect, day("2026-11-27")));
    let rework = json!({"milestone": "0", "reason": "缺少竞业限制条款", "days": 3});
    table.act(&enterprise, Action::Return, rework);
    assert_eq!(order(&table).milestones[0].standing, Standing::Rework);
    table.at("2026-11-24");
    deliver(&mut table, "0");
    pass(&mut table, "0");
    assert_eq!((order(&table).accepted_share(), table.case().state), (400, State::Running));
    table.at("2026-12-01");
    deliver(&mut table, "1");
    pass(&mut table, "1");
    let case = table.case();
    assert_eq!((case.state, case.clock.stopped), (State::Completed, Some(day("2026-12-01"))));
    let marks = json!({"quality": 4, "punctuality": 3, "price": 5, "comment": "讲得清楚"});
    assert_eq!(table.attempt(&provider, Action::Rate, &marks).unwrap_err(), Refusal::NotAllowed);
    table.act(&enterprise, Action::Rate, marks);
    let case = table.case();
    assert_eq!((case.state, case.outcome), (State::Closed, Some(Outcome::Fulfilled)));
    let line = OrderLine::of(&case).unwrap();
    assert!(line.taken && line.completed && !line.on_time, "the second milestone came a day late");
    table.act(&enterprise, Action::AddRating, json!({"text": "三个月后仍在用"}));
    assert_eq!(
        table.attempt(&enterprise, Action::AddRating, &json!({"text": "再说一次"})).unwrap_err(),
        Refusal::NotNow
    );
}

#[test]
fn silence_accepts_what_was_delivered_and_the_record_says_so() {
    let mut table = running("2026-11-09");
    deliver(&mut table, "0");
    deliver(&mut table, "1");
    table.at("2026-11-16");
    assert!(!sweep(&mut table).contains(&Action::DeemAccepted), "its last day isn’t over");
    let early = table.attempt(&Party::System, Action::DeemAccepted, &json!({"milestone": "0"}));
    assert_eq!(early.unwrap_err(), Refusal::NotDue);
    table.at("2026-11-17");
    let done = sweep(&mut table);
    assert_eq!(done.iter().filter(|action| **action == Action::DeemAccepted).count(), 2);
    assert!(order(&table).milestones.iter().all(|one| one.by_silence));
    assert_eq!(table.case().state, State::Completed);
    table.at("2026-12-02");
    assert!(sweep(&mut table).contains(&Action::NoVerdict));
    assert_eq!(table.case().outcome, Some(Outcome::Fulfilled));
}

#[test]
fn an_order_that_nobody_takes_lapses_by_itself() {
    let mut table = Table::ordered("2026-11-09");
    table.at("2026-11-12");
    assert!(!sweep(&mut table).contains(&Action::Lapse));
    table.at("2026-11-13");
    assert!(sweep(&mut table).contains(&Action::Lapse));
    assert_eq!((table.case().outcome, order(&table).has_delivered()), (Some(Outcome::NotTaken), false));
}

#[test]
fn either_side_proposes_and_only_the_other_agrees() {
    let mut table = running("2026-11-09");
    let (enterprise, provider) = (owner("A"), owner("P"));
    let (enterprise, provider) = (Party::Person(&enterprise), Party::Person(&provider));
    let later = json!({"milestone": "1", "days": 20, "reason": "需等年报数据"});
    table.act(&provider, Action::ProposeDay, later.clone());
    assert_eq!(table.attempt(&provider, Action::Agree, &json!({})).unwrap_err(), Refusal::NotNow);
    assert_eq!(
        table.attempt(&enterprise, Action::ProposeCancel, &json!({"reason": "不做了"})).unwrap_err(),
        Refusal::NotNow
    );
    table.act(&enterprise, Action::Disagree, json!({"reason": "年底要用"}));
    assert_eq!(order(&table).milestones[1].day, day("2026-11-30"), "nothing has moved");
    table.act(&provider, Action::ProposeDay, later).act(&enterprise, Action::Agree, json!({}));
    let case = table.case();
    assert_eq!(order(&table).milestones[1].day, day("2026-12-07"));
    assert_eq!(
        (case.clock.due, case.clock.moves.len()),
        (day("2026-12-14"), 1),
        "the total moves, and says why"
    );
    table.act(&enterprise, Action::ProposeCancel, json!({"reason": "业务调整"}));
    table.act(&provider, Action::Agree, json!({}));
    let case = table.case();
    assert_eq!((case.state, case.outcome), (State::Closed, Some(Outcome::Cancelled)));
    assert_eq!(case.clock.next_due(), None);
}

#[test]
fn a_dispute_stops_the_clock_and_nobody_is_decided_about_unheard() {
    let mut table = running("2026-11-09");
    let (enterprise, provider) = (owner("A"), owner("P"));
    let (enterprise, provider) = (Party::Person(&enterprise), Party::Person(&provider));
    let liaison = person(Role::Liaison, "130100-gsl", "130100");
    let liaison = Party::Person(&liaison);
    let opened = json!({"ground": "late", "text": "逾期多日"});
    assert!(!liaison.may_read(&table.case(), &table.book.regions));
    table.at("2026-11-16").act(&enterprise, Action::Dispute, opened);
    assert!(liaison.may_read(&table.case(), &table.book.regions), "from now on it decides");
    assert_eq!((table.case().state, table.case().clock.paused), (State::Contested, Some(day("2026-11-16"))));
    let ruling = json!({"finding": "partly", "text": "应于期限内补交", "days": 5, "then": "go_on"});
    assert_eq!(table.attempt(&liaison, Action::Decide, &ruling).unwrap_err(), Refusal::HearBothFirst);
    assert_eq!(
        table.attempt(&provider, Action::DropDispute, &json!({"reason": "和解"})).unwrap_err(),
        Refusal::NotNow
    );
    table.at("2026-11-18").act(&provider, Action::Contribute, json!({"text": "对方资料迟交"}));
    table.at("2026-11-20").act(&liaison, Action::Decide, ruling.clone());
    let (case, order_now) = (table.case(), order(&table));
    assert_eq!((case.state, case.clock.paused), (State::Running, None));
    assert_eq!(order_now.milestones[0].day, day("2026-11-25"), "three working days later than agreed");
    let dispute = order_now.dispute.unwrap();
    assert_eq!((dispute.by, dispute.statements.len()), (Side::Enterprise, 2));
    assert_eq!(dispute.ruling.unwrap().finding, "partly");
    // A second one: the provider says nothing, and its days pass.
    table.act(&enterprise, Action::Dispute, json!({"ground": "quality", "text": "仍不符合"}));
    table.at("2026-11-27");
    assert_eq!(table.attempt(&liaison, Action::Decide, &ruling).unwrap_err(), Refusal::HearBothFirst);
    let ends = json!({"finding": "upheld", "text": "终止", "days": 5, "then": "end", "owed": 250});
    table.at("2026-11-28").act(&liaison, Action::Decide, ends);
    let case = table.case();
    assert_eq!((case.state, case.outcome), (State::Closed, Some(Outcome::Terminated)));
    assert_eq!((order(&table).owed_share(), share_of(3_000_000, 250)), (250, 750_000));
    let line = OrderLine::of(&case).unwrap();
    assert_eq!((line.disputes, line.upheld, line.completed), (2, 1, false));
}

/// An order whose milestones were accepted, the second by silence.
fn completed() -> Table {
    let mut table = running("2026-11-09");
    deliver(&mut table, "0");
    pass(&mut table, "0");
    deliver(&mut table, "1");
    table.at("2026-11-17");
    sweep(&mut table);
    assert_eq!(table.case().state, State::Completed);
    table
}

#[test]
fn what_was_accepted_may_be_disputed_for_some_days_until_it_is_rated() {
    let (enterprise, provider) = (owner("A"), owner("P"));
    let (enterprise, provider) = (Party::Person(&enterprise), Party::Person(&provider));
    let opened = json!({"ground": "quality", "text": "报告数据有误"});
    let mut table = completed();
    assert!(table.offered(&enterprise).contains(&Action::Dispute));
    assert!(table.offered(&provider).contains(&Action::Dispute), "the price isn’t paid, say");
    table.at("2026-12-01");
    assert!(table.offered(&enterprise).contains(&Action::Dispute), "the tenth working day");
    table.at("2026-12-02");
    assert_eq!(table.attempt(&enterprise, Action::Dispute, &opened).unwrap_err(), Refusal::NotNow);
    let mut table = completed();
    table.act(&enterprise, Action::Rate, json!({"quality": 4, "punctuality": 4, "price": 4}));
    assert_eq!(table.attempt(&provider, Action::Dispute, &opened).unwrap_err(), Refusal::NotNow);
    // Taken back it is completed as before, and waits for its rating anew.
    let mut table = completed();
    table.act(&enterprise, Action::Dispute, opened);
    let case = table.case();
    assert_eq!((case.state, case.clock.paused), (State::Contested, None));
    assert_eq!(case.clock.step.as_ref().map(|step| step.name), Some(StepName::Arbitrate));
    table.at("2026-11-20").act(&enterprise, Action::DropDispute, json!({"reason": "已补正"}));
    let case = table.case();
    assert_eq!((case.state, case.clock.stopped), (State::Completed, Some(day("2026-11-17"))));
    assert_eq!(case.clock.step.unwrap().due, day("2026-12-04"));
}

#[test]
fn a_decision_after_completion_lets_it_stand_has_it_mended_or_ends_it() {
    let (enterprise, provider) = (owner("A"), owner("P"));
    let (enterprise, provider) = (Party::Person(&enterprise), Party::Person(&provider));
    let liaison = person(Role::Liaison, "130100-gsl", "130100");
    let liaison = Party::Person(&liaison);
    let opened = json!({"ground": "quality", "text": "报告数据有误"});
    let contested = || {
        let mut table = completed();
        table.act(&enterprise, Action::Dispute, opened.clone());
        table.act(&provider, Action::Contribute, json!({"text": "数据由对方提供"}));
        table
    };
    let ruling = |then: &str| json!({"finding": "partly", "text": "见理由", "days": 5, "then": then});
    let mut table = contested();
    table.act(&liaison, Action::Decide, ruling("go_on"));
    let (case, stands) = (table.case(), order(&table));
    assert_eq!((case.state, stands.owed_share()), (State::Completed, 1_000));
    assert!(OrderLine::of(&case).unwrap().completed);
    assert!(!table.offered(&enterprise).contains(&Action::Dispute), "it was decided");
    table.act(&enterprise, Action::Rate, json!({"quality": 2, "punctuality": 4, "price": 4}));
    assert_eq!(table.case().outcome, Some(Outcome::Fulfilled));

    let mut table = contested();
    let mut mends = ruling("mend");
    mends["milestone"] = json!("0");
    table.act(&liaison, Action::Decide, mends);
    let (case, mended) = (table.case(), order(&table));
    assert_eq!((case.state, case.clock.stopped), (State::Running, None));
    let one = &mended.milestones[0];
    assert_eq!((one.standing, one.day, one.accepted), (Standing::Rework, day("2026-11-24"), None));
    assert_eq!((mended.accepted_share(), mended.dispute.unwrap().ruling.unwrap().mends), (600, Some(0)));
    assert!(case.clock.next_due().is_some_and(|due| due <= day("2026-11-24")));
    table.at("2026-11-20");
    deliver(&mut table, "0");
    pass(&mut table, "0");
    let case = table.case();
    assert_eq!((case.state, case.clock.stopped), (State::Completed, Some(day("2026-11-20"))));
    assert!(table.offered(&enterprise).contains(&Action::Dispute), "what was mended may be wrong again");

    let mut table = contested();
    table.act(&liaison, Action::Decide, ruling("mend"));
    assert_eq!(order(&table).milestones[1].standing, Standing::Rework, "the last one where none is named");

    let mut table = contested();
    let mut ends = ruling("end");
    ends["owed"] = json!(250);
    table.act(&liaison, Action::Decide, ends);
    let case = table.case();
    assert_eq!((case.state, case.outcome), (State::Closed, Some(Outcome::Terminated)));
    assert_eq!((order(&table).owed_share(), case.clock.stopped), (250, Some(day("2026-11-17"))));
    assert!(!OrderLine::of(&case).unwrap().completed, "it isn’t counted as done");
}

#[test]
fn an_order_is_its_two_parties_and_the_federations_only_in_a_dispute() {
    let table = running("2026-11-09");
    let (case, regions) = (table.case(), &table.book.regions);
    for (who, may) in [
        (owner("A"), true),
        (owner("P"), true),
        (owner("B"), false),
        (person(Role::Liaison, "130100-gsl", "130100"), false),
        (person(Role::Supervisor, "130100-yshj", "130100"), false),
        (person(Role::Officer, "130102-scjg", "130102"), false),
        (person(Role::Head, "130102-scjg", "130102"), false),
        (person(Role::SystemAdmin, "130000-yshj", "130000"), false),
    ] {
        let party = Party::Person(&who);
        assert_eq!(party.may_read(&case, regions), may, "{:?}", who.role);
        for audience in [Audience::Handling, Audience::Confidential, Audience::Filer, Audience::Staff] {
            let is_both = audience == Audience::Handling && who.enterprise == "P";
            assert_eq!(
                party.may_unseal(audience, &case, regions),
                (may && who.enterprise == "A" && audience != Audience::Staff) || is_both,
                "{:?} {audience:?}",
                who.role
            );
        }
        assert_eq!(table.offered(&party).is_empty(), !may);
    }
    let mut unproved = owner("P");
    unproved.verified = false;
    assert!(!Party::Person(&unproved).may_read(&case, regions), "a credit code is public");
}

#[test]
fn an_order_is_agreed_within_what_is_published() {
    let fixed = ServicePrice::Fixed { cents: 500 };
    assert!(agrees(fixed, 3, 1_500) && !agrees(fixed, 3, 1_499) && !agrees(fixed, u64::MAX, 1_500));
    let range = ServicePrice::Range { low: 100, high: 200 };
    assert!(
        agrees(range, 2, 200) && agrees(range, 2, 400) && !agrees(range, 2, 401) && !agrees(range, 2, 199)
    );
    assert!(
        agrees(ServicePrice::From { cents: 100 }, 1, 100)
            && !agrees(ServicePrice::From { cents: 100 }, 2, 199)
    );
    assert!(agrees(ServicePrice::ByAgreement, 1, 1) && !agrees(ServicePrice::ByAgreement, 1, 0));
    let who = owner("A");
    let row =
        |on: &str, share: u32| json!({"name": "节点", "day": on, "share": share, "deliverable": "成果"});
    let refused = |price: u64, rows: Value| {
        let form = json!({"text": "需求", "quantity": 1, "price": price, "milestones": rows});
        let given = form.as_object().unwrap();
        match check(&Party::Person(&who), given, (&service(), day("2026-11-09"))) {
            Err(Refusal::Form(faults)) => {
                faults.iter().map(|one| format!("{} {}", one.field, one.code)).collect()
            }
            Ok(_) => Vec::new(),
            Err(other) => panic!("{other:?}"),
        }
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(refused(2_000_000, json!([row("2026-11-10", 1000)])), none);
    assert_eq!(refused(1_999_999, json!([row("2026-11-10", 1000)])), ["price not_as_published"]);
    assert_eq!(refused(2_000_000, json!([row("2026-11-09", 1000)])), ["milestones.0.day in_the_past"]);
    assert_eq!(
        refused(2_000_000, json!([row("2026-11-20", 500), row("2026-11-19", 400)])),
        ["milestones.1.day out_of_order", "milestones shares_sum"]
    );
    assert_eq!(refused(2_000_000, json!([row("2029-11-20", 1000)])), ["milestones.0.day out_of_range"]);
    assert!(matches!(may_order(&Party::Person(&owner("P")), "P"), Err(Refusal::NotAllowed)), "of oneself");
    let staff = person(Role::Head, "130102-scjg", "130102");
    assert!(matches!(may_order(&Party::Person(&staff), "P"), Err(Refusal::NotAllowed)));
}
