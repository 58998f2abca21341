//! Whether a definition holds together, so that it may be published.

use super::{Choice, Definition, Field, FieldKind, When};
use crate::identity::facts;
use crate::problem::FieldFault;
use crate::text::{Named, Text};

const SECTIONS: usize = 24;
/// Fields of a form altogether, columns included.
const FIELDS: usize = 240;
const COLUMNS: usize = 16;
const ROWS: usize = 60;
const OPTIONS: usize = 80;
/// The longest text that one field takes.
const LETTERS: usize = 4_000;
/// 10¹³ fen are a hundred thousand million yuan; beyond 2⁵³ browsers can't count.
const MOST: i64 = 10_000_000_000_000;

impl Definition {
    /// What is wrong with it, each at its place, e.g. `sections.1.fields.3.options`; nothing when it may be published.
    pub fn faults(&self) -> Vec<FieldFault> {
        let mut found = Found(Vec::new());
        let all = self.sections.iter().flat_map(|section| &section.fields);
        let count: usize = all.map(|field| 1 + field.columns().map_or(0, <[Field]>::len)).sum();
        if !(1..=SECTIONS).contains(&self.sections.len()) {
            found.say(
                "sections",
                "wrong_count",
                Text::new("表单应有 1 至 24 节", "A form has 1 to 24 sections"),
            );
        }
        if count > FIELDS {
            found.say("sections", "too_many", Text::new("表单最多 240 项", "A form has at most 240 fields"));
        }
        let mut before: Vec<&Field> = Vec::new();
        for (place, section) in self.sections.iter().enumerate() {
            let path = format!("sections.{place}");
            found.named(&format!("{path}.title"), &section.title, 60);
            found.prose(&format!("{path}.note"), &section.note);
            found.conditions(&path, &section.when, &before);
            if section.fields.is_empty() {
                let text = Text::new("每节至少有一项", "A section has at least one field");
                found.say(&format!("{path}.fields"), "required", text);
            }
            for (index, field) in section.fields.iter().enumerate() {
                found.field(&format!("{path}.fields.{index}"), field, &before, true);
                before.push(field);
            }
        }
        found.0
    }
}

struct Found(Vec<FieldFault>);

impl Found {
    fn say(&mut self, place: &str, code: &'static str, text: Text) {
        self.0.push(FieldFault::new(place, code, text));
    }

    fn named(&mut self, place: &str, named: &Named, most: usize) {
        match named.zh.trim().chars().count() {
            0 => self.say(place, "required", Text::new("请填写中文名称", "Give the name in Chinese")),
            length if length > most || named.en.chars().count() > most * 4 => {
                self.say(place, "too_long", Text::new("名称过长", "The name is too long"));
            }
            _ => {}
        }
    }

    fn prose(&mut self, place: &str, named: &Named) {
        if named.zh.chars().count() > 400 || named.en.chars().count() > 1_600 {
            self.say(place, "too_long", Text::new("说明不超过 400 字", "A note has at most 400 characters"));
        }
    }

    fn conditions(&mut self, place: &str, when: &[When], before: &[&Field]) {
        for (index, one) in when.iter().enumerate() {
            let place = format!("{place}.when.{index}");
            let Some(asked) = before.iter().find(|field| field.name == one.field) else {
                let text = Text::new("条件只能引用前面的项", "A condition looks at a field before it");
                self.say(&place, "unknown_value", text);
                continue;
            };
            let fits = |value: &String| match &asked.kind {
                FieldKind::Choice { options } | FieldKind::Several { options } => {
                    options.iter().any(|option| option.value == *value)
                }
                FieldKind::Flag => value == "true" || value == "false",
                _ => false,
            };
            if one.any.is_empty() || !one.any.iter().all(fits) {
                let text = Text::new(
                    "条件的取值应是所引用选项或是否项的取值",
                    "A condition names values of the choice or flag that it looks at",
                );
                self.say(&place, "not_a_choice", text);
            }
        }
    }

