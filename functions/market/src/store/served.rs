//! What was ordered of providers: a row for each order, and the sums of their months.
//!
//! Always: a row never moves backwards; a sum is counted anew from its rows, and never from fewer than before, so that
//! counting twice, or late, changes nothing.

use kernel::store::{Condition, Query, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::market::order::record::{OrderLine, OrderSum};

use crate::keys;

#[derive(Serialize, Deserialize)]
struct LineItem {
    pk: String,
    sk: String,
    /// The number of the event that it reflects.
    version: u32,
    #[serde(flatten)]
    line: OrderLine,
}

#[derive(Serialize, Deserialize)]
struct SumItem {
    pk: String,
    sk: String,
    /// The versions of the rows that were counted, added up: it grows with every event.
    seen: u64,
    sum: OrderSum,
}

/// Puts what an order counts as, unless it says as much already.
pub async fn put_line(
    app: &App,
    (provider, month): (&str, &str),
    (number, version): (&str, u32),
    line: OrderLine,
) -> Result<(), Fault> {
    let item = LineItem { pk: keys::served(provider), sk: keys::order(month, number), version, line };
    let newer = Condition::newer("version", u64::from(version));
    let _ = app.store.put_if(Table::Market, &item, newer).await?;
    Ok(())
}

/// Counts a month of a provider's anew.
pub async fn count_served(app: &App, provider: &str, month: &str) -> Result<(), Fault> {
    let pk = keys::served(provider);
    let query = Query::of(Table::Market, pk.clone()).begins_with(keys::order(month, "")).strong();
    let rows: Vec<LineItem> = app.store.query_all(query).await?;
    let mut sum = OrderSum::default();
    rows.iter().for_each(|row| sum.add(&row.line));
    let seen = rows.iter().map(|row| u64::from(row.version)).sum();
    let item = SumItem { pk, sk: keys::served_in(month), seen, sum };
    let not_older = Condition::expression("attribute_not_exists(pk) OR #c0 <= :c0", &[("seen", seen)])?;
    let _ = app.store.put_if(Table::Market, &item, not_older).await?;
    Ok(())
}

/// The sum of a provider's months since one.
pub async fn served_since(app: &App, provider: &str, first: &str) -> Result<OrderSum, Fault> {
    let query = Query::of(Table::Market, keys::served(provider));
    let query = query.between(keys::served_in(first), keys::served_in("~"));
    let months: Vec<SumItem> = app.store.query_all(query).await?;
    let mut sum = OrderSum::default();
    months.iter().for_each(|month| sum.merge(&month.sum));
    Ok(sum)
}
