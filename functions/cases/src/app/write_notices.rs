//! Turning the events of a case into notices, and into letters that say no more than that there is news.

use kernel::{App, Fault};
use shared::spine::book::Book;
use shared::spine::{Case, Record};

use super::notices::told;
use crate::store::notices::{News, put};

/// A notice that was written and hadn't been there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// `ent#<credit code>` or `org#<org>`.
    pub inbox: String,
    /// The case's number.
    pub case: String,
}

/// Writes the notices of some of a case's events, each once. `seqs` are the numbers of the events.
pub async fn write_notices(
    app: &App,
    book: &Book,
    records: &[Record],
    seqs: &[u32],
) -> Result<Vec<Written>, Fault> {
    let mut written = Vec::new();
    let Some((first, rest)) = records.split_first() else { return Ok(written) };
    let Some(mut case) = Case::begin(first) else { return Ok(written) };
    let mut before = None;
    if seqs.contains(&first.event.seq) {
        tell(app, book, (first, None, &case), &mut written).await?;
    }
    for record in rest {
        before.replace(case.clone());
        case.apply(record);
        if seqs.contains(&record.event.seq) {
            tell(app, book, (record, before.as_ref(), &case), &mut written).await?;
        }
    }
    Ok(written)
}

async fn tell(
    app: &App,
    book: &Book,
    (record, before, case): (&Record, Option<&Case>, &Case),
    written: &mut Vec<Written>,
) -> Result<(), Fault> {
    let news = News {
        case: case.number.clone(),
        seq: record.event.seq,
        action: record.event.action,
        level: record.open("level").unwrap_or_default().to_owned(),
        title: case.title.clone(),
        at: record.event.at,
    };
    for inbox in told(record, before, case, book) {
        if put(app, &inbox, &news).await? {
            written.push(Written { inbox, case: case.number.clone() });
        }
    }
    Ok(())
}
