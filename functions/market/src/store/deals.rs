//! Conversations between two enterprises about a posting, an item each.

use kernel::store::{Change, Condition, Page, Position, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::{day, parse_day};
use shared::market::deal::{DealSide, DealState, Outcome, Step};
use shared::market::fair::wire::FromFair;
use shared::market::posting::Board;
use shared::market::wire::{Contact, ReportView};
use time::Date;

use super::postings::{json, parsed};
use super::{Item, page};
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

/// Who wants the Federation's help, and since when.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Called {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub poster: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asker: Option<String>,
}

impl Called {
    pub fn of(&self, side: DealSide) -> Option<&String> {
        match side {
            DealSide::Poster => self.poster.as_ref(),
            DealSide::Asker => self.asker.as_ref(),
            DealSide::Federation | DealSide::System => None,
        }
    }

    pub fn set(&mut self, side: DealSide, since: Option<String>) {
        match side {
            DealSide::Poster => self.poster = since,
            DealSide::Asker => self.asker = since,
            DealSide::Federation | DealSide::System => {}
        }
    }
}

/// How the Federation introduced the two to each other.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Introduced {
    /// The account that did it.
    pub by: String,
    /// The asking side's own posting, and whether that is anonymous.
    pub posting: String,
    pub title: String,
    pub anonymous: bool,
    /// The Federation's word to each.
    pub to_poster: String,
    pub to_asker: String,
    /// Since when each side agrees.
    #[serde(default)]
    pub agreed: Called,
}

impl Introduced {
    /// The word to a side.
    pub fn word(&self, side: DealSide) -> &str {
        if side == DealSide::Poster { &self.to_poster } else { &self.to_asker }
    }
}

/// What the other side says of a result.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Answered {
    /// RFC 3339.
    pub at: String,
    pub side: DealSide,
    pub confirmed: bool,
    /// What it was, where that is otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
}

/// A conversation as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    pub id: String,
    pub version: u64,
    pub posting: String,
    pub title: String,
    /// The posting's board and region; nothing in what was begun before they were kept.
    pub board: Option<Board>,
    pub region: String,
    /// The posting is anonymous: its enterprise's name is told after both have agreed.
    pub anonymous: bool,
    pub state: DealState,
    pub poster: Party,
    pub asker: Party,
    /// What was said with the interest.
    pub text: String,
    pub outcome: Option<Outcome>,
    /// The last day on which an answer is in time; of a talk, when it is looked at whether anything was said.
    pub until: Option<Date>,
    /// Both were asked whether the talk goes on, since nothing had been said for long: when.
    pub asked_at: Option<String>,
    pub reports: Vec<ReportView>,
    /// Since when each side wants the Federation's help.
    pub called: Called,
    /// The fair that it came from.
    pub from: Option<FromFair>,
    /// How the Federation began it, where it did.
    pub introduced: Option<Introduced>,
    /// What the other side says of the result.
    pub answer: Option<Answered>,
    pub history: Vec<Taken>,
    pub at: String,
}

impl Kept {
    /// Whether it isn't over.
    pub fn is_open(&self) -> bool {
        self.state.is_open()
    }

    /// Whether the Federation helps: both want it, and it isn't over.
    pub fn is_helped(&self) -> bool {
        self.is_open() && self.called.poster.is_some() && self.called.asker.is_some()
    }

    /// Since when the Federation has to do with it; nothing: it hasn't.
    pub fn waits(&self) -> Option<&str> {
        let reported = self.reports.first().map(|report| report.at.as_str());
        let helped = self.called.poster.as_deref().max(self.called.asker.as_deref());
        reported.or_else(|| helped.filter(|_| self.is_helped()))
    }

    /// The other side's enterprise.
    pub fn other_of(&self, side: DealSide) -> &str {
        if side == DealSide::Poster { &self.asker.enterprise } else { &self.poster.enterprise }
    }

    /// An agreement was noted, and the Federation hasn't stopped the talk since.
    pub fn is_noted(&self) -> bool {
        let noted = self.history.iter().any(|taken| taken.step == Step::Agree);
        noted && self.history.iter().all(|taken| taken.step != Step::Stop)
    }

