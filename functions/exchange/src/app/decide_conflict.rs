//! The desk where a person decides between what was sent and what stands.

use std::collections::HashMap;

use kernel::http::Caller;
use kernel::store::Written;
use kernel::{App, Fault, audit};
use shared::access::Deed;
use shared::exchange::row::RowKind;
use shared::exchange::wire::{ConflictPage, ConflictView, Decided, DecisionRequest};
use shared::text::{Named, Text};

use super::list_imports::{names, views};
use crate::store::{self, RowItem};

const PAGE: u16 = 20;
const REASON: usize = 500;
const SCOPE: &str = "exchange desk";

/// What waits, the oldest first.
pub async fn list_conflicts(app: &App, caller: &Caller, cursor: &str) -> Result<ConflictPage, Fault> {
    caller.must(Deed::KeepExchange)?;
    let start = if cursor.is_empty() { None } else { Some(app.seal.open_cursor(SCOPE, cursor)?) };
    let page = store::desk(app, PAGE, start).await?;
    let names = names(app).await?;
    let mut items = Vec::new();
    for item in page.items {
        items.extend(view(app, &names, item).await?);
    }
    Ok(ConflictPage { items, next: page.next.map(|next| app.seal.cursor(SCOPE, &next)).transpose()? })
}

/// A row that waits, by itself.
///
/// # Errors
/// 404 where it doesn't wait, or no longer.
pub async fn show_conflict(
    app: &App,
    caller: &Caller,
    (partner, kind, id): (&str, RowKind, &str),
) -> Result<ConflictView, Fault> {
    caller.must(Deed::KeepExchange)?;
    let item = store::row(app, partner, kind, id).await?.ok_or(Fault::NotFound)?;
    view(app, &names(app).await?, item).await?.ok_or(Fault::NotFound)
}

/// A row beside what stands; nothing of one that doesn't wait.
async fn view(
    app: &App,
    names: &HashMap<String, Named>,
    item: RowItem,
) -> Result<Option<ConflictView>, Fault> {
    let standing = item.standing()?;
    let Some(staged) = standing.staged else { return Ok(None) };
    let others = store::of_subject(app, &staged.value.content.subject()).await?;
    let others: Vec<RowItem> =
        others.into_iter().filter(|one| one.partner != item.partner || one.id != item.id).collect();
    Ok(Some(ConflictView {
        partner_name: names.get(&item.partner).cloned().unwrap_or_default(),
        partner: item.partner,
        kind: item.kind,
        id: item.id,
        turn: item.turn,
        staged,
        held: standing.held,
        others: views(app, names, &others)?,
    }))
}

pub async fn decide_conflict(
    app: &App,
    caller: &Caller,
    (partner, kind, id): (&str, RowKind, &str),
    request: DecisionRequest,
) -> Result<Decided, Fault> {
    caller.must(Deed::KeepExchange)?;
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(Fault::field("reason", "required", Text::new("请写明理由", "Give the reason")));
    }
    if reason.chars().count() > REASON {
        return Err(Fault::field(
            "reason",
            "too_long",
            Text::new("理由不超过 500 字", "500 characters at most"),
        ));
    }
    let item = store::row(app, partner, kind, id).await?.ok_or(Fault::NotFound)?;
    if item.turn != request.turn {
        return Err(Fault::stale(item.turn));
    }
    let before = item.standing()?;
    let conflict = before.staged.as_ref().map(|staged| staged.conflict);
    let (Some(conflict), Some(after)) = (conflict, before.decided(request.decision, app.now())) else {
        return Err(Fault::stale(item.turn));
    };
    let next = RowItem::new((partner, kind, id), item.turn + 1, &after)?;
    let next = next.with_decision(&caller.user, reason, request.decision, &kernel::time::wire(app.now()));
    match store::put_row(app, &next).await? {
        Written::Done => {}
        Written::Conflict => return Err(Fault::stale(item.turn + 1)),
    }
    let word = serde_json::to_value(request.decision).map_err(Fault::unexpected)?;
    let detail = format!("{} {} turn {}", word.as_str().unwrap_or_default(), conflict.code(), next.turn);
    audit::record(
        app,
        caller.act("conflict_decided", format!("row#{partner}#{}#{id}", kind.code())).detail(detail),
    )
    .await?;
    Ok(Decided { decision: request.decision, conflict, held: after.held })
}
