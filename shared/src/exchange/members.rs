//! What may be wrong with the members of a row.

use super::row::PastStep;
use crate::calendar::parse_day;
use crate::credit_code::CreditCode;
use crate::matters::project::{CodeFault, ProjectCode};
use crate::matters::{Implementation, ItemCode, check};
use crate::problem::FieldFault;
use crate::text::Text;

/// Steps that the history of a case may have.
const STEPS: usize = 40;

pub(super) fn enterprise(found: &mut Vec<FieldFault>, code: &str) {
    match CreditCode::parse(code) {
        Ok(parsed) if parsed.as_str() == code => {}
        Ok(_) => found.push(FieldFault::new(
            "enterprise",
            "wrong_format",
            Text::new("统一社会信用代码应为 18 位大写", "A credit code has 18 capital letters and digits"),
        )),
        Err(fault) => found.push(fault.in_field("enterprise")),
    }
}

/// A project's code in its plain form, so that the same one reads the same.
pub(super) fn project(found: &mut Vec<FieldFault>, code: &str) {
    match ProjectCode::parse(code) {
        Ok(parsed) if parsed.as_str() == code => {}
        Ok(_) => found.push(FieldFault::new("project", "wrong_format", CodeFault::Length.text())),
        Err(fault) => found.push(FieldFault::new("project", "wrong_format", fault.text())),
    }
}

pub(super) fn item(found: &mut Vec<FieldFault>, field: &str, code: &str) {
    if ItemCode::parse(code).map_or(true, |parsed| parsed.as_str() != code) {
        found.push(FieldFault::new(field, "wrong_format", ItemCode::FAULT));
    }
}

/// Its steps are in the order of their days, and only the last may still be going on.
pub(super) fn history(found: &mut Vec<FieldFault>, steps: &[PastStep]) {
    if steps.len() > STEPS {
        let text = Text::new("办理过程最多 40 个环节", "A history has forty steps at most");
        found.push(FieldFault::new("history", "too_long", text));
        return;
    }
    for (place, step) in steps.iter().enumerate() {
        let at = |field: &str| format!("history.{place}.{field}");
        line(found, &at("name"), &step.name, 60);
        day(found, &at("from"), &step.from);
        if !step.authority.is_empty() {
            line(found, &at("authority"), &step.authority, 60);
        }
        let next = steps.get(place + 1);
        if !step.to.is_empty() {
            day(found, &at("to"), &step.to);
            if step.to < step.from {
                let text = Text::new("办结日期早于开始日期", "It was done before it began");
                found.push(FieldFault::new(at("to"), "out_of_range", text));
            }
        } else if next.is_some() {
            let text =
                Text::new("后面还有环节，请填写办结日期", "Another step follows; say when it was done");
            found.push(FieldFault::new(at("to"), "required", text));
        }
        if next.is_some_and(|next| next.from < step.from) {
            let text = Text::new("环节应按开始日期先后排列", "Steps stand in the order of their days");
            found.push(FieldFault::new(format!("history.{}.from", place + 1), "out_of_range", text));
        }
    }
}

/// What is wrong with an implementation by itself; whether the item and the region are there is seen when it is published.
pub(super) fn place(one: &Implementation) -> Vec<FieldFault> {
    let mut found = Vec::new();
    item(&mut found, "item", &one.item);
    if one.region.len() != 6 || !one.region.bytes().all(|c| c.is_ascii_digit()) {
        let text = Text::new("地区应为六位行政区划代码", "A region is a code of six digits");
        found.push(FieldFault::new("region", "wrong_format", text));
    }
    let counter = &one.counter;
    for (field, text, most) in
        [("name", &counter.name, 120), ("address", &counter.address, 200), ("hours", &counter.hours, 120)]
    {
        line(&mut found, &format!("counter.{field}"), text, most);
    }
    line(&mut found, "counter.hotline", &counter.hotline, 60);
    if one.promised_days.is_some_and(|days| days > check::DAYS) {
        let text = Text::new("承诺时限不应超过 750 个工作日", "No promise is longer than 750 working days");
        found.push(FieldFault::new("promised_days", "out_of_range", text));
    }
    found
}

pub(super) fn line(found: &mut Vec<FieldFault>, field: &str, text: &str, most: usize) {
    let (length, is_plain) =
        (text.trim().chars().count(), !text.contains(|c: char| c.is_control() || c == '#'));
    if length == 0 {
        found.push(FieldFault::new(field, "required", Text::new("请填写此项", "Please fill this in")));
    } else if length > most {
        found.push(FieldFault::new(field, "too_long", Text::new("内容过长", "This is too long")));
    } else if !is_plain || text.trim() != text {
        let text = Text::new("首尾不留空格，不含换行和“#”", "No spaces at the ends, no line breaks, no “#”");
        found.push(FieldFault::new(field, "wrong_format", text));
    }
}

pub(super) fn day(found: &mut Vec<FieldFault>, field: &str, text: &str) {
    if parse_day(text).is_none() {
        let words = Text::new("日期应如 2026-11-09", "A date reads like 2026-11-09");
        found.push(FieldFault::new(field, "wrong_format", words));
    }
}
