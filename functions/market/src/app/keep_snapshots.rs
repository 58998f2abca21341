//! Writes down what is there of the lists that processes hold in memory.

use kernel::{App, Fault};
use time::OffsetDateTime;

use crate::board::index::Index;
use crate::catalogue::providers::Register;
use crate::catalogue::services::Services;
use crate::directory::index::Entries;
use crate::directory::web::Web;
use crate::mirror::snapshot::keep_snapshot;
use crate::store;

/// Writes another snapshot of each list whose last one is an hour old and no longer true. How many those were.
///
/// # Errors
/// `Unavailable` where the store or the place of files is.
pub async fn keep_snapshots(app: &App, now: OffsetDateTime) -> Result<u32, Fault> {
    let all = store::snapshots(app).await?;
    let written = [
        keep_snapshot::<Index>(app, now, &all).await?,
        keep_snapshot::<Entries>(app, now, &all).await?,
        keep_snapshot::<Web>(app, now, &all).await?,
        keep_snapshot::<Services>(app, now, &all).await?,
        keep_snapshot::<Register>(app, now, &all).await?,
    ];
    Ok(written.into_iter().map(u32::from).sum())
}
