//! What may stand in the way of an action on an order, beyond state and role.

use super::dates::after;
use super::{Order, Side, Standing};
use crate::calendar::china_date;
use crate::cases::appeal::submitting;
use crate::spine::decide::Desk;
use crate::spine::{Action, Case, Party, Refusal, State};

pub fn guard(action: Action, case: &Case, party: &Party<'_>, desk: &Desk<'_>) -> Result<(), Refusal> {
    let Some(order) = case.order.as_deref() else { return Err(Refusal::NotNow) };
    // What binds an enterprise is its owner's where the owner keeps it so, on both sides.
    submitting(party)?;
    let side = Side::of(party, case);
    let unless = |fails: bool| if fails { Err(Refusal::NotNow) } else { Ok(()) };
    let some = |standing: fn(Standing) -> bool| order.milestones.iter().any(|one| standing(one.standing));
    match action {
        Action::Deliver => unless(!some(Standing::is_owed)),
        Action::PassMilestone | Action::Return => unless(!some(|one| one == Standing::Delivered)),
        Action::ProposeDay => unless(!some(Standing::is_owed) || is_asked(order, side)),
        // What the other side asks is answered first.
        Action::ProposeCancel => unless(is_asked(order, side)),
        Action::Agree => unless(!is_asked(order, side) || !is_possible(order)),
        Action::Disagree => unless(!is_asked(order, side)),
        Action::Dispute => unless(!may_dispute(case, order, desk)),
        Action::DropDispute => unless(order.open_dispute().is_none_or(|dispute| Some(dispute.by) != side)),
        Action::Contribute => unless(order.open_dispute().is_none()),
        Action::Decide => hears_both(order, desk),
        Action::ApplyVoucher => unless(order.voucher.is_some()),
        Action::AddRating => unless(!may_add(case, order, desk)),
        Action::Reply => unless(!may_reply(case, order, desk)),
        _ => Ok(()),
    }
}

/// Whether the other side waits for this one's answer.
fn is_asked(order: &Order, side: Option<Side>) -> bool {
    order.proposal.as_ref().is_some_and(|proposal| Some(proposal.by.other()) == side)
}

/// Whether what is proposed can still be done: a milestone that was handed over meanwhile needs no other day.
fn is_possible(order: &Order) -> bool {
    let change = order.proposal.as_ref().and_then(|proposal| proposal.change.as_ref());
    change
        .is_none_or(|change| order.milestones.get(change.milestone).is_some_and(|one| one.standing.is_owed()))
}

/// Nobody is decided about unheard: the other side has said its view, or let its days pass.
fn hears_both(order: &Order, desk: &Desk<'_>) -> Result<(), Refusal> {
    let dispute = order.open_dispute().ok_or(Refusal::NotNow)?;
    let is_heard = dispute.has_heard(dispute.by.other()) || desk.today() > dispute.hear_until;
    if is_heard { Ok(()) } else { Err(Refusal::HearBothFirst) }
}

/// While it runs; once all is accepted, in the days that the terms give, and not over again what was decided.
fn may_dispute(case: &Case, order: &Order, desk: &Desk<'_>) -> bool {
    let Some(done) = case.clock.stopped.filter(|_| case.state == State::Completed) else { return true };
    let until = after(&desk.book.calendar, done, desk.book.terms.orders.dispute_days);
    desk.today() <= until && !order.dispute.as_ref().is_some_and(super::Dispute::is_settled)
}

fn may_add(case: &Case, order: &Order, desk: &Desk<'_>) -> bool {
    let is_first = order.rating.as_ref().is_some_and(|rating| rating.addition.is_empty());
    is_first && is_fresh(case, desk)
}

/// To what was said for everyone, once.
fn may_reply(case: &Case, order: &Order, desk: &Desk<'_>) -> bool {
    let waits = order
        .rating
        .as_ref()
        .is_some_and(|rating| rating.public && !rating.comment.is_empty() && rating.reply.is_empty());
    waits && is_fresh(case, desk)
}

/// Whether the order was closed so lately that something may be added to what was said of it.
fn is_fresh(case: &Case, desk: &Desk<'_>) -> bool {
    let until = case
        .closed
        .map(|closed| after(&desk.book.calendar, china_date(closed), desk.book.terms.orders.addition_days));
    until.is_some_and(|until| desk.today() <= until)
}
