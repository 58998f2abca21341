//! The next version of a conversation: what a step makes of it, when it is looked at next, and how its end is counted.

use kernel::spine::Book;
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::{china_date, parse_instant};
use shared::market::came::{DIRECTORY, End};
use shared::market::deal::{DealSide, DealState, Step, WhyNot, after};
use shared::market::directory::entry_of;
use time::Date;

use crate::store::{self, KeptDeal, Taken};

/// A conversation with a step taken; nothing where it can't be taken in this state. Nothing is written yet.
pub(super) fn moved(
    app: &App,
    book: &Book,
    deal: &KeptDeal,
    (step, side): (Step, DealSide),
    (by, reason): (&str, &str),
) -> Option<KeptDeal> {
    let state = after(Some(deal.state), step, side)?;
    let (at, today) = (wire(app.now()), china_date(app.now()));
    let mut next = deal.clone();
    next.version += 1;
    next.state = state;
    next.at.clone_from(&at);
    next.until = match silence(book, state) {
        Some(days) => in_workdays(book, today, days),
        None if step == Step::Conclude => in_workdays(book, today, book.terms.market.confirm_days),
        None => next.until,
    };
    next.asked_at = None;
    if let Some(introduced) = &mut next.introduced
        && matches!(step, Step::Consent | Step::Accept)
    {
        introduced.agreed.set(side, Some(at.clone()));
        if step == Step::Accept {
            // Who agreed to be introduced agreed to the help of who did it; each may do without it later.
            next.called.set(DealSide::Poster, Some(at.clone()));
            next.called.set(DealSide::Asker, Some(at.clone()));
        }
    }
    next.history.push(Taken { at, step, state, side, by: by.to_owned(), reason: reason.to_owned() });
    Some(next)
}

/// Writes the next version; when that ends the conversation, it is counted.
pub(super) async fn put_moved(
    app: &App,
    book: &Book,
    next: &KeptDeal,
    step: Step,
    why: Option<WhyNot>,
) -> Result<Written, Fault> {
    let written = store::put_deal(app, next).await?;
    if written.is_done() && step == Step::Conclude {
        for party in [&next.poster, &next.asker] {
            // What was done stands, shown with the enterprise or not.
            if let Err(fault) = store::put_concluded(app, &party.enterprise, &next.id).await {
                tracing::error!(fault = %fault, "a result wasn't noted for its enterprise");
            }
        }
    }
    if written.is_done()
        && let Some(end) = End::of(next.state, step, next.outcome.as_ref(), why)
    {
        let confirmed = next.answer.as_ref().map(|answer| answer.confirmed);
        let end = End { introduced: next.introduced.is_some(), confirmed, ..end };
        // What was done stands, counted or not.
        if let Err(fault) = count(app, book, next, end).await {
            tracing::error!(fault = %fault, "the end of a conversation wasn't counted");
        }
    }
    Ok(written)
}

/// Counts an end in the month in which it came; a result that was said after it takes its place there.
async fn count(app: &App, book: &Book, deal: &KeptDeal, end: End) -> Result<(), Fault> {
    let Some((code, region)) = counted(app, deal).await? else { return Ok(()) };
    let city = book.regions.city_of(&region).map_or(region.clone(), |city| city.code.to_string());
    let ended = deal.ended_before().and_then(parse_instant);
    let said = deal.said().and_then(|said| parse_instant(&said.at));
    let month = month(china_date(ended.or(said).unwrap_or_else(|| app.now())));
    if let Some(confirmed) = end.confirmed {
        store::answer_end(app, (code, &city), (&month, &deal.id), confirmed).await?;
    } else if ended.is_some() {
        store::correct_end(app, (code, &city), (&month, &deal.id), end).await?;
    } else {
        store::put_end(app, (code, &city), (&month, &deal.id), end).await?;
    }
    store::count_came(app, (code, &city), &month).await
}

/// Under which code a conversation is counted, and its region; nothing where what it was about is gone.
async fn counted(app: &App, deal: &KeptDeal) -> Result<Option<(&'static str, String)>, Fault> {
    if entry_of(&deal.posting).is_some() {
        return Ok(Some((DIRECTORY, deal.region.clone())));
    }
    if let Some(board) = deal.board {
        return Ok(Some((board.code(), deal.region.clone())));
    }
    // Begun before it was kept.
    let kept = store::posting(app, &deal.posting, Reads::Eventual).await?;
    Ok(kept.map(|kept| (kept.form.posting.board.code(), kept.form.posting.region)))
}

/// Working days without a word after which both sides are asked: whether a talk goes on, or what came of what was agreed.
pub(super) fn silence(book: &Book, state: DealState) -> Option<u32> {
    match state {
        DealState::Talking => Some(book.terms.market.silent_days),
        DealState::Agreed => Some(book.terms.market.agreed_days),
        _ => None,
    }
}

/// A month as it stands in keys: `2026-11`.
pub(super) fn month(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), u8::from(date.month()))
}

/// The day that is so many working days later; none beyond the calendar.
pub(super) fn in_workdays(book: &Book, from: Date, count: u32) -> Option<Date> {
    book.calendar.add_workdays(from, count).ok().map(|due| due.date)
}
