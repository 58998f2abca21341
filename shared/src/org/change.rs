//! A change to the orgs, with the days on which it holds.

use serde::{Deserialize, Serialize};
use time::Date;

use super::{Org, Orgs};
use crate::calendar::{is_in_force, serde_day};
use crate::problem::FieldFault;
use crate::region::Region;
use crate::text::Text;

/// Adds, renames or retires an org. A name that is empty stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrgChange {
    /// `<region>-<department>`; a department that isn't built in makes a new org.
    pub id: String,
    #[serde(default)]
    pub zh: String,
    #[serde(default)]
    pub en: String,
    /// The org is no longer used on these days.
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

impl OrgChange {
    /// Whether it holds on a day, or with no end in sight.
    pub(super) fn holds(&self, day: Option<Date>) -> bool {
        is_in_force(self.valid_from, self.valid_to, day)
    }

    /// The org as it is with this change.
    pub(super) fn laid_over(&self, org: Option<Org>, region: &Region, department: &str) -> Option<Org> {
        if self.retired {
            return None;
        }
        // An org without a name is none; one that is new and has no English name keeps its Chinese.
        let mut org = match org {
            Some(org) => org,
            None if self.zh.is_empty() => return None,
            None => Org {
                id: self.id.clone(),
                region: region.code.clone(),
                department: department.to_owned(),
                zh: String::new(),
                en: self.zh.clone(),
            },
        };
        for (given, member) in [(&self.zh, &mut org.zh), (&self.en, &mut org.en)] {
            if !given.is_empty() {
                member.clone_from(given);
            }
        }
        Some(org)
    }

    /// What an administrator has to mend before the change can be added to these orgs.
    pub fn faults(&self, orgs: &Orgs) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let mut fault = |field: &str, code, zh, en| {
            faults.push(FieldFault::new(field, code, Text::new(zh, en)));
        };
        let orgs = orgs.at(self.valid_from);
        let (region, department) = self.id.split_once('-').unwrap_or_default();
        let lettered = department.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        if !(2..=12).contains(&department.len()) || !lettered {
            fault(
                "id",
                "malformed",
                "部门编号应为“区划代码-部门代码”，部门代码用 2 至 12 位小写字母或数字，例如 130100-scjg",
                "An org's id is its region's code, a hyphen, and 2 to 12 lower-case letters or digits, such as 130100-scjg",
            );
        } else if orgs.regions().get(region).is_none() {
            fault("id", "unknown_region", "编号中的区划代码不存在", "The region in the id isn't known");
        } else if orgs.org(&self.id).is_none() {
            if self.retired {
                fault("id", "unknown_org", "没有这个部门，无需停用", "There is no such org to retire");
            } else if self.zh.trim().is_empty() {
                fault("zh", "required", "请填写部门名称", "Give the org a Chinese name");
            }
        }
        for (field, name) in [("zh", &self.zh), ("en", &self.en)] {
            if name.chars().count() > 100 {
                fault(field, "too_long", "名称不能超过 100 个字", "A name can't exceed 100 characters");
            }
        }
        if self.valid_to.is_some_and(|end| end <= self.valid_from) {
            fault("valid_to", "too_early", "失效日期应晚于生效日期", "The end must come after the beginning");
        }
        faults
    }
}
