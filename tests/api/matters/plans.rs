//! The wizard: what is needed to open a restaurant in 正定县.

use serde_json::{Value, json};
use tests::TestApp;
use tests::matters::scenario;

fn request(answers: Value) -> Value {
    json!({"scenario": "restaurant", "region": "130123", "answers": answers})
}

#[tokio::test]
async fn answers_determine_items_documents_time_and_cost() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let plan = async |answers: Value| app.visitor().post("/api/plans/draft", request(answers)).await.good();
    let open = plan(json!({})).await;
    assert_eq!(open["next"]["code"], "company", "the first question waits");
    let whole = plan(json!({"company": ["no"], "size": ["large"]})).await;
    assert_eq!(whole["next"], Value::Null);
    let tasks: Vec<(&str, u64)> = whole["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|task| (task["item"].as_str().unwrap(), task["round"].as_u64().unwrap()))
        .collect();
    assert_eq!(tasks, [("000100000001", 1), ("000100000002", 2), ("000100000003", 2)]);
    assert_eq!(
        (&whole["days"], &whole["fen"], &whole["more_fees"]),
        (&json!(10), &json!(1000), &json!(false))
    );
    let documents = whole["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 2, "each document once, however many items ask for it");
    assert_eq!(
        (&documents[0]["name"]["zh"], documents[1]["items"].as_array().unwrap().len()),
        (&json!("申请书"), 3)
    );

    let small = plan(json!({"company": ["yes"], "size": ["small"]})).await;
    assert_eq!(small["tasks"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&small["tasks"][0]["round"], &small["days"]),
        (&json!(1), &json!(5)),
        "what isn't needed isn't waited for"
    );
}

#[tokio::test]
async fn what_isnt_done_in_a_region_is_said_in_the_plan() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let far = json!({"scenario": "restaurant", "region": "130200", "answers": {"company": ["no"], "size": ["small"]}});
    let plan = app.visitor().post("/api/plans/draft", far).await.good();
    assert!(
        plan["tasks"].as_array().unwrap().iter().all(|task| task["hindrance"] == "not_offered"),
        "{plan}"
    );
    for (wrong, field) in [
        (json!({"scenario": "nothing", "region": "130100", "answers": {}}), "scenario"),
        (json!({"scenario": "restaurant", "region": "1", "answers": {}}), "region"),
    ] {
        app.visitor().post("/api/plans/draft", wrong).await.complaint(field);
    }
}

#[tokio::test]
async fn a_plan_is_kept_once_found_again_and_thrown_away() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let owner = app.owner().await;
    let body = request(json!({"company": ["no"], "size": ["large"], "unasked": ["x"]}));
    let kept = owner.post_once("keep-this-plan", "/api/plans", body.clone()).await.good();
    assert_eq!(owner.post_once("keep-this-plan", "/api/plans", body).await.good(), kept);
    assert_eq!(
        kept["request"]["answers"],
        json!({"company": ["no"], "size": ["large"]}),
        "what wasn't asked isn't kept"
    );
    assert_eq!(owner.get("/api/plans").await.good()["items"], json!([kept]));
    assert_eq!(app.other_owner().await.get("/api/plans").await.good()["items"], json!([]));
    owner.delete(&format!("/api/plans/{}", kept["id"].as_str().unwrap())).await.good();
    assert_eq!(owner.get("/api/plans").await.good()["items"], json!([]));
}

