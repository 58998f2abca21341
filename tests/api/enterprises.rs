//! Registering an enterprise, and proving who it is.

use serde_json::{Value, json};
use tests::people::{PASSWORD, credit_code};
use tests::{Caller, TestApp};

fn registration(number: u32) -> Value {
    json!({
        "credit_code": credit_code("130102", number), "name": format!("石家庄新来第{number}有限公司"),
        "region": "130102", "industry": "C", "size": "small", "contact_name": "王芳",
        "contact_phone": "0311-88880000", "contact_email": "", "login": format!("newcomer{number}"), "password": PASSWORD,
    })
}

async fn registered(app: &TestApp, number: u32) -> (Caller, String) {
    let answer = app.visitor().post("/api/enterprises", registration(number)).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    (app.visitor().with_cookie_of(&answer), credit_code("130102", number))
}

#[tokio::test]
async fn an_enterprise_registers_is_signed_in_and_unverified() {
    let app = TestApp::start().await;
    let (owner, code) = registered(&app, 1).await;
    let session = owner.get("/api/session").await.good();
    let principal = &session["principal"];
    assert_eq!(
        (&principal["role"], &principal["enterprise"], &principal["verified"]),
        (&json!("owner"), &json!(code), &json!(false))
    );
    let file = owner.get(&format!("/api/enterprises/{code}")).await.good();
    assert_eq!(
        (&file["verified"], &file["industry"], &file["contact"]["name"]),
        (&json!(false), &json!("C"), &json!("王芳"))
    );
    owner.post("/api/cases", tests::appeal::form(&json!({}))).await.refused(422, "enterprise_unverified");
    app.visitor().sign_in("newcomer1", PASSWORD).await.good();
}

#[tokio::test]
async fn every_fault_of_a_registration_is_told_at_its_field_and_nothing_is_kept() {
    let app = TestApp::start().await;
    let before = app.count(kernel::store::Table::Identity, "").await;
    for (member, value, code) in [
        ("credit_code", json!("91350100M000100Y4Z"), ""),
        ("credit_code", json!("9113"), ""),
        ("credit_code", json!(""), ""),
        ("name", json!("  "), "required"),
        ("name", json!("长".repeat(121)), "too_long"),
        ("region", json!("440100"), "unknown_region"),
        ("industry", json!("Z"), "unknown_industry"),
        ("size", json!("giant"), ""),
        ("contact_phone", json!("打电话"), "bad_phone"),
        ("contact_email", json!("nowhere"), "bad_email"),
        ("login", json!("a b"), "bad_login"),
        ("password", json!("short"), "too_short"),
        ("password", json!("1234567890"), "too_common"),
        ("password", json!("newcomer77"), "same_as_login"),
    ] {
        let mut form = registration(77);
        form[member] = value.clone();
        let zh = app.visitor().post("/api/enterprises", form.clone()).await.complaint(member);
        let en = app.visitor().in_english().post("/api/enterprises", form).await.complaint(member);
        assert!(code.is_empty() || zh.0 == code, "{member} = {value}: {zh:?}");
        assert!(zh.1.chars().any(|c| c > '\u{4e00}') && zh.1 != en.1, "{zh:?} {en:?}");
    }
    assert_eq!(app.count(kernel::store::Table::Identity, "").await, before);
}

#[tokio::test]
async fn a_credit_code_and_a_login_are_registered_once() {
    let app = TestApp::start().await;
    registered(&app, 1).await;
    let mut again = registration(1);
    again["login"] = json!("someone-else");
    let exists = app.visitor().post("/api/enterprises", again).await.refused(409, "enterprise_exists");
    assert_eq!(exists["fields"][0]["field"], "credit_code");
    app.visitor().sign_in("someone-else", PASSWORD).await.refused(401, "sign_in_wrong");
    let mut taken = registration(2);
    taken["login"] = json!("NewComer1");
    assert_eq!(app.visitor().post("/api/enterprises", taken).await.complaint("login").0, "login_taken");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_ten_who_register_one_credit_code_at_once_one_has_it() {
    let app = TestApp::start().await;
    let tries = (0..6).map(|n| {
        let visitor = app.visitor();
        let mut form = registration(5);
        form["login"] = json!(format!("rival{n}"));
        tokio::spawn(async move { visitor.post("/api/enterprises", form).await.status })
    });
    let mut statuses = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        statuses.push(one.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409, 409, 409]);
}

