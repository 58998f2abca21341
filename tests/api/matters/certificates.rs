//! Certificates: printed the same each time, proved by their code to anyone who holds one, known again byte by byte,
//! taken back by the head, reminded of before they end.

use serde_json::{Value, json};
use shared::digest::sm3_hex;
use shared::matters::application::{Proof, Standing};
use shared::spine::chain::ChainFault;
use tests::matters::{change, item, publish};
use tests::{Caller, TestApp};

const FOOD: &str = "000100000002";
const PLACE: &str = "130123";
const ORG: &str = "130123-scjg";

struct Granted {
    owner: Caller,
    officer: Caller,
    head: Caller,
    id: String,
}

async fn proposed(app: &TestApp) -> Granted {
    app.catalogue(&app.publisher().await).await;
    let (owner, officer, head) = (app.owner().await, app.officer(ORG).await, app.head(ORG).await);
    let form = json!({"item": FOOD, "region": PLACE, "values": {}, "documents": {}});
    let filed = owner.post("/api/applications", form).await.good();
    let id = filed["id"].as_str().unwrap().to_owned();
    app.done(&officer, &id, "accept", json!({})).await;
    let grant = json!({"decision": "grant", "text": "准予许可", "number": "JY1130123000001"});
    app.done(&officer, &id, "propose", grant).await;
    Granted { owner, officer, head, id }
}

async fn granted(app: &TestApp) -> Granted {
    app.catalogue(&app.publisher().await).await;
    grant(app).await
}

async fn grant(app: &TestApp) -> Granted {
    let (owner, officer, head) = (app.owner().await, app.officer(ORG).await, app.head(ORG).await);
    let (id, _) = app.granted(&owner).await;
    Granted { owner, officer, head, id }
}

async fn pdf(by: &Caller, id: &str) -> Vec<u8> {
    let answer = by.get(&format!("/api/certificates/{id}/pdf")).await;
    assert_eq!((answer.status, answer.header("content-type").as_str()), (200, "application/pdf"));
    assert!(answer.bytes.starts_with(b"%PDF-"));
    answer.bytes
}

async fn code(by: &Caller, id: &str) -> String {
    let seen = by.get(&format!("/api/cases/{id}")).await.good();
    seen["application"]["certificate"]["code"].as_str().unwrap().to_owned()
}

async fn proof(app: &TestApp, id: &str, code: &str) -> Proof {
    let answer = app.visitor().get(&format!("/api/certificates/{id}?code={code}")).await.good();
    serde_json::from_value(answer).unwrap()
}

async fn is_copy(app: &TestApp, id: &str, code: &str, file: &[u8]) -> Value {
    let path = format!("/api/certificates/{id}?code={code}&digest={}", sm3_hex(file));
    app.visitor().get(&path).await.good()["copy"].clone()
}

#[tokio::test]
async fn a_certificate_is_the_same_file_each_time_and_one_changed_byte_is_found() {
    let app = TestApp::start().await;
    let Granted { owner, id, .. } = granted(&app).await;
    let first = pdf(&owner, &id).await;
    app.on("2027-01-15");
    let again = pdf(&app.owner().await, &id).await;
    assert!(first == again, "the same events make the same bytes, whenever it is printed");
    assert!(first == pdf(&app.officer(ORG).await, &id).await);
    let code = code(&app.owner().await, &id).await;
    assert_eq!(is_copy(&app, &id, &code, &first).await, json!(true));
    let mut changed = first.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    assert_eq!(is_copy(&app, &id, &code, &changed).await, json!(false));

    let mut proof = proof(&app, &id, &code).await;
    let certificate = proof.check(&code.to_lowercase()).unwrap();
    assert_eq!((certificate.number.as_str(), proof.copy), ("JY1130123000001", None));
    assert_eq!(certificate.standing(proof.on), Standing::Valid);
    assert!(!certificate.holder.name.is_empty() && !certificate.issuer.zh.is_empty());
    assert!(matches!(proof.check("00000000"), Err(ChainFault::End { .. })));
    let whole = proof.clone();
    proof.event.data.insert("number".to_owned(), json!("JY1130123000002"));
    assert!(matches!(proof.check(&code), Err(ChainFault::Hash { .. })));
    proof = whole;
    proof.holder.as_mut().unwrap().name.push('厂');
    assert!(matches!(proof.check(&code), Err(ChainFault::Content { .. })));
}

