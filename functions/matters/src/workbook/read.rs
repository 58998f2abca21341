//! Reading the catalogue's workbook: both of its sheets, or one.

use kernel::workbook::Workbook;
use shared::text::Text;

use super::cells::Cells;
use super::{Column, DIRECTORY, Faults, Misread, PLACES, Read, columns, places};

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
    Ok(found)
}

/// The lines of a sheet under its head; places that can't be taken are noted.
fn rows(
    book: &mut Workbook<'_>,
    sheet: &'static str,
    columns: &[Column],
    faults: &mut Faults,
) -> Result<kernel::workbook::Rows, Text> {
    let heads: Vec<&str> = columns.iter().map(|column| column.head).collect();
    book.rows(sheet, &heads, &mut |one| {
        faults.note(Misread { sheet, line: one.line, column: one.column, fault: one.fault });
    })
}

fn note(sheet: &'static str, line: u32, cells: Cells<'_>, faults: &mut Faults) {
    let found = cells.faults.into_iter();
    faults.note_all(found.map(|(column, fault)| Misread { sheet, line, column: Some(column), fault }));
}

const NO_SHEET: Text = Text::new(
    "工作簿中没有名为“基本目录”或“实施清单”的工作表，请从导出的文件改起",
    "The workbook has no sheet called 基本目录 or 实施清单; please begin with an exported file",
);
