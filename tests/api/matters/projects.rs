//! Investment projects: a code that joins all approvals, the line on which they stand, and who sees what of it.

use kernel::store::Table;
use serde_json::{Value, json};
use tests::matters::{declaration, item, place};
use tests::platform::{Platform, partner};
use tests::{Caller, TestApp};

const PLACE: &str = "130123";
/// Where the filing of a project is done in these tests.
const ORG: &str = "130123-fgw";
const FILING: &str = "001004001000";
const IMPACT: &str = "000116001000";

/// A project that needs nothing but its filing.
fn machines(more: &Value) -> Value {
    let bare = json!({"land": false, "building": false, "impact": "none"});
    tests::appeal::with(tests::appeal::with(declaration(&json!({})), &bare), more)
}

async fn declared(by: &Caller, form: Value) -> String {
    let answer = by.post("/api/projects", form).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.json()["code"].as_str().unwrap().to_owned()
}

async fn catalogue(app: &TestApp) {
    let filing =
        item(FILING, "企业投资项目备案", &json!({"department": "fgw", "stage": "filing", "industries": []}));
    let impact = item(IMPACT, "环境影响评价审批", &json!({"department": "sthj", "industries": []}));
    let places = [place(FILING, PLACE), place(IMPACT, PLACE)];
    app.published(&app.publisher().await, &[filing, impact], &places).await;
}

fn application(of: &str, project: &str) -> Value {
    json!({"item": of, "region": PLACE, "values": {}, "documents": {}, "project": project})
}

async fn applied(by: &Caller, of: &str, project: &str) -> String {
    let filed = by.post("/api/applications", application(of, project)).await;
    assert_eq!(filed.status, 201, "{}", filed.text());
    filed.json()["id"].as_str().unwrap().to_owned()
}

async fn seen(by: &Caller, code: &str) -> Value {
    by.get(&format!("/api/projects/{code}")).await.good()
}

fn need<'a>(view: &'a Value, item: &str) -> &'a Value {
    let phases = view["phases"].as_array().unwrap();
    let needs = phases.iter().flat_map(|phase| phase["needs"].as_array().unwrap());
    needs.into_iter().find(|need| need["item"] == item).unwrap()
}

async fn act(by: &Caller, code: &str, version: u32, action: &str, more: Value) -> tests::Answer {
    let body = tests::appeal::with(json!({"action": action, "version": version}), &more);
    by.post(&format!("/api/projects/{code}/actions"), body).await
}

async fn granted(app: &TestApp, org: &str, id: &str) {
    let (officer, head) = (app.officer(org).await, app.head(org).await);
    app.done(&officer, id, "accept", json!({})).await;
    app.done(&officer, id, "propose", json!({"decision": "grant", "text": "同意"})).await;
    app.done(&head, id, "decide", json!({})).await;
    app.done(&officer, id, "deliver", json!({"way": "online"})).await;
    app.project().await;
}

#[tokio::test]
async fn a_project_gets_its_code_when_it_is_declared_and_one_code_for_one_key() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let first = owner.post_once("project-key-1", "/api/projects", declaration(&json!({}))).await;
    assert_eq!(first.status, 201, "{}", first.text());
    let code = first.json()["code"].as_str().unwrap().to_owned();
    assert!(code.starts_with("2611-130123-03-03-") && code.len() == 24, "{code}");
    let again = owner.post_once("project-key-1", "/api/projects", declaration(&json!({}))).await;
    assert_eq!((again.status, again.json()), (201, first.json()));
    let other = declaration(&json!({"name": "另一个项目"}));
    owner.post_once("project-key-1", "/api/projects", other).await.refused(409, "idempotency_mismatch");
    let form = declaration(&json!({}));
    let (one, two) = tokio::join!(
        owner.post_once("project-key-2", "/api/projects", form.clone()),
        owner.post_once("project-key-2", "/api/projects", form.clone()),
    );
    assert_eq!((one.status, one.json()), (201, two.json()), "two at once under one key are one project");
    assert_ne!(one.json()["code"], code.as_str());
    assert_eq!(app.count(Table::Matters, "project#").await, 2);
    let (one, two, three) = tokio::join!(
        owner.post_once("project-key-3", "/api/projects", form.clone()),
        owner.post_once("project-key-4", "/api/projects", form.clone()),
        owner.post_once("project-key-5", "/api/projects", form.clone()),
    );
    let codes: std::collections::BTreeSet<String> =
        [one, two, three].iter().map(|answer| answer.json()["code"].to_string()).collect();
    assert_eq!((codes.len(), app.count(Table::Matters, "project#").await), (3, 5));
}

