//! Owners of an enterprise come and go; somebody always owns it.

use kernel::config::{Mail, Secret};
use serde_json::{Value, json};
use tests::people::PASSWORD;
use tests::post::PostOffice;
use tests::{Answer, Caller, TestApp};

/// Invites somebody and accepts for them.
async fn joined(app: &TestApp, owner: &Caller, login: &str, as_owner: bool) -> Caller {
    let made = owner.post("/api/invitations", json!({"note": "新人", "owner": as_owner})).await.good();
    accepted(app, made["token"].as_str().unwrap(), login).await
}

async fn accepted(app: &TestApp, token: &str, login: &str) -> Caller {
    let body = json!({"login": login, "name": "何晓禾", "password": PASSWORD});
    let answer = app.visitor().post(&format!("/api/invitations/{token}/accept"), body).await;
    answer.good();
    app.visitor().with_cookie_of(&answer)
}

async fn me(caller: &Caller) -> Value {
    caller.get("/api/session").await.good()["principal"].clone()
}

async fn user(caller: &Caller) -> String {
    me(caller).await["user"].as_str().unwrap().to_owned()
}

async fn made(caller: &Caller, user: &str, role: &str) -> Answer {
    caller.post(&format!("/api/agents/{user}/role"), json!({"role": role})).await
}

/// An enterprise whose owner has signed in as people do.
async fn owner(app: &TestApp) -> Caller {
    app.owner().await;
    app.signed_in("owner").await
}

#[tokio::test]
async fn an_owner_invites_another_who_owns_it_as_much() {
    let app = TestApp::start().await;
    let first = owner(&app).await;
    let made = first.post("/api/invitations", json!({"note": "合伙人", "owner": true})).await.good();
    let token = made["token"].as_str().unwrap();
    assert_eq!(app.get(&format!("/api/invitations/{token}")).await.good()["owner"], true);
    let second = accepted(&app, token, "second-owner").await;
    assert_eq!(me(&second).await["role"], "owner");
    second.post("/api/invitations", json!({"note": "?"})).await.good();
    let people = first.get("/api/agents").await.good();
    let roles: Vec<&Value> = people["items"].as_array().unwrap().iter().map(|one| &one["role"]).collect();
    assert_eq!(roles, [&json!("owner"), &json!("owner")]);
    // Only owners submit: both are.
    let path = format!("/api/enterprises/{}", me(&first).await["enterprise"].as_str().unwrap());
    let version = first.get(&path).await.good()["version"].clone();
    first.patch(&path, json!({"version": version, "owners_submit": true})).await.good();
    app.filed(&second, json!({})).await;
    app.filed(&first, json!({})).await;
    let agent = joined(&app, &second, "their-agent", false).await;
    agent.post("/api/cases", tests::appeal::form(&json!({}))).await.refused(422, "owners_only");
}

#[tokio::test]
async fn an_agent_is_made_an_owner_and_an_owner_steps_down() {
    let app = TestApp::start().await;
    let first = owner(&app).await;
    let agent = joined(&app, &first, "promising", false).await;
    let (own, theirs) = (user(&first).await, user(&agent).await);
    made(&agent, &theirs, "owner").await.refused(403, "not_allowed");
    made(&first, &own, "agent").await.refused(422, "last_owner");
    made(&first, &theirs, "officer").await.complaint("role");
    made(&first, "nobody", "owner").await.refused(404, "not_found");
    assert_eq!(made(&first, &theirs, "owner").await.good()["role"], "owner");
    assert_eq!(me(&agent).await["role"], "owner", "the session knows at once");
    assert_eq!(made(&first, &own, "agent").await.good()["role"], "agent");
    assert_eq!(me(&first).await["role"], "agent");
    first.post("/api/invitations", json!({"note": "?"})).await.refused(403, "not_allowed");
    app.visitor().sign_in("owner", PASSWORD).await.good();
    // A new session is an agent's too, and the last owner stays.
    assert_eq!(me(&app.signed_in("owner").await).await["role"], "agent");
    made(&agent, &theirs, "agent").await.refused(422, "last_owner");
}

