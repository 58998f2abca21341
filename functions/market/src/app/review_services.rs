//! The Federation's desk of services.

use kernel::http::Caller;
use kernel::spine::book;
use kernel::store::{Position, Reads};
use kernel::{App, Fault, audit};
use serde::{Deserialize, Serialize};
use shared::access::Deed;
use shared::calendar::china_date;
use shared::market::service::ServiceStanding;
use shared::market::service::rules::ServiceAction;
use shared::market::service::wire::{DeskService, DeskServicePage, ServiceAct};
use shared::market::standing::Hand;

use super::keep_services::not_serving;
use super::service_step::{stepped, write};
use super::step::FEDERATION;
use crate::catalogue::Catalogue;
use crate::store::{self, KeptService};

const PAGE: usize = 20;
/// Pages of the whole province's that are looked through for one of a region's.
const READS: usize = 5;

/// Where a page of the desk ended.
#[derive(Serialize, Deserialize)]
struct After(Position);

/// What waits in the caller's region, the oldest first. A page may be short and still not be the last.
pub async fn list_services(app: &App, caller: &Caller, cursor: &str) -> Result<DeskServicePage, Fault> {
    caller.must(Deed::ReviewMarket)?;
    let scope = format!("market services {}", caller.region);
    let mut start =
        if cursor.is_empty() { None } else { Some(app.seal.open_cursor::<After>(&scope, cursor)?.0) };
    let book = book(app).await?;
    let mut items = Vec::new();
    for _ in 0..READS {
        let page = store::services_waiting(app, 20, start).await?;
        let here = |kept: &KeptService| book.regions.contains(&caller.region, &kept.region);
        items.extend(page.items.into_iter().filter(here).map(view));
        start = page.next;
        if start.is_none() || items.len() >= PAGE {
            break;
        }
    }
    let next = start.map(|start| app.seal.cursor(&scope, &After(start))).transpose()?;
    Ok(DeskServicePage { items, next })
}

pub async fn show_service_on_desk(app: &App, caller: &Caller, id: &str) -> Result<DeskService, Fault> {
    Ok(view(read(app, caller, id).await?))
}

/// Approves, returns with the reason, or removes.
pub async fn review_service(
    app: &App,
    catalogue: &Catalogue,
    caller: &Caller,
    id: &str,
    act: &ServiceAct,
) -> Result<DeskService, Fault> {
    let kept = read(app, caller, id).await?;
    if kept.service.version != act.version {
        return Err(Fault::stale(kept.service.version));
    }
    let next = stepped(app, &kept, (act.action, Hand::Federation), (FEDERATION, &act.reason))?;
    if act.action == ServiceAction::Approve {
        let provider = store::provider(app, &kept.service.provider, Reads::Strong).await?;
        let today = china_date(app.now());
        if !provider.is_some_and(|file| file.on(today).is_serving()) {
            return Err(not_serving());
        }
    }
    write(app, catalogue, &next, act.action).await?;
    let (word, object) = (format!("service_{}", act.action.code()), format!("service#{id}"));
    let version = next.service.version;
    audit::record(app, caller.act(&word, object).detail(format!("v{version}"))).await?;
    Ok(view(next))
}

/// A service of a provider of the caller's region that was ever sent in.
async fn read(app: &App, caller: &Caller, id: &str) -> Result<KeptService, Fault> {
    caller.must(Deed::ReviewMarket)?;
    let kept = store::service(app, id, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    let unsent = kept.service.standing == ServiceStanding::Draft && kept.history.is_empty();
    let here = book(app).await?.regions.contains(&caller.region, &kept.region);
    if here && !unsent { Ok(kept) } else { Err(Fault::NotFound) }
}

fn view(kept: KeptService) -> DeskService {
    DeskService {
        offers: kept.standing().offers(Hand::Federation),
        pending: kept.pending,
        at: kept.at,
        flags: kept.flags,
        history: kept.history,
        service: kept.service,
    }
}
