//! Duplicates made one, and one that is several made several.

use serde_json::json;
use tests::TestApp;

#[tokio::test]
async fn a_duplicate_is_merged_and_its_enterprise_follows_the_other() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let first = app.filed(&cast.owner, json!({})).await;
    let second = app.filed(&cast.stranger, json!({"title": "用电报装没有答复"})).await;
    let elsewhere = app.filed(&cast.stranger, json!({"region": "130202"})).await;
    let offers = cast.liaison.offers(&second).await;
    let (_, form) = offers.iter().find(|(action, _)| action == "merge").expect("merging is offered");
    let into = form["properties"]["into"]["enum"].as_array().unwrap();
    assert!(
        into.contains(&json!(first)) && !into.contains(&json!(second)) && !into.contains(&json!(elsewhere)),
        "{into:?}"
    );
    let wrong = json!({"into": elsewhere, "reason": "同一问题"});
    assert_eq!(app.act(&cast.liaison, &second, "merge", wrong).await.complaint("into").0, "not_a_choice");
    let done = app.done(&cast.liaison, &second, "merge", json!({"into": first, "reason": "同一问题"})).await;
    assert_eq!(done["state"], "closed");
    app.project().await;
    let gone = cast.stranger.get(&format!("/api/cases/{second}")).await.good();
    assert_eq!((&gone["outcome"], &gone["merged_into"]), (&json!("merged"), &json!(first)));
    let kept = cast.stranger.get(&format!("/api/cases/{first}")).await.good();
    assert_eq!(kept["joined"], 1, "the other enterprise goes on with the case that is kept");
    app.project().await;
    assert_eq!(app.events(&first).await, 2, "absorbed once, however often the feed is followed");
}

#[tokio::test]
async fn an_appeal_with_several_troubles_is_split_and_each_part_is_a_case_of_its_own() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.filed(&cast.owner, json!({})).await;
    let parts = json!({"parts": [
        {"title": "用电报装", "text": "没有答复", "category": "utilities.power"},
        {"title": "货款拖欠", "text": "两年未付", "category": "arrears.public"},
    ]});
    let one = json!({"parts": [parts["parts"][0]]});
    let few = app.act(&cast.liaison, &id, "split", one).await;
    assert!(!few.complaint("parts").1.is_empty(), "a split makes at least two");
    let bad = json!({"parts": [parts["parts"][0], {"title": "", "text": "二", "category": "?"}]});
    let bad = app.act(&cast.liaison, &id, "split", bad).await;
    assert_eq!(bad.complaint("parts.1.title").0, "required");
    assert_eq!(bad.complaint("parts.1.category").0, "not_a_choice");
    let done = app.done(&cast.liaison, &id, "split", parts).await;
    let children = done["children"].as_array().unwrap().clone();
    assert_eq!(children.len(), 2);
    app.project().await;
    for (child, title) in children.iter().zip(["用电报装", "货款拖欠"]) {
        let seen = cast.owner.get(&format!("/api/cases/{}", child.as_str().unwrap())).await.good();
        assert_eq!((&seen["title"], &seen["split_from"]), (&json!(title), &json!(id)));
        assert_eq!(
            (&seen["state"], &seen["enterprise"]),
            (&json!("submitted"), &json!(cast.owner.principal().enterprise))
        );
        assert_eq!(seen["version"], 1, "begun once, however often the feed is followed");
    }
    assert_eq!(cast.owner.get(&format!("/api/cases/{id}")).await.good()["outcome"], "split");
    assert_eq!(cast.owner.get("/api/cases").await.good()["items"].as_array().unwrap().len(), 3);
}
