//! How many there are of each value of a filter.

use shared::market::directory::search::EntrySearch;
use shared::market::directory::wire::{EntryCounts, GRADES};
use shared::region::Regions;

use super::index::{Entries, Facet};
use crate::board::bits::Bits;
use crate::board::counts::{CERTIFICATES, INDUSTRIES, frequent, frequent_first, told};

pub(super) fn counts(
    entries: &Entries,
    wanted: &EntrySearch,
    narrowed: Option<&Bits>,
    regions: &Regions,
) -> EntryCounts {
    let but = |facet: Facet| {
        let mut found = entries.fitting(wanted, Some(facet));
        if let Some(narrowed) = narrowed {
            found.keep(narrowed);
        }
        found
    };
    let cities = regions.all().iter().filter(|region| regions.city_of(&region.code) == Some(region));
    let cities = cities.filter_map(|city| Some((city.code.clone(), entries.regions.get(&city.code)?)));
    let divisions = entries.industries.iter().filter(|(code, _)| code.len() == 2);
    let grades =
        GRADES.into_iter().filter_map(|grade| Some((grade_code(grade), entries.grades.get(&grade)?)));
    let names = frequent(&entries.certificates).into_iter().map(|(name, bits)| (name.clone(), bits));
    EntryCounts {
        cities: told(&but(Facet::Region), cities),
        industries: frequent_first(
            told(&but(Facet::Industry), divisions.map(|(code, bits)| (code.clone(), bits))),
            INDUSTRIES,
        ),
        certificates: frequent_first(told(&but(Facet::Certificate), names), CERTIFICATES),
        grades: told(&but(Facet::Grade), grades),
    }
}

fn grade_code(grade: shared::identity::file::Grade) -> String {
    format!("{grade:?}")
}
