//! The data that rules work with, as administrators edit it: one editor, and what each document asks.

mod changes;
mod editor;
mod flat;
pub mod market;
mod years;

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;
use shared::{
    form::{Choice, FieldKind},
    org::departments,
    text::Text,
};

use crate::{
    i18n::{admin as words, orders, services},
    ui::{
        form::{Ask, How, ask},
        load::{load_value, show},
    },
};

/// The questions of a record, with the document as it stands.
type Asks = Arc<dyn Fn(&Value) -> Vec<Ask> + Send + Sync>;

/// A document, or a part of one.
#[derive(Clone)]
pub struct Document {
    /// Of `/api/reference/{name}`.
    pub name: &'static str,
    pub title: Text,
    pub lead: Text,
    /// The member that holds the records; empty when the document itself does.
    pub member: &'static str,
    /// The first field names a record; `name:zh` stands beside it in the list where there is one.
    pub asks: Asks,
}

/// The same fields whatever the document holds.
fn always(asks: Vec<Ask>) -> Asks {
    Arc::new(move |_| asks.clone())
}

fn line(name: &str, label: Text, max: usize) -> Ask {
    Ask::line(name, label, max, How::Plain)
}

fn flag(name: &str, label: Text) -> Ask {
    ask(name, label, FieldKind::Flag, How::Plain).optional()
}

fn number(name: &str, label: Text, min: i64, max: i64) -> Ask {
    ask(name, label, FieldKind::Integer { min, max }, How::Plain)
}

fn choice(name: &str, label: Text, options: &[(&str, Text)]) -> Ask {
    let options = options.iter().map(|(value, name)| Choice::new(*value, name.zh, name.en)).collect();
    Ask::choice(name, label, options)
}

fn unit(name: &str) -> Ask {
    choice(name, words::UNIT, &[("workdays", words::UNIT_DAYS), ("months", words::UNIT_MONTHS)])
}

fn validity() -> [Ask; 3] {
    [
        flag("retired", words::RETIRED),
        Ask::line("valid_from", words::VALID_FROM, 10, How::Date),
        Ask::line("valid_to", words::VALID_TO, 10, How::Date).optional(),
    ]
}

pub fn categories() -> AnyView {
    show(load_value("/api/reference/terms"), |terms| {
        let tiers = choices(&terms["data"]["tiers"], |_| true);
        editor::records(Document {
            name: "categories",
            title: words::CATEGORIES,
            lead: words::CATEGORIES_LEAD,
            member: "",
            asks: Arc::new(move |data| category(data, &tiers)),
        })
    })
}

fn category(data: &Value, tiers: &[Choice]) -> Vec<Ask> {
    let is_top = |one: &Value| one["parent"].as_str().is_none_or(str::is_empty);
    let departments = departments().map(|one| Choice::new(one.code, one.zh, one.en)).collect();
    vec![
        line("code", words::CODE, 40),
        Ask::choice("parent", words::PARENT, choices(data, is_top)).hint(words::PARENT_HINT).optional(),
        line("name:zh", words::NAME_ZH, 40),
        line("name:en", words::NAME_EN, 80).optional(),
        Ask::choice("department", words::DEPARTMENT, departments),
        line("orgs", words::OTHER_ORGS, 1000).hint(words::OTHER_ORGS_HINT).optional(),
        Ask::choice("tier", words::TIER, tiers.to_vec()),
        line("keywords", words::KEYWORDS, 600).hint(words::KEYWORDS_HINT).optional(),
        flag("retired", words::RETIRED),
    ]
}

/// Some records of a list as choices, each by its code.
fn choices(list: &Value, wanted: impl Fn(&Value) -> bool) -> Vec<Choice> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    list.as_array()
        .into_iter()
        .flatten()
        .filter(|one| wanted(one))
        .map(|one| {
            let (zh, en) = (text(&one["name"]["zh"]), text(&one["name"]["en"]));
            // What has no English name goes by its Chinese one.
            let en = if en.is_empty() { zh.clone() } else { en };
            Choice::new(text(&one["code"]), zh, en)
        })
        .collect()
}

pub fn tiers() -> AnyView {
    editor::records(Document {
        name: "terms",
        title: words::TIERS,
        lead: words::TIERS_LEAD,
        member: "tiers",
        asks: always(vec![
            line("code", words::CODE, 8),
            line("name:zh", words::NAME_ZH, 40),
            line("name:en", words::NAME_EN, 80).optional(),
            unit("period:unit"),
            number("period:count", words::COUNT, 1, 250),
        ]),
    })
}

