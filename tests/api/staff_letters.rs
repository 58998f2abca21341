//! Letters to members of the staff who want them: what is urgent at once, and how much waits each working morning.

use kernel::config::{Mail, Secret};
use projector::send_letters;
use serde_json::json;
use tests::appeal::{Cast, TITLE};
use tests::post::{Mood, PostOffice};
use tests::{Caller, TestApp};
use time::Duration;

const OFFICER: &str = "officer@example.com";

async fn with_post() -> (TestApp, PostOffice, Cast) {
    let office = PostOffice::open().await;
    let url = office.url.clone();
    let app = TestApp::with(|config| {
        config.mail =
            Some(Mail { smtp_url: Secret::new(url), from: "企通 <qitong@example.com>".to_owned() });
    })
    .await;
    let cast = app.cast().await;
    (app, office, cast)
}

async fn wants(caller: &Caller, urgent: bool, daily: bool) {
    let body = json!({"email": OFFICER, "letters": {"urgent": urgent, "daily": daily}});
    let account = caller.patch("/api/account", body).await.good();
    assert_eq!(account["letters"], json!({"urgent": urgent, "daily": daily}));
}

fn to_officer(office: &PostOffice) -> Vec<String> {
    office.taken().into_iter().filter(|one| one.to == OFFICER).map(|one| one.text).collect()
}

#[tokio::test]
async fn an_officer_who_wants_it_is_written_to_when_a_case_is_assigned_and_of_nothing_smaller() {
    let (app, office, cast) = with_post().await;
    let first = app.assigned(&cast, json!({})).await;
    app.project().await;
    send_letters(app.parts()).await.unwrap();
    assert_eq!(to_officer(&office).len(), 0, "nobody has asked for letters");
    wants(&cast.officer, true, false).await;
    send_letters(app.parts()).await.unwrap();
    assert_eq!(to_officer(&office).len(), 0, "what was before isn't told");
    let second = app.assigned(&cast, json!({})).await;
    app.project().await;
    send_letters(app.parts()).await.unwrap();
    let [letter] = &to_officer(&office)[..] else { panic!("{:?}", office.taken()) };
    assert!(!letter.contains(TITLE));
    assert_ne!(first, second);
    app.done(&cast.officer, &second, "accept", json!({})).await;
    app.done(&cast.officer, &second, "draft", json!({"answer": "接入方案已批复。", "claim": "solved"})).await;
    app.project().await;
    send_letters(app.parts()).await.unwrap();
    assert_eq!(to_officer(&office).len(), 1, "a draft is everyday work");
    app.done(&cast.supervisor, &second, "supervise", json!({"text": "请抓紧办理"})).await;
    app.project().await;
    send_letters(app.parts()).await.unwrap();
    assert_eq!(to_officer(&office).len(), 2, "supervision isn't");
}

#[tokio::test]
async fn letters_need_an_address_and_are_the_staffs_alone() {
    let (_app, _office, cast) = with_post().await;
    let none = cast.head.patch("/api/account", json!({"letters": {"urgent": true, "daily": false}})).await;
    assert_eq!(none.complaint("urgent").0, "required");
    wants(&cast.officer, true, true).await;
    let emptied = cast.officer.patch("/api/account", json!({"email": ""})).await;
    assert_eq!(emptied.complaint("email").0, "required");
    let owner = cast.owner.patch("/api/account", json!({"letters": {"urgent": true, "daily": true}})).await;
    assert_eq!(owner.good()["letters"], serde_json::Value::Null);
}

#[tokio::test]
async fn each_working_morning_one_letter_says_how_much_waits() {
    let (app, office, cast) = with_post().await;
    // A Monday.
    app.on("2026-11-09");
    app.handling(&cast, json!({})).await;
    wants(&cast.officer, false, true).await;
    wants(&cast.officer, false, true).await;
    app.sweep().await;
    assert_eq!(to_officer(&office).len(), 0, "from tomorrow on");
    app.on("2026-11-10");
    app.later(Duration::hours(-2));
    app.sweep().await;
    assert_eq!(to_officer(&office).len(), 0, "not before eight");
    app.on("2026-11-10");
    assert_eq!(app.swept().await.digests, 1);
    assert_eq!(app.swept().await.digests, 0, "once a day");
    assert_eq!(to_officer(&office).len(), 1);
    assert!(!to_officer(&office)[0].contains(TITLE));
    app.on("2026-11-14");
    assert_eq!(app.swept().await.digests, 0, "a Saturday");
    app.on("2026-11-16");
    office.is(Mood::Busy);
    assert_eq!(app.swept().await.digests, 0);
    office.is(Mood::Takes);
    assert_eq!(app.swept().await.digests, 1, "as soon as the server takes it");
    wants(&cast.officer, false, false).await;
    app.on("2026-11-17");
    assert_eq!(app.swept().await.digests, 0);
    app.on("2026-11-18");
    assert_eq!(app.swept().await.digests, 0);
}
