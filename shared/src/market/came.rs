//! What came of conversations, counted: by board, by city, by month.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::deal::{DealState, Outcome, SizeClass, Step, WhyNot};
use super::posting::Board;

/// Under which conversations are counted that were begun from the directory, beside the codes of the boards.
pub const DIRECTORY: &str = "directory";

/// What conversations are counted under: the boards, and the directory.
pub const COUNTED: [&str; 5] =
    [Board::Capacity.code(), Board::Joint.code(), Board::Technology.code(), Board::Supply.code(), DIRECTORY];

/// How one conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    pub state: DealState,
    /// Of a deal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<SizeClass>,
    #[serde(default)]
    pub jobs: u32,
    /// Of one of which nothing came, where a reason was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<WhyNot>,
    /// The Federation had introduced the two.
    #[serde(default)]
    pub introduced: bool,
    /// Whether the other side said that the deal is as it was said; nothing: it hasn't answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<bool>,
}

impl End {
    /// What a step made of it; nothing while it goes on.
    pub fn of(state: DealState, step: Step, outcome: Option<&Outcome>, why: Option<WhyNot>) -> Option<Self> {
        match state {
            DealState::Proposed | DealState::Asked | DealState::Talking | DealState::Agreed => None,
            DealState::Concluded => Some(Self {
                state,
                size: outcome.map(|outcome| outcome.size),
                jobs: outcome.map_or(0, |outcome| outcome.jobs),
                why: None,
                introduced: false,
                confirmed: None,
            }),
            DealState::Declined | DealState::Lapsed | DealState::Ended => {
                let said = !matches!(step, Step::Lapse | Step::Fade | Step::Stop);
                let why = why.filter(|_| said);
                Some(Self { state, size: None, jobs: 0, why, introduced: false, confirmed: None })
            }
        }
    }
}

/// Ends added up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Came {
    /// Deals.
    pub deals: u32,
    /// Deals by the code of their size.
    pub sizes: BTreeMap<String, u32>,
    /// Jobs that the deals give, as the side says that said it first.
    pub jobs: u32,
    /// Of the deals, those that the other side confirmed, and the jobs of these.
    pub confirmed: u32,
    pub confirmed_jobs: u32,
    /// Of the deals, those of which the other side says otherwise.
    pub contradicted: u32,
    /// Conversations that the Federation began by introducing the two, and the deals among them.
    pub introduced: u32,
    pub introduced_deals: u32,
    pub declined: u32,
    pub lapsed: u32,
    /// Talks that ended without a deal.
    pub ended: u32,
    /// Reasons why nothing came of it, by their code.
    pub reasons: BTreeMap<String, u32>,
}

impl Came {
    pub fn add(&mut self, end: &End) {
        let count = match end.state {
            DealState::Concluded => &mut self.deals,
            DealState::Declined => &mut self.declined,
            DealState::Lapsed => &mut self.lapsed,
            DealState::Ended => &mut self.ended,
            DealState::Proposed | DealState::Asked | DealState::Talking | DealState::Agreed => return,
        };
        *count = count.saturating_add(1);
        self.jobs = self.jobs.saturating_add(end.jobs);
        match end.confirmed {
            Some(true) => {
                self.confirmed = self.confirmed.saturating_add(1);
                self.confirmed_jobs = self.confirmed_jobs.saturating_add(end.jobs);
            }
            Some(false) => self.contradicted = self.contradicted.saturating_add(1),
            None => {}
        }
        if end.introduced {
            self.introduced = self.introduced.saturating_add(1);
            let deal = u32::from(end.state == DealState::Concluded);
            self.introduced_deals = self.introduced_deals.saturating_add(deal);
        }
        if let Some(size) = end.size {
            more(&mut self.sizes, size.code(), 1);
        }
        if let Some(why) = end.why {
            more(&mut self.reasons, why.code(), 1);
        }
    }

