//! Applying for several matters together: one form and each document once, branches side by side and one after another,
//! one refused, one withdrawn, one late; what breaks off is made good, and nothing happens twice.

use std::collections::BTreeSet;

use kernel::spine::{append_as, file_branch, load};
use serde_json::{Value, json};
use shared::spine::{Action, Party};
use tests::appeal::with;
use tests::matters::{item, place, scenario};
use tests::{Caller, TestApp, files};

const FIRST: &str = "000100000001";
const FOOD: &str = "000100000002";
const FIRE: &str = "000100000003";
const CARD: &str = "000100000004";
const PLACE: &str = "130123";
const FIRST_ORG: &str = "130100-scjg";
const ORG: &str = "130123-scjg";
const FIRE_ORG: &str = "130123-yjgl";

/// The licence first, then food and fire side by side, then cards, which wait for both.
async fn catalogue(app: &TestApp) {
    let publisher = app.publisher().await;
    app.catalogue(&publisher).await;
    let paper = json!({"name": {"zh": "平面图", "en": "Plan"}, "format": "copy", "issuer": {"zh": "", "en": ""},
        "source": "enterprise", "required": true, "note": {"zh": "", "en": ""}});
    let card = item(CARD, "单用途商业预付卡备案", &json!({"documents": [paper]}));
    app.published(&publisher, &[card], &[place(CARD, PLACE)]).await;
    let mut scenario = scenario();
    let why = json!({"zh": "要发卡", "en": "Cards"});
    let needs = scenario["needs"].as_array_mut().unwrap();
    needs.push(json!({"item": CARD, "after": [FOOD, FIRE], "why": why}));
    scenario["bundle"]["items"] = json!([FIRST, FOOD, FIRE, CARD]);
    publisher.put("/api/scenarios", json!([scenario])).await.good();
}

fn answers() -> Value {
    json!({"scenario": "restaurant", "region": PLACE, "answers": {"company": ["no"], "size": ["large"]}})
}

/// What fills the form: the fire inspection's own.
async fn body(owner: &Caller) -> Value {
    let plan = owner.upload("平面图.pdf", files::pdf()).await.good()["id"].clone();
    let mut body = answers();
    body["values"] = json!({"b3_name": "某餐饮有限公司", "b3_area": 300});
    body["documents"] = json!({format!("{CARD}-1"): [plan]});
    body
}

struct Whole {
    app: TestApp,
    owner: Caller,
    id: String,
}

impl Whole {
    async fn begun() -> Self {
        let app = TestApp::start().await;
        catalogue(&app).await;
        let owner = app.owner().await;
        let filed = owner.post("/api/bundles", body(&owner).await).await;
        assert_eq!(filed.status, 201, "{}", filed.text());
        let id = filed.json()["id"].as_str().unwrap().to_owned();
        Self { app, owner, id }
    }

    async fn view(&self) -> Value {
        self.owner.get(&format!("/api/bundles/{}", self.id)).await.good()
    }

    async fn branch(&self, item: &str) -> Value {
        let view = self.view().await;
        let found = view["branches"].as_array().unwrap().iter().find(|one| one["item"] == item);
        found.unwrap().clone()
    }

    async fn number(&self, item: &str) -> String {
        self.branch(item).await["case"].as_str().unwrap_or_default().to_owned()
    }

    /// Every branch with its standing: `1:begun 2:waiting …`.
    async fn standings(&self) -> String {
        let view = self.view().await;
        let lines = view["branches"].as_array().unwrap().iter().map(|one| {
            let item = one["item"].as_str().unwrap();
            format!("{}:{}", &item[11..], one["standing"].as_str().unwrap())
        });
        lines.collect::<Vec<_>>().join(" ")
    }

    /// Decides a branch, without the projector.
    async fn decide(&self, item: &str, org: &str, decision: &str) {
        let id = self.number(item).await;
        let (officer, head) = (self.app.officer(org).await, self.app.head(org).await);
        self.app.done(&officer, &id, "accept", json!({})).await;
        self.app.done(&officer, &id, "propose", json!({"decision": decision, "text": "经审查"})).await;
        self.app.done(&head, &id, "decide", json!({})).await;
    }

