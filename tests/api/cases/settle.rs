//! Due dates that rest on a year without a notice, and what becomes of them when the notice is in.

use serde_json::{Value, json};
use tests::appeal::{assignment, with};
use tests::{Caller, TestApp, chain};

/// The day on which three weeks end in a year that has no notice yet.
const LATE: &str = "2026-12-14";

/// The notice for 2027 as far as it matters here.
async fn notice_comes_in(app: &TestApp) {
    let admin = app.person(shared::access::Role::SystemAdmin, "130000-gsl").await;
    let document = admin.get("/api/reference/workdays").await.good();
    let mut years = document["data"].as_array().unwrap().clone();
    let days = json!([{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]);
    years.push(json!({"year": 2027, "papers": ["https://www.gov.cn/example"], "days": days}));
    let change = json!({"version": document["version"], "note": "国务院办公厅通知", "data": years});
    admin.put("/api/reference/workdays", change).await.good();
}

async fn clock(who: &Caller, id: &str) -> Value {
    who.get(&format!("/api/cases/{id}")).await.good()["clock"].clone()
}

async fn settled(who: &Caller, id: &str) -> Vec<Value> {
    let events = who.get(&format!("/api/cases/{id}/events")).await.good();
    chain::check(&events["items"], &events["contents"]);
    let items = events["items"].as_array().unwrap().iter();
    items.filter(|event| event["action"] == "settle").cloned().collect()
}

async fn hears_of_it(app: &TestApp, who: &Caller, id: &str) -> bool {
    app.project().await;
    let inbox = who.get("/api/inbox").await.good();
    let mut items = inbox["items"].as_array().unwrap().iter();
    items.any(|notice| notice["about"] == id && notice["action"] == "settle")
}

#[tokio::test]
async fn a_provisional_date_is_settled_once_when_the_notice_comes_in_and_says_what_it_was() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    app.on(LATE);
    let id = app.handling(&cast, json!({})).await;
    let sent_on = app.version(&id).await;
    app.sweep().await;
    let before = clock(&cast.owner, &id).await;
    assert_eq!((&before["due"], &before["provisional"]), (&json!("2027-01-04"), &json!(true)));

    notice_comes_in(&app).await;
    tokio::join!(app.sweep(), app.sweep(), app.sweep());
    app.later(time::Duration::minutes(15)).sweep().await;
    app.sweep().await;
    let events = settled(&cast.owner, &id).await;
    let [event] = &events[..] else { panic!("{events:?}") };
    assert_eq!(event["actor"], json!({"role": "system", "org": ""}));
    assert_eq!((&event["data"]["was"], &event["data"]["due"]), (&json!("2027-01-04"), &json!("2027-01-05")));
    let reason = event["data"]["reason"].as_str().unwrap();
    assert!(reason.contains("2027 年放假安排已公布") && reason.contains("2027-01-05"), "{reason}");
    let after = clock(&cast.owner, &id).await;
    assert_eq!((&after["due"], &after["provisional"]), (&json!("2027-01-05"), &json!(false)));
    assert_eq!(after["step"]["due"], after["due"], "the answer is due with the total");
    assert_eq!(after["moves"][0]["reason"], "notice");
    for who in [&cast.owner, &cast.officer] {
        assert!(hears_of_it(&app, who, &id).await);
        let list = if who.principal().org.is_empty() { "own" } else { "queue" };
        let row = who.get(&format!("/api/cases?view={list}")).await.good()["items"][0].clone();
        assert_eq!((&row["due"], &row["provisional"]), (&json!("2027-01-05"), &json!(false)));
    }
    assert!(!hears_of_it(&app, &cast.other, &id).await);
    cast.officer.act(&id, sent_on, "note", json!({"text": "备注"})).await.good();
}

#[tokio::test]
async fn a_date_that_stays_is_settled_without_a_word_to_anyone() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    app.on(LATE);
    let id = app.filed(&cast.owner, json!({})).await;
    app.done(&cast.liaison, &id, "assign", with(assignment(), &json!({"tier": "C"}))).await;
    let before = clock(&cast.owner, &id).await;
    assert_eq!((&before["due"], &before["provisional"]), (&json!("2027-01-14"), &json!(true)));
    notice_comes_in(&app).await;
    app.sweep().await;
    let after = clock(&cast.owner, &id).await;
    assert_eq!((&after["due"], &after["provisional"]), (&before["due"], &json!(false)));
    assert_eq!(settled(&cast.owner, &id).await.len(), 1);
    assert!(!hears_of_it(&app, &cast.owner, &id).await);
}

#[tokio::test]
async fn a_case_filed_by_the_old_calendar_while_the_new_one_comes_in_is_settled_too() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    app.on(LATE);
    let first = app.filed(&cast.owner, json!({})).await;
    notice_comes_in(&app).await;
    app.sweep().await;
    assert_eq!(settled(&cast.owner, &first).await.len(), 1);
    let certain = app.filed(&cast.owner, json!({"title": "另一件事"})).await;
    app.later(time::Duration::minutes(11)).sweep().await;
    assert_eq!(settled(&cast.owner, &certain).await.len(), 0, "it was never provisional");
    let before = kernel::meter::measure(sweeper::sweep(app.parts())).await.1;
    assert!(before.read <= 11.0, "a calendar that was looked after isn't looked at again: {before:?}");
}
