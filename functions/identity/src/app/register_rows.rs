//! What a file says of the register of enterprises, line by line: as CSV text, or as the first sheet of a workbook.

use std::collections::HashMap;

use kernel::workbook::Workbook;
use shared::credit_code::CreditCode;
use shared::identity::registration::{enterprise_name, legal_representative, region};
use shared::identity::rules;
use shared::identity::wire::RegisterRowFault;
use shared::problem::FieldFault;
use shared::region::Regions;
use shared::text::{Locale, Text};

use crate::store::RegisterRow;

/// More than these needn't be told to mend a file.
const FAULTS_TOLD: usize = 200;
const HEADERS: [&str; 3] = ["credit_code", "统一社会信用代码", "信用代码"];

/// The sheet of a workbook that is made here.
pub const SHEET: &str = "企业名录";
/// Its columns, with their widths in characters.
pub const COLUMNS: [(&str, f64); 5] =
    [("统一社会信用代码", 24.0), ("名称", 40.0), ("区划", 12.0), ("法定代表人", 14.0), ("联系电话", 18.0)];

/// A line of a file with its number from 1; nothing where it can't be read.
type Line = (usize, Option<Vec<String>>);

/// The rows of a CSV text.
///
/// # Errors
/// Every place that can't be taken.
pub fn of_csv(
    csv: &str,
    regions: &Regions,
    locale: Locale,
) -> Result<Vec<RegisterRow>, Vec<RegisterRowFault>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    let mut lines: Vec<Line> = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let Ok(record) = record else {
            lines.push((index + 1, None));
            continue;
        };
        let line = record
            .position()
            .map_or(index + 1, |position| usize::try_from(position.line()).unwrap_or(index + 1));
        let is_head = lines.is_empty() && record.get(0).is_some_and(|first| HEADERS.contains(&first));
        if !is_head {
            lines.push((line, Some(record.iter().map(str::to_owned).collect())));
        }
    }
    rows(lines, regions, (locale, Vec::new()))
}

/// The rows of a workbook: of the sheet that is called as the template's, or of its only one.
///
/// # Errors
/// Why it is no such workbook at all; or every place that can't be taken.
pub fn of_workbook(
    content: &[u8],
    regions: &Regions,
    locale: Locale,
) -> Result<Result<Vec<RegisterRow>, Vec<RegisterRowFault>>, Text> {
    let mut book = Workbook::open(content)?;
    let sheet = match book.sheets() {
        [only] => only.clone(),
        _ if book.has(SHEET) => SHEET.to_owned(),
        _ => return Err(NO_SHEET),
    };
    let mut misread = Vec::new();
    let found = book.rows(&sheet, &COLUMNS.map(|(head, _)| head), &mut |one| {
        if misread.len() < FAULTS_TOLD {
            misread.push(one);
        }
    })?;
    let faults = misread.iter().map(|one| {
        let line = usize::try_from(one.line).unwrap_or(usize::MAX);
        told(line, one.column.map_or(0, |column| column.saturating_add(1)), &one.fault, locale)
    });
    let lines =
        found.into_iter().map(|(line, cells)| (usize::try_from(line).unwrap_or(usize::MAX), Some(cells)));
    Ok(rows(lines.collect(), regions, (locale, faults.collect())))
}

const NO_SHEET: Text = Text::new(
    "工作簿有几张工作表，其中没有名为“企业名录”的；请从下载的模板填起",
    "The workbook has several sheets and none is called 企业名录; please begin with the template",
);

