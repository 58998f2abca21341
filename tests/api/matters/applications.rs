//! Applying for a matter, and the way of the application: what it began under, the officer's and the head's part, the
//! result; and what can't be applied for.

use serde_json::{Value, json};
use tests::matters::{change, item, publish};
use tests::{Answer, Caller, TestApp, files};

const FOOD: &str = "000100000002";
const PLACE: &str = "130123";
const ORG: &str = "130123-scjg";

fn form(more: &Value) -> Value {
    let form = json!({"item": FOOD, "region": PLACE, "values": {}, "documents": {}});
    tests::appeal::with(form, more)
}

async fn applied(by: &Caller) -> String {
    let filed = by.post("/api/applications", form(&json!({}))).await;
    assert_eq!(filed.status, 201, "{}", filed.text());
    filed.json()["id"].as_str().unwrap().to_owned()
}

async fn refused(by: &Caller, more: Value) -> Answer {
    let before = by.post("/api/applications", form(&more)).await;
    assert_eq!(before.status, 422, "{}", before.text());
    before
}

#[tokio::test]
async fn an_application_goes_from_filing_to_its_result() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let (owner, officer, head) = (app.owner().await, app.officer(ORG).await, app.head(ORG).await);
    let id = applied(&owner).await;
    assert!(id.starts_with("BJ-"), "{id}");
    app.project().await;
    let inbox = officer.get("/api/inbox").await.good();
    assert_eq!(inbox["items"][0]["about"], json!(id), "the org is told at once");
    let queue = officer.get("/api/cases?view=queue&kind=application").await.good();
    assert_eq!((&queue["items"][0]["id"], &queue["items"][0]["item"]), (&json!(id), &json!(FOOD)));
    let appeals = officer.get("/api/cases?view=queue&kind=appeal").await.good();
    assert_eq!(appeals["items"], json!([]));

    app.done(&officer, &id, "accept", json!({})).await;
    let inspection = json!({"procedure": "step:2", "days": 3, "reason": "核实经营场所"});
    app.done(&officer, &id, "begin_procedure", inspection).await;
    app.on("2026-11-12");
    app.done(&officer, &id, "end_procedure", json!({"text": "符合要求"})).await;
    let grant = json!({"decision": "grant", "text": "准予许可", "number": "JY1130123000001"});
    app.done(&officer, &id, "propose", grant).await;
    assert_eq!(app.act(&officer, &id, "decide", json!({})).await.status, 403);
    app.done(&head, &id, "decide", json!({})).await;
    let pdf = officer.upload("许可证.pdf", files::pdf()).await.good()["id"].clone();
    app.done(&officer, &id, "deliver", json!({"way": "online", "attachments": [pdf]})).await;
    let seen = owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&seen["kind"], &seen["state"]), (&json!("application"), &json!("delivered")));
    let result = &seen["application"]["decision"];
    assert_eq!((&result["granted"], &result["valid_until"]), (&json!(true), &json!("2031-11-11")));
    let file = seen["application"]["delivered"]["files"][0]["id"].as_str().unwrap();
    assert_eq!(owner.get(&format!("/api/cases/{id}/attachments/{file}")).await.status, 200);
    app.done(&owner, &id, "rate", json!({"rating": 5, "comment": "很快"})).await;
    let closed = owner.get(&format!("/api/cases/{id}")).await.good();
    let offers = closed["actions"].as_array().unwrap().iter().map(|offer| offer["action"].as_str().unwrap());
    let offers: Vec<&str> = offers.collect();
    assert_eq!((&closed["outcome"], offers), (&json!("granted"), vec!["rate_step", "add_rating"]));
    let record = owner.get(&format!("/api/cases/{id}/events")).await.good();
    tests::chain::check(&record["items"], &record["contents"]);
}

#[tokio::test]
async fn a_running_case_keeps_the_edition_it_began_under() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    let (owner, officer) = (app.owner().await, app.officer(ORG).await);
    let id = applied(&owner).await;
    let slower = item(
        FOOD,
        "食品经营许可证核发（新）",
        &json!({
            "promised_days": 15,
            "steps": [{"name": {"zh": "受理", "en": "Acceptance"}, "days": 5, "special": false},
                      {"name": {"zh": "决定", "en": "Decision"}, "days": 10, "special": false}],
        }),
    );
    publish(&publisher, json!({"changes": [change("change", FOOD, &json!({"item": slower, "seen": 1}))]}))
        .await
        .good();
    app.done(&officer, &id, "accept", json!({})).await;
    let seen = owner.get(&format!("/api/cases/{id}")).await.good();
    let under = &seen["application"]["under"];
    assert_eq!((&under["promised_days"], &under["edition"]), (&json!(5), &json!(1)));
    assert_eq!(seen["clock"]["due"], "2026-11-16", "five days, as was promised then");
    let later = applied(&owner).await;
    let seen = owner.get(&format!("/api/cases/{later}")).await.good();
    assert_eq!(seen["application"]["under"]["promised_days"], 15);
}

