use serde_json::{Value, json};
use shared::access::Role;

use crate::rig::{Browser, PASSWORD, Rig};

async fn user(browser: &mut Browser, login: &str) -> Value {
    browser.get(&format!("/api/users?login={login}")).await.expect(200)["items"][0].clone()
}

#[tokio::test]
async fn an_account_is_made_with_a_password_that_must_be_changed() {
    let rig = Rig::new(&[]).await;
    let mut admin = rig.staff(Role::SystemAdmin, "", "130000").await;
    admin.key = Some("0123456789abcdef".to_owned());
    let form = json!({"login": "Li.Lei", "name": "李雷", "role": "officer", "org": "130100-scjg"});
    let made = admin.post("/api/users", form.clone()).await.expect(201);
    assert_eq!(
        (made["user"]["region"].as_str(), made["user"]["login"].as_str()),
        (Some("130100"), Some("li.lei"))
    );
    assert_eq!(made, admin.post("/api/users", form).await.expect(201));
    let other = json!({"login": "other", "name": "李雷", "role": "officer", "org": "130100-scjg"});
    admin.post("/api/users", other).await.refused(409, "idempotency_mismatch");

    let temporary = made["password"].as_str().unwrap();
    let mut officer = rig.browser();
    assert_eq!(officer.sign_in("li.lei", temporary).await.expect(200)["must_change_password"], true);
    officer.get("/api/enterprises").await.refused(403, "password_change_needed");
    let change = json!({"old": temporary, "new": "my own long one"});
    assert_eq!(
        officer.post("/api/account/password", change).await.expect(200)["must_change_password"],
        false
    );
    officer.get("/api/enterprises").await.expect(200);
}

#[tokio::test]
async fn accounts_are_refused_at_the_field() {
    let rig = Rig::new(&[]).await;
    let mut admin = rig.staff(Role::SystemAdmin, "", "130100").await;
    let mut fields = async |form: Value| admin.post("/api/users", form).await.fields();
    assert_eq!(
        fields(json!({"login": "a", "name": "", "role": "officer", "org": "130100-nothing"})).await,
        [("login", "bad_login"), ("name", "required"), ("org", "unknown_org")]
            .map(|(f, c)| (f.to_owned(), c.to_owned()))
    );
    let owner = fields(json!({"login": "abc", "name": "a", "role": "owner", "org": "130100-scjg"})).await;
    assert_eq!(owner[0].0, "role");
    let none = fields(json!({"login": "abc", "name": "a", "role": "head"})).await;
    assert_eq!(none, [("org".to_owned(), "required".to_owned())]);
    let outside = json!({"login": "abc", "name": "a", "role": "officer", "org": "130200-scjg"});
    admin.post("/api/users", outside).await.refused(403, "not_allowed");
}

#[tokio::test]
async fn every_change_of_a_role_ends_the_sessions_and_a_name_shows_at_once() {
    let rig = Rig::new(&[]).await;
    let mut admin = rig.staff(Role::SystemAdmin, "", "130000").await;
    let id = rig.seed("li.lei", Role::Officer, "130100-scjg", "130100", "").await;
    let mut officer = rig.signed_in("li.lei").await;
    let path = format!("/api/users/{id}");
    admin.patch(&path, json!({"version": 1, "name": "李雷"})).await.expect(200);
    assert_eq!(officer.principal().await["name"], "李雷");
    admin.patch(&path, json!({"version": 1, "role": "head"})).await.refused(409, "stale_version");
    admin.patch(&path, json!({"version": 2, "role": "head", "org": "130200-scjg"})).await.expect(200);
    assert_eq!(officer.principal().await, Value::Null);
    officer.sign_in("li.lei", PASSWORD).await.expect(200);
    let principal = officer.principal().await;
    assert_eq!((principal["role"].as_str(), principal["region"].as_str()), (Some("head"), Some("130200")));
    admin.patch(&path, json!({"version": 3, "active": false})).await.expect(200);
    assert_eq!(officer.principal().await, Value::Null);
    officer.sign_in("li.lei", PASSWORD).await.refused(401, "sign_in_wrong");
}

#[tokio::test]
async fn administrators_stay_apart_and_off_themselves_and_one_remains() {
    let rig = Rig::new(&[]).await;
    let mut first = rig.staff(Role::SystemAdmin, "", "130000").await;
    let mut security = rig.staff(Role::SecurityAdmin, "", "130000").await;
    let mut auditor = rig.staff(Role::AuditAdmin, "", "130000").await;
    let own = user(&mut first, "systemadmin-130000").await;
    let path = |user: &Value| format!("/api/users/{}", user["id"].as_str().unwrap());
    first
        .patch(&path(&own), json!({"version": 1, "role": "officer", "org": "130000-scjg"}))
        .await
        .refused(422, "own_account");
    let of_security = user(&mut first, "securityadmin-130000").await;
    let apart = first.patch(&path(&of_security), json!({"version": 1, "role": "audit_admin"})).await;
    apart.refused(422, "admins_apart");
    security.patch(&path(&own), json!({"version": 1, "active": false})).await.refused(403, "not_allowed");
    let unlock = json!({"action": "unlock", "reason": "test"});
    first.post(&format!("{}/actions", path(&of_security)), unlock.clone()).await.refused(403, "not_allowed");
    auditor.post(&format!("{}/actions", path(&of_security)), unlock).await.refused(403, "not_allowed");
    first.get("/api/audit").await.refused(403, "not_allowed");
    security.get("/api/audit").await.refused(403, "not_allowed");
    auditor.get("/api/users").await.expect(200);

    rig.seed("second", Role::SystemAdmin, "", "130000", "").await;
    let mut second = rig.signed_in("second").await;
    second.patch(&path(&own), json!({"version": 1, "active": false})).await.expect(200);
    first.sign_in("systemadmin-130000", PASSWORD).await.refused(401, "sign_in_wrong");
}

