//! A field of a form as questions to whoever designs it, and back.

use serde_json::{Map, Value, json};
use shared::{
    form::{Choice, Field, FieldKind, When},
    identity::facts::FACTS,
    text::Text,
};

use super::structure::{flag, pair, text};
use crate::{
    i18n::form as words,
    ui::form::{Ask, How, ask},
};

const KINDS: [(&str, Text); 14] = [
    ("line", Text::new("单行文字", "A line of text")),
    ("paragraph", Text::new("多行文字", "Several lines")),
    ("choice", Text::new("单选", "One of several")),
    ("several", Text::new("多选", "Any of several")),
    ("integer", Text::new("整数", "Whole number")),
    ("money", Text::new("金额（元）", "Amount in yuan")),
    ("date", Text::new("日期", "Day")),
    ("region", Text::new("地区", "Region")),
    ("credit_code", Text::new("统一社会信用代码", "Credit code")),
    ("flag", Text::new("是或否", "Yes or no")),
    ("agreement", Text::new("承诺", "Statement")),
    ("files", Text::new("附件", "Files")),
    ("rows", Text::new("重复填写的一组", "Repeated group")),
    ("table", Text::new("表格", "Table")),
];

const fn kind_code(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Line { .. } => "line",
        FieldKind::Paragraph { .. } => "paragraph",
        FieldKind::Choice { .. } => "choice",
        FieldKind::Several { .. } => "several",
        FieldKind::Integer { .. } => "integer",
        FieldKind::Money { .. } => "money",
        FieldKind::Date => "date",
        FieldKind::Region => "region",
        FieldKind::CreditCode => "credit_code",
        // The catalogue's forms have neither.
        FieldKind::Share { .. } => "share",
        FieldKind::CaseNumber { .. } => "case_number",
        FieldKind::Flag => "flag",
        FieldKind::Agreement => "agreement",
        FieldKind::Files { .. } => "files",
        FieldKind::Rows { .. } => "rows",
        FieldKind::Table { .. } => "table",
    }
}

pub fn kind_word(kind: &FieldKind) -> Text {
    let code = kind_code(kind);
    KINDS.iter().find(|(one, _)| *one == code).map_or(Text::new("", ""), |(_, word)| *word)
}

pub fn asks() -> Vec<Ask> {
    let kinds = KINDS.iter().map(|(code, word)| Choice::new(*code, word.zh, word.en)).collect();
    let facts = FACTS.iter().map(|fact| Choice::new(fact.key, fact.label.zh, fact.label.en)).collect();
    let number = FieldKind::Integer { min: -10_000_000_000_000, max: 10_000_000_000_000 };
    let among = |field: &str, kinds: &[&str]| {
        let any = kinds.iter().map(|kind| (*kind).to_owned()).collect();
        vec![When { field: field.to_owned(), any }]
    };
    let under = |mut ask: Ask, when: Vec<When>| {
        ask.field.when = when;
        ask
    };
    vec![
        Ask::line("zh", words::LABEL, 80, How::Plain),
        Ask::line("en", words::LABEL_EN, 300, How::Plain).optional(),
        Ask::line("name", words::NAME, 40, How::Plain).hint(words::NAME_HINT),
        Ask::line("hint", words::HINT, 200, How::Plain).optional(),
        Ask::line("hint_en", words::HINT_EN, 400, How::Plain).optional(),
        Ask::choice("kind", words::KIND, kinds),
        under(
            ask("options", words::OPTIONS, FieldKind::Paragraph { max: 4_000 }, How::Plain)
                .hint(words::OPTIONS_HINT),
            among("kind", &["choice", "several"]),
        ),
        under(
            ask("min", words::MIN, number.clone(), How::Plain).optional(),
            among("kind", &["integer", "money", "rows", "table"]),
        ),
        under(
            ask("max", words::MAX, number, How::Plain).hint(words::MAX_HINT),
            among("kind", &["line", "paragraph", "integer", "money", "files", "rows", "table"]),
        ),
        under(
            Ask::line("accept", words::ACCEPT, 60, How::Plain).hint(words::ACCEPT_HINT).optional(),
            among("kind", &["files"]),
        ),
        flag("required", words::REQUIRED),
        Ask::choice("fact", words::FACT, facts).optional(),
        Ask::line("when", words::WHEN, 200, How::Plain).hint(words::WHEN_HINT).optional(),
    ]
}

/// The same of a column: rows hold no rows, and the enterprise's file fills whole fields only.
pub fn column_asks() -> Vec<Ask> {
    let nested = |code: &str| matches!(code, "rows" | "table" | "agreement");
    let mut asks = asks();
    asks.retain(|ask| ask.field.name != "fact");
    for ask in &mut asks {
        match &mut ask.field.kind {
            FieldKind::Choice { options } if ask.field.name == "kind" => {
                options.retain(|one| !nested(&one.value));
            }
            _ => {}
        }
    }
    asks
}

/// `kind=shop,online；chain=true`
pub fn say_when(when: &[When]) -> String {
    when.iter().map(|one| [&one.field, "=", &one.any.join(",")].concat()).collect::<Vec<_>>().join("；")
}

pub fn read_when(text: &str) -> Vec<When> {
    text.split([';', '；'])
        .filter_map(|one| one.split_once('='))
        .map(|(field, any)| When {
            field: field.trim().to_owned(),
            any: any
                .split([',', '，'])
                .map(|value| value.trim().to_owned())
                .filter(|value| !value.is_empty())
                .collect(),
        })
        .collect()
}

