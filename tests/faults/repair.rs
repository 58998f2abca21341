//! Everything but events can be made anew from them.

use kernel::spine::{keys, verify_all};
use kernel::store::Table;
use projector::rebuild_all;
use serde_json::{Value, json};
use tests::TestApp;

#[tokio::test]
async fn a_lost_entry_comes_back_by_replay_as_it_was() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(app.handling(&cast, json!({})).await);
    }
    let queue = async || cast.officer.get("/api/cases?view=queue").await.good();
    let before = queue().await;
    for id in &ids {
        app.parts().store.delete(Table::Cases, &keys::case(id), keys::ENTRY).await.unwrap();
    }
    assert_eq!(queue().await["items"], json!([]));
    assert_eq!(rebuild_all(app.parts()).await.unwrap(), 3);
    assert_eq!(queue().await, before);
    let again: Value = queue().await;
    rebuild_all(app.parts()).await.unwrap();
    assert_eq!(queue().await, again, "and once more changes nothing");
}

#[tokio::test]
async fn the_projector_goes_on_after_it_was_away_for_days() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    app.project().await;
    let mut ids = Vec::new();
    for day in ["2026-11-10", "2026-11-11", "2026-11-12"] {
        app.on(day);
        let id = app.filed(&cast.owner, json!({})).await;
        app.parts().store.delete(Table::Cases, &keys::case(&id), keys::ENTRY).await.unwrap();
        ids.push(id);
    }
    app.on("2026-11-14").project().await;
    let own = cast.owner.get("/api/cases").await.good();
    assert_eq!(own["items"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn the_history_reaches_back_to_its_first_case_however_long_nothing_happened() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    app.on("2024-03-04");
    let first = app.filed(&cast.owner, json!({})).await;
    app.on("2026-11-09");
    let last = app.filed(&cast.owner, json!({})).await;
    let report = verify_all(app.parts()).await.unwrap();
    assert!(report.is_whole() && report.cases == 2, "{report:?}");
    for id in [&first, &last] {
        app.parts().store.delete(Table::Cases, &keys::case(id), keys::ENTRY).await.unwrap();
    }
    assert_eq!(rebuild_all(app.parts()).await.unwrap(), 2);
    let own = cast.owner.get("/api/cases").await.good();
    assert_eq!(own["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn looking_through_a_young_history_takes_few_reads() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    app.filed(&cast.owner, json!({})).await;
    app.later(time::Duration::days(3));
    let (report, units) = kernel::meter::measure(verify_all(app.parts())).await;
    assert_eq!(report.unwrap().cases, 1);
    assert!(units.calls <= 30, "{units:?}");
}

#[tokio::test]
async fn whoever_alters_the_store_by_hand_is_found_out() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    let (id, other) = (app.handling(&cast, json!({})).await, app.handling(&cast, json!({})).await);
    assert!(verify_all(app.parts()).await.unwrap().is_whole());
    let store = &app.parts().store;
    let change = kernel::store::Change::default().set("org", "130100-scjg").unwrap();
    assert!(store.update(Table::Cases, &keys::case(&id), &keys::event(2), change).await.unwrap().is_done());
    store.delete(Table::Cases, &keys::case(&other), &keys::event(3)).await.unwrap();
    let report = verify_all(app.parts()).await.unwrap();
    let mut broken: Vec<&str> = report.broken.iter().map(|broken| broken.case.as_str()).collect();
    broken.sort_unstable();
    let mut expected = vec![id.as_str()];
    // Its last event is gone from the feed as well, so what is left of it is a whole chain.
    if broken.len() == 2 {
        expected.push(other.as_str());
    }
    expected.sort_unstable();
    assert_eq!(broken, expected);
}

#[tokio::test]
async fn a_case_that_cant_be_read_for_a_while_loses_no_notice_and_holds_nobody_up() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    app.project().await;
    app.later(time::Duration::minutes(30));
    let (id, other) = (app.assigned(&cast, json!({})).await, app.assigned(&cast, json!({})).await);
    let store = &app.parts().store;
    let alter = async |action: &str| {
        let change = kernel::store::Change::default().set("action", action).unwrap();
        assert!(
            store.update(Table::Cases, &keys::case(&id), &keys::event(1), change).await.unwrap().is_done()
        );
    };
    let told = async || {
        let inbox = cast.officer.get("/api/inbox").await.good();
        let cases = inbox["items"].as_array().unwrap().iter().map(|notice| notice["about"].clone());
        cases.collect::<Vec<_>>()
    };
    alter("note").await;
    app.project().await;
    assert_eq!(told().await, [json!(other)]);
    // Longer than a follower looks back by itself.
    app.later(time::Duration::hours(2)).project().await;
    alter("file").await;
    app.project().await;
    let found = told().await;
    assert!(found.contains(&json!(id)) && found.len() == 2, "{found:?}");
    let until = kernel::spine::followed_until(app.parts(), kernel::spine::PROJECTOR).await.unwrap();
    assert_eq!(until, Some(app.clock.now()), "nothing is held back any more");
}

#[tokio::test]
async fn a_case_that_is_broken_for_good_holds_the_feed_back_for_a_day_and_no_longer() {
    let app = TestApp::start().await;
    let cast = app.cast().await;
    app.project().await;
    let id = app.assigned(&cast, json!({})).await;
    let change = kernel::store::Change::default().set("action", "note").unwrap();
    let store = &app.parts().store;
    assert!(store.update(Table::Cases, &keys::case(&id), &keys::event(1), change).await.unwrap().is_done());
    let behind = async || {
        app.project().await;
        let until = kernel::spine::followed_until(app.parts(), kernel::spine::PROJECTOR).await.unwrap();
        app.clock.now() - until.unwrap()
    };
    behind().await;
    app.later(time::Duration::hours(20));
    assert_eq!(behind().await, time::Duration::hours(20));
    app.later(time::Duration::hours(5));
    assert_eq!(behind().await, time::Duration::ZERO);
}
