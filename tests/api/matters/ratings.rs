//! Ratings: what everyone reads of them, and the rectification that a bad one opens.

use serde_json::{Value, json};
use tests::{Caller, TestApp};

const FOOD: &str = "000100000002";
const PLACE: &str = "130123";
const ORG: &str = "130123-scjg";

/// An application whose first step is done.
async fn accepted(app: &TestApp, owner: &Caller, officer: &Caller) -> String {
    let form = json!({"item": FOOD, "region": PLACE, "values": {}, "documents": {}});
    let filed = owner.post("/api/applications", form).await.good();
    let id = filed["id"].as_str().unwrap().to_owned();
    app.done(officer, &id, "accept", json!({})).await;
    id
}

async fn figures(app: &TestApp, query: &str) -> Value {
    app.project().await;
    app.get(&format!("/api/ratings?{query}")).await.good()
}

async fn rectification(app: &TestApp, officer: &Caller) -> String {
    app.project().await;
    let queue = officer.get("/api/cases?view=queue&kind=rectification").await.good();
    assert_eq!(queue["items"].as_array().unwrap().len(), 1, "one, however often it is projected: {queue}");
    queue["items"][0]["id"].as_str().unwrap().to_owned()
}

async fn called_back(app: &TestApp, officer: &Caller, id: &str) {
    let said = json!({"reached": "yes", "text": "当日电话回访，已记录。"});
    app.done(officer, id, "call_back", said).await;
}

#[tokio::test]
async fn ratings_are_published_once_there_are_enough_and_an_excluded_one_isnt_counted() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let (owner, officer, office) = (app.owner().await, app.officer(ORG).await, app.supervisor().await);
    for place in 0..10 {
        let id = accepted(&app, &owner, &officer).await;
        let rating = if place == 0 { 1 } else { 5 };
        app.done(&owner, &id, "rate_step", json!({"step": "0", "rating": rating, "comment": "如题"})).await;
        if place == 8 {
            let few = figures(&app, &format!("item={FOOD}")).await;
            assert_eq!((&few["whole"]["too_few"], &few["whole"]["count"]), (&json!(true), &json!(0)));
        }
    }
    for query in
        [format!("item={FOOD}"), format!("org={ORG}"), "region=130123".into(), "region=130000".into()]
    {
        let whole = figures(&app, &query).await["whole"].clone();
        assert_eq!((&whole["count"], &whole["levels"]), (&json!(10), &json!([1, 0, 0, 0, 9])), "{query}");
        assert_eq!((&whole["mean_hundredths"], &whole["satisfied_permille"]), (&json!(460), &json!(900)));
    }
    let county = figures(&app, "region=130100").await;
    let lines = county["regions"].as_array().unwrap();
    assert_eq!(lines.iter().filter(|line| line["too_few"] == false).count(), 1, "{county}");

    let id = rectification(&app, &officer).await;
    assert!(id.starts_with("ZG-"), "{id}");
    let inbox = owner.get("/api/inbox").await.good();
    assert!(inbox.to_string().contains(&id), "who rated is told");
    called_back(&app, &officer, &id).await;
    app.done(&officer, &id, "dispute", json!({"reason": "评价内容与事实不符"})).await;
    assert_eq!(app.act(&officer, &id, "exclude", json!({"reason": "同上"})).await.status, 403);
    app.done(&office, &id, "exclude", json!({"reason": "经核实为恶意差评"})).await;
    let id = accepted(&app, &owner, &officer).await;
    app.done(&owner, &id, "rate_step", json!({"step": "0", "rating": 4})).await;
    let whole = figures(&app, &format!("item={FOOD}")).await["whole"].clone();
    assert_eq!((&whole["levels"], &whole["excluded"]), (&json!([0, 0, 0, 1, 9]), &json!(1)));
    app.project().await;
    assert_eq!(figures(&app, &format!("item={FOOD}")).await["whole"], whole, "again changes nothing");
}

#[tokio::test]
async fn a_bad_rating_is_mended_and_judged_by_who_gave_it() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let (owner, officer, head) = (app.owner().await, app.officer(ORG).await, app.head(ORG).await);
    let rated = accepted(&app, &owner, &officer).await;
    let bad = json!({"step": "0", "rating": 2, "reasons": ["slow"], "comment": "等了半天"});
    app.done(&owner, &rated, "rate_step", bad).await;
    let id = rectification(&app, &officer).await;
    let early = app.act(&officer, &id, "draft", json!({"answer": "已改。", "claim": "solved"})).await;
    early.refused(422, "call_back_first");
    called_back(&app, &officer, &id).await;
    app.done(&officer, &id, "draft", json!({"answer": "已增开窗口。", "claim": "solved"})).await;
    app.done(&head, &id, "sign", json!({})).await;
    let seen = owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&seen["topic"]["rated"]["case"], &seen["text"]), (&json!(rated), &json!("等了半天")));
    app.done(&owner, &id, "verdict", json!({"solved": "solved", "rating": 4})).await;
    let ended = owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(ended["outcome"], "solved");
    let other = app.other_owner().await.get(&format!("/api/cases/{id}")).await;
    assert_eq!(other.status, 404);
}

