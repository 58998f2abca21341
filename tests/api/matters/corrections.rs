//! Correcting an application after the one notice: what the notice names and nothing else, under the edition that the case began
//! under; by the enterprise, or by the officer at the window for whoever stands there.

use serde_json::{Value, json};
use tests::appeal::with;
use tests::matters::{change, form, item, place, publish};
use tests::{Answer, Caller, TestApp, files};

const ITEM: &str = "000100000020";
const PLACE: &str = "130123";
const ORG: &str = "130123-scjg";

/// A paper that the applicant brings.
fn paper(zh: &str) -> Value {
    json!({"name": {"zh": zh, "en": zh}, "format": "copy", "issuer": {"zh": "", "en": ""}, "source": "enterprise",
        "required": true, "note": {"zh": "", "en": ""}})
}

fn whole() -> Value {
    let more = json!({"documents": [paper("平面图"), paper("租赁合同")], "form": form()});
    item(ITEM, "场所登记", &more)
}

async fn catalogue(app: &TestApp) -> Caller {
    let publisher = app.publisher().await;
    app.published(&publisher, &[whole()], &[place(ITEM, PLACE)]).await;
    publisher
}

async fn uploaded(by: &Caller, name: &str) -> String {
    by.upload(name, files::pdf()).await.good()["id"].as_str().unwrap().to_owned()
}

/// An application with both papers; its number and their uploads.
async fn applied(by: &Caller, more: &Value) -> (String, [String; 2]) {
    let papers = [uploaded(by, "平面图.pdf").await, uploaded(by, "合同.pdf").await];
    let body = json!({
        "item": ITEM, "region": PLACE, "values": {"name": "某餐饮有限公司", "area": 30},
        "documents": {"平面图": [papers[0]], "租赁合同": [papers[1]]},
    });
    let filed = by.post("/api/applications", with(body, more)).await.good();
    (filed["id"].as_str().unwrap().to_owned(), papers)
}

async fn notified(app: &TestApp, id: &str, what: &[&str]) {
    let missing: Vec<Value> = what.iter().map(|what| json!({"what": what, "text": "不符合要求"})).collect();
    app.done(&app.officer(ORG).await, id, "notify", json!({"missing": missing})).await;
}

async fn correct(app: &TestApp, by: &Caller, id: &str, body: Value) -> Answer {
    let version = app.version(id).await;
    by.post(&format!("/api/applications/{id}/correction"), with(json!({"version": version}), &body)).await
}

async fn seen(by: &Caller, id: &str) -> Value {
    by.get(&format!("/api/cases/{id}")).await.good()
}

#[tokio::test]
async fn what_the_notice_names_is_corrected_and_what_was_there_stays_beside_it() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let (owner, officer) = (app.owner().await, app.officer(ORG).await);
    let (id, papers) = applied(&owner, &json!({})).await;
    notified(&app, &id, &["form", "1"]).await;
    let new = uploaded(&owner, "平面图（新）.pdf").await;
    let body = json!({
        "text": "面积以竣工图为准", "values": {"name": "某餐饮有限公司", "area": 300, "cellar": true, "cellar_area": 20},
        "documents": {"1": [new]},
    });
    let acted = correct(&app, &owner, &id, body).await.good();
    assert_eq!(acted["state"], "received");
    let view = seen(&officer, &id).await;
    let application = &view["application"];
    assert_eq!(application["values"]["area"], 300);
    assert_eq!(application["documents"], json!({"1": [new], "2": [papers[1]]}), "what wasn't named stays");
    let before = &application["corrected"];
    assert_eq!((&before["values"]["area"], &before["documents"]["1"]), (&json!(30), &json!([papers[0]])));
    for file in [&papers[0], &new] {
        let got = officer.get(&format!("/api/cases/{id}/attachments/{file}")).await;
        assert_eq!(got.status, 200, "both stand side by side");
    }
    let files: Vec<&Value> = view["attachments"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert!(files.contains(&&json!("平面图（新）.pdf")), "{files:?}");
    let record = owner.get(&format!("/api/cases/{id}/events")).await.good();
    let last = record["items"].as_array().unwrap().last().unwrap();
    assert_eq!(last["data"]["corrected"], json!({"form": true, "documents": 1}));
    assert!(!last["data"].to_string().contains("某餐饮"), "what was filled in isn't open");
    tests::chain::check(&record["items"], &record["contents"]);
    let other = correct(&app, &app.other_owner().await, &id, json!({"text": "x"})).await;
    other.refused(404, "not_found");
}

