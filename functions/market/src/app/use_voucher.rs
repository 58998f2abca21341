//! Using a voucher for an order. The voucher goes to the order first, by one conditional put, so that of two orders at
//! once one has it; then the order says so. A voucher that an order has and doesn't know of is taken back later.

use kernel::http::Caller;
use kernel::spine::{append_as, load};
use kernel::store::Written;
use kernel::time::wire;
use kernel::{App, Fault};
use serde_json::{Map, Value, json};
use shared::calendar::china_date;
use shared::market::order::Side;
use shared::market::voucher::wire::UseVoucher;
use shared::market::voucher::{Voucher, VoucherStanding};
use shared::spine::{Action, Case, Party, State};
use shared::text::Text;
use time::Duration;

use super::claim_voucher::refused;
use super::trader::must_submit;
use crate::store;

/// How often it is tried while others write.
const ATTEMPTS: u32 = 10;

/// Puts a voucher of the caller's enterprise to its order; doing so again changes nothing.
pub async fn use_voucher(
    app: &App,
    caller: &Caller,
    number: &str,
    request: &UseVoucher,
) -> Result<(), Fault> {
    must_submit(caller)?;
    let case = load(app, number).await?.map(|loaded| loaded.case).ok_or(Fault::NotFound)?;
    let party = Party::Person(caller.principal());
    match Side::of(&party, &case) {
        Some(Side::Enterprise) => {}
        Some(Side::Provider) => return Err(Fault::NotAllowed),
        None => return Err(Fault::NotFound),
    }
    pay_with(app, &case, &request.voucher).await
}

/// Puts a voucher to the order of its own enterprise.
pub async fn pay_with(app: &App, case: &Case, voucher: &str) -> Result<(), Fault> {
    let number = &case.number;
    let Some(order) = &case.order else { return Err(Fault::NotFound) };
    match &order.voucher {
        Some(vouched) if vouched.voucher == voucher => return Ok(()),
        Some(_) => return Err(not_now()),
        None if !matches!(case.state, State::Ordered | State::Running | State::Completed) => {
            return Err(not_now());
        }
        None => {}
    }
    let held = hold(app, case, voucher).await?;
    let VoucherStanding::Held { cents, .. } = held.standing else { return Err(not_now()) };
    let fields = json!({"voucher": held.id, "cents": cents});
    let fields: Map<String, Value> = fields.as_object().cloned().unwrap_or_default();
    let key = format!("voucher:{}", held.id);
    match append_as(app, number, (Action::ApplyVoucher, &fields), Party::System, app.now(), &key).await {
        Ok(_) => Ok(()),
        Err(fault @ (Fault::Refused(_) | Fault::NotAllowed)) => {
            // It ended meanwhile, or another voucher was quicker.
            if let Some(back) = held.release(number, &wire(app.now())) {
                let _ = store::put_voucher(app, &back, Some(back.until)).await?;
            }
            Err(if matches!(fault, Fault::NotAllowed) { not_now() } else { fault })
        }
        Err(fault) => Err(fault),
    }
}

fn not_now() -> Fault {
    let text = Text::new("这个订单现在不能使用服务券", "No voucher can be used for this order now");
    Fault::refused("voucher_not_now", text)
}

/// The voucher, held by the order.
async fn hold(app: &App, case: &Case, id: &str) -> Result<Voucher, Fault> {
    let unknown = || {
        let text = Text::new("没有这张服务券", "There is no such voucher");
        Fault::field("voucher", "unknown_value", text)
    };
    let order = case.order.as_ref().ok_or(Fault::NotFound)?;
    let (today, at) = (china_date(app.now()), wire(app.now()));
    for _ in 0..ATTEMPTS {
        let voucher = store::voucher(app, id).await?.ok_or_else(unknown)?;
        if voucher.enterprise != case.enterprise {
            return Err(unknown());
        }
        let held = voucher.hold((&case.number, order.price, order.field), (today, &at)).map_err(refused)?;
        let look = today.saturating_add(Duration::DAY);
        if held == voucher || store::put_voucher(app, &held, Some(look)).await? == Written::Done {
            return Ok(held);
        }
    }
    Err(Fault::unavailable(std::io::Error::other("others wrote first, too often")))
}
