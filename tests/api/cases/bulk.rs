//! Many cases assigned at once, each with its own result.

use serde_json::{Value, json};
use tests::TestApp;
use tests::appeal::{assignment, with};

#[tokio::test]
async fn a_bulk_assignment_says_of_every_case_what_became_of_it() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let mut items = Vec::new();
    for _ in 0..3 {
        let id = app.filed(&cast.owner, json!({})).await;
        items.push(json!({"id": id, "version": 1}));
    }
    items.push(json!({"id": "SQ-130100-261109-000000-0", "version": 1}));
    let stale = app.filed(&cast.owner, json!({})).await;
    items.push(json!({"id": stale, "version": 9}));
    let body = with(assignment(), &json!({"action": "assign", "items": items}));
    let answer = cast.liaison.post("/api/cases/bulk", body.clone()).await.good();
    let results = answer["items"].as_array().unwrap();
    assert_eq!(results.len(), 5);
    for (sent, result) in items.iter().zip(results) {
        assert_eq!(sent["id"], result["id"], "in the order in which they were sent");
    }
    assert!(results[..3].iter().all(|result| result["version"] == 2 && result["problem"] == Value::Null));
    assert_eq!(results[3]["problem"]["code"], "not_found");
    assert_eq!(results[4]["problem"]["code"], "stale_version");
    let queue = cast.officer.get("/api/cases?view=queue").await.good();
    assert_eq!(queue["items"].as_array().unwrap().len(), 3);
    for who in [&cast.officer, &cast.owner] {
        let refused = who.post("/api/cases/bulk", body.clone()).await;
        assert!(
            refused.status == 403 || refused.json()["items"][4]["problem"]["status"].as_u64() >= Some(403),
            "{}",
            refused.text()
        );
    }
}

#[tokio::test]
async fn a_bulk_command_is_bounded_and_takes_assignments_alone() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let many: Vec<Value> = (0..501).map(|n| json!({"id": format!("x-{n}"), "version": 1})).collect();
    let body = with(assignment(), &json!({"action": "assign", "items": many}));
    let answer = cast.liaison.post("/api/cases/bulk", body).await;
    assert_eq!(answer.status, 422, "{}", answer.text());
    let body =
        json!({"action": "verdict", "items": [{"id": "x", "version": 1}], "solved": "solved", "rating": 5});
    assert_eq!(cast.liaison.post("/api/cases/bulk", body).await.status, 422);
}
