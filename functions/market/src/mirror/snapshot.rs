//! What is there of a list, written down beside the store from time to time, so that a new process reads a file and what
//! came or left since instead of every card.
//!
//! Always: a snapshot counts only if the store names it, so that an older or a restored store isn't shown what it hasn't
//! got; without one, or with one that can't be read, everything is read from the store.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};

use axum::body::{Bytes, to_bytes};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use kernel::time::wire;
use kernel::{App, Fault, random};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::calendar::{china_date, parse_instant};
use time::{Duration, OffsetDateTime};

use super::{Held, OVERLAP, gone_since};
use crate::keys;
use crate::store::{self, Snapshot};

/// How old one becomes before another is written: a new process reads the changes of so long from the store.
const LASTS: Duration = Duration::hours(1);
/// The largest file that is read: some million cards.
const LARGEST: usize = 256 * 1024 * 1024;

/// The cards of the latest snapshot, and as of when they stood.
pub(super) async fn latest<I: Held>(app: &App) -> Result<Option<(OffsetDateTime, Vec<I::Card>)>, Fault> {
    let Some(snapshot) = store::snapshot(app, I::LIVE).await? else { return Ok(None) };
    cards_of::<I>(app, &snapshot).await
}

async fn cards_of<I: Held>(
    app: &App,
    snapshot: &Snapshot,
) -> Result<Option<(OffsetDateTime, Vec<I::Card>)>, Fault> {
    let Some(as_of) = parse_instant(&snapshot.as_of) else { return Ok(None) };
    if snapshot.file.is_empty() {
        return Ok(Some((as_of, Vec::new())));
    }
    match read(app, &keys::snapshot_file(I::LIVE, &snapshot.file)).await {
        Ok(cards) => Ok(Some((as_of, cards))),
        Err(Fault::NotFound) => Ok(None),
        Err(fault) => {
            tracing::warn!(fault = %fault, list = I::LIVE, "a snapshot can't be read");
            Ok(None)
        }
    }
}

/// Looks after a list's snapshot once an hour: writes another if something has changed since, or says of which time the
/// last one, of `all` lists' last ones, is still true. Whether a file was written; of several who try at once one does it.
///
/// # Errors
/// `Unavailable` where the store or the place of files is.
pub(crate) async fn keep_snapshot<I: Held>(
    app: &App,
    now: OffsetDateTime,
    all: &[(String, Snapshot)],
) -> Result<bool, Fault> {
    let known = all.iter().find(|(list, _)| list == I::LIVE).map(|(_, snapshot)| snapshot.clone());
    let as_of = known.as_ref().and_then(|known| parse_instant(&known.as_of));
    if as_of.is_some_and(|as_of| now - as_of < LASTS) {
        return Ok(false);
    }
    let last = match &known {
        Some(known) => cards_of::<I>(app, known).await?,
        None => None,
    };
    let (file, before) =
        known.as_ref().map(|known| (known.file.clone(), known.before.clone())).unwrap_or_default();
    let Some(cards) = current::<I>(app, now, last).await? else {
        let same = Snapshot { as_of: wire(now), file, before };
        store::put_snapshot(app, I::LIVE, &same, known.as_ref()).await?;
        return Ok(false);
    };
    // Its name is nobody else's: who is late removes what is its own.
    let next = Snapshot { as_of: wire(now), file: random::id(), before: file };
    let place = |file: &str| keys::snapshot_file(I::LIVE, file);
    app.blobs.put(&place(&next.file), Bytes::from(written(&cards)?)).await?;
    if !store::put_snapshot(app, I::LIVE, &next, known.as_ref()).await? {
        app.blobs.remove(&place(&next.file)).await?;
        return Ok(false);
    }
    // Whoever has just been told of the last one may still be about to read it; the one before is nobody's.
    if !before.is_empty() {
        app.blobs.remove(&place(&before)).await?;
    }
    Ok(true)
}

/// What is there now; nothing if that is what the last snapshot says.
async fn current<I: Held>(
    app: &App,
    now: OffsetDateTime,
    last: Option<(OffsetDateTime, Vec<I::Card>)>,
) -> Result<Option<Vec<I::Card>>, Fault> {
    let since = last.as_ref().map(|(as_of, _)| wire(*as_of - OVERLAP));
    let live: Vec<I::Card> = store::live_since(app, I::LIVE, since.as_deref()).await?;
    let gone = gone_since::<I>(app, since.as_deref()).await?;
    let was = last.map(|(_, cards)| cards).unwrap_or_default();
    let keyed = |card: I::Card| (I::place(&card).0.to_owned(), card);
    let mut cards: HashMap<String, I::Card> = was.into_iter().map(keyed).collect();
    let (many, mut changed) = (cards.len(), false);
    for (at, id) in gone {
        if cards.get(&id).is_some_and(|card| I::place(card).1 <= at.as_str()) {
            cards.remove(&id);
        }
    }
    for card in live {
        let (id, since) = I::place(&card);
        // Times are whole seconds: what was written twice in one isn't the same card.
        if cards.get(id).is_none_or(|known| I::place(known).1 <= since && *known != card) {
            changed = true;
            cards.insert(id.to_owned(), card);
        }
    }
    let today = china_date(now);
    cards.retain(|_, card| !I::is_over(card, today));
    let is_same = !changed && cards.len() == many;
    Ok((!is_same).then(|| cards.into_values().collect()))
}

/// A card a line, compressed.
fn written<C: Serialize>(cards: &[C]) -> Result<Vec<u8>, Fault> {
    let mut file = GzEncoder::new(Vec::new(), Compression::fast());
    for card in cards {
        serde_json::to_writer(&mut file, card).map_err(Fault::unexpected)?;
        file.write_all(b"\n").map_err(Fault::unexpected)?;
    }
    file.finish().map_err(Fault::unexpected)
}

async fn read<C: DeserializeOwned + Send + 'static>(app: &App, file: &str) -> Result<Vec<C>, Fault> {
    let body = app.blobs.get(file).await?;
    let file = to_bytes(body, LARGEST).await.map_err(Fault::unexpected)?;
    tokio::task::spawn_blocking(move || cards(&file)).await.map_err(Fault::unexpected)?
}

fn cards<C: DeserializeOwned>(file: &[u8]) -> Result<Vec<C>, Fault> {
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    let card = |line: std::io::Result<String>| {
        let line = line.map_err(Fault::unexpected)?;
        serde_json::from_str(&line).map_err(Fault::unexpected)
    };
    lines.map(card).collect()
}

#[cfg(test)]
mod tests {
    use shared::market::browse::Card;

    use super::*;

    #[test]
    fn a_snapshot_that_was_cut_or_changed_is_refused_as_a_whole() {
        let file = written::<Card>(&[]).unwrap();
        assert_eq!(cards::<Card>(&file).unwrap(), []);
        assert!(cards::<Card>(&file[..file.len() - 4]).is_err(), "cut");
        assert!(cards::<Card>(b"no archive").is_err());
        let mut other = GzEncoder::new(Vec::new(), Compression::fast());
        other.write_all(b"{\"id\":1}\n").unwrap();
        assert!(cards::<Card>(&other.finish().unwrap()).is_err(), "cards of another edition");
    }
}
