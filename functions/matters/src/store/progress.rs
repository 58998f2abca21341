//! How far long work is, for who waits for it. It ends by itself after a day.

use kernel::store::{Reads, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::matters::wire::ImportProgress;
use time::Duration;

use crate::keys;

#[derive(Serialize, Deserialize)]
struct ProgressItem {
    pk: String,
    sk: String,
    expires: i64,
    #[serde(flatten)]
    progress: ImportProgress,
}

pub async fn put_progress(app: &App, user: &str, id: &str, progress: ImportProgress) -> Result<(), Fault> {
    let expires = (app.now() + Duration::days(1)).unix_timestamp();
    let item = ProgressItem { pk: keys::imports(user), sk: id.to_owned(), expires, progress };
    app.store.put(Table::Matters, &item).await
}

/// Waiting, of what nobody has begun.
pub async fn progress(app: &App, user: &str, id: &str) -> Result<ImportProgress, Fault> {
    let found: Option<ProgressItem> =
        app.store.get(Table::Matters, &keys::imports(user), id, Reads::Eventual).await?;
    Ok(found.map(|found| found.progress).unwrap_or_default())
}
