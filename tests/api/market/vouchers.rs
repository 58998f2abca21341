//! Vouchers through HTTP: the last one under a race, two orders at once, and sums that are the budget whatever happens.

use serde_json::{Value, json};
use shared::access::Role;
use tests::orders::{claim, programme};
use tests::people::{ENTERPRISE, credit_code};
use tests::{Answer, Caller, TestApp};

async fn left(app: &TestApp, programme: &str) -> u64 {
    app.get(&format!("/api/market/vouchers/{programme}")).await.good()["left"].as_u64().unwrap()
}

async fn own(by: &Caller) -> Vec<Value> {
    by.get("/api/market/vouchers/mine").await.good()["items"].as_array().unwrap().clone()
}

/// Enterprises of their own, whose owners have signed in.
async fn enterprises(app: &TestApp, count: u32) -> Vec<Caller> {
    let mut owners = Vec::new();
    let mut principal = app.owner().await.principal().clone();
    for number in 0..count {
        principal.user = format!("racer-{number}");
        principal.role = Role::Owner;
        principal.enterprise = credit_code("130102", 5_000 + number);
        principal.enterprise_name = format!("{ENTERPRISE}{number}");
        owners.push(Caller::signed_in(app, principal.clone()));
    }
    owners
}

/// What all of them hear who claim at the same moment.
async fn at_once(callers: Vec<Caller>, path: &str) -> Vec<Answer> {
    let mut claims = tokio::task::JoinSet::new();
    for caller in callers {
        let path = path.to_owned();
        claims.spawn(async move { caller.post(&path, claim()).await });
    }
    claims.join_all().await
}

#[tokio::test]
async fn of_twenty_who_want_the_last_voucher_exactly_one_gets_it() {
    for racers in [2, 20] {
        let app = TestApp::start().await;
        let programme = app.programme(&json!({"budget": 100_000})).await;
        let owners = enterprises(&app, racers).await;
        let path = format!("/api/market/vouchers/{programme}/claims");
        let answers = at_once(owners.clone(), &path).await;
        let won = answers.iter().filter(|answer| answer.status == 201).count();
        assert_eq!(won, 1, "of {racers}");
        for lost in answers.iter().filter(|answer| answer.status != 201) {
            assert_eq!(lost.json()["code"], "voucher_used_up", "{}", lost.text());
        }
        let mut held = 0;
        for owner in &owners {
            held += own(owner).await.len();
        }
        assert_eq!((held, left(&app, &programme).await), (1, 0));
    }
}

#[tokio::test]
async fn an_enterprise_gets_no_more_than_it_may_however_often_and_quickly_it_asks() {
    let app = TestApp::start().await;
    let programme = app.programme(&json!({})).await;
    let owner = app.owner().await;
    let path = format!("/api/market/vouchers/{programme}/claims");
    let first = owner.post_once("claim-key-1", &path, claim()).await;
    let again = owner.post_once("claim-key-1", &path, claim()).await;
    assert_eq!((first.status, again.json()), (201, first.json()), "the same key is the same voucher");
    let more = at_once(vec![owner.clone(); 6], &path).await;
    assert_eq!(more.iter().filter(|answer| answer.status == 201).count(), 1, "two in all");
    assert_eq!((own(&owner).await.len(), left(&app, &programme).await), (2, 100_000));
    for (extra, code) in [
        (json!({"size": "large"}), "voucher_not_eligible"),
        (json!({"size": "small"}), "voucher_enough_claimed"),
    ] {
        let refused = owner.post(&path, tests::appeal::with(claim(), &extra)).await;
        assert_eq!(refused.json()["code"], code, "{}", refused.text());
    }
    let undeclared = owner.post(&path, json!({"size": "small", "declared": false})).await;
    assert_eq!(undeclared.complaint("declared").0, "required");
    let staff = app.officer("130100-gd").await.post(&path, claim()).await;
    assert_eq!(staff.status, 403);
    app.on("2027-01-04");
    let over = app.other_owner().await.post(&path, claim()).await;
    assert_eq!(over.json()["code"], "voucher_not_open");
}

