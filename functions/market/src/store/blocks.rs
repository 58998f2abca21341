//! Who wants to hear nothing from whom.

use std::collections::BTreeSet;

use kernel::store::{Reads, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};

use crate::keys;

#[derive(Serialize, Deserialize)]
struct BlockItem {
    pk: String,
    sk: String,
    /// RFC 3339: since when.
    at: String,
}

/// Which pairs (who blocks, who is blocked) of these there are. Half a read unit each.
pub async fn blocks<'a>(
    app: &App,
    pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<BTreeSet<(String, String)>, Fault> {
    let keys: BTreeSet<(String, String)> =
        pairs.into_iter().map(|(by, whom)| (keys::block(by), whom.to_owned())).collect();
    let keys: Vec<(String, String)> = keys.into_iter().collect();
    let found: Vec<BlockItem> = app.store.batch_get(Table::Market, &keys, Reads::Strong).await?;
    let pair = |item: BlockItem| Some((keys::blocker_of(&item.pk)?.to_owned(), item.sk));
    Ok(found.into_iter().filter_map(pair).collect())
}

/// Of some enterprises those that one neither deals with nor is dealt with by: half a read unit for each way.
pub async fn apart<'a>(
    app: &App,
    own: &str,
    others: impl IntoIterator<Item = &'a str>,
) -> Result<BTreeSet<String>, Fault> {
    let both = |other: &str| [(keys::block(own), other.to_owned()), (keys::block(other), own.to_owned())];
    let keys: BTreeSet<(String, String)> = others.into_iter().flat_map(both).collect();
    let keys: Vec<(String, String)> = keys.into_iter().collect();
    let found: Vec<BlockItem> = app.store.batch_get(Table::Market, &keys, Reads::Eventual).await?;
    let other = |item: BlockItem| match keys::blocker_of(&item.pk) {
        Some(by) if by != own => Some(by.to_owned()),
        Some(_) => Some(item.sk),
        None => None,
    };
    Ok(found.into_iter().filter_map(other).collect())
}

/// Blocks an enterprise; again changes nothing.
pub async fn put_block(app: &App, by: &str, whom: &str, at: &str) -> Result<(), Fault> {
    let item = BlockItem { pk: keys::block(by), sk: whom.to_owned(), at: at.to_owned() };
    let _ = app.store.put_new(Table::Market, &item).await?;
    Ok(())
}

pub async fn lift_block(app: &App, by: &str, whom: &str) -> Result<(), Fault> {
    app.store.delete(Table::Market, &keys::block(by), whom).await
}
