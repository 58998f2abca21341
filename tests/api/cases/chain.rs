//! Anyone can check that no step was altered, with nothing but the promise of the interface.

use serde_json::json;
use tests::{TestApp, chain};

#[tokio::test]
async fn every_reader_checks_the_whole_chain_up_to_the_head_that_the_case_names() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let filed = cast
        .owner
        .post("/api/cases", tests::appeal::form(&json!({"title": "引号\" 反斜\\ 😀"})))
        .await
        .good();
    let (id, code) = (filed["id"].as_str().unwrap(), filed["code"].as_str().unwrap());
    app.done(&cast.liaison, id, "assign", tests::appeal::assignment()).await;
    app.done(&cast.officer, id, "accept", json!({})).await;
    app.done(&cast.officer, id, "note", json!({"text": "一\n二\t三"})).await;
    app.done(&cast.officer, id, "draft", json!({"answer": "已批复。", "claim": "solved"})).await;
    app.done(&cast.head, id, "sign", json!({})).await;
    let acted = app.done(&cast.owner, id, "verdict", json!({"solved": "solved", "rating": 5})).await;
    for reader in [&cast.owner, &cast.agent, &cast.liaison, &cast.officer, &cast.head, &cast.supervisor] {
        let events = reader.get(&format!("/api/cases/{id}/events")).await.good();
        assert_eq!(events["items"].as_array().unwrap().len(), 7);
        let head = chain::check(&events["items"], &events["contents"]);
        let case = reader.get(&format!("/api/cases/{id}")).await.good();
        assert_eq!((&json!(head), &json!(head)), (&case["head"], &acted["hash"]));
    }
    let tracked = app.get(&format!("/api/track/{id}?code={code}")).await.good();
    assert_eq!(json!(chain::check(&tracked["items"], &json!({}))), acted["hash"]);
}

#[tokio::test]
async fn a_letter_that_was_altered_breaks_the_chain() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let events = cast.owner.get(&format!("/api/cases/{id}/events")).await.good();
    for (seq, member) in [(0, "at"), (1, "action"), (2, "key"), (1, "prev")] {
        let mut altered = events.clone();
        altered["items"][seq][member] = json!("2026-11-09T02:12:01Z");
        let checked = std::panic::catch_unwind(|| chain::check(&altered["items"], &altered["contents"]));
        assert!(checked.is_err(), "{member} of {seq}");
    }
    let mut altered = events.clone();
    altered["contents"]["1"]["title"]["value"] = json!("另一个标题");
    assert!(std::panic::catch_unwind(|| chain::check(&altered["items"], &altered["contents"])).is_err());
}
