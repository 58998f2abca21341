//! Which snapshot of a list counts.

use kernel::store::{Condition, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};

use crate::keys;

/// The snapshot that counts, and the one before it, which may still be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// RFC 3339: as of when it is true.
    pub as_of: String,
    /// The name of its file; empty: there was nothing to write down.
    pub file: String,
    /// The same of the one before; empty: there was none.
    pub before: String,
}

#[derive(Deserialize)]
struct Found {
    sk: String,
    #[serde(flatten)]
    snapshot: Snapshot,
}

#[derive(Serialize)]
struct Item<'a> {
    pk: &'static str,
    sk: &'a str,
    #[serde(flatten)]
    snapshot: &'a Snapshot,
}

/// The snapshots of all lists, each with its list.
pub async fn snapshots(app: &App) -> Result<Vec<(String, Snapshot)>, Fault> {
    let found: Vec<Found> = app.store.query_all(Query::of(Table::Market, keys::SNAPSHOT)).await?;
    Ok(found.into_iter().map(|one| (one.sk, one.snapshot)).collect())
}

pub async fn snapshot(app: &App, list: &str) -> Result<Option<Snapshot>, Fault> {
    app.store.get(Table::Market, keys::SNAPSHOT, list, Reads::Eventual).await
}

/// Puts the next one in the place of `known`; whether nobody else did so meanwhile.
pub async fn put_snapshot(
    app: &App,
    list: &str,
    next: &Snapshot,
    known: Option<&Snapshot>,
) -> Result<bool, Fault> {
    let condition = match known {
        Some(known) => Condition::equals("as_of", &known.as_of)?,
        None => Condition::is_new(),
    };
    let item = Item { pk: keys::SNAPSHOT, sk: list, snapshot: next };
    Ok(app.store.put_if(Table::Market, &item, condition).await? == Written::Done)
}
