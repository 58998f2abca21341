//! Drafts of applications.

use kernel::store::{Condition, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shared::matters::wire::{Draft, DraftLine};

use crate::keys;

/// No more are shown.
const MOST: u16 = 60;

#[derive(Serialize, Deserialize)]
struct DraftItem {
    pk: String,
    sk: String,
    region: String,
    edition: u32,
    version: u32,
    at: String,
    by: String,
    until: String,
    expires: i64,
    /// As JSON text: the engine neither searches it nor limits its depth.
    data: String,
}

impl DraftItem {
    fn line(self) -> DraftLine {
        DraftLine { item: self.sk, region: self.region, at: self.at, until: self.until }
    }

    fn draft(self) -> Result<Draft, Fault> {
        let values: Map<String, Value> = serde_json::from_str(&self.data).map_err(Fault::unexpected)?;
        Ok(Draft {
            item: self.sk,
            region: self.region,
            edition: self.edition,
            values,
            version: self.version,
            at: self.at,
            by: self.by,
            until: self.until,
        })
    }
}

pub async fn draft(app: &App, keeper: &str, item: &str) -> Result<Option<Draft>, Fault> {
    let found: Option<DraftItem> =
        app.store.get(Table::Matters, &keys::drafts(keeper), item, Reads::Strong).await?;
    let lasting = found.filter(|found| found.expires > app.now().unix_timestamp());
    lasting.map(DraftItem::draft).transpose()
}

/// Writes the version after the one that stands; `Conflict` when that isn't the one before it.
pub async fn put_draft(app: &App, keeper: &str, draft: &Draft, expires: i64) -> Result<Written, Fault> {
    let item = DraftItem {
        pk: keys::drafts(keeper),
        sk: draft.item.clone(),
        region: draft.region.clone(),
        edition: draft.edition,
        version: draft.version,
        at: draft.at.clone(),
        by: draft.by.clone(),
        until: draft.until.clone(),
        expires,
        data: serde_json::to_string(&draft.values).map_err(Fault::unexpected)?,
    };
    let condition = match draft.version {
        // One that has expired may still lie there.
        1 => Condition::expression(
            "attribute_not_exists(pk) OR #c0 <= :c0",
            &[("expires", app.now().unix_timestamp())],
        )?,
        later => Condition::equals("version", later - 1)?,
    };
    app.store.put_if(Table::Matters, &item, condition).await
}

/// The latest first.
pub async fn list_drafts(app: &App, keeper: &str) -> Result<Vec<DraftLine>, Fault> {
    let query = Query::of(Table::Matters, keys::drafts(keeper)).limit(MOST);
    let now = app.now().unix_timestamp();
    let found = app.store.query_all::<DraftItem>(query).await?;
    let mut lines: Vec<DraftLine> =
        found.into_iter().filter(|item| item.expires > now).map(DraftItem::line).collect();
    lines.sort_by(|one, other| other.at.cmp(&one.at));
    Ok(lines)
}

pub async fn delete_draft(app: &App, keeper: &str, item: &str) -> Result<(), Fault> {
    app.store.delete(Table::Matters, &keys::drafts(keeper), item).await
}
