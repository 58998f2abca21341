//! The names of what cases speak of by code: orgs, categories, tiers. Orgs are named by rule in the browser; the
//! editable trees are asked for once.

use std::{cell::OnceCell, rc::Rc};

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use shared::{calendar::Calendar, org::Orgs};

use super::model::clock::{Reader, period};
use crate::{api, i18n::locale, ui::dates::today};

thread_local! {
    static ORGS: OnceCell<Rc<Orgs>> = const { OnceCell::new() };
    static CALENDAR: OnceCell<Rc<Calendar>> = const { OnceCell::new() };
    static CATEGORIES: OnceCell<ArcRwSignal<Value>> = const { OnceCell::new() };
    static TERMS: OnceCell<ArcRwSignal<Value>> = const { OnceCell::new() };
}

pub fn calendar() -> Rc<Calendar> {
    CALENDAR.with(|cell| Rc::clone(cell.get_or_init(|| Rc::new(Calendar::builtin()))))
}

/// Says something with today and the reader's language.
pub fn with_reader<T>(say: impl FnOnce(&Reader<'_>) -> T) -> T {
    let calendar = calendar();
    say(&Reader { today: today(), calendar: &calendar, locale: locale() })
}

/// An org's name; its id when it isn't known.
pub fn org(id: &str) -> String {
    let orgs = ORGS.with(|cell| Rc::clone(cell.get_or_init(|| Rc::new(Orgs::builtin()))));
    orgs.org(id).map_or_else(|| id.to_owned(), |org| org.in_locale(locale()).to_owned())
}

fn fetched(cell: &OnceCell<ArcRwSignal<Value>>, path: &'static str) -> ArcRwSignal<Value> {
    cell.get_or_init(|| {
        let signal = ArcRwSignal::new(Value::Null);
        let found = signal.clone();
        spawn_local(async move {
            if let Ok(answer) = api::get::<Value>(path).await {
                found.set(answer);
            }
        });
        signal
    })
    .clone()
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
    let tree = CATEGORIES.with(|cell| fetched(cell, "/api/categories"));
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

/// Top categories with their names, for a filter.
pub fn categories() -> Vec<(String, String)> {
    let tree = CATEGORIES.with(|cell| fetched(cell, "/api/categories"));
    tree.with(|tree| {
        let leaf = |one: &Value| !items(tree).iter().any(|other| other["parent"] == one["code"]);
        items(tree)
            .iter()
            .filter(|one| leaf(one))
            .filter_map(|one| Some((one["code"].as_str()?.to_owned(), category(one["code"].as_str()?))))
            .collect()
    })
}

/// A tier with its time: 乙类（一般），15 个工作日.
pub fn tier(code: &str) -> String {
    let terms = TERMS.with(|cell| fetched(cell, "/api/terms"));
    terms.with(|terms| {
        if terms.is_null() {
            return String::new();
        }
        let tiers = terms["tiers"].as_array().map(Vec::as_slice).unwrap_or_default();
        let Some(tier) = tiers.iter().find(|tier| tier["code"].as_str() == Some(code)) else {
            return code.to_owned();
        };
        let name = named(&tier["name"]);
        match serde_json::from_value(tier["period"].clone()) {
            Ok(time) => {
                [&name, locale().pick("，", ", "), &with_reader(|reader| period(time, reader))].concat()
            }
            Err(_) => name,
        }
    })
}
