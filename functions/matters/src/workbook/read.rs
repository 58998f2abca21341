//! Reading the catalogue's workbook: both of its sheets, or one.

use kernel::workbook::{FAULTS, Workbook};
use shared::text::Text;

use super::cells::Cells;
use super::{Column, DIRECTORY, Misread, PLACES, Read, columns, places};

/// Reads both sheets; one of them may be missing.
///
/// # Errors
/// Why this is no workbook that can be read at all, in words.
pub fn read(content: &[u8]) -> Result<Read, Text> {
    let mut book = Workbook::open(content)?;
    let mut found = Read::default();
    if !book.has(DIRECTORY.zh) && !book.has(PLACES.zh) {
        return Err(NO_SHEET);
    }
    if book.has(DIRECTORY.zh) {
        for (line, row) in rows(&mut book, DIRECTORY.zh, &columns::ITEM, &mut found.faults)? {
            let mut cells = Cells::of(&row);
            let item = columns::item(&mut cells);
            note(DIRECTORY.zh, line, cells, &mut found.faults);
            found.items.push((line, item));
        }
    }
    if book.has(PLACES.zh) {
        for (line, row) in rows(&mut book, PLACES.zh, &places::PLACE, &mut found.faults)? {
            let mut cells = Cells::of(&row);
            let place = places::implementation(&mut cells);
            note(PLACES.zh, line, cells, &mut found.faults);
            found.implementations.push((line, place));
        }
    }
    found.faults.truncate(FAULTS);
    Ok(found)
}

fn rows(
    book: &mut Workbook<'_>,
    sheet: &'static str,
    columns: &[Column],
    faults: &mut Vec<Misread>,
) -> Result<kernel::workbook::Rows, Text> {
    let heads: Vec<&str> = columns.iter().map(|column| column.head).collect();
    let mut found = Vec::new();
    let rows = book.rows(sheet, &heads, &mut found)?;
    let told = found.into_iter();
    faults.extend(told.map(|one| Misread { sheet, line: one.line, column: one.column, fault: one.fault }));
    Ok(rows)
}

fn note(sheet: &'static str, line: u32, cells: Cells<'_>, faults: &mut Vec<Misread>) {
    let found = cells.faults.into_iter();
    faults.extend(found.map(|(column, fault)| Misread { sheet, line, column: Some(column), fault }));
}

const NO_SHEET: Text = Text::new(
    "工作簿中没有名为“基本目录”或“实施清单”的工作表，请从导出的文件改起",
    "The workbook has no sheet called 基本目录 or 实施清单; please begin with an exported file",
);
