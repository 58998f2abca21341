//! What partners fetch: under their signature, as far as their grant goes, from a cursor on.

use serde_json::{Value, json};
use tests::platform::{Platform, Receiver, partner};
use tests::{Caller, TestApp};
use time::Duration;

use super::admin;

/// A partner of 正定县 that fetches.
async fn fetching(app: &TestApp, more: &Value) -> Platform {
    let form = partner("县级平台", &tests::appeal::with(json!({"region": "130123"}), more));
    Platform::registered(app, &admin(app).await, form).await
}

async fn change(app: &TestApp, platform: &Platform, form: Value) {
    let admin = admin(app).await;
    let listed = admin.get("/api/exchange/partners").await.good();
    let own =
        listed["items"].as_array().unwrap().iter().find(|one| one["id"] == *platform.id).unwrap().clone();
    let path = format!("/api/exchange/partners/{}", platform.id);
    admin.patch(&path, json!({"version": own["version"], "form": form})).await.good();
}

async fn filed(owner: &Caller) -> String {
    let form = json!({"item": "000100000002", "region": "130123", "values": {}, "documents": {}});
    owner.post("/api/applications", form).await.good()["id"].as_str().unwrap().to_owned()
}

fn words<'v>(items: &'v [Value], name: &str) -> Vec<&'v str> {
    items.iter().map(|one| one[name].as_str().unwrap_or_default()).collect()
}

#[tokio::test]
async fn what_is_fetched_is_signed_with_its_query_and_once() {
    let app = TestApp::start().await;
    let platform = fetching(&app, &json!({})).await;
    let target = platform.source("CaseNewsPage", "", "?limit=5");
    let now = app.parts().now();
    let headers = platform.signed_as(("GET", &target), b"", now, "nonce-0000000000000001");
    platform.fetch_with(&app, &target, headers.clone()).await.good();
    platform.fetch_with(&app, &target, headers).await.refused(401, "replayed");
    let headers = platform.signed_as(("GET", &target), b"", now, "nonce-0000000000000002");
    let other = platform.source("CaseNewsPage", "", "?limit=6");
    platform.fetch_with(&app, &other, headers).await.refused(401, "bad_signature");
    platform.fetch_with(&app, &target, Vec::new()).await.refused(401, "signature_needed");
    admin(&app).await.get(&target).await.refused(401, "signature_needed");
    let wide = platform.source("CaseNewsPage", "", "?limit=201");
    assert_eq!(platform.fetch(&app, &wide).await.complaint("limit").0, "out_of_range");
    let wrong = platform.source("CaseNewsPage", "", "?since=abc");
    platform.fetch(&app, &wrong).await.refused(400, "bad_cursor");
    let licences = platform.source("LicencePage", "", "");
    platform.fetch(&app, &licences).await.refused(403, "not_allowed");
}

