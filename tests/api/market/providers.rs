//! Providers: admission, the year on the register, warning, removal, and what everyone may know of it.

use kernel::store::Table;
use serde_json::{Value, json};
use shared::access::Role;
use tests::platform::{Platform, partner};
use tests::providers::{ACTIONS, OWN, PHONE, application, offer, statement};
use tests::{Caller, TestApp, files};

async fn on_desk(app: &TestApp, code: &str) -> Value {
    app.liaison().await.get(&format!("/api/market/desk/providers/{code}")).await.good()
}

fn check(desk: &Value, kind: &str) -> Value {
    let checks = desk["checks"].as_array().unwrap();
    checks.iter().find(|check| check["kind"] == kind).unwrap_or_else(|| panic!("{kind} in {desk}")).clone()
}

/// A step of the provider's on whatever version its file has.
async fn step(owner: &Caller, act: Value) -> tests::Answer {
    let version = owner.get(OWN).await.good()["file"]["version"].clone();
    owner.post(ACTIONS, tests::appeal::with(act, &json!({"version": version}))).await
}

#[tokio::test]
async fn an_application_is_returned_with_reasons_keeps_what_was_written_and_is_admitted() {
    let app = TestApp::start().await;
    let (owner, liaison) = (app.owner().await, app.liaison().await);
    let empty = owner.get(OWN).await.good();
    assert_eq!((&empty["file"]["version"], &empty["standing"]), (&json!(0), &json!("draft")));
    let applied = app.applied(&owner, json!({})).await;
    assert_eq!(applied["standing"], "applied");
    let code = applied["file"]["enterprise"].as_str().unwrap();
    app.get(&format!("/api/market/providers/{code}")).await.refused(404, "not_found");

    let desk = liaison.get("/api/market/desk/providers").await.good();
    assert_eq!(
        (&desk["items"][0]["enterprise"], &desk["items"][0]["wants"]),
        (&json!(code), &json!("admission"))
    );
    let shown = on_desk(&app, code).await;
    for kind in ["identity", "credit", "penalties", "licence", "certificates", "references", "standard"] {
        assert_eq!(check(&shown, kind)["result"], "passed", "{kind}");
    }
    let path = format!("/api/market/desk/providers/{code}");
    let silent = liaison.post(&path, json!({"action": "return", "version": 2, "reason": " "})).await;
    assert_eq!(silent.complaint("reason").0, "required");
    liaison.post(&path, json!({"action": "admit", "version": 1})).await.refused(409, "stale_version");
    app.decided(code, json!({"action": "return", "reason": "请补充近两年的业绩证明"})).await;

    let back = owner.get(OWN).await.good();
    assert_eq!(
        (&back["standing"], &back["file"]["reason"]),
        (&json!("returned"), &json!("请补充近两年的业绩证明"))
    );
    assert_eq!(back["file"]["application"]["staff"], 12, "what was written is there");
    app.project().await;
    let inbox = owner.get("/api/inbox").await.good();
    assert!(
        inbox["items"].as_array().unwrap().iter().any(|one| one["action"] == "provider_returned"),
        "{inbox}"
    );
    let again = step(&owner, json!({"action": "apply", "signing": app.signing().await})).await.good();
    assert_eq!(again["standing"], "applied");
    app.decided(code, json!({"action": "admit"})).await;

    let record = app.get(&format!("/api/market/providers/{code}")).await.good();
    assert_eq!(record["provider"]["standing"], "admitted");
    assert_eq!(
        (&record["provider"]["since"], &record["provider"]["review_due"]),
        (&json!("2026-11-09"), &json!("2027-11-09"))
    );
    assert_eq!(record["signed"]["version"], 0);
    assert!(!record.to_string().contains(PHONE) && !record.to_string().contains("郑和悦"), "{record}");
    assert_eq!(app.count(Table::Market, "provider#").await, 1, "one item with its history");
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_nothing_is_half_written() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let upload = app.evidence(&owner).await;
    for (more, field, code) in [
        (json!({"fields": []}), "application.fields", "required"),
        (
            json!({"text": "详情请加微信：fuwu2026，我们为三十家企业做过诊断。"}),
            "application.text",
            "contact_in_text",
        ),
        (json!({"qualified": 99}), "application.qualified", "out_of_range"),
        (json!({"regions": ["999999"]}), "application.regions.0", "unknown_region"),
        (json!({"documents": []}), "application.documents", "licence_needed"),
    ] {
        let version = owner.get(OWN).await.good()["file"]["version"].clone();
        let body = json!({"version": version, "application": application(&upload, &more)});
        let saved = owner.put(OWN, body).await.good();
        assert_eq!(
            (&saved["faults"][0]["field"], &saved["faults"][0]["code"]),
            (&json!(field), &json!(code))
        );
        let act = step(&owner, json!({"action": "apply", "signing": app.signing().await})).await;
        assert_eq!(act.complaint(field).0, code);
        assert_eq!(owner.get(OWN).await.good()["standing"], "draft");
    }
    let version = owner.get(OWN).await.good()["file"]["version"].clone();
    let mut expired = application(&upload, &json!({}));
    expired["documents"][1]["valid_to"] = json!("2026-11-08");
    owner.put(OWN, json!({"version": version, "application": expired})).await.good();
    let act = step(&owner, json!({"action": "apply", "signing": app.signing().await})).await;
    assert_eq!(act.complaint("application.documents.1.valid_to").0, "expired");

    let version = owner.get(OWN).await.good()["file"]["version"].clone();
    let strange = json!({"version": version, "application": application("nobody-s", &json!({}))});
    let refused = owner.put(OWN, strange).await;
    assert_eq!(refused.complaint("application.documents.0.upload").0, "unknown_upload");
    let long = json!({"version": version, "application": application(&upload, &json!({"text": "长".repeat(2_001)}))});
    assert_eq!(owner.put(OWN, long).await.complaint("application.text").0, "too_long");
    owner
        .put(OWN, json!({"version": 99, "application": application(&upload, &json!({}))}))
        .await
        .refused(409, "stale_version");
    owner
        .put(OWN, json!({"version": version, "application": {"fields": 7}}))
        .await
        .complaint("application.fields");
    assert_eq!(owner.get(OWN).await.good()["file"]["version"], version, "nothing was written");

    owner.put(OWN, json!({"version": version, "application": application(&upload, &json!({}))})).await.good();
    let unsigned = step(&owner, json!({"action": "apply"})).await;
    assert_eq!(unsigned.complaint("signing").0, "required");
    let other = json!({"version": 0, "digest": "0".repeat(64)});
    let misread = step(&owner, json!({"action": "apply", "signing": other})).await;
    assert_eq!(misread.complaint("signing").0, "other_standard");
    step(&owner, json!({"action": "admit"})).await.refused(403, "not_allowed");
    step(&owner, json!({"action": "leave"})).await.refused(422, "not_now");
}

