//! What two enterprises write to each other once both have agreed to talk.

use kernel::http::{Caller, IdempotencyKey};
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::form::tidy_paragraph;
use shared::market::deal::{DealSide, DealState, is_mutual, on};
use shared::market::wire::{MessagePage, MessageRequest, MessageView};
use shared::text::Text;

use super::show_deals::own_deal;
use super::step::not_now;
use crate::store::{self, KeptDeal, Message};

const PAGE: usize = 50;
/// The longest message in characters.
const TEXT: usize = 1_000;
/// Messages of one conversation at most.
const MOST: u32 = 5_000;
/// How often the next number is tried when both write at once.
const TRIES: u32 = 8;

/// `not_now` before both have agreed.
pub async fn list_messages(app: &App, caller: &Caller, id: &str, after: u32) -> Result<MessagePage, Fault> {
    let (deal, side) = own_deal(app, caller, id).await?;
    if !is_mutual(deal.was_agreed(), state(app, &deal)) {
        return Err(not_now());
    }
    let limit = u16::try_from(PAGE + 1).unwrap_or(u16::MAX);
    let found = store::messages(app, id, after, limit).await?;
    let more = found.len() > PAGE;
    let items: Vec<MessageView> = found.into_iter().take(PAGE).map(|message| view(message, side)).collect();
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
    let text = tidy_paragraph(&request.text);
    if text.is_empty() {
        return Err(Fault::field("text", "required", Text::new("请填写内容", "Write something")));
    }
    if text.chars().count() > TEXT {
        let words = Text::new("不超过 1000 个字", "1,000 characters at most");
        return Err(Fault::field("text", "too_long", words));
    }
    for _ in 0..TRIES {
        let last = store::last_message(app, id, Reads::Strong).await?;
        let same = |one: &Message| one.key == **key && one.user == caller.user;
        if let Some(sent) = recent(app, id, last.as_ref()).await?.into_iter().find(same) {
            return if sent.text == text {
                Ok(view(sent, side))
            } else {
                Err(kernel::idempotency::mismatch())
            };
        }
        let number = last.map_or(1, |last| last.number + 1);
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
        let message = Message::new(id, (number, wire(app.now()), side), who, (key, text.clone()));
        if store::put_message(app, &message).await? == Written::Done {
            return Ok(view(message, side));
        }
    }
    Err(Fault::unavailable(std::io::Error::other("many write to one conversation at once")))
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
        by: message.name,
        text: message.text,
    }
}
