//! The catalogue of services, as anyone may see it.

use kernel::http::Caller;
use kernel::spine::book;
use kernel::store::Reads;
use kernel::{App, Fault};
use shared::access::{Deed, may};
use shared::calendar::china_date;
use shared::market::service::ServiceStanding;
use shared::market::service::catalogue::{MOST, ServiceCard, ServiceSearch, ServiceSort};
use shared::market::service::wire::{ServicePage, ServiceView};

use crate::catalogue::Catalogue;
use crate::store;

/// A page of the catalogue.
pub async fn browse_services(
    app: &App,
    catalogue: &Catalogue,
    wanted: &ServiceSearch,
    (sort, limit, cursor): (ServiceSort, usize, &str),
) -> Result<ServicePage, Fault> {
    Fault::unless_valid(wanted.faults(&book(app).await?.regions))?;
    let scope = format!("services {sort:?} {wanted:?}");
    let after: Option<ServiceCard> =
        if cursor.is_empty() { None } else { Some(app.seal.open_cursor(&scope, cursor)?) };
    let page = catalogue.find(app, wanted, (sort, limit.clamp(1, MOST)), after.as_ref()).await?;
    let next = page.last.map(|last| app.seal.cursor(&scope, &last.bare())).transpose()?;
    let provider_name = match wanted.provider.as_str() {
        "" => None,
        provider => catalogue.provider(app, provider).await?.map(|card| card.name),
    };
    Ok(ServicePage { items: page.items, next, total: page.total, fields: page.fields, provider_name })
}

/// A service: for anyone while it is shown; for its provider and the Federation of its region always.
pub async fn show_service(app: &App, caller: Option<&Caller>, id: &str) -> Result<ServiceView, Fault> {
    let kept = store::service(app, id, Reads::Eventual).await?.ok_or(Fault::NotFound)?;
    let own = caller.is_some_and(|caller| caller.is_of(&kept.service.provider));
    let regions = &book(app).await?.regions;
    let reviews = caller.is_some_and(|caller| {
        may(caller, Deed::ReviewMarket) && regions.contains(&caller.region, &kept.region)
    });
    let file = store::provider(app, &kept.service.provider, Reads::Eventual).await?;
    let provider = file.and_then(|file| file.provider(china_date(app.now()))).ok_or(Fault::NotFound)?;
    let orderable = kept.service.standing == ServiceStanding::Live && provider.standing.is_serving();
    if !(orderable || own || reviews) {
        return Err(Fault::NotFound);
    }
    Ok(ServiceView { service: kept.service, provider, since: kept.since, orderable, own })
}