pub fn terms() -> AnyView {
    let days = |name: &str, label: Text| number(name, label, 1, 250);
    editor::whole(Document {
        name: "terms",
        title: words::TERMS,
        lead: words::TERMS_LEAD,
        member: "",
        asks: always(vec![
            days("assign_days", words::ASSIGN_DAYS),
            days("accept_days", words::ACCEPT_DAYS),
            days("arbitrate_days", words::ARBITRATE_DAYS),
            days("supplement_days", words::SUPPLEMENT_DAYS),
            days("sign_days", words::SIGN_DAYS),
            days("verdict_days", words::VERDICT_DAYS),
            days("extension_days", words::EXTENSION_DAYS),
            number("extensions", words::EXTENSIONS, 0, 5),
            number("rectify:count", words::RECTIFY, 1, 250),
            unit("rectify:unit"),
            number("rounds", words::ROUNDS, 1, 5),
            number("hint_before", words::HINT_BEFORE, 0, 30),
            number("yellow_before", words::YELLOW_BEFORE, 0, 30),
            number("red_after", words::RED_AFTER, 1, 30),
            number("remind_before", words::REMIND_BEFORE, 1, 30),
            days("applications:receive_days", words::RECEIVE_DAYS),
            days("applications:correct_days", words::CORRECT_DAYS),
            number("applications:extension_days", words::LONGEST_EXTENSION, 1, 30),
            days("applications:decide_days", words::DECIDE_DAYS),
            days("applications:deliver_days", words::DELIVER_DAYS),
            days("applications:rate_days", words::RATE_DAYS),
            days("enquiries:consultation_days", words::CONSULTATION_DAYS),
            days("enquiries:complaint_days", words::COMPLAINT_DAYS),
            days("enquiries:statement_days", words::STATEMENT_DAYS),
            days("ratings:call_back_days", words::CALL_BACK_DAYS),
            days("ratings:rectification_days", words::RECTIFICATION_DAYS),
            days("ratings:addition_days", words::ADDITION_DAYS),
            number("ratings:sample", words::SAMPLE, 5, 1000),
            number("certificates:first_days", words::FIRST_REMINDER, 1, 365),
            number("certificates:second_days", words::SECOND_REMINDER, 1, 365),
            number("certificates:last_days", words::LAST_REMINDER, 1, 365),
            number("orders:accept_days", orders::TERM_ACCEPT, 1, 60),
            number("orders:inspect_days", orders::TERM_INSPECT, 1, 60),
            number("orders:rate_days", orders::TERM_RATE, 1, 60),
            number("orders:addition_days", orders::TERM_ADDITION, 1, 250),
            number("orders:statement_days", orders::TERM_STATEMENT, 1, 60),
            number("orders:decide_days", orders::TERM_DECIDE, 1, 120),
            number("providers:review_months", services::TERM_REVIEW, 1, 60),
            number("providers:remind_days", services::TERM_REMIND, 7, 180),
            number("providers:grace_days", services::TERM_GRACE, 1, 60),
            number("providers:hearing_days", services::TERM_HEARING, 3, 60),
            number("providers:warning_days", services::TERM_WARNING, 7, 1000),
            number("providers:barred_months", services::TERM_BARRED, 1, 120),
        ]),
    })
}

pub fn orgs() -> AnyView {
    let mut asks = vec![
        line("id", words::ID, 40).hint(words::ORG_HINT),
        line("zh", words::NAME_ZH, 60).optional(),
        line("en", words::NAME_EN, 120).optional(),
    ];
    asks.extend(validity());
    editor::records(Document {
        name: "orgs",
        title: words::ORGS,
        lead: words::ORGS_LEAD,
        member: "",
        asks: always(asks),
    })
}

pub fn regions() -> AnyView {
    let levels =
        [("province", words::LEVEL_PROVINCE), ("city", words::LEVEL_CITY), ("county", words::LEVEL_COUNTY)];
    let mut asks = vec![
        line("code", words::CODE, 6),
        line("name", words::NAME_ZH, 40).optional(),
        line("en", words::NAME_EN, 80).optional(),
        choice("level", words::LEVEL, &levels).optional(),
        Ask::line("parent", words::PARENT, 6, How::Region).optional(),
    ];
    asks.extend(validity());
    editor::records(Document {
        name: "regions",
        title: words::REGIONS,
        lead: words::REGIONS_LEAD,
        member: "",
        asks: always(asks),
    })
}

pub fn workdays() -> AnyView {
    years::view()
}
