//! Where the contents of attachments lie: a folder, or a bucket that speaks S3. Named by random ids alone.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use kernel::Fault;
use kernel::config::Uploads;
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use tokio::sync::OnceCell;

/// The store of contents. It is opened when it is first needed, so that a host without uploads needs none.
#[derive(Clone)]
pub struct Blobs {
    place: Uploads,
    store: Arc<OnceCell<Arc<dyn ObjectStore>>>,
}

impl Blobs {
    pub fn new(place: &Uploads) -> Self {
        Self { place: place.clone(), store: Arc::default() }
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

    async fn store(&self) -> Result<&Arc<dyn ObjectStore>, Fault> {
        self.store.get_or_try_init(async || open(&self.place).map_err(Fault::Unavailable)).await
    }
}

fn open(place: &Uploads) -> Result<Arc<dyn ObjectStore>, anyhow::Error> {
    Ok(match place {
        Uploads::Folder(folder) => {
            std::fs::create_dir_all(folder)?;
            Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_automatic_cleanup(true))
        }
        Uploads::S3 { bucket, prefix } => {
            // Region, credentials and an endpoint of one's own come from the usual AWS_… settings.
            let builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
            // Who names an endpoint without encryption means it: one on this machine, most often.
            let endpoint = builder.get_config_value(&AmazonS3ConfigKey::Endpoint).unwrap_or_default();
            let store = builder.with_allow_http(endpoint.starts_with("http://")).build()?;
            Arc::new(PrefixStore::new(store, prefix.as_str()))
        }
    })
}

/// Spread over folders, since some file systems are slow with many files in one.
fn path(id: &str) -> Path {
    let folder = id.get(..2).unwrap_or("00");
    Path::from(format!("{folder}/{id}"))
}
