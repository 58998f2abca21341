//! Sending in, and what the rules and the Federation make of it.

use serde_json::{Value, json};
use shared::access::Role;
use tests::TestApp;
use tests::market::form;

#[tokio::test]
async fn what_is_wrong_is_refused_at_its_field_and_nothing_is_lost() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for (more, field, code) in [
        (json!({"price": {"from": 500, "to": 400}}), "posting.price.to", "upside_down"),
        (json!({"monthly": {"thousandths": 1000, "unit": " "}}), "posting.monthly.unit", "unit_needed"),
        (json!({"window": {"from": "2026-10-01", "to": "2026-11-08"}}), "posting.window.to", "in_the_past"),
        (
            json!({"text": "产能充足欢迎来电１３８００１３８０００，价格从优"}),
            "posting.text",
            "contact_in_text",
        ),
        (json!({"text": "产能充足，一三八零零一三八零零零，价格从优"}), "posting.text", "contact_in_text"),
        (json!({"title": "轴承加工 微信号 abc12345"}), "posting.title", "contact_in_text"),
    ] {
        let id = app.drafted(&owner, form("深沟球轴承磨加工余量产能", &more)).await;
        let draft = owner.get(&format!("/api/market/mine/{id}")).await.good();
        assert_eq!(draft["faults"][0]["code"], code, "told before it is sent in: {draft}");
        let path = format!("/api/market/postings/{id}/actions");
        let answer = owner.post(&path, json!({"action": "submit", "version": 1})).await;
        assert_eq!(answer.complaint(field).0, code);
        let kept = owner.get(&format!("/api/market/mine/{id}")).await.good();
        assert_eq!((&kept["state"], &kept["version"]), (&json!("draft"), &json!(1)));
    }
}

#[tokio::test]
async fn a_posting_sent_fifty_times_is_refused_and_flagged() {
    let app = TestApp::start().await;
    let (owner, other, liaison) = (app.owner().await, app.other_owner().await, app.liaison().await);
    let same = || form("深沟球轴承磨加工余量产能", &json!({}));
    let first = app.sent_in(&owner, same()).await;
    for copy in 0..49 {
        let id = app.drafted(&owner, same()).await;
        let path = format!("/api/market/postings/{id}/actions");
        let answer = owner.post(&path, json!({"action": "submit", "version": 1})).await;
        let refusal = answer.refused(409, "already_posted");
        assert_eq!(refusal["current"], first, "copy {copy}");
    }
    let copied = app.sent_in(&other, same()).await;
    let desk = liaison.get("/api/market/desk").await.good();
    let items = desk["items"].as_array().unwrap();
    assert_eq!(items.len(), 2, "{desk}");
    let flags: Vec<&Value> =
        items.iter().find(|one| one["id"] == copied).unwrap()["flags"].as_array().unwrap().iter().collect();
    assert_eq!(flags[0]["kind"], "repeated");
    assert!(flags[0]["what"].as_str().unwrap().contains(&first), "{flags:?}");
}

#[tokio::test]
async fn the_federation_returns_with_its_reasons_approves_and_removes() {
    let app = TestApp::start().await;
    let (owner, liaison) = (app.owner().await, app.liaison().await);
    let doubtful = json!({"text": "产能充足，另有地条钢边角料，详情可加微信细谈，欢迎参观。"});
    let id = app.sent_in(&owner, form("深沟球轴承磨加工余量产能", &doubtful)).await;
    let desk = format!("/api/market/desk/{id}");
    let shown = liaison.get(&desk).await.good();
    let kinds: Vec<&Value> = shown["flags"].as_array().unwrap().iter().map(|flag| &flag["kind"]).collect();
    assert_eq!(kinds, ["contact", "forbidden"]);
    assert!(!shown.to_string().contains(tests::market::PHONE), "{shown}");
    let decide = |action: &str, version: u64, reason: &str| json!({"action": action, "version": version, "reason": reason});
    assert_eq!(liaison.post(&desk, decide("return", 2, " ")).await.complaint("reason").0, "required");
    liaison.post(&desk, decide("approve", 1, "")).await.refused(409, "stale_version");
    liaison.post(&desk, decide("return", 2, "请删去地条钢和微信")).await.good();
    liaison.post(&desk, decide("approve", 3, "")).await.refused(422, "not_now");

    let mine = owner.get(&format!("/api/market/mine/{id}")).await.good();
    assert_eq!((&mine["state"], &mine["reason"]), (&json!("returned"), &json!("请删去地条钢和微信")));
    let path = format!("/api/market/postings/{id}");
    let change = json!({"version": 3, "form": form("深沟球轴承磨加工余量产能", &json!({}))});
    owner.put(&path, change).await.good();
    owner.post(&format!("{path}/actions"), json!({"action": "submit", "version": 4})).await.good();
    let approved = liaison.post(&desk, decide("approve", 5, "")).await.good();
    assert_eq!((&approved["state"], &approved["flags"]), (&json!("live"), &json!([])));
    assert_eq!(app.visitor().get(&path).await.good()["state"], "live");

    let other = app.other_owner().await;
    let report = json!({"reason": "与实际不符"});
    other.post(&format!("{path}/reports"), report.clone()).await.good();
    other.post(&format!("{path}/reports"), report).await.good();
    let desk_page = liaison.get("/api/market/desk").await.good();
    assert_eq!(desk_page["items"][0]["reports"].as_array().unwrap().len(), 1, "once: {desk_page}");
    let version = desk_page["items"][0]["version"].as_u64().unwrap();
    liaison.post(&desk, decide("remove", version, "经核实信息不实")).await.good();
    app.visitor().get(&path).await.refused(404, "not_found");
    let audit = app.person(Role::AuditAdmin, "130000-gsl").await.get("/api/audit").await.good();
    assert!(audit.to_string().contains("posting_remove"), "{audit}");
}

#[tokio::test]
async fn the_federation_of_another_city_has_no_say() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let id = app.sent_in(&owner, form("深沟球轴承磨加工余量产能", &json!({}))).await;
    let elsewhere = app.person(Role::Liaison, "130200-gsl").await;
    elsewhere.get(&format!("/api/market/desk/{id}")).await.refused(404, "not_found");
    assert_eq!(elsewhere.get("/api/market/desk").await.good()["items"], json!([]));
    let province = app.person(Role::Liaison, "130000-gsl").await;
    assert_eq!(province.get("/api/market/desk").await.good()["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn the_same_key_begins_one_draft_and_one_of_two_writers_is_told() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let form = form("深沟球轴承磨加工余量产能", &json!({}));
    let once = owner.post_once("draft-000001", "/api/market/postings", form.clone()).await.good();
    let again = owner.post_once("draft-000001", "/api/market/postings", form.clone()).await.good();
    assert_eq!(once["id"], again["id"]);
    let path = format!("/api/market/postings/{}", once["id"].as_str().unwrap());
    let change = json!({"version": 1, "form": form});
    owner.put(&path, change.clone()).await.good();
    owner.put(&path, change.clone()).await.refused(409, "stale_version");
    app.other_owner().await.put(&path, change.clone()).await.refused(404, "not_found");
    app.unverified().await.put(&path, change).await.refused(422, "enterprise_unverified");
}
