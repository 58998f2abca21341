//! Writing the workbook.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use shared::matters::{Implementation, Item};

use super::{Column, DIRECTORY, PLACES, columns, places};

/// Items and implementations as a workbook.
pub fn write(items: &[Item], implementations: &[Implementation]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(DIRECTORY.zh)?;
    fill(sheet, &columns::ITEM, items.iter().map(|item| columns::row(item).to_vec()))?;
    let sheet = book.add_worksheet();
    sheet.set_name(PLACES.zh)?;
    fill(sheet, &places::PLACE, implementations.iter().map(|one| places::row(one).to_vec()))?;
    book.save_to_buffer()
}

fn fill(
    sheet: &mut Worksheet,
    columns: &[Column],
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let prose = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (place, column) in (0u16..).zip(columns) {
        sheet.write_with_format(0, place, column.head, &bold)?;
        sheet.set_column_width(place, column.width)?;
        sheet.set_column_format(place, &prose)?;
    }
    for (line, row) in (1u32..).zip(rows) {
        for (place, cell) in (0u16..).zip(row) {
            // Written as text, a cell stays text whatever it begins with.
            sheet.write_string_with_format(line, place, cell, &prose)?;
        }
    }
    sheet.set_freeze_panes(1, 2)?;
    Ok(())
}
