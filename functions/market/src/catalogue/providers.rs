//! Everyone who was ever admitted as a provider, and how each stands.

use std::collections::HashMap;

use shared::region::Regions;

use crate::keys;
use crate::mirror::Held;
use crate::store::ProviderCard;

#[derive(Debug, Default)]
pub struct Register(HashMap<String, ProviderCard>);

impl Register {
    pub fn get(&self, id: &str) -> Option<&ProviderCard> {
        self.0.get(id)
    }

    pub fn all(&self) -> impl Iterator<Item = &ProviderCard> {
        self.0.values()
    }
}

impl Held for Register {
    type Card = ProviderCard;
    const LIVE: &'static str = keys::PROVIDERS;
    const GONE: Option<&'static str> = None;

    fn place(card: &ProviderCard) -> (&str, &str) {
        (&card.enterprise, &card.at)
    }

    fn known_since(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(|card| card.at.as_str())
    }

    fn take(&mut self, card: ProviderCard, _: &Regions) {
        self.0.insert(card.enterprise.clone(), card);
    }

    fn leave(&mut self, id: &str) {
        self.0.remove(id);
    }
}
