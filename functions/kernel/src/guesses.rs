//! Wrong codes for a number in the running hour: of one place on the network, and of all together.
//!
//! Always: a guess of a place is counted before it is looked at, so that however many come at once, no more are than
//! one by one. All together are counted after that, since nobody else's guesses may keep the right code out for long.

use serde::Deserialize;
use shared::calendar::instant;
use time::{Duration, OffsetDateTime};

use crate::app::App;
use crate::fault::Fault;
use crate::keys;
use crate::store::{Change, Condition, Reads, Table, Written};

/// Of one place in an hour.
const OF_ONE: u32 = 20;
/// Of all together. A code has 30 bits: at this rate half of them take sixty years.
const OF_ALL: u32 = 1_000;

/// Who guesses at what, and in which hour.
#[derive(Clone, Copy, Debug)]
pub struct Guess<'a> {
    pub number: &'a str,
    /// A place on the network, or a word for those that aren't known; never empty.
    pub place: &'a str,
    pub now: OffsetDateTime,
}

#[derive(Deserialize)]
struct GuessItem {
    wrong: u32,
}

impl Guess<'_> {
    /// Counts the guess, unless there were too many.
    pub async fn begin(self, app: &App) -> Result<bool, Fault> {
        let all: Option<GuessItem> =
            app.store.get(Table::Sessions, &self.key(""), keys::GUESS, Reads::Strong).await?;
        if all.is_some_and(|all| all.wrong >= OF_ALL) {
            return Ok(false);
        }
        let below = Condition::expression("attribute_not_exists(pk) OR #c0 < :c0", &[("wrong", OF_ONE)])?;
        let counted = self.add(app, &self.key(self.place), 1, Some(below)).await?;
        Ok(counted == Written::Done)
    }

    /// It was right.
    pub async fn take_back(self, app: &App) -> Result<(), Fault> {
        // A conflict means that an hour has begun since, in which it wasn't counted.
        let any = Condition::expression("#c0 > :c0", &[("wrong", 0)])?;
        let _ = self.add(app, &self.key(self.place), -1, Some(any)).await?;
        Ok(())
    }

    /// It was wrong.
    pub async fn keep(self, app: &App) -> Result<(), Fault> {
        let _ = self.add(app, &self.key(""), 1, None).await?;
        Ok(())
    }

    async fn add(self, app: &App, pk: &str, by: i64, when: Option<Condition>) -> Result<Written, Fault> {
        let expires = (self.now + Duration::hours(2)).unix_timestamp();
        let change = Change::default().add("wrong", by).set("expires", expires)?;
        let change = match when {
            Some(when) => change.when(when),
            None => change,
        };
        app.store.update(Table::Sessions, pk, keys::GUESS, change).await
    }

    fn key(self, place: &str) -> String {
        keys::guess(self.number, place, instant(self.now).get(..13).unwrap_or_default())
    }
}
