//! Bad input: a clear message in the reader's language, at its field, nothing lost, nothing half-written.

use serde_json::{Value, json};
use tests::appeal::form;
use tests::{Answer, Caller, TestApp};

/// Sends a form in both languages; checks the complaint at a field, and that nothing was written.
async fn complains(app: &TestApp, by: &Caller, path: &str, body: Value, field: &str, code: &str) {
    let before = app.items().await;
    let zh = by.post(path, body.clone()).await.complaint(field);
    let en = by.in_english().post(path, body).await.complaint(field);
    assert_eq!((zh.0.as_str(), en.0.as_str()), (code, code), "at {field}");
    assert_in_two_languages(&zh.1, &en.1);
    assert_eq!(app.items().await, before, "{field}: something was written");
}

#[track_caller]
fn assert_in_two_languages(zh: &str, en: &str) {
    let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    assert!(is_chinese(zh), "no Chinese: {zh}");
    assert!(!is_chinese(en) && en.chars().any(|c| c.is_ascii_alphabetic()), "no English: {en}");
}

#[tokio::test]
async fn every_fault_of_a_filing_is_told_at_its_field() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for (extra, field, code) in [
        (json!({"title": "长".repeat(10_000)}), "title", "too_long"),
        (json!({"text": "长".repeat(5_001)}), "text", "too_long"),
        (json!({"title": " \u{202e}\u{200b} "}), "title", "required"),
        (json!({"title": null}), "title", "required"),
        (json!({"title": 7}), "title", "wrong_type"),
        (json!({"category": "nonsense"}), "category", "not_a_choice"),
        (json!({"category": ""}), "category", "required"),
        (json!({"region": "440100"}), "region", "not_a_choice"),
        (json!({"hidden": "yes"}), "hidden", "wrong_type"),
        (json!({"attachments": "none"}), "attachments", "wrong_type"),
        (json!({"state": "closed"}), "state", "unknown_field"),
    ] {
        complains(&app, &owner, "/api/cases", form(&extra), field, code).await;
    }
}

#[tokio::test]
async fn an_attachment_that_isnt_there_is_told_at_its_place() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let before = app.items().await;
    let answer = cast.owner.post("/api/cases", form(&json!({"attachments": ["no-such-upload"]}))).await;
    assert!(!answer.complaint("attachments.0").1.is_empty());
    let theirs = cast.stranger.upload("一.pdf", tests::files::pdf()).await.good()["id"].clone();
    let answer = cast.owner.post("/api/cases", form(&json!({"attachments": [theirs]}))).await;
    assert!(!answer.complaint("attachments.0").1.is_empty(), "nor someone else's");
    assert_eq!(app.items().await, before);
}

#[tokio::test]
async fn an_unknown_kind_of_case_is_told_at_its_field() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let before = app.items().await;
    for kind in [json!("poem"), json!(3), json!(null)] {
        let answer = owner.post("/api/cases", form(&json!({"kind": kind}))).await;
        assert!(!answer.complaint("kind").1.is_empty(), "{kind}");
    }
    assert_eq!(app.items().await, before);
}

#[tokio::test]
async fn odd_but_honest_text_is_kept_and_shown_as_text() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let title = "😀👨‍👩‍👧 <script>alert(1)</script> \u{202e}倒\u{202c} =cmd|'/c calc'!A1";
    let id = app.filed(&owner, json!({"title": title, "text": "<b>粗</b>\r\n\r\n\r\n第二段\u{0}"})).await;
    let seen = owner.get(&format!("/api/cases/{id}")).await;
    let body = seen.good();
    assert_eq!(
        body["title"], "😀👨‍👩‍👧 <script>alert(1)</script> 倒 =cmd|'/c calc'!A1",
        "marks that turn text round go"
    );
    assert_eq!(body["text"], "<b>粗</b>\n\n第二段");
    assert!(seen.header("content-type").starts_with("application/json"));
    assert_eq!(seen.header("x-content-type-options"), "nosniff");
    let longest = "标".repeat(80);
    let id = app.filed(&owner, json!({"title": longest, "text": "字".repeat(5000)})).await;
    assert_eq!(owner.get(&format!("/api/cases/{id}")).await.good()["title"], json!(longest));
}

#[tokio::test]
async fn a_body_that_isnt_json_or_is_too_large_is_refused_in_plain_words() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let raw = async |caller: &Caller, kind: &str, body: String| -> Answer {
        let dress = |request: reqwest::RequestBuilder| request.header("content-type", kind).body(body);
        caller.send(reqwest::Method::POST, "/api/cases", dress).await
    };
    for (kind, body, status, code) in [
        ("application/json", "{\"kind\":".to_owned(), 400, "malformed_json"),
        ("application/json", String::new(), 400, "malformed_json"),
        ("text/plain", "{}".to_owned(), 415, "unsupported_media"),
        ("application/json", format!("{{\"text\":\"{}\"}}", "x".repeat(400_000)), 413, "too_large"),
    ] {
        let zh = raw(&owner, kind, body.clone()).await.refused(status, code);
        let en = raw(&owner.in_english(), kind, body).await.refused(status, code);
        assert_in_two_languages(zh["title"].as_str().unwrap(), en["title"].as_str().unwrap());
    }
    let answer = owner.post("/api/cases", json!([1, 2])).await;
    assert!((400..500).contains(&answer.status), "{}", answer.text());
    assert_eq!(app.items().await, 0);
}

