//! Wrong query codes for a number in the running hour.

use kernel::store::{Change, Reads, Table};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::calendar::instant;
use time::{Duration, OffsetDateTime};

use crate::keys;

#[derive(Deserialize)]
struct GuessItem {
    wrong: u32,
}

pub async fn count(app: &App, number: &str, now: OffsetDateTime) -> Result<u32, Fault> {
    let item: Option<GuessItem> =
        app.store.get(Table::Sessions, &key(number, now), keys::GUESS, Reads::Strong).await?;
    Ok(item.map_or(0, |item| item.wrong))
}

pub async fn add(app: &App, number: &str, now: OffsetDateTime) -> Result<(), Fault> {
    let expires = (now + Duration::hours(2)).unix_timestamp();
    let change = Change::default().add("wrong", 1).set("expires", expires)?;
    // Without a condition there is no conflict.
    let _ = app.store.update(Table::Sessions, &key(number, now), keys::GUESS, change).await?;
    Ok(())
}

fn key(number: &str, now: OffsetDateTime) -> String {
    keys::guess(number, instant(now).get(..13).unwrap_or_default())
}