#[tokio::test]
async fn a_repetition_begins_nothing_new_and_another_body_under_its_key_is_refused() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    let owner = app.owner().await;
    let first = owner.post_once("apply-key-1", "/api/applications", form(&json!({}))).await;
    let again = owner.post_once("apply-key-1", "/api/applications", form(&json!({}))).await;
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(first.json(), again.json());
    let other = form(&json!({"region": "130100"}));
    let other = owner.post_once("apply-key-1", "/api/applications", other).await;
    other.refused(409, "idempotency_mismatch");
}

#[tokio::test]
async fn what_cant_be_applied_for_is_said_at_its_place() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    let counter = item("000100000009", "只在窗口办理的事项", &json!({"online": "counter"}));
    let paper = json!([
        {"name": {"zh": "平面图", "en": "Plan"}, "format": "copy", "issuer": {"zh": "", "en": ""},
         "source": "enterprise", "required": true, "note": {"zh": "", "en": ""}},
    ]);
    let papers = item("000100000010", "需要平面图的事项", &json!({"documents": paper}));
    let places = [tests::matters::place("000100000009", PLACE), tests::matters::place("000100000010", PLACE)];
    app.published(&publisher, &[counter, papers], &places).await;
    let owner = app.owner().await;
    let items = app.items().await;
    let id: String = shared::digest::sm3_hex("平面图".as_bytes()).chars().take(10).collect();
    let plan = format!("documents.{id}");
    for (more, field, code) in [
        (json!({"item": "999999999999"}), "item", "unknown_value"),
        (json!({"region": "1"}), "region", "unknown_region"),
        (json!({"region": "130200"}), "region", "not_offered"),
        (json!({"item": "000100000009"}), "item", "counter_only"),
        (json!({"item": "000100000010"}), plan.as_str(), "required"),
        (json!({"item": "000100000010", "documents": {"平面图": []}}), "documents.平面图", "required"),
        (
            json!({"item": "000100000010", "documents": {"平面图": {"from": "file"}}}),
            "documents.平面图",
            "not_held",
        ),
        (json!({"documents": {"7": {"from": "file"}}}), "documents.7", "unknown_value"),
        // A place means something only beside the edition whose list was seen.
        (json!({"documents": {"1": []}}), "documents.1", "unknown_value"),
        (json!({"edition": 1, "documents": {"1": 5}}), "documents.1", "wrong_type"),
        (json!({"documents": {"申请书": 5}}), "documents.申请书", "wrong_type"),
        (json!({"documents": {"申请书": ["no-such-upload"]}}), "documents.申请书.0", "unknown_upload"),
        (json!({"documents": 5}), "documents", "wrong_type"),
        (json!({"running": 5}), "running", "wrong_type"),
        (json!({"values": {"name": "x"}}), "values.name", "form_changed"),
    ] {
        assert_eq!(refused(&owner, more.clone()).await.complaint(field).0, code, "{more}");
    }
    assert_eq!(app.items().await, items, "nothing is half-written");
    let upload = owner.upload("平面图.pdf", tests::files::pdf()).await.good()["id"].clone();
    let given = json!({"item": "000100000010", "documents": {"平面图": [upload]}});
    assert_eq!(owner.post("/api/applications", form(&given)).await.status, 201);
    let newcomer = app.unverified().await.post("/api/applications", form(&json!({}))).await;
    newcomer.refused(422, "enterprise_unverified");
}

#[tokio::test]
async fn what_is_missing_is_told_once_and_silence_ends_it() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let (owner, officer) = (app.owner().await, app.officer(ORG).await);
    let id = applied(&owner).await;
    let missing =
        json!({"missing": [{"what": "form", "text": "经营范围未填"}, {"what": "2", "text": "执照已过期"}]});
    app.done(&officer, &id, "notify", missing.clone()).await;
    let seen = owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(seen["application"]["missing"].as_array().unwrap().len(), 2);
    app.on("2026-11-12");
    app.done(&owner, &id, "supplement", json!({"text": "已补"})).await;
    let twice = app.act(&officer, &id, "notify", missing).await;
    twice.refused(422, "noticed_already");
    app.on("2026-11-20");
    app.sweep().await;
    let seen = owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(
        (&seen["state"], &seen["application"]["accepted"]),
        (&json!("reviewing"), &json!("2026-11-12"))
    );
}
