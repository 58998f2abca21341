//! Reading a sheet of a workbook that someone sends: as a stream of cells, so that its size on paper doesn't matter, and
//! not before it was seen how much it unpacks to. And writing one, of text alone.
//!
//! Always: a place that can't be taken is told by line and column, and nothing is dropped in silence. Not here: what the
//! columns mean.

use std::io::{self, Cursor, Read as _};

use calamine::{DataRef, Reader, Xlsx, XlsxError, open_workbook_from_rs};
use shared::problem::FieldFault;
use shared::text::Text;

/// What all entries of the archive may unpack to, in bytes; a workbook of 5,000 items takes some 30 MB.
const UNPACKED: u64 = 150 * 1024 * 1024;
const ENTRIES: usize = 1_000;
/// Lines of a sheet, its head apart.
const LINES: u32 = 50_000;
/// Characters of a cell; Excel has no longer ones.
const CELL: usize = 32_767;
/// A place of a sheet that can't be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// From 1; 0: the whole sheet.
    pub line: u32,
    /// From 0; none: the whole line.
    pub column: Option<usize>,
    pub fault: FieldFault,
}

/// The lines of a sheet that say anything, each with its number; a cell for every column.
pub type Rows = Vec<(u32, Vec<String>)>;

/// A workbook that can be read.
pub struct Workbook<'a> {
    book: Xlsx<Cursor<&'a [u8]>>,
    names: Vec<String>,
}

impl<'a> Workbook<'a> {
    /// # Errors
    /// Why this is no workbook that can be read at all, in words.
    pub fn open(content: &'a [u8]) -> Result<Self, Text> {
        be_a_workbook(content)?;
        let book: Xlsx<_> = open_workbook_from_rs(Cursor::new(content)).map_err(|_: XlsxError| BROKEN)?;
        let names = book.sheet_names();
        Ok(Self { book, names })
    }

    pub fn has(&self, sheet: &str) -> bool {
        self.names.iter().any(|one| one == sheet)
    }

    /// The names of its sheets, in their order.
    pub fn sheets(&self) -> &[String] {
        &self.names
    }

    /// The lines of a sheet, after its head, which must say `heads`. Every place that can't be taken is given to `note`.
    ///
    /// # Errors
    /// The sheet can't be read at all.
    pub fn rows(&mut self, sheet: &str, heads: &[&str], note: &mut dyn FnMut(Misread)) -> Result<Rows, Text> {
        let mut say = |line: u32, column: Option<usize>, code: &'static str, text: Text| {
            note(Misread { line, column, fault: FieldFault::new("", code, text) });
        };
        for merged in self.book.merge_cells_by_sheet_name(sheet).map_err(|_| BROKEN)? {
            let text = Text::new(
                "请取消合并单元格，每行各自填写",
                "Please unmerge the cells and fill in every line",
            );
            say(merged.start.0 + 1, Some(column(merged.start.1)), "merged_cells", text);
        }
        let mut reader = self.book.worksheet_cells_reader(sheet).map_err(|_| BROKEN)?;
        let mut rows: Vec<(u32, Vec<String>)> = Vec::new();
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|_| BROKEN)? {
            let (line, place) = (cell.pos.0 + 1, column(cell.pos.1));
            if cell.formula.is_some() {
                let text =
                    Text::new("请把公式换成它的值", "Please put the value in the place of the formula");
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
            if place >= heads.len() {
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
                rows.push((line, vec![String::new(); heads.len()]));
            }
            if let Some(slot) = rows.last_mut().and_then(|(_, row)| row.get_mut(place)) {
                *slot = text;
            }
        }
        let has_head = rows.first().is_some_and(|(line, _)| *line == 1);
        let head = if has_head { rows.remove(0).1 } else { Vec::new() };
        let mut has_wrong_head = false;
        for (place, wanted) in heads.iter().enumerate() {
            let given = head.get(place).map(String::as_str).unwrap_or_default();
            if given.trim_start_matches('\u{FEFF}') != *wanted {
                let fault = FieldFault {
                    field: String::new(),
                    code: "wrong_header",
                    zh: format!("这一列的表头应为“{}”", wanted),
                    en: format!("The head of this column is “{}”", wanted),
                };
                note(Misread { line: 1, column: Some(place), fault });
                has_wrong_head = true;
            }
        }
        // Under wrong heads every cell would be wrong; the heads are enough to tell.
        if has_wrong_head {
            rows.clear();
        }
        Ok(rows)
    }
}

