//! Uploads that are on their way into the bucket, past the service.

use serde::{Deserialize, Serialize};
use shared::access::Principal;
use time::OffsetDateTime;

use super::key;
use crate::app::App;
use crate::fault::Fault;
use crate::store::{Reads, Table};

const ANNOUNCED: &str = "announced";

/// What its sender said of it.
#[derive(Serialize, Deserialize)]
struct AnnouncedItem {
    pk: String,
    sk: String,
    user: String,
    name: String,
    size: u64,
    expires: i64,
}

/// A file that its sender is about to put into the bucket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    pub name: String,
    /// In bytes.
    pub size: u64,
}

/// Remembers what somebody is about to send, until an instant.
pub async fn announce(
    app: &App,
    person: &Principal,
    (id, name, size): (&str, &str, u64),
    until: OffsetDateTime,
) -> Result<(), Fault> {
    let item = AnnouncedItem {
        pk: key(id),
        sk: ANNOUNCED.to_owned(),
        user: person.user.clone(),
        name: name.to_owned(),
        size,
        expires: until.unix_timestamp(),
    };
    app.store.put(Table::Sessions, &item).await
}

/// What this person is about to send under an id, if it is still waited for.
pub async fn announced(
    app: &App,
    person: &Principal,
    id: &str,
    now: OffsetDateTime,
) -> Result<Option<Announced>, Fault> {
    let item: Option<AnnouncedItem> =
        app.store.get(Table::Sessions, &key(id), ANNOUNCED, Reads::Strong).await?;
    let own = item.filter(|item| item.user == person.user && item.expires > now.unix_timestamp());
    Ok(own.map(|item| Announced { name: item.name, size: item.size }))
}

/// Forgets what was announced, once it is taken in.
pub async fn retract(app: &App, id: &str) -> Result<(), Fault> {
    app.store.delete(Table::Sessions, &key(id), ANNOUNCED).await
}
