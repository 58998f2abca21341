//! The catalogue as people browse and read it.

use serde_json::{Value, json};
use tests::matters::{codes, item, nth, place};
use tests::{Caller, TestApp};

#[tokio::test]
async fn an_empty_catalogue_is_an_empty_page() {
    let app = TestApp::start().await;
    let page = app.get("/api/matters").await.good();
    assert_eq!(
        (page["items"].clone(), page["total"].clone(), page["next"].clone()),
        (json!([]), json!(0), Value::Null)
    );
    app.get("/api/matters/000100000001").await.refused(404, "not_found");
}

#[tokio::test]
async fn items_are_found_by_what_people_call_them_and_narrowed_by_filters() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let found = async |query: &str| codes(&app.get(&format!("/api/matters?{query}")).await.good());
    assert_eq!(found("q=食品许可").await, ["000100000002"]);
    assert_eq!(found("q=我想开个饭店").await, ["000100000002"]);
    assert_eq!(found("stage=set_up").await, ["000100000001"]);
    assert_eq!(found("industry=H").await.len(), 3, "what concerns every industry concerns this one too");
    assert_eq!(found("industry=C").await, ["000100000001"]);
    assert_eq!(found("department=yjgl").await, ["000100000003"]);
    let here = found("region=130123").await;
    assert_eq!(here.len(), 3, "正定县 is served by its own counters and by the city's: {here:?}");
    assert_eq!(found("region=130102").await.len(), 2, "长安区 by the city's alone");
    assert!(found("region=130200").await.is_empty(), "唐山 by none");
}

#[tokio::test]
async fn what_an_item_says_finds_it_behind_those_that_are_called_so() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    let other = item(
        "000100000009",
        "门头招牌备案",
        &json!({"conditions": [
            {"zh": "已取得食品经营许可证核发", "en": ""}, {"zh": "招牌高度不超过二层窗台", "en": ""},
        ]}),
    );
    app.published(&publisher, &[other], &[place("000100000009", "130123")]).await;
    let found = async |query: &str| codes(&app.get(&format!("/api/matters?{query}")).await.good());
    assert_eq!(found("q=二层窗台").await, ["000100000009"], "a condition");
    assert_eq!(found("q=食品经营许可证核发").await, ["000100000002", "000100000009"], "names win");
    let page = app.get("/api/matters?q=二层窗台").await.good();
    assert!(page["items"][0].get("body").is_none(), "what is only searched isn't sent: {page}");
}

#[tokio::test]
async fn a_suspended_place_isnt_offered_and_who_does_it_there_is_a_way_to_find_it() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    let found = async |query: &str| codes(&app.get(&format!("/api/matters?{query}")).await.good());
    let food = "000100000002".to_owned();
    assert!(found("department=xzsp").await.is_empty());
    let bureau = tests::appeal::with(place(&food, "130123"), &json!({"department": "xzsp"}));
    app.published(&publisher, &[], &[bureau]).await;
    assert_eq!(found("department=xzsp").await, std::slice::from_ref(&food));
    assert_eq!(found("department=xzsp&region=130123").await, std::slice::from_ref(&food));
    assert!(found("department=xzsp&region=130102").await.is_empty(), "not by that bureau there");
    assert!(found("department=scjg").await.contains(&food), "the department in charge finds it still");
    let page = app.get("/api/matters?region=130123").await.good();
    assert_eq!(page["counts"]["departments"]["xzsp"], 1, "{page}");

    let suspended = tests::appeal::with(place(&food, "130123"), &json!({"suspended": "窗口搬迁"}));
    app.published(&publisher, &[], &[suspended]).await;
    assert!(!found("region=130123").await.contains(&food), "nor does the city's counter stand in");
    assert!(found("region=130102").await.contains(&food));
    assert!(found("department=xzsp").await.is_empty(), "it is done by its own department again");
    let shown = app.get(&format!("/api/matters/{food}?region=130123")).await.good();
    assert_eq!((&shown["hindrance"], &shown["hindrance_reason"]), (&json!("suspended"), &json!("窗口搬迁")));
    app.published(&publisher, &[], &[place(&food, "130123")]).await;
    assert!(found("region=130123").await.contains(&food));
}

