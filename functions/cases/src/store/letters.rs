//! The queue of letters: a letter is part of its notice's item, and stands in the index `due` until it was sent or given
//! up.
//!
//! Always: whoever sends a letter has moved it on to its next try before, on the condition that it stood where it was
//! found; so of two that find it one sends, and when that one dies it is due again.

use kernel::notices::{LETTERS, Recipient, letter as letter_place, recipient};
use kernel::store::{Change, Condition, Query, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::instant;
use shared::notices::Tells;
use time::OffsetDateTime;

/// A letter that is due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Letter {
    /// The inbox.
    pk: String,
    /// The notice's place in it.
    sk: String,
    due_sk: String,
    /// What the notice is about.
    #[serde(alias = "case")]
    pub about: String,
    #[serde(rename = "action")]
    pub tells: Tells,
    /// How often it was tried.
    #[serde(default)]
    pub tries: u32,
    /// To whom it was sent already, as marks that tell no address.
    #[serde(default)]
    pub reached: Vec<String>,
}

impl Letter {
    /// Whom it is for.
    pub fn recipient(&self) -> Option<Recipient> {
        recipient(&self.pk)
    }
}

/// Letters whose time has come, the longest due first.
pub async fn due(app: &App, now: OffsetDateTime, limit: u16) -> Result<Vec<Letter>, Fault> {
    let until = format!("{}~", instant(now));
    let query = Query::of(Table::Cases, LETTERS).index("due").up_to(until).limit(limit);
    Ok(app.store.query(query).await?.items)
}

/// Moves a letter on to its next try, if it is where it was found. Nothing when someone else was first.
pub async fn claim(app: &App, letter: Letter, next: OffsetDateTime) -> Result<Option<Letter>, Fault> {
    let due_sk = letter_place(&instant(next), &letter.pk, &letter.sk);
    let change = Change::default().set("due_sk", &due_sk)?.add("tries", 1);
    let done = update(app, &letter, change).await?;
    Ok(done.then(|| Letter { due_sk, tries: letter.tries + 1, ..letter }))
}

/// Notes to whom it was sent, for the next try. Whether it is still where it was claimed.
pub async fn reach(app: &App, letter: &Letter, reached: &[String]) -> Result<bool, Fault> {
    update(app, letter, Change::default().set("reached", reached)?).await
}

/// Takes a letter out of the queue. `how` is `sent` or `given_up`.
pub async fn end(app: &App, letter: &Letter, how: &str, now: OffsetDateTime) -> Result<(), Fault> {
    let change =
        Change::default().set(how, instant(now))?.remove("due_pk").remove("due_sk").remove("reached");
    update(app, letter, change).await.map(drop)
}

async fn update(app: &App, letter: &Letter, change: Change) -> Result<bool, Fault> {
    let change = change.when(Condition::equals("due_sk", &letter.due_sk)?);
    Ok(app.store.update(Table::Cases, &letter.pk, &letter.sk, change).await?.is_done())
}
