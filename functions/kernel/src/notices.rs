//! Notices: what an enterprise or an org finds in its inbox, whichever context put it there. A letter to an enterprise's
//! people is queued with the notice, as part of its item, so that there is none without the other.
//!
//! Always: a notice is put once, under its time, what it is about and its number; again changes nothing. Not here: who
//! is told of what (each context says), reading inboxes and sending letters (`cases`).

use serde::{Deserialize, Serialize};
use shared::calendar::{instant, serde_instant};
use shared::notices::Tells;
use time::OffsetDateTime;

use crate::app::App;
use crate::fault::Fault;
use crate::store::Table;

/// Letters that are to be sent, in the index `due`.
pub const LETTERS: &str = "letters";

/// What happened, for one inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// A case's number, or the id of what else it is about.
    #[serde(alias = "case")]
    pub about: String,
    /// Grows with what happens to it: the number of a case's event, the version of something else.
    pub seq: u32,
    #[serde(rename = "action")]
    pub tells: Tells,
    /// The level of a warning, else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub level: String,
    /// What it is about, in the words of whoever wrote it.
    pub title: String,
    #[serde(with = "serde_instant")]
    pub at: OffsetDateTime,
}

#[derive(Serialize)]
struct NoticeItem<'a> {
    pk: String,
    sk: String,
    #[serde(flatten)]
    letter: Option<Queued>,
    #[serde(flatten)]
    news: &'a News,
}

/// What a notice's item says of its letter when it is queued.
#[derive(Clone, Debug, Serialize)]
struct Queued {
    due_pk: String,
    due_sk: String,
}

/// The inbox that an enterprise's people share.
pub fn enterprise(code: &str) -> String {
    format!("ent#{code}")
}

/// The inbox that an org's people share.
pub fn org(id: &str) -> String {
    format!("org#{id}")
}

/// The inbox of one of the staff, beside their org's.
pub fn person(user: &str) -> String {
    format!("user#{user}")
}

/// The partition of an inbox.
pub fn partition(inbox: &str) -> String {
    format!("inbox#{inbox}")
}

/// Whom a letter is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recipient {
    /// Those who act for an enterprise, by its credit code.
    Enterprise(String),
    /// One of the staff, by the account.
    Person(String),
}

/// Who gets letters with the notices of a partition; an org's people find theirs where they work.
pub fn recipient(partition: &str) -> Option<Recipient> {
    let inbox = partition.strip_prefix("inbox#")?;
    let enterprise = inbox.strip_prefix("ent#").map(|code| Recipient::Enterprise(code.to_owned()));
    enterprise.or_else(|| inbox.strip_prefix("user#").map(|user| Recipient::Person(user.to_owned())))
}

/// A letter's place in the queue: when it is next due, and for which notice.
pub fn letter(at: &str, inbox: &str, notice: &str) -> String {
    format!("{at}#{inbox}#{notice}")
}

/// Puts a notice into an inbox (`enterprise`, `org`, `person`), once; one that was there stays as it is. Letters are for
/// enterprises and for who is meant by name; orgs work here every day. One write unit, and one more with a letter.
pub async fn tell(app: &App, inbox: &str, news: &News) -> Result<(), Fault> {
    let pk = partition(inbox);
    let sk = format!("{}#{}#{:05}", instant(news.at), news.about, news.seq);
    let has_letter = app.mailer.is_enabled() && recipient(&pk).is_some();
    let letter = has_letter
        .then(|| Queued { due_pk: LETTERS.to_owned(), due_sk: letter(&instant(app.now()), &pk, &sk) });
    let _ = app.store.put_new(Table::Cases, &NoticeItem { pk, sk, letter, news }).await?;
    Ok(())
}
