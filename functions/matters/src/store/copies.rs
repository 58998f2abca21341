//! The digests of the PDFs that were given out, by the number of their case.

use kernel::store::{Reads, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};

use crate::keys;

#[derive(Serialize, Deserialize)]
struct CopyItem {
    pk: String,
    sk: String,
}

/// Puts a digest on record, once.
pub async fn keep_copy(app: &App, number: &str, digest: &str) -> Result<(), Fault> {
    // Where nothing may be written, what is on record already is enough to hand it out.
    if app.config.read_only {
        return Ok(());
    }
    let item = CopyItem { pk: keys::copies(number), sk: digest.to_owned() };
    let _ = app.store.put_new(Table::Matters, &item).await?;
    Ok(())
}

pub async fn is_copy(app: &App, number: &str, digest: &str) -> Result<bool, Fault> {
    let found: Option<CopyItem> =
        app.store.get(Table::Matters, &keys::copies(number), digest, Reads::Strong).await?;
    Ok(found.is_some())
}
