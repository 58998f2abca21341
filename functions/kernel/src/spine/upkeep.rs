//! What an operator asks of the whole store: is every chain whole, are the projections right, give me everything.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;
use shared::spine::Case;
use shared::spine::chain::{ChainFault, check_records};

use super::book::book;
use super::feed::History;
use super::load::records;
use super::project::{Projection, project_all};
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

/// The numbers of all cases, each with the highest event that the feed knows.
async fn numbers(app: &App) -> Result<BTreeMap<String, u32>, Fault> {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut history = History::start(app);
    while let Some(events) = history.next(app).await? {
        for event in events {
            let highest = numbers.entry(event.number).or_default();
            *highest = event.seq.max(*highest);
        }
    }
    Ok(numbers)
}

/// Checks every chain, every content, and that no event which the feed names is missing.
pub async fn verify_all(app: &App) -> Result<Report, Fault> {
    let mut report = Report::default();
    for (case, highest) in numbers(app).await? {
        let records = records(app, &case).await?;
        report.cases += 1;
        report.events += u64::try_from(records.len()).unwrap_or_default();
        let last = records.last().map_or(0, |record| record.event.seq);
        let fault = match check_records(&records) {
            Err(fault) => Some(fault),
            Ok(()) if last < highest => Some(ChainFault::Order { seq: u64::from(last) + 1 }),
            Ok(()) => None,
        };
        report.broken.extend(fault.map(|fault| Broken { case, fault }));
    }
    Ok(report)
}

/// Replays every case into its projections. How many cases there were.
pub async fn rebuild_all(app: &App) -> Result<u64, Fault> {
    let book = book(app).await?;
    let mut count = 0;
    for number in numbers(app).await?.into_keys() {
        if let Some(case) = Case::fold(&records(app, &number).await?) {
            project_all(app, &book, &case, Projection::Again).await?;
            count += 1;
        }
    }
    Ok(count)
}

/// Writes every event as a line of JSON, case by case, exactly as it crosses the wire; sealed contents stay behind.
/// How many events there were.
pub async fn export_all(app: &App, mut out: impl Write) -> Result<u64, Fault> {
    let mut count = 0;
    for number in numbers(app).await?.into_keys() {
        for record in records(app, &number).await? {
            let line = serde_json::to_string(&record.event).map_err(Fault::unexpected)?;
            writeln!(out, "{line}").map_err(Fault::unexpected)?;
            count += 1;
        }
    }
    Ok(count)
}
