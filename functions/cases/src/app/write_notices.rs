//! Turning the events of a case into notices, with which letters are queued (`letters`).

use kernel::notices::{self, News, tell};
use kernel::{App, Fault};
use shared::matters::told::MatterTold;
use shared::spine::book::Book;
use shared::spine::{Action, Case, Record};

use super::notices::told;

/// Writes the notices of some of a case's events, each once. `seqs` are the numbers of the events.
pub async fn write_notices(app: &App, book: &Book, records: &[Record], seqs: &[u32]) -> Result<(), Fault> {
    let Some((first, rest)) = records.split_first() else { return Ok(()) };
    let Some(mut case) = Case::begin(first) else { return Ok(()) };
    let mut before = None;
    if seqs.contains(&first.event.seq) {
        tell_of(app, book, (first, None, &case)).await?;
    }
    for record in rest {
        before.replace(case.clone());
        case.apply(record);
        if seqs.contains(&record.event.seq) {
            tell_of(app, book, (record, before.as_ref(), &case)).await?;
        }
    }
    Ok(())
}

async fn tell_of(
    app: &App,
    book: &Book,
    (record, before, case): (&Record, Option<&Case>, &Case),
) -> Result<(), Fault> {
    let news = News {
        about: case.number.clone(),
        seq: record.event.seq,
        tells: record.event.action.into(),
        level: record.open("level").unwrap_or_default().to_owned(),
        title: case.title.clone(),
        at: record.event.at,
    };
    for inbox in told(record, before, case, book) {
        tell(app, &inbox, &news).await?;
    }
    if let Some(enterprise) = answered(record, case) {
        let title = case.application.as_ref().map(|one| one.under.name.zh.clone()).unwrap_or_default();
        let news = News { tells: MatterTold::ObjectionAnswered.into(), title, ..news };
        tell(app, &notices::enterprise(&enterprise), &news).await?;
    }
    Ok(())
}

/// The enterprise that objected from outside and is answered now.
fn answered(record: &Record, case: &Case) -> Option<String> {
    if record.event.action != Action::Reply {
        return None;
    }
    let seq = record.open("objection")?.parse::<u32>().ok()?;
    let objection = case.application.as_ref()?.objections.iter().find(|one| one.seq == seq)?;
    objection.by.as_ref().map(|by| by.credit_code.clone())
}
