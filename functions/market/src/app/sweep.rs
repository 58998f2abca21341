//! What time does by itself: postings expire, interests that nobody answered lapse. Reads see it at once; this puts it
//! on record.

use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::deal::{DealSide, DealState, Step, after, on};
use shared::market::standing::{Action, Hand, State};
use time::OffsetDateTime;

use super::meet::leave;
use super::step::stepped;
use crate::store::{self, Due, Taken};

/// What a pass looks at, at most.
const MOST: u16 = 500;

/// Puts on record what is over before today. How many that were; a second pass finds none.
pub async fn sweep_due(app: &App, now: OffsetDateTime) -> Result<u32, Fault> {
    let mut done = 0;
    for due in store::due(app, china_date(now), MOST).await? {
        done += u32::from(match due {
            Due::Posting(id) => expire(app, &id).await?,
            Due::Deal(id) => lapse(app, &id).await?,
        });
    }
    Ok(done)
}

async fn expire(app: &App, id: &str) -> Result<bool, Fault> {
    let Some(mut kept) = store::posting(app, id, Reads::Strong).await? else { return Ok(false) };
    let over = kept.until.is_some_and(|until| until < china_date(app.now()));
    if kept.state != State::Live || !over {
        return Ok(false);
    }
    let before = kept.clone();
    // As it was before its day was over, so that the step is written.
    let until = kept.until.take();
    let mut next = stepped(app, &kept, (Action::Expire, Hand::System), ("", ""))?;
    next.until = until;
    if store::put(app, &next).await? == Written::Conflict {
        return Ok(false);
    }
    leave(app, &before).await?;
    Ok(true)
}

async fn lapse(app: &App, id: &str) -> Result<bool, Fault> {
    let Some(deal) = store::deal(app, id, Reads::Strong).await? else { return Ok(false) };
    let today = china_date(app.now());
    let over = deal.state == DealState::Asked && on(deal.state, deal.until, today) == DealState::Lapsed;
    let state = after(Some(deal.state), Step::Lapse, DealSide::System).filter(|_| over);
    let Some(state) = state else { return Ok(false) };
    let mut next = deal;
    next.version += 1;
    next.state = state;
    next.at = wire(app.now());
    next.history.push(Taken {
        at: next.at.clone(),
        step: Step::Lapse,
        state,
        side: DealSide::System,
        by: String::new(),
        reason: String::new(),
    });
    Ok(store::put_deal(app, &next).await? == Written::Done)
}
