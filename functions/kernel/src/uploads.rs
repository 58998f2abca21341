//! What is known of an upload until a command names it, of any context; after that the event says it.

mod announced;
mod unnamed;

use serde::{Deserialize, Serialize};
use shared::access::Principal;
use shared::problem::FieldFault;
use shared::spine::case::Attachment;
use shared::text::Text;
use time::OffsetDateTime;

use crate::app::App;
use crate::fault::Fault;
use crate::store::{Condition, Reads, Table};

pub use announced::{Announced, announce, announced, retract};
pub use unnamed::{begin, strike_off, unnamed_since};

/// Ids that are looked up at most; the form's own bound is told by the form.
const LOOKED_UP: usize = 100;
const UPLOAD: &str = "upload";
/// In seconds.
const DAY: i64 = 86_400;

#[derive(Serialize, Deserialize)]
struct UploadItem {
    pk: String,
    sk: String,
    user: String,
    /// Whose people may name it as well: the credit code of its sender's enterprise, once that is proved.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    enterprise: String,
    expires: i64,
    #[serde(flatten)]
    attachment: Attachment,
}

fn key(id: &str) -> String {
    format!("upload#{id}")
}

/// Keeps what is known of an upload for as long as commands may name it.
pub async fn put(
    app: &App,
    person: &Principal,
    attachment: &Attachment,
    now: OffsetDateTime,
) -> Result<(), Fault> {
    let enterprise = if person.is_of(&person.enterprise) { person.enterprise.clone() } else { String::new() };
    let item = UploadItem {
        pk: key(&attachment.id),
        sk: UPLOAD.to_owned(),
        user: person.user.clone(),
        enterprise,
        expires: (now + app.config.uploads_kept).unix_timestamp(),
        attachment: attachment.clone(),
    };
    app.store.put(Table::Sessions, &item).await
}

/// The uploads that a command names, each with the place in its form. One read unit each.
///
/// # Errors
/// Those that aren't this person's or their enterprise's, or have expired, at their places.
pub async fn named(
    app: &App,
    person: &Principal,
    ids: Vec<(String, String)>,
    now: OffsetDateTime,
) -> Result<Vec<Attachment>, Fault> {
    let (mut found, mut faults) = (Vec::<Attachment>::new(), Vec::new());
    for (field, id) in ids.into_iter().take(LOOKED_UP) {
        if found.iter().any(|known| known.id == id) {
            continue;
        }
        match known(app, person, &id, now).await? {
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

/// What is known of an upload that this person may name now.
async fn known(
    app: &App,
    person: &Principal,
    id: &str,
    now: OffsetDateTime,
) -> Result<Option<UploadItem>, Fault> {
    let item: Option<UploadItem> = app.store.get(Table::Sessions, &key(id), UPLOAD, Reads::Strong).await?;
    Ok(item.filter(|item| {
        let own = item.user == person.user || person.is_of(&item.enterprise);
        own && item.expires > now.unix_timestamp()
    }))
}

/// Keeps uploads that a draft names until an instant, if they aren't kept longer already. Those that are still there,
/// each with the Unix second until when; what has expired, is another's, or was named by a command isn't among them.
/// One read unit each, and two write units where it is kept longer.
pub async fn hold(
    app: &App,
    person: &Principal,
    ids: &[String],
    until: OffsetDateTime,
) -> Result<Vec<(String, i64)>, Fault> {
    let (now, until) = (app.now(), until.unix_timestamp());
    let mut held: Vec<(String, i64)> = Vec::new();
    for id in ids.iter().take(LOOKED_UP) {
        if held.iter().any(|(known, _)| known == id) {
            continue;
        }
        let Some(item) = known(app, person, id, now).await? else { continue };
        // Drafts are saved all the time: a day less is no reason to write.
        if item.expires >= until - DAY {
            held.push((id.clone(), item.expires));
            continue;
        }
        // The list first: what is told to be kept isn't removed.
        if unnamed::keep_until(app, id, until).await?.is_done() {
            let kept = UploadItem { expires: until, ..item };
            if app.store.put_if(Table::Sessions, &kept, Condition::exists()).await?.is_done() {
                held.push((id.clone(), until));
            }
        }
    }
    Ok(held)
}

/// Keeps uploads that a draft named no longer than others, now that it doesn't. One read and two write units each.
pub async fn let_go(app: &App, person: &Principal, ids: &[String]) -> Result<(), Fault> {
    let now = app.now();
    let until = (now + app.config.uploads_kept).unix_timestamp();
    for id in ids.iter().take(LOOKED_UP) {
        let Some(item) = known(app, person, id, now).await? else { continue };
        if item.expires > until && unnamed::keep_until(app, id, until).await?.is_done() {
            let kept = UploadItem { expires: until, ..item };
            let _ = app.store.put_if(Table::Sessions, &kept, Condition::exists()).await?;
        }
    }
    Ok(())
}
