//! Whether what came in fills a form, field by field.

use serde_json::{Map, Value};

use super::{Choice, Field, FieldKind, Form, asked, tidy_line, tidy_paragraph};
use crate::calendar::parse_day;
use crate::credit_code::CreditCode;
use crate::number::CaseNumber;
use crate::problem::FieldFault;

/// The form's fields, tidied, in the form's order; fields left out that may be are absent.
///
/// # Errors
/// Every fault of every field, so that all of them can be mended at once. A member that the form doesn't
/// have is a fault too: dropping it in silence would lose what its sender meant. What was answered to a question that
/// isn't asked after all is left out.
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
    for (field, is_asked) in fields.iter().zip(asked(fields, given)) {
        if !is_asked {
            continue;
        }
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
        FieldKind::Choice { .. } | FieldKind::Several { .. } | FieldKind::Region => {
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
                faults.push(not_a_choice(field, name));
                None
            }
        },
        FieldKind::Several { options } => check_several(field, value, name, options, faults),
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
        FieldKind::Money { min, max } => match value.as_i64() {
            Some(fen) if (*min..=*max).contains(&fen) => Some(value.clone()),
            _ => {
                let (zh, en, low, high) = (&field.label.zh, &field.label.en, yuan(*min), yuan(*max));
                faults.push(fault(
                    name,
                    "out_of_range",
                    format!("{zh}应为 {low} 元至 {high} 元的金额，最多两位小数"),
                    format!("{en} must be an amount from {low} to {high} yuan, with two decimals at most"),
                ));
                None
            }
        },
        FieldKind::Share { min, max } => match value.as_i64() {
            Some(share) if (*min..=*max).contains(&share) => Some(value.clone()),
            _ => {
                let (zh, en, low, high) = (&field.label.zh, &field.label.en, percent(*min), percent(*max));
                faults.push(fault(
                    name,
                    "out_of_range",
                    format!("{zh}应为 {low}% 至 {high}%，最多一位小数"),
                    format!("{en} must be from {low} % to {high} %, with one decimal at most"),
                ));
                None
            }
        },
        FieldKind::Date => check_date(field, value, name, faults),
        FieldKind::Region => check_region(field, value, name, faults),
        FieldKind::CreditCode => check_credit_code(field, value, name, faults),
        FieldKind::CaseNumber { options, typed } => {
            check_number(field, value, name, (options, *typed), faults)
        }
        FieldKind::Flag => check_flag(field, value, name, faults).map(Value::Bool),
        FieldKind::Agreement => match check_flag(field, value, name, faults) {
            Some(false) => {
                faults.push(missing(field, name));
                None
            }
            agreed => agreed.map(Value::Bool),
        },
        FieldKind::Files { max } => check_files(field, value, name, *max, faults),
        FieldKind::Rows { min, max, fields } | FieldKind::Table { min, max, fields } => {
            check_rows(field, value, name, (*min, *max), fields, faults)
        }
    }
}

fn not_a_choice(field: &Field, name: &str) -> FieldFault {
    let (zh, en) = (&field.label.zh, &field.label.en);
    fault(
        name,
        "not_a_choice",
        format!("{zh}：请从所列选项中选择"),
        format!("{en}: choose one of those listed"),
    )
}

/// An amount of fen as people write it in yuan: `12.50`, `-3`.
pub fn yuan(fen: i64) -> String {
    let (sign, whole, part) =
        (if fen < 0 { "-" } else { "" }, fen.unsigned_abs() / 100, fen.unsigned_abs() % 100);
    if part == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part:02}") }
}

/// The fen in an amount of yuan as people write it: `1,200.5`, `￥12`; nothing when it is none.
pub fn fen(text: &str) -> Option<i64> {
    let text: String = text.trim().chars().filter(|c| !matches!(c, ',' | '，' | ' ' | '¥' | '￥')).collect();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(part)
}

/// A share in thousandths as people write it in percent: `33.3`, `40`.
pub fn percent(permille: i64) -> String {
    let (sign, whole, part) =
        (if permille < 0 { "-" } else { "" }, permille.unsigned_abs() / 10, permille.unsigned_abs() % 10);
    if part == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

/// The thousandths in a share as people write it in percent: `33.3`, `40 %`, `４０％`; nothing when it is none.
pub fn permille(text: &str) -> Option<i64> {
    let plain = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        '．' => '.',
        '％' => '%',
        c => c,
    };
    let text: String = text.trim().chars().map(plain).collect();
    let text = text.strip_suffix('%').map_or(text.as_str(), str::trim_end);
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 1 {
        return None;
    }
    let part: i64 = if part.is_empty() { 0 } else { part.parse().ok()? };
    whole.parse::<i64>().ok()?.checked_mul(10)?.checked_add(part)
}

