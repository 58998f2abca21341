//! Long texts are kept beside the store: they belong to their events all the same.

use std::path::{Path, PathBuf};

use kernel::spine::verify_all;
use serde_json::json;
use shared::spine::chain::ChainFault;
use tests::{TestApp, chain};

/// The texts that are kept apart.
fn texts(app: &TestApp) -> Vec<PathBuf> {
    fn under(folder: &Path) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.flat_map(|path| if path.is_dir() { under(&path) } else { vec![path] }).collect()
    }
    under(&app.uploads.path().join("texts"))
}

fn long(begin: &str) -> String {
    begin.chars().chain("情况说明。".chars().cycle()).take(2_000).collect()
}

#[tokio::test]
async fn a_text_that_is_gone_is_named_and_the_chain_is_whole_without_it() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.filed(&cast.owner, json!({"text": long("")})).await;
    let [text] = &texts(&app)[..] else { panic!("{:?}", texts(&app)) };
    assert!(verify_all(app.parts()).await.unwrap().is_whole());

    std::fs::remove_file(text).unwrap();
    let events = cast.owner.get(&format!("/api/cases/{id}/events")).await.good();
    assert_eq!(events["contents"]["1"]["text"]["missing"], true);
    assert_eq!(events["contents"]["1"]["title"]["value"], tests::appeal::TITLE);
    let mut others = events["contents"].clone();
    others["1"].as_object_mut().unwrap().remove("text");
    chain::check(&events["items"], &others);
    let report = verify_all(app.parts()).await.unwrap();
    let found: Vec<_> = report.broken.iter().map(|broken| (&broken.case, &broken.fault)).collect();
    assert_eq!(found, [(&id, &ChainFault::Missing { seq: 1, name: "text".to_owned() })]);
    app.done(&cast.liaison, &id, "assign", tests::appeal::assignment()).await;

    std::fs::write(text, serde_json::to_vec(&long("别的")).unwrap()).unwrap();
    let report = verify_all(app.parts()).await.unwrap();
    assert_eq!(report.broken[0].fault, ChainFault::Content { seq: 1, name: "text".to_owned() });
}

#[tokio::test]
async fn what_a_writer_kept_who_came_too_late_is_removed() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.handling(&cast, json!({})).await;
    let writers = (0..8).map(|n| {
        let (officer, id) = (cast.officer.clone(), id.clone());
        let fields = json!({"answer": long(&n.to_string()), "claim": "solved"});
        tokio::spawn(async move { officer.act(&id, 3, "draft", fields).await })
    });
    let mut won = 0;
    for writer in writers.collect::<Vec<_>>() {
        won += usize::from(writer.await.unwrap().is_good());
    }
    assert_eq!((won, texts(&app).len()), (1, 1), "{:?}", texts(&app));
    assert!(verify_all(app.parts()).await.unwrap().is_whole());
}

#[tokio::test]
async fn what_a_writer_kept_whose_process_ended_before_its_event_is_removed_two_days_later() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let id = app.filed(&cast.owner, json!({"text": long("")})).await;
    let [named] = &texts(&app)[..] else { panic!("{:?}", texts(&app)) };
    let day = named.ancestors().nth(3).unwrap();
    let of_no_event = [
        day.join(&id).join("00002").join("ab12"),
        day.join(&id).join("00001").join("cd34"),
        day.join("SQ-130100-261109-NONE22-X").join("00001").join("ef56"),
    ];
    for place in &of_no_event {
        std::fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::fs::write(place, "\"文字\"").unwrap();
    }
    app.sweep().await;
    app.later(time::Duration::hours(24)).sweep().await;
    assert_eq!(texts(&app).len(), 4, "an event may still be on its way");

    let idle = kernel::meter::measure(sweeper::sweep(app.parts())).await.1;
    assert!(idle.read <= 12.0, "{idle:?}");
    assert_eq!(app.later(time::Duration::hours(49)).swept().await.texts, 3);
    assert_eq!(&texts(&app)[..], std::slice::from_ref(named));
    assert_eq!(app.later(time::Duration::days(40)).swept().await.texts, 0);
    assert!(verify_all(app.parts()).await.unwrap().is_whole());
}

#[tokio::test]
async fn filing_again_under_the_same_key_finds_a_long_case() {
    let app = TestApp::start().await;
    let owner = app.owner().await;
    let form = tests::appeal::form(&json!({"text": long("")}));
    let first = owner.post_once("file-again-1", "/api/cases", form.clone()).await.good();
    let second = owner.post_once("file-again-1", "/api/cases", form).await.good();
    assert_eq!((&first, texts(&app).len()), (&second, 1));
}
