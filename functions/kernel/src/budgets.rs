//! Budgets of a year for items whose result is a payment. Whatever decides an application asks here first, so that no
//! decision grants what isn't there.
//!
//! | pattern | key | cost |
//! |---|---|---|
//! | a budget | `budget#<item>#<org>#<year>` / `budget`, strong; written if its version is what was read | 1 RU, 1 WU |
//! | what a case was granted of it | the same / `case#<number>`, strong; the same | 1 RU, 1 WU |
//!
//! A decision that is to grant a payment costs 1 RU more where there is no budget, and 1 WU where there is one.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shared::calendar::parse_instant;
use shared::matters::budget::{Budget, BudgetOf, Grant, granted, standing};
use shared::spine::{Case, Record};
use shared::text::Text;
use time::{Duration, OffsetDateTime};

use crate::spine::load;
use crate::store::{Condition, Reads, Table, Written};
use crate::time::wire;
use crate::{App, Fault};

const BUDGET: &str = "budget";
/// How often it is tried while others write.
const ATTEMPTS: u32 = 60;
/// What is held for a case that isn't granted goes back after so many minutes: longer than any request lives.
const UNSAID: i64 = 10;

#[derive(Serialize, Deserialize)]
struct Item {
    pk: String,
    sk: String,
    version: u64,
    /// JSON: a `Budget` or a `Grant`.
    kept: String,
}

fn partition(of: &BudgetOf) -> String {
    format!("budget#{}#{}#{}", of.item, of.org, of.year)
}

fn row(case: &str) -> String {
    format!("case#{case}")
}

async fn get<T: DeserializeOwned>(app: &App, of: &BudgetOf, sk: &str) -> Result<Option<T>, Fault> {
    let item: Option<Item> = app.store.get(Table::Cases, &partition(of), sk, Reads::Strong).await?;
    item.map(|item| serde_json::from_str(&item.kept).map_err(Fault::unexpected)).transpose()
}

async fn put<T: Serialize>(
    app: &App,
    of: &BudgetOf,
    (sk, version): (String, u64),
    kept: &T,
) -> Result<Written, Fault> {
    let condition = match version {
        1 => Condition::is_new(),
        later => Condition::equals("version", later - 1)?,
    };
    let kept = serde_json::to_string(kept).map_err(Fault::unexpected)?;
    app.store.put_if(Table::Cases, &Item { pk: partition(of), sk, version, kept }, condition).await
}

fn busy() -> Fault {
    Fault::unavailable(std::io::Error::other("others wrote first, too often"))
}

/// A budget as of the last acknowledged write; nothing where none was published.
pub async fn budget(app: &App, of: &BudgetOf) -> Result<Option<Budget>, Fault> {
    get(app, of, BUDGET).await
}

/// Writes the version after the one that stands; `Conflict` when that isn't the one before it.
pub async fn put_budget(app: &App, budget: &Budget) -> Result<Written, Fault> {
    put(app, &budget.of, (BUDGET.to_owned(), budget.version), budget).await
}

/// Holds what an event would grant, where there is a budget for it. What is held and not granted goes back by itself: of two
/// who decide at once neither knows whether the other's event is written, so neither gives back what it holds.
///
/// # Errors
/// `budget_used_up`.
pub async fn hold(app: &App, case: &Case, record: &Record) -> Result<(), Fault> {
    let Some((of, fen)) = granted(case, record) else { return Ok(()) };
    let at = wire(record.event.at);
    let mut looked = false;
    for _ in 0..ATTEMPTS {
        let Some(budget) = budget(app, &of).await? else { return Ok(()) };
        match budget.book(&case.number, fen, &at) {
            Ok(None) => return Ok(()),
            Ok(Some(next)) => {
                if put_budget(app, &next).await? == Written::Done {
                    return Ok(());
                }
            }
            // What others held and never granted may be enough.
            Err(_) if !looked => {
                looked = true;
                free(app, &budget, record.event.at).await?;
            }
            Err(_) => {
                let text = Text::new(
                    "本年度预算余额不足以支付核定金额，请先调整核定金额或预算",
                    "Too little is left of this year’s budget; change the amount or the budget first",
                );
                return Err(Fault::refused("budget_used_up", text));
            }
        }
    }
    Err(busy())
}

/// Gives back what is held for cases that weren't granted it, once whoever held it is surely gone.
async fn free(app: &App, budget: &Budget, now: OffsetDateTime) -> Result<(), Fault> {
    for booking in &budget.open {
        let since = parse_instant(&booking.at).unwrap_or(now);
        if now - since < Duration::minutes(UNSAID) {
            continue;
        }
        let case = load(app, &booking.case).await?.map(|loaded| loaded.case);
        let is_granted = |case: &Case| standing(case).is_some_and(|(of, ..)| of == budget.of);
        match case.filter(is_granted) {
            Some(case) => keep_grant(app, &case).await?,
            None => give_back(app, &budget.of, &booking.case).await?,
        }
    }
    Ok(())
}

async fn give_back(app: &App, of: &BudgetOf, case: &str) -> Result<(), Fault> {
    for _ in 0..ATTEMPTS {
        let Some(next) = budget(app, of).await?.and_then(|budget| budget.dropped(case)) else {
            return Ok(());
        };
        if put_budget(app, &next).await? == Written::Done {
            return Ok(());
        }
    }
    Err(busy())
}

/// Makes a budget agree with an application as it stands. Doing it again changes nothing.
pub async fn keep_grant(app: &App, case: &Case) -> Result<(), Fault> {
    let Some((of, _, is_taken_back)) = standing(case) else { return Ok(()) };
    for _ in 0..ATTEMPTS {
        // The budget is read before the row: had the debt been paid in between, its version would have moved.
        let Some(budget) = budget(app, &of).await? else { return Ok(()) };
        let kept: Option<Grant> = get(app, &of, &row(&case.number)).await?;
        let put_row = async |grant: &Grant| put(app, &of, (row(&case.number), grant.version), grant).await;
        let Some(grant) = kept else {
            // Decided before there was a budget: it isn't counted.
            let Some(first) = budget.grant(&case.number) else { return Ok(()) };
            let _ = put_row(&first).await?;
            continue;
        };
        let next = if let Some(settled) = budget.settled(&case.number) {
            Some(settled)
        } else if is_taken_back && !grant.taken_back {
            if let Some(revoked) = grant.revoke() {
                let _ = put_row(&revoked).await?;
            }
            continue;
        } else if let Some(back) = budget.take_back(&grant) {
            Some(back)
        } else if let Some(paid) = grant.paid_back() {
            let _ = put_row(&paid).await?;
            continue;
        } else {
            budget.forget(&case.number)
        };
        match next {
            None => return Ok(()),
            // Whether it was put or someone else was quicker, the next look says what is left to do.
            Some(next) => {
                let _ = put_budget(app, &next).await?;
            }
        }
    }
    Err(busy())
}