fn check_several(
    field: &Field,
    value: &Value,
    name: &str,
    options: &[Choice],
    faults: &mut Vec<FieldFault>,
) -> Option<Value> {
    let chosen: Option<Vec<&str>> = value.as_array().and_then(|all| all.iter().map(Value::as_str).collect());
    let Some(chosen) = chosen else {
        faults.push(wrong_type(field, name, "若干选项", "a list of choices"));
        return None;
    };
    if !chosen.iter().all(|one| options.iter().any(|option| option.value == *one)) {
        faults.push(not_a_choice(field, name));
        return None;
    }
    // In the order of the options, each once.
    let taken: Vec<&str> =
        options.iter().map(|option| option.value.as_str()).filter(|one| chosen.contains(one)).collect();
    if taken.is_empty() {
        if field.required {
            faults.push(missing(field, name));
        }
        return None;
    }
    Some(Value::from(taken))
}

/// A case's number in its plain form. Whether there is such a case isn't the form's to know, unless it lists all.
fn check_number(
    field: &Field,
    value: &Value,
    name: &str,
    (options, typed): (&[Choice], bool),
    faults: &mut Vec<FieldFault>,
) -> Option<Value> {
    let text = line_of(field, value, name, faults)?;
    match CaseNumber::parse(&text) {
        Ok(number) if typed || options.iter().any(|option| option.value == number.as_str()) => {
            Some(Value::from(number.as_str()))
        }
        Ok(_) => {
            let (zh, en) = (&field.label.zh, &field.label.en);
            faults.push(fault(
                name,
                "not_a_choice",
                format!("{zh}：这个编号不能选。须是本市另一件尚未办结的诉求，请核对编号"),
                format!("{en}: this number can’t be chosen. It has to be another open appeal of the same city; please check it"),
            ));
            None
        }
        Err(wrong) => {
            faults.push(wrong.in_field(name));
            None
        }
    }
}

/// The text of a value, tidied; nothing when it is none or empty, which is said if the field needs it.
fn line_of(field: &Field, value: &Value, name: &str, faults: &mut Vec<FieldFault>) -> Option<String> {
    match check_text(field, value, name, 60, tidy_line, faults) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

fn check_date(field: &Field, value: &Value, name: &str, faults: &mut Vec<FieldFault>) -> Option<Value> {
    let text = line_of(field, value, name, faults)?;
    if parse_day(&text).is_none() {
        faults.push(fault(
            name,
            "not_a_day",
            format!("{}应为实际存在的日期，如 2026-11-25", field.label.zh),
            format!("{} must be a day that exists, like 2026-11-25", field.label.en),
        ));
        return None;
    }
    Some(Value::from(text))
}

fn check_region(field: &Field, value: &Value, name: &str, faults: &mut Vec<FieldFault>) -> Option<Value> {
    let text = line_of(field, value, name, faults)?;
    if text.len() != 6 || !text.bytes().all(|b| b.is_ascii_digit()) {
        faults.push(not_a_choice(field, name));
        return None;
    }
    Some(Value::from(text))
}

fn check_credit_code(
    field: &Field,
    value: &Value,
    name: &str,
    faults: &mut Vec<FieldFault>,
) -> Option<Value> {
    let text = line_of(field, value, name, faults)?;
    match CreditCode::parse(&text) {
        Ok(code) => Some(Value::from(code.as_str())),
        Err(wrong) => {
            faults.push(wrong.in_field(name));
            None
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_written_in_percent_and_kept_in_thousandths() {
        for (text, kept) in [("40", 400), ("33.3", 333), (" 0.5% ", 5), ("１００％", 1_000), ("12.0 %", 120)]
        {
            assert_eq!(permille(text), Some(kept), "{text}");
            assert_eq!(permille(&percent(kept)), Some(kept));
        }
        for text in ["", "%", "33.33", "-3", "1e2", "四十", "4 0"] {
            assert_eq!(permille(text), None, "{text}");
        }
        assert_eq!((percent(333), percent(400), percent(5)), ("33.3".into(), "40".into(), "0.5".into()));
        let field = Field::new("share", "比例", "Share", FieldKind::Share { min: 1, max: 1_000 });
        let form = Form { fields: vec![field] };
        let given = |value: Value| Map::from_iter([("share".to_owned(), value)]);
        assert!(check(&form, &given(Value::from(1_000))).is_ok());
        for wrong in [Value::from(0), Value::from(1_001), Value::from("33.33"), Value::from(33.3)] {
            let faults = check(&form, &given(wrong)).unwrap_err();
            assert_eq!(faults[0].zh, "比例应为 0.1% 至 100%，最多一位小数");
        }
        let schema = form.schema(crate::text::Locale::Zh);
        assert_eq!(Form::from_schema(&schema).fields[0].kind, form.fields[0].kind);
    }
}
