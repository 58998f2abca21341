//! Plans that people keep.

use kernel::store::{Query, Table};
use kernel::{App, Fault};
use serde::{Deserialize, Serialize};
use shared::matters::wire::KeptPlan;

use crate::keys;

/// No more are shown.
const MOST: u16 = 100;

#[derive(Serialize, Deserialize)]
struct PlanItem {
    pk: String,
    sk: String,
    plan: KeptPlan,
}

pub async fn put_plan(app: &App, user: &str, plan: &KeptPlan) -> Result<(), Fault> {
    let item = PlanItem { pk: keys::plans(user), sk: plan.id.clone(), plan: plan.clone() };
    app.store.put(Table::Matters, &item).await
}

/// The latest first.
pub async fn list_plans(app: &App, user: &str) -> Result<Vec<KeptPlan>, Fault> {
    let query = Query::of(Table::Matters, keys::plans(user)).limit(MOST);
    let found = app.store.query::<PlanItem>(query).await?.items;
    let mut plans: Vec<KeptPlan> = found.into_iter().map(|item| item.plan).collect();
    plans.sort_by(|one, other| other.at.cmp(&one.at));
    Ok(plans)
}

pub async fn delete_plan(app: &App, user: &str, id: &str) -> Result<(), Fault> {
    app.store.delete(Table::Matters, &keys::plans(user), id).await
}
