//! Regions: the codes of GB/T 2260 as the province sees them, province → city → county, on any day.
//!
//! Always: a region's parent exists and stands higher, or is empty, whatever changes were entered. A region that is no
//! longer used is chosen no more (`all`, `get`, `children`), and keeps its name and its place for the cases and the
//! people that are still in it (`known`, `path`, `contains`, `city_of`). What lies outside the province isn't here.

mod builtin;
mod change;

use serde::{Deserialize, Serialize};
use time::Date;

pub use change::RegionChange;

use crate::text::Locale;

/// How high a region stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    Province,
    City,
    County,
}

/// A region on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Region {
    /// Six digits.
    pub code: String,
    pub name: String,
    pub en: String,
    pub level: Level,
    /// Code of the region that it lies in; empty for the province.
    pub parent: String,
}

impl Region {
    pub fn in_locale(&self, locale: Locale) -> &str {
        locale.pick(&self.name, &self.en)
    }
}

/// The tree of regions on one day. Parsed once and kept by whoever serves; cheap enough (about 200 rows) to
/// make anew.
#[derive(Clone, Debug)]
pub struct Regions {
    changes: Vec<RegionChange>,
    day: Option<Date>,
    /// In the order of codes.
    tree: Vec<Region>,
    /// Those that are no longer used, as they last were; in the order of codes.
    gone: Vec<Region>,
}

impl Regions {
    /// The built-in tree as it stands with no end in sight.
    pub fn builtin() -> Self {
        Self::grown(builtin::changes(), None)
    }

    /// The same with an administrator's changes; where two are valid on a day, the later in the list counts.
    pub fn with(mut self, changes: Vec<RegionChange>) -> Self {
        self.changes.extend(changes);
        Self::grown(self.changes, self.day)
    }

    /// The tree of a day.
    pub fn at(&self, day: Date) -> Self {
        Self::grown(self.changes.clone(), Some(day))
    }

    fn grown(changes: Vec<RegionChange>, day: Option<Date>) -> Self {
        let (mut tree, mut gone) = (builtin::rows(), Vec::new());
        for change in &changes {
            if change.holds(day) {
                change.take(&mut tree, &mut gone);
            } else if change.is_over(day) {
                change.remember(&mut gone);
            }
        }
        gone.retain(|region| place_of(&tree, &region.code).is_err());
        let levels = levels_of(&tree);
        mend_parents(&mut tree, &levels);
        let mut levels = levels;
        levels.extend(levels_of(&gone));
        levels.sort_unstable();
        mend_parents(&mut gone, &levels);
        Self { changes, day, tree, gone }
    }

    /// All regions in the order of codes.
    pub fn all(&self) -> &[Region] {
        &self.tree
    }

    pub fn get(&self, code: &str) -> Option<&Region> {
        self.tree.get(place_of(&self.tree, code).ok()?)
    }

    /// The regions that are no longer used, as they last were, in the order of codes.
    pub fn retired(&self) -> &[Region] {
        &self.gone
    }

    /// A region that is used, or was.
    pub fn known(&self, code: &str) -> Option<&Region> {
        self.get(code).or_else(|| self.gone.get(place_of(&self.gone, code).ok()?))
    }

    /// The regions that lie directly in one, in the order of codes; those of `""` are the provinces.
    pub fn children(&self, code: &str) -> impl Iterator<Item = &Region> {
        self.tree.iter().filter(move |region| region.parent == code)
    }

    /// From the province down to the region itself; empty when the code isn't known.
    pub fn path(&self, code: &str) -> Vec<&Region> {
        let mut path = Vec::new();
        let mut next = self.known(code);
        while let Some(region) = next {
            path.push(region);
            next = self.known(&region.parent);
        }
        path.reverse();
        path
    }

    /// Whether a region is another one or lies in it. A code that isn't known lies nowhere.
    pub fn contains(&self, ancestor: &str, code: &str) -> bool {
        self.path(code).iter().any(|region| region.code == ancestor)
    }

    /// The region at city level that a region is or lies in; none for the province.
    pub fn city_of(&self, code: &str) -> Option<&Region> {
        self.path(code).into_iter().find(|region| region.level == Level::City)
    }

    /// The name with what it lies in, so that the two 新华区 can be told apart: 石家庄市新华区, or
    /// "Xinhua District, Shijiazhuang". The province is left out. Empty when the code isn't known.
    pub fn full_name(&self, code: &str, locale: Locale) -> String {
        let path = self.path(code);
        let below = if path.len() > 1 { path.get(1..).unwrap_or_default() } else { &path };
        let names = below.iter().map(|region| region.in_locale(locale));
        match locale {
            Locale::Zh => names.collect(),
            Locale::En => names.rev().collect::<Vec<_>>().join(", "),
        }
    }
}

fn place_of(regions: &[Region], code: &str) -> Result<usize, usize> {
    regions.binary_search_by(|region| region.code.as_str().cmp(code))
}

fn levels_of(regions: &[Region]) -> Vec<(String, Level)> {
    regions.iter().map(|region| (region.code.clone(), region.level)).collect()
}

/// A region whose parent isn't among these levels, or doesn't stand higher, lies in the province directly: nobody
/// loses sight of it, and no entry made by mistake leads in a circle.
fn mend_parents(regions: &mut [Region], levels: &[(String, Level)]) {
    let province = levels.iter().find(|(_, level)| *level == Level::Province).map(|(code, _)| code.clone());
    for region in regions {
        let parent = levels.binary_search_by(|(code, _)| code.cmp(&region.parent)).ok();
        let higher =
            parent.and_then(|place| levels.get(place)).is_some_and(|(_, level)| *level < region.level);
        if !higher {
            region.parent = match &province {
                Some(province) if region.level != Level::Province => province.clone(),
                _ => String::new(),
            };
        }
    }
}

#[cfg(test)]
mod tests;
