//! Every list anew, out of the events: what an operator asks for once, by hand.
//!
//! Always: it changes nothing where the lists are right; nobody is told anything, and no case is acted on. What has no event
//! is its own source and stays: ratings given at a counter, notices, messages to other platforms.

use std::collections::BTreeSet;

use cases::app::count_figures::{Age, area_figures};
use identity::app::keep_issued;
use kernel::spine::{Loaded, Projection, book, keys, load, of_all};
use kernel::{App, Fault};
use shared::spine::Record;

use crate::lists::{keep_lists, show_certificate};

/// Replays every case into everything that follows from it, then counts the figures of its city. How many cases there
/// were.
pub async fn rebuild_all(app: &App) -> Result<u64, Fault> {
    let cities = of_all(app, rebuild).await?;
    let count = cities.iter().flatten().count();
    let (book, now) = (book(app).await?, app.now());
    for city in cities.into_iter().flatten().collect::<BTreeSet<String>>() {
        area_figures(app, &book, &city, Age::Anew, now).await?;
    }
    Ok(u64::try_from(count).unwrap_or(u64::MAX))
}

/// The city whose figures a case is in; nothing where there is no case.
async fn rebuild(app: App, number: String, _: u32) -> Result<Option<String>, Fault> {
    let found = match load(&app, &number).await {
        // One that is broken keeps no other from being replayed; `qitong verify` says what is wrong with it.
        Err(fault @ Fault::Unexpected(_)) => {
            tracing::error!(case = %number, fault = %fault, "a case can't be replayed");
            None
        }
        found => found?,
    };
    let Some(Loaded { case, records }) = found else { return Ok(None) };
    let book = book(&app).await?;
    let all: Vec<&Record> = records.iter().collect();
    keep_lists(&app, &book, &case, (&all, Projection::Again)).await?;
    keep_issued(&app, &book, &case).await?;
    show_certificate(&app, &case).await?;
    Ok(Some(keys::city(&case.region, &book)))
}
