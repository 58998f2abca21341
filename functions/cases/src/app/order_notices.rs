//! Who is told of what happens to a service order: the side that didn't do it, both of what silence did, and the
//! Federation of what has to do with a dispute.

use std::collections::BTreeSet;

use kernel::notices as inbox;
use shared::market::order::Side;
use shared::spine::book::Book;
use shared::spine::{Action, Case, Record, StepName};

/// The inboxes that an event of an order is put into.
pub fn told(record: &Record, case: &Case, book: &Book) -> BTreeSet<String> {
    let mut sides = vec![Side::Enterprise, Side::Provider];
    let by = match record.event.action {
        Action::File | Action::ApplyVoucher => Some(Side::Enterprise),
        _ => record.open("side").and_then(Side::of_code),
    };
    sides.retain(|side| Some(*side) != by);
    let is_federations = match record.event.action {
        Action::Dispute | Action::Contribute | Action::DropDispute => true,
        Action::Warn => {
            let held = case.clock.step.as_ref().map(|step| step.name);
            sides.retain(|side| held == Some(holds(*side)) || held == Some(also_holds(*side)));
            held == Some(StepName::Arbitrate)
        }
        _ => false,
    };
    let code = |side: &Side| match (side, &case.order) {
        (Side::Provider, Some(order)) => order.provider.clone(),
        _ => case.enterprise.clone(),
    };
    let codes = sides.iter().map(code).filter(|code| !code.is_empty());
    let mut inboxes: BTreeSet<String> = codes.map(|code| inbox::enterprise(&code)).collect();
    let federation = book.federation_of(&case.region);
    if is_federations && !federation.is_empty() {
        inboxes.insert(inbox::org(&federation));
    }
    inboxes
}

/// The steps that wait for a side, of which it is warned.
const fn holds(side: Side) -> StepName {
    match side {
        Side::Enterprise => StepName::Inspect,
        Side::Provider => StepName::Milestone,
    }
}

const fn also_holds(side: Side) -> StepName {
    match side {
        Side::Enterprise => StepName::Rate,
        Side::Provider => StepName::Accept,
    }
}
