//! What waits longer for the Federation than the terms give.

use serde_json::{Value, json};
use tests::market::form;
use tests::{Caller, TestApp};

/// How often an inbox says of a posting that it has waited too long.
async fn reminded(who: &Caller, id: &str) -> usize {
    let inbox = who.get("/api/inbox").await.good();
    let items = inbox["items"].as_array().unwrap().iter();
    items.filter(|one| one["about"] == id && one["action"] == "posting_late").count()
}

fn ids(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_federation_is_reminded_once_and_the_desk_and_the_enterprise_see_the_day() {
    let app = TestApp::start().await;
    let (owner, liaison) = (app.owner().await, app.liaison().await);
    let late = app.sent_in(&owner, form("深沟球轴承磨加工余量产能", &json!({}))).await;
    let mine = owner.get("/api/market/mine").await.good();
    assert_eq!(mine["items"][0]["due"], "2026-11-11", "two working days, the day itself not counted: {mine}");
    app.on("2026-11-11").sweep().await;
    assert_eq!(reminded(&liaison, &late).await, 0, "it is in time");
    let fresh = app.sent_in(&owner, form("轴承套圈车加工外协", &json!({}))).await;
    app.on("2026-11-12").sweep().await;
    app.sweep().await;
    assert_eq!((reminded(&liaison, &late).await, reminded(&liaison, &fresh).await), (1, 0), "once");
    let desk = liaison.get("/api/market/desk").await.good();
    assert_eq!(ids(&desk), [late.as_str(), fresh.as_str()], "the longest waiting first, reminded of or not");
    assert_eq!(
        (&desk["items"][0]["due"], &desk["items"][1]["due"]),
        (&json!("2026-11-11"), &json!("2026-11-13"))
    );

    // The reminder is no step: who has it before them isn't overtaken.
    let version = &desk["items"][0]["version"];
    let approve = json!({"action": "approve", "version": version});
    liaison.post(&format!("/api/market/desk/{late}"), approve).await.good();
    assert_eq!(ids(&liaison.get("/api/market/desk").await.good()), [fresh.as_str()]);
    let mine = owner.get("/api/market/mine").await.good();
    assert_eq!(ids(&mine)[0], late);
    assert!(mine["items"][0].get("due").is_none(), "{mine}");

    // Reported later, it waits anew, and the Federation is reminded anew.
    let report = json!({"reason": "与实际不符"});
    app.other_owner().await.post(&format!("/api/market/postings/{late}/reports"), report).await.good();
    app.sweep().await;
    assert_eq!(reminded(&liaison, &late).await, 1);
    app.on("2026-11-18").sweep().await;
    assert_eq!((reminded(&liaison, &late).await, reminded(&liaison, &fresh).await), (2, 1));
}

/// Some characters, others for each number, so that no two texts are alike.
fn words(number: u32, length: u32) -> String {
    let letter = |place: u32| char::from_u32(0x5000 + (number * 977 + place * 131) % 9_000).unwrap();
    (0..length).map(letter).collect()
}

#[tokio::test]
async fn a_desk_with_many_late_ones_is_read_page_by_page() {
    let app = TestApp::start().await;
    let (owner, liaison) = (app.owner().await, app.liaison().await);
    let mut sent = Vec::new();
    for number in 0..25_u32 {
        app.later(time::Duration::seconds(1));
        let (title, text) = (words(number, 8), json!({"text": words(number + 500, 60)}));
        sent.push(app.sent_in(&owner, form(&title, &text)).await);
        if number == 21 {
            app.on("2026-11-12").sweep().await;
        }
    }
    let (mut seen, mut path) = (Vec::new(), "/api/market/desk".to_owned());
    loop {
        let page = liaison.get(&path).await.good();
        seen.extend(ids(&page).into_iter().map(str::to_owned));
        match page["next"].as_str() {
            Some(next) => path = format!("/api/market/desk?cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen, sent, "each once, in the order in which they were sent in");
}