    async fn grant(&self, item: &str, org: &str) {
        self.decide(item, org, "grant").await;
        self.app.project().await;
    }
}

#[tokio::test]
async fn one_application_begins_side_by_side_and_one_after_another() {
    let whole = Whole::begun().await;
    assert!(whole.id.starts_with("YJ-"), "{}", whole.id);
    assert_eq!(
        whole.standings().await,
        "1:begun 2:waiting 3:waiting 4:waiting",
        "at once, before any schedule"
    );
    let first = whole.owner.get(&format!("/api/cases/{}", whole.number(FIRST).await)).await.good();
    assert_eq!(first["application"]["parent"]["case"], json!(whole.id));
    assert_eq!(first["enterprise"], whole.owner.principal().enterprise);

    whole.app.on("2026-11-11");
    whole.grant(FIRST, FIRST_ORG).await;
    assert_eq!(whole.standings().await, "1:ended 2:begun 3:begun 4:waiting");
    let fire = whole.owner.get(&format!("/api/cases/{}", whole.number(FIRE).await)).await.good();
    assert_eq!(fire["application"]["values"], json!({"name": "某餐饮有限公司", "area": 300}));
    assert_eq!(fire["clock"]["started"], "2026-11-11", "its time counts from when it began");
    whole.grant(FOOD, ORG).await;
    assert_eq!(whole.standings().await, "1:ended 2:ended 3:begun 4:waiting");
    whole.grant(FIRE, FIRE_ORG).await;
    assert_eq!(whole.standings().await, "1:ended 2:ended 3:ended 4:begun");
    let card = whole.owner.get(&format!("/api/cases/{}", whole.number(CARD).await)).await.good();
    let file = card["application"]["documents"]["1"][0].as_str().unwrap();
    let officer = whole.app.officer(ORG).await;
    let given = officer.get(&format!("/api/cases/{}/attachments/{file}", whole.number(CARD).await)).await;
    assert_eq!(given.status, 200, "what was handed in once is there where it is needed");
    whole.grant(CARD, ORG).await;
    let seen = whole.owner.get(&format!("/api/cases/{}", whole.id)).await.good();
    assert_eq!((&seen["state"], &seen["outcome"]), (&json!("closed"), &json!("granted")));
    let view = whole.view().await;
    for branch in view["branches"].as_array().unwrap() {
        assert!(branch["certificate"]["code"].is_string(), "{branch}");
    }
    let of: BTreeSet<&str> =
        view["timeline"].as_array().unwrap().iter().map(|one| one["case"].as_str().unwrap()).collect();
    assert_eq!(of.len(), 5, "the whole and its four branches in one line of time");
    for id in &of {
        let record = whole.owner.get(&format!("/api/cases/{id}/events")).await.good();
        tests::chain::check(&record["items"], &record["contents"]);
    }
}

#[tokio::test]
async fn one_refused_one_withdrawn_one_late() {
    let whole = Whole::begun().await;
    whole.grant(FIRST, FIRST_ORG).await;
    let (food, fire) = (whole.number(FOOD).await, whole.number(FIRE).await);
    // Late: the day for accepting the fire inspection has passed, and what is late is seen on the whole.
    whole.app.done(&whole.app.officer(FIRE_ORG).await, &fire, "accept", json!({})).await;
    assert_eq!(whole.branch(FIRE).await["late"], false);
    whole.app.on("2026-11-30");
    let late = whole.branch(FIRE).await;
    assert_eq!((&late["late"], &late["standing"]), (&json!(true), &json!("begun")), "{late}");
    // Refused: what waited for it never begins, and it is said why.
    whole.decide(FOOD, ORG, "refuse").await;
    whole.app.project().await;
    let card = whole.branch(CARD).await;
    assert_eq!((&card["standing"], &card["blocked_by"]), (&json!("blocked"), &json!(FOOD)));
    assert_eq!(whole.branch(FOOD).await["outcome"], "refused");
    let open = whole.owner.get(&format!("/api/cases/{}", whole.id)).await.good();
    assert_eq!(open["state"], "handling", "the others go on");
    // Withdrawn: by its own applicant on its own page.
    whole.app.done(&whole.owner, &fire, "withdraw", json!({"reason": "改用原有场所"})).await;
    whole.app.project().await;
    let closed = whole.owner.get(&format!("/api/cases/{}", whole.id)).await.good();
    assert_eq!((&closed["state"], &closed["outcome"]), (&json!("closed"), &json!("partly_granted")));
    whole.app.project().await;
    let again = whole.owner.get(&format!("/api/cases/{}", whole.id)).await.good();
    assert_eq!(again["version"], closed["version"], "nothing more follows, however often it is looked at");
    assert!(!food.is_empty());
}

