//! Every route × every role: a golden file that anyone can read. A route that isn't in it fails the test, so that each
//! has its answer to whoever isn't allowed. `QITONG_BLESS=1 cargo test -p tests --test api matrix` writes it anew.

mod consent;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use reqwest::Method;
use serde_json::{Value, json};
use shared::access::Role;
use shared::spine::party::role_name;
use tests::people::{PASSWORD, credit_code};
use tests::platform::{Platform, partner};
use tests::{Answer, Caller, Cast, TestApp, files};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/api/matrix.txt");

/// What anyone may ask without a session.
const PUBLIC: [&str; 72] = [
    "GET /api/budgets/{item}/{org}/{year}",
    "GET /api/calendar/due",
    "GET /api/cases/forms/appeal",
    "GET /api/cases/suggest",
    "GET /api/categories",
    "GET /api/certificates/{number}",
    "GET /api/counters/{org}",
    "GET /api/credit-codes/{code}",
    "GET /api/docs",
    "GET /api/enquiries/form",
    "GET /api/figures",
    "GET /api/health",
    "GET /api/industries",
    "GET /api/invitations/{token}",
    "GET /api/market/board",
    "GET /api/market/chains/{industry}",
    "GET /api/market/compare",
    "GET /api/market/orders/figures/{id}",
    "GET /api/market/orders/form",
    "GET /api/market/fairs",
    "GET /api/market/fairs/{id}",
    "GET /api/market/fairs/{id}/booths/{number}",
    "GET /api/market/fairs/{id}/calendar",
    "GET /api/market/directory",
    "GET /api/market/directory/{id}",
    "GET /api/market/directory/{id}/chain",
    "GET /api/market/industries",
    "GET /api/market/postings/{id}",
    "GET /api/market/postings/{id}/pictures/{picture}/{size}",
    "GET /api/market/providers/{id}",
    "GET /api/market/providers/{id}/comments",
    "GET /api/market/services",
    "GET /api/market/services/{id}",
    "GET /api/market/standard",
    "GET /api/market/vouchers",
    "GET /api/market/vouchers/forms",
    "GET /api/market/vouchers/{id}",
    "GET /api/matters",
    "GET /api/matters/{code}",
    "GET /api/matters/{code}/form",
    "GET /api/matters/{code}/questions",
    "GET /api/matters/{code}/versions",
    "GET /api/oidc",
    "GET /api/oidc/callback",
    "GET /api/oidc/pending",
    "GET /api/oidc/start",
    "GET /api/openapi.json",
    "GET /api/orgs",
    "GET /api/password-resets",
    "GET /api/password-resets/{token}",
    "GET /api/projects/{code}/public",
    "GET /api/publicities",
    "GET /api/publicities/{number}",
    "GET /api/ratings",
    "GET /api/ratings/counter",
    "GET /api/ready",
    "GET /api/reference/{name}",
    "GET /api/regions",
    "GET /api/scenarios",
    "GET /api/scenarios/{code}",
    "GET /api/session",
    "GET /api/terms",
    "GET /api/track/{number}",
    "POST /api/bundles/draft",
    "POST /api/enterprises",
    "POST /api/invitations/{token}/accept",
    "POST /api/password-resets",
    "POST /api/password-resets/{token}",
    "POST /api/plans/draft",
    "POST /api/ratings/counter",
    "POST /api/session",
    "DELETE /api/session",
];

/// What nobody reads before it is on record that they do.
const RECORDED: [&str; 2] = [
    "GET /api/market/desk/providers/{id}/documents/{upload}",
    "GET /api/market/fairs/{id}/follow-ups/export",
];
/// The same where staff read what is an enterprise's own.
const RECORDED_OF_STAFF: [&str; 3] =
    ["GET /api/enterprises/{code}", "GET /api/enterprises/{code}/file", "GET /api/enterprises/{code}/people"];

