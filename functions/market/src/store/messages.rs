//! What two enterprises write to each other, numbered from 1, and how far each has read.

use kernel::store::{Condition, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::market::deal::DealSide;
use shared::spine::case::Attachment;

use crate::keys;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Message {
    pk: String,
    sk: String,
    pub number: u32,
    /// RFC 3339.
    pub at: String,
    pub side: DealSide,
    /// The account and the name of who wrote it.
    pub user: String,
    pub name: String,
    /// The idempotency key under which it was sent.
    pub key: String,
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

impl Message {
    pub fn new(
        deal: &str,
        (number, at, side): (u32, String, DealSide),
        (user, name): (&str, &str),
        (key, text, attachments): (&str, String, Vec<Attachment>),
    ) -> Self {
        Self {
            pk: keys::deal(deal),
            sk: keys::message(number),
            number,
            at,
            side,
            user: user.to_owned(),
            name: name.to_owned(),
            key: key.to_owned(),
            text,
            attachments,
        }
    }
}

/// Up to `limit` messages after one, the oldest first.
pub async fn messages(app: &App, deal: &str, after: u32, limit: u16) -> Result<Vec<Message>, Fault> {
    let query = Query::of(Table::Market, keys::deal(deal));
    let query = query.between(keys::message(after.saturating_add(1)), keys::message(999_999));
    Ok(app.store.query(query.limit(limit).strong()).await?.items)
}

/// The last message; nothing: nobody has written yet.
pub async fn last_message(app: &App, deal: &str, reads: Reads) -> Result<Option<Message>, Fault> {
    let query = Query::of(Table::Market, keys::deal(deal)).begins_with(keys::MESSAGES).backward().limit(1);
    let query = if reads == Reads::Strong { query.strong() } else { query };
    Ok(app.store.query(query).await?.items.into_iter().next())
}

/// Writes a message unless somebody else took its number.
pub async fn put_message(app: &App, message: &Message) -> Result<Written, Fault> {
    app.store.put_new(Table::Market, message).await
}

#[derive(Serialize, Deserialize)]
struct FileItem {
    pk: String,
    sk: String,
    attachment: Attachment,
}

/// Puts the files of a message that is about to be written into its conversation.
pub async fn put_attachments(app: &App, deal: &str, attachments: &[Attachment]) -> Result<(), Fault> {
    for attachment in attachments {
        let (pk, sk) = (keys::deal(deal), keys::attachment(&attachment.id));
        let item = FileItem { pk, sk, attachment: attachment.clone() };
        app.store.put(Table::Market, &item).await?;
    }
    Ok(())
}

/// A file that was sent in a conversation.
pub async fn attachment(app: &App, deal: &str, upload: &str) -> Result<Option<Attachment>, Fault> {
    let (pk, sk) = (keys::deal(deal), keys::attachment(upload));
    let item: Option<FileItem> = app.store.get(Table::Market, &pk, &sk, Reads::Eventual).await?;
    Ok(item.map(|item| item.attachment))
}

#[derive(Serialize, Deserialize)]
struct SeenItem {
    pk: String,
    sk: String,
    number: u64,
}

const fn word(side: DealSide) -> &'static str {
    match side {
        DealSide::Poster => "poster",
        DealSide::Asker => "asker",
        DealSide::Federation => "federation",
        DealSide::System => "system",
    }
}

/// The last message that a side has read.
pub async fn seen(app: &App, deal: &str, side: DealSide) -> Result<u32, Fault> {
    let item: Option<SeenItem> =
        app.store.get(Table::Market, &keys::seen(deal), word(side), Reads::Eventual).await?;
    Ok(item.map_or(0, |item| u32::try_from(item.number).unwrap_or(u32::MAX)))
}

/// Moves the mark forward, never back.
pub async fn put_seen(app: &App, deal: &str, side: DealSide, number: u32) -> Result<(), Fault> {
    let number = u64::from(number);
    let item = SeenItem { pk: keys::seen(deal), sk: word(side).to_owned(), number };
    let _: Written = app.store.put_if(Table::Market, &item, Condition::newer("number", number)).await?;
    Ok(())
}