    pub fn merge(&mut self, other: &Came) {
        for (mine, theirs) in [
            (&mut self.deals, other.deals),
            (&mut self.jobs, other.jobs),
            (&mut self.confirmed, other.confirmed),
            (&mut self.confirmed_jobs, other.confirmed_jobs),
            (&mut self.contradicted, other.contradicted),
            (&mut self.introduced, other.introduced),
            (&mut self.introduced_deals, other.introduced_deals),
            (&mut self.declined, other.declined),
            (&mut self.lapsed, other.lapsed),
            (&mut self.ended, other.ended),
        ] {
            *mine = mine.saturating_add(theirs);
        }
        for (code, count) in &other.sizes {
            more(&mut self.sizes, code, *count);
        }
        for (code, count) in &other.reasons {
            more(&mut self.reasons, code, *count);
        }
    }

    /// Deals of which one side alone has spoken.
    pub const fn one_sided(&self) -> u32 {
        self.deals.saturating_sub(self.confirmed).saturating_sub(self.contradicted)
    }

    /// Conversations that are over.
    pub fn over(&self) -> u32 {
        [self.declined, self.lapsed, self.ended].into_iter().fold(self.deals, u32::saturating_add)
    }
}

fn more(counts: &mut BTreeMap<String, u32>, code: &str, by: u32) {
    let count = counts.entry(code.to_owned()).or_default();
    *count = count.saturating_add(by);
}

/// What came of it in a board, a city or a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CameLine {
    /// The code of the board (or [`DIRECTORY`]) or of the city, or the month (`2026-11`).
    pub of: String,
    pub came: Came,
}

/// What came of the conversations of the last months, in the reader's region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CameView {
    /// How many months, the running one among them.
    pub months: u16,
    pub whole: Came,
    pub boards: Vec<CameLine>,
    pub cities: Vec<CameLine>,
    /// The latest first.
    pub by_month: Vec<CameLine>,
}

impl CameLine {
    pub fn of(code: &str) -> Self {
        Self { of: code.to_owned(), came: Came::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_board_is_counted_and_the_directory_beside_them() {
        assert!(Board::ALL.iter().all(|board| COUNTED.contains(&board.code())));
        assert_eq!(COUNTED.len(), Board::ALL.len() + 1);
    }

    #[test]
    fn what_both_say_is_told_apart_from_what_one_says() {
        let end = |jobs, confirmed| End {
            state: DealState::Concluded,
            size: Some(SizeClass::More),
            jobs,
            why: None,
            introduced: confirmed == Some(true),
            confirmed,
        };
        let (mut one, mut other) = (Came::default(), Came::default());
        one.add(&end(6, Some(true)));
        one.add(&end(10, None));
        other.add(&end(3, Some(false)));
        one.merge(&other);
        assert_eq!((one.deals, one.jobs), (3, 19));
        assert_eq!((one.confirmed, one.confirmed_jobs, one.contradicted, one.one_sided()), (1, 6, 1, 1));
        assert_eq!((one.introduced, one.introduced_deals), (1, 1));
    }

    #[test]
    fn ends_add_up_whichever_come_first() {
        let outcome = Outcome { size: SizeClass::More, jobs: 6, note: String::new() };
        let ends = [
            End::of(DealState::Concluded, Step::Conclude, Some(&outcome), Some(WhyNot::Price)),
            End::of(DealState::Declined, Step::Decline, None, Some(WhyNot::Price)),
            End::of(DealState::Ended, Step::Fade, None, Some(WhyNot::Price)),
            End::of(DealState::Lapsed, Step::Lapse, None, None),
        ]
        .map(Option::unwrap);
        assert_eq!(End::of(DealState::Talking, Step::Accept, None, None), None);
        let (mut all, mut one, mut other) = (Came::default(), Came::default(), Came::default());
        ends.iter().for_each(|end| all.add(end));
        ends[..2].iter().for_each(|end| one.add(end));
        ends[2..].iter().for_each(|end| other.add(end));
        other.merge(&one);
        assert_eq!(other, all);
        assert_eq!((all.deals, all.jobs, all.over()), (1, 6, 4));
        assert_eq!((all.sizes["more"], all.reasons["price"]), (1, 1), "who was silent gave no reason");
    }
}
