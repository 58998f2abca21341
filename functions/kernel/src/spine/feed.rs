//! The feed: every event of every case in the order of time. A follower goes on from its checkpoint with an overlap,
//! since a writer's clock may be behind and an index late; whoever follows must bear to see an event twice.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use serde::{Deserialize, Serialize};
use shared::calendar::{instant, parse_instant};
use time::{Date, Duration, OffsetDateTime, UtcOffset};

use super::first_day::first_day;
use super::keys;
use crate::app::App;
use crate::fault::Fault;
use crate::store::{Query, Reads, Table};

/// The follower that does what contexts do on an event: its checkpoint's name.
pub const PROJECTOR: &str = "projector";
/// How far a follower goes back behind its checkpoint.
const OVERLAP: Duration = Duration::minutes(5);
/// How long a checkpoint stays behind for events that can't be handled. Everything since is met again by a process
/// that has forgotten it, so a case that is broken for good must not hold it for ever.
const PATIENCE: Duration = Duration::days(1);
/// Where a follower without a checkpoint begins when nobody noted the first day.
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
    /// Since when it stays behind for what couldn't be done; empty when it doesn't.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    held: String,
}

/// Up to when the follower of a name has done what events call for; nothing before its first pass. Half a read unit.
pub async fn followed_until(app: &App, name: &str) -> Result<Option<OffsetDateTime>, Fault> {
    Ok(checkpoint(app, name).await?.and_then(|stored| parse_instant(&stored.at)))
}

/// How long the oldest event waits that the follower of a name hasn't handled; nothing before its first pass. Half a read
/// unit for the checkpoint and for each shard of the days since.
pub async fn feed_age(app: &App, name: &str) -> Result<Option<Duration>, Fault> {
    let Some(reached) = followed_until(app, name).await? else { return Ok(None) };
    let now = app.now();
    // It moves its checkpoint at least so often, events or not: beyond that it stands still, whatever waits.
    if now - reached > OVERLAP * 2 {
        return Ok(Some(now - reached));
    }
    let mut oldest = None;
    for date in
        BTreeSet::from([reached.to_offset(UtcOffset::UTC).date(), now.to_offset(UtcOffset::UTC).date()])
    {
        for shard in 0..keys::SHARDS {
            let waiting = Query::of(Table::Cases, keys::feed_day(date, shard))
                .index("feed")
                .only(&["feed_sk"])
                .from(instant(reached + Duration::SECOND))
                .limit(1);
            let first = app.store.query::<FeedRow>(waiting).await?.items.into_iter().next();
            let at = first.and_then(FeedRow::event).and_then(|event| parse_instant(&event.at));
            oldest = at.into_iter().chain(oldest).min();
        }
    }
    Ok(Some(oldest.map_or(Duration::ZERO, |at| (now - at).max(Duration::ZERO))))
}

async fn checkpoint(app: &App, name: &str) -> Result<Option<Checkpoint>, Fault> {
    app.store.get(Table::Cases, &check_key(name), "check", Reads::Eventual).await
}

/// One pass over what happened since the last: hand out pieces with `next`, say with `handled` what went well and with
/// `missed` what didn't, and move the checkpoint with `finish`.
pub struct Follower {
    name: &'static str,
    now: OffsetDateTime,
    reached: Option<OffsetDateTime>,
    held: Option<OffsetDateTime>,
    /// The time of the earliest event that has to come again.
    missed: Option<OffsetDateTime>,
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
        let stored = checkpoint(app, name).await?;
        let time =
            |member: fn(&Checkpoint) -> &str| stored.as_ref().and_then(|one| parse_instant(member(one)));
        let (reached, held) = (time(|one| &one.at), time(|one| &one.held));
        let from = match reached {
            Some(at) => at.min(now) - OVERLAP,
            None => first_day(app).await?.map_or(now - FIRST_TIME, |first| first.midnight().assume_utc()),
        };
        let from = from.to_offset(UtcOffset::UTC);
        let mut left = Vec::new();
        // A machine whose clock is ahead writes into tomorrow.
        let mut date = (now + Duration::DAY).to_offset(UtcOffset::UTC).date();
        while date >= from.date() {
            left.extend((0..keys::SHARDS).rev().map(|shard| (date, shard)));
            let Some(before) = date.previous_day() else { break };
            date = before;
        }
        Ok(Self { name, now, reached, held, missed: None, from, left, pieces: Vec::new(), count: 0 })
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

    /// These have to be handed out again: the checkpoint stays behind them, for `PATIENCE` at most.
    pub fn missed<'e>(&mut self, events: impl IntoIterator<Item = &'e FeedEvent>) {
        let times = events.into_iter().filter_map(|event| parse_instant(&event.at));
        self.missed = times.chain(self.missed).min();
    }

    /// Moves the checkpoint. How many events there were.
    pub async fn finish(self, app: &App) -> Result<usize, Fault> {
        let is_far = self.reached.is_none_or(|reached| self.now - reached > OVERLAP);
        if self.count > 0 || is_far {
            let (at, held) = self.reach();
            let held = held.map(instant).unwrap_or_default();
            let checkpoint =
                Checkpoint { pk: check_key(self.name), sk: "check".to_owned(), at: instant(at), held };
            app.store.put(Table::Cases, &checkpoint).await?;
        }
        Ok(self.count)
    }

    /// How far everything is done, and since when that stays behind.
    fn reach(&self) -> (OffsetDateTime, Option<OffsetDateTime>) {
        let Some(missed) = self.missed else { return (self.now, None) };
        let since = self.held.unwrap_or(self.now);
        if self.now - since <= PATIENCE {
            return (missed.min(self.now), Some(since));
        }
        tracing::error!(follower = self.name, since = %instant(since), "what couldn't be done is given up");
        (self.now, None)
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

const _: () = assert!(keys::SHARDS == 4, "a whole day is four shards");

/// One day's shards together, each in the order of time.
async fn whole_day(app: &App, date: Date) -> Result<Vec<FeedEvent>, Fault> {
    let (a, b, c, d) = tokio::try_join!(
        day_of(app, date, 0, None),
        day_of(app, date, 1, None),
        day_of(app, date, 2, None),
        day_of(app, date, 3, None),
    )?;
    Ok([a, b, c, d].concat())
}

/// The whole history, the latest day first. For an operator's commands: it reads everything.
pub(super) struct History {
    date: Date,
    end: End,
}

/// Where the history ends.
enum End {
    /// Before this day, which is on record.
    Before(Date),
    /// Nobody noted the first day, so where nothing happened for long; so many days by now.
    Quiet(u32),
}

impl History {
    pub(super) async fn start(app: &App) -> Result<Self, Fault> {
        let date = (app.now() + Duration::days(2)).to_offset(UtcOffset::UTC).date();
        let end = first_day(app).await?.map_or(End::Quiet(0), End::Before);
        Ok(Self { date, end })
    }

    /// The events of the next day that has any.
    pub(super) async fn next(&mut self, app: &App) -> Result<Option<Vec<FeedEvent>>, Fault> {
        while !self.is_over() {
            let events = whole_day(app, self.date).await?;
            if let End::Quiet(days) = &mut self.end {
                *days = if events.is_empty() { *days + 1 } else { 0 };
            }
            let Some(before) = self.date.previous_day() else { return Ok(None) };
            self.date = before;
            if !events.is_empty() {
                return Ok(Some(events));
            }
        }
        Ok(None)
    }

    fn is_over(&self) -> bool {
        match self.end {
            End::Before(first) => self.date < first,
            End::Quiet(days) => days >= QUIET,
        }
    }
}