#[tokio::test]
async fn a_new_standard_is_signed_anew_and_the_old_one_stays_to_be_read() {
    let app = TestApp::start().await;
    let (owner, admin) = (app.owner().await, app.person(Role::SystemAdmin, "130000-gsl").await);
    let applied = app.applied(&owner, json!({})).await;
    let code = applied["file"]["enterprise"].as_str().unwrap().to_owned();
    let before = app.get("/api/market/standard").await.good();
    assert!((10..=14).contains(&before["standard"]["articles"].as_array().unwrap().len()));
    let mut next = before["standard"].clone();
    next["edition"] = json!("2027");
    let body = |data: &Value| json!({"version": 0, "note": "修订", "data": data});
    let mut broken = next.clone();
    broken["articles"][0]["text"]["en"] = json!("");
    let refused = admin.put("/api/reference/service_standard", body(&broken)).await;
    assert_eq!(refused.complaint("data.articles.0.text.en").0, "wrong_length");
    admin.put("/api/reference/service_standard", body(&next)).await.good();

    let after = app.get("/api/market/standard").await.good();
    assert_eq!((&after["version"], &after["standard"]["edition"]), (&json!(1), &json!("2027")));
    let old = app.get("/api/market/standard?version=0").await.good();
    assert_eq!((&old["digest"], &old["current"]), (&before["digest"], &json!(false)));
    app.get("/api/market/standard?version=7").await.refused(404, "not_found");

    // What was signed under the old text isn't enough any more.
    assert_eq!(check(&on_desk(&app, &code).await, "standard")["result"], "failed");
    let path = format!("/api/market/desk/providers/{code}");
    let liaison = app.liaison().await;
    liaison.post(&path, json!({"action": "admit", "version": 2})).await.refused(422, "checks_failed");
    app.decided(&code, json!({"action": "return", "reason": "请签署新标准"})).await;
    step(&owner, json!({"action": "apply", "signing": app.signing().await})).await.good();
    app.decided(&code, json!({"action": "admit"})).await;
    let record = app.get(&format!("/api/market/providers/{code}")).await.good();
    assert_eq!((&record["signed"]["version"], &record["signed"]["digest"]), (&json!(1), &after["digest"]));
}

