//! The directory's sheet: a row is an item.

use shared::matters::{
    Basis, Document, Fee, Format, Item, Online, Outcome, OutcomeKind, Power, Recourse, Source, Stage, Step,
};
use shared::region::Level;
use shared::text::{Named, Text};

use super::cells::{Cells, line, member, named};
use super::{Column, column};

pub const ITEM: [Column; 25] = [
    column("事项编码", "code", 16.0),
    column("事项名称", "name", 32.0),
    column("英文名称", "name.en", 32.0),
    column("一句话说明", "summary", 40.0),
    column("英文说明", "summary.en", 40.0),
    column("权力类型", "power", 12.0),
    column("所属阶段", "stage", 12.0),
    column("主管部门", "department", 10.0),
    column("适用行业", "industries", 10.0),
    column("行使层级", "levels", 12.0),
    column("检索关键词", "keywords", 24.0),
    column("设定依据", "basis", 40.0),
    column("办理条件", "conditions", 40.0),
    column("申请材料", "documents", 48.0),
    column("办理环节", "steps", 32.0),
    column("法定时限", "statutory_days", 10.0),
    column("承诺时限", "promised_days", 10.0),
    column("收费", "fees", 32.0),
    column("结果名称", "outcome", 24.0),
    column("结果英文", "outcome.name.en", 24.0),
    column("结果类型", "outcome.kind", 10.0),
    column("有效期（月）", "outcome.months", 12.0),
    column("行政复议", "recourse", 10.0),
    column("行政诉讼", "recourse.litigation", 10.0),
    column("网办深度", "online", 12.0),
];

const LEVELS: [Level; 3] = [Level::Province, Level::City, Level::County];

const fn level_words(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::Province => ("province", "省级"),
        Level::City => ("city", "市级"),
        Level::County => ("county", "县级"),
    }
}

macro_rules! words_of {
    ($($name:ident: $type:ident;)*) => {
        $(const fn $name(one: $type) -> (&'static str, &'static str) {
            (one.code(), one.text().zh)
        })*
    };
}

words_of! {
    power: Power;
    stage: Stage;
    format: Format;
    source: Source;
    kind: OutcomeKind;
    online: Online;
}

/// The item of a row; what can't be read is left at its least and noted.
pub fn item(cells: &mut Cells<'_>) -> Item {
    let pair = |cells: &Cells<'_>, zh, en| Named { zh: cells.text(zh), en: cells.text(en) };
    let words = cells.words(9);
    let levels = words.iter().filter_map(|word| cells.one_of(9, word, &LEVELS, level_words)).collect();
    let (power_word, stage_word) = (cells.text(5), cells.text(6));
    Item {
        code: cells.text(0),
        name: pair(cells, 1, 2),
        summary: pair(cells, 3, 4),
        power: cells.one_of(5, &power_word, Power::ALL, power).unwrap_or(Power::Other),
        stage: cells.one_of(6, &stage_word, Stage::ALL, stage).unwrap_or(Stage::Permits),
        department: cells.text(7),
        industries: cells.words(8),
        levels,
        keywords: cells.words(10),
        basis: cells.lines(11).iter().map(|line| basis(line)).collect(),
        conditions: cells.lines(12).iter().map(|line| named(line, 0)).collect(),
        documents: cells.lines(13).iter().map(|line| document(cells, line)).collect(),
        steps: cells.lines(14).iter().map(|line| step(cells, line)).collect(),
        statutory_days: cells.whole(15),
        promised_days: cells.whole(16),
        fees: cells.lines(17).iter().map(|line| fee(cells, line)).collect(),
        outcome: outcome(cells),
        recourse: Recourse { reconsideration: cells.yes(22), litigation: cells.yes(23) },
        online: {
            let word = cells.text(24);
            cells.one_of(24, &word, Online::ALL, online).unwrap_or(Online::Counter)
        },
        // Forms have a document of their own; what stands stays.
        form: None,
        once: String::new(),
    }
}

fn basis(line: &[String]) -> Basis {
    Basis { title: member(line, 0), article: member(line, 1), text: member(line, 2) }
}

/// 名称|英文|形式|来源|必要或可选|出具单位|英文|说明|英文|签发事项，用顿号分隔
fn document(cells: &mut Cells<'_>, line: &[String]) -> Document {
    let required = match member(line, 4).as_str() {
        "必要" => true,
        "可选" => false,
        _ => {
            let text = Text::new("第五段请填写“必要”或“可选”", "The fifth part is 必要 or 可选");
            cells.say(13, "unknown_value", text);
            true
        }
    };
    Document {
        name: named(line, 0),
        format: cells.one_of(13, &member(line, 2), Format::ALL, format).unwrap_or(Format::Copy),
        source: cells.one_of(13, &member(line, 3), Source::ALL, source).unwrap_or(Source::Enterprise),
        required,
        issuer: named(line, 5),
        note: named(line, 7),
        items: member(line, 9)
            .split(['、', ',', '，'])
            .map(str::trim)
            .filter(|one| !one.is_empty())
            .map(str::to_owned)
            .collect(),
    }
}

