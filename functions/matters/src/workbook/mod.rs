//! The catalogue as a workbook: one sheet for the directory, one for the implementations. What is written is read back
//! as the same.
//!
//! Always: a row is an item; lists stand line by line in a cell, their members apart by `|`. Whatever can't be taken is
//! told by sheet, line and column, as Excel counts them.

mod cells;
mod columns;
mod places;
mod read;
mod write;

pub use read::read;
pub use write::write;

use shared::matters::{Implementation, Item};
use shared::problem::FieldFault;
use shared::text::Text;

pub const DIRECTORY: Text = Text::new("基本目录", "Directory");
pub const PLACES: Text = Text::new("实施清单", "Implementations");

/// What a workbook says, with the line of each.
#[derive(Debug, Default)]
pub struct Read {
    pub items: Vec<(u32, Item)>,
    pub implementations: Vec<(u32, Implementation)>,
    pub faults: Faults,
}

/// What can't be taken: as much of it as anybody reads, and how many places there are in all.
#[derive(Debug, Default)]
pub struct Faults {
    pub kept: Vec<Misread>,
    pub count: usize,
}

/// Places that are kept; a list of more helps nobody, and a file of formulas has a million.
pub const KEPT: usize = 10_000;

impl Faults {
    pub fn note(&mut self, one: Misread) {
        self.count += 1;
        if self.kept.len() < KEPT {
            self.kept.push(one);
        }
    }

    pub fn note_all(&mut self, more: impl IntoIterator<Item = Misread>) {
        more.into_iter().for_each(|one| self.note(one));
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// A place that can't be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    pub sheet: &'static str,
    /// From 1; 0: the whole sheet.
    pub line: u32,
    /// From 0; none: the whole line.
    pub column: Option<usize>,
    pub fault: FieldFault,
}

/// The column in which a member of an item, or of an implementation, stands.
pub fn column_of(sheet: &str, field: &str) -> Option<usize> {
    let heads = if sheet == DIRECTORY.zh { columns::ITEM.as_slice() } else { places::PLACE.as_slice() };
    let first = |path: &str| path.split('.').next().unwrap_or_default().to_owned();
    let exact = heads.iter().position(|column| column.field == field);
    exact.or_else(|| heads.iter().position(|column| first(column.field) == first(field)))
}

/// What a column is called.
pub fn head_of(sheet: &str, column: usize) -> &'static str {
    let heads = if sheet == DIRECTORY.zh { columns::ITEM.as_slice() } else { places::PLACE.as_slice() };
    heads.get(column).map_or("", |column| column.head)
}

/// A column: its head, and the member that it holds.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub head: &'static str,
    pub field: &'static str,
    /// In characters of a cell.
    pub width: f64,
}

const fn column(head: &'static str, field: &'static str, width: f64) -> Column {
    Column { head, field, width }
}

/// `A`, `B` … `Z`, `AA` …
pub fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_excel_names_them() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
        assert_eq!(
            column_of(DIRECTORY.zh, "documents.3.name").map(|one| head_of(DIRECTORY.zh, one)),
            Some("申请材料")
        );
        assert_eq!(column_of(PLACES.zh, "counter.address").map(|one| head_of(PLACES.zh, one)), Some("地址"));
    }
}
