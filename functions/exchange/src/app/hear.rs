//! What a partner hears of a message: what was noted, less where its grant has shrunk since.

use kernel::Fault;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::exchange::news::{CaseNews, LicenceNews};
use shared::exchange::partner::PartnerForm;
use shared::exchange::wire::MessageKind;
use shared::spine::book::Book;

use super::queue_news::is_in;
use crate::store::Message;

/// Something that a partner is told.
pub trait Heard: DeserializeOwned + Serialize {
    const KIND: MessageKind;

    /// As the partner may hear it; nothing where it may not.
    fn heard(self, form: &PartnerForm, book: &Book) -> Option<Self>;
}

impl Heard for CaseNews {
    const KIND: MessageKind = MessageKind::CaseProgress;

    fn heard(self, form: &PartnerForm, book: &Book) -> Option<Self> {
        let is_in_region = is_in(book, &form.region, &self.region);
        self.for_partner(form, is_in_region)
    }
}

impl Heard for LicenceNews {
    const KIND: MessageKind = MessageKind::Licence;

    fn heard(self, form: &PartnerForm, book: &Book) -> Option<Self> {
        let is_in_region = is_in(book, &form.region, &self.region);
        self.for_partner(form, is_in_region)
    }
}

/// A message as the partner may hear it.
pub fn hear<T: Heard>(message: &Message, form: &PartnerForm, book: &Book) -> Result<Option<T>, Fault> {
    let news: T = serde_json::from_str(&message.body).map_err(Fault::unexpected)?;
    Ok(news.heard(form, book))
}

/// The same as JSON, whatever it tells of.
pub fn hear_json(message: &Message, form: &PartnerForm, book: &Book) -> Result<Option<Value>, Fault> {
    let json = |news: serde_json::Result<Value>| news.map(Some).map_err(Fault::unexpected);
    match message.kind {
        MessageKind::CaseProgress => match hear::<CaseNews>(message, form, book)? {
            Some(news) => json(serde_json::to_value(news)),
            None => Ok(None),
        },
        MessageKind::Licence => match hear::<LicenceNews>(message, form, book)? {
            Some(news) => json(serde_json::to_value(news)),
            None => Ok(None),
        },
    }
}