#[tokio::test]
async fn who_hasnt_the_code_is_told_nothing_and_strangers_get_no_file() {
    let app = TestApp::start().await;
    let Granted { owner, id, .. } = granted(&app).await;
    let code = code(&owner, &id).await;
    let visitor = app.visitor();
    let ask = async |path: String| visitor.get(&format!("/api/certificates/{path}")).await;
    ask(format!("{id}?code=00000000")).await.refused(404, "not_found");
    ask(id.clone()).await.refused(404, "not_found");
    ask(format!("BJ-1?code={code}")).await.refused(422, "number_typo");
    assert_eq!(ask(format!("{id}?code={code}&digest=xyz")).await.status, 422);
    ask(format!("{id}/pdf")).await.refused(401, "sign_in_needed");
    let other = app.other_owner().await.get(&format!("/api/certificates/{id}/pdf")).await;
    other.refused(404, "not_found");
    let mut last = 0;
    for _ in 0..20 {
        last = ask(format!("{id}?code=00000000")).await.status;
    }
    assert_eq!(last, 429, "guesses are counted");
}

#[tokio::test]
async fn those_who_decide_see_it_before_and_nobody_else_does() {
    let app = TestApp::start().await;
    let Granted { owner, officer, head, id } = proposed(&app).await;
    let preview = pdf(&officer, &id).await;
    owner.get(&format!("/api/certificates/{id}/pdf")).await.refused(404, "not_found");
    app.done(&head, &id, "decide", json!({})).await;
    assert!(preview != pdf(&officer, &id).await);
    let code = code(&owner, &id).await;
    assert_eq!(is_copy(&app, &id, &code, &preview).await, json!(false), "a preview is no certificate");
}

#[tokio::test]
async fn the_head_takes_it_back_and_verification_says_so_at_once() {
    let app = TestApp::start().await;
    let Granted { owner, officer, head, id } = granted(&app).await;
    let code = code(&owner, &id).await;
    app.done(&officer, &id, "deliver", json!({"way": "online"})).await;
    app.done(&owner, &id, "rate", json!({"rating": 5})).await;
    let revoke = json!({"way": "annulled", "basis": "行政许可法第六十九条", "reason": "以虚假材料取得"});
    assert_eq!(app.act(&officer, &id, "revoke", revoke.clone()).await.status, 403);
    let nameless = json!({"way": "annulled", "basis": "", "reason": "以虚假材料取得"});
    assert_eq!(app.act(&head, &id, "revoke", nameless).await.status, 422);
    app.done(&head, &id, "revoke", revoke.clone()).await;
    let proof = proof(&app, &id, &code).await;
    let certificate = proof.check(&code).unwrap();
    assert_eq!(certificate.standing(proof.on), Standing::Revoked);
    assert_eq!(certificate.revoked.unwrap().basis, "行政许可法第六十九条");
    app.act(&head, &id, "revoke", revoke).await.refused(422, "not_now");
    let closed = owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&closed["state"], &closed["outcome"]), (&json!("closed"), &json!("granted")));
    app.project().await;
    let inbox = owner.get("/api/inbox").await.good();
    assert_eq!(inbox["items"][0]["action"], "revoke", "its holder is told");
}

