//! An enterprise reports a posting: the Federation looks at it.

use kernel::http::Caller;
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::form::tidy_paragraph;
use shared::market::standing::{State, on};
use shared::market::told::Told;
use shared::market::wire::{ReportRequest, ReportView};
use shared::text::Text;

use super::step::REASON;
use super::tell;
use super::trader::must_trade;
use crate::store;

/// Reports that are kept of one posting.
pub(super) const REPORTS: usize = 20;
/// How often it is tried again when others report at the same moment.
pub(super) const TRIES: u32 = 5;

/// Once for each enterprise; again changes nothing.
pub async fn report_posting(
    app: &App,
    caller: &Caller,
    id: &str,
    request: &ReportRequest,
) -> Result<(), Fault> {
    must_trade(caller)?;
    let reason = reason(&request.reason)?;
    let at = wire(app.now());
    for _ in 0..TRIES {
        let kept = store::posting(app, id, Reads::Strong).await?.ok_or(Fault::NotFound)?;
        let live = on(kept.state, kept.until, china_date(app.now())) == State::Live;
        if !live || caller.is_of(&kept.enterprise) {
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
        next.reports.push(ReportView {
            at: at.clone(),
            by: caller.enterprise_name.clone(),
            enterprise: caller.enterprise.clone(),
            reason: reason.clone(),
        });
        // What the board shows of it doesn't change.
        if store::put(app, &next).await? == Written::Done {
            tell::federation_of_posting(app, &next, Told::PostingReported, &at).await;
            return Ok(());
        }
    }
    Err(Fault::unavailable(std::io::Error::other("a posting is reported by many at once")))
}

/// A reason that must be given.
pub(super) fn reason(given: &str) -> Result<String, Fault> {
    let reason = tidy_paragraph(given);
    if reason.is_empty() {
        return Err(Fault::field("reason", "required", Text::new("请写明理由", "Give the reason")));
    }
    if reason.chars().count() > REASON {
        let text = Text::new("理由不超过 300 字", "300 characters at most");
        return Err(Fault::field("reason", "too_long", text));
    }
    Ok(reason)
}
