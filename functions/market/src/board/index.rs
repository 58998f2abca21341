//! What is live, held so that any filter is a few words of arithmetic whatever their number.
//!
//! Always: a card stands in one slot, and in each of the sets that it belongs to; what left the boards leaves its slot to
//! the next. Counts of a filter's values are those of the page without that filter.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use shared::calendar::parse_instant;
use shared::market::browse::{Card, Sort};
use shared::market::certificate;
use shared::market::posting::{Board, Side};
use shared::market::search::Search;
use shared::region::Regions;
use time::Date;

use super::bits::Bits;
use super::grams::{Grams, haystack};

use super::order::{self, Order, Place, tie};
use super::terms::Terms;
use crate::keys;
use crate::mirror::Held;

#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub card: Arc<Card>,
    /// Title and keywords, folded.
    pub words: String,
    since: i64,
    tie: u64,
}

#[derive(Debug, Default)]
pub struct Index {
    pub(super) slots: Vec<Option<Slot>>,
    free: Vec<u32>,
    by_id: HashMap<String, u32>,
    pub(super) live: Bits,
    pub(super) boards: BTreeMap<Board, Bits>,
    pub(super) sides: BTreeMap<Side, Bits>,
    /// By every region from the province down.
    pub(super) regions: HashMap<String, Bits>,
    /// By every beginning of the industry's code, two digits or more.
    pub(super) industries: HashMap<String, Bits>,
    /// By the certificate's name as it is compared, with the name as it was first written.
    pub(super) certificates: HashMap<String, (String, Bits)>,
    /// By the directory's id of the enterprise, of those that show its name.
    entries: HashMap<String, Bits>,
    pub(super) terms: Terms,
    pub(super) grams: Grams,
    newest: Order,
    ending: Order,
    lowest: Order,
    highest: Order,
}

/// Which filter is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Facet {
    Board,
    Side,
    Region,
    Industry,
    Certificates,
    Readiness,
    Ip,
    Delivery,
}

impl Index {
    pub fn get(&self, id: &str) -> Option<&Arc<Card>> {
        self.slot(*self.by_id.get(id)?).map(|slot| &slot.card)
    }

    pub(super) fn slot(&self, slot: u32) -> Option<&Slot> {
        self.slots.get(slot as usize)?.as_ref()
    }

    /// So many of the cards, taken evenly from all.
    pub fn some(&self, most: usize) -> Vec<Arc<Card>> {
        let step = self.by_id.len().div_ceil(most.max(1)).max(1);
        let live = self.slots.iter().flatten().step_by(step);
        live.map(|slot| Arc::clone(&slot.card)).collect()
    }

    /// Takes a card in; the same id again replaces what was there.
    pub fn take(&mut self, card: Card, regions: &Regions) {
        self.leave(&card.id);
        let slot = self.free.pop().unwrap_or_else(|| {
            self.slots.push(None);
            u32::try_from(self.slots.len() - 1).unwrap_or(u32::MAX)
        });
        let since = parse_instant(&card.since).map_or(0, time::OffsetDateTime::unix_timestamp);
        let entry = Slot { words: haystack(&card), since, tie: tie(&card.id), card: Arc::new(card) };
        self.enter(slot, &entry, regions);
        self.by_id.insert(entry.card.id.clone(), slot);
        if let Some(place) = self.slots.get_mut(slot as usize) {
            *place = Some(entry);
        }
    }

    fn enter(&mut self, slot: u32, entry: &Slot, regions: &Regions) {
        let card = &entry.card;
        self.live.insert(slot);
        self.boards.entry(card.board).or_default().insert(slot);
        self.sides.entry(card.side).or_default().insert(slot);
        for region in regions.path(&card.region) {
            self.regions.entry(region.code.clone()).or_default().insert(slot);
        }
        for end in 2..=card.industry.len() {
            if let Some(beginning) = card.industry.get(..end) {
                self.industries.entry(beginning.to_owned()).or_default().insert(slot);
            }
        }
        for name in &card.certificates {
            let key = certificate::name(name);
            if key.is_empty() {
                continue;
            }
            let held = self.certificates.entry(key).or_insert_with(|| (name.clone(), Bits::default()));
            held.1.insert(slot);
        }
        if let Some(own) = &card.entry {
            self.entries.entry(own.clone()).or_default().insert(slot);
        }
        self.terms.enter(slot, card);
        self.grams.enter(slot, &entry.words);
        for (order, key) in self.orders(entry) {
            order.insert((key, entry.tie, slot));
        }
    }

    pub fn leave(&mut self, id: &str) {
        let Some(slot) = self.by_id.remove(id) else { return };
        let Some(entry) = self.slots.get_mut(slot as usize).and_then(Option::take) else { return };
        self.live.remove(slot);
        let sets = self.boards.values_mut().chain(self.sides.values_mut());
        let sets = sets.chain(self.regions.values_mut()).chain(self.industries.values_mut());
        sets.chain(self.certificates.values_mut().map(|(_, bits)| bits)).for_each(|bits| bits.remove(slot));
        if let Some(own) = &entry.card.entry
            && let Some(bits) = self.entries.get_mut(own)
        {
            bits.remove(slot);
            if bits.count() == 0 {
                self.entries.remove(own);
            }
        }
        self.terms.leave(slot, &entry.card);
        self.grams.leave(slot, &entry.words);
        for (order, key) in self.orders(&entry) {
            order.remove(&(key, entry.tie, slot));
        }
        self.free.push(slot);
    }

