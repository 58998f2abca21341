//! Certificates that were issued here, in the file of their holder; and on which day a file is to be looked at next.

use kernel::store::{Condition, Query, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::{day, parse_day};
use shared::identity::file::Issued;
use time::Date;

use crate::keys;

/// Certificates that are read at most.
const SHOWN: u16 = kernel::held::MOST;

#[derive(Serialize, Deserialize)]
struct IssuedItem {
    pk: String,
    sk: String,
    /// Of the case.
    version: u32,
    /// As JSON text: the engine neither searches it nor limits its depth.
    data: String,
}

/// How a certificate stands at a version of its case; an older one changes nothing.
pub async fn put_issued(
    app: &App,
    credit_code: &str,
    (version, issued): (u32, &Issued),
) -> Result<(), Fault> {
    let item = IssuedItem {
        pk: keys::enterprise(credit_code),
        sk: keys::issued(&issued.case),
        version,
        data: serde_json::to_string(issued).map_err(Fault::unexpected)?,
    };
    let _ = app.store.put_if(Table::Identity, &item, Condition::newer("version", version.into())).await?;
    Ok(())
}

/// Those of an enterprise, the last first.
pub async fn issued(app: &App, credit_code: &str) -> Result<Vec<Issued>, Fault> {
    let query =
        Query::of(Table::Identity, keys::enterprise(credit_code)).begins_with(keys::ISSUED).limit(SHOWN);
    let items = app.store.query::<IssuedItem>(query).await?.items;
    let read = |item: IssuedItem| serde_json::from_str::<Issued>(&item.data).map_err(Fault::unexpected);
    let mut found = items.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    found.sort_by(|one, other| other.certificate.from.cmp(&one.certificate.from));
    Ok(found)
}

#[derive(Serialize, Deserialize)]
struct ReminderItem {
    pk: String,
    sk: String,
}

/// A file that is to be looked at.
pub struct Reminder {
    pub on: Date,
    pub credit_code: String,
}

pub async fn put_reminder(app: &App, on: Date, credit_code: &str) -> Result<(), Fault> {
    let sk = keys::reminder(&day(on), credit_code);
    app.store.put(Table::Identity, &ReminderItem { pk: keys::REMINDERS.to_owned(), sk }).await
}

/// Those whose day has come, the longest due first.
pub async fn reminders(app: &App, today: Date, limit: u16) -> Result<Vec<Reminder>, Fault> {
    let query =
        Query::of(Table::Identity, keys::REMINDERS).up_to(keys::reminder(&day(today), "~")).limit(limit);
    let items = app.store.query::<ReminderItem>(query).await?.items;
    let read = |item: ReminderItem| {
        let (on, credit_code) = item.sk.split_once('#')?;
        Some(Reminder { on: parse_day(on)?, credit_code: credit_code.to_owned() })
    };
    Ok(items.into_iter().filter_map(read).collect())
}

pub async fn take_reminder(app: &App, one: &Reminder) -> Result<(), Fault> {
    app.store.delete(Table::Identity, keys::REMINDERS, &keys::reminder(&day(one.on), &one.credit_code)).await
}
