//! Ratings, each a row in the lists of its item, its org and its region, and the sums of their months.
//!
//! Always: a row is put once and stays; a sum is counted anew from its rows, and never from fewer than before, so that
//! counting twice, or late, changes nothing.

use kernel::store::{Condition, Query, Reads, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::matters::rating::Levels;
use shared::matters::wire::CounterSaid;

use crate::keys;

#[derive(Serialize, Deserialize)]
struct RatingItem {
    pk: String,
    sk: String,
    /// 1 to 5; 0 says that the rating of this place is excluded.
    level: u8,
}

#[derive(Serialize, Deserialize)]
struct SumItem {
    pk: String,
    sk: String,
    /// The rows that were counted, those of the parts among them.
    rows: u32,
    levels: Levels,
}

#[derive(Serialize, Deserialize)]
struct SaidItem {
    pk: String,
    sk: String,
    said: CounterSaid,
}

/// Remarks that are shown.
const SAID_SHOWN: u16 = 50;

/// Where a rating stands in a list.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// `2026-11`
    pub month: &'a str,
    /// What was rated, e.g. a case's number.
    pub of: &'a str,
    pub seq: u32,
}

/// Puts a rating into a list; whether it wasn't there.
pub async fn put_rating(app: &App, scope: &str, at: Place<'_>, level: u8) -> Result<bool, Fault> {
    let item = RatingItem { pk: keys::rated(scope), sk: keys::rating(at.month, at.of, at.seq), level };
    Ok(app.store.put_new(Table::Matters, &item).await?.is_done())
}

/// Puts the rating of a one-time number into the list of its org, and what stands there then: whichever came first.
pub async fn first_level(app: &App, org: &str, at: Place<'_>, level: u8) -> Result<u8, Fault> {
    let scope = format!("org#{org}");
    if put_rating(app, &scope, at, level).await? {
        return Ok(level);
    }
    let (pk, sk) = (keys::rated(&scope), keys::rating(at.month, at.of, at.seq));
    let found: Option<RatingItem> = app.store.get(Table::Matters, &pk, &sk, Reads::Strong).await?;
    Ok(found.map_or(level, |found| found.level))
}

/// Keeps what was said at an org's counter beside the level, once.
pub async fn put_said(app: &App, org: &str, said: &CounterSaid) -> Result<(), Fault> {
    let item =
        SaidItem { pk: keys::said(org), sk: keys::said_at(&said.at, &said.number), said: said.clone() };
    let _ = app.store.put_new(Table::Matters, &item).await?;
    Ok(())
}

/// What was said at an org's counter, the latest first.
pub async fn said(app: &App, org: &str) -> Result<Vec<CounterSaid>, Fault> {
    let query = Query::of(Table::Matters, keys::said(org)).backward().limit(SAID_SHOWN);
    Ok(app.store.query::<SaidItem>(query).await?.items.into_iter().map(|item| item.said).collect())
}

/// Puts beside a rating that it isn't counted.
pub async fn put_exclusion(app: &App, scope: &str, at: Place<'_>) -> Result<(), Fault> {
    let item = RatingItem { pk: keys::rated(scope), sk: keys::exclusion(at.month, at.of, at.seq), level: 0 };
    let _ = app.store.put_new(Table::Matters, &item).await?;
    Ok(())
}

/// Counts a month of a list anew: its own rows, and the sums of the lists that it consists of.
pub async fn count_month(app: &App, scope: &str, month: &str, parts: &[String]) -> Result<(), Fault> {
    let (pk, sk) = (keys::rated(scope), keys::sum(month));
    let query = Query::of(Table::Matters, pk.clone()).begins_with(format!("{month}#")).strong();
    let rows = app.store.query_all::<RatingItem>(query.only(&["pk", "sk", "level"])).await?;
    let mut sum = SumItem {
        pk,
        sk: sk.clone(),
        rows: u32::try_from(rows.len()).unwrap_or(u32::MAX),
        levels: levels(&rows),
    };
    for part in parts {
        let found: Option<SumItem> =
            app.store.get(Table::Matters, &keys::rated(part), &sk, Reads::Strong).await?;
        if let Some(found) = found {
            sum.rows = sum.rows.saturating_add(found.rows);
            sum.levels.merge(&found.levels);
        }
    }
    let not_fewer = Condition::expression("attribute_not_exists(pk) OR #c0 <= :c0", &[("rows", sum.rows)])?;
    let _ = app.store.put_if(Table::Matters, &sum, not_fewer).await?;
    Ok(())
}

/// An exclusion sorts right behind its rating.
fn levels(rows: &[RatingItem]) -> Levels {
    let mut levels = Levels::default();
    for (place, row) in rows.iter().enumerate() {
        let excludes = |next: &RatingItem| next.level == 0 && next.sk.starts_with(&row.sk);
        if row.level == 0 {
            continue;
        }
        if rows.get(place + 1).is_some_and(excludes) {
            levels.excluded = levels.excluded.saturating_add(1);
        } else {
            levels.add(row.level);
        }
    }
    levels
}

/// The last months of a list, added up.
pub async fn last_months(app: &App, scope: &str, months: u16) -> Result<Levels, Fault> {
    let query =
        Query::of(Table::Matters, keys::rated(scope)).begins_with(keys::SUMS).backward().limit(months);
    let mut levels = Levels::default();
    for sum in app.store.query::<SumItem>(query).await?.items {
        levels.merge(&sum.levels);
    }
    Ok(levels)
}
