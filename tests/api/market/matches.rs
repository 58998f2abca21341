//! A new posting finds its counterparts at once, those are told, and what they say of it is counted.

use kernel::store::Table;
use serde_json::{Value, json};
use tests::market::form;
use tests::{Caller, TestApp};

const OFFER: &str = "深沟球轴承磨加工余量产能";
const REQUEST: &str = "寻深沟球轴承磨加工";

fn request(title: &str) -> Value {
    form(
        title,
        &json!({"side": "request", "region": "130123", "monthly": {"thousandths": 60_000_000, "unit": "套"}}),
    )
}

async fn matches(of: &Caller, posting: &str) -> Vec<Value> {
    let page = of.get(&format!("/api/market/mine/{posting}/matches")).await.good();
    page["items"].as_array().unwrap().clone()
}

fn ids(matches: &[Value]) -> Vec<&str> {
    matches.iter().map(|one| one["card"]["id"].as_str().unwrap()).collect()
}

/// What an inbox tells of the market: of what, and about which.
async fn told(of: &Caller) -> Vec<(String, String)> {
    let inbox = of.get("/api/inbox").await.good();
    let word = |notice: &Value, name: &str| notice[name].as_str().unwrap_or_default().to_owned();
    let items = inbox["items"].as_array().unwrap().iter();
    items
        .filter(|one| one["action"] == "match_found" || one["action"] == "search_found")
        .map(|one| (word(one, "action"), word(one, "about")))
        .collect()
}

/// How much is kept of matches and of what was told.
async fn kept(app: &TestApp) -> usize {
    let mut kept = app.count(Table::Cases, "inbox#").await;
    for begins in ["match#", "meet", "told#", "quality#"] {
        kept += app.count(Table::Market, begins).await;
    }
    kept
}

async fn quality(app: &TestApp, board: &str) -> Value {
    let page = app.liaison().await.get("/api/market/quality?month=2026-11").await.good();
    let count = |name: &str| page["precision"][name].as_u64().unwrap();
    assert!(count("requests") > 100 && count("found") * 100 >= count("possible") * 80, "{page}");
    page["items"].as_array().unwrap().iter().find(|one| one["board"] == board).unwrap().clone()
}

