//! Forms of items and the drafts of those who fill them.

use serde_json::{Value, json};
use shared::access::Role;
use tests::TestApp;
use tests::matters::{added, change, item, publish};
use time::Duration;

const ITEM: &str = "000100000077";
const DRAFT: &str = "/api/drafts/000100000077";

fn named(zh: &str) -> Value {
    json!({"zh": zh, "en": zh})
}

fn form(fields: &Value) -> Value {
    json!({"sections": [{"title": named("申请单位"), "fields": fields}]})
}

fn fields() -> Value {
    json!([
        {"name": "name", "label": named("名称"), "required": true, "kind": "line", "max": 60, "fact": "name"},
        {"name": "online", "label": named("网络经营"), "required": false, "kind": "flag"},
        {"name": "site", "label": named("网址"), "required": true, "kind": "line", "max": 60,
         "when": [{"field": "online", "any": ["true"]}]},
    ])
}

fn with_form(form: &Value) -> Value {
    item(ITEM, "填表的事项", &json!({"form": form}))
}

fn draft(name: &str, seen: u32) -> Value {
    json!({"region": "130123", "edition": 1, "values": {"name": name}, "seen": seen})
}

#[tokio::test]
async fn a_form_is_published_with_its_item_and_stays_as_it_was_in_its_edition() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    publish(&publisher, json!({"changes": [added(&with_form(&form(&fields())))]})).await.good();
    let path = format!("/api/matters/{ITEM}/form");
    let first = app.get(&path).await.good();
    assert_eq!((&first["edition"], &first["definition"]), (&json!(1), &form(&fields())));
    assert_eq!(first["schema"]["required"], json!(["name"]));
    assert_eq!(first["schema"]["properties"]["name"]["title"], "名称");

    let shorter = with_form(&form(&json!([fields()[0]])));
    let changed = change("change", ITEM, &json!({"item": shorter, "seen": 1}));
    let weighed = publish(&publisher, json!({"changes": [changed.clone()], "dry_run": true})).await.good();
    let paths = weighed["changes"][0]["differences"].as_array().unwrap();
    assert!(
        paths.iter().any(|one| one["path"].as_str().unwrap().starts_with("form.sections.0.fields.")),
        "{weighed}"
    );
    publish(&publisher, json!({"changes": [changed]})).await.good();
    assert_eq!(
        app.get(&path).await.good()["definition"]["sections"][0]["fields"].as_array().unwrap().len(),
        1
    );
    assert_eq!(app.get(&format!("{path}?edition=1")).await.good(), first, "an edition never changes");
    app.get("/api/matters/000100000099/form").await.refused(404, "not_found");
}

#[tokio::test]
async fn a_form_that_doesnt_hold_together_isnt_published() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    let mut wrong = fields();
    wrong[2]["when"][0]["field"] = json!("later");
    let answer = publish(&publisher, json!({"changes": [added(&with_form(&form(&wrong)))]})).await;
    answer.complaint("changes.0.item.form.sections.0.fields.2.when.0");
    app.get(&format!("/api/matters/{ITEM}/form")).await.refused(404, "not_found");
}

#[tokio::test]
async fn a_draft_goes_on_from_another_device_and_a_later_one_isnt_overwritten() {
    let app = TestApp::start().await;
    let (owner, agent, other) = (app.owner().await, app.agent().await, app.other_owner().await);
    owner.get(DRAFT).await.refused(404, "not_found");
    let first = owner.put(DRAFT, draft("甲", 0)).await.good();
    assert_eq!((&first["version"], &first["values"]), (&json!(1), &json!({"name": "甲"})));
    assert_eq!(agent.get(DRAFT).await.good(), first, "whoever acts for the enterprise goes on with it");
    other.get(DRAFT).await.refused(404, "not_found");

    let second = agent.put(DRAFT, draft("乙", 1)).await.good();
    assert_eq!(agent.put(DRAFT, draft("乙", 1)).await.good(), second, "saved twice, kept once");
    let conflict = owner.put(DRAFT, draft("丙", 1)).await.refused(409, "draft_changed");
    assert_eq!(conflict["current"], second, "what stands is shown");
    assert_eq!(owner.get(DRAFT).await.good(), second, "and stays");
    assert_eq!(owner.put(DRAFT, draft("丙", 2)).await.good()["version"], json!(3));

    let listed = owner.get("/api/drafts").await.good();
    assert_eq!((&listed["items"][0]["item"], listed["items"].as_array().unwrap().len()), (&json!(ITEM), 1));
    owner.delete(DRAFT).await.good();
    owner.delete(DRAFT).await.good();
    owner.get(DRAFT).await.refused(404, "not_found");
}

#[tokio::test]
async fn two_devices_that_save_at_once_dont_both_win() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    owner.put(DRAFT, draft("甲", 0)).await.good();
    let (one, two) = tokio::join!(owner.put(DRAFT, draft("乙", 1)), owner.put(DRAFT, draft("丙", 1)));
    let statuses = [one.status, two.status];
    assert!(statuses.contains(&200) && statuses.contains(&409), "{statuses:?}");
}

#[tokio::test]
async fn drafts_are_bounded_and_end_by_themselves() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    owner.put(DRAFT, draft(&"长".repeat(130_000), 0)).await.complaint("values");
    owner.put("/api/drafts/nothing", draft("甲", 0)).await.refused(404, "not_found");
    for place in 0..40 {
        owner.put(&format!("/api/drafts/0001{place:08}"), draft("甲", 0)).await.good();
    }
    owner.put(DRAFT, draft("甲", 0)).await.refused(422, "too_many");
    app.later(Duration::days(91));
    let owner = owner.with_new_session(&app);
    assert_eq!(owner.get("/api/drafts").await.good()["items"], json!([]));
    assert_eq!(owner.put("/api/drafts/000100000000", draft("乙", 0)).await.good()["version"], json!(1));
    for (role, caller) in app.everyone().await {
        let allowed = [Role::Owner, Role::Agent, Role::Liaison].contains(&role);
        assert_eq!(caller.with_new_session(&app).get("/api/drafts").await.is_good(), allowed, "{role:?}");
    }
}

#[tokio::test]
async fn an_application_is_held_to_its_items_form_and_filed_once() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let owner = app.owner().await;
    let apply = async |key: &str, values: Value| {
        let body = json!({"item": "000100000003", "region": "130123", "values": values, "documents": {}});
        owner.post_once(key, "/api/applications", body).await
    };
    let wrong = apply("an-application-that-is-wrong", json!({"name": "甲", "cellar": true, "old": 1})).await;
    let places: Vec<(String, String)> = wrong.json()["fields"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| {
            (fault["field"].as_str().unwrap().to_owned(), fault["code"].as_str().unwrap().to_owned())
        })
        .collect();
    let told = |field: &str, code: &str| (field.to_owned(), code.to_owned());
    assert_eq!(
        places,
        [
            told("values.area", "required"),
            told("values.cellar_area", "required"),
            told("values.old", "form_changed"),
        ]
    );
    let right = json!({"name": "甲", "area": 80, "cellar": false, "cellar_area": 5});
    let filed = apply("an-application-that-is-right", right.clone()).await.good();
    assert_eq!(
        apply("an-application-that-is-right", right).await.good()["id"],
        filed["id"],
        "sent twice, filed once"
    );
}
