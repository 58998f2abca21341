//! Filing: what the platform has and needn't be handed in, the edition whose form was filled, applications that run
//! beside each other, and those that are made once.

use serde_json::{Value, json};
use shared::matters::paper::ids;
use tests::appeal::with;
use tests::matters::{change, item, place, publish};
use tests::{Caller, TestApp, files};

const LICENCE: &str = "000100000021";
const CHANGE: &str = "000100000022";
const REPORT: &str = "000100000023";
const PLACE: &str = "130123";
const ORG: &str = "130123-scjg";

fn named(zh: &str) -> Value {
    json!({"zh": zh, "en": zh})
}

fn document(name: &str, source: &str, items: &[&str]) -> Value {
    json!({"name": named(name), "format": "electronic", "issuer": named(""), "source": source, "required": true,
        "note": named(""), "items": items})
}

fn field(name: &str, kind: &Value) -> Value {
    with(json!({"name": name, "label": named(name), "required": true}), kind)
}

fn form(fields: &[Value]) -> Value {
    json!({"sections": [{"title": named("一"), "fields": fields}]})
}

/// A change of a licence: the business licence is proved by the registration, the food licence is issued under the other
/// item, and a plan is brought.
fn changing(more: &Value) -> Value {
    let documents = [
        document("营业执照", "platform", &["registration"]),
        document("食品经营许可证", "platform", &[LICENCE]),
        document("平面图", "enterprise", &[]),
    ];
    let own = json!({"documents": documents, "form": form(&[field("reason", &json!({"kind": "line", "max": 60}))])});
    item(CHANGE, "食品经营许可证变更", &with(own, more))
}

async fn catalogue(app: &TestApp) -> Caller {
    let publisher = app.publisher().await;
    let year = field("year", &json!({"kind": "integer", "min": 2013, "max": 2100}));
    let report = item(REPORT, "年度报告", &json!({"once": "year", "form": form(&[year]), "documents": []}));
    let items =
        [item(LICENCE, "食品经营许可证核发", &json!({"documents": []})), changing(&json!({})), report];
    let places: Vec<Value> = [LICENCE, CHANGE, REPORT].iter().map(|code| place(code, PLACE)).collect();
    app.published(&publisher, &items, &places).await;
    publisher
}

fn of(code: &str, more: &Value) -> Value {
    with(json!({"item": code, "region": PLACE, "values": {}, "documents": {}}), more)
}

async fn upload(by: &Caller) -> Value {
    by.upload("平面图.pdf", files::pdf()).await.good()["id"].clone()
}

async fn filed(by: &Caller, form: Value) -> String {
    by.post("/api/applications", form).await.good()["number"].as_str().unwrap().to_owned()
}

async fn seen(by: &Caller, id: &str) -> Value {
    by.get(&format!("/api/cases/{id}")).await.good()
}

/// A food licence of an enterprise's, granted here.
async fn licensed(app: &TestApp, owner: &Caller) -> String {
    let id = filed(owner, of(LICENCE, &json!({}))).await;
    let (officer, head) = (app.officer(ORG).await, app.head(ORG).await);
    app.done(&officer, &id, "accept", json!({})).await;
    let grant = json!({"decision": "grant", "text": "准予许可", "number": "JY1130123000021"});
    app.done(&officer, &id, "propose", grant).await;
    app.done(&head, &id, "decide", json!({})).await;
    app.project().await;
    id
}

