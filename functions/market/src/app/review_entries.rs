//! The Federation's desk of entries: what waits for review or was reported, and what it decides.

use kernel::held::certificates;
use kernel::http::Caller;
use kernel::spine::book;
use kernel::store::{Position, Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault, audit};
use serde::{Deserialize, Serialize};
use shared::access::{Deed, may};
use shared::calendar::china_date;
use shared::market::directory::chosen;
use shared::market::directory::standing::EntryAction;
use shared::market::directory::wire::{DeskEntry, DeskEntryPage, EntryDecision};
use shared::market::standing::Hand;
use shared::market::told::Told;
use shared::market::wire::{ReportRequest, ReportView};
use shared::text::Text;

use super::keep_entry::noted;
use super::report_posting::{REPORTS, TRIES, reason};
use super::step::{FEDERATION, REASON, not_now};
use super::tell;
use super::trader::must_trade;
use crate::Directory;
use crate::store::{self, Approved, KeptEntry};

const PAGE: usize = 20;
/// Pages of the whole province's that are looked through for one of a region's.
const READS: usize = 5;

#[derive(Serialize, Deserialize)]
struct After(Position);

/// What waits in the caller's region, the oldest first. A page may be short and still not be the last.
pub async fn list_entries(app: &App, caller: &Caller, cursor: &str) -> Result<DeskEntryPage, Fault> {
    caller.must(Deed::ReviewMarket)?;
    let scope = format!("market entries {}", caller.region);
    let mut start =
        if cursor.is_empty() { None } else { Some(app.seal.open_cursor::<After>(&scope, cursor)?.0) };
    let mut items = Vec::new();
    for _ in 0..READS {
        let page = store::waiting_entries(app, 20, start).await?;
        for kept in &page.items {
            if may_review(app, caller, kept).await? {
                items.push(view(app, kept).await?);
            }
        }
        start = page.next;
        if start.is_none() || items.len() >= PAGE {
            break;
        }
    }
    let next = start.map(|start| app.seal.cursor(&scope, &After(start))).transpose()?;
    Ok(DeskEntryPage { items, next })
}

pub async fn show_desk_entry(app: &App, caller: &Caller, id: &str) -> Result<DeskEntry, Fault> {
    view(app, &read(app, caller, id).await?).await
}

pub async fn review_entry(
    app: &App,
    directory: &Directory,
    caller: &Caller,
    id: &str,
    request: &EntryDecision,
) -> Result<DeskEntry, Fault> {
    let kept = read(app, caller, id).await?;
    if kept.version != request.version {
        return Err(Fault::stale(kept.version));
    }
    let why = request.reason.trim();
    if request.action.needs_reason() && why.is_empty() {
        return Err(Fault::field("reason", "required", Text::new("请写明理由", "Give the reason")));
    }
    if why.chars().count() > REASON {
        let text = Text::new("理由不超过 300 字", "300 characters at most");
        return Err(Fault::field("reason", "too_long", text));
    }
    let mut next = kept.clone();
    next.version += 1;
    next.at = wire(app.now());
    // A reported entry that may stay is no news to its enterprise.
    let stays = request.action == EntryAction::Approve && is_only_reported(&kept);
    if !stays {
        let after = kept.standing().after(request.action, Hand::Federation).ok_or_else(not_now)?;
        (next.state, next.on) = (after.state, after.on);
        next.reason = if request.action.needs_reason() { why.to_owned() } else { String::new() };
        match request.action {
            EntryAction::Approve => {
                let offered = certificates(app, &kept.enterprise, china_date(app.now())).await?;
                let certificates = chosen(&kept.form.entry.certificates, &offered);
                next.approved = Some(Approved { form: kept.form.clone(), certificates });
                next.since = Some(next.at.clone());
            }
            EntryAction::Remove => next.approved = None,
            _ => {}
        }
    }
    next.waits = None;
    next.flags.clear();
    next.reports.clear();
    noted(&mut next, request.action, FEDERATION, why);
    match store::put_entry(app, &next).await? {
        Written::Done => directory.note(app, id, next.card()).await?,
        Written::Conflict => return Err(Fault::stale(next.version)),
    }
    let told = match request.action {
        EntryAction::Approve => Told::EntryLive,
        EntryAction::Return => Told::EntryReturned,
        _ => Told::EntryRemoved,
    };
    if !stays {
        tell::owner_of_entry(app, &next, told).await;
    }
    let came = match request.action {
        EntryAction::Approve => Told::EntryReportDismissed,
        _ => Told::EntryReportUpheld,
    };
    tell::entry_reporters(app, &kept, came, &next.at).await;
    let word = format!("entry_{}", request.action.code());
    audit::record(app, caller.act(&word, format!("entry#{id}")).detail(format!("v{}", next.version))).await?;
    view(app, &next).await
}

