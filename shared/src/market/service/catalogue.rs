//! What the catalogue shows of a service, and by what it is filtered and sorted.

use serde::{Deserialize, Serialize};

use super::{Service, ServiceField, ServicePrice, ServiceStanding};
use crate::market::matching::folded;
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::Text;

/// Cards of a page.
pub const PAGE: usize = 20;
pub const MOST: usize = 40;
/// The longest text that is looked for, in characters.
pub const KEYWORD: usize = 40;
/// What a card shows of the scope, in characters.
const EXCERPT: usize = 80;

/// A service in a list, as everyone may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceCard {
    pub id: String,
    pub version: u32,
    pub field: ServiceField,
    pub title: String,
    /// The beginning of its scope.
    pub excerpt: String,
    pub price: ServicePrice,
    pub unit: String,
    pub days: u16,
    pub regions: Vec<String>,
    /// What is handed over, by name.
    pub deliverables: Vec<String>,
    pub provider: String,
    pub provider_name: String,
    /// RFC 3339: when it came into the catalogue.
    pub since: String,
}

impl ServiceCard {
    /// The card of a service that has been in the catalogue since then; nothing unless it is live.
    pub fn of(service: &Service, since: &str) -> Option<Self> {
        let offer = &service.offer;
        (service.standing == ServiceStanding::Live).then(|| Self {
            id: service.id.clone(),
            version: service.version,
            field: offer.field,
            title: offer.title.clone(),
            excerpt: offer
                .scope
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .chars()
                .take(EXCERPT)
                .collect(),
            price: offer.price,
            unit: offer.unit.clone(),
            days: offer.days,
            regions: offer.regions.clone(),
            deliverables: offer.deliverables.iter().map(|one| one.name.clone()).collect(),
            provider: service.provider.clone(),
            provider_name: service.provider_name.clone(),
            since: since.to_owned(),
        })
    }

    /// What its place in a list follows from, and no more: where a page ended.
    #[must_use]
    pub fn bare(self) -> Self {
        let none = Vec::new;
        let empty = String::new;
        let (excerpt, title, unit) = (empty(), empty(), empty());
        let (provider, provider_name) = (empty(), empty());
        Self { title, excerpt, unit, regions: none(), deliverables: none(), provider, provider_name, ..self }
    }

    /// What is searched in it, as it is compared.
    fn searched(&self) -> String {
        let parts = [self.title.as_str(), &self.excerpt, &self.provider_name];
        folded(
            &parts
                .into_iter()
                .chain(self.deliverables.iter().map(String::as_str))
                .collect::<Vec<_>>()
                .join("\n"),
        )
    }
}

/// In which order cards come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ServiceSort {
    #[default]
    Newest,
    /// The lowest price first; what is to be agreed comes last.
    Cheapest,
    /// What is delivered soonest.
    Quickest,
}

impl ServiceSort {
    pub const ALL: [ServiceSort; 3] = [Self::Newest, Self::Cheapest, Self::Quickest];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Cheapest => "cheapest",
            Self::Quickest => "quickest",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Newest => Text::new("最新上架", "Newest"),
            Self::Cheapest => Text::new("价格从低到高", "Lowest price"),
            Self::Quickest => Text::new("交付最快", "Soonest delivered"),
        }
    }

    /// Compares two cards; equals in the order of their ids, so that the order is one.
    pub fn compare(self, one: &ServiceCard, other: &ServiceCard) -> std::cmp::Ordering {
        let price = |card: &ServiceCard| card.price.least().unwrap_or(u64::MAX);
        let by = match self {
            Self::Newest => other.since.cmp(&one.since),
            Self::Cheapest => price(one).cmp(&price(other)),
            Self::Quickest => one.days.cmp(&other.days),
        };
        by.then_with(|| one.id.cmp(&other.id))
    }
}

/// What of the catalogue is wanted; what is absent or empty is no limit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ServiceSearch {
    pub field: Option<ServiceField>,
    /// A code of the region tree: what is offered there, in some of it, or in all that it lies in.
    pub region: String,
    /// Found in name, scope, deliverables and the provider's name; several words must all be found.
    pub keyword: String,
    /// In fen: its lowest price is at most this; what is to be agreed isn't found.
    pub price_most: Option<u64>,
    /// The credit code of a provider.
    pub provider: String,
}

impl ServiceSearch {
    pub fn matches(&self, card: &ServiceCard, regions: &Regions) -> bool {
        self.field.is_none_or(|field| field == card.field) && self.matches_but_field(card, regions)
    }

    /// The same as if no field were chosen: for the counts of each.
    pub fn matches_but_field(&self, card: &ServiceCard, regions: &Regions) -> bool {
        let within = |offered: &String| {
            *offered == self.region
                || regions.contains(offered, &self.region)
                || regions.contains(&self.region, offered)
        };
        let words = self.words();
        (self.region.is_empty() || card.regions.iter().any(within))
            && (self.provider.is_empty() || self.provider == card.provider)
            && self.price_most.is_none_or(|most| card.price.least().is_some_and(|least| least <= most))
            && (words.is_empty() || {
                let text = card.searched();
                words.iter().all(|word| text.contains(word.as_str()))
            })
    }

    fn words(&self) -> Vec<String> {
        self.keyword.split_whitespace().take(8).map(folded).filter(|word| !word.is_empty()).collect()
    }

    /// What can't be looked for, at its field.
    pub fn faults(&self, regions: &Regions) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if !self.region.is_empty() && regions.known(&self.region).is_none() {
            let text = Text::new("没有这个地区", "There is no such region");
            faults.push(FieldFault::new("region", "unknown_region", text));
        }
        if self.keyword.chars().count() > KEYWORD {
            let text = Text::new("关键词不超过 40 个字", "40 characters at most");
            faults.push(FieldFault::new("keyword", "too_long", text));
        }
        faults
    }
}

/// How many there are of a field, all other filters kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldCount {
    pub field: ServiceField,
    pub count: u32,
}
