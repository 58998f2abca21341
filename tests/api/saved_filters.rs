//! Filters that a person keeps.

use serde_json::json;
use tests::TestApp;

#[tokio::test]
async fn a_filter_is_kept_for_its_person_alone_and_can_be_dropped() {
    let app = TestApp::start().await;
    let (officer, head) = (app.officer("130100-gd").await, app.head("130100-gd").await);
    let kept = officer
        .post("/api/saved-filters", json!({"name": "快到期的", "query": "view=queue&state=handling"}))
        .await
        .good();
    let id = kept["id"].as_str().unwrap();
    let listed = officer.get("/api/saved-filters").await.good();
    assert_eq!(
        listed["items"],
        json!([{"id": id, "name": "快到期的", "query": "view=queue&state=handling"}])
    );
    assert_eq!(head.get("/api/saved-filters").await.good()["items"], json!([]));
    head.delete(&format!("/api/saved-filters/{id}")).await;
    assert_eq!(
        officer.get("/api/saved-filters").await.good()["items"].as_array().unwrap().len(),
        1,
        "nobody drops another's"
    );
    assert!(officer.delete(&format!("/api/saved-filters/{id}")).await.is_good());
    assert_eq!(officer.get("/api/saved-filters").await.good()["items"], json!([]));
}

#[tokio::test]
async fn filters_are_bounded() {
    let app = TestApp::start().await;
    let officer = app.officer("130100-gd").await;
    for n in 0..20 {
        officer
            .post("/api/saved-filters", json!({"name": format!("{n}"), "query": "view=queue"}))
            .await
            .good();
    }
    let one_more = officer.post("/api/saved-filters", json!({"name": "21", "query": "view=queue"})).await;
    assert!(matches!(one_more.status, 409 | 422), "{}", one_more.text());
    for (body, field) in [
        (json!({"name": "", "query": "view=queue"}), "name"),
        (json!({"name": "长".repeat(500), "query": "view=queue"}), "name"),
        (json!({"name": "好", "query": "x".repeat(5000)}), "query"),
    ] {
        let other = app.head("130100-gd").await;
        assert!(!other.post("/api/saved-filters", body).await.complaint(field).1.is_empty());
    }
}
