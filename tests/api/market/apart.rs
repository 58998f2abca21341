//! Who has blocked the other hears nothing of it: no match, no alert, no notice; and how much interest one shows in a day.

use serde_json::json;
use tests::market::{form, id_of, interest};
use tests::{Caller, TestApp};

async fn matched(who: &Caller, id: &str) -> Vec<String> {
    let found = who.get(&format!("/api/market/mine/{id}/matches")).await.good();
    let ids = found["items"].as_array().unwrap().iter();
    ids.map(|one| one["card"]["id"].as_str().unwrap().to_owned()).collect()
}

async fn told(who: &Caller, word: &str) -> usize {
    let inbox = who.get("/api/inbox").await.good();
    inbox["items"].as_array().unwrap().iter().filter(|notice| notice["action"] == word).count()
}

/// Words of its own, so that it is no copy of another of the same enterprise's.
fn more(text: &str, side: &str) -> serde_json::Value {
    json!({"text": text, "side": side})
}

#[tokio::test]
async fn enterprises_of_which_one_blocks_the_other_are_neither_matched_nor_told_of_each_other() {
    let app = TestApp::start().await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let search = json!({"name": "轴承", "search": {"keyword": "轴承"}});
    other.post("/api/market/searches", search).await.good();
    let first = app.posted(&owner, form("深沟球轴承磨加工余量产能", &json!({}))).await;
    let sought = app.posted(&other, form("寻深沟球轴承磨加工", &json!({"side": "request"}))).await;
    assert_eq!(matched(&owner, &first).await, std::slice::from_ref(&sought));
    assert_eq!(matched(&other, &sought).await, std::slice::from_ref(&first));
    let before = (told(&owner, "match_found").await, told(&other, "search_found").await);
    assert_eq!(before, (1, 1));

    let deal = app.talking(&owner, &other, &first).await;
    owner.put(&format!("/api/market/deals/{deal}/block"), json!({})).await.good();
    // What was found before is shown to neither.
    assert!(matched(&owner, &first).await.is_empty() && matched(&other, &sought).await.is_empty());
    // Nor is what comes after, to whichever side it comes.
    app.on("2026-11-10");
    let second = app
        .posted(
            &owner,
            form("圆锥滚子轴承磨加工余量产能", &more("另有整条磨削线，一周内可以出样。", "offer")),
        )
        .await;
    let again = app
        .posted(
            &other,
            form("寻圆锥滚子轴承磨加工", &more("新项目急需，按月结算，图纸已经齐备。", "request")),
        )
        .await;
    assert!(matched(&owner, &second).await.is_empty() && matched(&other, &again).await.is_empty());
    let after = (told(&owner, "match_found").await, told(&other, "search_found").await);
    assert_eq!(after, before);
    // Lifted, they find each other as before.
    owner.delete(&format!("/api/market/deals/{deal}/block")).await.good();
    assert_eq!(matched(&owner, &first).await, [sought]);
}

#[tokio::test]
async fn an_enterprise_shows_so_many_interests_a_day_and_is_told_when_that_is_enough() {
    let app = TestApp::start().await;
    let admin = app.person(shared::access::Role::SystemAdmin, "130000-gsl").await;
    let known = admin.get("/api/reference/terms").await.good();
    let mut terms = known["data"].clone();
    terms["market"]["interests_a_day"] = json!(2);
    admin
        .put(
            "/api/reference/terms",
            json!({"version": known["version"], "note": "试行每日上限", "data": terms}),
        )
        .await
        .good();
    let (poster, asker) = (app.owner().await, app.other_owner().await);
    let mut paths = Vec::new();
    for title in ["深沟球轴承磨加工产能", "圆锥滚子轴承车加工产能", "推力球轴承热处理产能"]
    {
        let id = app.posted(&poster, form(title, &json!({}))).await;
        paths.push(format!("/api/market/postings/{id}/interest"));
    }
    let first = id_of(&asker.post(&paths[0], interest()).await.good());
    assert_eq!(id_of(&asker.post(&paths[0], interest()).await.good()), first, "the same again is no other");
    asker.post(&paths[1], interest()).await.good();
    let refused = asker.post(&paths[2], interest()).await.refused(422, "too_many_today");
    assert!(refused["title"].as_str().unwrap().contains("2 次"), "{refused}");
    app.on("2026-11-10");
    asker.post(&paths[2], interest()).await.good();
}
