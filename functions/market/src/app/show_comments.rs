//! What enterprises said of a provider: for everyone to read, and for the Federation to take off what shouldn't stand there.

use kernel::http::Caller;
use kernel::seal::sha256_hex;
use kernel::spine::book;
use kernel::store::Reads;
use kernel::{App, Fault, audit};
use shared::access::Deed;
use shared::form::tidy_paragraph;
use shared::market::order::said::{CommentPage, HideComment, OrderComment};
use shared::spine::Case;
use shared::text::Text;

use super::paging::paged;
use super::step::REASON;
use crate::store;

const PAGE: u16 = 20;

/// Keeps what an order's rating says for everyone. Doing it again changes nothing.
pub(super) async fn keep_comment(app: &App, case: &Case) -> Result<(), Fault> {
    let Some(order) = &case.order else { return Ok(()) };
    let digest = sha256_hex(format!("comment\n{}", case.number));
    match OrderComment::of(case, &digest) {
        Some(comment) => store::put_comment(app, &order.provider, (case.version, comment)).await,
        None => Ok(()),
    }
}

/// A page of what was said of a provider that was ever admitted.
pub async fn list_comments(app: &App, enterprise: &str, cursor: &str) -> Result<CommentPage, Fault> {
    let file = store::provider(app, enterprise, Reads::Eventual).await?;
    file.filter(|file| file.since.is_some()).ok_or(Fault::NotFound)?;
    let scope = format!("comments {enterprise}");
    let read = async |start| store::comments(app, enterprise, PAGE, start).await;
    let (items, next) = paged(app, &scope, cursor, read).await?;
    Ok(CommentPage { items: items.into_iter().map(OrderComment::shown).collect(), next })
}

/// Takes a comment off, with the reason, which everyone reads in its place. The levels of the rating stay counted.
pub async fn hide_comment(
    app: &App,
    caller: &Caller,
    (enterprise, id): (&str, &str),
    request: &HideComment,
) -> Result<OrderComment, Fault> {
    caller.must(Deed::ReviewMarket)?;
    let file = store::provider(app, enterprise, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    if !book(app).await?.regions.contains(&caller.region, &file.region) {
        return Err(Fault::NotFound);
    }
    let reason = tidy_paragraph(&request.reason);
    if reason.is_empty() {
        return Err(Fault::field("reason", "required", Text::new("请写明理由", "Give the reason")));
    }
    if reason.chars().count() > REASON {
        let text = Text::new("理由不超过 300 字", "300 characters at most");
        return Err(Fault::field("reason", "too_long", text));
    }
    let hidden = store::hide_comment(app, enterprise, id, &reason).await?.ok_or(Fault::NotFound)?;
    audit::record(app, caller.act("comment_hide", format!("provider#{enterprise}")).detail(id.to_owned()))
        .await?;
    Ok(hidden.shown())
}
