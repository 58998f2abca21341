//! Conversations that the Federation has to do with: reported by one of the two, or helped in with the consent of both.
//!
//! Always: what is neither is `not_found` to it, and nothing here says how to reach anyone.

use kernel::blobs::Content;
use kernel::http::{Caller, IdempotencyKey};
use kernel::spine::{Book, book};
use kernel::store::{Reads, Written};
use kernel::time::wire;
use kernel::{App, Fault, audit};
use shared::access::Deed;
use shared::calendar::china_date;
use shared::market::deal::{DealSide, Step, after, on};
use shared::market::talk::{Moderation, TalkAction, TalkPage, TalkView};
use shared::market::told::Told;
use shared::market::wire::{DealLine, MessagePage, MessageRequest, MessageView, ReportRequest, ReportView};
use shared::spine::case::Attachment;
use shared::text::Text;

use super::move_deal::{moved, put_moved};
use super::paging::paged;
use super::report_posting::reason;
use super::show_deals::own_deal;
use super::step::not_now;
use super::{tell, write_messages};
use crate::store::{self, KeptDeal};

const PAGE: u16 = 20;

/// One of the two reports a conversation. Once for each side; again changes nothing.
pub async fn report_talk(app: &App, caller: &Caller, id: &str, request: &ReportRequest) -> Result<(), Fault> {
    let (deal, side) = own_deal(app, caller, id).await?;
    let reason = reason(&request.reason)?;
    let by = if side == DealSide::Poster { &deal.poster } else { &deal.asker };
    if deal.reports.iter().any(|report| report.is_of(&by.enterprise, &by.name)) {
        return Ok(());
    }
    let (at, mut next) = (wire(app.now()), deal.clone());
    next.version += 1;
    next.reports.push(ReportView {
        at: at.clone(),
        by: by.name.clone(),
        enterprise: by.enterprise.clone(),
        reason,
    });
    match store::put_deal(app, &next).await? {
        Written::Done => {
            tell::federation_of_talk(app, &next, Told::TalkReported, &at).await;
            Ok(())
        }
        Written::Conflict => Err(Fault::stale(next.version)),
    }
}

/// What waits in the caller's region, the longest first. A page may be short and still not be the last.
pub async fn list_talks(app: &App, caller: &Caller, cursor: &str) -> Result<TalkPage, Fault> {
    caller.must(Deed::ReviewMarket)?;
    let (scope, book) = (format!("market talks {}", caller.region), book(app).await?);
    let (talks, next) =
        paged(app, &scope, cursor, async |start| store::talks(app, PAGE, start).await).await?;
    let here = talks.iter().filter(|deal| is_here(&book, caller, deal));
    Ok(TalkPage { items: here.map(|deal| view(app, deal, false)).collect(), next })
}

fn is_here(book: &Book, caller: &Caller, deal: &KeptDeal) -> bool {
    book.regions.contains(&caller.region, &deal.region)
}

pub async fn show_talk(app: &App, caller: &Caller, id: &str) -> Result<TalkView, Fault> {
    Ok(view(app, &read(app, caller, id).await?, true))
}

/// Settles a report, or stops the conversation.
pub async fn moderate(app: &App, caller: &Caller, id: &str, request: &TalkAction) -> Result<TalkView, Fault> {
    let deal = read(app, caller, id).await?;
    if deal.version != request.version {
        return Err(Fault::stale(deal.version));
    }
    if !offers(app, &deal).contains(&request.action) {
        return Err(not_now());
    }
    let (next, word) = match request.action {
        Moderation::Settle => {
            let mut next = deal.clone();
            next.version += 1;
            next.reports.clear();
            if store::put_deal(app, &next).await? == Written::Conflict {
                return Err(Fault::stale(next.version));
            }
            let at = wire(app.now());
            tell::talk_reporters(app, (&deal, &next), Told::TalkReportDismissed, &at).await;
            (next, "talk_settled")
        }
        Moderation::Stop => {
            let (reason, book) = (reason(&request.reason)?, book(app).await?);
            let by = (Step::Stop, DealSide::Federation);
            let mut next = moved(app, &book, &deal, by, (&caller.user, &reason)).ok_or_else(not_now)?;
            next.reports.clear();
            if put_moved(app, &book, &next, Step::Stop, None).await? == Written::Conflict {
                return Err(Fault::stale(next.version));
            }
            tell::both(app, &next, Told::TalkEnded).await;
            tell::talk_reporters(app, (&deal, &next), Told::TalkReportUpheld, &next.at).await;
            (next, "talk_stopped")
        }
    };
    let act = caller.act(word, format!("talk#{id}"));
    audit::record(app, act.detail(format!("v{}", next.version))).await?;
    Ok(view(app, &next, true))
}

