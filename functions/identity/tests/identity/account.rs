use serde_json::{Value, json};
use shared::access::Role;
use time::Duration;
use totp_rs::{Builder, Secret};

use crate::rig::{Browser, PASSWORD, Rig};

/// What an authenticator would show for a secret in base32.
pub fn code(rig: &Rig, secret: &str) -> String {
    const BASE32: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: String = secret
        .bytes()
        .map(|l| format!("{:05b}", BASE32.iter().position(|known| *known == l).unwrap()))
        .collect();
    let bytes: Vec<u8> = bits
        .as_bytes()
        .chunks(8)
        .map(|bits| u8::from_str_radix(std::str::from_utf8(bits).unwrap(), 2).unwrap())
        .collect();
    let bytes: [u8; 20] = bytes.try_into().unwrap();
    let totp = Builder::new().with_secret(Secret::new_stack(bytes)).build().unwrap();
    totp.generate(u64::try_from(rig.app.now().unix_timestamp()).unwrap()).to_string()
}

async fn enrol(rig: &Rig, browser: &mut Browser) -> (String, Vec<String>) {
    let begun = browser.post("/api/account/totp", json!({})).await.expect(200);
    let secret = begun["secret"].as_str().unwrap().to_owned();
    assert!(begun["uri"].as_str().unwrap().starts_with("otpauth://totp/"));
    let codes =
        browser.post("/api/account/totp/confirm", json!({"code": code(rig, &secret)})).await.expect(200);
    let codes = codes["recovery_codes"].as_array().unwrap();
    (secret, codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect())
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_only_them() {
    let rig = Rig::new(&[]).await;
    rig.seed("li.lei", Role::Officer, "130100-scjg", "130100", "").await;
    let (mut here, mut there) = (rig.signed_in("li.lei").await, rig.signed_in("li.lei").await);
    let change = |old: &str, new: &str| json!({"old": old, "new": new});
    let wrong = here.post("/api/account/password", change("not it at all", "another long one")).await;
    assert_eq!(wrong.fields(), [("old".to_owned(), "wrong_password".to_owned())]);
    let short = here.post("/api/account/password", change(PASSWORD, "short")).await;
    assert_eq!(short.fields(), [("new".to_owned(), "too_short".to_owned())]);
    here.post("/api/account/password", change(PASSWORD, "another long one")).await.expect(200);
    assert_eq!(here.principal().await["login"], "li.lei");
    assert_eq!(there.principal().await, Value::Null);
    there.sign_in("li.lei", PASSWORD).await.refused(401, "sign_in_wrong");
    there.sign_in("li.lei", "another long one").await.expect(200);
}

#[tokio::test]
async fn the_second_factor_is_asked_for_and_counts_once() {
    let rig = Rig::new(&[]).await;
    rig.seed("li.lei", Role::Officer, "130100-scjg", "130100", "").await;
    let mut browser = rig.signed_in("li.lei").await;
    let (secret, recovery) = enrol(&rig, &mut browser).await;
    assert_eq!(recovery.len(), 10);
    assert_eq!(browser.get("/api/account").await.expect(200)["totp"], true);

    let sign_in = |totp: Value| json!({"login": "li.lei", "password": PASSWORD, "totp": totp});
    let mut other = rig.browser();
    for _ in 0..8 {
        other.post("/api/session", sign_in(Value::Null)).await.refused(401, "totp_required");
    }
    // The code that confirmed the enrolment was used.
    other.post("/api/session", sign_in(code(&rig, &secret).into())).await.refused(401, "totp_wrong");
    rig.pass(Duration::seconds(60));
    let fresh = code(&rig, &secret);
    other.post("/api/session", sign_in(fresh.clone().into())).await.expect(200);
    other.post("/api/session", sign_in(fresh.into())).await.refused(401, "totp_wrong");

    other.post("/api/session", sign_in(recovery[0].clone().into())).await.expect(200);
    other.post("/api/session", sign_in(recovery[0].clone().into())).await.refused(401, "totp_wrong");
    assert_eq!(other.get("/api/account").await.expect(200)["recovery_codes_left"], 9);

    let wrong = other.post("/api/account/totp/disable", json!({"password": "wrong password"})).await;
    assert_eq!(wrong.fields(), [("password".to_owned(), "wrong_password".to_owned())]);
    other.post("/api/account/totp/disable", json!({"password": PASSWORD})).await.expect(200);
    rig.browser().post("/api/session", sign_in(Value::Null)).await.expect(200);
}

#[tokio::test]
async fn staff_must_enrol_where_the_deployment_says_so() {
    let rig = Rig::new(&[("QITONG_STAFF_TOTP", "required")]).await;
    rig.seed("auditor", Role::AuditAdmin, "", "130000", "").await;
    rig.enterprise("91130100MA0A1B2C", "boss").await;
    let mut browser = rig.browser();
    assert_eq!(browser.sign_in("auditor", PASSWORD).await.expect(200)["must_enroll_totp"], true);
    browser.get("/api/audit").await.refused(403, "totp_enrolment_needed");
    browser.patch("/api/account", json!({"name": "x"})).await.refused(403, "totp_enrolment_needed");
    enrol(&rig, &mut browser).await;
    assert_eq!(browser.get("/api/session").await.expect(200)["must_enroll_totp"], false);
    browser.get("/api/audit").await.expect(200);
    let kept = browser.post("/api/account/totp/disable", json!({"password": PASSWORD})).await;
    kept.refused(422, "totp_needed");

    let mut owner = rig.browser();
    assert_eq!(owner.sign_in("boss", PASSWORD).await.expect(200)["must_enroll_totp"], false);
}

#[tokio::test]
async fn a_profile_is_tidied_and_shows_at_once() {
    let rig = Rig::new(&[]).await;
    rig.seed("li.lei", Role::Officer, "130100-scjg", "130100", "").await;
    let mut browser = rig.signed_in("li.lei").await;
    let changed = browser
        .patch("/api/account", json!({"name": " 李\u{202E}雷 <b>😀", "locale": "en"}))
        .await
        .expect(200);
    assert_eq!((changed["name"].as_str(), changed["locale"].as_str()), (Some("李雷 <b>😀"), Some("en")));
    assert_eq!(browser.principal().await["name"], "李雷 <b>😀");
    let wrong = browser.patch("/api/account", json!({"name": "\u{202E}", "email": "no"})).await;
    assert_eq!(wrong.fields().len(), 2);
    browser.patch("/api/account", json!({"locale": "fr"})).await.expect(422);
}

#[tokio::test]
async fn one_ends_ones_own_sessions_only() {
    let rig = Rig::new(&[]).await;
    rig.seed("li.lei", Role::Officer, "130100-scjg", "130100", "").await;
    rig.seed("han.mei", Role::Officer, "130100-scjg", "130100", "").await;
    let (mut li, mut han) = (rig.signed_in("li.lei").await, rig.signed_in("han.mei").await);
    let of_li =
        li.get("/api/account/sessions").await.expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    han.delete(&format!("/api/account/sessions/{of_li}")).await.expect(204);
    assert_eq!(li.principal().await["login"], "li.lei");
    li.delete(&format!("/api/account/sessions/{of_li}")).await.expect(204);
    assert_eq!(li.principal().await, Value::Null);
}
