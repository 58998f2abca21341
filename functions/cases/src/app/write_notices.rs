//! Turning the events of a case into notices, with which letters are queued (`letters`).

use kernel::{App, Fault};
use shared::spine::book::Book;
use shared::spine::{Case, Record};

use super::notices::told;
use crate::keys;
use crate::store::notices::{News, Post, put};

/// Writes the notices of some of a case's events, each once. `seqs` are the numbers of the events.
pub async fn write_notices(app: &App, book: &Book, records: &[Record], seqs: &[u32]) -> Result<(), Fault> {
    let Some((first, rest)) = records.split_first() else { return Ok(()) };
    let Some(mut case) = Case::begin(first) else { return Ok(()) };
    let mut before = None;
    if seqs.contains(&first.event.seq) {
        tell(app, book, (first, None, &case)).await?;
    }
    for record in rest {
        before.replace(case.clone());
        case.apply(record);
        if seqs.contains(&record.event.seq) {
            tell(app, book, (record, before.as_ref(), &case)).await?;
        }
    }
    Ok(())
}

async fn tell(
    app: &App,
    book: &Book,
    (record, before, case): (&Record, Option<&Case>, &Case),
) -> Result<(), Fault> {
    let news = News {
        case: case.number.clone(),
        seq: record.event.seq,
        action: Some(record.event.action),
        topic: None,
        level: record.open("level").unwrap_or_default().to_owned(),
        title: case.title.clone(),
        at: record.event.at,
    };
    for inbox in told(record, before, case, book) {
        // Letters are for enterprises; orgs work here every day.
        let has_letter = app.mailer.is_enabled() && keys::is_enterprise(&inbox);
        put(app, &inbox, &news, if has_letter { Post::Letter } else { Post::None }).await?;
    }
    Ok(())
}
