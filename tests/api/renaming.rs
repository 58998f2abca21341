//! Another name or region of an enterprise: asked for, confirmed by who can know, and what was before on record.

use serde_json::{Value, json};
use shared::access::Role;
use tests::{Caller, TestApp};

const NEW: &str = "石家庄栩川重工有限公司";

struct Scene {
    app: TestApp,
    owner: Caller,
    code: String,
    path: String,
}

impl Scene {
    async fn set() -> Self {
        let app = TestApp::start().await;
        let code = app.owner().await.principal().enterprise.clone();
        let owner = app.signed_in("owner").await;
        let path = format!("/api/enterprises/{code}");
        Self { app, owner, code, path }
    }

    async fn file(&self) -> Value {
        self.owner.get(&self.path).await.good()
    }

    async fn asked(&self, name: &str, region: &str) -> Value {
        let version = self.file().await["version"].clone();
        let body =
            json!({"version": version, "name": name, "region": region, "proof": "准予变更通知书 118 号"});
        self.owner.post(&format!("{}/renaming", self.path), body).await.good()
    }

    async fn decided(&self, by: &Caller, confirmed: bool) -> tests::Answer {
        let version = self.file().await["version"].clone();
        let body = json!({"version": version, "confirmed": confirmed, "reason": "核对了变更通知书原件"});
        by.post(&format!("{}/renaming/decision", self.path), body).await
    }

    async fn name_in_session(&self) -> Value {
        self.owner.get("/api/session").await.good()["principal"]["enterprise_name"].clone()
    }
}

#[tokio::test]
async fn an_officer_confirms_a_new_name_and_new_cases_bear_it_while_old_ones_keep_theirs() {
    let scene = Scene::set().await;
    let old = scene.file().await["name"].clone();
    let before = scene.app.filed(&scene.owner, json!({})).await;
    let waiting = scene.asked(NEW, "130102").await;
    assert_eq!((&waiting["name"], &waiting["asked"]["name"]), (&old, &json!(NEW)));
    assert_eq!(scene.name_in_session().await, old, "nothing has changed yet");
    let officer = scene.app.officer("130100-scjg").await;
    let listed = officer.get("/api/enterprises?state=renaming").await.good();
    assert_eq!(listed["items"][0]["credit_code"], json!(scene.code));
    scene.decided(&scene.app.officer("130200-scjg").await, true).await.refused(403, "not_allowed");
    scene.decided(&scene.owner, true).await.refused(403, "not_allowed");
    let now = scene.decided(&officer, true).await.good();
    assert_eq!((&now["name"], &now["asked"]), (&json!(NEW), &Value::Null));
    assert_eq!(
        (&now["former"][0]["name"], &now["former"][0]["ground"], &now["former"][0]["until"]),
        (&old, &json!("officer"), &json!(tests::app::BEGIN))
    );
    assert_eq!(now["verified"], true, "it is the same enterprise");
    assert_eq!(scene.name_in_session().await, json!(NEW), "the session knows at once");
    let after = scene.app.filed(&scene.owner, json!({})).await;
    let name =
        async |id: &str| scene.owner.get(&format!("/api/cases/{id}")).await.good()["enterprise_name"].clone();
    assert_eq!((name(&before).await, name(&after).await), (old, json!(NEW)));
    assert_eq!(officer.get("/api/enterprises?state=renaming").await.good()["items"], json!([]));
    assert_eq!(scene.owner.get("/api/inbox").await.good()["items"][0]["action"], "renaming_confirmed");
    scene.decided(&officer, true).await.refused(422, "nothing_asked");
}

#[tokio::test]
async fn a_refused_or_withdrawn_request_leaves_everything_as_it_was() {
    let scene = Scene::set().await;
    let old = scene.file().await["name"].clone();
    let officer = scene.app.officer("130100-scjg").await;
    scene.asked(NEW, "130102").await;
    let refused = scene.decided(&officer, false).await.good();
    assert_eq!((&refused["name"], &refused["asked"], refused.get("former")), (&old, &Value::Null, None));
    assert_eq!(scene.owner.get("/api/inbox").await.good()["items"][0]["action"], "renaming_refused");
    scene.asked(NEW, "130102").await;
    scene.owner.delete(&format!("{}/renaming", scene.path)).await.good();
    assert_eq!(officer.get("/api/enterprises?state=renaming").await.good()["items"], json!([]));
    scene.decided(&officer, true).await.refused(422, "nothing_asked");
}

