//! The catalogue as people browse it: what a list shows of each item, narrowed by stage, industry, department and
//! region, with how many there would be under each other choice.
//!
//! Always: the order is that of the stages and codes, or of how well an item answers the question.

mod bits;
mod index;

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::change::{Status, Version};
use super::search::{BODY_LENGTH, Said, Words};
use super::{Implementation, Online, Power, Stage};
use crate::region::{Level, Regions};
use crate::text::Named;
use index::Index;

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
    /// Those of them in which it isn't done for the time being.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suspended: Vec<String>,
    /// Departments that do it in place of its own, each with its regions, in the order of codes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub done_by: BTreeMap<String, Vec<String>>,
    /// What else it says, to be searched; not shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
}

impl Card {
    /// The card of an item's version, where it is done as on the card before.
    pub fn of(version: &Version, before: Option<Self>) -> Self {
        let item = &version.item;
        let (regions, suspended, mut done_by) =
            before.map(|card| (card.regions, card.suspended, card.done_by)).unwrap_or_default();
        done_by.remove(&item.department);
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
            suspended,
            done_by,
            body: body_of(version),
        }
    }

    /// Notes how it is done in a region.
    pub fn implement(&mut self, one: &Implementation) {
        put(&mut self.regions, &one.region);
        take(&mut self.suspended, &one.region);
        for regions in self.done_by.values_mut() {
            take(regions, &one.region);
        }
        if !one.suspended.is_empty() {
            put(&mut self.suspended, &one.region);
        }
        if !one.department.is_empty() && one.department != self.department {
            put(self.done_by.entry(one.department.clone()).or_default(), &one.region);
        }
        self.done_by.retain(|_, regions| !regions.is_empty());
    }

    /// The department that does it in a region that has an implementation.
    pub fn department_at(&self, region: &str) -> &str {
        let other = self.done_by.iter().find(|(_, regions)| has(regions, region));
        other.map_or(self.department.as_str(), |(department, _)| department.as_str())
    }

    /// The same without what is only searched.
    #[must_use]
    pub fn shown(&self) -> Self {
        Self { body: String::new(), ..self.clone() }
    }
}

fn has(regions: &[String], region: &str) -> bool {
    regions.binary_search_by(|one| one.as_str().cmp(region)).is_ok()
}

fn put(regions: &mut Vec<String>, region: &str) {
    if let Err(place) = regions.binary_search_by(|one| one.as_str().cmp(region)) {
        regions.insert(place, region.to_owned());
    }
}

fn take(regions: &mut Vec<String>, region: &str) {
    regions.retain(|one| one != region);
}

/// What an item says beside its name and keywords, as far as it is searched.
fn body_of(version: &Version) -> String {
    let item = &version.item;
    let mut body = String::new();
    let conditions = item.conditions.iter().map(|condition| condition.zh.as_str());
    let documents = item.documents.iter().flat_map(|document| [&document.name.zh, &document.name.en]);
    let basis = item.basis.iter().flat_map(|basis| [&basis.title, &basis.article]);
    let texts = [&item.summary.zh, &item.summary.en].into_iter().chain(documents).chain(basis);
    for text in texts.map(String::as_str).chain(conditions) {
        body.push_str(text);
        body.push(' ');
    }
    body.chars().take(BODY_LENGTH).collect()
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
    /// Where each code stands among them.
    places: HashMap<String, usize>,
    words: Words,
    index: Index,
}

impl Catalogue {
    pub fn new(edition: u32, mut cards: Vec<Card>) -> Self {
        cards.sort_by(|one, other| (one.stage, &one.code).cmp(&(other.stage, &other.code)));
        let words = Words::of(cards.iter().map(|card| Said {
            zh: &card.name.zh,
            en: &card.name.en,
            keywords: &card.keywords,
            body: &card.body,
        }));
        let places = cards.iter().enumerate().map(|(place, card)| (card.code.clone(), place)).collect();
        let index = Index::of(&cards);
        Self { edition, cards, places, words, index }
    }

    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    pub fn get(&self, code: &str) -> Option<&Card> {
        self.cards.get(*self.places.get(code)?)
    }

    /// Every item that is wanted, in order, and the counts beside.
    pub fn find(&self, wanted: &Wanted, regions: &Regions) -> (Vec<&Card>, Counts) {
        let path: Vec<(&str, Level)> =
            regions.path(&wanted.region).into_iter().map(|one| (one.code.as_str(), one.level)).collect();
        let asked = wanted.text.trim();
        let ranked = (!asked.is_empty()).then(|| self.words.find(asked));
        let among = ranked.as_ref().map(|ranked| ranked.iter().map(|(place, _)| *place));
        let (found, counts) = self.index.find(wanted, &path, among);
        let card = |place: u32| self.cards.get(usize::try_from(place).ok()?);
        let cards = match ranked {
            None => found.places().filter_map(card).collect(),
            Some(ranked) => {
                let kept = ranked.into_iter().map(|(place, _)| place).filter(|place| found.has(*place));
                kept.filter_map(card).collect()
            }
        };
        (cards, counts)
    }
}
