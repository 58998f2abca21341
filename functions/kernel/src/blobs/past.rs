//! Contents that go past the service, between a browser and the bucket: a function takes and gives 6 MB at most, in base64.
//!
//! Always: an address is good for one content, for minutes, and for exactly what it was made for; what comes in lies apart
//! from what is in use until it was looked at.

use std::time::Duration;

use axum::body::Bytes;
use object_store::ObjectStoreExt;
use object_store::path::Path;
use object_store::signer::{Method, SignedUrlOptions, Signer};
use shared::cases::upload::DIRECTLY;
use shared::spine::case::Attachment;

use super::{Blobs, Content, path};
use crate::fault::Fault;
use crate::http::disposition;

/// How long a content may be fetched by an address that was handed out.
const TO_FETCH: Duration = Duration::from_secs(60);

/// Where a content lies until it was looked at. What nobody comes back for the bucket removes after a day.
fn incoming(id: &str) -> Path {
    Path::from(format!("incoming/{id}"))
}

impl Blobs {
    /// Whether long contents go past the service here.
    pub async fn invites(&self) -> Result<bool, Fault> {
        Ok(self.is_function && self.opened().await?.bucket.is_some())
    }

    /// The address to which one content can be put, for a while. It doesn't bound the size; `arrived` does.
    ///
    /// # Errors
    /// Where there is no bucket: `invites` says whether there is.
    pub async fn invite(&self, id: &str, for_so_long: Duration) -> Result<String, Fault> {
        self.signed(Method::PUT, &incoming(id), (for_so_long, SignedUrlOptions::new())).await
    }

    /// What was put there, if it is of the announced size.
    pub async fn arrived(&self, id: &str, size: u64) -> Result<Option<Bytes>, Fault> {
        let store = self.store().await?;
        let place = incoming(id);
        match store.head(&place).await {
            Ok(found) if found.size == size => {}
            Ok(_) | Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(fault) => return Err(Fault::unavailable(fault)),
        }
        match store.get(&place).await {
            Ok(found) => {
                let content = found.bytes().await.map_err(Fault::unavailable)?;
                // It may have been written over between the two looks.
                Ok(Some(content).filter(|content| content.len() as u64 == size))
            }
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(fault) => Err(Fault::unavailable(fault)),
        }
    }

    /// Removes what was put there.
    pub async fn forget_arrived(&self, id: &str) -> Result<(), Fault> {
        match self.store().await?.delete(&incoming(id)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(fault) => Err(Fault::unavailable(fault)),
        }
    }

    /// An attachment for whoever may read it, by way of the bucket where an answer of this service couldn't hold it.
    pub async fn hand_out(&self, attachment: &Attachment) -> Result<Content, Fault> {
        if attachment.size <= DIRECTLY || !self.invites().await? {
            return self.get(&attachment.id).await.map(Content::Here);
        }
        let options = SignedUrlOptions::new().with_query([
            ("response-content-type", attachment.media.clone()),
            ("response-content-disposition", disposition(&attachment.name)),
            ("response-cache-control", "private, no-store".to_owned()),
        ]);
        self.signed(Method::GET, &path(&attachment.id), (TO_FETCH, options)).await.map(Content::Elsewhere)
    }

    async fn signed(
        &self,
        method: Method,
        place: &Path,
        (for_so_long, options): (Duration, SignedUrlOptions),
    ) -> Result<String, Fault> {
        let Some((bucket, prefix)) = &self.opened().await?.bucket else {
            return Err(Fault::impossible("an address of a bucket was wanted where there is none"));
        };
        let whole = prefix.parts().chain(place.parts()).collect::<Path>();
        let address = bucket.signed_url_opts(method, &whole, for_so_long, &options).await;
        Ok(address.map_err(Fault::unavailable)?.to_string())
    }
}
