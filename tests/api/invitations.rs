//! Agents come by invitation.

use serde_json::json;
use tests::people::PASSWORD;
use tests::{Caller, TestApp};

async fn invited(owner: &Caller) -> String {
    let made = owner.post("/api/invitations", json!({"note": "小王"})).await;
    assert!(made.is_good(), "{}", made.text());
    made.json()["token"].as_str().unwrap().to_owned()
}

fn account(login: &str) -> serde_json::Value {
    json!({"login": login, "name": "何晓禾", "password": PASSWORD})
}

#[tokio::test]
async fn who_is_invited_reads_by_whom_and_becomes_an_agent_once() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let token = invited(&owner).await;
    let view = app.get(&format!("/api/invitations/{token}")).await.good();
    assert_eq!(view["enterprise_name"], json!(owner.principal().enterprise_name));
    let listed = owner.get("/api/invitations").await;
    assert!(!listed.text().contains(&token), "the token is told once");
    assert_eq!(listed.good()["items"][0]["note"], "小王");
    let path = format!("/api/invitations/{token}/accept");
    let weak = app.visitor().post(&path, json!({"login": "x", "name": "", "password": "short"})).await;
    for field in ["login", "name", "password"] {
        assert!(!weak.complaint(field).1.is_empty(), "{field}");
    }
    let taken = app.visitor().post(&path, account(&owner.principal().login)).await;
    assert_eq!(taken.complaint("login").0, "login_taken");
    let accepted = app.visitor().post(&path, account("hexiaohe")).await;
    assert!(accepted.is_good(), "{}", accepted.text());
    let agent = app.visitor().with_cookie_of(&accepted);
    let principal = agent.get("/api/session").await.good()["principal"].clone();
    assert_eq!(
        (&principal["role"], &principal["enterprise"]),
        (&json!("agent"), &json!(owner.principal().enterprise))
    );
    let again = app.visitor().post(&path, account("someone-else")).await;
    assert!((400..500).contains(&again.status), "an invitation counts once: {}", again.text());
    app.filed(&agent, json!({})).await;

    let user = principal["user"].as_str().unwrap();
    agent.delete(&format!("/api/agents/{user}")).await.refused(403, "not_allowed");
    assert!(owner.delete(&format!("/api/agents/{user}")).await.is_good());
    agent.get("/api/cases").await.refused(401, "sign_in_needed");
    app.visitor().sign_in("hexiaohe", PASSWORD).await.refused(401, "sign_in_wrong");
}

#[tokio::test]
async fn an_invitation_ends_after_a_week_or_when_it_is_withdrawn() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let token = invited(&owner).await;
    let row = owner.get("/api/invitations").await.good()["items"][0]["id"].as_str().unwrap().to_owned();
    assert!(owner.delete(&format!("/api/invitations/{row}")).await.is_good());
    assert!(!app.get(&format!("/api/invitations/{token}")).await.is_good());
    let token = invited(&owner).await;
    app.later(time::Duration::days(7) + time::Duration::minutes(1));
    assert!(!app.get(&format!("/api/invitations/{token}")).await.is_good());
    let late = app.visitor().post(&format!("/api/invitations/{token}/accept"), account("too-late")).await;
    assert!((400..500).contains(&late.status), "{}", late.text());
}

#[tokio::test]
async fn only_owners_invite() {
    let app = TestApp::start().await;
    let body = json!({"note": "?"});
    app.visitor().post("/api/invitations", body.clone()).await.refused(401, "sign_in_needed");
    app.agent().await.post("/api/invitations", body.clone()).await.refused(403, "not_allowed");
    app.officer("130100-gd").await.post("/api/invitations", body).await.refused(403, "not_allowed");
}
