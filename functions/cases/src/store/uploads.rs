//! The list of uploads that no command has named. A line is there before the content is, and goes when it is named or
//! removed; what is known of an upload itself stands in `kernel::uploads`.

use kernel::store::{Query, Table};
use kernel::{App, Fault, random};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::keys;

/// Lines that are read of a shard at once.
const LINES: u16 = 200;

/// A line of the list. It never expires by itself: the content's removal ends it.
#[derive(Serialize, Deserialize)]
struct UnnamedItem {
    pk: String,
    sk: String,
    id: String,
}

/// An id for what is uploaded now, listed among what no command has named.
pub async fn begin(app: &App, now: OffsetDateTime) -> Result<String, Fault> {
    let id = format!("{}{}", random::id(), keys::upload_time(now));
    let (pk, sk) = keys::unnamed_place(&id);
    app.store.put(Table::Sessions, &UnnamedItem { pk, sk, id: id.clone() }).await?;
    Ok(id)
}

/// Strikes an upload off the list of those that no command has named.
pub async fn strike_off(app: &App, id: &str) -> Result<(), Fault> {
    let (pk, sk) = keys::unnamed_place(id);
    app.store.delete(Table::Sessions, &pk, &sk).await
}

/// Some uploads from an instant or before that no command has named, of every shard the oldest.
pub async fn unnamed_since(app: &App, until: OffsetDateTime) -> Result<Vec<String>, Fault> {
    let mut ids = Vec::new();
    for shard in 0..keys::UNNAMED_SHARDS {
        let lines =
            Query::of(Table::Sessions, keys::unnamed(shard)).up_to(keys::unnamed_at(until)).limit(LINES);
        ids.extend(app.store.query::<UnnamedItem>(lines).await?.items.into_iter().map(|line| line.id));
    }
    Ok(ids)
}