#[tokio::test]
async fn a_partner_learns_what_was_decided_and_whose_it_is_only_by_its_grant() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let (plain, told) =
        (fetching(&app, &json!({})).await, fetching(&app, &json!({"enterprises": true})).await);
    let far = fetching(&app, &json!({"region": "130200"})).await;
    let others = fetching(&app, &json!({"orgs": ["130123-gd"]})).await;
    let owner = app.owner().await;
    let (id, _) = app.granted(&owner).await;
    // What happens inside the org isn't told, and neither are appeals to who didn't ask for them.
    let cast = app.cast().await;
    app.handling(&cast, json!({})).await;
    app.project().await;
    app.project().await;

    let (news, _) = plain.since(&app, "CaseNewsPage", "", 1).await;
    assert_eq!(words(&news, "action"), ["file", "accept", "propose", "decide"]);
    assert_eq!(words(&news, "state"), ["received", "reviewing", "deciding", "decided"]);
    let last = &news[3];
    assert_eq!((&last["case"], &last["outcome"]), (&json!(id), &json!("granted")));
    assert_eq!((&last["number"], &last["item"]["code"]), (&json!("JY1130123000001"), &json!("000100000002")));
    assert_eq!(news[1]["step"]["zh"], "审查");
    assert!(!news[1]["due_on"].as_str().unwrap().is_empty() && last.get("due_on").is_none(), "{news:?}");
    assert!(news.iter().all(|one| one.get("enterprise").is_none()), "{news:?}");
    assert!(far.since(&app, "CaseNewsPage", "", 100).await.0.is_empty());
    assert!(others.since(&app, "CaseNewsPage", "", 100).await.0.is_empty());
    far.fetch(&app, &far.source("CaseSheet", &id, "")).await.refused(404, "not_found");

    let reads = format!("/api/enterprises/{}/reads", owner.principal().enterprise);
    let by_platforms = async || {
        let reads = owner.get(&reads).await.good();
        let items = reads["items"].as_array().unwrap().clone();
        items.into_iter().filter(|one| one.get("role").is_none()).collect::<Vec<_>>()
    };
    assert!(by_platforms().await.is_empty(), "nobody was named to anybody");
    let (news, _) = told.since(&app, "CaseNewsPage", "", 100).await;
    assert_eq!(news[0]["enterprise"]["credit_code"], owner.principal().enterprise.as_str());
    let noted = by_platforms().await;
    assert_eq!((noted.len(), &noted[0]["about"]), (1, &json!(id)), "{noted:?}");
    let seen = plain.fetch(&app, &plain.source("CaseSheet", &id, "")).await.good();
    assert!(seen.get("enterprise").is_none() && seen.get("values").is_none(), "{seen}");
    assert_eq!(seen["history"].as_array().unwrap().len(), 4);

    // A grant that has shrunk counts for what was noted before, too.
    change(&app, &told, partner("县级平台", &json!({"region": "130123"}))).await;
    let (news, _) = told.since(&app, "CaseNewsPage", "", 100).await;
    assert!(news.len() == 4 && news.iter().all(|one| one.get("enterprise").is_none()), "{news:?}");
    change(&app, &told, partner("县级平台", &json!({"region": "130123", "kinds": []}))).await;
    assert!(told.since(&app, "CaseNewsPage", "", 100).await.0.is_empty());
}

#[tokio::test]
async fn who_was_suspended_catches_up_from_its_cursor_and_is_sent_what_waited() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let receiver = Receiver::start().await;
    let form = |suspended: bool| {
        let more = json!({"region": "130123", "webhook": receiver.address, "suspended": suspended});
        partner("县级平台", &more)
    };
    let platform = Platform::registered(&app, &admin(&app).await, form(false)).await;
    let (owner, officer) = (app.owner().await, app.officer("130123-scjg").await);
    let id = filed(&owner).await;
    app.project().await;
    let (news, cursor) = platform.since(&app, "CaseNewsPage", "", 100).await;
    assert_eq!(words(&news, "action"), ["file"]);

    // One message waits when it is suspended, one comes up meanwhile; neither loses its tries.
    app.later(Duration::minutes(2));
    let (again, cursor) = platform.since(&app, "CaseNewsPage", &cursor, 100).await;
    assert_eq!(words(&again, "action"), ["file"], "what came last comes again once");
    change(&app, &platform, form(true)).await;
    app.done(&officer, &id, "accept", json!({})).await;
    app.project().await;
    for _ in 0..13 {
        app.later(Duration::hours(7));
        app.sweep().await;
    }
    assert!(receiver.received().is_empty());
    let target = platform.source("CaseNewsPage", "", "");
    platform.fetch(&app, &target).await.refused(403, "not_allowed");
    let dead = admin(&app).await.get("/api/exchange/deliveries").await.good();
    assert!(dead["items"].as_array().unwrap().is_empty(), "{dead}");
    let all = format!("/api/exchange/deliveries?state=told&partner={}", platform.id);
    let held = admin(&app).await.get(&all).await.good();
    let states: Vec<_> =
        held["items"].as_array().unwrap().iter().map(|one| (&one["state"], &one["tries"])).collect();
    assert_eq!(states, [(&json!("held"), &json!(0)), (&json!("held"), &json!(0))]);

    change(&app, &platform, form(false)).await;
    let (missed, after) = platform.since(&app, "CaseNewsPage", &cursor, 1).await;
    assert_eq!(words(&missed, "action"), ["accept"], "from the cursor on, and nothing twice after so long");
    app.sweep().await;
    let mut bodies: Vec<Value> =
        receiver.received().iter().map(|one| serde_json::from_slice(&one.body).unwrap()).collect();
    bodies.sort_by_key(|one| one["seq"].as_u64());
    assert_eq!(words(&bodies, "action"), ["file", "accept"]);
    app.sweep().await;
    assert!(receiver.received().is_empty(), "each once");
    assert!(platform.since(&app, "CaseNewsPage", &after, 1).await.0.is_empty());

    app.later(Duration::days(200));
    let old = platform.source("CaseNewsPage", "", &format!("?since={after}"));
    platform.fetch(&app, &old).await.refused(410, "cursor_expired");
}