#[tokio::test]
async fn a_stale_version_names_the_current_one_and_keeps_what_was_there() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let version = app.version(&id).await;
    cast.officer.act(&id, version, "note", json!({"text": "先到"})).await.good();
    let late =
        cast.head.act(&id, version, "note", json!({"text": "后到"})).await.refused(409, "stale_version");
    let en = cast.head.in_english().act(&id, version, "note", json!({"text": "后到"})).await;
    let en = en.refused(409, "stale_version");
    assert_eq!(late["current"], json!(version + 1));
    assert_in_two_languages(late["title"].as_str().unwrap(), en["title"].as_str().unwrap());
    cast.head.act(&id, 999, "note", json!({"text": "未来"})).await.refused(409, "stale_version");
    assert_eq!(app.events(&id).await, usize::try_from(version).unwrap() + 1);
    cast.head.act(&id, version + 1, "note", json!({"text": "后到"})).await.good();
}

#[tokio::test]
async fn a_date_in_the_past_is_told_at_its_field_in_both_languages() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let past = json!({"text": "在办", "until": "2020-01-02", "reason": "忙"});
    let zh = app.act(&cast.officer, &id, "extend", past.clone()).await.complaint("until");
    let en = app.act(&cast.officer.in_english(), &id, "extend", past).await.complaint("until");
    assert_in_two_languages(&zh.1, &en.1);
    let admin = app.person(shared::access::Role::SystemAdmin, "130000-gsl").await;
    let early = json!([{"id": "130100-scjg", "zh": "市场监管局", "retired": false, "valid_from": "2026-05-01", "valid_to": "2026-04-01"}]);
    let change = json!({"version": 0, "note": "试", "data": early});
    let zh = admin.put("/api/reference/orgs", change.clone()).await.complaint("data.0.valid_to");
    let en = admin.in_english().put("/api/reference/orgs", change).await.complaint("data.0.valid_to");
    assert_in_two_languages(&zh.1, &en.1);
}

#[tokio::test]
async fn an_expired_session_in_the_middle_of_a_form_says_so_and_the_form_goes_through_afterwards() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let login = cast.officer.principal().login.clone();
    let officer = app.signed_in(&login).await;
    app.later(time::Duration::hours(3));
    let draft = json!({"answer": "写了很久的答复。", "claim": "solved"});
    let zh = app.act(&officer, &id, "draft", draft.clone()).await.refused(401, "sign_in_needed");
    let en = app.act(&officer.in_english(), &id, "draft", draft.clone()).await.refused(401, "sign_in_needed");
    assert_in_two_languages(zh["title"].as_str().unwrap(), en["title"].as_str().unwrap());
    assert_eq!(app.events(&id).await, 3);
    let officer = app.signed_in(&login).await;
    app.done(&officer, &id, "draft", draft).await;
}

#[tokio::test]
async fn an_unknown_action_or_a_command_without_one_is_told_at_its_field() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let path = format!("/api/cases/{id}/actions");
    let before = app.items().await;
    let code = |body: Value, field: &'static str| {
        let (caller, path) = (cast.officer.clone(), path.clone());
        async move { caller.post(&path, body).await.complaint(field).0 }
    };
    assert_eq!(code(json!({"version": 3}), "action").await, "required");
    assert_eq!(code(json!({"action": null, "version": 3}), "action").await, "required");
    assert_eq!(code(json!({"action": "note", "text": "无版本"}), "version").await, "required");
    assert_eq!(code(json!({"action": "explode", "version": 3}), "action").await, "unknown_value");
    assert_eq!(code(json!({"action": 7, "version": 3}), "action").await, "unknown_value");
    code(json!({"action": "note", "version": "three", "text": "?"}), "version").await;
    code(json!({"action": "note", "version": -1, "text": "?"}), "version").await;
    assert_eq!(
        code(json!({"action": "note", "version": 3, "text": "好", "state": "closed"}), "state").await,
        "unknown_field"
    );
    assert_eq!(
        code(json!({"action": "note", "version": 3, "text": "长".repeat(1001)}), "text").await,
        "too_long"
    );
    assert_eq!(app.items().await, before);
}

#[tokio::test]
async fn a_bad_idempotency_key_is_refused() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for key in ["short", "has space in it", "a/b/c/d/e/f/g", &"k".repeat(81)] {
        owner.post_once(key, "/api/cases", form(&json!({}))).await.refused(400, "bad_idempotency_key");
    }
    assert_eq!(app.items().await, 0);
}

#[tokio::test]
async fn an_address_that_isnt_there_and_a_method_it_doesnt_take_are_problems_too() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    owner.get("/api/nothing/here").await.refused(404, "not_found");
    owner.delete("/api/cases").await.refused(405, "method_not_allowed");
    for odd in ["/api/cases/%00", "/api/cases/..%2F..%2Fetc", "/api/cases/%ff%fe", "/api/cases/%F0%9F%98%80"]
    {
        let answer = owner.get(odd).await;
        assert!((400..500).contains(&answer.status), "{odd} → {}", answer.status);
        assert_eq!(answer.header("content-type"), "application/problem+json", "{odd}");
    }
}
