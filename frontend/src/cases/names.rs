//! The names of what cases speak of by code: orgs, categories, tiers. All come from the documents that
//! administrators edit, and are followed where they are read.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    calendar::Calendar,
    spine::{Period, categories::usual_org},
};

use super::model::clock::{Reader, period};
use crate::{i18n::locale, state::reference, ui::dates::today};

pub use reference::org_name as org;

const CATEGORIES: &str = "/api/categories";
const TERMS: &str = "/api/terms";

pub fn calendar() -> Arc<Calendar> {
    reference::calendar()
}

/// Says something with today and the reader's language.
pub fn with_reader<T>(say: impl FnOnce(&Reader<'_>) -> T) -> T {
    let calendar = calendar();
    say(&Reader { today: today(), calendar: &calendar, locale: locale() })
}

/// The list in an answer, under `items` or by itself.
pub fn items(answer: &Value) -> &[Value] {
    answer["items"].as_array().or_else(|| answer.as_array()).map(Vec::as_slice).unwrap_or_default()
}

fn named(value: &Value) -> String {
    value[locale().pick("zh", "en")].as_str().or_else(|| value["zh"].as_str()).unwrap_or_default().to_owned()
}

/// A category's name with the one above it; nothing until the tree has come. Followed where it is read.
pub fn category(code: &str) -> String {
    let tree = reference::answer(CATEGORIES);
    tree.with(|tree| {
        if tree.is_null() {
            return String::new();
        }
        let find = |code: &str| items(tree).iter().find(|one| one["code"].as_str() == Some(code));
        let Some(own) = find(code) else { return code.to_owned() };
        match own["parent"].as_str().and_then(find) {
            Some(parent) => [&named(&parent["name"]), " / ", &named(&own["name"])].concat(),
            None => named(&own["name"]),
        }
    })
}

/// The org that usually leads for a category in a region, of those that may, and the tier that it is promised by.
/// Nothing until the tree has come. Followed where it is read.
pub fn usual(category: &str, region: &str, may_lead: impl Fn(&str) -> bool) -> Option<(String, String)> {
    reference::answer(CATEGORIES).with(|tree| {
        let own = items(tree).iter().find(|one| one["code"] == category)?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let orgs = own["orgs"].as_object().into_iter().flatten();
        let orgs = orgs.map(|(region, org)| (region.clone(), text(org))).collect();
        let department = own["department"].as_str()?;
        let org = usual_org(department, &orgs, &reference::regions(), region, may_lead);
        Some((org.unwrap_or_default(), own["tier"].as_str()?.to_owned()))
    })
}

/// Top categories with their names, for a filter.
pub fn categories() -> Vec<(String, String)> {
    let tree = reference::answer(CATEGORIES);
    tree.with(|tree| {
        let leaf = |one: &Value| !items(tree).iter().any(|other| other["parent"] == one["code"]);
        items(tree)
            .iter()
            .filter(|one| leaf(one))
            .filter_map(|one| Some((one["code"].as_str()?.to_owned(), category(one["code"].as_str()?))))
            .collect()
    })
}

/// The tiers as they stand now; none until they have come.
fn tiers_with<T>(read: impl Fn(&Value) -> Option<T>) -> Vec<T> {
    reference::answer(TERMS)
        .with(|terms| terms["tiers"].as_array().into_iter().flatten().filter_map(read).collect())
}

fn period_of(tier: &Value) -> Option<Period> {
    serde_json::from_value(tier["period"].clone()).ok()
}

fn tier_words(tier: &Value) -> String {
    let name = named(&tier["name"]);
    match period_of(tier) {
        Some(time) => {
            [&name, locale().pick("，", ", "), &with_reader(|reader| period(time, reader))].concat()
        }
        None => name,
    }
}

/// A tier with its time: 乙类（一般），15 个工作日. Nothing until the tiers have come.
pub fn tier(code: &str) -> String {
    let tiers = tiers_with(|tier| Some((tier["code"] == code, tier_words(tier))));
    let own = tiers.iter().find(|(own, _)| *own);
    own.map_or_else(
        || if tiers.is_empty() { String::new() } else { code.to_owned() },
        |(_, words)| words.clone(),
    )
}

/// All tiers with their times.
pub fn tiers() -> Vec<String> {
    tiers_with(|tier| Some(tier_words(tier)))
}

/// All tiers as choices: their code, their words.
pub fn tier_choices() -> Vec<(String, String)> {
    tiers_with(|tier| Some((tier["code"].as_str()?.to_owned(), tier_words(tier))))
}

/// The most rounds that a case goes through; none until the terms have come. Followed where it is read.
pub fn rounds() -> u64 {
    reference::answer(TERMS).with(|terms| terms["rounds"].as_u64().unwrap_or_default())
}

/// The day that an appeal of a category filed today is promised for, whether a notice may still move it, and the
/// tier that it is promised by. Nothing until categories and tiers have come.
pub fn promise(category: &str) -> Option<(time::Date, bool, String)> {
    let code = reference::answer(CATEGORIES).with(|tree| {
        let own = items(tree).iter().find(|one| one["code"] == category)?;
        own["tier"].as_str().map(str::to_owned)
    })?;
    // As the server does: a tier that there isn't any more is the first.
    let tiers = tiers_with(|tier| Some((tier["code"] == *code, period_of(tier)?, tier_words(tier))));
    let (_, time, words) = tiers.iter().find(|(own, ..)| *own).or(tiers.first())?;
    let (due, provisional) = time.due_from(today(), &calendar());
    Some((due, provisional, words.clone()))
}
