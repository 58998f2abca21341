//! Importing the register of enterprises: all rows or none. Enterprises that registered before and fit a row are
//! proved by it.

use std::collections::HashMap;

use kernel::http::Caller;
use kernel::{App, Fault, Refusal, audit, spine::book};
use shared::access::Deed;
use shared::credit_code::CreditCode;
use shared::identity::registration::{enterprise_name, region};
use shared::identity::rules::comparable_name;
use shared::identity::wire::{Proof, RegisterImported, RegisterRowFault};
use shared::problem::FieldFault;
use shared::region::Regions;
use shared::text::{Locale, Text};

use super::verify_enterprise::prove;
use crate::store::{self, RegisterRow};

/// More than these needn't be told to mend a file.
const FAULTS_TOLD: usize = 200;
const HEADERS: [&str; 3] = ["credit_code", "统一社会信用代码", "信用代码"];

pub async fn import_register(app: &App, caller: &Caller, csv: &str) -> Result<RegisterImported, Fault> {
    caller.must(Deed::ImportRegister)?;
    let book = book(app).await?;
    let rows = rows_of(csv, &book.regions, caller.reader.locale).map_err(faulty)?;
    store::put_register(app, &rows).await?;
    let verified = prove_registered(app, &rows).await?;
    let act = caller.act("register_imported", "register");
    audit::record(app, act.detail(format!("rows={} verified={verified}", rows.len()))).await?;
    Ok(RegisterImported { rows: rows.len(), verified })
}

async fn prove_registered(app: &App, rows: &[RegisterRow]) -> Result<usize, Fault> {
    let names: HashMap<_, _> =
        rows.iter().map(|row| (row.credit_code.as_str(), comparable_name(&row.name))).collect();
    let codes: Vec<String> = rows.iter().map(|row| row.credit_code.clone()).collect();
    let mut verified = 0;
    for found in store::enterprises_by_code(app, &codes).await? {
        let fits = names.get(found.view.credit_code.as_str()) == Some(&comparable_name(&found.view.name));
        if fits && prove(app, found, Proof::Register).await? {
            verified += 1;
        }
    }
    Ok(verified)
}

fn rows_of(csv: &str, regions: &Regions, locale: Locale) -> Result<Vec<RegisterRow>, Vec<RegisterRowFault>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    let (mut rows, mut faults, mut lines) = (Vec::new(), Vec::new(), HashMap::new());
    for (index, record) in reader.records().enumerate() {
        let Ok(record) = record else {
            let words = Text::new("这一行不是有效的 CSV。", "This line isn't valid CSV.");
            faults.push(told(index + 1, 0, &FieldFault::new("", "malformed", words), locale));
            continue;
        };
        let line = record
            .position()
            .map_or(index + 1, |position| usize::try_from(position.line()).unwrap_or(index + 1));
        if rows.is_empty() && faults.is_empty() && record.get(0).is_some_and(|first| HEADERS.contains(&first))
        {
            continue;
        }
        match row_of(&record, regions) {
            Ok(row) => {
                if let Some(earlier) = lines.insert(row.credit_code.clone(), line) {
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

fn row_of(record: &csv::StringRecord, regions: &Regions) -> Result<RegisterRow, Vec<(usize, FieldFault)>> {
    if record.len() != 3 {
        let fault = FieldFault {
            field: String::new(),
            code: "wrong_columns",
            zh: format!("应有三列（信用代码、名称、区划），现有 {} 列。", record.len()),
            en: format!(
                "Three columns are expected (credit code, name, region); there are {}.",
                record.len()
            ),
        };
        return Err(vec![(0, fault)]);
    }
    let cell = |index| record.get(index).unwrap_or_default();
    let code = CreditCode::parse(cell(0)).map_err(|fault| (1, fault.in_field("credit_code")));
    let name = enterprise_name("name", cell(1)).map_err(|fault| (2, fault));
    let region = region("region", cell(2), regions).map_err(|fault| (3, fault));
    match (code, name, region) {
        (Ok(code), Ok(name), Ok(region)) => {
            Ok(RegisterRow { credit_code: code.as_str().to_owned(), name, region })
        }
        (code, name, region) => Err([code.err(), name.err(), region.err()].into_iter().flatten().collect()),
    }
}

fn told(line: usize, column: usize, fault: &FieldFault, locale: Locale) -> RegisterRowFault {
    let told = fault.in_locale(locale);
    RegisterRowFault { line, column, code: told.code, message: told.message }
}

fn faulty(rows: Vec<RegisterRowFault>) -> Fault {
    let (zh, en) = (
        "文件中有不能接受的内容，整个文件都没有导入。请按所列位置改正后重新导入。",
        "Some of the file can't be taken, so none of it was. Please mend the places listed and import it again.",
    );
    let current = serde_json::json!({ "rows": rows });
    Refusal { current: Some(current), ..Refusal::new(422, "register_faulty", zh, en) }.into()
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
            let rows = rows_of(&csv, &Regions::builtin(), Locale::Zh).unwrap();
            assert_eq!(rows.len(), 2);
            assert_eq!(rows[1].name, "唐山样例乙, 有限公司");
        }
    }

    #[test]
    fn every_bad_place_is_told_by_line_and_column() {
        let one = code("91130100MA0A1B2C");
        let csv = format!("credit_code,name,region\n{one},甲,130100\n{one},乙,130100\n123,,999999\nx,y\n");
        let places: Vec<_> = rows_of(&csv, &Regions::builtin(), Locale::En)
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
        assert!(rows_of("credit_code,name,region\n", &Regions::builtin(), Locale::Zh).is_err());
    }
}