/// What the two write to each other.
pub async fn list_talk(app: &App, caller: &Caller, id: &str, after: u32) -> Result<MessagePage, Fault> {
    let deal = read(app, caller, id).await?;
    write_messages::page(app, &deal, DealSide::Federation, after).await
}

/// What the Federation says to both, while both want its help.
pub async fn write_to_both(
    app: &App,
    caller: &Caller,
    id: &str,
    key: &IdempotencyKey,
    request: &MessageRequest,
) -> Result<MessageView, Fault> {
    let deal = read(app, caller, id).await?;
    if !deal.is_helped() {
        return Err(Fault::refused(
            "both_must_agree",
            Text::new(
                "双方都同意工商联协助撮合后才能留言",
                "It takes both sides’ consent before the Federation can write here",
            ),
        ));
    }
    if !request.attachments.is_empty() {
        let words = Text::new("这里只能发送文字", "Only text can be sent here");
        return Err(Fault::field("attachments", "not_here", words));
    }
    write_messages::put(app, caller, (&deal, DealSide::Federation), key, request).await
}

pub async fn send_talk_file(
    app: &App,
    caller: &Caller,
    id: &str,
    upload: &str,
) -> Result<(Attachment, Content), Fault> {
    read(app, caller, id).await?;
    write_messages::file(app, id, upload).await
}

/// A conversation of the caller's region that was reported, or in which both want help.
async fn read(app: &App, caller: &Caller, id: &str) -> Result<KeptDeal, Fault> {
    caller.must(Deed::ReviewMarket)?;
    let deal = store::deal(app, id, Reads::Strong).await?.ok_or(Fault::NotFound)?;
    let book = book(app).await?;
    let may = deal.waits().is_some() && is_here(&book, caller, &deal);
    if may { Ok(deal) } else { Err(Fault::NotFound) }
}

fn offers(app: &App, deal: &KeptDeal) -> Vec<Moderation> {
    let state = on(deal.state, deal.until, china_date(app.now()));
    let stops = after(Some(state), Step::Stop, DealSide::Federation).is_some();
    let can = |one: &Moderation| match one {
        Moderation::Settle => true,
        Moderation::Stop => stops,
    };
    Moderation::ALL.into_iter().filter(|_| !deal.reports.is_empty()).filter(can).collect()
}

fn view(app: &App, deal: &KeptDeal, with_history: bool) -> TalkView {
    let history = deal.history.iter().filter(|_| with_history).map(|taken| DealLine {
        at: taken.at.clone(),
        step: taken.step,
        state: taken.state,
        own: taken.side == DealSide::Poster,
        reason: taken.reason.clone(),
    });
    TalkView {
        id: deal.id.clone(),
        version: deal.version,
        posting: deal.posting.clone(),
        title: deal.title.clone(),
        state: on(deal.state, deal.until, china_date(app.now())),
        poster: deal.poster.name.clone(),
        asker: deal.asker.name.clone(),
        text: deal.text.clone(),
        at: deal.waits().unwrap_or(&deal.at).to_owned(),
        reports: deal.reports.clone(),
        helps: deal.is_helped(),
        offers: offers(app, deal),
        history: history.collect(),
    }
}
