//! Importing the register of enterprises: all rows or none. Enterprises that registered before and fit a row are
//! proved by it.

use std::collections::HashMap;

use kernel::http::Caller;
use kernel::{App, Fault, Refusal, audit, spine::book};
use shared::access::Deed;
use shared::credit_code::CreditCode;
use shared::identity::register::{Details, proves};
use shared::identity::registration::{enterprise_name, legal_representative, may_prove_itself, region};
use shared::identity::rules;
use shared::identity::wire::{Proof, RegisterImported, RegisterRowFault};
use shared::problem::FieldFault;
use shared::region::Regions;
use shared::text::{Locale, Text};

use super::verify_enterprise::prove;
use crate::store::{self, Enterprise, RegisterRow};

/// More than these needn't be told to mend a file.
const FAULTS_TOLD: usize = 200;
const HEADERS: [&str; 3] = ["credit_code", "统一社会信用代码", "信用代码"];

/// Takes the register in; with `dry_run` only says what would come of it.
pub async fn import_register(
    app: &App,
    caller: &Caller,
    csv: &str,
    dry_run: bool,
) -> Result<RegisterImported, Fault> {
    caller.must(Deed::ImportRegister)?;
    let book = book(app).await?;
    let rows = rows_of(csv, &book.regions, caller.reader.locale).map_err(faulty)?;
    let has_detail = |row: &&RegisterRow| !row.legal_representative.is_empty() || !row.phone.is_empty();
    let detailed = rows.iter().filter(has_detail).count();
    let fitting = fitting(app, &rows).await?;
    if dry_run {
        return Ok(RegisterImported { rows: rows.len(), detailed, verified: fitting.len(), dry_run });
    }
    store::put_register(app, &rows).await?;
    let mut verified = 0;
    for found in fitting {
        verified += usize::from(prove(app, found, Proof::Register).await?);
    }
    let act = caller.act("register_imported", "register");
    audit::record(app, act.detail(format!("rows={} verified={verified}", rows.len()))).await?;
    Ok(RegisterImported { rows: rows.len(), detailed, verified, dry_run })
}

/// Enterprises that had registered before, fit their rows, and may be proved by them.
async fn fitting(app: &App, rows: &[RegisterRow]) -> Result<Vec<Enterprise>, Fault> {
    let by_code: HashMap<_, _> = rows.iter().map(|row| (row.credit_code.as_str(), row)).collect();
    let codes: Vec<String> = rows.iter().map(|row| row.credit_code.clone()).collect();
    let found = store::enterprises_by_code(app, &codes).await?.into_iter().filter(|found| {
        let said = Details {
            name: &found.view.name,
            legal_representative: &found.legal_representative,
            phone: &found.view.contact.phone,
        };
        let row = by_code.get(found.view.credit_code.as_str());
        !found.released
            && may_prove_itself(&found.view)
            && row.is_some_and(|row| proves(&row.details(), &said))
    });
    Ok(found.collect())
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
    if !(3..=5).contains(&record.len()) {
        let fault = FieldFault {
            field: String::new(),
            code: "wrong_columns",
            zh: format!(
                "应有三至五列（信用代码、名称、区划、法定代表人、联系电话），现有 {} 列。",
                record.len()
            ),
            en: format!(
                "Three to five columns are expected (credit code, name, region, legal representative, phone); there are {}.",
                record.len()
            ),
        };
        return Err(vec![(0, fault)]);
    }
    let cell = |index| record.get(index).unwrap_or_default();
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
    fn details_may_be_there_or_not() {
        let (one, two, three) =
            (code("91130100MA0A1B2C"), code("91130200MA0A1B2D"), code("91130200MA0A1B2E"));
        let csv = format!(
            "统一社会信用代码,名称,区划,法定代表人,联系电话\n{one},甲有限公司,130100,王芳,13800000001\n{two},乙有限公司,130200,,\n{three},丙有限公司,130200,李雷\n"
        );
        let rows = rows_of(&csv, &Regions::builtin(), Locale::Zh).unwrap();
        let details: Vec<_> =
            rows.iter().map(|row| (row.legal_representative.as_str(), row.phone.as_str())).collect();
        assert_eq!(details, [("王芳", "13800000001"), ("", ""), ("李雷", "")]);
        let bad = format!("{one},甲有限公司,130100,王芳,打电话\n");
        let fault = rows_of(&bad, &Regions::builtin(), Locale::Zh).unwrap_err().remove(0);
        assert_eq!((fault.line, fault.column, fault.code.as_str()), (1, 5, "bad_phone"));
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
