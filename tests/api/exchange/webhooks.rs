//! What partners are told: signed, nothing personal, again until it is taken, and put aside in the end.

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tests::TestApp;
use tests::platform::{Platform, Received, Receiver, partner};
use time::Duration;

use super::admin;

async fn told(app: &TestApp) -> (Platform, Receiver) {
    let receiver = Receiver::start().await;
    let listens = json!({"webhook": receiver.address, "region": "130100", "kinds": ["appeal"]});
    let form = partner("市级平台", &listens);
    (Platform::registered(app, &admin(app).await, form).await, receiver)
}

fn is_signed(received: &Received, secret: &str) -> bool {
    let header = |name: &str| received.headers[name].to_str().unwrap();
    let digest = hex::encode(Sha256::digest(&received.body));
    let (timestamp, nonce) = (header("x-qitong-timestamp"), header("x-qitong-nonce"));
    let text = ["QITONG-HMAC-SHA256", "POST", &received.target, timestamp, nonce, &digest].join("\n");
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    hex::encode(mac.finalize().into_bytes()) == header("x-qitong-signature")
}

#[tokio::test]
async fn a_partner_is_told_each_step_once_and_nothing_personal() {
    let app = TestApp::start().await;
    let (platform, receiver) = told(&app).await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    app.project().await;
    app.project().await;
    app.sweep().await;
    let mut received = receiver.received();
    received.sort_by_key(|one| serde_json::from_slice::<Value>(&one.body).unwrap()["seq"].as_u64());
    let news: Vec<Value> = received.iter().map(|one| serde_json::from_slice(&one.body).unwrap()).collect();
    let states: Vec<_> = news.iter().map(|one| one["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["submitted", "assigned", "handling"]);
    assert!(received.iter().all(|one| is_signed(one, &platform.secret)));
    for one in &news {
        let members: Vec<_> = one.as_object().unwrap().keys().map(String::as_str).collect();
        let known = ["action", "at", "case", "due_on", "id", "kind", "of", "org", "region", "seq", "state"];
        assert!(members.iter().all(|member| known.contains(member)), "{one}");
        assert_eq!(one["case"], id.as_str());
    }
    app.project().await;
    app.sweep().await;
    assert!(receiver.received().is_empty(), "each once");
}

#[tokio::test]
async fn what_is_not_taken_comes_again_later_and_later_and_is_put_aside() {
    let app = TestApp::start().await;
    let (platform, receiver) = told(&app).await;
    let admin = admin(&app).await;
    receiver.answers(503);
    let cast = app.cast().await;
    let id = app.filed(&cast.owner, json!({})).await;
    app.project().await;
    app.sweep().await;
    assert_eq!(receiver.received().len(), 1);
    app.sweep().await;
    assert!(receiver.received().is_empty(), "not at once");
    let waiting = admin.get("/api/exchange/deliveries?state=waiting").await.good();
    assert_eq!(
        (&waiting["items"][0]["failure"], &waiting["items"][0]["tries"]),
        (&json!("http_503"), &json!(1))
    );
    for _ in 0..11 {
        app.later(Duration::hours(6) + Duration::seconds(1));
        app.sweep().await;
    }
    assert_eq!(receiver.received().len(), 11);
    let dead = admin.get("/api/exchange/deliveries").await.good();
    assert_eq!((&dead["items"][0]["state"], &dead["items"][0]["case"]), (&json!("dead"), &json!(id)));
    app.later(Duration::days(1));
    app.sweep().await;
    assert!(receiver.received().is_empty(), "a dead letter waits for a person");

    receiver.answers(200);
    let path = format!("/api/exchange/deliveries/{}/{id}/1/resend", platform.id);
    assert_eq!(admin.post(&path, json!({})).await.good()["state"], "waiting");
    app.sweep().await;
    assert_eq!(receiver.received().len(), 1);
    let left = admin.get("/api/exchange/deliveries").await.good();
    assert!(left["items"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_partner_is_told_of_its_own_region_and_orgs_and_of_the_kinds_it_asked_for_alone() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let receiver = Receiver::start().await;
    for more in [
        json!({"region": "130200", "kinds": ["appeal"]}),
        json!({"region": "130100", "kinds": ["appeal"], "orgs": ["130100-scjg"]}),
        json!({"region": "130100"}),
    ] {
        let form = tests::appeal::with(partner("外地平台", &json!({"webhook": receiver.address})), &more);
        Platform::registered(&app, &admin, form).await;
    }
    let cast = app.cast().await;
    app.handling(&cast, json!({})).await;
    app.project().await;
    app.sweep().await;
    assert!(receiver.received().is_empty());
}