#[tokio::test]
async fn what_isnt_there_is_refused_at_its_place() {
    let app = TestApp::start().await;
    for (query, field) in
        [("item=1", "item"), ("org=130100-none", "org"), ("region=999999", "region"), ("", "region")]
    {
        let refused = app.get(&format!("/api/ratings?{query}")).await;
        assert_eq!(refused.complaint(field).0, "unknown_value", "{query}");
    }
}

#[tokio::test]
async fn whoever_stands_at_a_window_rates_once_without_an_account() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let (officer, owner) = (app.officer(ORG).await, app.owner().await);
    let about = json!({"item": FOOD, "region": PLACE});
    assert_eq!(owner.post("/api/ratings/tickets", about.clone()).await.status, 403);
    let elsewhere = app.officer("130100-scjg").await.post("/api/ratings/tickets", about.clone()).await;
    assert_eq!(elsewhere.status, 403, "not their counter");
    let ticket = officer.post("/api/ratings/tickets", about.clone()).await.good();
    let (sealed, visitor) = (ticket["ticket"].as_str().unwrap(), app.visitor());
    let shown = visitor.get(&format!("/api/ratings/counter?ticket={sealed}")).await.good();
    assert_eq!((&shown["number"], &shown["name"]), (&ticket["number"], &json!("食品经营许可证核发")));
    let rate =
        |ticket: &str, rating: u8| json!({"ticket": ticket, "rating": rating, "comment": "等了两小时"});
    visitor.post("/api/ratings/counter", rate(sealed, 9)).await.complaint("rating");
    let first = visitor.post("/api/ratings/counter", rate(sealed, 1)).await;
    assert_eq!(first.status, 201, "{}", first.text());
    let again = visitor.post("/api/ratings/counter", rate(sealed, 1)).await;
    assert_eq!(first.json(), again.json(), "the same once more is the same rating");
    visitor.post("/api/ratings/counter", rate(sealed, 5)).await.refused(409, "already_rated");
    let id = rectification(&app, &officer).await;
    assert_eq!(first.json()["rectification"], json!(id));
    let seen = officer.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&seen["enterprise"], &seen["text"]), (&json!(""), &json!("等了两小时")));
    assert_eq!(owner.get(&format!("/api/cases/{id}")).await.status, 404, "nobody’s");
    visitor.post("/api/ratings/counter", rate("made-up", 5)).await.complaint("ticket");
    app.later(time::Duration::minutes(16));
    let late = visitor.post("/api/ratings/counter", rate(sealed, 1)).await.complaint("ticket");
    assert_eq!(late.0, "expired");
}

#[tokio::test]
async fn something_is_added_to_a_rating_once_and_the_rating_stays() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let (owner, officer) = (app.owner().await, app.officer(ORG).await);
    let (id, _) = app.granted(&owner).await;
    app.act(&owner, &id, "add_rating", json!({"text": "还没评价"})).await.refused(422, "not_now");
    app.done(&officer, &id, "deliver", json!({"way": "online"})).await;
    app.done(&owner, &id, "rate", json!({"rating": 4, "comment": "不错"})).await;
    let before = figures(&app, &format!("item={FOOD}")).await;
    app.act(&officer, &id, "add_rating", json!({"text": "替他说"})).await.refused(403, "not_allowed");
    app.done(&owner, &id, "add_rating", json!({"text": "证拿到手才发现地址少了一个字，当天就换了新的。"}))
        .await;
    app.act(&owner, &id, "add_rating", json!({"text": "再说一句"})).await.refused(422, "not_now");
    let seen = officer.get(&format!("/api/cases/{id}")).await.good();
    let rating = &seen["application"]["rating"];
    assert_eq!((&rating["rating"], &rating["comment"]), (&json!(4), &json!("不错")));
    assert!(rating["addition"]["text"].as_str().unwrap().starts_with("证拿到手"), "{rating}");
    assert_eq!(figures(&app, &format!("item={FOOD}")).await, before, "it is counted as it was given");
    let record = owner.get(&format!("/api/cases/{id}/events")).await.good();
    tests::chain::check(&record["items"], &record["contents"]);
}