/// 名称|英文|工作日|特别程序或公示
fn step(cells: &mut Cells<'_>, line: &[String]) -> Step {
    let days = cells.number(14, &member(line, 2)).unwrap_or_default();
    let what = member(line, 3);
    if !["", SPECIAL, PUBLICITY].contains(&what.as_str()) {
        let text =
            Text::new("第四段请填写“特别程序”“公示”，或者不填", "The fourth part is 特别程序, 公示 or empty");
        cells.say(14, "unknown_value", text);
    }
    Step { name: named(line, 0), days, special: what == SPECIAL, publicity: what == PUBLICITY }
}

const SPECIAL: &str = "特别程序";
const PUBLICITY: &str = "公示";

/// 名称|英文|元|依据|说明|英文
fn fee(cells: &mut Cells<'_>, line: &[String]) -> Fee {
    let amount = member(line, 2);
    let fen = if amount.is_empty() { None } else { Some(fen_of(&amount)) };
    if fen == Some(None) {
        let text = Text::new("金额应为元，最多两位小数", "The amount is in yuan, with two decimals at most");
        cells.say(17, "wrong_type", text);
    }
    Fee { name: named(line, 0), fen: fen.flatten(), basis: member(line, 3), note: named(line, 4) }
}

/// An amount in yuan, in fen.
fn fen_of(yuan: &str) -> Option<u64> {
    let (whole, part) = yuan.split_once('.').unwrap_or((yuan, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let part: u64 = format!("{part:0<2}").parse().ok()?;
    whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(part)
}

fn outcome(cells: &mut Cells<'_>) -> Outcome {
    let word = cells.text(20);
    Outcome {
        name: Named { zh: cells.text(18), en: cells.text(19) },
        kind: cells.one_of(20, &word, OutcomeKind::ALL, kind).unwrap_or(OutcomeKind::Approval),
        months: cells.maybe_whole(21),
        // As forms do, it stays as it stands.
        ends: Vec::new(),
    }
}

/// The row of an item.
pub fn row(item: &Item) -> [String; 25] {
    let join = |lines: Vec<String>| lines.join("\n");
    let yes = |yes: bool| if yes { "是" } else { "否" }.to_owned();
    let levels: Vec<&str> = item.levels.iter().map(|level| level_words(*level).1).collect();
    [
        item.code.clone(),
        item.name.zh.clone(),
        item.name.en.clone(),
        item.summary.zh.clone(),
        item.summary.en.clone(),
        item.power.text().zh.to_owned(),
        item.stage.text().zh.to_owned(),
        item.department.clone(),
        item.industries.join("、"),
        levels.join("、"),
        item.keywords.join("、"),
        join(item.basis.iter().map(|one| line(&[&one.title, &one.article, &one.text])).collect()),
        join(item.conditions.iter().map(|one| line(&[&one.zh, &one.en])).collect()),
        join(item.documents.iter().map(document_line).collect()),
        join(item.steps.iter().map(step_line).collect()),
        item.statutory_days.to_string(),
        item.promised_days.to_string(),
        join(item.fees.iter().map(fee_line).collect()),
        item.outcome.name.zh.clone(),
        item.outcome.name.en.clone(),
        item.outcome.kind.text().zh.to_owned(),
        item.outcome.months.map(|months| months.to_string()).unwrap_or_default(),
        yes(item.recourse.reconsideration),
        yes(item.recourse.litigation),
        item.online.text().zh.to_owned(),
    ]
}

fn document_line(one: &Document) -> String {
    let required = if one.required { "必要" } else { "可选" };
    let (format, source) = (one.format.text().zh, one.source.text().zh);
    let (name, issuer, note) = (&one.name, &one.issuer, &one.note);
    let items = one.items.join("、");
    line(&[&name.zh, &name.en, format, source, required, &issuer.zh, &issuer.en, &note.zh, &note.en, &items])
}

fn step_line(one: &Step) -> String {
    let what = match (one.special, one.publicity) {
        (true, _) => SPECIAL,
        (false, true) => PUBLICITY,
        (false, false) => "",
    };
    line(&[&one.name.zh, &one.name.en, &one.days.to_string(), what])
}

fn fee_line(one: &Fee) -> String {
    let yuan = one.fen.map(|fen| format!("{}.{:02}", fen / 100, fen % 100)).unwrap_or_default();
    line(&[&one.name.zh, &one.name.en, &yuan, &one.basis, &one.note.zh, &one.note.en])
}

#[cfg(test)]
mod tests {
    use super::fen_of;

    #[test]
    fn amounts_are_read_to_the_fen() {
        assert_eq!(fen_of("12.5"), Some(1250));
        assert_eq!(fen_of("300"), Some(30_000));
        assert_eq!(fen_of("0.05"), Some(5));
        for wrong in ["", "1.234", "-1", "1e3", "一百", "99999999999999999999"] {
            assert_eq!(fen_of(wrong), None, "{wrong}");
        }
    }
}
