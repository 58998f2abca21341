//! Matching: for a posting the best counterparts among candidates, with the reasons.
//!
//! Always: the score is the same in both directions, 0 to 1000, the same on every machine (integers only), and equals
//! stand in the order of their ids. Not here: where postings lie; who is told.
//!
//! ```text
//! score = boards × topic × what each term leaves of it
//!   topic   the mean of industry, words of the titles, words in the texts
//!   terms   distance, quantity, time, price, certificates, readiness, by the offer's board: one that isn't met at all
//!           costs as much of the score as its weight says
//! ```

mod amount;
mod common;
mod concept;
mod fit;
mod grade;
mod industry;
mod keys;
mod place;
mod profile;
mod quality;
mod rarity;
mod reason;
mod weights;
mod words;

use serde::{Deserialize, Serialize};

use self::concept::Concepts;
use self::fit::Fit;
use self::place::Places;
use super::posting::{Posting, Side};
use crate::region::Regions;

pub use grade::Grade;
pub use keys::{MOST_KEYS, MatchKey};
pub use profile::Profile;
pub use quality::Precision;
pub use rarity::Rarity;
pub use reason::Reason;
pub use weights::{Crossing, Terms, Topic, Weights, WeightsFault};
pub use words::{Term, folded};

/// Everything that comparing needs. Made once and kept.
#[derive(Clone, Debug)]
pub struct Matching {
    weights: Weights,
    rarity: Rarity,
    regions: Regions,
    places: Places,
    concepts: Concepts,
}

/// A counterpart that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Match {
    /// Of the counterpart.
    pub id: String,
    /// 0 to 1000.
    pub score: u32,
    pub reasons: Vec<Reason>,
}

impl Matching {
    /// # Errors
    ///
    /// What is wrong with the weights.
    pub fn new(weights: Weights, rarity: Rarity, regions: Regions) -> Result<Self, WeightsFault> {
        weights.check()?;
        Ok(Self { weights, rarity, regions, places: Places::builtin(), concepts: Concepts::builtin() })
    }

    pub fn profile(&self, posting: &Posting) -> Profile {
        Profile::of(self, posting)
    }

    /// The keys that a posting stands under, at most [`MOST_KEYS`], those that say most of it first.
    pub fn keys(&self, profile: &Profile) -> Vec<MatchKey> {
        keys::keys(self, profile)
    }

    /// 0 to 1000; two of the same side never match.
    pub fn score(&self, one: &Profile, other: &Profile) -> u32 {
        in_roles(one, other).map_or(0, |(offer, request)| Fit::of(self, offer, request).score(self, offer))
    }

    /// The reasons for and against two of different sides.
    pub fn reasons(&self, one: &Profile, other: &Profile) -> Vec<Reason> {
        in_roles(one, other).map_or_else(Vec::new, |(offer, request)| {
            reason::reasons(self, &Fit::of(self, offer, request), (offer.board, request.board))
        })
    }

    /// The best counterparts, at most so many, none below the least that is shown; the best first, equals in the
    /// order of their ids.
    pub fn best<'a>(
        &self,
        mine: &Profile,
        candidates: impl IntoIterator<Item = (&'a str, &'a Profile)>,
        most: usize,
    ) -> Vec<Match> {
        let mut scored: Vec<(u32, &str, &Profile)> = candidates
            .into_iter()
            .map(|(id, theirs)| (self.score(mine, theirs), id, theirs))
            .filter(|(score, _, _)| *score >= self.weights.least.max(1))
            .collect();
        scored.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(other.1)));
        scored.dedup_by(|one, other| one.1 == other.1);
        scored
            .into_iter()
            .take(most)
            .map(|(score, id, theirs)| Match {
                id: id.to_owned(),
                score,
                reasons: self.reasons(mine, theirs),
            })
            .collect()
    }

    /// What a term counts.
    fn weight(&self, term: &str) -> u32 {
        let times = if term.starts_with(':') { self.weights.concept } else { 1 };
        self.rarity.weight(term).saturating_mul(times)
    }
}

/// The offer, then the request.
fn in_roles<'a>(one: &'a Profile, other: &'a Profile) -> Option<(&'a Profile, &'a Profile)> {
    match (one.side, other.side) {
        (Side::Offer, Side::Request) => Some((one, other)),
        (Side::Request, Side::Offer) => Some((other, one)),
        _ => None,
    }
}

#[cfg(test)]
mod precision;
#[cfg(test)]
mod tests;

/// The postings of the labelled set, for the tests of what else looks at postings.
#[cfg(test)]
pub(super) fn labelled() -> Vec<Posting> {
    precision::rows().into_iter().map(|row| row.posting).collect()
}
