//! The directory in a process's memory: the entries that are found, and the links that both sides say.
//!
//! Always: a link is shown only while both its ends are found, so that who switches its entry off is gone from every
//! chain at once.

mod chains;
mod counts;
pub(crate) mod index;
pub(crate) mod web;

use std::sync::Arc;

use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::directory::search::EntrySearch;
use shared::market::directory::wire::{ChainView, EntryCard, EntryCounts};
use shared::spine::book::Book;

use crate::board::order::Place;
use crate::mirror::Mirror;
use crate::store::LinkCard;
use index::Entries;
use web::Web;

/// What is found. Copies share it.
#[derive(Clone, Debug, Default)]
pub struct Directory(Arc<Kept>);

#[derive(Debug, Default)]
struct Kept {
    entries: Mirror<Entries>,
    web: Mirror<Web>,
}

/// A page of the directory.
pub struct Page {
    pub cards: Vec<Arc<EntryCard>>,
    pub next: Option<Place>,
    pub total: u32,
    pub counts: EntryCounts,
}

impl Directory {
    /// What fits, the newest first, after a place.
    pub async fn find(
        &self,
        app: &App,
        wanted: &EntrySearch,
        limit: usize,
        after: Option<Place>,
    ) -> Result<Page, Fault> {
        let book = self.keep_up(app).await?;
        let entries = self.0.entries.read();
        let narrowed = entries.narrowed(wanted);
        let mut found = entries.fitting(wanted, None);
        if let Some(narrowed) = &narrowed {
            found.keep(narrowed);
        }
        let counts = counts::counts(&entries, wanted, narrowed.as_ref(), &book.regions);
        let (cards, next) = entries.page(&found, limit, after);
        Ok(Page { cards, next, total: found.count(), counts })
    }

    pub async fn get(&self, app: &App, id: &str) -> Result<Option<Arc<EntryCard>>, Fault> {
        self.keep_up(app).await?;
        Ok(self.0.entries.read().get(id).map(Arc::clone))
    }

    /// How many supply an entry, and how many it supplies.
    pub async fn ties(&self, app: &App, id: &str) -> Result<(u32, u32), Fault> {
        self.keep_up(app).await?;
        self.0.web.keep_up(app).await?;
        let (entries, web) = (self.0.entries.read(), self.0.web.read());
        let there = |other: &str| entries.get(other).is_some();
        let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
        Ok((count(web.suppliers(id, there).len()), count(web.buyers(id, there).len())))
    }

    /// The chain round an entry; nothing unless it is found.
    pub async fn chain(&self, app: &App, id: &str, hops: usize) -> Result<Option<ChainView>, Fault> {
        self.keep_up(app).await?;
        self.0.web.keep_up(app).await?;
        Ok(chains::round(&self.0.entries.read(), &self.0.web.read(), id, hops))
    }

    /// Who supplies an industry and who takes from it.
    pub async fn industry(&self, app: &App, code: &str) -> Result<ChainView, Fault> {
        self.keep_up(app).await?;
        Ok(chains::of_industry(&self.0.entries.read(), code))
    }

    pub async fn note(&self, app: &App, id: &str, card: Option<EntryCard>) -> Result<(), Fault> {
        self.0.entries.note(app, id, card).await
    }

    pub async fn note_link(&self, app: &App, id: &str, card: Option<LinkCard>) -> Result<(), Fault> {
        self.0.web.note(app, id, card).await
    }

    async fn keep_up(&self, app: &App) -> Result<Arc<Book>, Fault> {
        let book = self.0.entries.keep_up(app).await?;
        let today = china_date(app.now());
        let current = self.0.entries.read().is_current(today);
        if !current {
            self.0.entries.write().pass(today, &book.regions);
        }
        Ok(book)
    }
}
