//! How items are done in regions: listed and changed by those who do it, with what differs before it is published.

use serde_json::{Value, json};
use shared::access::Role;
use tests::appeal::with;
use tests::matters::{item, place, publish};
use tests::{Caller, TestApp};

const FOOD: &str = "000100000002";
const FIRE: &str = "000100000003";

fn regions(page: &Value) -> Vec<(String, String)> {
    let text = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
    page["items"].as_array().unwrap().iter().map(|one| (text(one, "item"), text(one, "region"))).collect()
}

async fn listed(caller: &Caller, query: &str) -> Value {
    caller.get(&format!("/api/implementations?{query}")).await.good()
}

#[tokio::test]
async fn a_head_sees_what_the_own_department_does_and_a_publisher_all() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    let all = listed(&publisher, "").await;
    assert_eq!((all["total"].as_u64(), regions(&all).len()), (Some(4), 4));
    assert_eq!(regions(&listed(&publisher, &format!("item={FOOD}")).await).len(), 2);
    assert_eq!(regions(&listed(&publisher, "region=130123").await).len(), 2);
    assert_eq!(regions(&listed(&publisher, "q=消防").await), [(FIRE.to_owned(), "130123".to_owned())]);
    publisher.get("/api/implementations?region=999999").await.complaint("region");

    let head = app.head("130123-scjg").await;
    let own = listed(&head, "").await;
    assert_eq!(regions(&own), [(FOOD.to_owned(), "130123".to_owned())]);
    assert_eq!(own["items"][0]["org"], "130123-scjg");
    assert_eq!(own["items"][0]["item_name"]["zh"], "食品经营许可证核发");
    for (role, caller) in app.everyone().await {
        let allowed = [Role::Head, Role::SystemAdmin].contains(&role);
        assert_eq!(caller.get("/api/implementations").await.is_good(), allowed, "{role:?}");
    }
    app.visitor().get("/api/implementations").await.refused(401, "sign_in_needed");
}

#[tokio::test]
async fn pages_follow_one_another() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    let items: Vec<Value> =
        (1..=45).map(|n| item(&format!("0001000001{n:02}"), "事项", &json!({}))).collect();
    let places: Vec<Value> = items.iter().map(|one| place(one["code"].as_str().unwrap(), "130100")).collect();
    app.published(&publisher, &items, &places).await;
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = listed(&publisher, &format!("cursor={cursor}")).await;
        seen.extend(regions(&page));
        match page["next"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    let mut once = seen.clone();
    once.dedup();
    assert_eq!((seen.len(), once.len()), (45, 45));
}

#[tokio::test]
async fn what_differs_is_shown_before_it_is_published_and_two_at_once_dont_both_win() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    let head = app.head("130123-scjg").await;
    let seen = listed(&head, "").await["edition"].clone();
    let next = with(place(FOOD, "130123"), &json!({"promised_days": 3, "suspended": "窗口搬迁"}));
    let body = |dry: bool, seen: &Value| json!({"implementations": [next], "seen": seen, "dry_run": dry});
    let weighed = publish(&head, body(true, &seen)).await.good();
    let differences: Vec<(&str, &str, &str)> = weighed["places"][0]["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (one["path"].as_str().unwrap(), one["before"].as_str().unwrap(), one["after"].as_str().unwrap())
        })
        .collect();
    assert_eq!(differences, [("promised_days", "", "3"), ("suspended", "", "窗口搬迁")]);
    assert_eq!(listed(&head, "").await["edition"], seen, "a dry run changes nothing");
    publish(&head, body(false, &seen)).await.good();
    assert_eq!(listed(&head, "").await["items"][0]["suspended"], "窗口搬迁");
    let late = publish(&publisher, json!({"implementations": [place(FOOD, "130123")], "seen": seen})).await;
    assert_eq!(late.complaint("implementations.0.region").0, "stale_version");
}

#[tokio::test]
async fn a_head_takes_nothing_over_and_gives_nothing_away() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    let head = app.head("130123-scjg").await;
    let refused = async |one: Value| {
        publish(&head, json!({"implementations": [one]})).await.refused(403, "not_allowed");
    };
    // Another department's, another region's, one that nobody has, and the own one to someone else.
    refused(with(place(FIRE, "130123"), &json!({"department": "scjg"}))).await;
    refused(place(FOOD, "130100")).await;
    refused(place("000100000099", "130123")).await;
    refused(with(place(FOOD, "130123"), &json!({"department": "xzsp"}))).await;
    let bureau = with(place(FOOD, "130123"), &json!({"department": "xzsp"}));
    app.published(&publisher, &[], &[bureau]).await;
    refused(place(FOOD, "130123")).await;
    assert_eq!(listed(&head, "").await["total"], 0, "it isn't done here any more");
    let many: Vec<Value> = (0..61).map(|_| place(FOOD, "130123")).collect();
    publish(&head, json!({"implementations": many})).await.complaint("implementations");
}
