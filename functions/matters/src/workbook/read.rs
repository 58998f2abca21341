//! Reading a workbook that someone sends: as a stream of cells, so that its size on paper doesn't matter, and not before
//! it was seen how much it unpacks to.

use std::io::{self, Cursor, Read as _};

use calamine::{DataRef, Reader, Xlsx, XlsxError, open_workbook_from_rs};
use shared::problem::FieldFault;
use shared::text::Text;

use super::cells::Cells;
use super::{Column, DIRECTORY, Faults, Misread, PLACES, Read, columns, places};

/// What all entries of the archive may unpack to, in bytes; a workbook of 5,000 items takes some 30 MB.
const UNPACKED: u64 = 150 * 1024 * 1024;
const ENTRIES: usize = 1_000;
/// Lines of a sheet, its head apart.
const LINES: u32 = 50_000;
/// Characters of a cell; Excel has no longer ones.
const CELL: usize = 32_767;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads both sheets; one of them may be missing.
///
/// # Errors
/// Why this is no workbook that can be read at all, in words.
pub fn read(content: &[u8]) -> Result<Read, Text> {
    be_a_workbook(content)?;
    let mut book: Book<'_> = open_workbook_from_rs(Cursor::new(content)).map_err(|_: XlsxError| BROKEN)?;
    let names = book.sheet_names();
    let mut found = Read::default();
    let has = |name: &str| names.iter().any(|one| one == name);
    if !has(DIRECTORY.zh) && !has(PLACES.zh) {
        return Err(NO_SHEET);
    }
    if has(DIRECTORY.zh) {
        for (line, row) in rows(&mut book, DIRECTORY.zh, &columns::ITEM, &mut found.faults)? {
            let mut cells = Cells::of(&row);
            let item = columns::item(&mut cells);
            note(DIRECTORY.zh, line, cells, &mut found.faults);
            found.items.push((line, item));
        }
    }
    if has(PLACES.zh) {
        for (line, row) in rows(&mut book, PLACES.zh, &places::PLACE, &mut found.faults)? {
            let mut cells = Cells::of(&row);
            let place = places::implementation(&mut cells);
            note(PLACES.zh, line, cells, &mut found.faults);
            found.implementations.push((line, place));
        }
    }
    Ok(found)
}

fn note(sheet: &'static str, line: u32, cells: Cells<'_>, faults: &mut Faults) {
    let found = cells.faults.into_iter();
    faults.note_all(found.map(|(column, fault)| Misread { sheet, line, column: Some(column), fault }));
}

const BROKEN: Text = Text::new(
    "这个文件不是完整的 Excel 工作簿，请重新保存为 .xlsx 后再导入",
    "The file isn’t a whole Excel workbook; please save it as .xlsx again",
);
const NO_SHEET: Text = Text::new(
    "工作簿中没有名为“基本目录”或“实施清单”的工作表，请从导出的文件改起",
    "The workbook has no sheet called 基本目录 or 实施清单; please begin with an exported file",
);
const TOO_LARGE: Text = Text::new(
    "工作簿解压后过大，不能导入；请分成几个文件",
    "The workbook unpacks to too much; please split it into several",
);

/// It is a zip archive of a bearable size, whatever it says of itself.
fn be_a_workbook(content: &[u8]) -> Result<(), Text> {
    if content.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Text::new(
            "这是旧版 .xls 文件或加了密码的文件，请另存为不加密的 .xlsx 后再导入",
            "This is an old .xls file, or one with a password; please save it as .xlsx without one",
        ));
    }
    if !content.starts_with(b"PK") {
        return Err(Text::new(
            "这不是 Excel 工作簿（.xlsx）。文本或 CSV 文件请先在表格软件中打开，核对汉字没有乱码后另存为 .xlsx",
            "This isn’t an Excel workbook (.xlsx). Please open a text or CSV file in a spreadsheet, see that its \
             characters are right, and save it as .xlsx",
        ));
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(content)).map_err(|_| BROKEN)?;
    if archive.len() > ENTRIES {
        return Err(TOO_LARGE);
    }
    let mut left = UNPACKED;
    for place in 0..archive.len() {
        let entry = archive.by_index(place).map_err(|_| BROKEN)?;
        // What an archive says of its own size may be wrong, so it is counted.
        let read = io::copy(&mut entry.take(left + 1), &mut io::sink()).map_err(|_| BROKEN)?;
        left = left.checked_sub(read).ok_or(TOO_LARGE)?;
    }
    Ok(())
}

/// The lines of a sheet that say anything, each with its number.
fn rows(
    book: &mut Book<'_>,
    sheet: &'static str,
    columns: &[Column],
    faults: &mut Faults,
) -> Result<Vec<(u32, Vec<String>)>, Text> {
    let mut say = |line: u32, column: Option<usize>, code: &'static str, text: Text| {
        faults.note(Misread { sheet, line, column, fault: FieldFault::new("", code, text) });
    };
    for merged in book.merge_cells_by_sheet_name(sheet).map_err(|_| BROKEN)? {
        let text =
            Text::new("请取消合并单元格，每行各自填写", "Please unmerge the cells and fill in every line");
        say(merged.start.0 + 1, Some(column(merged.start.1)), "merged_cells", text);
    }
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|_| BROKEN)?;
    let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
    while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|_| BROKEN)? {
        let (line, place) = (cell.pos.0 + 1, column(cell.pos.1));
        if cell.formula.is_some() {
            let text = Text::new("请把公式换成它的值", "Please put the value in the place of the formula");
            say(line, Some(place), "formula", text);
        }
        let text = words(&cell.value);
        if text.is_empty() {
            continue;
        }
        if line > LINES + 1 {
            say(
                line,
                None,
                "too_many",
                Text::new("最多 50000 行，请分成几个文件", "At most 50,000 lines; split the file"),
            );
            break;
        }
        if place >= columns.len() {
            // A heading of somebody's own does no harm; but nothing is dropped in silence.
            let text = Text::new("表中没有这一列，请删除", "There is no such column; please delete it");
            say(line, Some(place), "unknown_column", text);
            continue;
        }
        if text.chars().count() > CELL {
            say(line, Some(place), "too_long", Text::new("内容过长", "The content is too long"));
            continue;
        }
        if rows.last().is_none_or(|(last, _)| *last != line) {
            rows.push((line, vec![String::new(); columns.len()]));
        }
        if let Some(slot) = rows.last_mut().and_then(|(_, row)| row.get_mut(place)) {
            *slot = text;
        }
    }
    let has_head = rows.first().is_some_and(|(line, _)| *line == 1);
    let head = if has_head { rows.remove(0).1 } else { Vec::new() };
    let mut has_wrong_head = false;
    for (place, wanted) in columns.iter().enumerate() {
        let given = head.get(place).map(String::as_str).unwrap_or_default();
        if given.trim_start_matches('\u{FEFF}') != wanted.head {
            has_wrong_head = true;
            let fault = FieldFault {
                field: String::new(),
                code: "wrong_header",
                zh: format!("这一列的表头应为“{}”", wanted.head),
                en: format!("The head of this column is “{}”", wanted.head),
            };
            faults.note(Misread { sheet, line: 1, column: Some(place), fault });
        }
    }
    // Under wrong heads every cell would be wrong; the heads are enough to tell.
    if has_wrong_head {
        rows.clear();
    }
    Ok(rows)
}

fn column(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

fn words(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTime(moment) => moment.to_string(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
