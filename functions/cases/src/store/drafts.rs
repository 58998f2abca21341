//! Drafts of appeals.

use kernel::store::{Change, Condition, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use shared::cases::draft::{AppealDraft, AppealDraftLine};

use crate::keys;

/// No more are shown.
const MOST: u16 = 60;
/// For how long whoever submits a draft has it alone, in seconds: longer than any request takes.
const CLAIM: i64 = 60;

#[derive(Serialize, Deserialize)]
struct DraftItem {
    pk: String,
    sk: String,
    version: u32,
    title: String,
    category: String,
    at: String,
    by_name: String,
    prepared_by: String,
    prepared_name: String,
    ready: bool,
    until: String,
    expires: i64,
    /// As JSON text: the engine neither searches it nor limits its depth.
    data: String,
}

impl DraftItem {
    fn line(self) -> AppealDraftLine {
        AppealDraftLine {
            id: self.sk,
            title: self.title,
            category: self.category,
            at: self.at,
            by_name: self.by_name,
            prepared_name: self.prepared_name,
            ready: self.ready,
            until: self.until,
        }
    }

    fn draft(self) -> Result<AppealDraft, Fault> {
        let values: Map<String, Value> = serde_json::from_str(&self.data).map_err(Fault::unexpected)?;
        Ok(AppealDraft {
            id: self.sk,
            values,
            version: self.version,
            at: self.at,
            by_name: self.by_name,
            prepared_by: self.prepared_by,
            prepared_name: self.prepared_name,
            ready: self.ready,
            until: self.until,
        })
    }
}

pub async fn draft(app: &App, keeper: &str, id: &str) -> Result<Option<AppealDraft>, Fault> {
    let found: Option<DraftItem> =
        app.store.get(Table::Cases, &keys::drafts(keeper), id, Reads::Strong).await?;
    let lasting = found.filter(|found| found.expires > app.now().unix_timestamp());
    lasting.map(DraftItem::draft).transpose()
}

/// Writes a draft in the place of the version `seen`, 0 where there is none; `Conflict` when another stands there, or
/// someone is submitting it.
pub async fn put(
    app: &App,
    keeper: &str,
    draft: &AppealDraft,
    (seen, expires): (u32, i64),
) -> Result<Written, Fault> {
    let text = |name: &str| draft.values.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let item = DraftItem {
        pk: keys::drafts(keeper),
        sk: draft.id.clone(),
        version: draft.version,
        title: text("title").chars().take(80).collect(),
        category: text("category").chars().take(40).collect(),
        at: draft.at.clone(),
        by_name: draft.by_name.clone(),
        prepared_by: draft.prepared_by.clone(),
        prepared_name: draft.prepared_name.clone(),
        ready: draft.ready,
        until: draft.until.clone(),
        expires,
        data: serde_json::to_string(&draft.values).map_err(Fault::unexpected)?,
    };
    let now = app.now().unix_timestamp();
    let condition = match seen {
        // One that has expired may still lie there.
        0 => Condition::expression("attribute_not_exists(pk) OR #c0 <= :c0", &[("expires", now)])?,
        seen => Condition::expression(
            "#c0 = :c0 AND (attribute_not_exists(claimed_until) OR #c1 <= :c1)",
            &[("version", i64::from(seen)), ("claimed_until", now)],
        )?,
    };
    app.store.put_if(Table::Cases, &item, condition).await
}

/// As they stand; at most forty are kept.
pub async fn list(app: &App, keeper: &str) -> Result<Vec<AppealDraftLine>, Fault> {
    let query = Query::of(Table::Cases, keys::drafts(keeper)).strong().limit(MOST);
    let now = app.now().unix_timestamp();
    let found = app.store.query_all::<DraftItem>(query).await?;
    Ok(found.into_iter().filter(|item| item.expires > now).map(DraftItem::line).collect())
}

pub async fn delete(app: &App, keeper: &str, id: &str) -> Result<(), Fault> {
    app.store.delete(Table::Cases, &keys::drafts(keeper), id).await
}

/// Gives a draft to one who submits it, so that of two only one does; the same may claim it again.
pub async fn claim(app: &App, keeper: &str, id: &str, by: &str) -> Result<Written, Fault> {
    let now = app.now().unix_timestamp();
    let free = "attribute_exists(pk) AND (attribute_not_exists(claimed_until) OR #c0 <= :c0 OR #c1 = :c1)";
    let free = Condition::expression(free, &[("claimed_until", json!(now)), ("claimed_by", json!(by))])?;
    let change = Change::default().set("claimed_by", by)?.set("claimed_until", now + CLAIM)?.when(free);
    app.store.update(Table::Cases, &keys::drafts(keeper), id, change).await
}

/// Gives it back when it couldn't be submitted.
pub async fn release(app: &App, keeper: &str, id: &str, by: &str) -> Result<(), Fault> {
    let change = Change::default().remove("claimed_by").remove("claimed_until");
    let own = Condition::equals("claimed_by", by)?;
    let _ = app.store.update(Table::Cases, &keys::drafts(keeper), id, change.when(own)).await?;
    Ok(())
}
