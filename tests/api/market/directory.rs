//! The directory: who stands in it, what everyone sees of them, how one gets in touch, and who supplies whom.

use serde_json::{Value, json};
use shared::access::Role;
use shared::market::directory::wire::EntryPage;
use tests::market::{OTHER_PHONE, PHONE, entry, id_of, interest};
use tests::people::credit_code;
use tests::{Caller, TestApp};
use time::Duration;

const OWN: &str = "/api/market/entry";
const ACTIONS: &str = "/api/market/entry/actions";
const DIRECTORY: &str = "/api/market/directory";

fn act(action: &str, version: u64) -> Value {
    json!({"action": action, "version": version})
}

fn ids(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(id_of).collect()
}

async fn found(app: &TestApp, query: &str) -> Value {
    app.visitor().get(&format!("{DIRECTORY}{query}")).await.good()
}

#[tokio::test]
async fn nobody_is_found_until_they_want_to_be_and_off_is_gone_at_once() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let empty = owner.get(OWN).await.good();
    assert_eq!((&empty["version"], &empty["on"], &empty["found"]), (&json!(0), &json!(false), &json!(false)));
    owner.put(OWN, json!({"version": 0, "form": entry(&json!({}))})).await.good();
    assert_eq!(found(&app, "").await["total"], 0);
    owner.post(ACTIONS, act("submit", 1)).await.good();
    assert_eq!(found(&app, "").await["total"], 0, "not before the Federation has looked");
    let desk = app.liaison().await.get("/api/market/desk/entries").await.good();
    let id = id_of(&desk["items"][0]);
    let decide = format!("/api/market/desk/entries/{id}");
    app.liaison().await.post(&decide, act("approve", 2)).await.good();
    assert_eq!(ids(&found(&app, "").await), std::slice::from_ref(&id));
    let page = format!("{DIRECTORY}/{id}");
    assert_eq!(
        app.visitor().get(&page).await.good()["entry"]["summary"],
        entry(&json!({}))["entry"]["summary"]
    );

    // Written anew, what everyone sees stays as it was approved.
    let change = json!({"summary": "改写的简介，等待审核通过后才会展示。"});
    let own = owner.put(OWN, json!({"version": 3, "form": entry(&change)})).await.good();
    assert_eq!(
        (&own["found"], &own["differs"], &own["state"]),
        (&json!(true), &json!(true), &json!("draft"))
    );
    assert!(!app.visitor().get(&page).await.good().to_string().contains("改写的简介"));
    owner.post(ACTIONS, act("submit", 4)).await.good();
    app.liaison().await.post(&decide, act("approve", 5)).await.good();
    assert!(app.visitor().get(&page).await.good().to_string().contains("改写的简介"));

    owner.post(ACTIONS, act("hide", 6)).await.good();
    assert_eq!(found(&app, "").await["total"], 0);
    app.visitor().get(&page).await.refused(404, "not_found");
    app.visitor().get(&format!("{page}/chain")).await.refused(404, "not_found");
    app.other_owner().await.post(&format!("{page}/interest"), interest()).await.refused(404, "not_found");
    owner.post(ACTIONS, act("show", 7)).await.good();
    assert_eq!(ids(&found(&app, "").await), [id]);
}

