//! Postings, an item each, with their history.

use kernel::store::{Change, Condition, Page, Position, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shared::calendar::{day, parse_day};
use shared::market::browse::Card;
use shared::market::picture::Picture;
use shared::market::rules::Flag;
use shared::market::standing::{Change as PostingChange, State};
use shared::market::wire::{HistoryLine, PostingForm, ReportView};
use time::Date;

use super::entries::entry_id;
use super::{Item, page};
use crate::keys;

/// A posting as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    pub id: String,
    /// Counts what was written to it, from 1.
    pub version: u64,
    pub enterprise: String,
    pub enterprise_name: String,
    pub form: PostingForm,
    pub state: State,
    /// What is to take the place of what it says, once that is approved.
    pub pending: Option<Pending>,
    /// Why it, or the change of it, was returned or removed.
    pub reason: String,
    /// When it came onto the board, or was renewed.
    pub since: Option<String>,
    pub until: Option<Date>,
    pub flags: Vec<Flag>,
    pub reports: Vec<ReportView>,
    pub history: Vec<HistoryLine>,
    /// When something happened to it last.
    pub at: String,
    /// Since when it waits for the Federation; nothing: it doesn't.
    pub waits: Option<String>,
    /// The Federation was reminded that it waits too long.
    pub late: bool,
    /// When its enterprise is told that its end is near; nothing: it has been, or there is nothing to tell.
    pub tell_on: Option<Date>,
}

/// A change that waits beside what is on the board.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pending {
    pub form: PostingForm,
    pub change: PostingChange,
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
    /// JSON, while a change waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pending: Option<String>,
    state: State,
    reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    flags: String,
    reports: String,
    history: String,
    at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    waits: Option<String>,
    #[serde(default)]
    late: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tell_on: Option<String>,
    /// What the board shows of it while it is live.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    card: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    board_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    board_sk: Option<String>,
    owner_pk: String,
    owner_sk: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_sk: Option<String>,
}

impl Kept {
    /// How far a change is that waits beside it.
    pub fn change(&self) -> Option<PostingChange> {
        self.pending.as_ref().map(|pending| pending.change)
    }

    /// What its enterprise wrote last: the change, while there is one.
    pub fn written(&self) -> &PostingForm {
        self.pending.as_ref().map_or(&self.form, |pending| &pending.form)
    }

    /// All its pictures, the change's among them.
    pub fn pictures(&self) -> Vec<Picture> {
        let mut pictures = self.form.posting.pictures.clone();
        if let Some(pending) = &self.pending {
            let more = pending.form.posting.pictures.iter();
            let more = more.filter(|one| pictures.iter().all(|known| known.id != one.id)).cloned();
            let more: Vec<Picture> = more.collect();
            pictures.extend(more);
        }
        pictures
    }

    /// What the board shows of it, while it is live.
    pub fn card(&self) -> Option<Card> {
        let (since, until) = (self.since.as_deref()?, self.until?);
        let live = self.state == State::Live;
        live.then(|| {
            let card = Card::of(&self.id, &self.form.posting, &self.enterprise_name, since, until);
            let entry = card.enterprise.is_some().then(|| entry_id(&self.enterprise));
            Card { entry, ..card }
        })
    }

    fn item(&self) -> Result<Stored, Fault> {
        let card = self.card();
        let board = match (&card, &self.since) {
            (Some(card), _) => Some((keys::LIVE, keys::place(&card.since, &self.id))),
            // It has been there: processes that show it learn that it left.
            (None, Some(_)) => Some((keys::GONE, keys::place(&self.at, &self.id))),
            (None, None) => None,
        };
        // A posting that is reported waits for the Federation rather than for its end, which reads see to as well.
        let work = match (&self.waits, &card) {
            (Some(since), _) => Some((keys::desk(self.late), keys::place(since, &self.id))),
            (None, Some(card)) => {
                let next = self.tell_on.map_or(card.until, |tell_on| tell_on.min(card.until));
                Some((keys::DUE, keys::place(&day(next), &self.id)))
            }
            (None, None) => None,
        };
        Ok(Stored {
            pk: keys::posting(&self.id),
            sk: keys::POSTING.to_owned(),
            id: self.id.clone(),
            version: self.version,
            enterprise: self.enterprise.clone(),
            enterprise_name: self.enterprise_name.clone(),
            form: json(&self.form)?,
            pending: self.pending.as_ref().map(json).transpose()?,
            state: self.state,
            reason: self.reason.clone(),
            since: self.since.clone(),
            until: self.until.map(day),
            flags: json(&self.flags)?,
            reports: json(&self.reports)?,
            history: json(&self.history)?,
            at: self.at.clone(),
            waits: self.waits.clone(),
            late: self.late,
            tell_on: self.tell_on.map(day),
            card: card.as_ref().map(json).transpose()?,
            board_pk: board.as_ref().map(|(pk, _)| (*pk).to_owned()),
            board_sk: board.map(|(_, sk)| sk),
            owner_pk: keys::owner(&self.enterprise),
            owner_sk: keys::place(&self.at, &self.id),
            work_pk: work.as_ref().map(|(pk, _)| (*pk).to_owned()),
            work_sk: work.map(|(_, sk)| sk),
        })
    }
}

