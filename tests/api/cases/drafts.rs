//! Appeals that are being written: one prepares, another submits, on any device, and nothing is filed twice.

use serde_json::{Value, json};
use shared::access::Principal;
use tests::appeal::{TITLE, form};
use tests::{Caller, TestApp, files};
use time::Duration;

const ID: &str = "0123456789abcdef0123456789abcdef";
const PATH: &str = "/api/appeal-drafts/0123456789abcdef0123456789abcdef";

fn values(extra: &Value) -> Value {
    let mut values = form(extra);
    values.as_object_mut().unwrap().remove("kind");
    values
}

fn draft(values: &Value, seen: u32, ready: bool) -> Value {
    json!({"values": values, "seen": seen, "ready": ready})
}

/// What submits the draft.
fn submission(extra: &Value) -> Value {
    let mut body = form(extra);
    body["draft"] = ID.into();
    body
}

/// An agent whose owner keeps submitting to owners.
fn preparing(app: &TestApp, agent: &Caller) -> Caller {
    let principal = Principal { owners_submit: true, ..agent.principal().clone() };
    Caller::signed_in(app, principal)
}

#[tokio::test]
async fn an_agent_prepares_and_an_owner_finds_checks_and_submits_it() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let agent = preparing(&app, &cast.agent);
    agent.post("/api/cases", form(&json!({}))).await.refused(422, "owners_only");
    let begun = agent.put(PATH, draft(&json!({"title": "新厂房"}), 0, false)).await.good();
    assert_eq!((&begun["version"], &begun["ready"]), (&json!(1), &json!(false)));
    // What isn't filled yet isn't handed over.
    let half = agent.put(PATH, draft(&json!({"title": "新厂房"}), 1, true)).await;
    assert!(!half.complaint("text").1.is_empty());
    agent.put(PATH, draft(&values(&json!({})), 1, true)).await.good();
    let listed = cast.owner.get("/api/appeal-drafts").await.good();
    let line = &listed["items"][0];
    assert_eq!((&line["id"], &line["title"], &line["ready"]), (&json!(ID), &json!(TITLE), &json!(true)));
    assert_eq!(line["prepared_name"], agent.principal().name.as_str());
    let opened = cast.owner.get(PATH).await.good();
    assert_eq!(opened["values"], values(&json!({})));
    let filed = cast.owner.post_once("owner-submits", "/api/cases", submission(&json!({}))).await.good();
    // The draft goes in the same act; the same again gives the same receipt.
    assert_eq!(cast.owner.get("/api/appeal-drafts").await.good()["items"], json!([]));
    let again = cast.owner.post_once("owner-submits", "/api/cases", submission(&json!({}))).await.good();
    assert_eq!(filed, again);
    // The record says who prepared it, to those who handle it, and opens nothing to others.
    let id = filed["id"].as_str().unwrap();
    let events = cast.liaison.get(&format!("/api/cases/{id}/events")).await.good();
    assert_eq!(events["contents"]["1"]["prepared"]["value"]["name"], agent.principal().name.as_str());
    assert_eq!(events["contents"]["1"]["actor"]["value"]["name"], cast.owner.principal().name.as_str());
    tests::chain::check(&events["items"], &events["contents"]);
}

#[tokio::test]
async fn drafts_are_their_enterprises_alone() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    cast.owner.put(PATH, draft(&values(&json!({})), 0, false)).await.good();
    cast.agent.get(PATH).await.good();
    for stranger in [&cast.stranger, &cast.liaison] {
        stranger.get(PATH).await.refused(404, "not_found");
        assert_eq!(stranger.get("/api/appeal-drafts").await.good()["items"], json!([]));
        // Deleting what isn't theirs changes nothing.
        assert_eq!(stranger.delete(PATH).await.status, 204);
    }
    for other in [&cast.officer, &cast.head, &cast.supervisor] {
        other.get(PATH).await.refused(403, "not_allowed");
        other.put(PATH, draft(&json!({}), 0, false)).await.refused(403, "not_allowed");
    }
    app.get(PATH).await.refused(401, "sign_in_needed");
    cast.stranger.post("/api/cases", submission(&json!({}))).await.refused(409, "draft_gone");
    cast.owner.get(PATH).await.good();
}