#[tokio::test]
async fn the_federation_returns_takes_down_and_is_told_and_tells() {
    let app = TestApp::start().await;
    let (owner, other, liaison) = (app.owner().await, app.other_owner().await, app.liaison().await);
    let id = app.entered(&owner, &json!({})).await;
    let decide = format!("/api/market/desk/entries/{id}");
    other.post(&format!("{DIRECTORY}/{id}/reports"), json!({"reason": "产能与实际不符"})).await.good();
    other.post(&format!("{DIRECTORY}/{id}/reports"), json!({"reason": "再说一次"})).await.good();
    let desk = liaison.get("/api/market/desk/entries").await.good();
    assert_eq!(desk["items"][0]["reports"].as_array().unwrap().len(), 1, "once for each: {desk}");
    let version = desk["items"][0]["version"].as_u64().unwrap();
    assert_eq!(liaison.post(&decide, act("remove", version)).await.complaint("reason").0, "required");
    liaison
        .post(&decide, json!({"action": "remove", "version": 1, "reason": "旧版本"}))
        .await
        .refused(409, "stale_version");
    let removal = json!({"action": "remove", "version": version, "reason": "经核实信息不实"});
    liaison.post(&decide, removal).await.good();
    app.visitor().get(&format!("{DIRECTORY}/{id}")).await.refused(404, "not_found");
    let own = owner.get(OWN).await.good();
    assert_eq!(
        (&own["state"], &own["on"], &own["reason"]),
        (&json!("removed"), &json!(false), &json!("经核实信息不实"))
    );
    owner.post(ACTIONS, act("show", version + 1)).await.refused(422, "not_now");
    let inbox = owner.get("/api/inbox").await.good();
    assert!(inbox.to_string().contains("entry_removed"), "{inbox}");
    let came = other.get("/api/inbox").await.good();
    assert!(
        came.to_string().contains("entry_report_upheld"),
        "who reported it hears what came of it: {came}"
    );
    let audit = app.person(Role::AuditAdmin, "130000-gsl").await.get("/api/audit").await.good();
    assert!(audit.to_string().contains("entry_remove"), "{audit}");

    let elsewhere = app.person(Role::Liaison, "130200-gsl").await;
    elsewhere.get(&decide).await.refused(404, "not_found");
    elsewhere.post(&decide, act("approve", version + 1)).await.refused(404, "not_found");
}

#[tokio::test]
async fn a_report_that_came_to_nothing_is_answered_and_a_website_is_for_who_has_signed_in() {
    let app = TestApp::start().await;
    let (owner, other, liaison) = (app.owner().await, app.other_owner().await, app.liaison().await);
    let id = app.entered(&owner, &json!({"website": "https://www.example.com"})).await;
    let path = format!("{DIRECTORY}/{id}");
    let seen = app.visitor().get(&path).await;
    assert!(!seen.text().contains("example.com"), "{}", seen.text());
    assert_eq!(seen.json()["website_hidden"], true);
    let seen = other.get(&path).await.good();
    assert_eq!(
        (&seen["entry"]["website"], &seen["website_hidden"]),
        (&json!("https://www.example.com"), &json!(false))
    );
    other.post(&format!("{path}/reports"), json!({"reason": "产能与实际不符"})).await.good();
    let desk = liaison.get("/api/market/desk/entries").await.good();
    let version = desk["items"][0]["version"].as_u64().unwrap();
    liaison.post(&format!("/api/market/desk/entries/{id}"), act("approve", version)).await.good();
    let came = other.get("/api/inbox").await.good();
    assert!(came.to_string().contains("entry_report_dismissed"), "{came}");
    assert!(!owner.get("/api/inbox").await.text().contains("entry_report"), "it isn’t told of reports");
    app.get(&path).await.good();
}

