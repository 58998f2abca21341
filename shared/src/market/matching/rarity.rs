//! How rare a term is: what few postings have says more of those that have it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::words::Term;

/// Terms with how many postings of the labelled set have them.
const COUNTED: &str = include_str!("../../../data/market-terms.csv");

/// How rare terms are among the postings: what few have, weighs more.
///
/// Counted by whoever keeps the postings, and handed in; an empty one takes all terms as equally rare.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rarity {
    postings: u32,
    /// In how many postings a term stands. Those that stand in one only needn't be here.
    having: BTreeMap<Term, u32>,
}

impl Rarity {
    /// As counted over the labelled set: the same in every process and at every time, so that what stood under a key
    /// yesterday is asked for under the same today.
    pub fn builtin() -> Self {
        let mut lines = COUNTED.lines().filter_map(|line| line.rsplit_once(','));
        let postings = lines.next().and_then(|(_, count)| count.parse().ok()).unwrap_or_default();
        let having = lines.filter_map(|(term, count)| Some((term.to_owned(), count.parse().ok()?)));
        Self { postings, having: having.collect() }
    }

    /// As a table: how many postings there are, then a line for each term that more than one has.
    pub fn table(&self) -> String {
        let mut table = format!("postings,{}\n", self.postings);
        for (term, having) in self.having.iter().filter(|(_, having)| **having > 1) {
            table.push_str(&format!("{term},{having}\n"));
        }
        table
    }

    /// Counts the terms of one more posting, each term given once.
    pub fn count<'a>(&mut self, terms: impl IntoIterator<Item = &'a Term>) {
        self.postings = self.postings.saturating_add(1);
        for term in terms {
            let having = self.having.entry(term.clone()).or_default();
            *having = having.saturating_add(1);
        }
    }

    /// Forgets what one posting only has: the table stays small, and weighs the same.
    pub fn without_singles(mut self) -> Self {
        self.having.retain(|_, having| *having > 1);
        self
    }

    /// Whether more than one posting has it.
    pub fn is_shared(&self, term: &str) -> bool {
        self.having.get(term).is_some_and(|having| *having > 1)
    }

    /// 16 times the binary logarithm of how many times as many postings there are as have the term; at least 1.
    pub fn weight(&self, term: &str) -> u32 {
        let having = self.having.get(term).copied().unwrap_or(1).max(1);
        sixteenths_of_log2(self.postings.max(16)).saturating_sub(sixteenths_of_log2(having)).max(1)
    }
}

/// The binary logarithm in sixteenths, straight between powers of two: the same on every machine.
fn sixteenths_of_log2(number: u32) -> u32 {
    let Some(whole) = number.checked_ilog2() else { return 0 };
    let beyond = u64::from(number) - (1 << whole);
    let part = (beyond * 16) >> whole;
    whole * 16 + u32::try_from(part).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::market::matching::precision::SET;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "whoever means a change says so from outside")]
    fn the_table_is_what_the_labelled_set_has() {
        let table = SET.matching.rarity.table();
        if std::env::var_os("QITONG_BLESS").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/data/market-terms.csv");
            std::fs::write(path, &table).unwrap();
            return;
        }
        assert!(table == COUNTED, "count it again with QITONG_BLESS=1");
        let built_in = Rarity::builtin();
        assert_eq!(built_in, SET.matching.rarity.clone().without_singles());
    }

    #[test]
    fn the_rarer_weighs_more() {
        let sets: Vec<BTreeSet<Term>> = (0..64)
            .map(|number| {
                let mut terms = BTreeSet::from(["钢材".to_owned()]);
                terms.extend((number % 8 == 0).then(|| "阀门".to_owned()));
                terms
            })
            .collect();
        let mut rarity = Rarity::default();
        sets.iter().for_each(|terms| rarity.count(terms));
        assert_eq!((rarity.weight("钢材"), rarity.weight("阀门"), rarity.weight("羊绒")), (1, 48, 96));
        assert_eq!(Rarity::default().weight("钢材"), 64);
    }
}