    fn field(&mut self, place: &str, field: &Field, before: &[&Field], may_have_rows: bool) {
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let starts = field.name.starts_with(|c: char| c.is_ascii_lowercase());
        if !starts || field.name.len() > 40 || !field.name.chars().all(letters) {
            let text = Text::new(
                "标识以小写字母开头，由小写字母、数字、下划线组成，不超过 40 个字符",
                "A name has up to 40 lower-case letters, digits and underscores, a letter first",
            );
            self.say(&format!("{place}.name"), "wrong_format", text);
        }
        if before.iter().any(|other| other.name == field.name) {
            let text = Text::new("标识与前面的项重复", "A field before has the same name");
            self.say(&format!("{place}.name"), "repeated", text);
        }
        self.named(&format!("{place}.label"), &field.label, 80);
        self.prose(&format!("{place}.hint"), &field.hint);
        self.conditions(place, &field.when, before);
        if !field.fact.is_empty() && facts::of(&field.fact).is_none_or(|fact| !fact.fits(&field.kind)) {
            let text = Text::new(
                "企业档案没有这一项，或者填法不同",
                "The enterprise’s file has no such entry, or one of another kind",
            );
            self.say(&format!("{place}.fact"), "unknown_value", text);
        }
        let ending = |one: &String| {
            (1..=5).contains(&one.len()) && one.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        let takes_files = matches!(field.kind, FieldKind::Files { .. });
        if !field.accept.iter().all(ending) || !(takes_files || field.accept.is_empty()) {
            let text = Text::new(
                "文件格式写作小写扩展名，如 pdf，只用于附件",
                "Kinds of files are endings in small letters, like pdf, and only for files",
            );
            self.say(&format!("{place}.accept"), "wrong_format", text);
        }
        self.kind(place, field, may_have_rows);
    }

    fn kind(&mut self, place: &str, field: &Field, may_have_rows: bool) {
        let bounds = Text::new("上下限不合适", "The bounds don’t fit");
        match &field.kind {
            FieldKind::Line { max } | FieldKind::Paragraph { max } => {
                if !(1..=LETTERS).contains(max) {
                    self.say(&format!("{place}.max"), "out_of_range", bounds);
                }
            }
            FieldKind::Choice { options } | FieldKind::Several { options } => self.options(place, options),
            FieldKind::Integer { min, max }
            | FieldKind::Money { min, max }
            | FieldKind::Share { min, max } => {
                if min > max || *min < -MOST || *max > MOST {
                    self.say(&format!("{place}.max"), "out_of_range", bounds);
                }
            }
            FieldKind::Files { max } => {
                if !(1..=10).contains(max) {
                    self.say(&format!("{place}.max"), "out_of_range", bounds);
                }
            }
            FieldKind::Rows { min, max, fields } | FieldKind::Table { min, max, fields } => {
                if min > max || !(1..=ROWS).contains(max) {
                    self.say(&format!("{place}.max"), "out_of_range", bounds);
                }
                if !may_have_rows || !(1..=COLUMNS).contains(&fields.len()) {
                    let text = Text::new(
                        "每行应有 1 至 16 项，不能再分行",
                        "A row has 1 to 16 fields, none with rows",
                    );
                    self.say(&format!("{place}.fields"), "wrong_count", text);
                }
                if may_have_rows {
                    let mut before: Vec<&Field> = Vec::new();
                    for (index, column) in fields.iter().enumerate() {
                        self.field(&format!("{place}.fields.{index}"), column, &before, false);
                        before.push(column);
                    }
                }
            }
            FieldKind::CaseNumber { .. } => {
                let text = Text::new("事项的申请表不能用办件编号", "An item’s form has no numbers of cases");
                self.say(place, "unknown_kind", text);
            }
            FieldKind::Date
            | FieldKind::Region
            | FieldKind::CreditCode
            | FieldKind::Flag
            | FieldKind::Agreement => {}
        }
    }

    fn options(&mut self, place: &str, options: &[Choice]) {
        let place = format!("{place}.options");
        if !(1..=OPTIONS).contains(&options.len()) {
            self.say(&place, "wrong_count", Text::new("应有 1 至 80 个选项", "There are 1 to 80 options"));
        }
        for (index, option) in options.iter().enumerate() {
            let value = option.value.chars().count();
            let twice = options.iter().take(index).any(|other| other.value == option.value);
            if !(1..=40).contains(&value) || twice {
                let text = Text::new(
                    "选项的取值为空、过长或重复",
                    "An option’s value is empty, too long or repeated",
                );
                self.say(&format!("{place}.{index}.value"), "repeated", text);
            }
            self.named(&format!("{place}.{index}.label"), &option.label, 80);
        }
    }
}