#[tokio::test]
async fn bad_input_is_said_at_its_field_and_nothing_is_lost() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let many: Vec<Value> = (0..21).map(|_| json!({"name": "螺栓", "industry": "3482"})).collect();
    let answer = owner.put(OWN, json!({"version": 0, "form": entry(&json!({"products": many}))})).await;
    assert_eq!(answer.complaint("entry.products").0, "too_many");
    assert_eq!(owner.get(OWN).await.good()["version"], 0);
    let mut version = 0;
    for (more, field, code) in [
        (json!({"summary": "欢迎来电１３８００１３８０００，价格从优"}), "entry.summary", "contact_in_text"),
        (json!({"website": "http://example.com"}), "entry.website", "wrong_address"),
        (
            json!({"products": [{"name": "螺栓", "industry": "99"}]}),
            "entry.products.0.industry",
            "unknown_industry",
        ),
        (
            json!({"products": [{"name": "螺栓", "industry": "3482", "monthly": {"thousandths": 5, "unit": ""}}]}),
            "entry.products.0.monthly.unit",
            "unit_needed",
        ),
        (json!({"certificates": ["并不持有的证书 · 1"]}), "entry.certificates.0", "unknown_certificate"),
    ] {
        let own = owner.put(OWN, json!({"version": version, "form": entry(&more)})).await.good();
        version += 1;
        assert_eq!(own["faults"][0]["code"], code, "told before it is sent in: {own}");
        assert_eq!(owner.post(ACTIONS, act("submit", version)).await.complaint(field).0, code);
        assert_eq!(owner.get(OWN).await.good()["version"], version);
    }
    owner.put(OWN, json!({"version": 1, "form": entry(&json!({}))})).await.refused(409, "stale_version");
    app.unverified().await.get(OWN).await.refused(422, "enterprise_unverified");
    app.visitor().get("/api/market/chains/34a").await.refused(422, "invalid_form");
    app.visitor().get(&format!("{DIRECTORY}/unknown")).await.refused(404, "not_found");
}

#[tokio::test]
async fn the_directory_is_filtered_counted_and_paged_for_few_units() {
    let app = TestApp::start().await;
    app.entered(&app.owner().await, &json!({})).await;
    let food = json!({
        "industry": "1411", "region": "130111", "summary": "烘焙与速冻面点，服务连锁商超。",
        "products": [{"name": "速冻面点", "industry": "1432", "keywords": ["面点"]}], "inputs": [],
    });
    let other = app.entered(&app.other_owner().await, &food).await;
    let all = found(&app, "").await;
    assert_eq!((&all["total"], all["counts"]["industries"].as_array().unwrap().len()), (&json!(2), 2));
    for query in ["?industry=14", "?industry=1432", "?keyword=面点", "?product=速冻", "?region=130111"] {
        assert_eq!(ids(&found(&app, query).await), std::slice::from_ref(&other), "{query}");
    }
    for query in ["?product=连锁", "?grade=A", "?certificate=ISO9001", "?industry=99"] {
        assert_eq!(found(&app, query).await["total"], 0, "{query}");
    }
    let first = found(&app, "?limit=1").await;
    let next = first["next"].as_str().unwrap();
    let second = found(&app, &format!("?limit=1&cursor={next}")).await;
    assert_ne!(ids(&first), ids(&second));
    app.visitor().get(&format!("{DIRECTORY}?keyword=x&cursor={next}")).await.refused(400, "bad_cursor");
    app.visitor().get(&format!("{DIRECTORY}?grade=Z")).await.refused(400, "bad_query");
    let answer = app.visitor().get(DIRECTORY).await;
    assert!(answer.units().read <= 10.0, "{}", answer.units().read);
    let page: EntryPage = serde_json::from_value(answer.good()).unwrap();
    assert_eq!(page.items.len(), 2);
    let detail = app.visitor().get(&format!("{DIRECTORY}/{other}")).await;
    assert!(detail.units().read <= 10.0, "{}", detail.units().read);
}

#[tokio::test]
async fn certificates_come_from_the_file_with_their_grade_and_those_that_end_are_gone() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let code = credit_code("130102", 1);
    let held = json!([
        {"name": "ISO 9001", "number": "Q-1", "issuer": "方圆标志", "from": "2024-01-01", "until": "2026-12-01"},
        {"name": "排污许可证", "number": "P-1", "issuer": "行政审批局", "from": "2020-01-01", "until": "2025-01-01"},
    ]);
    let file = format!("/api/enterprises/{code}/file");
    let version = owner.get(&file).await.good()["version"].clone();
    owner.patch(&file, json!({"version": version, "certificates": held})).await.good();
    let offered = owner.get(OWN).await.good()["certificates"].clone();
    assert_eq!((offered.as_array().unwrap().len(), &offered[0]["certificate"]["grade"]), (1, &json!("D")));
    let id = app.entered(&owner, &json!({"certificates": ["ISO 9001 · Q-1"]})).await;
    let shown = app.visitor().get(&format!("{DIRECTORY}/{id}")).await.good();
    assert_eq!(shown["certificates"][0]["until"], "2026-12-01");
    assert!(!shown.to_string().contains("Q-1"), "the number stays in the file: {shown}");
    assert_eq!(found(&app, "?certificate=iso9001:2015").await["total"], 1);
    assert_eq!(found(&app, "?grade=D").await["total"], 1);
    assert_eq!(found(&app, "?grade=C").await["total"], 0);
    app.later(Duration::days(60));
    assert_eq!(found(&app, "?certificate=iso9001").await["total"], 0, "it has ended");
    assert_eq!(app.visitor().get(&format!("{DIRECTORY}/{id}")).await.good()["certificates"], json!([]));
}

