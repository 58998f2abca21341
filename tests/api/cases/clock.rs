//! The clock of an appeal: it stands still while the enterprise is asked, and moves with an extension.

use serde_json::json;
use tests::TestApp;

#[tokio::test]
async fn the_due_date_moves_by_the_working_days_that_the_enterprise_took() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    app.on("2026-11-12");
    app.done(&cast.officer, &id, "ask", json!({"text": "请补充负荷计算书"})).await;
    let seen = cast.owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&seen["state"], &seen["asked"]), (&json!("awaiting"), &json!("请补充负荷计算书")));
    assert_eq!(seen["clock"]["paused"], "2026-11-12");
    app.on("2026-11-17");
    app.done(&cast.owner, &id, "supplement", json!({"text": "见附件"})).await;
    let clock = cast.owner.get(&format!("/api/cases/{id}")).await.good()["clock"].clone();
    // Friday 13 and Monday 16 lie wholly inside the pause.
    assert_eq!(clock["due"], "2026-12-02");
    let moved = json!({"from": "2026-11-30", "to": "2026-12-02", "reason": "pause", "days": 2});
    assert_eq!(clock["moves"], json!([moved]), "a move says why");
    assert_eq!(clock["paused"], json!(null));
}

#[tokio::test]
async fn work_goes_on_when_the_enterprise_doesnt_answer_in_ten_working_days() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    app.done(&cast.officer, &id, "ask", json!({"text": "请补充"})).await;
    app.on("2026-11-23").sweep().await;
    assert_eq!(cast.officer.get(&format!("/api/cases/{id}")).await.good()["state"], "awaiting");
    app.on("2026-11-24").sweep().await;
    let seen = cast.officer.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(seen["state"], "handling");
    assert_eq!(seen["clock"]["moves"][0]["reason"], "pause");
}

#[tokio::test]
async fn an_extension_is_asked_by_an_officer_approved_by_a_head_and_told_to_the_enterprise() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    app.on("2026-11-27");
    let wish = json!({"text": "方案已过会，设备在途", "until": "2026-12-04", "reason": "设备到货延后"});
    app.done(&cast.officer, &id, "extend", wish.clone()).await;
    app.act(&cast.officer, &id, "grant_extension", json!({})).await.refused(403, "not_allowed");
    let own = cast.owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(own["clock"]["due"], "2026-11-30", "a wish moves nothing");
    let told = async || cast.owner.get(&format!("/api/cases/{id}/events")).await.text();
    for word in ["设备到货延后", "方案已过会", "2026-12-04"] {
        assert!(!told().await.contains(word), "a wish stays inside: {word}");
    }
    app.done(&cast.head, &id, "grant_extension", json!({})).await;
    let own = cast.owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(own["clock"]["due"], "2026-12-04");
    let moved = json!({"from": "2026-11-30", "to": "2026-12-04", "reason": "extension", "days": 4});
    assert_eq!(own["clock"]["moves"], json!([moved]));
    for word in ["设备到货延后", "方案已过会", "2026-12-04"] {
        assert!(told().await.contains(word), "what was granted is told: {word}");
    }
    app.act(&cast.officer, &id, "extend", wish).await.refused(422, "no_more_extensions");
}

#[tokio::test]
async fn an_extension_that_a_head_denies_moves_nothing() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let far = json!({"text": "在办", "until": "2027-03-01", "reason": "忙"});
    let answer = app.act(&cast.officer, &id, "extend", far).await;
    assert_eq!(answer.complaint("until").0, "not_a_choice", "not further than the terms allow");
    let past = json!({"text": "在办", "until": "2026-11-01", "reason": "忙"});
    let answer = app.act(&cast.officer, &id, "extend", past).await;
    assert_eq!(answer.complaint("until").0, "not_a_choice", "not into the past");
    let wish = json!({"text": "在办", "until": "2026-12-01", "reason": "忙"});
    app.done(&cast.officer, &id, "extend", wish).await;
    app.done(&cast.head, &id, "deny_extension", json!({"reason": "理由不充分"})).await;
    assert_eq!(cast.owner.get(&format!("/api/cases/{id}")).await.good()["clock"]["due"], "2026-11-30");
}

#[tokio::test]
async fn the_tier_that_the_federation_chooses_sets_the_days() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    for (tier, due) in [("A", "2026-11-16"), ("B", "2026-11-30"), ("C", "2026-12-09")] {
        let id = app.filed(&cast.owner, json!({})).await;
        let assignment = tests::appeal::with(tests::appeal::assignment(), &json!({"tier": tier}));
        app.done(&cast.liaison, &id, "assign", assignment).await;
        let seen = cast.owner.get(&format!("/api/cases/{id}")).await.good();
        assert_eq!(seen["clock"]["due"], due, "tier {tier}");
    }
}
