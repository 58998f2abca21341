//! The next version of a service: decided by the rules, written in one put, told to the other side.

use kernel::store::Written;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::market::provider::told::ProviderTold;
use shared::market::service::ServiceStanding;
use shared::market::service::rules::{ServiceAction, after};
use shared::market::service::wire::ServiceStep;
use shared::market::standing::Hand;
use shared::text::Text;

use super::step::{REASON, not_now};
use super::tell;
use crate::catalogue::Catalogue;
use crate::store::{self, KeptService};

/// Steps that are kept in a service's history.
const HISTORY: usize = 200;

/// Takes a step that the rules allow; nothing is written yet.
pub(super) fn stepped(
    app: &App,
    kept: &KeptService,
    (action, hand): (ServiceAction, Hand),
    (by, reason): (&str, &str),
) -> Result<KeptService, Fault> {
    let before = kept.service.standing;
    let Some(standing) = after(before, action, hand) else { return Err(not_now()) };
    let reason = reason.trim();
    if action.needs_reason() && reason.is_empty() {
        return Err(Fault::field("reason", "required", Text::new("请写明理由", "Give the reason")));
    }
    if reason.chars().count() > REASON {
        let text = Text::new("理由不超过 300 字", "300 characters at most");
        return Err(Fault::field("reason", "too_long", text));
    }
    let mut next = kept.clone();
    next.service.version += 1;
    next.service.standing = standing;
    next.at = wire(app.now());
    next.reason = if action.needs_reason() { reason.to_owned() } else { String::new() };
    if standing == ServiceStanding::Live {
        next.since = Some(next.at.clone());
    }
    if action != ServiceAction::Save || before != standing {
        let at = next.at.clone();
        let step = ServiceStep { at, action, standing, by: by.to_owned(), reason: reason.to_owned() };
        next.history.push(step);
        let over = next.history.len().saturating_sub(HISTORY);
        next.history.drain(..over);
    }
    Ok(next)
}

/// Writes the next version, and tells whom it concerns.
pub(super) async fn write(
    app: &App,
    catalogue: &Catalogue,
    next: &KeptService,
    action: ServiceAction,
) -> Result<(), Fault> {
    if store::put_service(app, next).await? == Written::Conflict {
        return Err(Fault::stale(next.service.version));
    }
    catalogue.note_service(app, next).await?;
    if let Some(told) = ProviderTold::of_service(action) {
        tell::of_service(app, next, told).await;
    }
    Ok(())
}
