//! The catalogue of services in a process's memory, with how each provider stands.
//!
//! Always: what this process does itself counts at once, what others do within five seconds; a service whose provider
//! doesn't serve on the day isn't shown, swept or not.

pub(crate) mod providers;
pub(crate) mod services;

use std::collections::BTreeMap;
use std::sync::Arc;

use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::service::catalogue::{FieldCount, ServiceCard, ServiceSearch, ServiceSort};
use shared::market::service::wire::ServiceItem;
use shared::market::service::{ProviderStanding, ServiceField};

use crate::mirror::Mirror;
use crate::store::{KeptService, ProviderCard};
use providers::Register;
use services::Services;

/// What is live in the catalogue. Copies share it.
#[derive(Clone, Debug, Default)]
pub struct Catalogue(Arc<Kept>);

#[derive(Debug, Default)]
struct Kept {
    services: Mirror<Services>,
    register: Mirror<Register>,
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
        let book = self.0.register.keep_up(app).await?;
        self.0.services.keep_up(app).await?;
        let today = china_date(app.now());
        let (services, register) = (self.0.services.read(), self.0.register.read());
        let mut counts: BTreeMap<ServiceField, u32> = BTreeMap::new();
        let mut found: Vec<(&ServiceCard, ProviderStanding)> = Vec::new();
        for card in services.all() {
            let provider = register.get(&card.provider);
            let standing = provider.map(|provider| provider.tenure.on(today));
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
        self.0.register.keep_up(app).await?;
        Ok(self.0.register.read().get(enterprise).cloned())
    }

    /// Everyone on the register in a region, whose review is due first.
    pub async fn register(&self, app: &App, region: &str) -> Result<Vec<ProviderCard>, Fault> {
        let book = self.0.register.keep_up(app).await?;
        let today = china_date(app.now());
        let register = self.0.register.read();
        let here = |card: &&ProviderCard| {
            card.tenure.is_listed(today) && book.regions.contains(region, &card.region)
        };
        let mut found: Vec<ProviderCard> = register.all().filter(here).cloned().collect();
        found.sort_by(|one, other| {
            (one.tenure.review_due, &one.enterprise).cmp(&(other.tenure.review_due, &other.enterprise))
        });
        Ok(found)
    }

    /// Takes in a service that this process has just written.
    pub async fn note_service(&self, app: &App, kept: &KeptService) -> Result<(), Fault> {
        self.0.services.note(app, &kept.service.id, kept.card()).await
    }

    /// Takes in a provider that this process has just written.
    pub async fn note_provider(&self, app: &App, card: Option<ProviderCard>) -> Result<(), Fault> {
        let Some(card) = card else { return Ok(()) };
        let enterprise = card.enterprise.clone();
        self.0.register.note(app, &enterprise, Some(card)).await
    }
}
