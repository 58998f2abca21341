//! What is known of an upload until a command names it; after that the event says it.

use kernel::store::{Reads, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::spine::case::Attachment;
use time::{Duration, OffsetDateTime};

use crate::keys;

const KEPT_FOR: Duration = Duration::days(2);

#[derive(Serialize, Deserialize)]
struct UploadItem {
    pk: String,
    sk: String,
    user: String,
    expires: i64,
    #[serde(flatten)]
    attachment: Attachment,
}

pub async fn put(app: &App, user: &str, attachment: &Attachment, now: OffsetDateTime) -> Result<(), Fault> {
    let item = UploadItem {
        pk: keys::upload(&attachment.id),
        sk: keys::UPLOAD.to_owned(),
        user: user.to_owned(),
        expires: (now + KEPT_FOR).unix_timestamp(),
        attachment: attachment.clone(),
    };
    app.store.put(Table::Sessions, &item).await
}

/// An upload of this person's that hasn't expired.
pub async fn get(app: &App, user: &str, id: &str, now: OffsetDateTime) -> Result<Option<Attachment>, Fault> {
    let item: Option<UploadItem> =
        app.store.get(Table::Sessions, &keys::upload(id), keys::UPLOAD, Reads::Strong).await?;
    let mine = item.filter(|item| item.user == user && item.expires > now.unix_timestamp());
    Ok(mine.map(|item| item.attachment))
}
