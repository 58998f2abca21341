//! By which keys a posting's counterparts are found without looking at all postings.
//!
//! Each posting stands under at most twelve keys: the trade's words that it names, also with its city, its industry, and
//! the rarest pairs of its title and keywords. Whoever looks for counterparts asks the other side's same keys, some tens of each.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Matching;
use super::profile::Profile;
use super::words::Term;
use crate::market::posting::Side;

/// No posting stands under more.
pub const MOST_KEYS: usize = 12;
const CONCEPTS: usize = 3;
const CONCEPTS_AT_HOME: usize = 1;

/// A key: which side stands under it, and what it has in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MatchKey {
    pub side: Side,
    /// Letters, digits, Chinese signs, and `:`, `@`, `~`.
    pub what: String,
}

impl MatchKey {
    /// As a store's key.
    pub fn text(&self) -> String {
        format!("{}#{}", self.side.code(), self.what)
    }

    /// Under which the other side stands.
    pub fn counterpart(&self) -> Self {
        Self { side: self.side.other(), what: self.what.clone() }
    }
}

pub(super) fn keys(matching: &Matching, profile: &Profile) -> Vec<MatchKey> {
    let mut found = BTreeSet::new();
    let mut whats: Vec<String> = Vec::new();
    let city = matching.regions.city_of(&profile.region).map(|city| city.code.as_str());
    let (concepts, plain): (Vec<&Term>, Vec<&Term>) =
        profile.subject.terms().iter().map(|(term, _)| term).partition(|term| term.starts_with(':'));
    let concepts = rarest(matching, concepts);
    whats.extend(concepts.iter().take(CONCEPTS).map(|term| (*term).clone()));
    if let Some(city) = city {
        whats.extend(concepts.iter().take(CONCEPTS_AT_HOME).map(|term| format!("{term}@{city}")));
    }
    let industry: String = profile.industry.chars().filter(char::is_ascii_alphanumeric).take(4).collect();
    if let Some(group) = industry.get(..3) {
        whats.push(format!("~{group}"));
        whats.extend(city.filter(|_| industry.len() > 3).map(|city| format!("~{industry}@{city}")));
    }
    whats.extend(rarest(matching, plain).into_iter().cloned());
    whats.retain(|what| found.insert(what.clone()));
    whats.truncate(MOST_KEYS);
    whats.into_iter().map(|what| MatchKey { side: profile.side, what }).collect()
}

/// Those that another posting has too before those that none has yet; of each the weightiest first, equals in the order
/// of their signs, so that both sides choose alike.
fn rarest<'a>(matching: &Matching, mut terms: Vec<&'a Term>) -> Vec<&'a Term> {
    let order = |term: &Term| (!matching.rarity.is_shared(term), Reverse(matching.rarity.weight(term)));
    terms.sort_by(|one, other| order(one).cmp(&order(other)).then_with(|| one.cmp(other)));
    terms
}
