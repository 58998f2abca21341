//! Conversations between two enterprises about a posting, an item each.

use kernel::store::{Condition, Page, Position, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::{day, parse_day};
use shared::market::deal::{DealSide, DealState, Outcome, Step};
use shared::market::wire::Contact;
use time::Date;

use super::postings::{json, parsed};
use crate::keys;

/// A step that was taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Taken {
    /// RFC 3339.
    pub at: String,
    pub step: Step,
    pub state: DealState,
    pub side: DealSide,
    /// The account that took it; empty: the system.
    pub by: String,
    pub reason: String,
}

/// One side: who it is, and whom to call there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Party {
    pub enterprise: String,
    pub name: String,
    pub contact: Contact,
}

/// A conversation as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    pub id: String,
    pub version: u64,
    pub posting: String,
    pub title: String,
    /// The posting is anonymous: its enterprise's name is told after both have agreed.
    pub anonymous: bool,
    pub state: DealState,
    pub poster: Party,
    pub asker: Party,
    /// What was said with the interest.
    pub text: String,
    pub outcome: Option<Outcome>,
    /// The last day on which an answer is in time.
    pub until: Option<Date>,
    pub history: Vec<Taken>,
    pub at: String,
}

impl Kept {
    /// Both have agreed to talk, whatever came after.
    pub fn was_agreed(&self) -> bool {
        self.history.iter().any(|taken| taken.step == Step::Accept)
    }

    /// On which side an enterprise is.
    pub fn side_of(&self, enterprise: &str) -> Option<DealSide> {
        if enterprise.is_empty() {
            None
        } else if self.poster.enterprise == enterprise {
            Some(DealSide::Poster)
        } else {
            (self.asker.enterprise == enterprise).then_some(DealSide::Asker)
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Item {
    pk: String,
    sk: String,
    id: String,
    version: u64,
    posting: String,
    title: String,
    anonymous: bool,
    state: DealState,
    poster: String,
    asker: String,
    text: String,
    outcome: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    history: String,
    at: String,
    owner_pk: String,
    owner_sk: String,
    other_pk: String,
    other_sk: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_sk: Option<String>,
}

impl Item {
    fn of(kept: &Kept) -> Result<Self, Fault> {
        let due = kept.until.filter(|_| kept.state == DealState::Asked).map(day);
        Ok(Self {
            pk: keys::deal(&kept.id),
            sk: keys::DEAL.to_owned(),
            id: kept.id.clone(),
            version: kept.version,
            posting: kept.posting.clone(),
            title: kept.title.clone(),
            anonymous: kept.anonymous,
            state: kept.state,
            poster: json(&kept.poster)?,
            asker: json(&kept.asker)?,
            text: kept.text.clone(),
            outcome: json(&kept.outcome)?,
            until: kept.until.map(day),
            history: json(&kept.history)?,
            at: kept.at.clone(),
            owner_pk: keys::deals(&kept.poster.enterprise),
            owner_sk: keys::place(&kept.at, &kept.id),
            other_pk: keys::asked(&kept.asker.enterprise),
            other_sk: keys::place(&kept.at, &kept.id),
            work_pk: due.as_ref().map(|_| keys::DUE.to_owned()),
            work_sk: due.map(|due| keys::place(&due, &kept.id)),
        })
    }

    fn kept(self) -> Result<Kept, Fault> {
        Ok(Kept {
            id: self.id,
            version: self.version,
            posting: self.posting,
            title: self.title,
            anonymous: self.anonymous,
            state: self.state,
            poster: parsed(&self.poster)?,
            asker: parsed(&self.asker)?,
            text: self.text,
            outcome: parsed(&self.outcome)?,
            until: self.until.as_deref().and_then(parse_day),
            history: parsed(&self.history)?,
            at: self.at,
        })
    }
}

pub async fn deal(app: &App, id: &str, reads: Reads) -> Result<Option<Kept>, Fault> {
    let item: Option<Item> = app.store.get(Table::Market, &keys::deal(id), keys::DEAL, reads).await?;
    item.map(Item::kept).transpose()
}

/// Writes the version after the one that stands; `Conflict` when that isn't the one before it.
pub async fn put(app: &App, kept: &Kept) -> Result<Written, Fault> {
    let condition = match kept.version {
        1 => Condition::is_new(),
        later => Condition::equals("version", later - 1)?,
    };
    app.store.put_if(Table::Market, &Item::of(kept)?, condition).await
}

/// Conversations about an enterprise's postings, the latest first.
pub async fn deals(
    app: &App,
    enterprise: &str,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<Kept>, Fault> {
    let query = Query::of(Table::Market, keys::deals(enterprise)).index("owner");
    page(app, query.backward().limit(limit).start(start)).await
}

/// Conversations that an enterprise began, the latest first.
pub async fn asked(
    app: &App,
    enterprise: &str,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<Kept>, Fault> {
    let query = Query::of(Table::Market, keys::asked(enterprise)).index("other");
    page(app, query.backward().limit(limit).start(start)).await
}

async fn page(app: &App, query: Query) -> Result<Page<Kept>, Fault> {
    let page = app.store.query::<Item>(query).await?;
    let items: Result<Vec<Kept>, Fault> = page.items.into_iter().map(Item::kept).collect();
    Ok(Page { items: items?, next: page.next })
}
