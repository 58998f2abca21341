//! Groups and classes of GB/T 4754: served by name, and no posting names one that isn't there.

use serde_json::json;
use tests::TestApp;
use tests::market::form;

#[tokio::test]
async fn a_posting_names_a_class_that_the_standard_has() {
    let app = TestApp::start().await;
    let list = app.visitor().get("/api/market/industries").await;
    assert!(list.header("etag").contains("industries"), "{}", list.header("etag"));
    let list = list.good();
    let all = list["items"].as_array().unwrap();
    assert_eq!(all.len(), 473 + 1_380);
    assert!(all.contains(&json!({"code": "3451", "name": "滚动轴承制造"})));

    let owner = app.owner().await;
    let wrong = app.drafted(&owner, form("深沟球轴承磨加工余量产能", &json!({"industry": "3450"}))).await;
    let faults = owner.get(&format!("/api/market/mine/{wrong}")).await.good()["faults"].clone();
    assert_eq!(
        (&faults[0]["field"], &faults[0]["code"]),
        (&json!("posting.industry"), &json!("unknown_class"))
    );
    let path = format!("/api/market/postings/{wrong}/actions");
    let submit = json!({"action": "submit", "version": 1});
    assert_eq!(owner.post(&path, submit).await.complaint("posting.industry").0, "unknown_class");
    for code in ["34", "345", "3451"] {
        let right = app.drafted(&owner, form("轴承加工余量产能", &json!({"industry": code}))).await;
        assert_eq!(
            owner.get(&format!("/api/market/mine/{right}")).await.good()["faults"],
            json!([]),
            "{code}"
        );
    }
}
