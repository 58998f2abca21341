//! What requests cost in the store, as the engine itself reports it. The session's one read unit is in every figure.

use serde_json::json;
use tests::TestApp;
use tests::appeal::{assignment, form};

/// The most that a filing may cost.
const FILING: f64 = 8.0;

#[tokio::test]
async fn filing_an_appeal_costs_at_most_eight_write_units_however_long_its_text() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    for length in [50, 300, 1_000, 5_000] {
        let text: String = "情况说明。".chars().cycle().take(length).collect();
        let answer = cast.owner.post("/api/cases", form(&json!({"text": text}))).await;
        let id = answer.good()["id"].as_str().unwrap().to_owned();
        let units = answer.units();
        println!("filing {length} characters: {units:?}");
        assert!(units.write > 0.0 && units.write <= FILING, "{length}: {units:?}");
        let shown = cast.owner.get(&format!("/api/cases/{id}")).await.good();
        assert_eq!(shown["text"], text, "{length}");
        let events = cast.liaison.get(&format!("/api/cases/{id}/events")).await.good();
        assert_eq!(events["contents"]["1"]["text"]["value"], text, "{length}");
        tests::chain::check(&events["items"], &events["contents"]);
    }
}

#[tokio::test]
async fn an_action_is_one_event_and_one_entry() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.filed(&cast.owner, json!({})).await;
    let before = app.items().await;
    for (who, action, fields, most) in [
        (&cast.liaison, "assign", assignment(), 12.0),
        (&cast.officer, "accept", json!({}), 10.0),
        (&cast.officer, "note", json!({"text": "备注"}), 8.0),
        (&cast.officer, "draft", json!({"answer": "已批复。", "claim": "solved"}), 10.0),
        (&cast.head, "sign", json!({}), 10.0),
    ] {
        let answer = app.act(who, &id, action, fields).await;
        answer.good();
        let units = answer.units();
        println!("{action}: {units:?}");
        assert!(units.write <= most, "{action}: {units:?}");
    }
    assert_eq!(app.items().await, before + 5, "each action added its event alone; the entry was replaced");
}

#[tokio::test]
async fn a_page_of_a_queue_costs_at_most_five_read_units_however_long_the_queue() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    // Twice, since the rule book is read anew every few seconds and is in one of the figures then.
    let cost = async || {
        let mut least = f64::MAX;
        for _ in 0..2 {
            let answer = cast.officer.get("/api/cases?view=queue&limit=20").await;
            answer.good();
            least = least.min(answer.units().read);
        }
        least
    };
    for n in 0..20 {
        let id = app.filed(&cast.owner, json!({"title": format!("第{n}件用电报装")})).await;
        app.done(&cast.liaison, &id, "assign", assignment()).await;
    }
    let short = cost().await;
    for n in 0..60 {
        let id = app.filed(&cast.owner, json!({"title": format!("再第{n}件用电报装")})).await;
        app.done(&cast.liaison, &id, "assign", assignment()).await;
    }
    let long = cost().await;
    println!("a queue of 20: {short} read units, of 80: {long}");
    assert!(long <= 5.0 && long <= short + 1.0, "{short} then {long}");
}

#[tokio::test]
async fn a_note_calls_the_store_four_times() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let mut least = u64::MAX;
    // Twice, since the rule book is read anew every few seconds and is in one of the figures then.
    for _ in 0..2 {
        let answer = app.act(&cast.officer, &id, "note", json!({"text": "备注"})).await;
        answer.good();
        least = least.min(answer.units().calls);
    }
    assert_eq!(least, 4, "the session, the case's events, the put of the event, the put of the entry");
}

#[tokio::test]
async fn long_answers_are_kept_apart_as_long_texts_are() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let answer = "已批复。".repeat(1_000);
    let drafted = app.act(&cast.officer, &id, "draft", json!({"answer": answer, "claim": "solved"})).await;
    drafted.good();
    assert!(drafted.units().write <= 10.0, "{:?}", drafted.units());
    let shown = cast.head.get(&format!("/api/cases/{id}")).await.good();
    assert_eq!(shown["draft"]["text"], answer);
}
