//! Taking in a file, and finding it again when a command names it.

use axum::body::Bytes;
use kernel::blobs::Blobs;
use kernel::{App, Fault, uploads};
use serde_json::{Map, Value};
use shared::access::Principal;
use shared::cases::wire::Uploaded;
use shared::digest::sm3_hex;
use shared::spine::case::Attachment;
use time::OffsetDateTime;

use crate::media::{media_of, tidy_name};

/// Ids that are looked up at most; the form's own bound is told by the form.
const LOOKED_UP: usize = 20;

/// Keeps a file's content and what is known of it. It belongs to its uploader until a command names it, and is removed
/// when none does (`keep_uploads`).
pub async fn take_upload(
    app: &App,
    blobs: &Blobs,
    person: &Principal,
    (name, content): (&str, Bytes),
    now: OffsetDateTime,
) -> Result<Uploaded, Fault> {
    let name = tidy_name(name);
    let media =
        media_of(&name, &content).map_err(|fault| Fault::field("file", fault.code(), fault.text()))?;
    let attachment = Attachment {
        id: uploads::begin(app, now).await?,
        name,
        media: media.to_owned(),
        size: u64::try_from(content.len()).unwrap_or_default(),
        sm3: sm3_hex(&content),
    };
    blobs.put(&attachment.id, content).await?;
    uploads::put(app, person, &attachment, now).await?;
    Ok(Uploaded { attachment })
}

/// The uploads that a command's fields name. What isn't a list of ids is left to the form to complain about. `kept` are
/// files that the case has already and that the command may name again.
pub async fn named_in(
    app: &App,
    person: &Principal,
    (fields, kept): (&Map<String, Value>, &[Attachment]),
    now: OffsetDateTime,
) -> Result<Vec<Attachment>, Fault> {
    let ids: Option<Vec<&str>> = fields
        .get("attachments")
        .and_then(Value::as_array)
        .and_then(|ids| ids.iter().map(Value::as_str).collect());
    let ids = ids.unwrap_or_default().into_iter().take(LOOKED_UP).enumerate();
    let (again, new): (Vec<_>, Vec<_>) = ids.partition(|(_, id)| kept.iter().any(|file| file.id == **id));
    let again = kept.iter().filter(|file| again.iter().any(|(_, id)| file.id == **id)).cloned();
    let placed = new.into_iter().map(|(place, id)| (format!("attachments.{place}"), id.to_owned()));
    let new = uploads::named(app, person, placed.collect(), now).await?;
    Ok(again.chain(new).collect())
}
