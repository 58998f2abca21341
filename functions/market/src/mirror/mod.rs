//! What everyone may see of a list, in a process's memory: read once, from the last snapshot, then kept up with what came and left.
//!
//! Always: what this process does itself counts at once, what others do within five seconds.

pub(crate) mod snapshot;

use std::fmt::Debug;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::{Duration, Instant};

use kernel::spine::book;
use kernel::{App, Fault};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::region::Regions;
use shared::spine::book::Book;
use time::Date;

use crate::store;

/// How long a process may go on without what happened elsewhere.
const FRESH_FOR: Duration = Duration::from_secs(5);
/// How far back it looks: indexes lag, and clocks of hosts differ.
const OVERLAP: time::Duration = time::Duration::minutes(1);

/// What is held of a list, ready to be searched.
pub trait Held: Debug + Default {
    type Card: DeserializeOwned + PartialEq + Serialize + Send + 'static;
    /// The partition of the index `board` in which stands what is there.
    const LIVE: &'static str;
    /// The one in which stands what was there before; nothing: what has come once stays.
    const GONE: Option<&'static str>;

    /// A card's id, and since when (RFC 3339) it is there as it is.
    fn place(card: &Self::Card) -> (&str, &str);
    /// Whether it isn't there any more on a day, though nobody took it away.
    fn is_over(_card: &Self::Card, _today: Date) -> bool {
        false
    }
    fn known_since(&self, id: &str) -> Option<&str>;
    /// Takes a card in; the same id again replaces what was there.
    fn take(&mut self, card: Self::Card, regions: &Regions);
    fn leave(&mut self, id: &str);
}

#[derive(Debug, Default)]
pub struct Mirror<I> {
    held: RwLock<I>,
    /// When it was brought up to date last, and as of which time; nothing: it has not been read yet.
    known: Mutex<Option<(Instant, time::OffsetDateTime)>>,
    /// One reader at a time.
    reading: tokio::sync::Mutex<()>,
}

impl<I: Held> Mirror<I> {
    pub fn read(&self) -> RwLockReadGuard<'_, I> {
        self.held.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn write(&self) -> RwLockWriteGuard<'_, I> {
        self.held.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes in what this process has just written: a card, or that one left.
    pub async fn note(&self, app: &App, id: &str, card: Option<I::Card>) -> Result<(), Fault> {
        let book = book(app).await?;
        let mut held = self.write();
        match card {
            Some(card) => held.take(card, &book.regions),
            None => held.leave(id),
        }
        Ok(())
    }

    /// Brings it up to date if that is some time ago.
    pub async fn keep_up(&self, app: &App) -> Result<Arc<Book>, Fault> {
        let book = book(app).await?;
        if self.is_fresh() {
            return Ok(book);
        }
        let _turn = self.reading.lock().await;
        if self.is_fresh() {
            return Ok(book);
        }
        let (asked, now) = (Instant::now(), app.now());
        let known = self.known().map(|(_, as_of)| as_of);
        let last = if known.is_none() { snapshot::latest::<I>(app).await? } else { None };
        let (begun, was) = last.map_or((known, Vec::new()), |(as_of, cards)| (Some(as_of), cards));
        let since = begun.map(|as_of| kernel::time::wire(as_of.min(now) - OVERLAP));
        let live: Vec<I::Card> = store::live_since(app, I::LIVE, since.as_deref()).await?;
        let gone = gone_since::<I>(app, since.as_deref()).await?;
        let mut held = self.write();
        was.into_iter().for_each(|card| held.take(card, &book.regions));
        for (at, id) in gone {
            // Renewed after it had left, perhaps by this very process.
            if held.known_since(&id).is_some_and(|since| since <= at.as_str()) {
                held.leave(&id);
            }
        }
        for card in live {
            let (id, since) = I::place(&card);
            if held.known_since(id).is_none_or(|known| known <= since) {
                held.take(card, &book.regions);
            }
        }
        drop(held);
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some((asked, now));
        Ok(book)
    }

    fn known(&self) -> Option<(Instant, time::OffsetDateTime)> {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_fresh(&self) -> bool {
        self.known().is_some_and(|(asked, _)| asked.elapsed() < FRESH_FOR)
    }
}

/// When what left since a time, with its id; nothing where everything is read anew.
async fn gone_since<I: Held>(app: &App, since: Option<&str>) -> Result<Vec<(String, String)>, Fault> {
    match (I::GONE, since) {
        (Some(list), Some(since)) => store::gone_since(app, list, since).await,
        _ => Ok(Vec::new()),
    }
}
