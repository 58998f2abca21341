//! What someone in a region needs to know of an item: the directory and the region's implementation laid together.

use super::change::{Status, Version};
use super::{Implementation, Item};
use crate::region::{Level, Regions};

/// Why an item can't be applied for in a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absence {
    /// Nothing is done for this region, at no level.
    NotOffered,
    Suspended(String),
    Cancelled,
}

/// The regions that may do an item for another one, nearest first: itself, then what it lies in, as far as the item is
/// done at that level.
pub fn doers(item: &Item, region: &str, regions: &Regions) -> Vec<String> {
    let mut path = regions.path(region);
    path.reverse();
    path.into_iter().filter(|one| item.levels.contains(&one.level)).map(|one| one.code.clone()).collect()
}

/// The implementation that serves a region: the nearest of those that are given.
pub fn serving<'a>(doers: &[String], given: &'a [Implementation]) -> Option<&'a Implementation> {
    doers.iter().find_map(|region| given.iter().find(|one| one.region == *region))
}

/// Whether an item may be applied for, under the implementation that serves the region.
///
/// # Errors
/// Why it may not.
pub fn availability(version: &Version, serving: Option<&Implementation>) -> Result<(), Absence> {
    match (version.status, serving) {
        (Status::Cancelled, _) => Err(Absence::Cancelled),
        (Status::Suspended, _) => Err(Absence::Suspended(version.reason.clone())),
        (Status::InForce, None) => Err(Absence::NotOffered),
        (Status::InForce, Some(found)) if !found.suspended.is_empty() => {
            Err(Absence::Suspended(found.suspended.clone()))
        }
        (Status::InForce, Some(_)) => Ok(()),
    }
}

/// The promised working days: the region's where it promises fewer than the directory.
pub fn promised_days(item: &Item, serving: Option<&Implementation>) -> u32 {
    serving.and_then(|one| one.promised_days).map_or(item.promised_days, |days| days.min(item.promised_days))
}

/// The id of the org that does it: the implementation's department at its region, or the item's `own` there.
pub fn org_of(own: &str, implementation: &Implementation) -> String {
    let department = if implementation.department.is_empty() { own } else { &implementation.department };
    format!("{}-{department}", implementation.region)
}

/// Whether an item can be done in a region of this level at all.
pub fn is_done_at(item: &Item, level: Level) -> bool {
    item.levels.contains(&level)
}
