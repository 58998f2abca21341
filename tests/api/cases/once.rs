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
async fn a_key_that_began_a_case_begins_no_other_however_the_body_differs() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let file = async |extra| owner.post_once("file-key-0001", "/api/cases", form(&extra)).await;
    let first = file(json!({})).await.good();
    for other in [
        json!({"region": "130203"}),
        json!({"region": "130100"}),
        json!({"category": "utilities.water"}),
        json!({"text": "另一件事的经过。"}),
        json!({"hidden": true}),
        json!({"title": ""}),
        json!({"region": "999999"}),
        json!({"attachments": ["nothing-of-the-kind"]}),
    ] {
        file(other).await.refused(409, "idempotency_mismatch");
    }
    assert_eq!(app.items().await, 2, "one event and one entry");
    assert_eq!(file(json!({})).await.good(), first, "what the key stands for is still there");
    app.later(time::Duration::days(3));
    assert_ne!(
        file(json!({"region": "130203"})).await.good()["id"],
        first["id"],
        "days later it is a new key"
    );
}

#[tokio::test]
async fn a_form_that_was_refused_may_be_mended_under_its_key() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let file = async |extra| owner.post_once("file-key-0001", "/api/cases", form(&extra)).await;
    assert_eq!(file(json!({"title": ""})).await.complaint("title").0, "required");
    file(json!({})).await.good();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_bodies_under_one_key_at_once_one_begins_a_case() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let files = ["130102", "130203", "130302", "130402"].map(|region| {
        let owner = owner.clone();
        tokio::spawn(async move {
            owner.post_once("same-key-for-all", "/api/cases", form(&json!({"region": region}))).await
        })
    });
    let mut filed = 0;
    for file in files {
        let answer = file.await.unwrap();
        if answer.is_good() {
            filed += 1;
        } else {
            answer.refused(409, "idempotency_mismatch");
        }
    }
    assert_eq!((filed, app.items().await), (1, 2));
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
