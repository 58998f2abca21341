//! The departments that are built in, and what they are called at each level.

use std::borrow::Cow;

use serde::Serialize;

use crate::region::Level;
use crate::text::Text;

const TABLE: &str = include_str!("../../data/departments.csv");

/// A department, apart from any region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Department {
    /// Lower-case letters, e.g. `scjg`.
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

impl Department {
    pub const fn text(self) -> Text {
        Text::new(self.zh, self.en)
    }
}

/// All built-in departments, in the order in which they are shown.
pub fn departments() -> impl Iterator<Item = Department> {
    rows().map(|[code, zh, en, ..]| Department { code, zh, en })
}

/// A department's line: code, general names, then Chinese and English templates by level.
pub(super) type Row = [&'static str; 8];

pub(super) fn row(department: &str) -> Option<Row> {
    rows().find(|row| row[0] == department)
}

pub(super) fn rows() -> impl Iterator<Item = Row> {
    TABLE.lines().skip(1).filter_map(|line| {
        let mut members = line.split(';');
        let mut row = [""; 8];
        for member in &mut row {
            *member = members.next()?;
        }
        Some(row)
    })
}

/// What a department is called at a level, in Chinese and English, with places for the region's name;
/// `None` where it doesn't exist.
pub(super) fn templates(row: &Row, level: Level) -> Option<(Cow<'static, str>, &'static str)> {
    let above = |member: &'static str, above: &'static str| if member == "=" { above } else { member };
    let city_zh = above(row[4], row[3]);
    let zh = match level {
        Level::Province => row[3],
        Level::City => city_zh,
        Level::County => above(row[5], city_zh),
    };
    let en = if level == Level::Province { row[6] } else { above(row[7], row[6]) };
    match zh {
        "" => None,
        zh if zh.contains('{') => Some((Cow::Borrowed(zh), en)),
        zh => Some((Cow::Owned(format!("{{}}{zh}")), en)),
    }
}
