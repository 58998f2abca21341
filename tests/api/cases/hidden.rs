//! An enterprise that hides from the department: its name and code stand in no answer that the department gets.

use serde_json::json;
use tests::appeal::{LEAD, assignment};
use tests::{Caller, TestApp};

/// Everything that tells who it is.
fn marks(owner: &Caller) -> Vec<String> {
    let principal = owner.principal();
    vec![
        principal.enterprise.clone(),
        principal.enterprise_name.clone(),
        principal.user.clone(),
        principal.name.clone(),
    ]
}

#[track_caller]
fn keeps_quiet(answer: &tests::Answer, marks: &[String]) {
    // A workbook is a zip: its text is in parts that would have to be unpacked, so it is read as CSV elsewhere.
    let text = answer.text();
    for mark in marks {
        assert!(!text.contains(mark.as_str()), "{} tells {mark}: {text}", answer.of);
    }
}

#[tokio::test]
async fn the_department_learns_nowhere_who_hides_and_the_chain_still_checks() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let marks = marks(&cast.owner);
    let helper = app.officer("130100-zjj").await;
    let id = app.filed(&cast.owner, json!({"hidden": true, "joinable": true})).await;
    let co = json!({"co": [{"org": "130100-zjj", "days": 2}]});
    app.done(&cast.liaison, &id, "assign", tests::appeal::with(assignment(), &co)).await;
    app.done(&cast.officer, &id, "accept", json!({})).await;
    app.done(&cast.owner, &id, "urge", json!({"text": "请尽快"})).await;
    app.done(&cast.officer, &id, "ask", json!({"text": "请补充"})).await;
    let upload = cast.owner.upload("负荷.pdf", tests::files::pdf()).await.good()["id"].clone();
    app.done(&cast.owner, &id, "supplement", json!({"text": "已补充", "attachments": [upload]})).await;
    app.done(&helper, &id, "contribute", json!({"text": "无意见"})).await;
    app.project().await;

    let desk = [&cast.officer, &cast.head, &helper];
    let number = id.clone();
    for reader in desk {
        let mut paths =
            vec![format!("/api/cases/{id}"), format!("/api/cases/{id}/events"), "/api/inbox".to_owned()];
        for view in ["queue", "co", "own", "area"] {
            paths.push(format!("/api/cases?view={view}"));
            paths.push(format!("/api/cases?view={view}&q={}", marks[1]));
            paths.push(format!("/api/cases/export?view={view}&format=csv"));
        }
        paths.push("/api/cases/figures?view=queue".to_owned());
        paths.push(format!(
            "/api/cases/similar?category=utilities.power&region=130102&title={}",
            tests::appeal::TITLE
        ));
        for path in paths {
            for reader in [reader.clone(), reader.in_english()] {
                keeps_quiet(&reader.get(&path).await, &marks);
            }
        }
        let found = reader.get(&format!("/api/cases?view=queue&q={}", marks[1])).await;
        if found.status == 200 {
            assert_eq!(found.good()["items"], json!([]), "not even by looking for the name");
        }
        let seen = reader.get(&format!("/api/cases/{id}")).await.good();
        assert_eq!((&seen["enterprise"], &seen["enterprise_name"]), (&json!(""), &json!("")));
        assert_eq!(seen["code"], "", "the query code would open more");
        let events = reader.get(&format!("/api/cases/{id}/events")).await.good();
        assert_eq!(tests::chain::check(&events["items"], &events["contents"]), seen["head"]);
    }
    // The answers to what the department does tell no more than what it reads.
    let answer = app.act(&cast.officer, &id, "note", json!({"text": "备注"})).await;
    answer.good();
    keeps_quiet(&answer, &marks);
    keeps_quiet(&app.act(&cast.officer, &id, "sign", json!({})).await, &marks);

    // The Federation and the supervisor may know, and so may the enterprise.
    for reader in [&cast.liaison, &cast.supervisor, &cast.owner] {
        let seen = reader.get(&format!("/api/cases/{number}")).await.good();
        assert_eq!(seen["enterprise_name"], json!(marks[1]));
    }
    let stranger =
        cast.stranger.get("/api/cases/similar?category=utilities.power&region=130102&title=用电报装").await;
    keeps_quiet(&stranger, &marks);
}

#[tokio::test]
async fn public_tracking_names_nobody() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let filed = cast.owner.post("/api/cases", tests::appeal::form(&json!({}))).await.good();
    let (id, code) = (filed["id"].as_str().unwrap(), filed["code"].as_str().unwrap());
    app.done(&cast.liaison, id, "assign", assignment()).await;
    app.done(&cast.officer, id, "note", json!({"text": "内部备注在此"})).await;
    let tracked = app.get(&format!("/api/track/{id}?code={code}")).await;
    keeps_quiet(&tracked, &marks(&cast.owner));
    let text = tracked.text();
    assert!(!text.contains(tests::appeal::TITLE) && !text.contains("内部备注在此"), "{text}");
    assert_eq!(tracked.good()["lead"], LEAD);
}

#[tokio::test]
async fn a_workbook_keeps_quiet_too() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.assigned(&cast, json!({"hidden": true})).await;
    let book = cast.officer.get("/api/cases/export?view=queue&format=xlsx").await;
    assert_eq!(book.status, 200, "{}", book.text());
    let text = tests::files::unzip(&book.bytes);
    assert!(text.contains(&id), "the case is in the workbook");
    for mark in marks(&cast.owner) {
        assert!(!text.contains(&mark), "the workbook tells {mark}");
    }
}

#[tokio::test]
async fn the_number_of_one_that_hides_names_the_province_alone() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let region = async |extra| {
        let id = app.filed(&owner, extra).await;
        shared::number::CaseNumber::parse(&id).unwrap().region().to_owned()
    };
    assert_eq!(region(json!({"region": "130203", "hidden": true})).await, "130000");
    assert_eq!(
        region(json!({"region": "130203"})).await,
        "130100",
        "where it was filed, not what it is about"
    );
}
