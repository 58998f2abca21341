//! The figures that `cargo xtask cost` reckons with are those that the engine reports.
//! `QITONG_BLESS=1 cargo test -p tests --test api cost` writes them anew.

use kernel::meter::{Units, measure};
use serde_json::{Value, json};
use tests::appeal::{assignment, form};
use tests::people::PASSWORD;
use tests::{Answer, Caller, TestApp};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../infra/cost/units.json");

/// A figure may be off by so much of itself, or by half a unit.
const OFF: f64 = 0.15;
const HALF: f64 = 0.5;

/// Has the process read everything that it reads anew every few seconds, so that no figure holds it by chance.
async fn warm(app: &TestApp) {
    for path in ["/api/regions", "/api/terms", "/api/matters", "/api/market/board", "/api/market/standard"] {
        app.get(path).await.good();
    }
}

/// What a request takes.
async fn cost(app: &TestApp, request: impl Future<Output = Answer> + Send) -> (Value, Units) {
    warm(app).await;
    let answer = request.await;
    (answer.good(), answer.units())
}

async fn of(app: &TestApp, request: impl Future<Output = Answer> + Send) -> Value {
    told(cost(app, request).await.1)
}

/// What some requests take together.
fn sum(all: impl IntoIterator<Item = Units>) -> Units {
    all.into_iter().fold(Units::default(), |sum, one| Units {
        read: sum.read + one.read,
        write: sum.write + one.write,
        calls: sum.calls + one.calls,
    })
}

/// A posting from its draft to the board.
async fn posted(app: &TestApp, owner: &Caller) -> Units {
    let form = tests::market::form("精密壳体五轴加工产能", &json!({}));
    let (draft, drafted) = cost(app, owner.post("/api/market/postings", form)).await;
    let id = tests::market::id_of(&draft);
    let path = format!("/api/market/postings/{id}/actions");
    let submit = json!({"action": "submit", "version": 1});
    let (_, submitted) = cost(app, owner.post(&path, submit)).await;
    let (liaison, path) = (app.liaison().await, format!("/api/market/desk/{id}"));
    let approve = json!({"action": "approve", "version": 2});
    let (_, approved) = cost(app, liaison.post(&path, approve)).await;
    sum([drafted, submitted, approved])
}

fn told(units: Units) -> Value {
    json!({"read": units.read, "write": units.write})
}

/// Everything that is measured in one story is more than a thread's usual stack holds, in a build that isn't optimised.
const STACK: usize = 16 * 1024 * 1024;

#[test]
fn the_units_that_costs_are_reckoned_with_are_what_requests_take() {
    let threads = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_stack_size(STACK)
        .enable_all()
        .build()
        .unwrap();
    let checked = threads.spawn(units_are_golden());
    threads.block_on(checked).unwrap();
}

async fn units_are_golden() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let text = "情况说明。".repeat(60);
    let id = app.filed(&cast.owner, json!({"text": text})).await;
    app.project().await;
    let (filed, file) = cost(&app, cast.owner.post("/api/cases", form(&json!({"text": text})))).await;
    let tracked =
        format!("/api/track/{}?code={}", filed["id"].as_str().unwrap(), filed["code"].as_str().unwrap());
    let mut acts = Vec::new();
    for (who, action, fields) in [
        (&cast.liaison, "assign", assignment()),
        (&cast.officer, "accept", json!({})),
        (&cast.officer, "note", json!({"text": "备注"})),
        (&cast.officer, "draft", json!({"answer": "已批复。", "claim": "solved"})),
        (&cast.head, "sign", json!({})),
        (&cast.owner, "verdict", json!({"solved": "solved", "rating": 5})),
    ] {
        acts.push(cost(&app, app.act(who, &id, action, fields)).await.1);
    }
    let count = acts.len() as f64;
    let act = sum(acts);
    warm(&app).await;
    let (events, follow) = measure(projector::follow(app.parts())).await;
    let events = events.unwrap() as f64;
    assert!(events >= 7.0, "{events}");
    app.catalogue(&app.publisher().await).await;
    let applied = json!({"item": "000100000002", "region": "130123", "values": {}, "documents": {}});
    let service = Box::pin(app.serving(&app.third_owner().await)).await;
    let ordered = tests::orders::form(&service, &json!({}));
    let (owner, officer, visitor) = (&cast.owner, &cast.officer, app.visitor());
    let login = &owner.principal().login;
    let measured = json!({
        "file": told(file),
        "apply": of(&app, owner.post("/api/applications", applied)).await,
        "order": of(&app, owner.post("/api/market/orders", ordered)).await,
        "act": told(Units { read: act.read / count, write: act.write / count, calls: 0 }),
        "follow_an_event": told(Units { read: follow.read / events, write: follow.write / events, calls: 0 }),
        "case_page": of(&app, officer.get(&format!("/api/cases/{id}"))).await,
        "list_page": of(&app, officer.get("/api/cases?view=queue&limit=20")).await,
        "track": of(&app, visitor.get(&tracked)).await,
        "sign_in": of(&app, visitor.sign_in(login, PASSWORD)).await,
        "other": of(&app, owner.get("/api/session")).await,
        "post": told(Box::pin(posted(&app, owner)).await),
        "board_page": of(&app, visitor.get("/api/market/board")).await,
    });
    if std::env::var_os("QITONG_BLESS").is_some() {
        std::fs::write(FILE, format!("{:#}\n", measured)).unwrap();
    }
    let golden: Value = serde_json::from_str(&std::fs::read_to_string(FILE).unwrap()).unwrap();
    assert_eq!(
        measured.as_object().unwrap().len(),
        golden.as_object().unwrap().len(),
        "another thing is measured"
    );
    for (what, units) in measured.as_object().unwrap() {
        for kind in ["read", "write"] {
            let (now, then) = (units[kind].as_f64().unwrap(), golden[what][kind].as_f64().unwrap());
            assert!(
                (now - then).abs() <= HALF.max(then * OFF),
                "{what}: {now} {kind} units, and the file says {then}"
            );
        }
    }
}
