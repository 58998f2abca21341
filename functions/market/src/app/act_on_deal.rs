//! A step in a conversation: agree to talk, decline, note an agreement, say what came of it, end it.

use kernel::http::Caller;
use kernel::store::Written;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::form::tidy_paragraph;
use shared::market::deal::{Outcome, Step, after, on};
use shared::market::rules::contact_fault;
use shared::market::wire::{DealAction, DealView};
use shared::problem::FieldFault;
use shared::text::Text;

use super::show_deals::{deal_view, own_deal};
use super::show_matches::talked;
use super::step::{REASON, not_now};
use super::trader::must_submit;
use crate::store::{self, Taken};

/// More jobs than one deal gives.
const JOBS: u32 = 100_000;

pub async fn act_on_deal(
    app: &App,
    caller: &Caller,
    id: &str,
    request: &DealAction,
) -> Result<DealView, Fault> {
    must_submit(caller)?;
    let (deal, side) = own_deal(app, caller, id).await?;
    if deal.version != request.version {
        return Err(Fault::stale(deal.version));
    }
    let standing = on(deal.state, deal.until, china_date(app.now()));
    let Some(state) = after(Some(standing), request.step, side) else { return Err(not_now()) };
    let (reason, outcome) = checked(request)?;
    let mut next = deal;
    next.version += 1;
    next.state = state;
    next.at = wire(app.now());
    next.outcome = outcome.or(next.outcome);
    next.history.push(Taken {
        at: next.at.clone(),
        step: request.step,
        state,
        side,
        by: caller.user.clone(),
        reason,
    });
    match store::put_deal(app, &next).await? {
        Written::Done => {
            if request.step == Step::Accept {
                talked(app, &next.posting, &next.asker.enterprise).await?;
            }
            deal_view(app, caller, &next, true).await
        }
        Written::Conflict => Err(Fault::stale(next.version)),
    }
}

fn checked(request: &DealAction) -> Result<(String, Option<Outcome>), Fault> {
    let mut faults = Vec::new();
    let reason = tidy_paragraph(&request.reason);
    if request.step.needs_reason() && reason.is_empty() {
        faults.push(FieldFault::new("reason", "required", Text::new("请写明理由", "Give the reason")));
    }
    let too_long = Text::new("不超过 300 个字", "300 characters at most");
    if reason.chars().count() > REASON {
        faults.push(FieldFault::new("reason", "too_long", too_long));
    }
    // Who declines hasn't agreed to anything, so no contact travels with the reason.
    if request.step == Step::Decline {
        faults.extend(contact_fault("reason", &reason));
    }
    let outcome = request.outcome.clone().filter(|_| request.step == Step::Conclude);
    let outcome = outcome.map(|outcome| Outcome { note: tidy_paragraph(&outcome.note), ..outcome });
    match &outcome {
        None if request.step == Step::Conclude => faults.push(FieldFault::new(
            "outcome",
            "required",
            Text::new("请填写合作结果", "Say what came of it"),
        )),
        Some(outcome) if outcome.note.chars().count() > REASON => {
            faults.push(FieldFault::new("outcome.note", "too_long", too_long));
        }
        Some(outcome) if outcome.jobs > JOBS => faults.push(FieldFault::new(
            "outcome.jobs",
            "too_large",
            Text::new("带动就业人数过大，请核对", "Too many jobs; please check"),
        )),
        _ => {}
    }
    Fault::unless_valid(faults)?;
    Ok((reason, outcome))
}
