//! How many there are of each value of a filter.

use std::collections::HashMap;

use shared::market::browse::{Count, Counts};
use shared::market::search::Search;
use shared::region::Regions;

use super::bits::Bits;
use super::index::{Facet, Index};

/// Industries that are told.
pub(crate) const INDUSTRIES: usize = 30;
/// Certificates that are told.
pub(crate) const CERTIFICATES: usize = 20;
/// Certificates that are counted: those that most postings have.
const COUNTED: usize = 60;

pub(super) fn counts(index: &Index, wanted: &Search, narrowed: Option<&Bits>, regions: &Regions) -> Counts {
    let but = |facet: Facet| {
        let mut found = index.fitting(wanted, Some(facet), regions);
        if let Some(narrowed) = narrowed {
            found.keep(narrowed);
        }
        found
    };
    let (boards, sides, places) = (but(Facet::Board), but(Facet::Side), but(Facet::Region));
    let cities = regions.all().iter().filter(|region| regions.city_of(&region.code) == Some(region));
    let cities = cities.filter_map(|city| Some((city.code.clone(), index.regions.get(&city.code)?)));
    let divisions = index.industries.iter().filter(|(code, _)| code.len() == 2);
    let frequent = frequent(&index.certificates);
    Counts {
        boards: told(&boards, index.boards.iter().map(|(board, bits)| (board.code().to_owned(), bits))),
        sides: told(&sides, index.sides.iter().map(|(side, bits)| (side.code().to_owned(), bits))),
        cities: told(&places, cities),
        industries: frequent_first(
            told(&but(Facet::Industry), divisions.map(|(code, bits)| (code.clone(), bits))),
            INDUSTRIES,
        ),
        certificates: frequent_first(
            told(&but(Facet::Certificates), frequent.into_iter().map(|(name, bits)| (name.clone(), bits))),
            CERTIFICATES,
        ),
        readiness: index.terms.levels(&but(Facet::Readiness)),
        ip: index.terms.rights(&but(Facet::Ip)),
        delivery: index.terms.destinations(&but(Facet::Delivery), regions),
    }
}

/// The certificates that are counted: those that most have.
pub(crate) fn frequent(certificates: &HashMap<String, (String, Bits)>) -> Vec<&(String, Bits)> {
    let mut frequent: Vec<&(String, Bits)> = certificates.values().collect();
    if frequent.len() > COUNTED {
        frequent.sort_by_cached_key(|(name, bits)| (std::cmp::Reverse(bits.count()), name.clone()));
        frequent.truncate(COUNTED);
    }
    frequent
}

pub(crate) fn told<'a>(found: &Bits, values: impl Iterator<Item = (String, &'a Bits)>) -> Vec<Count> {
    let counted = values.map(|(value, bits)| Count { value, count: found.count_with(bits) });
    counted.filter(|count| count.count > 0).collect()
}

pub(crate) fn frequent_first(mut counts: Vec<Count>, most: usize) -> Vec<Count> {
    counts.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
    counts.truncate(most);
    counts
}
