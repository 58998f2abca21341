//! A year's holidays as an administrator brings them: a table (`date,kind,reason`), or the JSON shape
//! `{year, papers, days: [{name, date, isOffDay}]}` in which the notices are published as data.

use serde::{Deserialize, Serialize};
use time::{Date, Month};

use super::{builtin::HOLIDAYS, is_weekend, parse_day, serde_day};
use crate::problem::FieldFault;
use crate::text::Named;

/// The longest file that is read, in bytes; a year's needs some 2 KB.
const LONGEST: usize = 65_536;

/// What the notice for a year says. Days of the December before may stand in it too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct YearFile {
    pub year: i32,
    pub days: Vec<DayMark>,
    /// Where it comes from, e.g. the number or the address of the notice.
    #[serde(default)]
    pub source: String,
}

/// One day that a notice names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayMark {
    #[serde(with = "serde_day")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = Date))]
    pub date: Date,
    /// Off, or else worked.
    pub off: bool,
    /// The holiday that it belongs to.
    pub reason: Named,
}

/// What is wrong with a line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFault {
    /// From 1; for JSON the place in `days`; 0 for the file as a whole.
    pub line: usize,
    pub code: &'static str,
    pub zh: String,
    pub en: String,
}

impl LineFault {
    fn new(line: usize, code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { line, code, zh: zh.into(), en: en.into() }
    }

    /// As the complaint of a form's field, with the line's number in the words.
    pub fn in_field(&self, field: &str) -> FieldFault {
        let (zh, en) = match self.line {
            0 => (self.zh.clone(), self.en.clone()),
            line => (format!("第 {line} 行：{}", self.zh), format!("Line {line}: {}", self.en)),
        };
        FieldFault { field: field.to_owned(), code: self.code, zh, en }
    }
}

#[derive(Deserialize)]
struct Published {
    year: i32,
    #[serde(default)]
    papers: Vec<String>,
    days: Vec<PublishedDay>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PublishedDay {
    name: String,
    date: String,
    is_off_day: bool,
}

impl YearFile {
    /// Reads either form, told apart by the first character.
    ///
    /// # Errors
    /// Everything that is wrong, line by line.
    pub fn parse(text: &str) -> Result<Self, Vec<LineFault>> {
        if text.trim_start_matches('\u{FEFF}').trim_start().starts_with('{') {
            Self::parse_json(text)
        } else {
            Self::parse_csv(text)
        }
    }

    /// Reads lines `date,kind,reason`: kind is `off` (休) or `work` (班). A first line of column names and empty
    /// lines are passed over; the year is the latest that occurs.
    ///
    /// # Errors
    /// Everything that is wrong, line by line.
    pub fn parse_csv(text: &str) -> Result<Self, Vec<LineFault>> {
        whole(text)?;
        let (mut days, mut faults) = (Vec::new(), Vec::new());
        for (line, text) in (1..).zip(text.trim_start_matches('\u{FEFF}').lines()) {
            let text = text.trim();
            if text.is_empty() || (line == 1 && text.to_ascii_lowercase().contains("date")) {
                continue;
            }
            match row(line, text) {
                Ok(mark) => days.push((line, mark)),
                Err(fault) => faults.push(fault),
            }
        }
        let year = days.iter().map(|(_, mark)| mark.date.year()).max();
        finish(year, days, faults, String::new())
    }

