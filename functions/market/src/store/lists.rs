//! What is there of a list in the index `board`, and what left it.

use kernel::store::{Query, Table};
use kernel::{App, Fault};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::postings::parsed;

#[derive(Deserialize)]
struct BoardItem {
    board_sk: String,
    #[serde(default)]
    card: Option<String>,
}

/// The cards that came into a list since a time, or all of them.
pub async fn live_since<C: DeserializeOwned>(
    app: &App,
    list: &str,
    since: Option<&str>,
) -> Result<Vec<C>, Fault> {
    let query = Query::of(Table::Market, list).index("board");
    let query = match since {
        Some(since) => query.from(since),
        None => query,
    };
    let found: Vec<BoardItem> = app.store.query_all(query).await?;
    found.into_iter().filter_map(|item| item.card).map(|card| parsed(&card)).collect()
}

/// When what left a list since a time, with its id.
pub async fn gone_since(app: &App, list: &str, since: &str) -> Result<Vec<(String, String)>, Fault> {
    let query = Query::of(Table::Market, list).index("board").from(since);
    let found: Vec<BoardItem> = app.store.query_all(query).await?;
    let split = |item: BoardItem| {
        let (at, id) = item.board_sk.rsplit_once('#')?;
        Some((at.to_owned(), id.to_owned()))
    };
    Ok(found.into_iter().filter_map(split).collect())
}
