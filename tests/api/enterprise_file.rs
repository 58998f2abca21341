//! What is known of an enterprise, where it comes from, and who read it.

use serde_json::{Value, json};
use tests::{Caller, TestApp};

async fn place(owner: &Caller) -> String {
    format!("/api/enterprises/{}/file", owner.principal().enterprise)
}

fn certificate(until: &str) -> Value {
    json!({"name": "高新技术企业证书", "number": "GR202613000001", "issuer": "省科学技术厅", "from": "2026-01-01", "until": until, "item": ""})
}

#[tokio::test]
async fn a_file_says_of_each_entry_where_it_comes_from_and_how_far_to_trust_it() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = place(&owner).await;
    let file = owner.get(&path).await.good();
    assert_eq!(file["version"], json!(0));
    assert_eq!(file["facts"]["credit_code"]["value"], json!(owner.principal().enterprise));
    assert!(["A", "B"].contains(&file["facts"]["name"]["grade"].as_str().unwrap()), "{file}");
    assert_eq!(file["facts"]["contact_name"]["grade"], "D");

    let stated =
        json!({"version": 0, "facts": {"legal_person": " 王 芳 ", "registered_capital": 50_000_000}});
    let noted = owner.patch(&path, stated.clone()).await.good();
    assert_eq!(
        (
            &noted["version"],
            &noted["facts"]["legal_person"]["value"],
            &noted["facts"]["legal_person"]["grade"]
        ),
        (&json!(1), &json!("王 芳"), &json!("D"))
    );
    assert_eq!(owner.patch(&path, stated).await.good(), noted, "sent twice, entered once");
    let case = applied_with(&app, &owner, &json!({"boss": "王 芳", "staff": 20})).await;
    let applied = json!({"version": 1, "facts": {"legal_person": "王 芳", "employees": 20}, "case": case});
    let applied = app.agent().await.patch(&path, applied).await.good();
    assert_eq!(applied["facts"]["legal_person"]["grade"], "C", "what an application says is worth more");
    assert_eq!(applied["facts"]["employees"]["origin"], "application");
    let again = json!({"version": 2, "facts": {"legal_person": "王 芳", "employees": ""}});
    let again = owner.patch(&path, again).await.good();
    assert_eq!(again["facts"]["legal_person"]["grade"], "C", "the same said again is worth no less");
    assert_eq!(again["facts"]["employees"], Value::Null, "an empty entry strikes it out");
}

/// An application of an enterprise whose form says who leads it and how many work there; its number.
async fn applied_with(app: &TestApp, owner: &Caller, values: &Value) -> String {
    let field = |name: &str, fact: &str, kind: Value| {
        let base = json!({"name": name, "label": {"zh": name, "en": name}, "required": true, "fact": fact});
        tests::appeal::with(base, &kind)
    };
    let fields = [
        field("boss", "legal_person", json!({"kind": "line", "max": 60})),
        field("staff", "employees", json!({"kind": "integer", "min": 0, "max": 100_000})),
    ];
    let form = json!({"sections": [{"title": {"zh": "企业", "en": "Enterprise"}, "fields": fields}]});
    let item = tests::matters::item("000100000077", "经营情况报告", &json!({"form": form}));
    let place = tests::matters::place("000100000077", "130123");
    let _ = tests::matters::publish(
        &app.publisher().await,
        json!({"changes": [tests::matters::added(&item)], "implementations": [place]}),
    )
    .await;
    let form = json!({"item": "000100000077", "region": "130123", "values": values, "documents": {}});
    owner.post("/api/applications", form).await.good()["number"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn only_what_ones_own_application_holds_is_worth_more() {
    let app = TestApp::start().await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let own = applied_with(&app, &owner, &json!({"boss": "王芳", "staff": 20})).await;
    let theirs = applied_with(&app, &other, &json!({"boss": "王芳", "staff": 20})).await;
    let path = place(&owner).await;
    let mut version = 0;
    // Another's case, none, one that there isn't; another value; the value of another field.
    for (case, facts) in [
        (theirs.as_str(), json!({"legal_person": "王芳"})),
        ("", json!({"legal_person": "李梅"})),
        ("BJ-130100-261125-000000-0", json!({"legal_person": "王芳"})),
        (&own, json!({"legal_person": "李梅"})),
        (&own, json!({"insured": 20})),
    ] {
        let change = json!({"version": version, "facts": facts, "case": case});
        let file = owner.patch(&path, change).await.good();
        let (key, _) = facts.as_object().unwrap().iter().next().unwrap();
        assert_eq!(
            (&file["facts"][key]["grade"], &file["facts"][key]["origin"]),
            (&json!("D"), &json!("enterprise")),
            "{case} {facts}"
        );
        version = file["version"].as_u64().unwrap();
    }
    let both = json!({"version": version, "facts": {"legal_person": "王芳", "insured": 21}, "case": own});
    let file = owner.patch(&path, both).await.good();
    assert_eq!(file["facts"]["legal_person"]["grade"], "C");
    assert_eq!(file["facts"]["insured"]["grade"], "D", "what the application doesn’t say is only noted");
    let word = json!({"version": file["version"], "facts": {}, "application": true});
    assert_eq!(owner.patch(&path, word).await.status, 422, "a word alone is worth nothing");
}

#[tokio::test]
async fn what_cant_be_entered_is_told_at_its_place() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = place(&owner).await;
    for (body, field) in [
        (json!({"version": 0, "facts": {"name": "另一个名字"}}), "facts.name"),
        (json!({"version": 0, "facts": {"established": "2026-02-30"}}), "facts.established"),
        (json!({"version": 0, "facts": {"registered_capital": -1}}), "facts.registered_capital"),
        (json!({"version": 0, "certificates": [certificate("2025-12-31")]}), "certificates.0.until"),
        (
            json!({"version": 0, "certificates": [certificate("2027-01-01"), certificate("2028-01-01")]}),
            "certificates.1.number",
        ),
    ] {
        owner.patch(&path, body).await.complaint(field);
    }
    assert_eq!(owner.get(&path).await.good()["version"], json!(0));
    owner.patch(&path, json!({"version": 0, "facts": {"employees": 5}})).await.good();
    owner.patch(&path, json!({"version": 0, "facts": {"employees": 6}})).await.refused(409, "stale_version");
    app.other_owner().await.patch(&path, json!({"version": 1})).await.refused(404, "not_found");
    app.other_owner().await.get(&path).await.refused(404, "not_found");
    app.liaison().await.patch(&path, json!({"version": 1})).await.refused(403, "not_allowed");
}

#[tokio::test]
async fn tags_follow_from_what_is_known_and_end_with_it() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = place(&owner).await;
    let codes = |file: &Value| -> Vec<String> {
        file["tags"].as_array().unwrap().iter().map(|tag| tag["code"].as_str().unwrap().to_owned()).collect()
    };
    let body = json!({
        "version": 0, "certificates": [certificate("2026-12-31")],
        "facts": {"revenue": 100_000_000, "research": 3_000_000, "established": "2025-06-01"},
    });
    let tagged = codes(&owner.patch(&path, body).await.good());
    for code in ["qualification:high_tech", "research", "young"] {
        assert!(tagged.iter().any(|one| one == code), "{tagged:?}");
    }
    assert!(
        tagged.iter().any(|one| one.starts_with("size:"))
            && tagged.iter().any(|one| one.starts_with("region:"))
    );
    app.on("2027-01-01");
    let later = codes(&owner.with_new_session(&app).get(&path).await.good());
    assert!(!later.iter().any(|one| one.starts_with("qualification:")), "{later:?}");
}

