//! Failed sign-ins, counted for each login whether there is such an account or not.

use kernel::store::{Change, Condition, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use time::Duration;

use crate::keys;

const ALLOWED: i64 = 5;
const LOCKED_FOR: Duration = Duration::minutes(15);

#[derive(Serialize, Deserialize)]
struct TriesItem {
    count: i64,
    expires: i64,
}

/// Whether a sign-in may be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Attempt {
    Allowed,
    /// Seconds until it may.
    LockedOut(u32),
}

/// Counts an attempt before it is made, so that however many come at once, no more than five are looked at. Who
/// succeeds calls `forget_attempts`.
pub async fn begin_attempt(app: &App, login: &str) -> Result<Attempt, Fault> {
    let pk = keys::tries(login);
    let now = app.now();
    let expires = (now + LOCKED_FOR).unix_timestamp();
    for _ in 0..3 {
        let below = Condition::expression(
            "attribute_not_exists(pk) OR (#c0 < :c0 AND #c1 > :c1)",
            &[("count", ALLOWED), ("expires", now.unix_timestamp())],
        )?;
        let change = Change::default().add("count", 1).set("expires", expires)?.when(below);
        if app.store.update(Table::Sessions, &pk, "tries", change).await? == Written::Done {
            return Ok(Attempt::Allowed);
        }
        let Some(found) = found(app, &pk).await? else { continue };
        let left = found.expires - now.unix_timestamp();
        if left > 0 {
            return Ok(Attempt::LockedOut(u32::try_from(left).unwrap_or(u32::MAX)));
        }
        let unchanged = Condition::equals("expires", found.expires)?;
        let _ = app.store.delete_if(Table::Sessions, &pk, "tries", unchanged).await?;
    }
    Ok(Attempt::LockedOut(1))
}

/// The attempt was neither a success nor a guess.
pub async fn take_back_attempt(app: &App, login: &str) -> Result<(), Fault> {
    let change = Change::default().add("count", -1).when(Condition::exists());
    let _ = app.store.update(Table::Sessions, &keys::tries(login), "tries", change).await?;
    Ok(())
}

pub async fn forget_attempts(app: &App, login: &str) -> Result<(), Fault> {
    app.store.delete(Table::Sessions, &keys::tries(login), "tries").await
}

pub async fn is_locked(app: &App, login: &str) -> Result<bool, Fault> {
    let found = found(app, &keys::tries(login)).await?;
    Ok(found.is_some_and(|found| found.count >= ALLOWED && found.expires > app.now().unix_timestamp()))
}

async fn found(app: &App, pk: &str) -> Result<Option<TriesItem>, Fault> {
    app.store.get(Table::Sessions, pk, "tries", Reads::Strong).await
}
