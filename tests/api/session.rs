//! Signing in and out.

use serde_json::{Value, json};
use tests::people::{PASSWORD, totp};
use tests::{Caller, TestApp};

async fn login(app: &TestApp) -> String {
    app.officer("130100-gd").await.principal().login.clone()
}

#[tokio::test]
async fn who_signs_in_has_a_session_until_they_sign_out() {
    let app = TestApp::start().await;
    let login = login(&app).await;
    let nobody = app.get("/api/session").await.good();
    assert_eq!(nobody["principal"], Value::Null, "not being signed in is no error");
    let answer = app.visitor().sign_in(&login, PASSWORD).await;
    assert_eq!(answer.good()["principal"]["role"], "officer");
    let cookie = answer.header("set-cookie");
    for part in ["__Host-qitong=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));
    let officer = app.visitor().with_cookie_of(&answer);
    assert_eq!(officer.get("/api/session").await.good()["principal"]["login"], json!(login));
    assert!(officer.delete("/api/session").await.is_good());
    assert_eq!(officer.get("/api/session").await.good()["principal"], Value::Null);
    officer.get("/api/cases").await.refused(401, "sign_in_needed");
}

#[tokio::test]
async fn capitals_in_the_login_make_no_difference_and_nothing_secret_is_stored_or_told() {
    let app = TestApp::start().await;
    let login = login(&app).await;
    let answer = app.visitor().sign_in(&login.to_uppercase(), PASSWORD).await;
    answer.good();
    assert!(!answer.text().contains("argon2"));
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_login_get_the_same_answer() {
    let app = TestApp::start().await;
    let login = login(&app).await;
    let wrong = app.visitor().sign_in(&login, "not the password").await.refused(401, "sign_in_wrong");
    let unknown = app.visitor().sign_in("nobody-of-that-name", "not the password").await;
    assert_eq!(unknown.refused(401, "sign_in_wrong")["title"], wrong["title"]);
    assert!(unknown.header("set-cookie").is_empty());
    let empty = app.visitor().sign_in("", "").await;
    assert_eq!(
        (empty.complaint("login").0, empty.complaint("password").0),
        ("required".to_owned(), "required".to_owned())
    );
}

#[tokio::test]
async fn five_failures_lock_a_login_for_a_quarter_of_an_hour() {
    let app = TestApp::start().await;
    let login = login(&app).await;
    for _ in 0..5 {
        app.visitor().sign_in(&login, "not the password").await.refused(401, "sign_in_wrong");
    }
    let locked = app.visitor().sign_in(&login, PASSWORD).await;
    locked.refused(429, "locked_out");
    assert!(locked.header("retry-after").parse::<u32>().unwrap() <= 900);
    app.later(time::Duration::minutes(14));
    app.visitor().sign_in(&login, PASSWORD).await.refused(429, "locked_out");
    app.later(time::Duration::minutes(2));
    app.visitor().sign_in(&login, PASSWORD).await.good();
    app.visitor().sign_in(&login, "not the password").await.refused(401, "sign_in_wrong");
    app.visitor().sign_in(&login, PASSWORD).await.good();
}

#[tokio::test]
async fn a_login_that_nobody_has_locks_likewise() {
    let app = TestApp::start().await;
    for _ in 0..5 {
        app.visitor().sign_in("nobody-of-that-name", "?????????????").await.refused(401, "sign_in_wrong");
    }
    app.visitor().sign_in("nobody-of-that-name", "?????????????").await.refused(429, "locked_out");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guesses_at_once_are_no_more_than_guesses_one_by_one() {
    let app = TestApp::start().await;
    let login = login(&app).await;
    let tries = (0..20).map(|n| {
        let (visitor, login) = (app.visitor(), login.clone());
        tokio::spawn(async move { visitor.sign_in(&login, &format!("guess number {n}")).await.status })
    });
    let mut looked_at = 0;
    for one in tries.collect::<Vec<_>>() {
        looked_at += usize::from(one.await.unwrap() == 401);
    }
    assert!(looked_at <= 5, "{looked_at} guesses were looked at");
}

/// Signs in by way of some addresses, as proxies would tell them.
async fn sign_in_by(app: &TestApp, login: &str, password: &str, ways: &[&str]) -> tests::Answer {
    let body = json!({"login": login, "password": password});
    let dress = |request: reqwest::RequestBuilder| {
        ways.iter().fold(request.json(&body), |request, way| request.header("x-forwarded-for", *way))
    };
    app.visitor().send(reqwest::Method::POST, "/api/session", dress).await
}

#[tokio::test]
async fn guesses_at_many_logins_from_one_address_come_to_an_end_and_successes_dont_count() {
    let app = TestApp::with(|config| config.failures_per_address = 6).await;
    let login = login(&app).await;
    for n in 0..6 {
        app.visitor().sign_in(&login, PASSWORD).await.good();
        app.visitor().sign_in(&format!("login-{n}"), "spring 2026!").await.refused(401, "sign_in_wrong");
    }
    let limited = app.visitor().sign_in(&login, PASSWORD).await;
    let problem = limited.refused(429, "too_many_failures");
    assert!(problem["title"].as_str().unwrap().contains("3 分钟"), "{problem}");
    assert_eq!(limited.header("retry-after"), "180", "the quarter of an hour began at 10:00");
    // A made-up header leads nowhere as long as no proxy is trusted.
    sign_in_by(&app, &login, PASSWORD, &["192.0.2.1"]).await.refused(429, "too_many_failures");
    app.later(time::Duration::minutes(3));
    app.visitor().sign_in(&login, PASSWORD).await.good();
}

#[tokio::test]
async fn behind_a_trusted_proxy_an_address_is_the_one_that_the_proxy_saw() {
    let app = TestApp::with(|config| {
        config.failures_per_address = 2;
        config.trust_forwarded = true;
    })
    .await;
    let login = login(&app).await;
    for (n, ways) in
        [["10.0.0.1", "192.0.2.1"], ["10.0.0.2, 10.0.0.3", "10.9.9.9, 192.0.2.1"]].iter().enumerate()
    {
        sign_in_by(&app, &format!("login-{n}"), "spring 2026!", ways).await.refused(401, "sign_in_wrong");
    }
    sign_in_by(&app, &login, PASSWORD, &["192.0.2.2, 192.0.2.1"]).await.refused(429, "too_many_failures");
    sign_in_by(&app, &login, PASSWORD, &["192.0.2.1, 192.0.2.2"]).await.good();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn guesses_from_one_address_at_once_are_no_more_than_one_by_one() {
    let app = TestApp::with(|config| config.failures_per_address = 6).await;
    let tries = (0..20).map(|n| {
        let visitor = app.visitor();
        tokio::spawn(async move { visitor.sign_in(&format!("login-{n}"), "spring 2026!").await.status })
    });
    let mut looked_at = 0;
    for one in tries.collect::<Vec<_>>() {
        looked_at += usize::from(one.await.unwrap() == 401);
    }
    assert_eq!(looked_at, 6);
}

#[tokio::test]
async fn a_staff_session_ends_when_idle_and_an_enterprises_lasts_for_days() {
    let app = TestApp::start().await;
    let owner = app.owner().await.principal().login.clone();
    let officer = app.signed_in(&login(&app).await).await;
    let owner = app.signed_in(&owner).await;
    for _ in 0..3 {
        app.later(time::Duration::minutes(90));
        officer.get("/api/cases").await.good();
    }
    app.later(time::Duration::minutes(130));
    officer.get("/api/cases").await.refused(401, "sign_in_needed");
    app.later(time::Duration::days(6));
    owner.get("/api/cases").await.good();
    app.later(time::Duration::days(2));
    owner.get("/api/cases").await.refused(401, "sign_in_needed");
}

#[tokio::test]
async fn a_forged_cookie_opens_nothing() {
    let app = TestApp::start().await;
    let long = "A".repeat(43);
    for cookie in ["", "x", long.as_str(), "../../etc/passwd"] {
        let dress =
            |request: reqwest::RequestBuilder| request.header("cookie", format!("__Host-qitong={cookie}"));
        let answer = app.visitor().send(reqwest::Method::GET, "/api/cases", dress).await;
        answer.refused(401, "sign_in_needed");
    }
}

/// Enrols a second factor; its secret and the recovery codes.
async fn enrolled(app: &TestApp, who: &Caller) -> (String, Vec<String>) {
    let begun = who.post("/api/account/totp", json!({})).await.good();
    let secret = begun["secret"].as_str().unwrap().to_owned();
    assert!(begun["uri"].as_str().unwrap().starts_with("otpauth://totp/"));
    let wrong = who.post("/api/account/totp/confirm", json!({"code": "000000"})).await;
    assert!(!wrong.is_good(), "{}", wrong.text());
    let code = totp(&secret, app.clock.now());
    let confirmed = who.post("/api/account/totp/confirm", json!({"code": code})).await.good();
    let codes = confirmed["recovery_codes"].as_array().unwrap();
    (secret, codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect())
}

#[tokio::test]
async fn a_second_factor_is_asked_for_counts_once_and_recovery_codes_stand_in_for_it() {
    let app = TestApp::start().await;
    let login = login(&app).await;
    let officer = app.signed_in(&login).await;
    let (secret, recovery) = enrolled(&app, &officer).await;
    assert_eq!(recovery.len(), 10);
    let with = |code: String| {
        let (visitor, login) = (app.visitor(), login.clone());
        async move {
            let body = json!({"login": login, "password": PASSWORD, "totp": code});
            visitor.post("/api/session", body).await
        }
    };
    app.visitor().sign_in(&login, PASSWORD).await.refused(401, "totp_required");
    with(totp(&secret, app.clock.now())).await.refused(401, "totp_wrong");
    app.later(time::Duration::seconds(60));
    let code = totp(&secret, app.clock.now());
    with("123".to_owned()).await.refused(401, "totp_wrong");
    with(code.clone()).await.good();
    with(code).await.refused(401, "totp_wrong");
    with(recovery[0].clone()).await.good();
    with(recovery[0].clone()).await.refused(401, "totp_wrong");
    with(recovery[1].to_uppercase()).await.good();
    let wrong =
        json!({"login": login, "password": "not the password", "totp": totp(&secret, app.clock.now())});
    app.visitor().post("/api/session", wrong).await.refused(401, "sign_in_wrong");
}

#[tokio::test]
async fn where_staff_must_have_a_second_factor_they_enrol_before_anything_else() {
    let app = TestApp::with(|config| config.staff_totp = kernel::config::StaffTotp::Required).await;
    let login = login(&app).await;
    let owner = app.owner().await.principal().login.clone();
    assert_eq!(app.visitor().sign_in(&owner, PASSWORD).await.good()["must_enroll_totp"], false);
    let answer = app.visitor().sign_in(&login, PASSWORD).await;
    assert_eq!(answer.good()["must_enroll_totp"], true);
    let officer = app.visitor().with_cookie_of(&answer);
    officer.get("/api/cases").await.refused(403, "totp_enrolment_needed");
    let begun = officer.post("/api/account/totp", json!({})).await.good();
    let code = totp(begun["secret"].as_str().unwrap(), app.clock.now());
    let confirmed = officer.post("/api/account/totp/confirm", json!({"code": code})).await;
    confirmed.good();
    let officer =
        if confirmed.header("set-cookie").is_empty() { officer } else { officer.with_cookie_of(&confirmed) };
    officer.get("/api/cases").await.good();
    let refused = officer.post("/api/account/totp/disable", json!({"password": PASSWORD})).await;
    assert!((400..500).contains(&refused.status), "it can't be given up: {}", refused.text());
}
