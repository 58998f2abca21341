//! Persons who are registered for fairs, what began at booths, what organisers note and enterprises say.
//!
//! Always: a person is written before they are on the roll; one who isn't on it isn't shown.

use kernel::store::{Change, Condition, Page, Position, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::day;
use shared::market::fair::follow::{Note, Progress};
use shared::market::fair::roll::Entry;
use shared::market::fair::wire::RatingRequest;
use time::Date;

use super::postings::{json, parsed};
use crate::keys;

/// A person of the roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    pub id: String,
    pub fair: String,
    pub name: String,
    pub phone: String,
    /// A credit code; of a walk-in without one a name of its own.
    pub enterprise: String,
    pub enterprise_name: String,
    #[serde(default)]
    pub industry: String,
    /// RFC 3339.
    pub at: String,
}

#[derive(Serialize, Deserialize)]
struct GuestItem {
    pk: String,
    sk: String,
    owner_pk: String,
    owner_sk: String,
    #[serde(flatten)]
    guest: Guest,
}

/// Writes a person, once.
pub async fn put_guest(app: &App, guest: &Guest) -> Result<(), Fault> {
    let item = GuestItem {
        pk: keys::fair(&guest.fair),
        sk: keys::guest(&guest.enterprise, &guest.id),
        owner_pk: keys::guests_of(&guest.enterprise),
        owner_sk: keys::place(&guest.at, &guest.id),
        guest: guest.clone(),
    };
    let _ = app.store.put_new(Table::Market, &item).await?;
    Ok(())
}

/// Deletes a person's name and phone; the place on the roll and the enterprise stay.
pub async fn forget(app: &App, guest: &Guest) -> Result<(), Fault> {
    let change = Change::default().set("name", "")?.set("phone", "")?;
    let known = Condition::equals("id", guest.id.as_str())?;
    let (pk, sk) = (keys::fair(&guest.fair), keys::guest(&guest.enterprise, &guest.id));
    let _ = app.store.update(Table::Market, &pk, &sk, change.when(known)).await?;
    Ok(())
}

/// Everyone who was written for a fair.
pub async fn guests(app: &App, fair: &str) -> Result<Vec<Guest>, Fault> {
    let query = Query::of(Table::Market, keys::fair(fair)).begins_with(keys::GUESTS);
    read(app, query).await
}

/// An enterprise's persons of a fair, wherever they were just written.
pub async fn guests_of(app: &App, fair: &str, enterprise: &str) -> Result<Vec<Guest>, Fault> {
    let query = Query::of(Table::Market, keys::fair(fair)).begins_with(keys::guest(enterprise, ""));
    read(app, query.strong()).await
}

/// Those of these entries of a roll, in no order.
pub async fn guests_at(app: &App, fair: &str, entries: &[&Entry]) -> Result<Vec<Guest>, Fault> {
    let keys: Vec<(String, String)> =
        entries.iter().map(|entry| (keys::fair(fair), keys::guest(&entry.enterprise, &entry.id))).collect();
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let items: Vec<GuestItem> = app.store.batch_get(Table::Market, &keys, Reads::Eventual).await?;
    Ok(items.into_iter().map(|item| item.guest).collect())
}

async fn read(app: &App, query: Query) -> Result<Vec<Guest>, Fault> {
    let items: Vec<GuestItem> = app.store.query_all(query).await?;
    Ok(items.into_iter().map(|item| item.guest).collect())
}

/// An enterprise's persons of all fairs, the latest first.
pub async fn registered(
    app: &App,
    enterprise: &str,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<Guest>, Fault> {
    let query = Query::of(Table::Market, keys::guests_of(enterprise)).index("owner").backward();
    let page = app.store.query::<GuestItem>(query.limit(limit).start(start)).await?;
    Ok(Page { items: page.items.into_iter().map(|item| item.guest).collect(), next: page.next })
}

/// An interest that began at a booth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Began {
    pub deal: String,
    pub booth: u16,
    /// Who is interested.
    pub enterprise: String,
    pub enterprise_name: String,
}

#[derive(Serialize, Deserialize)]
struct BeganItem {
    pk: String,
    sk: String,
    #[serde(flatten)]
    began: Began,
}

pub async fn put_began(app: &App, fair: &str, began: &Began) -> Result<(), Fault> {
    let (pk, sk) = (keys::fair(fair), keys::under(keys::DEALS, &began.deal));
    app.store.put(Table::Market, &BeganItem { pk, sk, began: began.clone() }).await
}

