//! What an operator asks of the whole store: is every chain whole, do something to every case, give me everything.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;
use shared::spine::Record;
use shared::spine::chain::{ChainFault, check_records};
use tokio::task::JoinSet;

use super::feed::History;
use super::load::{events, records};
use crate::app::App;
use crate::fault::Fault;

/// What was found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    pub cases: u64,
    pub events: u64,
    pub broken: Vec<Broken>,
}

/// A case whose chain doesn't hold.
#[derive(Clone, Debug, Serialize)]
pub struct Broken {
    pub case: String,
    pub fault: ChainFault,
}

impl Report {
    pub fn is_whole(&self) -> bool {
        self.broken.is_empty()
    }
}

/// Cases that are worked on at the same time.
const AT_ONCE: usize = 16;

/// The numbers of all cases, each with the highest event that the feed knows.
async fn numbers(app: &App) -> Result<BTreeMap<String, u32>, Fault> {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut history = History::start(app).await?;
    while let Some(events) = history.next(app).await? {
        for event in events {
            let highest = numbers.entry(event.number).or_default();
            *highest = event.seq.max(*highest);
        }
    }
    Ok(numbers)
}

/// What work on every case comes to, in no order: `work` is given its number and the highest event that the feed knows.
pub async fn of_all<T, F>(app: &App, work: fn(App, String, u32) -> F) -> Result<Vec<T>, Fault>
where
    T: Send + 'static,
    F: Future<Output = Result<T, Fault>> + Send + 'static,
{
    let (mut tasks, mut all) = (JoinSet::new(), Vec::new());
    for (number, highest) in numbers(app).await? {
        if tasks.len() >= AT_ONCE
            && let Some(done) = tasks.join_next().await
        {
            all.push(done.map_err(Fault::unexpected)??);
        }
        tasks.spawn(work(app.clone(), number, highest));
    }
    while let Some(done) = tasks.join_next().await {
        all.push(done.map_err(Fault::unexpected)??);
    }
    Ok(all)
}

/// Checks every chain, every content (that it is there, too), and that no event which the feed names is missing.
pub async fn verify_all(app: &App) -> Result<Report, Fault> {
    let mut report = Report::default();
    for (events, broken) in of_all(app, verify).await? {
        report.cases += 1;
        report.events += events;
        report.broken.extend(broken);
    }
    report.broken.sort_by(|one, other| one.case.cmp(&other.case));
    Ok(report)
}

async fn verify(app: App, case: String, highest: u32) -> Result<(u64, Option<Broken>), Fault> {
    let records = records(&app, &case).await?;
    let last = records.last().map_or(0, |record| record.event.seq);
    let fault = match check_records(&records) {
        Err(fault) => Some(fault),
        Ok(()) if last < highest => Some(ChainFault::Order { seq: u64::from(last) + 1 }),
        Ok(()) => missing(&records),
    };
    let events = u64::try_from(records.len()).unwrap_or_default();
    Ok((events, fault.map(|fault| Broken { case, fault })))
}

fn missing(records: &[Record]) -> Option<ChainFault> {
    records.iter().find_map(|record| {
        let name = record.missing()?.to_owned();
        Some(ChainFault::Missing { seq: u64::from(record.event.seq), name })
    })
}

/// Writes every event as a line of JSON, case by case, exactly as it crosses the wire; sealed contents stay behind.
/// How many events there were.
pub async fn export_all(app: &App, mut out: impl Write) -> Result<u64, Fault> {
    let mut count = 0;
    for number in numbers(app).await?.into_keys() {
        for event in events(app, &number).await? {
            let line = serde_json::to_string(&event).map_err(Fault::unexpected)?;
            writeln!(out, "{line}").map_err(Fault::unexpected)?;
            count += 1;
        }
    }
    Ok(count)
}
