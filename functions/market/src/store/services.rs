//! Services, an item each with its history.

use kernel::store::{Condition, Page, Position, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::market::rules::Flag;
use shared::market::service::catalogue::ServiceCard;
use shared::market::service::standing::{PendingOffer, Standing};
use shared::market::service::wire::ServiceStep;
use shared::market::service::{Service, ServiceOffer};

use super::postings::{json, parsed};
use super::{Item, page};
use crate::keys;

/// A service as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptService {
    pub service: Service,
    /// What a live one is to become; of a withdrawn one, what was written of it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<PendingOffer>,
    /// Its provider's region, whose Federation reviews it.
    pub region: String,
    /// Why it was returned or removed; empty otherwise.
    pub reason: String,
    /// When it came into the catalogue, the latest time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    pub flags: Vec<Flag>,
    pub history: Vec<ServiceStep>,
    /// When something happened to it last.
    pub at: String,
}

impl KeptService {
    pub fn standing(&self) -> Standing {
        Standing {
            service: self.service.standing,
            pending: self.pending.as_ref().map(|pending| pending.standing),
        }
    }

    /// What its provider wrote last.
    pub fn written(&self) -> &ServiceOffer {
        self.pending.as_ref().map_or(&self.service.offer, |pending| &pending.offer)
    }

    /// What the catalogue shows of it, while it is live.
    pub fn card(&self) -> Option<ServiceCard> {
        ServiceCard::of(&self.service, self.since.as_deref()?)
    }
}

#[derive(Serialize, Deserialize)]
struct Stored {
    pk: String,
    sk: String,
    version: u32,
    /// JSON: `KeptService`.
    kept: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    card: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    board_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    board_sk: Option<String>,
    owner_pk: String,
    owner_sk: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_sk: Option<String>,
}

impl Stored {
    fn of(kept: &KeptService) -> Result<Self, Fault> {
        let service = &kept.service;
        let (card, place) = (kept.card(), keys::place(&kept.at, &service.id));
        let board = match (&card, &kept.since) {
            (Some(_), _) => Some(keys::SERVICES),
            // It has been there: processes that show it learn that it left.
            (None, Some(_)) => Some(keys::SERVICES_GONE),
            (None, None) => None,
        };
        let waits = kept.standing().is_waiting();
        Ok(Self {
            pk: keys::service(&service.id),
            sk: keys::SERVICE.to_owned(),
            version: service.version,
            kept: json(kept)?,
            card: card.as_ref().map(json).transpose()?,
            board_pk: board.map(str::to_owned),
            board_sk: board.map(|_| place.clone()),
            owner_pk: keys::services(&service.provider),
            owner_sk: place.clone(),
            work_pk: waits.then(|| keys::SERVICES.to_owned()),
            work_sk: waits.then_some(place),
        })
    }
}

impl Item for Stored {
    type Kept = KeptService;

    fn kept(self) -> Result<KeptService, Fault> {
        parsed(&self.kept)
    }
}

pub async fn service(app: &App, id: &str, reads: Reads) -> Result<Option<KeptService>, Fault> {
    let item: Option<Stored> = app.store.get(Table::Market, &keys::service(id), keys::SERVICE, reads).await?;
    item.map(Stored::kept).transpose()
}

/// Writes the version after the one that stands; `Conflict` when that isn't the one before it.
pub async fn put_service(app: &App, kept: &KeptService) -> Result<Written, Fault> {
    let condition = match kept.service.version {
        1 => Condition::is_new(),
        later => Condition::equals("version", later - 1)?,
    };
    app.store.put_if(Table::Market, &Stored::of(kept)?, condition).await
}

/// Puts a service with its history in its place, unless there is one.
pub async fn begin_service(app: &App, kept: &KeptService) -> Result<(), Fault> {
    let _: Written = app.store.put_new(Table::Market, &Stored::of(kept)?).await?;
    Ok(())
}

/// A provider's services, the latest first.
pub async fn owned_services(
    app: &App,
    provider: &str,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<KeptService>, Fault> {
    let query = Query::of(Table::Market, keys::services(provider)).index("owner").backward();
    page::<Stored>(app, query.limit(limit).start(start)).await
}

/// What waits for the Federation, the oldest first.
pub async fn services_waiting(
    app: &App,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<KeptService>, Fault> {
    let query = Query::of(Table::Market, keys::SERVICES).index("work").limit(limit).start(start);
    page::<Stored>(app, query).await
}
