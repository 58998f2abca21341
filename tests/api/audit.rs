//! The trail of administrative acts.

use serde_json::json;
use shared::access::Role;
use tests::TestApp;

#[tokio::test]
async fn administrative_acts_are_on_record_with_who_what_and_why_and_nothing_personal() {
    let app = TestApp::start().await;
    let system = app.person(Role::SystemAdmin, "130000-gsl").await;
    let auditor = app.person(Role::AuditAdmin, "130000-gsl").await;
    let body = json!({"login": "xuyi", "name": "许漪", "role": "officer", "org": "130100-scjg"});
    let made = system.post("/api/users", body).await.good();
    app.visitor().sign_in("xuyi", "not the password").await.refused(401, "sign_in_wrong");
    let acts = auditor.get("/api/audit?month=2026-11").await;
    let items = acts.good()["items"].as_array().unwrap().clone();
    let created = items
        .iter()
        .find(|act| act["action"] == "account_created" && act["actor"] == json!(system.principal().user))
        .unwrap_or_else(|| panic!("{items:?}"));
    assert_eq!((&created["role"], &created["at"]), (&json!("system_admin"), &json!(tests::app::BEGIN)));
    assert!(created["object"].as_str().unwrap().contains(made["user"]["id"].as_str().unwrap()));
    assert!(items.iter().any(|act| act["action"] == "sign_in_refused"));
    for secret in ["许漪", made["password"].as_str().unwrap(), "not the password"] {
        assert!(!acts.text().contains(secret), "{secret}");
    }
    assert_eq!(auditor.get("/api/audit?month=2026-10").await.good()["items"], json!([]));
    let odd = auditor.get("/api/audit?month=november").await;
    assert!(matches!(odd.status, 400 | 422), "{}", odd.text());
}

#[tokio::test]
async fn only_an_audit_administrator_reads_the_trail_and_nobody_writes_it() {
    let app = TestApp::start().await;
    app.get("/api/audit?month=2026-11").await.refused(401, "sign_in_needed");
    for (role, person) in app.everyone().await {
        let answer = person.get("/api/audit?month=2026-11").await;
        if role == Role::AuditAdmin {
            answer.good();
            person.delete("/api/audit?month=2026-11").await.refused(405, "method_not_allowed");
        } else {
            answer.refused(403, "not_allowed");
        }
    }
}
