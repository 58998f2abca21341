//! The digests of the papers that were given out, by the number of their case: put on record where they are set, asked for
//! where a copy is to be proved.
//!
//! | pattern | key in the table `matters` | cost |
//! |---|---|---|
//! | a copy that was given out, by its digest | `copies#<case>` / `<sm3>`, `attribute_not_exists` | 1 WU, 1 RU |

use serde::{Deserialize, Serialize};

use crate::store::{Reads, Table};
use crate::{App, Fault};

#[derive(Serialize, Deserialize)]
struct CopyItem {
    pk: String,
    sk: String,
}

fn partition(number: &str) -> String {
    format!("copies#{number}")
}

/// Puts a digest on record, once.
pub async fn keep_copy(app: &App, number: &str, digest: &str) -> Result<(), Fault> {
    // Where nothing may be written, what is on record already is enough to hand it out: the same certificate is the same
    // file, and whoever prints it next puts it there.
    if app.config.read_only {
        return Ok(());
    }
    let item = CopyItem { pk: partition(number), sk: digest.to_owned() };
    let _ = app.store.put_new(Table::Matters, &item).await?;
    Ok(())
}

/// Whether a file of this digest was given out.
pub async fn is_copy(app: &App, number: &str, digest: &str) -> Result<bool, Fault> {
    let found: Option<CopyItem> =
        app.store.get(Table::Matters, &partition(number), digest, Reads::Strong).await?;
    Ok(found.is_some())
}
