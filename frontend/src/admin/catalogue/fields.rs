//! An item as a form, and a form as an item: `name` becomes `name_zh` and `name_en`, lists of words a line.

use serde_json::{Map, Value, json};
use shared::{
    form::{Choice, Field, FieldKind},
    industry::SECTIONS,
    matters::{Format, Online, OutcomeKind, Power, Source, Stage, check},
    org::departments,
    text::Text,
};

use crate::{
    i18n::catalogue as words,
    ui::form::{Ask, How, ask},
};

const LEVELS: [(&str, Text); 3] = [
    ("province", Text::new("省级", "Province")),
    ("city", Text::new("市级", "City")),
    ("county", Text::new("县级", "County")),
];

fn choices<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str, text: impl Fn(T) -> Text) -> FieldKind {
    let choice = |one: &T| Choice::new(code(*one), text(*one).zh, text(*one).en);
    FieldKind::Choice { options: all.iter().map(choice).collect() }
}

fn field(name: &str, label: Text, kind: FieldKind) -> Field {
    Field::new(name, label.zh, label.en, kind)
}

fn line(name: &str, label: Text) -> Field {
    field(name, label, FieldKind::Line { max: 200 })
}

fn prose(name: &str, label: Text) -> Field {
    field(name, label, FieldKind::Paragraph { max: check::PROSE })
}

fn days(name: &str, label: Text) -> Field {
    field(name, label, FieldKind::Integer { min: 0, max: i64::from(check::DAYS) })
}

fn flag(name: &str, label: Text) -> Field {
    field(name, label, FieldKind::Flag).optional()
}

fn rows(name: &str, label: Text, min: usize, fields: Vec<Field>) -> Field {
    field(name, label, FieldKind::Rows { min, max: check::ROWS, fields })
}

/// The questions of an item; its code is asked only of a new one.
pub fn asks(is_new: bool) -> Vec<Ask> {
    let mut fields = Vec::new();
    if is_new {
        fields.push(
            field("code", words::CODE, FieldKind::Line { max: 12 })
                .hint(words::CODE_HINT.zh, words::CODE_HINT.en),
        );
    }
    fields.extend([
        line("name_zh", words::NAME),
        line("name_en", words::NAME_EN).optional(),
        prose("summary_zh", words::SUMMARY),
        prose("summary_en", words::SUMMARY_EN).optional(),
        field("power", words::POWER, choices(Power::ALL, Power::code, Power::text)),
        field("stage", words::STAGE, choices(Stage::ALL, Stage::code, Stage::text)),
        field("department", words::DEPARTMENT, {
            let options = departments().map(|one| Choice::new(one.code, one.zh, one.en)).collect();
            FieldKind::Choice { options }
        }),
    ]);
    fields.extend(LEVELS.map(|(code, label)| flag(&["level_", code].concat(), label)));
    let letters = SECTIONS.map(|section| section.code).join(" ");
    fields.extend([
        line("industries", words::INDUSTRIES).optional().hint(&letters, &letters),
        line("keywords", words::KEYWORDS).optional().hint(words::KEYWORDS_HINT.zh, words::KEYWORDS_HINT.en),
        days("statutory_days", words::STATUTORY),
        days("promised_days", words::PROMISED),
        rows(
            "steps",
            words::STEPS,
            1,
            vec![
                line("name_zh", words::NAME),
                line("name_en", words::NAME_EN).optional(),
                days("days", words::DAYS),
                flag("special", words::SPECIAL),
                flag("publicity", words::PUBLICITY_STEP),
            ],
        ),
        rows(
            "conditions",
            words::CONDITIONS,
            1,
            vec![prose("zh", words::CONDITION), prose("en", words::IN_ENGLISH).optional()],
        ),
        rows(
            "documents",
            words::DOCUMENTS,
            0,
            vec![
                line("name_zh", words::NAME),
                line("name_en", words::NAME_EN).optional(),
                field("format", words::FORMAT, choices(Format::ALL, Format::code, Format::text)),
                field("source", words::SOURCE, choices(Source::ALL, Source::code, Source::text)),
                flag("required", words::REQUIRED),
                line("items", words::ITEMS_OF)
                    .optional()
                    .hint(words::ITEMS_OF_HINT.zh, words::ITEMS_OF_HINT.en),
                line("issuer_zh", words::ISSUER).optional(),
                line("issuer_en", words::IN_ENGLISH).optional(),
                prose("note_zh", words::NOTE).optional(),
                prose("note_en", words::IN_ENGLISH).optional(),
            ],
        )
        .optional(),
        rows(
            "fees",
            words::FEES,
            0,
            vec![
                line("name_zh", words::NAME),
                line("name_en", words::NAME_EN).optional(),
                field("fen", words::FEN, FieldKind::Integer { min: 0, max: 10_000_000_000 }).optional(),
                line("basis", words::FEE_BASIS),
                prose("note_zh", words::NOTE).optional(),
                prose("note_en", words::IN_ENGLISH).optional(),
            ],
        )
        .optional(),
        line("outcome_name_zh", words::OUTCOME),
        line("outcome_name_en", words::IN_ENGLISH).optional(),
        field(
            "outcome_kind",
            words::OUTCOME_KIND,
            choices(OutcomeKind::ALL, OutcomeKind::code, OutcomeKind::text),
        ),
        field("outcome_months", words::MONTHS, FieldKind::Integer { min: 1, max: 1_200 }).optional(),
        line("outcome_ends", words::ENDS).optional().hint(words::ENDS_HINT.zh, words::ENDS_HINT.en),
        rows(
            "basis",
            words::BASIS,
            1,
            vec![
                line("title", words::LAW),
                line("article", words::ARTICLE).optional(),
                prose("text", words::LAW_TEXT).optional(),
            ],
        ),
        line("once", words::ONCE).optional().hint(words::ONCE_HINT.zh, words::ONCE_HINT.en),
        flag("reconsideration", words::RECONSIDERATION),
        flag("litigation", words::LITIGATION),
        field("online", words::ONLINE, choices(Online::ALL, Online::code, Online::text)),
    ]);
    let mut asks: Vec<Ask> = fields.into_iter().map(|field| Ask { field, how: How::Plain }).collect();
    asks.push(ask("reason", words::REASON, FieldKind::Paragraph { max: 500 }, How::Plain));
    asks
}

