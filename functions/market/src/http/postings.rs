//! What an enterprise does with its postings, and with others'.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, IdempotencyKey, Params};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::market::wire::{OwnPage, OwnPosting, PostingAction, PostingChange, PostingForm, ReportRequest};
use shared::problem::Problem;

use crate::Boards;
use crate::app::act_on_posting::act_on_posting;
use crate::app::keep_postings::{change_posting, create_posting, list_own, show_own};
use crate::app::report_posting::report_posting;

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct PageQuery {
    pub(super) cursor: String,
}

/// Begin a draft.
#[utoipa::path(post, path = "/api/market/postings", tag = "market", request_body = PostingForm,
    responses((status = 201, body = OwnPosting), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Body(form): Body<PostingForm>,
) -> Result<(StatusCode, Json<OwnPosting>), Fault> {
    Ok((StatusCode::CREATED, Json(create_posting(&app, &caller, &key, &form).await?)))
}

/// Write it anew: a draft, or what was returned, withdrawn or has expired.
#[utoipa::path(put, path = "/api/market/postings/{id}", tag = "market", request_body = PostingChange,
    params(("id" = String, Path)),
    responses((status = 200, body = OwnPosting), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn change(
    State(app): State<App>,
    State(boards): State<Boards>,
    caller: Caller,
    Path(id): Path<String>,
    Body(change): Body<PostingChange>,
) -> Result<Json<OwnPosting>, Fault> {
    Ok(Json(change_posting(&app, &boards, &caller, &id, &change).await?))
}

/// Send it in, withdraw it, renew it, or say that it found its match.
#[utoipa::path(post, path = "/api/market/postings/{id}/actions", tag = "market", request_body = PostingAction,
    params(("id" = String, Path)),
    responses((status = 200, body = OwnPosting), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn act(
    State(app): State<App>,
    State(boards): State<Boards>,
    caller: Caller,
    Path(id): Path<String>,
    Body(request): Body<PostingAction>,
) -> Result<Json<OwnPosting>, Fault> {
    Ok(Json(act_on_posting(&app, &boards, &caller, &id, &request).await?))
}

/// Report another enterprise's posting to the Federation.
#[utoipa::path(post, path = "/api/market/postings/{id}/reports", tag = "market", request_body = ReportRequest,
    params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn report(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(request): Body<ReportRequest>,
) -> Result<StatusCode, Fault> {
    report_posting(&app, &caller, &id, &request).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The postings of one's own enterprise, the latest first.
#[utoipa::path(get, path = "/api/market/mine", tag = "market", params(PageQuery),
    responses((status = 200, body = OwnPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<PageQuery>,
) -> Result<Json<OwnPage>, Fault> {
    Ok(Json(list_own(&app, &caller, &query.cursor).await?))
}

/// A posting of one's own enterprise, with its contact and history.
#[utoipa::path(get, path = "/api/market/mine/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = OwnPosting), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<OwnPosting>, Fault> {
    Ok(Json(show_own(&app, &caller, &id).await?))
}