    /// Reads the published JSON shape; `papers` become the source.
    ///
    /// # Errors
    /// Everything that is wrong, day by day.
    pub fn parse_json(text: &str) -> Result<Self, Vec<LineFault>> {
        whole(text)?;
        let published: Published =
            serde_json::from_str(text.trim_start_matches('\u{FEFF}')).map_err(|error| {
                let place = (error.line(), error.column());
                let zh = format!("文件格式不对（第 {} 行第 {} 个字符附近）", place.0, place.1);
                let en = format!(
                    "The file isn't in the expected form (near line {}, column {})",
                    place.0, place.1
                );
                vec![LineFault::new(0, "malformed", zh, en)]
            })?;
        let (mut days, mut faults) = (Vec::new(), Vec::new());
        for (line, day) in (1..).zip(&published.days) {
            match date(line, &day.date) {
                Ok(date) => {
                    days.push((line, DayMark { date, off: day.is_off_day, reason: reason(&day.name) }));
                }
                Err(fault) => faults.push(fault),
            }
        }
        finish(Some(published.year), days, faults, published.papers.join(" "))
    }
}

fn whole(text: &str) -> Result<(), Vec<LineFault>> {
    if text.len() > LONGEST {
        return Err(vec![LineFault::new(
            0,
            "too_large",
            "文件过大，应不超过 64 KB",
            "The file exceeds 64 KB",
        )]);
    }
    Ok(())
}

fn row(line: usize, text: &str) -> Result<DayMark, LineFault> {
    let mut members = text.splitn(3, [',', '，', '\t']).map(|member| member.trim().trim_matches('"').trim());
    let date = date(line, members.next().unwrap_or_default())?;
    let kind = members.next().unwrap_or_default();
    let off = match kind.to_ascii_lowercase().as_str() {
        "off" | "休" => true,
        "work" | "班" => false,
        _ => {
            let zh = format!("类型“{}”应为 off（休）或 work（班）", short(kind));
            let en = format!("The kind “{}” must be off or work", short(kind));
            return Err(LineFault::new(line, "unknown_kind", zh, en));
        }
    };
    Ok(DayMark { date, off, reason: reason(members.next().unwrap_or_default()) })
}

fn date(line: usize, text: &str) -> Result<Date, LineFault> {
    parse_day(text).filter(|date| (2000..=2100).contains(&date.year())).ok_or_else(|| {
        let zh = format!("“{}”不是日期，请写成 2027-01-01 的样子", short(text));
        let en = format!("“{}” is no date; write it like 2027-01-01", short(text));
        LineFault::new(line, "invalid_date", zh, en)
    })
}

fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(20).collect()
}

/// The holiday in both languages where it is one of the seven, otherwise as it was given.
fn reason(text: &str) -> Named {
    let text: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    if text.is_empty() {
        return Named { zh: "放假安排".to_owned(), en: "holiday arrangement".to_owned() };
    }
    let known = HOLIDAYS.iter().filter(|(_, name)| text.contains(name.zh) || text.contains(name.en));
    let (zh, en): (Vec<_>, Vec<_>) = known.map(|(_, name)| (name.zh, name.en)).unzip();
    if zh.is_empty() {
        return Named { zh: text.clone(), en: text };
    }
    Named { zh: zh.join("、"), en: en.join(", ") }
}

fn finish(
    year: Option<i32>,
    mut days: Vec<(usize, DayMark)>,
    mut faults: Vec<LineFault>,
    source: String,
) -> Result<YearFile, Vec<LineFault>> {
    let year = year.unwrap_or_default();
    days.sort_by_key(|(line, mark)| (mark.date, *line));
    for (before, (line, mark)) in [None].into_iter().chain(days.iter().map(Some)).zip(&days) {
        if let Some((first, _)) = before.filter(|(_, before)| before.date == mark.date) {
            let zh = format!("与第 {first} 行是同一天");
            faults.push(LineFault::new(*line, "repeated", zh, format!("The same day as line {first}")));
        }
        let eve = mark.date.year() + 1 == year && mark.date.month() == Month::December;
        if mark.date.year() != year && !eve {
            let zh = format!("不在 {year} 年（或上年 12 月）之内");
            let en = format!("Not in {year} nor in the December before");
            faults.push(LineFault::new(*line, "other_year", zh, en));
        }
        if !mark.off && !is_weekend(mark.date) {
            let zh = "这一天本来就是工作日，不需要调休，请核对日期";
            let en = "It is a weekday, so it needs no make-up work; check the date";
            faults.push(LineFault::new(*line, "already_workday", zh, en));
        }
    }
    if faults.is_empty() && (!days.iter().any(|(_, mark)| mark.off) || !(2000..=2100).contains(&year)) {
        faults.push(LineFault::new(0, "empty", "文件里没有放假的日子", "The file names no day off"));
    }
    if faults.is_empty() {
        return Ok(YearFile { year, days: days.into_iter().map(|(_, mark)| mark).collect(), source });
    }
    faults.sort_by_key(|fault| fault.line);
    Err(faults)
}
