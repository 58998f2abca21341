//! Importing the register of enterprises: all rows or none. Enterprises that registered before and fit a row are
//! proved by it, and what they ask to be called is confirmed by it.

use std::collections::HashMap;

use axum::body::Bytes;
use kernel::http::Caller;
use kernel::{App, Fault, Refusal, audit, spine::book};
use shared::access::Deed;
use shared::identity::register::{Details, proves};
use shared::identity::registration::may_prove_itself;
use shared::identity::renaming::Ground;
use shared::identity::wire::{Proof, RegisterImported, RegisterRowFault};

use super::register_rows::{COLUMNS, SHEET, of_csv, of_workbook};
use super::rename_enterprise::{confirm, shows};
use super::verify_enterprise::prove;
use crate::store::{self, Enterprise, RegisterRow};

/// A register as somebody sends it.
pub enum Sent {
    Csv(String),
    Workbook(Bytes),
}

/// Takes the register in; with `dry_run` only says what would come of it.
pub async fn import_register(
    app: &App,
    caller: &Caller,
    sent: Sent,
    dry_run: bool,
) -> Result<RegisterImported, Fault> {
    caller.must(Deed::ImportRegister)?;
    let (book, locale) = (book(app).await?, caller.reader.locale);
    let rows = match sent {
        Sent::Csv(csv) => of_csv(&csv, &book.regions, locale),
        Sent::Workbook(content) => {
            let regions = book.regions.clone();
            let read = tokio::task::spawn_blocking(move || of_workbook(&content, &regions, locale));
            let read = read.await.map_err(Fault::unexpected)?;
            read.map_err(|text| Fault::field("file", "no_workbook", text))?
        }
    };
    let rows = rows.map_err(faulty)?;
    let has_detail = |row: &&RegisterRow| !row.legal_representative.is_empty() || !row.phone.is_empty();
    let detailed = rows.iter().filter(has_detail).count();
    let Fitting { proved, renamed } = fitting(app, &rows).await?;
    let told = RegisterImported {
        rows: rows.len(),
        detailed,
        verified: proved.len(),
        renamed: renamed.len(),
        dry_run,
    };
    if dry_run {
        return Ok(told);
    }
    store::put_register(app, &rows).await?;
    let (mut verified, mut confirmed) = (0, 0);
    for found in proved {
        verified += usize::from(prove(app, found, Proof::Register).await?);
    }
    for found in renamed {
        confirmed += usize::from(confirm(app, found, Ground::Register).await?);
    }
    let act = caller.act("register_imported", "register");
    audit::record(app, act.detail(format!("rows={} verified={verified}", rows.len()))).await?;
    Ok(RegisterImported { verified, renamed: confirmed, ..told })
}

/// An empty workbook with the columns of a register.
pub fn template(caller: &Caller) -> Result<Vec<u8>, Fault> {
    caller.must(Deed::ImportRegister)?;
    kernel::workbook::write(SHEET, &COLUMNS, &[])
}

/// Enterprises that had registered before and fit their rows.
struct Fitting {
    /// As they are called, and nothing has proved them.
    proved: Vec<Enterprise>,
    /// As they ask to be called.
    renamed: Vec<Enterprise>,
}

async fn fitting(app: &App, rows: &[RegisterRow]) -> Result<Fitting, Fault> {
    let by_code: HashMap<_, _> = rows.iter().map(|row| (row.credit_code.as_str(), row)).collect();
    let codes: Vec<String> = rows.iter().map(|row| row.credit_code.clone()).collect();
    let mut fitting = Fitting { proved: Vec::new(), renamed: Vec::new() };
    for found in store::enterprises_by_code(app, &codes).await? {
        let Some(row) = by_code.get(found.view.credit_code.as_str()).filter(|_| !found.released) else {
            continue;
        };
        let said = Details {
            name: &found.view.name,
            legal_representative: &found.legal_representative,
            phone: &found.view.contact.phone,
        };
        if may_prove_itself(&found.view) && proves(&row.details(), &said) {
            fitting.proved.push(found);
        } else if found.view.asked.as_ref().is_some_and(|asked| shows(row, asked, &found)) {
            fitting.renamed.push(found);
        }
    }
    Ok(fitting)
}

fn faulty(rows: Vec<RegisterRowFault>) -> Fault {
    let (zh, en) = (
        "文件中有不能接受的内容，整个文件都没有导入。请按所列位置改正后重新导入。",
        "Some of the file can't be taken, so none of it was. Please mend the places listed and import it again.",
    );
    let current = serde_json::json!({ "rows": rows });
    Refusal { current: Some(current), ..Refusal::new(422, "register_faulty", zh, en) }.into()
}
