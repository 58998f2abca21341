//! The feed: every event of every case in the order of time. A follower goes on from its checkpoint with an overlap,
//! since a writer's clock may be behind and an index late; its handler must bear to see an event twice.

use std::sync::PoisonError;

use serde::{Deserialize, Serialize};
use shared::calendar::{instant, parse_instant};
use time::{Date, Duration, UtcOffset};

use super::keys;
use crate::app::App;
use crate::fault::Fault;
use crate::store::{Query, Reads, Table};

/// How far a follower goes back behind its checkpoint.
const OVERLAP: Duration = Duration::minutes(5);
/// Where a follower without a checkpoint begins.
const FIRST_TIME: Duration = Duration::days(120);
/// The history ends where nothing happened for so long.
const QUIET: u32 = 400;
/// Handled events that a process remembers; beyond that it sees some twice.
const REMEMBERED: usize = 200_000;

/// An event's place in the feed. Its content is read with its case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FeedEvent {
    /// RFC 3339.
    pub at: String,
    pub number: String,
    pub seq: u32,
}

#[derive(Deserialize)]
struct FeedRow {
    feed_sk: String,
}

impl FeedRow {
    fn event(self) -> Option<FeedEvent> {
        let mut members = self.feed_sk.split('#').map(str::to_owned);
        let (at, number) = (members.next()?, members.next()?);
        Some(FeedEvent { at, number, seq: members.next()?.parse().ok()? })
    }
}

#[derive(Serialize, Deserialize)]
struct Checkpoint {
    pk: String,
    sk: String,
    at: String,
}

/// Hands the events since the last pass to `handler`, a day's shard at a time, and moves the checkpoint when all
/// went well. How many events there were.
pub async fn follow(
    app: &App,
    name: &str,
    mut handler: impl AsyncFnMut(Vec<FeedEvent>) -> Result<(), Fault>,
) -> Result<usize, Fault> {
    let now = app.now();
    let pk = format!("check#{name}");
    let stored: Option<Checkpoint> = app.store.get(Table::Cases, &pk, "check", Reads::Eventual).await?;
    let reached = stored.as_ref().and_then(|stored| parse_instant(&stored.at));
    let from = reached.map_or(now - FIRST_TIME, |at| at.min(now) - OVERLAP).to_offset(UtcOffset::UTC);
    let mut count = 0;
    let mut date = from.date();
    // A machine whose clock is ahead writes into tomorrow.
    let last = (now + Duration::DAY).to_offset(UtcOffset::UTC).date();
    while date <= last {
        for shard in 0..keys::SHARDS {
            let mut events = day_of(app, date, shard, Some(&instant(from))).await?;
            events.retain(|event| !is_handled(app, name, event));
            count += events.len();
            for some in events.chunks(500) {
                handler(some.to_vec()).await?;
                remember(app, name, some);
            }
        }
        date = date.next_day().unwrap_or(Date::MAX);
    }
    let is_far = reached.is_none_or(|reached| now - reached > OVERLAP);
    if count > 0 || is_far {
        app.store.put(Table::Cases, &Checkpoint { pk, sk: "check".to_owned(), at: instant(now) }).await?;
    }
    Ok(count)
}

fn mark(name: &str, event: &FeedEvent) -> String {
    format!("{name}#{}#{}", event.number, event.seq)
}

fn is_handled(app: &App, name: &str, event: &FeedEvent) -> bool {
    app.spine.handled.lock().unwrap_or_else(PoisonError::into_inner).contains(&mark(name, event))
}

fn remember(app: &App, name: &str, events: &[FeedEvent]) {
    let mut handled = app.spine.handled.lock().unwrap_or_else(PoisonError::into_inner);
    if handled.len() > REMEMBERED {
        handled.clear();
    }
    handled.extend(events.iter().map(|event| mark(name, event)));
}

/// One day's shard, from an instant on.
async fn day_of(app: &App, date: Date, shard: u8, from: Option<&str>) -> Result<Vec<FeedEvent>, Fault> {
    let query = Query::of(Table::Cases, keys::feed_day(date, shard)).index("feed").only(&["feed_sk"]);
    let query = match from {
        Some(from) => query.from(from),
        None => query,
    };
    let rows: Vec<FeedRow> = app.store.query_all(query).await?;
    Ok(rows.into_iter().filter_map(FeedRow::event).collect())
}

/// Hands over the whole history, the latest day first. For an operator's commands: it reads everything.
pub async fn walk(
    app: &App,
    mut handler: impl AsyncFnMut(Vec<FeedEvent>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut date = (app.now() + Duration::days(2)).to_offset(UtcOffset::UTC).date();
    let mut quiet = 0;
    while quiet < QUIET {
        let mut found = false;
        for shard in 0..keys::SHARDS {
            let events = day_of(app, date, shard, None).await?;
            if !events.is_empty() {
                found = true;
                handler(events).await?;
            }
        }
        quiet = if found { 0 } else { quiet + 1 };
        let Some(before) = date.previous_day() else { break };
        date = before;
    }
    Ok(())
}
