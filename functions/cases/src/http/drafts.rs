//! Appeals that are being written.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller};
use kernel::{App, Fault};
use shared::cases::draft::{AppealDraft, AppealDraftPage, AppealDraftRequest};
use shared::problem::Problem;

use crate::app::keep_drafts;

/// The appeals that the caller's enterprise is writing: those that wait for being submitted first.
#[utoipa::path(get, path = "/api/appeal-drafts", tag = "cases",
    responses((status = 200, body = AppealDraftPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Json<AppealDraftPage>, Fault> {
    Ok(Json(keep_drafts::list_drafts(&app, &caller).await?))
}

/// One of them.
#[utoipa::path(get, path = "/api/appeal-drafts/{id}", tag = "cases", params(("id" = String, Path)),
    responses((status = 200, body = AppealDraft), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<AppealDraft>, Fault> {
    Ok(Json(keep_drafts::read_draft(&app, &caller, &id).await?))
}

/// Save a draft under an id of 8 to 40 small letters, digits or `-` that the device makes up; `ready`: for whoever submits.
/// 409 `draft_changed` with the draft that stands, when it isn't the one that was `seen`.
#[utoipa::path(put, path = "/api/appeal-drafts/{id}", tag = "cases", params(("id" = String, Path)),
    request_body = AppealDraftRequest,
    responses((status = 200, body = AppealDraft), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn save(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(request): Body<AppealDraftRequest>,
) -> Result<Json<AppealDraft>, Fault> {
    Ok(Json(keep_drafts::save_draft(&app, &caller, &id, request).await?))
}

/// Throw a draft away; one that isn't there is none the worse.
#[utoipa::path(delete, path = "/api/appeal-drafts/{id}", tag = "cases", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Fault> {
    keep_drafts::delete_draft(&app, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
