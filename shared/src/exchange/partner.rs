//! A platform that exchanges data with this one.

use serde::{Deserialize, Serialize};

use super::row::RowKind;
use crate::problem::FieldFault;
use crate::text::{Named, Text};

/// What sort of platform it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    Department,
    Credit,
    Projects,
    Services,
}

impl Platform {
    pub const ALL: [Platform; 4] = [Self::Department, Self::Credit, Self::Projects, Self::Services];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Credit => "credit",
            Self::Projects => "projects",
            Self::Services => "services",
        }
    }

    pub const fn text(self) -> Text {
        match self {
            Self::Department => Text::new("部门业务系统", "Department system"),
            Self::Credit => Text::new("信用信息共享平台", "Credit-information network"),
            Self::Projects => Text::new("投资项目在线审批监管平台", "Investment-project platform"),
            Self::Services => Text::new("中小企业公共服务平台", "SME service platform"),
        }
    }
}

/// What an administrator says of a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PartnerForm {
    pub name: Named,
    pub platform: Platform,
    /// The kinds of rows that it may push.
    pub pushes: Vec<RowKind>,
    /// Where it is told of cases; empty: nowhere.
    #[serde(default)]
    pub webhook: String,
    /// It is told of cases in this region and below.
    #[serde(default)]
    pub region: String,
    /// It is told of cases that these orgs lead; none: of all in the region.
    #[serde(default)]
    pub orgs: Vec<String>,
    /// Nothing is taken from it and nothing is sent to it.
    #[serde(default)]
    pub suspended: bool,
}

impl PartnerForm {
    /// What is wrong with it by itself; whether region, orgs and address exist is asked elsewhere.
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut found = Vec::new();
        let mut say = |field: &str, code, text| found.push(FieldFault::new(field, code, text));
        for (field, name) in [("name.zh", &self.name.zh), ("name.en", &self.name.en)] {
            match name.trim().chars().count() {
                0 => say(field, "required", Text::new("请填写名称", "Give the name")),
                1..=60 => {}
                _ => say(
                    field,
                    "too_long",
                    Text::new("名称不超过 60 个字", "A name has 60 characters at most"),
                ),
            }
        }
        if self.orgs.len() > 50 {
            say("orgs", "too_many", Text::new("部门不超过 50 个", "Fifty orgs at most"));
        }
        if !self.webhook.is_empty() && self.region.is_empty() {
            say(
                "region",
                "required",
                Text::new("请选择推送哪个地区的办件", "Choose the region whose cases it is told of"),
            );
        }
        found
    }
}

/// Whether a partner is told of a case: one in its region and, where it names orgs, one that they lead.
pub fn is_told(form: &PartnerForm, is_in_region: bool, org: &str) -> bool {
    !form.suspended
        && !form.webhook.is_empty()
        && is_in_region
        && (form.orgs.is_empty() || form.orgs.iter().any(|one| one == org))
}
