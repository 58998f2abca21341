//! Which snapshot of a list counts.

use kernel::store::{Condition, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};

use crate::keys;

/// The snapshot that counts, by the time of which it is; and the one before it, which may still be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// RFC 3339.
    pub as_of: String,
    /// Empty: there was none.
    pub before: String,
}

#[derive(Serialize)]
struct Item<'a> {
    pk: &'static str,
    sk: &'a str,
    #[serde(flatten)]
    snapshot: &'a Snapshot,
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
