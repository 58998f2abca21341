//! Matches of one's own postings, and what became of all.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, Params};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::market::found::{MatchFeedback, MatchPage, QualityPage};
use shared::problem::Problem;

use crate::Boards;
use crate::app::show_matches::{judge_match, mark_matches, show_matches};
use crate::app::show_quality::show_quality;

/// The best counterparts of a posting of one's own, with the reasons.
#[utoipa::path(get, path = "/api/market/mine/{id}/matches", tag = "market", params(("id" = String, Path)),
    responses((status = 200, body = MatchPage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    State(boards): State<Boards>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<MatchPage>, Fault> {
    Ok(Json(show_matches(&app, &boards, &caller, &id).await?))
}

/// Say that they were seen.
#[utoipa::path(post, path = "/api/market/mine/{id}/matches/seen", tag = "market", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn seen(
    State(app): State<App>,
    State(boards): State<Boards>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Fault> {
    mark_matches(&app, &boards, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Say whether a match is of use.
#[utoipa::path(put, path = "/api/market/mine/{id}/matches/{other}", tag = "market", request_body = MatchFeedback,
    params(("id" = String, Path), ("other" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn judge(
    State(app): State<App>,
    caller: Caller,
    Path((id, other)): Path<(String, String)>,
    Body(feedback): Body<MatchFeedback>,
) -> Result<StatusCode, Fault> {
    judge_match(&app, &caller, (&id, &other), &feedback).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct QualityQuery {
    /// `2026-11`; absent: the running month
    month: String,
}

/// What became of the matches of a month's postings, by board.
#[utoipa::path(get, path = "/api/market/quality", tag = "market", params(QualityQuery),
    responses((status = 200, body = QualityPage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn quality(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<QualityQuery>,
) -> Result<Json<QualityPage>, Fault> {
    Ok(Json(show_quality(&app, &caller, &query.month).await?))
}
