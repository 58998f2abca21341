//! A forgotten password is set anew by a letter's link, once, within half an hour.

use kernel::config::{Mail, Secret};
use kernel::store::Table;
use projector::send_letters;
use serde_json::{Value, json};
use tests::people::{PASSWORD, totp};
use tests::post::{Mood, PostOffice};
use tests::{Answer, Caller, TestApp};
use time::Duration;

const ADDRESS: &str = "officer@example.com";
const NEW: &str = "quite another password";

struct Scene {
    app: TestApp,
    office: PostOffice,
    officer: Caller,
    login: String,
}

impl Scene {
    /// A host with a mail server, and somebody of the staff whose address was entered some days ago.
    async fn set() -> Self {
        let office = PostOffice::open().await;
        let url = office.url.clone();
        let app = TestApp::with(|config| {
            config.mail =
                Some(Mail { smtp_url: Secret::new(url), from: "企通 <qitong@example.com>".to_owned() });
        })
        .await;
        let login = app.officer("130100-gd").await.principal().login.clone();
        app.signed_in(&login).await.patch("/api/account", json!({"email": ADDRESS})).await.good();
        app.later(Duration::days(2));
        let officer = app.signed_in(&login).await;
        Self { app, office, officer, login }
    }

    async fn ask(&self, login: &str) -> Answer {
        self.app.visitor().post("/api/password-resets", json!({"login": login})).await
    }

    /// The letters that came of what was asked.
    async fn letters(&self) -> Vec<String> {
        send_letters(self.app.parts()).await.unwrap();
        self.office.taken().into_iter().filter(|one| one.to == ADDRESS).map(|one| one.text).collect()
    }

    /// The token of the last letter.
    async fn token(&self) -> String {
        let letters = self.letters().await;
        let text = decoded(letters.last().unwrap());
        let link = text.split("/forgotten/").nth(1).unwrap_or_else(|| panic!("{text}"));
        link.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
    }

    async fn set_by(&self, token: &str, password: &str) -> Answer {
        self.app.visitor().post(&format!("/api/password-resets/{token}"), json!({"password": password})).await
    }
}

/// The text of a letter, whose transfer encoding the mailer chooses.
fn decoded(letter: &str) -> String {
    let (head, body) = letter.split_once("\n\n").unwrap();
    if head.to_ascii_lowercase().contains("base64") {
        use base64::Engine;
        let lines: String = body.split_whitespace().collect();
        return String::from_utf8(base64::prelude::BASE64_STANDARD.decode(lines).unwrap()).unwrap();
    }
    body.replace("=\n", "").replace("=3D", "=")
}

