//! Matches, a row for each side of each.
//!
//! Always: finding the same match again keeps what became of it.

use futures_util::future::try_join_all;
use kernel::store::{Change, Condition, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::market::found::Verdict;
use shared::market::matching::Reason;
use time::{Duration, OffsetDateTime};

use super::postings::{json, parsed};
use crate::keys;

/// How long a match is kept after it was found.
const KEPT: Duration = Duration::days(220);
/// How long it is known that an enterprise was told.
const KNOWN: Duration = Duration::days(3);
/// Of a posting's matches no more are shown or counted.
const MOST: u16 = 500;

/// A match as one side has it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The posting of the other side, and whose it is.
    pub other: String,
    pub enterprise: String,
    /// 0 to 1000.
    pub score: u32,
    pub reasons: Vec<Reason>,
    pub verdict: Option<Verdict>,
    /// It was shown to this side.
    pub shown: bool,
    /// Both sides agreed to talk.
    pub talked: bool,
}

#[derive(Deserialize)]
struct Item {
    sk: String,
    enterprise: String,
    score: u32,
    reasons: String,
    #[serde(default)]
    verdict: Option<Verdict>,
    #[serde(default)]
    shown: Option<String>,
    #[serde(default)]
    talked: Option<String>,
}

impl Item {
    fn found(self) -> Result<Found, Fault> {
        Ok(Found {
            other: self.sk,
            enterprise: self.enterprise,
            score: self.score,
            reasons: parsed(&self.reasons)?,
            verdict: self.verdict,
            shown: self.shown.is_some(),
            talked: self.talked.is_some(),
        })
    }
}

/// A match between two postings, each with whose it is.
pub struct Between<'a> {
    pub one: (&'a str, &'a str),
    pub other: (&'a str, &'a str),
    pub score: u32,
    pub reasons: &'a [Reason],
}

/// Keeps matches for both sides.
pub async fn put(app: &App, at: OffsetDateTime, matches: &[Between<'_>]) -> Result<(), Fault> {
    let expires = (at + KEPT).unix_timestamp();
    let mut rows = Vec::new();
    for found in matches {
        let reasons = json(&found.reasons)?;
        for ((mine, _), (theirs, whose)) in [(found.one, found.other), (found.other, found.one)] {
            let change = Change::default()
                .set("enterprise", whose)?
                .set("score", found.score)?
                .set("reasons", &reasons)?
                .set("expires", expires)?
                .set("other_pk", keys::best(mine))?
                .set("other_sk", keys::rank(found.score, theirs))?;
            rows.push((keys::matches(mine), theirs, change));
        }
    }
    let write = |(pk, sk, change): (String, &str, Change)| {
        let sk = sk.to_owned();
        async move {
            let _: Written = app.store.update(Table::Market, &pk, &sk, change).await?;
            Ok::<(), Fault>(())
        }
    };
    try_join_all(rows.into_iter().map(write)).await.map(drop)
}

/// A posting's best matches, whether or not they are still live.
pub async fn best(app: &App, posting: &str, most: u16) -> Result<Vec<Found>, Fault> {
    let query = Query::of(Table::Market, keys::best(posting)).index("other").backward().limit(most);
    let items: Vec<Item> = app.store.query(query).await?.items;
    items.into_iter().map(Item::found).collect()
}

/// All matches of a posting, in no order that means anything.
pub async fn matches(app: &App, posting: &str) -> Result<Vec<Found>, Fault> {
    let query = Query::of(Table::Market, keys::matches(posting)).limit(MOST).strong();
    let items: Vec<Item> = app.store.query(query).await?.items;
    items.into_iter().map(Item::found).collect()
}

/// Forgets a posting's matches on both sides: what it says has changed.
pub async fn forget(app: &App, posting: &str) -> Result<(), Fault> {
    let found = matches(app, posting).await?;
    let rows: Vec<(String, String)> = found
        .iter()
        .flat_map(|one| {
            [(keys::matches(posting), one.other.clone()), (keys::matches(&one.other), posting.to_owned())]
        })
        .collect();
    app.store.batch_delete(Table::Market, &rows).await
}

/// What became of a match, for one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark<'a> {
    Said(Verdict),
    /// RFC 3339, when.
    Shown(&'a str),
    Talked(&'a str),
}

/// Marks a match. Whether there is one.
pub async fn mark(app: &App, posting: &str, other: &str, mark: Mark<'_>) -> Result<bool, Fault> {
    let change = match mark {
        Mark::Said(verdict) => Change::default().set("verdict", verdict)?,
        Mark::Shown(at) => Change::default().set("shown", at)?,
        Mark::Talked(at) => Change::default().set("talked", at)?,
    };
    let change = change.when(Condition::exists());
    Ok(app.store.update(Table::Market, &keys::matches(posting), other, change).await?.is_done())
}

#[derive(Serialize, Deserialize)]
struct ToldItem {
    pk: String,
    sk: String,
    /// The posting that was the occasion.
    by: String,
    expires: i64,
}

/// Whether a posting's enterprise is to be told on this day because of another posting: once a day, and when that was
/// broken off, for the same posting again.
pub async fn tell_once(
    app: &App,
    posting: &str,
    (day, at): (&str, OffsetDateTime),
    by: &str,
) -> Result<bool, Fault> {
    let item = ToldItem {
        pk: keys::told(posting),
        sk: day.to_owned(),
        by: by.to_owned(),
        expires: (at + KNOWN).unix_timestamp(),
    };
    if app.store.put_new(Table::Market, &item).await?.is_done() {
        return Ok(true);
    }
    let told: Option<ToldItem> = app.store.get(Table::Market, &item.pk, &item.sk, Reads::Strong).await?;
    Ok(told.is_some_and(|told| told.by == by))
}
