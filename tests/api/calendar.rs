//! Due dates for anyone who asks, with the days that were passed over.

use serde_json::json;
use tests::TestApp;

#[tokio::test]
async fn a_due_date_explains_which_days_it_passed_over() {
    let app = TestApp::start().await;
    let due = app.get("/api/calendar/due?from=2026-09-18&working_days=10").await.good();
    assert_eq!((&due["due"], &due["provisional"]), (&json!("2026-10-09"), &json!(false)));
    let skipped = due["skipped"].as_array().unwrap();
    assert!(
        skipped.iter().any(|day| day["date"] == "2026-10-01" && !day["reason"].as_str().unwrap().is_empty())
    );
    assert!(!skipped.iter().any(|day| day["date"] == "2026-09-20"), "a make-up day is worked");
    for (from, days, due) in
        [("2026-02-13", 5, "2026-02-27"), ("2026-04-30", 3, "2026-05-08"), ("2026-11-09", 15, "2026-11-30")]
    {
        let path = format!("/api/calendar/due?from={from}&working_days={days}");
        assert_eq!(app.get(&path).await.good()["due"], due, "{path}");
    }
    let next = app.get("/api/calendar/due?from=2026-12-31&working_days=1").await.good();
    assert_eq!(next["provisional"], true, "no notice for 2027 yet");
}

#[tokio::test]
async fn reasons_are_in_the_readers_language() {
    let app = TestApp::start().await;
    let path = "/api/calendar/due?from=2026-09-30&working_days=1";
    let zh = app.get(path).await.text();
    let en = app.visitor().in_english().get(path).await.text();
    assert!(zh.contains("国庆") && en.to_lowercase().contains("national day"), "{zh} {en}");
}

#[tokio::test]
async fn a_day_that_isnt_one_is_refused() {
    let app = TestApp::start().await;
    for query in [
        "from=2026-02-30&working_days=1",
        "from=tomorrow&working_days=1",
        "from=2026-11-09&working_days=-1",
        "from=2026-11-09",
        "from=2026-11-09&working_days=100000",
    ] {
        let answer = app.get(&format!("/api/calendar/due?{query}")).await;
        assert!(matches!(answer.status, 400 | 422), "{query} → {} {}", answer.status, answer.text());
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
}
