//! The list of uploads that no command has named. A line is there before the content is, and goes when it is named or
//! removed.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::app::App;
use crate::fault::Fault;
use crate::random;
use crate::store::{Condition, Query, Table, Written};

/// Lines that are read of a shard at once.
const LINES: u16 = 200;

/// A line of the list. It never expires by itself: the content's removal ends it.
#[derive(Serialize, Deserialize)]
struct UnnamedItem {
    pk: String,
    sk: String,
    id: String,
    /// A draft keeps it until this Unix second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    held: Option<i64>,
}

/// An id for what is uploaded now, listed among what no command has named.
pub async fn begin(app: &App, now: OffsetDateTime) -> Result<String, Fault> {
    let id = format!("{}{}", random::id(), upload_time(now));
    let (pk, sk) = unnamed_place(&id);
    app.store.put(Table::Sessions, &UnnamedItem { pk, sk, id: id.clone(), held: None }).await?;
    Ok(id)
}

/// Has an upload stay on the list until a Unix second; `Conflict` when it isn't on it any more.
pub(super) async fn keep_until(app: &App, id: &str, until: i64) -> Result<Written, Fault> {
    let (pk, sk) = unnamed_place(id);
    let line = UnnamedItem { pk, sk, id: id.to_owned(), held: Some(until) };
    app.store.put_if(Table::Sessions, &line, Condition::exists()).await
}

/// Strikes an upload off the list of those that no command has named.
pub async fn strike_off(app: &App, id: &str) -> Result<(), Fault> {
    let (pk, sk) = unnamed_place(id);
    app.store.delete(Table::Sessions, &pk, &sk).await
}

/// Some uploads from an instant or before that no command has named and no draft keeps, of every shard the oldest. Lines
/// that drafts keep are passed over: ½ read unit for every 4 KB of them.
pub async fn unnamed_since(app: &App, until: OffsetDateTime) -> Result<Vec<String>, Fault> {
    let mut ids = Vec::new();
    let free = (until + app.config.uploads_kept).unix_timestamp();
    for shard in 0..UNNAMED_SHARDS {
        let (mut found, mut place) = (Vec::new(), None);
        loop {
            let lines = Query::of(Table::Sessions, unnamed(shard)).up_to(unnamed_at(until)).limit(LINES);
            let page = app.store.query::<UnnamedItem>(lines.start(place)).await?;
            let over = page.items.into_iter().filter(|line| line.held.is_none_or(|held| held <= free));
            found.extend(over.map(|line| line.id));
            place = page.next;
            if place.is_none() || found.len() >= usize::from(LINES) {
                break;
            }
        }
        ids.append(&mut found);
    }
    Ok(ids)
}

/// Partitions of the uploads that no command has named.
const UNNAMED_SHARDS: u8 = 4;

fn unnamed(shard: u8) -> String {
    format!("unnamed#{shard}")
}

/// Sorts before whatever was uploaded later than an instant, and after everything else.
fn unnamed_at(at: OffsetDateTime) -> String {
    format!("{}~", upload_time(at))
}

/// Where an upload stands among those that no command has named. It follows from the id, whose end is its time.
fn unnamed_place(id: &str) -> (String, String) {
    let shard = id.bytes().fold(0u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte)) % UNNAMED_SHARDS;
    let time = id.len().checked_sub(TIME).and_then(|start| id.get(start..)).unwrap_or_default();
    (unnamed(shard), format!("{time}#{id}"))
}

/// Hexadecimal digits of an instant, in seconds.
const TIME: usize = 8;

/// The end of an upload's id.
fn upload_time(at: OffsetDateTime) -> String {
    format!("{:0TIME$x}", at.unix_timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::calendar::parse_instant;

    #[test]
    fn an_uploads_place_follows_from_its_id_and_sorts_by_time() {
        let at = |text: &str| parse_instant(text).unwrap();
        let (early, late) = (at("2026-11-09T02:12:00Z"), at("2026-11-09T02:12:01Z"));
        let id = |at| format!("0123456789abcdefghjk{}", upload_time(at));
        let place = |at| unnamed_place(&id(at)).1;
        assert!(place(early) <= unnamed_at(early) && unnamed_at(early) < place(late));
        assert!(
            unnamed_place("odd").1.ends_with("#odd"),
            "what isn't an id of ours has a place, and nothing is there"
        );
        let used: std::collections::BTreeSet<String> =
            (0..200).map(|n| unnamed_place(&format!("{n:020}{}", upload_time(early))).0).collect();
        assert_eq!(used.len(), usize::from(UNNAMED_SHARDS));
    }
}
