//! What appeals are about, and which department each subject belongs to. Editable data; the built-in tree follows
//! the subjects that business-environment offices use.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::form::Choice;
use crate::problem::FieldFault;
use crate::region::Regions;
use crate::text::{Named, Text};

/// A subject of appeals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Stable code, e.g. `utilities`, `utilities.power`.
    pub code: String,
    /// The code of the subject above; empty for a top one.
    #[serde(default)]
    pub parent: String,
    pub name: Named,
    /// The department that usually leads, e.g. `scjg`.
    pub department: String,
    /// Where another org leads: regions with their orgs. A region's org stands for those below it as well.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub orgs: BTreeMap<String, String>,
    /// The tier that is promised until it is classified.
    pub tier: String,
    /// Words that suggest this subject.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// No new appeals are filed under it.
    #[serde(default)]
    pub retired: bool,
}

/// The tree of subjects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Categories(pub Vec<Category>);

/// A subject that a text suggests, and the words that did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    pub category: String,
    pub words: Vec<String>,
}

/// The org that usually leads for a subject in a region: of the region itself or the nearest above it that has one,
/// the org that is named for the region before the department's.
pub fn usual_org(
    department: &str,
    orgs: &BTreeMap<String, String>,
    regions: &Regions,
    region: &str,
    exists: impl Fn(&str) -> bool,
) -> Option<String> {
    let mut code = region.to_owned();
    loop {
        let named = orgs.get(&code).filter(|org| exists(org)).cloned();
        let of_department = || Some(format!("{code}-{department}")).filter(|org| exists(org));
        if let Some(org) = named.or_else(of_department) {
            return Some(org);
        }
        code = regions.known(&code)?.parent.to_owned();
        if code.is_empty() {
            return None;
        }
    }
}

impl Categories {
    /// The tree that ships with the product.
    #[cfg(not(target_family = "wasm"))]
    pub fn builtin() -> Self {
        serde_json::from_str(include_str!("../../data/categories.json")).unwrap_or(Self(Vec::new()))
    }

    pub fn get(&self, code: &str) -> Option<&Category> {
        self.0.iter().find(|category| category.code == code)
    }

    /// The subjects that an appeal may be filed under: those that have none below them.
    pub fn leaves(&self) -> impl Iterator<Item = &Category> {
        self.0.iter().filter(|one| !one.retired && !self.0.iter().any(|other| other.parent == one.code))
    }

    /// The name with the names above it: `水电气热网 / 供电报装`.
    pub fn path(&self, code: &str) -> Named {
        let Some(category) = self.get(code) else {
            return Named { zh: code.to_owned(), en: code.to_owned() };
        };
        match self.get(&category.parent) {
            Some(parent) => Named {
                zh: format!("{} / {}", parent.name.zh, category.name.zh),
                en: format!("{} / {}", parent.name.en, category.name.en),
            },
            None => category.name.clone(),
        }
    }

    pub fn choices(&self) -> Vec<Choice> {
        self.leaves()
            .map(|category| {
                let name = self.path(&category.code);
                Choice { value: category.code.clone(), label: name }
            })
            .collect()
    }

    /// The subjects whose words stand in a text, the one with the most first; at most three.
    pub fn suggest(&self, text: &str) -> Vec<Suggestion> {
        let mut found: Vec<Suggestion> = self
            .leaves()
            .filter_map(|category| {
                let words: Vec<String> =
                    category.keywords.iter().filter(|word| text.contains(word.as_str())).cloned().collect();
                (!words.is_empty()).then(|| Suggestion { category: category.code.clone(), words })
            })
            .collect();
        let weight = |one: &Suggestion| one.words.iter().map(|word| word.chars().count()).sum::<usize>();
        found.sort_by_key(|one| std::cmp::Reverse(weight(one)));
        found.truncate(3);
        found
    }

    /// What keeps an administrator's tree from being worked with, given the departments and tiers that exist, and
    /// the orgs that may lead in a region; at the members where it stands (`3.name.zh`).
    pub fn faults(
        &self,
        is_department: impl Fn(&str) -> bool,
        is_tier: impl Fn(&str) -> bool,
        may_lead: impl Fn(&str, &str) -> bool,
    ) -> Vec<FieldFault> {
        if self.leaves().next().is_none() || self.0.len() > 300 {
            let text = Text::new(
                "至少要有一个可选的类别，最多 300 个",
                "There have to be one to 300 categories to choose",
            );
            return vec![FieldFault::new("", "wrong_length", text)];
        }
        let mut faults = Vec::new();
        for (place, one) in self.0.iter().enumerate() {
            let mut wrong = |member: &str, code: &'static str, zh: &'static str, en: &'static str| {
                faults.push(FieldFault::new(format!("{place}.{member}"), code, Text::new(zh, en)));
            };
            if one.code.is_empty() || one.code.len() > 40 {
                wrong(
                    "code",
                    "wrong_length",
                    "请填写编码，最多 40 个字符",
                    "Give a code of at most 40 characters",
                );
            }
            if self.0.iter().filter(|other| other.code == one.code).count() > 1 {
                wrong("code", "repeated", "编码与另一个类别重复", "Another category has this code");
            }
            if !one.parent.is_empty() && !self.get(&one.parent).is_some_and(|parent| parent.parent.is_empty())
            {
                wrong("parent", "unknown_parent", "请选择一个顶层类别", "Choose a category of the top level");
            }
            if one.name.zh.trim().is_empty() || one.name.zh.chars().count() > 40 {
                wrong(
                    "name.zh",
                    "wrong_length",
                    "请填写名称，最多 40 个字",
                    "Give a name of at most 40 characters",
                );
            }
            if one.name.en.chars().count() > 80 {
                wrong(
                    "name.en",
                    "too_long",
                    "英文名称最多 80 个字符",
                    "The English name has at most 80 characters",
                );
            }
            if one.keywords.len() > 50
                || !one.keywords.iter().all(|word| (1..=20).contains(&word.chars().count()))
            {
                wrong(
                    "keywords",
                    "wrong_length",
                    "最多 50 个词，每个不超过 20 个字",
                    "At most 50 words of at most 20 characters each",
                );
            }
            if !is_department(&one.department) {
                wrong(
                    "department",
                    "unknown_department",
                    "没有这个部门，请重新选择",
                    "There is no such department",
                );
            }
            if !is_tier(&one.tier) {
                wrong("tier", "unknown_tier", "没有这个时限档次，请重新选择", "There is no such tier");
            }
            if !one.orgs.iter().all(|(region, org)| may_lead(org, region)) {
                wrong(
                    "orgs",
                    "unknown_org",
                    "有单位不能在该地区主办，请重新选择",
                    "An org can’t lead in its region",
                );
            }
        }
        faults
    }
}