#[tokio::test]
async fn registering_twice_under_one_key_is_registering_once() {
    let app = TestApp::start().await;
    let post = |form: Value| {
        let visitor = app.visitor();
        async move { visitor.post_once("register-key-1", "/api/enterprises", form).await }
    };
    let first = post(registration(1)).await.good();
    assert_eq!(post(registration(1)).await.good()["enterprise"], first["enterprise"]);
    let mut other = registration(1);
    other["name"] = json!("另一个名字有限公司");
    post(other).await.refused(409, "idempotency_mismatch");
}

#[tokio::test]
async fn an_officer_of_the_region_verifies_with_a_reason_and_the_session_knows_at_once() {
    let app = TestApp::start().await;
    let (owner, code) = registered(&app, 1).await;
    let path = format!("/api/enterprises/{code}/verify");
    let yes = json!({"verified": true, "reason": "已核验营业执照原件"});
    let elsewhere = app.officer("130200-scjg").await;
    elsewhere.post(&path, yes.clone()).await.refused(403, "not_allowed");
    owner.post(&path, yes.clone()).await.refused(403, "not_allowed");
    app.visitor().post(&path, yes.clone()).await.refused(401, "sign_in_needed");
    let officer = app.officer("130100-scjg").await;
    let none = officer.post(&path, json!({"verified": true, "reason": " "})).await;
    assert_eq!(none.complaint("reason").0, "required");
    let seen = officer.post(&path, yes).await.good();
    assert_eq!(
        (&seen["verified"], &seen["verification"]["reason"]),
        (&json!(true), &json!("已核验营业执照原件"))
    );
    app.filed(&owner, json!({})).await;
    officer.post(&path, json!({"verified": false, "reason": "执照已注销"})).await.good();
    owner.post("/api/cases", tests::appeal::form(&json!({}))).await.refused(422, "enterprise_unverified");
    let waiting = officer.get("/api/enterprises?state=unverified&region=130100").await.good();
    assert!(waiting["items"].as_array().unwrap().iter().any(|row| row["credit_code"] == json!(code)));
}

#[tokio::test]
async fn the_imported_register_proves_those_who_came_before_and_after_it() {
    let app = TestApp::start().await;
    let (early, early_code) = registered(&app, 1).await;
    let admin = app.person(shared::access::Role::SystemAdmin, "130000-gsl").await;
    let late_code = credit_code("130102", 2);
    let csv = format!(
        "credit_code,name,region,legal_representative,contact_phone\n{early_code},石家庄新来第1有限公司,130102,,0311-88880000\n{late_code},石家庄新来第2有限公司,130102,林栩,031188880000\n{},别的公司,130102,,0311-88880000\n{},石家庄新来第4有限公司,130102,,\n{},石家庄新来第5有限公司,130102,,13900000000\n",
        credit_code("130102", 3),
        credit_code("130102", 4),
        credit_code("130102", 5),
    );
    let tried = admin.post("/api/register", json!({"csv": csv, "dry_run": true})).await.good();
    assert_eq!(tried, json!({"rows": 5, "detailed": 4, "verified": 1, "renamed": 0, "dry_run": true}));
    assert_eq!(early.get("/api/session").await.good()["principal"]["verified"], false, "nothing was written");
    let imported = admin.post("/api/register", json!({"csv": csv})).await.good();
    assert_eq!(imported, json!({"rows": 5, "detailed": 4, "verified": 1, "renamed": 0, "dry_run": false}));
    app.filed(&early, json!({})).await;
    let mut form = registration(2);
    form["legal_representative"] = "林栩".into();
    let late = app.visitor().post("/api/enterprises", form).await;
    let late = app.visitor().with_cookie_of(&late);
    assert_eq!(late.get("/api/session").await.good()["principal"]["verified"], true);
    let (other, _) = registered(&app, 3).await;
    assert_eq!(
        other.get("/api/session").await.good()["principal"]["verified"],
        false,
        "another name proves nothing"
    );
    for (number, why) in [(4, "a code and a name are public"), (5, "the phone is another's")] {
        let (other, _) = registered(&app, number).await;
        assert_eq!(other.get("/api/session").await.good()["principal"]["verified"], false, "{why}");
    }
    let bad = admin.post("/api/register", json!({"csv": "credit_code,name,region\n123,甲,130102\n"})).await;
    let problem = bad.refused(422, "register_faulty");
    assert_eq!(
        (&problem["current"]["rows"][0]["line"], &problem["current"]["rows"][0]["column"]),
        (&json!(2), &json!(1))
    );
    app.officer("130100-scjg")
        .await
        .post("/api/register", json!({"csv": csv}))
        .await
        .refused(403, "not_allowed");
}

