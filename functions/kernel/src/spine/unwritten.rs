//! Texts whose event was never written, since its process ended in between: they are removed when their day is over.
//!
//! Always: a text goes only when no event names it and none can be on its way any more, so an event's day is looked at
//! two days later. How far it came is on record; a pass is bounded, and the next one goes on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use shared::calendar::{day, parse_day};
use time::{Date, Duration, OffsetDateTime, UtcOffset};

use super::contents::FOLDER;
use super::first_day::first_day;
use super::item::SealedItem;
use super::keys;
use crate::app::App;
use crate::fault::Fault;
use crate::store::{Reads, Table};

/// Days after that of its event in which a text is left alone.
const GRACE: Duration = Duration::days(2);
/// Texts that a pass looks at.
const TEXTS: usize = 5_000;
/// Days without a text that a pass goes through.
const DAYS: u32 = 30;

const CHECK: &str = "check#texts";

#[derive(Serialize, Deserialize)]
struct LookedAt {
    pk: String,
    sk: String,
    /// The day that comes next.
    day: String,
    /// The last text of it that was looked at; empty at its beginning.
    place: String,
}

#[derive(Deserialize)]
struct Stored {
    #[serde(default)]
    sealed: BTreeMap<String, SealedItem>,
}

/// Removes the texts that belong to no event. How many there were. Half a read unit when there is nothing to do; half
/// a unit for each text, once in its life.
pub async fn remove_unwritten(app: &App, now: OffsetDateTime) -> Result<u32, Fault> {
    let until = (now - GRACE).to_offset(UtcOffset::UTC).date();
    let stored: Option<LookedAt> = app.store.get(Table::Cases, CHECK, "check", Reads::Eventual).await?;
    let begun = stored.as_ref().and_then(|stored| parse_day(&stored.day));
    let first = match begun {
        Some(begun) => Some(begun),
        None => first_day(app).await?,
    };
    let Some(mut date) = first.filter(|first| *first < until) else { return Ok(0) };
    let mut place = stored.map(|stored| stored.place).unwrap_or_default();
    let (mut removed, mut left) = (0, TEXTS);
    for _ in 0..DAYS {
        let mut texts = app.blobs.texts_of(&format!("{FOLDER}/{}", day(date))).await?;
        texts.retain(|text| *text > place);
        let is_more = texts.len() > left;
        texts.truncate(left);
        for text in &texts {
            if !is_named(app, text).await? {
                app.blobs.remove_text(text).await?;
                tracing::info!(place = %text, "a text whose event was never written was removed");
                removed += 1;
            }
        }
        left -= texts.len();
        if is_more {
            place = texts.pop().unwrap_or(place);
            break;
        }
        place.clear();
        date = date.next_day().unwrap_or(Date::MAX);
        if date >= until {
            break;
        }
    }
    let (pk, sk) = (CHECK.to_owned(), "check".to_owned());
    app.store.put(Table::Cases, &LookedAt { pk, sk, day: day(date), place }).await?;
    Ok(removed)
}

/// Whether an event names the text in its place; a place that isn't one of ours is left alone.
async fn is_named(app: &App, place: &str) -> Result<bool, Fault> {
    let mut members = place.split('/').skip(2);
    let (Some(number), Some(seq), Some(digest)) = (members.next(), members.next(), members.next()) else {
        return Ok(true);
    };
    let Ok(seq) = seq.parse() else { return Ok(true) };
    let stored: Option<Stored> =
        app.store.get(Table::Cases, &keys::case(number), &keys::event(seq), Reads::Eventual).await?;
    Ok(stored.is_some_and(|stored| stored.sealed.values().any(|content| content.is_kept_as(digest))))
}
