//! The searches that enterprises keep: each in a place of its own, so that there are never more than there are places.

use kernel::store::{Change, Condition, Query, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::market::found::SavedSearch;
use shared::market::search::{KEPT, Search};

use super::postings::{json, parsed};
use crate::keys;

/// A search as it is kept.
#[derive(Clone, Debug)]
pub struct Saved {
    pub enterprise: String,
    /// The key under which it stands, chosen once.
    pub key: String,
    pub view: SavedSearch,
    /// Its place.
    slot: String,
}

impl Saved {
    pub fn new(enterprise: &str, key: String, view: SavedSearch) -> Self {
        Self { enterprise: enterprise.to_owned(), key, view, slot: String::new() }
    }
}

#[derive(Serialize, Deserialize)]
struct Item {
    pk: String,
    sk: String,
    id: String,
    enterprise: String,
    name: String,
    search: String,
    key: String,
    alert: bool,
    at: String,
}

/// All of an enterprise's, the oldest first.
pub async fn saved(app: &App, enterprise: &str) -> Result<Vec<Saved>, Fault> {
    let query = Query::of(Table::Market, keys::saved(enterprise)).strong();
    let items: Vec<Item> = app.store.query_all(query).await?;
    let read = |item: Item| {
        let search: Search = parsed(&item.search)?;
        let view = SavedSearch { id: item.id, name: item.name, search, alert: item.alert, at: item.at };
        Ok(Saved { enterprise: item.enterprise, key: item.key, view, slot: item.sk })
    };
    let mut saved = items.into_iter().map(read).collect::<Result<Vec<Saved>, Fault>>()?;
    saved.sort_by(|one, other| (&one.view.at, &one.slot).cmp(&(&other.view.at, &other.slot)));
    Ok(saved)
}

/// Keeps a search in a place that is free, beside those that are known. False: there is none.
pub async fn keep(app: &App, new: &Saved, known: &[Saved]) -> Result<bool, Fault> {
    let search = json(&new.view.search)?;
    for slot in (1..=KEPT).map(keys::slot).filter(|slot| known.iter().all(|one| one.slot != *slot)) {
        let item = Item {
            pk: keys::saved(&new.enterprise),
            sk: slot,
            id: new.view.id.clone(),
            enterprise: new.enterprise.clone(),
            name: new.view.name.clone(),
            search: search.clone(),
            key: new.key.clone(),
            alert: new.view.alert,
            at: new.view.at.clone(),
        };
        // Somebody else of the enterprise may take the same place at this moment.
        if app.store.put_new(Table::Market, &item).await?.is_done() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether its alert is on. False: it isn't there any more.
pub async fn switch(app: &App, saved: &Saved, alert: bool) -> Result<bool, Fault> {
    let change = Change::default().set("alert", alert)?.when(Condition::equals("id", &saved.view.id)?);
    let pk = keys::saved(&saved.enterprise);
    Ok(app.store.update(Table::Market, &pk, &saved.slot, change).await?.is_done())
}

pub async fn remove(app: &App, saved: &Saved) -> Result<(), Fault> {
    let condition = Condition::equals("id", &saved.view.id)?;
    let pk = keys::saved(&saved.enterprise);
    let _ = app.store.delete_if(Table::Market, &pk, &saved.slot, condition).await?;
    Ok(())
}
