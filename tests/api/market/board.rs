//! What anyone sees of the boards, and when.

use serde_json::{Value, json};
use tests::market::form;
use tests::{Caller, TestApp};

fn ids(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|card| card["id"].as_str().unwrap().to_owned()).collect()
}

async fn found(visitor: &Caller, query: &str) -> Vec<String> {
    ids(&visitor.get(&format!("/api/market/board?{query}")).await.good())
}

fn count(page: &Value, filter: &str, value: &str) -> u64 {
    let counts = page["counts"][filter].as_array().unwrap();
    counts.iter().find(|one| one["value"] == value).map_or(0, |one| one["count"].as_u64().unwrap())
}

#[tokio::test]
async fn a_visitor_filters_sorts_and_goes_on_where_the_page_ended() {
    let app = TestApp::start().await;
    let (owner, visitor) = (app.owner().await, app.visitor());
    let bearings = app.posted(&owner, form("深沟球轴承磨加工余量产能", &json!({}))).await;
    app.later(time::Duration::minutes(1));
    let mesh = json!({
        "board": "supply", "side": "request", "industry": "3340", "region": "130123", "keywords": ["丝网"],
        "price": {"from": 90, "to": 100}, "certificates": [],
    });
    let mesh = app.posted(&owner, form("采购镀锌电焊网用于护栏", &mesh)).await;
    app.later(time::Duration::minutes(1));
    let cheap = json!({"board": "supply", "price": Value::Null, "anonymous": true});
    let cheap = app.posted(&owner, form("轴承套圈锻件现货供应", &cheap)).await;

    let page = visitor.get("/api/market/board").await;
    assert!(page.units().read <= 10.0, "{:?}", page.units());
    let page = page.good();
    assert_eq!(ids(&page), [cheap.clone(), mesh.clone(), bearings.clone()], "the newest first");
    assert_eq!((page["total"].as_u64(), &page["next"]), (Some(3), &Value::Null));
    assert_eq!((count(&page, "boards", "supply"), count(&page, "sides", "request")), (2, 1));
    assert_eq!((count(&page, "cities", "130100"), count(&page, "industries", "34")), (3, 2));
    assert!(page["items"][0].get("enterprise").is_none(), "anonymous: {page}");
    assert_eq!(page["items"][1]["enterprise"], tests::people::ENTERPRISE);

    assert_eq!(found(&visitor, "board=supply&side=request").await, std::slice::from_ref(&mesh));
    assert_eq!(found(&visitor, "region=130123").await, std::slice::from_ref(&mesh));
    assert_eq!(found(&visitor, "region=130200").await, Vec::<String>::new());
    assert_eq!(found(&visitor, "keyword=轴承").await, [cheap.clone(), bearings.clone()]);
    assert_eq!(found(&visitor, "certificates=iso%209001").await, [cheap.clone(), bearings.clone()]);
    assert_eq!(found(&visitor, "price_most=200").await, std::slice::from_ref(&mesh));
    assert_eq!(found(&visitor, "sort=cheapest").await, [mesh.clone(), bearings.clone(), cheap.clone()]);
    let filtered = visitor.get("/api/market/board?board=supply").await.good();
    assert_eq!(count(&filtered, "boards", "capacity"), 1, "as if the board weren't chosen");

    let first = visitor.get("/api/market/board?limit=2").await.good();
    let next = first["next"].as_str().unwrap();
    assert_eq!(found(&visitor, &format!("limit=2&cursor={next}")).await, std::slice::from_ref(&bearings));
    let other = visitor.get(&format!("/api/market/board?limit=2&side=offer&cursor={next}")).await;
    other.refused(400, "bad_cursor");

    let side_by_side = visitor.get(&format!("/api/market/compare?ids={mesh},gone,{bearings}")).await.good();
    let titles: Vec<&Value> =
        side_by_side["items"].as_array().unwrap().iter().map(|one| &one["posting"]["title"]).collect();
    assert_eq!(titles, ["采购镀锌电焊网用于护栏", "深沟球轴承磨加工余量产能"]);
    visitor.get("/api/market/compare?ids=a,b,c,d,e").await.refused(422, "invalid_form");
}