/// What the questions start with.
pub fn values(field: &Field) -> Value {
    let (options, min, max) = match &field.kind {
        FieldKind::Choice { options } | FieldKind::Several { options } => {
            let lines =
                options.iter().map(|one| [one.value.as_str(), &one.label.zh, &one.label.en].join("|"));
            (lines.collect::<Vec<_>>().join("\n"), Value::Null, Value::Null)
        }
        FieldKind::Integer { min, max } | FieldKind::Money { min, max } => {
            (String::new(), json!(min), json!(max))
        }
        FieldKind::Line { max } | FieldKind::Paragraph { max } | FieldKind::Files { max } => {
            (String::new(), Value::Null, json!(max))
        }
        FieldKind::Rows { min, max, .. } | FieldKind::Table { min, max, .. } => {
            (String::new(), json!(min), json!(max))
        }
        _ => (String::new(), Value::Null, Value::Null),
    };
    json!({
        "zh": field.label.zh, "en": field.label.en, "name": field.name, "hint": field.hint.zh,
        "hint_en": field.hint.en, "kind": kind_code(&field.kind), "options": options, "min": min, "max": max,
        "required": field.required, "fact": field.fact, "accept": field.accept.join(", "), "when": say_when(&field.when),
    })
}

/// The field that the answers make; `columns` are those of the rows that it had.
pub fn read(values: &Map<String, Value>, mut columns: Vec<Field>) -> Field {
    let number = |name: &str| values.get(name).and_then(Value::as_i64).unwrap_or_default();
    let size = |name: &str| usize::try_from(number(name)).unwrap_or_default();
    let options = || -> Vec<Choice> {
        text(values, "options")
            .lines()
            .map(|line| {
                let mut parts = line.split('|').map(str::trim);
                let value = parts.next().unwrap_or_default();
                let zh = parts.next().unwrap_or(value);
                Choice::new(value, zh, parts.next().unwrap_or_default())
            })
            .filter(|choice| !choice.value.is_empty())
            .collect()
    };
    if columns.is_empty() {
        columns.push(Field::new("name", "名称", "Name", FieldKind::Line { max: 60 }));
    }
    let (min, max) = (number("min"), number("max"));
    let kind = match text(values, "kind") {
        "paragraph" => FieldKind::Paragraph { max: size("max") },
        "choice" => FieldKind::Choice { options: options() },
        "several" => FieldKind::Several { options: options() },
        "integer" => FieldKind::Integer { min, max },
        "money" => FieldKind::Money { min, max },
        "date" => FieldKind::Date,
        "region" => FieldKind::Region,
        "credit_code" => FieldKind::CreditCode,
        "flag" => FieldKind::Flag,
        "agreement" => FieldKind::Agreement,
        "files" => FieldKind::Files { max: size("max") },
        "rows" => FieldKind::Rows { min: size("min"), max: size("max"), fields: columns },
        "table" => FieldKind::Table { min: size("min"), max: size("max"), fields: columns },
        _ => FieldKind::Line { max: size("max") },
    };
    Field {
        name: text(values, "name").to_owned(),
        label: pair(values, "zh", "en"),
        hint: pair(values, "hint", "hint_en"),
        required: values.get("required").and_then(Value::as_bool).unwrap_or_default(),
        kind,
        when: read_when(text(values, "when")),
        fact: text(values, "fact").to_owned(),
        accept: text(values, "accept")
            .split([',', '，', '、', ' '])
            .map(|one| one.trim().to_lowercase())
            .filter(|one| !one.is_empty())
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_the_same_after_its_questions() {
        let choice =
            FieldKind::Choice { options: vec![Choice::new("a", "甲", "A"), Choice::new("b", "乙", "")] };
        let columns = vec![Field::new("name", "姓名", "Name", FieldKind::Line { max: 20 })];
        for kind in [
            choice,
            FieldKind::Line { max: 60 },
            FieldKind::Money { min: -5, max: 900 },
            FieldKind::Date,
            FieldKind::Table { min: 1, max: 9, fields: columns },
        ] {
            let field = Field { fact: "name".to_owned(), ..Field::new("one", "一", "One", kind) };
            let field = field.when("kind", &["shop", "online"]).when("chain", &["true"]).hint("提示", "Hint");
            let given = values(&field).as_object().cloned().unwrap_or_default();
            assert_eq!(read(&given, field.columns().unwrap_or_default().to_vec()), field);
        }
    }

    #[test]
    fn a_column_is_asked_for_like_a_field_but_for_what_rows_cant_hold() {
        let asks = column_asks();
        let kind = asks.iter().find(|ask| ask.field.name == "kind").unwrap();
        let FieldKind::Choice { options } = &kind.field.kind else { panic!("a choice") };
        assert!(options.iter().all(|one| one.value != "table" && one.value != "rows"));
        assert!(options.iter().any(|one| one.value == "date"));
        assert!(asks.iter().all(|ask| ask.field.name != "fact"));
        let column = Field::new("paper", "证件", "Paper", FieldKind::Line { max: 20 });
        let given = values(&column).as_object().cloned().unwrap_or_default();
        assert_eq!(read(&given, Vec::new()), column);
    }
}
