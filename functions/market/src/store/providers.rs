//! Providers' files, an item each with its history, and how each stands in short.

use kernel::store::{Condition, Page, Position, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::day;
use shared::market::provider::ProviderFile;
use shared::market::provider::tenure::Tenure;
use shared::market::service::ProviderStanding;
use time::Date;

use super::postings::{json, parsed};
use crate::keys;

/// How a provider stands, in short: what a process keeps of everyone who was ever admitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderCard {
    pub enterprise: String,
    pub name: String,
    pub region: String,
    pub version: u32,
    pub tenure: Tenure,
    /// How its last time on the register ended, for one that applies again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<ProviderStanding>,
    /// RFC 3339: when something happened to it last.
    pub at: String,
}

impl ProviderCard {
    /// Nothing for one that was never admitted.
    pub fn of(file: &ProviderFile) -> Option<Self> {
        file.since.map(|_| Self {
            enterprise: file.enterprise.clone(),
            name: file.name.clone(),
            region: file.region.clone(),
            version: file.version,
            tenure: file.tenure,
            ended: file.ended.map(|ended| ended.standing),
            at: file.at.clone(),
        })
    }
}

#[derive(Serialize, Deserialize)]
struct Stored {
    pk: String,
    sk: String,
    version: u32,
    /// JSON: `ProviderFile`.
    file: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    card: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    board_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    board_sk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    other_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    other_sk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_sk: Option<String>,
}

impl Stored {
    fn of(file: &ProviderFile, today: Date) -> Result<Self, Fault> {
        let card = ProviderCard::of(file);
        let place = keys::place(&file.at, &file.enterprise);
        let waits = file.waits(today);
        let due = file.tenure.quiet_until().map(|last| keys::place(&day(last), &file.enterprise));
        Ok(Self {
            pk: keys::provider(&file.enterprise),
            sk: keys::PROVIDER.to_owned(),
            version: file.version,
            file: json(file)?,
            board_pk: card.as_ref().map(|_| keys::PROVIDERS.to_owned()),
            board_sk: card.as_ref().map(|_| place.clone()),
            card: card.as_ref().map(json).transpose()?,
            other_pk: waits.then(|| keys::PROVIDERS.to_owned()),
            other_sk: waits.then_some(place),
            work_pk: due.as_ref().map(|_| keys::DUE.to_owned()),
            work_sk: due,
        })
    }
}

pub async fn provider(app: &App, enterprise: &str, reads: Reads) -> Result<Option<ProviderFile>, Fault> {
    let item: Option<Stored> =
        app.store.get(Table::Market, &keys::provider(enterprise), keys::PROVIDER, reads).await?;
    item.map(|item| parsed(&item.file)).transpose()
}

/// Writes the version after the one that stands; `Conflict` when that isn't the one before it.
pub async fn put_provider(app: &App, file: &ProviderFile, today: Date) -> Result<Written, Fault> {
    let condition = match file.version {
        1 => Condition::is_new(),
        later => Condition::equals("version", later - 1)?,
    };
    app.store.put_if(Table::Market, &Stored::of(file, today)?, condition).await
}

/// Puts a whole file in its place, unless there is one.
pub async fn begin_provider(app: &App, file: &ProviderFile, today: Date) -> Result<(), Fault> {
    let _: Written = app.store.put_new(Table::Market, &Stored::of(file, today)?).await?;
    Ok(())
}

/// What waits for the Federation, the oldest first.
pub async fn providers_waiting(
    app: &App,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<ProviderFile>, Fault> {
    let query = Query::of(Table::Market, keys::PROVIDERS).index("other").limit(limit).start(start);
    let page = app.store.query::<Stored>(query).await?;
    let items: Result<Vec<ProviderFile>, Fault> = page.items.iter().map(|item| parsed(&item.file)).collect();
    Ok(Page { items: items?, next: page.next })
}