#[tokio::test]
async fn each_filter_says_how_many_it_would_leave() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let page = app.get("/api/matters?stage=permits").await.good();
    assert_eq!(page["total"], 2);
    assert_eq!(
        page["counts"]["stages"],
        json!({"set_up": 1, "permits": 2}),
        "its own choice doesn't narrow a filter"
    );
    assert_eq!(page["counts"]["departments"], json!({"scjg": 1, "yjgl": 1}));
}

#[tokio::test]
async fn pages_follow_one_another_without_gap_or_repetition() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    let items: Vec<Value> = (0..45).map(nth).collect();
    app.published(&publisher, &items, &[]).await;
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = app.get(&format!("/api/matters?limit=20&cursor={cursor}")).await.good();
        seen.extend(codes(&page));
        // An edition in between changes nothing for who is on the way.
        app.published(&publisher, &[nth(100 + seen.len())], &[]).await;
        match page["next"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    let mut once = seen.clone();
    once.sort_unstable();
    once.dedup();
    assert!(seen.len() >= 45 && once.len() == seen.len(), "{seen:?}");
    app.get("/api/matters?stage=tax&cursor=AAAA").await.refused(400, "bad_cursor");
}

#[tokio::test]
async fn an_item_says_who_does_it_where_and_why_not() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let shown = async |query: &str| app.get(&format!("/api/matters/000100000002{query}")).await.good();
    let county = shown("?region=130123").await;
    assert_eq!(county["serving"]["org"], "130123-scjg");
    assert_eq!(county["serving"]["org_name"], "正定县市场监督管理局");
    assert_eq!(shown("?region=130102").await["serving"]["region"], "130100", "the city serves its district");
    assert_eq!(shown("").await["hindrance"], "no_region");
    let elsewhere = shown("?region=130200").await;
    assert_eq!((&elsewhere["hindrance"], &elsewhere["serving"]), (&json!("not_offered"), &Value::Null));
    let nowhere = app.get("/api/matters/000100000002?region=999999").await;
    assert_eq!(nowhere.complaint("region").0, "unknown_region");
    for wrong in ["0001", "abc", "000100009999"] {
        app.get(&format!("/api/matters/{wrong}")).await.refused(404, "not_found");
    }
    let english = app.visitor().in_english().get("/api/matters/000100000002?region=130123").await.good();
    assert_eq!(english["department_name"], "Market Regulation");
}

#[tokio::test]
async fn a_page_costs_the_same_at_fifty_items_and_at_many() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    let places: Vec<Value> = (0..50).map(|n| place(nth(n)["code"].as_str().unwrap(), "130100")).collect();
    app.published(&publisher, &(0..50).map(nth).collect::<Vec<_>>(), &places).await;
    let few = cost(&app.visitor()).await;
    for batch in 0..10 {
        let items: Vec<Value> = (0..100).map(|n| nth(1000 + batch * 100 + n)).collect();
        app.published(&publisher, &items, &[]).await;
    }
    let many = cost(&app.visitor()).await;
    println!("a page of the catalogue: {few:?} read units at 50 items, {many:?} at 1,050");
    assert!(many.iter().all(|cost| *cost <= 10.0) && many == few, "{few:?} {many:?}");
}

/// What pages and an item cost a process that knows the edition.
async fn cost(visitor: &Caller) -> Vec<f64> {
    let mut costs = Vec::new();
    for path in [
        "/api/matters?q=食品",
        "/api/matters?stage=permits&region=130102",
        "/api/matters/000100000001?region=130100",
    ] {
        visitor.get(path).await.good();
        let answer = visitor.get(path).await;
        answer.good();
        costs.push(answer.units().read);
    }
    costs
}

#[tokio::test]
async fn a_wrong_filter_is_told_at_its_place() {
    let app = TestApp::start().await;
    for (query, field) in [
        ("stage=x", "stage"),
        ("online=x", "online"),
        ("industry=Z", "industry"),
        ("limit=0", "limit"),
        ("limit=51", "limit"),
    ] {
        app.get(&format!("/api/matters?{query}")).await.complaint(field);
    }
    let long = "饭".repeat(5_000);
    assert_eq!(app.get(&format!("/api/matters?q={long}")).await.good()["total"], 0);
}
