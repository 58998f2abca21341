//! What the demo's orders stand on: services that can be ordered, and a programme of vouchers.

use kernel::store::Reads;
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::service::catalogue::ServiceCard;
use shared::market::service::{Service, ServiceStanding};
use shared::market::voucher::{Claimant, Programme, ProgrammeForm};
use time::OffsetDateTime;

use super::claim_voucher::claim_for;
use super::trader::id_of;
use crate::{keys, store};

/// Services that can be ordered, in the order of their ids.
pub async fn orderable_services(app: &App, now: OffsetDateTime) -> Result<Vec<Service>, Fault> {
    let mut services = Vec::new();
    for card in store::live_since::<ServiceCard>(app, keys::SERVICES, None).await? {
        let Some(kept) = store::service(app, &card.id, Reads::Strong).await? else { continue };
        let provider = store::provider(app, &kept.service.provider, Reads::Strong).await?;
        let serves = provider.is_some_and(|provider| provider.on(china_date(now)).is_serving());
        if serves && kept.service.standing == ServiceStanding::Live {
            services.push(kept.service);
        }
    }
    services.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(services)
}

/// Puts up a programme, once; its id.
pub async fn begin_programme(
    app: &App,
    form: ProgrammeForm,
    org: &str,
    at: OffsetDateTime,
) -> Result<String, Fault> {
    let id = id_of(&["demo programme", &form.name]);
    let _ = store::put_programme(app, &Programme::new(&id, form, org, &wire(at))).await?;
    Ok(id)
}

/// Claims a voucher, once for each key; its id.
pub async fn begin_claim(app: &App, programme: &str, who: &Claimant<'_>, key: &str) -> Result<String, Fault> {
    Ok(claim_for(app, programme, who, &id_of(&["demo claim", who.enterprise, key])).await?.id)
}