#[tokio::test]
async fn its_holder_is_reminded_three_times_and_once_each() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    let outcome = json!({"name": {"zh": "临时许可证", "en": "Licence"}, "kind": "certificate", "months": 4});
    let short = item(FOOD, "食品经营许可证核发", &json!({"outcome": outcome}));
    let changes = json!({"changes": [change("change", FOOD, &json!({"item": short, "seen": 1}))]});
    publish(&publisher, changes).await.good();
    let Granted { owner, officer, id, .. } = grant(&app).await;
    let code = code(&owner, &id).await;
    app.done(&officer, &id, "deliver", json!({"way": "online"})).await;
    app.done(&owner, &id, "rate", json!({"rating": 5})).await;
    // Valid until 2027-03-08.
    let reminders = async |day: &str| {
        app.on(day);
        for _ in 0..2 {
            app.sweep().await;
        }
        let events = app.owner().await.get(&format!("/api/cases/{id}/events")).await.good();
        let events = events["items"].as_array().unwrap().clone();
        events.iter().filter(|event| event["action"] == "remind").count()
    };
    assert_eq!(reminders("2026-12-07").await, 0);
    assert_eq!(reminders("2026-12-08").await, 1);
    assert_eq!(reminders("2027-02-15").await, 2);
    assert_eq!(reminders("2027-03-08").await, 3);
    assert_eq!(reminders("2027-03-20").await, 3);
    app.project().await;
    let inbox = app.owner().await.get("/api/inbox").await.good();
    assert_eq!(inbox["items"][0]["action"], "remind");
    let proof = proof(&app, &id, &code).await;
    assert_eq!(proof.check(&code).unwrap().standing(proof.on), Standing::Ended);
}

#[tokio::test]
async fn a_certificate_joins_its_holders_file_and_a_newer_one_ends_its_reminders() {
    let app = TestApp::start().await;
    let Granted { owner, id, .. } = granted(&app).await;
    let path = format!("/api/enterprises/{}/file", owner.principal().enterprise);
    app.project().await;
    let file = owner.get(&path).await.good();
    let one = &file["issued"][0];
    assert_eq!((&one["case"], &one["certificate"]["number"]), (&json!(id), &json!("JY1130123000001")));
    assert_eq!(one["certificate"]["item"], json!(FOOD));
    let known = &file["facts"]["food_licence"];
    assert_eq!(
        (&known["value"], &known["grade"], &known["origin"]),
        (&json!("JY1130123000001"), &json!("A"), &json!("issue"))
    );
    let tags = file["tags"].as_array().unwrap();
    assert!(tags.iter().any(|tag| tag["code"] == "qualification:food"), "{tags:?}");
    let stated = json!({"version": file["version"], "facts": {"food_licence": "JY-0"}});
    owner.patch(&path, stated).await.complaint("facts.food_licence");

    // Sixty months on it is reminded of once, until a newer one goes on from it.
    app.on("2031-08-12");
    app.sweep().await;
    let owner = app.owner().await;
    let (newer, _) = app.granted(&owner).await;
    app.project().await;
    app.project().await;
    let seen = owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(seen["application"]["certificate"]["renewed"], json!(newer));
    assert_eq!(seen["application"]["certificate"]["reminded"], json!(90));
    app.on("2031-10-20");
    app.sweep().await;
    let owner = app.owner().await;
    let seen = owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(seen["application"]["certificate"]["reminded"], json!(90), "no more reminders");
    app.project().await;
    let file = owner.get(&path).await.good();
    let issued = file["issued"].as_array().unwrap();
    let older = issued.iter().find(|one| one["case"] == json!(id)).unwrap();
    assert_eq!((issued.len(), &older["renewed"]), (2, &json!(newer)));

    let why = json!({"way": "struck_off", "basis": "《行政许可法》第七十条", "reason": "企业申请注销"});
    app.done(&app.head(ORG).await, &newer, "revoke", why).await;
    app.project().await;
    let file = owner.get(&path).await.good();
    let issued = file["issued"].as_array().unwrap();
    let ended = issued.iter().find(|one| one["case"] == json!(newer)).unwrap();
    assert_eq!(ended["revoked"]["way"], "struck_off");
}
