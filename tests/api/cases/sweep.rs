//! Warnings: computed from the clock, each given once.

use serde_json::{Value, json};
use tests::TestApp;

async fn cards(app: &TestApp, who: &tests::Caller, id: &str) -> Vec<String> {
    let _ = app;
    let events = who.get(&format!("/api/cases/{id}/events")).await.good();
    let warned = events["items"].as_array().unwrap().iter().filter(|event| event["action"] == "warn");
    warned
        .map(|event| {
            format!("{} {}", event["data"]["level"].as_str().unwrap(), event["data"]["due"].as_str().unwrap())
        })
        .collect()
}

#[tokio::test]
async fn a_hint_a_yellow_and_a_red_card_are_each_given_once_on_their_days() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    app.on("2026-11-26").sweep().await;
    assert_eq!(cards(&app, &cast.officer, &id).await, [""; 0]);
    let mut given: Vec<String> = Vec::new();
    for (day, level) in [("2026-11-27", "hint"), ("2026-11-30", "yellow"), ("2026-12-01", "red")] {
        app.on(day).sweep().await;
        app.sweep().await;
        given.push(format!("{level} 2026-11-30"));
        assert_eq!(cards(&app, &cast.officer, &id).await, given, "on {day}, swept twice");
    }
    app.on("2026-12-20").sweep().await;
    assert_eq!(cards(&app, &cast.officer, &id).await, given, "and never again");
    let row = cast.officer.get("/api/cases?view=queue").await.good()["items"][0].clone();
    assert_eq!((&row["card"], &row["id"]), (&json!("red"), &json!(id)));
    let area = cast.supervisor.get("/api/cases?view=area&card=red").await.good();
    assert_eq!(area["items"].as_array().unwrap().len(), 1);
    assert_eq!(cast.supervisor.get("/api/cases?view=area&card=yellow").await.good()["items"], json!([]));
}

#[tokio::test]
async fn a_late_sweep_gives_the_highest_card_alone() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    app.on("2026-12-18").sweep().await;
    assert_eq!(cards(&app, &cast.officer, &id).await, ["red 2026-11-30"]);
}

#[tokio::test]
async fn two_sweeps_at_once_give_each_card_once() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let mut ids = Vec::new();
    for _ in 0..6 {
        ids.push(app.handling(&cast, json!({})).await);
    }
    app.on("2026-12-01");
    tokio::join!(app.sweep(), app.sweep(), app.sweep());
    for id in ids {
        assert_eq!(cards(&app, &cast.officer, &id).await, ["red 2026-11-30"]);
    }
}

#[tokio::test]
async fn a_clock_that_stands_still_warns_nobody() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    app.on("2026-11-25");
    app.done(&cast.officer, &id, "ask", json!({"text": "请补充"})).await;
    app.on("2026-12-01").sweep().await;
    assert_eq!(cards(&app, &cast.officer, &id).await, [""; 0]);
}

#[tokio::test]
async fn steps_are_warned_about_while_the_total_still_has_time() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.filed(&cast.owner, json!({})).await;
    app.on("2026-11-11").sweep().await;
    let events: Value = cast.liaison.get(&format!("/api/cases/{id}/events")).await.good();
    let warned = events["items"].as_array().unwrap().iter().find(|event| event["action"] == "warn").unwrap();
    assert_eq!((&warned["data"]["deadline"], &warned["data"]["level"]), (&json!("step"), &json!("red")));
    assert_eq!(warned["actor"], json!({"role": "system", "org": ""}));
}

#[tokio::test]
async fn a_warning_between_reading_and_acting_sends_nobody_back_to_read_again() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let seen = app.version(&id).await;
    app.on("2026-11-30").sweep().await;
    let warned = app.version(&id).await;
    assert!(warned > seen, "the sweep gave a card");
    let noted = cast.officer.act(&id, seen, "note", json!({"text": "已电话联系"})).await.good();
    assert_eq!(noted["version"], warned + 1, "after the card, each in its own number");
    let late = cast.head.act(&id, seen, "note", json!({"text": "后到"})).await;
    assert_eq!(late.refused(409, "stale_version")["current"], warned + 1);
}

#[tokio::test]
async fn nobody_keeps_a_deadline_quiet_by_taking_its_key_first() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let chores = async || {
        let case = kernel::spine::load(app.parts(), &id).await.unwrap().unwrap().case;
        let book = kernel::spine::book(app.parts()).await.unwrap();
        let chores = shared::spine::chores::chores(&case, &book);
        chores.iter().map(|chore| sweeper::key(&case, chore)).collect::<Vec<_>>()
    };
    let keys = chores().await;
    assert!(!keys.is_empty());
    for key in keys {
        let version = app.version(&id).await;
        let note = cast.officer.act_once(&key, &id, version, "note", json!({"text": "占用"})).await;
        note.refused(400, "bad_idempotency_key");
        let plain = key.replace(':', "-");
        cast.officer.act_once(&plain, &id, version, "note", json!({"text": "占用"})).await.good();
    }
    app.on("2026-11-30").sweep().await;
    assert_eq!(cards(&app, &cast.officer, &id).await, ["yellow 2026-11-30"]);
}
