//! The enterprise has the last word.

use serde_json::json;
use shared::access::Role;
use tests::TestApp;

#[tokio::test]
async fn not_solved_reopens_one_level_up_with_a_clock_of_its_own() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.answered(&cast, json!({})).await;
    app.on("2026-11-16");
    let done =
        app.done(&cast.owner, &id, "verdict", json!({"solved": "not", "rating": 3, "comment": "未办"})).await;
    assert_eq!(done["state"], "rectifying");
    let seen = cast.owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&seen["round"], &seen["lead"]), (&json!(2), &json!("130000-gd")));
    assert_eq!(seen["clock"]["due"], "2026-11-30", "ten working days of its own");
    assert_eq!(seen["co"][0]["org"], "130100-gd", "who led before helps");
    let above = app.officer("130000-gd").await;
    let chief = app.head("130000-gd").await;
    app.done(&cast.officer, &id, "contribute", json!({"text": "补充情况"})).await;
    app.done(&above, &id, "draft", json!({"answer": "已督促送电。", "claim": "solved"})).await;
    app.done(&chief, &id, "sign", json!({})).await;
    app.done(&cast.owner, &id, "verdict", json!({"solved": "solved", "rating": 5})).await;
    assert_eq!(cast.owner.get(&format!("/api/cases/{id}")).await.good()["outcome"], "solved");
}

#[tokio::test]
async fn a_bad_rating_reopens_even_what_is_solved_and_the_last_round_ends_as_the_enterprise_says() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.answered(&cast, json!({})).await;
    let (above, chief) = (app.officer("130000-gd").await, app.head("130000-gd").await);
    let bad = json!({"solved": "solved", "rating": 2});
    assert_eq!(app.done(&cast.owner, &id, "verdict", bad).await["state"], "rectifying");
    app.done(&cast.officer, &id, "contribute", json!({"text": "补充情况"})).await;
    // Above the province's department stands only the province's supervising office.
    let top = app.person(Role::Supervisor, "130000-yshj").await;
    for (round, verdict, state) in [(2, "not", "rectifying"), (3, "not", "closed")] {
        let (drafts, signs) = if round == 2 { (&above, &chief) } else { (&top, &top) };
        if round == 3 {
            assert_eq!(cast.owner.get(&format!("/api/cases/{id}")).await.good()["lead"], "130000-yshj");
            app.done(&above, &id, "contribute", json!({"text": "补充情况"})).await;
        }
        app.done(drafts, &id, "draft", json!({"answer": "再次答复。", "claim": "partly"})).await;
        app.done(signs, &id, "sign", json!({})).await;
        let done = app.done(&cast.owner, &id, "verdict", json!({"solved": verdict, "rating": 1})).await;
        assert_eq!(done["state"], state, "round {round}");
    }
    assert_eq!(cast.owner.get(&format!("/api/cases/{id}")).await.good()["outcome"], "unsolved");
}

#[tokio::test]
async fn no_verdict_in_ten_working_days_closes_as_no_verdict_and_never_as_solved() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.answered(&cast, json!({})).await;
    app.on("2026-11-23").sweep().await;
    assert_eq!(cast.owner.get(&format!("/api/cases/{id}")).await.good()["state"], "answered");
    app.on("2026-11-24").sweep().await;
    let seen = cast.owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&seen["state"], &seen["outcome"]), (&json!("closed"), &json!("no_verdict")));
    assert_eq!(seen["verdict"], json!(null));
    let figures = app.get("/api/figures").await.good();
    assert_eq!(
        (&figures["closed"], &figures["solved"], &figures["verdicts"]),
        (&json!(1), &json!(0), &json!(0))
    );
    app.act(&cast.owner, &id, "verdict", json!({"solved": "solved", "rating": 5}))
        .await
        .refused(422, "not_now");
}

#[tokio::test]
async fn a_rating_has_five_levels_and_a_verdict_one_of_three_words() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.answered(&cast, json!({})).await;
    for (verdict, field, code) in [
        (json!({"solved": "solved", "rating": 0}), "rating", "out_of_range"),
        (json!({"solved": "solved", "rating": 6}), "rating", "out_of_range"),
        (json!({"solved": "solved", "rating": 4.5}), "rating", "out_of_range"),
        (json!({"solved": "maybe", "rating": 5}), "solved", "not_a_choice"),
        (json!({"rating": 5}), "solved", "required"),
    ] {
        let answer = app.act(&cast.owner, &id, "verdict", verdict).await;
        assert_eq!(answer.complaint(field).0, code);
    }
    assert_eq!(app.events(&id).await, 5);
}

#[tokio::test]
async fn only_owners_give_the_verdict_where_an_owner_keeps_it_so() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.answered(&cast, json!({})).await;
    let mut principal = cast.agent.principal().clone();
    principal.owners_submit = true;
    let agent = tests::Caller::signed_in(&app, principal);
    let verdict = json!({"solved": "solved", "rating": 5});
    app.act(&agent, &id, "verdict", verdict.clone()).await.refused(422, "owners_only");
    assert!(agent.offers(&id).await.iter().all(|(action, _)| action != "verdict"));
    agent.post("/api/cases", tests::appeal::form(&json!({}))).await.refused(422, "owners_only");
    app.done(&cast.agent, &id, "verdict", verdict).await;
}
