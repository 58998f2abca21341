//! Fairs, an item each with what was done to them; the roll of each; its booths.
//!
//! Always: a fair, its roll and a booth are put under the version that was read. The card that lists show stands in the
//! fair's item; what the roll says of it is brought up to date after the roll, and never goes back.

use kernel::store::{Change, Condition, Page, Position, Query, Reads, Table, Written};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::calendar::day;
use shared::market::fair::Fair;
use shared::market::fair::roll::{Counts, Roll};
use shared::market::fair::standing::State;
use shared::market::fair::wire::{BoothAsk, FairCard, FairLine};
use time::{Date, OffsetDateTime};

use super::postings::{json, parsed};
use super::{Item, page};
use crate::keys;

/// A fair as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    pub id: String,
    /// Counts what was written to it, from 1.
    pub version: u64,
    pub org: String,
    pub fair: Fair,
    pub state: State,
    /// Why it was cancelled.
    pub reason: String,
    pub lines: Vec<FairLine>,
    /// When something happened to it last.
    pub at: String,
    /// On which day something is to be done about it; nothing: nothing.
    pub look_on: Option<Date>,
    /// Those who are registered were told that it begins.
    pub reminded: bool,
    /// Names and phones of those who were registered are deleted.
    pub forgotten: bool,
    pub counts: Counts,
    /// The version of the roll that the counts are of.
    counted: u64,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    pk: String,
    sk: String,
    id: String,
    version: u64,
    org: String,
    fair: String,
    state: State,
    reason: String,
    lines: String,
    at: String,
    #[serde(default)]
    reminded: bool,
    #[serde(default)]
    forgotten: bool,
    /// The roll's counts, as JSON within the card.
    card: String,
    #[serde(default)]
    counted: u64,
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
    /// A fair that nobody has seen yet.
    pub fn new(id: &str, org: &str, fair: Fair, at: &str) -> Self {
        let counts = Counts { capacity: fair.capacity.into(), ..Counts::default() };
        Self {
            id: id.to_owned(),
            version: 1,
            org: org.to_owned(),
            fair,
            state: State::Draft,
            reason: String::new(),
            lines: Vec::new(),
            at: at.to_owned(),
            look_on: None,
            reminded: false,
            forgotten: false,
            counts,
            counted: 0,
        }
    }

    /// What lists show of it, as it is kept.
    pub fn card(&self) -> Result<FairCard, Fault> {
        let moment = |at: Option<OffsetDateTime>| {
            at.map(kernel::time::wire).ok_or_else(|| Fault::impossible("a fair without its times"))
        };
        Ok(FairCard {
            id: self.id.clone(),
            title: self.fair.title.clone(),
            kind: self.fair.kind,
            region: self.fair.region.clone(),
            venue: self.fair.venue.clone(),
            starts: moment(self.fair.starts())?,
            ends: moment(self.fair.ends())?,
            opens: self.fair.opens,
            closes: self.fair.closes,
            state: self.state,
            org: self.org.clone(),
            org_name: String::new(),
            counts: self.counts,
            is_online: !self.fair.online.is_empty(),
            booths: u32::try_from(self.fair.booths.len()).unwrap_or(u32::MAX),
        })
    }

    fn item(&self) -> Result<Stored, Fault> {
        let card = self.card()?;
        let public = self.state != State::Draft;
        Ok(Stored {
            pk: keys::fair(&self.id),
            sk: keys::FAIR.to_owned(),
            id: self.id.clone(),
            version: self.version,
            org: self.org.clone(),
            fair: json(&self.fair)?,
            state: self.state,
            reason: self.reason.clone(),
            lines: json(&self.lines)?,
            at: self.at.clone(),
            reminded: self.reminded,
            forgotten: self.forgotten,
            card: json(&card)?,
            counted: self.counted,
            board_pk: public.then(|| keys::FAIRS.to_owned()),
            board_sk: public.then(|| keys::place(&card.ends, &self.id)),
            owner_pk: keys::fairs_of(&self.org),
            owner_sk: keys::place(&card.starts, &self.id),
            work_pk: self.look_on.map(|_| keys::FAIRS.to_owned()),
            work_sk: self.look_on.map(|on| keys::place(&day(on), &self.id)),
        })
    }
}

impl Item for Stored {
    type Kept = Kept;

    fn kept(self) -> Result<Kept, Fault> {
        let card: FairCard = parsed(&self.card)?;
        let look_on = self.work_sk.as_deref().and_then(|place| place.split('#').next());
        Ok(Kept {
            id: self.id,
            version: self.version,
            org: self.org,
            fair: parsed(&self.fair)?,
            state: self.state,
            reason: self.reason,
            lines: parsed(&self.lines)?,
            at: self.at,
            look_on: look_on.and_then(shared::calendar::parse_day),
            reminded: self.reminded,
            forgotten: self.forgotten,
            counts: card.counts,
            counted: self.counted,
        })
    }
}

pub async fn fair(app: &App, id: &str, reads: Reads) -> Result<Option<Kept>, Fault> {
    let item: Option<Stored> = app.store.get(Table::Market, &keys::fair(id), keys::FAIR, reads).await?;
    item.map(Stored::kept).transpose()
}

/// Writes the version after the one that stands; `Conflict` when that isn't the one before it.
pub async fn put(app: &App, kept: &Kept) -> Result<Written, Fault> {
    let condition = match kept.version {
        1 => Condition::is_new(),
        later => Condition::equals("version", later - 1)?,
    };
    app.store.put_if(Table::Market, &kept.item()?, condition).await
}

