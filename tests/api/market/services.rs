//! Services: from a provider's draft to the catalogue that everyone may browse.

use serde_json::{Value, json};
use shared::access::Role;
use tests::TestApp;
use tests::providers::{SERVICES, offer};

const CATALOGUE: &str = "/api/market/services";

#[tokio::test]
async fn only_a_provider_writes_services_and_they_are_reviewed() {
    let app = TestApp::start().await;
    let (owner, other, liaison) = (app.owner().await, app.other_owner().await, app.liaison().await);
    let draft = json!({"offer": offer("生产线能效诊断", &json!({}))});
    owner.post(SERVICES, draft.clone()).await.refused(422, "not_a_provider");
    app.admitted(&owner).await;
    let made = owner.post_once("service-0001", SERVICES, draft.clone()).await.good();
    let id = made["service"]["id"].as_str().unwrap().to_owned();
    assert!(id.starts_with("FW") && id.len() == 10, "{id}");
    let again = owner.post_once("service-0001", SERVICES, draft).await.good();
    assert_eq!(again["service"]["id"], id, "sent twice it is one");
    let own = format!("{SERVICES}/{id}");
    let public = format!("{CATALOGUE}/{id}");
    for path in [&own, &public] {
        other.get(path).await.refused(404, "not_found");
    }
    app.get(&public).await.refused(404, "not_found");
    assert_eq!(owner.get(&public).await.good()["orderable"], false);

    owner.post(&format!("{own}/actions"), json!({"action": "submit", "version": 1})).await.good();
    let change = json!({"version": 2, "offer": offer("改名", &json!({}))});
    owner.put(&own, change).await.refused(422, "not_now");
    let desk = format!("/api/market/desk/services/{id}");
    app.person(Role::Liaison, "130200-gsl").await.get(&desk).await.refused(404, "not_found");
    owner.post(&desk, json!({"action": "approve", "version": 2})).await.refused(403, "not_allowed");
    let silent = liaison.post(&desk, json!({"action": "return", "version": 2})).await;
    assert_eq!(silent.complaint("reason").0, "required");
    let back = json!({"action": "return", "version": 2, "reason": "请写明不包含什么"});
    liaison.post(&desk, back).await.good();
    let returned = owner.get(&own).await.good();
    assert_eq!(
        (&returned["service"]["standing"], &returned["reason"]),
        (&json!("returned"), &json!("请写明不包含什么"))
    );
    let change = json!({"version": 3, "offer": offer("生产线能效诊断", &json!({"days": 15}))});
    owner.put(&own, change).await.good();
    owner.post(&format!("{own}/actions"), json!({"action": "submit", "version": 4})).await.good();
    liaison.post(&desk, json!({"action": "approve", "version": 5})).await.good();

    let view = app.get(&public).await.good();
    assert_eq!((&view["orderable"], &view["service"]["offer"]["days"]), (&json!(true), &json!(15)));
    assert_eq!(app.get(CATALOGUE).await.good()["items"][0]["id"], id);
    let removed = json!({"action": "remove", "version": 6, "reason": "与公布价格不符"});
    liaison.post(&desk, removed).await.good();
    app.get(&public).await.refused(404, "not_found");
    assert_eq!(app.get(CATALOGUE).await.good()["total"], 0);
    let told = owner.get("/api/inbox").await.good();
    for code in ["service_live", "service_returned", "service_removed"] {
        assert!(
            told["items"].as_array().unwrap().iter().any(|one| one["action"] == code),
            "{code} in {told}"
        );
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_service_is_said_at_its_field() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    app.admitted(&owner).await;
    for (more, field, code) in [
        (json!({"price": {"kind": "range", "low": 900, "high": 300}}), "offer.price.high", "upside_down"),
        (json!({"price": {"kind": "fixed", "cents": 0}}), "offer.price", "required"),
        (json!({"unit": " "}), "offer.unit", "unit_needed"),
        (json!({"days": 0}), "offer.days", "out_of_range"),
        (json!({"deliverables": []}), "offer.deliverables", "required"),
        (json!({"field": "legal"}), "offer.field", "not_admitted"),
        (json!({"title": "能效诊断 电话１３８００１３８０００"}), "offer.title", "contact_in_text"),
    ] {
        let made = owner.post(SERVICES, json!({"offer": offer("生产线能效诊断", &more)})).await.good();
        assert_eq!((&made["faults"][0]["field"], &made["faults"][0]["code"]), (&json!(field), &json!(code)));
        let path = format!("{SERVICES}/{}/actions", made["service"]["id"].as_str().unwrap());
        let sent = owner.post(&path, json!({"action": "submit", "version": 1})).await;
        assert_eq!(sent.complaint(field).0, code);
    }
    let many = vec![json!({"name": "报告", "acceptance": "按约定"}); 11];
    let refused = owner.post(SERVICES, json!({"offer": offer("诊断", &json!({"deliverables": many}))})).await;
    assert_eq!(refused.complaint("offer.deliverables").0, "too_many");
    owner.post(SERVICES, json!({"offer": {"title": "少了许多"}})).await.complaint("offer.field");
    let promising = offer("高新认定申报，包过", &json!({}));
    let id = app.offered(&owner, promising).await;
    let desk = app.liaison().await.get("/api/market/desk/services").await.good();
    let one = desk["items"].as_array().unwrap().iter().find(|one| one["service"]["id"] == id).unwrap();
    assert_eq!((&one["flags"][0]["kind"], &one["flags"][0]["field"]), (&json!("forbidden"), &json!("title")));
}

#[tokio::test]
async fn the_catalogue_is_narrowed_paged_and_costs_nothing() {
    let app = TestApp::start().await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let code = app.admitted(&owner).await;
    app.admitted(&other).await;
    let more = [
        ("生产线能效诊断", json!({})),
        ("空压站能效诊断", json!({"price": {"kind": "fixed", "cents": 1_000_000}, "regions": ["130200"]})),
        ("精益管理咨询", json!({"field": "management", "price": {"kind": "by_agreement"}, "days": 60})),
        (
            "设备健康体检",
            json!({"price": {"kind": "from", "cents": 500_000}, "days": 5, "regions": ["130000"]}),
        ),
    ];
    for (title, more) in &more {
        app.in_catalogue(&owner, offer(title, more)).await;
    }
    app.in_catalogue(&other, offer("质量体系辅导", &json!({"field": "management"}))).await;
    let titles = |page: &Value| -> Vec<String> {
        let items = page["items"].as_array().unwrap().iter();
        items.map(|one| one["title"].as_str().unwrap().to_owned()).collect()
    };
    let found = async |query: &str| app.get(&format!("{CATALOGUE}?{query}")).await.good();
    assert_eq!(found("").await["total"], 5);
    assert_eq!(found("field=management").await["total"], 2);
    let counts = found("field=management").await["fields"].clone();
    assert_eq!(counts, json!([{"field": "management", "count": 2}, {"field": "technical", "count": 3}]));
    assert_eq!(titles(&found("region=130283&sort=quickest").await), ["设备健康体检", "空压站能效诊断"]);
    assert_eq!(titles(&found("price_most=1000000&sort=cheapest").await), ["设备健康体检", "空压站能效诊断"]);
    assert_eq!(found("keyword=能效 诊断").await["total"], 2);
    let of = found(&format!("provider={code}")).await;
    assert_eq!((&of["total"], of["provider_name"].is_string()), (&json!(4), true));
    for (query, field) in [("region=999999", "region"), (&format!("keyword={}", "长".repeat(41)), "keyword")]
    {
        app.get(&format!("{CATALOGUE}?{query}")).await.complaint(field);
    }
    app.get(&format!("{CATALOGUE}?field=magic")).await.refused(400, "bad_query");
    app.get(&format!("{CATALOGUE}?cursor=abc")).await.refused(400, "bad_cursor");

    let mut seen = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = found(&format!("sort=cheapest&limit=2&cursor={cursor}")).await;
        seen.extend(titles(&page));
        match page["next"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    assert_eq!(seen.len(), 5);
    assert_eq!(seen, titles(&found("sort=cheapest").await), "pages make the whole");
    let cost = app.get(CATALOGUE).await.units();
    assert!(cost.read <= 10.0, "{cost:?}");
    println!("a page of the catalogue: {} read units", cost.read);

    // Another process finds what this one wrote.
    let beside = app.beside(|_| {}).await;
    assert_eq!(beside.get(CATALOGUE).await.good()["total"], 5);
}

#[tokio::test]
async fn a_live_service_is_shown_and_ordered_as_it_was_until_its_change_is_approved() {
    let app = TestApp::start().await;
    let (owner, buyer, liaison) = (app.owner().await, app.other_owner().await, app.liaison().await);
    let id = app.serving(&owner).await;
    let (own, public) = (format!("{SERVICES}/{id}"), format!("{CATALOGUE}/{id}"));
    let (actions, desk) = (format!("{own}/actions"), format!("/api/market/desk/services/{id}"));
    let before = app.ordered(&buyer, &id).await;
    let more = json!({"price": {"kind": "from", "cents": 900_000}, "days": 15});
    let changed = owner.put(&own, json!({"version": 3, "offer": offer("产线能效诊断", &more)})).await.good();
    assert_eq!(
        (
            &changed["service"]["standing"],
            &changed["pending"]["standing"],
            &changed["service"]["offer"]["days"]
        ),
        (&json!("live"), &json!("draft"), &json!(20))
    );
    let sent = owner.post(&actions, json!({"action": "submit", "version": 4})).await.good();
    assert_eq!(sent["pending"]["standing"], "submitted");
    // Nobody else reads what is pending, and what is shown is ordered as before.
    let view = app.get(&public).await;
    assert!(!view.text().contains("900000") && view.json()["orderable"] == true, "{}", view.text());
    let waiting = liaison.get("/api/market/desk/services").await.good();
    let one = waiting["items"].as_array().unwrap().iter().find(|one| one["service"]["id"] == id).unwrap();
    assert_eq!(one["pending"]["offer"]["days"], 15);
    let meanwhile = app.ordered(&buyer, &id).await;
    liaison.post(&desk, json!({"action": "return", "version": 5, "reason": "请说明涨价原因"})).await.good();
    assert_eq!(app.get(&public).await.good()["service"]["offer"]["days"], 20);
    let returned = owner.get(&own).await.good();
    assert_eq!(
        (&returned["pending"]["standing"], &returned["reason"]),
        (&json!("returned"), &json!("请说明涨价原因"))
    );
    let discarded = owner.post(&actions, json!({"action": "discard", "version": 6})).await.good();
    assert!(discarded["pending"].is_null() && discarded["service"]["standing"] == "live");
    // The same as what is shown needs no review.
    let same = app.get(&public).await.good()["service"]["offer"].clone();
    owner.put(&own, json!({"version": 7, "offer": same})).await.good();
    owner.post(&actions, json!({"action": "submit", "version": 8})).await.refused(422, "nothing_changed");
    owner.put(&own, json!({"version": 8, "offer": offer("产线能效诊断", &more)})).await.good();
    owner.post(&actions, json!({"action": "submit", "version": 9})).await.good();
    let read = buyer.get(&format!("/api/market/orders/form?service={id}")).await.good()["service"]["edition"]
        .clone();
    liaison.post(&desk, json!({"action": "approve", "version": 10})).await.good();
    let view = app.get(&public).await.good();
    assert_eq!((&view["service"]["offer"]["days"], &view["service"]["edition"]), (&json!(15), &json!(2)));
    assert_eq!(app.get(CATALOGUE).await.good()["items"][0]["price"]["cents"], 900_000);
    // Who read what was offered before reads it anew; orders keep what they began under.
    let old = tests::orders::form(&id, &json!({"edition": read}));
    buyer.post("/api/market/orders", old).await.refused(422, "service_changed");
    let new = tests::orders::form(&id, &json!({"edition": 2}));
    assert_eq!(buyer.post("/api/market/orders", new).await.status, 201);
    for (order, version) in [(before, 3), (meanwhile, 5)] {
        let case = buyer.get(&format!("/api/cases/{order}")).await.good();
        assert_eq!(case["order"]["service_version"], version);
        assert!(case["order"]["scope"].as_str().unwrap().contains("产线能效诊断"));
    }
    // A change that waits is gone from the desk with the service.
    owner.put(&own, json!({"version": 11, "offer": offer("产线能效体检", &more)})).await.good();
    owner.post(&actions, json!({"action": "submit", "version": 12})).await.good();
    let withdrawn = owner.post(&actions, json!({"action": "withdraw", "version": 13})).await.good();
    assert_eq!(
        (&withdrawn["service"]["standing"], &withdrawn["pending"]["offer"]["title"]),
        (&json!("withdrawn"), &json!("产线能效体检"))
    );
    assert!(!liaison.get("/api/market/desk/services").await.text().contains(&id));
    app.get(&public).await.refused(404, "not_found");
}

#[tokio::test]
async fn services_go_with_their_provider() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let code = app.admitted(&owner).await;
    let id = app.in_catalogue(&owner, offer("生产线能效诊断", &json!({}))).await;
    let waits = app.offered(&owner, offer("空压站能效诊断", &json!({}))).await;
    let version = owner.get("/api/market/provider").await.good()["file"]["version"].clone();
    let leave = json!({"action": "leave", "version": version});
    owner.post("/api/market/provider/actions", leave).await.good();
    app.get(&format!("{CATALOGUE}/{id}")).await.refused(404, "not_found");
    assert_eq!(app.get(CATALOGUE).await.good()["total"], 0);
    let approve = json!({"action": "approve", "version": 2});
    let desk = format!("/api/market/desk/services/{waits}");
    app.liaison().await.post(&desk, approve).await.refused(422, "not_serving");
    let record = app.get(&format!("/api/market/providers/{code}")).await.good();
    assert_eq!(
        (&record["provider"]["standing"], &record["lines"][0]["action"]),
        (&json!("left"), &json!("leave"))
    );
}
