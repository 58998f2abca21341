//! An org that isn't responsible, and who has the last word about it.

use serde_json::json;
use tests::TestApp;
use tests::appeal::{LEAD, assignment};

fn refusal() -> serde_json::Value {
    json!({"reason": "属住建部门职责", "right_owner": "130100-zjj"})
}

#[tokio::test]
async fn a_second_refusal_goes_to_the_supervisor_whose_word_ends_it() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.assigned(&cast, json!({})).await;
    let done = app.done(&cast.officer, &id, "refuse", refusal()).await;
    assert_eq!(done["state"], "submitted");
    let queue = cast.liaison.get("/api/cases?view=queue").await.good();
    assert_eq!(queue["items"][0]["id"], json!(id), "it is back in the Federation's queue");
    let other = app.officer("130100-zjj").await;
    let assignment = tests::appeal::with(assignment(), &json!({"lead": "130100-zjj"}));
    app.done(&cast.liaison, &id, "assign", assignment).await;
    let again = json!({"reason": "属供电公司职责", "right_owner": LEAD});
    let done = app.done(&other, &id, "refuse", again).await;
    assert_eq!(done["state"], "arbitration");
    app.act(&cast.liaison, &id, "arbitrate", json!({"lead": LEAD, "reason": "?"}))
        .await
        .refused(403, "not_allowed");
    let word = json!({"lead": LEAD, "reason": "用电报装属供电公司职责"});
    let done = app.done(&cast.supervisor, &id, "arbitrate", word).await;
    assert_eq!(done["state"], "handling");
    app.act(&cast.officer, &id, "refuse", refusal()).await.refused(422, "not_now");
    let offered = cast.officer.offers(&id).await;
    assert!(offered.iter().all(|(action, _)| action != "refuse"));
}

#[tokio::test]
async fn refusing_takes_a_reason_and_the_right_owner() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.assigned(&cast, json!({})).await;
    let answer = app.act(&cast.officer, &id, "refuse", json!({})).await;
    assert_eq!(answer.complaint("reason").0, "required");
    assert_eq!(answer.complaint("right_owner").0, "required");
    let oneself = json!({"reason": "不归我管", "right_owner": LEAD});
    let answer = app.act(&cast.officer, &id, "refuse", oneself).await;
    assert_eq!(answer.complaint("right_owner").0, "not_a_choice", "one can't name oneself");
}

#[tokio::test]
async fn refusing_is_over_after_two_working_days_and_silence_is_acceptance() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.assigned(&cast, json!({})).await;
    app.on("2026-11-11").sweep().await;
    assert!(cast.officer.offers(&id).await.iter().any(|(action, _)| action == "refuse"));
    app.on("2026-11-12");
    app.act(&cast.officer, &id, "refuse", refusal()).await.refused(422, "too_late_to_refuse");
    app.sweep().await;
    let seen = cast.officer.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(seen["state"], "handling");
    app.act(&cast.officer, &id, "refuse", refusal()).await.refused(422, "not_now");
}
