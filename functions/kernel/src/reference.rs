//! Documents that administrators edit and everyone reads: categories, tiers, org changes, workday years, warning
//! levels. Each version is an item (`ref#<name>`, `v#<000001>`) that never changes; the highest is in force.
//! Version 0 is what the program was built with and isn't stored.

use std::any::Any;
use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shared::market::matching::Weights;
use shared::market::provider::standard::Standard;

use crate::fault::Fault;
use crate::store::{Query, Store, Table, Written};

/// How long a process may go on with a version after another one has come into force elsewhere.
const FRESH_FOR: Duration = Duration::from_secs(5);

/// A document's name and what it says before anyone edits it. Declare one as a `const` where its type is at home.
pub struct Document<T> {
    pub name: &'static str,
    pub built_in: fn() -> T,
}

/// How postings of the market are weighed against each other: an administrator's to edit, the market's to use.
pub const MARKET_WEIGHTS: Document<Weights> = Document { name: "market_weights", built_in: Weights::default };

/// The service standard that providers sign: an administrator's to publish, the market's to hold them to.
pub const SERVICE_STANDARD: Document<Standard> =
    Document { name: "service_standard", built_in: Standard::builtin };

/// A version in force.
#[derive(Debug)]
pub struct Versioned<T> {
    pub version: u32,
    pub data: Arc<T>,
}

impl<T> Clone for Versioned<T> {
    fn clone(&self) -> Self {
        Self { version: self.version, data: Arc::clone(&self.data) }
    }
}

impl<T> Deref for Versioned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}

/// Who made a version, when and why.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Revision {
    pub version: u32,
    /// RFC 3339.
    pub at: String,
    /// The account that made it.
    pub by: String,
    pub note: String,
}

#[derive(Serialize, Deserialize)]
struct RevisionItem {
    pk: String,
    sk: String,
    #[serde(flatten)]
    revision: Revision,
    /// As JSON text: the engine neither searches it nor limits its depth.
    data: String,
}

#[derive(Deserialize)]
struct RevisionHead {
    #[serde(flatten)]
    revision: Revision,
}

struct Cached {
    read: Instant,
    version: u32,
    data: Arc<dyn Any + Send + Sync>,
}

/// Reads and writes documents; one in every app.
#[derive(Clone)]
pub struct References {
    store: Store,
    cache: Arc<Mutex<HashMap<&'static str, Cached>>>,
}

impl References {
    pub fn new(store: Store) -> Self {
        Self { store, cache: Arc::default() }
    }

    /// The version in force, as this process knew it at most five seconds ago. One read unit at most for a
    /// document of 4 KB, mostly none.
    pub async fn load<T>(&self, document: &Document<T>) -> Result<Versioned<T>, Fault>
    where
        T: DeserializeOwned + Send + Sync + 'static,
    {
        if let Some(found) = self.cached(document.name) {
            return Ok(found);
        }
        let newest = Query::of(Table::Cases, partition(document.name)).backward().limit(1).strong();
        let found = self.store.query::<RevisionItem>(newest).await?.items.into_iter().next();
        let (version, data) = match found {
            None => (0, (document.built_in)()),
            Some(item) => {
                (item.revision.version, serde_json::from_str(&item.data).map_err(Fault::unexpected)?)
            }
        };
        let versioned = Versioned { version, data: Arc::new(data) };
        self.remember(document.name, &versioned);
        Ok(versioned)
    }

    /// Puts a new version in force, if `expected` is still the one in force; otherwise `stale_version`.
    pub async fn save<T>(
        &self,
        document: &Document<T>,
        expected: u32,
        revision: NewRevision<'_>,
        data: &T,
    ) -> Result<u32, Fault>
    where
        T: Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        self.forget(document.name);
        let current = self.load(document).await?.version;
        if current != expected {
            return Err(Fault::stale(current));
        }
        let version = expected + 1;
        let item = RevisionItem {
            pk: partition(document.name),
            sk: sort_key(version),
            revision: Revision {
                version,
                at: crate::time::wire(revision.at),
                by: revision.by.to_owned(),
                note: revision.note.to_owned(),
            },
            data: serde_json::to_string(data).map_err(Fault::unexpected)?,
        };
        let written = self.store.put_new(Table::Cases, &item).await?;
        self.forget(document.name);
        match written {
            Written::Done => Ok(version),
            Written::Conflict => Err(Fault::stale(version)),
        }
    }

    /// The last hundred revisions, the newest first.
    pub async fn history(&self, name: &str) -> Result<Vec<Revision>, Fault> {
        let query = Query::of(Table::Cases, partition(name))
            .backward()
            .limit(100)
            .only(&["version", "at", "by", "note"]);
        Ok(self
            .store
            .query::<RevisionHead>(query)
            .await?
            .items
            .into_iter()
            .map(|item| item.revision)
            .collect())
    }

    /// What a version said, to compare with or to go back to.
    pub async fn revision<T: DeserializeOwned>(
        &self,
        document: &Document<T>,
        version: u32,
    ) -> Result<T, Fault> {
        if version == 0 {
            return Ok((document.built_in)());
        }
        let (pk, sk) = (partition(document.name), sort_key(version));
        let item: Option<RevisionItem> =
            self.store.get(Table::Cases, &pk, &sk, crate::store::Reads::Eventual).await?;
        serde_json::from_str(&item.ok_or(Fault::NotFound)?.data).map_err(Fault::unexpected)
    }

    fn cached<T: Send + Sync + 'static>(&self, name: &str) -> Option<Versioned<T>> {
        let cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        let found = cache.get(name).filter(|cached| cached.read.elapsed() < FRESH_FOR)?;
        Some(Versioned { version: found.version, data: Arc::clone(&found.data).downcast().ok()? })
    }

    fn remember<T: Send + Sync + 'static>(&self, name: &'static str, found: &Versioned<T>) {
        let data: Arc<dyn Any + Send + Sync> = Arc::clone(&found.data) as _;
        let cached = Cached { read: Instant::now(), version: found.version, data };
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).insert(name, cached);
    }

    fn forget(&self, name: &str) {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }
}

/// What goes on record with a new version.
#[derive(Clone, Copy, Debug)]
pub struct NewRevision<'a> {
    pub at: time::OffsetDateTime,
    pub by: &'a str,
    pub note: &'a str,
}

fn partition(name: &str) -> String {
    format!("ref#{name}")
}

fn sort_key(version: u32) -> String {
    format!("v#{version:06}")
}
