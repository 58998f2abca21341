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

#[tokio::test]
async fn each_gets_what_suits_it_and_each_may_be_changed() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let power = app.filed(&cast.owner, json!({"category": "land.title"})).await;
    let land = json!({"title": "请帮忙", "text": "盼复。", "category": "land.title"});
    let land = app.filed(&cast.owner, land).await;
    let refused = app.assigned(&cast, json!({})).await;
    let back = json!({"reason": "不属我们", "right_owner": "130100-scjg"});
    app.done(&cast.officer, &refused, "refuse", back).await;
    let running = app.handling(&cast, json!({})).await;
    let ids = [power.as_str(), &land, &refused, &running, "SQ-130100-261109-000000-0"].join(",");
    let path = format!("/api/cases/bulk?ids={ids}");
    let answer = cast.liaison.get(&path).await.good();
    let rows = answer["items"].as_array().unwrap();
    assert_eq!(rows.len(), 5);
    assert_eq!(rows[0]["category"], "utilities.power");
    assert!(rows[0]["lead"].as_str().unwrap().ends_with("-gd"), "the org that usually leads there");
    assert!(!rows[0]["words"].as_array().unwrap().is_empty(), "it says by which words");
    assert_eq!(rows[1]["category"], "land.title", "what was filed, where the text suggests nothing");
    assert_eq!(rows[2]["lead"], "130100-scjg", "whom the one that refused named");
    assert_eq!(rows[3]["problem"]["code"], "not_now");
    assert_eq!(rows[4]["problem"]["code"], "not_found");
    assert!(answer["leads"]["130102"].as_array().unwrap().iter().any(|org| org["value"] == "130100-scjg"));
    // Assigned so, but for one that the officer changes, and one that is filled wrongly.
    let fields = |row: &Value| json!({"category": row["category"], "tier": row["tier"], "lead": row["lead"]});
    let wrong = app.filed(&cast.owner, json!({"title": "第五件"})).await;
    let items = json!([
        {"id": power, "version": rows[0]["version"], "fields": fields(&rows[0])},
        {"id": land, "version": rows[1]["version"], "fields": with(fields(&rows[1]), &json!({"tier": "C"}))},
        {"id": refused, "version": rows[2]["version"], "fields": fields(&rows[2])},
        {"id": wrong, "version": 1, "fields": {"category": "none", "tier": "B", "lead": "130100-scjg"}},
    ]);
    let body = json!({"action": "assign", "items": items});
    let done = cast.liaison.post_once("bulk-as-suggested", "/api/cases/bulk", body.clone()).await.good();
    let results = done["items"].as_array().unwrap();
    assert!(results[..3].iter().all(|one| one["problem"].is_null()), "{done}");
    assert_eq!(results[3]["problem"]["fields"][0]["field"], "category");
    for (id, category, tier, lead) in [
        (&power, "utilities.power", &rows[0]["tier"], &rows[0]["lead"]),
        (&land, "land.title", &json!("C"), &rows[1]["lead"]),
        (&refused, "utilities.power", &rows[2]["tier"], &json!("130100-scjg")),
    ] {
        let seen = cast.liaison.get(&format!("/api/cases/{id}")).await.good();
        assert_eq!((&seen["state"], &seen["category"]), (&json!("assigned"), &json!(category)), "{id}");
        assert_eq!((&seen["tier"], &seen["lead"]), (tier, lead), "{id}");
    }
    // The same again gives the same.
    let again = cast.liaison.post_once("bulk-as-suggested", "/api/cases/bulk", body).await.good();
    assert_eq!(again["items"][0], results[0]);
    for other in [&cast.owner, &cast.officer, &cast.supervisor] {
        other.get(&path).await.refused(403, "not_allowed");
    }
    assert!(!cast.liaison.get("/api/cases/bulk?ids=").await.complaint("ids").1.is_empty());
    let elsewhere = app.person(shared::access::Role::Liaison, "130200-gsl").await;
    let theirs = elsewhere.get(&format!("/api/cases/bulk?ids={land}")).await.good();
    assert_eq!(theirs["items"][0]["problem"]["code"], "not_found", "another city's");
}