impl Item for Stored {
    type Kept = Kept;

    fn kept(self) -> Result<Kept, Fault> {
        Ok(Kept {
            id: self.id,
            version: self.version,
            enterprise: self.enterprise,
            enterprise_name: self.enterprise_name,
            form: parsed(&self.form)?,
            pending: self.pending.as_deref().map(parsed).transpose()?,
            state: self.state,
            reason: self.reason,
            since: self.since,
            until: self.until.as_deref().and_then(parse_day),
            flags: parsed(&self.flags)?,
            reports: parsed(&self.reports)?,
            history: parsed(&self.history)?,
            at: self.at,
            waits: self.waits,
            late: self.late,
            tell_on: self.tell_on.as_deref().and_then(parse_day),
        })
    }
}

pub async fn posting(app: &App, id: &str, reads: Reads) -> Result<Option<Kept>, Fault> {
    let item: Option<Stored> = app.store.get(Table::Market, &keys::posting(id), keys::POSTING, reads).await?;
    item.map(Stored::kept).transpose()
}

/// Those of these that are there, in no order. Half a read unit for every 4 KB of each.
pub async fn postings(app: &App, ids: &[String]) -> Result<Vec<Kept>, Fault> {
    let keys: Vec<(String, String)> =
        ids.iter().map(|id| (keys::posting(id), keys::POSTING.to_owned())).collect();
    let items: Vec<Stored> = app.store.batch_get(Table::Market, &keys, Reads::Eventual).await?;
    items.into_iter().map(Stored::kept).collect()
}

/// Writes the version after the one that stands; `Conflict` when that isn't the one before it.
pub async fn put(app: &App, kept: &Kept) -> Result<Written, Fault> {
    let condition = match kept.version {
        1 => Condition::is_new(),
        later => Condition::equals("version", later - 1)?,
    };
    app.store.put_if(Table::Market, &kept.item()?, condition).await
}

/// Notes that its enterprise was told of its end, which is what it waits for now. Its version stays: what somebody has
/// before them is no older for it.
pub async fn put_told(app: &App, kept: &Kept) -> Result<Written, Fault> {
    let until = kept.until.map(day).unwrap_or_default();
    let same = Condition::equals("version", kept.version)?;
    let change = Change::default().remove("tell_on").set("work_sk", keys::place(&until, &kept.id))?;
    app.store.update(Table::Market, &keys::posting(&kept.id), keys::POSTING, change.when(same)).await
}

/// An enterprise's postings, the latest first.
pub async fn owned(
    app: &App,
    enterprise: &str,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<Kept>, Fault> {
    let query = Query::of(Table::Market, keys::owner(enterprise)).index("owner").backward();
    page::<Stored>(app, query.limit(limit).start(start)).await
}

/// What waits for the Federation, the oldest first: of what it was reminded of, or the rest, which came later.
pub async fn desk(app: &App, late: bool, limit: u16, start: Option<Position>) -> Result<Page<Kept>, Fault> {
    let query = Query::of(Table::Market, keys::desk(late)).index("work");
    page::<Stored>(app, query.limit(limit).start(start)).await
}

/// What has waited since before a time (RFC 3339) and of which the Federation wasn't reminded, the oldest first.
pub async fn overdue(app: &App, before: &str, limit: u16) -> Result<Vec<Kept>, Fault> {
    let query = Query::of(Table::Market, keys::desk(false)).index("work").before(before).limit(limit);
    Ok(page::<Stored>(app, query).await?.items)
}

/// Notes that the Federation was reminded of a posting. Its version stays, as with [`put_told`].
pub async fn put_late(app: &App, kept: &Kept) -> Result<Written, Fault> {
    let same = Condition::equals("version", kept.version)?;
    let change = Change::default().set("late", true)?.set("work_pk", keys::desk(true))?;
    app.store.update(Table::Market, &keys::posting(&kept.id), keys::POSTING, change.when(same)).await
}

/// Something whose day is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Due {
    Posting(String),
    Deal(String),
    Provider(String),
    Voucher(String),
}

#[derive(Deserialize)]
struct DueItem {
    pk: String,
}

/// What has been due since before a day, the oldest first.
pub async fn due(app: &App, before: Date, limit: u16) -> Result<Vec<Due>, Fault> {
    let query = Query::of(Table::Market, keys::DUE).index("work").before(day(before)).limit(limit);
    let found = app.store.query::<DueItem>(query).await?;
    let due = |item: DueItem| {
        let posting = item.pk.strip_prefix("posting#").map(|id| Due::Posting(id.to_owned()));
        let deal = || item.pk.strip_prefix("deal#").map(|id| Due::Deal(id.to_owned()));
        let provider = || item.pk.strip_prefix("provider#").map(|code| Due::Provider(code.to_owned()));
        let voucher = || item.pk.strip_prefix("voucher#").map(|id| Due::Voucher(id.to_owned()));
        posting.or_else(deal).or_else(provider).or_else(voucher)
    };
    Ok(found.items.into_iter().filter_map(due).collect())
}

pub(super) fn json<T: Serialize>(what: &T) -> Result<String, Fault> {
    serde_json::to_string(what).map_err(Fault::unexpected)
}

pub(super) fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(Fault::unexpected)
}
