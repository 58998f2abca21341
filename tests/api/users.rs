//! Accounts of staff, and the three administrators who stay apart.

use serde_json::{Value, json};
use shared::access::Role;
use tests::people::PASSWORD;
use tests::{Caller, TestApp};

async fn admins(app: &TestApp) -> (Caller, Caller, Caller) {
    (
        app.person(Role::SystemAdmin, "130000-gsl").await,
        app.person(Role::SecurityAdmin, "130000-gsl").await,
        app.person(Role::AuditAdmin, "130000-gsl").await,
    )
}

fn account(login: &str) -> Value {
    json!({"login": login, "name": "许漪", "role": "officer", "org": "130100-scjg"})
}

#[tokio::test]
async fn a_system_administrator_makes_accounts_whose_password_must_be_changed_first() {
    let app = TestApp::start().await;
    let (system, security, audit) = admins(&app).await;
    for other in [&security, &audit] {
        other.post("/api/users", account("xuyi")).await.refused(403, "not_allowed");
    }
    let made = system.post("/api/users", account("xuyi")).await.good();
    assert_eq!((&made["user"]["role"], &made["user"]["region"]), (&json!("officer"), &json!("130100")));
    let password = made["password"].as_str().unwrap();
    let answer = app.visitor().sign_in("xuyi", password).await;
    assert_eq!(answer.good()["must_change_password"], true);
    let officer = app.visitor().with_cookie_of(&answer);
    officer.get("/api/cases").await.refused(403, "password_change_needed");
    let changed = officer.post("/api/account/password", json!({"old": password, "new": PASSWORD})).await;
    changed.good();
    let officer =
        if changed.header("set-cookie").is_empty() { officer } else { officer.with_cookie_of(&changed) };
    officer.get("/api/cases").await.good();
    assert_eq!(system.post("/api/users", account("xuyi")).await.complaint("login").0, "login_taken");
    let nowhere = tests::appeal::with(account("other"), &json!({"org": "130100-nonsense"}));
    assert!(!system.post("/api/users", nowhere).await.complaint("org").1.is_empty());
    let owner = tests::appeal::with(account("other"), &json!({"role": "owner"}));
    assert_eq!(system.post("/api/users", owner).await.status, 422);
}

#[tokio::test]
async fn the_three_administrators_stay_apart() {
    let app = TestApp::start().await;
    let (system, security, audit) = admins(&app).await;
    let path = |who: &Caller| format!("/api/users/{}", who.principal().user);
    let version = |user: &Value| user["version"].clone();
    let seen = system.get(&path(&security)).await.good();
    let change = json!({"version": version(&seen), "role": "audit_admin"});
    system.patch(&path(&security), change).await.refused(422, "admins_apart");
    let own = system.get(&path(&system)).await.good();
    let change = json!({"version": version(&own), "active": false});
    let refused = system.patch(&path(&system), change).await;
    assert!(
        ["own_account", "last_system_admin"].contains(&refused.json()["code"].as_str().unwrap()),
        "{}",
        refused.text()
    );
    system.get("/api/audit?month=2026-11").await.refused(403, "not_allowed");
    security.get("/api/audit?month=2026-11").await.refused(403, "not_allowed");
    audit.get("/api/audit?month=2026-11").await.good();
    let act = json!({"action": "end_sessions", "reason": "?"});
    for other in [&system, &audit] {
        other.post(&format!("{}/actions", path(&security)), act.clone()).await.refused(403, "not_allowed");
    }
}

#[tokio::test]
async fn a_change_of_role_reaches_the_sessions_that_are_open() {
    let app = TestApp::start().await;
    let (system, ..) = admins(&app).await;
    let principal = app.officer("130100-gd").await.principal().clone();
    let officer = app.signed_in(&principal.login).await;
    let path = format!("/api/users/{}", principal.user);
    let seen = system.get(&path).await.good();
    let changed = system.patch(&path, json!({"version": seen["version"], "role": "head"})).await.good();
    assert_eq!(changed["role"], "head");
    let session = officer.get("/api/session").await.good();
    assert!(session["principal"] == Value::Null || session["principal"]["role"] == "head", "{session}");
    system
        .patch(&path, json!({"version": seen["version"], "role": "officer"}))
        .await
        .refused(409, "stale_version");
    system.patch(&path, json!({"version": changed["version"], "active": false})).await.good();
    officer.get("/api/cases").await.refused(401, "sign_in_needed");
    app.visitor().sign_in(&principal.login, PASSWORD).await.refused(401, "sign_in_wrong");
}

#[tokio::test]
async fn a_security_administrator_unlocks_resets_and_ends_sessions_with_a_reason() {
    let app = TestApp::start().await;
    let (_, security, _) = admins(&app).await;
    let principal = app.officer("130100-gd").await.principal().clone();
    let path = format!("/api/users/{}/actions", principal.user);
    for _ in 0..5 {
        app.visitor().sign_in(&principal.login, "not the password").await.refused(401, "sign_in_wrong");
    }
    app.visitor().sign_in(&principal.login, PASSWORD).await.refused(429, "locked_out");
    let none = security.post(&path, json!({"action": "unlock", "reason": ""})).await;
    assert_eq!(none.complaint("reason").0, "required");
    security.post(&path, json!({"action": "unlock", "reason": "本人到场核实"})).await.good();
    let officer = app.signed_in(&principal.login).await;
    security.post(&path, json!({"action": "end_sessions", "reason": "设备遗失"})).await.good();
    officer.get("/api/cases").await.refused(401, "sign_in_needed");
    let acted = security.post(&path, json!({"action": "reset_password", "reason": "忘记密码"})).await.good();
    app.visitor().sign_in(&principal.login, PASSWORD).await.refused(401, "sign_in_wrong");
    let again = app.visitor().sign_in(&principal.login, acted["password"].as_str().unwrap()).await.good();
    assert_eq!(again["must_change_password"], true);
    let own = format!("/api/users/{}/actions", security.principal().user);
    security.post(&own, json!({"action": "reset_password", "reason": "?"})).await.refused(422, "own_account");
}

#[tokio::test]
async fn an_administrator_of_a_city_keeps_to_the_city() {
    let app = TestApp::start().await;
    let city = app.person(Role::SystemAdmin, "130100-gsl").await;
    let far = tests::appeal::with(account("far-away"), &json!({"org": "130200-scjg"}));
    city.post("/api/users", far).await.refused(403, "not_allowed");
    city.post("/api/users", account("near-by")).await.good();
    app.officer("130200-gd").await;
    let listed = city.get("/api/users").await.good();
    assert!(
        listed["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|user| user["region"].as_str().unwrap().starts_with("1301")),
        "{listed}"
    );
}
