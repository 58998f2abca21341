//! The list of uploads that no command has named. A line is there before the content is, and goes when it is named or
//! removed.
//!
//! Always: an upload stands under the time from which its wait counts, its own as long as nothing else is known. Of
//! several lines of one upload the latest counts.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{UPLOAD, found, key};
use crate::app::App;
use crate::fault::Fault;
use crate::random;
use crate::store::{Change, Condition, Query, Table};

/// Lines that are read of a shard at once.
const LINES: u16 = 200;

/// A line of the list. It never expires by itself: the content's removal ends it.
#[derive(Serialize, Deserialize)]
struct UnnamedItem {
    pk: String,
    sk: String,
    id: String,
}

/// An upload that waits to be named, and since when (epoch seconds).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub id: String,
    since: i64,
}

/// An id for what is uploaded now, listed among what no command has named.
pub async fn begin(app: &App, now: OffsetDateTime) -> Result<String, Fault> {
    let id = format!("{}{}", random::id(), hex(now.unix_timestamp()));
    list(app, &id, now.unix_timestamp()).await?;
    Ok(id)
}

/// Lists an upload under a time.
pub(super) async fn list(app: &App, id: &str, since: i64) -> Result<(), Fault> {
    let (pk, sk) = place(id, &hex(since));
    app.store.put(Table::Sessions, &UnnamedItem { pk, sk, id: id.to_owned() }).await
}

/// Takes the line under a time away; one that isn't there is none the worse.
pub(super) async fn unlist(app: &App, id: &str, since: i64) -> Result<(), Fault> {
    let (pk, sk) = place(id, &hex(since));
    app.store.delete(Table::Sessions, &pk, &sk).await
}

/// Strikes an upload off the list of those that no command has named, for good: no draft puts it back.
pub async fn strike_off(app: &App, id: &str) -> Result<(), Fault> {
    let named = Change::default().set("named", true)?.when(Condition::exists());
    // Marked first and read after it, so that a line which a draft puts at the same time is seen here, or the mark there.
    if app.store.update(Table::Sessions, &key(id), UPLOAD, named).await?.is_done()
        && let Some(item) = found(app, id).await?
        && let Some(since) = item.since
    {
        let ends = Change::default().set("expires", item.until)?.when(Condition::exists());
        let _ = app.store.update(Table::Sessions, &key(id), UPLOAD, ends).await?;
        unlist(app, id, since).await?;
    }
    let (pk, sk) = place(id, own_time(id));
    app.store.delete(Table::Sessions, &pk, &sk).await
}

/// Some uploads that wait since an instant or longer, of every shard the longest.
pub async fn unnamed_since(app: &App, until: OffsetDateTime) -> Result<Vec<Line>, Fault> {
    let mut lines = Vec::new();
    for shard in 0..UNNAMED_SHARDS {
        let query = Query::of(Table::Sessions, unnamed(shard)).up_to(unnamed_at(until)).limit(LINES);
        let found = app.store.query::<UnnamedItem>(query).await?.items;
        lines.extend(found.into_iter().map(|line| Line {
            since: line.sk.split_once('#').and_then(|(time, _)| seconds(time)).unwrap_or_default(),
            id: line.id,
        }));
    }
    Ok(lines)
}

/// Whether nothing names an upload any more whose wait is over: no event does, and no draft has moved its line.
pub async fn is_over(app: &App, line: &Line) -> Result<bool, Fault> {
    Ok(found(app, &line.id).await?.is_none_or(|item| {
        !item.named
            && item.since.or_else(|| seconds(own_time(&line.id))).is_none_or(|since| since <= line.since)
    }))
}

/// Ends a line. With the content gone, what is known of the upload goes too.
pub async fn remove_line(app: &App, line: &Line, content_is_gone: Gone) -> Result<(), Fault> {
    if content_is_gone == Gone::Yes {
        app.store.delete(Table::Sessions, &key(&line.id), UPLOAD).await?;
    }
    let time = if line.since == 0 { own_time(&line.id).to_owned() } else { hex(line.since) };
    let (pk, sk) = place(&line.id, &time);
    app.store.delete(Table::Sessions, &pk, &sk).await
}

/// Whether an upload's content was removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    Yes,
    No,
}

/// Partitions of the uploads that no command has named.
const UNNAMED_SHARDS: u8 = 4;

fn unnamed(shard: u8) -> String {
    format!("unnamed#{shard}")
}

/// Sorts before whatever waits since a later time, and after everything else.
fn unnamed_at(at: OffsetDateTime) -> String {
    format!("{}~", hex(at.unix_timestamp()))
}

/// Where an upload stands among those that no command has named, under a time.
fn place(id: &str, time: &str) -> (String, String) {
    let shard = id.bytes().fold(0u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte)) % UNNAMED_SHARDS;
    (unnamed(shard), format!("{time}#{id}"))
}

/// Hexadecimal digits of an instant, in seconds.
const TIME: usize = 8;

/// An instant as ids and places have it.
fn hex(seconds: i64) -> String {
    format!("{seconds:0TIME$x}")
}

fn seconds(time: &str) -> Option<i64> {
    i64::from_str_radix(time, 16).ok()
}

/// When an upload was sent: the end of its id.
fn own_time(id: &str) -> &str {
    id.len().checked_sub(TIME).and_then(|start| id.get(start..)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::calendar::parse_instant;

    #[test]
    fn an_uploads_place_follows_from_its_id_and_sorts_by_time() {
        let at = |text: &str| parse_instant(text).unwrap();
        let (early, late) = (at("2026-11-09T02:12:00Z"), at("2026-11-09T02:12:01Z"));
        let id = |at: OffsetDateTime| format!("0123456789abcdefghjk{}", hex(at.unix_timestamp()));
        let own = |at| place(&id(at), own_time(&id(at))).1;
        assert!(own(early) <= unnamed_at(early) && unnamed_at(early) < own(late));
        assert_eq!(seconds(own_time(&id(late))), Some(late.unix_timestamp()));
        assert!(
            place("odd", own_time("odd")).1.ends_with("#odd"),
            "what isn't an id of ours has a place, and nothing is there"
        );
        let used: std::collections::BTreeSet<String> =
            (0..200).map(|n| place(&format!("{n:020}{}", hex(early.unix_timestamp())), "").0).collect();
        assert_eq!(used.len(), usize::from(UNNAMED_SHARDS));
    }
}
