//! The catalogue as people browse it: what a list shows of each item, narrowed by stage, industry, department and
//! region, with how many there would be under each other choice.
//!
//! Always: the order is that of the stages and codes, or of how well an item answers the question.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::change::{Status, Version};
use super::search::Words;
use super::{Online, Power, Stage};
use crate::region::{Level, Regions};
use crate::text::Named;

/// What a list shows of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Card {
    pub code: String,
    pub name: Named,
    pub summary: Named,
    pub power: Power,
    pub stage: Stage,
    pub department: String,
    pub industries: Vec<String>,
    pub levels: Vec<Level>,
    pub keywords: Vec<String>,
    pub statutory_days: u32,
    pub promised_days: u32,
    pub is_free: bool,
    pub online: Online,
    pub status: Status,
    /// The edition that its version came with.
    pub edition: u32,
    /// The regions that have an implementation, in the order of codes.
    pub regions: Vec<String>,
}

impl Card {
    pub fn of(version: &Version, regions: Vec<String>) -> Self {
        let item = &version.item;
        Self {
            code: item.code.clone(),
            name: item.name.clone(),
            summary: item.summary.clone(),
            power: item.power,
            stage: item.stage,
            department: item.department.clone(),
            industries: item.industries.clone(),
            levels: item.levels.clone(),
            keywords: item.keywords.clone(),
            statutory_days: item.statutory_days,
            promised_days: item.promised_days,
            is_free: item.fees.is_empty(),
            online: item.online,
            status: version.status,
            edition: version.edition,
            regions,
        }
    }

    /// Whether someone in a region, whose path from the province down is given, can have it done.
    fn serves(&self, path: &[(&str, Level)]) -> bool {
        path.iter().any(|(code, level)| {
            self.levels.contains(level) && self.regions.binary_search_by(|one| one.as_str().cmp(code)).is_ok()
        })
    }
}

/// What someone looks for. Empty members narrow nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    pub text: String,
    pub stage: Option<Stage>,
    pub industry: String,
    pub department: String,
    pub region: String,
    pub online: Option<Online>,
    /// Those that can't be applied for any more too.
    pub with_ended: bool,
}

/// How many items there would be under each choice of a filter, the other filters holding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Counts {
    pub stages: BTreeMap<String, u32>,
    pub industries: BTreeMap<String, u32>,
    pub departments: BTreeMap<String, u32>,
    pub online: BTreeMap<String, u32>,
}

/// All items of one edition, in the order in which they are browsed.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    pub edition: u32,
    cards: Vec<Card>,
    words: Words,
}

impl Catalogue {
    pub fn new(edition: u32, mut cards: Vec<Card>) -> Self {
        cards.sort_by(|one, other| (one.stage, &one.code).cmp(&(other.stage, &other.code)));
        let words = Words::of(
            cards.iter().map(|card| (card.name.zh.as_str(), card.name.en.as_str(), card.keywords.as_slice())),
        );
        Self { edition, cards, words }
    }

    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    pub fn get(&self, code: &str) -> Option<&Card> {
        self.cards.iter().find(|card| card.code == code)
    }

    /// Every item that is wanted, in order, and the counts beside.
    pub fn find(&self, wanted: &Wanted, regions: &Regions) -> (Vec<&Card>, Counts) {
        let path: Vec<(&str, Level)> =
            regions.path(&wanted.region).into_iter().map(|one| (one.code.as_str(), one.level)).collect();
        let asked = wanted.text.trim();
        let candidates: Vec<&Card> = if asked.is_empty() {
            self.cards.iter().collect()
        } else {
            let places =
                self.words.find(asked).into_iter().filter_map(|(place, _)| usize::try_from(place).ok());
            places.filter_map(|place| self.cards.get(place)).collect()
        };
        let (mut found, mut counts) = (Vec::new(), Counts::default());
        for card in candidates {
            let open = wanted.with_ended || card.status != Status::Cancelled;
            if !open || !(wanted.region.is_empty() || card.serves(&path)) {
                continue;
            }
            if counts.add(card, wanted) {
                found.push(card);
            }
        }
        (found, counts)
    }
}

impl Counts {
    /// Counts an item under each filter that every other filter lets through; whether all of them do.
    fn add(&mut self, card: &Card, wanted: &Wanted) -> bool {
        let fits = [
            wanted.stage.is_none_or(|stage| card.stage == stage),
            wanted.industry.is_empty() || card.concerns(&wanted.industry),
            wanted.department.is_empty() || card.department == wanted.department,
            wanted.online.is_none_or(|online| card.online == online),
        ];
        let others_fit = |own: usize| fits.iter().enumerate().all(|(place, fits)| place == own || *fits);
        let count = |counts: &mut BTreeMap<String, u32>, code: &str| {
            *counts.entry(code.to_owned()).or_default() += 1;
        };
        if others_fit(0) {
            count(&mut self.stages, card.stage.code());
        }
        if others_fit(1) {
            card.industries.iter().for_each(|letter| count(&mut self.industries, letter));
        }
        if others_fit(2) {
            count(&mut self.departments, &card.department);
        }
        if others_fit(3) {
            count(&mut self.online, card.online.code());
        }
        fits.iter().all(|fits| *fits)
    }
}

impl Card {
    fn concerns(&self, industry: &str) -> bool {
        self.industries.is_empty() || self.industries.iter().any(|letter| letter == industry)
    }
}
