//! Whether an item holds together, member by member.

use super::{Implementation, Item, ItemCode, paper};
use crate::form::Definition;
use crate::industry::section_of;
use crate::org::departments;
use crate::problem::FieldFault;
use crate::region::{Level, Regions};
use crate::text::{Named, Text};

/// The longest name of an item, in characters.
pub const NAME: usize = 80;
/// The longest of its other texts.
pub const PROSE: usize = 600;
/// Rows of a list within it.
pub const ROWS: usize = 40;
/// The longest time that any law gives, in working days.
pub const DAYS: u32 = 750;
/// 100 million yuan.
const DEAREST: u64 = 10_000_000_000;

/// What is wrong with an item; nothing when it may be published.
pub fn faults(item: &Item) -> Vec<FieldFault> {
    let mut found = Found(Vec::new());
    if ItemCode::parse(&item.code).map_or(true, |code| code.as_str() != item.code) {
        found.say("code", "wrong_format", ItemCode::FAULT);
    }
    found.named("name", &item.name, NAME);
    found.named("summary", &item.summary, PROSE);
    if !departments().any(|department| department.code == item.department) {
        found.say("department", "unknown_value", Text::new("没有这个部门", "There is no such department"));
    }
    if item.industries.iter().any(|letter| section_of(letter).is_none()) {
        let text = Text::new("行业应为门类字母 A 至 T", "Industries are the letters of sections, A to T");
        found.say("industries", "unknown_value", text);
    }
    if item.levels.is_empty() {
        found.say("levels", "required", Text::new("请选择行使层级", "Choose the levels at which it is done"));
    }
    if item.keywords.len() > ROWS || item.keywords.iter().any(|word| !(1..=20).contains(&length(word))) {
        let text =
            Text::new("关键词每个不超过 20 字，最多 40 个", "At most 40 keywords of up to 20 characters");
        found.say("keywords", "too_long", text);
    }
    found.rows("basis", item.basis.len(), 1);
    for (place, basis) in item.basis.iter().enumerate() {
        found.text(&format!("basis.{place}.title"), &basis.title, 1, 120);
        found.text(&format!("basis.{place}.article"), &basis.article, 0, 80);
        found.text(&format!("basis.{place}.text"), &basis.text, 0, PROSE);
    }
    found.rows("conditions", item.conditions.len(), 1);
    for (place, condition) in item.conditions.iter().enumerate() {
        found.named(&format!("conditions.{place}"), condition, PROSE);
    }
    found.rows("documents", item.documents.len(), 0);
    for (place, document) in item.documents.iter().enumerate() {
        found.named(&format!("documents.{place}.name"), &document.name, 120);
        found.text(&format!("documents.{place}.note"), &document.note.zh, 0, PROSE);
        found.text(&format!("documents.{place}.issuer"), &document.issuer.zh, 0, 120);
        let is_known = |one: &String| one == paper::REGISTRATION || is_code(one);
        if document.items.len() > ROWS || !document.items.iter().all(is_known) {
            let text = Text::new(
                "请填写 12 位事项编码，或者 registration",
                "Codes of items have twelve digits; or write registration",
            );
            found.say(&format!("documents.{place}.items"), "wrong_format", text);
        }
    }
    days(item, &mut found);
    found.rows("fees", item.fees.len(), 0);
    for (place, fee) in item.fees.iter().enumerate() {
        found.named(&format!("fees.{place}.name"), &fee.name, 120);
        found.text(&format!("fees.{place}.basis"), &fee.basis, 1, 200);
        if fee.fen.is_some_and(|fen| fen > DEAREST) {
            let text = Text::new("金额过大", "The amount is too large");
            found.say(&format!("fees.{place}.fen"), "out_of_range", text);
        }
        if fee.fen.is_none() && fee.note.zh.trim().is_empty() {
            let text = Text::new("请填写金额，或说明收费标准", "Give the amount, or say how it is reckoned");
            found.say(&format!("fees.{place}.note"), "required", text);
        }
    }
    found.named("outcome.name", &item.outcome.name, 120);
    if item.outcome.ends.len() > ROWS || !item.outcome.ends.iter().all(is_code) {
        found.say("outcome.ends", "wrong_format", ItemCode::FAULT);
    }
    let asks = |name: &str| item.form.as_ref().is_some_and(|form| form.field(name).is_some());
    if !item.once.is_empty() && !asks(&item.once) {
        let text = Text::new("申请表中没有这一项", "The form asks for no such thing");
        found.say("once", "unknown_value", text);
    }
    let form = item.form.iter().flat_map(Definition::faults);
    found.0.extend(form.map(|fault| FieldFault { field: format!("form.{}", fault.field), ..fault }));
    found.0
}

