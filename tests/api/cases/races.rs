//! Many writers on one case: one winner for each number, and everyone else is told.

use std::collections::BTreeSet;

use serde_json::json;
use tests::appeal::form;
use tests::{TestApp, chain};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_twenty_writers_on_one_version_one_wins_and_the_others_learn_the_new_one() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let writers = (0..20).map(|n| {
        let (officer, id) = (cast.officer.clone(), id.clone());
        tokio::spawn(async move { officer.act(&id, 3, "note", json!({"text": format!("第{n}位")})).await })
    });
    let mut won = 0;
    for writer in writers.collect::<Vec<_>>() {
        let answer = writer.await.unwrap();
        if answer.is_good() {
            won += 1;
            assert_eq!(answer.json()["version"], 4);
        } else {
            assert_eq!(answer.refused(409, "stale_version")["current"], 4);
        }
    }
    assert_eq!(won, 1);
    assert_eq!(app.events(&id).await, 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_writers_who_read_again_when_stale_get_twenty_numbers_in_a_row() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let writers = (0..20).map(|n| {
        let (officer, id) = (cast.officer.clone(), id.clone());
        tokio::spawn(async move {
            let mut version = 3;
            loop {
                let answer = officer.act(&id, version, "note", json!({"text": format!("第{n}位")})).await;
                if answer.is_good() {
                    return answer.json()["version"].as_u64().unwrap();
                }
                let current = answer.refused(409, "stale_version")["current"].as_u64().unwrap();
                version = u32::try_from(current).unwrap();
            }
        })
    });
    let mut numbers = BTreeSet::new();
    for writer in writers.collect::<Vec<_>>() {
        numbers.insert(writer.await.unwrap());
    }
    assert_eq!(numbers, (4..24).collect::<BTreeSet<u64>>());
    let events = cast.officer.get(&format!("/api/cases/{id}/events")).await.good();
    chain::check(&events["items"], &events["contents"]);
    let row = cast.officer.get("/api/cases?view=queue").await.good()["items"][0].clone();
    assert_eq!(row["version"], 23, "the entry reflects the last event");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn enterprises_that_file_at_once_get_numbers_of_their_own() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let files = (0..30).map(|n| {
        let owner = if n % 2 == 0 { cast.owner.clone() } else { cast.stranger.clone() };
        tokio::spawn(
            async move { owner.post("/api/cases", form(&json!({"title": format!("第{n}件")}))).await },
        )
    });
    let mut numbers = BTreeSet::new();
    for file in files.collect::<Vec<_>>() {
        numbers.insert(file.await.unwrap().good()["number"].as_str().unwrap().to_owned());
    }
    assert_eq!(numbers.len(), 30);
    let queue = cast.liaison.get("/api/cases?view=queue&limit=100").await.good();
    assert_eq!(queue["items"].as_array().unwrap().len(), 30);
}