#[tokio::test]
async fn what_the_file_holds_needs_no_upload_and_the_application_says_what_stands_for_it() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let owner = app.owner().await;
    let plan = upload(&owner).await;
    let wanted =
        |documents: Value| of(CHANGE, &json!({"values": {"reason": "扩大经营"}, "documents": documents}));
    // Nothing is held yet, so it is asked for; a word alone doesn't put it into the file.
    let bare = owner.post("/api/applications", wanted(json!({"平面图": [plan]}))).await;
    let own = ids(&serde_json::from_value::<shared::matters::Item>(changing(&json!({}))).unwrap().documents);
    assert_eq!(bare.complaint(&format!("documents.{}", own[1])).0, "required");
    let word = json!({"平面图": [plan], "食品经营许可证": {"from": "file"}});
    let word = owner.post("/api/applications", wanted(word)).await;
    assert_eq!(word.complaint("documents.食品经营许可证").0, "not_held");
    let forged = json!({"平面图": [plan], "食品经营许可证": {"from": "file", "certificate":
        {"name": "食品经营许可证", "number": "JY-伪", "issuer": "", "grade": "A"}}});
    owner.post("/api/applications", wanted(forged.clone())).await.complaint("documents.食品经营许可证");

    let licence = licensed(&app, &owner).await;
    let id = filed(&owner, wanted(json!({"平面图": [plan]}))).await;
    let officer = app.officer(ORG).await;
    let case = seen(&officer, &id).await;
    let documents = &case["application"]["documents"];
    let by = &documents["2"]["certificate"];
    assert_eq!(
        (&by["number"], &by["case"], &by["grade"]),
        (&json!("JY1130123000021"), &json!(licence), &json!("A")),
        "{documents}"
    );
    let proof = format!("/api/certificates/{licence}?code={}", by["code"].as_str().unwrap());
    app.get(&proof).await.good();
    let registration = &documents["1"]["certificate"];
    assert_eq!(registration["number"], json!(owner.principal().enterprise));
    assert_eq!(documents["3"], json!([plan]));
    // Whatever the sender says stands for it, the file says it; what is uploaded stays.
    let id = filed(&owner, wanted(forged)).await;
    assert_eq!(
        seen(&officer, &id).await["application"]["documents"]["2"]["certificate"]["number"],
        by["number"]
    );
    let own = json!({"平面图": [plan], "食品经营许可证": [upload(&owner).await]});
    let id = filed(&owner, wanted(own)).await;
    assert!(seen(&officer, &id).await["application"]["documents"]["2"].is_array());
    // Its number is for those who handle the application.
    let code = seen(&owner, &id).await["code"].as_str().unwrap().to_owned();
    let tracked = app.visitor().get(&format!("/api/track/{id}?code={code}")).await.text();
    assert!(!tracked.contains("JY1130123000021"), "{tracked}");
    // Another enterprise holds none of it.
    let other = app.other_owner().await;
    let plan = upload(&other).await;
    let asked = of(CHANGE, &json!({"values": {"reason": "变更"}, "documents": {"平面图": [plan]}}));
    assert_eq!(other.post("/api/applications", asked).await.status, 422);
}

#[tokio::test]
async fn a_certificate_stands_for_a_document_on_the_days_on_which_it_is_in_force() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let owner = app.owner().await;
    let path = format!("/api/enterprises/{}/file", owner.principal().enterprise);
    let noted = json!({"version": 0, "certificates": [{"name": "食品经营许可证", "number": "JY-N", "issuer": "外省",
        "from": "2026-11-10", "until": "2026-11-20", "item": LICENCE}]});
    owner.patch(&path, noted).await.good();
    let ask = async |owner: &Caller| {
        let documents = json!({"平面图": [upload(owner).await]});
        owner
            .post(
                "/api/applications",
                of(CHANGE, &json!({"values": {"reason": "一"}, "documents": documents})),
            )
            .await
    };
    assert_eq!(ask(&owner).await.status, 422, "it begins tomorrow");
    for (day, status) in [("2026-11-10", 201), ("2026-11-20", 201), ("2026-11-21", 422)] {
        app.on(day);
        let owner = owner.with_new_session(&app);
        let answer = ask(&owner).await;
        assert_eq!(answer.status, status, "{day} {}", answer.text());
        if status == 201 {
            let case = seen(&owner, answer.json()["id"].as_str().unwrap()).await;
            let by = &case["application"]["documents"]["2"]["certificate"];
            assert_eq!((&by["grade"], by.get("case")), (&json!("D"), None), "what it noted itself says so");
        }
    }
}

