//! The budgets of the demo's departments, published before anything is granted of them.

use anyhow::Context;
use kernel::App;
use kernel::budgets::put_budget;
use kernel::time::wire;
use serde::Deserialize;
use shared::calendar::china_date;
use shared::matters::budget::{Budget, BudgetOf};
use time::{Duration, OffsetDateTime};

const BUDGETS: &str = include_str!("../../../../infra/demo/budgets.json");
/// The demo's stories begin so many days ago at most: budgets are there for the years that they lie in.
const BACK: i64 = 120;

#[derive(Deserialize)]
struct Told {
    item: String,
    org: String,
    yuan: u64,
}

/// Puts the budgets in their places, unless they are there.
pub async fn seed(app: &App, now: OffsetDateTime) -> anyhow::Result<()> {
    let told: Vec<Told> = serde_json::from_str(BUDGETS).context("infra/demo/budgets.json")?;
    let begun = now - Duration::days(BACK);
    let mut years = vec![china_date(begun).year(), china_date(now).year()];
    years.dedup();
    for one in told {
        for year in &years {
            let of = BudgetOf { item: one.item.clone(), org: one.org.clone(), year: *year };
            let _ = put_budget(app, &Budget::new(of, one.yuan * 100, &wire(begun))).await?;
        }
    }
    Ok(())
}
