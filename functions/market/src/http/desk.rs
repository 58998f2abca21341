//! The Federation's desk.

use axum::Json;
use axum::extract::{Path, State};
use kernel::http::{Body, Caller, Params};
use kernel::{App, Fault};
use shared::market::wire::{DeskPage, DeskPosting, ReviewAction};
use shared::problem::Problem;

use super::postings::PageQuery;
use crate::Boards;
use crate::app::review_postings::{list_desk, review_posting, show_on_desk};

/// What waits for review in one's own region, the oldest first.
#[utoipa::path(get, path = "/api/market/desk", tag = "market", params(PageQuery),
    responses((status = 200, body = DeskPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<PageQuery>,
) -> Result<Json<DeskPage>, Fault> {
    Ok(Json(list_desk(&app, &caller, &query.cursor).await?))
}

/// A posting with what the rules noticed.
#[utoipa::path(get, path = "/api/market/desk/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = DeskPosting), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<DeskPosting>, Fault> {
    Ok(Json(show_on_desk(&app, &caller, &id).await?))
}

/// Approve, return with the reason, or remove.
#[utoipa::path(post, path = "/api/market/desk/{id}", tag = "market", request_body = ReviewAction,
    params(("id" = String, Path)),
    responses((status = 200, body = DeskPosting), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn review(
    State(app): State<App>,
    State(boards): State<Boards>,
    caller: Caller,
    Path(id): Path<String>,
    Body(request): Body<ReviewAction>,
) -> Result<Json<DeskPosting>, Fault> {
    Ok(Json(review_posting(&app, &boards, &caller, &id, &request).await?))
}
