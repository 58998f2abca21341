//! Filing: who may, what comes of it, and what stands in its way.

use serde_json::json;
use shared::number::CaseNumber;
use tests::TestApp;
use tests::appeal::form;
use tests::people::credit_code;

#[tokio::test]
async fn the_receipt_has_a_number_a_query_code_and_the_promised_day() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let answer = owner.post("/api/cases", form(&json!({}))).await;
    assert_eq!(answer.status, 201);
    let filed = answer.json();
    let number = CaseNumber::parse(filed["number"].as_str().unwrap()).unwrap();
    assert_eq!((number.prefix(), number.region()), ("SQ", "130100"));
    assert_eq!(filed["code"].as_str().unwrap().len(), 6);
    assert_eq!((&filed["version"], &filed["provisional"]), (&json!(1), &json!(false)));
    let tracked = app.get(&format!("/api/track/{number}?code={}", filed["code"].as_str().unwrap())).await;
    assert_eq!(tracked.good()["state"], "submitted");
}

#[tokio::test]
async fn a_due_date_in_a_year_without_a_notice_is_provisional() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    app.on("2026-12-25");
    let filed = owner.post("/api/cases", form(&json!({}))).await.good();
    assert_eq!(filed["provisional"], true, "the holidays of 2027 aren't announced");
}

#[tokio::test]
async fn only_enterprises_and_liaison_officers_file() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    app.visitor().post("/api/cases", form(&json!({}))).await.refused(401, "sign_in_needed");
    for (_, person) in app.staff_but_liaison().await {
        person.post("/api/cases", form(&json!({}))).await.refused(403, "not_allowed");
    }
    cast.agent.post("/api/cases", form(&json!({}))).await.good();
    assert_eq!(app.items().await, 2, "one event and one entry");
}

#[tokio::test]
async fn an_unverified_enterprise_reads_and_drafts_but_doesnt_submit() {
    let app = TestApp::start().await;
    let newcomer = app.unverified().await;
    newcomer.get("/api/cases/forms/appeal").await.good();
    newcomer.get("/api/cases").await.good();
    let refused = newcomer.post("/api/cases", form(&json!({}))).await.refused(422, "enterprise_unverified");
    assert!(refused["title"].as_str().unwrap().contains("核验"));
    assert_eq!(app.items().await, 0);
}

#[tokio::test]
async fn who_hasnt_proved_to_be_of_an_enterprise_sees_nothing_that_was_filed_for_it() {
    let app = TestApp::start().await;
    let (newcomer, liaison) = (app.unverified().await, app.liaison().await);
    let member = json!({
        "enterprise": newcomer.principal().enterprise, "enterprise_name": newcomer.principal().enterprise_name,
        "channel": "hotline", "consent": true, "consent_note": "11月9日来电时同意",
    });
    let filed = liaison.post("/api/cases", form(&member)).await.good();
    app.project().await;
    newcomer.get(&format!("/api/cases/{}", filed["id"].as_str().unwrap())).await.refused(404, "not_found");
    assert_eq!(newcomer.get("/api/cases").await.good()["items"], json!([]));
    let inbox = newcomer.get("/api/inbox").await.good();
    assert_eq!((&inbox["items"], &inbox["unread"]), (&json!([]), &json!(0)));
}

