use serde_json::{Value, json};
use shared::access::Role;
use shared::credit_code::CreditCode;

use crate::rig::{PASSWORD, Rig};

fn code(first16: &str) -> String {
    CreditCode::compose(first16).unwrap().as_str().to_owned()
}

fn form(first16: &str, login: &str) -> Value {
    json!({
        "credit_code": code(first16), "name": "河北样例机械有限公司", "region": "130100", "industry": "C",
        "size": "small", "contact_name": "王芳", "contact_phone": "0311-88880000", "login": login, "password": PASSWORD,
    })
}

#[tokio::test]
async fn an_enterprise_registers_unverified_and_is_signed_in() {
    let rig = Rig::new(&[]).await;
    let mut browser = rig.browser();
    let made = browser.post("/api/enterprises", form("91130100MA0A1B2C", "wang")).await.expect(201);
    assert_eq!(made["enterprise"]["verified"], false);
    assert_eq!(made["principal"]["role"], "owner");
    let principal = browser.principal().await;
    assert_eq!(principal["enterprise_name"], "河北样例机械有限公司");
    let path = format!("/api/enterprises/{}", code("91130100MA0A1B2C"));
    assert_eq!(browser.get(&path).await.expect(200)["contact"]["name"], "王芳");

    let mut other = rig.browser();
    other.post("/api/enterprises", form("91130100MA0A1B2C", "zhao")).await.refused(409, "enterprise_exists");
    // The login of the refused one is free again.
    other.post("/api/enterprises", form("91130100MA0A1B2D", "zhao")).await.expect(201);
    other.get(&path).await.refused(404, "not_found");
    let taken = rig.browser().post("/api/enterprises", form("91130100MA0A1B2E", "WANG")).await;
    assert_eq!(taken.fields(), [("login".to_owned(), "login_taken".to_owned())]);
}

#[tokio::test]
async fn a_login_of_a_registration_that_broke_off_is_free_again_after_a_while() {
    let rig = Rig::new(&[]).await;
    rig.browser().post("/api/enterprises", form("91130100MA0A1B2C", "wang")).await.expect(201);
    // As if the process had ended between the account and the enterprise.
    let place = format!("enterprise#{}", code("91130100MA0A1B2C"));
    rig.app.store.delete(kernel::store::Table::Identity, &place, "enterprise").await.unwrap();
    let again = || form("91130100MA0A1B2D", "wang");
    let under_way = rig.browser().post("/api/enterprises", again()).await;
    assert_eq!(under_way.fields(), [("login".to_owned(), "login_taken".to_owned())]);
    rig.pass(time::Duration::hours(2));
    let made = rig.browser().post("/api/enterprises", again()).await.expect(201);
    assert_eq!(made["principal"]["enterprise"], code("91130100MA0A1B2D"));
    let taken = rig.browser().post("/api/enterprises", form("91130100MA0A1B2E", "wang")).await;
    assert_eq!(taken.fields(), [("login".to_owned(), "login_taken".to_owned())], "it leads to someone now");
    assert_eq!(rig.signed_in("wang").await.principal().await["enterprise"], code("91130100MA0A1B2D"));
}

#[tokio::test]
async fn a_bad_form_is_told_field_by_field_and_leaves_nothing() {
    let rig = Rig::new(&[]).await;
    let mut browser = rig.browser();
    let mut bad = form("91130100MA0A1B2C", "wang");
    bad["credit_code"] = "91130100MA0A1B2C99".into();
    bad["region"] = "999999".into();
    bad["name"] = "长".repeat(10_000).into();
    bad["password"] = "1234567890".into();
    let fields = browser.post("/api/enterprises", bad).await.fields();
    let names: Vec<_> = fields.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(names, ["credit_code", "name", "region", "password"]);
    let mut odd = form("91130100MA0A1B2C", "wang");
    odd["size"] = "huge".into();
    assert_eq!(browser.post("/api/enterprises", odd).await.fields()[0].0, "size");
    assert_eq!(browser.principal().await, Value::Null);
    browser.post("/api/enterprises", form("91130100MA0A1B2C", "wang")).await.expect(201);
}

#[tokio::test]
async fn a_second_click_registers_once_and_another_body_is_refused() {
    let rig = Rig::new(&[]).await;
    let mut browser = rig.browser();
    browser.key = Some("0123456789abcdef".to_owned());
    let first = browser.post("/api/enterprises", form("91130100MA0A1B2C", "wang")).await.expect(201);
    let second = browser.post("/api/enterprises", form("91130100MA0A1B2C", "wang")).await.expect(201);
    assert_eq!(first, second);
    let other = browser.post("/api/enterprises", form("91130100MA0A1B2D", "wang")).await;
    other.refused(409, "idempotency_mismatch");
}

#[tokio::test]
async fn of_many_who_register_one_code_one_wins() {
    let rig = Rig::new(&[]).await;
    let tries: Vec<_> = (0..12)
        .map(|number| {
            let mut browser = rig.browser();
            tokio::spawn(async move {
                let form = form("91130100MA0A1B2C", &format!("owner{number}"));
                browser.post("/api/enterprises", form).await.status.as_u16()
            })
        })
        .collect();
    let mut won = 0;
    for one in tries {
        won += u32::from(one.await.unwrap() == 201);
    }
    assert_eq!(won, 1);
}

