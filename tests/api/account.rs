//! One's own account.

use serde_json::json;
use tests::TestApp;
use tests::people::PASSWORD;

#[tokio::test]
async fn changing_the_password_takes_the_old_one_and_ends_the_other_sessions() {
    let app = TestApp::start().await;
    let login = app.officer("130100-gd").await.principal().login.clone();
    let (here, there) = (app.signed_in(&login).await, app.signed_in(&login).await);
    let wrong = here
        .post("/api/account/password", json!({"old": "not the password", "new": "another long one"}))
        .await;
    assert!(!wrong.complaint("old").1.is_empty());
    for (new, code) in
        [("short", "too_short"), ("password123", "too_common"), (login.as_str(), "same_as_login")]
    {
        let answer = here.post("/api/account/password", json!({"old": PASSWORD, "new": new})).await;
        if login.len() >= 10 || code != "same_as_login" {
            assert_eq!(answer.complaint("new").0, code, "{new}");
        }
    }
    let changed =
        here.post("/api/account/password", json!({"old": PASSWORD, "new": "another long one"})).await;
    changed.good();
    let here = if changed.header("set-cookie").is_empty() { here } else { here.with_cookie_of(&changed) };
    here.get("/api/account").await.good();
    there.get("/api/account").await.refused(401, "sign_in_needed");
    app.visitor().sign_in(&login, PASSWORD).await.refused(401, "sign_in_wrong");
    app.visitor().sign_in(&login, "another long one").await.good();
}

#[tokio::test]
async fn guessing_the_old_password_from_a_session_locks_too() {
    let app = TestApp::start().await;
    let login = app.officer("130100-gd").await.principal().login.clone();
    let here = app.signed_in(&login).await;
    let mut last = 0;
    for n in 0..8 {
        let body = json!({"old": format!("guess number {n}"), "new": "another long one"});
        last = here.post("/api/account/password", body).await.status;
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_one_by_one_or_all_at_once() {
    let app = TestApp::start().await;
    let login = app.officer("130100-gd").await.principal().login.clone();
    let first = app.signed_in(&login).await;
    app.later(time::Duration::minutes(1));
    let second = app.signed_in(&login).await;
    let listed = first.get("/api/account/sessions").await.good();
    let rows = listed["items"].as_array().unwrap();
    let own: Vec<_> = rows.iter().filter(|row| row["current"] == true).collect();
    assert_eq!((rows.len(), own.len()), (2, 1), "{listed}");
    let other = rows.iter().find(|row| row["current"] == false).unwrap()["id"].as_str().unwrap();
    let stranger = app.signed_in(app.head("130100-gd").await.principal().login.as_str()).await;
    stranger.delete(&format!("/api/account/sessions/{other}")).await;
    second.get("/api/account").await.good();
    assert!(first.delete(&format!("/api/account/sessions/{other}")).await.is_good());
    second.get("/api/account").await.refused(401, "sign_in_needed");
    let third = app.signed_in(&login).await;
    assert!(first.delete("/api/session?everywhere=true").await.is_good());
    first.get("/api/account").await.refused(401, "sign_in_needed");
    third.get("/api/account").await.refused(401, "sign_in_needed");
}

#[tokio::test]
async fn name_address_and_language_are_ones_own_to_change() {
    let app = TestApp::start().await;
    let login = app.officer("130100-gd").await.principal().login.clone();
    let here = app.signed_in(&login).await;
    let changed = here
        .patch("/api/account", json!({"name": "王\u{202e}芳", "email": "w@example.gov.cn", "locale": "en"}))
        .await
        .good();
    assert_eq!(
        (&changed["name"], &changed["email"], &changed["locale"]),
        (&json!("王芳"), &json!("w@example.gov.cn"), &json!("en"))
    );
    assert_eq!(
        here.get("/api/session").await.good()["principal"]["name"],
        "王芳",
        "the session knows at once"
    );
    let bad = here.patch("/api/account", json!({"email": "nowhere"})).await;
    assert_eq!(bad.complaint("email").0, "bad_email");
    let more = here.patch("/api/account", json!({"name": "王芳", "role": "system_admin"})).await;
    if more.is_good() {
        assert_eq!(here.get("/api/account").await.good()["role"], "officer");
    }
}
