//! The next version of a service: decided by the rules, written in one put, told to the other side.

use kernel::store::Written;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::market::provider::told::ProviderTold;
use shared::market::service::rules::ServiceAction;
use shared::market::service::standing::PendingOffer;
use shared::market::service::wire::ServiceStep;
use shared::market::service::{ServiceOffer, ServiceStanding};
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
    let before = kept.standing();
    let Some(after) = before.after(action, hand) else { return Err(not_now()) };
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
    next.service.standing = after.service;
    turn(&mut next, action, after.pending);
    next.at = wire(app.now());
    next.reason = if action.needs_reason() { reason.to_owned() } else { String::new() };
    if after.service == ServiceStanding::Live && before.service != ServiceStanding::Live {
        next.since = Some(next.at.clone());
    }
    if action != ServiceAction::Save || before != after {
        let at = next.at.clone();
        // Of a live one the step says how its change stands.
        let change = after.pending.filter(|_| after.service == ServiceStanding::Live);
        let standing = change.unwrap_or(after.service);
        let step = ServiceStep { at, action, standing, by: by.to_owned(), reason: reason.to_owned() };
        next.history.push(step);
        let over = next.history.len().saturating_sub(HISTORY);
        next.history.drain(..over);
    }
    Ok(next)
}

/// What becomes of what is written anew: approved it takes the place of what was shown.
fn turn(next: &mut KeptService, action: ServiceAction, standing: Option<ServiceStanding>) {
    if action == ServiceAction::Approve {
        next.service.edition = next.service.edition.saturating_add(1);
        if let Some(pending) = next.pending.take() {
            next.service.offer = pending.offer;
        }
    }
    match standing {
        Some(standing) => {
            let offer = next.written().clone();
            next.pending = Some(PendingOffer { offer, standing });
        }
        None => next.pending = None,
    }
}

/// Puts what its provider wrote in its place: beside what is shown where it is live.
pub(super) fn put_down(next: &mut KeptService, offer: ServiceOffer) {
    match &mut next.pending {
        Some(pending) => pending.offer = offer,
        None => next.service.offer = offer,
    }
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
