//! Every list that follows from events comes back by `qitong rebuild` as it was.

use std::collections::BTreeMap;

use kernel::store::{Query, Table};
use projector::rebuild_all;
use serde_json::{Value, json};
use tests::{Caller, TestApp};

const ITEM: &str = "000100000002";
const PLACE: &str = "130123";
const ORG: &str = "130123-scjg";
const FILING: &str = "001004001000";

/// Where lists lie: the table, how their partitions begin, and how their places in them do.
const LISTS: [(Table, &str, &str); 8] = [
    (Table::Cases, "figures#", ""),
    (Table::Identity, "enterprise#", "issued#"),
    (Table::Market, "served#", ""),
    (Table::Matters, "project#", "case#"),
    (Table::Matters, "projects#", ""),
    (Table::Matters, "publicity#", ""),
    (Table::Matters, "questions#", ""),
    (Table::Matters, "rated#", ""),
];

type Place = (String, String);

/// Everything that stands in lists, without the versions of cases that it was last written at.
async fn lists(app: &TestApp) -> BTreeMap<Place, Value> {
    let mut all = BTreeMap::new();
    for (table, begins, place) in LISTS {
        let found = items(app, table, begins, place).await;
        assert!(!found.is_empty(), "the story leaves nothing in {begins}");
        all.extend(found);
    }
    all
}

async fn items(app: &TestApp, table: Table, begins: &str, place: &str) -> BTreeMap<Place, Value> {
    let mut items = BTreeMap::new();
    for partition in app.partitions(table, begins).await {
        let query = Query::of(table, partition.clone()).begins_with(place).strong();
        let query = if place.is_empty() { Query::of(table, partition).strong() } else { query };
        for mut item in app.parts().store.query_all::<Value>(query).await.unwrap() {
            let text = |name: &str| item[name].as_str().unwrap().to_owned();
            let key = (text("pk"), text("sk"));
            for version in ["version", "weight"] {
                item.as_object_mut().unwrap().remove(version);
            }
            items.insert(key, item);
        }
    }
    items
}

async fn an_application_granted_and_rated(app: &TestApp, owner: &Caller) {
    let (id, _) = app.granted(owner).await;
    app.done(&app.officer(ORG).await, &id, "deliver", json!({"way": "online"})).await;
    app.done(owner, &id, "rate", json!({"rating": 4})).await;
}

async fn a_question_for_everyone(app: &TestApp, owner: &Caller) {
    let form = json!({
        "kind": "consultation", "item": ITEM, "region": PLACE, "title": "可以先试营业吗",
        "text": "证还没下来，想先试营业。",
    });
    let id = owner.post("/api/enquiries", form).await.good()["id"].as_str().unwrap().to_owned();
    let officer = app.officer(ORG).await;
    app.done(&officer, &id, "sign", json!({"answer": "不可以，取得许可后才能经营。"})).await;
    let listed = json!({"question": "取得许可前能试营业吗", "answer": "不可以，取得许可后才能经营。"});
    app.done(&officer, &id, "list", listed).await;
}

async fn a_project_with_its_filing(app: &TestApp, owner: &Caller) {
    let filing = json!({"department": "fgw", "stage": "filing", "industries": []});
    let filing = tests::matters::item(FILING, "企业投资项目备案", &filing);
    let publisher = app.publisher().await;
    app.published(&publisher, &[filing], &[tests::matters::place(FILING, PLACE)]).await;
    let bare = json!({"land": false, "building": false, "impact": "none"});
    let code = owner.post("/api/projects", tests::matters::declaration(&bare)).await.good()["code"].clone();
    let form = json!({"item": FILING, "region": PLACE, "values": {}, "documents": {}, "project": code});
    owner.post("/api/applications", form).await.good();
}

async fn an_order(app: &TestApp, owner: &Caller) {
    let service = app.serving(&app.third_owner().await).await;
    app.ordered(owner, &service).await;
}

#[tokio::test]
async fn every_list_that_is_lost_comes_back_by_replay_and_nobody_is_told_anything() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let owner = app.owner().await;
    Box::pin(an_application_granted_and_rated(&app, &owner)).await;
    Box::pin(app.published_for_objections(&owner)).await;
    Box::pin(a_question_for_everyone(&app, &owner)).await;
    Box::pin(a_project_with_its_filing(&app, &owner)).await;
    Box::pin(an_order(&app, &owner)).await;
    app.project().await;
    let before = lists(&app).await;
    let told = app.count(Table::Cases, "inbox#").await;
    let events = app.items().await;

    let cases = rebuild_all(app.parts()).await.unwrap();
    assert!(cases >= 5, "{cases}");
    assert_eq!(lists(&app).await, before, "where nothing is wrong nothing changes");

    for (pk, sk) in before.keys() {
        let of = |(_, begins, place): &(Table, &str, &str)| pk.starts_with(*begins) && sk.starts_with(*place);
        let (table, ..) = LISTS.into_iter().find(of).unwrap();
        app.parts().store.delete(table, pk, sk).await.unwrap();
    }
    let questions = format!("/api/matters/{ITEM}/questions");
    assert_eq!(app.get(&questions).await.good()["items"], json!([]));
    assert_eq!(rebuild_all(app.parts()).await.unwrap(), cases);
    let after = lists(&app).await;
    for (place, item) in &before {
        assert_eq!(after.get(place), Some(item), "{place:?}");
    }
    assert_eq!(after.len(), before.len());
    assert_eq!(app.get(&questions).await.good()["items"].as_array().unwrap().len(), 1);
    assert_eq!(app.count(Table::Cases, "inbox#").await, told, "nobody is told again");
    assert_eq!(app.items().await, events, "no case was acted on");
}
