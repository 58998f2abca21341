//! The demo and load data in a store in memory.

use std::collections::{BTreeMap, BTreeSet};

use kernel::App;
use kernel::config::Config;
use kernel::spine::{export_all, verify_all};
use kernel::time::Clock;
use matters::app::keep_counter::show_counter;
use matters::app::questions::list_questions;
use matters::app::ratings::{Of, show_ratings};
use matters::app::seed::opening_of;
use serde_json::Value;
use shared::calendar::china_date;
use shared::region::Regions;
use shared::spine::Kind;
use shared::text::Locale;

use super::{demo, load, script};
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
async fn every_application_and_enquiry_of_the_demo_ends_as_its_story_says() {
    let (app, _engine) = app().await;
    demo::seed(&app).await.unwrap();
    let mut found: BTreeMap<String, (String, String, String)> = BTreeMap::new();
    for (case, event) in events(&app).await {
        let key = event["key"].as_str().unwrap();
        let is_story = ["demo-ap-", "demo-eq-", "demo-pj-"].into_iter().any(|story| key.starts_with(story));
        let is_beginning = is_story && event["seq"] == 1;
        if !is_beginning && !found.contains_key(&case) {
            continue;
        }
        let one = found.entry(case).or_insert_with(|| (key.to_owned(), String::new(), String::new()));
        let word = |name: &str| event["data"][name].as_str().map(str::to_owned);
        one.1 = word("state").unwrap_or_else(|| one.1.clone());
        one.2 = word("outcome").unwrap_or_else(|| one.2.clone());
    }
    let mut stories = script::applications().unwrap();
    let applied: BTreeSet<String> = stories.iter().map(|story| format!("demo-{}", story.id)).collect();
    stories.extend(script::enquiries().unwrap());
    assert!(stories.len() >= 30 && found.len() == stories.len(), "{}", found.len());
    for story in &stories {
        let (_, state, outcome) =
            found.values().find(|(key, ..)| *key == format!("demo-{}", story.id)).unwrap();
        let ends = if outcome.is_empty() { state.clone() } else { format!("{state}:{outcome}") };
        assert_eq!(ends, story.ends, "{}", story.id);
    }
    let states: BTreeSet<&String> =
        found.values().filter(|(key, ..)| applied.contains(key)).map(|(_, state, _)| state).collect();
    assert_eq!(states.len(), shared::kinds::flow(Kind::Application).states.len(), "{states:?}");
}

#[tokio::test]
async fn the_demo_has_questions_ratings_rectifications_and_appointments() {
    let (app, _engine) = app().await;
    demo::seed(&app).await.unwrap();
    let questions = list_questions(&app, "000131008000", "", Locale::Zh).await.unwrap();
    assert!(questions.items.len() >= 3, "{}", questions.items.len());
    let city = show_ratings(&app, Of::Region("130100"), Locale::Zh).await.unwrap();
    assert!(!city.whole.figures.too_few && city.whole.figures.excluded == 1, "{:?}", city.whole.figures);
    let shown = city.orgs.iter().filter(|line| !line.figures.too_few).count();
    assert!(shown >= 4, "{shown} orgs with figures");
    let mut rectifications = BTreeMap::new();
    for (case, event) in events(&app).await {
        if case.starts_with(Kind::Rectification.prefix()) {
            let state = event["data"]["state"].as_str().map(str::to_owned);
            rectifications.extend(state.map(|state| (case, state)));
        }
    }
    let states: BTreeSet<&String> = rectifications.values().collect();
    assert!(rectifications.len() >= 6 && states.len() >= 3, "{rectifications:?}");
    let today = china_date(app.now());
    let opening = opening_of(&app, "130100-scjg").await.unwrap().unwrap();
    let days = opening.days(&kernel::spine::book(&app).await.unwrap().calendar, app.now());
    let day = *days.iter().find(|day| **day > today).unwrap();
    let counter = show_counter(&app, "130100-scjg", Some(day), (Locale::Zh, app.now())).await.unwrap();
    let taken = counter.slots.iter().filter(|slot| slot.free < opening.seats).count();
    assert!(taken >= 2, "{taken} times of {day}");
}

/// Every event of the store, with the number of its case.
async fn events(app: &App) -> Vec<(String, Value)> {
    let mut exported = Vec::new();
    export_all(app, &mut exported).await.unwrap();
    let lines = exported.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let event = |line| {
        let event: Value = serde_json::from_slice(line).unwrap();
        (event["case"].as_str().unwrap().to_owned(), event)
    };
    lines.map(event).collect()
}

#[tokio::test]
async fn load_data_is_whole_and_the_same_each_time() {
    let (app, _engine) = app().await;
    let amount = load::Load { cases: 60, seed: 7, concurrency: 4 };
    load::seed(&app, amount).await.unwrap();
    let first = verify_all(&app).await.unwrap();
    assert!(first.is_whole() && first.cases == 60, "{} cases, {:?}", first.cases, first.broken);
    load::write(&app, amount).await.unwrap();
    let again = verify_all(&app).await.unwrap();
    assert_eq!((again.cases, again.events), (first.cases, first.events));
}

#[tokio::test]
async fn load_data_is_spread_over_all_states_cities_and_many_orgs() {
    let (app, _engine) = app().await;
    load::seed(&app, load::Load { cases: 600, seed: 1, concurrency: 2 }).await.unwrap();
    let (mut states, mut cities, mut orgs) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
    for (case, event) in events(&app).await {
        let word = |name: &str| event["data"][name].as_str().map(str::to_owned);
        states.extend(word("state").map(|state| (case.clone(), state)));
        cities.extend(word("region").map(|region| city(&region, &Regions::builtin())));
        orgs.extend(word("lead"));
    }
    let states: BTreeSet<String> = states.into_values().collect();
    assert_eq!(states.len(), shared::cases::appeal::APPEAL.states.len(), "{states:?}");
    assert_eq!(cities.len(), 14, "{cities:?}");
    assert!(orgs.len() > 60, "{} orgs", orgs.len());
}

fn city(region: &str, regions: &Regions) -> String {
    regions.city_of(region).unwrap().code.to_string()
}
