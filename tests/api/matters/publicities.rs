//! Publicities: read by everyone, objected to by enterprises that have nothing to do with the case, answered.

use serde_json::{Value, json};
use tests::TestApp;

const PLACE: &str = "130123";
const ORG: &str = "130123-scjg";

async fn listed(app: &TestApp, query: &str) -> Value {
    app.project().await;
    app.get(&format!("/api/publicities?{query}")).await.good()
}

#[tokio::test]
async fn what_is_published_everyone_reads_and_nothing_beside_it() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let owner = app.owner().await;
    let id = app.published_for_objections(&owner).await;
    for query in ["", "region=130123", "region=130100", "region=130000"] {
        let page = listed(&app, query).await;
        let one = &page["items"][0];
        assert_eq!((&one["number"], &one["objections"]), (&json!(id), &json!(0)), "{query}");
        assert!(one["org_name"].as_str().unwrap().contains("市场监督管理局"), "{one}");
    }
    assert_eq!(listed(&app, "region=130200").await["items"], json!([]));
    assert_eq!(listed(&app, "past=true").await["items"], json!([]));
    app.get("/api/publicities?region=999999").await.complaint("region");
    let seen = owner.get(&format!("/api/cases/{id}")).await.good();
    let whole = [
        listed(&app, "").await.to_string(),
        app.get(&format!("/api/publicities/{id}")).await.good().to_string(),
    ]
    .concat();
    for secret in ["enterprise", "enterprise_name", "code"] {
        let secret = seen[secret].as_str().unwrap();
        assert!(!secret.is_empty() && !whole.contains(secret), "{secret} stands in {whole}");
    }
    app.on("2026-11-17");
    app.sweep().await;
    assert_eq!(listed(&app, "").await["items"], json!([]));
    let past = listed(&app, "past=true&region=130123").await;
    assert_eq!((&past["items"][0]["number"], &past["items"][0]["granted"]), (&json!(id), &Value::Null));
    app.get("/api/publicities/BJ-130100-260101-ZZZZZZ-1").await.refused(404, "not_found");
}

#[tokio::test]
async fn a_stranger_objects_is_answered_and_isnt_known_to_the_applicant() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let (owner, other, officer) = (app.owner().await, app.other_owner().await, app.officer(ORG).await);
    let never = owner
        .post(
            "/api/applications",
            json!({"item": "000100000002", "region": PLACE, "values": {}, "documents": {}}),
        )
        .await
        .good();
    let never = never["id"].as_str().unwrap();
    let id = app.published_for_objections(&owner).await;
    let path = format!("/api/publicities/{id}/objections");
    let said = json!({"text": "该址与我公司租用的厂房是同一处。"});
    app.visitor().post(&path, said.clone()).await.refused(401, "sign_in_needed");
    app.unverified().await.post(&path, said.clone()).await.refused(422, "enterprise_unverified");
    other.post(&path, json!({"text": ""})).await.complaint("text");
    let hidden = other.post(&format!("/api/publicities/{never}/objections"), said.clone()).await;
    hidden.refused(404, "not_found");
    let first = other.post_once("an-objection-of-mine", &path, said.clone()).await;
    assert_eq!(first.status, 204, "{}", first.text());
    assert_eq!(other.post_once("an-objection-of-mine", &path, said.clone()).await.status, 204);
    other.post(&path, said.clone()).await.refused(422, "objected_already");
    other.get(&format!("/api/cases/{id}")).await.refused(404, "not_found");

    let one = &listed(&app, "").await["items"][0];
    assert_eq!((&one["objections"], &one["upheld"]), (&json!(1), &json!(0)));
    let name = other.principal().enterprise_name.clone();
    let code = other.principal().enterprise.clone();
    let applicants = owner.get(&format!("/api/cases/{id}")).await.good();
    let record = owner.get(&format!("/api/cases/{id}/events")).await.good();
    let whole = [applicants.to_string(), record.to_string()].concat();
    assert!(whole.contains("同一处"), "the applicant reads what was said");
    for secret in [name.as_str(), code.as_str(), other.principal().user.as_str()] {
        assert!(!whole.contains(secret), "{secret} stands in what the applicant reads");
    }
    let officers = officer.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(officers["application"]["objections"][0]["by"]["credit_code"], json!(code));

    let seq = officers["application"]["objections"][0]["seq"].to_string();
    let reply = json!({"objection": seq, "upheld": true, "text": "属实，申请人已更换地址。"});
    app.done(&officer, &id, "reply", reply).await;
    app.project().await;
    let inbox = other.get("/api/inbox").await.good();
    assert_eq!(
        (&inbox["items"][0]["about"], &inbox["items"][0]["action"]),
        (&json!(id), &json!("objection_answered"))
    );
    let own = other.get(&format!("/api/publicities/{id}")).await.good();
    assert_eq!(own["own"][0]["reply"]["text"], "属实，申请人已更换地址。");
    assert_eq!(app.get(&format!("/api/publicities/{id}")).await.good()["own"], json!([]));
    assert_eq!(listed(&app, "").await["items"][0]["upheld"], json!(1));
    app.on("2026-11-17");
    app.sweep().await;
    let late = app.other_owner().await.post(&path, said).await;
    late.refused(422, "not_now");
}
