//! Entries of the directory, one an enterprise, with what is shown of each beside what is written.

use kernel::seal::sha256_hex;
use kernel::store::{Condition, Page, Position, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::market::directory::Certified;
use shared::market::directory::standing::{EntryState, Standing};
use shared::market::directory::wire::{EntryCard, EntryForm, EntryLine};
use shared::market::rules::Flag;
use shared::market::wire::ReportView;

use super::postings::{json, parsed};
use super::{Item, page};
use crate::keys;

/// What was approved, and the certificates that went with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approved {
    pub form: EntryForm,
    pub certificates: Vec<Certified>,
}

/// An entry as it is kept.
#[derive(Clone, Debug)]
pub struct KeptEntry {
    pub id: String,
    /// Counts what was written to it, from 1.
    pub version: u64,
    pub enterprise: String,
    pub enterprise_name: String,
    /// What was written last.
    pub form: EntryForm,
    pub state: EntryState,
    pub on: bool,
    pub approved: Option<Approved>,
    /// Why it was returned or taken down.
    pub reason: String,
    /// Since when it is found as it is, or was found last.
    pub since: Option<String>,
    pub flags: Vec<Flag>,
    pub reports: Vec<ReportView>,
    pub history: Vec<EntryLine>,
    /// When something happened to it last.
    pub at: String,
    /// Since when it waits for the Federation; nothing: it doesn't.
    pub waits: Option<String>,
}

impl KeptEntry {
    pub fn standing(&self) -> Standing {
        Standing { state: self.state, on: self.on, approved: self.approved.is_some() }
    }

    /// What everyone sees of it, while it is found.
    pub fn card(&self) -> Option<EntryCard> {
        let approved = self.approved.as_ref().filter(|_| self.on)?;
        let entry = &approved.form.entry;
        Some(EntryCard {
            id: self.id.clone(),
            name: self.enterprise_name.clone(),
            region: entry.region.clone(),
            industry: entry.industry.clone(),
            summary: entry.summary.clone(),
            products: entry.products.clone(),
            inputs: entry.inputs.clone(),
            processes: entry.processes.clone(),
            certificates: approved.certificates.clone(),
            since: self.since.clone()?,
        })
    }

    fn item(&self) -> Result<Stored, Fault> {
        let card = self.card();
        let board = match (&card, &self.since) {
            (Some(card), _) => Some((keys::ENTRIES, keys::place(&card.since, &self.id))),
            // It has been there: processes that show it learn that it left.
            (None, Some(_)) => Some((keys::ENTRIES_GONE, keys::place(&self.at, &self.id))),
            (None, None) => None,
        };
        Ok(Stored {
            pk: keys::entry(&self.id),
            sk: keys::ENTRY.to_owned(),
            id: self.id.clone(),
            version: self.version,
            enterprise: self.enterprise.clone(),
            enterprise_name: self.enterprise_name.clone(),
            form: json(&self.form)?,
            state: self.state,
            on: self.on,
            approved: json(&self.approved)?,
            reason: self.reason.clone(),
            since: self.since.clone(),
            flags: json(&self.flags)?,
            reports: json(&self.reports)?,
            history: json(&self.history)?,
            at: self.at.clone(),
            waits: self.waits.clone(),
            card: card.as_ref().map(json).transpose()?,
            board_pk: board.as_ref().map(|(pk, _)| (*pk).to_owned()),
            board_sk: board.map(|(_, sk)| sk),
            work_pk: self.waits.as_ref().map(|_| keys::ENTRIES_DESK.to_owned()),
            work_sk: self.waits.as_ref().map(|since| keys::place(since, &self.id)),
        })
    }
}

/// What is stored. Texts are JSON: the engine neither searches them nor limits their depth.
#[derive(Serialize, Deserialize)]
struct Stored {
    pk: String,
    sk: String,
    id: String,
    version: u64,
    enterprise: String,
    enterprise_name: String,
    form: String,
    state: EntryState,
    on: bool,
    approved: String,
    reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    flags: String,
    reports: String,
    history: String,
    at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    waits: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    card: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    board_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    board_sk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_sk: Option<String>,
}

impl Item for Stored {
    type Kept = KeptEntry;

    fn kept(self) -> Result<KeptEntry, Fault> {
        Ok(KeptEntry {
            id: self.id,
            version: self.version,
            enterprise: self.enterprise,
            enterprise_name: self.enterprise_name,
            form: parsed(&self.form)?,
            state: self.state,
            on: self.on,
            approved: parsed(&self.approved)?,
            reason: self.reason,
            since: self.since,
            flags: parsed(&self.flags)?,
            reports: parsed(&self.reports)?,
            history: parsed(&self.history)?,
            at: self.at,
            waits: self.waits,
        })
    }
}

/// The id of an enterprise's entry: it follows from the credit code, and doesn't tell it.
pub fn entry_id(enterprise: &str) -> String {
    sha256_hex(format!("entry\n{enterprise}")).chars().take(20).collect()
}

pub async fn entry(app: &App, id: &str, reads: Reads) -> Result<Option<KeptEntry>, Fault> {
    let item: Option<Stored> = app.store.get(Table::Market, &keys::entry(id), keys::ENTRY, reads).await?;
    item.map(Stored::kept).transpose()
}

/// Writes the version after the one that stands; `Conflict` when that isn't the one before it.
pub async fn put_entry(app: &App, kept: &KeptEntry) -> Result<Written, Fault> {
    let condition = match kept.version {
        1 => Condition::is_new(),
        later => Condition::equals("version", later - 1)?,
    };
    app.store.put_if(Table::Market, &kept.item()?, condition).await
}

/// Entries that wait for the Federation, the oldest first.
pub async fn waiting_entries(
    app: &App,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<KeptEntry>, Fault> {
    let query = Query::of(Table::Market, keys::ENTRIES_DESK).index("work");
    page::<Stored>(app, query.limit(limit).start(start)).await
}

#[derive(Serialize, Deserialize)]
struct ConcludedItem {
    pk: String,
    sk: String,
}

/// Notes that a conversation of an enterprise's ended with a result, once.
pub async fn put_concluded(app: &App, enterprise: &str, deal: &str) -> Result<(), Fault> {
    let item = ConcludedItem { pk: keys::concluded(enterprise), sk: deal.to_owned() };
    let _ = app.store.put_new(Table::Market, &item).await?;
    Ok(())
}

/// How many of an enterprise's conversations ended with a result; of more than two hundred: two hundred.
pub async fn concluded(app: &App, enterprise: &str) -> Result<u32, Fault> {
    let query = Query::of(Table::Market, keys::concluded(enterprise)).limit(200);
    let found = app.store.query::<ConcludedItem>(query).await?.items;
    Ok(u32::try_from(found.len()).unwrap_or(u32::MAX))
}