/// Shows in lists what a roll says. A fair that moved on meanwhile, or a later roll, stays as it is.
pub async fn show_counts(app: &App, kept: &Kept, roll: &Roll) -> Result<(), Fault> {
    let shown = Kept { counts: roll.counts(), ..kept.clone() };
    let same = Condition::expression(
        "#c0 = :c0 AND (attribute_not_exists(#c1) OR #c1 < :c1)",
        &[("version", kept.version), ("counted", roll.version)],
    )?;
    let change = Change::default().set("card", json(&shown.card()?)?)?.set("counted", roll.version)?;
    let _ = app.store.update(Table::Market, &keys::fair(&kept.id), keys::FAIR, change.when(same)).await?;
    Ok(())
}

/// Notes what time has done to a fair, and when it has something to do next. Its version stays: what somebody has before
/// them is no older for it.
pub async fn put_looked_at(app: &App, kept: &Kept) -> Result<Written, Fault> {
    let same = Condition::equals("version", kept.version)?;
    let change = Change::default().set("reminded", kept.reminded)?.set("forgotten", kept.forgotten)?;
    let change = match kept.look_on {
        Some(on) => change.set("work_pk", keys::FAIRS)?.set("work_sk", keys::place(&day(on), &kept.id))?,
        None => change.remove("work_pk").remove("work_sk"),
    };
    app.store.update(Table::Market, &keys::fair(&kept.id), keys::FAIR, change.when(same)).await
}

#[derive(Deserialize)]
struct Listed {
    card: String,
}

impl Item for Listed {
    type Kept = FairCard;

    fn kept(self) -> Result<FairCard, Fault> {
        parsed(&self.card)
    }
}

/// Which fairs everyone may see: those that end in a span, `low` included, in the order of their end.
pub async fn listed(
    app: &App,
    (low, high): (&str, &str),
    backward: bool,
    (limit, start): (u16, Option<Position>),
) -> Result<Page<FairCard>, Fault> {
    let query = Query::of(Table::Market, keys::FAIRS).index("board").between(low, high);
    let query = if backward { query.backward() } else { query };
    page::<Listed>(app, query.limit(limit).start(start)).await
}

/// An org's fairs, the latest first.
pub async fn of_org(
    app: &App,
    org: &str,
    limit: u16,
    start: Option<Position>,
) -> Result<Page<FairCard>, Fault> {
    let query = Query::of(Table::Market, keys::fairs_of(org)).index("owner").backward();
    page::<Listed>(app, query.limit(limit).start(start)).await
}

#[derive(Serialize, Deserialize)]
struct RollItem {
    pk: String,
    sk: String,
    version: u64,
    roll: String,
}

pub async fn roll(app: &App, kept: &Kept, reads: Reads) -> Result<Roll, Fault> {
    let item: Option<RollItem> =
        app.store.get(Table::Market, &keys::fair(&kept.id), keys::ROLL, reads).await?;
    match item {
        Some(item) => parsed(&item.roll),
        None => Ok(Roll::new(kept.fair.capacity, kept.version)),
    }
}

/// Writes a roll whose version is the one after what was read.
pub async fn put_roll(app: &App, fair: &str, roll: &Roll) -> Result<Written, Fault> {
    let (pk, sk) = (keys::fair(fair), keys::ROLL.to_owned());
    let item = RollItem { pk, sk, version: roll.version, roll: json(roll)? };
    let condition = match roll.version {
        1 => Condition::is_new(),
        later => Condition::equals("version", later - 1)?,
    };
    app.store.put_if(Table::Market, &item, condition).await
}

/// Whose a booth is, and who asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booth {
    pub number: u16,
    pub version: u64,
    /// Credit code and name.
    pub given: Option<(String, String)>,
    pub asks: Vec<BoothAsk>,
}

#[derive(Serialize, Deserialize)]
struct BoothItem {
    pk: String,
    sk: String,
    version: u64,
    booth: String,
}

/// The booths of which anything is known.
pub async fn booths(app: &App, fair: &str) -> Result<Vec<Booth>, Fault> {
    let query = Query::of(Table::Market, keys::fair(fair)).begins_with(keys::BOOTHS);
    let items: Vec<BoothItem> = app.store.query_all(query).await?;
    items.iter().map(|item| parsed(&item.booth)).collect()
}

pub async fn booth(app: &App, fair: &str, number: u16, reads: Reads) -> Result<Booth, Fault> {
    let item: Option<BoothItem> =
        app.store.get(Table::Market, &keys::fair(fair), &keys::booth(number), reads).await?;
    let known = item.map(|item| parsed(&item.booth)).transpose()?;
    Ok(known.unwrap_or(Booth { number, ..Booth::default() }))
}

/// Writes a booth whose version is the one after what was read.
pub async fn put_booth(app: &App, fair: &str, booth: &Booth) -> Result<Written, Fault> {
    let (pk, sk) = (keys::fair(fair), keys::booth(booth.number));
    let item = BoothItem { pk, sk, version: booth.version, booth: json(booth)? };
    let condition = match booth.version {
        1 => Condition::is_new(),
        later => Condition::equals("version", later - 1)?,
    };
    app.store.put_if(Table::Market, &item, condition).await
}
