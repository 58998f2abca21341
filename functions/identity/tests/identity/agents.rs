use serde_json::{Value, json};
use time::Duration;

use crate::rig::{PASSWORD, Rig};

fn acceptance(login: &str) -> Value {
    json!({"login": login, "name": "赵强", "password": PASSWORD})
}

#[tokio::test]
async fn an_agent_comes_by_invitation_and_goes_when_the_owner_says_so() {
    let rig = Rig::new(&[]).await;
    let code = rig.enterprise("91130100MA0A1B2C", "boss").await;
    let mut owner = rig.signed_in("boss").await;
    let made = owner.post("/api/invitations", json!({"note": "经办小赵"})).await.expect(201);
    let token = made["token"].as_str().unwrap();
    assert!(made["link"].as_str().unwrap().ends_with(&format!("/invitations/{token}")));
    assert_eq!(owner.get("/api/invitations").await.expect(200)["items"][0]["note"], "经办小赵");

    let mut agent = rig.browser();
    let path = format!("/api/invitations/{token}");
    assert_eq!(agent.get(&path).await.expect(200)["enterprise_name"], "河北样例机械有限公司");
    let bad =
        agent.post(&format!("{path}/accept"), json!({"login": "x", "name": "", "password": "short"})).await;
    assert_eq!(bad.fields().len(), 3);
    let taken = agent.post(&format!("{path}/accept"), acceptance("boss")).await;
    assert_eq!(taken.fields(), [("login".to_owned(), "login_taken".to_owned())]);
    let session = agent.post(&format!("{path}/accept"), acceptance("zhao")).await.expect(201);
    assert_eq!(session["principal"]["role"], "agent");
    assert_eq!(session["principal"]["enterprise"], code.as_str());
    assert_eq!(session["principal"]["verified"], true);

    rig.browser().post(&format!("{path}/accept"), acceptance("second")).await.refused(404, "not_found");
    rig.browser().sign_in("second", PASSWORD).await.refused(401, "sign_in_wrong");
    agent.post("/api/invitations", json!({})).await.refused(403, "not_allowed");
    agent.get("/api/agents").await.refused(403, "not_allowed");

    let agents = owner.get("/api/agents").await.expect(200);
    let zhao = agents["items"].as_array().unwrap().iter().find(|one| one["login"] == "zhao").unwrap().clone();
    owner.delete(&format!("/api/agents/{}", zhao["user"].as_str().unwrap())).await.expect(204);
    assert_eq!(agent.principal().await, Value::Null);
    agent.sign_in("zhao", PASSWORD).await.refused(401, "sign_in_wrong");
    let boss = agents["items"].as_array().unwrap().iter().find(|one| one["login"] == "boss").unwrap();
    let own = owner.delete(&format!("/api/agents/{}", boss["user"].as_str().unwrap())).await;
    own.refused(422, "own_account");
}

#[tokio::test]
async fn invitations_end_after_seven_days_or_when_withdrawn() {
    let rig = Rig::new(&[]).await;
    rig.enterprise("91130100MA0A1B2C", "boss").await;
    rig.enterprise("91130100MA0A1B2D", "rival").await;
    let (mut owner, mut rival) = (rig.signed_in("boss").await, rig.signed_in("rival").await);
    let first = owner.post("/api/invitations", json!({})).await.expect(201);
    let second = owner.post("/api/invitations", json!({})).await.expect(201);
    let id = first["id"].as_str().unwrap();
    rival.delete(&format!("/api/invitations/{id}")).await.refused(404, "not_found");
    owner.delete(&format!("/api/invitations/{id}")).await.expect(204);
    let read = |made: &Value| format!("/api/invitations/{}", made["token"].as_str().unwrap());
    rig.browser().get(&read(&first)).await.refused(404, "not_found");
    rig.browser().get(&read(&second)).await.expect(200);
    rig.pass(Duration::days(7));
    rig.browser().get(&read(&second)).await.refused(404, "not_found");
    rig.browser()
        .post(&format!("{}/accept", read(&second)), acceptance("late"))
        .await
        .refused(404, "not_found");
}

#[tokio::test]
async fn a_second_click_gives_the_same_invitation_and_the_same_agent() {
    let rig = Rig::new(&[]).await;
    rig.enterprise("91130100MA0A1B2C", "boss").await;
    let mut owner = rig.signed_in("boss").await;
    owner.key = Some("0123456789abcdef".to_owned());
    let first = owner.post("/api/invitations", json!({"note": "a"})).await.expect(201);
    assert_eq!(first, owner.post("/api/invitations", json!({"note": "a"})).await.expect(201));
    owner.post("/api/invitations", json!({"note": "b"})).await.refused(409, "idempotency_mismatch");
    let mut agent = rig.browser();
    agent.key = Some("fedcba9876543210".to_owned());
    let path = format!("/api/invitations/{}/accept", first["token"].as_str().unwrap());
    let once = agent.post(&path, acceptance("zhao")).await.expect(201);
    let twice = agent.post(&path, acceptance("zhao")).await.expect(201);
    assert_eq!(once["principal"]["user"], twice["principal"]["user"]);
}

#[tokio::test]
async fn of_many_who_accept_at_once_one_gets_in() {
    let rig = Rig::new(&[]).await;
    rig.enterprise("91130100MA0A1B2C", "boss").await;
    let made = rig.signed_in("boss").await.post("/api/invitations", json!({})).await.expect(201);
    let path = format!("/api/invitations/{}/accept", made["token"].as_str().unwrap());
    let tries: Vec<_> = (0..8)
        .map(|number| {
            let (mut browser, path) = (rig.browser(), path.clone());
            let body = acceptance(&format!("agent{number}"));
            tokio::spawn(async move { browser.post(&path, body).await.status.as_u16() })
        })
        .collect();
    let mut won = 0;
    for one in tries {
        won += u32::from(one.await.unwrap() == 201);
    }
    assert_eq!(won, 1);
}
