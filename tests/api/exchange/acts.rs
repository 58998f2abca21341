//! A department's own system moves the cases that the department has here.

use serde_json::{Value, json};
use tests::platform::{Platform, partner};
use tests::{Caller, TestApp};

use super::admin;

const ORG: &str = "130123-scjg";

/// What a system asks for.
fn act(id: &str, case: &str, action: &str, version: u32, fields: &Value) -> Value {
    json!({
        "id": id, "version": 1, "as_of": "2026-11-08T02:00:00Z", "kind": "case_action",
        "data": {"case": case, "org": ORG, "action": action, "version": version, "fields": fields},
    })
}

async fn filed(owner: &Caller) -> String {
    let form = json!({"item": "000100000002", "region": "130123", "values": {}, "documents": {}});
    owner.post("/api/applications", form).await.good()["id"].as_str().unwrap().to_owned()
}

/// The system of the org, and the owner of an application with it.
async fn system(app: &TestApp, more: &Value) -> (Platform, Caller, String) {
    app.catalogue(&app.publisher().await).await;
    let grant = json!({"platform": "department", "pushes": ["case_action"], "acts_for": [ORG]});
    let form = partner("正定县市监业务系统", &tests::appeal::with(grant, more));
    let platform = Platform::registered(app, &admin(app).await, form).await;
    let owner = app.owner().await;
    let id = filed(&owner).await;
    (platform, owner, id)
}

async fn sheet(app: &TestApp, platform: &Platform, id: &str) -> Value {
    platform.fetch(app, &platform.source("CaseSheet", id, "")).await.good()
}

