//! The boards in a process's memory: read once, from the last snapshot, then kept up with what came and left.
//!
//! Always: what this process does itself counts at once, what others do within five seconds; a posting whose time is
//! over isn't shown, swept or not.

mod bits;
mod counts;
mod grams;
mod index;
mod snapshot;

use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use kernel::spine::book;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::browse::{Card, Counts, Sort};
use shared::market::matching::Rarity;
use shared::market::search::{Search, keys_of};
use shared::spine::book::Book;
use time::Date;

use crate::store;
use index::{Index, Place};

pub use snapshot::keep_snapshot;

/// How long a process may go on without what happened elsewhere.
const FRESH_FOR: Duration = Duration::from_secs(5);
/// How far back it looks: indexes lag, and clocks of hosts differ.
const OVERLAP: time::Duration = time::Duration::minutes(1);

/// Cards by which the rarity of a search's conditions is judged.
const COUNTED: usize = 400;

/// What is live on the boards. Copies share it.
#[derive(Clone, Debug, Default)]
pub struct Boards(Arc<Kept>);

#[derive(Debug, Default)]
struct Kept {
    index: RwLock<Index>,
    /// When it was brought up to date last, and as of which time; nothing: it has not been read yet.
    known: Mutex<Option<(Instant, time::OffsetDateTime)>>,
    /// One reader at a time.
    reading: tokio::sync::Mutex<()>,
}

/// A page of a board.
pub struct Page {
    pub cards: Vec<Arc<Card>>,
    pub next: Option<Place>,
    pub total: u32,
    pub counts: Counts,
}

impl Boards {
    /// What fits, in order, after a place.
    pub async fn find(
        &self,
        app: &App,
        wanted: &Search,
        (sort, limit): (Sort, usize),
        after: Option<Place>,
    ) -> Result<Page, Fault> {
        let book = self.keep_up(app).await?;
        let today = china_date(app.now());
        self.pass(today);
        let index = self.0.index.read().unwrap_or_else(PoisonError::into_inner);
        let narrowed = index.narrowed(wanted);
        let mut found = index.fitting(wanted, None);
        if let Some(narrowed) = &narrowed {
            found.keep(narrowed);
        }
        let counts = counts::counts(&index, wanted, narrowed.as_ref(), &book.regions);
        let (cards, next) = index.page(&found, (sort, limit), after);
        Ok(Page { cards, next, total: found.count(), counts })
    }

    /// Whether a picture is the one that lists show of a live posting.
    pub async fn shows(&self, app: &App, posting: &str, picture: &str) -> Result<bool, Fault> {
        self.keep_up(app).await?;
        self.pass(china_date(app.now()));
        let index = self.0.index.read().unwrap_or_else(PoisonError::into_inner);
        let first = index.get(posting).and_then(|card| card.picture.as_ref());
        Ok(first.is_some_and(|first| first.id == picture))
    }

    /// The cards of these that are live, each at the place of its id.
    pub async fn cards(&self, app: &App, ids: &[&str]) -> Result<Vec<Option<Arc<Card>>>, Fault> {
        self.keep_up(app).await?;
        self.pass(china_date(app.now()));
        let index = self.0.index.read().unwrap_or_else(PoisonError::into_inner);
        Ok(ids.iter().map(|id| index.get(id).map(Arc::clone)).collect())
    }

    /// How rare conditions of searches are: counted over some hundreds of what is live, taken evenly.
    pub async fn rarity(&self, app: &App) -> Result<Rarity, Fault> {
        let book = self.keep_up(app).await?;
        let cards = self.0.index.read().unwrap_or_else(PoisonError::into_inner).some(COUNTED);
        let mut rarity = Rarity::default();
        cards.iter().for_each(|card| rarity.count(&keys_of(card, &book.regions)));
        Ok(rarity)
    }

    /// Takes in what this process has just written: a card, or that one left.
    pub async fn note(&self, app: &App, id: &str, card: Option<Card>) -> Result<(), Fault> {
        let book = book(app).await?;
        let mut index = self.0.index.write().unwrap_or_else(PoisonError::into_inner);
        match card {
            Some(card) => index.take(card, &book.regions),
            None => index.leave(id),
        }
        Ok(())
    }

    /// Brings it up to date if that is some time ago.
    async fn keep_up(&self, app: &App) -> Result<Arc<Book>, Fault> {
        let book = book(app).await?;
        if self.is_fresh() {
            return Ok(book);
        }
        let _turn = self.0.reading.lock().await;
        if self.is_fresh() {
            return Ok(book);
        }
        let (asked, now) = (Instant::now(), app.now());
        let known = self.known().map(|(_, as_of)| as_of);
        let last = if known.is_none() { snapshot::latest(app).await? } else { None };
        let (begun, was) = last.map_or((known, Vec::new()), |(as_of, cards)| (Some(as_of), cards));
        let since = begun.map(|as_of| kernel::time::wire(as_of.min(now) - OVERLAP));
        let live = store::live_since(app, since.as_deref()).await?;
        let gone = match &since {
            Some(since) => store::gone_since(app, since).await?,
            None => Vec::new(),
        };
        let mut index = self.0.index.write().unwrap_or_else(PoisonError::into_inner);
        was.into_iter().for_each(|card| index.take(card, &book.regions));
        for (at, id) in gone {
            // Renewed after it had left, perhaps by this very process.
            if index.get(&id).is_some_and(|card| card.since <= at) {
                index.leave(&id);
            }
        }
        for card in live {
            if index.get(&card.id).is_none_or(|known| known.since <= card.since) {
                index.take(card, &book.regions);
            }
        }
        drop(index);
        *self.0.known.lock().unwrap_or_else(PoisonError::into_inner) = Some((asked, now));
        Ok(book)
    }

    fn pass(&self, today: Date) {
        let current = self.0.index.read().unwrap_or_else(PoisonError::into_inner).is_current(today);
        if !current {
            self.0.index.write().unwrap_or_else(PoisonError::into_inner).pass(today);
        }
    }

    fn known(&self) -> Option<(Instant, time::OffsetDateTime)> {
        *self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_fresh(&self) -> bool {
        self.known().is_some_and(|(asked, _)| asked.elapsed() < FRESH_FOR)
    }
}
