//! One side of a conversation wants to hear nothing more from the other: no interest and no message either way, in any
//! conversation of the two, until that is lifted.

use kernel::http::Caller;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::market::deal::DealSide;
use shared::market::wire::{DealView, Sides};
use shared::text::Text;

use super::show_deals::{deal_view, own_deal};
use super::trader::must_submit;
use crate::store::{self, KeptDeal};

pub async fn block(app: &App, caller: &Caller, id: &str) -> Result<DealView, Fault> {
    must_submit(caller)?;
    let (deal, side) = own_deal(app, caller, id).await?;
    store::put_block(app, &caller.enterprise, deal.other_of(side), &wire(app.now())).await?;
    deal_view(app, caller, &deal, true).await
}

pub async fn lift(app: &App, caller: &Caller, id: &str) -> Result<DealView, Fault> {
    must_submit(caller)?;
    let (deal, side) = own_deal(app, caller, id).await?;
    store::lift_block(app, &caller.enterprise, deal.other_of(side)).await?;
    deal_view(app, caller, &deal, true).await
}

/// Who of the two blocks the other, as a side sees it.
pub(super) async fn blocked(app: &App, deal: &KeptDeal, side: DealSide) -> Result<Sides, Fault> {
    let other = deal.other_of(side);
    let own = deal.other_of(side.other());
    between(app, own, other).await
}

/// Who of two enterprises blocks the other, as the first sees it.
pub(super) async fn between(app: &App, own: &str, other: &str) -> Result<Sides, Fault> {
    let found = store::blocks(app, [(own, other), (other, own)]).await?;
    let has = |by: &str, whom: &str| found.iter().any(|(one, two)| one == by && two == whom);
    Ok(Sides { own: has(own, other), other: has(other, own) })
}

/// Says who doesn't want to hear from whom.
pub(super) fn no_word(blocked: Sides) -> Fault {
    let text = if blocked.own {
        Text::new(
            "贵企业已屏蔽对方，解除屏蔽后才能继续往来",
            "Your enterprise has blocked the other one; lift that to go on",
        )
    } else {
        Text::new(
            "对方暂不接收贵企业的消息",
            "The other side doesn’t take messages from your enterprise for now",
        )
    };
    Fault::refused("blocked", text)
}