#[tokio::test]
async fn a_certificate_that_was_issued_here_is_of_grade_a_until_it_is_taken_back() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let owner = app.owner().await;
    let (case, _) = app.granted(&owner).await;
    app.project().await;
    let offered = owner.get(OWN).await.good()["certificates"].clone();
    assert_eq!(offered[0]["certificate"]["grade"], "A", "{offered}");
    let id = app.entered(&owner, &json!({"certificates": [offered[0]["mark"]]})).await;
    assert_eq!(found(&app, "?grade=A").await["total"], 1);
    let revoke = json!({"way": "annulled", "basis": "行政许可法第六十九条", "reason": "以虚假材料取得"});
    app.done(&app.head("130123-scjg").await, &case, "revoke", revoke).await;
    app.project().await;
    app.project().await;
    assert_eq!(app.visitor().get(&format!("{DIRECTORY}/{id}")).await.good()["certificates"], json!([]));
    let elsewhere = market::Directory::default();
    assert!(elsewhere.get(app.parts(), &id).await.unwrap().unwrap().certificates.is_empty());
}

#[tokio::test]
async fn getting_in_touch_needs_the_other_sides_consent_as_on_the_boards() {
    let app = TestApp::start().await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let id = app.entered(&owner, &json!({})).await;
    let page = format!("{DIRECTORY}/{id}");
    owner.post(&format!("{page}/interest"), interest()).await.refused(422, "own_posting");
    let without = tests::appeal::with(interest(), &json!({"consent": false}));
    assert_eq!(other.post(&format!("{page}/interest"), without).await.complaint("consent").0, "required");
    let deal = other.post(&format!("{page}/interest"), interest()).await.good();
    let again = other.post(&format!("{page}/interest"), interest()).await.good();
    assert_eq!(deal["id"], again["id"]);
    for path in [
        page.clone(),
        format!("{page}/chain"),
        DIRECTORY.to_owned(),
        format!("/api/market/deals/{}", id_of(&deal)),
        "/api/market/deals?side=asked".to_owned(),
        "/api/market/links".to_owned(),
    ] {
        assert!(!other.get(&path).await.good().to_string().contains(PHONE), "{path}");
    }
    let liaison = app.liaison().await;
    for path in ["/api/market/desk/entries".to_owned(), format!("/api/market/desk/entries/{id}")] {
        assert!(!liaison.get(&path).await.good().to_string().contains(PHONE), "{path}");
    }
    let talk = format!("/api/market/deals/{}", id_of(&deal));
    assert!(!owner.get(&talk).await.good().to_string().contains(OTHER_PHONE));
    owner.post(&format!("{talk}/actions"), json!({"step": "accept", "version": 1})).await.good();
    assert!(other.get(&talk).await.good().to_string().contains(PHONE));
    assert!(owner.get(&talk).await.good().to_string().contains(OTHER_PHONE));
    assert_eq!(other.get(&page).await.good()["deal"], deal["id"]);

    // What comes of it is counted, for both and in the directory’s own line.
    for (step, version) in [("agree", 2), ("conclude", 3)] {
        let mut body = json!({"step": step, "version": version});
        if step == "conclude" {
            body["outcome"] = json!({"size": "under_hundred_wan", "jobs": 3, "note": ""});
        }
        owner.post(&format!("{talk}/actions"), body).await.good();
    }
    assert_eq!(app.visitor().get(&page).await.good()["concluded"], 1);
    let came = liaison.get("/api/market/came").await.good();
    assert_eq!(came["whole"]["deals"], 1, "{came}");
}