#[tokio::test]
async fn before_an_enterprise_is_proved_its_drafts_are_the_persons_own() {
    let app = TestApp::start().await;
    let newcomer = app.unverified().await;
    newcomer.put(PATH, draft(&values(&json!({})), 0, false)).await.good();
    newcomer.get(PATH).await.good();
    // Whoever proves to be of the enterprise reads nothing that a stranger wrote in its name.
    let proved = Principal { verified: true, user: "another".to_owned(), ..newcomer.principal().clone() };
    let proved = Caller::signed_in(&app, proved);
    proved.get(PATH).await.refused(404, "not_found");
    // Once it is proved, the same person goes on, and the draft becomes the enterprise's.
    let same = Principal { verified: true, ..newcomer.principal().clone() };
    let same = Caller::signed_in(&app, same);
    same.put(PATH, draft(&values(&json!({"title": "改过的标题"})), 1, false)).await.good();
    assert_eq!(proved.get(PATH).await.good()["version"], 2);
    assert_eq!(same.get("/api/appeal-drafts").await.good()["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_another_has_saved_isnt_overwritten_unseen() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    cast.agent.put(PATH, draft(&json!({"title": "一"}), 0, false)).await.good();
    cast.owner.put(PATH, draft(&json!({"title": "二"}), 1, false)).await.good();
    let stale = cast.agent.put(PATH, draft(&json!({"title": "三"}), 1, false)).await;
    let problem = stale.refused(409, "draft_changed");
    assert_eq!(problem["current"]["values"]["title"], "二");
    // The same again is no conflict: the answer was lost.
    cast.owner.put(PATH, draft(&json!({"title": "二"}), 1, false)).await.good();
    // One that was deleted doesn't come back by itself.
    assert_eq!(cast.owner.delete(PATH).await.status, 204);
    cast.agent.put(PATH, draft(&json!({"title": "四"}), 2, false)).await.refused(409, "draft_gone");
}

#[tokio::test]
async fn of_two_who_submit_one_draft_one_does() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    cast.agent.put(PATH, draft(&values(&json!({})), 0, true)).await.good();
    let (one, other) = (cast.owner.clone(), cast.agent.clone());
    let (one, other) = tokio::join!(
        one.post("/api/cases", submission(&json!({}))),
        other.post("/api/cases", submission(&json!({}))),
    );
    let filed = [&one, &other].iter().filter(|answer| answer.status == 201).count();
    assert_eq!(filed, 1, "{} {}", one.text(), other.text());
    let refused = [&one, &other].into_iter().find(|answer| answer.status != 201).unwrap();
    assert_eq!(refused.status, 409);
    let cases = cast.owner.get("/api/cases?view=own").await.good();
    assert_eq!(cases["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_submission_that_is_refused_leaves_the_draft() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    cast.agent.put(PATH, draft(&values(&json!({})), 0, true)).await.good();
    let faulty = cast.owner.post("/api/cases", submission(&json!({"title": ""}))).await;
    assert!(!faulty.complaint("title").1.is_empty());
    // It isn't held by who failed.
    cast.agent.put(PATH, draft(&values(&json!({"title": "新标题"})), 1, true)).await.good();
    cast.agent.post("/api/cases", submission(&json!({"title": "新标题"}))).await.good();
}

#[tokio::test]
async fn a_draft_ends_after_ninety_days_and_so_do_its_attachments() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let file = cast.agent.upload("一.pdf", files::pdf()).await.good()["id"].clone();
    let loose = cast.agent.upload("二.pdf", files::pdf()).await.good()["id"].clone();
    let with_file = values(&json!({"attachments": [file]}));
    cast.agent.put(PATH, draft(&with_file, 0, true)).await.good();
    app.project().await;
    app.later(Duration::days(3));
    // An event is followed, so that the sweeper knows that nothing has named them.
    app.filed(&cast.stranger, json!({})).await;
    app.project().await;
    app.sweep().await;
    let kept = cast.owner.post("/api/uploads/renew", json!({"ids": [file, loose]})).await.good();
    assert_eq!(kept["items"].as_array().unwrap().len(), 1, "what no draft names is gone after two days");
    assert_eq!(kept["items"][0]["id"], file);
    // The owner submits what the agent has uploaded.
    let filed = cast.owner.post("/api/cases", submission(&json!({"attachments": [file]}))).await.good();
    let path = format!("/api/cases/{}/attachments/{}", filed["id"].as_str().unwrap(), file.as_str().unwrap());
    assert_eq!(cast.owner.get(&path).await.bytes, files::pdf());
    app.project().await;
    app.later(Duration::days(100));
    app.filed(&cast.stranger, json!({})).await;
    app.project().await;
    app.sweep().await;
    assert_eq!(cast.owner.get(&path).await.bytes, files::pdf(), "what was filed stays");

    let other = "/api/appeal-drafts/second-draft";
    let file = cast.agent.upload("三.pdf", files::pdf()).await.good()["id"].clone();
    cast.agent.put(other, draft(&values(&json!({"attachments": [file]})), 0, false)).await.good();
    app.later(Duration::days(91));
    cast.agent.get(other).await.refused(404, "not_found");
    assert_eq!(cast.agent.get("/api/appeal-drafts").await.good()["items"], json!([]));
    app.filed(&cast.stranger, json!({})).await;
    app.project().await;
    assert!(app.swept().await.uploads >= 1, "its attachment is removed");
}

#[tokio::test]
async fn a_filing_that_was_broken_off_takes_its_draft_with_it_all_the_same() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    cast.agent.put(PATH, draft(&values(&json!({})), 0, true)).await.good();
    let stored: Value = app
        .parts()
        .store
        .get(
            kernel::store::Table::Cases,
            &format!("drafts#ent#{}", cast.owner.principal().enterprise),
            ID,
            kernel::store::Reads::Strong,
        )
        .await
        .unwrap()
        .unwrap();
    cast.owner.post("/api/cases", submission(&json!({}))).await.good();
    // As if the draft had stayed behind.
    app.parts().store.put(kernel::store::Table::Cases, &stored).await.unwrap();
    app.project().await;
    cast.owner.get(PATH).await.refused(404, "not_found");
}

#[tokio::test]
async fn bad_input_is_told_at_its_place() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let long = json!({"text": "长".repeat(50_000)});
    assert!(!cast.owner.put(PATH, draft(&long, 0, false)).await.complaint("values").1.is_empty());
    cast.owner.put("/api/appeal-drafts/UPPER", draft(&json!({}), 0, false)).await.refused(404, "not_found");
    let odd = cast.owner.put(PATH, json!({"values": {}, "seen": 0, "extra": 1})).await;
    assert!((400..500).contains(&odd.status), "{}", odd.text());
    for n in 0..40 {
        let path = format!("/api/appeal-drafts/draft-{n:04}");
        cast.owner.put(&path, draft(&json!({"title": format!("{n}")}), 0, false)).await.good();
    }
    cast.agent.put(PATH, draft(&json!({}), 0, false)).await.refused(422, "too_many");
    let ids: Vec<String> = (0..101).map(|n| format!("{n}")).collect();
    let many = cast.owner.post("/api/uploads/renew", json!({"ids": ids})).await;
    assert!(!many.complaint("ids").1.is_empty());
    let unknown = cast.owner.post("/api/uploads/renew", json!({"ids": ["no-such-upload"]})).await.good();
    assert_eq!(unknown["items"], json!([]));
}
