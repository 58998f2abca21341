//! Asking about a matter and complaining of it, and the answers that everyone reads.

use serde_json::{Value, json};
use tests::{Answer, Caller, TestApp};

const FOOD: &str = "000100000002";
const PLACE: &str = "130123";
const ORG: &str = "130123-scjg";

fn form(kind: &str, more: &Value) -> Value {
    let form = json!({
        "kind": kind, "item": FOOD, "region": PLACE, "title": "可以先试营业吗", "text": "证还没下来，想先试营业。",
    });
    tests::appeal::with(form, more)
}

async fn asked(by: &Caller, kind: &str, more: &Value) -> String {
    let filed = by.post("/api/enquiries", form(kind, more)).await;
    assert_eq!(filed.status, 201, "{}", filed.text());
    filed.json()["id"].as_str().unwrap().to_owned()
}

async fn questions(app: &TestApp) -> Answer {
    app.project().await;
    app.get(&format!("/api/matters/{FOOD}/questions")).await
}

#[tokio::test]
async fn a_question_is_answered_listed_for_everyone_and_taken_down_again() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let (owner, officer) = (app.owner().await, app.officer(ORG).await);
    let id = asked(&owner, "consultation", &json!({})).await;
    assert!(id.starts_with("ZX-"), "{id}");
    app.project().await;
    let inbox = officer.get("/api/inbox").await.good();
    assert_eq!(inbox["items"][0]["about"], json!(id), "the org is told at once");
    let queue = officer.get("/api/cases?view=queue&kind=consultation").await.good();
    assert_eq!((&queue["items"][0]["id"], &queue["items"][0]["item"]), (&json!(id), &json!(FOOD)));
    app.done(&officer, &id, "sign", json!({"answer": "不可以，取得许可后才能经营。"})).await;
    let named = json!({"question": "13912345678能试营业吗", "answer": "不可以"});
    let refused = app.act(&officer, &id, "list", named).await;
    assert_eq!((refused.status, refused.complaint("question").0.as_str()), (422, "names_someone"));
    let listed = json!({"question": "取得许可前能试营业吗", "answer": "不可以，取得许可后才能经营。"});
    assert_eq!(app.act(&owner, &id, "list", listed.clone()).await.status, 403);
    app.done(&officer, &id, "list", listed).await;
    let page = questions(&app).await.good();
    let one = &page["items"][0];
    assert_eq!((&one["question"], &one["region"]), (&json!("取得许可前能试营业吗"), &json!(PLACE)));
    assert!(one["org_name"].as_str().unwrap().contains("市场监督管理局"), "{one}");
    let whole = page.to_string();
    let own = owner.get(&format!("/api/cases/{id}")).await.good();
    for secret in [own["enterprise"].as_str().unwrap(), id.as_str()] {
        assert!(!whole.contains(secret), "{secret} stands in {whole}");
    }
    app.done(&owner, &id, "verdict", json!({"solved": "solved", "rating": 5})).await;
    app.done(&officer, &id, "unlist", json!({"reason": "政策已调整"})).await;
    assert_eq!(questions(&app).await.good()["items"], json!([]));
    let record = owner.get(&format!("/api/cases/{id}/events")).await.good();
    tests::chain::check(&record["items"], &record["contents"]);
}

#[tokio::test]
async fn a_complaint_goes_to_the_supervising_office_and_hides_who_complains() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let (owner, officer, office) = (app.owner().await, app.officer(ORG).await, app.supervisor().await);
    let id = asked(&owner, "complaint", &json!({"ground": "late", "hidden": true})).await;
    assert!(id.starts_with("TS-"), "{id}");
    let of = |caller: Caller| {
        let id = id.clone();
        async move { caller.get(&format!("/api/cases/{id}")).await.good() }
    };
    let seen = of(officer.clone()).await;
    assert_eq!((&seen["enterprise"], &seen["co"][0]["org"]), (&json!(""), &json!(ORG)));
    let (seen, own) = (of(office).await, of(owner).await);
    assert_eq!((&seen["lead"], &seen["enterprise"]), (&json!("130100-yshj"), &own["enterprise"]));
    assert_eq!(seen["topic"]["ground"], "late");
}

#[tokio::test]
async fn what_cant_be_asked_is_refused_at_its_place() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let owner = app.owner().await;
    let first = owner.post_once("ask-key-1", "/api/enquiries", form("consultation", &json!({}))).await;
    let again = owner.post_once("ask-key-1", "/api/enquiries", form("consultation", &json!({}))).await;
    assert_eq!((first.status, again.json()), (201, first.json()));
    for (more, field, code) in [
        (json!({"kind": "appeal"}), "kind", "unknown_value"),
        (json!({"item": "000199999999"}), "item", "unknown_value"),
        (json!({"region": "1301"}), "region", "unknown_region"),
        (json!({"region": "130600"}), "region", "not_offered"),
        (json!({"title": ""}), "title", "required"),
        (json!({"hidden": true}), "hidden", "unknown_field"),
        (json!({"attachments": ["no-such-upload"]}), "attachments.0", "unknown_upload"),
    ] {
        let refused = owner.post("/api/enquiries", form("consultation", &more)).await;
        assert_eq!(refused.status, 422, "{more}: {}", refused.text());
        assert_eq!(refused.complaint(field).0, code, "{more}");
    }
    let unverified = app.unverified().await.post("/api/enquiries", form("consultation", &json!({}))).await;
    unverified.refused(422, "enterprise_unverified");
}
