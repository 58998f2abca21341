//! Messages that wait or were put aside, for an administrator.

use kernel::http::Caller;
use kernel::store::{Page, Written};
use kernel::{App, Fault, audit};
use shared::access::Deed;
use shared::exchange::wire::{Delivery, DeliveryPage, DeliveryView, MessageKind};
use shared::text::{Named, Text};

use super::list_imports::names;
use crate::store::{self, Message};

const PAGE: u16 = 50;

/// A queue, the oldest first.
pub async fn list_queue(
    app: &App,
    caller: &Caller,
    queue: &'static str,
    cursor: &str,
) -> Result<DeliveryPage, Fault> {
    caller.must(Deed::KeepExchange)?;
    let start = if cursor.is_empty() { None } else { Some(app.seal.open_cursor(queue, cursor)?) };
    let page = store::messages(app, queue, PAGE, start).await?;
    listed(app, page, queue).await
}

/// What a partner was told, or will be, the latest first.
pub async fn list_told(
    app: &App,
    caller: &Caller,
    (partner, kind): (&str, MessageKind),
    cursor: &str,
) -> Result<DeliveryPage, Fault> {
    caller.must(Deed::KeepExchange)?;
    if store::partner(app, partner).await?.is_none() {
        let text = Text::new("请选择平台", "Choose a platform");
        return Err(Fault::field("partner", "unknown_value", text));
    }
    let scope = format!("told {partner} {}", kind.code());
    let start = if cursor.is_empty() { None } else { Some(app.seal.open_cursor(&scope, cursor)?) };
    let page = store::told(app, (partner, kind), PAGE, start).await?;
    listed(app, page, &scope).await
}

async fn listed(app: &App, page: Page<Message>, scope: &str) -> Result<DeliveryPage, Fault> {
    let names = names(app).await?;
    let name = |partner: &str| names.get(partner).cloned().unwrap_or_default();
    let items = page.items.iter().map(|message| view(message, name(&message.partner))).collect();
    Ok(DeliveryPage { items, next: page.next.map(|next| app.seal.cursor(scope, &next)).transpose()? })
}

/// Sends a dead letter again, with all its tries. One that waits already is none the worse.
pub async fn resend(
    app: &App,
    caller: &Caller,
    (partner, kind): (&str, MessageKind),
    (case, seq): (&str, u32),
) -> Result<DeliveryView, Fault> {
    caller.must(Deed::KeepExchange)?;
    let read = async || store::read_message(app, (partner, kind), (case, seq)).await;
    let message = read().await?.ok_or(Fault::NotFound)?;
    if message.state == Delivery::Dead {
        match store::requeue(app, &message).await? {
            Written::Done => {
                audit::record(app, caller.act("message_resent", format!("out#{partner}#{case}#{seq}")))
                    .await?;
            }
            Written::Conflict => return Err(Fault::stale(seq)),
        }
    }
    let message = read().await?.ok_or(Fault::NotFound)?;
    let name = names(app).await?.remove(partner).unwrap_or_default();
    Ok(view(&message, name))
}

fn view(message: &Message, partner_name: Named) -> DeliveryView {
    DeliveryView {
        partner: message.partner.clone(),
        partner_name,
        kind: message.kind,
        case: message.case.clone(),
        seq: message.seq,
        state: message.state,
        tries: message.tries,
        failure: message.failure.clone(),
        at: message.at().to_owned(),
        body: serde_json::from_str(&message.body).unwrap_or_default(),
    }
}
