//! What is known of an upload until a command names it, of any context; after that the event says it.

mod held;
mod unnamed;

use serde::{Deserialize, Serialize};
use shared::problem::FieldFault;
use shared::spine::case::Attachment;
use shared::text::Text;
use time::OffsetDateTime;

use crate::app::App;
use crate::fault::Fault;
use crate::store::{Reads, Table};

pub use held::{day_end, hold, ids_in, release};
pub use unnamed::{Gone, Line, begin, is_over, remove_line, strike_off, unnamed_since};

/// Ids that are looked up at most; the form's own bound is told by the form.
const LOOKED_UP: usize = 100;
const UPLOAD: &str = "upload";

#[derive(Serialize, Deserialize)]
struct UploadItem {
    pk: String,
    sk: String,
    user: String,
    /// When the engine removes it by itself; none while the list of unnamed uploads has it under a time of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires: Option<i64>,
    /// Until when commands may name it, where a draft holds it or held it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<i64>,
    /// The time of its line in the list, where that isn't the time at which it was uploaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<i64>,
    /// A draft names it.
    #[serde(default)]
    held: bool,
    /// The enterprise or person whose draft names it, or did: who goes on with the draft may file it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    keeper: String,
    /// An event names it, so that it stays for good.
    #[serde(default)]
    named: bool,
    #[serde(flatten)]
    attachment: Attachment,
}

impl UploadItem {
    fn may_be_named(&self, (user, keeper): (&str, &str), now: OffsetDateTime) -> bool {
        let own = self.user == user || (!keeper.is_empty() && self.keeper == keeper);
        own && self.until.or(self.expires).is_some_and(|until| until > now.unix_timestamp())
    }
}

async fn found(app: &App, id: &str) -> Result<Option<UploadItem>, Fault> {
    app.store.get(Table::Sessions, &key(id), UPLOAD, Reads::Strong).await
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
        expires: Some((now + app.config.uploads_kept).unix_timestamp()),
        until: None,
        since: None,
        held: false,
        keeper: String::new(),
        named: false,
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
    named_by(app, (user, ""), ids, now).await
}

/// The same, where what a draft of `keeper` names counts as this person's own.
///
/// # Errors
/// Those that are neither this person's nor held by the keeper's drafts, or have expired, at their places.
pub async fn named_by(
    app: &App,
    who: (&str, &str),
    ids: Vec<(String, String)>,
    now: OffsetDateTime,
) -> Result<Vec<Attachment>, Fault> {
    let (mut found, mut faults) = (Vec::<Attachment>::new(), Vec::new());
    for (field, id) in ids.into_iter().take(LOOKED_UP) {
        if found.iter().any(|known| known.id == id) {
            continue;
        }
        match self::found(app, &id).await?.filter(|item| item.may_be_named(who, now)) {
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
