//! Files: bounded, known by their content, and readable by those who may read what they belong to.

use kernel::spine::keys;
use kernel::store::{Reads, Table};
use serde_json::{Value, json};
use tests::appeal::{assignment, form, with};
use tests::{TestApp, files};

#[tokio::test]
async fn a_file_is_taken_named_by_a_command_and_given_back_as_it_was() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let taken = cast.owner.upload("受理通知书 (1).pdf", files::pdf()).await;
    assert_eq!(taken.status, 201, "{}", taken.text());
    let upload = taken.json();
    assert_eq!(
        (&upload["name"], &upload["media"]),
        (&json!("受理通知书 (1).pdf"), &json!("application/pdf"))
    );
    assert_eq!(upload["size"], files::pdf().len());
    let file = upload["id"].as_str().unwrap();
    let id = app.filed(&cast.owner, json!({"attachments": [file]})).await;
    app.done(&cast.liaison, &id, "assign", tests::appeal::assignment()).await;
    let seen = cast.officer.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(seen["attachments"][0]["id"], file);
    let path = format!("/api/cases/{id}/attachments/{file}");
    for reader in [&cast.owner, &cast.officer, &cast.supervisor] {
        let got = reader.get(&path).await;
        assert_eq!((got.status, &got.bytes), (200, &files::pdf()));
        assert_eq!(got.header("content-type"), "application/pdf");
        assert_eq!(got.header("x-content-type-options"), "nosniff");
        let disposition = got.header("content-disposition");
        assert!(disposition.starts_with("attachment") && disposition.contains("UTF-8''"), "{disposition}");
    }
    for stranger in [&cast.stranger, &cast.other] {
        stranger.get(&path).await.refused(404, "not_found");
    }
    app.get(&path).await.refused(401, "sign_in_needed");
    let other = app.filed(&cast.stranger, json!({})).await;
    cast.stranger.get(&format!("/api/cases/{other}/attachments/{file}")).await.refused(404, "not_found");
}

#[tokio::test]
async fn a_case_that_cant_be_projected_keeps_its_attachments() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let file = cast.owner.upload("一.pdf", files::pdf()).await.good()["id"].as_str().unwrap().to_owned();
    let id = app.filed(&cast.owner, json!({"attachments": [file]})).await;
    let co = json!([{"org": "130100-scjg", "days": 3}]);
    app.done(&cast.liaison, &id, "assign", with(assignment(), &json!({"co": co}))).await;
    let store = &app.parts().store;
    let place = (keys::case(&id), keys::event(2));
    let event: Value = store.get(Table::Cases, &place.0, &place.1, Reads::Strong).await.unwrap().unwrap();
    // No engine takes so long a key.
    let odd = event.to_string().replace("130100-scjg", &"x".repeat(1_100));
    store.put(Table::Cases, &serde_json::from_str::<Value>(&odd).unwrap()).await.unwrap();
    app.project().await;
    app.later(time::Duration::days(3)).project().await;
    let later = app.filed(&cast.owner, json!({})).await;
    app.project().await;
    app.sweep().await;
    assert_ne!(id, later);
    assert_eq!(std::fs::read_dir(app.uploads.path()).unwrap().count(), 1, "the file is still there");
}

#[tokio::test]
async fn a_file_of_21_mb_is_too_large_and_one_of_20_is_taken() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let zh = owner.upload("大.pdf", files::large_pdf(21 * 1024 * 1024)).await.refused(413, "too_large");
    assert_eq!(zh["fields"][0]["field"], "file");
    let en = owner
        .in_english()
        .upload("大.pdf", files::large_pdf(21 * 1024 * 1024))
        .await
        .refused(413, "too_large");
    assert!(zh["title"].as_str().unwrap().contains("20"), "it says how large it may be: {zh}");
    assert!(en["title"].as_str().unwrap().contains("20"), "{en}");
    owner.upload("刚好.pdf", files::large_pdf(20 * 1024 * 1024)).await.good();
    let left = std::fs::read_dir(app.uploads.path()).unwrap().count();
    assert!(left <= 1, "nothing of the refused ones is kept: {left}");
}

#[tokio::test]
async fn a_program_is_refused_whatever_it_is_called() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let script = b"#!/bin/sh\nrm -rf /\n".to_vec();
    let page = b"<!DOCTYPE html><html><script>alert(1)</script></html>".to_vec();
    let drawing = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    for (name, bytes) in [
        ("合同.pdf", files::windows_program()),
        ("合同.pdf", files::linux_program()),
        ("合同.pdf", script),
        ("合同.pdf", page.clone()),
        ("说明.html", page),
        ("图.svg", drawing),
        ("图.png", files::windows_program()),
    ] {
        let answer = owner.upload(name, bytes).await;
        assert!(matches!(answer.status, 415 | 422), "{name} → {} {}", answer.status, answer.text());
        let problem = answer.json();
        assert!(problem["title"].as_str().unwrap().chars().any(|c| c > '\u{4e00}'), "{problem}");
        assert_eq!(problem["fields"][0]["field"], "file", "{problem}");
    }
    assert_eq!(std::fs::read_dir(app.uploads.path()).unwrap().count(), 0);
    let picture = owner.upload("照片.png", files::png()).await.good();
    assert_eq!(picture["media"], "image/png");
}