#[tokio::test]
async fn an_owner_takes_another_owners_access_away_and_never_their_own() {
    let app = TestApp::start().await;
    let first = owner(&app).await;
    let second = joined(&app, &first, "second-owner", true).await;
    let (own, theirs) = (user(&first).await, user(&second).await);
    first.delete(&format!("/api/agents/{own}")).await.refused(422, "own_account");
    first.delete(&format!("/api/agents/{theirs}")).await.good();
    second.get("/api/cases").await.refused(401, "sign_in_needed");
    app.visitor().sign_in("second-owner", PASSWORD).await.refused(401, "sign_in_wrong");
    made(&first, &theirs, "owner").await.refused(422, "account_closed");
    made(&first, &own, "agent").await.refused(422, "last_owner");
    let people = first.get("/api/agents").await.good();
    let gone = people["items"].as_array().unwrap().iter().find(|one| one["user"] == json!(theirs)).unwrap();
    assert_eq!(gone["active"], false);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_owners_who_step_down_at_once_one_stays() {
    let app = TestApp::start().await;
    let first = owner(&app).await;
    for round in 0..4 {
        let second = joined(&app, &first, &format!("second{round}"), true).await;
        let (own, theirs) = (user(&first).await, user(&second).await);
        let step_down = |caller: &Caller, whom: &str| {
            let (caller, path) = (caller.clone(), format!("/api/agents/{whom}/role"));
            tokio::spawn(async move { caller.post(&path, json!({"role": "agent"})).await.status })
        };
        // Each sends the other away.
        let (one, other) = (step_down(&first, &theirs), step_down(&second, &own));
        let statuses = [one.await.unwrap(), other.await.unwrap()];
        let done = statuses.iter().filter(|status| **status == 200).count();
        assert_eq!(done, 1, "{statuses:?}");
        let (stays, goes) = if statuses[0] == 200 { (&first, &theirs) } else { (&second, &own) };
        let people = stays.get("/api/agents").await.good();
        let owners = people["items"].as_array().unwrap().iter().filter(|one| one["role"] == "owner").count();
        assert_eq!(owners, 1, "{people}");
        if statuses[0] != 200 {
            made(&second, &own, "owner").await.good();
        }
        let back = if statuses[0] == 200 { goes } else { &theirs };
        first.delete(&format!("/api/agents/{back}")).await.good();
    }
}

/// A host with a mail server and an enterprise whose owner has an address.
async fn with_post() -> (TestApp, PostOffice, Caller) {
    let office = PostOffice::open().await;
    let url = office.url.clone();
    let app = TestApp::with(|config| {
        config.mail =
            Some(Mail { smtp_url: Secret::new(url), from: "企通 <qitong@example.com>".to_owned() });
    })
    .await;
    let owner = owner(&app).await;
    owner.patch("/api/account", json!({"email": "former@example.com"})).await.good();
    (app, office, owner)
}

#[tokio::test]
async fn an_officer_replaces_an_owner_who_left_by_an_agent_with_a_reason_on_record() {
    let (app, office, former) = with_post().await;
    let agent = joined(&app, &former, "successor", false).await;
    let code = me(&former).await["enterprise"].as_str().unwrap().to_owned();
    let (old, new) = (user(&former).await, user(&agent).await);
    let path = format!("/api/enterprises/{code}/owner");
    let officer = app.officer("130100-scjg").await;
    let body = json!({"former": old, "successor": new, "reason": "负责人已离职，核对了股东会决议"});
    former.post(&path, body.clone()).await.refused(403, "not_allowed");
    app.other_owner().await.post(&path, body.clone()).await.refused(404, "not_found");
    app.officer("130200-scjg").await.post(&path, body.clone()).await.refused(403, "not_allowed");
    let none = json!({"former": old, "successor": new, "reason": " "});
    assert_eq!(officer.post(&path, none).await.complaint("reason").0, "required");
    let stranger = app.other_owner().await.principal().user.clone();
    let odd = json!({"former": old, "successor": stranger, "reason": "核对了决议"});
    assert_eq!(officer.post(&path, odd).await.complaint("successor").0, "unknown_account");
    let people = officer.get(&format!("/api/enterprises/{code}/people")).await.good();
    assert_eq!(people["items"].as_array().unwrap().len(), 2);

    let done = officer.post(&path, body).await.good();
    assert_eq!(done, json!({"told": true, "invitation": null}));
    assert_eq!(me(&agent).await["role"], "owner");
    former.get("/api/cases").await.refused(401, "sign_in_needed");
    app.visitor().sign_in("owner", PASSWORD).await.refused(401, "sign_in_wrong");
    assert!(office.taken().iter().any(|letter| letter.to == "former@example.com"));
    let inbox = agent.get("/api/inbox").await.good();
    assert_eq!(inbox["items"][0]["action"], "owner_replaced");
    let auditor = app.person(shared::access::Role::AuditAdmin, "130000-gsl").await;
    let acts = auditor.get("/api/audit?month=2026-11").await.good();
    let act = acts["items"].as_array().unwrap().iter().find(|act| act["action"] == "owner_replaced").unwrap();
    assert_eq!(
        (&act["actor"], &act["detail"]),
        (&json!(officer.principal().user), &json!("负责人已离职，核对了股东会决议"))
    );
    let again = json!({"former": old, "successor": new, "reason": "再来一次"});
    officer.post(&path, again).await.good();
}

#[tokio::test]
async fn a_new_owner_takes_the_place_by_a_link_and_until_then_nothing_changes() {
    let (app, office, former) = with_post().await;
    let code = me(&former).await["enterprise"].as_str().unwrap().to_owned();
    let old = user(&former).await;
    let officer = app.officer("130100-scjg").await;
    let path = format!("/api/enterprises/{code}/owner");
    let made = officer.post(&path, json!({"former": old, "reason": "负责人已去世"})).await.good();
    assert_eq!(made["told"], true);
    assert_eq!(office.taken().len(), 1);
    assert_eq!(me(&former).await["role"], "owner", "nothing has changed yet");
    assert_eq!(
        former.get("/api/invitations").await.good()["items"],
        json!([]),
        "it isn't theirs to withdraw"
    );
    let token = made["invitation"]["token"].as_str().unwrap();
    let new = accepted(&app, token, "new-owner").await;
    assert_eq!(me(&new).await["role"], "owner");
    former.get("/api/cases").await.refused(401, "sign_in_needed");
    assert_eq!(office.taken().len(), 2);
    app.filed(&new, json!({})).await;
}

#[tokio::test]
async fn the_owner_of_an_enterprise_that_nobody_proved_isnt_replaced() {
    let app = TestApp::start().await;
    let newcomer = app.unverified().await.principal().clone();
    let officer = app.officer("130100-scjg").await;
    let path = format!("/api/enterprises/{}/owner", newcomer.enterprise);
    let body = json!({"former": newcomer.user, "reason": "核对了执照"});
    officer.post(&path, body).await.refused(422, "enterprise_unverified");
}