    /// When it ended before what came of it was said; nothing where it didn't.
    pub fn ended_before(&self) -> Option<&str> {
        let said = self.history.iter().position(|taken| taken.step == Step::Conclude)?;
        let before =
            self.history.get(said.checked_sub(1)?).filter(|taken| taken.state == DealState::Ended)?;
        Some(before.at.as_str())
    }

    /// Who said what came of it, and when.
    pub fn said(&self) -> Option<&Taken> {
        self.history.iter().find(|taken| taken.step == Step::Conclude)
    }

    /// Whether a side's name is told to the other only after both have agreed.
    pub fn is_anonymous(&self, side: DealSide) -> bool {
        match side {
            DealSide::Poster => self.anonymous,
            _ => self.introduced.as_ref().is_some_and(|introduced| introduced.anonymous),
        }
    }

    pub fn party(&self, side: DealSide) -> &Party {
        if side == DealSide::Asker { &self.asker } else { &self.poster }
    }

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

#[derive(Deserialize)]
struct Key {
    pk: String,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    pk: String,
    sk: String,
    id: String,
    version: u64,
    posting: String,
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    board: Option<Board>,
    #[serde(default)]
    region: String,
    anonymous: bool,
    state: DealState,
    poster: String,
    asker: String,
    text: String,
    outcome: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    asked_at: Option<String>,
    /// JSON, like the other texts; empty in what was written before there were any.
    #[serde(default)]
    reports: String,
    #[serde(default)]
    called: String,
    /// JSON, of what began at a booth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fair: Option<String>,
    /// JSON, of what the Federation began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    introduced: Option<String>,
    /// JSON, once the other side has spoken of the result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    history: String,
    at: String,
    /// What is asked and not answered, by what it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    board_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    board_sk: Option<String>,
    owner_pk: String,
    owner_sk: String,
    other_pk: String,
    other_sk: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_pk: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    work_sk: Option<String>,
}

impl Stored {
    fn of(kept: &Kept) -> Result<Self, Fault> {
        // What the Federation looks at neither lapses nor ends by itself.
        let work = match (kept.waits(), kept.until.filter(|_| kept.is_open())) {
            (Some(since), _) => Some((keys::TALKS, keys::place(since, &kept.id))),
            (None, Some(until)) => Some((keys::DUE, keys::place(&day(until), &kept.id))),
            (None, None) => None,
        };
        let waiting = kept.state == DealState::Asked;
        Ok(Self {
            pk: keys::deal(&kept.id),
            sk: keys::DEAL.to_owned(),
            id: kept.id.clone(),
            version: kept.version,
            posting: kept.posting.clone(),
            title: kept.title.clone(),
            board: kept.board,
            region: kept.region.clone(),
            anonymous: kept.anonymous,
            state: kept.state,
            poster: json(&kept.poster)?,
            asker: json(&kept.asker)?,
            text: kept.text.clone(),
            outcome: json(&kept.outcome)?,
            until: kept.until.map(day),
            asked_at: kept.asked_at.clone(),
            reports: json(&kept.reports)?,
            called: json(&kept.called)?,
            fair: kept.from.as_ref().map(json).transpose()?,
            introduced: kept.introduced.as_ref().map(json).transpose()?,
            answer: kept.answer.as_ref().map(json).transpose()?,
            history: json(&kept.history)?,
            at: kept.at.clone(),
            board_pk: waiting.then(|| keys::interested(&kept.posting)),
            board_sk: waiting.then(|| keys::place(&kept.at, &kept.id)),
            owner_pk: keys::deals(&kept.poster.enterprise),
            owner_sk: keys::place(&kept.at, &kept.id),
            other_pk: keys::asked(&kept.asker.enterprise),
            other_sk: keys::place(&kept.at, &kept.id),
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
            posting: self.posting,
            title: self.title,
            board: self.board,
            region: self.region,
            anonymous: self.anonymous,
            state: self.state,
            poster: parsed(&self.poster)?,
            asker: parsed(&self.asker)?,
            text: self.text,
            outcome: parsed(&self.outcome)?,
            until: self.until.as_deref().and_then(parse_day),
            asked_at: self.asked_at,
            reports: if self.reports.is_empty() { Vec::new() } else { parsed(&self.reports)? },
            called: if self.called.is_empty() { Called::default() } else { parsed(&self.called)? },
            from: self.fair.as_deref().map(parsed).transpose()?,
            introduced: self.introduced.as_deref().map(parsed).transpose()?,
            answer: self.answer.as_deref().map(parsed).transpose()?,
            history: parsed(&self.history)?,
            at: self.at,
        })
    }
}

pub async fn deal(app: &App, id: &str, reads: Reads) -> Result<Option<Kept>, Fault> {
    let item: Option<Stored> = app.store.get(Table::Market, &keys::deal(id), keys::DEAL, reads).await?;
    item.map(Stored::kept).transpose()
}

/// Those of these that are there, in no order. Half a read unit for every 4 KB of each.
pub async fn deals_of(app: &App, ids: &[String]) -> Result<Vec<Kept>, Fault> {
    let keys: Vec<(String, String)> = ids.iter().map(|id| (keys::deal(id), keys::DEAL.to_owned())).collect();
    let items: Vec<Stored> = app.store.batch_get(Table::Market, &keys, Reads::Eventual).await?;
    items.into_iter().map(Stored::kept).collect()
}

/// Interests in a posting that have no answer yet, in no order.
pub async fn interested(app: &App, posting: &str) -> Result<Vec<Kept>, Fault> {
    let query = Query::of(Table::Market, keys::interested(posting)).index("board");
    let found: Vec<Key> = app.store.query_all(query).await?;
    let ids =
        found.iter().filter_map(|key| key.pk.strip_prefix("deal#").map(str::to_owned)).collect::<Vec<_>>();
    deals_of(app, &ids).await
}

/// Writes the version after the one that stands; `Conflict` when that isn't the one before it.
pub async fn put(app: &App, kept: &Kept) -> Result<Written, Fault> {
    let condition = match kept.version {
        1 => Condition::is_new(),
        later => Condition::equals("version", later - 1)?,
    };
    app.store.put_if(Table::Market, &Stored::of(kept)?, condition).await
}

#[derive(Serialize, Deserialize)]
struct ReadItem {
    pk: String,
    sk: String,
    expires: i64,
}

/// How long it is known that an enterprise showed interest on a day, or that somebody read something.
const KNOWN: time::Duration = time::Duration::days(3);

/// Counts an interest of an enterprise's on a day (`2026-11-02`). Whether it is among the first `most`.
pub async fn count_interest(app: &App, enterprise: &str, day: &str, most: u32) -> Result<bool, Fault> {
    let expires = (app.now() + KNOWN).unix_timestamp();
    let fewer = Condition::expression("attribute_not_exists(pk) OR #c0 < :c0", &[("count", most)])?;
    let change = Change::default().add("count", 1).set("expires", expires)?.when(fewer);
    Ok(app.store.update(Table::Market, &keys::interests(enterprise), day, change).await?.is_done())
}

/// Whether it is on record that somebody read something of a conversation on a day.
pub async fn was_read(app: &App, deal: &str, line: &str) -> Result<bool, Fault> {
    let found: Option<ReadItem> =
        app.store.get(Table::Market, &keys::read(deal), line, Reads::Eventual).await?;
    Ok(found.is_some())
}

/// Notes that it is.
pub async fn note_read(app: &App, deal: &str, line: &str) -> Result<(), Fault> {
    let expires = (app.now() + KNOWN).unix_timestamp();
    let item = ReadItem { pk: keys::read(deal), sk: line.to_owned(), expires };
    app.store.put(Table::Market, &item).await
}

/// Conversations about an enterprise's postings, the latest first.
pub async fn deals(
    app: &App,
    enterprise: &str,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<Kept>, Fault> {
    let query = Query::of(Table::Market, keys::deals(enterprise)).index("owner");
    page::<Stored>(app, query.backward().limit(limit).start(start)).await
}

/// Conversations that an enterprise began, the latest first.
pub async fn asked(
    app: &App,
    enterprise: &str,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<Kept>, Fault> {
    let query = Query::of(Table::Market, keys::asked(enterprise)).index("other");
    page::<Stored>(app, query.backward().limit(limit).start(start)).await
}

/// Conversations that the Federation has to do with, the longest waiting first.
pub async fn talks(app: &App, limit: u16, start: Option<Position>) -> Result<Page<Kept>, Fault> {
    let query = Query::of(Table::Market, keys::TALKS).index("work");
    page::<Stored>(app, query.limit(limit).start(start)).await
}