#[tokio::test]
async fn what_other_platforms_say_of_an_enterprise_is_checked() {
    let app = TestApp::start().await;
    let (owner, admin) = (app.owner().await, app.person(Role::SystemAdmin, "130000-gsl").await);
    let code = owner.principal().enterprise.clone();
    let platform = Platform::registered(&app, &admin, partner("省信用平台", &json!({}))).await;
    let record = |id: &str, nature: &str, ended: bool, version: u64| {
        json!({"id": id, "version": version, "as_of": "2026-11-08T02:00:00Z", "kind": "credit_record", "data": {
            "enterprise": code, "nature": nature, "number": format!("冀〔2026〕{id}号"), "name": "虚假宣传",
            "authority": "石家庄市市场监督管理局", "issued_on": "2026-03-02", "ended": ended,
        }})
    };
    let rows = json!([record("1", "penalty", false, 1), record("2", "breach", false, 1)]);
    assert_eq!(platform.told(&app, rows).await, ["accepted", "accepted"]);
    app.applied(&owner, json!({})).await;
    let shown = on_desk(&app, &code).await;
    assert_eq!(check(&shown, "penalties")["result"], "look");
    assert!(check(&shown, "penalties")["found"][0].as_str().unwrap().contains("虚假宣传"));
    assert_eq!(check(&shown, "credit")["result"], "failed");
    let path = format!("/api/market/desk/providers/{code}");
    let liaison = app.liaison().await;
    liaison.post(&path, json!({"action": "admit", "version": 2})).await.refused(422, "checks_failed");
    assert_eq!(on_desk(&app, &code).await["standing"], "applied", "nothing was decided");
    assert_eq!(platform.told(&app, json!([record("2", "breach", true, 2)])).await, ["accepted"]);
    let admitted = app.decided(&code, json!({"action": "admit"})).await;
    assert_eq!(admitted["standing"], "admitted", "a penalty is for a person to weigh");
}

