//! Saved searches: kept, told of what is new, and no more.

use serde_json::{Value, json};
use tests::market::id_of;
use tests::{Caller, TestApp};

const SEARCHES: &str = "/api/market/searches";

fn search(name: &str, search: Value) -> Value {
    json!({"name": name, "search": search})
}

/// Offers of grinding bearings, each in words of its own, so that none is a copy of another.
fn offer(title: &str) -> Value {
    let text = match title.chars().next() {
        Some('深') => "三条全自动磨超线，可承接六二系列，精度五级，月底前可排产。",
        Some('圆') => "新装双端面磨床四台，锥面凸度可控，小批量打样两周内交付。",
        Some('调') => "大型立式磨床一台，外径一米二以内，适合冶金和矿山机械用户。",
        _ => "平面磨床八台，沟道无心磨两条，配有圆度仪，长期招募协作伙伴。",
    };
    tests::market::form(title, &json!({"text": text}))
}

/// The searches of which an inbox tells.
async fn told(of: &Caller) -> Vec<String> {
    let inbox = of.get("/api/inbox").await.good();
    let items = inbox["items"].as_array().unwrap().iter();
    let about = items.filter(|one| one["action"] == "search_found");
    about.map(|one| one["about"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_new_posting_tells_those_who_searched_for_it_once_a_day_and_never_its_own_enterprise() {
    let app = TestApp::start().await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let wanted = json!({"keyword": "轴承 磨加工", "side": "offer", "region": "130100"});
    let saved = id_of(&other.post(SEARCHES, search("石家庄的轴承磨加工", wanted.clone())).await.good());
    let own = id_of(&owner.post(SEARCHES, search("同行", wanted)).await.good());
    let unmet = json!({"keyword": "轴承", "price_most": 100});
    other.post(SEARCHES, search("便宜的轴承", unmet)).await.good();

    app.posted(&owner, offer("深沟球轴承磨加工余量产能")).await;
    assert_eq!(told(&other).await, std::slice::from_ref(&saved));
    let notice = other.get("/api/inbox").await.good()["items"][0].clone();
    assert_eq!((&notice["title"], &notice["unread"]), (&json!("石家庄的轴承磨加工"), &json!(true)));
    assert_eq!((&notice["action"], &notice["about"]), (&json!("search_found"), &json!(saved)));
    app.later(time::Duration::minutes(3));
    app.posted(&owner, offer("圆锥滚子轴承磨加工余量产能")).await;
    assert_eq!(told(&other).await.len(), 1, "once a day");
    app.on("2026-11-10");
    let theirs = app.posted(&other, offer("调心滚子轴承磨加工余量产能")).await;
    assert_eq!(told(&other).await.len(), 1, "not of its own");
    assert_eq!(told(&owner).await, [own]);
    app.posted(&owner, offer("推力球轴承磨加工余量产能")).await;
    assert_eq!(told(&other).await, [saved.clone(), saved.clone()], "again on the next day");
    other.post("/api/inbox/read", json!({"about": [saved]})).await.good();
    let inbox = other.get("/api/inbox").await.good();
    let unread = inbox["items"].as_array().unwrap().iter().filter(|one| one["unread"] == true);
    assert!(unread.into_iter().all(|one| one["about"] != saved), "{inbox}");

    // What is renewed is nothing new.
    app.on("2027-01-30");
    let actions = format!("/api/market/postings/{theirs}/actions");
    other.post(&actions, json!({"action": "renew", "version": 3})).await.good();
    assert_eq!(told(&owner).await.len(), 1);
}

#[tokio::test]
async fn an_alert_is_turned_off_and_on_and_a_search_forgotten() {
    let app = TestApp::start().await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let id = id_of(&other.post(SEARCHES, search("轴承", json!({"keyword": "轴承"}))).await.good());
    let path = format!("{SEARCHES}/{id}");
    assert_eq!(other.put(&path, json!({"alert": false})).await.good()["alert"], false);
    app.posted(&owner, offer("深沟球轴承磨加工余量产能")).await;
    assert!(told(&other).await.is_empty());
    assert_eq!(other.put(&path, json!({"alert": true})).await.good()["alert"], true);
    app.posted(&owner, offer("圆锥滚子轴承磨加工余量产能")).await;
    assert_eq!(told(&other).await, std::slice::from_ref(&id));
    owner.put(&path, json!({"alert": false})).await.refused(404, "not_found");
    owner.delete(&path).await.good();
    assert_eq!(
        other.get(SEARCHES).await.good()["items"].as_array().unwrap().len(),
        1,
        "not another's to forget"
    );
    other.delete(&path).await.good();
    other.delete(&path).await.good();
    app.on("2026-11-10");
    app.posted(&owner, offer("推力球轴承磨加工余量产能")).await;
    assert_eq!(told(&other).await.len(), 1);
    assert_eq!(other.get(SEARCHES).await.good()["items"], json!([]));
    assert_eq!(
        app.count(kernel::store::Table::Market, "stands").await,
        0,
        "a key that leads to nothing is struck off"
    );
}

#[tokio::test]
async fn searches_are_few_sound_and_kept_once() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for (body, field, code) in [
        (search(" ", json!({"keyword": "轴承"})), "name", "wrong_length"),
        (search("全部", json!({})), "search", "required"),
        (search("别处", json!({"region": "999999"})), "search.region", "unknown_region"),
        (search("行业", json!({"industry": "34x"})), "search.industry", "unknown_industry"),
        (search("长", json!({"keyword": "轴".repeat(41)})), "search.keyword", "too_long"),
        (search("多", json!({"certificates": ["a", "b", "c", "d", "e"]})), "search.certificates", "too_many"),
    ] {
        assert_eq!(owner.post(SEARCHES, body).await.complaint(field).0, code, "{field}");
    }
    let unverified = app.unverified().await;
    unverified
        .post(SEARCHES, search("轴承", json!({"keyword": "轴承"})))
        .await
        .refused(422, "enterprise_unverified");
    let body = |number: usize| search(&format!("轴承{number}"), json!({"keyword": format!("轴承{number}")}));
    let one = owner.post_once("search-00001", SEARCHES, body(0)).await.good();
    let same = owner.post_once("search-00001", SEARCHES, body(0)).await.good();
    assert_eq!(one["id"], same["id"]);
    for number in 1..19 {
        owner.post(SEARCHES, body(number)).await.good();
    }
    // Two at once for the last place: one has it.
    let (one, two) = tokio::join!(owner.post(SEARCHES, body(19)), owner.post(SEARCHES, body(20)));
    let kept = [&one, &two].into_iter().filter(|answer| answer.is_good()).count();
    assert_eq!(kept, 1, "{} {}", one.text(), two.text());
    owner.post(SEARCHES, body(21)).await.refused(422, "too_many_searches");
    assert_eq!(owner.get(SEARCHES).await.good()["items"].as_array().unwrap().len(), 20);
}
