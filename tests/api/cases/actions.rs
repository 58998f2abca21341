//! The whole way of an appeal, and what its readers see of it.

use serde_json::json;
use tests::appeal::{LEAD, TITLE, assignment};
use tests::{Dice, TestApp, chain};

#[tokio::test]
async fn an_appeal_goes_from_filing_to_the_enterprises_own_verdict() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let filed = cast.owner.post("/api/cases", tests::appeal::form(&json!({}))).await;
    assert_eq!(filed.status, 201, "{}", filed.text());
    let filed = filed.json();
    assert_eq!(filed["id"], filed["number"]);
    assert_eq!(filed["version"], 1);
    assert_eq!(filed["due"], "2026-11-30", "15 working days from 9 November");
    let id = filed["id"].as_str().unwrap();

    app.done(&cast.liaison, id, "assign", assignment()).await;
    let seen = cast.officer.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(
        (&seen["state"], &seen["lead"], &seen["title"]),
        (&json!("assigned"), &json!(LEAD), &json!(TITLE))
    );
    assert_eq!(seen["clock"]["step"], json!({"name": "accept", "due": "2026-11-11"}));

    app.done(&cast.officer, id, "accept", json!({})).await;
    app.done(&cast.officer, id, "transfer", json!({"handler": "市场营销部　王芳"})).await;
    app.done(&cast.officer, id, "note", json!({"text": "内部：线路容量不足"})).await;
    let answer = json!({"answer": "接入方案已批复。", "claim": "solved"});
    app.done(&cast.officer, id, "draft", answer).await;
    let own = cast.owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(own["draft"], json!(null), "a draft is the orgs' own");
    app.done(&cast.head, id, "return", json!({"reason": "请写明时间"})).await;
    let answer = json!({"answer": "接入方案已批复，十一月二十日前送电。", "claim": "solved"});
    app.done(&cast.officer, id, "draft", answer).await;
    let signed = app.done(&cast.head, id, "sign", json!({})).await;
    assert_eq!(signed["state"], "answered");

    let own = cast.owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(own["answer"]["text"], "接入方案已批复，十一月二十日前送电。");
    assert_eq!(own["answer"]["claim"], "solved");
    let done = app
        .done(&cast.owner, id, "verdict", json!({"solved": "partly", "rating": 4, "comment": "还差一步"}))
        .await;
    assert_eq!(done["state"], "closed");

    let own = cast.owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&own["outcome"], &own["verdict"]["rating"]), (&json!("partly"), &json!(4)));
    assert_eq!(own["answer"]["claim"], "solved", "claim and verdict stand side by side");
    assert_eq!(own["actions"], json!([]), "nothing is left to do");
    assert!(!own.to_string().contains("线路容量不足"), "an internal note isn't the enterprise's to read");

    let events = cast.owner.get(&format!("/api/cases/{id}/events")).await.good();
    let head = chain::check(&events["items"], &events["contents"]);
    assert_eq!(own["head"], head);
    assert!(!events.to_string().contains("线路容量不足"));
}

#[tokio::test]
async fn a_case_says_by_its_tag_whether_anything_is_new() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.assigned(&cast, json!({})).await;
    let path = format!("/api/cases/{id}");
    let first = cast.officer.get(&path).await;
    let tag = first.header("etag");
    assert!(tag.starts_with("W/\""), "{tag}");
    let again = async |who: &tests::Caller| {
        who.send(reqwest::Method::GET, &path, |request| request.header("if-none-match", &tag)).await.status
    };
    assert_eq!(again(&cast.officer).await, 304);
    assert_eq!(again(&cast.owner).await, 200, "another reader sees other things");
    assert_eq!(again(&cast.officer.in_english()).await, 200, "another language reads other words");
    app.done(&cast.officer, &id, "accept", json!({})).await;
    assert_eq!(again(&cast.officer).await, 200);
}

#[tokio::test]
async fn a_case_isnt_there_for_those_who_have_nothing_to_do_with_it() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.assigned(&cast, json!({})).await;
    let elsewhere = app.officer("130200-gd").await;
    let far = app.person(shared::access::Role::Supervisor, "130200-yshj").await;
    for stranger in [&cast.stranger, &cast.other, &elsewhere, &far] {
        for path in [format!("/api/cases/{id}"), format!("/api/cases/{id}/events")] {
            stranger.get(&path).await.refused(404, "not_found");
        }
        app.act(stranger, &id, "note", json!({"text": "?"})).await.refused(404, "not_found");
    }
    let absent = cast.officer.get("/api/cases/SQ-130100-261109-000000-0").await;
    absent.refused(404, "not_found");
    assert_eq!(app.events(&id).await, 2);
}