#[tokio::test]
async fn what_doesnt_fit_is_said_at_its_field_and_nothing_is_written() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    for (more, field, code) in [
        (json!({"name": ""}), "name", "required"),
        (json!({"region": "999999"}), "region", "unknown_region"),
        (json!({"region": "130000"}), "region", "too_wide"),
        (json!({"total": -5}), "total", "out_of_range"),
        (json!({"total": "一亿元"}), "total", "out_of_range"),
        (json!({"finish": "2026-02-30"}), "finish", "bad_date"),
        (json!({"finish": "2020-01-01"}), "finish", "upside_down"),
        (json!({"land_area": null}), "land_area", "required"),
        (json!({"industry": "98"}), "industry", "not_a_choice"),
        (json!({"legal_person": "林\u{0}栩".repeat(40)}), "legal_person", "too_long"),
    ] {
        let answer = owner.post("/api/projects", declaration(&more)).await;
        assert_eq!(answer.status, 422, "{more} {}", answer.text());
        let found = answer.complaint(field).0;
        assert!(found == code || field == "finish", "{more}: {found}");
    }
    assert_eq!(app.count(Table::Matters, "project").await, 0, "no project and no row");
    app.unverified()
        .await
        .post("/api/projects", declaration(&json!({})))
        .await
        .refused(422, "enterprise_unverified");
    let officer = app.officer(ORG).await.post("/api/projects", declaration(&json!({}))).await;
    assert_eq!(officer.status, 403);
}

#[tokio::test]
async fn its_approvals_stand_on_one_line_for_those_who_have_to_do_with_it() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let code = declared(&owner, declaration(&json!({}))).await;
    let view = seen(&owner, &code).await;
    assert_eq!((&view["phase"], &view["done"], &view["of"]), (&json!("land"), &json!(0), &json!(8)));
    let filing = need(&view, FILING);
    assert_eq!((&filing["progress"], &filing["org"]), (&json!("ready"), &json!(ORG)));
    assert_eq!((&filing["promised_days"], &filing["statutory_days"]), (&json!(5), &json!(20)));
    let planning = need(&view, "000115002000");
    assert_eq!((&planning["progress"], &planning["org"]), (&json!("waits"), &json!("")));

    let id = applied(&owner, FILING, &code.replace('-', "")).await;
    let case = owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(
        case["application"]["project"],
        json!(code),
        "written as people write it, kept as it is written"
    );
    let view = seen(&owner, &code).await;
    let filing = need(&view, FILING);
    assert_eq!((&filing["progress"], &filing["cases"][0]["number"]), (&json!("underway"), &json!(id)));
    assert_eq!(view["late"], json!(false));

    // Who handles an approval sees the whole line; other departments, enterprises and the Federation don't.
    assert_eq!(seen(&app.officer(ORG).await, &code).await["own"], json!(false));
    let outside = app.officer("130123-scjg").await;
    for nobody in [&outside, &other, &app.liaison().await] {
        assert_eq!(nobody.get(&format!("/api/projects/{code}")).await.status, 404);
        assert_eq!(act(nobody, &code, 1, "withdraw", json!({"reason": "x"})).await.status, 404);
    }
    let impact = applied(&owner, IMPACT, &code).await;
    let sthj = app.officer("130123-sthj").await;
    let line = seen(&sthj, &code).await;
    assert_eq!(need(&line, IMPACT)["cases"][0]["number"], json!(impact));
    let filing = &need(&line, FILING)["cases"][0];
    assert!(
        filing.get("number").is_none() && filing["org"] == json!(ORG),
        "how far it is, not what is in it"
    );

    granted(&app, ORG, &id).await;
    let view = seen(&owner, &code).await;
    let filing = need(&view, FILING);
    assert_eq!((&filing["progress"], &filing["cases"][0]["decided"]), (&json!("done"), &json!("2026-11-09")));
    assert_eq!(filing["cases"][0]["certificate"]["number"], json!(id));
    assert_eq!((&view["done"], &view["phase"]), (&json!(1), &json!("land")));

    // The other one is let lie.
    app.on("2026-12-15");
    app.project().await;
    let view = seen(&owner, &code).await;
    assert_eq!((&need(&view, IMPACT)["late"], &view["late"]), (&json!(true), &json!(true)));
}

