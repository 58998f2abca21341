//! Filters that people keep.

use kernel::store::{Query, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::cases::lookup::SavedFilter;

use crate::keys;

#[derive(Serialize, Deserialize)]
struct FilterItem {
    pk: String,
    sk: String,
    #[serde(flatten)]
    filter: SavedFilter,
}

pub async fn all(app: &App, user: &str) -> Result<Vec<SavedFilter>, Fault> {
    let items: Vec<FilterItem> =
        app.store.query_all(Query::of(Table::Cases, keys::filters(user)).strong()).await?;
    Ok(items.into_iter().map(|item| item.filter).collect())
}

pub async fn put(app: &App, user: &str, filter: &SavedFilter) -> Result<(), Fault> {
    let item = FilterItem { pk: keys::filters(user), sk: filter.id.clone(), filter: filter.clone() };
    app.store.put(Table::Cases, &item).await
}

pub async fn delete(app: &App, user: &str, id: &str) -> Result<(), Fault> {
    app.store.delete(Table::Cases, &keys::filters(user), id).await
}
