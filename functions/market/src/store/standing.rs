//! Saved searches under the keys by which new postings find them.
//!
//! Always: a key under which a search stands is listed among those in use: it is listed after the search was put, and
//! struck off only if nobody listed it meanwhile.

use kernel::store::{Change, Condition, Query, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::market::search::Search;

use super::postings::{json, parsed};
use super::searches::Saved;
use crate::keys;

/// A search as new postings find it.
#[derive(Clone, Debug)]
pub struct Standing {
    pub id: String,
    pub key: String,
    pub enterprise: String,
    pub name: String,
    pub search: Search,
    /// The day on which its enterprise was told last, and by which posting; empty: never.
    pub told: String,
    pub by: String,
}

#[derive(Serialize, Deserialize)]
struct Item {
    pk: String,
    sk: String,
    enterprise: String,
    name: String,
    search: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    told: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    by: String,
}

#[derive(Serialize, Deserialize)]
struct KeyItem {
    pk: String,
    sk: String,
    /// Which search was put under it last.
    by: String,
}

/// Puts a search where new postings find it. The same again changes nothing.
pub async fn put_standing(app: &App, saved: &Saved) -> Result<(), Fault> {
    let item = Item {
        pk: keys::stand(&saved.key),
        sk: saved.view.id.clone(),
        enterprise: saved.enterprise.clone(),
        name: saved.view.name.clone(),
        search: json(&saved.view.search)?,
        told: String::new(),
        by: String::new(),
    };
    let _: Written = app.store.put_new(Table::Market, &item).await?;
    let (pk, sk, by) = (keys::STANDS.to_owned(), saved.key.clone(), saved.view.id.clone());
    app.store.put(Table::Market, &KeyItem { pk, sk, by }).await
}

pub async fn remove_standing(app: &App, saved: &Saved) -> Result<(), Fault> {
    app.store.delete(Table::Market, &keys::stand(&saved.key), &saved.view.id).await
}

/// The keys under which searches stand, each with the search that was put there last.
pub async fn in_use(app: &App) -> Result<Vec<(String, String)>, Fault> {
    let items: Vec<KeyItem> = app.store.query_all(Query::of(Table::Market, keys::STANDS)).await?;
    Ok(items.into_iter().map(|item| (item.sk, item.by)).collect())
}

/// The searches under a key.
pub async fn standing(app: &App, key: &str) -> Result<Vec<Standing>, Fault> {
    let items: Vec<Item> = app.store.query_all(Query::of(Table::Market, keys::stand(key)).strong()).await?;
    let read = |item: Item| {
        Ok(Standing {
            id: item.sk,
            key: key.to_owned(),
            enterprise: item.enterprise,
            name: item.name,
            search: parsed(&item.search)?,
            told: item.told,
            by: item.by,
        })
    };
    items.into_iter().map(read).collect()
}

/// Strikes a key off under which nothing stood, unless a search was put there since it was listed.
pub async fn drop_key(app: &App, key: &str, by: &str) -> Result<(), Fault> {
    let _ = app.store.delete_if(Table::Market, keys::STANDS, key, Condition::equals("by", by)?).await?;
    Ok(())
}

/// Whether a search's enterprise is to be told on this day because of a posting: once a day, and when that was broken
/// off, for the same posting again.
pub async fn tell_today(app: &App, search: &Standing, day: &str, posting: &str) -> Result<bool, Fault> {
    if search.told == day {
        return Ok(search.by == posting);
    }
    let unless = Condition::expression(
        "attribute_exists(pk) AND (attribute_not_exists(#c0) OR #c0 <> :c0 OR #c1 = :c1)",
        &[("told", day), ("by", posting)],
    )?;
    let change = Change::default().set("told", day)?.set("by", posting)?.when(unless);
    Ok(app.store.update(Table::Market, &keys::stand(&search.key), &search.id, change).await?.is_done())
}
