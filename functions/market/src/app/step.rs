//! The next version of a posting.

use kernel::spine::Book;
use kernel::store::Written;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::{china_date, parse_instant};
use shared::market::likeness::Signature;
use shared::market::posting::Posting;
use shared::market::rules;
use shared::market::standing::{Action, Change, Hand, State, after, ends, is_renewable, on};
use shared::market::told::Told;
use shared::market::wire::HistoryLine;
use shared::text::Text;
use time::Date;

use super::meet::{comes, leave, meet_now};
use super::move_deal::in_workdays;
use super::tell;
use crate::board::Boards;
use crate::store::{self, Kept, Occasion, Pending};

/// Steps that are kept in a posting's history; drafts that were only saved again aren't steps.
const HISTORY: usize = 200;
/// The longest reason in characters.
pub(super) const REASON: usize = 300;

/// What the Federation's people are called towards enterprises.
pub(super) const FEDERATION: &str = "工商联";

/// Takes a step that the rules allow; nothing is written yet. `not_now` where it can't be taken in this state.
pub(super) fn stepped(
    app: &App,
    book: &Book,
    kept: &Kept,
    (action, hand): (Action, Hand),
    (by, reason): (&str, &str),
) -> Result<Kept, Fault> {
    let (now, today) = (wire(app.now()), china_date(app.now()));
    let standing = on(kept.state, kept.until, today);
    // Of what is on the board the words change beside it first.
    let change = match standing {
        State::Live => Change::after(kept.change(), action, hand),
        _ => None,
    };
    let state = change.map(|_| State::Live).or_else(|| after(standing, action, hand));
    let Some(state) = state else { return Err(not_now()) };
    let reason = reason.trim();
    if action.needs_reason() && reason.is_empty() {
        return Err(Fault::field("reason", "required", Text::new("请写明理由", "Give the reason")));
    }
    if reason.chars().count() > REASON {
        return Err(Fault::field(
            "reason",
            "too_long",
            Text::new("理由不超过 300 字", "300 characters at most"),
        ));
    }
    let mut next = kept.clone();
    next.version += 1;
    next.state = state;
    next.at.clone_from(&now);
    // Who is told of its end is told of the one that it has now.
    if state != State::Live {
        next.tell_on = None;
    }
    next.reason = if action.needs_reason() { reason.to_owned() } else { String::new() };
    if let Some(change) = change {
        changed(&mut next, (change, action), &now);
    } else if state == State::Draft {
        // It is written as a whole.
        next.pending = None;
    } else if state != State::Live {
        // What was on its way to the board goes no further; what it says isn't lost.
        if let Some(pending) = &mut next.pending {
            pending.change = Change::Draft;
        }
    }
    match action {
        Action::Submit | Action::Return | Action::Discard if change.is_some() => {}
        Action::Submit => next.waits = Some(now.clone()),
        Action::Approve => {
            next.waits = None;
            next.flags = rules::flags(&next.form.posting, &next.enterprise_name, &book.regions);
            next.since = Some(now.clone());
            next.until = Some(ends(&next.form.posting, today));
            next.tell_on = told_on(book, &next, today);
            if change.is_some() {
                // With what it says now the reports are over.
                next.reports.clear();
            }
        }
        Action::Renew => {
            if !kept.until.is_some_and(|until| is_renewable(&next.form.posting, until, today)) {
                return Err(not_now());
            }
            next.since = Some(now.clone());
            next.until = Some(ends(&next.form.posting, today));
            next.tell_on = told_on(book, &next, today);
        }
        // A live posting that was reported stays with the Federation until it has looked.
        Action::Save | Action::Discard => {}
        // Why it was taken down stays on record; otherwise the reports are over with what they were of.
        Action::Return | Action::Remove => next.waits = None,
        Action::Expire | Action::Withdraw | Action::Match => {
            next.waits = None;
            next.reports.clear();
        }
    }
    next.late = next.late && next.waits.is_some() && action != Action::Submit;
    if action == Action::Approve && next.until.is_some_and(|until| until < today) {
        return Err(Fault::refused(
            "window_over",
            Text::new("这条信息的有效期已过，请退回修改", "Its window is over; please return it"),
        ));
    }
    let again = kept.state == State::Draft || kept.change() == Some(Change::Draft);
    if action != Action::Save || !again {
        let line = HistoryLine { at: now, action, state, by: by.to_owned(), reason: reason.to_owned() };
        next.history.push(line);
        let over = next.history.len().saturating_sub(HISTORY);
        next.history.drain(..over);
    }
    Ok(next)
}