/// Where the service runs as functions, a large file goes straight into the bucket; the emulated cloud's journey does that.
#[tokio::test]
async fn a_file_that_wont_be_taken_is_refused_before_it_is_sent_and_a_host_takes_all_others_itself() {
    let app = TestApp::start().await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let begin = async |name: &str, size: u64| {
        owner.post("/api/uploads/begin", json!({"name": name, "size": size})).await
    };
    assert_eq!(begin("大.pdf", 20 * 1024 * 1024).await.good(), json!({}), "to the service itself");
    assert_eq!(begin("小.pdf", 1).await.good(), json!({}));
    begin("大.pdf", 20 * 1024 * 1024 + 1).await.refused(413, "too_large");
    assert_eq!(begin("空.pdf", 0).await.complaint("file").0, "empty_file");
    assert_eq!(begin("说明.html", 5).await.complaint("file").0, "type_not_allowed");
    let upload = owner.upload("一.pdf", files::pdf()).await.good();
    let finish = format!("/api/uploads/{}/finish", upload["id"].as_str().unwrap());
    assert_eq!(owner.post(&finish, json!({})).await.good(), upload, "what is taken in is taken in once");
    assert_eq!(other.post(&finish, json!({})).await.complaint("file").0, "unknown_upload");
    let none = owner.post("/api/uploads/none/finish", json!({})).await;
    assert_eq!(none.complaint("file").0, "unknown_upload");
}

#[tokio::test]
async fn eleven_files_are_one_too_many() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let mut ids = Vec::new();
    for n in 0..11 {
        ids.push(owner.upload(&format!("{n}.pdf"), files::pdf()).await.good()["id"].clone());
    }
    let answer = owner.post("/api/cases", form(&json!({"attachments": ids}))).await;
    assert_eq!(answer.complaint("attachments").0, "too_many");
    ids.pop();
    app.filed(&owner, json!({"attachments": ids})).await;
}

#[tokio::test]
async fn an_empty_file_a_missing_part_and_a_visitor_are_refused() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let empty = owner.upload("空.pdf", Vec::new()).await;
    assert!(matches!(empty.status, 415 | 422), "{}", empty.text());
    let form = reqwest::multipart::Form::new().text("other", "x");
    let answer = owner.send(reqwest::Method::POST, "/api/uploads", |request| request.multipart(form)).await;
    assert!((400..500).contains(&answer.status), "{}", answer.text());
    owner.post("/api/uploads", json!({})).await.json();
    app.visitor().upload("一.pdf", files::pdf()).await.refused(401, "sign_in_needed");
}

#[tokio::test]
async fn a_name_cant_lead_out_of_the_folder_or_break_a_header() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for name in ["../../etc/passwd.pdf", "a\\..\\b.pdf", "\u{202e}fdp.exe.pdf", "名\"; x=.pdf"] {
        let answer = owner.upload(name, files::pdf()).await;
        if !answer.is_good() {
            assert!(matches!(answer.status, 415 | 422), "{name} → {}", answer.text());
            continue;
        }
        let kept = answer.json()["name"].as_str().unwrap().to_owned();
        assert!(!kept.contains(['/', '\\', '\u{202e}']), "{name} is kept as {kept}");
        let file = answer.json()["id"].clone();
        let id = app.filed(&owner, json!({"attachments": [file]})).await;
        let got = owner.get(&format!("/api/cases/{id}/attachments/{}", file.as_str().unwrap())).await;
        assert_eq!(got.status, 200, "{name}");
    }
    assert!(!app.uploads.path().parent().unwrap().join("etc").exists());
}

/// The contents that are kept.
fn contents(app: &TestApp) -> usize {
    let folders = std::fs::read_dir(app.uploads.path()).unwrap().map(|folder| folder.unwrap().path());
    folders.map(|folder| std::fs::read_dir(folder).unwrap().count()).sum()
}

#[tokio::test]
async fn what_no_command_names_within_two_days_is_removed_and_what_one_names_stays() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let upload =
        async || owner.upload("一.pdf", files::pdf()).await.good()["id"].as_str().unwrap().to_owned();
    let (named, forgotten) = (upload().await, upload().await);
    let id = app.filed(&owner, json!({"attachments": [named]})).await;
    app.later(time::Duration::hours(47));
    let young = upload().await;
    app.project().await;
    app.sweep().await;
    assert_eq!(contents(&app), 3, "there is still time to name them");
    app.later(time::Duration::hours(2)).project().await;
    app.sweep().await;
    assert_eq!(contents(&app), 2, "the forgotten one is gone");
    let late = owner.post("/api/cases", form(&json!({"attachments": [forgotten]}))).await;
    assert_eq!(late.complaint("attachments.0").0, "unknown_upload");
    let got = owner.get(&format!("/api/cases/{id}/attachments/{named}")).await;
    assert_eq!((got.status, got.bytes), (200, files::pdf()));
    app.filed(&owner, json!({"attachments": [young]})).await;
    app.later(time::Duration::days(30)).project().await;
    app.sweep().await;
    assert_eq!(contents(&app), 2, "what a case names is never removed");
}

#[tokio::test]
async fn nothing_is_removed_while_the_events_that_may_name_it_are_not_followed() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let named = owner.upload("一.pdf", files::pdf()).await.good()["id"].clone();
    app.filed(&owner, json!({"attachments": [named]})).await;
    app.later(time::Duration::days(3)).sweep().await;
    assert_eq!(contents(&app), 1, "the projector was away");
    app.project().await;
    app.sweep().await;
    assert_eq!(contents(&app), 1);
}

#[tokio::test]
async fn how_long_an_upload_waits_is_the_deployments_to_say() {
    let app = TestApp::with(|config| config.uploads_kept = time::Duration::hours(1)).await;
    app.owner().await.upload("一.pdf", files::pdf()).await.good();
    app.later(time::Duration::hours(2)).project().await;
    app.sweep().await;
    assert_eq!(contents(&app), 0);
}
