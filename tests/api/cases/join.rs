//! Several enterprises with one trouble.

use serde_json::json;
use tests::TestApp;

#[tokio::test]
async fn an_enterprise_joins_an_open_appeal_instead_of_filing_its_own() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({"joinable": true})).await;
    let version = app.version(&id).await;
    let no = cast.stranger.act(&id, version, "join", json!({"consent": false})).await;
    assert_eq!(no.complaint("consent").0, "required");
    cast.stranger
        .act(&id, version, "join", json!({"consent": true, "text": "我们也等了两个月"}))
        .await
        .good();
    let listed = cast.stranger.get("/api/cases").await.good();
    assert_eq!(listed["items"][0]["id"], json!(id), "it stands in its list");
    let seen = cast.stranger.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&seen["joined"], &seen["state"]), (&json!(1), &json!("handling")));
    app.act(&cast.stranger, &id, "join", json!({"consent": true})).await.refused(403, "not_allowed");
    app.act(&cast.stranger, &id, "withdraw", json!({"reason": "?"})).await.refused(403, "not_allowed");
    assert!(cast.officer.get(&format!("/api/cases/{id}/events")).await.text().contains("我们也等了两个月"));
}

#[tokio::test]
async fn what_doesnt_let_others_join_isnt_there_for_them() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    app.act(&cast.stranger, &id, "join", json!({"consent": true})).await.refused(404, "not_found");
    let newcomer = app.unverified().await;
    let open = app.handling(&cast, json!({"joinable": true})).await;
    app.act(&newcomer, &open, "join", json!({"consent": true})).await.refused(422, "enterprise_unverified");
    assert_eq!(app.events(&id).await, 3);
}

#[tokio::test]
async fn who_joins_reads_the_answer_and_its_own_words_and_nothing_that_is_private_to_the_others() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let upload = cast.owner.upload("负荷.pdf", tests::files::pdf()).await.good()["id"].clone();
    let id = app.filed(&cast.owner, json!({"joinable": true, "attachments": [upload]})).await;
    app.done(&cast.liaison, &id, "assign", tests::appeal::assignment()).await;
    app.done(&cast.officer, &id, "accept", json!({})).await;
    let third = app.third_owner().await;
    app.done(&third, &id, "join", json!({"consent": true, "text": "第三家的情况"})).await;
    app.done(&cast.stranger, &id, "join", json!({"consent": true, "text": "我们也等了两个月"})).await;
    app.done(&cast.officer, &id, "ask", json!({"text": "请补充"})).await;
    let more = cast.owner.upload("补充.pdf", tests::files::pdf()).await.good()["id"].clone();
    app.done(&cast.owner, &id, "supplement", json!({"text": "内部财务数据", "attachments": [more]})).await;
    app.done(&cast.officer, &id, "draft", json!({"answer": "方案已批复。", "claim": "solved"})).await;
    app.done(&cast.head, &id, "sign", json!({})).await;

    let (case, record) = (format!("/api/cases/{id}"), format!("/api/cases/{id}/events"));
    let seen = cast.stranger.get(&case).await.good();
    assert_eq!((&seen["title"], &seen["joined"]), (&json!(tests::appeal::TITLE), &json!(2)));
    assert_eq!(seen["answer"]["text"], "方案已批复。");
    assert_eq!((&seen["text"], &seen["attachments"]), (&json!(""), &json!([])));
    let told = cast.stranger.get(&record).await.good();
    tests::chain::check(&told["items"], &told["contents"]);
    assert!(told.to_string().contains("我们也等了两个月"), "its own words");
    let (owner, other) = (cast.owner.principal(), third.principal());
    let private = [
        "今年八月提交用电报装申请",
        "内部财务数据",
        "第三家的情况",
        &owner.enterprise,
        &owner.enterprise_name,
        &owner.user,
        &other.enterprise,
        &other.enterprise_name,
        &other.user,
    ];
    for path in [case.as_str(), &record, "/api/cases", "/api/cases/export?format=csv"] {
        let text = cast.stranger.get(path).await.text();
        for word in private {
            assert!(!text.contains(word), "{path} tells {word}: {text}");
        }
    }
    for file in [&upload, &more] {
        let path = format!("/api/cases/{id}/attachments/{}", file.as_str().unwrap());
        cast.stranger.get(&path).await.refused(404, "not_found");
        assert_eq!(cast.officer.get(&path).await.status, 200, "who handles it reads everything");
        assert_eq!(cast.owner.get(&path).await.status, 200);
    }
    let handling = cast.officer.get(&record).await.text();
    for word in private.into_iter().filter(|word| !word.starts_with("u-")) {
        assert!(handling.contains(word), "who handles it isn't told {word}");
    }
}

