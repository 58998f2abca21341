//! Forgotten passwords: who asked for a letter, and the tokens that letters carry. A token isn't kept; its hash is.

use kernel::seal::sha256_hex;
use kernel::store::{Condition, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::identity::rules::{RESET_ASKED_EVERY, RESET_HOLDS};
use time::Duration;

use crate::keys;

/// A request that is older than this isn't answered any more.
const WAITS: Duration = Duration::hours(1);

/// Somebody who says that they have forgotten a login's password, whether there is such a login or not.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResetAsk {
    pk: String,
    sk: String,
    pub login: String,
    #[serde(default)]
    pub tries: u32,
    /// Epoch seconds: not to be looked at before.
    pub next: i64,
    /// Epoch seconds.
    pub expires: i64,
}

#[derive(Serialize, Deserialize)]
struct MarkItem {
    pk: String,
    sk: String,
    expires: i64,
}

/// What a token opens.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reset {
    pub user: String,
    /// Of the password that it replaces: when that has changed, the token opens nothing.
    pub replaces: String,
    /// Epoch seconds.
    pub expires: i64,
}

#[derive(Serialize, Deserialize)]
struct ResetItem {
    pk: String,
    sk: String,
    #[serde(flatten)]
    reset: Reset,
}

/// Notes that somebody asks, unless somebody did for the same login a moment ago.
pub async fn ask_reset(app: &App, login: &str) -> Result<(), Fault> {
    let now = app.now().unix_timestamp();
    let mark = MarkItem {
        pk: keys::reset_asked(login),
        sk: "asked".to_owned(),
        expires: now + RESET_ASKED_EVERY.whole_seconds(),
    };
    let quiet = Condition::expression("attribute_not_exists(pk) OR #c0 <= :c0", &[("expires", now)])?;
    if app.store.put_if(Table::Sessions, &mark, quiet).await? == Written::Conflict {
        return Ok(());
    }
    let ask = ResetAsk {
        pk: keys::RESET_ASKS.to_owned(),
        sk: sha256_hex(login),
        login: login.to_owned(),
        tries: 0,
        next: now,
        expires: now + WAITS.whole_seconds(),
    };
    app.store.put(Table::Sessions, &ask).await
}

/// Requests that wait for their letter.
pub async fn reset_asks(app: &App, limit: u16) -> Result<Vec<ResetAsk>, Fault> {
    let query = Query::of(Table::Sessions, keys::RESET_ASKS).limit(limit);
    Ok(app.store.query(query).await?.items)
}

/// Takes a request; of two who find it one gets `Done`.
pub async fn take_ask(app: &App, ask: &ResetAsk) -> Result<Written, Fault> {
    let unchanged = Condition::equals("tries", ask.tries)?;
    app.store.delete_if(Table::Sessions, &ask.pk, &ask.sk, unchanged).await
}

/// Puts a request back whose letter couldn't be sent.
pub async fn put_back(app: &App, ask: ResetAsk, next: i64) -> Result<(), Fault> {
    let ask = ResetAsk { tries: ask.tries + 1, next, ..ask };
    // Somebody has asked again meanwhile.
    let _ = app.store.put_new(Table::Sessions, &ask).await?;
    Ok(())
}

/// A token for an account, by the hash of its password.
pub async fn put_reset(app: &App, token: &str, user: &str, password: &str) -> Result<(), Fault> {
    let reset = Reset {
        user: user.to_owned(),
        replaces: sha256_hex(password),
        expires: (app.now() + RESET_HOLDS).unix_timestamp(),
    };
    let item = ResetItem { pk: keys::reset(token), sk: "reset".to_owned(), reset };
    app.store.put(Table::Sessions, &item).await
}

pub async fn reset(app: &App, token: &str) -> Result<Option<Reset>, Fault> {
    let found: Option<ResetItem> =
        app.store.get(Table::Sessions, &keys::reset(token), "reset", Reads::Strong).await?;
    let now = app.now().unix_timestamp();
    Ok(found.map(|item| item.reset).filter(|reset| reset.expires > now))
}

pub async fn drop_reset(app: &App, token: &str) -> Result<(), Fault> {
    app.store.delete(Table::Sessions, &keys::reset(token), "reset").await
}
