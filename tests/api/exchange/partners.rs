//! Partners and their keys.

use serde_json::json;
use tests::TestApp;
use tests::platform::{Platform, partner};
use time::Duration;

use super::{admin, penalty};

#[tokio::test]
async fn a_secret_is_told_once_and_keys_overlap_for_a_week() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let form = partner("信用平台", &json!({}));
    let made = admin.post_once("register-0001", "/api/exchange/partners", form.clone()).await.good();
    let again = admin.post_once("register-0001", "/api/exchange/partners", form.clone()).await.good();
    assert_eq!(made, again, "the same command makes one partner");
    let other = partner("另一平台", &json!({}));
    admin
        .post_once("register-0001", "/api/exchange/partners", other)
        .await
        .refused(409, "idempotency_mismatch");
    let listed = admin.get("/api/exchange/partners").await;
    assert!(!listed.text().contains(made["secret"].as_str().unwrap()));
    assert_eq!(listed.good()["items"].as_array().unwrap().len(), 1);

    let old = Platform::registered(&app, &admin, form).await;
    let path = format!("/api/exchange/partners/{}/keys", old.id);
    let new = admin.post(&path, json!({})).await.good();
    let text = |name: &str| new[name].as_str().unwrap().to_owned();
    let new = old.with_key(&text("key"), &text("secret"));
    let rows = || json!([penalty("p", 1, &json!({}))]);
    old.push(&app, rows()).await.good();
    new.push(&app, rows()).await.good();
    app.later(Duration::days(7) + Duration::seconds(1));
    old.push(&app, rows()).await.refused(401, "bad_signature");
    new.push(&app, rows()).await.good();
    admin.delete(&format!("{path}/{}", new.key)).await.good();
    new.push(&app, rows()).await.refused(401, "bad_signature");
}

#[tokio::test]
async fn a_suspended_partner_is_not_listened_to() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let platform = Platform::registered(&app, &admin, partner("信用平台", &json!({}))).await;
    let path = format!("/api/exchange/partners/{}", platform.id);
    let change = json!({"version": 1, "form": partner("信用平台", &json!({"suspended": true}))});
    admin.patch(&path, change.clone()).await.good();
    admin.patch(&path, change).await.refused(409, "stale_version");
    platform.push(&app, json!([penalty("p", 1, &json!({}))])).await.refused(403, "not_allowed");
}

#[tokio::test]
async fn an_address_within_our_own_network_is_no_webhook() {
    let app = TestApp::with(|config| config.public_origin = "https://q.example".to_owned()).await;
    let admin = admin(&app).await;
    for address in [
        "http://a.example/",
        "https://127.0.0.1/",
        "https://10.0.0.8/x",
        "https://169.254.169.254/",
        "https://localhost/",
    ] {
        let form = partner("平台", &json!({"webhook": address, "region": "130100"}));
        let answer = admin.post("/api/exchange/partners", form).await;
        assert_eq!(answer.complaint("webhook").0, "wrong_address", "{address}");
    }
    let form = partner("平台", &json!({"webhook": "https://a.example/hook", "region": "130100"}));
    admin.post("/api/exchange/partners", form).await.good();
    let form = partner(" ", &json!({"webhook": "https://a.example/hook", "region": "999999", "orgs": ["x"]}));
    let answer = admin.post("/api/exchange/partners", form).await;
    let codes = ["name.zh", "region", "orgs"].map(|field| answer.complaint(field).0);
    assert_eq!(codes, ["required", "unknown_region", "unknown_value"]);
}
