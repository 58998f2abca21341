//! The services that are live.

use std::collections::HashMap;

use shared::market::service::catalogue::ServiceCard;
use shared::region::Regions;

use crate::keys;
use crate::mirror::Held;

#[derive(Debug, Default)]
pub struct Services(HashMap<String, ServiceCard>);

impl Services {
    pub fn all(&self) -> impl Iterator<Item = &ServiceCard> {
        self.0.values()
    }
}

impl Held for Services {
    type Card = ServiceCard;
    const LIVE: &'static str = keys::SERVICES;
    const GONE: Option<&'static str> = Some(keys::SERVICES_GONE);

    fn place(card: &ServiceCard) -> (&str, &str) {
        (&card.id, &card.since)
    }

    fn known_since(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(|card| card.since.as_str())
    }

    fn take(&mut self, card: ServiceCard, _: &Regions) {
        self.0.insert(card.id.clone(), card);
    }

    fn leave(&mut self, id: &str) {
        self.0.remove(id);
    }
}
