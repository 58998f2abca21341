//! Who is told of what happens on the market, in the inbox that everything else comes to.

use base64::Engine;
use serde_json::{Value, json};
use tests::market::form;
use tests::{Caller, TestApp};

/// What an inbox tells of one thing, the latest first.
async fn told(who: &Caller, about: &str) -> Vec<String> {
    let inbox = who.get("/api/inbox").await.good();
    let items = inbox["items"].as_array().unwrap().iter();
    let of = items.filter(|notice| notice["about"] == about);
    of.map(|notice| notice["action"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_postings_enterprise_hears_of_its_review_its_interest_and_its_end() {
    let app = TestApp::start().await;
    let (poster, asker, liaison) = (app.owner().await, app.other_owner().await, app.liaison().await);
    let id = app.sent_in(&poster, form("深沟球轴承磨加工余量产能", &json!({"window": null}))).await;
    assert_eq!(told(&liaison, &id).await, ["posting_waits"]);
    let desk = format!("/api/market/desk/{id}");
    let back = json!({"action": "return", "version": 2, "reason": "请补充精度"});
    liaison.post(&desk, back).await.good();
    assert_eq!(told(&poster, &id).await, ["posting_returned"]);
    app.later(time::Duration::minutes(1));
    let actions = format!("/api/market/postings/{id}/actions");
    poster.post(&actions, json!({"action": "submit", "version": 3})).await.good();
    liaison.post(&desk, json!({"action": "approve", "version": 4})).await.good();
    assert_eq!(told(&poster, &id).await, ["posting_live", "posting_returned"]);

    app.later(time::Duration::minutes(1));
    let deal = app.interested(&asker, &id).await;
    assert_eq!(told(&poster, &deal).await, ["interest_shown"]);
    app.interested(&asker, &id).await;
    assert_eq!(told(&poster, &deal).await.len(), 1, "once");
    assert!(told(&asker, &deal).await.is_empty(), "nobody is told of what they did");
    assert!(told(&app.third_owner().await, &deal).await.is_empty());

    poster.post("/api/inbox/read", json!({"about": [id]})).await.good();
    let until = poster.get(&format!("/api/market/mine/{id}")).await.good()["until"].clone();
    assert_eq!(until, "2027-02-07");
    app.on("2027-01-29").sweep().await;
    assert!(!told(&poster, &id).await.contains(&"posting_ending".to_owned()), "not yet");
    app.on("2027-02-02").sweep().await;
    app.sweep().await;
    let ending = told(&poster, &id).await;
    assert_eq!(ending.iter().filter(|one| *one == "posting_ending").count(), 1, "{ending:?}");
    let inbox = poster.get("/api/inbox").await.good();
    let first = inbox["items"].as_array().unwrap().iter().find(|one| one["action"] == "posting_ending");
    assert_eq!(first.unwrap()["unread"], true, "what was read before doesn't make it read");
    let own = poster.get(&format!("/api/market/mine/{id}")).await.good();
    assert!(own["offers"].as_array().unwrap().contains(&json!("renew")));
    // What was told is no step: who has the posting before them isn't overtaken.
    poster.post(&actions, json!({"action": "renew", "version": own["version"]})).await.good();
    app.on("2027-02-08").sweep().await;
    assert!(!told(&poster, &id).await.contains(&"posting_expired".to_owned()));
    app.on("2027-06-30").sweep().await;
    assert_eq!(told(&poster, &id).await.iter().filter(|one| *one == "posting_expired").count(), 1);
}

#[tokio::test]
async fn each_side_hears_of_the_others_steps_and_once_of_what_it_hasnt_read() {
    let app = TestApp::start().await;
    let (poster, asker) = (app.owner().await, app.other_owner().await);
    let id = app.posted(&poster, form("深沟球轴承磨加工余量产能", &json!({}))).await;
    let deal = app.talking(&poster, &asker, &id).await;
    let path = |rest: &str| format!("/api/market/deals/{deal}/{rest}");
    assert_eq!(told(&asker, &deal).await, ["talk_begun"]);
    asker.post("/api/inbox/read", json!({"about": [deal]})).await.good();
    let unread = async |who: &Caller| {
        let inbox: Value = who.get("/api/inbox").await.good();
        inbox["items"].as_array().unwrap().iter().filter(|one| one["unread"] == true).count()
    };
    assert_eq!(unread(&asker).await, 0);
    app.later(time::Duration::minutes(1));
    for text in ["您好", "请问何时方便", "图纸随后"] {
        poster.post(&path("messages"), json!({"text": text})).await.good();
    }
    assert_eq!(told(&asker, &deal).await, ["talk_message", "talk_begun"], "one for three");
    assert_eq!(unread(&asker).await, 1);
    asker.post(&path("seen"), json!({"number": 3})).await.good();
    app.later(time::Duration::minutes(1));
    poster.post(&path("messages"), json!({"text": "收到了吗"})).await.good();
    assert_eq!(told(&asker, &deal).await.iter().filter(|one| *one == "talk_message").count(), 2);
    let before = told(&poster, &deal).await;
    app.later(time::Duration::minutes(1));
    asker.post(&path("actions"), json!({"step": "call", "version": 2})).await.good();
    asker.post(&path("actions"), json!({"step": "agree", "version": 3})).await.good();
    assert_eq!(told(&poster, &deal).await.len(), before.len() + 2);
    app.later(time::Duration::minutes(1));
    poster.post(&path("actions"), json!({"step": "call", "version": 4})).await.good();
    assert_eq!(told(&app.liaison().await, &deal).await, ["mediation_agreed"]);
    assert_eq!(told(&asker, &deal).await[0], "mediation_agreed");
}

#[tokio::test]
async fn a_letter_of_the_market_says_that_there_is_news_and_nothing_of_what_it_is() {
    use kernel::config::{Mail, Secret};
    let office = tests::post::PostOffice::open().await;
    let url = office.url.clone();
    let app = TestApp::with(|config| {
        config.mail =
            Some(Mail { smtp_url: Secret::new(url), from: "企通 <qitong@example.com>".to_owned() });
    })
    .await;
    let (poster, asker) = (app.owner().await, app.other_owner().await);
    let address = json!({"name": "林栩", "email": "owner@example.com", "locale": "zh"});
    poster.patch("/api/account", address).await.good();
    let id = app.posted(&poster, form("深沟球轴承磨加工余量产能", &json!({}))).await;
    assert_eq!(projector::send_letters(app.parts()).await.unwrap().sent, 1, "it is on the board");
    app.interested(&asker, &id).await;
    assert_eq!(projector::send_letters(app.parts()).await.unwrap().sent, 1);
    let taken = office.taken();
    assert_eq!(taken.len(), 2);
    for letter in taken {
        let (_, body) = letter.text.split_once("\n\n").expect("a body");
        let body =
            base64::prelude::BASE64_STANDARD.decode(body.split_whitespace().collect::<String>()).unwrap();
        let body = String::from_utf8(body).unwrap();
        assert!(body.contains("/inbox") && !body.contains("轴承"), "{body}");
    }
}
