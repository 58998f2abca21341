//! The mark that says a store holds demo data, whose accounts everyone may read in the repository.

use kernel::store::{Reads, Store, Table};
use kernel::{App, Fault, time};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct MarkItem {
    pk: String,
    sk: String,
    at: String,
}

pub async fn is_marked(store: &Store) -> Result<bool, Fault> {
    Ok(store.get::<MarkItem>(Table::Identity, "marker", "demo", Reads::Strong).await?.is_some())
}

/// Set before the first demo account is written, so that no interruption leaves accounts without the mark.
pub async fn mark(app: &App) -> Result<(), Fault> {
    let item = MarkItem { pk: "marker".to_owned(), sk: "demo".to_owned(), at: time::wire(app.now()) };
    app.store.put(Table::Identity, &item).await
}
