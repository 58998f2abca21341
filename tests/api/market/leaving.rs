//! What becomes of a posting beyond its own enterprise: copies of it, interests in it, and reports of it.

use serde_json::{Value, json};
use shared::access::Role;
use tests::market::{OTHER_PHONE, PHONE, form};
use tests::{Caller, TestApp, people};

const TITLE: &str = "深沟球轴承磨加工余量产能";

/// What an inbox tells of one thing, the latest first.
async fn told(who: &Caller, about: &str) -> Vec<String> {
    let inbox = who.get("/api/inbox").await.good();
    let of = inbox["items"].as_array().unwrap().iter().filter(|notice| notice["about"] == about);
    of.map(|notice| notice["action"].as_str().unwrap().to_owned()).collect()
}

async fn act(owner: &Caller, id: &str, action: &str) -> tests::Answer {
    let version = owner.get(&format!("/api/market/mine/{id}")).await.good()["version"].clone();
    let path = format!("/api/market/postings/{id}/actions");
    owner.post(&path, json!({"action": action, "version": version})).await
}

async fn decide(app: &TestApp, id: &str, action: &str, reason: &str) {
    let province = app.person(Role::Liaison, "130000-gsl").await;
    let path = format!("/api/market/desk/{id}");
    let version = province.get(&path).await.good()["version"].clone();
    province.post(&path, json!({"action": action, "version": version, "reason": reason})).await.good();
}

#[tokio::test]
async fn a_copy_that_was_withdrawn_doesnt_hide_one_that_is_still_there() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(app.drafted(&owner, form(TITLE, &json!({}))).await);
    }
    // In the order in which copies are looked at.
    ids.sort();
    act(&owner, &ids[0], "submit").await.good();
    act(&owner, &ids[0], "withdraw").await.good();
    act(&owner, &ids[1], "submit").await.good();
    let refusal = act(&owner, &ids[2], "submit").await.refused(409, "already_posted");
    assert_eq!(refusal["current"], ids[1]);
    act(&owner, &ids[1], "withdraw").await.good();
    act(&owner, &ids[2], "submit").await.good();
}

#[tokio::test]
async fn a_text_that_was_taken_down_and_comes_back_is_flagged() {
    let app = TestApp::start().await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let id = app.posted(&owner, form(TITLE, &json!({}))).await;
    decide(&app, &id, "remove", "经核实信息不实").await;
    let again = app.sent_in(&owner, form(TITLE, &json!({}))).await;
    let shown = app.liaison().await.get(&format!("/api/market/desk/{again}")).await.good();
    assert_eq!(shown["flags"][0]["kind"], "removed", "{shown}");
    assert!(shown["flags"][0]["what"].as_str().unwrap().contains(&id), "{shown}");
    let theirs = app.sent_in(&other, form(TITLE, &json!({}))).await;
    let shown = app.liaison().await.get(&format!("/api/market/desk/{theirs}")).await.good();
    assert_eq!(shown["flags"][0]["kind"], "repeated", "another enterprise had nothing taken down: {shown}");
}

#[tokio::test]
async fn an_anonymous_posting_doesnt_name_its_enterprise() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let text = format!("{}诚邀合作，设备完好，三班运行，质量稳定。", people::ENTERPRISE);
    let named = json!({"anonymous": true, "text": text});
    let id = app.drafted(&owner, form(TITLE, &named)).await;
    assert_eq!(act(&owner, &id, "submit").await.complaint("posting.text").0, "own_name_in_text");
    let keyword = json!({"anonymous": true, "keywords": ["轴承", "石家庄 栩川精密机械"]});
    let id = app.drafted(&owner, form(TITLE, &keyword)).await;
    assert_eq!(act(&owner, &id, "submit").await.complaint("posting.keywords.1").0, "own_name_in_text");
    // Without its place it may be a word: a person looks at it, also after an approval.
    let core = json!({"anonymous": true, "title": "栩川精密机械余量产能"});
    let id = app.sent_in(&owner, form(TITLE, &core)).await;
    let desk = app.liaison().await.get(&format!("/api/market/desk/{id}")).await.good();
    assert_eq!((&desk["flags"][0]["kind"], &desk["flags"][0]["field"]), (&json!("name"), &json!("title")));
    app.sent_in(&owner, form("轴承套圈车加工外协余量", &json!({"text": text}))).await;
}

