//! The wizard, and the plans that people keep.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, IdempotencyKey, Params, Reader};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::matters::wire::{
    KeptPlan, KeptPlanPage, PlanRequest, PlanView, ProgressPage, ScenarioPage, ScenarioView,
};
use shared::matters::wizard::Scenario;
use shared::problem::Problem;

use crate::app::follow_plan::follow_plan;
use crate::app::make_plan::make_plan;
use crate::app::{keep_plans, scenarios as app_scenarios};
use crate::catalogue::Shelf;

/// What the wizard knows how to plan.
#[utoipa::path(get, path = "/api/scenarios", tag = "matters", responses((status = 200, body = ScenarioPage)))]
pub async fn scenarios(State(app): State<App>) -> Result<Json<ScenarioPage>, Fault> {
    Ok(Json(app_scenarios::list_scenarios(&app).await?))
}

/// A scenario with its questions.
#[utoipa::path(get, path = "/api/scenarios/{code}", tag = "matters", params(("code" = String, Path)),
    responses((status = 200, body = ScenarioView), (status = 404, body = Problem)))]
pub async fn scenario(State(app): State<App>, Path(code): Path<String>) -> Result<Json<ScenarioView>, Fault> {
    Ok(Json(app_scenarios::show_scenario(&app, &code).await?))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct SeenQuery {
    /// The version that was read; a later one is a conflict. 0: not asked.
    seen: u32,
}

/// Put scenarios in force, in the place of those of the same codes.
#[utoipa::path(put, path = "/api/scenarios", tag = "matters", params(SeenQuery), request_body = Vec<Scenario>,
    responses((status = 200, body = ScenarioPage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn put_scenarios(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    caller: Caller,
    Params(query): Params<SeenQuery>,
    Body(given): Body<Vec<Scenario>>,
) -> Result<Json<ScenarioPage>, Fault> {
    Ok(Json(app_scenarios::put_scenarios(&app, &shelf, &caller, (given, query.seen), app.now()).await?))
}

/// What is needed after these answers; while questions are open, `next` is the one to ask.
#[utoipa::path(post, path = "/api/plans/draft", tag = "matters", request_body = PlanRequest,
    responses((status = 200, body = PlanView), (status = 422, body = Problem)))]
pub async fn make(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    reader: Reader,
    Body(request): Body<PlanRequest>,
) -> Result<Json<PlanView>, Fault> {
    Ok(Json(make_plan(&app, &shelf, &request, reader.locale).await?))
}

/// The plans that the caller keeps, the latest first.
#[utoipa::path(get, path = "/api/plans", tag = "matters",
    responses((status = 200, body = KeptPlanPage), (status = 401, body = Problem)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Json<KeptPlanPage>, Fault> {
    Ok(Json(keep_plans::list_plans(&app, &caller).await?))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ProgressQuery {
    /// Codes of items with commas between, forty at most.
    items: String,
    region: String,
}

/// How far the caller's enterprise is with items of a plan, from its own cases: what runs, and what was granted with its
/// certificate. What it hasn't applied for in the region isn't in the list.
#[utoipa::path(get, path = "/api/plans/progress", tag = "matters", params(ProgressQuery),
    responses((status = 200, body = ProgressPage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn progress(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<ProgressQuery>,
) -> Result<Json<ProgressPage>, Fault> {
    Ok(Json(follow_plan(&app, &caller, (&query.items, &query.region)).await?))
}

/// Keep a plan.
#[utoipa::path(post, path = "/api/plans", tag = "matters", request_body = PlanRequest,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = KeptPlan), (status = 401, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem)))]
pub async fn keep(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Body(request): Body<PlanRequest>,
) -> Result<(StatusCode, Json<KeptPlan>), Fault> {
    Ok((StatusCode::CREATED, Json(keep_plans::keep_plan(&app, &caller, &key, request).await?)))
}

/// Throw a plan away; one that isn't there is none the worse.
#[utoipa::path(delete, path = "/api/plans/{id}", tag = "matters", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Fault> {
    keep_plans::delete_plan(&app, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