/// What the form begins with.
pub fn values(item: &Value) -> Map<String, Value> {
    let mut values = flat(item);
    for (code, _) in LEVELS {
        let held = item["levels"].as_array().is_some_and(|levels| levels.iter().any(|level| level == code));
        values.insert(["level_", code].concat(), held.into());
    }
    values.remove("levels");
    for member in ["reconsideration", "litigation"] {
        let held = values.remove(&["recourse_", member].concat()).unwrap_or_default();
        values.insert(member.to_owned(), held);
    }
    values
}

/// Objects of two languages and of members lie flat, lists of words are a line, other lists rows.
fn flat(value: &Value) -> Map<String, Value> {
    let mut found = Map::new();
    for (name, value) in value.as_object().into_iter().flatten() {
        match value {
            Value::Object(_) => {
                for (inner, value) in flat(value) {
                    found.insert([name, "_", &inner].concat(), value);
                }
            }
            Value::Array(list) if list.iter().all(Value::is_string) && !list.is_empty() => {
                let words: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
                found.insert(name.clone(), words.join("、").into());
            }
            Value::Array(list) => {
                let rows: Vec<Value> = list.iter().map(|row| Value::Object(flat(row))).collect();
                found.insert(name.clone(), rows.into());
            }
            other => {
                found.insert(name.clone(), other.clone());
            }
        }
    }
    found
}

/// The item that a form says; `code` is its own where the form doesn't ask for it.
pub fn item(values: &Map<String, Value>, code: &str) -> Value {
    let levels: Vec<&str> = LEVELS
        .into_iter()
        .map(|(code, _)| code)
        .filter(|code| yes(values, &["level_", code].concat()))
        .collect();
    let months = values.get("outcome_months").cloned().unwrap_or_default();
    let mut item = json!({
        "code": if code.is_empty() { text(values, "code") } else { code },
        "name": pair(values, "name"), "summary": pair(values, "summary"),
        "power": text(values, "power"), "stage": text(values, "stage"), "department": text(values, "department"),
        "industries": split(text(values, "industries")), "levels": levels,
        "keywords": split(text(values, "keywords")),
        "statutory_days": number(values, "statutory_days"), "promised_days": number(values, "promised_days"),
        "basis": each(values, "basis", |row| json!({
            "title": text(row, "title"), "article": text(row, "article"), "text": text(row, "text"),
        })),
        "conditions": each(values, "conditions", |row| json!({"zh": text(row, "zh"), "en": text(row, "en")})),
        "steps": each(values, "steps", |row| json!({
            "name": pair(row, "name"), "days": number(row, "days"), "special": yes(row, "special"),
            "publicity": yes(row, "publicity"),
        })),
        "documents": each(values, "documents", |row| json!({
            "name": pair(row, "name"), "format": text(row, "format"), "source": text(row, "source"),
            "required": yes(row, "required"), "issuer": pair(row, "issuer"), "note": pair(row, "note"),
            "items": split(text(row, "items")),
        })),
        "fees": each(values, "fees", |row| json!({
            "name": pair(row, "name"), "fen": row.get("fen").cloned().unwrap_or_default(),
            "basis": text(row, "basis"), "note": pair(row, "note"),
        })),
        "outcome": {
            "name": pair(values, "outcome_name"), "kind": text(values, "outcome_kind"),
            "ends": split(text(values, "outcome_ends")),
        },
        "recourse": {"reconsideration": yes(values, "reconsideration"), "litigation": yes(values, "litigation")},
        "online": text(values, "online"), "once": text(values, "once"),
    });
    if !months.is_null() {
        item["outcome"]["months"] = months;
    }
    item
}

