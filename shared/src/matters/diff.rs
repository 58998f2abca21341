//! What a change changes: the members of two items that differ, each with what stood there and what shall stand.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::wizard::Scenario;
use super::{Implementation, Item};
use crate::text::Text;

/// A member that differs. An empty text: it wasn't there, or won't be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Difference {
    /// Where it stands, e.g. `documents.2.name.zh`.
    pub path: String,
    pub before: String,
    pub after: String,
}

/// The differences in the order of the members' names; none between equals.
pub fn differences(before: Option<&Item>, after: &Item) -> Vec<Difference> {
    let value = |item: &Item| serde_json::to_value(item).unwrap_or_default();
    let mut found = Vec::new();
    compare("", &before.map(value).unwrap_or_default(), &value(after), &mut found);
    found
}

/// The same of how an item is done in a region.
pub fn place_differences(before: Option<&Implementation>, after: &Implementation) -> Vec<Difference> {
    let value = |one: &Implementation| serde_json::to_value(one).unwrap_or_default();
    let mut found = Vec::new();
    compare("", &before.map(value).unwrap_or_default(), &value(after), &mut found);
    found
}

/// The same of a scenario of the wizard.
pub fn scenario_differences(before: Option<&Scenario>, after: &Scenario) -> Vec<Difference> {
    let value = |one: &Scenario| serde_json::to_value(one).unwrap_or_default();
    let mut found = Vec::new();
    compare("", &before.map(value).unwrap_or_default(), &value(after), &mut found);
    found
}

fn compare(path: &str, before: &Value, after: &Value, found: &mut Vec<Difference>) {
    if before == after {
        return;
    }
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            let mut names: Vec<&String> = old.keys().chain(new.keys()).collect();
            names.sort_unstable();
            names.dedup();
            for name in names {
                let member = |of: &serde_json::Map<String, Value>| of.get(name).cloned().unwrap_or_default();
                compare(&join(path, name), &member(old), &member(new), found);
            }
        }
        (Value::Object(_), Value::Null) | (Value::Null, Value::Object(_)) => {
            let empty = Value::Object(serde_json::Map::new());
            let or_empty = |value: &Value| if value.is_null() { empty.clone() } else { value.clone() };
            compare(path, &or_empty(before), &or_empty(after), found);
        }
        (Value::Array(old), Value::Array(new)) if old.iter().chain(new).all(Value::is_string) => {
            found.push(Difference { path: path.to_owned(), before: words(before), after: words(after) });
        }
        (Value::Array(old), Value::Array(new)) => {
            for place in 0..old.len().max(new.len()) {
                let at = |list: &[Value]| list.get(place).cloned().unwrap_or_default();
                compare(&join(path, &place.to_string()), &at(old), &at(new), found);
            }
        }
        (Value::Array(_), Value::Null) => compare(path, before, &Value::Array(Vec::new()), found),
        (Value::Null, Value::Array(_)) => compare(path, &Value::Array(Vec::new()), after, found),
        _ => {
            let (before, after) = (words(before), words(after));
            if before != after {
                found.push(Difference { path: path.to_owned(), before, after });
            }
        }
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("、"),
        other => other.to_string(),
    }
}

/// What a member of a scenario is called, by its first name.
pub fn scenario_label(path: &str) -> Text {
    match path.split('.').next().unwrap_or_default() {
        "code" => Text::new("标识", "Code"),
        "name" => Text::new("名称", "Name"),
        "summary" => Text::new("一句话说明", "Summary"),
        "industry" => Text::new("行业", "Industry"),
        "questions" => Text::new("问题", "Questions"),
        "needs" => Text::new("所需事项", "Matters needed"),
        "bundle" => Text::new("一件事", "All in one"),
        _ => Text::new("其他", "Other"),
    }
}

/// What a member of an implementation is called.
pub fn place_label(path: &str) -> Text {
    match path {
        "item" => Text::new("事项编码", "Code"),
        "region" => Text::new("办理地区", "Region"),
        "department" => Text::new("实施部门", "Department that does it"),
        "promised_days" => Text::new("本地承诺时限（工作日）", "Working days promised there"),
        "counter.name" => Text::new("窗口", "Counter"),
        "counter.address" => Text::new("窗口地址", "Address"),
        "counter.hours" => Text::new("办公时间", "Hours"),
        "counter.hotline" => Text::new("咨询电话", "Hotline"),
        "suspended" => Text::new("暂停办理原因", "Why it is suspended"),
        _ => Text::new("其他", "Other"),
    }
}

/// What a member is called: by its first name, which stands for all below it.
pub fn label(path: &str) -> Text {
    match path.split('.').next().unwrap_or_default() {
        "code" => Text::new("事项编码", "Code"),
        "name" => Text::new("事项名称", "Name"),
        "summary" => Text::new("一句话说明", "Summary"),
        "power" => Text::new("权力类型", "Kind of power"),
        "stage" => Text::new("所属阶段", "Stage"),
        "department" => Text::new("主管部门", "Department"),
        "industries" => Text::new("适用行业", "Industries"),
        "levels" => Text::new("行使层级", "Levels"),
        "keywords" => Text::new("检索关键词", "Keywords"),
        "basis" => Text::new("设定依据", "Legal basis"),
        "conditions" => Text::new("办理条件", "Conditions"),
        "documents" => Text::new("申请材料", "Documents"),
        "steps" => Text::new("办理环节", "Steps"),
        "statutory_days" => Text::new("法定时限（工作日）", "Statutory working days"),
        "promised_days" => Text::new("承诺时限（工作日）", "Promised working days"),
        "fees" => Text::new("收费", "Fees"),
        "outcome" => Text::new("办理结果", "Result"),
        "recourse" => Text::new("救济途径", "Recourse"),
        "form" => Text::new("申请表", "Form"),
        "online" => Text::new("网办深度", "Online"),
        _ => Text::new("其他", "Other"),
    }
}
