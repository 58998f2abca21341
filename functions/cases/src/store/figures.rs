//! Figures that were counted, kept so that a page needn't count them again.

use kernel::store::{Reads, Table};
use kernel::{App, Fault};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shared::calendar::{instant, parse_instant};
use time::OffsetDateTime;

use crate::keys;

#[derive(Serialize, Deserialize)]
struct FiguresItem {
    pk: String,
    sk: String,
    at: String,
    data: String,
}

/// What was counted last, and when.
pub async fn get<T: DeserializeOwned>(app: &App, what: &str) -> Result<Option<(OffsetDateTime, T)>, Fault> {
    let item: Option<FiguresItem> =
        app.store.get(Table::Cases, &keys::figures(what), keys::FIGURES, Reads::Eventual).await?;
    // What an older program wrote, and this one can't read, is counted anew.
    Ok(item.and_then(|item| Some((parse_instant(&item.at)?, serde_json::from_str(&item.data).ok()?))))
}

/// Where nothing may be written, they are counted again the next time.
pub async fn put<T: Serialize>(app: &App, what: &str, at: OffsetDateTime, data: &T) -> Result<(), Fault> {
    if app.config.read_only {
        return Ok(());
    }
    let item = FiguresItem {
        pk: keys::figures(what),
        sk: keys::FIGURES.to_owned(),
        at: instant(at),
        data: serde_json::to_string(data).map_err(Fault::unexpected)?,
    };
    app.store.put(Table::Cases, &item).await
}