#[tokio::test]
async fn similar_appeals_say_which_of_them_one_has_joined() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({"joinable": true})).await;
    let path =
        format!("/api/cases/similar?category=utilities.power&region=130102&title={}", tests::appeal::TITLE);
    let joined = async || cast.stranger.get(&path).await.good()["items"][0].clone();
    assert_eq!(joined().await["has_joined"], false);
    app.done(&cast.stranger, &id, "join", json!({"consent": true})).await;
    let one = joined().await;
    assert_eq!((&one["has_joined"], &one["own"], &one["joined"]), (&json!(true), &json!(false), &json!(1)));
    let own = cast.owner.get(&path).await.good()["items"][0].clone();
    assert_eq!((&own["has_joined"], &own["own"]), (&json!(false), &json!(true)));
}

#[tokio::test]
async fn an_officer_of_the_federation_finds_and_merges_only_what_is_of_its_own_region() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let county = app.person(shared::access::Role::Liaison, "130102-gsl").await;
    let elsewhere = app.filed(&cast.owner, json!({"region": "130104"})).await;
    let path =
        format!("/api/cases/similar?category=utilities.power&region=130104&title={}", tests::appeal::TITLE);
    assert_eq!(county.get(&path).await.good()["items"], json!([]), "nothing of a region that isn't its own");
    assert_eq!(cast.liaison.get(&path).await.good()["items"][0]["id"], json!(elsewhere));
    let here = app.filed(&cast.owner, json!({})).await;
    let duplicate = app.filed(&cast.stranger, json!({})).await;
    let offers = county.offers(&duplicate).await;
    let (_, form) = offers.iter().find(|(action, _)| action == "merge").expect("merging is offered");
    assert_eq!(form["properties"]["into"]["examples"], json!([here]));
    let fields = json!({"into": elsewhere, "reason": "同一问题"});
    let answer = app.act(&county, &duplicate, "merge", fields).await;
    assert_eq!(answer.complaint("into").0, "not_a_choice");
    assert!(!answer.text().contains(&elsewhere), "{}", answer.text());
}

#[tokio::test]
async fn one_that_joined_is_asked_and_says_what_it_thinks_of_the_answer() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({"joinable": true, "hidden": true})).await;
    app.done(&cast.stranger, &id, "join", json!({"consent": true})).await;
    app.done(&cast.officer, &id, "draft", json!({"answer": "已送电。", "claim": "solved"})).await;
    app.done(&cast.head, &id, "sign", json!({})).await;
    app.project().await;
    let inbox = cast.stranger.get("/api/inbox").await.good();
    assert!(
        inbox["items"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["about"] == id.as_str() && one["action"] == "sign"),
        "it is told of the answer: {inbox}"
    );
    let offered: Vec<String> =
        cast.stranger.offers(&id).await.into_iter().map(|(action, _)| action).collect();
    assert_eq!(offered, ["joined_verdict"]);
    let bad = app.act(&cast.stranger, &id, "joined_verdict", json!({"solved": "maybe", "rating": 9})).await;
    assert!(!bad.complaint("solved").1.is_empty() && !bad.complaint("rating").1.is_empty());
    let word = json!({"solved": "not", "rating": 1, "comment": "我们这里还没有通电"});
    app.done(&cast.stranger, &id, "joined_verdict", word.clone()).await;
    app.act(&cast.stranger, &id, "joined_verdict", word.clone()).await.refused(422, "not_now");
    app.act(&cast.owner, &id, "joined_verdict", word.clone()).await.refused(403, "not_allowed");
    app.third_owner().await.act(&id, 1, "joined_verdict", word).await.refused(404, "not_found");
    let seen = cast.officer.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(seen["state"], "answered", "the filer's word alone decides");
    assert_eq!(seen["joined_verdicts"][0]["name"], tests::people::STRANGER);
    assert_eq!(seen["joined_verdicts"][0]["verdict"]["comment"], "我们这里还没有通电");
    let own = cast.stranger.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(own["joined_verdicts"][0]["own"], true);
    let events = cast.stranger.get(&format!("/api/cases/{id}/events")).await.good();
    assert!(events.to_string().contains("我们这里还没有通电"), "it reads what it wrote itself");
    assert!(!events.to_string().contains(tests::people::ENTERPRISE), "and not who filed it");
    app.done(&cast.owner, &id, "verdict", json!({"solved": "solved", "rating": 5})).await;
    let closed = cast.liaison.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&closed["outcome"], &closed["verdict"]["rating"]), (&json!("solved"), &json!(5)));
}
