//! `/api/password-resets`: a forgotten password, set anew by a letter. No session needed.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Reader};
use kernel::{App, Fault};
use shared::identity::wire::{NewPassword, ResetRequest, ResetView, ResetWaiting};

use crate::app::reset_password;

/// Whether a forgotten password can be set anew by a letter here.
#[utoipa::path(get, path = "/api/password-resets", tag = "identity", responses((status = 200, body = ResetView)))]
pub(super) async fn view(State(state): State<App>) -> Json<ResetView> {
    Json(reset_password::view(&state))
}

/// Asks for a letter. The answer is the same whether there is such a login or not; the letter goes to the account's
/// address within a minute or two. 429 `too_many_failures` with Retry-After.
#[utoipa::path(post, path = "/api/password-resets", tag = "identity", request_body = ResetRequest, responses((status = 202), (status = 422, body = shared::problem::Problem), (status = 429, body = shared::problem::Problem)))]
pub(super) async fn ask(
    State(state): State<App>,
    reader: Reader,
    Body(request): Body<ResetRequest>,
) -> Result<StatusCode, Fault> {
    reset_password::ask(&state, &reader, request).await?;
    Ok(StatusCode::ACCEPTED)
}

/// Whose password the link of a letter sets.
#[utoipa::path(get, path = "/api/password-resets/{token}", tag = "identity", params(("token" = String, Path)), responses((status = 200, body = ResetWaiting), (status = 404, body = shared::problem::Problem)))]
pub(super) async fn waiting(
    State(state): State<App>,
    Path(token): Path<String>,
) -> Result<Json<ResetWaiting>, Fault> {
    reset_password::waiting(&state, &token).await.map(Json)
}

/// Sets the password, once. All sessions of the account end.
#[utoipa::path(post, path = "/api/password-resets/{token}", tag = "identity", params(("token" = String, Path)), request_body = NewPassword, responses((status = 204), (status = 404, body = shared::problem::Problem), (status = 422, body = shared::problem::Problem)))]
pub(super) async fn set(
    State(state): State<App>,
    reader: Reader,
    Path(token): Path<String>,
    Body(request): Body<NewPassword>,
) -> Result<StatusCode, Fault> {
    reset_password::set(&state, &reader, &token, request).await?;
    Ok(StatusCode::NO_CONTENT)
}
