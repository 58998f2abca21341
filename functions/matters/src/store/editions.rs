//! Editions of the catalogue, and the digest of the one in force.

use kernel::store::{Condition, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::matters::browse::Card;
use time::Date;

use super::packed;
use crate::keys;

/// An edition: who published it, when, and under which name its changes lie.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Edition {
    pub edition: u32,
    /// The day of China on which it came into force.
    #[serde(with = "shared::calendar::serde_day")]
    pub on: Date,
    /// RFC 3339.
    pub at: String,
    pub by: String,
    /// Follows from who published and the idempotency key.
    pub publication: String,
}

/// Which edition is in force.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Head {
    pub edition: u32,
    /// Parts of its digest.
    pub parts: usize,
    /// What its cards hold, counted by whoever wrote them.
    #[serde(default)]
    pub layout: u32,
}

#[derive(Serialize, Deserialize)]
struct Keyed<T> {
    pk: String,
    sk: String,
    #[serde(flatten)]
    what: T,
}

pub async fn head(app: &App, reads: Reads) -> Result<Head, Fault> {
    let found: Option<Keyed<Head>> = app.store.get(Table::Matters, keys::DIGEST, keys::HEAD, reads).await?;
    Ok(found.map(|found| found.what).unwrap_or_default())
}

/// Moves the head forward, never back.
pub async fn put_head(app: &App, head: Head) -> Result<(), Fault> {
    let item = Keyed { pk: keys::DIGEST.to_owned(), sk: keys::HEAD.to_owned(), what: head };
    let newer = Condition::newer("edition", u64::from(head.edition));
    let _: Written = app.store.put_if(Table::Matters, &item, newer).await?;
    Ok(())
}

/// The cards of an edition that is or was in force.
pub async fn digest(app: &App, edition: u32) -> Result<Option<Vec<Card>>, Fault> {
    if edition == 0 { Ok(Some(Vec::new())) } else { packed::get(app, &keys::digest(edition)).await }
}

/// Answers in how many parts it lies.
pub async fn put_digest(app: &App, edition: u32, cards: &[Card]) -> Result<usize, Fault> {
    packed::put(app, &keys::digest(edition), &cards).await
}

/// Removes the digest of an edition that nobody reads any more.
pub async fn take_away_digest(app: &App, edition: u32, parts: usize) -> Result<(), Fault> {
    let gone: Vec<(String, String)> =
        (0..parts).map(|place| (keys::digest(edition), keys::part(place))).collect();
    app.store.batch_delete(Table::Matters, &gone).await
}

/// Publishes: from then on the edition stands, whatever happens.
pub async fn commit(app: &App, edition: &Edition) -> Result<Written, Fault> {
    let item =
        Keyed { pk: keys::CATALOGUE.to_owned(), sk: keys::edition(edition.edition), what: edition.clone() };
    app.store.put_new(Table::Matters, &item).await
}

/// The editions after one, oldest first.
pub async fn since(app: &App, edition: u32) -> Result<Vec<Edition>, Fault> {
    let query = Query::of(Table::Matters, keys::CATALOGUE).after(keys::edition(edition)).strong();
    let found: Vec<Keyed<Edition>> = app.store.query_all(query).await?;
    Ok(found.into_iter().map(|found| found.what).collect())
}

/// The last editions, the latest first.
pub async fn latest(app: &App, limit: u16) -> Result<Vec<Edition>, Fault> {
    let query = Query::of(Table::Matters, keys::CATALOGUE).backward().limit(limit).strong();
    let found = app.store.query::<Keyed<Edition>>(query).await?;
    Ok(found.items.into_iter().map(|found| found.what).collect())
}