/// One request to a route: as it is documented, as it is sent, and what is sent.
type Ask = (&'static str, String, Value);

/// A store of one role's own, with what its requests are about.
struct Scene {
    app: TestApp,
    /// Beside it, and nothing may be written there.
    quiet: TestApp,
    role: Option<Role>,
    caller: Caller,
    asks: Vec<Ask>,
    secret: consent::Secret,
}

async fn scene(role: Option<Role>) -> Scene {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let people: BTreeMap<Role, Caller> = app.everyone().await.into_iter().collect();
    let caller = role.map_or_else(|| app.visitor(), |role| people[&role].clone());
    let asks = asks(&app, &cast, &people, role).await;
    let quiet = app.beside(|config| config.read_only = true).await;
    let secret = consent::Secret::kept(&app).await;
    Scene { app, quiet, role, caller, asks, secret }
}

/// What is asked of service orders and vouchers, in a function of its own: one for everything outgrows a thread's stack.
async fn order_asks(app: &TestApp, buyer: &Caller, provider: &Caller) -> Vec<Ask> {
    let ordered = app.serving(provider).await;
    let order = app.ordered(buyer, &ordered).await;
    let programme = app.programme(&json!({})).await;
    let voucher = app.claimed(buyer, &programme).await;
    let vouchers = |rest: &str| format!("/api/market/vouchers/{programme}{rest}");
    let get = |route: &'static str| (route, route.trim_start_matches("GET ").to_owned(), Value::Null);
    let ask = |route: &'static str, path: &str, body: Value| (route, path.to_owned(), body);
    vec![
        get("GET /api/market/vouchers"),
        get("GET /api/market/vouchers/forms"),
        get("GET /api/market/vouchers/mine"),
        ask(
            "GET /api/market/orders/form",
            &format!("/api/market/orders/form?service={ordered}"),
            Value::Null,
        ),
        ask(
            "GET /api/market/orders/figures/{id}",
            &format!("/api/market/orders/figures/{}", provider.principal().enterprise),
            Value::Null,
        ),
        ask("POST /api/market/orders", "/api/market/orders", tests::orders::form(&ordered, &json!({}))),
        ask(
            "PUT /api/market/orders/{number}/voucher",
            &format!("/api/market/orders/{order}/voucher"),
            json!({"voucher": voucher}),
        ),
        ask("POST /api/market/vouchers", "/api/market/vouchers", tests::orders::programme(&json!({}))),
        ask("GET /api/market/vouchers/{id}", &vouchers(""), Value::Null),
        ask("POST /api/market/vouchers/{id}/claims", &vouchers("/claims"), tests::orders::claim()),
        ask("GET /api/market/vouchers/{id}/settled", &vouchers("/settled"), Value::Null),
        ask("GET /api/market/vouchers/{id}/settled/export", &vouchers("/settled/export"), Value::Null),
        ask("POST /api/market/vouchers/{id}/end", &vouchers("/end"), json!({})),
    ]
}

async fn asks(app: &TestApp, cast: &Cast, people: &BTreeMap<Role, Caller>, role: Option<Role>) -> Vec<Ask> {
    let upload = cast.owner.upload("一.pdf", files::pdf()).await.good()["id"].as_str().unwrap().to_owned();
    let id = app.handling(cast, json!({"attachments": [upload]})).await;
    let waiting = app.filed(&cast.owner, json!({})).await;
    let filed = cast.owner.post("/api/cases", tests::appeal::form(&json!({}))).await.good();
    let (number, code) = (filed["number"].as_str().unwrap(), filed["code"].as_str().unwrap());
    let owner = cast.owner.principal();
    let enterprise = app.signed_in(&owner.login).await;
    let token = enterprise.post("/api/invitations", json!({"note": "小王"})).await.good()["token"]
        .as_str()
        .unwrap()
        .to_owned();
    let made = enterprise.post("/api/invitations", json!({"note": "小李"})).await.good()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let renaming = format!("/api/enterprises/{}/renaming", owner.enterprise);
    let file = enterprise.get(&format!("/api/enterprises/{}", owner.enterprise)).await.good();
    let renamed = |version: u64| json!({"version": version, "name": "石家庄栩川重工有限公司", "region": "130102", "proof": "冀市监准字〔2026〕118号"});
    let file = enterprise.post(&renaming, renamed(file["version"].as_u64().unwrap())).await.good();
    let held = file["version"].as_u64().unwrap();
    let officer = people[&Role::Officer].principal().user.clone();
    let user = people[&Role::SystemAdmin].get(&format!("/api/users/{officer}")).await.good();
    let terms = people[&Role::SystemAdmin].get("/api/reference/terms").await.good();
    let agent = cast.agent.principal().user.clone();
    let newcomer = app.unverified().await.principal().enterprise.clone();
    app.catalogue(&people[&Role::SystemAdmin]).await;
    let (granted, check) = app.granted(&cast.owner).await;
    let public = app.published_for_objections(&cast.owner).await;
    let item = tests::matters::nth(7);
    let window = json!({"item": "000100000002", "region": "130123"});
    let ticket = app.officer("130123-scjg").await.post("/api/ratings/tickets", window.clone()).await.good();
    let ticket = ticket["ticket"].as_str().unwrap().to_owned();
    let listens = json!({"webhook": "http://127.0.0.1:9/", "region": "130100", "kinds": ["appeal"]});
    let form = partner("对接平台", &listens);
    let platform = Platform::registered(app, &people[&Role::SystemAdmin], form.clone()).await;
    let counter = "/api/counters/130100-gd";
    let opening = json!({"opening": tests::matters::opening(), "version": 0});
    app.person(Role::Head, "130100-gd").await.put(counter, opening).await.good();
    let booking = json!({"day": "2026-11-10", "at": "10:00"});
    let visit = cast.owner.post(&format!("{counter}/appointments"), booking).await.good()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let proposal = json!([{
        "id": "i", "version": 1, "as_of": "2026-11-08T02:00:00Z", "kind": "item", "data": tests::matters::nth(8),
    }]);
    assert_eq!(platform.told(app, proposal).await, ["staged proposal"]);
    app.project().await;
    let (other, third) = (app.other_owner().await, app.third_owner().await);
    let wanted = app.posted(&other, tests::market::form("圆锥滚子轴承装配线开放", &json!({}))).await;
    let waits = app.sent_in(&other, tests::market::form("轴承套圈车加工外协", &json!({}))).await;
    let entry = app.entered(&other, &json!({})).await;
    app.entered(&cast.owner, &json!({"summary": "精密零部件加工企业，五轴加工与三坐标全检。"})).await;
    let link = json!({"entry": entry, "supplies": true, "product": "内六角螺钉"});
    let link = tests::market::id_of(&cast.owner.post("/api/market/links", link).await.good());
    let listed = |rest: &str| format!("/api/market/directory/{entry}{rest}");
    let posting = app.posted(&cast.owner, tests::market::form("精密壳体五轴加工产能", &json!({}))).await;
    let draft = app.drafted(&cast.owner, tests::market::form("数控车削余量产能", &json!({}))).await;
    let dropped = app.drafted(&cast.owner, tests::market::form("磨削余量产能", &json!({}))).await;
    let picture = app.pictured(&cast.owner, (40, 30)).await;
    let pictured = tests::market::form("五轴铣削样件展示", &json!({"pictures": [picture]}));
    let pictured = app.posted(&cast.owner, pictured).await;
    let picture = format!("{}/card", picture["id"].as_str().unwrap());
    let sought = json!({"side": "request", "monthly": {"thousandths": 1_000_000, "unit": "套"}});
    let sought = app.posted(&cast.owner, tests::market::form("寻求圆锥滚子轴承装配线", &sought)).await;
    let fairs = fairs(app, &cast.owner).await;
    let saved = json!({"name": "轴承", "search": {"keyword": "轴承"}});
    let saved = tests::market::id_of(&cast.owner.post("/api/market/searches", saved).await.good());
    let deal = app.interested(&third, &posting).await;
    let talk = |rest: &str| format!("/api/market/deals/{deal}{rest}");
    cast.owner.post(&talk("/actions"), json!({"step": "accept", "version": 1})).await.good();
    let drawing = third.upload("图纸.pdf", files::pdf()).await.good()["id"].as_str().unwrap().to_owned();
    third.post(&talk("/messages"), json!({"attachments": [drawing]})).await.good();
    third.post(&talk("/reports"), json!({"reason": "请核实"})).await.good();
    for (side, version) in [(&cast.owner, 3), (&third, 4)] {
        side.post(&talk("/actions"), json!({"step": "call", "version": version})).await.good();
    }
    let desk = |rest: &str| format!("/api/market/desk/talks/{deal}{rest}");
    let provider = app.admitted(&cast.owner).await;
    let evidence = cast.owner.get(tests::providers::OWN).await.good();
    let evidence = evidence["file"]["files"][0]["id"].as_str().unwrap().to_owned();
    let service = app.in_catalogue(&cast.owner, tests::providers::offer("能效诊断", &json!({}))).await;
    let unsent = json!({"offer": tests::providers::offer("设备体检", &json!({}))});
    let unsent = cast.owner.post(tests::providers::SERVICES, unsent).await.good();
    let own_service = format!("{}/{}", tests::providers::SERVICES, unsent["service"]["id"].as_str().unwrap());
    let unreviewed = app.offered(&cast.owner, tests::providers::offer("空压站诊断", &json!({}))).await;
    let applicant = app.applied(&other, json!({})).await;
    let applicant_file = applicant["file"]["files"][0]["id"].as_str().unwrap().to_owned();
    let applicant = applicant["file"]["enterprise"].as_str().unwrap().to_owned();
    let desk_provider = |rest: &str| format!("/api/market/desk/providers/{applicant}{rest}");
    let desk_service = format!("/api/market/desk/services/{unreviewed}");
    let of_orders = Box::pin(order_asks(app, &cast.owner, &third)).await;
    let exchange = |rest: &str| format!("/api/exchange/{}", rest.replace("{}", &platform.id));
    let plan = json!({"scenario": "restaurant", "region": "130123", "answers": {}});
    let answers = json!({"company": ["no"], "size": ["small"]});
    let together = json!({"scenario": "restaurant", "region": "130123", "answers": answers});
    let whole =
        cast.owner.post("/api/bundles", together.clone()).await.good()["id"].as_str().unwrap().to_owned();
    let declared = cast.owner.post("/api/projects", tests::matters::declaration(&json!({}))).await.good();
    let project = declared["code"].as_str().unwrap().to_owned();
    let version = app.version(&id).await;
    let login = role.map_or("nobody", role_name);
    let registration = json!({
        "credit_code": credit_code("130102", 9), "name": "石家庄新来有限公司", "region": "130102", "industry": "C",
        "size": "small", "contact_name": "王芳", "contact_phone": "0311-88880000", "contact_email": "",
        "login": "new-owner", "password": PASSWORD,
    });
    let csv = format!("{},某公司,130102\n", credit_code("130102", 8));
    let bulk = tests::appeal::with(
        tests::appeal::assignment(),
        &json!({"action": "assign", "items": [{"id": waiting, "version": 1}]}),
    );
    let get = |route: &'static str| (route, route.trim_start_matches("GET ").to_owned(), Value::Null);
    let ask = |route: &'static str, path: &str, body: Value| (route, path.to_owned(), body);
    let mut asks: Vec<Ask> = [
        "GET /api/account",
        "GET /api/account/sessions",
        "GET /api/agents",
        "GET /api/cases",
        "GET /api/categories",
        "GET /api/docs",
        "GET /api/appeal-drafts",
        "GET /api/drafts",
        "GET /api/implementations",
        "GET /api/enterprises",
        "GET /api/exchange/cases",
        "GET /api/exchange/certificates",
        "GET /api/exchange/conflicts",
        "GET /api/exchange/deliveries",
        "GET /api/exchange/items",
        "GET /api/exchange/partners",
        "GET /api/figures",
        "GET /api/figures/regions",
        "GET /api/health",
        "GET /api/ready",
        "GET /api/inbox",
        "GET /api/industries",
        "GET /api/invitations",
        "GET /api/market/board",
        "GET /api/market/compare",
        "GET /api/market/deals",
        "GET /api/market/desk",
        "GET /api/market/desk/entries",
        "GET /api/market/directory",
        "GET /api/market/entry",
        "GET /api/market/links",
        "GET /api/market/mine",
        "GET /api/market/quality",
        "GET /api/market/desk/providers",
        "GET /api/market/desk/services",
        "GET /api/market/provider",
        "GET /api/market/provider/services",
        "GET /api/market/searches",
        "GET /api/market/services",
        "GET /api/market/standard",
        "GET /api/matters",
        "GET /api/matters/workbook",
        "GET /api/oidc",
        "GET /api/oidc/callback",
        "GET /api/oidc/pending",
        "GET /api/oidc/start",
        "GET /api/openapi.json",
        "GET /api/password-resets",
        "GET /api/plans",
        "GET /api/regions",
        "GET /api/register/template",
        "GET /api/saved-filters",
        "GET /api/scenarios",
        "GET /api/session",
        "GET /api/terms",
        "GET /api/users",
    ]
    .map(get)
    .to_vec();
    asks.extend(of_orders);
    asks.extend([
        ask("GET /api/audit", "/api/audit?month=2026-11", Value::Null),
        ask("GET /api/calendar/due", "/api/calendar/due?from=2026-11-09&working_days=5", Value::Null),
        ask("GET /api/cases/export", "/api/cases/export?format=csv", Value::Null),
        ask("GET /api/cases/figures", "/api/cases/figures?view=queue", Value::Null),
        ask("GET /api/cases/forms/appeal", "/api/cases/forms/appeal", Value::Null),
        ask(
            "GET /api/cases/similar",
            "/api/cases/similar?category=utilities.power&region=130102&title=用电",
            Value::Null,
        ),
        ask("GET /api/cases/suggest", "/api/cases/suggest?text=用电报装&region=130102", Value::Null),
        ask("GET /api/cases/{id}", &format!("/api/cases/{id}"), Value::Null),
        ask(
            "GET /api/cases/{id}/attachments/{upload}",
            &format!("/api/cases/{id}/attachments/{upload}"),
            Value::Null,
        ),
        ask("GET /api/cases/{id}/events", &format!("/api/cases/{id}/events"), Value::Null),
        ask("GET /api/credit-codes/{code}", &format!("/api/credit-codes/{}", owner.enterprise), Value::Null),
        ask("GET /api/enterprises/{code}", &format!("/api/enterprises/{}", owner.enterprise), Value::Null),
        ask(
            "GET /api/exchange/imports",
            &format!("/api/exchange/imports?enterprise={}", owner.enterprise),
            Value::Null,
        ),
        ask("GET /api/market/postings/{id}", &format!("/api/market/postings/{wanted}"), Value::Null),
        ask("GET /api/market/mine/{id}", &format!("/api/market/mine/{draft}"), Value::Null),
        ask("GET /api/market/mine/{id}/matches", &format!("/api/market/mine/{sought}/matches"), Value::Null),
        ask("POST /api/market/mine/{id}/matches/seen", &format!("/api/market/mine/{sought}/matches/seen"), json!({})),
        ask(
            "PUT /api/market/mine/{id}/matches/{other}",
            &format!("/api/market/mine/{sought}/matches/{wanted}"),
            json!({"verdict": "useful"}),
        ),
        ask(
            "POST /api/market/searches",
            "/api/market/searches",
            json!({"name": "丝网", "search": {"keyword": "丝网"}}),
        ),
        ask("PUT /api/market/searches/{id}", &format!("/api/market/searches/{saved}"), json!({"alert": false})),
        ask("DELETE /api/market/searches/{id}", &format!("/api/market/searches/{saved}"), Value::Null),
        ask(
            "POST /api/market/postings",
            "/api/market/postings",
            tests::market::form("铣削余量产能", &json!({})),
        ),
        ask(
            "PUT /api/market/postings/{id}",
            &format!("/api/market/postings/{draft}"),
            json!({"version": 1, "form": tests::market::form("数控车削余量产能", &json!({}))}),
        ),
        ask(
            "POST /api/market/postings/{id}/actions",
            &format!("/api/market/postings/{dropped}/actions"),
            json!({"action": "withdraw", "version": 1}),
        ),
        ask(
            "POST /api/market/postings/{id}/reports",
            &format!("/api/market/postings/{wanted}/reports"),
            json!({"reason": "与实际不符"}),
        ),
        ask(
            "POST /api/market/postings/{id}/interest",
            &format!("/api/market/postings/{wanted}/interest"),
            tests::market::interest(),
        ),
        ask("GET /api/market/desk/{id}", &format!("/api/market/desk/{waits}"), Value::Null),
        ask(
            "POST /api/market/desk/{id}",
            &format!("/api/market/desk/{waits}"),
            json!({"action": "approve", "version": 2}),
        ),
        ask("GET /api/market/deals/{id}", &talk(""), Value::Null),
        ask("GET /api/market/deals/{id}/messages", &talk("/messages"), Value::Null),
        ask("POST /api/market/deals/{id}/messages", &talk("/messages"), json!({"text": "您好"})),
        ask("POST /api/market/deals/{id}/seen", &talk("/seen"), json!({"number": 1})),
        ask("POST /api/market/deals/{id}/actions", &talk("/actions"), json!({"step": "agree", "version": 5})),
        ask("PUT /api/market/deals/{id}/block", &talk("/block"), json!({})),
        ask("DELETE /api/market/deals/{id}/block", &talk("/block"), Value::Null),
        ask("POST /api/market/deals/{id}/reports", &talk("/reports"), json!({"reason": "请核实"})),
        ask(
            "GET /api/market/deals/{id}/attachments/{upload}",
            &talk(&format!("/attachments/{drawing}")),
            Value::Null,
        ),
        ask("GET /api/market/providers/{id}", &format!("/api/market/providers/{provider}"), Value::Null),
        ask(
            "GET /api/market/providers/{id}/comments",
            &format!("/api/market/providers/{provider}/comments"),
            Value::Null,
        ),
        ask(
            "POST /api/market/desk/providers/{id}/comments/{comment}",
            &desk_provider("/comments/2026-11-none"),
            json!({"reason": "请核实"}),
        ),
        ask(
            "GET /api/budgets/{item}/{org}/{year}",
            "/api/budgets/000506004000/130100-kjj/2026",
            Value::Null,
        ),
        ask(
            "PUT /api/budgets/{item}/{org}/{year}",
            "/api/budgets/000506004000/130100-kjj/2026",
            json!({"version": 0, "total": 100_000_000}),
        ),
        ask("GET /api/market/services/{id}", &format!("/api/market/services/{service}"), Value::Null),
        ask(
            "GET /api/market/provider/documents/{upload}",
            &format!("/api/market/provider/documents/{evidence}"),
            Value::Null,
        ),
        ask(
            "POST /api/market/provider/services",
            "/api/market/provider/services",
            json!({"offer": tests::providers::offer("精益咨询", &json!({}))}),
        ),
        ask("GET /api/market/provider/services/{id}", &own_service, Value::Null),
        ask(
            "PUT /api/market/provider/services/{id}",
            &own_service,
            json!({"version": 1, "offer": tests::providers::offer("设备体检", &json!({}))}),
        ),
        ask(
            "POST /api/market/provider/services/{id}/actions",
            &format!("{own_service}/actions"),
            json!({"action": "withdraw", "version": 2}),
        ),
        ask("GET /api/market/desk/services/{id}", &desk_service, Value::Null),
        ask(
            "POST /api/market/desk/services/{id}",
            &desk_service,
            json!({"action": "approve", "version": 2}),
        ),
        ask("GET /api/market/desk/providers/{id}", &desk_provider(""), Value::Null),
        ask(
            "GET /api/market/desk/providers/{id}/documents/{upload}",
            &desk_provider(&format!("/documents/{applicant_file}")),
            Value::Null,
        ),
        ask(
            "POST /api/market/desk/providers/{id}",
            &desk_provider(""),
            json!({"action": "admit", "version": 2}),
        ),
        ask(
            "POST /api/market/provider/actions",
            "/api/market/provider/actions",
            json!({"action": "leave", "version": 3}),
        ),
        // Who has left may apply again.
        ask(
            "PUT /api/market/provider",
            "/api/market/provider",
            json!({"version": 4, "application": tests::providers::application(&evidence, &json!({}))}),
        ),
        get("GET /api/market/industries"),
        get("GET /api/market/desk/introductions"),
        ask(
            "POST /api/market/desk/introductions",
            "/api/market/desk/introductions",
            json!({
                "posting": wanted, "counterpart": sought, "to_poster": "对方正在寻找装配线，距离很近。",
                "to_counterpart": "对方有装配线可开放，距离很近。",
            }),
        ),
        ask(
            "GET /api/market/desk/introductions/{id}",
            &format!("/api/market/desk/introductions/{wanted}"),
            Value::Null,
        ),
        get("GET /api/market/desk/talks"),
        get("GET /api/market/came"),
        ask("GET /api/market/chains/{industry}", "/api/market/chains/3482", Value::Null),
        ask("GET /api/market/directory/{id}", &listed(""), Value::Null),
        ask("GET /api/market/directory/{id}/chain", &listed("/chain"), Value::Null),
        ask("POST /api/market/directory/{id}/interest", &listed("/interest"), tests::market::interest()),
        ask("POST /api/market/directory/{id}/reports", &listed("/reports"), json!({"reason": "请核实"})),
        ask("GET /api/market/desk/entries/{id}", &format!("/api/market/desk/entries/{entry}"), Value::Null),
        ask(
            "POST /api/market/desk/entries/{id}",
            &format!("/api/market/desk/entries/{entry}"),
            json!({"action": "remove", "version": 3, "reason": "请核实"}),
        ),
        ask(
            "POST /api/market/links",
            "/api/market/links",
            json!({"entry": entry, "supplies": true, "product": "精密壳体"}),
        ),
        ask(
            "POST /api/market/links/{id}/actions",
            &format!("/api/market/links/{link}/actions"),
            json!({"action": "withdraw", "version": 1}),
        ),
        ask(
            "PUT /api/market/entry",
            "/api/market/entry",
            json!({"version": 3, "form": tests::market::entry(&json!({}))}),
        ),
        ask("POST /api/market/entry/actions", "/api/market/entry/actions", json!({"action": "hide", "version": 4})),
        ask("GET /api/market/desk/talks/{id}", &desk(""), Value::Null),
        ask("GET /api/market/desk/talks/{id}/messages", &desk("/messages"), Value::Null),
        ask(
            "GET /api/market/desk/talks/{id}/attachments/{upload}",
            &desk(&format!("/attachments/{drawing}")),
            Value::Null,
        ),
        ask("POST /api/market/desk/talks/{id}/messages", &desk("/messages"), json!({"text": "您好"})),
        ask(
            "POST /api/market/desk/talks/{id}",
            &desk(""),
            json!({"action": "settle", "version": 5}),
        ),
        get("GET /api/market/fairs"),
        get("GET /api/market/fairs/mine"),
        get("GET /api/market/fairs/desk"),
        ask("GET /api/market/fairs/{id}", &format!("/api/market/fairs/{}", fairs.now), Value::Null),
        ask("POST /api/market/fairs", "/api/market/fairs", tests::fairs::fair("轴承选型培训", &json!({}))),
        ask(
            "PUT /api/market/fairs/{id}",
            &format!("/api/market/fairs/{}", fairs.draft),
            json!({"version": 1, "form": tests::fairs::fair("齿轮对接会", &json!({"venue": "河北会堂"}))}),
        ),
        ask(
            "POST /api/market/fairs/{id}/actions",
            &format!("/api/market/fairs/{}/actions", fairs.other),
            json!({"action": "close", "version": 2}),
        ),
        ask("GET /api/market/fairs/{id}/calendar", &format!("/api/market/fairs/{}/calendar", fairs.now), Value::Null),
        ask("GET /api/market/fairs/{id}/booths/{number}", &format!("/api/market/fairs/{}/booths/1", fairs.now), Value::Null),
        ask(
            "POST /api/market/fairs/{id}/booths/{number}",
            &format!("/api/market/fairs/{}/booths/2", fairs.now),
            json!({"action": "ask"}),
        ),
        ask(
            "POST /api/market/fairs/{id}/registrations",
            &format!("/api/market/fairs/{}/registrations", fairs.next),
            tests::fairs::persons(&["何晓禾"]),
        ),
        ask(
            "DELETE /api/market/fairs/{id}/registrations/{registration}",
            &format!("/api/market/fairs/{}/registrations/{}", fairs.next, fairs.registration),
            Value::Null,
        ),
        ask(
            "PUT /api/market/fairs/{id}/rating",
            &format!("/api/market/fairs/{}/rating", fairs.past),
            json!({"came": true, "score": 5}),
        ),
        ask("GET /api/market/fairs/{id}/roll", &format!("/api/market/fairs/{}/roll", fairs.now), Value::Null),
        ask("GET /api/market/fairs/{id}/door", &format!("/api/market/fairs/{}/door", fairs.now), Value::Null),
        ask(
            "POST /api/market/fairs/{id}/door",
            &format!("/api/market/fairs/{}/door", fairs.now),
            json!({"ticket": fairs.ticket}),
        ),
        ask(
            "POST /api/market/fairs/{id}/walk-ins",
            &format!("/api/market/fairs/{}/walk-ins", fairs.now),
            json!({"name": "来宾", "phone": "13931188009", "enterprise_name": "某厂"}),
        ),
        ask("GET /api/market/fairs/{id}/follow-ups", &format!("/api/market/fairs/{}/follow-ups", fairs.now), Value::Null),
        ask(
            "GET /api/market/fairs/{id}/follow-ups/export",
            &format!("/api/market/fairs/{}/follow-ups/export", fairs.now),
            Value::Null,
        ),
        ask(
            "PUT /api/market/fairs/{id}/follow-ups/{enterprise}",
            &format!("/api/market/fairs/{}/follow-ups/{}", fairs.now, owner.enterprise),
            json!({"version": 0, "note": "已电话联系"}),
        ),
        ask("POST /api/market/pictures", "/api/market/pictures", Value::Null),
        ask(
            "GET /api/market/pictures/{picture}/{size}",
            &format!("/api/market/pictures/{picture}"),
            Value::Null,
        ),
        ask(
            "GET /api/market/postings/{id}/pictures/{picture}/{size}",
            &format!("/api/market/postings/{pictured}/pictures/{picture}"),
            Value::Null,
        ),
        ask("POST /api/exchange/batches", "/api/exchange/batches", json!({"rows": []})),
        ask("GET /api/exchange/cases/{number}", &format!("/api/exchange/cases/{id}"), Value::Null),
        ask("POST /api/exchange/partners", "/api/exchange/partners", form.clone()),
        ask(
            "PATCH /api/exchange/partners/{id}",
            &exchange("partners/{}"),
            json!({"version": 1, "form": form}),
        ),
        ask("POST /api/exchange/partners/{id}/keys", &exchange("partners/{}/keys"), json!({})),
        ask("DELETE /api/exchange/partners/{id}/keys/{key}", &exchange("partners/{}/keys/none"), Value::Null),
        ask(
            "GET /api/matters/workbook/progress/{id}",
            "/api/matters/workbook/progress/an-import-of-mine",
            Value::Null,
        ),
        ask(
            "GET /api/exchange/conflicts/{partner}/{kind}/{id}",
            &exchange("conflicts/{}/item/i"),
            Value::Null,
        ),
        ask(
            "POST /api/exchange/conflicts/{partner}/{kind}/{id}",
            &exchange("conflicts/{}/item/i"),
            json!({"decision": "keep", "reason": "暂不调整", "turn": 1}),
        ),
        ask(
            "POST /api/exchange/deliveries/{partner}/{case}/{seq}/resend",
            &exchange(&format!("deliveries/{{}}/{id}/1/resend")),
            json!({}),
        ),
        ask(
            "GET /api/enterprises/{code}/file",
            &format!("/api/enterprises/{}/file", owner.enterprise),
            Value::Null,
        ),
        ask(
            "GET /api/enterprises/{code}/file/calendar",
            &format!("/api/enterprises/{}/file/calendar", owner.enterprise),
            Value::Null,
        ),
        ask(
            "GET /api/enterprises/{code}/reads",
            &format!("/api/enterprises/{}/reads", owner.enterprise),
            Value::Null,
        ),
        ask(
            "GET /api/enterprises/{code}/people",
            &format!("/api/enterprises/{}/people", owner.enterprise),
            Value::Null,
        ),
        ask("GET /api/password-resets/{token}", "/api/password-resets/made-up", Value::Null),
        ask("GET /api/matters/{code}/form", "/api/matters/000100000003/form", Value::Null),
        ask("GET /api/figures/orgs", "/api/figures/orgs?region=130100", Value::Null),
        ask("GET /api/invitations/{token}", &format!("/api/invitations/{token}"), Value::Null),
        ask("GET /api/matters/{code}", "/api/matters/000100000002", Value::Null),
        ask("GET /api/matters/{code}/versions", "/api/matters/000100000002/versions", Value::Null),
        ask("GET /api/scenarios/{code}", "/api/scenarios/restaurant", Value::Null),
        ask("GET /api/orgs", "/api/orgs?region=130100", Value::Null),
        ask("GET /api/reference/{name}", "/api/reference/terms", Value::Null),
        ask("GET /api/reference/{name}/history", "/api/reference/terms/history", Value::Null),
        ask(
            "GET /api/certificates/{number}",
            &format!("/api/certificates/{granted}?code={check}"),
            Value::Null,
        ),
        ask("GET /api/certificates/{number}/pdf", &format!("/api/certificates/{granted}/pdf"), Value::Null),
        ask("GET /api/track/{number}", &format!("/api/track/{number}?code={code}"), Value::Null),
        ask("GET /api/users/{id}", &format!("/api/users/{officer}"), Value::Null),
        ask("PATCH /api/account", "/api/account", json!({"locale": "zh"})),
        ask(
            "PATCH /api/enterprises/{code}",
            &format!("/api/enterprises/{}", owner.enterprise),
            json!({"version": file["version"], "industry": "D"}),
        ),
        ask("POST /api/enterprises/{code}/renaming", &renaming, renamed(held + 1)),
        ask(
            "POST /api/enterprises/{code}/renaming/decision",
            &format!("{renaming}/decision"),
            json!({"version": held, "confirmed": true, "reason": "核对了变更通知书"}),
        ),
        ask("DELETE /api/enterprises/{code}/renaming", &renaming, Value::Null),
        ask(
            "POST /api/enterprises/{code}/owner",
            &format!("/api/enterprises/{}/owner", owner.enterprise),
            json!({"former": owner.user, "reason": "负责人已离职，核对了介绍信"}),
        ),
        ask("POST /api/password-resets", "/api/password-resets", json!({"login": "owner"})),
        ask("POST /api/password-resets/{token}", "/api/password-resets/made-up", json!({"password": PASSWORD})),
        ask("POST /api/register/workbook", "/api/register/workbook", json!({})),
        ask(
            "PATCH /api/users/{id}",
            &format!("/api/users/{officer}"),
            json!({"version": user["version"], "name": "改名"}),
        ),
        ask(
            "PUT /api/reference/{name}",
            "/api/reference/terms",
            json!({"version": 0, "note": "试", "data": terms["data"]}),
        ),
        ask(
            "PATCH /api/enterprises/{code}/file",
            &format!("/api/enterprises/{}/file", owner.enterprise),
            json!({"version": 0, "facts": {"employees": 3}}),
        ),
        ask(
            "PUT /api/drafts/{item}",
            "/api/drafts/000100000002",
            json!({"region": "130123", "edition": 1, "values": {}, "seen": 0}),
        ),
        ask("GET /api/drafts/{item}", "/api/drafts/000100000002", Value::Null),
        ask("DELETE /api/drafts/{item}", "/api/drafts/000100000002", Value::Null),
        ask("POST /api/account/totp", "/api/account/totp", json!({})),
        ask("POST /api/account/totp/confirm", "/api/account/totp/confirm", json!({"code": "000000"})),
        ask("POST /api/account/totp/disable", "/api/account/totp/disable", json!({"password": PASSWORD})),
        ask("POST /api/cases", "/api/cases", filing(cast, role)),
        ask("POST /api/cases/bulk", "/api/cases/bulk", bulk),
        ask(
            "POST /api/cases/{id}/actions",
            &format!("/api/cases/{id}/actions"),
            json!({"action": "urge", "version": version}),
        ),
        ask("POST /api/enterprises", "/api/enterprises", registration),
        ask(
            "POST /api/enterprises/{code}/verify",
            &format!("/api/enterprises/{newcomer}/verify"),
            json!({"verified": false, "reason": "材料有误"}),
        ),
        // Last of the enterprise's: nothing is left of it where it is allowed.
        ask(
            "POST /api/enterprises/{code}/release",
            &format!("/api/enterprises/{newcomer}/release"),
            json!({"reason": "已核验"}),
        ),
        ask("POST /api/inbox/read", "/api/inbox/read", json!({"all": true})),
        ask("POST /api/invitations", "/api/invitations", json!({"note": "小张"})),
        ask(
            "POST /api/invitations/{token}/accept",
            &format!("/api/invitations/{token}/accept"),
            json!({"login": "new-agent", "name": "新人", "password": PASSWORD}),
        ),
        ask(
            "POST /api/matters/publications",
            "/api/matters/publications",
            json!({"changes": [tests::matters::added(&item)]}),
        ),
        ask("POST /api/matters/workbook", "/api/matters/workbook", Value::Null),
        ask(
            "GET /api/applications/running",
            "/api/applications/running?item=000100000002&enterprise=91130100MA7RK04X9E",
            Value::Null,
        ),
        ask(
            "POST /api/applications/{number}/correction",
            &format!("/api/applications/{granted}/correction"),
            json!({"version": app.version(&granted).await, "text": "已补"}),
        ),
        ask(
            "POST /api/applications",
            "/api/applications",
            json!({"item": "000100000002", "region": "130123", "values": {}, "documents": {}}),
        ),
        ask(
            "POST /api/enquiries",
            "/api/enquiries",
            json!({"kind": "consultation", "item": "000100000002", "region": "130123", "title": "问", "text": "问"}),
        ),
        get("GET /api/projects"),
        get("GET /api/projects/export"),
        ask("GET /api/projects/{code}", &format!("/api/projects/{project}"), Value::Null),
        ask("GET /api/projects/{code}/public", &format!("/api/projects/{project}/public"), Value::Null),
        ask(
            "POST /api/projects/{code}/actions",
            &format!("/api/projects/{project}/actions"),
            json!({"action": "report", "version": 1, "step": "other", "on": "2026-11-09"}),
        ),
        ask("POST /api/projects", "/api/projects", tests::matters::declaration(&json!({}))),
        get("GET /api/publicities"),
        ask("GET /api/publicities/{number}", &format!("/api/publicities/{public}"), Value::Null),
        ask(
            "POST /api/publicities/{number}/objections",
            &format!("/api/publicities/{public}/objections"),
            json!({"text": "与事实不符"}),
        ),
        get("GET /api/follows"),
        ask("PUT /api/follows/{what}/{id}", "/api/follows/item/000100000002", Value::Null),
        ask("DELETE /api/follows/{what}/{id}", "/api/follows/item/000100000002", Value::Null),
        ask("GET /api/ratings", "/api/ratings?region=130123", Value::Null),
        ask("GET /api/ratings/counter", &format!("/api/ratings/counter?ticket={ticket}"), Value::Null),
        ask("POST /api/ratings/counter", "/api/ratings/counter", json!({"ticket": ticket, "rating": 5})),
        ask("GET /api/ratings/said", "/api/ratings/said?org=130123-scjg", Value::Null),
        ask("POST /api/ratings/tickets", "/api/ratings/tickets", window),
        ask("GET /api/enquiries/form", "/api/enquiries/form?kind=complaint", Value::Null),
        ask("GET /api/matters/{code}/questions", "/api/matters/000100000002/questions", Value::Null),
        ask("GET /api/counters/{org}", "/api/counters/130100-gd", Value::Null),
        ask(
            "PUT /api/counters/{org}",
            "/api/counters/130100-gd",
            json!({"opening": tests::matters::opening(), "version": 1}),
        ),
        ask("GET /api/counters/{org}/appointments", "/api/counters/130100-gd/appointments", Value::Null),
        ask(
            "POST /api/counters/{org}/appointments",
            "/api/counters/130100-gd/appointments",
            json!({"day": "2026-11-10", "at": "09:00", "matter": "咨询"}),
        ),
        get("GET /api/appointments"),
        get("GET /api/appointments/calendar"),
        ask("DELETE /api/appointments/{id}", &format!("/api/appointments/{visit}"), Value::Null),
        ask(
            "POST /api/appointments/{id}/arrival",
            &format!("/api/appointments/{visit}/arrival"),
            Value::Null,
        ),
        ask("POST /api/bundles/draft", "/api/bundles/draft", together.clone()),
        ask("POST /api/bundles", "/api/bundles", together),
        ask("GET /api/bundles/{number}", &format!("/api/bundles/{whole}"), Value::Null),
        ask("POST /api/plans", "/api/plans", plan.clone()),
        ask(
            "GET /api/plans/progress",
            "/api/plans/progress?region=130123&items=000100000002",
            Value::Null,
        ),
        ask("POST /api/plans/draft", "/api/plans/draft", plan),
        ask("PUT /api/scenarios", "/api/scenarios", json!([tests::matters::scenario()])),
        ask("DELETE /api/plans/{id}", "/api/plans/no-such-plan", Value::Null),
        ask("POST /api/register", "/api/register", json!({"csv": csv})),
        ask("GET /api/cases/bulk", &format!("/api/cases/bulk?ids={waiting}"), Value::Null),
        ask("POST /api/saved-filters", "/api/saved-filters", json!({"name": "我的", "query": "view=queue"})),
        ask("POST /api/session", "/api/session", json!({"login": login, "password": "not the password"})),
        ask(
            "PUT /api/appeal-drafts/{id}",
            "/api/appeal-drafts/draft-of-the-matrix",
            json!({"values": {"title": "试"}, "seen": 0}),
        ),
        ask("GET /api/appeal-drafts/{id}", "/api/appeal-drafts/draft-of-the-matrix", Value::Null),
        ask("DELETE /api/appeal-drafts/{id}", "/api/appeal-drafts/draft-of-the-matrix", Value::Null),
        ask("POST /api/uploads/begin", "/api/uploads/begin", json!({"name": "一.pdf", "size": 10})),
        ask("POST /api/uploads/{id}/finish", "/api/uploads/no-such-upload/finish", Value::Null),
        ask("POST /api/uploads/renew", "/api/uploads/renew", json!({"ids": ["no-such-upload"]})),
        ask("POST /api/uploads", "/api/uploads", Value::Null),
        ask(
            "POST /api/users",
            "/api/users",
            json!({"login": "new-officer", "name": "新人", "role": "officer", "org": "130100-scjg"}),
        ),
        ask(
            "POST /api/users/{id}/actions",
            &format!("/api/users/{officer}/actions"),
            json!({"action": "unlock", "reason": "核实"}),
        ),
        ask(
            "POST /api/account/password",
            "/api/account/password",
            json!({"old": PASSWORD, "new": "another long one"}),
        ),
        ask("DELETE /api/saved-filters/{id}", "/api/saved-filters/no-such-filter", Value::Null),
        ask("DELETE /api/invitations/{token}", &format!("/api/invitations/{made}"), Value::Null),
        ask("POST /api/agents/{user}/role", &format!("/api/agents/{agent}/role"), json!({"role": "owner"})),
        ask("DELETE /api/agents/{user}", &format!("/api/agents/{agent}"), Value::Null),
        ask("DELETE /api/account/sessions/{id}", "/api/account/sessions/no-such-session", Value::Null),
        ask("DELETE /api/session", "/api/session", Value::Null),
    ]);
    asks
}

/// Fairs in every standing, and what the owner has of them.
struct Fairs {
    draft: String,
    other: String,
    /// The door is open, and the owner has a ticket.
    now: String,
    ticket: String,
    next: String,
    registration: String,
    past: String,
}

/// They are brought about before the time at which everything is asked for, so that one is over and one is on.
async fn fairs(app: &TestApp, owner: &Caller) -> Fairs {
    use tests::fairs::{FAIRS, fair, own, persons};
    let now = app.parts().now();
    let days = |from: &str, more: Value| {
        let base = json!({"from": from, "to": from, "sessions": [], "closes": from, "capacity": 9});
        tests::appeal::with(base, &more)
    };
    app.on("2026-11-01");
    let past = app.fair(fair("往期对接会", &days("2026-11-03", json!({})))).await;
    let on = app.fair(fair("今日对接会", &days("2026-11-09", json!({})))).await;
    let next = app.fair(fair("下周培训", &days("2026-11-20", json!({"kind": "training"})))).await;
    let other = app.fair(fair("下周展会", &days("2026-11-20", json!({})))).await;
    let enter =
        async |id: &str| owner.post(&format!("{FAIRS}/{id}/registrations"), persons(&["林栩"])).await.good();
    enter(&past).await;
    let ticket = own(&enter(&on).await)[0]["ticket"].as_str().unwrap().to_owned();
    let registration = own(&enter(&next).await)[0]["id"].as_str().unwrap().to_owned();
    app.clock.set(now);
    let draft = app.liaison().await.post(FAIRS, fair("齿轮对接会", &json!({}))).await.good();
    let draft = draft["id"].as_str().unwrap().to_owned();
    Fairs { draft, other, now: on, ticket, next, registration, past }
}

/// A form that this role could file if it may file at all.
fn filing(cast: &Cast, role: Option<Role>) -> Value {
    let member = json!({
        "enterprise": cast.owner.principal().enterprise, "enterprise_name": "某公司", "channel": "visit",
        "consent": true, "consent_note": "当面",
    });
    tests::appeal::form(if role == Some(Role::Liaison) { &member } else { &Value::Null })
}

impl Scene {
    /// The status of each request. Each has a session of its own, since some end theirs.
    async fn statuses(&self, who: &str) -> BTreeMap<&'static str, u16> {
        let mut statuses = BTreeMap::new();
        for (route, path, body) in &self.asks {
            let method: Method = route.split(' ').next().unwrap().parse().unwrap();
            let answer = if *route == "POST /api/uploads" {
                self.fresh().upload("二.pdf", files::pdf()).await
            } else if *route == "POST /api/market/pictures" {
                self.fresh().upload_to(path, "图.png", files::picture(8, 8)).await
            } else if *route == "POST /api/matters/workbook" {
                let part = reqwest::multipart::Part::bytes(files::pdf()).file_name("目录.xlsx");
                let form = reqwest::multipart::Form::new().part("file", part);
                self.fresh().send(method, path, |request| request.multipart(form)).await
            } else {
                let dress = |request: reqwest::RequestBuilder| {
                    if body.is_null() { request } else { request.json(body) }
                };
                self.fresh().send(method, path, dress).await
            };
            assert_ne!(answer.status, 500, "{route}: {}", answer.text());
            if route.starts_with("GET ") {
                self.same_while_nothing_is_written(route, path, &answer).await;
            }
            self.secret.isnt_in(who, route, &answer);
            statuses.insert(*route, answer.status);
        }
        statuses
    }

    /// A host beside, over the same store, on which nothing may be written, answers as this one does; but what is put on
    /// record before it is shown it doesn't show, and says why.
    async fn same_while_nothing_is_written(&self, route: &str, path: &str, answer: &Answer) {
        let quiet = self.fresh().at(&self.quiet).get(path).await;
        let is_recorded = answer.is_good() && self.is_recorded(route);
        if is_recorded {
            let problem = quiet.refused(503, "read_only");
            assert!(problem["title"].as_str().unwrap().contains("须先登记"), "{route}: {problem}");
            assert_eq!(quiet.header("retry-after"), "300", "{route}");
        } else {
            assert_eq!(quiet.status, answer.status, "{route} while nothing is written: {}", quiet.text());
        }
    }

    /// Whether it is put on record that this caller reads that.
    fn is_recorded(&self, route: &str) -> bool {
        let is_staff = self.role.is_some_and(Role::is_staff);
        RECORDED.contains(&route) || (is_staff && RECORDED_OF_STAFF.contains(&route))
    }

    fn fresh(&self) -> Caller {
        self.caller.with_new_session(&self.app)
    }
}

