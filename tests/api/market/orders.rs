//! Service orders through HTTP: only of live services, only for their two parties, and the Federation's in a dispute.

use serde_json::{Value, json};
use tests::orders::form;
use tests::{Caller, TestApp, files};

async fn taken(app: &TestApp, buyer: &Caller, provider: &Caller) -> String {
    let service = app.serving(provider).await;
    let id = app.ordered(buyer, &service).await;
    app.done(provider, &id, "accept", json!({"plan": "由合伙人负责，分两步交付"})).await;
    id
}

async fn pass(app: &TestApp, buyer: &Caller, provider: &Caller, id: &str, place: &str) {
    app.done(provider, id, "deliver", json!({"milestone": place, "text": "见附件"})).await;
    app.done(buyer, id, "pass_milestone", json!({"milestone": place})).await;
}

async fn listed(by: &Caller, view: &str) -> Vec<String> {
    let page = by.get(&format!("/api/cases?view={view}")).await.good();
    page["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn an_order_goes_to_its_provider_and_back_until_it_is_rated_and_counted() {
    let app = TestApp::start().await;
    let (buyer, provider) = (app.owner().await, app.other_owner().await);
    let service = app.serving(&provider).await;
    let asked = app.get(&format!("/api/market/orders/form?service={service}")).await.good();
    assert_eq!(asked["service"]["offer"]["unit"], "次");
    let id = app.ordered(&buyer, &service).await;
    assert!(id.starts_with("FW-"), "{id}");
    app.project().await;
    let inbox = provider.get("/api/inbox").await.good();
    assert!(inbox["items"].to_string().contains(&id), "the provider is told at once: {inbox}");
    assert_eq!(listed(&buyer, "own").await, std::slice::from_ref(&id));
    assert_eq!(listed(&provider, "orders").await, std::slice::from_ref(&id), "what waits for it");
    assert_eq!(listed(&provider, "provided").await, std::slice::from_ref(&id));
    assert_eq!(listed(&provider, "own").await, [""; 0], "it isn’t its own order");
    let seen = provider.get("/api/cases?view=provided").await.good();
    assert_eq!(seen["items"][0]["enterprise_name"], buyer.principal().enterprise_name, "whom it is for");
    app.done(&provider, &id, "accept", json!({"plan": "由合伙人负责"})).await;
    app.on("2026-11-20");
    pass(&app, &buyer, &provider, &id, "0").await;
    app.on("2026-11-30");
    pass(&app, &buyer, &provider, &id, "1").await;
    let case = buyer.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(
        (&case["state"], &case["order"]["milestones"][1]["standing"]),
        (&json!("completed"), &json!("accepted"))
    );
    app.done(&buyer, &id, "rate", json!({"quality": 5, "punctuality": 5, "price": 4, "comment": "很好"}))
        .await;
    app.project().await;
    app.project().await;
    let code = &provider.principal().enterprise;
    let figures = app.get(&format!("/api/market/orders/figures/{code}")).await.good();
    assert_eq!(
        (&figures["orders"], &figures["completed"], &figures["on_time"]),
        (&json!(1), &json!(1), &json!(1))
    );
    assert_eq!(figures["quality"]["too_few"], true, "one rating says who gave it");
    let public = app.get(&format!("/api/market/providers/{code}")).await.good();
    assert_eq!((&public["orders"]["orders"], &public["orders"]["mean_tenths"]), (&json!(1), &Value::Null));
    let record = provider.get(&format!("/api/cases/{id}/events")).await.good();
    tests::chain::check(&record["items"], &record["contents"]);
}

#[tokio::test]
async fn what_is_said_of_a_service_is_published_without_names_and_answered_once() {
    let app = TestApp::start().await;
    let (buyer, provider, liaison) = (app.owner().await, app.other_owner().await, app.liaison().await);
    let code = provider.principal().enterprise.clone();
    let id = taken(&app, &buyer, &provider).await;
    let record = format!("/api/market/providers/{code}/comments");
    assert_eq!(app.get(&record).await.good()["items"], json!([]));
    assert_eq!(app.get("/api/market/providers/91130100MA00000000/comments").await.status, 404);
    for place in ["0", "1"] {
        pass(&app, &buyer, &provider, &id, place).await;
    }
    let rating = |comment: &str| json!({"quality": 4, "punctuality": 5, "price": 4, "comment": comment});
    for (comment, fault) in [
        ("很好，可以打１３８００１３８０００问我", "contact_in_text"),
        (&format!("{}推荐", buyer.principal().enterprise_name), "names_someone"),
    ] {
        let refused = app.act(&buyer, &id, "rate", rating(comment)).await;
        assert_eq!(refused.complaint("comment").0, fault, "{comment}");
    }
    app.done(&buyer, &id, "rate", rating("数据扎实，方案可操作")).await;
    app.project().await;
    app.project().await;
    let page = app.get(&record).await;
    let said = page.good();
    assert_eq!(said["items"][0]["comment"], "数据扎实，方案可操作");
    for name in
        [&buyer.principal().enterprise_name, &buyer.principal().enterprise, &buyer.principal().name, &id]
    {
        assert!(!page.text().contains(name.as_str()), "{name} in {}", page.text());
    }
    assert!(!page.text().contains("quality"), "one rating’s levels would tell who gave it");
    let named = json!({"text": format!("感谢{}", buyer.principal().enterprise_name)});
    assert_eq!(app.act(&provider, &id, "reply", named).await.complaint("text").0, "names_someone");
    assert!(app.act(&buyer, &id, "reply", json!({"text": "自答"})).await.status >= 400);
    app.done(&provider, &id, "reply", json!({"text": "谢谢，后续可免费回访"})).await;
    assert!(app.act(&provider, &id, "reply", json!({"text": "再说一次"})).await.status >= 400, "once");
    app.done(&buyer, &id, "add_rating", json!({"text": "三个月后仍在用"})).await;
    app.project().await;
    let one = app.get(&record).await.good()["items"][0].clone();
    assert_eq!((&one["reply"], &one["addition"]), (&json!("谢谢，后续可免费回访"), &json!("三个月后仍在用")));
    // The Federation of its region takes one off, and says why in its place; it stays off.
    let desk = format!("/api/market/desk/providers/{code}/comments/{}", one["id"].as_str().unwrap());
    assert_eq!(liaison.post(&desk, json!({"reason": " "})).await.complaint("reason").0, "required");
    let elsewhere = app.person(shared::access::Role::Liaison, "130200-gsl").await;
    assert_eq!(elsewhere.post(&desk, json!({"reason": "不当言辞"})).await.status, 404);
    liaison.post(&desk, json!({"reason": "不当言辞"})).await.good();
    let hidden = app.get(&record).await;
    assert!(!hidden.text().contains("数据扎实") && hidden.text().contains("不当言辞"), "{}", hidden.text());
    app.project().await;
    assert!(!app.get(&record).await.text().contains("数据扎实"));
}

#[tokio::test]
async fn nobody_but_the_two_parties_sees_an_order_until_it_is_in_dispute() {
    let app = TestApp::start().await;
    let (buyer, provider, third) = (app.owner().await, app.other_owner().await, app.third_owner().await);
    let liaison = app.liaison().await;
    let id = taken(&app, &buyer, &provider).await;
    app.project().await;
    let mut others = app.staff_but_liaison().await;
    others.push((shared::access::Role::Owner, third.clone()));
    let paths = ["", "/events", "/attachments/no-such-upload"];
    for (role, other) in &others {
        for path in paths {
            let answer = other.get(&format!("/api/cases/{id}{path}")).await;
            assert_eq!(answer.status, 404, "{role:?} {path}: {}", answer.text());
        }
        let acted = other.act(&id, 2, "deliver", json!({"milestone": "0", "text": "冒充"})).await;
        assert_eq!(acted.status, 404, "{role:?}: {}", acted.text());
        for view in ["own", "queue", "area", "co", "provided", "orders"] {
            let list = other.get(&format!("/api/cases?view={view}")).await;
            assert!(!list.text().contains(&id), "{role:?} reads it in {view}");
        }
        let voucher = other.put(&format!("/api/market/orders/{id}/voucher"), json!({"voucher": "v"})).await;
        assert!(matches!(voucher.status, 403 | 404), "{role:?}: {}", voucher.text());
    }
    assert_eq!(liaison.get(&format!("/api/cases/{id}")).await.status, 404);
    assert!(!liaison.get("/api/cases?view=area").await.text().contains(&id));
    let opened = json!({"ground": "quality", "text": "报告与约定不符"});
    app.done(&buyer, &id, "dispute", opened).await;
    app.project().await;
    assert_eq!(
        listed(&liaison, "queue").await,
        std::slice::from_ref(&id),
        "now it is the Federation’s to decide"
    );
    assert!(liaison.get("/api/inbox").await.text().contains(&id));
    for (role, other) in &others {
        assert_eq!(other.get(&format!("/api/cases/{id}")).await.status, 404, "{role:?}");
        let queue = other.get("/api/cases?view=queue&org=130100-gsl").await;
        assert!(!queue.text().contains(&id), "{role:?} reads the Federation’s queue: {}", queue.text());
    }
    let ruling = json!({"finding": "upheld", "text": "应于五个工作日内补正", "days": 5, "then": "go_on"});
    let early = app.act(&liaison, &id, "decide", ruling.clone()).await;
    early.refused(422, "hear_both_first");
    app.done(&provider, &id, "contribute", json!({"text": "资料迟交所致"})).await;
    for party in [&buyer, &provider] {
        let refused = app.act(party, &id, "decide", ruling.clone()).await;
        assert_eq!(refused.status, 403, "{}", refused.text());
    }
    app.done(&liaison, &id, "decide", ruling).await;
    let case = provider.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(
        (&case["state"], &case["order"]["dispute"]["ruling"]["finding"]),
        (&json!("running"), &json!("upheld"))
    );
}

#[tokio::test]
async fn files_of_an_order_are_its_two_parties() {
    let app = TestApp::start().await;
    let (buyer, provider, third) = (app.owner().await, app.other_owner().await, app.third_owner().await);
    let service = app.serving(&provider).await;
    let upload = buyer.upload("需求.pdf", files::pdf()).await.good()["id"].as_str().unwrap().to_owned();
    let filed = buyer.post("/api/market/orders", form(&service, &json!({"attachments": [upload]}))).await;
    let id = filed.good()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/cases/{id}/attachments/{upload}");
    for (who, status) in [(&buyer, 200), (&provider, 200), (&third, 404), (&app.liaison().await, 404)] {
        assert_eq!(who.get(&path).await.status, status);
    }
    app.done(&provider, &id, "accept", json!({"plan": "照办"})).await;
    let report = provider.upload("报告.pdf", files::pdf()).await.good()["id"].as_str().unwrap().to_owned();
    let delivered = json!({"milestone": "0", "text": "见附件", "attachments": [report]});
    app.done(&provider, &id, "deliver", delivered).await;
    let case = buyer.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(case["order"]["milestones"][0]["files"][0]["id"], json!(report));
    let path = format!("/api/cases/{id}/attachments/{report}");
    for (who, status) in [(&buyer, 200), (&provider, 200), (&third, 404)] {
        assert_eq!(who.get(&path).await.status, status);
    }
}

#[tokio::test]
async fn what_cant_be_ordered_is_refused_at_its_place_and_nothing_is_written() {
    let app = TestApp::start().await;
    let (buyer, provider) = (app.owner().await, app.other_owner().await);
    let service = app.serving(&provider).await;
    let before = app.items().await;
    for (extra, field, code) in [
        (json!({"service": "FWNOSUCH00"}), "service", "unknown_value"),
        (json!({"price": 199_999}), "price", "not_as_published"),
        (json!({"quantity": 0}), "quantity", "out_of_range"),
        (json!({"text": ""}), "text", "required"),
        (json!({"milestones": []}), "milestones", "wrong_count"),
        (json!({"attachments": ["no-such-upload"]}), "attachments.0", "unknown_upload"),
        (json!({"region": "130102"}), "region", "unknown_field"),
    ] {
        let refused = buyer.post("/api/market/orders", form(&service, &extra)).await;
        assert_eq!(refused.status, 422, "{extra}: {}", refused.text());
        assert_eq!(refused.complaint(field).0, code, "{extra}");
    }
    let own = provider.post("/api/market/orders", form(&service, &json!({}))).await;
    assert_eq!(own.complaint("service").0, "own_service");
    let staff = app.liaison().await.post("/api/market/orders", form(&service, &json!({}))).await;
    assert_eq!(staff.status, 403);
    let unproved = app.unverified().await.post("/api/market/orders", form(&service, &json!({}))).await;
    unproved.refused(422, "enterprise_unverified");
    assert_eq!(app.items().await, before, "nothing is half-written");
    let first = buyer.post_once("order-key-1", "/api/market/orders", form(&service, &json!({}))).await;
    let again = buyer.post_once("order-key-1", "/api/market/orders", form(&service, &json!({}))).await;
    assert_eq!((first.status, again.json()), (201, first.json()), "sent twice, ordered once");
    let other = form(&service, &json!({"quantity": 2}));
    assert_eq!(buyer.post_once("order-key-1", "/api/market/orders", other).await.status, 409);
    // Withdrawn from the catalogue, it can't be ordered any more.
    let path = format!("/api/market/provider/services/{service}/actions");
    provider.post(&path, json!({"action": "withdraw", "version": 3, "reason": "调整"})).await.good();
    let gone = buyer.post("/api/market/orders", form(&service, &json!({}))).await;
    assert_eq!(gone.json()["code"], "service_not_orderable", "{}", gone.text());
}

#[tokio::test]
async fn silence_lapses_an_order_and_accepts_a_milestone_once() {
    let app = TestApp::start().await;
    let (buyer, provider) = (app.owner().await, app.other_owner().await);
    let service = app.serving(&provider).await;
    let (waits, runs) = (app.ordered(&buyer, &service).await, app.ordered(&buyer, &service).await);
    app.done(&provider, &runs, "accept", json!({"plan": "照办"})).await;
    app.done(&provider, &runs, "deliver", json!({"milestone": "0", "text": "见附件"})).await;
    app.on("2026-11-12").sweep().await;
    let state = async |id: &str| buyer.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(state(&waits).await["state"], "ordered", "its last day isn’t over");
    app.on("2026-11-17").sweep().await;
    app.sweep().await;
    let (waits, runs) = (state(&waits).await, state(&runs).await);
    assert_eq!((&waits["state"], &waits["outcome"]), (&json!("closed"), &json!("not_taken")));
    let milestone = &runs["order"]["milestones"][0];
    assert_eq!((&milestone["standing"], &milestone["by_silence"]), (&json!("accepted"), &json!(true)));
    let events: Value =
        buyer.get(&format!("/api/cases/{}/events", runs["id"].as_str().unwrap())).await.good();
    let silences = events["items"].to_string().matches("deem_accepted").count()
        + events["items"].to_string().matches("\"deemed_accepted\"").count();
    assert!(silences <= 2, "{events}");
}
