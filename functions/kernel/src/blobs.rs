//! Where contents lie that are too long for the store: a folder, or a bucket that speaks S3. Attachments are named by
//! random ids alone; long texts of events by their place and digest (`spine::contents`).

mod past;

use std::sync::Arc;

use axum::body::{Body, Bytes};
use futures_util::TryStreamExt;
use object_store::aws::{AmazonS3, AmazonS3Builder, AmazonS3ConfigKey};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use tokio::sync::OnceCell;

use crate::config::Uploads;
use crate::fault::Fault;

/// Where a content's bytes are.
pub enum Content {
    Here(Body),
    /// At an address of the bucket, for a minute: a function's answer couldn't hold them.
    Elsewhere(String),
}

/// The store of contents. It is opened when it is first needed, so that a host without uploads needs none.
#[derive(Clone)]
pub struct Blobs {
    place: Uploads,
    is_function: bool,
    opened: Arc<OnceCell<Opened>>,
}

/// A store, and where contents may go past the service: the bucket itself, with the prefix under which they lie.
struct Opened {
    store: Arc<dyn ObjectStore>,
    bucket: Option<(AmazonS3, Path)>,
}

impl Blobs {
    /// `is_function`: requests and answers are short here, so that long contents go past the service where they can.
    pub fn new(place: &Uploads, is_function: bool) -> Self {
        Self { place: place.clone(), is_function, opened: Arc::default() }
    }

    pub async fn put(&self, id: &str, content: Bytes) -> Result<(), Fault> {
        let store = self.store().await?;
        store.put(&path(id), PutPayload::from(content)).await.map_err(Fault::unavailable)?;
        Ok(())
    }

    /// The content as a stream; `not_found` when it is gone.
    pub async fn get(&self, id: &str) -> Result<Body, Fault> {
        match self.store().await?.get(&path(id)).await {
            Ok(found) => Ok(Body::from_stream(found.into_stream())),
            Err(object_store::Error::NotFound { .. }) => Err(Fault::NotFound),
            Err(fault) => Err(Fault::unavailable(fault)),
        }
    }

    /// Removes a content; one that isn't there is removed already.
    pub async fn remove(&self, id: &str) -> Result<(), Fault> {
        match self.store().await?.delete(&path(id)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(fault) => Err(Fault::unavailable(fault)),
        }
    }

    /// Puts a text in its place. The same text again changes nothing.
    pub(crate) async fn put_text(&self, place: &str, content: Vec<u8>) -> Result<(), Fault> {
        let payload = PutPayload::from(content);
        self.store().await?.put(&Path::from(place), payload).await.map_err(Fault::unavailable)?;
        Ok(())
    }

    /// The text at a place; nothing when it is gone.
    pub(crate) async fn text(&self, place: &str) -> Result<Option<Bytes>, Fault> {
        match self.store().await?.get(&Path::from(place)).await {
            Ok(found) => Ok(Some(found.bytes().await.map_err(Fault::unavailable)?)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(fault) => Err(Fault::unavailable(fault)),
        }
    }

    /// The places of all texts in a folder, sorted; one request for every thousand.
    pub(crate) async fn texts_of(&self, folder: &str) -> Result<Vec<String>, Fault> {
        let listed = self.store().await?.list(Some(&Path::from(folder)));
        let listed = listed.map_ok(|found| found.location.to_string()).try_collect::<Vec<_>>();
        let mut places = listed.await.map_err(Fault::unavailable)?;
        places.sort_unstable();
        Ok(places)
    }

    pub(crate) async fn remove_text(&self, place: &str) -> Result<(), Fault> {
        match self.store().await?.delete(&Path::from(place)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(fault) => Err(Fault::unavailable(fault)),
        }
    }

    async fn store(&self) -> Result<&Arc<dyn ObjectStore>, Fault> {
        Ok(&self.opened().await?.store)
    }

    async fn opened(&self) -> Result<&Opened, Fault> {
        self.opened.get_or_try_init(async || open(&self.place).map_err(Fault::Unavailable)).await
    }
}

fn open(place: &Uploads) -> Result<Opened, anyhow::Error> {
    Ok(match place {
        Uploads::Folder(folder) => {
            std::fs::create_dir_all(folder)?;
            // What was acknowledged survives a loss of power, as it does in the embedded store.
            let files = LocalFileSystem::new_with_prefix(folder)?;
            let store = Arc::new(files.with_automatic_cleanup(true).with_fsync(true));
            Opened { store, bucket: None }
        }
        Uploads::S3 { bucket, prefix } => {
            // Region, credentials and an endpoint of one's own come from the usual AWS_… settings.
            let builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
            // Who names an endpoint without encryption means it: one on this machine, most often.
            let endpoint = builder.get_config_value(&AmazonS3ConfigKey::Endpoint).unwrap_or_default();
            let store = builder.with_allow_http(endpoint.starts_with("http://")).build()?;
            let bucket = Some((store.clone(), Path::from(prefix.as_str())));
            Opened { store: Arc::new(PrefixStore::new(store, prefix.as_str())), bucket }
        }
    })
}

/// Spread over folders, since some file systems are slow with many files in one. An id with folders of its own lies there.
fn path(id: &str) -> Path {
    if id.contains('/') {
        return Path::from(id);
    }
    let folder = id.get(..2).unwrap_or("00");
    Path::from(format!("{folder}/{id}"))
}