fn is_code(code: &String) -> bool {
    ItemCode::parse(code).is_ok_and(|found| found.as_str() == code)
}

/// The promise is within the law, and the steps add up to it.
fn days(item: &Item, found: &mut Found) {
    found.rows("steps", item.steps.len(), 1);
    for (place, step) in item.steps.iter().enumerate() {
        found.named(&format!("steps.{place}.name"), &step.name, 60);
        if step.special && step.publicity {
            let text =
                Text::new("特别程序和公示只能选一种", "It is a special procedure or a publicity, not both");
            found.say(&format!("steps.{place}.publicity"), "not_both", text);
        }
    }
    if item.statutory_days > DAYS {
        let text = Text::new("法定时限不应超过 750 个工作日", "No law gives more than 750 working days");
        found.say("statutory_days", "out_of_range", text);
    }
    if item.promised_days > item.statutory_days {
        let text = Text::new("承诺时限不能长于法定时限", "The promise can’t be longer than the law’s limit");
        found.say("promised_days", "out_of_range", text);
    }
    let counted = item.steps.iter().filter(|step| !step.special);
    if counted.map(|step| u64::from(step.days)).sum::<u64>() != u64::from(item.promised_days) {
        let text = Text::new(
            "各环节工作日之和应等于承诺时限（特别程序不计）",
            "The days of the steps add up to the promise, special procedures apart",
        );
        found.say("steps", "wrong_sum", text);
    }
}

/// What is wrong with an implementation of an item that is done at these levels and promises so many days; `None`:
/// there is no such item.
pub fn implementation_faults(
    one: &Implementation,
    item: Option<(&[Level], u32)>,
    regions: &Regions,
) -> Vec<FieldFault> {
    let mut found = Found(Vec::new());
    let Some((levels, promised)) = item else {
        found.say("item", "unknown_value", Text::new("目录中没有这个事项", "The directory has no such item"));
        return found.0;
    };
    match regions.get(&one.region) {
        None => found.say("region", "unknown_region", Text::new("没有这个地区", "There is no such region")),
        Some(region) if !levels.contains(&region.level) => {
            let text = Text::new("该事项不在这一层级办理", "The item isn’t done at this level");
            found.say("region", "wrong_level", text);
        }
        Some(_) => {}
    }
    if !one.department.is_empty() && !departments().any(|department| department.code == one.department) {
        found.say("department", "unknown_value", Text::new("没有这个部门", "There is no such department"));
    }
    if one.promised_days.is_some_and(|days| days > promised) {
        let text = Text::new(
            "本地承诺时限不能长于目录的承诺时限",
            "A region can’t promise more days than the directory does",
        );
        found.say("promised_days", "out_of_range", text);
    }
    found.text("counter.name", &one.counter.name, 1, 120);
    found.text("counter.address", &one.counter.address, 1, 200);
    found.text("counter.hours", &one.counter.hours, 1, 120);
    found.text("counter.hotline", &one.counter.hotline, 1, 60);
    found.text("suspended", &one.suspended, 0, PROSE);
    found.0
}

fn length(text: &str) -> usize {
    text.trim().chars().count()
}

struct Found(Vec<FieldFault>);

impl Found {
    fn say(&mut self, field: &str, code: &'static str, text: Text) {
        self.0.push(FieldFault::new(field, code, text));
    }

    fn text(&mut self, field: &str, text: &str, least: usize, most: usize) {
        if length(text) < least {
            self.say(field, "required", Text::new("请填写此项", "Please fill this in"));
        } else if length(text) > most {
            let (zh, en) = (format!("不超过 {most} 字"), format!("At most {most} characters"));
            self.0.push(FieldFault { field: field.to_owned(), code: "too_long", zh, en });
        } else if text.chars().any(|sign| sign.is_control() && sign != '\n') {
            self.say(
                field,
                "bad_characters",
                Text::new("含有不能显示的字符", "It holds characters that can’t be shown"),
            );
        }
    }

    fn named(&mut self, field: &str, named: &Named, most: usize) {
        self.text(field, &named.zh, 1, most);
        if length(&named.en) > most * 4 {
            self.say(field, "too_long", Text::new("英文过长", "The English text is too long"));
        }
    }

    fn rows(&mut self, field: &str, rows: usize, least: usize) {
        if rows < least {
            self.say(field, "required", Text::new("请至少填写一条", "Give at least one"));
        } else if rows > ROWS {
            self.say(field, "too_many", Text::new("最多 40 条", "At most 40"));
        }
    }
}
