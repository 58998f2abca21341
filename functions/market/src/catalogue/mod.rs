//! The catalogue of services in a process's memory, with how each provider stands: read once, then kept up with what
//! came, left and changed.
//!
//! Always: what this process does itself counts at once, what others do within five seconds; a service whose provider
//! doesn't serve on the day isn't shown, swept or not.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use kernel::spine::book;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::service::catalogue::{FieldCount, ServiceCard, ServiceSearch, ServiceSort};
use shared::market::service::wire::ServiceItem;
use shared::market::service::{ProviderStanding, ServiceField};
use time::Date;

use crate::store::{self, KeptService, ProviderCard};

/// How long a process may go on without what happened elsewhere.
const FRESH_FOR: Duration = Duration::from_secs(5);
/// How far back it looks: indexes lag, and clocks of hosts differ.
const OVERLAP: time::Duration = time::Duration::minutes(1);

/// What is live in the catalogue. Copies share it.
#[derive(Clone, Debug, Default)]
pub struct Catalogue(Arc<Kept>);

#[derive(Debug, Default)]
struct Kept {
    shelves: RwLock<Shelves>,
    /// When it was brought up to date last, and as of which time; nothing: it has not been read yet.
    known: Mutex<Option<(Instant, time::OffsetDateTime)>>,
    /// One reader at a time.
    reading: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
struct Shelves {
    services: HashMap<String, ServiceCard>,
    providers: HashMap<String, ProviderCard>,
}

impl Shelves {
    fn standing(&self, provider: &str, today: Date) -> Option<ProviderStanding> {
        self.providers.get(provider).map(|card| card.tenure.on(today))
    }
}

/// A page of the catalogue.
pub struct Page {
    pub items: Vec<ServiceItem>,
    /// The last of the page, when more come after it.
    pub last: Option<ServiceCard>,
    pub total: u32,
    pub fields: Vec<FieldCount>,
}

impl Catalogue {
    /// What fits and is shown today, in order, after a card.
    pub async fn find(
        &self,
        app: &App,
        wanted: &ServiceSearch,
        (sort, limit): (ServiceSort, usize),
        after: Option<&ServiceCard>,
    ) -> Result<Page, Fault> {
        self.keep_up(app).await?;
        let (book, today) = (book(app).await?, china_date(app.now()));
        let shelves = self.0.shelves.read().unwrap_or_else(PoisonError::into_inner);
        let mut counts: BTreeMap<ServiceField, u32> = BTreeMap::new();
        let mut found: Vec<(&ServiceCard, ProviderStanding)> = Vec::new();
        for card in shelves.services.values() {
            let standing = shelves.standing(&card.provider, today);
            let Some(standing) = standing.filter(|standing| standing.is_serving()) else { continue };
            if wanted.matches_but_field(card, &book.regions) {
                *counts.entry(card.field).or_default() += 1;
                if wanted.field.is_none_or(|field| field == card.field) {
                    found.push((card, standing));
                }
            }
        }
        let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
        found.sort_by(|(one, _), (other, _)| sort.compare(one, other));
        let start =
            after.map_or(0, |after| found.partition_point(|(card, _)| sort.compare(card, after).is_le()));
        let page: Vec<ServiceItem> = found
            .iter()
            .skip(start)
            .take(limit)
            .map(|(card, standing)| ServiceItem {
                card: (*card).clone(),
                warned: *standing == ProviderStanding::Warned,
            })
            .collect();
        let more = start + page.len() < found.len();
        let last = page.last().filter(|_| more).map(|item| item.card.clone());
        let fields = counts.into_iter().map(|(field, count)| FieldCount { field, count }).collect();
        Ok(Page { items: page, last, total, fields })
    }

    /// A provider that was ever admitted.
    pub async fn provider(&self, app: &App, enterprise: &str) -> Result<Option<ProviderCard>, Fault> {
        self.keep_up(app).await?;
        let shelves = self.0.shelves.read().unwrap_or_else(PoisonError::into_inner);
        Ok(shelves.providers.get(enterprise).cloned())
    }

    /// Everyone on the register in a region, whose review is due first.
    pub async fn register(&self, app: &App, region: &str) -> Result<Vec<ProviderCard>, Fault> {
        self.keep_up(app).await?;
        let (book, today) = (book(app).await?, china_date(app.now()));
        let shelves = self.0.shelves.read().unwrap_or_else(PoisonError::into_inner);
        let here = |card: &&ProviderCard| {
            card.tenure.is_listed(today) && book.regions.contains(region, &card.region)
        };
        let mut found: Vec<ProviderCard> = shelves.providers.values().filter(here).cloned().collect();
        found.sort_by(|one, other| {
            (one.tenure.review_due, &one.enterprise).cmp(&(other.tenure.review_due, &other.enterprise))
        });
        Ok(found)
    }

    /// Takes in a service that this process has just written.
    pub fn note_service(&self, kept: &KeptService) {
        let mut shelves = self.0.shelves.write().unwrap_or_else(PoisonError::into_inner);
        match kept.card() {
            Some(card) => {
                shelves.services.insert(card.id.clone(), card);
            }
            None => {
                shelves.services.remove(&kept.service.id);
            }
        }
    }

    /// Takes in a provider that this process has just written.
    pub fn note_provider(&self, card: Option<ProviderCard>) {
        let Some(card) = card else { return };
        self.0
            .shelves
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .providers
            .insert(card.enterprise.clone(), card);
    }

    /// Brings it up to date if that is some time ago.
    async fn keep_up(&self, app: &App) -> Result<(), Fault> {
        if self.is_fresh() {
            return Ok(());
        }
        let _turn = self.0.reading.lock().await;
        if self.is_fresh() {
            return Ok(());
        }
        let (asked, now) = (Instant::now(), app.now());
        let since = self.known().map(|(_, as_of)| kernel::time::wire(as_of.min(now) - OVERLAP));
        let providers = store::providers_since(app, since.as_deref()).await?;
        let services = store::services_since(app, since.as_deref()).await?;
        let gone = match &since {
            Some(since) => store::services_gone_since(app, since).await?,
            None => Vec::new(),
        };
        let mut shelves = self.0.shelves.write().unwrap_or_else(PoisonError::into_inner);
        for (at, id) in gone {
            // It may have come back after it had left.
            if shelves.services.get(&id).is_some_and(|card| card.since <= at) {
                shelves.services.remove(&id);
            }
        }
        for card in services {
            if shelves.services.get(&card.id).is_none_or(|known| known.version <= card.version) {
                shelves.services.insert(card.id.clone(), card);
            }
        }
        for card in providers {
            if shelves.providers.get(&card.enterprise).is_none_or(|known| known.version <= card.version) {
                shelves.providers.insert(card.enterprise.clone(), card);
            }
        }
        drop(shelves);
        *self.0.known.lock().unwrap_or_else(PoisonError::into_inner) = Some((asked, now));
        Ok(())
    }

    fn known(&self) -> Option<(Instant, time::OffsetDateTime)> {
        *self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_fresh(&self) -> bool {
        self.known().is_some_and(|(asked, _)| asked.elapsed() < FRESH_FOR)
    }
}
