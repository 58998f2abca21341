//! Orgs: a department at a region, e.g. `130100-scjg`, 石家庄市市场监督管理局.
//!
//! There are some 5,000, so none is kept: a name is made from the department's templates and the region's name
//! when it is asked for, and an administrator's changes are laid over that.

mod change;
mod department;

use serde::{Deserialize, Serialize};
use time::Date;

pub use change::OrgChange;
pub use department::{Department, departments};

use crate::region::{Level, Region, Regions};
use crate::text::Locale;

/// A department at a region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Org {
    /// `<region>-<department>`, e.g. `130100-scjg`.
    pub id: String,
    pub region: String,
    pub department: String,
    pub zh: String,
    pub en: String,
}

impl Org {
    pub fn in_locale(&self, locale: Locale) -> &str {
        locale.pick(&self.zh, &self.en)
    }
}

/// The orgs of a tree of regions on one day.
#[derive(Clone, Debug)]
pub struct Orgs {
    regions: Regions,
    changes: Vec<OrgChange>,
    day: Option<Date>,
}

impl Orgs {
    /// The built-in departments at the built-in regions.
    pub fn builtin() -> Self {
        Self::new(Regions::builtin())
    }

    /// The built-in departments at these regions.
    pub const fn new(regions: Regions) -> Self {
        Self { regions, changes: Vec::new(), day: None }
    }

    /// The same with an administrator's changes; where two are valid on a day, the later in the list counts.
    pub fn with(mut self, changes: Vec<OrgChange>) -> Self {
        self.changes.extend(changes);
        self
    }

    /// The orgs of a day; without one, as they stand with no end in sight.
    pub fn at(&self, day: Date) -> Self {
        Self { regions: self.regions.at(day), changes: self.changes.clone(), day: Some(day) }
    }

    /// The regions that the orgs are at.
    pub const fn regions(&self) -> &Regions {
        &self.regions
    }

    /// The org of an id, if its region and its department exist on this day.
    pub fn org(&self, id: &str) -> Option<Org> {
        let (code, department) = id.split_once('-')?;
        self.at_region(self.regions.get(code)?, id, department)
    }

    /// The same, also at a region that is no longer used: for the names of those that had cases there.
    pub fn known(&self, id: &str) -> Option<Org> {
        let (code, department) = id.split_once('-')?;
        self.at_region(self.regions.known(code)?, id, department)
    }

    fn at_region(&self, region: &Region, id: &str, department: &str) -> Option<Org> {
        let org = department::row(department).and_then(|row| self.named(region, &row));
        self.changed(org, id, region, department)
    }

    fn changed(&self, mut org: Option<Org>, id: &str, region: &Region, department: &str) -> Option<Org> {
        for change in self.changes.iter().filter(|change| change.id == id && change.holds(self.day)) {
            org = change.laid_over(org, region, department);
        }
        org
    }

    /// The orgs at a region: the built-in departments in their order, then those that were added, by id. None
    /// when the region isn't known.
    pub fn orgs_of_region(&self, code: &str) -> Vec<Org> {
        let Some(region) = self.regions.get(code) else { return Vec::new() };
        let mut orgs: Vec<Org> = department::rows()
            .filter_map(|row| {
                let id = format!("{code}-{}", row[0]);
                self.changed(self.named(region, &row), &id, region, row[0])
            })
            .collect();
        let mut added: Vec<Org> = self
            .changes
            .iter()
            .filter(|change| change.id.split_once('-').is_some_and(|(region, _)| region == code))
            .filter_map(|change| self.org(&change.id))
            .filter(|org| !orgs.iter().any(|built_in| built_in.id == org.id))
            .collect();
        added.sort_by(|one, other| one.id.cmp(&other.id));
        added.dedup_by(|one, other| one.id == other.id);
        orgs.extend(added);
        orgs
    }

    /// The id of the same department at the nearest level above that has it; none above the province.
    pub fn superior(&self, id: &str) -> Option<String> {
        let (code, department) = id.split_once('-')?;
        let path = self.regions.path(code);
        let above = path.iter().rev().skip(1);
        above.map(|region| format!("{}-{department}", region.code)).find(|id| self.org(id).is_some())
    }

    fn named(&self, region: &Region, row: &department::Row) -> Option<Org> {
        let department = row[0];
        let (zh, en) = department::templates(row, region.level)?;
        let city = self.regions.city_of(&region.code);
        let fill = |template: &str, name: &str, plain: &str, stem: &str, city: &str| {
            template.replace("{}", name).replace("{r}", plain).replace("{s}", stem).replace("{c}", city)
        };
        let (city_zh, city_en) = city.map_or(("", ""), |city| (city.name.as_str(), city.en.as_str()));
        // A district's name says little outside its city, and several cities have one of the same name.
        let district = region.level == Level::County
            && region.name.ends_with('区')
            && region.code.as_bytes().get(4) != Some(&b'7');
        let (name_zh, name_en) = match region.level {
            _ if district => (format!("{city_zh}{}", region.name), format!("{city_en} {}", region.en)),
            Level::Province => (region.name.clone(), format!("{} Provincial", region.en)),
            Level::City if !region.en.contains(' ') => {
                (region.name.clone(), format!("{} Municipal", region.en))
            }
            _ => (region.name.clone(), region.en.clone()),
        };
        let stem = region.name.strip_suffix(['省', '市']).unwrap_or(&region.name);
        Some(Org {
            id: format!("{}-{department}", region.code),
            region: region.code.clone(),
            department: department.to_owned(),
            zh: fill(&zh, &name_zh, &region.name, stem, city_zh),
            en: fill(en, &name_en, &region.en, &region.en, city_en),
        })
    }
}

#[cfg(test)]
mod tests;
