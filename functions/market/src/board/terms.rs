//! What the terms of a posting leave of the boards: how ready a technology is and who owns it, where it can be delivered
//! to, how much there is of it.
//!
//! Always: as `shared::market::search::Search::matches` has it, which a test holds it to.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use shared::market::browse::{Card, Count};
use shared::market::matching::folded;
use shared::market::posting::{IpStatus, Quantity};
use shared::market::search::Search;
use shared::region::Regions;

use super::bits::Bits;
use super::counts::told;
use super::index::Facet;

/// Amounts of one kind, by size and by their unit.
#[derive(Debug, Default)]
struct Amounts {
    sizes: BTreeSet<(u64, u32)>,
    units: HashMap<String, Bits>,
}

impl Amounts {
    fn enter(&mut self, slot: u32, held: Option<&Quantity>) {
        if let Some(held) = held {
            self.sizes.insert((held.thousandths, slot));
            self.units.entry(folded(held.unit.trim())).or_default().insert(slot);
        }
    }

    fn leave(&mut self, slot: u32, held: Option<&Quantity>) {
        if let Some(held) = held {
            self.sizes.remove(&(held.thousandths, slot));
            if let Some(bits) = self.units.get_mut(&folded(held.unit.trim())) {
                bits.remove(slot);
            }
        }
    }

    /// Those of at least so much, of a unit unless that is empty.
    fn least(&self, least: u64, unit: &str) -> Bits {
        let mut found: Bits = self.sizes.range((least, 0)..).map(|(_, slot)| *slot).collect();
        if !unit.is_empty() {
            found.keep(&self.of(unit));
        }
        found
    }

    fn of(&self, unit: &str) -> Bits {
        self.units.get(unit).cloned().unwrap_or_default()
    }
}

#[derive(Debug, Default)]
pub struct Terms {
    readiness: BTreeMap<u8, Bits>,
    ip: BTreeMap<IpStatus, Bits>,
    /// By the regions that postings name, as they name them.
    delivery: HashMap<String, Bits>,
    /// Those that name none.
    anywhere: Bits,
    quantities: Amounts,
    monthlies: Amounts,
}

impl Terms {
    pub(super) fn enter(&mut self, slot: u32, card: &Card) {
        if let Some(level) = card.readiness {
            self.readiness.entry(level).or_default().insert(slot);
        }
        if let Some(ip) = card.ip {
            self.ip.entry(ip).or_default().insert(slot);
        }
        for region in &card.delivery {
            self.delivery.entry(region.clone()).or_default().insert(slot);
        }
        if card.delivery.is_empty() {
            self.anywhere.insert(slot);
        }
        self.quantities.enter(slot, card.quantity.as_ref());
        self.monthlies.enter(slot, card.monthly.as_ref());
    }

    pub(super) fn leave(&mut self, slot: u32, card: &Card) {
        let sets = self.readiness.values_mut().chain(self.ip.values_mut()).chain(self.delivery.values_mut());
        sets.for_each(|bits| bits.remove(slot));
        self.anywhere.remove(slot);
        self.quantities.leave(slot, card.quantity.as_ref());
        self.monthlies.leave(slot, card.monthly.as_ref());
    }

    /// Keeps what fits readiness, rights and delivery, but for the one that is left out.
    pub(super) fn keep(&self, found: &mut Bits, wanted: &Search, but: Option<Facet>, regions: &Regions) {
        if let Some(least) = wanted.readiness_least.filter(|_| but != Some(Facet::Readiness)) {
            found.keep(&self.ready(least));
        }
        if let Some(ip) = wanted.ip.filter(|_| but != Some(Facet::Ip)) {
            found.keep(self.ip.get(&ip).unwrap_or(&Bits::default()));
        }
        if !wanted.delivery.is_empty() && but != Some(Facet::Delivery) {
            found.keep(&self.delivered(&wanted.delivery, regions));
        }
    }

    fn ready(&self, least: u8) -> Bits {
        let mut found = Bits::default();
        self.readiness.range(least..).for_each(|(_, bits)| found.add(bits));
        found
    }

    /// What can be delivered to a region: what names it or what it lies in, and what names none.
    fn delivered(&self, region: &str, regions: &Regions) -> Bits {
        let mut found = self.anywhere.clone();
        let path = regions.path(region);
        let codes = path.iter().map(|region| region.code.as_str()).chain([region]);
        codes.filter_map(|code| self.delivery.get(code)).for_each(|bits| found.add(bits));
        found
    }

    /// What the amounts leave, if they leave anything out.
    pub(super) fn amounts(&self, wanted: &Search) -> Option<Bits> {
        let unit = folded(wanted.unit.trim());
        let quantity = wanted.quantity_least.map(|least| self.quantities.least(least, &unit));
        let monthly = wanted.monthly_least.map(|least| self.monthlies.least(least, &unit));
        match (quantity, monthly) {
            (Some(mut found), Some(monthly)) => {
                found.keep(&monthly);
                Some(found)
            }
            (None, None) if unit.is_empty() => None,
            (None, None) => {
                let mut found = self.quantities.of(&unit);
                found.add(&self.monthlies.of(&unit));
                Some(found)
            }
            (one, other) => one.or(other),
        }
    }

    /// By the least level.
    pub(super) fn levels(&self, found: &Bits) -> Vec<Count> {
        let levels: Vec<(String, Bits)> =
            (1..=9).map(|least| (least.to_string(), self.ready(least))).collect();
        told(found, levels.iter().map(|(level, bits)| (level.clone(), bits)))
    }

    pub(super) fn rights(&self, found: &Bits) -> Vec<Count> {
        told(found, self.ip.iter().map(|(ip, bits)| (ip.code().to_owned(), bits)))
    }

    /// By the cities of the province.
    pub(super) fn destinations(&self, found: &Bits, regions: &Regions) -> Vec<Count> {
        let cities = regions.all().iter().filter(|region| regions.city_of(&region.code) == Some(region));
        let cities: Vec<(String, Bits)> =
            cities.map(|city| (city.code.clone(), self.delivered(&city.code, regions))).collect();
        told(found, cities.iter().map(|(city, bits)| (city.clone(), bits)))
    }
}