#[tokio::test]
async fn a_form_that_has_changed_is_refused_with_what_changed() {
    let app = TestApp::start().await;
    let publisher = catalogue(&app).await;
    let owner = app.owner().await;
    licensed(&app, &owner).await;
    let plan = upload(&owner).await;
    let edition = app.get(&format!("/api/matters/{CHANGE}")).await.good()["edition"].as_u64().unwrap();
    let filling = |documents: Value, edition: u64| {
        let values = json!({"reason": "扩大经营"});
        of(CHANGE, &json!({"values": values, "documents": documents, "edition": edition}))
    };
    let first =
        owner.post_once("filing-key-1", "/api/applications", filling(json!({"3": [plan]}), edition)).await;
    assert_eq!(first.status, 201, "a place means what stands there in that edition: {}", first.text());
    // Only a hint changes and the documents change places: what was filled is what is asked for.
    let mut moved = changing(&json!({}));
    moved["documents"].as_array_mut().unwrap().rotate_left(2);
    moved["form"]["sections"][0]["fields"][0]["hint"] = named("写清原因");
    changed(&publisher, &moved).await;
    let id = filed(&owner, filling(json!({"3": [plan]}), edition)).await;
    let given = seen(&owner, &id).await["application"]["documents"].clone();
    assert_eq!(given["1"], json!([plan]), "the plan is the first now: {given}");

    let fields = [
        field("reason", &json!({"kind": "choice", "options": [{"value": "a", "label": named("甲")}]})),
        field("since", &json!({"kind": "date"})),
    ];
    let asked =
        changing(&json!({"form": form(&fields), "documents": [document("租赁合同", "enterprise", &[])]}));
    changed(&publisher, &asked).await;
    let refused = owner.post("/api/applications", filling(json!({"平面图": [plan]}), edition)).await;
    let current = refused.refused(409, "form_changed")["current"].clone();
    let now = app.get(&format!("/api/matters/{CHANGE}")).await.good()["edition"].clone();
    assert_eq!(current["edition"], now);
    let told: Vec<String> = current["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let word = |value: &Value| value.as_str().unwrap().to_owned();
            [word(&one["what"]), word(&one["how"]), word(&one["name"]["zh"])].join(" ")
        })
        .collect();
    for line in
        ["field changed reason", "field added since", "document added 租赁合同", "document removed 平面图"]
    {
        assert!(told.iter().any(|one| one == line), "{line}: {told:?}");
    }
    // What was filed once gets its receipt again, whatever came into force since.
    let again =
        owner.post_once("filing-key-1", "/api/applications", filling(json!({"3": [plan]}), edition)).await;
    assert_eq!((again.status, again.json()), (201, first.json()));
    let other = owner.post_once("filing-key-1", "/api/applications", filling(json!({}), edition)).await;
    other.refused(409, "idempotency_mismatch");
    // An edition that there never was, and one that isn't a number.
    for edition in [json!(0), json!("一"), json!(-1)] {
        let form = of(CHANGE, &json!({"edition": edition, "values": {"reason": "a"}}));
        owner.post("/api/applications", form).await.refused(409, "form_changed");
    }
    let values = json!({"reason": "a", "since": "2026-11-01"});
    let documents = json!({"租赁合同": [upload(&owner).await]});
    let right = of(CHANGE, &json!({"values": values, "documents": documents, "edition": now}));
    assert_eq!(owner.post("/api/applications", right).await.status, 201);
}

/// Publishes an item in the place of the one that stands.
async fn changed(publisher: &Caller, item: &Value) {
    let code = item["code"].as_str().unwrap();
    let standing = publisher.get(&format!("/api/matters/{code}")).await.good()["edition"].clone();
    let change = change("change", code, &json!({"item": item, "seen": standing}));
    let published = publish(publisher, json!({"changes": [change]})).await;
    assert!(published.status < 300, "{}", published.text());
}

#[tokio::test]
async fn an_application_that_runs_is_told_of_before_another_and_stands_in_nobodys_way() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let (owner, other) = (app.owner().await, app.other_owner().await);
    let path = format!("/api/applications/running?item={LICENCE}");
    assert_eq!(owner.get(&path).await.good()["items"], json!([]));
    let first = filed(&owner, of(LICENCE, &json!({"running": []}))).await;
    let running = owner.get(&path).await.good();
    assert_eq!(running["items"][0]["number"], json!(first));
    assert_eq!(other.get(&path).await.good()["items"], json!([]), "one’s own");
    let told = owner.post("/api/applications", of(LICENCE, &json!({"running": []}))).await;
    assert_eq!(told.refused(409, "already_running")["current"]["numbers"], json!([first]));
    other.post("/api/applications", of(LICENCE, &json!({"running": []}))).await.good();
    app.later(time::Duration::minutes(1));
    let second = filed(&owner, of(LICENCE, &json!({"running": [first]}))).await;
    let told = owner.post("/api/applications", of(LICENCE, &json!({"running": [first]}))).await;
    assert_eq!(told.refused(409, "already_running")["current"]["numbers"], json!([second, first]));
    // What has ended runs no more, and a pointer that was lost is made good by the feed.
    app.done(&owner, &second, "withdraw", json!({"reason": "不办了"})).await;
    app.project().await;
    app.project().await;
    let running = owner.get(&path).await.good();
    assert_eq!(running["items"].as_array().unwrap().len(), 1, "{running}");
    // At the counter: those of the enterprise at the window, as far as one's own org handles them.
    let at = |code: &str| format!("{path}&enterprise={code}");
    let own = owner.principal().enterprise.clone();
    let officer = app.officer(ORG).await;
    assert_eq!(officer.get(&at(&own)).await.good()["items"][0]["number"], json!(first));
    let elsewhere = app.officer("130100-scjg").await;
    assert_eq!(elsewhere.get(&at(&own)).await.good()["items"], json!([]));
    app.supervisor().await.get(&at(&own)).await.refused(403, "not_allowed");
    assert_eq!(app.visitor().get(&path).await.status, 401);
    owner.get("/api/applications/running?item=x").await.complaint("item");
}