#[tokio::test]
async fn a_link_sets_the_password_once_and_ends_all_sessions() {
    let scene = Scene::set().await;
    assert_eq!(scene.app.get("/api/password-resets").await.good(), json!({"by_letter": true}));
    assert_eq!(scene.ask(&scene.login.to_uppercase()).await.status, 202);
    let token = scene.token().await;
    let path = format!("/api/password-resets/{token}");
    assert_eq!(scene.app.get(&path).await.good()["login"], json!(scene.login));
    assert_eq!(scene.set_by(&token, "short").await.complaint("password").0, "too_short");
    assert_eq!(scene.set_by(&token, &scene.login).await.complaint("password").0, "same_as_login");
    scene.officer.get("/api/cases").await.good();
    scene.set_by(&token, NEW).await.good();
    scene.officer.get("/api/cases").await.refused(401, "sign_in_needed");
    scene.app.visitor().sign_in(&scene.login, PASSWORD).await.refused(401, "sign_in_wrong");
    scene.app.visitor().sign_in(&scene.login, NEW).await.good();
    scene.set_by(&token, "yet another password").await.refused(404, "not_found");
    scene.app.get(&path).await.refused(404, "not_found");
    assert!(decoded(scene.letters().await.last().unwrap()).contains("密码刚刚通过邮件链接重置"));
    let auditor = scene.app.person(shared::access::Role::AuditAdmin, "130000-gsl").await;
    let acts = auditor.get("/api/audit?month=2026-11").await;
    for act in ["password_reset_sent", "password_reset_by_letter"] {
        assert!(acts.good()["items"].as_array().unwrap().iter().any(|one| one["action"] == act), "{act}");
    }
    for secret in [token.as_str(), ADDRESS, NEW] {
        assert!(!acts.text().contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn an_unknown_login_gets_the_same_answer_and_nobody_a_letter() {
    let scene = Scene::set().await;
    let (known, unknown) = (scene.ask(&scene.login).await, scene.ask("nobody-of-that-name").await);
    assert_eq!((known.status, known.text()), (unknown.status, unknown.text()));
    assert_eq!(scene.ask(" ").await.complaint("login").0, "required");
    assert_eq!(scene.letters().await.len(), 1);
    assert_eq!(scene.office.taken().len(), 1);
    assert_eq!(scene.app.count(Table::Sessions, "reset-asks").await, 0, "what was asked was answered");
}

#[tokio::test]
async fn a_link_ends_after_half_an_hour_or_when_the_password_changes() {
    let scene = Scene::set().await;
    scene.ask(&scene.login).await.good();
    let late = scene.token().await;
    scene.app.later(Duration::minutes(31));
    scene.set_by(&late, NEW).await.refused(404, "not_found");
    scene.ask(&scene.login).await.good();
    let overtaken = scene.token().await;
    assert_ne!(late, overtaken);
    let change = json!({"old": PASSWORD, "new": NEW});
    scene.app.signed_in(&scene.login).await.post("/api/account/password", change).await.good();
    scene.set_by(&overtaken, "yet another password").await.refused(404, "not_found");
    scene.app.visitor().sign_in(&scene.login, NEW).await.good();
}

#[tokio::test]
async fn for_one_login_a_letter_goes_every_ten_minutes_at_most_and_an_address_isnt_trusted_at_once() {
    let scene = Scene::set().await;
    for _ in 0..5 {
        assert_eq!(scene.ask(&scene.login).await.status, 202);
        scene.letters().await;
    }
    assert_eq!(scene.letters().await.len(), 1);
    scene.app.later(Duration::minutes(10));
    scene.ask(&scene.login).await.good();
    assert_eq!(scene.letters().await.len(), 2);
    // Somebody at a screen that was left open enters an address of their own.
    let elsewhere = json!({"email": "thief@example.com"});
    scene.officer.patch("/api/account", elsewhere).await.good();
    assert!(decoded(scene.letters().await.last().unwrap()).contains("电子邮箱已更改"));
    scene.app.later(Duration::minutes(10));
    scene.ask(&scene.login).await.good();
    scene.letters().await;
    assert!(!scene.office.taken().iter().any(|letter| letter.to == "thief@example.com"));
    scene.app.later(Duration::hours(24));
    scene.ask(&scene.login).await.good();
    scene.letters().await;
    assert!(scene.office.taken().iter().any(|letter| letter.to == "thief@example.com"));
}

#[tokio::test]
async fn the_second_factor_and_a_lock_stay() {
    let scene = Scene::set().await;
    let begun = scene.officer.post("/api/account/totp", json!({})).await.good();
    let secret = begun["secret"].as_str().unwrap().to_owned();
    let code = || totp(&secret, scene.app.parts().now());
    scene.officer.post("/api/account/totp/confirm", json!({"code": code()})).await.good();
    for _ in 0..5 {
        scene.app.visitor().sign_in(&scene.login, "not the password").await;
    }
    scene.ask(&scene.login).await.good();
    let token = scene.token().await;
    scene.set_by(&token, NEW).await.good();
    scene.app.visitor().sign_in(&scene.login, NEW).await.refused(429, "locked_out");
    scene.app.later(Duration::minutes(16));
    scene.app.visitor().sign_in(&scene.login, NEW).await.refused(401, "totp_required");
    let body = json!({"login": scene.login, "password": NEW, "totp": code()});
    scene.app.visitor().post("/api/session", body).await.good();
}

#[tokio::test]
async fn a_letter_that_the_server_doesnt_take_goes_later() {
    let scene = Scene::set().await;
    scene.office.is(Mood::Busy);
    scene.ask(&scene.login).await.good();
    assert_eq!(scene.letters().await.len(), 0);
    scene.office.is(Mood::Takes);
    assert_eq!(scene.letters().await.len(), 0, "not before its time");
    scene.app.later(Duration::minutes(5));
    let token = scene.token().await;
    scene.set_by(&token, NEW).await.good();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_use_a_link_at_once_one_sets_the_password() {
    let scene = Scene::set().await;
    scene.ask(&scene.login).await.good();
    let token = scene.token().await;
    let used = ["the first new password", "the second new password"].map(|password| {
        let (visitor, path) = (scene.app.visitor(), format!("/api/password-resets/{token}"));
        tokio::spawn(async move { visitor.post(&path, json!({"password": password})).await.status })
    });
    let mut statuses = Vec::new();
    for one in used {
        statuses.push(one.await.unwrap());
    }
    assert_eq!(statuses.iter().filter(|status| **status == 204).count(), 1, "{statuses:?}");
}

#[tokio::test]
async fn without_a_mail_server_the_way_on_paper_is_named() {
    let app = TestApp::start().await;
    assert_eq!(app.get("/api/password-resets").await.good(), json!({"by_letter": false}));
    let asked = app.visitor().post("/api/password-resets", json!({"login": "owner"})).await;
    let problem: Value = asked.refused(422, "no_letters");
    assert!(problem["title"].as_str().unwrap().contains("安全管理员"));
}
