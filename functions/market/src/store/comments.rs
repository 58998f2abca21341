//! What enterprises said of providers, a row for each order.
//!
//! Always: a row never moves backwards, and what the Federation took off stays off whatever is said later.

use kernel::store::{Condition, Page, Position, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::market::order::said::OrderComment;

use super::postings::{json, parsed};
use super::{Item, page};
use crate::keys;

/// How often it is tried while others write.
const ATTEMPTS: u32 = 10;

#[derive(Serialize, Deserialize)]
struct CommentItem {
    pk: String,
    sk: String,
    /// Counts what was written to it, from 1.
    version: u64,
    /// The number of the event that it reflects.
    seen: u32,
    /// JSON: `OrderComment`.
    comment: String,
}

impl Item for CommentItem {
    type Kept = OrderComment;

    fn kept(self) -> Result<OrderComment, Fault> {
        parsed(&self.comment)
    }
}

async fn item(app: &App, provider: &str, id: &str) -> Result<Option<CommentItem>, Fault> {
    app.store.get(Table::Market, &keys::comments(provider), id, Reads::Strong).await
}

async fn put(
    app: &App,
    provider: &str,
    before: Option<&CommentItem>,
    (seen, comment): (u32, &OrderComment),
) -> Result<Written, Fault> {
    let condition = match before {
        None => Condition::is_new(),
        Some(before) => Condition::equals("version", before.version)?,
    };
    let next = CommentItem {
        pk: keys::comments(provider),
        sk: comment.id.clone(),
        version: before.map_or(1, |before| before.version + 1),
        seen,
        comment: json(comment)?,
    };
    app.store.put_if(Table::Market, &next, condition).await
}

/// Puts what is said of an order, unless as much is said already.
pub async fn put_comment(
    app: &App,
    provider: &str,
    (seen, comment): (u32, OrderComment),
) -> Result<(), Fault> {
    for _ in 0..ATTEMPTS {
        let before = item(app, provider, &comment.id).await?;
        let mut next = comment.clone();
        if let Some(before) = &before {
            if before.seen >= seen {
                return Ok(());
            }
            next.hidden = parsed::<OrderComment>(&before.comment)?.hidden;
        }
        if put(app, provider, before.as_ref(), (seen, &next)).await? == Written::Done {
            return Ok(());
        }
    }
    Err(Fault::unavailable(std::io::Error::other("others wrote first, too often")))
}

/// Takes a comment off, or says another reason for it; nothing where there is none.
pub async fn hide_comment(
    app: &App,
    provider: &str,
    id: &str,
    reason: &str,
) -> Result<Option<OrderComment>, Fault> {
    for _ in 0..ATTEMPTS {
        let Some(before) = item(app, provider, id).await? else { return Ok(None) };
        let mut next: OrderComment = parsed(&before.comment)?;
        reason.clone_into(&mut next.hidden);
        if put(app, provider, Some(&before), (before.seen, &next)).await? == Written::Done {
            return Ok(Some(next));
        }
    }
    Err(Fault::unavailable(std::io::Error::other("others wrote first, too often")))
}

/// What was said of a provider, the latest month first.
pub async fn comments(
    app: &App,
    provider: &str,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<OrderComment>, Fault> {
    let query = Query::of(Table::Market, keys::comments(provider)).backward();
    page::<CommentItem>(app, query.limit(limit).start(start)).await
}
