//! The regions of Hebei, as the files beside this crate give them.

use super::{Level, Region, RegionChange};
use crate::calendar::parse_day;

const ROWS: &str = include_str!("../../data/regions-hebei.csv");

/// Xiong'an, made on 2017-04-01 of Rongcheng, Anxin and Xiongxian, has no code in GB/T 2260; the province's
/// cities are numbered to 1311, and `133100` is this system's own code for it. Xinji and Dingzhou keep their
/// codes, and have been managed by the province itself since 2013.
const CHANGES: &str = include_str!("../../data/region-changes.csv");

/// In the order of codes. Level and parent follow from the code's digits, as GB/T 2260 builds it.
pub(super) fn rows() -> Vec<Region> {
    let mut rows: Vec<Region> = ROWS.lines().skip(1).filter_map(row).collect();
    rows.sort_unstable_by(|one, other| one.code.cmp(&other.code));
    rows
}

fn row(line: &str) -> Option<Region> {
    let mut members = line.splitn(3, ',');
    let code = members.next()?;
    let (level, parent) = place(code)?;
    Some(Region {
        code: code.to_owned(),
        name: members.next()?.to_owned(),
        en: members.next()?.to_owned(),
        level,
        parent,
    })
}

fn place(code: &str) -> Option<(Level, String)> {
    let (province, city, county) = (code.get(..2)?, code.get(2..4)?, code.get(4..6)?);
    Some(match (city, county) {
        ("00", "00") => (Level::Province, String::new()),
        (_, "00") => (Level::City, format!("{province}0000")),
        _ => (Level::County, format!("{province}{city}00")),
    })
}

pub(super) fn changes() -> Vec<RegionChange> {
    CHANGES.lines().skip(1).filter_map(change).collect()
}

fn change(line: &str) -> Option<RegionChange> {
    let mut members = line.split(',');
    let mut next = || members.next().unwrap_or_default();
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Some(RegionChange {
        code: next().to_owned(),
        name: given(next()),
        en: given(next()),
        level: match next() {
            "city" => Some(Level::City),
            "county" => Some(Level::County),
            _ => None,
        },
        parent: given(next()),
        retired: false,
        valid_from: parse_day(next())?,
        valid_to: parse_day(next()),
    })
}
