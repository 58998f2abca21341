//! The boards in a process's memory: read once, then kept up with what came and left.
//!
//! Always: what this process does itself counts at once, what others do within five seconds; a posting whose time is
//! over isn't shown, swept or not.

pub(crate) mod bits;
pub(crate) mod counts;
pub(crate) mod grams;
pub(crate) mod index;
pub(crate) mod order;
mod terms;

use std::sync::Arc;

use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::browse::{Card, Counts, Sort};
use shared::market::matching::Rarity;
use shared::market::search::{Search, keys_of};
use time::Date;

use crate::mirror::Mirror;
use index::Index;
use order::Place;

/// Cards by which the rarity of a search's conditions is judged.
const COUNTED: usize = 400;

/// What is live on the boards. Copies share it.
#[derive(Clone, Debug, Default)]
pub struct Boards(Arc<Mirror<Index>>);

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
        let book = self.0.keep_up(app).await?;
        let today = china_date(app.now());
        self.pass(today);
        let index = self.0.read();
        let narrowed = index.narrowed(wanted);
        let mut found = index.fitting(wanted, None, &book.regions);
        if let Some(narrowed) = &narrowed {
            found.keep(narrowed);
        }
        let counts = counts::counts(&index, wanted, narrowed.as_ref(), &book.regions);
        let (cards, next) = index.page(&found, (sort, limit), after);
        Ok(Page { cards, next, total: found.count(), counts })
    }

    /// Whether a picture is the one that lists show of a live posting.
    pub async fn shows(&self, app: &App, posting: &str, picture: &str) -> Result<bool, Fault> {
        self.0.keep_up(app).await?;
        self.pass(china_date(app.now()));
        let index = self.0.read();
        let first = index.get(posting).and_then(|card| card.picture.as_ref());
        Ok(first.is_some_and(|first| first.id == picture))
    }

    /// The cards of these that are live, each at the place of its id.
    pub async fn cards(&self, app: &App, ids: &[&str]) -> Result<Vec<Option<Arc<Card>>>, Fault> {
        self.0.keep_up(app).await?;
        self.pass(china_date(app.now()));
        let index = self.0.read();
        Ok(ids.iter().map(|id| index.get(id).map(Arc::clone)).collect())
    }

    /// What an enterprise has on the boards under its name, the newest first; `entry`: its id in the directory.
    pub async fn of_entry(&self, app: &App, entry: &str, most: usize) -> Result<Vec<Card>, Fault> {
        self.0.keep_up(app).await?;
        self.pass(china_date(app.now()));
        let cards = self.0.read().of_entry(entry, most);
        Ok(cards.iter().map(|card| (**card).clone()).collect())
    }

    /// How rare conditions of searches are: counted over some hundreds of what is live, taken evenly.
    pub async fn rarity(&self, app: &App) -> Result<Rarity, Fault> {
        let book = self.0.keep_up(app).await?;
        let cards = self.0.read().some(COUNTED);
        let mut rarity = Rarity::default();
        cards.iter().for_each(|card| rarity.count(&keys_of(card, &book.regions)));
        Ok(rarity)
    }

    /// Takes in what this process has just written: a card, or that one left.
    pub async fn note(&self, app: &App, id: &str, card: Option<Card>) -> Result<(), Fault> {
        self.0.note(app, id, card).await
    }

    fn pass(&self, today: Date) {
        let current = self.0.read().is_current(today);
        if !current {
            self.0.write().pass(today);
        }
    }
}
