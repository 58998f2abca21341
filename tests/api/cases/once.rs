//! The same command twice is one command.

use serde_json::json;
use tests::TestApp;
use tests::appeal::form;

#[tokio::test]
async fn filing_twice_under_one_key_is_filing_once() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let file = async |extra| owner.post_once("file-key-0001", "/api/cases", form(&extra)).await;
    let first = file(json!({})).await;
    assert_eq!(first.status, 201);
    let again = file(json!({})).await;
    assert_eq!(again.json(), first.json(), "the same answer");
    app.later(time::Duration::hours(20));
    assert_eq!(file(json!({})).await.json(), first.json(), "after midnight too");
    file(json!({"title": "另一件事"})).await.refused(409, "idempotency_mismatch");
    assert_eq!(app.items().await, 2, "one event and one entry");
}

#[tokio::test]
async fn acting_twice_under_one_key_is_acting_once() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let note = async |text: &str| {
        cast.officer.act_once("note-key-0001", &id, 3, "note", json!({"text": text})).await
    };
    let first = note("一").await.good();
    app.done(&cast.head, &id, "note", json!({"text": "其间"})).await;
    let again = note("一").await;
    assert_eq!(again.good(), first, "the answer it had, though the case has moved on");
    note("二").await.refused(409, "idempotency_mismatch");
    let other = cast.head.act_once("note-key-0001", &id, 3, "note", json!({"text": "一"})).await;
    other.refused(409, "idempotency_mismatch");
    assert_eq!(app.events(&id).await, 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_requests_under_one_key_at_once_are_one_event() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let acts = (0..20).map(|_| {
        let (officer, id) = (cast.officer.clone(), id.clone());
        tokio::spawn(async move {
            officer.act_once("same-key-for-all", &id, 3, "note", json!({"text": "一"})).await
        })
    });
    let mut answers = Vec::new();
    for act in acts.collect::<Vec<_>>() {
        answers.push(act.await.unwrap().good());
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
    assert_eq!(app.events(&id).await, 4);

    let files = (0..20).map(|_| {
        let owner = cast.owner.clone();
        tokio::spawn(async move { owner.post_once("same-key-for-all", "/api/cases", form(&json!({}))).await })
    });
    let mut answers = Vec::new();
    for file in files.collect::<Vec<_>>() {
        answers.push(file.await.unwrap().good());
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
    let own = cast.owner.get("/api/cases").await.good();
    assert_eq!(own["items"].as_array().unwrap().len(), 2, "the one from before and one more");
}
