//! Ordering a service: only a live one, of a provider in good standing, at what is published.

use kernel::http::{Caller, IdempotencyKey};
use kernel::spine::{self, NewCase, What};
use kernel::store::Reads;
use kernel::{App, Fault, idempotency, uploads};
use serde_json::{Map, Value};
use shared::access::Principal;
use shared::calendar::china_date;
use shared::cases::wire::Filed;
use shared::market::order::file::{form, may_order};
use shared::market::service::{Service, ServiceStanding};
use shared::market::voucher::wire::OrderForm;
use shared::spine::Party;
use shared::spine::case::Attachment;
use shared::text::{Locale, Text};
use time::OffsetDateTime;

use crate::store;

/// Ids that are looked up at most; the form's own bound is told by the form.
const LOOKED_UP: usize = 20;

/// A service that can be ordered now.
async fn orderable(app: &App, id: &str, now: OffsetDateTime) -> Result<Service, Fault> {
    let service = store::service(app, id, Reads::Strong).await?.ok_or(Fault::NotFound)?.service;
    let provider = store::provider(app, &service.provider, Reads::Strong).await?;
    let serves = provider.is_some_and(|provider| provider.on(china_date(now)).is_serving());
    if service.standing == ServiceStanding::Live && serves {
        return Ok(service);
    }
    let text = Text::new("该服务已暂停或下架，不能下单", "This service can’t be ordered at present");
    Err(Fault::refused("service_not_orderable", text))
}

/// What is asked of whoever orders a service.
pub async fn order_form(app: &App, id: &str, locale: Locale) -> Result<OrderForm, Fault> {
    let service = orderable(app, id, app.now()).await?;
    Ok(OrderForm { service, form: form().schema(locale) })
}

/// Begins the order that the body asks for: `{service, edition, text, quantity, price, milestones, attachments}`; `edition`
/// is the one of the service's that was read, if it is said. The same key
/// with the same body gives the same receipt, also when the service was withdrawn meanwhile.
pub async fn order_service(
    app: &App,
    caller: &Caller,
    fields: &Map<String, Value>,
    key: &IdempotencyKey,
) -> Result<Filed, Fault> {
    let (person, now) = (caller.principal(), app.now());
    let party = Party::Person(person);
    let id = fields.get("service").and_then(Value::as_str).unwrap_or_default();
    may_order(&party, "")?;
    let mut given = fields.clone();
    given.remove("service");
    let edition = given.remove("edition");
    let service = match orderable(app, id, now).await {
        Ok(service) => service,
        Err(Fault::NotFound) => {
            let text = Text::new("没有这项服务", "There is no such service");
            return Err(Fault::field("service", "unknown_value", text));
        }
        Err(fault) => return Err(fault),
    };
    if person.is_of(&service.provider) {
        let text = Text::new("不能向本企业下单", "An enterprise can’t order of itself");
        return Err(Fault::field("service", "own_service", text));
    }
    let bare = NewCase { what: What::Order(&service), fields: &given, party, now, key, attachments: &[] };
    // Who sends the same again gets the receipt; who read what isn't offered any more reads it anew.
    if edition.is_some_and(|edition| edition != service.edition)
        && spine::filed_before(app, &bare).await?.is_none()
    {
        let text = Text::new(
            "该服务的内容已更新，请重新打开下单页面，核对后再提交",
            "This service has changed meanwhile; please open the order anew and look it over",
        );
        return Err(Fault::refused("service_changed", text));
    }
    let filed = file(app, bare, person).await;
    if matches!(&filed, Err(Fault::InvalidForm(_))) && spine::is_reused(app, &bare).await? {
        return Err(idempotency::mismatch());
    }
    filed
}

async fn file(app: &App, bare: NewCase<'_>, person: &Principal) -> Result<Filed, Fault> {
    let ids = bare.fields.get("attachments").and_then(Value::as_array).into_iter().flatten();
    let placed = ids
        .take(LOOKED_UP)
        .enumerate()
        .filter_map(|(place, id)| id.as_str().map(|id| (format!("attachments.{place}"), id.to_owned())));
    let attachments: Vec<Attachment> = uploads::named(app, person, placed.collect(), bare.now).await?;
    let case = spine::file(app, NewCase { attachments: &attachments, ..bare }).await?.case;
    Ok(Filed {
        id: case.number.clone(),
        number: case.number,
        code: case.code,
        version: case.version,
        due: case.clock.due,
        provisional: case.clock.provisional,
    })
}
