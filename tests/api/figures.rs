//! Figures are counted from the cases themselves.

use serde_json::json;
use tests::TestApp;

#[tokio::test]
async fn figures_follow_what_happens_to_cases() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let solved = app.closed(&cast, json!({})).await;
    app.handling(&cast, json!({})).await;
    app.filed(&cast.owner, json!({"region": "130202"})).await;
    app.on("2026-11-10").sweep().await;
    app.project().await;
    let all = app.get("/api/figures").await.good();
    assert_eq!(
        (&all["open"], &all["closed"], &all["solved"], &all["on_time"]),
        (&json!(2), &json!(1), &json!(1), &json!(1)),
        "{all}"
    );
    assert_eq!(app.get("/api/figures?region=130200").await.good()["open"], 1);
    assert_eq!(app.get("/api/figures?region=130100").await.good()["closed"], 1);
    let queue = cast.officer.get("/api/cases/figures?view=queue").await.good();
    assert_eq!(queue["states"]["handling"], 1, "{queue}");
    let province = app.person(shared::access::Role::Supervisor, "130000-yshj").await;
    let regions = province.get("/api/figures/regions").await.good();
    let of = |code: &str| {
        regions["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["region"] == code)
            .cloned()
            .unwrap_or_default()
    };
    assert_eq!((&of("130100")["open"], &of("130200")["open"]), (&json!(1), &json!(1)), "{regions}");
    let orgs = cast.supervisor.get("/api/figures/orgs?region=130100").await.good();
    assert!(orgs.to_string().contains("130100-gd"), "{orgs}");
    app.on("2026-12-20").sweep().await;
    app.project().await;
    assert!(app.get("/api/figures").await.good()["overdue"].as_u64() >= Some(1));
    assert!(!solved.is_empty());
}

#[tokio::test]
async fn figures_of_desks_are_for_staff() {
    let app = TestApp::start().await;
    app.get("/api/figures").await.good();
    app.get("/api/cases/figures?view=queue").await.refused(401, "sign_in_needed");
    app.get("/api/figures/regions").await.refused(401, "sign_in_needed");
    let owner = app.owner().await;
    owner.get("/api/figures/regions").await.refused(403, "not_allowed");
    owner.get("/api/figures/orgs?region=130100").await.refused(403, "not_allowed");
}
