//! What every route and every schedule is given.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::blobs::Blobs;
use crate::config::Config;
use crate::mail::Mailer;
use crate::metrics::Metrics;
use crate::reference::References;
use crate::seal::Seal;
use crate::spine::Memory;
use crate::store::{Store, client};
use crate::time::Clock;

/// The parts of a running service. Cheap to clone; axum's state.
#[derive(Clone)]
pub struct App(Arc<Parts>);

pub struct Parts {
    pub config: Config,
    pub store: Store,
    pub blobs: Blobs,
    pub clock: Clock,
    pub seal: Seal,
    pub references: References,
    pub mailer: Mailer,
    pub spine: Memory,
    pub metrics: Metrics,
    /// Set when the process is about to stop, so that a balancer sends it nothing more.
    pub is_leaving: AtomicBool,
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    pub fn new(config: Config, store: Store) -> anyhow::Result<Self> {
        anyhow::ensure!(!config.secret.is_empty(), "QITONG_SECRET must be set");
        let store = if config.read_only { store.read_only() } else { store };
        Ok(Self(Arc::new(Parts {
            blobs: Blobs::new(&config.uploads, config.function.is_some()),
            clock: config.clock.clone(),
            seal: Seal::new(config.secret.reveal().as_bytes()),
            references: References::new(store.clone()),
            mailer: Mailer::new(config.mail.as_ref())?,
            spine: Memory::default(),
            metrics: Metrics::default(),
            is_leaving: AtomicBool::new(false),
            store,
            config,
        })))
    }

    /// For functions in the cloud: everything comes from the environment.
    pub async fn from_environment() -> anyhow::Result<Self> {
        let config = Config::from_environment()?;
        let store = Store::new(client(&config).await, &config.table_prefix);
        Self::new(config, store)
    }

    pub fn now(&self) -> time::OffsetDateTime {
        self.clock.now()
    }
}