    /// Lets go of what isn't there any more on this day. How many that were.
    pub fn pass(&mut self, today: Date) -> usize {
        let first = i64::from(today.to_julian_day());
        let over = self.ending.iter().take_while(|(day, ..)| *day < first);
        let over: Vec<String> =
            over.filter_map(|(_, _, slot)| Some(self.slot(*slot)?.card.id.clone())).collect();
        over.iter().for_each(|id| self.leave(id));
        over.len()
    }

    pub fn is_current(&self, today: Date) -> bool {
        self.ending.first().is_none_or(|(day, ..)| *day >= i64::from(today.to_julian_day()))
    }

    /// The orders in which a card stands, with its key in each.
    fn orders(&mut self, entry: &Slot) -> Vec<(&mut Order, i64)> {
        let mut orders = vec![
            (&mut self.newest, key(&entry.card, entry.since, Sort::Newest)),
            (&mut self.ending, key(&entry.card, entry.since, Sort::Ending)),
        ];
        orders.push((&mut self.lowest, key(&entry.card, entry.since, Sort::Cheapest)));
        orders.push((&mut self.highest, key(&entry.card, entry.since, Sort::Dearest)));
        orders
    }

    /// What fits all filters but one.
    pub(super) fn fitting(&self, wanted: &Search, but: Option<Facet>, regions: &Regions) -> Bits {
        let none = Bits::default();
        let mut found = self.live.clone();
        if let Some(board) = wanted.board.filter(|_| but != Some(Facet::Board)) {
            found.keep(self.boards.get(&board).unwrap_or(&none));
        }
        if let Some(side) = wanted.side.filter(|_| but != Some(Facet::Side)) {
            found.keep(self.sides.get(&side).unwrap_or(&none));
        }
        if !wanted.region.is_empty() && but != Some(Facet::Region) {
            found.keep(self.regions.get(&wanted.region).unwrap_or(&none));
        }
        if !wanted.industry.is_empty() && but != Some(Facet::Industry) {
            found.keep(self.industries.get(&wanted.industry).unwrap_or(&none));
        }
        if but != Some(Facet::Certificates) {
            for name in certificate::names(&wanted.certificates) {
                found.keep(self.certificates.get(&name).map_or(&none, |(_, bits)| bits));
            }
        }
        self.terms.keep(&mut found, wanted, but, regions);
        found
    }

    /// What the words, the prices and the amounts leave, if they leave anything out. It is the same for every count.
    pub(super) fn narrowed(&self, wanted: &Search) -> Option<Bits> {
        let words = wanted.words();
        let mut found = (!words.is_empty())
            .then(|| self.grams.find(&words, |slot| self.slot(slot).map(|entry| entry.words.as_str())));
        let priced = [self.priced(wanted.price_most, true), self.priced(wanted.price_least, false)];
        for bits in priced.into_iter().chain([self.terms.amounts(wanted)]) {
            let Some(bits) = bits else { continue };
            match found.as_mut() {
                Some(found) => found.keep(&bits),
                None => found = Some(bits),
            }
        }
        found
    }

    /// What costs at most, or at least, so much.
    fn priced(&self, limit: Option<u64>, most: bool) -> Option<Bits> {
        let limit = i64::try_from(limit?).unwrap_or(i64::MAX - 1).min(i64::MAX - 1);
        let fits = if most {
            self.lowest.range(..=(limit, u64::MAX, u32::MAX))
        } else {
            self.highest.range(..=(-limit, u64::MAX, u32::MAX))
        };
        Some(fits.map(|(.., slot)| *slot).collect())
    }

    /// Up to `limit` of what was found, in the order wanted, after a place; and where that ends if there is more.
    pub fn page(
        &self,
        found: &Bits,
        (sort, limit): (Sort, usize),
        after: Option<Place>,
    ) -> (Vec<Arc<Card>>, Option<Place>) {
        let order = match sort {
            Sort::Newest => &self.newest,
            Sort::Ending => &self.ending,
            Sort::Cheapest => &self.lowest,
            Sort::Dearest => &self.highest,
        };
        let place = |slot| {
            let entry = self.slot(slot)?;
            Some((key(&entry.card, entry.since, sort), entry.tie))
        };
        let (slots, next) = order::page(found, order, place, limit, after);
        let cards = slots.into_iter().filter_map(|slot| Some(Arc::clone(&self.slot(slot)?.card)));
        (cards.collect(), next)
    }

    /// What an enterprise has on the boards under its name, the newest first.
    pub fn of_entry(&self, entry: &str, most: usize) -> Vec<Arc<Card>> {
        let Some(found) = self.entries.get(entry) else { return Vec::new() };
        self.page(found, (Sort::Newest, most), None).0
    }
}

impl Held for Index {
    type Card = Card;
    const LIVE: &'static str = keys::LIVE;
    const GONE: Option<&'static str> = Some(keys::GONE);

    fn place(card: &Card) -> (&str, &str) {
        (&card.id, &card.since)
    }

    fn is_over(card: &Card, today: Date) -> bool {
        card.until < today
    }

    fn known_since(&self, id: &str) -> Option<&str> {
        self.get(id).map(|card| card.since.as_str())
    }

    fn take(&mut self, card: Card, regions: &Regions) {
        self.take(card, regions);
    }

    fn leave(&mut self, id: &str) {
        self.leave(id);
    }
}

/// What a card is ordered by: the lowest comes first.
fn key(card: &Card, since: i64, sort: Sort) -> i64 {
    let price = |price: u64| i64::try_from(price).unwrap_or(i64::MAX - 1);
    match sort {
        Sort::Newest => -since,
        Sort::Ending => i64::from(card.until.to_julian_day()),
        Sort::Cheapest => card.price.map_or(i64::MAX, |has| price(has.from)),
        Sort::Dearest => card.price.map_or(i64::MAX, |has| -price(has.to)),
    }
}

#[cfg(test)]
mod tests;
