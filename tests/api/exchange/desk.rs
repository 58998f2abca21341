//! Rows that disagree wait for a person, who sees both sides.

use serde_json::json;
use tests::TestApp;
use tests::people::credit_code;
use tests::platform::{Platform, partner};

use super::{admin, penalty, progress};

#[tokio::test]
async fn two_sources_that_disagree_are_shown_side_by_side_and_decided() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let credit = Platform::registered(&app, &admin, partner("信用平台", &json!({}))).await;
    let bureau = Platform::registered(&app, &admin, partner("市场监管系统", &json!({}))).await;
    assert_eq!(credit.told(&app, json!([penalty("c", 1, &json!({}))])).await, ["accepted"]);
    assert_eq!(bureau.told(&app, json!([penalty("b", 1, &json!({}))])).await, ["accepted"], "they agree");
    let ended = json!([penalty("b", 2, &json!({"ended": true}))]);
    assert_eq!(bureau.told(&app, ended.clone()).await, ["staged other_source"]);
    assert_eq!(bureau.told(&app, ended).await, ["staged other_source"]);

    let page = admin.get("/api/exchange/conflicts").await.good();
    let items = page["items"].as_array().unwrap();
    assert_eq!(items.len(), 1, "asked once: {page}");
    let one = &items[0];
    assert_eq!(
        (&one["staged"]["value"]["data"]["ended"], &one["held"]["data"]["ended"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(one["others"][0]["partner_name"]["zh"], "信用平台");

    let path = format!("/api/exchange/conflicts/{}/credit_record/b", bureau.id);
    assert_eq!(admin.get(&path).await.good(), *one, "by itself it is the same");
    let unknown = format!("/api/exchange/conflicts/{}/credit_record/c", credit.id);
    admin.get(&unknown).await.refused(404, "not_found");
    let decide = |turn: u64, reason: &str| json!({"decision": "take", "reason": reason, "turn": turn});
    let turn = one["turn"].as_u64().unwrap();
    assert_eq!(admin.post(&path, decide(turn, " ")).await.complaint("reason").0, "required");
    admin.post(&path, decide(turn + 1, "已核实")).await.refused(409, "stale_version");
    admin.post(&path, decide(turn, "已核实")).await.good();
    admin.post(&path, decide(turn, "已核实")).await.refused(409, "stale_version");
    admin.get(&path).await.refused(404, "not_found");
    assert!(admin.get("/api/exchange/conflicts").await.good()["items"].as_array().unwrap().is_empty());

    let imports = format!("/api/exchange/imports?enterprise={}", credit_code("130102", 1));
    let shown = admin.get(&imports).await.good();
    let of =
        |id: &str| shown["items"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
    assert_eq!((&of("b")["data"]["ended"], &of("b")["outweighed"]), (&json!(true), &json!(false)));
    assert_eq!(of("c")["outweighed"], true);
    let audit =
        app.person(shared::access::Role::AuditAdmin, "130000-gsl").await.get("/api/audit").await.good();
    assert!(audit.to_string().contains("conflict_decided"), "{audit}");
}

#[tokio::test]
async fn what_a_person_turned_down_is_not_asked_again() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let platform = Platform::registered(&app, &admin, partner("审批系统", &json!({}))).await;
    let rows = json!([progress(1, "granted"), progress(2, "handling")]);
    assert_eq!(platform.told(&app, rows).await, ["accepted", "staged reopened"]);
    let path = format!("/api/exchange/conflicts/{}/item_progress/case-1", platform.id);
    let keep = json!({"decision": "keep", "reason": "已办结，系统误报", "turn": 2});
    assert_eq!(admin.post(&path, keep).await.good()["held"]["data"]["stage"], "granted");
    assert_eq!(platform.told(&app, json!([progress(2, "handling")])).await, ["unchanged"]);
    assert_eq!(platform.told(&app, json!([progress(3, "granted")])).await, ["accepted"]);
}

#[tokio::test]
async fn a_change_to_the_catalogue_is_only_proposed() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let platform = Platform::registered(&app, &admin, partner("省级事项库", &json!({}))).await;
    let item = tests::matters::nth(3);
    let row =
        json!([{"id": "i", "version": 1, "as_of": "2026-11-08T02:00:00Z", "kind": "item", "data": item}]);
    assert_eq!(platform.told(&app, row).await, ["staged proposal"]);
    let page = admin.get("/api/exchange/conflicts").await.good();
    assert_eq!(page["items"][0]["staged"]["value"]["data"]["code"], item["code"]);
    assert_eq!(admin.get("/api/matters").await.good()["total"], 0);
}

#[tokio::test]
async fn a_list_that_another_platform_keeps_is_a_tag_of_the_enterprises_file() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let owner = app.owner().await;
    let code = owner.principal().enterprise.clone();
    let platform = Platform::registered(&app, &admin, partner("信用平台", &json!({}))).await;
    let record = |version: u64, ended: bool| {
        json!([{"id": "honour-1", "version": version, "as_of": "2026-11-08T02:00:00Z", "kind": "credit_record",
            "data": {"enterprise": code, "nature": "honour", "number": "石信用〔2026〕9 号", "name": "守信激励对象名单",
                "authority": "石家庄市发展和改革委员会", "issued_on": "2026-03-02", "ended": ended}}])
    };
    let path = format!("/api/enterprises/{code}/file");
    let tags = async || owner.get(&path).await.good()["tags"].to_string();
    assert!(!tags().await.contains("credit:honour"));
    assert_eq!(platform.told(&app, record(1, false)).await, ["accepted"]);
    let told = tags().await;
    assert!(told.contains("credit:honour") && told.contains("石家庄市发展和改革委员会"), "{told}");
    assert_eq!(platform.told(&app, record(2, true)).await, ["accepted"]);
    assert!(!tags().await.contains("credit:honour"), "it was taken off the list");
}
