//! A file that is too long for a function's request: an address of the bucket is given for it, and once it lies there it is
//! looked at as any other.
//!
//! Always: what a command can name was looked at after nobody could change it any more.

use kernel::blobs::Blobs;
use kernel::http::too_large;
use kernel::{App, Fault, uploads};
use shared::access::Principal;
use shared::cases::upload::{DIRECTLY, Elsewhere, UploadRequest, UploadWay};
use shared::cases::wire::Uploaded;
use shared::digest::sm3_hex;
use shared::spine::case::Attachment;
use shared::text::Text;
use time::{Duration, OffsetDateTime};

use crate::media::{LARGEST, MediaFault, is_taken, media_of, tidy_name};

/// How long an address is good for.
const GOOD_FOR: Duration = Duration::minutes(15);

/// Where a file is to be sent. What would be refused by its name or size is refused before anything is sent.
pub async fn begin_upload(
    app: &App,
    blobs: &Blobs,
    person: &Principal,
    request: &UploadRequest,
    now: OffsetDateTime,
) -> Result<UploadWay, Fault> {
    let name = tidy_name(&request.name);
    if request.size == 0 {
        return Err(refused(MediaFault::Empty));
    }
    if request.size > LARGEST as u64 {
        return Err(too_large(LARGEST));
    }
    is_taken(&name).map_err(refused)?;
    if request.size <= DIRECTLY || !blobs.invites().await? {
        return Ok(UploadWay::default());
    }
    let id = uploads::begin(app, now).await?;
    uploads::announce(app, person, (&id, &name, request.size), now + GOOD_FOR * 4).await?;
    let address = blobs.invite(&id, GOOD_FOR.unsigned_abs()).await?;
    Ok(UploadWay { elsewhere: Some(Elsewhere { id, address }) })
}

/// Takes in what was sent to such an address. The same again is the same answer.
///
/// # Errors
/// At `file` when it isn't this person's, didn't arrive whole, or isn't what is taken.
pub async fn finish_upload(
    app: &App,
    blobs: &Blobs,
    person: &Principal,
    id: &str,
    now: OffsetDateTime,
) -> Result<Uploaded, Fault> {
    let Some(announced) = uploads::announced(app, person, id, now).await? else {
        let known = uploads::named(app, person, vec![("file".to_owned(), id.to_owned())], now).await?;
        let attachment = known.into_iter().next().ok_or(Fault::NotFound)?;
        return Ok(Uploaded { attachment });
    };
    let Some(content) = blobs.arrived(id, announced.size).await? else {
        return Err(Fault::field(
            "file",
            "not_arrived",
            Text::new("文件没有传完，请重新上传", "The file didn’t arrive whole; please upload it again"),
        ));
    };
    let media = match media_of(&announced.name, &content) {
        Ok(media) => media.to_owned(),
        Err(fault) => {
            blobs.forget_arrived(id).await?;
            return Err(refused(fault));
        }
    };
    let attachment = Attachment {
        id: id.to_owned(),
        name: announced.name,
        media,
        size: announced.size,
        sm3: sm3_hex(&content),
    };
    // A copy of what was looked at: the address may be good for some minutes more.
    blobs.put(id, content).await?;
    uploads::put(app, person, &attachment, now).await?;
    uploads::retract(app, id).await?;
    blobs.forget_arrived(id).await?;
    Ok(Uploaded { attachment })
}

fn refused(fault: MediaFault) -> Fault {
    Fault::field("file", fault.code(), fault.text())
}
