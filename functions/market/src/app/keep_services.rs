//! What a provider does with its services: writes them, sends them in, withdraws them.

use kernel::http::{Caller, IdempotencyKey};
use kernel::seal::sha256_hex;
use kernel::spine::book;
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::market::provider::ProviderFile;
use shared::market::service::rules::{self, ServiceAction, check, check_bounds, flags, tidy};
use shared::market::service::wire::{
    OwnService, OwnServiceLine, OwnServicePage, ServiceAct, ServiceChange, ServiceDraft,
};
use shared::market::service::{Service, ServiceOffer, ServiceStanding};
use shared::problem::FieldFault;
use shared::region::Regions;
use shared::text::Text;

use super::keep_provider::{self, within};
use super::paging::paged;
use super::service_step::{put_down, stepped, write};
use super::trader::{hand, must_submit, must_trade};
use crate::catalogue::Catalogue;
use crate::store::{self, KeptService};

const PAGE: u16 = 20;
/// How often another id is tried where one is taken.
const TRIES: u8 = 4;

/// Begins a draft. The same key gives the same service.
pub async fn create_service(
    app: &App,
    caller: &Caller,
    key: &IdempotencyKey,
    draft: &ServiceDraft,
) -> Result<OwnService, Fault> {
    let provider = listed(app, caller).await?;
    let offer = tidy(&draft.offer);
    Fault::unless_valid(within("offer", check_bounds(&offer)))?;
    for turn in 0..TRIES {
        let id = rules::id(&sha256_hex(format!("service\n{}\n{}\n{turn}", caller.user, &**key)));
        let service = Service {
            id: id.clone(),
            version: 1,
            provider: caller.enterprise.clone(),
            provider_name: caller.enterprise_name.clone(),
            offer: offer.clone(),
            standing: ServiceStanding::Draft,
            edition: 0,
        };
        let kept = KeptService {
            service,
            pending: None,
            region: provider.region.clone(),
            reason: String::new(),
            since: None,
            flags: Vec::new(),
            history: Vec::new(),
            at: wire(app.now()),
        };
        if store::put_service(app, &kept).await? == Written::Done {
            return view(app, caller, &provider, kept).await;
        }
        // Sent again; or another provider's has this id.
        if let Some(known) = store::service(app, &id, Reads::Strong).await?
            && caller.is_of(&known.service.provider)
        {
            return view(app, caller, &provider, known).await;
        }
    }
    Err(Fault::unavailable(std::io::Error::other("every id that was tried is taken")))
}

/// Writes it anew: a draft, what was returned or withdrawn, or beside what is shown of a live one what it is to become.
pub async fn change_service(
    app: &App,
    catalogue: &Catalogue,
    caller: &Caller,
    id: &str,
    change: &ServiceChange,
) -> Result<OwnService, Fault> {
    let kept = own(app, caller, id).await?;
    let provider = listed(app, caller).await?;
    if kept.service.version != change.version {
        return Err(Fault::stale(kept.service.version));
    }
    let offer = tidy(&change.offer);
    Fault::unless_valid(within("offer", check_bounds(&offer)))?;
    let mut next = stepped(app, &kept, (ServiceAction::Save, hand(caller)), (&caller.name, ""))?;
    put_down(&mut next, offer);
    next.service.provider_name.clone_from(&caller.enterprise_name);
    next.region.clone_from(&provider.region);
    write(app, catalogue, &next, ServiceAction::Save).await?;
    view(app, caller, &provider, next).await
}

/// Sends it in, withdraws it, or gives up what is written anew of a live one.
pub async fn act_on_service(
    app: &App,
    catalogue: &Catalogue,
    caller: &Caller,
    id: &str,
    act: &ServiceAct,
) -> Result<OwnService, Fault> {
    must_submit(caller)?;
    let kept = own(app, caller, id).await?;
    if kept.service.version != act.version {
        return Err(Fault::stale(kept.service.version));
    }
    // What is saved goes by its own route.
    if !matches!(act.action, ServiceAction::Submit | ServiceAction::Withdraw | ServiceAction::Discard) {
        return Err(Fault::NotAllowed);
    }
    let provider = keep_provider::own(app, caller).await?;
    let mut next = stepped(app, &kept, (act.action, hand(caller)), (&caller.name, &act.reason))?;
    if act.action == ServiceAction::Submit {
        if !provider.on(china_date(app.now())).is_serving() {
            return Err(not_serving());
        }
        let book = book(app).await?;
        Fault::unless_valid(faults(next.written(), &provider, &book.regions))?;
        if next.pending.as_ref().is_some_and(|pending| pending.offer == next.service.offer) {
            return Err(unchanged());
        }
        next.flags = flags(next.written());
    }
    write(app, catalogue, &next, act.action).await?;
    view(app, caller, &provider, next).await
}