pub async fn began(app: &App, fair: &str) -> Result<Vec<Began>, Fault> {
    let query = Query::of(Table::Market, keys::fair(fair)).begins_with(keys::DEALS);
    let items: Vec<BeganItem> = app.store.query_all(query).await?;
    Ok(items.into_iter().map(|item| item.began).collect())
}

/// What the organiser notes of an enterprise.
#[derive(Clone, Debug)]
pub struct Noted {
    pub enterprise: String,
    pub note: Note,
}

#[derive(Serialize, Deserialize)]
struct NoteItem {
    pk: String,
    sk: String,
    version: u64,
    note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_sk: Option<String>,
}

pub async fn notes(app: &App, fair: &str) -> Result<Vec<Noted>, Fault> {
    let query = Query::of(Table::Market, keys::fair(fair)).begins_with(keys::NOTES).strong();
    let items: Vec<NoteItem> = app.store.query_all(query).await?;
    let read = |item: NoteItem| {
        let enterprise = item.sk.strip_prefix(keys::NOTES).unwrap_or_default().to_owned();
        Ok(Noted { enterprise, note: parsed(&item.note)? })
    };
    items.into_iter().map(read).collect()
}

/// Writes a note whose version is the one after what was read. It waits for its day while it is to be done.
pub async fn put_note(app: &App, fair: &str, noted: &Noted) -> Result<Written, Fault> {
    let note = &noted.note;
    let on = note.next.filter(|_| note.state == Progress::Todo);
    let item = NoteItem {
        pk: keys::fair(fair),
        sk: keys::under(keys::NOTES, &noted.enterprise),
        version: note.version,
        note: json(note)?,
        work_pk: on.map(|_| keys::FAIRS.to_owned()),
        work_sk: on.map(|on| keys::place(&day(on), &format!("{fair}#{}", noted.enterprise))),
    };
    let condition = match note.version {
        1 => Condition::is_new(),
        later => Condition::equals("version", later - 1)?,
    };
    app.store.put_if(Table::Market, &item, condition).await
}

/// A note whose day was told waits for nothing more, unless it was changed meanwhile.
pub async fn settle_note(app: &App, fair: &str, enterprise: &str, waited: &str) -> Result<Written, Fault> {
    let change = Change::default().remove("work_pk").remove("work_sk");
    let same = Condition::equals("work_sk", waited)?;
    let (pk, sk) = (keys::fair(fair), keys::under(keys::NOTES, enterprise));
    app.store.update(Table::Market, &pk, &sk, change.when(same)).await
}

/// What is to be done about fairs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DueFair {
    Fair(String),
    /// A fair, an enterprise that is to be contacted, and its place in the list.
    Note(String, String, String),
}

#[derive(Deserialize)]
struct DueItem {
    pk: String,
    sk: String,
    work_sk: String,
}

/// What is due on a day or before it, the oldest first.
pub async fn due_fairs(app: &App, on: Date, limit: u16) -> Result<Vec<DueFair>, Fault> {
    let query = Query::of(Table::Market, keys::FAIRS).index("work").up_to(format!("{}~", day(on)));
    let found = app.store.query::<DueItem>(query.limit(limit)).await?;
    let due = |item: DueItem| {
        let fair = item.pk.strip_prefix("fair#")?.to_owned();
        match item.sk.strip_prefix(keys::NOTES) {
            Some(enterprise) => Some(DueFair::Note(fair, enterprise.to_owned(), item.work_sk)),
            None => Some(DueFair::Fair(fair)),
        }
    };
    Ok(found.items.into_iter().filter_map(due).collect())
}

#[derive(Serialize, Deserialize)]
struct SaidItem {
    pk: String,
    sk: String,
    said: String,
}

/// What an enterprise says of a fair, in the place of what it said before.
pub async fn put_said(app: &App, fair: &str, enterprise: &str, said: &RatingRequest) -> Result<(), Fault> {
    let (pk, sk) = (keys::fair(fair), keys::under(keys::SAID, enterprise));
    app.store.put(Table::Market, &SaidItem { pk, sk, said: json(said)? }).await
}

/// What enterprises say of a fair, each with its credit code.
pub async fn said(app: &App, fair: &str) -> Result<Vec<(String, RatingRequest)>, Fault> {
    let query = Query::of(Table::Market, keys::fair(fair)).begins_with(keys::SAID).strong();
    let items: Vec<SaidItem> = app.store.query_all(query).await?;
    let read = |item: SaidItem| {
        let enterprise = item.sk.strip_prefix(keys::SAID).unwrap_or_default().to_owned();
        Ok((enterprise, parsed(&item.said)?))
    };
    items.into_iter().map(read).collect()
}