/// `faults` are those that were found before, whose lines may be among `lines`.
fn rows(
    lines: Vec<Line>,
    regions: &Regions,
    (locale, mut faults): (Locale, Vec<RegisterRowFault>),
) -> Result<Vec<RegisterRow>, Vec<RegisterRowFault>> {
    let (mut rows, mut seen) = (Vec::new(), HashMap::new());
    for (line, cells) in lines {
        let Some(cells) = cells else {
            let words = Text::new("这一行不是有效的 CSV。", "This line isn't valid CSV.");
            faults.push(told(line, 0, &FieldFault::new("", "malformed", words), locale));
            continue;
        };
        match row_of(&cells, regions) {
            Ok(row) => {
                if let Some(earlier) = seen.insert(row.credit_code.clone(), line) {
                    let fault = FieldFault {
                        field: String::new(),
                        code: "repeated",
                        zh: format!("与第 {earlier} 行的信用代码重复。"),
                        en: format!("The same credit code stands in line {earlier}."),
                    };
                    faults.push(told(line, 1, &fault, locale));
                }
                rows.push(row);
            }
            Err(wrong) => {
                faults.extend(wrong.iter().map(|(column, fault)| told(line, *column, fault, locale)))
            }
        }
    }
    if rows.is_empty() && faults.is_empty() {
        let words = Text::new("文件中没有企业。", "There are no enterprises in the file.");
        faults.push(told(1, 0, &FieldFault::new("", "empty", words), locale));
    }
    faults.truncate(FAULTS_TOLD);
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

fn row_of(cells: &[String], regions: &Regions) -> Result<RegisterRow, Vec<(usize, FieldFault)>> {
    if !(3..=5).contains(&cells.len()) {
        let fault = FieldFault {
            field: String::new(),
            code: "wrong_columns",
            zh: format!(
                "应有三至五列（信用代码、名称、区划、法定代表人、联系电话），现有 {} 列。",
                cells.len()
            ),
            en: format!(
                "Three to five columns are expected (credit code, name, region, legal representative, phone); there are {}.",
                cells.len()
            ),
        };
        return Err(vec![(0, fault)]);
    }
    let cell = |index| cells.get(index).map(String::as_str).unwrap_or_default();
    let code = CreditCode::parse(cell(0)).map_err(|fault| (1, fault.in_field("credit_code")));
    let name = enterprise_name("name", cell(1)).map_err(|fault| (2, fault));
    let region = region("region", cell(2), regions).map_err(|fault| (3, fault));
    let legal = legal_representative("legal_representative", cell(3)).map_err(|fault| (4, fault));
    let phone = match cell(4) {
        "" => Ok(String::new()),
        phone => rules::phone("contact_phone", phone).map_err(|fault| (5, fault)),
    };
    match (code, name, region, legal, phone) {
        (Ok(code), Ok(name), Ok(region), Ok(legal_representative), Ok(phone)) => {
            let credit_code = code.as_str().to_owned();
            Ok(RegisterRow { credit_code, name, region, legal_representative, phone })
        }
        (code, name, region, legal, phone) => {
            let faults = [code.err(), name.err(), region.err(), legal.err(), phone.err()];
            Err(faults.into_iter().flatten().collect())
        }
    }
}

fn told(line: usize, column: usize, fault: &FieldFault, locale: Locale) -> RegisterRowFault {
    let told = fault.in_locale(locale);
    RegisterRowFault { line, column, code: told.code, message: told.message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(first16: &str) -> String {
        CreditCode::compose(first16).unwrap().as_str().to_owned()
    }

    #[test]
    fn a_file_is_read_with_and_without_its_header() {
        let (one, two) = (code("91130100MA0A1B2C"), code("91130200MA0A1B2D"));
        for header in ["", "credit_code,name,region\n", "\u{FEFF}统一社会信用代码,名称,区划\r\n"]
        {
            let csv =
                format!("{header}{one},河北样例甲有限公司,130100\n{two},\"唐山样例乙, 有限公司\",130200\n\n");
            let rows = of_csv(&csv, &Regions::builtin(), Locale::Zh).unwrap();
            assert_eq!(rows.len(), 2);
            assert_eq!(rows[1].name, "唐山样例乙, 有限公司");
        }
    }

    #[test]
    fn details_may_be_there_or_not() {
        let (one, two, three) =
            (code("91130100MA0A1B2C"), code("91130200MA0A1B2D"), code("91130200MA0A1B2E"));
        let csv = format!(
            "统一社会信用代码,名称,区划,法定代表人,联系电话\n{one},甲有限公司,130100,王芳,13800000001\n{two},乙有限公司,130200,,\n{three},丙有限公司,130200,李雷\n"
        );
        let rows = of_csv(&csv, &Regions::builtin(), Locale::Zh).unwrap();
        let details: Vec<_> =
            rows.iter().map(|row| (row.legal_representative.as_str(), row.phone.as_str())).collect();
        assert_eq!(details, [("王芳", "13800000001"), ("", ""), ("李雷", "")]);
        let bad = format!("{one},甲有限公司,130100,王芳,打电话\n");
        let fault = of_csv(&bad, &Regions::builtin(), Locale::Zh).unwrap_err().remove(0);
        assert_eq!((fault.line, fault.column, fault.code.as_str()), (1, 5, "bad_phone"));
    }

    #[test]
    fn every_bad_place_is_told_by_line_and_column() {
        let one = code("91130100MA0A1B2C");
        let csv = format!("credit_code,name,region\n{one},甲,130100\n{one},乙,130100\n123,,999999\nx,y\n");
        let places: Vec<_> = of_csv(&csv, &Regions::builtin(), Locale::En)
            .unwrap_err()
            .into_iter()
            .map(|fault| (fault.line, fault.column, fault.code))
            .collect();
        let expected = [
            (3, 1, "repeated"),
            (4, 1, ""),
            (4, 2, "required"),
            (4, 3, "unknown_region"),
            (5, 0, "wrong_columns"),
        ];
        for ((line, column, code), (expected_line, expected_column, expected_code)) in
            places.iter().zip(expected)
        {
            assert_eq!((*line, *column), (expected_line, expected_column), "{places:?}");
            assert!(expected_code.is_empty() || code == expected_code, "{places:?}");
        }
        assert_eq!(places.len(), 5);
        assert!(of_csv("credit_code,name,region\n", &Regions::builtin(), Locale::Zh).is_err());
    }

    #[test]
    fn a_workbook_says_what_the_text_says() {
        let (one, two) = (code("91130100MA0A1B2C"), code("91130200MA0A1B2D"));
        let lines: [&[&str]; 2] = [
            &[&one, "河北样例甲有限公司", "130100", "王芳", ""],
            &[&two, "唐山样例乙有限公司", "130200", "", ""],
        ];
        let content = kernel::workbook::write(SHEET, &COLUMNS, &lines).unwrap();
        let read = of_workbook(&content, &Regions::builtin(), Locale::Zh).unwrap().unwrap();
        let csv = format!("{one},河北样例甲有限公司,130100,王芳\n{two},唐山样例乙有限公司,130200\n");
        assert_eq!(read, of_csv(&csv, &Regions::builtin(), Locale::Zh).unwrap());
    }

    #[test]
    fn every_bad_cell_of_a_workbook_is_told_by_line_and_column() {
        let one = code("91130100MA0A1B2C");
        let lines: [&[&str]; 3] = [
            &[&one, "甲有限公司", "130100", "", ""],
            &["", "", "", "", ""],
            &[&one, "", "999999", "", "打电话"],
        ];
        let content = kernel::workbook::write(SHEET, &COLUMNS, &lines).unwrap();
        let faults = of_workbook(&content, &Regions::builtin(), Locale::En).unwrap().unwrap_err();
        let places: Vec<_> = faults.iter().map(|one| (one.line, one.column)).collect();
        assert_eq!(places, [(4, 2), (4, 3), (4, 5)], "{faults:?}");
        let wrong = kernel::workbook::write("一", &[("代码", 9.0)], &[&[one.as_str()]]).unwrap();
        let faults = of_workbook(&wrong, &Regions::builtin(), Locale::En).unwrap().unwrap_err();
        assert_eq!((faults[0].line, faults[0].column, faults[0].code.as_str()), (1, 1, "wrong_header"));
    }
}