#[tokio::test]
async fn certificates_go_out_as_credit_records_and_so_does_their_end() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let receiver = Receiver::start().await;
    let more = json!({"licences": true, "kinds": [], "webhook": receiver.address});
    let platform = fetching(&app, &more).await;
    let owner = app.owner().await;
    let (id, _) = app.granted(&owner).await;
    app.project().await;
    app.sweep().await;
    let sent: Vec<Value> =
        receiver.received().iter().map(|one| serde_json::from_slice(&one.body).unwrap()).collect();
    assert_eq!((sent.len(), &sent[0]["kind"]), (1, &json!("licence")), "{sent:?}");
    let (fetched, cursor) = platform.since(&app, "LicencePage", "", 100).await;
    assert_eq!(fetched, sent, "what is fetched is what is sent");
    let data = &sent[0]["row"]["data"];
    assert_eq!((&data["nature"], &data["number"]), (&json!("licence"), &json!("JY1130123000001")));
    assert_eq!((&data["enterprise"], &data["ended"]), (&json!(owner.principal().enterprise), &json!(false)));
    assert_eq!((&data["issued_on"], &data["valid_to"]), (&json!("2026-11-09"), &json!("2031-11-08")));
    // It is a row that another platform of the same make would take.
    let other = TestApp::start().await;
    let credit = Platform::registered(&other, &admin(&other).await, partner("信用平台", &json!({}))).await;
    assert_eq!(credit.told(&other, json!([sent[0]["row"]])).await, ["accepted"]);

    app.later(Duration::days(1));
    let (_, cursor) = platform.since(&app, "LicencePage", &cursor, 100).await;
    let head = app.head("130123-scjg").await;
    let revoke = json!({"way": "struck_off", "basis": "《行政许可法》第七十条", "reason": "企业申请注销"});
    app.done(&head, &id, "revoke", revoke).await;
    app.project().await;
    let (ended, _) = platform.since(&app, "LicencePage", &cursor, 100).await;
    assert_eq!((ended.len(), &ended[0]["row"]["data"]["ended"]), (1, &json!(true)), "{ended:?}");
    assert_eq!((&ended[0]["row"]["id"], &sent[0]["row"]["id"]), (&json!(id), &json!(id)));
    assert!(ended[0]["row"]["version"].as_u64() > sent[0]["row"]["version"].as_u64());
    assert!(platform.since(&app, "CaseNewsPage", "", 100).await.0.is_empty(), "it asked for no cases");
}

#[tokio::test]
async fn the_catalogue_is_fetched_edition_by_edition() {
    let app = TestApp::start().await;
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    let platform = fetching(&app, &json!({})).await;
    let (all, cursor) = platform.since(&app, "CataloguePage", "", 2).await;
    let items = |all: &[Value]| -> Vec<String> {
        let items = all.iter().filter(|one| one["kind"] == "item");
        items.map(|one| one["data"]["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(items(&all), ["000100000001", "000100000002", "000100000003"]);
    let places: Vec<_> = all.iter().filter(|one| one["kind"] == "implementation").collect();
    assert_eq!(places.len(), 2, "of its region alone: {places:?}");
    assert!(places.iter().all(|one| one["data"]["region"] == "130123" && one["edition"] == 1));
    assert!(platform.since(&app, "CataloguePage", &cursor, 2).await.0.is_empty());

    let suspended = tests::matters::change("suspend", "000100000002", &json!({"seen": 1}));
    tests::matters::publish(&publisher, json!({"changes": [suspended]})).await.good();
    let (changed, _) = platform.since(&app, "CataloguePage", &cursor, 2).await;
    assert_eq!(items(&changed), ["000100000002"]);
    assert_eq!((&changed[0]["change"], &changed[0]["status"]), (&json!("suspend"), &json!("suspended")));
    // Who is told of no region has the items and no places.
    let anywhere = Platform::registered(&app, &admin(&app).await, partner("省平台", &json!({}))).await;
    let (all, _) = anywhere.since(&app, "CataloguePage", "", 100).await;
    assert_eq!(all.len(), 4, "{all:?}");
}
