//! Unread marks and the inbox.

use serde_json::{Value, json};
use tests::{Caller, TestApp};

async fn inbox(who: &Caller) -> Value {
    who.get("/api/inbox").await.good()
}

#[tokio::test]
async fn each_side_hears_of_what_the_other_did_and_marks_it_read() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    app.done(&cast.officer, &id, "ask", json!({"text": "请补充"})).await;
    app.project().await;
    app.project().await;
    let own = inbox(&cast.owner).await;
    let asked = &own["items"][0];
    assert_eq!(
        (&asked["about"], &asked["action"], &asked["unread"]),
        (&json!(id), &json!("ask"), &json!(true))
    );
    let seqs: Vec<&Value> = own["items"].as_array().unwrap().iter().map(|notice| &notice["seq"]).collect();
    let mut once = seqs.clone();
    once.dedup();
    assert_eq!(seqs, once, "each event is told once, however often the feed is followed");
    assert!(own["unread"].as_u64().unwrap() >= 1);
    assert!(
        !inbox(&cast.officer).await["items"].as_array().unwrap().is_empty(),
        "the lead hears that it was assigned"
    );
    assert_eq!(inbox(&cast.stranger).await["items"], json!([]));

    cast.owner.post("/api/inbox/read", json!({"about": [id]})).await.good();
    let own = inbox(&cast.owner).await;
    assert_eq!(own["unread"], 0);
    assert!(own["items"].as_array().unwrap().iter().all(|notice| notice["unread"] == false));
    assert!(inbox(&cast.agent).await["unread"].as_u64().unwrap() >= 1, "what one has read the other hasn't");

    app.later(time::Duration::minutes(1));
    app.done(&cast.owner, &id, "supplement", json!({"text": "已补充"})).await;
    app.project().await;
    assert!(
        inbox(&cast.officer).await["items"]
            .as_array()
            .unwrap()
            .iter()
            .any(|notice| notice["action"] == "supplement")
    );
    cast.officer.post("/api/inbox/read", json!({"all": true})).await.good();
    assert_eq!(inbox(&cast.officer).await["unread"], 0);
}

#[tokio::test]
async fn an_internal_note_is_no_news_for_the_enterprise() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    app.done(&cast.officer, &id, "note", json!({"text": "内部"})).await;
    app.done(&cast.officer, &id, "draft", json!({"answer": "拟", "claim": "solved"})).await;
    app.project().await;
    let told = inbox(&cast.owner).await["items"].clone();
    assert!(told.as_array().unwrap().iter().all(|notice| notice["action"] != "note"), "{told}");
}

#[tokio::test]
async fn a_visitor_has_no_inbox() {
    let app = TestApp::start().await;
    app.get("/api/inbox").await.refused(401, "sign_in_needed");
    app.visitor().post("/api/inbox/read", json!({"all": true})).await.refused(401, "sign_in_needed");
}

#[tokio::test]
async fn news_that_is_written_down_after_everything_was_marked_read_isnt_born_read() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let first = app.assigned(&cast, json!({})).await;
    app.project().await;
    assert_eq!(inbox(&cast.officer).await["unread"], 1);
    // It happens before the marking, and its notice is written after it.
    app.later(time::Duration::minutes(1));
    let second = app.assigned(&cast, json!({})).await;
    app.later(time::Duration::minutes(1));
    cast.officer.post("/api/inbox/read", json!({"all": true})).await.good();
    assert_eq!(inbox(&cast.officer).await["unread"], 0);
    app.project().await;
    let seen = inbox(&cast.officer).await;
    assert_eq!((&seen["unread"], &seen["items"][0]["about"]), (&json!(1), &json!(second)));
    assert_eq!((&seen["items"][1]["about"], &seen["items"][1]["unread"]), (&json!(first), &json!(false)));
}

#[tokio::test]
async fn a_member_hears_of_what_the_federation_files_and_says_for_it() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let member = cast.stranger.principal();
    let extra = json!({
        "enterprise": member.enterprise, "enterprise_name": member.enterprise_name, "channel": "hotline",
        "consent": true, "consent_note": "11月9日电话确认",
    });
    let id = app.filed(&cast.liaison, extra).await;
    app.project().await;
    let told = async || {
        let items = inbox(&cast.stranger).await["items"].clone();
        items
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["action"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(told().await, ["file"]);
    app.later(time::Duration::minutes(1));
    app.done(&cast.liaison, &id, "assign", tests::appeal::assignment()).await;
    app.done(&cast.officer, &id, "accept", json!({})).await;
    app.done(&cast.officer, &id, "draft", json!({"answer": "已送电。", "claim": "solved"})).await;
    app.done(&cast.head, &id, "sign", json!({})).await;
    app.later(time::Duration::minutes(1));
    let verdict = json!({"solved": "solved", "rating": 4, "channel": "hotline", "consent_note": "电话回访"});
    app.done(&cast.liaison, &id, "verdict", verdict).await;
    app.project().await;
    assert_eq!(told().await.first().map(String::as_str), Some("verdict"));
    let seen = cast.stranger.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&seen["outcome"], &seen["verdict"]["rating"]), (&json!("solved"), &json!(4)));
}
