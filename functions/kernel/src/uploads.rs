//! What is known of an upload until a command names it, of any context; after that the event says it.

mod unnamed;

use serde::{Deserialize, Serialize};
use shared::problem::FieldFault;
use shared::spine::case::Attachment;
use shared::text::Text;
use time::OffsetDateTime;

use crate::app::App;
use crate::fault::Fault;
use crate::store::{Reads, Table};

pub use unnamed::{begin, strike_off, unnamed_since};

/// Ids that are looked up at most; the form's own bound is told by the form.
const LOOKED_UP: usize = 100;
const UPLOAD: &str = "upload";

#[derive(Serialize, Deserialize)]
struct UploadItem {
    pk: String,
    sk: String,
    user: String,
    expires: i64,
    #[serde(flatten)]
    attachment: Attachment,
}

fn key(id: &str) -> String {
    format!("upload#{id}")
}

/// Keeps what is known of an upload for as long as commands may name it.
pub async fn put(app: &App, user: &str, attachment: &Attachment, now: OffsetDateTime) -> Result<(), Fault> {
    let item = UploadItem {
        pk: key(&attachment.id),
        sk: UPLOAD.to_owned(),
        user: user.to_owned(),
        expires: (now + app.config.uploads_kept).unix_timestamp(),
        attachment: attachment.clone(),
    };
    app.store.put(Table::Sessions, &item).await
}

/// The uploads that a command names, each with the place in its form. One read unit each.
///
/// # Errors
/// Those that aren't this person's or have expired, at their places.
pub async fn named(
    app: &App,
    user: &str,
    ids: Vec<(String, String)>,
    now: OffsetDateTime,
) -> Result<Vec<Attachment>, Fault> {
    let (mut found, mut faults) = (Vec::<Attachment>::new(), Vec::new());
    for (field, id) in ids.into_iter().take(LOOKED_UP) {
        if found.iter().any(|known| known.id == id) {
            continue;
        }
        let item: Option<UploadItem> =
            app.store.get(Table::Sessions, &key(&id), UPLOAD, Reads::Strong).await?;
        match item.filter(|item| item.user == user && item.expires > now.unix_timestamp()) {
            Some(item) => found.push(item.attachment),
            None => faults.push(FieldFault::new(
                field,
                "unknown_upload",
                Text::new(
                    "这个附件已失效，请重新上传",
                    "This attachment is no longer there; please upload it again",
                ),
            )),
        }
    }
    Fault::unless_valid(faults)?;
    Ok(found)
}