#[tokio::test]
async fn who_is_late_with_the_review_is_reminded_suspended_and_comes_back() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let code = app.admitted(&owner).await;
    let id = app.in_catalogue(&owner, offer("生产线能效诊断", &json!({}))).await;
    let service = format!("/api/market/services/{id}");
    let documents = owner.get(OWN).await.good()["file"]["application"]["documents"].clone();
    let state = |signing: Value, more: Value| json!({"action": "state", "signing": signing, "statement": statement(&documents, &more)});
    step(&owner, state(app.signing().await, json!({}))).await.refused(422, "not_now");

    app.on("2027-10-09").sweep().await;
    assert_eq!(owner.get(OWN).await.good()["file"]["tenure"]["reminded"], false, "a day too early");
    app.on("2027-10-10").sweep().await;
    app.sweep().await;
    let own = owner.get(OWN).await.good();
    assert_eq!(own["file"]["tenure"]["reminded"], true);
    let reminders = |own: &Value| {
        own["file"]["history"].as_array().unwrap().iter().filter(|one| one["action"] == "remind").count()
    };
    assert_eq!(reminders(&own), 1, "once");
    assert!(own["offers"].as_array().unwrap().contains(&json!("state")));

    // Due on 9 November 2027; ten working days of grace.
    app.on("2027-11-23");
    assert_eq!(app.get(&service).await.good()["orderable"], true, "the last day of grace");
    app.on("2027-11-24");
    app.get(&service).await.refused(404, "not_found");
    assert_eq!(app.get("/api/market/services").await.good()["total"], 0, "before anything was swept");
    let record = app.get(&format!("/api/market/providers/{code}")).await.good();
    assert_eq!(
        (&record["provider"]["standing"], &record["lines"][0]["action"]),
        (&json!("suspended"), &json!("suspend"))
    );
    app.sweep().await;
    app.sweep().await;
    let record = app.get(&format!("/api/market/providers/{code}")).await.good();
    assert_eq!(record["lines"].as_array().unwrap().len(), 2, "suspended and admitted, once each: {record}");
    let draft = owner
        .post("/api/market/provider/services", json!({"offer": offer("设备体检", &json!({}))}))
        .await
        .good();
    let act = json!({"action": "submit", "version": 1});
    let path = format!("/api/market/provider/services/{}/actions", draft["service"]["id"].as_str().unwrap());
    owner.post(&path, act).await.refused(422, "not_serving");

    let wrong = step(&owner, state(app.signing().await, json!({"settled": 5}))).await;
    assert_eq!(wrong.complaint("statement.settled").0, "out_of_range");
    step(&owner, state(app.signing().await, json!({}))).await.good();
    let desk = app.liaison().await.get("/api/market/desk/providers").await.good();
    assert_eq!(desk["items"][0]["wants"], "review");
    assert_eq!(desk["register"][0]["standing"], "suspended");
    app.decided(&code, json!({"action": "send_back", "reason": "请更新证书"})).await;
    let again = owner.get(OWN).await.good();
    assert_eq!(again["file"]["pending"]["returned"], true);
    step(&owner, state(app.signing().await, json!({}))).await.good();
    app.decided(&code, json!({"action": "confirm"})).await;
    assert_eq!(app.get(&service).await.good()["orderable"], true);
    let record = app.get(&format!("/api/market/providers/{code}")).await.good();
    assert_eq!(
        (&record["reviews"][0]["orders"], &record["provider"]["standing"]),
        (&json!(18), &json!("admitted"))
    );
}

#[tokio::test]
async fn a_warning_is_public_and_ends_and_nobody_is_removed_unheard() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let code = app.admitted(&owner).await;
    let id = app.in_catalogue(&owner, offer("生产线能效诊断", &json!({}))).await;
    let liaison = app.liaison().await;
    let path = format!("/api/market/desk/providers/{code}");
    let version = on_desk(&app, &code).await["file"]["version"].clone();
    for (until, code) in
        [(Value::Null, "required"), (json!("2026-11-09"), "in_the_past"), (json!("2029-01-01"), "too_far")]
    {
        let warn =
            json!({"action": "warn", "version": version, "reason": "未按公布价格收费", "until": until});
        assert_eq!(liaison.post(&path, warn).await.complaint("until").0, code);
    }
    app.decided(&code, json!({"action": "warn", "reason": "未按公布价格收费", "until": "2027-02-28"})).await;
    let record = || async { app.get(&format!("/api/market/providers/{code}")).await.good() };
    let warned = record().await;
    assert_eq!(warned["provider"]["standing"], "warned");
    assert_eq!(
        (&warned["lines"][0]["reason"], &warned["lines"][0]["until"]),
        (&json!("未按公布价格收费"), &json!("2027-02-28"))
    );
    assert_eq!(app.get("/api/market/services").await.good()["items"][0]["warned"], true);
    app.on("2027-03-01");
    assert_eq!(record().await["provider"]["standing"], "admitted");

    app.decided(&code, json!({"action": "announce", "reason": "出借资质"})).await;
    let version = on_desk(&app, &code).await["file"]["version"].clone();
    let remove = json!({"action": "remove", "version": version});
    liaison.post(&path, remove).await.refused(422, "not_now");
    assert_eq!(record().await["lines"].as_array().unwrap().len(), 2, "what isn't in effect isn't published");
    step(&owner, json!({"action": "leave"})).await.refused(422, "not_now");
    step(&owner, json!({"action": "answer", "reason": "系个别员工所为，已整改。"})).await.good();
    step(&owner, json!({"action": "answer", "reason": "再说一次"})).await.refused(422, "not_now");
    app.on("2027-06-01").sweep().await;
    assert_eq!(record().await["provider"]["standing"], "admitted", "heard, a person decides");
    assert_eq!(liaison.get("/api/market/desk/providers").await.good()["items"][0]["wants"], "hearing");
    app.decided(&code, json!({"action": "spare", "reason": "整改属实"})).await;

    app.decided(&code, json!({"action": "announce", "reason": "再次出借资质"})).await;
    let until = on_desk(&app, &code).await["file"]["removal"]["until"].as_str().unwrap().to_owned();
    assert_eq!(until, "2027-06-15");
    app.on(&until).sweep().await;
    assert_eq!(record().await["provider"]["standing"], "admitted");
    app.on("2027-06-16");
    assert_eq!(record().await["provider"]["standing"], "removed", "silent, it takes effect by itself");
    app.get(&format!("/api/market/services/{id}")).await.refused(404, "not_found");
    app.sweep().await;
    app.sweep().await;
    let removed = record().await;
    let removals =
        removed["lines"].as_array().unwrap().iter().filter(|line| line["action"] == "remove").count();
    assert_eq!((removals, &removed["lines"][0]["reason"]), (1, &json!("再次出借资质")));
    let upload = app.evidence(&owner).await;
    let version = owner.get(OWN).await.good()["file"]["version"].clone();
    let body = json!({"version": version, "application": application(&upload, &json!({}))});
    owner.put(OWN, body.clone()).await.refused(422, "barred");
    app.on("2028-06-20");
    let upload = app.evidence(&owner).await;
    let body = json!({"version": version, "application": application(&upload, &json!({}))});
    owner.put(OWN, body).await.good();
    assert_eq!(record().await["provider"]["standing"], "removed", "the record stays what it was");
}

