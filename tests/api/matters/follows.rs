//! Following items and cases: what happens to them comes into the inbox, and to nobody who may not know of it.

use serde_json::{Value, json};
use tests::matters::{change, item, publish};
use tests::{Caller, TestApp};

const FOOD: &str = "000100000002";
const PLACE: &str = "130123";
const ORG: &str = "130123-scjg";

async fn news(app: &TestApp, who: &Caller) -> Vec<(Value, Value)> {
    app.project().await;
    let inbox = who.get("/api/inbox").await.good();
    let items = inbox["items"].as_array().unwrap();
    items.iter().map(|one| (one["about"].clone(), one["action"].clone())).collect()
}

#[tokio::test]
async fn an_item_that_changes_is_told_to_who_follows_it_until_they_no_longer_do() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let path = format!("/api/follows/item/{FOOD}");
    assert_eq!(owner.put(&path, Value::Null).await.status, 204);
    assert_eq!(owner.put(&path, Value::Null).await.status, 204, "following twice is following");
    owner.put("/api/follows/item/999999999999", Value::Null).await.refused(404, "not_found");
    owner.put("/api/follows/posting/1", Value::Null).await.refused(404, "not_found");
    app.visitor().get("/api/follows").await.refused(401, "sign_in_needed");
    let own = owner.get("/api/follows").await.good();
    assert_eq!((&own["items"][0]["id"], own["items"].as_array().unwrap().len()), (&json!(FOOD), 1));

    let renamed = item(FOOD, "食品经营许可证核发（新）", &json!({}));
    let changed = change("change", FOOD, &json!({"item": renamed, "seen": 1}));
    publish(&publisher, json!({"changes": [changed]})).await.good();
    assert_eq!(news(&app, &owner).await, [(json!(FOOD), json!("item_changed"))]);
    assert!(news(&app, &other).await.is_empty());
    app.later(time::Duration::minutes(1));
    let suspended = change("suspend", FOOD, &json!({"seen": 2}));
    publish(&publisher, json!({"changes": [suspended]})).await.good();
    assert_eq!(news(&app, &owner).await[0], (json!(FOOD), json!("item_suspended")));
    owner.delete(&path).await.good();
    let resumed = change("resume", FOOD, &json!({"seen": 3}));
    publish(&publisher, json!({"changes": [resumed]})).await.good();
    assert_eq!(news(&app, &owner).await.len(), 2, "who follows it no more hears no more");
    assert_eq!(owner.get("/api/follows").await.good()["items"], json!([]));
}

#[tokio::test]
async fn a_case_is_followed_by_who_may_read_it_and_tells_its_public_steps_once() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let (owner, other, officer) = (app.owner().await, app.other_owner().await, app.officer(ORG).await);
    let office = app.supervisor().await;
    let form = json!({"item": FOOD, "region": PLACE, "values": {}, "documents": {}});
    let filed = owner.post("/api/applications", form).await.good();
    let id = filed["id"].as_str().unwrap();
    let path = format!("/api/follows/case/{id}");
    other.put(&path, Value::Null).await.refused(404, "not_found");
    assert_eq!(office.put(&path, Value::Null).await.status, 204);
    assert_eq!(owner.put(&path, Value::Null).await.status, 204);
    app.done(&officer, id, "accept", json!({})).await;
    app.done(&officer, id, "note", json!({"text": "内部"})).await;
    assert_eq!(news(&app, &office).await, [(json!(id), json!("accept"))]);
    assert_eq!(news(&app, &owner).await, [(json!(id), json!("accept"))], "and is told once");
    assert!(news(&app, &officer).await.iter().all(|(_, action)| action != "accept"));
}
