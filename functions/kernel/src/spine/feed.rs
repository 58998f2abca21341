//! The feed: every event of every case in the order of time. A follower goes on from its checkpoint with an overlap,
//! since a writer's clock may be behind and an index late; whoever follows must bear to see an event twice.

use std::sync::PoisonError;

use serde::{Deserialize, Serialize};
use shared::calendar::{instant, parse_instant};
use time::{Date, Duration, OffsetDateTime, UtcOffset};

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
/// Events in a piece.
const PIECE: usize = 500;
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

/// One pass over what happened since the last: hand out pieces with `next`, say with `handled` what went well, and
/// move the checkpoint with `finish`.
pub struct Follower {
    name: &'static str,
    now: OffsetDateTime,
    reached: Option<OffsetDateTime>,
    from: OffsetDateTime,
    /// Days and shards that are still to be read, the last first.
    left: Vec<(Date, u8)>,
    pieces: Vec<Vec<FeedEvent>>,
    count: usize,
}

impl Follower {
    /// `name` is the checkpoint's.
    pub async fn start(app: &App, name: &'static str) -> Result<Self, Fault> {
        let now = app.now();
        let stored: Option<Checkpoint> =
            app.store.get(Table::Cases, &check_key(name), "check", Reads::Eventual).await?;
        let reached = stored.and_then(|stored| parse_instant(&stored.at));
        let from = reached.map_or(now - FIRST_TIME, |at| at.min(now) - OVERLAP).to_offset(UtcOffset::UTC);
        let mut left = Vec::new();
        // A machine whose clock is ahead writes into tomorrow.
        let mut date = (now + Duration::DAY).to_offset(UtcOffset::UTC).date();
        while date >= from.date() {
            left.extend((0..keys::SHARDS).rev().map(|shard| (date, shard)));
            let Some(before) = date.previous_day() else { break };
            date = before;
        }
        Ok(Self { name, now, reached, from, left, pieces: Vec::new(), count: 0 })
    }

    /// Some events that this process hasn't handled, in the order of time within a shard; nothing at the end.
    pub async fn next(&mut self, app: &App) -> Result<Option<Vec<FeedEvent>>, Fault> {
        loop {
            if let Some(piece) = self.pieces.pop() {
                self.count += piece.len();
                return Ok(Some(piece));
            }
            let Some((date, shard)) = self.left.pop() else { return Ok(None) };
            let mut events = day_of(app, date, shard, Some(&instant(self.from))).await?;
            events.retain(|event| !is_handled(app, self.name, event));
            self.pieces = events.chunks(PIECE).rev().map(<[FeedEvent]>::to_vec).collect();
        }
    }

    /// These needn't be handed out again while this process lives.
    pub fn handled(&self, app: &App, events: &[FeedEvent]) {
        remember(app, self.name, events);
    }

    /// Moves the checkpoint. How many events there were.
    pub async fn finish(self, app: &App) -> Result<usize, Fault> {
        let is_far = self.reached.is_none_or(|reached| self.now - reached > OVERLAP);
        if self.count > 0 || is_far {
            let pk = check_key(self.name);
            let checkpoint = Checkpoint { pk, sk: "check".to_owned(), at: instant(self.now) };
            app.store.put(Table::Cases, &checkpoint).await?;
        }
        Ok(self.count)
    }
}

fn check_key(name: &str) -> String {
    format!("check#{name}")
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

/// The whole history, the latest day first. For an operator's commands: it reads everything.
pub(super) struct History {
    date: Date,
    shard: u8,
    /// Days in a row on which nothing happened.
    quiet: u32,
    found: bool,
}

impl History {
    pub(super) fn start(app: &App) -> Self {
        let date = (app.now() + Duration::days(2)).to_offset(UtcOffset::UTC).date();
        Self { date, shard: 0, quiet: 0, found: false }
    }

    /// The events of the next day's shard that has any.
    pub(super) async fn next(&mut self, app: &App) -> Result<Option<Vec<FeedEvent>>, Fault> {
        while self.quiet < QUIET {
            let events = day_of(app, self.date, self.shard, None).await?;
            self.found |= !events.is_empty();
            self.shard += 1;
            if self.shard == keys::SHARDS {
                self.quiet = if self.found { 0 } else { self.quiet + 1 };
                let before = self.date.previous_day();
                (self.date, self.shard, self.found) = (before.unwrap_or(self.date), 0, false);
            }
            if !events.is_empty() {
                return Ok(Some(events));
            }
        }
        Ok(None)
    }
}
