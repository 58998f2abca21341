//! What an edition changes, which may be larger than an item (`kernel::packed`).

use kernel::store::Table;
use kernel::{App, Fault, packed};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shared::matters::Implementation;
use shared::matters::change::Change;

use crate::keys;

pub async fn put<T: Serialize>(app: &App, pk: &str, what: &T) -> Result<usize, Fault> {
    packed::put(&app.store, Table::Matters, pk, what).await
}

pub async fn get<T: DeserializeOwned>(app: &App, pk: &str) -> Result<Option<T>, Fault> {
    packed::get(&app.store, Table::Matters, pk).await
}

/// What an edition changes, as its maker wished it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Changes {
    pub items: Vec<Change>,
    pub implementations: Vec<Implementation>,
}

pub async fn put_changes(app: &App, publication: &str, changes: &Changes) -> Result<(), Fault> {
    put(app, &keys::changes(publication), changes).await.map(drop)
}

pub async fn changes(app: &App, publication: &str) -> Result<Changes, Fault> {
    let found = get(app, &keys::changes(publication)).await?;
    found.ok_or_else(|| Fault::impossible(format!("the changes of publication {publication} aren't there")))
}
