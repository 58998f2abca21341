//! What is on file of an enterprise beside its registration, and who read it.

use std::collections::BTreeMap;

use kernel::store::{Change, Condition, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::access::{Principal, Role};
use shared::calendar::{china_date, day};
use shared::identity::file::{Certificate, Known};
use shared::identity::wire::ReadWhat;
use time::OffsetDateTime;

use crate::keys;

/// Lines that are shown.
const READS_SHOWN: u16 = 100;

/// What an enterprise has entered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub facts: BTreeMap<String, Known>,
    pub certificates: Vec<Certificate>,
    #[serde(skip)]
    pub version: u64,
}

#[derive(Serialize, Deserialize)]
struct FileItem {
    pk: String,
    sk: String,
    version: u64,
    /// As JSON text: the engine neither searches it nor limits its depth.
    data: String,
}

/// An empty one when nothing was entered.
pub async fn file(app: &App, credit_code: &str) -> Result<File, Fault> {
    let (pk, sk) = (keys::enterprise(credit_code), keys::FILE);
    let found: Option<FileItem> = app.store.get(Table::Identity, &pk, sk, Reads::Strong).await?;
    let Some(found) = found else { return Ok(File::default()) };
    let file: File = serde_json::from_str(&found.data).map_err(Fault::unexpected)?;
    Ok(File { version: found.version, ..file })
}

/// Writes the version after the one that was read.
pub async fn save_file(app: &App, credit_code: &str, mut file: File) -> Result<File, Fault> {
    let unchanged = match file.version {
        0 => Condition::is_new(),
        version => Condition::equals("version", version)?,
    };
    file.version += 1;
    let item = FileItem {
        pk: keys::enterprise(credit_code),
        sk: keys::FILE.to_owned(),
        version: file.version,
        data: serde_json::to_string(&file).map_err(Fault::unexpected)?,
    };
    match app.store.put_if(Table::Identity, &item, unchanged).await? {
        Written::Done => Ok(file),
        Written::Conflict => match self::file(app, credit_code).await? {
            // The client may have sent it twice.
            found if found == file => Ok(found),
            found => Err(Fault::stale(found.version)),
        },
    }
}

/// A line of the record: somebody, something, a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    pub sk: String,
    pub what: ReadWhat,
    /// The number of the case that was read; empty: it was none.
    #[serde(default)]
    pub about: String,
    pub name: String,
    /// None: another platform.
    #[serde(default)]
    pub role: Option<Role>,
    #[serde(default)]
    pub org: String,
    pub times: u32,
    pub at: String,
}

impl Reading {
    /// The day of China, which stands in the key.
    pub fn on(&self) -> &str {
        self.sk.strip_prefix(keys::READS).and_then(|rest| rest.get(..10)).unwrap_or_default()
    }
}

/// Puts on record that a member of staff reads something. One write unit.
pub async fn note_read(
    app: &App,
    credit_code: &str,
    reader: &Principal,
    what: ReadWhat,
    now: OffsetDateTime,
) -> Result<(), Fault> {
    let word = match what {
        ReadWhat::Registration => "registration",
        ReadWhat::File => "file",
        // What is read of a case is put there by who shows it.
        ReadWhat::Case => "case",
        ReadWhat::Imports => "imports",
    };
    let sk = keys::read(&day(china_date(now)), &reader.user, word);
    let change = Change::default()
        .add("times", 1)
        .set("what", what)?
        .set("name", &reader.name)?
        .set("role", reader.role)?
        .set("org", &reader.org)?
        .set("at", kernel::time::wire(now))?
        .set("expires", (now + kernel::reads::KEPT).unix_timestamp())?;
    let _: Written = app.store.update(Table::Identity, &keys::enterprise(credit_code), &sk, change).await?;
    Ok(())
}

/// The latest first.
pub async fn reads(app: &App, credit_code: &str) -> Result<Vec<Reading>, Fault> {
    let query = Query::of(Table::Identity, keys::enterprise(credit_code))
        .begins_with(keys::READS)
        .backward()
        .limit(READS_SHOWN);
    Ok(app.store.query::<Reading>(query).await?.items)
}
