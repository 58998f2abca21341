//! The first day of the history, so that whoever reads all of it knows where it ends without looking at empty days.
//!
//! Always: it is noted before the first event of its day, so no event lies before it. Stores whose tables others made
//! have no such note, and their history ends where nothing happened for long.

use std::sync::PoisonError;

use serde::{Deserialize, Serialize};
use shared::calendar::{day, parse_day};
use time::{Date, OffsetDateTime, UtcOffset};

use crate::app::App;
use crate::fault::Fault;
use crate::store::{Change, Condition, Reads, Store, Table};

const KEY: (&str, &str) = ("feed", "first");

#[derive(Serialize, Deserialize)]
struct FirstDayItem {
    pk: String,
    sk: String,
    day: String,
}

/// Notes in a store whose tables were made just now that its history begins today.
pub async fn begin_history(store: &Store, now: OffsetDateTime) -> Result<(), Fault> {
    let (pk, sk) = KEY;
    let item = FirstDayItem { pk: pk.to_owned(), sk: sk.to_owned(), day: day(feed_date(now)) };
    // A conflict means that another process has noted it.
    let _ = store.put_new(Table::Cases, &item).await?;
    Ok(())
}

/// The first day of the history; nothing where nobody keeps it. One read unit.
pub(super) async fn first_day(app: &App) -> Result<Option<Date>, Fault> {
    let item: Option<FirstDayItem> = app.store.get(Table::Cases, KEY.0, KEY.1, Reads::Strong).await?;
    Ok(item.and_then(|item| parse_day(&item.day)))
}

/// Sees to it that the history begins on the day of an event or before. It costs nothing while days go forward.
pub(super) async fn note_day(app: &App, at: OffsetDateTime) -> Result<(), Fault> {
    let date = feed_date(at);
    let noted = *app.spine.first_day.lock().unwrap_or_else(PoisonError::into_inner);
    if noted.is_some_and(|noted| noted <= date) {
        return Ok(());
    }
    if first_day(app).await?.is_some_and(|first| first > date) {
        let later = Condition::expression("#c0 > :c0", &[("day", day(date))])?;
        let change = Change::default().set("day", day(date))?.when(later);
        // A conflict means that another process has moved it as far back or further.
        let _ = app.store.update(Table::Cases, KEY.0, KEY.1, change).await?;
    }
    *app.spine.first_day.lock().unwrap_or_else(PoisonError::into_inner) = Some(date);
    Ok(())
}

/// The feed's days are those of UTC.
fn feed_date(at: OffsetDateTime) -> Date {
    at.to_offset(UtcOffset::UTC).date()
}
