//! Public tracking: a number and its query code open the timeline, nothing else does.

use serde_json::json;
use tests::{Answer, TestApp};

async fn filed(app: &TestApp) -> (String, String) {
    let owner = app.owner().await;
    let filed = owner.post("/api/cases", tests::appeal::form(&json!({}))).await.good();
    (filed["number"].as_str().unwrap().to_owned(), filed["code"].as_str().unwrap().to_owned())
}

async fn track(app: &TestApp, number: &str, code: &str) -> Answer {
    app.get(&format!("/api/track/{number}?code={code}")).await
}

#[tokio::test]
async fn number_and_code_open_the_timeline_however_they_are_typed() {
    let app = TestApp::start().await;
    let (number, code) = filed(&app).await;
    let seen = track(&app, &number, &code).await.good();
    assert_eq!(
        (&seen["number"], &seen["state"], &seen["holder"]),
        (&json!(number), &json!("submitted"), &json!("130100-gsl"))
    );
    assert_eq!(seen["clock"]["due"], "2026-11-30");
    tests::chain::check(&seen["items"], &json!({}));
    let sloppy = format!("{}%20", number.to_lowercase().replace('-', ""));
    track(&app, &sloppy, &code.to_lowercase()).await.good();
}

#[tokio::test]
async fn a_typo_in_the_number_is_told_before_anything_is_looked_up() {
    let app = TestApp::start().await;
    let (number, code) = filed(&app).await;
    let mut typo: Vec<char> = number.chars().collect();
    let place = 17;
    typo[place] = if typo[place] == '7' { '8' } else { '7' };
    let typo: String = typo.into_iter().collect();
    let answer = track(&app, &typo, &code).await;
    let problem = answer.refused(422, "number_typo");
    assert!(answer.units().read < 0.1, "nothing was read: {:?}", answer.units());
    assert!(problem["title"].as_str().unwrap().chars().any(|c| c > '\u{4e00}'));
    let english = app.visitor().in_english().get(&format!("/api/track/{typo}?code={code}")).await;
    assert!(
        english.refused(422, "number_typo")["title"].as_str().unwrap().is_ascii()
            || english.text().contains("number")
    );
    for odd in ["x", "SQ-130100", "%F0%9F%98%80", "SQ-130100-261109-7K4M2Q-X-and-more"] {
        assert_eq!(track(&app, odd, &code).await.status, 422, "{odd}");
    }
}

#[tokio::test]
async fn a_wrong_code_opens_nothing_and_doesnt_say_that_the_case_is_there() {
    let app = TestApp::start().await;
    let (number, code) = filed(&app).await;
    let absent = shared::number::CaseNumber::compose(
        "SQ",
        "130100",
        time::Date::from_calendar_date(2026, time::Month::November, 8).unwrap(),
        99,
    )
    .unwrap();
    let wrong = track(&app, &number, "ZZZZZZ").await.refused(404, "not_found");
    let nothing = track(&app, absent.as_str(), &code).await.refused(404, "not_found");
    assert_eq!(wrong["title"], nothing["title"]);
    app.get(&format!("/api/track/{number}")).await.json();
    assert!(matches!(app.get(&format!("/api/track/{number}")).await.status, 400 | 404 | 422));
}

#[tokio::test]
async fn guessing_is_stopped_and_the_right_code_works_again_later() {
    let app = TestApp::start().await;
    let (number, code) = filed(&app).await;
    let mut stopped = false;
    for n in 0..40 {
        let answer = track(&app, &number, &format!("AAAA{n:02}")).await;
        if answer.status == 429 {
            assert!(!answer.header("retry-after").is_empty());
            stopped = true;
            break;
        }
        answer.refused(404, "not_found");
    }
    assert!(stopped, "forty guesses were let through");
    assert_eq!(track(&app, &number, &code).await.status, 429, "the right one could be a guess as well");
    app.later(time::Duration::hours(2));
    track(&app, &number, &code).await.good();
}

/// Tracks by way of a proxy that saw an address.
async fn track_from(app: &TestApp, number: &str, code: &str, address: &str) -> u16 {
    let request = app.http.get(format!("{}/api/track/{number}?code={code}", app.origin()));
    request.header("x-forwarded-for", address).send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn guesses_at_once_are_no_more_than_one_by_one_and_keep_nobody_else_out() {
    let app = TestApp::with(|config| config.trust_forwarded = true).await;
    let (number, code) = filed(&app).await;
    let guesses = (0..60).map(|n| {
        let request = app.http.get(format!("{}/api/track/{number}?code=AAAA{n:02}", app.origin()));
        tokio::spawn(request.header("x-forwarded-for", "192.0.2.7").send())
    });
    let mut looked_at = 0;
    for guess in guesses.collect::<Vec<_>>() {
        looked_at += u32::from(guess.await.unwrap().unwrap().status() == 404);
    }
    assert_eq!(looked_at, 20);
    assert_eq!(track_from(&app, &number, &code, "192.0.2.7").await, 429);
    assert_eq!(track_from(&app, &number, &code, "192.0.2.8").await, 200, "who has the code is elsewhere");
    for _ in 0..30 {
        assert_eq!(track_from(&app, &number, &code, "192.0.2.8").await, 200, "a right one is no guess");
    }
}
