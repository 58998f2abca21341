//! What became of matches, a line for each posting of a month.

use kernel::store::{Query, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::market::found::Became;
use shared::market::posting::Board;

use crate::keys;

/// Of one posting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub board: Board,
    pub region: String,
    #[serde(flatten)]
    pub became: Became,
}

#[derive(Serialize, Deserialize)]
struct Item {
    pk: String,
    sk: String,
    #[serde(flatten)]
    line: Line,
}

/// Puts a posting's line, as it was counted now.
pub async fn put_line(app: &App, month: &str, posting: &str, line: Line) -> Result<(), Fault> {
    let sk = format!("{}#{posting}", line.board.code());
    app.store.put(Table::Market, &Item { pk: keys::quality(month), sk, line }).await
}

/// A month's lines.
pub async fn lines(app: &App, month: &str) -> Result<Vec<Line>, Fault> {
    let items: Vec<Item> = app.store.query_all(Query::of(Table::Market, keys::quality(month))).await?;
    Ok(items.into_iter().map(|item| item.line).collect())
}
