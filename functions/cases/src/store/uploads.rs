//! What is known of an upload until a command names it; after that the event says it. Beside it stands a line in the
//! list of those that no command has named, which is there before the content is and goes when it is named or removed.

use kernel::store::{Query, Reads, Table};
use kernel::{App, Fault, random};
use serde::{Deserialize, Serialize};
use shared::spine::case::Attachment;
use time::OffsetDateTime;

use crate::keys;

/// Lines that are read of a shard at once.
const LINES: u16 = 200;

#[derive(Serialize, Deserialize)]
struct UploadItem {
    pk: String,
    sk: String,
    user: String,
    expires: i64,
    #[serde(flatten)]
    attachment: Attachment,
}

/// A line of the list. It never expires by itself: the content's removal ends it.
#[derive(Serialize, Deserialize)]
struct UnnamedItem {
    pk: String,
    sk: String,
    id: String,
}

/// An id for what is uploaded now, listed among what no command has named.
pub async fn begin(app: &App, now: OffsetDateTime) -> Result<String, Fault> {
    let id = format!("{}{}", random::id(), keys::upload_time(now));
    let (pk, sk) = keys::unnamed_place(&id);
    app.store.put(Table::Sessions, &UnnamedItem { pk, sk, id: id.clone() }).await?;
    Ok(id)
}

pub async fn put(app: &App, user: &str, attachment: &Attachment, now: OffsetDateTime) -> Result<(), Fault> {
    let item = UploadItem {
        pk: keys::upload(&attachment.id),
        sk: keys::UPLOAD.to_owned(),
        user: user.to_owned(),
        expires: (now + app.config.uploads_kept).unix_timestamp(),
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

/// Strikes an upload off the list of those that no command has named.
pub async fn strike_off(app: &App, id: &str) -> Result<(), Fault> {
    let (pk, sk) = keys::unnamed_place(id);
    app.store.delete(Table::Sessions, &pk, &sk).await
}

/// Some uploads from an instant or before that no command has named, of every shard the oldest.
pub async fn unnamed_since(app: &App, until: OffsetDateTime) -> Result<Vec<String>, Fault> {
    let mut ids = Vec::new();
    for shard in 0..keys::UNNAMED_SHARDS {
        let lines =
            Query::of(Table::Sessions, keys::unnamed(shard)).up_to(keys::unnamed_at(until)).limit(LINES);
        ids.extend(app.store.query::<UnnamedItem>(lines).await?.items.into_iter().map(|line| line.id));
    }
    Ok(ids)
}