#[tokio::test]
async fn an_office_finds_the_projects_of_its_region_by_stage_and_by_what_is_late() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let one = declared(&owner, declaration(&json!({}))).await;
    let two = declared(&other, machines(&json!({"name": "=技改项目"}))).await;
    declared(&other, declaration(&json!({"region": "130200", "name": "唐山项目"}))).await;
    let id = applied(&other, FILING, &two).await;
    granted(&app, ORG, &id).await;
    applied(&owner, FILING, &one).await;
    let office = app.officer("130100-fgw").await;
    let codes = async |by: &Caller, query: &str| {
        let page = by.get(&format!("/api/projects{query}")).await.good();
        let mut codes: Vec<String> = page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row["code"].as_str().unwrap().to_owned())
            .collect();
        codes.sort();
        codes
    };
    let mut both = vec![one.clone(), two.clone()];
    both.sort();
    assert_eq!(codes(&office, "").await, both);
    assert_eq!(codes(&office, "?region=130123").await, both);
    assert_eq!(codes(&office, "?region=130102").await, [""; 0]);
    assert_eq!(codes(&office, "?stage=land").await, std::slice::from_ref(&one));
    assert_eq!(codes(&office, "?stage=done").await, std::slice::from_ref(&two));
    assert_eq!(codes(&office, "?late=true").await, [""; 0]);
    assert_eq!(codes(&app.supervisor().await, "").await.len(), 2);
    assert_eq!(codes(&owner, "").await, std::slice::from_ref(&one), "an enterprise sees its own");
    app.on("2026-12-15");
    assert_eq!(
        codes(&office, "?late=true").await,
        std::slice::from_ref(&one),
        "late by the day on which one looks"
    );
    office.get("/api/projects?stage=x").await.refused(422, "invalid_form");
    office.get("/api/projects?region=x").await.refused(422, "invalid_form");
    assert_eq!(office.get("/api/projects?region=130200").await.status, 403);
    assert_eq!(app.officer("130123-scjg").await.get("/api/projects").await.status, 403);

    let file = office.get("/api/projects/export?region=130100").await;
    assert_eq!((file.status, file.header("content-type").as_str()), (200, "text/csv; charset=utf-8"));
    let text = file.text();
    assert!(text.starts_with('\u{feff}') && text.lines().count() == 3, "{text}");
    assert!(text.contains(&one) && text.contains("'=技改项目"), "{text}");
}

#[tokio::test]
async fn a_project_that_is_done_and_produces_is_closed_by_itself() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let owner = app.owner().await;
    let code = declared(&owner, machines(&json!({}))).await;
    let id = applied(&owner, FILING, &code).await;
    act(&owner, &code, 1, "report", json!({"step": "producing", "on": "2026-11-09"})).await.complaint("step");
    act(&owner, &code, 1, "report", json!({"step": "started", "on": "2026-11-01"})).await.good();
    let spent = json!({"step": "invested", "on": "2026-11-08", "fen": 123_456_700});
    act(&owner, &code, 2, "report", spent).await.good();
    act(&owner, &code, 3, "report", json!({"step": "producing", "on": "2026-11-09"})).await.good();
    assert_eq!(seen(&owner, &code).await["standing"], json!("active"), "its filing isn’t decided");
    granted(&app, ORG, &id).await;
    let view = seen(&owner, &code).await;
    assert_eq!(
        (&view["standing"], &view["phase"], &view["version"]),
        (&json!("closed"), &Value::Null, &json!(5))
    );
    assert_eq!((&view["invested"], view["milestones"].as_array().unwrap().len()), (&json!(123_456_700), 3));
    app.project().await;
    assert_eq!(seen(&owner, &code).await["version"], json!(5), "once");
    act(&owner, &code, 5, "withdraw", json!({"reason": "x"})).await.refused(422, "project_over");
    let late = owner.post("/api/applications", application(FILING, &code)).await;
    assert_eq!(late.complaint("project").0, "project_over");
}

