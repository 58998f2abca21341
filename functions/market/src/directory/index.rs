//! The entries that are found, held so that any filter is a few words of arithmetic whatever their number.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use shared::calendar::parse_instant;
use shared::identity::file::Grade;
use shared::market::certificate;
use shared::market::directory::search::{EntrySearch, all, industries, products, words};
use shared::market::directory::wire::{EntryCard, GRADES};
use shared::region::Regions;
use time::Date;

use crate::board::bits::Bits;
use crate::board::grams::Grams;

use crate::board::order::{self, Order, Place, tie};
use crate::keys;
use crate::mirror::Held;

#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub card: Arc<EntryCard>,
    /// All words, and those of its products, folded.
    words: String,
    products: String,
    since: i64,
    tie: u64,
}

#[derive(Debug, Default)]
pub struct Entries {
    slots: Vec<Option<Slot>>,
    free: Vec<u32>,
    by_id: HashMap<String, u32>,
    live: Bits,
    /// By every region from the province down.
    pub(super) regions: HashMap<String, Bits>,
    /// By every beginning of a code, two digits or more.
    pub(super) industries: HashMap<String, Bits>,
    /// By the certificate's name as it is compared, with the name as it was first written.
    pub(super) certificates: HashMap<String, (String, Bits)>,
    /// By the best grade of a certificate and every lesser one.
    pub(super) grades: HashMap<Grade, Bits>,
    grams: Grams,
    product_grams: Grams,
    newest: Order,
    /// The day on which certificates that had ended were taken out last.
    passed: Option<Date>,
}

/// Which filter is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Facet {
    Region,
    Industry,
    Certificate,
    Grade,
}

impl Entries {
    pub fn get(&self, id: &str) -> Option<&Arc<EntryCard>> {
        self.slot(*self.by_id.get(id)?).map(|slot| &slot.card)
    }

    /// All of them, in no order.
    pub fn all(&self) -> impl Iterator<Item = &Arc<EntryCard>> {
        self.slots.iter().flatten().map(|slot| &slot.card)
    }

    fn slot(&self, slot: u32) -> Option<&Slot> {
        self.slots.get(slot as usize)?.as_ref()
    }

    fn enter(&mut self, slot: u32, entry: &Slot, regions: &Regions) {
        let card = &entry.card;
        self.live.insert(slot);
        for region in regions.path(&card.region) {
            self.regions.entry(region.code.clone()).or_default().insert(slot);
        }
        let codes: BTreeSet<&str> =
            industries(card).flat_map(|code| (2..=code.len()).filter_map(|end| code.get(..end))).collect();
        for beginning in codes {
            self.industries.entry(beginning.to_owned()).or_default().insert(slot);
        }
        for one in &card.certificates {
            let key = certificate::name(&one.name);
            if !key.is_empty() {
                let held =
                    self.certificates.entry(key).or_insert_with(|| (one.name.clone(), Bits::default()));
                held.1.insert(slot);
            }
        }
        if let Some(best) = card.certificates.iter().map(|one| one.grade).min() {
            for grade in GRADES.into_iter().filter(|grade| *grade >= best) {
                self.grades.entry(grade).or_default().insert(slot);
            }
        }
        self.grams.enter(slot, &entry.words);
        self.product_grams.enter(slot, &entry.products);
        self.newest.insert((-entry.since, entry.tie, slot));
    }

    /// Takes out the certificates that have ended before a day.
    pub fn pass(&mut self, today: Date, regions: &Regions) {
        if self.passed == Some(today) {
            return;
        }
        let has_ended = |card: &EntryCard| card.certificates.iter().any(|one| !one.is_valid(today));
        let ended: Vec<EntryCard> =
            self.all().filter(|card| has_ended(card)).map(|card| (**card).clone()).collect();
        self.passed = Some(today);
        for mut card in ended {
            card.certificates.retain(|one| one.is_valid(today));
            self.take(card, regions);
        }
    }

    pub fn is_current(&self, today: Date) -> bool {
        self.passed == Some(today)
    }

