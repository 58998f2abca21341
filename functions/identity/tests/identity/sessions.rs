use serde_json::{Value, json};
use shared::access::Role;
use time::Duration;

use crate::rig::{PASSWORD, Rig};

#[tokio::test]
async fn without_a_session_nobody_is_there_and_that_is_no_error() {
    let rig = Rig::new(&[]).await;
    let mut browser = rig.browser();
    assert_eq!(browser.principal().await, Value::Null);
    browser.get("/api/account").await.refused(401, "sign_in_needed");
    browser.delete("/api/session").await.expect(204);
}

#[tokio::test]
async fn signing_in_and_out() {
    let rig = Rig::new(&[]).await;
    rig.seed("li.lei", Role::Officer, "130100-scjg", "130100", "").await;
    let mut browser = rig.browser();
    let session = browser.sign_in(" Li.Lei ", PASSWORD).await.expect(200);
    assert_eq!(session["principal"]["org"], "130100-scjg");
    assert_eq!(session["must_enroll_totp"], false);
    assert_eq!(browser.principal().await["login"], "li.lei");
    browser.delete("/api/session").await.expect(204);
    assert_eq!(browser.principal().await, Value::Null);
}

#[tokio::test]
async fn signing_out_everywhere_ends_the_other_browsers_too() {
    let rig = Rig::new(&[]).await;
    rig.seed("li.lei", Role::Officer, "130100-scjg", "130100", "").await;
    let (mut here, mut there) = (rig.signed_in("li.lei").await, rig.signed_in("li.lei").await);
    let listed = here.get("/api/account/sessions").await.expect(200);
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    assert_eq!(listed["items"].as_array().unwrap().iter().filter(|row| row["current"] == true).count(), 1);
    here.delete("/api/session?everywhere=true").await.expect(204);
    assert_eq!(there.principal().await, Value::Null);
}

#[tokio::test]
async fn unknown_and_wrong_are_told_alike() {
    let rig = Rig::new(&[]).await;
    rig.seed("li.lei", Role::Officer, "130100-scjg", "130100", "").await;
    let mut browser = rig.browser();
    let wrong = browser.sign_in("li.lei", "not the password").await.refused(401, "sign_in_wrong");
    let unknown = browser.sign_in("han.mei", "not the password").await.refused(401, "sign_in_wrong");
    assert_eq!(wrong.body["title"], unknown.body["title"]);
    let empty = browser.post("/api/session", json!({"login": "", "password": ""})).await;
    assert_eq!(empty.fields().len(), 2);
    browser.sign_in(&"x".repeat(5_000), &"y".repeat(50_000)).await.refused(401, "sign_in_wrong");
}

#[tokio::test]
async fn five_failures_lock_for_fifteen_minutes_known_or_not() {
    let rig = Rig::new(&[]).await;
    rig.seed("li.lei", Role::Officer, "130100-scjg", "130100", "").await;
    let mut browser = rig.browser();
    for login in ["li.lei", "nobody"] {
        for _ in 0..5 {
            browser.sign_in(login, "wrong password").await.refused(401, "sign_in_wrong");
        }
        let locked = browser.sign_in(login, PASSWORD).await.refused(429, "locked_out");
        assert_eq!(locked.headers["retry-after"], "900");
    }
    rig.pass(Duration::minutes(16));
    browser.sign_in("li.lei", PASSWORD).await.expect(200);
}

#[tokio::test]
async fn a_rush_of_guesses_gets_no_more_than_five_looked_at() {
    let rig = Rig::new(&[]).await;
    rig.seed("li.lei", Role::Officer, "130100-scjg", "130100", "").await;
    let guesses = (0..12).map(|_| {
        let mut browser = rig.browser();
        tokio::spawn(async move { browser.sign_in("li.lei", "wrong password").await.status.as_u16() })
    });
    let mut looked_at = 0;
    for guess in guesses.collect::<Vec<_>>() {
        looked_at += u32::from(guess.await.unwrap() == 401);
    }
    assert_eq!(looked_at, 5);
}

#[tokio::test]
async fn failures_of_long_ago_do_not_count() {
    let rig = Rig::new(&[]).await;
    rig.seed("li.lei", Role::Officer, "130100-scjg", "130100", "").await;
    let mut browser = rig.browser();
    for _ in 0..4 {
        browser.sign_in("li.lei", "wrong password").await.refused(401, "sign_in_wrong");
    }
    rig.pass(Duration::minutes(20));
    for _ in 0..4 {
        browser.sign_in("li.lei", "wrong password").await.refused(401, "sign_in_wrong");
    }
    browser.sign_in("li.lei", PASSWORD).await.expect(200);
}

#[tokio::test]
async fn another_site_cannot_sign_anyone_in_or_out() {
    use axum::body::Body;
    use axum::http::Request;
    use tower::ServiceExt;

    let rig = Rig::new(&[]).await;
    let router = kernel::http::finish(&rig.app, identity::routes(rig.app.clone()));
    let request = Request::delete("/api/session").header("sec-fetch-site", "cross-site").body(Body::empty());
    assert_eq!(router.oneshot(request.unwrap()).await.unwrap().status().as_u16(), 403);
}
