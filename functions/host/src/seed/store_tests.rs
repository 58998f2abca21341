//! The demo and load data in a store in memory.

use kernel::App;
use kernel::config::Config;
use kernel::spine::verify_all;
use kernel::time::Clock;

use super::{demo, load};
use crate::engine::Engine;
use crate::{Options, Storage, open_store};

async fn app() -> (App, Option<Engine>) {
    let clock = Clock::parse("2026-11-23T06:00:00Z").unwrap();
    let mut config: Config = Options::in_memory(clock, std::env::temp_dir()).unwrap().config;
    let (store, engine) = open_store(&Storage::Memory, &mut config).await.unwrap();
    (App::new(config, store).unwrap(), engine)
}

#[tokio::test]
async fn the_demo_is_whole_and_seeding_it_again_changes_nothing() {
    let (app, _engine) = app().await;
    demo::seed(&app).await.unwrap();
    let first = verify_all(&app).await.unwrap();
    assert!(first.is_whole() && first.cases >= 89, "{} cases", first.cases);
    demo::seed(&app).await.unwrap();
    // As after an interruption: everything is gone through again and found done.
    demo::play(&app).await.unwrap();
    let again = verify_all(&app).await.unwrap();
    assert_eq!((again.cases, again.events), (first.cases, first.events));
    assert!(crate::demo::is_marked(&app.store).await.unwrap());
}

#[tokio::test]
async fn load_data_is_whole_and_the_same_each_time() {
    let (app, _engine) = app().await;
    let amount = load::Load { cases: 60, seed: 7, concurrency: 4 };
    load::seed(&app, amount).await.unwrap();
    let first = verify_all(&app).await.unwrap();
    assert!(first.is_whole() && first.cases >= 60, "{} cases", first.cases);
    load::write(&app, amount).await.unwrap();
    let again = verify_all(&app).await.unwrap();
    assert_eq!((again.cases, again.events), (first.cases, first.events));
}