#[tokio::test]
async fn what_is_applied_for_once_is_filed_once_for_each_year() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let owner = app.owner().await;
    let report = |year: u32| of(REPORT, &json!({"values": {"year": year}}));
    // Two of the enterprise at once: one files.
    let agent = app.agent().await;
    let (left, right) = tokio::join!(
        owner.post("/api/applications", report(2025)),
        agent.post("/api/applications", report(2025))
    );
    let mut statuses = [left.status, right.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409], "{} {}", left.text(), right.text());
    let first = if left.status == 201 { left.json() } else { right.json() };
    let number = first["number"].as_str().unwrap();
    let again = owner.post("/api/applications", report(2025)).await.refused(409, "filed_already");
    assert_eq!(again["current"]["numbers"], json!([number]));
    filed(&owner, report(2024)).await;
    app.other_owner().await.post("/api/applications", report(2025)).await.good();
    // The same command again is the same report.
    let once = owner.post_once("report-key-1", "/api/applications", report(2023)).await;
    let twice = owner.post_once("report-key-1", "/api/applications", report(2023)).await;
    assert_eq!((once.status, once.json()), (201, twice.json()));
    // What came to nothing may be filed anew.
    app.done(&owner, number, "withdraw", json!({"reason": "填错了"})).await;
    let anew = filed(&owner, report(2025)).await;
    app.project().await;
    let again = owner.post("/api/applications", report(2025)).await.refused(409, "filed_already");
    assert_eq!(again["current"]["numbers"], json!([anew]));
    owner.post("/api/applications", of(REPORT, &json!({}))).await.complaint("values.year");
}

#[tokio::test]
async fn what_was_handed_in_is_read_by_staff_only_on_record() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let owner = app.owner().await;
    let plan = upload(&owner).await;
    licensed(&app, &owner).await;
    let form = of(CHANGE, &json!({"values": {"reason": "扩大"}, "documents": {"平面图": [plan]}}));
    let id = filed(&owner, form).await;
    let bare = filed(&owner, of(LICENCE, &json!({}))).await;
    let reads = format!("/api/enterprises/{}/reads", owner.principal().enterprise);
    let told = async |owner: &Caller| -> Vec<(String, String, u64)> {
        let lines = owner.get(&reads).await.good()["items"].as_array().unwrap().clone();
        let lines = lines.into_iter().filter(|line| line["what"] == "case" && line["about"] == json!(id));
        lines
            .map(|line| {
                let word = |name: &str| line[name].as_str().unwrap().to_owned();
                (word("on"), word("org"), line["times"].as_u64().unwrap())
            })
            .collect()
    };
    seen(&owner, &id).await;
    assert!(told(&owner).await.is_empty(), "one’s own reading isn’t told");
    let officer = app.officer(ORG).await;
    seen(&officer, &id).await;
    officer.get(&format!("/api/cases/{id}/events")).await.good();
    assert_eq!(
        officer.get(&format!("/api/cases/{id}/attachments/{}", plan.as_str().unwrap())).await.status,
        200
    );
    seen(&officer, &bare).await;
    let first = ("2026-11-09".to_owned(), ORG.to_owned(), 1);
    assert_eq!(told(&owner).await, std::slice::from_ref(&first), "a day’s reading is a line");
    let all = owner.get(&reads).await.good();
    assert!(!all.to_string().contains(&bare), "nothing was handed in with the other: {all}");
    // Who may not read the case reads nothing.
    assert_eq!(app.officer("130200-scjg").await.get(&format!("/api/cases/{id}")).await.status, 404);
    app.on("2026-11-10");
    let (owner, officer) = (owner.with_new_session(&app), officer.with_new_session(&app));
    seen(&officer, &id).await;
    let second = ("2026-11-10".to_owned(), ORG.to_owned(), 1);
    assert_eq!(told(&owner).await, [second, first], "the latest day first");
}
