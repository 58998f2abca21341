//! What is seen, as a file.

use serde_json::json;
use tests::TestApp;

#[tokio::test]
async fn a_csv_holds_what_the_list_shows_and_nothing_that_a_spreadsheet_would_run() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    for title in ["=cmd|'/c calc'!A1", "+1+1", "-2", "@SUM(A1)", "带,逗号和\"引号\"", "\t=1"] {
        let id = app.filed(&cast.owner, json!({"title": title})).await;
        app.done(&cast.liaison, &id, "assign", tests::appeal::assignment()).await;
    }
    let answer = cast.officer.get("/api/cases/export?view=queue&format=csv").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert!(answer.header("content-type").starts_with("text/csv"), "{}", answer.header("content-type"));
    assert!(answer.header("content-disposition").starts_with("attachment"));
    let text = answer.text();
    assert!(text.starts_with('\u{feff}'), "so that Excel reads Chinese");
    assert_eq!(text.lines().count(), 7, "a header and six rows: {text}");
    for cell in cells(&text) {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t']) || cell.parse::<f64>().is_ok_and(|n| n >= 0.0),
            "{cell:?} would run"
        );
    }
    assert!(text.contains("\"带,逗号和\"\"引号\"\"\""));
    let filtered = cast.officer.get("/api/cases/export?view=queue&format=csv&q=带").await.text();
    assert_eq!(filtered.lines().count(), 2, "the same filters as the list");
    let english = cast.officer.in_english().get("/api/cases/export?view=queue&format=csv").await.text();
    assert_ne!(english.lines().next(), text.lines().next(), "in the reader's language");
}

/// The cells of a CSV text.
fn cells(text: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for c in text.trim_start_matches('\u{feff}').chars() {
        match c {
            '"' => quoted = !quoted,
            ',' | '\n' if !quoted => cells.push(String::new()),
            '\r' => {}
            c => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(c);
                }
            }
        }
    }
    cells
}

#[tokio::test]
async fn a_workbook_opens_with_the_same_rows() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.assigned(&cast, json!({})).await;
    let answer = cast.officer.get("/api/cases/export?view=queue&format=xlsx").await;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    assert_eq!((answer.status, answer.header("content-type").as_str()), (200, kind));
    let text = tests::files::unzip(&answer.bytes);
    assert!(text.contains(&id) && text.contains(tests::appeal::TITLE));
    assert!(!text.contains("<f>"), "no formulas");
}

#[tokio::test]
async fn a_calendar_holds_the_deadlines_that_run() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.assigned(&cast, json!({"title": "停电, 待复电"})).await;
    let answer = cast.owner.get("/api/cases/export?format=ics").await;
    assert_eq!(
        (answer.status, answer.header("content-type").as_str()),
        (200, "text/calendar; charset=utf-8")
    );
    let (text, case) = (answer.text(), cast.owner.get(&format!("/api/cases/{id}")).await.json());
    let due = case["clock"]["step"]["due"].as_str().unwrap_or_default().replace('-', "");
    assert!(text.contains(&format!("DTSTART;VALUE=DATE:{due}")), "{due} in {text}");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1);
    app.done(&cast.owner, &id, "withdraw", json!({"reason": "已经恢复供电"})).await;
    let text = cast.owner.get("/api/cases/export?format=ics").await.text();
    assert!(
        text.starts_with("BEGIN:VCALENDAR") && !text.contains("VEVENT"),
        "what has ended has no deadline: {text}"
    );
}

#[tokio::test]
async fn nobody_exports_what_they_couldnt_list() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.assigned(&cast, json!({})).await;
    app.get("/api/cases/export?view=queue&format=csv").await.refused(401, "sign_in_needed");
    for who in [&cast.stranger, &cast.other] {
        for view in ["own", "queue", "area", "co"] {
            let answer = who.get(&format!("/api/cases/export?view={view}&format=csv&org=130100-gd")).await;
            assert!(!answer.text().contains(&id), "{view}");
        }
    }
    let odd = cast.officer.get("/api/cases/export?view=queue&format=exe").await;
    assert!(matches!(odd.status, 400 | 422), "{}", odd.text());
}
