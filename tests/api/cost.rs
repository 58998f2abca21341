//! The figures that `cargo xtask cost` reckons with are those that the engine reports.
//! `QITONG_BLESS=1 cargo test -p tests --test api cost` writes them anew.

use kernel::meter::{Units, measure};
use serde_json::{Value, json};
use tests::appeal::{assignment, form};
use tests::people::PASSWORD;
use tests::{Answer, TestApp};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../infra/cost/units.json");

fn told(units: Units) -> Value {
    json!({"read": units.read, "write": units.write})
}

#[tokio::test]
async fn the_units_that_costs_are_reckoned_with_are_what_requests_take() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let text = "情况说明。".repeat(60);
    let id = app.filed(&cast.owner, json!({"text": text})).await;
    app.project().await;
    let filed = cast.owner.post("/api/cases", form(&json!({"text": text}))).await;
    let (id_of, code) = (filed.json()["id"].clone(), filed.json()["code"].clone());
    let mut acts = Vec::new();
    for (who, action, fields) in [
        (&cast.liaison, "assign", assignment()),
        (&cast.officer, "accept", json!({})),
        (&cast.officer, "note", json!({"text": "备注"})),
        (&cast.officer, "draft", json!({"answer": "已批复。", "claim": "solved"})),
        (&cast.head, "sign", json!({})),
        (&cast.owner, "verdict", json!({"solved": "solved", "rating": 5})),
    ] {
        let answer = app.act(who, &id, action, fields).await;
        answer.good();
        acts.push(answer.units());
    }
    let count = acts.len() as f64;
    let act = Units {
        read: acts.iter().map(|units| units.read).sum::<f64>() / count,
        write: acts.iter().map(|units| units.write).sum::<f64>() / count,
        calls: 0,
    };
    let (events, follow) = measure(projector::follow(app.parts())).await;
    let events = events.unwrap() as f64;
    assert!(events >= 7.0, "{events}");
    let good = |answer: Answer| {
        answer.good();
        told(answer.units())
    };
    let login = &cast.owner.principal().login;
    let measured = json!({
        "file": good(filed),
        "act": told(act),
        "follow_an_event": told(Units { read: follow.read / events, write: follow.write / events, calls: 0 }),
        "case_page": good(cast.officer.get(&format!("/api/cases/{id}")).await),
        "list_page": good(cast.officer.get("/api/cases?view=queue&limit=20").await),
        "track": good(app.get(&format!("/api/track/{}?code={}", id_of.as_str().unwrap(), code.as_str().unwrap())).await),
        "sign_in": good(app.visitor().sign_in(login, PASSWORD).await),
        "other": good(cast.owner.get("/api/session").await),
    });
    if std::env::var_os("QITONG_BLESS").is_some() {
        std::fs::write(FILE, format!("{:#}\n", measured)).unwrap();
    }
    let golden: Value = serde_json::from_str(&std::fs::read_to_string(FILE).unwrap()).unwrap();
    for (what, units) in measured.as_object().unwrap() {
        for kind in ["read", "write"] {
            let (now, then) = (units[kind].as_f64().unwrap(), golden[what][kind].as_f64().unwrap());
            // The rule book is read anew every few seconds and is in some figures.
            assert!(
                (now - then).abs() <= 3.0 + then / 5.0,
                "{what}: {now} {kind} units, and the file says {then}"
            );
        }
    }
}
