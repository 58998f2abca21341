//! Telling enterprises, and the Federation, what happened to what they have on the market.
//!
//! Always: what happened stands before it is told, and is told under its own time and number, so that telling again
//! changes nothing. A notice that can't be put must not undo what it tells of.

use kernel::notices::{self, News};
use kernel::spine::book;
use kernel::{App, Fault};
use shared::calendar::parse_instant;
use shared::market::deal::{DealSide, DealState};
use shared::market::directory::link::LinkSide;
use shared::market::provider::ProviderFile;
use shared::market::provider::told::ProviderTold;
use shared::market::told::Told;
use shared::notices::Tells;

use crate::store::{self, Kept, KeptDeal, KeptEntry, KeptLink, KeptService};

/// Notices that one version of something may have.
const OF_ONE: u64 = 100_000;

/// Tells a posting's enterprise what was done to it.
pub(super) async fn owner(app: &App, kept: &Kept, told: Told) {
    let inbox = notices::enterprise(&kept.enterprise);
    let news = news(told, (&kept.id, kept.version * OF_ONE), &kept.form.posting.title, &kept.at);
    put(app, &inbox, news).await;
}

/// Tells a posting's enterprise that its end is near, which is no step of it.
pub(super) async fn of_end(app: &App, kept: &Kept, at: &str) {
    let number = kept.version * OF_ONE + 1;
    let news = news(Told::PostingEnding, (&kept.id, number), &kept.form.posting.title, at);
    put(app, &notices::enterprise(&kept.enterprise), news).await;
}

/// Tells those who reported a posting what came of that.
pub(super) async fn reporters(app: &App, kept: &Kept, told: Told, at: &str) {
    for report in kept.reports.iter().filter(|report| !report.enterprise.is_empty()) {
        let about = (kept.id.as_str(), kept.version * OF_ONE + 2);
        let news = news(told, about, &kept.form.posting.title, at);
        put(app, &notices::enterprise(&report.enterprise), news).await;
    }
}

/// Tells those whose interest in a posting has no answer yet that it left the board.
pub(super) async fn interested(app: &App, kept: &Kept) {
    let deals = match store::interested(app, &kept.id).await {
        Ok(deals) => deals,
        Err(fault) => return missed(&fault),
    };
    for deal in deals.iter().filter(|deal| deal.state == DealState::Asked) {
        // It may leave again after it has come back: the later is the higher.
        let number = deal.version * OF_ONE + kept.version.min(OF_ONE - 1);
        let news = news(Told::InterestPostingLeft, (&deal.id, number), &deal.title, &kept.at);
        put(app, &notices::enterprise(&deal.asker.enterprise), news).await;
    }
}

/// Tells the sides that reported a conversation what came of that.
pub(super) async fn talk_reporters(app: &App, (before, next): (&KeptDeal, &KeptDeal), told: Told, at: &str) {
    for report in before.reports.iter().filter(|report| !report.enterprise.is_empty()) {
        let news = news(told, (&next.id, next.version * OF_ONE + 1), &next.title, at);
        put(app, &notices::enterprise(&report.enterprise), news).await;
    }
}

/// Reminds the Federation of a posting that waits too long, which is no step of it.
pub(super) async fn of_delay(app: &App, kept: &Kept, at: &str) {
    let posting = &kept.form.posting;
    let number = kept.version * OF_ONE + 3;
    federation(app, &posting.region, news(Told::PostingLate, (&kept.id, number), &posting.title, at)).await;
}

/// Tells the Federation of a posting's region.
pub(super) async fn federation_of_posting(app: &App, kept: &Kept, told: Told, at: &str) {
    let posting = &kept.form.posting;
    let news = news(told, (&kept.id, kept.version * OF_ONE), &posting.title, at);
    federation(app, &posting.region, news).await;
}

/// Tells an entry's enterprise what the Federation did to it.
pub(super) async fn owner_of_entry(app: &App, kept: &KeptEntry, told: Told) {
    let news = news(told, (&kept.id, kept.version * OF_ONE), &kept.enterprise_name, &kept.at);
    put(app, &notices::enterprise(&kept.enterprise), news).await;
}

/// Tells those who reported an entry what came of that.
pub(super) async fn entry_reporters(app: &App, before: &KeptEntry, told: Told, at: &str) {
    for report in before.reports.iter().filter(|report| !report.enterprise.is_empty()) {
        let about = (before.id.as_str(), before.version * OF_ONE + 1);
        let news = news(told, about, &before.enterprise_name, at);
        put(app, &notices::enterprise(&report.enterprise), news).await;
    }
}