const BROKEN: Text = Text::new(
    "这个文件不是完整的 Excel 工作簿，请重新保存为 .xlsx 后再导入",
    "The file isn’t a whole Excel workbook; please save it as .xlsx again",
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

/// A workbook of one sheet: its head in bold with the widths of the columns in characters, and lines of text under it.
///
/// # Errors
/// A name or a cell that no workbook may have.
pub fn write(sheet: &str, heads: &[(&str, f64)], rows: &[&[&str]]) -> Result<Vec<u8>, crate::fault::Fault> {
    let written = || -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let bold = rust_xlsxwriter::Format::new().set_bold();
        // Written as text, a code stays as it is typed.
        let text = rust_xlsxwriter::Format::new().set_num_format("@");
        let page = book.add_worksheet();
        page.set_name(sheet)?;
        for (place, (head, width)) in (0u16..).zip(heads) {
            page.write_with_format(0, place, *head, &bold)?;
            page.set_column_width(place, *width)?;
            page.set_column_format(place, &text)?;
        }
        for (line, row) in (1u32..).zip(rows) {
            for (place, cell) in (0u16..).zip(*row) {
                page.write_string_with_format(line, place, *cell, &text)?;
            }
        }
        page.set_freeze_panes(1, 0)?;
        book.save_to_buffer()
    };
    written().map_err(crate::fault::Fault::unexpected)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADS: [(&str, f64); 2] = [("代码", 20.0), ("名称", 30.0)];

    #[test]
    fn what_is_written_is_read_back() {
        let content = write("名录", &HEADS, &[&["0012", "甲"], &["", ""], &["0013", "=1+1"]]).unwrap();
        let mut book = Workbook::open(&content).unwrap();
        assert_eq!(book.sheets(), ["名录"]);
        let mut faults = Vec::new();
        let rows = book.rows("名录", &["代码", "名称"], &mut |one| faults.push(one)).unwrap();
        assert_eq!(faults, []);
        let cells = |one: &str, other: &str| vec![one.to_owned(), other.to_owned()];
        assert_eq!(rows, [(2, cells("0012", "甲")), (4, cells("0013", "=1+1"))]);
    }

    #[test]
    fn wrong_heads_and_columns_too_many_are_told_by_their_places() {
        let content = write("名录", &HEADS, &[&["1", "甲"]]).unwrap();
        let mut faults = Vec::new();
        let rows =
            Workbook::open(&content).unwrap().rows("名录", &["代码"], &mut |one| faults.push(one)).unwrap();
        let places: Vec<_> = faults.iter().map(|one| (one.line, one.column, one.fault.code)).collect();
        assert_eq!(places, [(1, Some(1), "unknown_column"), (2, Some(1), "unknown_column")]);
        assert_eq!(rows.len(), 1);
        faults.clear();
        let rows = Workbook::open(&content)
            .unwrap()
            .rows("名录", &["代码", "企业"], &mut |one| faults.push(one))
            .unwrap();
        assert_eq!((rows.len(), faults[0].line, faults[0].column), (0, 1, Some(1)));
    }

    #[test]
    fn what_is_no_workbook_is_said_to_be_none() {
        for content in [&b"credit_code,name"[..], b"PK\x03\x04broken", &[0xD0, 0xCF, 0x11, 0xE0, 0]] {
            assert!(Workbook::open(content).is_err());
        }
    }
}