#[tokio::test]
async fn an_owner_keeps_submitting_to_owners() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let code = cast.owner.principal().enterprise.clone();
    let path = format!("/api/enterprises/{code}");
    let owner = app.signed_in(&cast.owner.principal().login).await;
    let agent = app.signed_in(&cast.agent.principal().login).await;
    let version = owner.get(&path).await.good()["version"].clone();
    agent.patch(&path, json!({"version": version, "owners_submit": true})).await.refused(403, "not_allowed");
    owner.patch(&path, json!({"version": version, "owners_submit": true})).await.good();
    agent.post("/api/cases", tests::appeal::form(&json!({}))).await.refused(422, "owners_only");
    app.filed(&owner, json!({})).await;
    owner
        .patch(&path, json!({"version": version, "owners_submit": false}))
        .await
        .refused(409, "stale_version");
    cast.stranger.get(&path).await.refused(404, "not_found");
}

#[tokio::test]
async fn a_registration_that_nobody_proved_is_let_go_with_a_reason_and_the_code_is_free() {
    let app = TestApp::start().await;
    let (squatter, code) = registered(&app, 1).await;
    let path = format!("/api/enterprises/{code}/release");
    let reason = json!({"reason": "真正的企业已出示营业执照原件"});
    squatter
        .put("/api/appeal-drafts/squatters-draft", json!({"values": {"title": "占用"}, "seen": 0}))
        .await
        .good();
    squatter.post("/api/invitations", json!({"note": "同伙"})).await.good();
    // Nobody else may, and not without a reason.
    squatter.post(&path, reason.clone()).await.refused(403, "not_allowed");
    let (other, _) = registered(&app, 2).await;
    other.post(&path, reason.clone()).await.refused(404, "not_found");
    app.head("130100-scjg").await.post(&path, reason.clone()).await.refused(403, "not_allowed");
    let elsewhere = app.person(shared::access::Role::Liaison, "130200-gsl").await;
    elsewhere.post(&path, reason.clone()).await.refused(403, "not_allowed");
    let liaison = app.liaison().await;
    assert!(!liaison.post(&path, json!({"reason": " "})).await.complaint("reason").1.is_empty());
    assert_eq!(liaison.post_once("release-key-1", &path, reason.clone()).await.status, 204);
    assert_eq!(liaison.post_once("release-key-1", &path, reason.clone()).await.status, 204, "a repetition");
    liaison.post(&path, reason).await.refused(404, "not_found");
    // The stranger is out, and can't come back.
    squatter.get("/api/session").await;
    squatter.get("/api/cases").await.refused(401, "sign_in_needed");
    assert!(!app.visitor().sign_in("newcomer1", PASSWORD).await.is_good());
    // Its enterprise registers, and finds nothing of the stranger's.
    let mut form = registration(1);
    form["login"] = json!("the-real-one");
    let answer = app.visitor().post("/api/enterprises", form).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let owner = app.visitor().with_cookie_of(&answer);
    assert_eq!(owner.get("/api/agents").await.good()["items"].as_array().unwrap().len(), 1);
    assert_eq!(owner.get("/api/invitations").await.good()["items"], json!([]));
    owner.get("/api/appeal-drafts/squatters-draft").await.refused(404, "not_found");
    let yes = json!({"verified": true, "reason": "已核验营业执照原件"});
    liaison.post(&format!("/api/enterprises/{code}/verify"), yes).await.good();
    liaison.post(&path, json!({"reason": "误操作试试"})).await.refused(422, "enterprise_verified");
    app.filed(&owner, json!({})).await;
}

#[tokio::test]
async fn a_release_that_broke_off_is_gone_on_with_by_whoever_registers() {
    let app = TestApp::start().await;
    let (squatter, code) = registered(&app, 1).await;
    let store = &app.parts().store;
    let place = (format!("enterprise#{code}"), "enterprise");
    let table = kernel::store::Table::Identity;
    let stored: Option<Value> =
        store.get(table, &place.0, place.1, kernel::store::Reads::Strong).await.unwrap();
    let mut stored = stored.unwrap();
    stored["released"] = json!(true);
    store.put(table, &stored).await.unwrap();
    let mut form = registration(1);
    form["login"] = json!("the-real-one");
    let answer = app.visitor().post("/api/enterprises", form).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    squatter.get("/api/cases").await.refused(401, "sign_in_needed");
}