#[tokio::test]
async fn what_broke_off_between_two_events_is_made_good_and_nothing_happens_twice() {
    let whole = Whole::begun().await;
    whole.decide(FIRST, FIRST_ORG, "grant").await;
    // The process dies after a branch was filed and before it was noted.
    let first = load(whole.app.parts(), &whole.number(FIRST).await).await.unwrap().unwrap().case;
    let fields = json!({"item": FIRST, "branch": first.number, "ended": "granted"});
    let system = |action, fields: Value| {
        let (app, id, now) = (whole.app.parts(), whole.id.as_str(), whole.app.parts().now());
        async move {
            let fields = fields.as_object().cloned().unwrap();
            append_as(app, id, (action, &fields), Party::System, now, &format!("end:{FIRST}")).await.unwrap()
        }
    };
    let noted = system(Action::EndBranch, fields.clone()).await;
    let food = first_due(&whole, FOOD, &noted.case).await;
    assert_eq!(whole.standings().await, "1:ended 2:due 3:due 4:waiting");
    let cases = whole.app.items().await;
    whole.app.project().await;
    assert_eq!(whole.standings().await, "1:ended 2:begun 3:begun 4:waiting");
    assert_eq!(whole.number(FOOD).await, food, "the case that had begun is the one that goes on");
    assert!(whole.app.items().await > cases, "the other one has begun as well");
    let settled = whole.app.items().await;
    for _ in 0..2 {
        matters::app::advance_bundle::advance(whole.app.parts(), &whole.id).await.unwrap();
        matters::app::advance_bundle::end_branch(whole.app.parts(), &first).await.unwrap();
    }
    assert_eq!(whole.app.items().await, settled, "asking again does nothing again");
    assert!(system(Action::EndBranch, fields).await.is_replay);
}

/// Files a branch the way it is filed before it is noted.
async fn first_due(whole: &Whole, item: &str, case: &shared::spine::Case) -> String {
    let under = matters::app::advance_bundle::under_of(
        whole.app.parts(),
        case.bundle.as_ref().unwrap().edition,
        case.bundle.as_ref().unwrap().branch(item).unwrap(),
    )
    .await
    .unwrap();
    let bundle = case.bundle.as_ref().unwrap();
    let since = bundle.due(case.opened).into_iter().find(|(branch, _)| branch.item == item).unwrap().1;
    file_branch(whole.app.parts(), case, &under, since).await.unwrap()
}

