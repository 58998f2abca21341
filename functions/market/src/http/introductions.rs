//! Whom the Federation introduces to whom.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, Params};
use kernel::{App, Fault};
use shared::market::introduction::{
    CounterpartPage, IntroductionPage, IntroductionRequest, IntroductionView,
};
use shared::problem::Problem;

use super::postings::PageQuery;
use crate::Boards;
use crate::app::introduce;

/// Introductions of one's own region, the latest first, with what became of each.
#[utoipa::path(get, path = "/api/market/desk/introductions", tag = "market", params(PageQuery),
    responses((status = 200, body = IntroductionPage), (status = 401, body = Problem),
        (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<PageQuery>,
) -> Result<Json<IntroductionPage>, Fault> {
    Ok(Json(introduce::list_introductions(&app, &caller, &query.cursor).await?))
}

/// Introduce the enterprises of two postings to each other.
#[utoipa::path(post, path = "/api/market/desk/introductions", tag = "market", request_body = IntroductionRequest,
    responses((status = 201, body = IntroductionView), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn create(
    State(app): State<App>,
    caller: Caller,
    Body(request): Body<IntroductionRequest>,
) -> Result<(StatusCode, Json<IntroductionView>), Fault> {
    Ok((StatusCode::CREATED, Json(introduce::introduce(&app, &caller, &request).await?)))
}

/// What fits a posting best, by its id, and whom it was introduced to.
#[utoipa::path(get, path = "/api/market/desk/introductions/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = CounterpartPage), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem)))]
pub async fn show(
    State(app): State<App>,
    State(boards): State<Boards>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<CounterpartPage>, Fault> {
    Ok(Json(introduce::show_counterparts(&app, &boards, &caller, &id).await?))
}