#[tokio::test]
async fn a_voucher_pays_for_one_order_and_once() {
    let app = TestApp::start().await;
    let (buyer, provider, third) = (app.owner().await, app.other_owner().await, app.third_owner().await);
    let service = app.serving(&provider).await;
    let programme = app.programme(&json!({})).await;
    let voucher = app.claimed(&buyer, &programme).await;
    let (one, other) = (app.ordered(&buyer, &service).await, app.ordered(&buyer, &service).await);
    let put = |by: &Caller, order: &str| {
        let (by, path) = (by.clone(), format!("/api/market/orders/{order}/voucher"));
        let body = json!({"voucher": voucher});
        async move { by.put(&path, body).await }
    };
    assert_eq!(put(&third, &one).await.status, 404, "nobody else’s order is there");
    assert_eq!(put(&provider, &one).await.status, 403);
    let (first, second) = tokio::join!(put(&buyer, &one), put(&buyer, &other));
    let mut answers = [first.status, second.status];
    answers.sort_unstable();
    assert_eq!(answers[0], 204, "{} {}", first.text(), second.text());
    assert!(answers[1] >= 400, "two orders can’t both have it");
    let winner = if first.status == 204 { one.clone() } else { other.clone() };
    assert_eq!(put(&buyer, &winner).await.status, 204, "again changes nothing");
    app.done(&provider, &winner, "accept", json!({"plan": "照办"})).await;
    for place in ["0", "1"] {
        app.done(&provider, &winner, "deliver", json!({"milestone": place, "text": "见附件"})).await;
        app.done(&buyer, &winner, "pass_milestone", json!({"milestone": place})).await;
    }
    app.project().await;
    assert_eq!(own(&buyer).await[0]["state"], "held", "what is completed may still be disputed");
    app.done(&buyer, &winner, "rate", json!({"quality": 5, "punctuality": 5, "price": 5})).await;
    app.project().await;
    app.project().await;
    let vouchers = own(&buyer).await;
    assert_eq!((&vouchers[0]["state"], &vouchers[0]["cents"]), (&json!("redeemed"), &json!(100_000)));
    let path = format!("/api/market/vouchers/{programme}/settled");
    let liaison = app.liaison().await;
    let settled = liaison.get(&path).await.good();
    let rows = settled["items"].as_array().unwrap();
    assert_eq!((rows.len(), &rows[0]["order"], &rows[0]["cents"]), (1, &json!(winner), &json!(100_000)));
    let file = liaison.get(&format!("{path}/export")).await;
    assert!(file.text().contains(&winner) && file.text().contains("\"1000\""), "{}", file.text());
    for (other, status) in [(&buyer, 403), (&app.head("130100-gd").await, 403), (&app.visitor(), 401)] {
        assert_eq!(other.get(&path).await.status, status);
        assert_eq!(other.get(&format!("{path}/export")).await.status, status);
    }
    assert_eq!(left(&app, &programme).await, 200_000);
}

#[tokio::test]
async fn a_voucher_comes_back_when_nothing_came_of_the_order_and_the_budget_when_nobody_used_it() {
    let app = TestApp::start().await;
    let (buyer, provider) = (app.owner().await, app.other_owner().await);
    let service = app.serving(&provider).await;
    let programme = app.programme(&json!({})).await;
    let voucher = app.claimed(&buyer, &programme).await;
    let order = app.ordered(&buyer, &service).await;
    let body = json!({"voucher": voucher});
    assert_eq!(buyer.put(&format!("/api/market/orders/{order}/voucher"), body).await.status, 204);
    app.done(&provider, &order, "decline", json!({"reason": "近期排满"})).await;
    app.project().await;
    assert_eq!(own(&buyer).await[0]["state"], "claimed", "nothing was delivered: it is back");
    assert_eq!(left(&app, &programme).await, 200_000);
    app.on("2026-12-09").sweep().await;
    assert_eq!(own(&buyer).await[0]["state"], "claimed", "its last day isn’t over");
    app.on("2026-12-11").sweep().await;
    app.sweep().await;
    assert_eq!(own(&buyer).await[0]["state"], "expired");
    assert_eq!(left(&app, &programme).await, 300_000, "the budget has it again, once");
    let order = app.ordered_on(&buyer, &service, ["2026-12-20", "2026-12-30"]).await;
    let refused =
        buyer.put(&format!("/api/market/orders/{order}/voucher"), json!({"voucher": voucher})).await;
    assert_eq!(refused.json()["code"], "voucher_not_usable", "{}", refused.text());
}

