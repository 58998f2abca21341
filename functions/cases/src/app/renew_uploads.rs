//! Keeping the uploads of a form that someone comes back to, and saying which are gone.

use kernel::{App, Fault, uploads};
use shared::access::Principal;
use shared::cases::draft::{KeptUpload, KeptUploads, too_many_ids};
use time::OffsetDateTime;

/// Ids in one request.
const MOST: usize = 100;

/// Keeps those that are there as long as new ones. The same again changes nothing.
pub async fn renew_uploads(app: &App, person: &Principal, ids: &[String]) -> Result<KeptUploads, Fault> {
    if ids.len() > MOST {
        return Err(Fault::InvalidForm(vec![too_many_ids()]));
    }
    let held = uploads::hold(app, person, ids, app.now() + app.config.uploads_kept).await?;
    let until = |second: i64| OffsetDateTime::from_unix_timestamp(second).map_err(Fault::unexpected);
    let items =
        held.into_iter().map(|(id, second)| Ok(KeptUpload { id, until: kernel::time::wire(until(second)?) }));
    Ok(KeptUploads { items: items.collect::<Result<_, Fault>>()?, next: None })
}
