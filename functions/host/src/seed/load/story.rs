//! One story of load data: a story of the demo, moved to another place and enterprise and often cut short.

use serde_json::Value;
use shared::access::{Principal, Role};
use shared::region::{Level, Region};
use shared::spine::Action;
use shared::spine::book::Book;
use shared::spine::party::role_name;

use super::member::member;
use super::{Script, Step};

/// A story and who files it.
pub struct Story {
    pub script: Script,
    pub filer: Principal,
}

/// The story of a place in the series that a seed number gives.
pub fn story(templates: &[Script], book: &Book, seed: u64, place: usize) -> Story {
    let mut dice = Dice::new(seed, place);
    let movable: Vec<&Script> = templates.iter().filter(|script| is_movable(script)).collect();
    // Counties, and cities that have none.
    let is_lowest = |region: &&Region| {
        region.level != Level::Province && book.regions.children(&region.code).next().is_none()
    };
    let places: Vec<_> = book.regions.all().iter().filter(is_lowest).collect();
    let region =
        places.get(dice.below(places.len())).map_or_else(String::new, |region| region.code.to_string());
    let filer = member(book, &region, &mut dice);
    let mut script = movable.get(dice.below(movable.len())).map_or_else(nothing, |script| (*script).clone());
    script.id = format!("load-{seed}-{place}");
    script.region.clone_from(&region);
    if !script.enterprise.is_empty() {
        script.by = role_name(Role::Liaison).to_owned();
        script.enterprise.clone_from(&filer.enterprise);
        script.enterprise_name.clone_from(&filer.enterprise_name);
    } else {
        script.by.clone_from(&filer.login);
    }
    for step in &mut script.steps {
        move_to(step, book, &region);
    }
    cut(&mut script, &mut dice);
    Story { script, filer }
}

/// Whether a story stands on nobody and nothing but itself, and begins no other.
fn is_movable(script: &Script) -> bool {
    let is_role = |by: &str| by.is_empty() || Role::ALL.into_iter().any(|role| role_name(role) == by);
    let is_alone = |step: &Step| !matches!(step.action, Action::Merge | Action::Split);
    script.steps.iter().all(|step| is_alone(step) && is_role(&step.by))
}

fn move_to(step: &mut Step, book: &Book, region: &str) {
    let city = book.regions.city_of(region).map_or_else(|| region.to_owned(), |city| city.code.to_string());
    let moved = |org: &str| {
        let department = org.split_once('-').map_or(org, |(_, department)| department);
        book.org_for(department, &city).unwrap_or_else(|| org.to_owned())
    };
    if !step.org.is_empty() {
        step.org = moved(&step.org);
    }
    for name in ["lead", "right_owner"] {
        if let Some(Value::String(org)) = step.fields.get_mut(name) {
            *org = moved(org);
        }
    }
    for row in step.fields.get_mut("co").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(Value::String(org)) = row.get_mut("org") {
            *org = moved(org);
        }
    }
}

/// Most stories end early, so that most cases are under way and their last step was a few days ago.
fn cut(script: &mut Script, dice: &mut Dice) {
    if dice.below(10) < 3 {
        return;
    }
    script.steps.truncate(dice.below(script.steps.len().min(4) + 1));
    let last = script.steps.last().map_or(script.filed, |step| step.ago);
    let recent = u32::try_from(dice.below(3)).unwrap_or(0).min(last);
    let later = last - recent;
    script.filed -= later;
    for step in &mut script.steps {
        step.ago -= later;
    }
}

fn nothing() -> Script {
    Script {
        id: String::new(),
        by: String::new(),
        filed: 0,
        item: String::new(),
        kind: None,
        ground: String::new(),
        category: String::new(),
        region: String::new(),
        values: serde_json::Map::new(),
        project: String::new(),
        title: String::new(),
        text: String::new(),
        hidden: false,
        joinable: false,
        enterprise: String::new(),
        enterprise_name: String::new(),
        channel: String::new(),
        consent_note: String::new(),
        ends: String::new(),
        card: String::new(),
        steps: Vec::new(),
    }
}

/// SplitMix64: the same throws for the same seed on every machine.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64, place: usize) -> Self {
        let place = u64::try_from(place).unwrap_or_default();
        Self(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ place.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to and without `count`; 0 for none.
    pub fn below(&mut self, count: usize) -> usize {
        let count = u64::try_from(count.max(1)).unwrap_or(1);
        usize::try_from(self.next() % count).unwrap_or_default()
    }
}
