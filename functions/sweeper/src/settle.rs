//! Looking at provisional due dates when another calendar is in force: once for each, not at every pass.
//!
//! Always: the calendar counts as looked after only when every case was, and when it has been in force for so long that
//! no process files by the one before any more.

use kernel::spine::{EntryRow, WORKDAYS, book, keys};
use kernel::store::{Query, Reads, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::{instant, parse_instant};
use time::{Duration, OffsetDateTime};

use super::{Swept, look_at};

/// Rows that are read at a time.
const PAGE: u16 = 500;
/// Cases that one pass looks at; those that it settled aren't provisional any more, so the next goes on.
const CASES: u32 = 2000;
/// How long processes may go on with the calendar before.
const GRACE: Duration = Duration::minutes(10);

const CHECK: &str = "check#calendar";

/// The calendar that provisional dates were looked at with.
#[derive(Serialize, Deserialize)]
struct Looked {
    pk: String,
    sk: String,
    calendar: String,
    /// When it was first met, RFC 3339.
    since: String,
    done: bool,
}

/// Looks at all provisional cases, unless the calendar is the one of the last time. Half a read unit for that; for a new
/// one half a unit for every 4 KB of provisional cases.
pub(super) async fn settle(app: &App, now: OffsetDateTime, swept: &mut Swept) -> Result<(), Fault> {
    let calendar = calendar(app).await?;
    let looked: Option<Looked> = app.store.get(Table::Cases, CHECK, "check", Reads::Eventual).await?;
    let looked = looked.filter(|looked| looked.calendar == calendar);
    if looked.as_ref().is_some_and(|looked| looked.done) {
        return Ok(());
    }
    let since = looked.and_then(|looked| parse_instant(&looked.since)).unwrap_or(now);
    let is_whole = look_at_all(app, now, swept).await?;
    let done = is_whole && now - since >= GRACE;
    let (pk, sk) = (CHECK.to_owned(), "check".to_owned());
    app.store.put(Table::Cases, &Looked { pk, sk, calendar, since: instant(since), done }).await
}

/// What tells one calendar from another: the version that administrators made, and the years that ship with it.
async fn calendar(app: &App) -> Result<String, Fault> {
    let version = app.references.load(&WORKDAYS).await?.version;
    let book = book(app).await?;
    let years: Vec<String> = book.calendar.years().map(|year| year.to_string()).collect();
    Ok(format!("v{version} {}", years.join(" ")))
}

/// Whether every provisional case was looked at.
async fn look_at_all(app: &App, now: OffsetDateTime, swept: &mut Swept) -> Result<bool, Fault> {
    let book = book(app).await?;
    let (mut is_whole, mut left) = (true, CASES);
    for shard in 0..keys::SHARDS {
        let rows = Query::of(Table::Cases, keys::due_shard(shard, true)).index("due").limit(PAGE);
        let mut start = None;
        loop {
            let rows = rows.clone().start(start);
            let page = app.store.query::<EntryRow>(rows).await?;
            let stays =
                |row: &EntryRow| row.entry.stopped.is_some() || book.calendar.is_provisional(row.entry.due);
            for row in page.items.into_iter().filter(|row| !stays(row)) {
                if left == 0 {
                    return Ok(false);
                }
                left -= 1;
                is_whole &= look_at(app, &row.entry.id, now, swept).await;
            }
            if page.next.is_none() {
                break;
            }
            start = page.next;
        }
    }
    Ok(is_whole)
}
