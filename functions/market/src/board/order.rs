//! Pages of what was found, in an order that doesn't change while somebody goes through it.

use std::collections::BTreeSet;

use super::bits::Bits;

/// Results of which there are fewer are put in order; of more, the order is walked until the page is full.
const FEW: u32 = 2_000;

/// The place of a card in an order: what it is ordered by, then something of its id, so that no two are the same.
pub type Place = (i64, u64);

/// Places with their slots.
pub type Order = BTreeSet<(i64, u64, u32)>;

/// Up to `limit` slots of what was found, in order, after a place; and where that ends if there is more.
pub fn page(
    found: &Bits,
    order: &Order,
    place: impl Fn(u32) -> Option<Place>,
    limit: usize,
    after: Option<Place>,
) -> (Vec<u32>, Option<Place>) {
    let is_after = |(key, tie): Place| after.is_none_or(|after| (key, tie) > after);
    let mut places: Vec<(i64, u64, u32)> = if found.count() < FEW {
        let all = found.iter().filter_map(|slot| {
            let (key, tie) = place(slot)?;
            is_after((key, tie)).then_some((key, tie, slot))
        });
        let mut all: Vec<_> = all.collect();
        all.sort_unstable();
        all.truncate(limit + 1);
        all
    } else {
        let start = after.map_or((i64::MIN, 0, 0), |(key, tie)| (key, tie, u32::MAX));
        let rest = order.range(start..).filter(|(key, tie, _)| is_after((*key, *tie)));
        rest.filter(|(.., slot)| found.contains(*slot)).take(limit + 1).copied().collect()
    };
    let more = places.len() > limit;
    places.truncate(limit);
    let next = places.last().filter(|_| more).map(|(key, tie, _)| (*key, *tie));
    (places.into_iter().map(|(.., slot)| slot).collect(), next)
}

/// FNV-1a: the same in every process.
pub fn tie(id: &str) -> u64 {
    id.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}