#[tokio::test]
async fn the_last_system_administrator_stays_even_when_two_remove_each_other() {
    let rig = Rig::new(&[]).await;
    let ids = [
        rig.seed("admin.a", Role::SystemAdmin, "", "130000", "").await,
        rig.seed("admin.b", Role::SystemAdmin, "", "130000", "").await,
    ];
    let (mut a, mut b) = (rig.signed_in("admin.a").await, rig.signed_in("admin.b").await);
    let close = json!({"version": 1, "active": false});
    let (path_a, path_b) = (format!("/api/users/{}", ids[0]), format!("/api/users/{}", ids[1]));
    let (of_b, of_a) = tokio::join!(a.patch(&path_b, close.clone()), b.patch(&path_a, close));
    let closed = [&of_a, &of_b].iter().filter(|answer| answer.status.as_u16() == 200).count();
    assert_eq!(closed, 1, "{of_a:?} {of_b:?}");
}

#[tokio::test]
async fn a_security_administrator_unlocks_and_resets_with_a_reason() {
    let rig = Rig::new(&[]).await;
    rig.enterprise("91130100MA0A1B2C", "boss").await;
    let mut security = rig.staff(Role::SecurityAdmin, "", "130000").await;
    let mut owner = rig.browser();
    for _ in 0..5 {
        owner.sign_in("boss", "wrong password").await.refused(401, "sign_in_wrong");
    }
    let found = user(&mut security, "boss").await;
    assert_eq!(found["locked"], true);
    let path = format!("/api/users/{}/actions", found["id"].as_str().unwrap());
    let blank = security.post(&path, json!({"action": "unlock", "reason": ""})).await;
    assert_eq!(blank.fields(), [("reason".to_owned(), "required".to_owned())]);
    security.post(&path, json!({"action": "unlock", "reason": "电话核实身份"})).await.expect(200);
    owner.sign_in("boss", PASSWORD).await.expect(200);

    security.post(&path, json!({"action": "end_sessions", "reason": "手机遗失"})).await.expect(200);
    assert_eq!(owner.principal().await, Value::Null);
    let reset =
        security.post(&path, json!({"action": "reset_password", "reason": "忘记密码"})).await.expect(200);
    let temporary = reset["password"].as_str().unwrap();
    owner.sign_in("boss", PASSWORD).await.refused(401, "sign_in_wrong");
    assert_eq!(owner.sign_in("boss", temporary).await.expect(200)["must_change_password"], true);
}

#[tokio::test]
async fn staff_are_listed_by_region_org_role_and_name() {
    let rig = Rig::new(&[]).await;
    let mut admin = rig.staff(Role::SystemAdmin, "", "130100").await;
    rig.seed("zhang", Role::Officer, "130100-scjg", "130100", "").await;
    rig.seed("wang", Role::Head, "130102-scjg", "130102", "").await;
    rig.seed("tang", Role::Officer, "130200-scjg", "130200", "").await;
    let mut logins = async |query: &str| {
        let page = admin.get(&format!("/api/users?{query}")).await.expect(200);
        let items = page["items"].as_array().unwrap();
        items.iter().map(|user| user["login"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(logins("").await, ["systemadmin-130100", "zhang", "wang"]);
    assert_eq!(logins("region=130102").await, ["wang"]);
    assert_eq!(logins("org=130100-scjg").await, ["zhang"]);
    assert_eq!(logins("role=head").await, ["wang"]);
    assert_eq!(logins("q=ANG").await, ["zhang", "wang"]);
    admin.get("/api/users?region=130200").await.refused(403, "not_allowed");
}

/// Route × someone signed in without the right, and without a session.
#[tokio::test]
async fn every_route_refuses_those_it_is_not_for() {
    let rig = Rig::new(&[]).await;
    rig.enterprise("91130100MA0A1B2C", "boss").await;
    let mut officer = rig.staff(Role::Officer, "130100-scjg", "130100").await;
    let mut owner = rig.signed_in("boss").await;
    let staff_only =
        [("GET", "/api/enterprises"), ("GET", "/api/users"), ("GET", "/api/users/x"), ("GET", "/api/audit")];
    for (method, path) in staff_only {
        owner.send(method, path, None).await.refused(403, "not_allowed");
        rig.browser().send(method, path, None).await.refused(401, "sign_in_needed");
    }
    let owner_only = [
        ("GET", "/api/invitations"),
        ("GET", "/api/agents"),
        ("DELETE", "/api/agents/x"),
        ("DELETE", "/api/invitations/x"),
    ];
    for (method, path) in owner_only {
        officer.send(method, path, None).await.refused(403, "not_allowed");
        rig.browser().send(method, path, None).await.refused(401, "sign_in_needed");
    }
    let with_body = [
        ("POST", "/api/users", json!({"login": "abc", "name": "a", "role": "officer"})),
        ("PATCH", "/api/users/x", json!({"version": 1})),
        ("POST", "/api/users/x/actions", json!({"action": "unlock", "reason": "r"})),
        ("POST", "/api/register", json!({"csv": ""})),
        ("POST", "/api/invitations", json!({})),
        ("PATCH", "/api/enterprises/x", json!({"version": 1})),
    ];
    for (method, path, body) in with_body {
        officer.send(method, path, Some(body.clone())).await.refused(403, "not_allowed");
        rig.browser().send(method, path, Some(body)).await.refused(401, "sign_in_needed");
    }
    let own = ["/api/account", "/api/account/sessions"];
    for path in own {
        rig.browser().get(path).await.refused(401, "sign_in_needed");
    }
}