fn offered(sheet: &Value) -> Vec<String> {
    let actions = sheet["actions"].as_array().unwrap();
    actions.iter().map(|one| one["action"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_departments_system_moves_its_case_to_the_decision_once() {
    let app = TestApp::start().await;
    let (platform, owner, id) = system(&app, &json!({"decides": true})).await;
    let seen = sheet(&app, &platform, &id).await;
    assert_eq!(
        (&seen["version"], &seen["state"], &seen["org"]),
        (&json!(1), &json!("received"), &json!(ORG))
    );
    assert!(offered(&seen).contains(&"accept".to_owned()) && seen["values"].is_object(), "{seen}");
    assert_eq!(seen["enterprise"]["credit_code"], owner.principal().enterprise.as_str());

    let grant = json!({"decision": "grant", "text": "准予许可", "number": "JY1130123000009"});
    let rows = json!([act("a-1", &id, "accept", 1, &json!({})), act("a-2", &id, "propose", 2, &grant)]);
    assert_eq!(platform.told(&app, rows.clone()).await, ["accepted", "accepted"]);
    assert_eq!(platform.told(&app, rows).await, ["unchanged", "unchanged"], "the same again does nothing");
    assert_eq!(app.version(&id).await, 3);
    let decided = platform.push(&app, json!([act("a-3", &id, "decide", 3, &json!({}))])).await.good();
    assert_eq!(
        (&decided["results"][0]["outcome"], &decided["results"][0]["case_version"]),
        (&json!("accepted"), &json!(4))
    );

    let seen = sheet(&app, &platform, &id).await;
    assert_eq!((&seen["outcome"], &seen["number"]), (&json!("granted"), &json!("JY1130123000009")));
    let history: Vec<_> = seen["history"].as_array().unwrap().iter().map(|one| &one["action"]).collect();
    assert_eq!(history, ["file", "accept", "propose", "decide"]);
    assert_eq!(seen["steps"][0]["name"]["zh"], "受理");

    // Its people see by whose hand it was, the applicant as whose.
    let officer = app.officer(ORG).await.get(&format!("/api/cases/{id}/events")).await;
    assert!(officer.text().contains("正定县市监业务系统"), "{}", officer.text());
    let events = owner.get(&format!("/api/cases/{id}/events")).await.good();
    assert_eq!(events["items"][1]["actor"], json!({"role": "officer", "org": ORG}));
    assert_eq!(events["items"][3]["actor"], json!({"role": "head", "org": ORG}));
    assert!(!events.to_string().contains("正定县市监业务系统"));
    let reads = format!("/api/enterprises/{}/reads", owner.principal().enterprise);
    let reads = owner.get(&reads).await.good();
    let own =
        reads["items"].as_array().unwrap().iter().find(|one| one["name"] == "正定县市监业务系统").unwrap();
    assert_eq!((&own["what"], &own["about"], own.get("role")), (&json!("case"), &json!(id), None));
}

#[tokio::test]
async fn what_a_system_may_not_do_is_refused_in_words_and_changes_nothing() {
    let app = TestApp::start().await;
    let (platform, _, id) = system(&app, &json!({})).await;
    let mut elsewhere = act("b-1", &id, "accept", 1, &json!({}));
    elsewhere["data"]["org"] = "130100-scjg".into();
    let rows = json!([
        elsewhere,
        act("b-2", &id, "decide", 1, &json!({})),
        act("b-3", &id, "advance", 1, &json!({})),
        act("b-4", &id, "accept", 7, &json!({})),
        act("b-5", &id, "withdraw", 1, &json!({"reason": "代为撤回"})),
        act("b-6", &id, "decline", 1, &json!({})),
        act("b-7", "BJ-130123-261109-000000-0", "accept", 1, &json!({})),
    ]);
    let answer = platform.push(&app, rows).await.good();
    let told = |place: usize| {
        let one = &answer["results"][place];
        let words = |name: &str| one["fields"][0][name].as_str().unwrap_or_default().to_owned();
        assert_eq!(one["outcome"], "refused", "{one}");
        assert!(!words("message").is_empty(), "{one}");
        (one["code"].as_str().unwrap().to_owned(), words("field"))
    };
    let expected = [
        ("org_not_granted", "data.org"),
        ("decision_not_granted", "data.action"),
        ("not_now", "data.action"),
        ("stale_version", "data.version"),
        ("invalid_row", "data.action"),
        ("invalid_row", "data.fields.reason"),
        ("invalid_row", "data.case"),
    ];
    for (place, (code, field)) in expected.into_iter().enumerate() {
        assert_eq!(told(place), (code.to_owned(), field.to_owned()), "row {place}");
    }
    assert_eq!(answer["results"][3]["case_version"], 1, "what to go on with");
    assert_eq!(app.version(&id).await, 1);
    assert!(!offered(&sheet(&app, &platform, &id).await).contains(&"decide".to_owned()));

    // What was refused may be asked for again under its id; an id that was used is another's no more.
    let again = json!([act("b-4", &id, "accept", 1, &json!({}))]);
    assert_eq!(platform.told(&app, again).await, ["accepted"]);
    let other = filed(&app.other_owner().await).await;
    let reused = json!([act("b-4", &other, "accept", 1, &json!({}))]);
    assert_eq!(platform.told(&app, reused).await, ["refused id_reused"]);
    assert_eq!(app.version(&other).await, 1);

    // Another platform, which acts for nobody, learns nothing of the case.
    let stranger = Platform::registered(&app, &admin(&app).await, partner("外地平台", &json!({}))).await;
    assert_eq!(
        stranger.told(&app, json!([act("c", &id, "advance", 2, &json!({}))])).await,
        ["refused kind_not_allowed"]
    );
    let target = stranger.source("CaseSheet", &id, "");
    stranger.fetch(&app, &target).await.refused(404, "not_found");
}

#[tokio::test]
async fn how_a_region_does_an_item_is_proposed_and_a_case_elsewhere_tells_its_steps() {
    let app = TestApp::start().await;
    let (_, owner, _) = system(&app, &json!({})).await;
    let admin = admin(&app).await;
    let platform = Platform::registered(&app, &admin, partner("省级事项库", &json!({}))).await;
    let row = |data: Value| json!([{"id": "p", "version": 1, "as_of": "2026-11-08T02:00:00Z", "kind": "implementation", "data": data}]);
    let wrong =
        tests::appeal::with(tests::matters::place("000100000002", "130123"), &json!({"region": "正定县"}));
    let refused = platform.push(&app, row(wrong)).await.good();
    assert_eq!(refused["results"][0]["fields"][0]["field"], "data.region");
    let sent = tests::appeal::with(
        tests::matters::place("000100000002", "130123"),
        &json!({"counter": {"name": "政务服务中心二楼", "address": "常山路 1 号", "hours": "工作日 9:00—17:00", "hotline": "0311-88012345"}}),
    );
    assert_eq!(platform.told(&app, row(sent.clone())).await, ["staged proposal"]);
    let page = admin.get("/api/exchange/conflicts").await.good();
    assert_eq!(page["items"][0]["kind"], "implementation");
    let published = json!({"changes": [], "implementations": [sent]});
    tests::matters::publish(&app.publisher().await, published).await.good();
    let path = format!("/api/exchange/conflicts/{}/implementation/p", platform.id);
    let take = json!({"decision": "take", "reason": "已公布", "turn": page["items"][0]["turn"]});
    admin.post(&path, take).await.good();

    let code = owner.principal().enterprise.clone();
    let progress = |history: Value| {
        json!([{"id": "s", "version": 1, "as_of": "2026-11-08T02:00:00Z", "kind": "item_progress", "data": {
            "enterprise": code, "case": "SG-1", "title": "施工许可", "stage": "handling", "authority": "审批局",
            "item": "000100000002", "history": history,
        }}])
    };
    let open = json!([{"name": "受理", "from": "2026-11-02"}, {"name": "审查", "from": "2026-11-01"}]);
    let answer = platform.push(&app, progress(open)).await.good();
    let fields = answer["results"][0]["fields"].as_array().unwrap();
    let fields: Vec<_> = fields.iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["data.history.0.to", "data.history.1.from"]);
    let sound = json!([{"name": "受理", "from": "2026-11-02", "to": "2026-11-03"}, {"name": "审查", "from": "2026-11-03"}]);
    assert_eq!(platform.told(&app, progress(sound)).await, ["accepted"]);
    let imports = owner.get(&format!("/api/exchange/imports?enterprise={code}")).await.good();
    assert_eq!(imports["items"][0]["data"]["history"][1]["name"], "审查");
}