#[tokio::test]
async fn an_application_names_only_a_project_of_its_own_that_is_there() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let theirs = declared(&other, declaration(&json!({}))).await;
    let far = declared(&owner, declaration(&json!({"region": "130200"}))).await;
    let gone = declared(&owner, declaration(&json!({}))).await;
    act(&owner, &gone, 1, "withdraw", json!({"reason": "不建了"})).await.good();
    let items = app.items().await;
    for (project, field, code) in [
        ("项目", "project", "not_a_code"),
        ("2611-130123-09-03-000001", "project", "not_a_code"),
        ("2611-130123-03-03-999999", "project", "unknown_project"),
        (theirs.as_str(), "project", "unknown_project"),
        (gone.as_str(), "project", "project_over"),
        (far.as_str(), "region", "not_of_project"),
    ] {
        let answer = owner.post("/api/applications", application(FILING, project)).await;
        assert_eq!(answer.status, 422, "{project} {}", answer.text());
        assert_eq!(answer.complaint(field).0, code, "{project}");
    }
    let wrong =
        owner.post("/api/applications", tests::appeal::with(application(FILING, ""), &json!({"project": 5})));
    assert_eq!(wrong.await.complaint("project").0, "not_a_code");
    assert_eq!(app.items().await, items, "nothing is half-written");
    // At a counter it is the applicant's project that counts.
    let applicant = json!({"code": other.principal().enterprise, "name": "某公司", "consent": "当面核验"});
    let form = tests::appeal::with(application(FILING, &theirs), &json!({"applicant": applicant}));
    let filed = app.officer(ORG).await.post("/api/applications", form).await;
    assert_eq!(filed.status, 201, "{}", filed.text());
}

#[tokio::test]
async fn a_change_keeps_what_was_and_of_two_at_once_one_is_told_that_it_is_late() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let code = declared(&owner, declaration(&json!({}))).await;
    let change = |total: i64| json!({"total": total, "reason": "扩大规模"});
    let (one, two) = tokio::join!(
        act(&owner, &code, 1, "change", change(1_500_000_000)),
        act(&owner, &code, 1, "change", change(1_600_000_000)),
    );
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let view = seen(&owner, &code).await;
    assert_eq!((&view["version"], view["changes"].as_array().unwrap().len()), (&json!(2), 1));
    assert_eq!(view["changes"][0]["before"], json!(1_200_000_000));
    assert_eq!(view["changes"][0]["after"], view["declaration"]["total"]);
    act(&owner, &code, 2, "change", json!({"kind": "sanction", "reason": "x"})).await.complaint("kind");
    act(&owner, &code, 2, "change", json!({"reason": "x"})).await.complaint("name");
    act(&owner, &code, 2, "change", json!({"name": "新名称"})).await.complaint("reason");
    act(&owner, &code, 1, "change", json!({"name": "新名称", "reason": "x"}))
        .await
        .refused(409, "stale_version");
    let body = json!({"action": "withdraw", "version": 2, "reason": "土地没有落实"});
    let path = format!("/api/projects/{code}/actions");
    let first = owner.post_once("withdraw-key", &path, body.clone()).await;
    let again = owner.post_once("withdraw-key", &path, body).await;
    assert_eq!((first.status, again.status), (200, 200));
    assert_eq!(first.json(), again.json());
    let view = seen(&owner, &code).await;
    assert_eq!((&view["standing"], &view["actions"]), (&json!("withdrawn"), &json!([])));
}

