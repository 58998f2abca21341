//! How well the rules find, with the weights in force, the counterparts that people named: precision at five over the
//! labelled set that ships.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Matching, Profile};
use crate::market::posting::{Posting, Side};

const LABELLED: &str = include_str!("labelled.json");

/// So many of the best are looked at for each request.
pub const AT: usize = 5;

/// A posting of the set.
#[derive(Deserialize)]
pub(super) struct Labelled {
    pub id: String,
    /// For a request: the offers that answer it.
    #[serde(default)]
    pub answers: BTreeSet<String>,
    pub posting: Posting,
}

/// The set; nothing if it can't be read, which a test makes sure that it can.
pub(super) fn labelled() -> Vec<Labelled> {
    serde_json::from_str(LABELLED).unwrap_or_default()
}

/// Answers found among the best five, over all requests of the set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = MatchPrecision))]
pub struct Precision {
    pub requests: u32,
    /// Answers that were among the best five.
    pub found: u32,
    /// What the best order of all would find: most requests have fewer than five answers.
    pub possible: u32,
}

impl Precision {
    /// Of five a request, in thousandths.
    pub fn at_five(self) -> u32 {
        (self.found * 1_000).checked_div(self.requests * 5).unwrap_or_default()
    }

    /// Of what can be found, in per cent.
    pub fn of_possible(self) -> u32 {
        (self.found * 100).checked_div(self.possible).unwrap_or_default()
    }
}

impl Matching {
    /// Over the labelled set, with these weights. Some hundred thousand comparisons: not for a request that is waited for
    /// often.
    pub fn precision(&self) -> Precision {
        let rows = labelled();
        let profiles: Vec<Profile> = rows.iter().map(|row| self.profile(&row.posting)).collect();
        let offers = || {
            let all = rows.iter().zip(&profiles);
            all.filter(|(row, _)| row.posting.side == Side::Offer).map(|(row, own)| (row.id.as_str(), own))
        };
        let mut sum = Precision::default();
        for (row, own) in rows.iter().zip(&profiles).filter(|(row, _)| row.posting.side == Side::Request) {
            let mut scored: Vec<(u32, &str)> =
                offers().map(|(id, theirs)| (self.score(own, theirs), id)).collect();
            scored.retain(|(score, _)| *score >= self.weights.least.max(1));
            scored.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(other.1)));
            let right = scored.iter().take(AT).filter(|(_, id)| row.answers.contains(*id)).count();
            sum.requests += 1;
            sum.found += u32::try_from(right).unwrap_or_default();
            sum.possible += u32::try_from(row.answers.len().min(AT)).unwrap_or_default();
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::matching::{Rarity, Topic, Weights};
    use crate::region::Regions;

    fn precision(weights: Weights) -> Precision {
        Matching::new(weights, Rarity::builtin(), Regions::builtin()).unwrap().precision()
    }

    #[test]
    fn the_figure_is_of_the_weights_in_force() {
        let own = precision(Weights::default());
        assert!(own.requests > 100 && own.found <= own.possible && own.of_possible() >= 80, "{own:?}");
        // Who looks at nothing but the industry finds less.
        let blind = Topic { industry: 100, words: 0, text: 0 };
        let blind = precision(Weights { topic: blind, ..Weights::default() });
        assert!(blind.found < own.found && blind.possible == own.possible, "{blind:?} {own:?}");
        assert_eq!((Precision::default().at_five(), Precision::default().of_possible()), (0, 0));
    }
}
