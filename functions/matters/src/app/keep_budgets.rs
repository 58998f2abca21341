//! The budgets of a year: everyone reads them, the department that pays publishes them.

use kernel::budgets::{budget, put_budget};
use kernel::http::Caller;
use kernel::store::Written;
use kernel::time::wire;
use kernel::{App, Fault, audit};
use shared::access::Deed;
use shared::calendar::china_date;
use shared::matters::budget::{Budget, BudgetChange, BudgetOf, BudgetView, LARGEST};
use shared::matters::{ItemCode, OutcomeKind};
use shared::problem::FieldFault;
use shared::text::Text;

use crate::catalogue::Shelf;
use crate::store;

/// Years of which there may be budgets.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

fn known(of: &BudgetOf) -> Result<(), Fault> {
    ItemCode::parse(&of.item).map_err(|_| Fault::NotFound)?;
    let is_org = (8..=40).contains(&of.org.len())
        && of.org.bytes().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'_'));
    if is_org && YEARS.contains(&of.year) { Ok(()) } else { Err(Fault::NotFound) }
}

/// A budget, and what of it is granted; without a total where none was published.
pub async fn show_budget(app: &App, of: &BudgetOf) -> Result<BudgetView, Fault> {
    known(of)?;
    Ok(BudgetView::of(of, budget(app, of).await?.as_ref()))
}

/// Publishes a budget of the caller's own org, or changes its total; what is granted already stays granted.
pub async fn publish_budget(
    app: &App,
    shelf: &Shelf,
    caller: &Caller,
    (of, change): (&BudgetOf, &BudgetChange),
) -> Result<BudgetView, Fault> {
    caller.must(Deed::KeepBudgets)?;
    known(of)?;
    if caller.org != of.org {
        return Err(Fault::NotAllowed);
    }
    let edition = shelf.catalogue(app).await?.edition;
    let version = store::version(app, &of.item, edition).await?.ok_or(Fault::NotFound)?;
    if version.item.outcome.kind != OutcomeKind::Payment {
        let text = Text::new("只有资金给付类事项可以设定预算", "Only items that pay money have a budget");
        return Err(Fault::refused("no_payment", text));
    }
    Fault::unless_valid(faults(of, change, china_date(app.now()).year()))?;
    let before = budget(app, of).await?;
    let current = before.as_ref().map_or(0, |kept| kept.version);
    if current != change.version {
        return Err(Fault::stale(current));
    }
    let at = wire(app.now());
    let next = match &before {
        None => Budget::new(of.clone(), change.total, &at),
        Some(kept) => kept.change(change.total, &at).map_err(|fault| Fault::InvalidForm(vec![fault]))?,
    };
    if put_budget(app, &next).await? == Written::Conflict {
        return Err(Fault::stale(budget(app, of).await?.map_or(0, |kept| kept.version)));
    }
    let object = format!("budget#{}#{}#{}", of.item, of.org, of.year);
    audit::record(app, caller.act("budget_publish", object).detail(change.total.to_string())).await?;
    Ok(BudgetView::of(of, Some(&next)))
}

fn faults(of: &BudgetOf, change: &BudgetChange, year: i32) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    if of.year < year || of.year > year + 1 {
        let text = Text::new("只能设定本年度和下一年度的预算", "Budgets are of this year and the next");
        faults.push(FieldFault::new("year", "out_of_range", text));
    }
    if !i64::try_from(change.total).is_ok_and(|total| (1..=LARGEST).contains(&total)) {
        let text = Text::new(
            "预算应大于零，不超过一千亿元",
            "More than nothing, and a hundred thousand million yuan at most",
        );
        faults.push(FieldFault::new("total", "out_of_range", text));
    }
    faults
}