#[tokio::test]
async fn the_federation_sees_those_that_asked_for_help_and_answers_them() {
    let app = TestApp::start().await;
    let (owner, liaison) = (app.owner().await, app.liaison().await);
    let code = declared(&owner, declaration(&json!({}))).await;
    assert_eq!(liaison.get("/api/projects").await.good()["items"], json!([]));
    act(&owner, &code, 1, "ask_help", json!({"text": "用地预审卡在指标上"})).await.good();
    act(&owner, &code, 2, "ask_help", json!({"text": "再问"})).await.refused(422, "help_asked_already");
    let listed = liaison.get("/api/projects").await.good();
    assert_eq!(listed["items"][0]["code"], json!(code));
    let inbox = liaison.get("/api/inbox").await.good();
    assert_eq!(inbox["items"][0]["about"], json!(code), "{inbox}");
    let view = seen(&liaison, &code).await;
    assert_eq!(view["actions"], json!(["answer_help"]));
    assert_eq!(act(&liaison, &code, 2, "withdraw", json!({"reason": "x"})).await.status, 403);
    let answer = json!({"text": "已与自然资源和规划局对接，本周给出意见"});
    act(&owner, &code, 2, "answer_help", answer.clone()).await.refused(403, "not_allowed");
    act(&liaison, &code, 2, "answer_help", answer).await.good();
    assert_eq!(liaison.get("/api/projects").await.good()["items"], json!([]), "nobody waits any more");
    let view = seen(&owner, &code).await;
    assert_eq!(view["help"][0]["answer"]["org"], json!("130100-gsl"));
    let told = owner.get("/api/inbox").await.good();
    assert_eq!(told["items"][0]["about"], json!(code));
}

#[tokio::test]
async fn everyone_may_know_by_the_code_how_far_it_is_and_nothing_of_what_is_in_it() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let owner = app.owner().await;
    let code = declared(&owner, declaration(&json!({}))).await;
    let id = applied(&owner, FILING, &code).await;
    granted(&app, ORG, &id).await;
    applied(&owner, IMPACT, &code).await;
    let answer = app.get(&format!("/api/projects/{code}/public")).await;
    let view = answer.good();
    assert_eq!((&view["phase"], &view["done"], &view["of"]), (&json!("land"), &json!(1), &json!(8)));
    assert_eq!(view["approvals"].as_array().unwrap().len(), 1, "what is done, not what is applied for");
    assert_eq!(view["approvals"][0]["item"], json!(FILING));
    for secret in [
        "林栩",
        "华安路",
        "1200000000",
        &owner.principal().enterprise,
        &owner.principal().enterprise_name,
        &id,
    ] {
        assert!(!answer.text().contains(secret), "{secret}");
    }
    assert_eq!(app.get("/api/projects/2611-130123-03-03-999999/public").await.status, 404);
    assert_eq!(app.get("/api/projects/nonsense/public").await.status, 404);
}

#[tokio::test]
async fn what_another_platform_handles_of_a_project_carries_its_code() {
    let app = TestApp::start().await;
    let (owner, admin) = (app.owner().await, app.publisher().await);
    let code = declared(&owner, declaration(&json!({}))).await;
    let platform = Platform::registered(&app, &admin, partner("投资项目平台", &json!({}))).await;
    let row = |project: &str| {
        json!([{
            "id": "tz-1", "version": 1, "as_of": "2026-11-08T02:00:00Z", "kind": "item_progress",
            "data": {"enterprise": owner.principal().enterprise, "case": "TZ-1", "title": "节能审查", "stage": "handling",
                     "authority": "省发展改革委", "due_on": "2026-12-01", "project": project},
        }])
    };
    for wrong in ["项目", &code.replace('-', "")] {
        let answer = platform.push(&app, row(wrong)).await;
        assert!(answer.text().contains("data.project"), "{wrong}: {}", answer.text());
    }
    assert_eq!(platform.told(&app, row(&code)).await, ["accepted"]);
    let path = format!("/api/exchange/imports?enterprise={}", owner.principal().enterprise);
    let seen = owner.get(&path).await.good();
    assert_eq!(seen["items"][0]["data"]["project"], json!(code), "{seen}");
}
