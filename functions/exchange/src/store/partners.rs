//! Partners, their keys, and the numbers that they used.

use kernel::store::{Condition, Query, Reads, Table, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::exchange::partner::PartnerForm;
use shared::exchange::sign::SKEW;

use crate::keys;

/// A partner as it is stored. A key's secret is derived from its number and the deployment's secret, so that a copy of
/// the table signs nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Partner {
    pk: String,
    #[serde(rename = "sk")]
    pub id: String,
    pub version: u64,
    pub form: PartnerForm,
    /// The oldest first.
    pub keys: Vec<KeyItem>,
    /// RFC 3339: what happened before is kept for it and not sent.
    pub since: String,
    /// RFC 3339: what happened before it isn't told of at all; empty in records of before there was a difference.
    #[serde(default)]
    pub made: String,
    /// RFC 3339: when it went on after it had been suspended; empty: never.
    #[serde(default)]
    pub resumed: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeyItem {
    pub id: String,
    pub nonce: String,
    /// RFC 3339.
    pub made: String,
    /// RFC 3339; empty while it goes on.
    pub ends: String,
}

impl KeyItem {
    pub fn is_in_force(&self, now: &str) -> bool {
        self.ends.is_empty() || self.ends.as_str() > now
    }
}

impl Partner {
    pub fn new(id: String, form: PartnerForm, key: KeyItem) -> Self {
        let (since, made) = (key.made.clone(), key.made.clone());
        let resumed = String::new();
        Self { pk: keys::PARTNERS.to_owned(), id, version: 1, form, keys: vec![key], since, made, resumed }
    }

    /// RFC 3339: it is told of what happened from then on.
    pub fn begins(&self) -> &str {
        if self.made.is_empty() { &self.since } else { &self.made }
    }
}

pub async fn partner(app: &App, id: &str) -> Result<Option<Partner>, Fault> {
    app.store.get(Table::Exchange, keys::PARTNERS, id, Reads::Strong).await
}

pub async fn partners(app: &App) -> Result<Vec<Partner>, Fault> {
    app.store.query_all(Query::of(Table::Exchange, keys::PARTNERS).strong()).await
}

pub async fn put_new_partner(app: &App, partner: &Partner) -> Result<Written, Fault> {
    app.store.put_new(Table::Exchange, partner).await
}

/// Replaces a partner that is still as it was read. `partner.version` is the next.
pub async fn put_partner(app: &App, partner: &Partner) -> Result<Written, Fault> {
    let as_read = Condition::equals("version", partner.version - 1)?;
    app.store.put_if(Table::Exchange, partner, as_read).await
}

#[derive(Serialize)]
struct NonceItem {
    pk: String,
    sk: String,
    at: String,
    expires: i64,
}

/// Whether the number is used for the first time. It is kept until no message with it can be in time any more.
pub async fn use_nonce(app: &App, key: &str, nonce: &str) -> Result<Written, Fault> {
    let now = app.now();
    let item = NonceItem {
        pk: keys::nonce(key),
        sk: nonce.to_owned(),
        at: wire(now),
        expires: now.unix_timestamp() + 2 * SKEW + 60,
    };
    app.store.put_new(Table::Exchange, &item).await
}