    /// What fits all filters but one.
    pub(super) fn fitting(&self, wanted: &EntrySearch, but: Option<Facet>) -> Bits {
        let none = Bits::default();
        let mut found = self.live.clone();
        if !wanted.region.is_empty() && but != Some(Facet::Region) {
            found.keep(self.regions.get(&wanted.region).unwrap_or(&none));
        }
        if !wanted.industry.is_empty() && but != Some(Facet::Industry) {
            found.keep(self.industries.get(&wanted.industry).unwrap_or(&none));
        }
        let name = certificate::name(&wanted.certificate);
        if !wanted.certificate.trim().is_empty() && but != Some(Facet::Certificate) {
            found.keep(self.certificates.get(&name).map_or(&none, |(_, bits)| bits));
        }
        if let Some(grade) = wanted.grade.filter(|_| but != Some(Facet::Grade)) {
            found.keep(self.grades.get(&grade).unwrap_or(&none));
        }
        found
    }

    /// What the words leave, if there are any. It is the same for every count.
    pub(super) fn narrowed(&self, wanted: &EntrySearch) -> Option<Bits> {
        let (keyword, product) = (words(&wanted.keyword), words(&wanted.product));
        let mut found = (!keyword.is_empty())
            .then(|| self.grams.find(&keyword, |slot| self.slot(slot).map(|one| one.words.as_str())));
        if !product.is_empty() {
            let of =
                self.product_grams.find(&product, |slot| self.slot(slot).map(|one| one.products.as_str()));
            match found.as_mut() {
                Some(found) => found.keep(&of),
                None => found = Some(of),
            }
        }
        found
    }

    /// Up to `limit` of what was found, the newest first, after a place.
    pub(super) fn page(
        &self,
        found: &Bits,
        limit: usize,
        after: Option<Place>,
    ) -> (Vec<Arc<EntryCard>>, Option<Place>) {
        let place = |slot| self.slot(slot).map(|entry| (-entry.since, entry.tie));
        let (slots, next) = order::page(found, &self.newest, place, limit, after);
        (slots.into_iter().filter_map(|slot| Some(Arc::clone(&self.slot(slot)?.card))).collect(), next)
    }
}

impl Held for Entries {
    type Card = EntryCard;
    const LIVE: &'static str = keys::ENTRIES;
    const GONE: Option<&'static str> = Some(keys::ENTRIES_GONE);

    fn place(card: &EntryCard) -> (&str, &str) {
        (&card.id, &card.since)
    }

    fn known_since(&self, id: &str) -> Option<&str> {
        self.get(id).map(|card| card.since.as_str())
    }

    fn take(&mut self, mut card: EntryCard, regions: &Regions) {
        self.leave(&card.id);
        if let Some(today) = self.passed {
            card.certificates.retain(|one| one.is_valid(today));
        }
        let slot = self.free.pop().unwrap_or_else(|| {
            self.slots.push(None);
            u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
        });
        let since = parse_instant(&card.since).map_or(0, time::OffsetDateTime::unix_timestamp);
        let (words, products, tie) = (all(&card), products(&card), tie(&card.id));
        let entry = Slot { words, products, since, tie, card: Arc::new(card) };
        self.enter(slot, &entry, regions);
        self.by_id.insert(entry.card.id.clone(), slot);
        if let Some(place) = self.slots.get_mut(slot as usize) {
            *place = Some(entry);
        }
    }

    fn leave(&mut self, id: &str) {
        let Some(slot) = self.by_id.remove(id) else { return };
        let Some(entry) = self.slots.get_mut(slot as usize).and_then(Option::take) else { return };
        self.live.remove(slot);
        let sets = self.regions.values_mut().chain(self.industries.values_mut());
        let sets = sets.chain(self.grades.values_mut());
        sets.chain(self.certificates.values_mut().map(|(_, bits)| bits)).for_each(|bits| bits.remove(slot));
        self.grams.leave(slot, &entry.words);
        self.product_grams.leave(slot, &entry.products);
        self.newest.remove(&(-entry.since, entry.tie, slot));
        self.free.push(slot);
    }
}
