//! Drafts on the server: of joint applications too, with the files that they name, until they end.

use serde_json::{Value, json};
use tests::matters::{item, place, scenario};
use tests::{Caller, TestApp, files};
use time::Duration;

const PLACE: &str = "130123";
const CARD: &str = "000100000004";
const TOGETHER: &str = "/api/drafts/together-restaurant";
const SINGLE: &str = "/api/drafts/000100000002";

async fn started() -> TestApp {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    publisher.put("/api/scenarios", json!([scenario()])).await.good();
    app
}

fn answers() -> Value {
    json!({"company": ["no"], "size": ["large"]})
}

fn draft(values: Value, seen: u32) -> Value {
    json!({"region": PLACE, "edition": 1, "answers": answers(), "values": values, "seen": seen})
}

async fn uploaded(caller: &Caller, name: &str) -> String {
    caller.upload(name, files::pdf()).await.good()["id"].as_str().unwrap().to_owned()
}

/// How many files there are.
fn kept(app: &TestApp) -> usize {
    std::fs::read_dir(app.uploads.path()).unwrap().count()
}

/// What runs by itself, some days later.
async fn days_later(app: &TestApp, days: i64) {
    app.later(Duration::days(days));
    // Whoever follows has to have followed before anything is removed.
    app.project().await;
    app.sweep().await;
}

#[tokio::test]
async fn a_joint_application_goes_on_from_another_device_and_is_listed_with_its_name() {
    let app = started().await;
    let (owner, agent, other) = (app.owner().await, app.agent().await, app.other_owner().await);
    owner.get(TOGETHER).await.refused(404, "not_found");
    let first = owner.put(TOGETHER, draft(json!({"b3_area": 300}), 0)).await.good();
    assert_eq!((&first["answers"], &first["version"]), (&answers(), &json!(1)));
    assert_eq!(agent.get(TOGETHER).await.good(), first, "a colleague goes on with it");
    other.get(TOGETHER).await.refused(404, "not_found");
    let second = agent.put(TOGETHER, draft(json!({"b3_area": 320}), 1)).await.good();
    let conflict = owner.put(TOGETHER, draft(json!({"b3_area": 280}), 1)).await.refused(409, "draft_changed");
    assert_eq!(conflict["current"], second);
    let elsewhere = json!({"region": "130102", "edition": 1, "answers": {"company": ["yes"]}, "values": {"b3_area": 320}, "seen": 2});
    assert_eq!(owner.put(TOGETHER, elsewhere).await.good()["version"], 3, "other answers are another draft");

    owner.put(SINGLE, json!({"region": PLACE, "edition": 1, "values": {"x": 1}, "seen": 0})).await.good();
    let listed = owner.get("/api/drafts").await.good();
    let names: Vec<(&str, &str)> = listed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["item"].as_str().unwrap(), one["name"]["zh"].as_str().unwrap()))
        .collect();
    assert!(names.contains(&("together-restaurant", "开办餐饮店“一件事”")), "{names:?}");
    assert_eq!(names.len(), 2);
    let whole = listed["items"].as_array().unwrap().iter().find(|one| one["item"] == "together-restaurant");
    assert_eq!(whole.unwrap()["answers"], json!({"company": ["yes"]}));
    assert!(!whole.unwrap()["by_name"].as_str().unwrap().is_empty(), "who saved it last");
    assert_eq!(other.get("/api/drafts").await.good()["items"], json!([]));
}

#[tokio::test]
async fn what_isnt_a_drafts_name_or_is_too_much_is_refused() {
    let app = started().await;
    let owner = app.owner().await;
    for wrong in ["together-", "together-UPPER", "together-a%23b", "nothing"] {
        owner.put(&format!("/api/drafts/{wrong}"), draft(json!({}), 0)).await.refused(404, "not_found");
    }
    let many: Value =
        (0..120).map(|n| (format!("q{n}"), json!(["a"]))).collect::<serde_json::Map<_, _>>().into();
    let mut body = draft(json!({}), 0);
    body["answers"] = many;
    owner.put(TOGETHER, body).await.complaint("answers");
    let officer = app.officer("130123-scjg").await;
    officer.put(TOGETHER, draft(json!({}), 0)).await.refused(403, "not_allowed");
    app.visitor().put(TOGETHER, draft(json!({}), 0)).await.refused(401, "sign_in_needed");
}

#[tokio::test]
async fn a_draft_is_gone_once_it_is_filed() {
    let app = started().await;
    let owner = app.owner().await;
    owner.put(SINGLE, json!({"region": PLACE, "edition": 1, "values": {"x": 1}, "seen": 0})).await.good();
    let form = json!({"item": "000100000002", "region": PLACE, "values": {}, "documents": {}});
    owner.post_once("an-application-of-a-draft", "/api/applications", form.clone()).await.good();
    owner.get(SINGLE).await.refused(404, "not_found");
    // What is begun after it isn't ended by the same command coming twice.
    owner.put(SINGLE, json!({"region": PLACE, "edition": 1, "values": {"x": 2}, "seen": 0})).await.good();
    owner.post_once("an-application-of-a-draft", "/api/applications", form).await.good();
    owner.get(SINGLE).await.good();

    owner.put(TOGETHER, draft(json!({"b3_area": 300}), 0)).await.good();
    let body = json!({"scenario": "restaurant", "region": PLACE, "answers": answers(),
        "values": {"b3_name": "某餐饮有限公司", "b3_area": 300}, "documents": {}});
    let filed = owner.post("/api/bundles", body).await;
    assert_eq!(filed.status, 201, "{}", filed.text());
    owner.get(TOGETHER).await.refused(404, "not_found");
    owner.get(SINGLE).await.good();
}

