//! Failed sign-ins from one place on the network, whatever the logins: who tries one password on every account locks
//! none of them, and is stopped here.
//!
//! Always: a window of fixed length, so that nobody is kept out for longer than it lasts; successes don't count. Not
//! here: failures of one login (`tries`).

use std::net::IpAddr;

use kernel::http::network;
use kernel::store::{Change, Condition, Table, Written};
use kernel::{App, Fault};

use super::Attempt;
use crate::keys;

/// Seconds in which failures are counted together. How many there may be is `Config::failures_per_address`.
const WINDOW: i64 = 15 * 60;

/// Counts an attempt from an address before it is made. An address that the server doesn't know isn't limited.
pub async fn begin_attempt_from(app: &App, address: &str) -> Result<Attempt, Fault> {
    let Some(network) = network(address) else { return Ok(Attempt::Allowed) };
    let (pk, ends) = window(app, &network);
    let allowed = i64::from(app.config.failures_per_address);
    let below = Condition::expression("attribute_not_exists(pk) OR #c0 < :c0", &[("count", allowed)])?;
    let change = Change::default().add("count", 1).set("expires", ends)?.when(below);
    match app.store.update(Table::Sessions, &pk, keys::FAILURES, change).await? {
        Written::Done => Ok(Attempt::Allowed),
        Written::Conflict => {
            let left = ends - app.now().unix_timestamp();
            Ok(Attempt::LockedOut(u32::try_from(left).unwrap_or(1).max(1)))
        }
    }
}

/// The attempt was no failure.
pub async fn take_back_attempt_from(app: &App, address: &str) -> Result<(), Fault> {
    let Some(network) = network(address) else { return Ok(()) };
    let any = Condition::expression("#c0 > :c0", &[("count", 0)])?;
    let change = Change::default().add("count", -1).when(any);
    // A conflict means that a window has begun since, in which it wasn't counted.
    let _ = app.store.update(Table::Sessions, &window(app, &network).0, keys::FAILURES, change).await?;
    Ok(())
}

/// The running window of a network: its key, and when it ends in epoch seconds.
fn window(app: &App, network: &IpAddr) -> (String, i64) {
    let number = app.now().unix_timestamp().div_euclid(WINDOW);
    (keys::failures(&network.to_string(), number), (number + 1) * WINDOW)
}
