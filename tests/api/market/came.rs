//! What came of conversations, as the Federation reads it.

use serde_json::json;
use shared::access::Role;
use tests::TestApp;
use tests::market::form;

#[tokio::test]
async fn ends_are_counted_by_board_city_and_month_once_each() {
    let app = TestApp::start().await;
    let (poster, asker, third) = (app.owner().await, app.other_owner().await, app.third_owner().await);
    let id = app.posted(&poster, form("深沟球轴承磨加工余量产能", &json!({}))).await;
    let path = |deal: &str| format!("/api/market/deals/{deal}/actions");
    let deal = app.talking(&poster, &asker, &id).await;
    asker.post(&path(&deal), json!({"step": "agree", "version": 2})).await.good();
    let outcome = json!({"size": "under_hundred_wan", "jobs": 6, "note": ""});
    poster.post(&path(&deal), json!({"step": "conclude", "version": 3, "outcome": outcome})).await.good();
    let declined = app.interested(&third, &id).await;
    let no = json!({"step": "decline", "version": 1, "reason": "近期产能已满", "why": "amount"});
    poster.post(&path(&declined), no).await.good();
    let theirs = app.posted(&asker, form("轴承套圈车加工外协", &json!({"board": "joint"}))).await;
    let silent = app.interested(&third, &theirs).await;
    app.on("2026-12-10").sweep().await;
    app.sweep().await;
    assert_eq!(third.get(&format!("/api/market/deals/{silent}")).await.good()["state"], "lapsed");

    let came = app.liaison().await.get("/api/market/came").await.good();
    let whole = &came["whole"];
    assert_eq!((&whole["deals"], &whole["jobs"]), (&json!(1), &json!(6)), "{came}");
    assert_eq!((&whole["declined"], &whole["lapsed"], &whole["ended"]), (&json!(1), &json!(1), &json!(0)));
    assert_eq!((&whole["sizes"]["under_hundred_wan"], &whole["reasons"]["amount"]), (&json!(1), &json!(1)));
    let line = |list: &str, of: &str| {
        let lines = came[list].as_array().unwrap().iter();
        lines.clone().find(|line| line["of"] == of).unwrap_or_else(|| panic!("{of} in {came}"))["came"]
            .clone()
    };
    assert_eq!(line("boards", "capacity")["deals"], 1);
    assert_eq!(line("boards", "joint")["lapsed"], 1);
    assert_eq!(line("boards", "supply")["deals"], 0);
    assert_eq!(line("cities", "130100")["deals"], 1);
    assert_eq!(
        (&line("by_month", "2026-11")["deals"], &line("by_month", "2026-12")["lapsed"]),
        (&json!(1), &json!(1))
    );
    let elsewhere = app.person(Role::Liaison, "130200-gsl").await.get("/api/market/came").await.good();
    assert_eq!(elsewhere["whole"]["deals"], 0, "each reads its own region");
    poster.get("/api/market/came").await.refused(403, "not_allowed");
}