#[tokio::test]
async fn a_liaison_officer_files_for_a_member_with_its_consent_on_record() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let enterprise = cast.owner.principal().enterprise.clone();
    let without = cast.liaison.post("/api/cases", form(&json!({}))).await;
    for field in ["enterprise", "enterprise_name", "channel", "consent", "consent_note"] {
        assert_eq!(without.complaint(field).0, "required", "{field}");
    }
    let member = json!({
        "enterprise": enterprise, "enterprise_name": cast.owner.principal().enterprise_name,
        "channel": "visit", "consent": true, "consent_note": "11月9日走访时当面同意",
    });
    let no = tests::appeal::with(member.clone(), &json!({"consent": false}));
    assert_eq!(cast.liaison.post("/api/cases", form(&no)).await.complaint("consent").0, "required");
    let wrong = tests::appeal::with(member.clone(), &json!({"enterprise": "91350100M000100Y4Z"}));
    let (code, message) = cast.liaison.post("/api/cases", form(&wrong)).await.complaint("enterprise");
    assert!(!code.is_empty() && !message.is_empty());
    let far = tests::appeal::with(member.clone(), &json!({"region": "130202"}));
    assert_eq!(
        cast.liaison.post("/api/cases", form(&far)).await.complaint("region").0,
        "outside_your_region"
    );

    let id = app.filed(&cast.liaison, member).await;
    let own = cast.owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!((&own["channel"], &own["enterprise"]), (&json!("visit"), &json!(enterprise)));
    assert_eq!(cast.owner.get("/api/cases").await.good()["items"][0]["id"], json!(id));
    let events = cast.owner.get(&format!("/api/cases/{id}/events")).await.good();
    assert_eq!(events["contents"]["1"]["consent"]["value"], "11月9日走访时当面同意");
    assert_eq!(events["items"][0]["actor"], json!({"role": "liaison", "org": "130100-gsl"}));
}

#[tokio::test]
async fn the_form_is_told_as_json_schema_in_the_readers_language() {
    let app = TestApp::start().await;
    let chinese = app.get("/api/cases/forms/appeal").await.good();
    let english = app.visitor().in_english().get("/api/cases/forms/appeal").await.good();
    assert_eq!(chinese["form"]["properties"]["title"]["title"], "标题");
    assert_eq!(english["form"]["properties"]["title"]["title"], "Title");
    assert!(chinese["form"]["properties"].get("consent").is_none());
    let liaison = app.liaison().await.get("/api/cases/forms/appeal").await.good();
    assert_eq!(liaison["form"]["properties"]["consent"]["const"], true);
}

#[tokio::test]
async fn what_is_filed_by_the_schema_alone_is_taken() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let schema = owner.get("/api/cases/forms/appeal").await.good()["form"].clone();
    let upload = owner.upload("一.pdf", tests::files::pdf()).await.good()["id"].as_str().unwrap().to_owned();
    for seed in 1..12 {
        let mut dice = tests::Dice::new(seed);
        let mut filled = tests::fill::fill(&schema, &mut dice, &upload);
        filled["kind"] = json!("appeal");
        let answer = owner.post("/api/cases", filled.clone()).await;
        assert_eq!(answer.status, 201, "seed {seed}: {} for {filled}", answer.text());
    }
}

#[tokio::test]
async fn similar_open_appeals_and_a_likely_org_are_shown_before_filing() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.filed(&cast.owner, json!({"joinable": true})).await;
    app.filed(&cast.owner, json!({"title": "新厂房用电报装迟迟没有答复"})).await;
    let path =
        format!("/api/cases/similar?category=utilities.power&region=130102&title={}", tests::appeal::TITLE);
    let similar = cast.stranger.get(&path).await.good();
    assert_eq!(similar["items"].as_array().unwrap().len(), 1, "only what lets others join: {similar}");
    assert_eq!((&similar["items"][0]["id"], &similar["items"][0]["own"]), (&json!(id), &json!(false)));
    let suggested =
        cast.owner.get("/api/cases/suggest?text=变压器扩容报装一直没有答复&region=130102").await.good();
    let first = &suggested["items"][0];
    assert_eq!((&first["category"], &first["tier"]), (&json!("utilities.power"), &json!("B")));
    assert_eq!(first["org"], "130102-gd", "the nearest org that exists");
    assert!(first["words"].as_array().unwrap().contains(&json!("变压器")), "with the words that led to it");
}

#[tokio::test]
async fn two_enterprises_with_one_key_each_file_their_own() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let one = cast.owner.post_once("the-same-key-1", "/api/cases", form(&json!({}))).await.good();
    let other = cast.stranger.post_once("the-same-key-1", "/api/cases", form(&json!({}))).await.good();
    assert_ne!(one["id"], other["id"]);
    assert_ne!(credit_code("130100", 1), credit_code("130100", 2));
}
