//! Budgets of a year for items that pay money.

use axum::Json;
use axum::extract::{Path, State};
use kernel::http::{Body, Caller};
use kernel::{App, Fault};
use shared::matters::budget::{BudgetChange, BudgetOf, BudgetView};
use shared::problem::Problem;

use crate::app::keep_budgets::{publish_budget, show_budget};
use crate::catalogue::Shelf;

fn of((item, org, year): (String, String, String)) -> Result<BudgetOf, Fault> {
    let year = year.parse().map_err(|_| Fault::NotFound)?;
    Ok(BudgetOf { item, org, year })
}

/// What a department has in a year for an item, what of it is granted, and what is left; without a total where no budget
/// was published.
#[utoipa::path(get, path = "/api/budgets/{item}/{org}/{year}", tag = "matters",
    params(("item" = String, Path), ("org" = String, Path), ("year" = i32, Path)),
    responses((status = 200, body = BudgetView), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    Path(asked): Path<(String, String, String)>,
) -> Result<Json<BudgetView>, Fault> {
    Ok(Json(show_budget(&app, &of(asked)?).await?))
}

/// Publish the budget of one's own department, or change it; not to less than is granted.
#[utoipa::path(put, path = "/api/budgets/{item}/{org}/{year}", tag = "matters", request_body = BudgetChange,
    params(("item" = String, Path), ("org" = String, Path), ("year" = i32, Path)),
    responses((status = 200, body = BudgetView), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn publish(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    caller: Caller,
    Path(asked): Path<(String, String, String)>,
    Body(change): Body<BudgetChange>,
) -> Result<Json<BudgetView>, Fault> {
    Ok(Json(publish_budget(&app, &shelf, &caller, (&of(asked)?, &change)).await?))
}