fn text<'a>(values: &'a Map<String, Value>, name: &str) -> &'a str {
    values.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn number(values: &Map<String, Value>, name: &str) -> u64 {
    values.get(name).and_then(Value::as_u64).unwrap_or_default()
}

fn yes(values: &Map<String, Value>, name: &str) -> bool {
    values.get(name).and_then(Value::as_bool).unwrap_or_default()
}

fn pair(values: &Map<String, Value>, name: &str) -> Value {
    json!({"zh": text(values, &[name, "_zh"].concat()), "en": text(values, &[name, "_en"].concat())})
}

fn each(values: &Map<String, Value>, name: &str, row: impl Fn(&Map<String, Value>) -> Value) -> Vec<Value> {
    let rows = values.get(name).and_then(Value::as_array).into_iter().flatten();
    rows.filter_map(Value::as_object).map(row).collect()
}

fn split(line: &str) -> Vec<&str> {
    line.split(['、', '，', ',', ' ']).map(str::trim).filter(|word| !word.is_empty()).collect()
}

/// The form's field that a fault of a publication is about: `changes.0.item.documents.2.name` → `documents.2.name_zh`.
pub fn field_of(fault: &str) -> String {
    let own = fault.strip_prefix("changes.0.").unwrap_or(fault);
    let own = own.strip_prefix("item.").unwrap_or(own);
    let last = own.rsplit('.').next().unwrap_or_default();
    match own {
        "levels" => "level_province".to_owned(),
        "seen" | "kind" => "reason".to_owned(),
        "outcome.name" => "outcome_name_zh".to_owned(),
        "outcome.ends" => "outcome_ends".to_owned(),
        _ if own.starts_with("conditions.") => [own, ".zh"].concat(),
        _ if ["name", "summary", "note", "issuer"].contains(&last) => [own, "_zh"].concat(),
        _ => own.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use shared::matters::Item;

    use super::*;

    fn sample() -> Value {
        json!({
            "code": "000131043000", "name": {"zh": "食品经营许可", "en": "Food licence"},
            "summary": {"zh": "做食品要它", "en": ""}, "power": "permit", "stage": "permits", "department": "scjg",
            "industries": ["H", "F"], "levels": ["city", "county"], "keywords": ["饭店"],
            "basis": [{"title": "《食品安全法》", "article": "第三十五条", "text": ""}],
            "conditions": [{"zh": "有场所", "en": ""}],
            "documents": [{"name": {"zh": "申请书", "en": ""}, "format": "form", "source": "enterprise",
                "required": true, "issuer": {"zh": "", "en": ""}, "note": {"zh": "", "en": ""}},
                {"name": {"zh": "营业执照", "en": ""}, "format": "electronic", "source": "platform", "required": true,
                    "items": ["registration", "000731002000"],
                    "issuer": {"zh": "", "en": ""}, "note": {"zh": "", "en": ""}}],
            "steps": [{"name": {"zh": "受理", "en": ""}, "days": 5, "special": false},
                {"name": {"zh": "公示", "en": ""}, "days": 3, "special": false, "publicity": true}],
            "statutory_days": 20, "promised_days": 5,
            "fees": [{"name": {"zh": "工本费", "en": ""}, "fen": 1000, "basis": "文件", "note": {"zh": "", "en": ""}}],
            "outcome": {"name": {"zh": "许可证", "en": ""}, "kind": "certificate", "months": 60,
                "ends": ["000131008000", "000131010000"]},
            "recourse": {"reconsideration": true, "litigation": false}, "online": "whole",
            "once": "year",
        })
    }

    #[test]
    fn an_item_is_the_same_after_the_form() {
        let read = |value: Value| serde_json::from_value::<Item>(value).expect("an item");
        let (before, after) = (sample(), item(&values(&sample()), "000131043000"));
        assert_eq!(read(after), read(before));
    }

    #[test]
    fn every_value_has_its_question() {
        let asked: Vec<String> = asks(true).into_iter().map(|ask| ask.field.name).collect();
        for name in values(&sample()).keys() {
            assert!(asked.contains(name), "{name} isn't asked for");
        }
    }

    #[test]
    fn faults_find_their_fields() {
        for (fault, field) in [
            ("changes.0.item.name", "name_zh"),
            ("changes.0.item.documents.2.name", "documents.2.name_zh"),
            ("changes.0.item.conditions.1", "conditions.1.zh"),
            ("changes.0.item.steps", "steps"),
            ("changes.0.item.outcome.name", "outcome_name_zh"),
            ("changes.0.item.outcome.ends", "outcome_ends"),
            ("changes.0.seen", "reason"),
        ] {
            assert_eq!(field_of(fault), field);
        }
    }
}
