//! Changing a roll: read, changed by its rules, put under the version that was read; again where somebody was quicker.

use kernel::store::Reads;
use kernel::{App, Fault};
use shared::market::fair::roll::{Roll, Seat};
use time::OffsetDateTime;

use super::tell;
use crate::store::fairs::{self as store, Kept};

/// So many others may be quicker, one after the other.
const TRIES: u32 = 40;

/// Changes the roll of a fair, and tells who moved up by that. What changes nothing is not written.
pub(super) async fn change_roll<T>(
    app: &App,
    kept: &Kept,
    now: OffsetDateTime,
    change: impl Fn(&mut Roll) -> Result<T, Fault>,
) -> Result<(Roll, T), Fault> {
    for _ in 0..TRIES {
        let before = store::roll(app, kept, Reads::Strong).await?;
        let mut roll = before.clone();
        catch_up(kept, &mut roll, now);
        let answer = change(&mut roll)?;
        if roll == before {
            return Ok((roll, answer));
        }
        roll.version += 1;
        if store::put_roll(app, &kept.id, &roll).await?.is_done() {
            store::show_counts(app, kept, &roll).await?;
            tell_moved(app, kept, (&before, &roll), now).await;
            return Ok((roll, answer));
        }
    }
    Err(Fault::unavailable(std::io::Error::other("others were quicker at the roll of a fair")))
}

/// The fair has other seats than the roll knows of: whoever changed it died in between.
fn catch_up(kept: &Kept, roll: &mut Roll, now: OffsetDateTime) {
    if kept.version > roll.of && kept.fair.capacity != roll.capacity {
        // More are seated than that: then the roll keeps what it has.
        let _ = roll.resize(kept.fair.capacity, kept.version, now.unix_timestamp());
    }
}

async fn tell_moved(app: &App, kept: &Kept, (before, after): (&Roll, &Roll), now: OffsetDateTime) {
    let waited = |id: &str| before.entry(id).is_some_and(|entry| entry.seat == Seat::Waiting);
    let moved = after.entries.iter().filter(|entry| entry.seat == Seat::Seated && waited(&entry.id));
    let mut told: Vec<&str> = Vec::new();
    for entry in moved {
        if !told.contains(&entry.enterprise.as_str()) {
            told.push(&entry.enterprise);
            tell::enterprise(app, &entry.enterprise, kept, tell::MOVED_UP, now).await;
        }
    }
}