pub async fn show_own_service(app: &App, caller: &Caller, id: &str) -> Result<OwnService, Fault> {
    let kept = own(app, caller, id).await?;
    let provider = keep_provider::own(app, caller).await?;
    view(app, caller, &provider, kept).await
}

/// The provider's services, the latest first.
pub async fn list_own_services(app: &App, caller: &Caller, cursor: &str) -> Result<OwnServicePage, Fault> {
    must_trade(caller)?;
    let enterprise = &caller.enterprise;
    let scope = format!("market services of {enterprise}");
    let read = async |start| store::owned_services(app, enterprise, PAGE, start).await;
    let (items, next) = paged(app, &scope, cursor, read).await?;
    let line = |kept: KeptService| OwnServiceLine {
        offers: kept.standing().offers(hand(caller)),
        pending: kept.standing().pending,
        reason: kept.reason,
        at: kept.at,
        service: kept.service,
    };
    Ok(OwnServicePage { items: items.into_iter().map(line).collect(), next })
}

/// A service of the caller's enterprise; `not_found` for everyone else's.
async fn own(app: &App, caller: &Caller, id: &str) -> Result<KeptService, Fault> {
    must_trade(caller)?;
    let kept = store::service(app, id, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    if caller.is_of(&kept.service.provider) { Ok(kept) } else { Err(Fault::NotFound) }
}

/// The caller's file, if it is on the register.
async fn listed(app: &App, caller: &Caller) -> Result<ProviderFile, Fault> {
    let file = keep_provider::own(app, caller).await?;
    if file.tenure.is_listed(china_date(app.now())) { Ok(file) } else { Err(not_a_provider()) }
}

async fn view(
    app: &App,
    caller: &Caller,
    provider: &ProviderFile,
    kept: KeptService,
) -> Result<OwnService, Fault> {
    let book = book(app).await?;
    let unsent = kept.standing().is_unsent();
    let faults = if unsent { faults(kept.written(), provider, &book.regions) } else { Vec::new() };
    Ok(OwnService {
        faults: faults.iter().map(|fault| fault.in_locale(caller.reader.locale)).collect(),
        offers: kept.standing().offers(hand(caller)),
        pending: kept.pending,
        reason: kept.reason,
        history: kept.history,
        service: kept.service,
    })
}

/// What has to be put right before it can be sent in: what the rules say, and a field for which the provider wasn't
/// admitted.
fn faults(offer: &ServiceOffer, provider: &ProviderFile, regions: &Regions) -> Vec<FieldFault> {
    let mut faults = check(offer, regions);
    if !provider.application.fields.contains(&offer.field) {
        let text = Text::new(
            "入驻时没有申请这个服务领域，请选择已入驻的领域",
            "You weren’t admitted for this field; choose one of yours",
        );
        faults.push(FieldFault::new("field", "not_admitted", text));
    }
    within("offer", faults)
}

fn not_a_provider() -> Fault {
    Fault::refused(
        "not_a_provider",
        Text::new(
            "贵企业还不是入驻服务机构，请先申请入驻",
            "You aren’t an admitted provider; please apply first",
        ),
    )
}

fn unchanged() -> Fault {
    Fault::refused(
        "nothing_changed",
        Text::new(
            "修改内容与现行内容相同，无需审核",
            "It says the same as what is shown; nothing is to review",
        ),
    )
}

pub(super) fn not_serving() -> Fault {
    Fault::refused(
        "not_serving",
        Text::new("服务机构当前不能提供服务，不能上架", "The provider doesn’t serve at present"),
    )
}
