//! What counts how much, as data: an administrator may enter others.

use serde::{Deserialize, Serialize};

use crate::market::posting::Board;

/// How two postings are weighed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Weights {
    pub topic: Topic,
    pub capacity: Terms,
    pub joint: Terms,
    pub technology: Terms,
    pub supply: Terms,
    /// What a term is worth that one of the two says nothing of, in thousandths.
    pub unsaid: u32,
    /// At how many kilometres nearness is worth half.
    pub half_km: u32,
    /// How many times a word of the trade (a process, a material) counts against a pair of signs.
    pub concept: u32,
    /// Which boards answer each other beside themselves.
    pub crossings: Vec<Crossing>,
    /// Less than this isn't shown as a match.
    pub least: u32,
}

/// What both are about: each counts by its share of the sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Nearness in the tree of GB/T 4754.
    pub industry: u32,
    /// Title and keywords of one against those of the other.
    pub words: u32,
    /// Title and keywords of one in all that the other says.
    pub text: u32,
}

/// Under which terms: how many thousandths of the score are lost where a term isn't met at all, at most 1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Terms {
    pub distance: u32,
    pub quantity: u32,
    pub time: u32,
    pub price: u32,
    pub certificates: u32,
    pub readiness: u32,
}

/// An offer on one board that answers a request on another, and for how much of what it would be worth on the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Crossing {
    pub offer: Board,
    pub request: Board,
    /// Thousandths, at most 1000.
    pub worth: u32,
}

impl Default for Weights {
    fn default() -> Self {
        let made =
            Terms { distance: 120, quantity: 600, time: 400, price: 600, certificates: 600, readiness: 0 };
        let crossing = |offer, request, worth| Crossing { offer, request, worth };
        Self {
            topic: Topic { industry: 10, words: 30, text: 60 },
            capacity: made,
            joint: Terms { quantity: 200, price: 200, certificates: 300, readiness: 300, ..made },
            technology: Terms {
                distance: 50,
                quantity: 0,
                time: 200,
                price: 350,
                certificates: 200,
                readiness: 800,
            },
            supply: made,
            unsaid: 700,
            half_km: 150,
            concept: 3,
            crossings: vec![
                crossing(Board::Capacity, Board::Supply, 850),
                crossing(Board::Supply, Board::Capacity, 800),
                crossing(Board::Capacity, Board::Joint, 800),
                crossing(Board::Joint, Board::Capacity, 800),
                crossing(Board::Technology, Board::Joint, 700),
                crossing(Board::Joint, Board::Technology, 700),
                crossing(Board::Supply, Board::Joint, 600),
                crossing(Board::Joint, Board::Supply, 600),
            ],
            least: 100,
        }
    }
}

/// Why weights can't be used; the path of what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WeightsFault {
    /// All of a group are nought: nothing would count.
    Nothing(&'static str),
    /// More than a thousand thousandths, or more than anybody means.
    TooMuch(&'static str),
    /// The same two boards twice, or a board with itself.
    Crossing(usize),
}

impl WeightsFault {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Nothing(_) => "weights_nothing",
            Self::TooMuch(_) => "weights_too_much",
            Self::Crossing(_) => "weights_crossing",
        }
    }
}

const MOST: u32 = 1_000;
const FARTHEST_KM: u32 = 100_000;

impl Weights {
    /// # Errors
    ///
    /// The first fault, in the order of the fields.
    pub fn check(&self) -> Result<(), WeightsFault> {
        let Topic { industry, words, text } = self.topic;
        check_group("topic", &[industry, words, text])?;
        for (path, terms) in self.groups() {
            if terms.all().iter().any(|weight| *weight > MOST) {
                return Err(WeightsFault::TooMuch(path));
            }
        }
        for (path, number) in [("unsaid", self.unsaid), ("concept", self.concept), ("least", self.least)] {
            if number > MOST {
                return Err(WeightsFault::TooMuch(path));
            }
        }
        match self.half_km {
            0 => return Err(WeightsFault::Nothing("half_km")),
            1..=FARTHEST_KM => {}
            _ => return Err(WeightsFault::TooMuch("half_km")),
        }
        for (place, crossing) in self.crossings.iter().enumerate() {
            let before = self.crossings.iter().take(place);
            let is_twice = before.into_iter().any(|other| other.joins(crossing.offer, crossing.request));
            if is_twice || crossing.offer == crossing.request || crossing.worth > MOST {
                return Err(WeightsFault::Crossing(place));
            }
        }
        Ok(())
    }

    fn groups(&self) -> [(&'static str, Terms); 4] {
        [
            ("capacity", self.capacity),
            ("joint", self.joint),
            ("technology", self.technology),
            ("supply", self.supply),
        ]
    }

    /// The terms that count on a board.
    pub const fn terms(&self, board: Board) -> Terms {
        match board {
            Board::Capacity => self.capacity,
            Board::Joint => self.joint,
            Board::Technology => self.technology,
            Board::Supply => self.supply,
        }
    }

    /// How much of its worth an offer on one board has for a request on another, in thousandths.
    pub fn crossing(&self, offer: Board, request: Board) -> u32 {
        if offer == request {
            return MOST;
        }
        self.crossings
            .iter()
            .find(|crossing| crossing.joins(offer, request))
            .map_or(0, |crossing| crossing.worth)
    }
}

impl Crossing {
    fn joins(self, offer: Board, request: Board) -> bool {
        self.offer == offer && self.request == request
    }
}

impl Terms {
    const fn all(self) -> [u32; 6] {
        [self.distance, self.quantity, self.time, self.price, self.certificates, self.readiness]
    }
}

fn check_group(path: &'static str, group: &[u32]) -> Result<(), WeightsFault> {
    if group.iter().any(|weight| *weight > MOST) {
        return Err(WeightsFault::TooMuch(path));
    }
    if group.iter().all(|weight| *weight == 0) {
        return Err(WeightsFault::Nothing(path));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_that_say_nothing_or_too_much_are_refused() {
        let of = |change: fn(&mut Weights)| {
            let mut weights = Weights::default();
            change(&mut weights);
            weights.check()
        };
        let none = Topic { industry: 0, words: 0, text: 0 };
        assert_eq!(Weights::default().check(), Ok(()));
        assert_eq!(
            Weights { topic: none, ..Weights::default() }.check(),
            Err(WeightsFault::Nothing("topic"))
        );
        assert_eq!(of(|weights| weights.topic.words = 1_001), Err(WeightsFault::TooMuch("topic")));
        assert_eq!(of(|weights| weights.joint.price = 1_001), Err(WeightsFault::TooMuch("joint")));
        assert_eq!(of(|weights| weights.half_km = 0), Err(WeightsFault::Nothing("half_km")));
        assert_eq!(
            of(|weights| weights.crossings.push(weights.crossings[0])),
            Err(WeightsFault::Crossing(8))
        );
        let negative =
            serde_json::to_string(&Weights::default()).unwrap().replace("\"words\":30", "\"words\":-1");
        assert!(serde_json::from_str::<Weights>(&negative).is_err());
    }
}
