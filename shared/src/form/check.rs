//! Whether what came in fills a form, field by field.

use serde_json::{Map, Value};

use super::{Field, FieldKind, Form, tidy_line, tidy_paragraph};
use crate::problem::FieldFault;

/// The form's fields, tidied, in the form's order; fields left out that may be are absent.
///
/// # Errors
/// Every fault of every field, so that all of them can be mended at once. A member that the form doesn't
/// have is a fault too: dropping it in silence would lose what its sender meant.
pub fn check(form: &Form, given: &Map<String, Value>) -> Result<Map<String, Value>, Vec<FieldFault>> {
    let mut faults = Vec::new();
    let taken = check_fields(&form.fields, given, "", &mut faults);
    if faults.is_empty() { Ok(taken) } else { Err(faults) }
}

fn check_fields(
    fields: &[Field],
    given: &Map<String, Value>,
    path: &str,
    faults: &mut Vec<FieldFault>,
) -> Map<String, Value> {
    let mut taken = Map::new();
    for field in fields {
        let name = format!("{path}{}", field.name);
        let value = given.get(&field.name).filter(|value| !value.is_null());
        if let Some(value) = check_field(field, value, &name, faults) {
            taken.insert(field.name.clone(), value);
        }
    }
    for member in given.keys().filter(|member| !fields.iter().any(|field| field.name == **member)) {
        let name: String = tidy_line(member).chars().take(60).collect();
        faults.push(fault(
            &format!("{path}{name}"),
            "unknown_field",
            format!("没有“{name}”这一项"),
            format!("There is no field “{name}”"),
        ));
    }
    taken
}

fn fault(field: &str, code: &'static str, zh: String, en: String) -> FieldFault {
    FieldFault { field: field.to_owned(), code, zh, en }
}

fn missing(field: &Field, name: &str) -> FieldFault {
    let (zh, en) = (&field.label.zh, &field.label.en);
    match field.kind {
        FieldKind::Choice { .. } => {
            fault(name, "required", format!("请选择{zh}"), format!("Choose: {}", en.to_lowercase()))
        }
        FieldKind::Agreement => {
            fault(name, "required", format!("请确认：{zh}"), format!("Please confirm: {en}"))
        }
        _ => fault(name, "required", format!("请填写{zh}"), format!("Enter: {}", en.to_lowercase())),
    }
}

fn check_field(
    field: &Field,
    value: Option<&Value>,
    name: &str,
    faults: &mut Vec<FieldFault>,
) -> Option<Value> {
    let Some(value) = value else {
        if field.required {
            faults.push(missing(field, name));
        }
        return None;
    };
    match &field.kind {
        FieldKind::Line { max } => check_text(field, value, name, *max, tidy_line, faults),
        FieldKind::Paragraph { max } => check_text(field, value, name, *max, tidy_paragraph, faults),
        FieldKind::Choice { options } => match value.as_str() {
            Some("") if !field.required => None,
            Some("") => {
                faults.push(missing(field, name));
                None
            }
            Some(chosen) if options.iter().any(|option| option.value == chosen) => Some(value.clone()),
            _ => {
                let (zh, en) = (&field.label.zh, &field.label.en);
                faults.push(fault(
                    name,
                    "not_a_choice",
                    format!("{zh}：请从所列选项中选择"),
                    format!("{en}: choose one of those listed"),
                ));
                None
            }
        },
        FieldKind::Integer { min, max } => match value.as_i64() {
            Some(number) if (*min..=*max).contains(&number) => Some(value.clone()),
            _ => {
                let (zh, en) = (&field.label.zh, &field.label.en);
                faults.push(fault(
                    name,
                    "out_of_range",
                    format!("{zh}应为 {min} 至 {max} 的整数"),
                    format!("{en} must be a whole number from {min} to {max}"),
                ));
                None
            }
        },
        FieldKind::Flag => check_flag(field, value, name, faults).map(Value::Bool),
        FieldKind::Agreement => match check_flag(field, value, name, faults) {
            Some(false) => {
                faults.push(missing(field, name));
                None
            }
            agreed => agreed.map(Value::Bool),
        },
        FieldKind::Files { max } => check_files(field, value, name, *max, faults),
        FieldKind::Rows { min, max, fields } => check_rows(field, value, name, (*min, *max), fields, faults),
    }
}

fn wrong_type(field: &Field, name: &str, zh: &str, en: &str) -> FieldFault {
    fault(
        name,
        "wrong_type",
        format!("{}应为{zh}", field.label.zh),
        format!("{} must be {en}", field.label.en),
    )
}

fn check_text(
    field: &Field,
    value: &Value,
    name: &str,
    max: usize,
    tidy: fn(&str) -> String,
    faults: &mut Vec<FieldFault>,
) -> Option<Value> {
    let Some(text) = value.as_str() else {
        faults.push(wrong_type(field, name, "文字", "text"));
        return None;
    };
    let text = tidy(text);
    let length = text.chars().count();
    if length > max {
        faults.push(fault(
            name,
            "too_long",
            format!("{}最多 {max} 个字，现有 {length} 个字", field.label.zh),
            format!("{} may have {max} characters at most; it has {length}", field.label.en),
        ));
        return None;
    }
    if text.is_empty() {
        if field.required {
            faults.push(missing(field, name));
        }
        return None;
    }
    Some(Value::String(text))
}

fn check_flag(field: &Field, value: &Value, name: &str, faults: &mut Vec<FieldFault>) -> Option<bool> {
    let flag = value.as_bool();
    if flag.is_none() {
        faults.push(wrong_type(field, name, "是或否", "true or false"));
    }
    flag
}

fn check_files(
    field: &Field,
    value: &Value,
    name: &str,
    max: usize,
    faults: &mut Vec<FieldFault>,
) -> Option<Value> {
    let ids: Option<Vec<&str>> = value.as_array().and_then(|ids| ids.iter().map(Value::as_str).collect());
    match ids {
        Some(ids) if ids.len() > max => {
            faults.push(fault(
                name,
                "too_many",
                format!("{}最多 {max} 个", field.label.zh),
                format!("{}: {max} at most", field.label.en),
            ));
            None
        }
        Some(ids) if ids.is_empty() && field.required => {
            faults.push(missing(field, name));
            None
        }
        Some(ids) if ids.is_empty() => None,
        Some(_) => Some(value.clone()),
        None => {
            faults.push(wrong_type(field, name, "附件编号的列表", "a list of upload ids"));
            None
        }
    }
}

fn check_rows(
    field: &Field,
    value: &Value,
    name: &str,
    (min, max): (usize, usize),
    fields: &[Field],
    faults: &mut Vec<FieldFault>,
) -> Option<Value> {
    let rows: Option<Vec<&Map<String, Value>>> =
        value.as_array().and_then(|rows| rows.iter().map(Value::as_object).collect());
    let Some(rows) = rows else {
        faults.push(wrong_type(field, name, "若干行", "a list of rows"));
        return None;
    };
    if rows.len() < min || rows.len() > max {
        faults.push(fault(
            name,
            "wrong_count",
            format!("{}应有 {min} 至 {max} 行", field.label.zh),
            format!("{} must have {min} to {max} rows", field.label.en),
        ));
        return None;
    }
    let taken = rows
        .iter()
        .enumerate()
        .map(|(index, row)| Value::Object(check_fields(fields, row, &format!("{name}.{index}."), faults)))
        .collect::<Vec<_>>();
    if taken.is_empty() { None } else { Some(Value::Array(taken)) }
}