#[tokio::test]
async fn co_handlers_contribute_under_deadlines_of_their_own_before_the_answer_is_drafted() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let helper = app.officer("130100-zjj").await;
    let id = app.filed(&cast.owner, json!({})).await;
    let co = json!([{"org": "130100-zjj", "days": 3}, {"org": LEAD, "days": 5}]);
    let assignment = tests::appeal::with(assignment(), &json!({"co": co, "note": "请合并答复"}));
    app.done(&cast.liaison, &id, "assign", assignment).await;
    app.done(&cast.officer, &id, "accept", json!({})).await;
    let seen = helper.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(
        seen["co"],
        json!([{"org": "130100-zjj", "due": "2026-11-12", "done": false}]),
        "the lead doesn't help itself"
    );
    let listed = helper.get("/api/cases?view=co").await.good();
    assert_eq!(listed["items"][0]["id"], json!(id));
    let draft = json!({"answer": "已批复。", "claim": "solved"});
    app.act(&cast.officer, &id, "draft", draft.clone()).await.refused(422, "co_handlers_pending");
    app.done(&helper, &id, "contribute", json!({"text": "管线已迁改"})).await;
    app.act(&helper, &id, "contribute", json!({"text": "再说一次"})).await.refused(422, "not_now");
    app.done(&cast.officer, &id, "draft", draft).await;
    let own = cast.owner.get(&format!("/api/cases/{id}/events")).await.text();
    assert!(!own.contains("管线已迁改"), "a contribution is merged into one answer, not read apart");
}

#[tokio::test]
async fn a_co_handler_that_lets_its_time_pass_holds_nothing_up() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.filed(&cast.owner, json!({})).await;
    let co = json!({"co": [{"org": "130100-zjj", "days": 3}]});
    app.done(&cast.liaison, &id, "assign", tests::appeal::with(assignment(), &co)).await;
    app.done(&cast.officer, &id, "accept", json!({})).await;
    let draft = json!({"answer": "已批复。", "claim": "solved"});
    app.on("2026-11-12");
    app.act(&cast.officer, &id, "draft", draft.clone()).await.refused(422, "co_handlers_pending");
    app.on("2026-11-13");
    app.done(&cast.officer, &id, "draft", draft).await;
}

#[tokio::test]
async fn what_an_action_may_not_do_in_this_state_or_by_this_role_is_refused_and_leaves_no_trace() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let before = app.items().await;
    app.act(&cast.owner, &id, "sign", json!({})).await.refused(403, "not_allowed");
    app.act(&cast.officer, &id, "sign", json!({})).await.refused(403, "not_allowed");
    app.act(&cast.head, &id, "sign", json!({})).await.refused(422, "not_now");
    app.act(&cast.liaison, &id, "assign", assignment()).await.refused(422, "not_now");
    app.act(&cast.owner, &id, "warn", json!({})).await.refused(403, "not_allowed");
    app.act(&cast.head, &id, "grant_extension", json!({})).await.refused(422, "not_now");
    assert_eq!(app.items().await, before);
    assert_eq!(app.events(&id).await, 3);
}

#[tokio::test]
async fn an_owner_withdraws_and_the_clock_stops() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    app.on("2026-11-12");
    let done = app.done(&cast.owner, &id, "withdraw", json!({"reason": "已自行解决"})).await;
    assert_eq!(done["state"], "closed");
    let seen = cast.officer.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&seen["outcome"], &seen["clock"]["stopped"]), (&json!("withdrawn"), &json!("2026-11-12")));
    assert_eq!(app.get("/api/figures").await.good()["open"], 0);
}

#[tokio::test]
async fn those_who_watch_urge_supervise_and_take_over() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    app.done(&cast.owner, &id, "urge", json!({"text": "快停产了"})).await;
    app.act(&cast.agent, &id, "urge", json!({})).await.good();
    app.act(&cast.owner, &id, "urge", json!({})).await.refused(422, "urged_today");
    app.on("2026-11-10");
    app.done(&cast.owner, &id, "urge", json!({})).await;
    app.done(&cast.supervisor, &id, "supervise", json!({"text": "三日内报进展"})).await;
    let seen = cast.officer.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&seen["supervised"], &seen["urged"]), (&json!(true), &json!(3)));
    app.done(&cast.supervisor, &id, "take_over", json!({"reason": "影响面大"})).await;
    let seen = cast.supervisor.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&seen["lead"], &seen["state"]), (&json!("130100-yshj"), &json!("handling")));
    app.act(&cast.officer, &id, "draft", json!({"answer": "。", "claim": "not"}))
        .await
        .refused(403, "not_allowed");
    let draft = json!({"answer": "由市政府牵头办理完毕。", "claim": "solved"});
    app.done(&cast.supervisor, &id, "draft", draft).await;
    app.done(&cast.supervisor, &id, "sign", json!({})).await;
}

#[tokio::test]
async fn the_same_dice_fall_the_same_way_in_every_run() {
    let mut dice = Dice::new(7);
    let first: Vec<u64> = (0..3).map(|_| dice.number()).collect();
    let mut again = Dice::new(7);
    assert_eq!(first, (0..3).map(|_| again.number()).collect::<Vec<_>>());
}
