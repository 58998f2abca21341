//! Several enterprises with one trouble.

use serde_json::json;
use tests::TestApp;

#[tokio::test]
async fn an_enterprise_joins_an_open_appeal_instead_of_filing_its_own() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({"joinable": true})).await;
    let version = app.version(&id).await;
    let no = cast.stranger.act(&id, version, "join", json!({"consent": false})).await;
    assert_eq!(no.complaint("consent").0, "required");
    cast.stranger
        .act(&id, version, "join", json!({"consent": true, "text": "我们也等了两个月"}))
        .await
        .good();
    let listed = cast.stranger.get("/api/cases").await.good();
    assert_eq!(listed["items"][0]["id"], json!(id), "it stands in its list");
    let seen = cast.stranger.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&seen["joined"], &seen["state"]), (&json!(1), &json!("handling")));
    app.act(&cast.stranger, &id, "join", json!({"consent": true})).await.refused(403, "not_allowed");
    app.act(&cast.stranger, &id, "withdraw", json!({"reason": "?"})).await.refused(403, "not_allowed");
    assert!(cast.officer.get(&format!("/api/cases/{id}/events")).await.text().contains("我们也等了两个月"));
}

#[tokio::test]
async fn what_doesnt_let_others_join_isnt_there_for_them() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    app.act(&cast.stranger, &id, "join", json!({"consent": true})).await.refused(404, "not_found");
    let newcomer = app.unverified().await;
    let open = app.handling(&cast, json!({"joinable": true})).await;
    app.act(&newcomer, &open, "join", json!({"consent": true})).await.refused(422, "enterprise_unverified");
    assert_eq!(app.events(&id).await, 3);
}
