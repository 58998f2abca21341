//! Lists and files of a stretch of days or months.

use serde_json::{Value, json};
use tests::{Caller, TestApp};

async fn ids(who: &Caller, query: &str) -> Vec<String> {
    let (mut found, mut path) = (Vec::new(), format!("/api/cases?{query}&limit=2"));
    for _ in 0..50 {
        let page = who.get(&path).await.good();
        let rows = page["items"].as_array().unwrap().iter();
        found.extend(rows.map(|row| row["id"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => path = format!("/api/cases?{query}&limit=2&cursor={next}"),
            None => return found,
        }
    }
    panic!("{query} has no end");
}

/// What ends in a city at nine in the morning of each of some days, in their order.
async fn ended(app: &TestApp, days: &[&str]) -> (tests::appeal::Cast, Vec<String>) {
    let cast = app.cast().await;
    let mut all = Vec::new();
    for day in days {
        app.on(day);
        let id = app.filed(&cast.owner, json!({"title": format!("{day} 提交")})).await;
        app.done(&cast.liaison, &id, "decline", json!({"reason": "请向法院起诉"})).await;
        all.push(id);
    }
    (cast, all)
}

#[tokio::test]
async fn what_ended_in_a_quarter_is_one_list_and_one_file() {
    let app = TestApp::start().await;
    let days = ["2026-06-29", "2026-07-01", "2026-07-20", "2026-08-10", "2026-09-29", "2026-10-09"];
    let (cast, all) = ended(&app, &days).await;
    let quarter: Vec<String> = all[1..5].iter().rev().cloned().collect();
    for (who, query) in [
        (&cast.supervisor, "view=area&closed=2026-07&closed_to=2026-09"),
        (&cast.liaison, "view=area&closed=2026-07&closed_to=2026-09&region=130102"),
        (&cast.liaison, "view=queue&closed=2026-07&closed_to=2026-09"),
    ] {
        assert_eq!(ids(who, query).await, quarter, "the latest first, page by page: {query}");
        let file = who.get(&format!("/api/cases/export?{query}&format=csv")).await.text();
        assert_eq!(file.lines().count(), 5, "{query}: {file}");
    }
    let province = app.person(shared::access::Role::Supervisor, "130000-yshj").await;
    assert_eq!(ids(&province, "view=area&closed=2026-07&closed_to=2026-09").await, quarter);
    assert_eq!(ids(&cast.supervisor, "view=area&closed=2026-08").await, [all[3].clone()]);
    let complaint = async |query: &str, field: &str| {
        let answer = cast.supervisor.get(&format!("/api/cases?view=area&{query}")).await;
        answer.complaint(field).0
    };
    assert_eq!(complaint("closed=2026-09&closed_to=2026-07", "closed_to").await, "out_of_range");
    assert_eq!(complaint("closed=2025-09&closed_to=2026-09", "closed_to").await, "out_of_range");
    assert_eq!(complaint("closed_to=2026-07", "closed").await, "required");
    assert_eq!(complaint("closed=2026-07&closed_to=x", "closed_to").await, "unknown_value");
    assert_eq!(ids(&cast.supervisor, "view=area&closed=2025-11&closed_to=2026-10").await.len(), 6, "a year");
}

#[tokio::test]
async fn lists_are_narrowed_to_the_days_of_filing_and_of_being_due() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let mut all = Vec::new();
    for day in ["2026-11-02", "2026-11-03", "2026-11-05"] {
        app.on(day);
        let id = app.handling(&cast, json!({"title": format!("{day} 提交")})).await;
        all.push(id);
    }
    let due: Vec<Value> = {
        let page = cast.officer.get("/api/cases?view=queue").await.good();
        page["items"].as_array().unwrap().iter().map(|row| row["next_due"].clone()).collect()
    };
    assert_eq!(due, ["2026-11-23", "2026-11-24", "2026-11-26"]);
    for (who, view) in [(&cast.officer, "queue"), (&cast.supervisor, "area"), (&cast.owner, "own")] {
        let found = async |query: &str| {
            let mut found = ids(who, &format!("view={view}&{query}")).await;
            found.sort_by_key(|id| all.iter().position(|one| one == id));
            found
        };
        assert_eq!(found("filed_from=2026-11-03").await, all[1..], "{view}");
        assert_eq!(found("filed_to=2026-11-03").await, all[..2], "{view}");
        assert_eq!(found("filed_from=2026-11-03&filed_to=2026-11-03").await, all[1..2], "{view}");
        assert_eq!(found("due_from=2026-11-24").await, all[1..], "{view}");
        assert_eq!(found("due_to=2026-11-24").await, all[..2], "{view}");
        assert_eq!(
            found("due_from=2026-11-24&due_to=2026-11-25&filed_to=2026-11-30").await,
            all[1..2],
            "{view}"
        );
        let wrong = who.get(&format!("/api/cases?view={view}&filed_from=2026-11-31")).await;
        assert_eq!(wrong.complaint("filed_from").0, "invalid_date");
        let turned = who.get(&format!("/api/cases?view={view}&due_from=2026-11-30&due_to=2026-11-02")).await;
        assert_eq!(turned.complaint("due_to").0, "out_of_range");
    }
}

#[tokio::test]
async fn more_unread_than_a_hundred_are_counted_and_one_long_past_is_marked_by_name() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let org = kernel::notices::org("130100-gd");
    let news = |n: u32| kernel::notices::News {
        about: format!("SQ-{n:03}"),
        seq: 1,
        tells: shared::spine::Action::Assign.into(),
        level: String::new(),
        title: "用电报装".to_owned(),
        at: app.parts().now() - time::Duration::days(30) + time::Duration::minutes(i64::from(n)),
    };
    for n in 0..130 {
        kernel::notices::tell(app.parts(), &org, &news(n)).await.unwrap();
    }
    let unread = async |who: &Caller| who.get("/api/inbox").await.good()["unread"].clone();
    assert_eq!(unread(&cast.officer).await, 130);
    cast.officer.post("/api/inbox/read", json!({"about": ["SQ-000", "SQ-003"]})).await.good();
    assert_eq!(unread(&cast.officer).await, 128, "the first of all, and one behind it");
    let rest: Vec<String> = (1..130).filter(|n| *n != 3).map(|n| format!("SQ-{n:03}")).collect();
    for some in rest.chunks(100) {
        cast.officer.post("/api/inbox/read", json!({"about": some})).await.good();
    }
    assert_eq!(unread(&cast.officer).await, 0);
    assert_eq!(unread(&cast.head).await, 130, "each for oneself");
    // What was read one by one is remembered as a whole.
    let marks = app.parts().store.get::<Value>(
        kernel::store::Table::Cases,
        &format!("read#{}", cast.officer.principal().user),
        "read",
        kernel::store::Reads::Strong,
    );
    assert_eq!(marks.await.unwrap().unwrap()["about"], json!({}));
}
