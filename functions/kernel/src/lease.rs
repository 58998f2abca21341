//! Whose turn it is, where several processes could do the same: one of them holds the turn for a while, and another takes
//! it when it isn't renewed.
//!
//! Always: a turn spares work, and guards nothing: two may hold it for a moment when clocks differ or a pass is long, and
//! whatever runs under it bears to run twice. Not here: what runs (`host::schedules`).
//!
//! | what | key | cost |
//! |---|---|---|
//! | whose turn it is | `turn#<name>` / `turn` in `sessions`, strong | 1 RU |
//! | take it, renew it, give it back | the same, conditional | 1 WU |

use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use time::Duration;

use crate::app::App;
use crate::fault::Fault;
use crate::random;
use crate::store::{Condition, Reads, Table};

const KEY: &str = "turn";
/// How long a turn lasts without being renewed: after a host has died, its work rests for so long.
pub const LASTS: Duration = Duration::seconds(20);

/// One process's claim to a turn. Clones claim together.
#[derive(Clone, Debug)]
pub struct Turn {
    name: &'static str,
    holder: Arc<str>,
    /// Until when this process knows that it holds it, in epoch seconds.
    held: Arc<Mutex<i64>>,
}

#[derive(Serialize, Deserialize)]
struct TurnItem {
    pk: String,
    sk: String,
    holder: String,
    /// Epoch seconds.
    until: i64,
    expires: i64,
}

impl Turn {
    pub fn new(name: &'static str) -> Self {
        Self { name, holder: random::id().into(), held: Arc::default() }
    }

    /// Whether it is this process's turn; takes it when it is nobody's, and renews it when half of it is over.
    pub async fn is_ours(&self, app: &App) -> Result<bool, Fault> {
        let now = app.now().unix_timestamp();
        if self.held() - now > LASTS.whole_seconds() / 2 {
            return Ok(true);
        }
        let found: Option<TurnItem> = app.store.get(Table::Sessions, &self.key(), KEY, Reads::Strong).await?;
        let is_others = |item: &TurnItem| *item.holder != *self.holder && item.until > now;
        if found.as_ref().is_some_and(is_others) {
            return Ok(false);
        }
        let until = now + LASTS.whole_seconds();
        let item = TurnItem {
            pk: self.key(),
            sk: KEY.to_owned(),
            holder: self.holder.to_string(),
            until,
            expires: until + 86_400,
        };
        let as_seen = match found {
            None => Condition::is_new(),
            Some(seen) => Condition::expression(
                "#c0 = :c0 AND #c1 = :c1",
                &[("holder", serde_json::json!(seen.holder)), ("until", serde_json::json!(seen.until))],
            )?,
        };
        let is_done = app.store.put_if(Table::Sessions, &item, as_seen).await?.is_done();
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = if is_done { until } else { 0 };
        Ok(is_done)
    }

    /// Gives it back, so that another takes it at once.
    pub async fn give_back(&self, app: &App) -> Result<(), Fault> {
        if self.held() > 0 {
            let ours = Condition::equals("holder", &*self.holder)?;
            // A conflict means that it is another's already.
            let _ = app.store.delete_if(Table::Sessions, &self.key(), KEY, ours).await?;
        }
        Ok(())
    }

    fn held(&self) -> i64 {
        *self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn key(&self) -> String {
        format!("turn#{}", self.name)
    }
}
