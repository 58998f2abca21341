//! Telling partners where a case stands and which certificates were issued: a message for each event that everyone who
//! follows the case sees, and each partner that may know. What happens while a partner is suspended waits for it.

use kernel::store::Written;
use kernel::{App, Fault};
use serde::Serialize;
use shared::calendar::instant;
use shared::exchange::news::{CaseNews, LicenceNews};
use shared::exchange::wire::MessageKind;
use shared::spine::book::Book;
use shared::spine::{Case, Record};

pub use crate::store::Partner;
use crate::store::{self, Message, Way};

/// The partners that are told of anything, or will be once they go on.
pub async fn listeners(app: &App) -> Result<Vec<Partner>, Fault> {
    let partners = store::partners(app).await?;
    Ok(partners.into_iter().filter(|one| one.form.listens()).collect())
}

/// Notes what some of a case's events have to say, each message once. How many hadn't been there.
pub async fn queue_news(
    app: &App,
    book: &Book,
    listeners: &[Partner],
    records: &[Record],
    seqs: &[u32],
) -> Result<u32, Fault> {
    let mut queued = 0;
    let Some((first, rest)) = records.split_first() else { return Ok(queued) };
    if listeners.is_empty() {
        return Ok(queued);
    }
    let Some(mut case) = Case::begin(first) else { return Ok(queued) };
    // What two enterprises agreed on is no platform's news.
    if case.order.is_some() {
        return Ok(queued);
    }
    if seqs.contains(&first.event.seq) {
        queued += tell(app, book, listeners, first, &case).await?;
    }
    for record in rest {
        case.apply(record);
        if seqs.contains(&record.event.seq) {
            queued += tell(app, book, listeners, record, &case).await?;
        }
    }
    Ok(queued)
}

async fn tell(
    app: &App,
    book: &Book,
    listeners: &[Partner],
    record: &Record,
    case: &Case,
) -> Result<u32, Fault> {
    let mut queued = 0;
    let at = instant(record.event.at);
    let (news, licence) = (CaseNews::of(record, case), LicenceNews::of(record, case));
    for partner in listeners.iter().filter(|one| at.as_str() >= one.begins()) {
        let is_in_region = is_in(book, &partner.form.region, &case.region);
        let event = (partner, record.event.seq, at.as_str());
        if let Some(news) = news.clone().and_then(|news| news.for_partner(&partner.form, is_in_region)) {
            queued += note(app, event, (MessageKind::CaseProgress, &case.number), &news).await?;
        }
        if let Some(news) = licence.clone().and_then(|news| news.for_partner(&partner.form, is_in_region)) {
            queued += note(app, event, (MessageKind::Licence, &case.number), &news).await?;
        }
    }
    Ok(queued)
}

/// Whether a region is a partner's or lies in it.
pub(super) fn is_in(book: &Book, own: &str, region: &str) -> bool {
    own == region || book.regions.contains(own, region)
}

async fn note<T: Serialize>(
    app: &App,
    (partner, seq, at): (&Partner, u32, &str),
    (kind, case): (MessageKind, &str),
    news: &T,
) -> Result<u32, Fault> {
    let form = &partner.form;
    let way = match (form.webhook.is_empty() || at < partner.since.as_str(), form.suspended) {
        (true, _) => Way::Keep,
        (false, true) => Way::Hold,
        (false, false) => Way::Send,
    };
    let message = Message::new((&partner.id, kind), (case, seq), news, (way, app.now()))?;
    Ok(u32::from(store::put_new_message(app, &message).await? == Written::Done))
}