#[tokio::test]
async fn a_move_is_found_and_decided_where_the_enterprise_goes() {
    let scene = Scene::set().await;
    scene.asked("石家庄栩川精密机械有限公司", "130202").await;
    let there = scene.app.officer("130200-scjg").await;
    let listed = there.get("/api/enterprises?state=renaming").await.good();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    let everywhere = scene.app.person(Role::SystemAdmin, "130000-gsl").await;
    let listed = everywhere.get("/api/enterprises?state=renaming").await.good();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1, "it stands in two regions and is shown once");
    let now = scene.decided(&there, true).await.good();
    assert_eq!((&now["region"], &now["former"][0]["region"]), (&json!("130202"), &json!("130102")));
    let verified = there.get("/api/enterprises?state=verified").await.good();
    assert!(verified["items"].as_array().unwrap().iter().any(|one| one["credit_code"] == json!(scene.code)));
}

#[tokio::test]
async fn what_is_asked_is_checked_and_a_stale_version_is_told() {
    let scene = Scene::set().await;
    let path = format!("{}/renaming", scene.path);
    let version = scene.file().await["version"].clone();
    let post = |body: Value| {
        let (owner, path) = (scene.owner.clone(), path.clone());
        async move { owner.post(&path, body).await }
    };
    let bare = post(json!({"version": version, "name": NEW, "region": "130102"})).await;
    assert_eq!(bare.complaint("proof").0, "required");
    let odd = post(json!({"version": version, "name": " ", "region": "990000", "proof": "文号"})).await;
    assert_eq!(
        (odd.complaint("name").0, odd.complaint("region").0),
        ("required".into(), "unknown_region".into())
    );
    let same = scene.file().await["name"].clone();
    let same = post(json!({"version": version, "name": same, "region": "130102", "proof": "文号"})).await;
    assert_eq!(same.complaint("name").0, "unchanged");
    let stale = post(json!({"version": 99, "name": NEW, "region": "130102", "proof": "文号"})).await;
    assert_eq!(stale.status, 409, "{}", stale.text());
    scene
        .app
        .signed_in(&scene.app.agent().await.principal().login)
        .await
        .post(&path, json!({"version": version, "name": NEW, "region": "130102", "proof": "文号"}))
        .await
        .refused(403, "not_allowed");
    scene
        .app
        .other_owner()
        .await
        .post(&path, json!({"version": 1, "name": NEW, "region": "130102"}))
        .await
        .refused(404, "not_found");
}

#[tokio::test]
async fn the_imported_register_confirms_what_was_asked_before_and_after_it() {
    let scene = Scene::set().await;
    let admin = scene.app.person(Role::SystemAdmin, "130000-gsl").await;
    let csv = |name: &str, phone: &str| {
        format!(
            "credit_code,name,region,legal_representative,contact_phone\n{},{name},130102,,{phone}\n",
            scene.code
        )
    };
    scene.asked(NEW, "130102").await;
    let other = admin.post("/api/register", json!({"csv": csv(NEW, "0311-11112222")})).await.good();
    assert_eq!(other["renamed"], 0, "the private detail doesn't fit");
    let tried = admin.post("/api/register", json!({"csv": csv(NEW, "0311-88880000"), "dry_run": true})).await;
    assert_eq!(tried.good()["renamed"], 1);
    assert_ne!(scene.file().await["name"], json!(NEW), "nothing was written");
    let done = admin.post("/api/register", json!({"csv": csv(NEW, "0311-88880000")})).await.good();
    assert_eq!(done["renamed"], 1);
    let now = scene.file().await;
    assert_eq!((&now["name"], &now["former"][0]["ground"]), (&json!(NEW), &json!("register")));
    // The register knows the next name before it is asked for.
    let next = "石家庄栩川智造有限公司";
    admin.post("/api/register", json!({"csv": csv(next, "0311-88880000")})).await.good();
    let now = scene.asked(next, "130102").await;
    assert_eq!((&now["name"], &now["asked"]), (&json!(next), &Value::Null), "done at once");
}

#[tokio::test]
async fn before_anything_was_proved_an_enterprise_corrects_its_name_itself() {
    let app = TestApp::start().await;
    let code = app.unverified().await.principal().enterprise.clone();
    let owner = app.signed_in("newcomer").await;
    let path = format!("/api/enterprises/{code}");
    let version = owner.get(&path).await.good()["version"].clone();
    let body = json!({"version": version, "name": "石家庄杳溪贸易有限公司", "region": "130104"});
    let now = owner.post(&format!("{path}/renaming"), body).await.good();
    assert_eq!(
        (&now["name"], &now["region"], &now["verified"], &now["former"][0]["ground"]),
        (&json!("石家庄杳溪贸易有限公司"), &json!("130104"), &json!(false), &json!("unproved"))
    );
    assert_eq!(owner.get("/api/session").await.good()["principal"]["region"], "130104");
}