#[tokio::test]
async fn an_order_that_ends_half_done_costs_its_part_of_the_voucher() {
    let app = TestApp::start().await;
    let (buyer, provider) = (app.owner().await, app.other_owner().await);
    let service = app.serving(&provider).await;
    let programme = app.programme(&json!({"permille": 20})).await;
    let voucher = app.claimed(&buyer, &programme).await;
    let order = app.ordered(&buyer, &service).await;
    app.done(&provider, &order, "accept", json!({"plan": "照办"})).await;
    let body = json!({"voucher": voucher});
    assert_eq!(buyer.put(&format!("/api/market/orders/{order}/voucher"), body).await.status, 204);
    app.done(&provider, &order, "deliver", json!({"milestone": "0", "text": "见附件"})).await;
    app.done(&buyer, &order, "pass_milestone", json!({"milestone": "0"})).await;
    app.done(&buyer, &order, "propose_cancel", json!({"reason": "业务调整"})).await;
    app.done(&provider, &order, "agree", json!({})).await;
    app.project().await;
    // 20 ‰ of 30,000.00 are 600.00, of which 400 ‰ were accepted; what isn’t paid is the budget’s again.
    let mine = own(&buyer).await;
    assert_eq!((&mine[0]["state"], &mine[0]["cents"]), (&json!("redeemed"), &json!(24_000)));
    assert_eq!(left(&app, &programme).await, 276_000);
}

#[tokio::test]
async fn a_dispute_after_completion_decides_what_the_voucher_pays() {
    let app = TestApp::start().await;
    let (buyer, provider, liaison) = (app.owner().await, app.other_owner().await, app.liaison().await);
    let service = app.serving(&provider).await;
    let programme = app.programme(&json!({})).await;
    let voucher = app.claimed(&buyer, &programme).await;
    let order = app.ordered(&buyer, &service).await;
    let body = json!({"voucher": voucher});
    assert_eq!(buyer.put(&format!("/api/market/orders/{order}/voucher"), body).await.status, 204);
    app.done(&provider, &order, "accept", json!({"plan": "照办"})).await;
    for place in ["0", "1"] {
        app.done(&provider, &order, "deliver", json!({"milestone": place, "text": "见附件"})).await;
    }
    // Nobody looked at it in time: it is accepted by silence, and found to be wrong after that.
    app.on("2026-11-17").sweep().await;
    app.project().await;
    let case = buyer.get(&format!("/api/cases/{order}")).await.good();
    assert_eq!((&case["state"], &own(&buyer).await[0]["state"]), (&json!("completed"), &json!("held")));
    app.done(&buyer, &order, "dispute", json!({"ground": "quality", "text": "范本缺少竞业限制条款"})).await;
    app.on("2026-12-03").sweep().await;
    app.project().await;
    let case = buyer.get(&format!("/api/cases/{order}")).await.good();
    assert_eq!(case["state"], "contested", "the days of rating stand still");
    assert_eq!(own(&buyer).await[0]["state"], "held");
    let ends = json!({"finding": "upheld", "text": "成果不符合约定", "days": 5, "then": "end", "owed": 400});
    app.done(&liaison, &order, "decide", ends).await;
    app.project().await;
    app.project().await;
    let mine = own(&buyer).await;
    assert_eq!((&mine[0]["state"], &mine[0]["cents"]), (&json!("redeemed"), &json!(40_000)));
    assert_eq!(left(&app, &programme).await, 260_000, "what isn’t paid is the budget’s again");
    let case = buyer.get(&format!("/api/cases/{order}")).await.good();
    assert_eq!((&case["state"], &case["outcome"]), (&json!("closed"), &json!("terminated")));
}

#[tokio::test]
async fn a_programme_is_published_for_ones_own_region_and_ended_by_its_own_org() {
    let app = TestApp::start().await;
    let liaison = app.liaison().await;
    for (extra, field, code) in [
        (json!({"region": "130200"}), "region", "outside_your_region"),
        (json!({"value": 300_001}), "value", "out_of_range"),
        (json!({"closes": "2026-10-31"}), "closes", "out_of_order"),
        (json!({"opens": "2026-10-01", "closes": "2026-11-01"}), "closes", "in_the_past"),
        (json!({"each": 11}), "each", "out_of_range"),
        (json!({"fields": ["magic"]}), "fields", "not_a_choice"),
    ] {
        let refused = liaison.post("/api/market/vouchers", programme(&extra)).await;
        assert_eq!(refused.status, 422, "{extra}: {}", refused.text());
        assert_eq!(refused.complaint(field).0, code, "{extra}: {}", refused.text());
    }
    let id = app.programme(&json!({})).await;
    let end = format!("/api/market/vouchers/{id}/end");
    assert_eq!(app.head("130100-gd").await.post(&end, json!({})).await.status, 403);
    assert_eq!(app.owner().await.post(&end, json!({})).await.status, 403);
    assert_eq!(liaison.post(&end, json!({})).await.good()["ended"], true);
    let claimed = app.owner().await.post(&format!("/api/market/vouchers/{id}/claims"), claim()).await;
    assert_eq!(claimed.json()["code"], "voucher_not_open");
}
