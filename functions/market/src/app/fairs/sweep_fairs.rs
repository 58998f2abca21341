//! What time does for fairs: who is registered is reminded the day before, the organiser of whom to contact, and long after
//! it names and phones of those who were registered are deleted.
//!
//! Always: it is told under an instant that follows from the fair or the note, and then struck off, so that a pass that
//! broke off, or a second one, tells nobody twice.

use kernel::spine::book;
use kernel::store::Reads;
use kernel::{App, Fault};
use shared::calendar::{china_date, parse_day};
use shared::market::fair::standing::{State, on};
use time::{Duration, OffsetDateTime};

use super::keep_fairs::forget_on;
use super::roll::change_roll;
use super::tell;
use crate::store::fairs::{self as store, Kept};
use crate::store::guests::{self, DueFair};

const MOST: u16 = 200;

/// How many were looked at that were due.
pub async fn sweep_fairs(app: &App, now: OffsetDateTime) -> Result<u32, Fault> {
    let mut done = 0;
    for due in guests::due_fairs(app, china_date(now), MOST).await? {
        done += u32::from(match due {
            DueFair::Fair(id) => look(app, &id, now).await?,
            DueFair::Note(fair, enterprise, place) => follow(app, &fair, &enterprise, &place).await?,
        });
    }
    Ok(done)
}

async fn look(app: &App, id: &str, now: OffsetDateTime) -> Result<bool, Fault> {
    let Some(mut kept) = store::fair(app, id, Reads::Strong).await? else { return Ok(false) };
    let terms = &book(app).await?.terms.fairs;
    if !kept.reminded {
        remind(app, &kept, now).await?;
        kept.reminded = true;
    }
    if forget_on(&kept, terms).is_some_and(|on| on <= china_date(now)) {
        for guest in guests::guests(app, id).await? {
            guests::forget(app, &guest).await?;
        }
        kept.forgotten = true;
    }
    kept.look_on = forget_on(&kept, terms);
    Ok(store::put_looked_at(app, &kept).await?.is_done())
}

async fn remind(app: &App, kept: &Kept, now: OffsetDateTime) -> Result<(), Fault> {
    let Some(starts) = kept.fair.starts() else { return Ok(()) };
    let held = matches!(on(kept.state, &kept.fair, now), State::Published | State::Closed);
    if held && now < starts {
        let (roll, ()) = change_roll(app, kept, now, |_| Ok(())).await?;
        let at = starts - Duration::days(1);
        tell::registered(app, kept, &roll, (tell::TOMORROW, false), at).await;
    }
    Ok(())
}

async fn follow(app: &App, fair: &str, enterprise: &str, place: &str) -> Result<bool, Fault> {
    let day = place.split('#').next().and_then(parse_day);
    let (Some(kept), Some(day)) = (store::fair(app, fair, Reads::Eventual).await?, day) else {
        return Ok(false);
    };
    // Nine in the morning in China.
    let at = day.midnight().assume_utc() + Duration::hours(1);
    tell::organiser(app, &kept, tell::FOLLOW_UP, at).await;
    Ok(guests::settle_note(app, fair, enterprise, place).await?.is_done())
}
