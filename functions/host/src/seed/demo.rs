//! The demo: its people, then all stories day by day.

use std::collections::HashMap;

use ::matters::Shelf;
use kernel::App;
use shared::calendar::china_date;

use super::ledger::Live;
use super::plan::plan;
use super::progress::{Anchor, Counter};
use super::script::{accounts, applications, enquiries, scripts};
use super::stage::Stage;
use super::{
    appeal_drafts, budgets, bundles, counters, directory, drafts, exchange, fairs, files, market, matters,
    orders, people, projects, providers,
};

/// Fills the store with the demo, unless it is there.
pub async fn seed(app: &App) -> anyhow::Result<()> {
    let anchor = Anchor::of(app, "demo").await?;
    if anchor.done {
        println!("the demo is there already");
        return Ok(());
    }
    Box::pin(play(app)).await?;
    anchor.finish(app).await
}

/// Plays everything from its beginning; what was done before is found done.
pub async fn play(app: &App) -> anyhow::Result<()> {
    let anchor = Anchor::of(app, "demo").await?;
    crate::demo::mark(app).await?;
    let (accounts, mut scripts, now) = (accounts()?, scripts()?, anchor.at()?);
    let book = kernel::spine::book(app).await?;
    // Each apart: all of them in one would be more than a thread's stack holds.
    let cast = Box::pin(people::make(app, &accounts)).await?;
    Box::pin(files::seed(app, now)).await?;
    Box::pin(appeal_drafts::seed(app)).await?;
    Box::pin(market::seed(app, &accounts, now)).await?;
    Box::pin(providers::seed(app, &accounts, now)).await?;
    Box::pin(fairs::seed(app, &accounts, now)).await?;
    Box::pin(matters::seed(app, now)).await?;
    Box::pin(budgets::seed(app, now)).await?;
    Box::pin(counters::seed(app, &cast, now)).await?;
    Box::pin(drafts::seed(app, &cast)).await?;
    let (appeals, shelf, mut grounds) = (scripts.len(), Shelf::default(), HashMap::new());
    let codes = Box::pin(projects::declare(app, &cast, now)).await?;
    for mut script in applications()?.into_iter().chain(enquiries()?) {
        if !script.project.is_empty() {
            script.project = codes.get(&script.project).cloned().unwrap_or_default();
        }
        let enterprise = cast.filer(&script, &book)?.enterprise;
        grounds.insert(script.id.clone(), matters::ground(app, &shelf, &script, &enterprise).await?);
        scripts.push(script);
    }
    let moments = plan(&scripts, &book.calendar, now);
    let counter = Counter::new("steps of the demo's cases", moments.len());
    let mut stage = Stage::new(Live(app), &book, &cast, &grounds);
    for moment in &moments {
        Box::pin(stage.play(moment)).await?;
        counter.step();
    }
    Box::pin(stage.sweep_until(china_date(now), now)).await?;
    let told = stage.number("ap-sjz-food").unwrap_or_default();
    Box::pin(exchange::seed(app, &matters::items()?, told, now)).await?;
    Box::pin(bundles::seed(app, &shelf, &cast, now)).await?;
    Box::pin(orders::seed(app, &cast, now)).await?;
    Box::pin(projects::act(app, &cast, &codes, now)).await?;
    let told = Box::pin(projector::follow(app)).await?;
    // After the certificates that were granted on the way have joined their holders' files.
    Box::pin(directory::seed(app, now)).await?;
    println!(
        "demo: {} accounts, {appeals} appeals, {} applications and enquiries, {} events, {told} of them told to those concerned, in {:.1} s",
        accounts.len(),
        grounds.len(),
        stage.events,
        counter.seconds()
    );
    Ok(())
}
