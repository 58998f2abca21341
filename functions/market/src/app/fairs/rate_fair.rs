//! What an enterprise says of a fair after it: that it was there, and of what use it was.

use kernel::http::Caller;
use kernel::store::Reads;
use kernel::{App, Fault};
use shared::form::tidy_paragraph;
use shared::market::fair::roll::Seat;
use shared::market::fair::rules::REASON;
use shared::market::fair::standing::{State, on};
use shared::market::fair::wire::{FairView, RatingRequest};
use shared::problem::FieldFault;
use shared::text::Text;

use super::show_fair::fair_view;
use super::{not_now, public};
use crate::app::trader::must_trade;
use crate::store::{fairs as store, guests};

/// An enterprise that had a seat says it once; again takes the place of what it said.
pub async fn rate_fair(
    app: &App,
    caller: &Caller,
    id: &str,
    request: &RatingRequest,
) -> Result<FairView, Fault> {
    must_trade(caller)?;
    let kept = public(app, id, Reads::Strong).await?;
    let roll = store::roll(app, &kept, Reads::Strong).await?;
    if !roll.of_enterprise(&caller.enterprise).any(|entry| entry.seat == Seat::Seated) {
        let text = Text::new("报名参加过的企业可以评价", "Enterprises that were registered say so");
        return Err(Fault::refused("not_registered", text));
    }
    if on(kept.state, &kept.fair, app.now()) != State::Over {
        return Err(not_now("活动结束后可以评价", "One may say so once it is over"));
    }
    let said = RatingRequest { comment: tidy_paragraph(&request.comment), ..request.clone() };
    let mut faults = Vec::new();
    if !(1..=5).contains(&said.score) {
        let text = Text::new("请选择 1 到 5 分", "Choose 1 to 5");
        faults.push(FieldFault::new("score", "out_of_range", text));
    }
    if said.comment.chars().count() > REASON {
        let text = Text::new("不超过 300 个字", "300 characters at most");
        faults.push(FieldFault::new("comment", "too_long", text));
    }
    Fault::unless_valid(faults)?;
    guests::put_said(app, id, &caller.enterprise, &said).await?;
    fair_view(app, Some(caller), &kept).await
}