#[tokio::test]
async fn a_board_is_narrowed_by_what_its_own_postings_say() {
    let app = TestApp::start().await;
    let (owner, visitor) = (app.owner().await, app.visitor());
    let technology = json!({
        "board": "technology", "monthly": Value::Null, "readiness": 7, "ip": "granted", "delivery": ["130500"],
    });
    let technology = app.posted(&owner, form("轴承钢超洁净冶炼工艺转让", &technology)).await;
    app.later(time::Duration::minutes(1));
    let capacity = app.posted(&owner, form("深沟球轴承磨加工余量产能", &json!({}))).await;
    app.later(time::Duration::minutes(1));
    let supply = json!({
        "board": "supply", "monthly": Value::Null, "delivery": [], "quantity": {"thousandths": 20_000, "unit": "吨"},
    });
    let supply = app.posted(&owner, form("轴承套圈锻件现货供应", &supply)).await;

    for (query, expected) in [
        ("readiness_least=7", vec![&technology]),
        ("readiness_least=8", vec![]),
        ("ip=granted", vec![&technology]),
        ("ip=secret", vec![]),
        ("delivery=130534", vec![&supply, &capacity, &technology]),
        ("delivery=130200", vec![&supply, &capacity]),
        ("unit=吨", vec![&supply]),
        ("unit=套&monthly_least=150000000", vec![&capacity]),
        ("monthly_least=150000001", vec![]),
        ("quantity_least=20000&unit=件", vec![]),
    ] {
        let expected: Vec<String> = expected.into_iter().cloned().collect();
        assert_eq!(found(&visitor, query).await, expected, "{query}");
    }
    let page = visitor.get("/api/market/board?readiness_least=8").await.good();
    assert_eq!(
        (count(&page, "readiness", "7"), count(&page, "readiness", "8")),
        (1, 0),
        "as if it weren't set"
    );
    let page = visitor.get("/api/market/board").await.good();
    assert_eq!((count(&page, "ip", "granted"), count(&page, "delivery", "130200")), (1, 2));
    assert_eq!(page["items"][2]["ip"], "granted", "{page}");
    for wrong in ["readiness_least=often", "ip=mine", "monthly_least=-1"] {
        let answer = visitor.get(&format!("/api/market/board?{wrong}")).await;
        assert_eq!(answer.status, 400, "{wrong}: {}", answer.text());
    }
    let saved = json!({"name": "高成熟度", "search": {"readiness_least": 12}});
    let refused = owner.post("/api/market/searches", saved).await;
    assert_eq!(refused.complaint("search.readiness_least").0, "out_of_range");
}

#[tokio::test]
async fn a_posting_ends_by_the_clock_alone_and_one_tap_renews_it() {
    let app = TestApp::start().await;
    let (owner, visitor) = (app.owner().await, app.visitor());
    let id = app.posted(&owner, form("深沟球轴承磨加工余量产能", &json!({}))).await;
    let (public, mine) = (format!("/api/market/postings/{id}"), format!("/api/market/mine/{id}"));
    let act = |action: &str, version: u64| json!({"action": action, "version": version});
    let actions = format!("{public}/actions");
    // Ninety days are a long way off, so there is nothing to renew yet.
    owner.post(&actions, act("renew", 3)).await.refused(422, "not_now");

    app.on("2027-02-07");
    assert_eq!(visitor.get(&public).await.good()["until"], "2027-02-07");
    assert_eq!(found(&visitor, "").await, std::slice::from_ref(&id));
    app.on("2027-02-08");
    visitor.get(&public).await.refused(404, "not_found");
    assert_eq!(found(&visitor, "").await, Vec::<String>::new(), "nothing has swept yet");
    assert_eq!(owner.get(&mine).await.good()["state"], "expired");
    app.sweep().await;
    app.sweep().await;
    let swept = owner.get(&mine).await.good();
    let steps: Vec<&Value> =
        swept["history"].as_array().unwrap().iter().map(|line| &line["action"]).collect();
    assert_eq!(steps, ["submit", "approve", "expire"], "once");

    let version = swept["version"].as_u64().unwrap();
    let renewed = owner.post(&actions, act("renew", version)).await.good();
    assert_eq!((&renewed["state"], &renewed["until"]), (&json!("live"), &json!("2027-05-09")));
    assert_eq!(found(&visitor, "").await, std::slice::from_ref(&id));

    owner.post(&actions, act("withdraw", version + 1)).await.good();
    assert_eq!(found(&visitor, "").await, Vec::<String>::new());
    visitor.get(&public).await.refused(404, "not_found");
}

#[tokio::test]
async fn what_another_host_puts_up_is_seen_here() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let first = app.posted(&owner, form("深沟球轴承磨加工余量产能", &json!({}))).await;
    let beside = app.beside(|_| {}).await;
    // It read the boards when there was nothing else, so what follows is news.
    assert_eq!(found(&beside.visitor(), "").await, std::slice::from_ref(&first));
    let there = owner.at(&beside);
    let second = app.sent_in(&owner, form("圆锥滚子轴承装配线开放", &json!({}))).await;
    let path = format!("/api/market/desk/{second}");
    let liaison = app.liaison().await.at(&beside);
    liaison.post(&path, json!({"action": "approve", "version": 2})).await.good();
    assert_eq!(found(&beside.visitor(), "").await.len(), 2, "at once where it was done");
    let path = format!("/api/market/postings/{first}/actions");
    there.post(&path, json!({"action": "withdraw", "version": 3})).await.good();
    assert_eq!(found(&beside.visitor(), "").await, [second]);
}
