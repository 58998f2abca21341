//! Joint applications. Which there are stands among the scenarios; what becomes of one is its case's:
//! `/api/cases/{id}`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, IdempotencyKey, Reader};
use kernel::{App, Fault};
use shared::cases::wire::Filed;
use shared::matters::bundle::wire::{BundlePlan, BundleRequest, BundleView};
use shared::matters::wire::PlanRequest;
use shared::problem::Problem;

use crate::app::apply_together::apply_together;
use crate::app::plan_bundle::plan_bundle;
use crate::app::show_bundle::show_bundle;
use crate::catalogue::Shelf;

/// What applying for a scenario’s items together takes after these answers: the branches in their order, one form, each
/// document once.
#[utoipa::path(post, path = "/api/bundles/draft", tag = "matters", request_body = PlanRequest,
    responses((status = 200, body = BundlePlan), (status = 422, body = Problem)))]
pub async fn draft(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    reader: Reader,
    Body(request): Body<PlanRequest>,
) -> Result<Json<BundlePlan>, Fault> {
    let asked = (request.scenario.as_str(), request.region.as_str(), &request.answers);
    Ok(Json(plan_bundle(&app, &shelf, asked, reader.locale).await?))
}

/// Apply for several matters together. Each becomes an application of its own, which begins at once or when what it
/// waits for is granted. `edition` and `items` are those of the form that was filled; 409 `form_changed` says what is
/// asked otherwise now. `running` lists the applications for its items that the sender knows to run; 409
/// `already_running` names others.
#[utoipa::path(post, path = "/api/bundles", tag = "matters", request_body = BundleRequest,
    params(("Idempotency-Key" = Option<String>, Header, description = "8 to 80 letters, digits, `_` or `-`")),
    responses((status = 201, body = Filed), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn apply(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    caller: Caller,
    key: IdempotencyKey,
    Body(request): Body<BundleRequest>,
) -> Result<(StatusCode, Json<Filed>), Fault> {
    let filed = apply_together(&app, &shelf, caller.principal(), &request, (&key, app.now())).await?;
    Ok((StatusCode::CREATED, Json(filed)))
}

/// How far a joint application is, by its number.
#[utoipa::path(get, path = "/api/bundles/{number}", tag = "matters", params(("number" = String, Path)),
    responses((status = 200, body = BundleView), (status = 401, body = Problem), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(number): Path<String>,
) -> Result<Json<BundleView>, Fault> {
    Ok(Json(show_bundle(&app, caller.principal(), &number, app.now()).await?))
}