#[tokio::test]
async fn officers_of_the_region_verify_with_a_reason_and_the_session_knows_at_once() {
    let rig = Rig::new(&[]).await;
    let mut owner = rig.browser();
    owner.post("/api/enterprises", form("91130100MA0A1B2C", "wang")).await.expect(201);
    let path = format!("/api/enterprises/{}/verify", code("91130100MA0A1B2C"));
    let yes = json!({"verified": true, "reason": "查验营业执照原件"});
    owner.post(&path, yes.clone()).await.refused(403, "not_allowed");

    let mut elsewhere = rig.staff(Role::Officer, "130200-scjg", "130200").await;
    elsewhere.post(&path, yes.clone()).await.refused(403, "not_allowed");
    let mut head = rig.staff(Role::Head, "130100-scjg", "130100").await;
    head.post(&path, yes.clone()).await.refused(403, "not_allowed");

    let mut liaison = rig.staff(Role::Liaison, "130100-gsl", "130100").await;
    let waiting = liaison.get("/api/enterprises?state=unverified&region=130100").await.expect(200);
    assert_eq!(waiting["items"].as_array().unwrap().len(), 1);
    let blank = liaison.post(&path, json!({"verified": true, "reason": " "})).await;
    assert_eq!(blank.fields(), [("reason".to_owned(), "required".to_owned())]);
    let seen = liaison.post(&path, yes).await.expect(200);
    assert_eq!(seen["verification"]["proof"], "officer");
    assert_eq!(owner.principal().await["verified"], true);
    let waiting = liaison.get("/api/enterprises").await.expect(200);
    assert_eq!(waiting["items"].as_array().unwrap().len(), 0);
    liaison.get("/api/enterprises?region=130200").await.refused(403, "not_allowed");

    liaison.post(&path, json!({"verified": false, "reason": "执照已吊销"})).await.expect(200);
    assert_eq!(owner.principal().await["verified"], false);
    let mut auditor = rig.staff(Role::AuditAdmin, "", "130000").await;
    let acts = auditor.get("/api/audit").await.expect(200);
    let actions: Vec<_> =
        acts["items"].as_array().unwrap().iter().map(|act| act["action"].as_str().unwrap()).collect();
    assert!(
        actions.contains(&"enterprise_verified") && actions.contains(&"enterprise_unverified"),
        "{actions:?}"
    );
}

#[tokio::test]
async fn the_imported_register_proves_before_and_after() {
    let rig = Rig::new(&[]).await;
    let (early, late) = (code("91130100MA0A1B2C"), code("91130100MA0A1B2D"));
    let mut owner = rig.browser();
    owner.post("/api/enterprises", form("91130100MA0A1B2C", "early")).await.expect(201);
    let mut admin = rig.staff(Role::SystemAdmin, "", "130000").await;

    let faulty = format!("credit_code,name,region\n{early},河北样例机械有限公司,130100\n{late},,130100\n");
    let refused = admin.post("/api/register", json!({"csv": faulty})).await.refused(422, "register_faulty");
    assert_eq!(refused.body["current"]["rows"][0]["line"], 3);
    assert_eq!(refused.body["current"]["rows"][0]["column"], 2);
    assert_eq!(owner.principal().await["verified"], false);

    let csv = format!(
        "{early},河北样例机械有限公司,130100,,0311-88880000\n{late},河北样例机械 有限公司,130100,,0311 8888 0000\n"
    );
    let imported = admin.post("/api/register", json!({"csv": csv})).await.expect(200);
    assert_eq!((imported["rows"].as_u64(), imported["verified"].as_u64()), (Some(2), Some(1)));
    assert_eq!(owner.principal().await["verified"], true);
    let made = rig.browser().post("/api/enterprises", form("91130100MA0A1B2D", "late")).await.expect(201);
    assert_eq!(made["enterprise"]["verification"]["proof"], "register");
    owner.post("/api/register", json!({"csv": "x"})).await.refused(403, "not_allowed");
}

#[tokio::test]
async fn an_owner_changes_settings_under_the_version_that_was_read() {
    let rig = Rig::new(&[]).await;
    let code = rig.enterprise("91130100MA0A1B2C", "boss").await;
    rig.seed("helper", Role::Agent, "", "130100", &code).await;
    let (mut owner, mut agent) = (rig.signed_in("boss").await, rig.signed_in("helper").await);
    let path = format!("/api/enterprises/{code}");
    let change = json!({"version": 1, "owners_submit": true, "contact_phone": "13800000000"});
    agent.patch(&path, change.clone()).await.refused(403, "not_allowed");
    let changed = owner.patch(&path, change.clone()).await.expect(200);
    assert_eq!(
        (changed["version"].as_u64(), changed["contact"]["phone"].as_str()),
        (Some(2), Some("13800000000"))
    );
    assert_eq!(agent.principal().await["owners_submit"], true);
    // A change whose last steps broke off is made good by the same once more.
    assert_eq!(owner.patch(&path, change).await.expect(200)["version"], 2);
    let other = json!({"version": 1, "owners_submit": false});
    let stale = owner.patch(&path, other).await.refused(409, "stale_version");
    assert_eq!(stale.body["current"], 2);
    let wrong = owner.patch(&path, json!({"version": 2, "contact_phone": "x"})).await;
    assert_eq!(wrong.fields()[0].0, "contact_phone");
}

#[tokio::test]
async fn long_lists_come_in_pages_that_miss_nothing() {
    let rig = Rig::new(&[]).await;
    for number in 10..35 {
        rig.enterprise(&format!("91130100MA0A1B{number}"), &format!("boss{number}")).await;
    }
    let mut liaison = rig.staff(Role::Liaison, "130100-gsl", "130100").await;
    let (mut path, mut seen) =
        ("/api/enterprises?state=verified&limit=10".to_owned(), std::collections::BTreeSet::new());
    loop {
        let page = liaison.get(&path).await.expect(200);
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= 10);
        seen.extend(items.iter().map(|item| item["credit_code"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/enterprises?state=verified&limit=10&cursor={next}");
    }
    assert_eq!(seen.len(), 25);
    liaison.get("/api/enterprises?state=verified&cursor=AAAA").await.refused(400, "bad_cursor");
}