/// Tells the Federation of an entry's region.
pub(super) async fn federation_of_entry(app: &App, kept: &KeptEntry, told: Told) {
    let at =
        kept.reports.last().filter(|_| told == Told::EntryReported).map_or(&kept.at, |report| &report.at);
    let news = news(told, (&kept.id, kept.version * OF_ONE), &kept.enterprise_name, at);
    federation(app, &kept.form.entry.region, news).await;
}

/// Tells one side of a supply link what the other did.
pub(super) async fn of_link(app: &App, kept: &KeptLink, whom: LinkSide, told: Told) {
    let (to, by) = (kept.other_of(whom.other()), kept.other_of(whom));
    let title = format!("{} · {}", by.name, kept.product);
    put(
        app,
        &notices::enterprise(&to.enterprise),
        news(told, (&kept.id, kept.version * OF_ONE), &title, &kept.at),
    )
    .await;
}

/// Tells one side of a conversation what happened to it.
pub(super) async fn side(app: &App, deal: &KeptDeal, whom: DealSide, told: Told) {
    let party = match whom {
        DealSide::Poster => &deal.poster,
        DealSide::Asker => &deal.asker,
        DealSide::Federation | DealSide::System => return,
    };
    let inbox = notices::enterprise(&party.enterprise);
    put(app, &inbox, news(told, (&deal.id, deal.version * OF_ONE), &deal.title, &deal.at)).await;
}

/// Tells both sides.
pub(super) async fn both(app: &App, deal: &KeptDeal, told: Told) {
    side(app, deal, DealSide::Poster, told).await;
    side(app, deal, DealSide::Asker, told).await;
}

/// Tells the Federation of a conversation's region.
pub(super) async fn federation_of_talk(app: &App, deal: &KeptDeal, told: Told, at: &str) {
    federation(app, &deal.region, news(told, (&deal.id, deal.version * OF_ONE), &deal.title, at)).await;
}

/// Tells one side that somebody wrote, of which this is the message's number and time.
pub(super) async fn of_message(app: &App, deal: &KeptDeal, whom: DealSide, (number, at): (u32, &str)) {
    let enterprise = if whom == DealSide::Poster { &deal.poster.enterprise } else { &deal.asker.enterprise };
    let number = deal.version * OF_ONE + u64::from(number);
    put(app, &notices::enterprise(enterprise), news(Told::TalkMessage, (&deal.id, number), &deal.title, at))
        .await;
}

/// Tells a provider, or the Federation of its region, what happened to its file.
pub(super) async fn of_provider(app: &App, file: &ProviderFile, told: ProviderTold) {
    let about = (file.enterprise.as_str(), u64::from(file.version) * OF_ONE);
    let news = news(told, about, &file.name, &file.at);
    if told.is_for_federation() {
        federation(app, &file.region, news).await;
    } else {
        put(app, &notices::enterprise(&file.enterprise), news).await;
    }
}

/// The same of one of its services.
pub(super) async fn of_service(app: &App, kept: &KeptService, told: ProviderTold) {
    let service = &kept.service;
    let about = (service.id.as_str(), u64::from(service.version) * OF_ONE);
    let news = news(told, about, &service.offer.title, &kept.at);
    if told.is_for_federation() {
        federation(app, &kept.region, news).await;
    } else {
        put(app, &notices::enterprise(&service.provider), news).await;
    }
}

/// `number` grows with what happens, so that what comes after something that was read is unread.
fn news(told: impl Into<Tells>, (about, number): (&str, u64), title: &str, at: &str) -> Option<News> {
    Some(News {
        about: about.to_owned(),
        seq: u32::try_from(number).unwrap_or(u32::MAX),
        tells: told.into(),
        level: String::new(),
        title: title.to_owned(),
        at: parse_instant(at)?,
    })
}

async fn federation(app: &App, region: &str, news: Option<News>) {
    match book(app).await.map(|book| book.federation_of(region)) {
        Ok(org) if !org.is_empty() => put(app, &notices::org(&org), news).await,
        Ok(_) => {}
        Err(fault) => missed(&fault),
    }
}

async fn put(app: &App, inbox: &str, news: Option<News>) {
    if let Some(news) = news
        && let Err(fault) = notices::tell(app, inbox, &news).await
    {
        missed(&fault);
    }
}

fn missed(fault: &Fault) {
    tracing::warn!(fault = %fault, "somebody wasn't told of what happened on the market");
}
