//! Demonstration data: a platform that pushes, what it pushed, and a message that it didn't take.

use kernel::store::Written;
use kernel::time::wire;
use kernel::{App, Fault, random};
use shared::exchange::news::CaseNews;
use shared::exchange::partner::PartnerForm;
use shared::exchange::wire::{BatchAnswer, MessageKind};
use shared::text::Locale;
use time::OffsetDateTime;

use super::take_batch::take_batch;
use crate::store::{self, After, KeyItem, Message, Partner, Way};

/// A platform of this id, made at a time gone by unless it is there. Nobody knows its key's secret; who wants to push as
/// it makes a new one.
pub async fn partner(app: &App, id: &str, form: PartnerForm, at: OffsetDateTime) -> Result<Partner, Fault> {
    let key = KeyItem { id: format!("{id}.first"), nonce: random::id(), made: wire(at), ends: String::new() };
    // A conflict means that it is there.
    let _ = store::put_new_partner(app, &Partner::new(id.to_owned(), form, key)).await?;
    store::partner(app, id).await?.ok_or_else(|| Fault::impossible("a partner that was put isn't there"))
}

/// What it pushed, weighed as ever: `{"rows": […]}`. The same again changes nothing.
pub async fn push(app: &App, partner: &Partner, batch: &[u8]) -> Result<BatchAnswer, Fault> {
    take_batch(app, partner, batch, Locale::Zh).await
}

/// A message that was tried too often and put aside, once.
pub async fn dead_letter(app: &App, partner: &Partner, news: &CaseNews) -> Result<(), Fault> {
    let (to, of) = ((partner.id.as_str(), MessageKind::CaseProgress), (news.case.as_str(), news.seq));
    let message = Message::new(to, of, news, (Way::Send, app.now()))?;
    if let Written::Done = store::put_new_message(app, &message).await? {
        // A conflict means that somebody else has it already.
        let _ = store::settle(app, &message, "timeout", After::PutAside).await?;
    }
    Ok(())
}