#[tokio::test]
async fn what_is_said_at_a_window_is_kept_whatever_the_level_and_read_by_those_concerned() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let (officer, visitor) = (app.officer(ORG).await, app.visitor());
    let about = json!({"item": FOOD, "region": PLACE});
    for (rating, comment) in [(5, "一次说清"), (3, "排队久了些"), (4, "")] {
        let ticket = officer.post("/api/ratings/tickets", about.clone()).await.good();
        let reasons = if rating == 4 { json!([]) } else { json!(["clear"]) };
        let rate =
            json!({"ticket": ticket["ticket"], "rating": rating, "comment": comment, "reasons": reasons});
        visitor.post("/api/ratings/counter", rate.clone()).await.good();
        visitor.post("/api/ratings/counter", rate).await.good();
        app.later(time::Duration::minutes(1));
    }
    let said = officer.get("/api/ratings/said").await.good();
    let said: Vec<(u64, &str, &Value)> = said["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["rating"].as_u64().unwrap(), one["comment"].as_str().unwrap(), &one["reasons"]))
        .collect();
    let clear = json!(["clear"]);
    assert_eq!(said, [(3, "排队久了些", &clear), (5, "一次说清", &clear)], "once, the latest first");
    let query = format!("/api/ratings/said?org={ORG}");
    app.supervisor().await.get(&query).await.good();
    app.officer("130100-scjg").await.get(&query).await.refused(403, "not_allowed");
    app.owner().await.get(&query).await.refused(403, "not_allowed");
    officer.get("/api/ratings/said?org=130123-none").await.refused(404, "not_found");
    assert_eq!(visitor.get(&query).await.status, 401);
}

#[tokio::test]
async fn a_code_of_a_case_rates_a_step_of_it_once() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let (owner, officer, visitor) = (app.owner().await, app.officer(ORG).await, app.visitor());
    let form = json!({"item": FOOD, "region": PLACE, "values": {}, "documents": {}, "applicant": {
        "code": owner.principal().enterprise, "name": "某餐饮店", "consent": "法定代表人持身份证到场"}});
    let taken = officer.post("/api/applications", form).await.good()["id"].as_str().unwrap().to_owned();
    let of = |case: &str, step: u8| json!({"case": case, "step": step});
    let ask = async |body: Value| officer.post("/api/ratings/tickets", body).await;
    ask(of(&taken, 0)).await.complaint("step");
    app.done(&officer, &taken, "accept", json!({})).await;
    ask(of(&taken, 9)).await.complaint("step");
    let online = accepted(&app, &owner, &officer).await;
    ask(of(&online, 0)).await.complaint("case");
    ask(of("BJ-130123-261125-000000-0", 0)).await.refused(404, "not_found");
    let elsewhere = app.officer("130100-scjg").await.post("/api/ratings/tickets", of(&taken, 0)).await;
    elsewhere.refused(404, "not_found");
    let (one, two) = (ask(of(&taken, 0)).await.good(), ask(of(&taken, 0)).await.good());
    let sealed = |ticket: &Value| ticket["ticket"].as_str().unwrap().to_owned();
    let shown = visitor.get(&format!("/api/ratings/counter?ticket={}", sealed(&one))).await.good();
    assert_eq!((&shown["case"], &shown["step"]), (&json!(taken), &json!("受理")));
    let rate = |ticket: &Value| json!({"ticket": ticket["ticket"], "rating": 2, "comment": "等久了", "reasons": ["slow"]});
    // Two phones at once: one rating.
    let (left, right) = tokio::join!(
        visitor.post("/api/ratings/counter", rate(&one)),
        visitor.post("/api/ratings/counter", rate(&two))
    );
    let mut statuses = [left.status, right.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409], "{} {}", left.text(), right.text());
    let first = if left.status == 201 { &one } else { &two };
    visitor.post("/api/ratings/counter", rate(first)).await.good();
    let seen = owner.get(&format!("/api/cases/{taken}")).await.good();
    let ratings = seen["application"]["step_ratings"].as_array().unwrap();
    assert_eq!(
        (ratings.len(), &ratings[0]["place"], &ratings[0]["given"]["comment"]),
        (1, &json!(0), &json!("等久了"))
    );
    ask(of(&taken, 0)).await.complaint("step");
    // It counts and is mended as one that was given online.
    let id = rectification(&app, &officer).await;
    let mended = owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(mended["topic"]["rated"]["case"], json!(taken));
    let record = owner.get(&format!("/api/cases/{taken}/events")).await.good();
    tests::chain::check(&record["items"], &record["contents"]);
}