#[tokio::test]
async fn a_file_lives_as_long_as_the_draft_that_names_it() {
    let app = started().await;
    let owner = app.owner().await;
    let (held, loose) = (uploaded(&owner, "一.pdf").await, uploaded(&owner, "二.pdf").await);
    assert_ne!(held, loose);
    owner.put(TOGETHER, draft(json!({"DOC1": [held]}), 0)).await.good();
    assert_eq!(owner.get("/api/drafts").await.good()["items"][0]["files"], 1);
    days_later(&app, 3).await;
    assert_eq!(kept(&app), 1, "the other one is gone after two days");
    let owner = owner.with_new_session(&app);
    // Saving it again moves its end, and the file's.
    app.later(Duration::days(60));
    let owner = owner.with_new_session(&app);
    owner.put(TOGETHER, draft(json!({"DOC1": [held], "b3_area": 1}), 1)).await.good();
    days_later(&app, 80).await;
    assert_eq!(kept(&app), 1);
    days_later(&app, 20).await;
    assert_eq!(kept(&app), 0, "it ends with the draft, which nobody changed for 90 days");
    app.sweep().await;
}

#[tokio::test]
async fn throwing_a_draft_away_puts_its_files_back_among_those_that_wait() {
    let app = started().await;
    let owner = app.owner().await;
    let (first, second) = (uploaded(&owner, "一.pdf").await, uploaded(&owner, "二.pdf").await);
    owner.put(TOGETHER, draft(json!({"DOC1": [first, second]}), 0)).await.good();
    days_later(&app, 10).await;
    assert_eq!(kept(&app), 2);
    let owner = owner.with_new_session(&app);
    // Taken out of the draft, it waits for two days more; the other stays.
    owner.put(TOGETHER, draft(json!({"DOC1": [second]}), 1)).await.good();
    days_later(&app, 1).await;
    assert_eq!(kept(&app), 2);
    days_later(&app, 2).await;
    assert_eq!(kept(&app), 1);
    let owner = owner.with_new_session(&app);
    owner.delete(TOGETHER).await.good();
    owner.delete(TOGETHER).await.good();
    days_later(&app, 1).await;
    assert_eq!(kept(&app), 1);
    days_later(&app, 2).await;
    assert_eq!(kept(&app), 0);
}

#[tokio::test]
async fn a_colleague_files_what_a_draft_names_and_the_file_stays_for_good() {
    let app = started().await;
    let paper = json!({"name": {"zh": "平面图", "en": "Plan"}, "format": "copy", "issuer": {"zh": "", "en": ""},
        "source": "enterprise", "required": true, "note": {"zh": "", "en": ""}});
    let card = item(CARD, "单用途商业预付卡备案", &json!({"documents": [paper]}));
    app.published(&app.publisher().await, &[card], &[place(CARD, PLACE)]).await;
    let (owner, agent, other) = (app.owner().await, app.agent().await, app.other_owner().await);
    let file = uploaded(&owner, "平面图.pdf").await;
    let address = format!("/api/drafts/{CARD}");
    let named = |seen: u32| json!({"region": PLACE, "edition": 1, "values": {"DOC1": [file]}, "seen": seen});
    owner.put(&address, named(0)).await.good();
    // Naming another's upload in a draft of one's own gives one nothing.
    other.put(&address, named(0)).await.good();
    days_later(&app, 20).await;
    let (agent, other) = (agent.with_new_session(&app), other.with_new_session(&app));
    let form = json!({"item": CARD, "region": PLACE, "edition": 2, "values": {}, "documents": {"1": [file]}});
    let refused = other.post("/api/applications", form.clone()).await;
    assert_eq!(refused.complaint("documents.1.0").0, "unknown_upload");
    agent.post("/api/applications", form).await.good();
    agent.get(&address).await.refused(404, "not_found");
    // An autosave that comes late names it once more, which puts nothing back on the list.
    agent.put(&address, named(0)).await.good();
    days_later(&app, 5).await;
    agent.with_new_session(&app).delete(&address).await.good();
    days_later(&app, 120).await;
    assert_eq!(kept(&app), 1);
}

#[tokio::test]
async fn of_two_devices_that_save_at_once_one_wins_and_the_others_file_waits_again() {
    let app = started().await;
    let owner = app.owner().await;
    let (one, two) = (uploaded(&owner, "一.pdf").await, uploaded(&owner, "二.pdf").await);
    owner.put(TOGETHER, draft(json!({"b3_area": 1}), 0)).await.good();
    let (first, second) = tokio::join!(
        owner.put(TOGETHER, draft(json!({"DOC1": [one]}), 1)),
        owner.put(TOGETHER, draft(json!({"DOC1": [two]}), 1))
    );
    let statuses = [first.status, second.status];
    assert!(statuses.contains(&200) && statuses.contains(&409), "{statuses:?}");
    days_later(&app, 4).await;
    assert_eq!(kept(&app), 1, "what the draft that stands names");
}