#[tokio::test]
async fn a_file_is_read_by_its_enterprise_and_the_federation_of_its_region_alone() {
    let app = TestApp::start().await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let applied = app.applied(&owner, json!({})).await;
    let code = applied["file"]["enterprise"].as_str().unwrap();
    let upload = applied["file"]["application"]["documents"][0]["upload"].as_str().unwrap();
    let own = owner.get(&format!("{OWN}/documents/{upload}")).await;
    assert_eq!((own.status, own.bytes.as_ref()), (200, files::pdf().as_slice()));
    other.get(&format!("{OWN}/documents/{upload}")).await.refused(404, "not_found");
    let desk = format!("/api/market/desk/providers/{code}");
    let elsewhere = app.person(Role::Liaison, "130200-gsl").await;
    for path in [desk.clone(), format!("{desk}/documents/{upload}")] {
        assert!(app.liaison().await.get(&path).await.is_good());
        assert!(app.person(Role::Liaison, "130000-gsl").await.get(&path).await.is_good());
        elsewhere.get(&path).await.refused(404, "not_found");
        owner.get(&path).await.refused(403, "not_allowed");
        app.officer("130100-scjg").await.get(&path).await.refused(403, "not_allowed");
        app.get(&path).await.refused(401, "sign_in_needed");
    }
    let act = json!({"action": "admit", "version": 2});
    elsewhere.post(&desk, act).await.refused(404, "not_found");
    assert_eq!(elsewhere.get("/api/market/desk/providers").await.good()["items"], json!([]));
    app.unverified().await.get(OWN).await.refused(422, "enterprise_unverified");
    assert_eq!(other.get(OWN).await.good()["file"]["version"], 0, "each has its own");
}

#[tokio::test]
async fn of_two_who_decide_at_once_one_is_late() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let applied = app.applied(&owner, json!({})).await;
    let code = applied["file"]["enterprise"].as_str().unwrap();
    let path = format!("/api/market/desk/providers/{code}");
    let (here, province) = (app.liaison().await, app.person(Role::Liaison, "130000-gsl").await);
    let admit = json!({"action": "admit", "version": 2});
    let refuse = json!({"action": "refuse", "version": 2, "reason": "材料不实"});
    let (one, other) = tokio::join!(here.post(&path, admit), province.post(&path, refuse));
    assert_eq!([one.is_good(), other.is_good()].iter().filter(|good| **good).count(), 1);
    let late = if one.is_good() { other } else { one };
    late.refused(409, "stale_version");
    let file = on_desk(&app, code).await;
    assert_eq!(file["file"]["version"], 3);
    assert_eq!(file["file"]["history"].as_array().unwrap().len(), 2);
}
