//! Load data: appeals in any number over all regions, part of them some way on. The same seed number gives the same.
//!
//! Always: their histories are made by the rules, event after event, on paper; the store takes them in by batches.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::App;
use kernel::meter::Meter;
use kernel::spine::{book, import};
use shared::spine::book::Book;
use time::OffsetDateTime;
use tokio::task::JoinSet;

use super::cast::Cast;
use super::ledger::{Given, Paper};
use super::progress::{Anchor, Counter};
use super::script::{Script, Step, scripts};
use super::stage::Stage;

mod member;
mod story;

/// How much of it.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    pub cases: usize,
    pub seed: u64,
    /// Batches that are made and written at the same time.
    pub concurrency: usize,
}

/// Cases that are taken in together.
const BATCH: usize = 40;

/// What all tasks share.
struct Ground {
    app: App,
    book: Arc<Book>,
    templates: Vec<Script>,
    now: OffsetDateTime,
    load: Load,
    given: Given,
    counter: Counter,
}

pub async fn seed(app: &App, load: Load) -> anyhow::Result<()> {
    let anchor = anchor(app, load).await?;
    if anchor.done {
        println!("these {} cases are there already", load.cases);
        return Ok(());
    }
    write(app, load).await?;
    anchor.finish(app).await
}

async fn anchor(app: &App, load: Load) -> anyhow::Result<Anchor> {
    Anchor::of(app, &format!("load-{}-{}", load.seed, load.cases)).await
}

/// Writes all of it; what was written before is found there.
pub async fn write(app: &App, load: Load) -> anyhow::Result<()> {
    let ground = Arc::new(Ground {
        app: app.clone(),
        book: book(app).await?,
        templates: scripts()?,
        now: anchor(app, load).await?.at()?,
        load,
        given: Given::default(),
        counter: Counter::new("cases", load.cases),
    });
    let meter = Meter::default();
    let mut tasks = JoinSet::new();
    for worker in 0..load.concurrency.max(1) {
        let (ground, meter) = (Arc::clone(&ground), meter.clone());
        tasks.spawn(async move { meter.count(work(&ground, worker)).await });
    }
    let mut events = 0;
    while let Some(done) = tasks.join_next().await {
        events += done??;
    }
    let units = meter.units();
    println!(
        "load: {} cases, {events} events in {:.1} s: {:.0} cases/s; {:.1} write units and {:.1} read units a case",
        load.cases,
        ground.counter.seconds(),
        ground.counter.rate(),
        units.write / load.cases.max(1) as f64,
        units.read / load.cases.max(1) as f64,
    );
    Ok(())
}

/// Every so many-th batch is this worker's.
async fn work(ground: &Ground, worker: usize) -> anyhow::Result<u64> {
    let mut events = 0;
    let batches = ground.load.cases.div_ceil(BATCH);
    for batch in (worker..batches).step_by(ground.load.concurrency.max(1)) {
        let places = batch * BATCH..((batch + 1) * BATCH).min(ground.load.cases);
        let mut histories = Vec::new();
        for place in places {
            let story = story::story(&ground.templates, &ground.book, ground.load.seed, place);
            let cast = Cast::new(vec![story.filer.clone()]);
            let paper = Paper::new(&ground.app, &ground.book, &ground.given);
            let appeals = HashMap::new();
            let mut stage = Stage::new(paper, &ground.book, &cast, &appeals);
            stage.play_alone(&story.script, ground.now).await?;
            events += stage.events;
            histories.extend(stage.into_ledger().into_histories());
        }
        import(&ground.app, &histories).await?;
        histories.iter().for_each(|_| ground.counter.step());
    }
    Ok(events)
}
