//! Documents that administrators edit: checked, versioned, in force at once.

use serde_json::{Value, json};
use shared::access::Role;
use tests::{Caller, TestApp};

async fn admin(app: &TestApp) -> Caller {
    app.person(Role::SystemAdmin, "130000-gsl").await
}

async fn terms(admin: &Caller) -> Value {
    admin.get("/api/reference/terms").await.good()
}

#[tokio::test]
async fn new_terms_are_in_force_at_once_and_for_what_is_filed_from_then_on() {
    let app = TestApp::start().await;
    let (admin, owner) = (admin(&app).await, app.owner().await);
    let before = owner.post("/api/cases", tests::appeal::form(&json!({}))).await.good();
    let document = terms(&admin).await;
    assert_eq!(document["version"], 0, "what the program was built with");
    let mut data = document["data"].clone();
    data["tiers"][1]["period"] = json!({"unit": "workdays", "count": 20});
    let change = json!({"version": 0, "note": "按新规定延长乙类时限", "data": data});
    let changed = admin.put("/api/reference/terms", change.clone()).await.good();
    assert_eq!(changed["version"], 1);
    let after = owner.post("/api/cases", tests::appeal::form(&json!({}))).await.good();
    assert_eq!((&before["due"], &after["due"]), (&json!("2026-11-30"), &json!("2026-12-07")));
    admin.put("/api/reference/terms", change).await.refused(409, "stale_version");
    let history = admin.get("/api/reference/terms/history").await.good();
    let newest = &history["items"][0];
    assert_eq!((&newest["version"], &newest["note"]), (&json!(1), &json!("按新规定延长乙类时限")));
    assert_eq!(newest["by"], json!(admin.principal().user));
    assert_eq!(newest["at"], tests::app::BEGIN);
    let kept = owner.get(&format!("/api/cases/{}", before["id"].as_str().unwrap())).await.good();
    assert_eq!(kept["clock"]["due"], "2026-11-30", "a promise that was given stays");
}

#[tokio::test]
async fn an_administrator_adds_a_years_calendar_and_due_dates_are_certain() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let path = "/api/calendar/due?from=2026-12-31&working_days=1";
    assert_eq!(app.get(path).await.good()["provisional"], true);
    let document = admin.get("/api/reference/workdays").await.good();
    let mut years = document["data"].as_array().unwrap().clone();
    let days = json!([{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]);
    years.push(json!({"year": 2027, "papers": ["https://www.gov.cn/example"], "days": days}));
    let change = json!({"version": document["version"], "note": "国务院办公厅通知", "data": years});
    admin.put("/api/reference/workdays", change).await.good();
    let due = app.get(path).await.good();
    assert_eq!((&due["due"], &due["provisional"]), (&json!("2027-01-04"), &json!(false)));
}

#[tokio::test]
async fn a_category_that_is_retired_isnt_offered_any_more_and_a_new_one_is() {
    let app = TestApp::start().await;
    let (admin, owner) = (admin(&app).await, app.owner().await);
    let document = admin.get("/api/reference/categories").await.good();
    let mut data = document["data"].clone();
    for category in data.as_array_mut().unwrap() {
        if category["code"] == "utilities.power" {
            category["retired"] = json!(true);
        }
    }
    let new = json!({"code": "utilities.solar", "parent": "utilities", "name": {"zh": "光伏并网", "en": "Solar"},
        "department": "gd", "tier": "A", "keywords": ["光伏"], "retired": false});
    data.as_array_mut().unwrap().push(new);
    let change = json!({"version": document["version"], "note": "调整类别", "data": data});
    admin.put("/api/reference/categories", change).await.good();
    let answer = owner.post("/api/cases", tests::appeal::form(&json!({}))).await;
    assert_eq!(answer.complaint("category").0, "not_a_choice");
    app.filed(&owner, json!({"category": "utilities.solar"})).await;
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let app = TestApp::start().await;
    let admin = admin(&app).await;
    let document = terms(&admin).await;
    let with = |set: fn(&mut Value)| {
        let mut data = document["data"].clone();
        set(&mut data);
        json!({"version": 0, "note": "试", "data": data})
    };
    for change in [
        with(|data| data["assign_days"] = json!(0)),
        with(|data| data["tiers"] = json!([])),
        with(|data| data["tiers"][1]["code"] = json!("A")),
        with(|data| data["surprise"] = json!(1)),
        with(|data| *data = json!("terms")),
    ] {
        let answer = admin.put("/api/reference/terms", change).await;
        assert_eq!(answer.status, 422, "{}", answer.text());
    }
    let at = async |set: fn(&mut Value), field: &str| {
        let answer = admin.put("/api/reference/terms", with(set)).await;
        answer.complaint(field)
    };
    assert_eq!(at(|data| data["assign_days"] = json!(0), "data.assign_days").await.0, "out_of_range");
    assert_eq!(at(|data| data["rectify"]["count"] = json!(0), "data.rectify.count").await.0, "out_of_range");
    assert_eq!(at(|data| data["tiers"][1]["code"] = json!("A"), "data.tiers.1.code").await.0, "repeated");
    assert_eq!(
        at(|data| data["tiers"][2]["name"]["zh"] = json!(""), "data.tiers.2.name.zh").await.0,
        "wrong_length"
    );
    assert_eq!(at(|data| data["tiers"] = json!([]), "data.tiers").await.0, "required");
    let english =
        admin.in_english().put("/api/reference/terms", with(|data| data["surprise"] = json!(1))).await;
    let said = english.complaint("data").1;
    assert!(said.starts_with("This can't be read") && !said.contains("surprise"), "{said}");
    let no_note = json!({"version": 0, "note": "", "data": document["data"]});
    assert!(!admin.put("/api/reference/terms", no_note).await.complaint("note").1.is_empty());
    let categories = json!([{"code": "x", "parent": "nowhere", "name": {"zh": "", "en": ""}, "department": "?", "tier": "A", "keywords": [], "retired": false}]);
    let change = json!({"version": 0, "note": "试", "data": categories});
    let answer = admin.put("/api/reference/categories", change).await;
    assert_eq!(answer.complaint("data.0.parent").0, "unknown_parent");
    let nothing = json!({"version": 0, "note": "试", "data": []});
    let answer = admin.put("/api/reference/categories", nothing).await;
    assert_eq!(answer.complaint("data").0, "wrong_length", "a tree in which nothing can be chosen");
    let top = json!({"code": "t", "parent": "", "name": {"zh": "顶层", "en": ""}, "department": "gd", "tier": "A", "keywords": [], "retired": false});
    let leaf = json!({"code": "t.x", "parent": "t", "name": {"zh": "", "en": ""}, "department": "?", "tier": "Z", "keywords": [], "retired": false});
    let change = json!({"version": 0, "note": "试", "data": [top, leaf]});
    let answer = admin.put("/api/reference/categories", change).await;
    for field in ["data.1.name.zh", "data.1.department", "data.1.tier"] {
        assert!(!answer.complaint(field).1.is_empty());
    }
    assert_eq!(terms(&admin).await, document);
    admin.get("/api/reference/nonsense").await.refused(404, "not_found");
}

#[tokio::test]
async fn only_system_administrators_change_documents() {
    let app = TestApp::start().await;
    let document = terms(&admin(&app).await).await;
    let change = json!({"version": 0, "note": "试", "data": document["data"]});
    app.visitor().put("/api/reference/terms", change.clone()).await.refused(401, "sign_in_needed");
    for (role, person) in app.everyone().await {
        if role != Role::SystemAdmin {
            person.put("/api/reference/terms", change.clone()).await.refused(403, "not_allowed");
        }
    }
}
