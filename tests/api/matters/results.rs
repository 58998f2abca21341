//! Matters of the demo's catalogue played to their end, one of each stage for which an enterprise comes most: annual
//! report, filing, change, deregistration, subsidy, project. Their forms are filled as they are, and the result is the one
//! that fits.

use serde_json::{Map, Value, json};
use shared::form::{Definition, Field, FieldKind, asked};
use tests::matters::place;
use tests::people::credit_code;
use tests::{Answer, Caller, TestApp, files};

const ANNUAL_REPORT: &str = "001031007000";
const FILING: &str = "001004001000";
const SET_UP: &str = "000731002000";
const CHANGE: &str = "000731004000";
const DEREGISTRATION: &str = "000731018000";
const SUBSIDY: &str = "000506004000";
const PROJECT: &str = "000707001000";

fn demo(path: &str) -> Value {
    let path = format!("{}/../infra/demo/matters/{path}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// An item of the demo with its form.
fn item(code: &str) -> Value {
    let department = ["scjg", "fgw", "kjj", "gxj"];
    let mut items = department.iter().flat_map(|one| match demo(&format!("items/{one}.json")) {
        Value::Array(items) => items,
        _ => Vec::new(),
    });
    let mut item = items.find(|item| item["code"] == code).unwrap();
    item["form"] = demo(&format!("forms/{code}.json"));
    item
}

/// Where it is done in these tests: in the county, or as near to it as may be.
fn region(item: &Value) -> &'static str {
    let at = |level: &str| item["levels"].as_array().unwrap().iter().any(|one| one == level);
    match (at("county"), at("city")) {
        (true, _) => "130123",
        (_, true) => "130100",
        _ => "130000",
    }
}

async fn catalogue(app: &TestApp, codes: &[&str]) {
    let items: Vec<Value> = codes.iter().map(|code| item(code)).collect();
    let places: Vec<Value> =
        items.iter().map(|item| place(item["code"].as_str().unwrap(), region(item))).collect();
    app.published(&app.publisher().await, &items, &places).await;
}

async fn uploaded(by: &Caller) -> Value {
    by.upload("材料.pdf", files::pdf()).await.good()["id"].clone()
}

/// Something that a field takes.
async fn value(by: &Caller, field: &Field) -> Value {
    match &field.kind {
        FieldKind::Line { .. } | FieldKind::Paragraph { .. } => json!("正定一二三"),
        FieldKind::Choice { options } => json!(options[0].value),
        FieldKind::Several { options } => json!([options[0].value]),
        FieldKind::Integer { min, .. } => json!((*min).max(0)),
        FieldKind::Money { min, max } => json!(1_000_000.clamp(*min, *max)),
        FieldKind::Share { min, .. } => json!(min),
        FieldKind::Date => json!("2026-10-30"),
        FieldKind::Region => json!("130123"),
        FieldKind::CreditCode => json!(credit_code("130102", 7)),
        FieldKind::CaseNumber { .. } => panic!("the form of an item has no numbers of cases"),
        FieldKind::Flag | FieldKind::Agreement => json!(true),
        FieldKind::Files { .. } => json!([uploaded(by).await]),
        FieldKind::Rows { min, fields, .. } | FieldKind::Table { min, fields, .. } => {
            let mut rows = Vec::new();
            for _ in 0..(*min).max(1) {
                let mut row = Map::new();
                for field in fields {
                    row.insert(field.name.clone(), Box::pin(value(by, field)).await);
                }
                rows.push(Value::Object(row));
            }
            Value::Array(rows)
        }
    }
}

/// The whole form filled, with whatever is asked after each answer.
async fn filled(by: &Caller, item: &Value) -> Map<String, Value> {
    let definition: Definition = serde_json::from_value(item["form"].clone()).unwrap();
    let fields = definition.form().fields;
    let mut values = Map::new();
    for (place, field) in fields.iter().enumerate() {
        if asked(&fields, &values)[place] {
            values.insert(field.name.clone(), value(by, field).await);
        }
    }
    values
}

async fn applied(by: &Caller, code: &str, more: &Value) -> (String, String) {
    let item = item(code);
    let mut documents = Map::new();
    for document in item["documents"].as_array().unwrap() {
        if document["source"] == "enterprise" && document["format"] != "form" && document["required"] == true
        {
            let name = document["name"]["zh"].as_str().unwrap().to_owned();
            documents.insert(name, json!([uploaded(by).await]));
        }
    }
    let mut values = filled(by, &item).await;
    values.extend(more.as_object().cloned().unwrap_or_default());
    let form = json!({"item": code, "region": region(&item), "values": values, "documents": documents});
    let filed = by.post("/api/applications", form).await;
    assert_eq!(filed.status, 201, "{code} {}", filed.text());
    let id = filed.json()["id"].as_str().unwrap().to_owned();
    let org = by.get(&format!("/api/cases/{id}")).await.good()["lead"].as_str().unwrap().to_owned();
    (id, org)
}

/// Published for a working day, after which a grant may be proposed: two days later, and nobody objected.
async fn published(app: &TestApp, (id, org): &(String, String)) {
    let notice = json!({"text": "拟予认定，现予公示。", "days": 1});
    app.done(&app.officer(org).await, id, "publicise", notice).await;
    let early = json!({"decision": "grant", "text": "公示未满"});
    assert!(app.act(&app.officer(org).await, id, "propose", early).await.status >= 400);
    app.later(time::Duration::days(2));
    app.sweep().await;
}

/// From acceptance to the decision.
async fn granted(app: &TestApp, (id, org): &(String, String), more: &Value) {
    let (officer, head) = (app.officer(org).await, app.head(org).await);
    app.done(&officer, id, "accept", json!({})).await;
    let grant = tests::appeal::with(json!({"decision": "grant", "text": "符合条件，予以办理。"}), more);
    app.done(&officer, id, "propose", grant).await;
    app.done(&head, id, "decide", json!({})).await;
    app.project().await;
}

/// Delivered and rated; the case as its enterprise sees it.
async fn ended(app: &TestApp, owner: &Caller, (id, org): &(String, String), more: &Value) -> Value {
    let delivery = tests::appeal::with(json!({"way": "online"}), more);
    app.done(&app.officer(org).await, id, "deliver", delivery).await;
    app.done(owner, id, "rate", json!({"rating": 5})).await;
    app.project().await;
    owner.get(&format!("/api/cases/{id}")).await.good()
}

async fn proof(app: &TestApp, owner: &Caller, id: &str) -> Answer {
    let case = owner.get(&format!("/api/cases/{id}")).await.good();
    let code = case["application"]["certificate"]["code"].as_str().unwrap().to_owned();
    app.get(&format!("/api/certificates/{id}?code={code}")).await
}

#[tokio::test]
async fn a_filing_and_an_annual_report_end_with_a_receipt_and_cant_be_refused_once_accepted() {
    let app = TestApp::start().await;
    catalogue(&app, &[ANNUAL_REPORT, FILING]).await;
    let owner = app.owner().await;
    for code in [ANNUAL_REPORT, FILING] {
        let case = applied(&owner, code, &json!({})).await;
        let officer = app.officer(&case.1).await;
        app.done(&officer, &case.0, "accept", json!({})).await;
        let refusal = json!({"decision": "refuse", "text": "不予备案"});
        let refused = app.act(&officer, &case.0, "propose", refusal).await;
        assert_eq!(refused.complaint("decision").0, "not_a_choice", "{code}");
        app.done(&officer, &case.0, "propose", json!({"decision": "grant", "text": "予以备案。"})).await;
        app.done(&app.head(&case.1).await, &case.0, "decide", json!({})).await;
        app.project().await;
        let seen = ended(&app, &owner, &case, &json!({})).await;
        assert_eq!(seen["outcome"], json!("granted"));
        assert_eq!(seen["application"]["under"]["outcome"]["kind"], json!("receipt"));
        assert_eq!(seen["application"]["certificate"]["number"], json!(case.0), "the receipt has a number");
        assert_eq!(proof(&app, &owner, &case.0).await.status, 200, "and can be verified");
        assert_eq!(owner.get(&format!("/api/certificates/{}/pdf", case.0)).await.status, 200);
        assert!(!seen["application"]["values"].as_object().unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_change_puts_a_new_licence_in_the_place_of_the_old_and_a_deregistration_ends_it() {
    let app = TestApp::start().await;
    catalogue(&app, &[SET_UP, CHANGE, DEREGISTRATION]).await;
    let owner = app.owner().await;
    let first = applied(&owner, SET_UP, &json!({})).await;
    granted(&app, &first, &json!({"number": "91130102MA0000001X"})).await;
    let changed = applied(&owner, CHANGE, &json!({})).await;
    granted(&app, &changed, &json!({})).await;
    app.project().await;
    let old = owner.get(&format!("/api/cases/{}", first.0)).await.good();
    let certificate = &old["application"]["certificate"];
    assert_eq!(certificate["renewed"], json!(changed.0), "{certificate}");
    assert_eq!(certificate["revoked"]["way"], json!("struck_off"));
    let new = owner.get(&format!("/api/cases/{}", changed.0)).await.good();
    assert_eq!(new["application"]["certificate"]["revoked"], Value::Null);
    let said = proof(&app, &owner, &first.0).await.good();
    assert!(said["revocation"]["data"]["basis"].as_str().unwrap().contains("换发新证"), "{said}");

    let last = applied(&owner, DEREGISTRATION, &json!({})).await;
    granted(&app, &last, &json!({})).await;
    app.project().await;
    let events = app.events(&changed.0).await;
    let new = owner.get(&format!("/api/cases/{}", changed.0)).await.good();
    let certificate = &new["application"]["certificate"];
    assert_eq!((&certificate["revoked"]["way"], &certificate["renewed"]), (&json!("struck_off"), &json!("")));
    let notice = ended(&app, &owner, &last, &json!({})).await;
    assert_eq!(notice["application"]["certificate"]["revoked"], Value::Null, "the notice itself stands");
    assert_eq!(app.events(&changed.0).await, events, "once");
}

#[tokio::test]
async fn a_subsidy_is_granted_up_to_what_was_asked_and_paid_by_a_note() {
    let app = TestApp::start().await;
    catalogue(&app, &[SUBSIDY]).await;
    let owner = app.owner().await;
    let case = applied(&owner, SUBSIDY, &json!({"asked": 26_700_000})).await;
    let officer = app.officer(&case.1).await;
    app.done(&officer, &case.0, "accept", json!({})).await;
    published(&app, &case).await;
    let (officer, head) = (app.officer(&case.1).await, app.head(&case.1).await);
    let owner = owner.with_new_session(&app);
    let grant =
        |more: Value| tests::appeal::with(json!({"decision": "grant", "text": "核减后予以补助。"}), &more);
    for (more, code) in [
        (json!({}), "required"),
        (json!({"amount": 26_700_001}), "out_of_range"),
        (json!({"amount": 0}), "out_of_range"),
        (json!({"amount": "全部"}), "out_of_range"),
    ] {
        let answer = app.act(&officer, &case.0, "propose", grant(more.clone())).await;
        assert_eq!(answer.complaint("amount").0, code, "{more}");
    }
    app.done(&officer, &case.0, "propose", grant(json!({"amount": 24_200_000}))).await;
    app.done(&head, &case.0, "decide", json!({})).await;
    let bare = app.act(&officer, &case.0, "deliver", json!({"way": "online"})).await;
    assert_eq!(bare.complaint("payment").0, "required");
    let seen = ended(&app, &owner, &case, &json!({"payment": "财支〔2026〕0042 号"})).await;
    let application = &seen["application"];
    assert_eq!(application["decision"]["fen"], json!(24_200_000));
    assert_eq!(application["delivered"]["payment"], json!("财支〔2026〕0042 号"));
    assert_eq!(application["certificate"], Value::Null, "money is no document");
    assert_eq!(seen["outcome"], json!("granted"));
    // A refusal names no amount.
    let other = app.other_owner().await;
    let case = applied(&other, SUBSIDY, &json!({"asked": 100})).await;
    app.done(&officer, &case.0, "accept", json!({})).await;
    app.done(&officer, &case.0, "propose", json!({"decision": "refuse", "text": "不符合条件。"})).await;
    app.done(&head, &case.0, "decide", json!({})).await;
    let seen = ended(&app, &other, &case, &json!({})).await;
    assert_eq!((&seen["outcome"], seen["application"]["decision"].get("fen")), (&json!("refused"), None));
}

#[tokio::test]
async fn of_two_who_want_the_last_money_of_a_budget_one_is_granted_it_and_what_is_revoked_is_free_again() {
    let app = TestApp::start().await;
    catalogue(&app, &[SUBSIDY]).await;
    let (one, other) = (app.owner().await, app.other_owner().await);
    let mut cases = Vec::new();
    for by in [&one, &other] {
        cases.push(applied(by, SUBSIDY, &json!({"asked": 20_000_000})).await);
    }
    let org = cases[0].1.clone();
    let address = format!("/api/budgets/{SUBSIDY}/{org}/2026");
    let none = app.get(&address).await.good();
    assert_eq!((&none["version"], none.get("total")), (&json!(0), None));
    let total = |version: u64, total: u64| json!({"version": version, "total": total});
    for who in [app.officer(&org).await, app.head("130100-scjg").await] {
        who.put(&address, total(0, 30_000_000)).await.refused(403, "not_allowed");
    }
    let head = app.head(&org).await;
    assert_eq!(head.put(&address, total(0, 0)).await.complaint("total").0, "out_of_range");
    let past = format!("/api/budgets/{SUBSIDY}/{org}/2025");
    assert_eq!(head.put(&past, total(0, 1)).await.complaint("year").0, "out_of_range");
    assert_eq!(app.get(&format!("/api/budgets/{SUBSIDY}/nobody/2026")).await.status, 404);
    head.put(&address, total(0, 30_000_000)).await.good();
    assert_eq!(head.put(&address, total(0, 40_000_000)).await.status, 409, "read it anew first");
    for case in &cases {
        app.done(&app.officer(&case.1).await, &case.0, "accept", json!({})).await;
    }
    for case in &cases {
        published(&app, case).await;
    }
    let grant = json!({"decision": "grant", "text": "予以补助。", "amount": 20_000_000});
    for case in &cases {
        app.done(&app.officer(&case.1).await, &case.0, "propose", grant.clone()).await;
    }
    let head = app.head(&org).await;
    let (first, second) = tokio::join!(
        app.act(&head, &cases[0].0, "decide", json!({})),
        app.act(&head, &cases[1].0, "decide", json!({}))
    );
    let (won, lost) = if first.status < 300 { (0, second) } else { (1, first) };
    lost.refused(422, "budget_used_up");
    let sums = async || {
        let view = app.get(&address).await.good();
        let number = |name: &str| view[name].as_u64().unwrap();
        (number("total"), number("granted"), number("left"), number("grants"))
    };
    assert_eq!(sums().await, (30_000_000, 20_000_000, 10_000_000, 1));
    app.project().await;
    app.project().await;
    assert_eq!(sums().await, (30_000_000, 20_000_000, 10_000_000, 1), "following it changes nothing");
    let version = app.get(&address).await.good()["version"].as_u64().unwrap();
    let less = head.put(&address, total(version, 19_999_999)).await;
    assert_eq!(less.complaint("total").0, "out_of_range");
    let ends =
        json!({"way": "annulled", "basis": "《财政违法行为处罚处分条例》第六条", "reason": "申报材料不实"});
    app.done(&head, &cases[won].0, "revoke", ends.clone()).await;
    let again = app.act(&head, &cases[won].0, "revoke", ends).await;
    assert!(again.status >= 400, "once");
    app.project().await;
    app.project().await;
    assert_eq!(sums().await, (30_000_000, 0, 30_000_000, 0), "it is free again");
    app.done(&head, &cases[1 - won].0, "decide", json!({})).await;
    app.project().await;
    assert_eq!(sums().await, (30_000_000, 20_000_000, 10_000_000, 1));
    let case = head.get(&format!("/api/cases/{}", cases[won].0)).await.good();
    assert_eq!(case["application"]["recovered"]["way"], "annulled");
}

#[tokio::test]
async fn a_project_declaration_ends_with_its_certificate() {
    let app = TestApp::start().await;
    catalogue(&app, &[PROJECT]).await;
    let owner = app.owner().await;
    let case = applied(&owner, PROJECT, &json!({})).await;
    let officer = app.officer(&case.1).await;
    app.done(&officer, &case.0, "accept", json!({})).await;
    // The item wants it published: no step of the review grants it before.
    let grant = json!({"decision": "grant", "text": "符合条件，予以认定。", "number": "ZJTX2026-0001"});
    app.act(&officer, &case.0, "propose", grant.clone()).await.complaint("decision");
    published(&app, &case).await;
    app.done(&app.officer(&case.1).await, &case.0, "propose", grant).await;
    app.done(&app.head(&case.1).await, &case.0, "decide", json!({})).await;
    app.project().await;
    let owner = owner.with_new_session(&app);
    let seen = ended(&app, &owner, &case, &json!({})).await;
    let certificate = &seen["application"]["certificate"];
    assert_eq!(
        (&certificate["number"], &certificate["until"]),
        (&json!("ZJTX2026-0001"), &json!("2029-11-10"))
    );
    let file = owner.get(&format!("/api/enterprises/{}/file", owner.principal().enterprise)).await.good();
    assert!(file.to_string().contains("ZJTX2026-0001"), "it joined the file by itself");
}
