//! What becomes of uploads: those that an event names stay, those that a draft names as long as the draft, the others
//! are removed when their time is over.
//!
//! Always: nothing is removed before every event that could name it has been followed.

use kernel::spine::{PROJECTOR, followed_until};
use kernel::{App, Fault, uploads};
use shared::spine::Record;
use shared::spine::case::Attachment;
use time::{Duration, OffsetDateTime};

/// A command that names an upload at the last moment takes a while to become an event that followers see.
const GRACE: Duration = Duration::minutes(10);

/// Keeps what an event names for good. Seeing the event again changes nothing.
pub async fn keep_uploads(app: &App, record: &Record) -> Result<(), Fault> {
    if record.sealed.get("attachments").is_some_and(|named| named.missing) {
        return Err(Fault::impossible(format!("which uploads {} names is missing", record.event.case)));
    }
    let named = record.value("attachments").cloned().unwrap_or_default();
    for attachment in serde_json::from_value::<Vec<Attachment>>(named).unwrap_or_default() {
        uploads::strike_off(app, &attachment.id).await?;
    }
    Ok(())
}

/// Removes the contents of some uploads that no command has named in time. How many there were.
pub async fn remove_unnamed(app: &App, now: OffsetDateTime) -> Result<u32, Fault> {
    let Some(followed) = followed_until(app, PROJECTOR).await? else { return Ok(0) };
    let until = now.min(followed) - app.config.uploads_kept - GRACE;
    let mut removed = 0;
    for line in uploads::unnamed_since(app, until).await? {
        if !uploads::is_over(app, &line).await? {
            uploads::remove_line(app, &line, uploads::Gone::No).await?;
            continue;
        }
        app.blobs.remove(&line.id).await?;
        uploads::remove_line(app, &line, uploads::Gone::Yes).await?;
        removed += 1;
    }
    Ok(removed)
}
