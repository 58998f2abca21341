//! Telling an enterprise of something that is of no case: a line in the inbox that the context `cases` shows.
//!
//! Always: the same told twice is there once. Not here: reading (`cases`), and what events of cases tell (`cases`).

use serde::Serialize;
use shared::calendar::instant;
use shared::cases::wire::NewsOf;
use time::OffsetDateTime;

use crate::app::App;
use crate::fault::Fault;
use crate::store::{Table, Written};

/// The partition of a reader's inbox.
pub fn partition(reader: &str) -> String {
    format!("inbox#{reader}")
}

/// Whose inbox it is: an enterprise's people share one.
pub fn enterprise(code: &str) -> String {
    format!("ent#{code}")
}

/// The place of a notice: when, of what, and which of it.
pub fn place(at: &str, about: &str, seq: u32) -> String {
    format!("{at}#{about}#{seq:05}")
}

/// What an enterprise is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub topic: NewsOf,
    /// The id of what it is about.
    pub about: String,
    /// Grows with each that is told of the same thing: who has read one has read those before.
    pub seq: u32,
    pub title: String,
    pub at: OffsetDateTime,
}

#[derive(Serialize)]
struct Item<'a> {
    pk: String,
    sk: String,
    case: &'a str,
    seq: u32,
    topic: NewsOf,
    title: &'a str,
    at: String,
}

/// Puts it into the enterprise's inbox once. One write unit.
pub async fn tell(app: &App, code: &str, told: &Told) -> Result<(), Fault> {
    let at = instant(told.at);
    let item = Item {
        pk: partition(&enterprise(code)),
        sk: place(&at, &told.about, told.seq),
        case: &told.about,
        seq: told.seq,
        topic: told.topic,
        title: &told.title,
        at,
    };
    let _: Written = app.store.put_new(Table::Cases, &item).await?;
    Ok(())
}
