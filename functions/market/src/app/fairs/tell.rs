//! Telling of fairs, in the inbox that everything else comes to.

use kernel::notices::{self, News};
use kernel::{App, Fault};
use shared::market::fair::roll::{Roll, Seat};
use shared::market::told::Told;
use time::OffsetDateTime;

use crate::store::fairs::Kept;

/// What is told, and its place among what may be told of one fair at one moment.
pub(super) type What = (Told, i64);

pub(super) const CHANGED: What = (Told::FairChanged, 0);
pub(super) const CANCELLED: What = (Told::FairCancelled, 1);
pub(super) const TOMORROW: What = (Told::FairTomorrow, 2);
pub(super) const MOVED_UP: What = (Told::FairMovedUp, 3);
pub(super) const BOOTH_GIVEN: What = (Told::BoothGiven, 4);
pub(super) const BOOTH_ASKED: What = (Told::BoothAsked, 5);
pub(super) const FOLLOW_UP: What = (Told::FollowUpDue, 6);

/// 2026-01-01T00:00:00Z.
const SINCE: i64 = 1_767_225_600;

pub(super) async fn enterprise(app: &App, enterprise: &str, kept: &Kept, what: What, at: OffsetDateTime) {
    put(app, &notices::enterprise(enterprise), kept, what, at).await;
}

/// Tells the organiser.
pub(super) async fn organiser(app: &App, kept: &Kept, what: What, at: OffsetDateTime) {
    put(app, &notices::org(&kept.org), kept, what, at).await;
}

/// Tells every enterprise that has somebody on the roll: with a seat, and where `waiting` those who wait as well.
pub(super) async fn registered(
    app: &App,
    kept: &Kept,
    roll: &Roll,
    (what, waiting): (What, bool),
    at: OffsetDateTime,
) {
    let is_on = |seat: Seat| seat == Seat::Seated || waiting && seat == Seat::Waiting;
    let mut told: Vec<&str> = Vec::new();
    for entry in roll.entries.iter().filter(|entry| is_on(entry.seat)) {
        if !told.contains(&entry.enterprise.as_str()) {
            told.push(&entry.enterprise);
            enterprise(app, &entry.enterprise, kept, what, at).await;
        }
    }
}

/// A notice is put under its moment and a number that grows with time, so that the same told again is one.
async fn put(app: &App, inbox: &str, kept: &Kept, (told, place): What, at: OffsetDateTime) {
    let number = (at.unix_timestamp() - SINCE).max(0) * 8 + place;
    let news = News {
        about: kept.id.clone(),
        seq: u32::try_from(number).unwrap_or(u32::MAX),
        tells: told.into(),
        level: String::new(),
        title: kept.fair.title.clone(),
        at,
    };
    if let Err(fault) = notices::tell(app, inbox, &news).await {
        missed(&fault);
    }
}

fn missed(fault: &Fault) {
    tracing::warn!(fault = %fault, "somebody wasn't told of a fair");
}