#[tokio::test]
async fn who_was_turned_away_or_gave_up_may_still_rate_for_a_while() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let (owner, officer) = (app.owner().await, app.officer(ORG).await);
    let form = json!({"item": FOOD, "region": PLACE, "values": {}, "documents": {}});
    let filed = async || {
        let filed = owner.post("/api/applications", form.clone()).await.good();
        filed["id"].as_str().unwrap().to_owned()
    };
    let (declined, withdrawn, told) = (filed().await, filed().await, filed().await);
    app.done(&officer, &declined, "decline", json!({"reason": "不属于本机关职权范围"})).await;
    app.done(&owner, &withdrawn, "withdraw", json!({"reason": "不办了"})).await;
    let missing = json!({"missing": [{"what": "other", "text": "请补充说明"}]});
    app.done(&officer, &told, "notify", missing).await;
    // The acceptance is known from the notice on.
    app.done(&owner, &told, "rate_step", json!({"step": "0", "rating": 4})).await;
    app.done(&owner, &declined, "rate_step", json!({"step": "0", "rating": 3})).await;
    app.act(&owner, &withdrawn, "rate_step", json!({"step": "0", "rating": 3})).await.refused(422, "not_now");
    for id in [&declined, &withdrawn] {
        let bad = json!({"rating": 2, "reasons": ["unclear"], "comment": "没说清楚"});
        app.done(&owner, id, "rate", bad.clone()).await;
        app.act(&owner, id, "rate", bad).await.refused(422, "not_now");
        let seen = owner.get(&format!("/api/cases/{id}")).await.good();
        assert_eq!((&seen["state"], &seen["application"]["rating"]["rating"]), (&json!("closed"), &json!(2)));
    }
    let seen = owner.get(&format!("/api/cases/{declined}")).await.good();
    assert_eq!(seen["outcome"], "declined", "rating changes nothing of how it ended");
    app.project().await;
    let queue = officer.get("/api/cases?view=queue&kind=rectification").await.good();
    assert_eq!(queue["items"].as_array().unwrap().len(), 2, "a bad one is mended as any other");
    let late = filed().await;
    app.done(&owner, &late, "withdraw", json!({"reason": "不办了"})).await;
    app.on("2026-12-08");
    app.act(&owner, &late, "rate", json!({"rating": 5})).await.refused(422, "not_now");
}

#[tokio::test]
async fn the_code_on_a_receipt_rates_the_window_once_however_often_it_is_printed() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let (owner, officer, visitor) = (app.owner().await, app.officer(ORG).await, app.visitor());
    let form = json!({"item": FOOD, "region": PLACE, "values": {}, "documents": {}, "applicant": {
        "code": owner.principal().enterprise, "name": "某餐饮店", "consent": "法定代表人持身份证到场"}});
    let taken = officer.post("/api/applications", form).await.good()["id"].as_str().unwrap().to_owned();
    let online = accepted(&app, &owner, &officer).await;
    let ask = async |by: &Caller, case: &str| {
        by.post("/api/ratings/tickets", json!({"case": case, "receipt": true})).await
    };
    ask(&officer, &online).await.complaint("case");
    ask(&app.officer("130100-scjg").await, &taken).await.refused(404, "not_found");
    ask(&owner, &taken).await.refused(403, "not_allowed");
    let (one, two) = (ask(&officer, &taken).await.good(), ask(&officer, &taken).await.good());
    assert_eq!(one["number"], two["number"], "the same code on every print");
    app.later(time::Duration::days(12));
    let sealed = one["ticket"].as_str().unwrap();
    let shown = visitor.get(&format!("/api/ratings/counter?ticket={sealed}")).await.good();
    assert_eq!((&shown["case"], &shown["name"]), (&json!(""), &json!("食品经营许可证核发")));
    let rate = |ticket: &Value, level: u8| json!({"ticket": ticket["ticket"], "rating": level, "comment": "一次说清"});
    visitor.post("/api/ratings/counter", rate(&one, 5)).await.good();
    visitor.post("/api/ratings/counter", rate(&two, 1)).await.refused(409, "already_rated");
    let said = officer.get("/api/ratings/said").await.good();
    assert_eq!(said["items"].as_array().unwrap().len(), 1, "{said}");
    app.later(time::Duration::days(20));
    visitor.post("/api/ratings/counter", rate(&one, 5)).await.complaint("ticket");
    ask(&app.officer(ORG).await, &taken).await.complaint("case");
}
