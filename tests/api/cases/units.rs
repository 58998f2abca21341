//! What requests cost in the store, as the engine itself reports it. The session's one read unit is in every figure.

use serde_json::json;
use tests::TestApp;
use tests::appeal::{assignment, form};

#[tokio::test]
async fn filing_an_appeal_costs_at_most_eight_write_units() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let answer = owner.post("/api/cases", form(&json!({"text": "情况说明。".repeat(60)}))).await;
    answer.good();
    let units = answer.units();
    assert!(units.write > 0.0 && units.write <= 8.0, "{units:?}");
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
async fn the_longest_text_costs_a_unit_more_for_every_kilobyte() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let cost = async |characters: usize| {
        let answer = owner.post("/api/cases", form(&json!({"text": "企".repeat(characters)}))).await;
        answer.good();
        answer.units().write
    };
    let (usual, longest) = (cost(300).await, cost(5_000).await);
    println!("filing: {usual} write units with 300 characters, {longest} with 5,000");
    assert!(usual <= 8.0 && longest <= 24.0, "{usual}, {longest}");
}
