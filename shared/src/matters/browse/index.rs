//! Which items stand under each choice of each filter, so that a page costs the same however many there are.

use std::collections::BTreeMap;

use super::bits::Bits;
use super::{Card, Counts, Wanted};
use crate::matters::change::Status;
use crate::region::Level;

/// Choices of a filter, each with its items.
type Choices = BTreeMap<String, Bits>;

#[derive(Clone, Debug, Default)]
pub struct Index {
    all: Bits,
    /// Those that aren't cancelled.
    open: Bits,
    stages: Choices,
    industries: Choices,
    /// Those that concern every industry.
    any_industry: Bits,
    /// By the department in charge.
    departments: Choices,
    /// By the departments that do it in its place, anywhere.
    doers: Choices,
    online: Choices,
    /// By region: who does it there, at a level at which it is done.
    regions: BTreeMap<String, Place>,
}

/// The items of a region.
#[derive(Clone, Debug, Default)]
struct Place {
    done: BTreeMap<Level, Bits>,
    suspended: Bits,
    /// By the departments that do it there in place of its own.
    doers: Choices,
}

fn put(choices: &mut Choices, choice: &str, place: u32) {
    match choices.get_mut(choice) {
        Some(bits) => bits.put(place),
        None => {
            let mut bits = Bits::default();
            bits.put(place);
            choices.insert(choice.to_owned(), bits);
        }
    }
}

impl Index {
    pub fn of(cards: &[Card]) -> Self {
        let mut index = Self { all: Bits::first(cards.len()), ..Self::default() };
        for (card, place) in cards.iter().zip(0_u32..) {
            index.add(card, place);
        }
        index
    }

    fn add(&mut self, card: &Card, place: u32) {
        if card.status != Status::Cancelled {
            self.open.put(place);
        }
        put(&mut self.stages, card.stage.code(), place);
        put(&mut self.online, card.online.code(), place);
        put(&mut self.departments, &card.department, place);
        for letter in &card.industries {
            put(&mut self.industries, letter, place);
        }
        if card.industries.is_empty() {
            self.any_industry.put(place);
        }
        for region in &card.regions {
            let done = &mut self.regions.entry(region.clone()).or_default().done;
            for level in &card.levels {
                done.entry(*level).or_default().put(place);
            }
        }
        for region in &card.suspended {
            self.regions.entry(region.clone()).or_default().suspended.put(place);
        }
        for (department, regions) in &card.done_by {
            put(&mut self.doers, department, place);
            for region in regions {
                put(&mut self.regions.entry(region.clone()).or_default().doers, department, place);
            }
        }
    }

    /// What is wanted, with how many there would be under each other choice. `among` narrows it to some.
    pub fn find(
        &self,
        wanted: &Wanted,
        path: &[(&str, Level)],
        among: Option<impl Iterator<Item = u32>>,
    ) -> (Bits, Counts) {
        let mut base = if wanted.with_ended { self.all.clone() } else { self.open.clone() };
        if let Some(among) = among {
            let mut bits = Bits::default();
            among.for_each(|place| bits.put(place));
            base = base.and(&bits);
        }
        let (served, doers) = self.served(wanted, path);
        if let Some(served) = served {
            base = base.and(&served);
        }
        let departments = self.by_department(&doers);
        let none = Bits::default();
        let chosen = |choices: &Choices, choice: &str| choices.get(choice).unwrap_or(&none).clone();
        let mut industry = chosen(&self.industries, &wanted.industry);
        industry.add(&self.any_industry);
        let filters = [
            wanted.stage.map(|stage| chosen(&self.stages, stage.code())),
            (!wanted.industry.is_empty()).then_some(industry),
            (!wanted.department.is_empty()).then(|| chosen(&departments, &wanted.department)),
            wanted.online.map(|online| chosen(&self.online, online.code())),
        ];
        let but = |own: usize| {
            let others = filters.iter().enumerate().filter(|(place, _)| *place != own);
            others.filter_map(|(_, bits)| bits.as_ref()).fold(base.clone(), |left, bits| left.and(bits))
        };
        let counts = Counts {
            stages: counted(&self.stages, &but(0)),
            industries: counted(&self.industries, &but(1)),
            departments: counted(&departments, &but(2)),
            online: counted(&self.online, &but(3)),
        };
        (but(usize::MAX), counts)
    }

    /// What is done for someone, whose path from the province down is given, with the departments that do it in place of
    /// the items' own. Each item is done by the nearest; where that has suspended it, nobody stands in.
    fn served(&self, wanted: &Wanted, path: &[(&str, Level)]) -> (Option<Bits>, Choices) {
        if wanted.region.is_empty() {
            return (None, self.doers.clone());
        }
        let (mut left, mut served, mut doers) = (self.all.clone(), Bits::default(), Choices::new());
        for (region, level) in path.iter().rev() {
            let Some(place) = self.regions.get(*region) else { continue };
            let Some(done) = place.done.get(level) else { continue };
            let here = left.and(done);
            for (department, bits) in &place.doers {
                doers.entry(department.clone()).or_default().add(&here.and(bits));
            }
            served.add(&here.without(&place.suspended));
            left = left.without(&here);
        }
        (Some(served), doers)
    }

    /// The items of each department, in charge or doing it.
    fn by_department(&self, doers: &Choices) -> Choices {
        let mut all = self.departments.clone();
        for (department, bits) in doers {
            all.entry(department.clone()).or_default().add(bits);
        }
        all
    }
}

/// How many of some there are under each choice; those with none left out.
fn counted(choices: &Choices, among: &Bits) -> BTreeMap<String, u32> {
    let counts = choices.iter().map(|(choice, bits)| (choice.clone(), bits.count_with(among)));
    counts.filter(|(_, count)| *count > 0).collect()
}
