//! The store without a server, for commands that work on all of it.

use kernel::App;

use super::DataFolder;
use super::serve::storage;
use crate::engine::Engine;
use crate::{open_store, settings};

/// An app over the store, and the engine that runs for it.
pub struct Opened {
    pub app: App,
    engine: Option<Engine>,
}

impl Opened {
    pub async fn open(data: DataFolder) -> anyhow::Result<Self> {
        let mut config = settings::read(&data.path, "http://127.0.0.1:8080")?;
        let (store, engine) = open_store(&storage(&config, data), &mut config).await?;
        Ok(Self { app: App::new(config, store)?, engine })
    }

    pub async fn close(self) -> anyhow::Result<()> {
        drop(self.app);
        if let Some(engine) = self.engine {
            tokio::task::spawn_blocking(|| engine.stop()).await?;
        }
        Ok(())
    }
}
