//! Handing out an attachment to those who may read what it is sealed with.

use kernel::blobs::{Blobs, Content};
use kernel::spine::{Loaded, book, load};
use kernel::{App, Fault};
use shared::access::Principal;
use shared::spine::case::Attachment;
use shared::spine::{Party, Record};

use super::note_reading::note_reading;

/// An attachment with its content.
pub struct Sent {
    pub attachment: Attachment,
    pub content: Content,
}

pub async fn send_attachment(
    app: &App,
    blobs: &Blobs,
    person: &Principal,
    (number, id): (&str, &str),
) -> Result<Sent, Fault> {
    let (book, party) = (book(app).await?, Party::Person(person));
    let loaded = load(app, number).await?.ok_or(Fault::NotFound)?;
    if !party.may_read(&loaded.case, &book.regions) {
        return Err(Fault::NotFound);
    }
    note_reading(app, &book, person, &loaded, app.now()).await?;
    let Loaded { case, records } = loaded;
    let may_read = |record: &Record| {
        let sealed = record.sealed.get("attachments");
        sealed.is_some_and(|sealed| party.may_unseal_in(record, sealed, &case, &book.regions))
    };
    let attachment = records
        .iter()
        .filter(|record| may_read(record))
        .filter_map(|record| {
            serde_json::from_value::<Vec<Attachment>>(record.value("attachments")?.clone()).ok()
        })
        .flatten()
        .find(|attachment| attachment.id == id)
        .ok_or(Fault::NotFound)?;
    let content = blobs.hand_out(&attachment).await?;
    Ok(Sent { attachment, content })
}