#[tokio::test]
async fn of_two_who_change_scenarios_at_once_one_hears_of_the_other() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    let seen = app.get("/api/scenarios/restaurant").await.good()["version"].as_u64().unwrap();
    assert!(seen > 0);
    let path = format!("/api/scenarios?seen={seen}");
    let mut other = scenario();
    other["summary"]["zh"] = json!("只做外卖");
    publisher.put(&path, json!([other])).await.good();
    publisher.put(&path, json!([scenario()])).await.refused(409, "stale_version");
    let shown = app.get("/api/scenarios/restaurant").await.good();
    assert_eq!((&shown["summary"]["zh"], &shown["version"]), (&json!("只做外卖"), &json!(seen + 1)));
    let path = format!("/api/scenarios?seen={}", seen + 1);
    let (one, two) =
        tokio::join!(publisher.put(&path, json!([scenario()])), publisher.put(&path, json!([other])));
    let statuses = [one.status, two.status];
    assert!(statuses.contains(&200) && statuses.contains(&409), "{statuses:?}");
}

#[tokio::test]
async fn a_scenario_that_doesnt_hold_together_is_refused_at_its_place() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    let with = |change: &dyn Fn(&mut Value)| {
        let mut scenario = scenario();
        change(&mut scenario);
        json!([scenario])
    };
    let cases: [(&str, Value); 5] = [
        ("0.needs.0.item", with(&|one| one["needs"][0]["item"] = json!("999999999999"))),
        ("0.needs.0.when", with(&|one| one["needs"][0]["when"][0]["any"] = json!(["perhaps"]))),
        ("0.needs.0.after", with(&|one| one["needs"][0]["after"] = json!(["000100000002"]))),
        (
            "0.questions.0.when",
            with(&|one| one["questions"][0]["when"] = json!([{"question": "size", "any": ["small"]}])),
        ),
        ("0.questions.1", with(&|one| one["questions"][1]["code"] = json!("company"))),
    ];
    for (field, body) in cases {
        assert_eq!(publisher.put("/api/scenarios", body).await.complaint(field).0, "unsound");
    }
    assert_eq!(app.get("/api/scenarios/restaurant").await.good()["questions"].as_array().unwrap().len(), 2);
    app.get("/api/scenarios/nothing").await.refused(404, "not_found");
}

#[tokio::test]
async fn a_plan_says_how_far_the_enterprise_is_from_its_own_cases() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let owner = app.owner().await;
    let path = "/api/plans/progress?region=130123&items=000100000001,000100000002,000100000003";
    assert_eq!(owner.get(path).await.good()["items"], json!([]));
    let (granted, code) = app.granted(&owner).await;
    let fire = json!({"item": "000100000003", "region": "130123", "values": {"name": "某餐饮有限公司", "area": 30},
        "documents": {}});
    let fire = owner.post("/api/applications", fire).await.good()["id"].clone();
    // Another that came later and came to nothing doesn't stand for what was granted.
    let again = json!({"item": "000100000002", "region": "130123", "values": {}, "documents": {}});
    let again = owner.post("/api/applications", again).await.good()["id"].as_str().unwrap().to_owned();
    app.done(&owner, &again, "withdraw", json!({"reason": "重复提交"})).await;
    let found = owner.get(path).await.good();
    let items = found["items"].as_array().unwrap();
    assert_eq!(items.len(), 2, "{found}");
    assert_eq!(
        (&items[0]["number"], &items[0]["granted"], &items[0]["certificate"]["code"]),
        (&json!(granted), &json!(true), &json!(code))
    );
    assert_eq!(
        (&items[1]["number"], &items[1]["state"], &items[1]["holder"], &items[1]["granted"]),
        (&fire, &json!("received"), &json!("130123-yjgl"), &json!(false))
    );
    assert!(items[1]["due"].is_string(), "until when is told");
    let elsewhere = "/api/plans/progress?region=130100&items=000100000002";
    assert_eq!(owner.get(elsewhere).await.good()["items"], json!([]), "another region is another plan");
    assert_eq!(app.other_owner().await.get(path).await.good()["items"], json!([]));
    app.officer("130123-scjg").await.get(path).await.refused(403, "not_allowed");
    for (wrong, field) in [("region=1&items=000100000002", "region"), ("region=130123&items=x", "items")] {
        owner.get(&format!("/api/plans/progress?{wrong}")).await.complaint(field);
    }
}
