//! On which day a member of the staff is next to be written to.

use kernel::store::{Condition, Query, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::{day, parse_day};
use time::Date;

use crate::keys;

#[derive(Serialize, Deserialize)]
struct DigestItem {
    pk: String,
    sk: String,
}

/// A daily letter that is due.
pub struct Digest {
    pub on: Date,
    pub user: String,
}

pub async fn put_digest(app: &App, on: Date, user: &str) -> Result<(), Fault> {
    let item = DigestItem { pk: keys::DIGESTS.to_owned(), sk: keys::digest(&day(on), user) };
    app.store.put(Table::Identity, &item).await
}

/// Those whose day has come, the longest due first.
pub async fn digests(app: &App, today: Date, limit: u16) -> Result<Vec<Digest>, Fault> {
    let query = Query::of(Table::Identity, keys::DIGESTS).up_to(keys::digest(&day(today), "~")).limit(limit);
    let items = app.store.query::<DigestItem>(query).await?.items;
    let read = |item: DigestItem| {
        let (on, user) = item.sk.split_once('#')?;
        Some(Digest { on: parse_day(on)?, user: user.to_owned() })
    };
    Ok(items.into_iter().filter_map(read).collect())
}

/// Takes one; of two who find it one gets `Done`.
pub async fn take_digest(app: &App, one: &Digest) -> Result<Written, Fault> {
    let sk = keys::digest(&day(one.on), &one.user);
    app.store.delete_if(Table::Identity, keys::DIGESTS, &sk, Condition::exists()).await
}