#[tokio::test]
async fn a_new_posting_meets_its_counterparts_at_once_and_both_sides_are_told_once_a_day() {
    let app = TestApp::start().await;
    let (owner, other, third) = (app.owner().await, app.other_owner().await, app.third_owner().await);
    let offer = app.posted(&owner, form(OFFER, &json!({"anonymous": true}))).await;
    assert!(matches(&owner, &offer).await.is_empty() && told(&owner).await.is_empty());
    app.later(time::Duration::minutes(5));
    let first = app.posted(&other, request(REQUEST)).await;

    let found = matches(&other, &first).await;
    assert_eq!(ids(&found), [&offer]);
    assert!(found[0]["card"].get("enterprise").is_none(), "it is anonymous: {found:?}");
    assert_eq!(found[0]["grade"], "best", "{found:?}");
    let codes: Vec<&str> =
        found[0]["reasons"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    for code in ["same_product", "same_industry", "distance", "covers", "price_meets"] {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
    let theirs = matches(&owner, &offer).await;
    assert_eq!(ids(&theirs), [&first]);
    assert_eq!(
        (&theirs[0]["score"], &theirs[0]["card"]["enterprise"]),
        (&found[0]["score"], &json!(tests::people::STRANGER))
    );
    let of = |id: &str| ("match_found".to_owned(), id.to_owned());
    assert_eq!(told(&owner).await, [of(&offer)]);
    assert_eq!(told(&other).await, [of(&first)]);

    let second = app.posted(&third, request("深沟球轴承求磨加工厂")).await;
    assert_eq!(matches(&owner, &offer).await.len(), 2);
    assert_eq!(told(&owner).await.len(), 1, "once a day");
    assert_eq!(told(&third).await, [of(&second)]);
    app.on("2026-11-10");
    app.posted(&third, request("急寻深沟球轴承套圈磨加工")).await;
    assert_eq!(told(&owner).await, [of(&offer), of(&offer)], "and again on the next");

    let before = kept(&app).await;
    app.later(time::Duration::minutes(5));
    app.sweep().await;
    assert_eq!(kept(&app).await, before, "all was done at once");
    third.get(&format!("/api/market/mine/{offer}/matches")).await.refused(404, "not_found");
}

#[tokio::test]
async fn what_is_broken_off_is_gone_on_with_and_done_once() {
    let app = TestApp::start().await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let offer = app.posted(&owner, form(OFFER, &json!({}))).await;
    let request = app.posted(&other, request(REQUEST)).await;
    let said = json!({"verdict": "useful"});
    other.put(&format!("/api/market/mine/{request}/matches/{offer}"), said).await.good();
    // As if the process had died before it struck the posting off.
    let since = other.get(&format!("/api/market/postings/{request}")).await.good()["since"].clone();
    let row = json!({
        "pk": "meeting", "sk": format!("{}#{request}", since.as_str().unwrap()), "occasion": "approved",
    });
    app.parts().store.put(Table::Market, &row).await.unwrap();
    let (told_before, before) = (told(&owner).await, kept(&app).await);
    app.later(time::Duration::minutes(2));
    assert_eq!(app.swept().await.met, 1);
    assert_eq!(app.swept().await.met, 0);
    assert_eq!(told(&owner).await, told_before);
    assert_eq!(kept(&app).await, before - 1);
    assert_eq!(matches(&other, &request).await[0]["verdict"], "useful", "what was said stays");
}

#[tokio::test]
async fn what_leaves_the_board_leaves_the_matches_and_what_was_changed_is_matched_anew() {
    let app = TestApp::start().await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let offer = app.posted(&owner, form(OFFER, &json!({}))).await;
    let first = app.posted(&other, request(REQUEST)).await;
    assert_eq!(matches(&owner, &offer).await.len(), 1);
    let actions = format!("/api/market/postings/{first}/actions");
    other.post(&actions, json!({"action": "withdraw", "version": 3})).await.good();
    assert!(matches(&owner, &offer).await.is_empty());
    assert!(matches(&other, &first).await.is_empty(), "nor has it any itself");
    assert_eq!(app.count(Table::Market, "meet#request").await, 0, "it stands nowhere");

    // It comes back as something else, which doesn't fit.
    let else_ = form(
        "采购羊绒纱线用于围巾",
        &json!({
            "side": "request", "board": "supply", "industry": "1731", "keywords": ["羊绒", "纱线"], "certificates": [],
            "monthly": Value::Null,
        }),
    );
    other.put(&format!("/api/market/postings/{first}"), json!({"version": 4, "form": else_})).await.good();
    other.post(&actions, json!({"action": "submit", "version": 5})).await.good();
    let desk = format!("/api/market/desk/{first}");
    app.liaison().await.post(&desk, json!({"action": "approve", "version": 6})).await.good();
    assert!(matches(&owner, &offer).await.is_empty() && matches(&other, &first).await.is_empty());

    app.on("2027-02-08");
    assert!(matches(&owner, &offer).await.is_empty());
    app.sweep().await;
    assert_eq!(app.count(Table::Market, "meet#offer").await, 0);
}

#[tokio::test]
async fn what_became_of_matches_is_kept_and_counted_for_the_federation() {
    let app = TestApp::start().await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let offer = app.posted(&owner, form(OFFER, &json!({}))).await;
    let request = app.posted(&other, request(REQUEST)).await;
    let path = |own: &str, rest: &str| format!("/api/market/mine/{own}/matches/{rest}");
    for _ in 0..2 {
        other.post(&path(&request, "seen"), json!({})).await.good();
    }
    other.put(&path(&request, &offer), json!({"verdict": "useless"})).await.good();
    let answer = other.put(&path(&request, &offer), json!({"verdict": "useful"})).await;
    assert!(answer.units().write <= 3.0, "{:?}", answer.units());
    owner.put(&path(&offer, &request), json!({"verdict": "useless"})).await.good();
    assert_eq!(matches(&other, &request).await[0]["verdict"], "useful", "the last word stands");
    owner.put(&path(&offer, "gone"), json!({"verdict": "useful"})).await.refused(404, "not_found");
    owner.put(&path(&request, &offer), json!({"verdict": "useless"})).await.refused(404, "not_found");
    other.get("/api/market/quality").await.refused(403, "not_allowed");

    let now = quality(&app, "capacity").await;
    assert_eq!(
        now,
        json!({"board": "capacity", "postings": 1, "shown": 1, "useful": 1, "useless": 1, "talks": 0})
    );
    let deal = app.interested(&other, &offer).await;
    owner
        .post(&format!("/api/market/deals/{deal}/actions"), json!({"step": "accept", "version": 1}))
        .await
        .good();
    assert_eq!(quality(&app, "capacity").await["talks"], 2, "one for each of the two postings");
    let elsewhere = app.person(shared::access::Role::Liaison, "130200-gsl").await;
    let page = elsewhere.get("/api/market/quality?month=2026-11").await.good();
    assert!(page["items"].as_array().unwrap().iter().all(|one| one["postings"] == 0), "{page}");
    app.liaison().await.get("/api/market/quality?month=2026-13").await.refused(422, "invalid_form");
}

#[tokio::test]
async fn an_administrator_says_what_counts() {
    let app = TestApp::start().await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let admin = app.person(shared::access::Role::SystemAdmin, "130000-gsl").await;
    let path = "/api/reference/market_weights";
    let mut weights = admin.get(path).await.good()["data"].clone();
    weights["topic"] = json!({"industry": 0, "words": 0, "text": 0});
    let edit = |data: &Value, version: u32| json!({"version": version, "note": "试行", "data": data});
    assert_eq!(admin.put(path, edit(&weights, 0)).await.complaint("data").0, "weights_nothing");
    weights["topic"] = json!({"industry": 1, "words": 0, "text": 0});
    weights["least"] = json!(1_000);
    admin.put(path, edit(&weights, 0)).await.good();
    let offer = app.posted(&owner, form(OFFER, &json!({}))).await;
    let first = app.posted(&other, request(REQUEST)).await;
    assert!(matches(&other, &first).await.is_empty(), "nothing is good enough");
    weights["least"] = json!(100);
    admin.put(path, edit(&weights, 1)).await.good();
    let second = app.posted(&other, request("急寻深沟球轴承套圈磨加工")).await;
    assert_eq!(ids(&matches(&other, &second).await), [&offer]);
}