#[tokio::test]
async fn two_grants_at_the_same_time_begin_what_waits_for_both_once() {
    let whole = Whole::begun().await;
    whole.grant(FIRST, FIRST_ORG).await;
    let (food, fire) = (whole.number(FOOD).await, whole.number(FIRE).await);
    whole.decide(FOOD, ORG, "grant").await;
    whole.decide(FIRE, FIRE_ORG, "grant").await;
    let mut tasks = tokio::task::JoinSet::new();
    for id in [&food, &fire, &food, &fire] {
        let (app, id) = (whole.app.parts().clone(), id.clone());
        tasks.spawn(async move {
            let case = load(&app, &id).await.unwrap().unwrap().case;
            matters::app::advance_bundle::end_branch(&app, &case).await.map_err(|fault| fault.to_string())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap().unwrap();
    }
    assert_eq!(whole.standings().await, "1:ended 2:ended 3:ended 4:begun");
    let record = whole.owner.get(&format!("/api/cases/{}/events", whole.id)).await.good();
    let begun = record["items"].as_array().unwrap().iter().filter(|one| one["action"] == "begin_branch");
    assert_eq!(begun.count(), 4, "each once");
    let mine = whole.owner.get("/api/cases?kind=application").await.good();
    assert_eq!(mine["items"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn a_repetition_begins_nothing_new() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let owner = app.owner().await;
    let body = body(&owner).await;
    let first = owner.post_once("together-key-1", "/api/bundles", body.clone()).await;
    let again = owner.post_once("together-key-1", "/api/bundles", body.clone()).await;
    assert_eq!((first.status, again.status), (201, 201), "{}", again.text());
    assert_eq!(first.json(), again.json());
    let mut other = body;
    other["values"]["b3_area"] = json!(400);
    owner.post_once("together-key-1", "/api/bundles", other).await.refused(409, "idempotency_mismatch");
    let mine = owner.get("/api/cases?kind=bundle").await.good();
    assert_eq!(mine["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn withdrawing_the_whole_withdraws_what_runs_and_leaves_what_was_granted() {
    let whole = Whole::begun().await;
    whole.grant(FIRST, FIRST_ORG).await;
    let (food, fire) = (whole.number(FOOD).await, whole.number(FIRE).await);
    whole.app.done(&whole.app.officer(ORG).await, &food, "accept", json!({})).await;
    whole.app.done(&whole.owner, &whole.id, "withdraw", json!({"reason": "不开了"})).await;
    whole.app.project().await;
    whole.app.project().await;
    for id in [&food, &fire] {
        let seen = whole.owner.get(&format!("/api/cases/{id}")).await.good();
        assert_eq!((&seen["state"], &seen["outcome"]), (&json!("closed"), &json!("withdrawn")), "{id}");
    }
    let closed = whole.owner.get(&format!("/api/cases/{}", whole.id)).await.good();
    assert_eq!((&closed["state"], &closed["outcome"]), (&json!("closed"), &json!("partly_granted")));
    assert_eq!(whole.branch(CARD).await["standing"], "blocked");
}

#[tokio::test]
async fn the_system_withdraws_nothing_that_is_no_branch() {
    let app = TestApp::start().await;
    app.catalogue(&app.publisher().await).await;
    let owner = app.owner().await;
    let form = json!({"item": FOOD, "region": PLACE, "values": {}, "documents": {}});
    let id = owner.post("/api/applications", form).await.good()["id"].as_str().unwrap().to_owned();
    let fields = json!({"reason": "x"}).as_object().cloned().unwrap();
    let (parts, now) = (app.parts(), app.parts().now());
    let tried =
        append_as(parts, &id, (Action::Withdraw, &fields), Party::System, now, "whole:withdrawn").await;
    assert!(tried.is_err());
}

#[tokio::test]
async fn an_org_of_a_branch_sees_how_far_the_others_are_and_a_stranger_nothing() {
    let whole = Whole::begun().await;
    let path = format!("/api/bundles/{}", whole.id);
    let fire = whole.app.officer(FIRE_ORG).await;
    let seen = fire.get(&path).await.good();
    assert_eq!(seen["timeline"], json!([]));
    let first = &seen["branches"][0];
    assert_eq!((&first["standing"], &first["state"]), (&json!("begun"), &json!("received")));
    assert_eq!(first["case"], Value::Null, "it can’t open what isn’t its own");
    fire.get(&format!("/api/cases/{}", whole.id)).await.refused(404, "not_found");
    for stranger in [whole.app.other_owner().await, whole.app.officer("130200-scjg").await] {
        stranger.get(&path).await.refused(404, "not_found");
    }
    whole.app.get(&path).await.refused(401, "sign_in_needed");
    let first = whole.number(FIRST).await;
    whole.owner.get(&format!("/api/bundles/{first}")).await.refused(404, "not_found");
}

#[tokio::test]
async fn what_is_asked_for_together_says_what_it_takes_and_what_is_wrong() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let plan = app.visitor().post("/api/bundles/draft", answers()).await.good();
    let order: Vec<(&str, usize)> = plan["branches"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["item"].as_str().unwrap(), one["after"].as_array().unwrap().len()))
        .collect();
    assert_eq!(order, [(FIRST, 0), (FOOD, 1), (FIRE, 1), (CARD, 2)]);
    assert_eq!(plan["papers"][0]["code"], json!(format!("{CARD}-1")));
    assert_eq!(app.get("/api/scenarios").await.good()["items"][0]["bundle"]["zh"], "开办餐饮店“一件事”");

    let owner = app.owner().await;
    let right = body(&owner).await;
    let wrong = |change: &dyn Fn(&mut Value)| {
        let mut body = right.clone();
        change(&mut body);
        body
    };
    let cases: [(&str, Value); 6] = [
        ("values.b3_area", wrong(&|one| one["values"]["b3_area"] = json!(0))),
        ("values.b3_cellar_area", wrong(&|one| one["values"]["b3_cellar"] = json!(true))),
        ("values.b1_name", wrong(&|one| one["values"]["b1_name"] = json!("x"))),
        ("documents.000100000004-1", wrong(&|one| one["documents"] = json!({}))),
        ("documents.000100000002-9", wrong(&|one| one["documents"]["000100000002-9"] = json!(["x"]))),
        ("answers", wrong(&|one| one["answers"] = json!({"company": ["no"]}))),
    ];
    for (field, body) in cases {
        owner.post("/api/bundles", body).await.complaint(field);
    }
    // Where it is done for nobody, it can't be done together.
    let far = wrong(&|one| one["region"] = json!("130200"));
    owner.post("/api/bundles", far).await.refused(422, "nothing_together");
    assert_eq!(owner.get("/api/cases").await.good()["items"], json!([]), "nothing is half-begun");
    app.unverified().await.post("/api/bundles", right.clone()).await.refused(422, "enterprise_unverified");
    app.supervisor().await.post("/api/bundles", right).await.refused(403, "not_allowed");
}

#[tokio::test]
async fn a_bundle_that_doesnt_hold_together_is_refused_at_its_place() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let publisher = app.publisher().await;
    let with = |name: &str, value: Value| {
        let mut one = scenario();
        one["bundle"][name] = value;
        json!([one])
    };
    for (field, body) in [
        ("0.bundle.items", with("items", json!([FIRST]))),
        ("0.bundle.items", with("items", json!([FIRST, FIRST]))),
        ("0.bundle.items", with("items", json!([FIRST, CARD]))),
        ("0.bundle.name", with("name", json!({"zh": " ", "en": ""}))),
        ("0.bundle.department", with("department", json!("nobody"))),
    ] {
        assert_eq!(publisher.put("/api/scenarios", body).await.complaint(field).0, "unsound");
    }
}

#[tokio::test]
async fn the_org_that_answers_for_the_whole_takes_it_in_at_its_counter() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let (owner, officer) = (app.owner().await, app.officer(ORG).await);
    let mut form = body(&officer).await;
    officer.post("/api/bundles", form.clone()).await.complaint("applicant.code");
    form["applicant"] = json!({"code": "123", "name": "", "consent": "当面核验"});
    let wrong = officer.post("/api/bundles", form.clone()).await;
    wrong.complaint("applicant.code");
    wrong.complaint("applicant.name");
    form["applicant"] = json!({
        "code": owner.principal().enterprise, "name": owner.principal().enterprise_name, "consent": "营业执照和授权书原件",
    });
    let elsewhere = app.officer(FIRE_ORG).await;
    let mut theirs = form.clone();
    theirs["documents"] = body(&elsewhere).await["documents"].clone();
    assert_eq!(elsewhere.post("/api/bundles", theirs).await.complaint("scenario").0, "not_yours");
    assert_eq!(owner.get("/api/cases").await.good()["items"], json!([]), "nothing is half-begun");
    let filed = officer.post_once("counter-whole", "/api/bundles", form.clone()).await;
    assert_eq!(filed.status, 201, "{}", filed.text());
    let again = officer.post_once("counter-whole", "/api/bundles", form).await;
    assert_eq!(again.json(), filed.json());
    let id = filed.json()["id"].as_str().unwrap().to_owned();
    let whole = owner.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(
        (&whole["channel"], &whole["enterprise"]),
        (&json!("counter"), &json!(owner.principal().enterprise))
    );
    let branches = owner.get(&format!("/api/bundles/{id}")).await.good();
    let first = branches["branches"][0]["case"].as_str().unwrap().to_owned();
    assert_eq!(
        owner.get(&format!("/api/cases/{first}")).await.status,
        200,
        "its branches are the enterprise’s too"
    );
    assert_eq!(app.other_owner().await.get(&format!("/api/cases/{id}")).await.status, 404);
}

#[tokio::test]
async fn what_is_applied_for_together_may_be_of_one_project() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let owner = app.owner().await;
    let declared = owner.post("/api/projects", tests::matters::declaration(&json!({}))).await.good();
    let code = declared["code"].as_str().unwrap();
    let mut form = body(&owner).await;
    form["project"] = json!("2611-130123-03-03-999999");
    assert_eq!(owner.post("/api/bundles", form.clone()).await.complaint("project").0, "unknown_project");
    form["project"] = json!(code);
    let whole = owner.post("/api/bundles", form).await.good();
    app.project().await;
    let branches = owner.get(&format!("/api/bundles/{}", whole["id"].as_str().unwrap())).await.good();
    let first = branches["branches"][0]["case"].as_str().unwrap();
    let case = owner.get(&format!("/api/cases/{first}")).await.good();
    assert_eq!(case["application"]["project"], json!(code));
    let project = owner.get(&format!("/api/projects/{code}")).await.good();
    assert_eq!(
        project["others"][0]["cases"][0]["number"],
        json!(first),
        "it isn’t on the line, and is shown all the same"
    );
}

#[tokio::test]
async fn a_form_that_has_changed_since_and_what_runs_already_are_told_before_anything_begins() {
    let app = TestApp::start().await;
    catalogue(&app).await;
    let owner = app.owner().await;
    let plan = owner.post("/api/bundles/draft", answers()).await.good();
    let order: Vec<Value> =
        plan["branches"].as_array().unwrap().iter().map(|branch| branch["item"].clone()).collect();
    let asked = with(body(&owner).await, &json!({"edition": plan["edition"], "items": order, "running": []}));
    // Another edition that changes nothing of what is asked is no hindrance.
    let publisher = app.publisher().await;
    let other = item("000100000077", "另一个事项", &json!({}));
    app.published(&publisher, &[other], &[place("000100000077", PLACE)]).await;
    let first = owner.post_once("bundle-once-1", "/api/bundles", asked.clone()).await;
    assert_eq!(first.status, 201, "{}", first.text());
    // One of its items runs now, so another is asked about; the same command again is what it was.
    app.project().await;
    let again = owner.post_once("bundle-once-1", "/api/bundles", asked.clone()).await;
    assert_eq!((again.status, again.json()), (201, first.json()));
    let told = owner.post("/api/bundles", asked.clone()).await;
    told.refused(409, "already_running");
    let running = told.json()["current"]["numbers"].clone();
    assert_eq!(running.as_array().unwrap().len(), 1, "only what has begun runs: {running}");
    let listed = owner.get(&format!("/api/applications/running?item={FIRST},{FOOD}")).await.good();
    assert_eq!(listed["items"][0]["number"], running[0]);

    let mut fire = tests::matters::form();
    fire["sections"][0]["fields"][1]["max"] = json!(50);
    let fire = item(
        FIRE,
        "公众聚集场所营业前消防安全检查",
        &json!({"department": "yjgl", "levels": ["county"], "form": fire}),
    );
    let seen = plan["edition"].clone();
    let change = tests::matters::change("change", FIRE, &json!({"item": fire, "seen": 1}));
    tests::matters::publish(&publisher, json!({"changes": [change]})).await.good();
    let known = with(asked.clone(), &json!({"running": running}));
    let changed = owner.post("/api/bundles", known.clone()).await;
    changed.refused(409, "form_changed");
    let told = &changed.json()["current"];
    assert_eq!(told["changes"][0]["name"]["zh"], "面积", "{told}");
    assert_ne!(told["edition"], seen);
    let again = owner.post_once("bundle-once-1", "/api/bundles", asked).await;
    assert_eq!(again.status, 409, "what fills the old form no longer fills this one: {}", again.text());
    let small = with(
        known,
        &json!({"edition": told["edition"], "values": {"b3_name": "某餐饮有限公司", "b3_area": 30}}),
    );
    let mixed = with(small.clone(), &json!({"items": [FIRST, FIRE, FOOD, CARD]}));
    owner.post("/api/bundles", mixed).await.refused(409, "form_changed");
    let filed = owner.post("/api/bundles", small).await;
    assert_eq!(filed.status, 201, "{}", filed.text());
}
