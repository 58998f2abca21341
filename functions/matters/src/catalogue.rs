//! The catalogue in a process's memory: read once an edition, asked after every few seconds.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use kernel::store::Reads;
use kernel::{App, Fault};
use shared::matters::browse::Catalogue;

use crate::store;

/// How long a process may go on with an edition after another one has come into force elsewhere.
const FRESH_FOR: Duration = Duration::from_secs(5);

/// Where the catalogue stands. Copies share it.
#[derive(Clone, Debug, Default)]
pub struct Shelf(Arc<Mutex<Option<Kept>>>);

#[derive(Clone, Debug)]
struct Kept {
    asked: Instant,
    catalogue: Arc<Catalogue>,
}

impl Shelf {
    /// The catalogue in force, as this process knew it at most five seconds ago.
    pub async fn catalogue(&self, app: &App) -> Result<Arc<Catalogue>, Fault> {
        let kept = self.kept();
        if let Some(fresh) = kept.as_ref().filter(|kept| kept.asked.elapsed() < FRESH_FOR) {
            return Ok(Arc::clone(&fresh.catalogue));
        }
        let head = store::head(app, Reads::Eventual).await?;
        if let Some(same) = kept.filter(|kept| kept.catalogue.edition == head.edition) {
            self.keep(&same.catalogue);
            return Ok(same.catalogue);
        }
        self.take(app, head.edition).await
    }

    /// Reads an edition; of one that was replaced meanwhile, the one that replaced it.
    async fn take(&self, app: &App, mut edition: u32) -> Result<Arc<Catalogue>, Fault> {
        loop {
            if let Some(cards) = store::digest(app, edition).await? {
                let catalogue = Arc::new(Catalogue::new(edition, cards));
                self.keep(&catalogue);
                return Ok(catalogue);
            }
            let head = store::head(app, Reads::Strong).await?;
            if head.edition == edition {
                return Err(Fault::impossible(format!("edition {edition} has no digest")));
            }
            edition = head.edition;
        }
    }

    /// What this process has just published itself counts at once.
    pub fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn kept(&self) -> Option<Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, catalogue: &Arc<Catalogue>) {
        let kept = Kept { asked: Instant::now(), catalogue: Arc::clone(catalogue) };
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
    }
}
