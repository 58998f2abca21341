//! Drafts of applications.

use kernel::store::{Condition, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shared::matters::wire::{Draft, DraftLine};
use shared::matters::wizard::Answers;
use shared::text::Named;

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
    #[serde(default)]
    by_name: String,
    until: String,
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    answers: Answers,
    /// How many files it names.
    #[serde(default)]
    files: u32,
    expires: i64,
    /// As JSON text: the engine neither searches it nor limits its depth.
    data: String,
}

impl DraftItem {
    fn line(self) -> DraftLine {
        DraftLine {
            item: self.sk,
            name: Named::default(),
            region: self.region,
            answers: self.answers,
            files: self.files,
            by_name: self.by_name,
            at: self.at,
            until: self.until,
        }
    }

    fn draft(self) -> Result<Draft, Fault> {
        let values: Map<String, Value> = serde_json::from_str(&self.data).map_err(Fault::unexpected)?;
        Ok(Draft {
            item: self.sk,
            region: self.region,
            edition: self.edition,
            answers: self.answers,
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
pub async fn put_draft(
    app: &App,
    keeper: &str,
    draft: &Draft,
    (by_name, files, expires): (&str, u32, i64),
) -> Result<Written, Fault> {
    let item = DraftItem {
        pk: keys::drafts(keeper),
        sk: draft.item.clone(),
        region: draft.region.clone(),
        edition: draft.edition,
        version: draft.version,
        at: draft.at.clone(),
        by: draft.by.clone(),
        by_name: by_name.to_owned(),
        answers: draft.answers.clone(),
        files,
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

/// The latest first, without the names of what they are for.
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
