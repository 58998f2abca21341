//! What two enterprises write to each other once both have agreed to talk.

use kernel::blobs::Content;
use kernel::http::{Caller, IdempotencyKey};
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault, uploads};
use shared::calendar::china_date;
use shared::form::tidy_paragraph;
use shared::market::deal::{DealSide, DealState, is_mutual, on};
use shared::market::wire::{MessagePage, MessageRequest, MessageView};
use shared::spine::case::Attachment;
use shared::text::Text;

use super::block::{blocked, no_word};
use super::show_deals::own_deal;
use super::step::not_now;
use super::tell;
use crate::store::{self, KeptDeal, Message};

const PAGE: usize = 50;
/// The longest message in characters.
const TEXT: usize = 1_000;
/// Messages of one conversation at most.
const MOST: u32 = 5_000;
/// How often the next number is tried when both write at once.
const TRIES: u32 = 8;
/// Files of one message.
const FILES: usize = 5;

/// `not_now` before both have agreed.
pub async fn list_messages(app: &App, caller: &Caller, id: &str, after: u32) -> Result<MessagePage, Fault> {
    let (deal, side) = own_deal(app, caller, id).await?;
    if !is_mutual(deal.was_agreed(), state(app, &deal)) {
        return Err(not_now());
    }
    page(app, &deal, side, after).await
}

/// What was written after a message, as a side reads it.
pub(super) async fn page(
    app: &App,
    deal: &KeptDeal,
    side: DealSide,
    after: u32,
) -> Result<MessagePage, Fault> {
    let limit = u16::try_from(PAGE + 1).unwrap_or(u16::MAX);
    let found = store::messages(app, &deal.id, after, limit).await?;
    let more = found.len() > PAGE;
    let shown = |message: Message| {
        // To who is on neither side a person's name alone doesn't say for whom they write.
        let of = match message.side {
            DealSide::Poster if side == DealSide::Federation => Some(&deal.poster.name),
            DealSide::Asker if side == DealSide::Federation => Some(&deal.asker.name),
            _ => None,
        };
        let mut view = view(message, side);
        if let Some(of) = of {
            view.by = format!("{of} {}", view.by);
        }
        view
    };
    let items: Vec<MessageView> = found.into_iter().take(PAGE).map(shown).collect();
    let next = items.last().filter(|_| more).map(|last| last.number.to_string());
    Ok(MessagePage { items, next })
}

/// The next message. The same key gives the same one.
pub async fn write_message(
    app: &App,
    caller: &Caller,
    id: &str,
    key: &IdempotencyKey,
    request: &MessageRequest,
) -> Result<MessageView, Fault> {
    let (deal, side) = own_deal(app, caller, id).await?;
    if !matches!(state(app, &deal), DealState::Talking | DealState::Agreed) {
        return Err(not_now());
    }
    let blocked = blocked(app, &deal, side).await?;
    if blocked.any() {
        return Err(no_word(blocked));
    }
    if request.attachments.len() > FILES {
        let words = Text::new("一次最多附 5 个文件", "Five files at most");
        return Err(Fault::field("attachments", "too_many", words));
    }
    put(app, caller, (&deal, side), key, request).await
}

/// Writes what one of the two, or the Federation that helps them, says.
pub(super) async fn put(
    app: &App,
    caller: &Caller,
    (deal, side): (&KeptDeal, DealSide),
    key: &IdempotencyKey,
    request: &MessageRequest,
) -> Result<MessageView, Fault> {
    let text = tidy_paragraph(&request.text);
    if text.is_empty() && request.attachments.is_empty() {
        return Err(Fault::field("text", "required", Text::new("请填写内容", "Write something")));
    }
    if text.chars().count() > TEXT {
        let words = Text::new("不超过 1000 个字", "1,000 characters at most");
        return Err(Fault::field("text", "too_long", words));
    }
    let mut attachments: Option<Vec<Attachment>> = None;
    for _ in 0..TRIES {
        let last = store::last_message(app, &deal.id, Reads::Strong).await?;
        let same = |one: &Message| one.key == **key && one.user == caller.user;
        if let Some(sent) = recent(app, &deal.id, last.as_ref()).await?.into_iter().find(same) {
            return if sent.text == text && names(&sent.attachments, &request.attachments) {
                Ok(view(sent, side))
            } else {
                Err(kernel::idempotency::mismatch())
            };
        }
        let files = match attachments.take() {
            Some(files) => files,
            None => attached(app, caller, &deal.id, &request.attachments).await?,
        };
        let number = last.as_ref().map_or(1, |last| last.number + 1);
        if number > MOST {
            return Err(Fault::refused(
                "too_many",
                Text::new(
                    "这次洽谈的留言已达上限，请直接联系对方",
                    "This conversation is full; please call the other side",
                ),
            ));
        }
        let who = (caller.user.as_str(), caller.name.as_str());
        let said = (&**key, text.clone(), files.clone());
        let message = Message::new(&deal.id, (number, wire(app.now()), side), who, said);
        if store::put_message(app, &message).await? == Written::Done {
            tell_of(app, deal, &message).await;
            return Ok(view(message, side));
        }
        attachments = Some(files);
    }
    Err(Fault::unavailable(std::io::Error::other("many write to one conversation at once")))
}

