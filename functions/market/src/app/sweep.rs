//! What time does by itself: postings expire, and are told of before; interests that nobody answered lapse; talks in which
//! nothing is said are asked about, and end. Reads see what is over at once; this puts it on record.

use kernel::spine::{Book, book};
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::{china_date, parse_instant};
use shared::market::deal::{DealSide, DealState, Step};
use shared::market::standing::{Action, Hand, State};
use shared::market::told::Told;
use time::{Date, Duration, OffsetDateTime};

use super::fairs::sweep_fairs::sweep_fairs;
use super::keep_pictures::remove_unnamed;
use super::meet::leave;
use super::move_deal::{in_workdays, moved, put_moved, silence};
use super::provider_step::provider;
use super::settle_vouchers::sweep_voucher;
use super::step::{stepped, tell_of, tell_of_leaving};
use super::tell;
use crate::store::{self, Due, Kept, KeptDeal};

/// What a pass looks at, at most.
const MOST: u16 = 500;

/// Puts on record what is over before today. How many that were; a second pass finds none.
pub async fn sweep_due(app: &App, now: OffsetDateTime) -> Result<u32, Fault> {
    let (today, book, mut done) = (china_date(now), book(app).await?, 0);
    for due in store::due(app, today, MOST).await? {
        done += u32::from(match due {
            Due::Posting(id) => posting(app, &book, &id).await?,
            Due::Deal(id) => deal(app, &book, &id).await?,
            Due::Provider(code) => provider(app, &code).await?,
            Due::Voucher(id) => sweep_voucher(app, &id, now).await,
        });
    }
    done += remind_of_waiting(app, &book, now).await?;
    done += sweep_fairs(app, now).await?;
    Ok(done + remove_unnamed(app, today).await?)
}

/// Reminds the Federation, once, of what has waited longer for it than the terms give. How many those were.
async fn remind_of_waiting(app: &App, book: &Book, now: OffsetDateTime) -> Result<u32, Fault> {
    let (today, days) = (china_date(now), book.terms.market.review_days);
    // The first day since which what waits is in time.
    let mut first = today;
    while let Some(before) = first.previous_day()
        && in_workdays(book, before, days).is_some_and(|due| due >= today)
    {
        first = before;
    }
    // The day begins eight hours sooner than by the clock of the world.
    let before = wire(first.midnight().assume_utc() - Duration::hours(8));
    let mut done = 0;
    for kept in store::overdue(app, &before, MOST).await? {
        tell::of_delay(app, &kept, &wire(now)).await;
        done += u32::from(store::put_late(app, &kept).await? == Written::Done);
    }
    Ok(done)
}

async fn posting(app: &App, book: &Book, id: &str) -> Result<bool, Fault> {
    let Some(kept) = store::posting(app, id, Reads::Strong).await? else { return Ok(false) };
    let today = china_date(app.now());
    match kept.until {
        Some(until) if kept.state == State::Live && until < today => expire(app, book, kept).await,
        Some(_) if kept.state == State::Live && kept.tell_on.is_some_and(|on| on < today) => {
            tell::of_end(app, &kept, &wire(app.now())).await;
            Ok(store::put_told(app, &kept).await? == Written::Done)
        }
        _ => Ok(false),
    }
}

async fn expire(app: &App, book: &Book, mut kept: Kept) -> Result<bool, Fault> {
    let before = kept.clone();
    // As it was before its day was over, so that the step is written.
    let until = kept.until.take();
    let mut next = stepped(app, book, &kept, (Action::Expire, Hand::System), ("", ""))?;
    next.until = until;
    let done = store::put(app, &next).await? == Written::Done;
    if done {
        leave(app, &before).await?;
        tell_of(app, (&before, &next), Action::Expire).await;
        tell_of_leaving(app, (&before, &next), Action::Expire).await;
    }
    Ok(done)
}

async fn deal(app: &App, book: &Book, id: &str) -> Result<bool, Fault> {
    let Some(deal) = store::deal(app, id, Reads::Strong).await? else { return Ok(false) };
    let today = china_date(app.now());
    if deal.until.is_none_or(|until| until >= today) {
        return Ok(false);
    }
    match deal.state {
        DealState::Asked => end(app, book, &deal, Step::Lapse, Told::InterestLapsed).await,
        DealState::Proposed => {
            let done = end(app, book, &deal, Step::Lapse, Told::IntroductionLapsed).await?;
            if done {
                tell::federation_of_talk(app, &deal, Told::IntroductionLapsed, &wire(app.now())).await;
            }
            Ok(done)
        }
        DealState::Talking | DealState::Agreed => talk(app, book, deal).await,
        _ => Ok(false),
    }
}

/// A talk whose day has come: it goes on if something was said, is asked about, or ends.
async fn talk(app: &App, book: &Book, deal: KeptDeal) -> Result<bool, Fault> {
    let (today, terms) = (china_date(app.now()), &book.terms.market);
    let asked_on = deal.asked_at.as_deref().and_then(parse_instant).map(china_date);
    let (said_on, asked) = (last_said(app, &deal).await?, deal.state);
    let days = silence(book, asked).unwrap_or(terms.silent_days);
    let next = if asked_on.is_some_and(|asked_on| asked_on > said_on) {
        return end(app, book, &deal, Step::Fade, Told::TalkEnded).await;
    } else if in_workdays(book, said_on, days).is_some_and(|silent| silent >= today) {
        KeptDeal { until: in_workdays(book, said_on, days), asked_at: None, ..deal }
    } else {
        let until = in_workdays(book, today, terms.fade_days);
        KeptDeal { until, asked_at: Some(wire(app.now())), ..deal }
    };
    let is_asked = next.asked_at.is_some();
    let next =
        KeptDeal { version: next.version + 1, at: if is_asked { wire(app.now()) } else { next.at }, ..next };
    let done = store::put_deal(app, &next).await? == Written::Done;
    if done && is_asked {
        let told = if asked == DealState::Agreed { Told::TalkOutcomeDue } else { Told::TalkSilent };
        tell::both(app, &next, told).await;
    }
    Ok(done)
}

/// The day on which something was said or done last.
async fn last_said(app: &App, deal: &KeptDeal) -> Result<Date, Fault> {
    let message = store::last_message(app, &deal.id, Reads::Strong).await?;
    let step = deal.history.last().map(|taken| taken.at.as_str()).unwrap_or_default();
    let last = message.as_ref().map_or(step, |message| step.max(&message.at));
    Ok(parse_instant(last).map_or(Date::MIN, china_date))
}

async fn end(app: &App, book: &Book, deal: &KeptDeal, step: Step, told: Told) -> Result<bool, Fault> {
    let Some(next) = moved(app, book, deal, (step, DealSide::System), ("", "")) else { return Ok(false) };
    let done = put_moved(app, book, &next, step, None).await? == Written::Done;
    if done {
        tell::both(app, &next, told).await;
    }
    Ok(done)
}