/// What becomes of the change beside a live posting. One that was reported goes on waiting for the Federation without it.
fn changed(next: &mut Kept, (change, action): (Option<Change>, Action), now: &str) {
    match (change, next.pending.take()) {
        (Some(change), pending) => {
            let form = pending.map_or_else(|| next.form.clone(), |pending| pending.form);
            next.pending = Some(Pending { form, change });
        }
        (None, Some(pending)) if action == Action::Approve => next.form = pending.form,
        (None, _) => {}
    }
    match action {
        Action::Submit => next.waits = Some(now.to_owned()),
        Action::Return | Action::Discard if next.reports.is_empty() => next.waits = None,
        _ => {}
    }
}

/// The day on which its enterprise is told that a posting ends soon: some working days before, if it can be renewed then.
fn told_on(book: &Book, next: &Kept, today: Date) -> Option<Date> {
    let until = next.until?;
    let mut on = until;
    let mut left = book.terms.market.ending_days;
    while left > 0 {
        on = on.previous_day()?;
        left -= u32::from(book.calendar.is_workday(on));
    }
    (on > today && is_renewable(&next.form.posting, until, on)).then_some(on)
}

/// The last day on which what has waited since a time is looked at within the terms; none beyond the calendar.
pub(super) fn due(book: &Book, since: &str) -> Option<Date> {
    in_workdays(book, china_date(parse_instant(since)?), book.terms.market.review_days)
}

/// What a posting's enterprise, or the Federation, is told of an action.
const fn told(action: Action, changed: bool) -> Option<Told> {
    match action {
        Action::Approve if changed => Some(Told::PostingChanged),
        Action::Return if changed => Some(Told::PostingChangeReturned),
        Action::Submit => Some(Told::PostingWaits),
        Action::Approve => Some(Told::PostingLive),
        Action::Return => Some(Told::PostingReturned),
        Action::Remove => Some(Told::PostingRemoved),
        Action::Expire => Some(Told::PostingExpired),
        // What its own people do.
        Action::Save | Action::Renew | Action::Match | Action::Withdraw | Action::Discard => None,
    }
}

/// Tells of the action that made a posting what it is, once it is written.
pub(super) async fn tell_of(app: &App, (before, next): (&Kept, &Kept), action: Action) {
    match told(action, before.pending.is_some() && next.state == State::Live) {
        Some(Told::PostingWaits) => {
            tell::federation_of_posting(app, next, Told::PostingWaits, &next.at).await
        }
        Some(told) => tell::owner(app, next, told).await,
        None => {}
    }
}

/// Tells those who reported a posting what came of that, and those who are interested in it that it left the board.
pub(super) async fn tell_of_leaving(app: &App, (before, next): (&Kept, &Kept), action: Action) {
    let told = match action {
        Action::Remove => Told::PostingReportUpheld,
        Action::Expire | Action::Withdraw | Action::Match => Told::PostingReportMoot,
        Action::Save
        | Action::Submit
        | Action::Approve
        | Action::Return
        | Action::Renew
        | Action::Discard => return,
    };
    tell::reporters(app, before, told, &next.at).await;
    if before.state == State::Live {
        tell::interested(app, next).await;
    }
}

/// Writes the next version, tells the boards of this process, and whom it concerns. What comes onto the board meets its
/// counterparts, what leaves it is found by none any more.
pub(super) async fn write(
    app: &App,
    boards: &Boards,
    (before, next): (&Kept, &Kept),
    action: Action,
) -> Result<(), Fault> {
    let comes = comes(before, next);
    if let Some(waiting) = &comes {
        if waiting.occasion == Occasion::Approved && before.since.is_some() {
            // It has been there before, and may say something else now.
            store::forget(app, &next.id).await?;
        }
        store::note(app, waiting).await?;
    }
    if comes.is_some() {
        // What is on the board is known as a copy would be found, as long as it is there.
        let posting = &next.form.posting;
        store::keep_signature(app, (&next.id, &next.enterprise), &signature(posting)).await?;
    }
    match store::put(app, next).await? {
        Written::Done => boards.note(app, &next.id, next.card()).await?,
        Written::Conflict => return Err(Fault::stale(next.version)),
    }
    if (comes.is_some() || next.card().is_none())
        && let Err(fault) = leave(app, before).await
    {
        // Whoever finds it looks whether it is live, and the row ends by itself.
        tracing::warn!(posting = %next.id, fault = %fault, "a posting still stands under its keys");
    }
    tell_of(app, (before, next), action).await;
    tell_of_leaving(app, (before, next), action).await;
    if let Some(waiting) = &comes {
        Box::pin(meet_now(app, next, waiting)).await;
    }
    Ok(())
}

/// By what copies of a posting are known.
pub(super) fn signature(posting: &Posting) -> Signature {
    Signature::of(&format!("{}\n{}", posting.title, posting.text))
}

pub(super) fn not_now() -> Fault {
    Fault::refused(
        "not_now",
        Text::new(
            "当前状态不能进行这项操作，请刷新后查看",
            "This can’t be done in its present state; please look again",
        ),
    )
}
