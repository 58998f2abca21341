//! Plans that people keep: what was answered, so that the plan is made anew from the catalogue as it stands.

use kernel::http::{Caller, IdempotencyKey};
use kernel::seal::sha256_hex;
use kernel::{App, Fault};
use shared::matters::wire::{KeptPlan, KeptPlanPage, PlanRequest};
use shared::text::Text;

use super::scenarios::SCENARIOS;
use crate::store;

const MOST: usize = 50;

/// Keeps a plan; the same key again keeps it once.
pub async fn keep_plan(
    app: &App,
    caller: &Caller,
    key: &IdempotencyKey,
    request: PlanRequest,
) -> Result<KeptPlan, Fault> {
    let scenarios = app.references.load(&SCENARIOS).await?;
    let scenario =
        scenarios.iter().find(|scenario| scenario.code == request.scenario).ok_or(Fault::NotFound)?;
    let kept = store::list_plans(app, &caller.user).await?;
    if kept.len() >= MOST {
        let text = Text::new(
            "最多保存 50 份清单，请先删除不用的",
            "Fifty plans are kept at most; delete some first",
        );
        return Err(Fault::refused("too_many", text));
    }
    let plan = KeptPlan {
        id: sha256_hex(format!("{}\n{}", caller.user, key.0)).chars().take(20).collect(),
        at: kernel::time::wire(app.now()),
        name: scenario.name.clone(),
        request: PlanRequest { answers: scenario.counted(&request.answers), ..request },
    };
    store::put_plan(app, &caller.user, &plan).await?;
    Ok(plan)
}

pub async fn list_plans(app: &App, caller: &Caller) -> Result<KeptPlanPage, Fault> {
    Ok(KeptPlanPage { items: store::list_plans(app, &caller.user).await?, next: None })
}

pub async fn delete_plan(app: &App, caller: &Caller, id: &str) -> Result<(), Fault> {
    store::delete_plan(app, &caller.user, id).await
}