#[tokio::test]
async fn an_enterprise_sees_who_of_the_staff_read_what_and_when() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let code = owner.principal().enterprise.clone();
    let (path, reads) = (place(&owner).await, format!("/api/enterprises/{code}/reads"));
    owner.get(&path).await.good();
    assert_eq!(owner.get(&reads).await.good()["items"], json!([]), "one’s own reading isn’t told");
    let officer = app.officer("130100-scjg").await;
    officer.get(&path).await.good();
    officer.get(&path).await.good();
    officer.get(&format!("/api/enterprises/{code}")).await.good();
    let told = owner.get(&reads).await.good();
    let lines = told["items"].as_array().unwrap();
    let times = |what: &str| lines.iter().find(|line| line["what"] == what).map(|line| line["times"].clone());
    assert_eq!(
        (times("file"), times("registration"), lines.len()),
        (Some(json!(2)), Some(json!(1)), 2),
        "{told}"
    );
    assert_eq!((&lines[0]["org"], &lines[0]["role"]), (&json!("130100-scjg"), &json!("officer")));
    app.other_owner().await.get(&reads).await.refused(404, "not_found");
    officer.get(&reads).await.refused(403, "not_allowed");
}

#[tokio::test]
async fn the_end_of_a_certificate_that_was_entered_is_reminded_of_until_another_is() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let path = place(&owner).await;
    let body = json!({"version": 0, "certificates": [certificate("2027-03-31")]});
    owner.patch(&path, body).await.good();
    let told = async |owner: &Caller| -> Vec<Value> {
        let inbox = owner.get("/api/inbox").await.good();
        let items = inbox["items"].as_array().unwrap().clone();
        items.into_iter().filter(|one| one["action"] == "certificate_ending").collect()
    };
    assert_eq!(app.swept().await.reminders, 0);
    let calendar = owner.get(&format!("{path}/calendar")).await.text();
    assert!(calendar.contains("DTSTART;VALUE=DATE:20270331"), "{calendar}");
    app.other_owner().await.get(&format!("{path}/calendar")).await.refused(404, "not_found");
    app.on("2026-12-31");
    assert_eq!(app.swept().await.reminders, 1, "ninety days before");
    assert_eq!(app.swept().await.reminders, 0, "once");
    let owner = owner.with_new_session(&app);
    let first = told(&owner).await;
    assert_eq!((first.len(), &first[0]["about"]), (1, &json!("GR202613000001")));
    assert!(first[0]["title"].as_str().unwrap().contains("高新技术企业证书"), "{first:?}");
    // A day that was missed is made good.
    app.on("2027-03-05");
    assert_eq!(app.swept().await.reminders, 1, "thirty days before");
    let newer = json!({"name": "高新技术企业证书", "number": "GR202713000009", "issuer": "省科学技术厅",
        "from": "2027-03-01", "until": "2030-02-28", "item": ""});
    let owner = owner.with_new_session(&app);
    let both = json!({"version": 1, "certificates": [certificate("2027-03-31"), newer]});
    owner.patch(&path, both).await.good();
    app.on("2027-03-25");
    assert_eq!(app.swept().await.reminders, 0, "another goes on from it");
}
