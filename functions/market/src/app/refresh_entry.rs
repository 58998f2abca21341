//! A certificate that was issued here, taken back or renewed is shown as it stands now with its holder's entry.

use kernel::held::certificates;
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::directory::chosen;

use crate::store::{self, entry_id};

/// How often it is tried again when somebody writes the entry at the same moment.
const TRIES: u32 = 5;

/// Looks up the certificates that an enterprise's entry shows; where they are as they were nothing is written, so that
/// doing it again changes nothing. Whether there was something to change.
pub async fn refresh_entry(app: &App, enterprise: &str) -> Result<bool, Fault> {
    for _ in 0..TRIES {
        let found = store::entry(app, &entry_id(enterprise), Reads::Strong).await?;
        let Some(mut kept) = found else { return Ok(false) };
        let Some(approved) = kept.approved.as_mut() else { return Ok(false) };
        let offered = certificates(app, enterprise, china_date(app.now())).await?;
        let now = chosen(&approved.form.entry.certificates, &offered);
        if now == approved.certificates {
            return Ok(false);
        }
        approved.certificates = now;
        kept.version += 1;
        // Its place in the index moves, by which other processes learn of it.
        kept.since = kept.since.map(|_| wire(app.now()));
        if store::put_entry(app, &kept).await? == Written::Done {
            return Ok(true);
        }
    }
    Err(Fault::unavailable(std::io::Error::other("an entry is written by many at once")))
}