#[tokio::test]
async fn what_isnt_named_cant_be_changed_and_what_is_named_has_to_be_there() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let owner = app.owner().await;
    let (id, _) = applied(&owner, &json!({})).await;
    let early = correct(&app, &owner, &id, json!({"text": "早了"})).await;
    early.refused(422, "not_now");
    notified(&app, &id, &["1"]).await;
    let (new, other) = (uploaded(&owner, "新.pdf").await, uploaded(&owner, "别的.pdf").await);
    let named = |more: Value| with(json!({"text": "已补", "documents": {"1": [new]}}), &more);
    for (body, field, code) in [
        (json!({"text": "已补"}), "documents.1", "required"),
        (json!({"text": "已补", "documents": {"1": []}}), "documents.1", "required"),
        (json!({"text": "已补", "documents": {"1": 5}}), "documents.1", "wrong_type"),
        (json!({"text": "已补", "documents": {"1": {"from": "file"}}}), "documents.1", "not_held"),
        (json!({"text": "已补", "documents": {"1": ["nobodys"]}}), "documents.1.0", "unknown_upload"),
        (named(json!({"documents": {"1": [new], "2": [other]}})), "documents.2", "not_missing"),
        (named(json!({"values": {"name": "别的公司", "area": 1}})), "values", "not_missing"),
        (named(json!({"text": " "})), "text", "required"),
        (named(json!({"attachments": ["nobodys"]})), "attachments.0", "unknown_upload"),
        (named(json!({"consent": "没有窗口"})), "consent", "unknown_field"),
    ] {
        let answer = correct(&app, &owner, &id, body.clone()).await;
        assert_eq!(answer.complaint(field).0, code, "{body}");
    }
    assert_eq!(seen(&owner, &id).await["state"], "correcting", "nothing is half-written");
    // The same command twice is one correction, and another under its key is refused.
    let path = format!("/api/applications/{id}/correction");
    let body = with(named(json!({})), &json!({"version": app.version(&id).await}));
    let first = owner.post_once("correct-once-1", &path, body.clone()).await.good();
    assert_eq!(owner.post_once("correct-once-1", &path, body.clone()).await.good(), first);
    let other = with(body, &json!({"text": "另一句"}));
    owner.post_once("correct-once-1", &path, other).await.refused(409, "idempotency_mismatch");
}

#[tokio::test]
async fn a_correction_is_checked_by_the_form_that_the_case_began_under() {
    let app = TestApp::start().await;
    let publisher = catalogue(&app).await;
    let owner = app.owner().await;
    let (id, _) = applied(&owner, &json!({})).await;
    notified(&app, &id, &["form"]).await;
    let mut later = whole();
    later["form"] = json!({"sections": [{"title": {"zh": "新", "en": "New"}, "fields": [
        {"name": "rooms", "label": {"zh": "房间数", "en": "Rooms"}, "required": true, "kind": "integer", "min": 1, "max": 9},
    ]}]});
    let changed = json!({"changes": [change("change", ITEM, &json!({"item": later, "seen": 1}))]});
    publish(&publisher, changed).await.good();
    let wrong =
        correct(&app, &owner, &id, json!({"text": "已改", "values": {"name": "某", "area": 0}})).await;
    wrong.complaint("values.area");
    let new = correct(&app, &owner, &id, json!({"text": "已改", "values": {"rooms": 2}})).await;
    assert_eq!(new.complaint("values.rooms").0, "form_changed");
    let old = json!({"text": "已改", "values": {"name": "某店", "area": 88}});
    correct(&app, &owner, &id, old).await.good();
    assert_eq!(seen(&owner, &id).await["application"]["values"], json!({"name": "某店", "area": 88}));
}

#[tokio::test]
async fn at_the_window_the_officer_corrects_and_withdraws_for_whoever_stands_there() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let (owner, officer) = (app.owner().await, app.officer(ORG).await);
    let applicant = json!({"applicant": {"code": owner.principal().enterprise, "name": "某餐饮店",
        "consent": "法定代表人持身份证到场"}});
    let (online, _) = applied(&owner, &json!({})).await;
    notified(&app, &online, &["1"]).await;
    let new = uploaded(&officer, "新图.pdf").await;
    let body = json!({"text": "窗口补交", "documents": {"1": [new]}, "consent": "经办人持授权委托书"});
    correct(&app, &officer, &online, body.clone()).await.refused(403, "not_allowed");
    app.act(&officer, &online, "withdraw", json!({"reason": "不办了", "consent": "x"}))
        .await
        .refused(403, "not_allowed");

    let (id, _) = applied(&officer, &applicant).await;
    notified(&app, &id, &["1"]).await;
    let without = with(body.clone(), &json!({"consent": ""}));
    assert_eq!(correct(&app, &officer, &id, without).await.complaint("consent").0, "required");
    correct(&app, &officer, &id, body).await.good();
    let elsewhere = app.officer("130100-scjg").await;
    assert_eq!(
        app.act(&elsewhere, &id, "withdraw", json!({"reason": "x", "consent": "y"})).await.status,
        404
    );
    let withdraw = json!({"reason": "场所另租"});
    assert_eq!(app.act(&officer, &id, "withdraw", withdraw.clone()).await.complaint("consent").0, "required");
    app.done(&officer, &id, "withdraw", with(withdraw, &json!({"consent": "法定代表人本人到场"}))).await;
    app.project().await;
    let record = owner.get(&format!("/api/cases/{id}/events")).await.good();
    let items = record["items"].as_array().unwrap();
    for action in ["supplement", "withdraw"] {
        let event = items.iter().find(|event| event["action"] == action).unwrap();
        let consent = &record["contents"][event["seq"].to_string()]["consent"]["value"];
        assert_eq!(event["data"]["at_counter"], true, "{action}");
        assert!(consent.is_string(), "the enterprise reads by what right it was: {record}");
    }
    let inbox = owner.get("/api/inbox").await.good();
    let told: Vec<&Value> = inbox["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["about"] == json!(id))
        .map(|one| &one["action"])
        .collect();
    assert!(told.contains(&&json!("supplement")) && told.contains(&&json!("withdraw")), "{told:?}");
    tests::chain::check(&record["items"], &record["contents"]);
}
