//! A change to the tree of regions, with the days on which it holds.

use serde::{Deserialize, Serialize};
use time::Date;

use super::{Level, Region, Regions, place_of};
use crate::calendar::{is_in_force, serde_day};
use crate::problem::FieldFault;
use crate::text::Text;

/// Adds, renames, moves or retires a region. What is absent stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegionChange {
    /// Six digits.
    pub code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The region is no longer used on these days.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
    /// First day on which the change holds.
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub valid_from: Date,
    /// First day on which it holds no more.
    #[serde(default, with = "serde_day::option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = Date))]
    pub valid_to: Option<Date>,
}

impl RegionChange {
    /// Whether it holds on a day, or with no end in sight.
    pub(super) fn holds(&self, day: Option<Date>) -> bool {
        is_in_force(self.valid_from, self.valid_to, day)
    }

    /// Whether it held before a day, and holds no more.
    pub(super) fn is_over(&self, day: Option<Date>) -> bool {
        self.valid_to.is_some_and(|end| day.is_none_or(|day| end <= day))
    }

    /// Lays it over the regions that are used; what it retires goes to those that are gone, as it was.
    pub(super) fn take(&self, tree: &mut Vec<Region>, gone: &mut Vec<Region>) {
        if !self.retired {
            return self.lay_over(tree);
        }
        if let Ok(place) = place_of(tree, &self.code) {
            let region = tree.remove(place);
            match place_of(gone, &self.code) {
                Ok(place) => gone.splice(place..=place, [region]),
                Err(place) => gone.splice(place..place, [region]),
            };
        }
    }

    /// Keeps what a change that is over said, in case that it had made the region.
    pub(super) fn remember(&self, gone: &mut Vec<Region>) {
        if !self.retired {
            self.lay_over(gone);
        }
    }

    fn lay_over(&self, regions: &mut Vec<Region>) {
        let place = place_of(regions, &self.code).unwrap_or_else(|place| {
            regions.insert(place, self.fresh());
            place
        });
        let Some(region) = regions.get_mut(place) else { return };
        for (given, member) in
            [(&self.name, &mut region.name), (&self.en, &mut region.en), (&self.parent, &mut region.parent)]
        {
            if let Some(given) = given {
                member.clone_from(given);
            }
        }
        region.level = self.level.unwrap_or(region.level);
    }

    fn fresh(&self) -> Region {
        let name = self.name.clone().unwrap_or_default();
        Region {
            code: self.code.clone(),
            en: name.clone(),
            name,
            level: Level::County,
            parent: String::new(),
        }
    }

    /// What an administrator has to mend before the change can be added to these regions.
    pub fn faults(&self, regions: &Regions) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, code, zh, en| {
            faults.push(FieldFault::new(field, code, Text::new(zh, en)));
        };
        if self.code.len() != 6 || !self.code.bytes().all(|byte| byte.is_ascii_digit()) {
            fault("code", "malformed", "区划代码应为六位数字", "A region code has six digits");
        }
        let tree = regions.at(self.valid_from);
        let before = tree.get(&self.code);
        if before.is_none() && self.retired {
            fault("code", "unknown_region", "没有这个区划，无需停用", "There is no such region to retire");
        }
        if before.is_none() && !self.retired && self.name.as_ref().is_none_or(|name| name.trim().is_empty()) {
            fault("name", "required", "请填写新区划的名称", "Give the new region a name");
        }
        let level = self.level.or(before.map(|region| region.level)).unwrap_or(Level::County);
        let parent =
            self.parent.as_deref().or(before.map(|region| region.parent.as_str())).unwrap_or_default();
        let sits = match tree.get(parent) {
            Some(parent) => parent.level < level,
            None => level == Level::Province && parent.is_empty(),
        };
        if !sits {
            fault(
                "parent",
                "unknown_region",
                "上级区划不存在，或级别不高于本区划",
                "The region it lies in isn't known, or doesn't stand higher",
            );
        }
        if self.valid_to.is_some_and(|end| end <= self.valid_from) {
            fault("valid_to", "too_early", "失效日期应晚于生效日期", "The end must come after the beginning");
        }
        faults
    }
}