/// Setting the scene of every route is more than a thread's usual stack holds, in a build that isn't optimised.
const STACK: usize = 16 * 1024 * 1024;

#[test]
fn every_route_answers_every_role_as_the_golden_file_says() {
    let threads = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_stack_size(STACK)
        .enable_all()
        .build()
        .unwrap();
    let checked = threads.spawn(answers_are_golden());
    threads.block_on(checked).unwrap();
}

/// How every request of a role is answered, and that none of the answers tells what nobody has agreed to.
async fn answers(role: Option<Role>) -> BTreeMap<&'static str, u16> {
    let (scene, who) = (scene(role).await, role.map_or("visitor", role_name));
    let statuses = scene.statuses(who).await;
    consent::ask_all(&scene, who).await;
    if role.is_none() {
        consent::ask_the_two(&scene).await;
    }
    statuses
}

async fn answers_are_golden() {
    let roles = std::iter::once(None).chain(Role::ALL.map(Some));
    let tasks: Vec<_> = roles.map(|role| (role, tokio::spawn(Box::pin(answers(role))))).collect();
    let mut columns = Vec::new();
    for (role, task) in tasks {
        columns.push((role.map_or("visitor", role_name), task.await.unwrap()));
    }
    let documented = crate::openapi::operations().await;
    let asked: BTreeSet<String> = columns[0].1.keys().map(|route| (*route).to_owned()).collect();
    let missing: Vec<&String> = documented.iter().filter(|route| !asked.contains(*route)).collect();
    assert!(missing.is_empty(), "routes without a test for the unauthorised: {missing:#?}");

    let mut surprises = Vec::new();
    let mut table = format!("{:<46}", "");
    for (name, _) in &columns {
        let _ = write!(table, "{:>8}", name.replace("_admin", "").chars().take(7).collect::<String>());
    }
    table.push('\n');
    for route in &documented {
        let _ = write!(table, "{route:<46}");
        for (_, statuses) in &columns {
            let _ = write!(table, "{:>8}", statuses[route.as_str()]);
        }
        table.push('\n');
        let visitor = columns[0].1[route.as_str()];
        let is_public = PUBLIC.contains(&route.as_str());
        if (visitor != 401 || route == "POST /api/session") != is_public {
            surprises.push(format!("{route} answers a visitor {visitor}"));
        }
        let is_answered = columns.iter().any(|(_, statuses)| statuses[route.as_str()] < 400);
        let may_fail = [
            "GET /api/oidc/start",
            "GET /api/oidc/callback",
            "POST /api/session",
            "POST /api/account/totp/confirm",
            "POST /api/account/totp/disable",
            "DELETE /api/saved-filters/{id}",
            // Nobody of these sits at that counter.
            "POST /api/ratings/tickets",
            // No application was sent back for a correction.
            "POST /api/applications/{number}/correction",
            // Nobody of these pays of that budget.
            "PUT /api/budgets/{item}/{org}/{year}",
            // No order was rated that a word of could be taken off.
            "POST /api/market/desk/providers/{id}/comments/{comment}",
            // Only a partner signs.
            "POST /api/exchange/batches",
            "GET /api/exchange/cases",
            "GET /api/exchange/cases/{number}",
            "GET /api/exchange/items",
            "GET /api/exchange/certificates",
            // A host takes files itself, so that none is waited for.
            "POST /api/uploads/{id}/finish",
            // What is sent is no workbook, which only who may send one is told.
            "POST /api/matters/workbook",
            "POST /api/register/workbook",
            // No letters are sent here, and nobody has a link.
            "POST /api/password-resets",
            "GET /api/password-resets/{token}",
            "POST /api/password-resets/{token}",
        ];
        if !is_answered && !may_fail.contains(&route.as_str()) {
            surprises.push(format!("{route} answers nobody"));
        }
    }
    if std::env::var_os("QITONG_BLESS").is_some() {
        std::fs::write(FILE, &table).unwrap();
    }
    assert!(surprises.is_empty(), "{surprises:#?}\n{table}");
    let golden = std::fs::read_to_string(FILE).unwrap_or_default();
    for (line, (now, then)) in table.lines().zip(golden.lines()).enumerate() {
        assert_eq!(now, then, "line {} of {FILE}", line + 1);
    }
    assert_eq!(table.lines().count(), golden.lines().count(), "routes came or went: bless {FILE}");
}