/// An enterprise reports another's entry; once for each, again changes nothing.
pub async fn report_entry(
    app: &App,
    caller: &Caller,
    id: &str,
    request: &ReportRequest,
) -> Result<(), Fault> {
    must_trade(caller)?;
    let reason = reason(&request.reason)?;
    let at = wire(app.now());
    for _ in 0..TRIES {
        let kept = store::entry(app, id, Reads::Strong).await?.ok_or(Fault::NotFound)?;
        if !kept.standing().is_found() || caller.is_of(&kept.enterprise) {
            return Err(Fault::NotFound);
        }
        let known =
            kept.reports.iter().any(|report| report.is_of(&caller.enterprise, &caller.enterprise_name));
        if known || kept.reports.len() >= REPORTS {
            return Ok(());
        }
        let mut next = kept;
        next.version += 1;
        next.waits.get_or_insert_with(|| at.clone());
        let by = caller.enterprise_name.clone();
        next.reports.push(ReportView {
            at: at.clone(),
            by,
            enterprise: caller.enterprise.clone(),
            reason: reason.clone(),
        });
        if store::put_entry(app, &next).await? == Written::Done {
            tell::federation_of_entry(app, &next, Told::EntryReported).await;
            return Ok(());
        }
    }
    Err(Fault::unavailable(std::io::Error::other("an entry is reported by many at once")))
}

fn is_only_reported(kept: &KeptEntry) -> bool {
    use shared::market::directory::standing::EntryState;
    !kept.reports.is_empty() && kept.state != EntryState::Submitted
}

/// Whether a caller reviews entries of this one's region.
pub(super) async fn may_review(app: &App, caller: &Caller, kept: &KeptEntry) -> Result<bool, Fault> {
    if !may(caller, Deed::ReviewMarket) {
        return Ok(false);
    }
    let book = book(app).await?;
    let regions = [
        Some(kept.form.entry.region.as_str()),
        kept.approved.as_ref().map(|approved| approved.form.entry.region.as_str()),
    ];
    Ok(regions.into_iter().flatten().any(|region| book.regions.contains(&caller.region, region)))
}

async fn read(app: &App, caller: &Caller, id: &str) -> Result<KeptEntry, Fault> {
    caller.must(Deed::ReviewMarket)?;
    let kept = store::entry(app, id, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    let unsent = kept.history.is_empty();
    if unsent || !may_review(app, caller, &kept).await? { Err(Fault::NotFound) } else { Ok(kept) }
}

async fn view(app: &App, kept: &KeptEntry) -> Result<DeskEntry, Fault> {
    let offered = certificates(app, &kept.enterprise, china_date(app.now())).await?;
    let mut offers = kept.standing().offers(Hand::Federation);
    if is_only_reported(kept) && !offers.contains(&EntryAction::Approve) {
        offers.insert(0, EntryAction::Approve);
    }
    Ok(DeskEntry {
        id: kept.id.clone(),
        version: kept.version,
        enterprise: kept.enterprise.clone(),
        name: kept.enterprise_name.clone(),
        entry: kept.form.entry.clone(),
        certificates: chosen(&kept.form.entry.certificates, &offered),
        state: kept.state,
        found: kept.standing().is_found(),
        at: kept.waits.clone().unwrap_or_else(|| kept.at.clone()),
        flags: kept.flags.clone(),
        reports: kept.reports.clone(),
        offers,
        history: kept.history.clone(),
    })
}
