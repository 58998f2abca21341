//! Messages that wait or were put aside, for an administrator.

use kernel::http::Caller;
use kernel::store::Written;
use kernel::{App, Fault, audit};
use shared::access::Deed;
use shared::exchange::wire::{Delivery, DeliveryPage, DeliveryView};
use shared::text::{Named, Text};

use super::list_imports::names;
use crate::keys;
use crate::store::{self, Message};

const PAGE: u16 = 50;

pub async fn list_deliveries(
    app: &App,
    caller: &Caller,
    state: Delivery,
    cursor: &str,
) -> Result<DeliveryPage, Fault> {
    caller.must(Deed::KeepExchange)?;
    let queue = match state {
        Delivery::Waiting => keys::DUE,
        Delivery::Dead => keys::DEAD,
        Delivery::Delivered => {
            let text = Text::new("请选择待发送或未送达", "Choose those that wait or those put aside");
            return Err(Fault::field("state", "unknown_value", text));
        }
    };
    let start = if cursor.is_empty() { None } else { Some(app.seal.open_cursor(queue, cursor)?) };
    let page = store::messages(app, queue, PAGE, start).await?;
    let names = names(app).await?;
    let name = |partner: &str| names.get(partner).cloned().unwrap_or_default();
    let items = page.items.iter().map(|message| view(message, name(&message.partner))).collect();
    Ok(DeliveryPage { items, next: page.next.map(|next| app.seal.cursor(queue, &next)).transpose()? })
}

/// Sends a dead letter again, with all its tries. One that waits already is none the worse.
pub async fn resend(
    app: &App,
    caller: &Caller,
    (partner, case, seq): (&str, &str, u32),
) -> Result<DeliveryView, Fault> {
    caller.must(Deed::KeepExchange)?;
    let message = store::read_message(app, partner, case, seq).await?.ok_or(Fault::NotFound)?;
    if message.state == Delivery::Dead {
        match store::resend(app, &message).await? {
            Written::Done => {
                audit::record(app, caller.act("message_resent", format!("out#{partner}#{case}#{seq}")))
                    .await?;
            }
            Written::Conflict => return Err(Fault::stale(seq)),
        }
    }
    let message = store::read_message(app, partner, case, seq).await?.ok_or(Fault::NotFound)?;
    let name = names(app).await?.remove(partner).unwrap_or_default();
    Ok(view(&message, name))
}

fn view(message: &Message, partner_name: Named) -> DeliveryView {
    DeliveryView {
        partner: message.partner.clone(),
        partner_name,
        case: message.case.clone(),
        seq: message.seq,
        state: message.state,
        tries: message.tries,
        failure: message.failure.clone(),
        at: message.at().to_owned(),
    }
}
