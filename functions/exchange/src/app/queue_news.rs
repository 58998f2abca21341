//! Telling partners where a case stands: a message for each event that changed it and each partner that may know.

use kernel::store::Written;
use kernel::{App, Fault};
use shared::calendar::instant;
use shared::exchange::partner::is_told;
use shared::exchange::send::CaseNews;
use shared::spine::book::Book;
use shared::spine::{Case, Record};

pub use crate::store::Partner;
use crate::store::{self, Message};

/// The partners that are told of anything.
pub async fn listeners(app: &App) -> Result<Vec<Partner>, Fault> {
    let partners = store::partners(app).await?;
    Ok(partners.into_iter().filter(|one| !one.form.webhook.is_empty() && !one.form.suspended).collect())
}

/// Queues what some of a case's events have to say, each message once. How many hadn't been there.
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
        let before = (case.state, case.lead.clone());
        case.apply(record);
        let is_news = before != (case.state, case.lead.clone());
        if is_news && seqs.contains(&record.event.seq) {
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
    let (event, mut queued) = (&record.event, 0);
    let at = instant(event.at);
    for partner in listeners {
        let form = &partner.form;
        let is_in_region = form.region == case.region || book.regions.contains(&form.region, &case.region);
        if at < partner.since || !is_told(form, is_in_region, &case.lead) {
            continue;
        }
        let action = serde_json::to_value(event.action).map_err(Fault::unexpected)?;
        let news = CaseNews {
            id: format!("{}-{}", case.number, event.seq),
            kind: "case_progress".to_owned(),
            case: case.number.clone(),
            seq: event.seq,
            at: at.clone(),
            action: action.as_str().unwrap_or_default().to_owned(),
            state: case.state.code().to_owned(),
            region: case.region.clone(),
            org: case.lead.clone(),
        };
        let message = Message::new(&partner.id, &news, app.now())?;
        if let Written::Done = store::put_new_message(app, &message).await? {
            queued += 1;
        }
    }
    Ok(queued)
}
