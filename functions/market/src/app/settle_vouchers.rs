//! What becomes of vouchers: redeemed when their order is closed, back with their enterprise when nothing came of it,
//! expired when nobody used them; and what they owe goes back to the budget.
//!
//! Always: one function does whatever is due to one voucher, from whatever step on, so that an order's end, the sweeper
//! and whoever comes again do the same.

use kernel::spine::load;
use kernel::store::Written;
use kernel::time::{parse_wire, wire};
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::order::{WHOLE, share_of};
use shared::market::voucher::{Voucher, VoucherStanding};
use shared::spine::{Case, Outcome, State};
use time::{Duration, OffsetDateTime};

use crate::store;

/// Steps that one voucher takes at most.
const STEPS: u32 = 60;
/// A voucher that an order has and doesn't know of is taken back after so many minutes.
const UNSAID: i64 = 60;
/// An order that goes on is looked at again after so many days; its end is told of by itself.
const AGAIN: i64 = 7;

/// What is due to a voucher.
enum Due {
    Next(Box<Voucher>),
    Later,
    Nothing,
}

/// Does what is due to a voucher.
pub async fn settle_voucher(app: &App, id: &str, now: OffsetDateTime) -> Result<bool, Fault> {
    let mut done = false;
    for _ in 0..STEPS {
        let Some(voucher) = store::voucher(app, id).await? else { return Ok(done) };
        if voucher.owed > 0 {
            pay_back(app, &voucher, now).await?;
            done = true;
            continue;
        }
        match due(app, &voucher, now).await? {
            Due::Next(next) => {
                // What it owes, and what is over already, is looked at at once.
                let look = if next.standing == VoucherStanding::Claimed {
                    Some(next.until)
                } else {
                    (next.owed > 0).then(|| china_date(now))
                };
                done |= store::put_voucher(app, &next, look).await? == Written::Done;
            }
            Due::Later => {
                let look = china_date(now).saturating_add(Duration::days(AGAIN));
                store::look_later(app, &voucher, look).await?;
                return Ok(done);
            }
            Due::Nothing => return Ok(done),
        }
    }
    Err(Fault::unavailable(std::io::Error::other("others wrote first, too often")))
}

async fn due(app: &App, voucher: &Voucher, now: OffsetDateTime) -> Result<Due, Fault> {
    let (today, at) = (china_date(now), wire(now));
    match &voucher.standing {
        VoucherStanding::Claimed => {
            Ok(voucher.expire(today, &at).map_or(Due::Nothing, |next| Due::Next(Box::new(next))))
        }
        VoucherStanding::Held { order, .. } => {
            let case = load(app, order).await?.map(|loaded| loaded.case);
            let next = match case.as_ref().map(|case| ended(case, voucher, now)) {
                Some(End::Redeemed(share)) => voucher.redeem(order, share, (today, &at)),
                Some(End::Released) | None => voucher.release(order, &at),
                Some(End::GoesOn) => return Ok(Due::Later),
            };
            Ok(next.map_or(Due::Nothing, |next| Due::Next(Box::new(next))))
        }
        VoucherStanding::Redeemed { order, .. } => {
            // It may have been redeemed when the order was completed, and the Federation ended that afterwards.
            let case = load(app, order).await?.map(|loaded| loaded.case);
            let Some(owed) = case.as_ref().and_then(|case| owed_after_all(case, voucher)) else {
                return Ok(Due::Nothing);
            };
            let Some(lowered) = voucher.lower(order, owed, &at) else { return Ok(Due::Nothing) };
            // The mark of what it owed before would keep the budget from what it owes now.
            forget(app, voucher).await?;
            Ok(Due::Next(Box::new(lowered)))
        }
        VoucherStanding::Expired => Ok(Due::Nothing),
    }
}

/// What a voucher pays, in fen, of an order that the Federation ended; nothing where it didn't.
fn owed_after_all(case: &Case, voucher: &Voucher) -> Option<u64> {
    let order = case.order.as_ref().filter(|_| case.outcome == Some(Outcome::Terminated))?;
    let vouched = order.voucher.as_ref().filter(|vouched| vouched.voucher == voucher.id)?;
    Some(share_of(vouched.cents, order.owed_share().min(WHOLE)))
}

/// Takes off the programme the mark of a voucher that owes nothing.
async fn forget(app: &App, voucher: &Voucher) -> Result<(), Fault> {
    for _ in 0..STEPS {
        let Some(programme) = store::programme(app, &voucher.programme).await? else { return Ok(()) };
        match programme.forget(&voucher.id) {
            Some(next) if store::put_programme(app, &next).await? == Written::Conflict => {}
            _ => return Ok(()),
        }
    }
    Err(Fault::unavailable(std::io::Error::other("others wrote first, too often")))
}

enum End {
    GoesOn,
    Released,
    /// For this share of the price, in thousandths.
    Redeemed(u32),
}

/// What an order means for the voucher that it has.
fn ended(case: &Case, voucher: &Voucher, now: OffsetDateTime) -> End {
    let Some(order) = &case.order else { return End::Released };
    let knows = order.voucher.as_ref().is_some_and(|vouched| vouched.voucher == voucher.id);
    if !knows {
        let since = parse_wire(&voucher.at).unwrap_or(now);
        let is_old = now - since >= Duration::minutes(UNSAID);
        return if is_old || case.state == State::Closed { End::Released } else { End::GoesOn };
    }
    match (case.state, case.outcome) {
        // What is completed may still be disputed; it is paid for once it is closed.
        (State::Closed, Some(Outcome::Fulfilled)) => End::Redeemed(WHOLE),
        (State::Closed, _) if order.has_delivered() => End::Redeemed(order.owed_share()),
        (State::Closed, _) => End::Released,
        _ => End::GoesOn,
    }
}

/// Gives back to the programme what a voucher owes. The programme is read before the voucher: had the debt been paid in
/// between, the programme's version would have moved.
async fn pay_back(app: &App, owing: &Voucher, now: OffsetDateTime) -> Result<(), Fault> {
    for _ in 0..STEPS {
        let Some(programme) = store::programme(app, &owing.programme).await? else { return Ok(()) };
        let Some(voucher) = store::voucher(app, &owing.id).await? else { return Ok(()) };
        if let Some(next) = programme.credit(&voucher)
            && store::put_programme(app, &next).await? == Written::Conflict
        {
            continue;
        }
        if let Some(paid) = voucher.paid_back(&wire(now)) {
            // Whether it was put or someone else was quicker, the next look says what is left to do.
            let _ = store::put_voucher(app, &paid, None).await?;
            continue;
        }
        // It owes nothing any more; the mark that kept the debt from being paid twice can go.
        match programme.forget(&voucher.id) {
            Some(next) if store::put_programme(app, &next).await? == Written::Conflict => {}
            _ => return Ok(()),
        }
    }
    Err(Fault::unavailable(std::io::Error::other("others wrote first, too often")))
}

/// What time does to a voucher; one that can't be settled must not keep the others from it.
pub async fn sweep_voucher(app: &App, id: &str, now: OffsetDateTime) -> bool {
    match settle_voucher(app, id, now).await {
        Ok(settled) => settled,
        Err(fault) => {
            tracing::warn!(voucher = %id, fault = %fault, "a voucher wasn't settled");
            false
        }
    }
}