/// The files that a message names, which belong to the conversation from now on.
async fn attached(app: &App, caller: &Caller, deal: &str, ids: &[String]) -> Result<Vec<Attachment>, Fault> {
    let placed = ids.iter().enumerate().map(|(place, id)| (format!("attachments.{place}"), id.clone()));
    let found = uploads::named(app, caller.principal(), placed.collect(), app.now()).await?;
    store::put_attachments(app, deal, &found).await?;
    // Before the message is there: a file that stays without one does less harm than one that goes missing.
    for attachment in &found {
        uploads::strike_off(app, &attachment.id).await?;
    }
    Ok(found)
}

fn names(attachments: &[Attachment], ids: &[String]) -> bool {
    attachments.iter().map(|attachment| &attachment.id).eq(ids)
}

/// Tells whoever has read all that was there before: one notice for all that is new.
async fn tell_of(app: &App, deal: &KeptDeal, message: &Message) {
    for side in [DealSide::Poster, DealSide::Asker].into_iter().filter(|side| *side != message.side) {
        let read = store::seen(app, &deal.id, side).await.unwrap_or_default();
        let theirs = |one: &Message| one.number > read && one.number < message.number && one.side != side;
        let before = store::messages(app, &deal.id, read, 20).await.unwrap_or_default();
        if !before.iter().any(theirs) {
            tell::of_message(app, deal, side, (message.number, &message.at)).await;
        }
    }
}

/// A file of a conversation, for the two once both have agreed.
pub async fn send_file(
    app: &App,
    caller: &Caller,
    id: &str,
    upload: &str,
) -> Result<(Attachment, Content), Fault> {
    let (deal, _) = own_deal(app, caller, id).await?;
    if !is_mutual(deal.was_agreed(), state(app, &deal)) {
        return Err(not_now());
    }
    file(app, id, upload).await
}

/// A file of a conversation, for whoever may read it; `not_found` when it isn't this one's.
pub(super) async fn file(app: &App, deal: &str, upload: &str) -> Result<(Attachment, Content), Fault> {
    let attachment = store::attachment(app, deal, upload).await?.ok_or(Fault::NotFound)?;
    let content = app.blobs.hand_out(&attachment).await?;
    Ok((attachment, content))
}

pub async fn mark_seen(app: &App, caller: &Caller, id: &str, number: u32) -> Result<(), Fault> {
    let (deal, side) = own_deal(app, caller, id).await?;
    if !deal.was_agreed() {
        return Err(not_now());
    }
    let last = store::last_message(app, id, Reads::Strong).await?.map_or(0, |last| last.number);
    match number.min(last) {
        0 => Ok(()),
        number => store::put_seen(app, id, side, number).await,
    }
}

/// The last few messages, among which one that is sent again would be.
async fn recent(app: &App, id: &str, last: Option<&Message>) -> Result<Vec<Message>, Fault> {
    match last {
        None => Ok(Vec::new()),
        Some(last) => store::messages(app, id, last.number.saturating_sub(10), 10).await,
    }
}

fn state(app: &App, deal: &KeptDeal) -> DealState {
    on(deal.state, deal.until, china_date(app.now()))
}

fn view(message: Message, side: DealSide) -> MessageView {
    MessageView {
        number: message.number,
        at: message.at,
        own: message.side == side,
        helper: message.side == DealSide::Federation,
        by: message.name,
        text: message.text,
        attachments: message.attachments,
    }
}
