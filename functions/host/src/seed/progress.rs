//! What is remembered of a seed, so that doing it again does the same at the same times; and how far it has come.

use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use anyhow::Context;
use kernel::store::{Reads, Table};
use kernel::{App, time as wire};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// When a seed was begun, from which all its times follow, and whether it is through.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Anchor {
    pk: String,
    sk: String,
    at: String,
    pub done: bool,
}

impl Anchor {
    /// The anchor of a seed of this name; made now when there is none.
    pub async fn of(app: &App, name: &str) -> anyhow::Result<Self> {
        let (pk, sk) = ("marker", format!("seed#{name}"));
        if let Some(found) = app.store.get::<Self>(Table::Cases, pk, &sk, Reads::Strong).await? {
            return Ok(found);
        }
        let anchor = Self { pk: pk.to_owned(), sk, at: wire::wire(app.now()), done: false };
        app.store.put(Table::Cases, &anchor).await?;
        Ok(anchor)
    }

    pub fn at(&self) -> anyhow::Result<OffsetDateTime> {
        wire::parse_wire(&self.at).with_context(|| format!("{} is no time", self.at))
    }

    pub async fn finish(mut self, app: &App) -> anyhow::Result<()> {
        self.done = true;
        Ok(app.store.put(Table::Cases, &self).await?)
    }
}

/// Counts what was done and says so now and then.
pub struct Counter {
    what: &'static str,
    total: u64,
    done: AtomicU64,
    begun: Instant,
}

impl Counter {
    pub fn new(what: &'static str, total: usize) -> Self {
        let total = u64::try_from(total).unwrap_or(u64::MAX);
        Self { what, total, done: AtomicU64::new(0), begun: Instant::now() }
    }

    pub fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let tenth = (self.total / 10).max(1);
        if done.is_multiple_of(tenth) || done == self.total {
            // Nobody may be reading any more, and the work goes on all the same.
            let _ = writeln!(std::io::stdout(), "  {done} / {} {}", self.total, self.what);
        }
    }

    /// How many a second.
    pub fn rate(&self) -> f64 {
        let seconds = self.begun.elapsed().as_secs_f64();
        self.done.load(Ordering::Relaxed) as f64 / seconds.max(0.001)
    }

    pub fn seconds(&self) -> f64 {
        self.begun.elapsed().as_secs_f64()
    }
}