#[tokio::test]
async fn nobody_agrees_to_talk_about_what_was_taken_down_and_who_asked_hears_that_it_left() {
    let app = TestApp::start().await;
    let (poster, asker, third) = (app.owner().await, app.other_owner().await, app.third_owner().await);
    let id = app.posted(&poster, form(TITLE, &json!({}))).await;
    let talk = app.talking(&poster, &third, &id).await;
    let deal = app.interested(&asker, &id).await;
    app.later(time::Duration::minutes(1));
    decide(&app, &id, "remove", "经核实信息不实").await;
    let path = format!("/api/market/deals/{deal}");
    let shown = poster.get(&path).await.good();
    assert_eq!((&shown["offers"], &shown["barred"]), (&json!(["decline"]), &json!(true)), "{shown}");
    let accept = json!({"step": "accept", "version": 1});
    let refusal = poster.post(&format!("{path}/actions"), accept).await;
    assert!(!refusal.text().contains(OTHER_PHONE));
    refusal.refused(422, "posting_removed");
    let seen = asker.get(&path).await.good();
    assert_eq!((&seen["state"], &seen["barred"]), (&json!("asked"), &json!(true)));
    assert!(!seen.to_string().contains(PHONE), "{seen}");
    assert_eq!(told(&asker, &deal).await, ["interest_posting_left"]);
    assert!(told(&third, &talk).await.iter().all(|one| one != "interest_posting_left"), "it has its answer");
    assert_eq!(third.get(&format!("/api/market/deals/{talk}")).await.good()["state"], "talking");
    let decline = json!({"step": "decline", "version": 1, "reason": "信息已下架"});
    poster.post(&format!("{path}/actions"), decline).await.good();
}

#[tokio::test]
async fn who_asked_hears_of_every_way_in_which_a_posting_leaves() {
    let app = TestApp::start().await;
    let (poster, asker) = (app.owner().await, app.other_owner().await);
    for (title, action) in [("深沟球轴承磨加工余量产能", "withdraw"), ("轴承套圈车加工外协", "match")]
    {
        let id = app.posted(&poster, form(title, &json!({}))).await;
        let deal = app.interested(&asker, &id).await;
        assert!(told(&asker, &deal).await.is_empty());
        act(&poster, &id, action).await.good();
        assert_eq!(told(&asker, &deal).await, ["interest_posting_left"], "{action}");
        // It may still be answered: its enterprise took it off the board by itself.
        let accept = json!({"step": "accept", "version": 1});
        let path = format!("/api/market/deals/{deal}/actions");
        assert_eq!(poster.post(&path, accept).await.good()["contact"]["phone"], OTHER_PHONE);
    }
    let short = json!({"window": {"from": "2026-11-09", "to": "2026-11-12"}});
    let id = app.posted(&poster, form("大型铸件时效处理余量", &short)).await;
    let deal = app.interested(&asker, &id).await;
    app.on("2026-11-13").sweep().await;
    app.sweep().await;
    assert_eq!(told(&asker, &deal).await, ["interest_posting_left"], "once");
}

#[tokio::test]
async fn who_reported_hears_what_came_of_it() {
    let app = TestApp::start().await;
    let (poster, reporter, third) = (app.owner().await, app.other_owner().await, app.third_owner().await);
    let report = async |who: &Caller, id: &str| {
        let path = format!("/api/market/postings/{id}/reports");
        who.post(&path, json!({"reason": "与实际不符"})).await.good()
    };
    let id = app.posted(&poster, form(TITLE, &json!({}))).await;
    report(&reporter, &id).await;
    decide(&app, &id, "approve", "").await;
    assert_eq!(told(&reporter, &id).await, ["posting_report_dismissed"]);
    app.later(time::Duration::minutes(1));
    for who in [&reporter, &third] {
        report(who, &id).await;
    }
    decide(&app, &id, "remove", "经核实信息不实").await;
    assert_eq!(told(&reporter, &id).await[0], "posting_report_upheld");
    assert_eq!(told(&third, &id).await, ["posting_report_upheld"]);
    assert!(told(&poster, &id).await.iter().all(|one| !one.contains("report")));

    let left = app.posted(&poster, form("轴承套圈车加工外协", &json!({}))).await;
    report(&third, &left).await;
    act(&poster, &left, "withdraw").await.good();
    assert_eq!(told(&third, &left).await, ["posting_report_moot"]);
    let desk = app.liaison().await.get(&format!("/api/market/desk/{left}")).await.good();
    assert_eq!(desk["reports"], json!([]), "with the posting the report is over");
}

#[tokio::test]
async fn the_side_that_reported_a_talk_hears_what_came_of_it() {
    let app = TestApp::start().await;
    let (poster, asker, liaison) = (app.owner().await, app.other_owner().await, app.liaison().await);
    let id = app.posted(&poster, form(TITLE, &json!({}))).await;
    let deal = app.talking(&poster, &asker, &id).await;
    let desk = format!("/api/market/desk/talks/{deal}");
    let report = async |version: u64, action: Value| {
        let path = format!("/api/market/deals/{deal}/reports");
        asker.post(&path, json!({"reason": "疑似虚假"})).await.good();
        app.later(time::Duration::minutes(1));
        liaison.post(&desk, tests::appeal::with(action, &json!({"version": version}))).await.good();
    };
    report(3, json!({"action": "settle"})).await;
    assert_eq!(told(&asker, &deal).await[0], "talk_report_dismissed");
    report(5, json!({"action": "stop", "reason": "经核实资质系冒用"})).await;
    assert!(told(&asker, &deal).await.contains(&"talk_report_upheld".to_owned()));
    assert!(
        told(&poster, &deal).await.iter().all(|one| !one.contains("report")),
        "the other isn't told who reported"
    );
}
