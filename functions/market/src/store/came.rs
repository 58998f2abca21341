//! How conversations ended, a row each in the list of their board and city, and the sums of their months.
//!
//! Always: a row is put once and stays, but that a result takes the place of an end once, and that the other side's answer
//! is noted with it once; a sum is counted anew from its rows, and never from fewer, or fewer that were corrected or
//! answered, than before, so that counting twice, or late, changes nothing.

use kernel::store::{Change, Condition, Query, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::market::came::{Came, End};
use shared::market::deal::DealState;

use crate::keys;

#[derive(Serialize, Deserialize)]
struct EndItem {
    pk: String,
    sk: String,
    /// It took the place of an end without a result.
    #[serde(default)]
    corrected: bool,
    #[serde(flatten)]
    end: End,
}

#[derive(Serialize, Deserialize)]
struct SumItem {
    pk: String,
    sk: String,
    month: String,
    /// The rows that were counted, once more for each correction and each answer.
    rows: u32,
    came: Came,
}

/// Puts how a conversation ended, once.
pub async fn put_end(
    app: &App,
    (code, city): (&str, &str),
    (month, deal): (&str, &str),
    end: End,
) -> Result<(), Fault> {
    let item = EndItem { pk: keys::came(code, city), sk: keys::ended(month, deal), corrected: false, end };
    let _ = app.store.put_new(Table::Market, &item).await?;
    Ok(())
}

/// Puts a result in place of the end that a conversation had in a month. Once: what has a result keeps it.
pub async fn correct_end(
    app: &App,
    (code, city): (&str, &str),
    (month, deal): (&str, &str),
    end: End,
) -> Result<(), Fault> {
    let item = EndItem { pk: keys::came(code, city), sk: keys::ended(month, deal), corrected: true, end };
    let without = [("state", DealState::Ended)];
    let first = Condition::expression("attribute_not_exists(pk) OR #c0 = :c0", &without)?;
    let _ = app.store.put_if(Table::Market, &item, first).await?;
    Ok(())
}

/// Notes with a result what the other side says of it. Once: the first answer stands.
pub async fn answer_end(
    app: &App,
    (code, city): (&str, &str),
    (month, deal): (&str, &str),
    confirmed: bool,
) -> Result<(), Fault> {
    let concluded = [("state", DealState::Concluded)];
    let first = Condition::expression("attribute_not_exists(confirmed) AND #c0 = :c0", &concluded)?;
    let change = Change::default().set("confirmed", confirmed)?.when(first);
    let _ =
        app.store.update(Table::Market, &keys::came(code, city), &keys::ended(month, deal), change).await?;
    Ok(())
}

/// Counts a month of a board and a city anew.
pub async fn count_came(app: &App, (code, city): (&str, &str), month: &str) -> Result<(), Fault> {
    let pk = keys::came(code, city);
    let query = Query::of(Table::Market, pk.clone()).begins_with(keys::ended(month, "")).strong();
    let rows: Vec<EndItem> = app.store.query_all(query).await?;
    let mut came = Came::default();
    rows.iter().for_each(|row| came.add(&row.end));
    let answered = rows.iter().filter(|row| row.end.confirmed.is_some()).count();
    let rows = rows.len() + rows.iter().filter(|row| row.corrected).count() + answered;
    let rows = u32::try_from(rows).unwrap_or(u32::MAX);
    let sum = SumItem { pk, sk: keys::came_in(month), month: month.to_owned(), rows, came };
    let not_fewer = Condition::expression("attribute_not_exists(pk) OR #c0 <= :c0", &[("rows", rows)])?;
    let _ = app.store.put_if(Table::Market, &sum, not_fewer).await?;
    Ok(())
}

/// The sums of a board and a city since a month, each with its month.
pub async fn came_since(
    app: &App,
    (code, city): (&str, &str),
    first: &str,
) -> Result<Vec<(String, Came)>, Fault> {
    let query = Query::of(Table::Market, keys::came(code, city));
    let query = query.between(keys::came_in(first), keys::came_in("~"));
    let sums: Vec<SumItem> = app.store.query_all(query).await?;
    Ok(sums.into_iter().map(|sum| (sum.month, sum.came)).collect())
}
