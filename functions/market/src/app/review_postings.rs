//! The Federation's desk: what waits for review, and what it decides.

use kernel::http::Caller;
use kernel::spine::{Book, book};
use kernel::store::{Position, Reads};
use kernel::time::wire;
use kernel::{App, Fault, audit};
use serde::{Deserialize, Serialize};
use shared::access::Deed;
use shared::calendar::china_date;
use shared::market::standing::{Action, Change, Hand, State, offers, on};
use shared::market::told::Told;
use shared::market::wire::{DeskPage, DeskPosting, ReviewAction};

use super::keep_pictures::let_go;
use super::show_posting::may_review;
use super::step::{FEDERATION, due, stepped, write};
use super::tell;
use crate::board::Boards;
use crate::store::{self, Kept};

const PAGE: usize = 20;
/// Pages of the whole province's that are looked through for one of a region's.
const READS: usize = 5;

/// Where a page of the desk ended, and whether that was among what waits too long.
#[derive(Serialize, Deserialize)]
struct After(bool, Option<Position>);

/// What waits in the caller's region, the oldest first. A page may be short and still not be the last.
pub async fn list_desk(app: &App, caller: &Caller, cursor: &str) -> Result<DeskPage, Fault> {
    caller.must(Deed::ReviewMarket)?;
    let scope = format!("market desk {}", caller.region);
    // What waits too long is listed apart, and waits longer than everything else.
    let After(mut late, mut start) =
        if cursor.is_empty() { After(true, None) } else { app.seal.open_cursor::<After>(&scope, cursor)? };
    let book = book(app).await?;
    let (mut items, mut is_over) = (Vec::new(), false);
    for _ in 0..READS {
        let page = store::desk(app, late, 20, start.take()).await?;
        let here = |kept: &&Kept| book.regions.contains(&caller.region, &kept.form.posting.region);
        items.extend(page.items.iter().filter(here).map(|kept| desk_view(app, &book, kept)));
        start = page.next;
        is_over = start.is_none() && !late;
        late = late && start.is_some();
        if is_over || items.len() >= PAGE {
            break;
        }
    }
    let next = (!is_over).then(|| app.seal.cursor(&scope, &After(late, start))).transpose()?;
    Ok(DeskPage { items, next })
}

pub async fn show_on_desk(app: &App, caller: &Caller, id: &str) -> Result<DeskPosting, Fault> {
    let (kept, book) = (read(app, caller, id).await?, book(app).await?);
    Ok(desk_view(app, &book, &kept))
}

pub async fn review_posting(
    app: &App,
    boards: &Boards,
    caller: &Caller,
    id: &str,
    request: &ReviewAction,
) -> Result<DeskPosting, Fault> {
    let kept = read(app, caller, id).await?;
    if kept.version != request.version {
        return Err(Fault::stale(kept.version));
    }
    // A reported posting that may stay is no news to its enterprise.
    let changes = kept.change() == Some(Change::Submitted);
    let stays = request.action == Action::Approve && kept.state != State::Submitted && !changes;
    let (next, action) = if stays {
        (settled(app, &kept)?, Action::Save)
    } else {
        let by = (FEDERATION, request.reason.as_str());
        let book = book(app).await?;
        (stepped(app, &book, &kept, (request.action, Hand::Federation), by)?, request.action)
    };
    write(app, boards, (&kept, &next), action).await?;
    if changes && action == Action::Approve {
        let_go(app, &kept.enterprise, &kept.pictures(), &next.pictures()).await?;
    }
    if stays || (changes && action == Action::Approve) {
        tell::reporters(app, &kept, Told::PostingReportDismissed, &wire(app.now())).await;
    }
    let word = format!("posting_{}", request.action.code());
    audit::record(app, caller.act(&word, format!("posting#{id}")).detail(format!("v{}", next.version)))
        .await?;
    let book = book(app).await?;
    Ok(desk_view(app, &book, &next))
}

/// A reported posting that may stay: it waits no longer.
fn settled(app: &App, kept: &Kept) -> Result<Kept, Fault> {
    if kept.waits.is_none() || kept.reports.is_empty() {
        return Err(super::step::not_now());
    }
    let mut next = kept.clone();
    next.version += 1;
    next.waits = None;
    next.late = false;
    next.reports.clear();
    next.history.push(shared::market::wire::HistoryLine {
        at: wire(app.now()),
        action: Action::Approve,
        state: kept.state,
        by: FEDERATION.to_owned(),
        reason: String::new(),
    });
    Ok(next)
}

async fn read(app: &App, caller: &Caller, id: &str) -> Result<Kept, Fault> {
    caller.must(Deed::ReviewMarket)?;
    let kept = store::posting(app, id, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    let unsent = kept.state == State::Draft && kept.history.is_empty();
    if unsent || !may_review(app, caller, &kept).await? { Err(Fault::NotFound) } else { Ok(kept) }
}

fn desk_view(app: &App, book: &Book, kept: &Kept) -> DeskPosting {
    let today = china_date(app.now());
    let changes = kept.change() == Some(Change::Submitted);
    let standing = (kept.state, kept.change());
    let mut can = offers(standing, kept.until, &kept.form.posting, Hand::Federation, today);
    if kept.waits.is_some() && !kept.reports.is_empty() && !can.contains(&Action::Approve) {
        can.insert(0, Action::Approve);
    }
    DeskPosting {
        id: kept.id.clone(),
        version: kept.version,
        posting: if changes { kept.written().posting.clone() } else { kept.form.posting.clone() },
        state: on(kept.state, kept.until, today),
        shown: changes.then(|| kept.form.posting.clone()),
        enterprise: kept.enterprise.clone(),
        enterprise_name: kept.enterprise_name.clone(),
        at: kept.waits.clone().unwrap_or_else(|| kept.at.clone()),
        due: kept.waits.as_deref().and_then(|since| due(book, since)),
        flags: kept.flags.clone(),
        reports: kept.reports.clone(),
        offers: can,
        history: kept.history.clone(),
    }
}
