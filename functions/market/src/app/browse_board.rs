//! A page of a board, and postings side by side.

use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::browse::{COMPARED, MOST, Sort};
use shared::market::search::Search;
use shared::market::wire::{BoardPage, ComparePage};
use shared::text::Text;

use super::show_posting::public_view;
use crate::board::Boards;
use crate::store;
use kernel::store::Reads;

pub async fn browse_board(
    app: &App,
    boards: &Boards,
    wanted: &Search,
    (sort, limit, cursor): (Sort, usize, &str),
) -> Result<BoardPage, Fault> {
    let scope = format!("market {}", serde_json::to_string(&(wanted, sort)).map_err(Fault::unexpected)?);
    let after = if cursor.is_empty() { None } else { Some(app.seal.open_cursor(&scope, cursor)?) };
    let page = boards.find(app, wanted, (sort, limit.clamp(1, MOST)), after).await?;
    Ok(BoardPage {
        items: page.cards.iter().map(|card| (**card).clone()).collect(),
        next: page.next.map(|next| app.seal.cursor(&scope, &next)).transpose()?,
        total: page.total,
        counts: page.counts,
    })
}

/// Up to four postings that are live, in the order asked for.
pub async fn compare_postings(app: &App, ids: &str) -> Result<ComparePage, Fault> {
    let ids: Vec<&str> = ids.split(',').map(str::trim).filter(|id| !id.is_empty()).collect();
    if ids.len() > COMPARED {
        return Err(Fault::field(
            "ids",
            "too_many",
            Text::new("最多同时对比 4 条信息", "Four postings at most can be compared"),
        ));
    }
    let (mut items, today) = (Vec::new(), china_date(app.now()));
    for id in ids {
        if let Some(kept) = store::posting(app, id, Reads::Eventual).await? {
            items.extend(public_view(&kept, today));
        }
    }
    Ok(ComparePage { items, next: None })
}
