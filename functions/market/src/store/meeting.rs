//! Under which keys of matching live postings stand, and which postings still have to be matched.

use futures_util::future::try_join_all;
use kernel::store::{Query, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::market::matching::MatchKey;
use time::{Date, Duration, Time};

use crate::keys;

/// Of each key no more are looked at, the newest first.
const ASKED: u16 = 30;
/// Postings that a pass takes up.
const WAITING: u16 = 100;

#[derive(Serialize, Deserialize)]
struct StandItem {
    pk: String,
    /// When it came onto the board, and its id.
    sk: String,
    enterprise: String,
    /// The end of its last day: after it the engine may remove the row.
    expires: i64,
}

/// Puts a live posting under its keys. The same again changes nothing.
pub async fn stand(
    app: &App,
    (id, enterprise): (&str, &str),
    (since, until): (&str, Date),
    under: &[MatchKey],
) -> Result<(), Fault> {
    let over = until.saturating_add(Duration::days(2)).with_time(Time::MIDNIGHT).assume_utc();
    let items: Vec<StandItem> = under
        .iter()
        .map(|key| StandItem {
            pk: keys::meet(&key.text()),
            sk: keys::place(since, id),
            enterprise: enterprise.to_owned(),
            expires: over.unix_timestamp(),
        })
        .collect();
    app.store.batch_put(Table::Market, &items).await
}

/// Takes a posting away from its keys.
pub async fn leave(app: &App, id: &str, since: &str, under: &[MatchKey]) -> Result<(), Fault> {
    let rows: Vec<(String, String)> =
        under.iter().map(|key| (keys::meet(&key.text()), keys::place(since, id))).collect();
    app.store.batch_delete(Table::Market, &rows).await
}

/// The ids of other enterprises' postings under each of some keys, all keys asked at once.
pub async fn asked_under(app: &App, enterprise: &str, under: &[MatchKey]) -> Result<Vec<Vec<String>>, Fault> {
    let ask = |key: &MatchKey| {
        let query = Query::of(Table::Market, keys::meet(&key.text())).backward().limit(ASKED);
        async move {
            let items: Vec<StandItem> = app.store.query(query).await?.items;
            let others = items.into_iter().filter(|item| item.enterprise != enterprise);
            let ids = others.filter_map(|item| Some(item.sk.rsplit_once('#')?.1.to_owned()));
            Ok::<Vec<String>, Fault>(ids.collect())
        }
    };
    try_join_all(under.iter().map(ask)).await
}

/// Why a posting is matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occasion {
    /// The Federation approved it: whoever it suits is told.
    Approved,
    /// It was renewed: its matches are found anew, and nobody is told again.
    Renewed,
}

/// A posting that has to be matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub id: String,
    /// When it came onto the board, RFC 3339.
    pub since: String,
    pub occasion: Occasion,
}

#[derive(Serialize, Deserialize)]
struct WaitingItem {
    pk: String,
    sk: String,
    occasion: Occasion,
}

/// Notes that a posting has to be matched, before it comes onto the board: who dies in between leaves it to the sweeper.
pub async fn note(app: &App, waiting: &Waiting) -> Result<(), Fault> {
    let item = WaitingItem {
        pk: keys::MEETING.to_owned(),
        sk: keys::place(&waiting.since, &waiting.id),
        occasion: waiting.occasion,
    };
    app.store.put(Table::Market, &item).await
}

/// Strikes it off: everything is done.
pub async fn strike(app: &App, waiting: &Waiting) -> Result<(), Fault> {
    app.store.delete(Table::Market, keys::MEETING, &keys::place(&waiting.since, &waiting.id)).await
}

/// Those that have waited since before a time, the longest first.
pub async fn waiting(app: &App, before: &str) -> Result<Vec<Waiting>, Fault> {
    let query = Query::of(Table::Market, keys::MEETING).up_to(format!("{before}~")).limit(WAITING);
    let items: Vec<WaitingItem> = app.store.query(query).await?.items;
    let read = |item: WaitingItem| {
        let (since, id) = item.sk.rsplit_once('#')?;
        Some(Waiting { id: id.to_owned(), since: since.to_owned(), occasion: item.occasion })
    };
    Ok(items.into_iter().filter_map(read).collect())
}