fn stated(entry: &str, supplies: bool, product: &str) -> Value {
    json!({"entry": entry, "supplies": supplies, "product": product})
}

async fn edges(app: &TestApp, id: &str) -> usize {
    let chain = app.visitor().get(&format!("{DIRECTORY}/{id}/chain")).await.good();
    chain["edges"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_link_is_shown_when_both_say_it_and_both_are_found_and_either_takes_it_back() {
    let app = TestApp::start().await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let mine = app.entered(&owner, &json!({})).await;
    other.post("/api/market/links", stated(&mine, true, "冷镦线材")).await.refused(422, "entry_needed");
    let theirs = app.entered(&other, &json!({"summary": "盘条深加工企业，供应冷镦线材。"})).await;
    let blank = other.post("/api/market/links", stated(&mine, true, " ")).await;
    assert_eq!(blank.complaint("product").0, "required");
    other.post("/api/market/links", stated("unknown", true, "线材")).await.refused(404, "not_found");
    other.post("/api/market/links", stated(&theirs, true, "线材")).await.refused(422, "own_entry");

    let link = other.post("/api/market/links", stated(&mine, true, "冷镦线材")).await.good();
    let again = other.post("/api/market/links", stated(&mine, true, "冷镦线材")).await.good();
    assert_eq!(
        (&link["state"], &link["id"], &link["version"]),
        (&json!("stated"), &again["id"], &again["version"])
    );
    assert_eq!(edges(&app, &mine).await, 0, "one side's word is nobody else's");
    let actions = format!("/api/market/links/{}/actions", id_of(&link));
    other.post(&actions, act("confirm", 1)).await.refused(422, "not_now");
    app.third_owner().await.post(&actions, act("confirm", 1)).await.refused(404, "not_found");
    let inbox = owner.get("/api/inbox").await.good();
    assert!(inbox.to_string().contains("link_stated"), "{inbox}");
    let waiting = owner.get("/api/market/links").await.good();
    assert_eq!(
        (&waiting["items"][0]["state"], &waiting["items"][0]["supplies"]),
        (&json!("asked"), &json!(false))
    );
    let confirmed = owner.post(&actions, act("confirm", 1)).await.good();
    assert_eq!((&confirmed["state"], &confirmed["shown"]), (&json!("confirmed"), &json!(true)));
    assert_eq!((edges(&app, &mine).await, edges(&app, &theirs).await), (1, 1));
    assert_eq!(app.visitor().get(&format!("{DIRECTORY}/{mine}")).await.good()["suppliers"], 1);

    other.post(ACTIONS, act("hide", 3)).await.good();
    assert_eq!(edges(&app, &mine).await, 0, "who is off is in no chain");
    other.post(ACTIONS, act("show", 4)).await.good();
    assert_eq!(edges(&app, &mine).await, 1);

    owner.post(&actions, act("withdraw", 1)).await.refused(409, "stale_version");
    owner.post(&actions, act("withdraw", 2)).await.good();
    assert_eq!(edges(&app, &theirs).await, 0);
    assert_eq!(other.get("/api/market/links").await.good()["items"], json!([]));
}

#[tokio::test]
async fn two_who_say_the_same_at_once_have_confirmed_it() {
    let app = TestApp::start().await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let mine = app.entered(&owner, &json!({})).await;
    let theirs = app.entered(&other, &json!({"summary": "盘条深加工企业，供应冷镦线材。"})).await;
    let (one, two) = tokio::join!(
        other.post("/api/market/links", stated(&mine, true, "冷镦线材")),
        owner.post("/api/market/links", stated(&theirs, false, "冷镦线材")),
    );
    assert_eq!(one.good()["id"], two.good()["id"]);
    assert_eq!(edges(&app, &mine).await, 1);
    assert_eq!(owner.get("/api/market/links").await.good()["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn two_who_write_the_same_entry_at_once_are_told_apart() {
    let app = TestApp::start().await;
    let (owner, agent) = (app.owner().await, app.agent().await);
    let form = |summary: &str| json!({"version": 0, "form": entry(&json!({"summary": summary}))});
    let (one, two) = tokio::join!(
        owner.put(OWN, form("第一位同事写的企业简介内容。")),
        agent.put(OWN, form("第二位同事写的企业简介内容。")),
    );
    let done = [&one, &two].into_iter().filter(|answer| answer.is_good()).count();
    assert_eq!(done, 1);
    assert_eq!(owner.get(OWN).await.good()["version"], 1);
}

#[tokio::test]
async fn an_industry_shows_who_could_supply_it_and_who_could_take_from_it() {
    let app = TestApp::start().await;
    let bolts = app.entered(&app.owner().await, &json!({})).await;
    let wire = json!({
        "industry": "3130", "summary": "盘条深加工企业，供应冷镦线材。",
        "products": [{"name": "热轧盘条", "industry": "3130", "keywords": ["线材"]}], "inputs": [],
    });
    let wire = app.entered(&app.other_owner().await, &wire).await;
    let parts = json!({
        "industry": "3670", "summary": "汽车底盘零部件企业，常年采购。",
        "products": [{"name": "轮毂单元", "industry": "3670"}],
        "inputs": [{"name": "紧固件", "industry": "34", "keywords": []}],
    });
    let parts = app.entered(&app.third_owner().await, &parts).await;
    let chain = app.visitor().get("/api/market/chains/3482").await.good();
    let edge = |from: &str, to: &str| {
        chain["edges"].as_array().unwrap().iter().any(|edge| edge["from"] == from && edge["to"] == to)
    };
    assert!(edge(&wire, "3482") && edge("3482", &parts), "{chain}");
    assert_eq!(ids(&json!({"items": chain["makers"]})), [bolts]);
}

#[tokio::test]
async fn a_posting_under_its_name_leads_to_the_entry_and_an_anonymous_one_does_not() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let named = app.posted(&owner, tests::market::form("深沟球轴承磨加工余量产能", &json!({}))).await;
    let hidden = json!({"anonymous": true, "text": "另有车加工产能，三班运行，来图来样均可。"});
    let hidden = app.posted(&owner, tests::market::form("轴承套圈车加工余量", &hidden)).await;
    let posting = |id: &str| format!("/api/market/postings/{id}");
    assert_eq!(app.visitor().get(&posting(&named)).await.good()["entry"], Value::Null);
    let id = app.entered(&owner, &json!({})).await;
    assert_eq!(app.visitor().get(&posting(&named)).await.good()["entry"], id.as_str());
    let anonymous = app.visitor().get(&posting(&hidden)).await.good();
    assert!(!anonymous.to_string().contains(&id), "{anonymous}");
    let view = app.visitor().get(&format!("{DIRECTORY}/{id}")).await.good();
    assert_eq!(ids(&json!({"items": view["postings"]})), [named]);
    let board = app.visitor().get("/api/market/board").await.good();
    let card = board["items"].as_array().unwrap().iter().find(|card| id_of(card) == hidden).unwrap();
    assert_eq!((&card["entry"], &card["enterprise"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn another_host_learns_what_came_and_left() {
    let app = TestApp::start().await;
    let (owner, elsewhere): (Caller, market::Directory) = (app.owner().await, market::Directory::default());
    let id = app.entered(&owner, &json!({})).await;
    assert!(elsewhere.get(app.parts(), &id).await.unwrap().is_some());
    let fresh = market::Directory::default();
    owner.post(ACTIONS, act("hide", 3)).await.good();
    assert!(fresh.get(app.parts(), &id).await.unwrap().is_none());
}
