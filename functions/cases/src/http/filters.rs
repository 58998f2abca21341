//! Filters that people keep.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, IdempotencyKey};
use kernel::{App, Fault};
use shared::cases::lookup::{NewFilter, SavedFilter, SavedFilters};
use shared::problem::Problem;

use crate::app::save_filter::{delete_filter, list_filters, save_filter};

/// The caller's filters.
#[utoipa::path(get, path = "/api/saved-filters", tag = "cases",
    responses((status = 200, body = SavedFilters), (status = 401, body = Problem)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Json<SavedFilters>, Fault> {
    Ok(Json(SavedFilters { items: list_filters(&app, caller.principal()).await?, next: None }))
}

/// Keep a filter; at most twenty.
#[utoipa::path(post, path = "/api/saved-filters", tag = "cases", request_body = NewFilter,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = SavedFilter), (status = 401, body = Problem), (status = 422, body = Problem)))]
pub async fn save(
    State(app): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Body(new): Body<NewFilter>,
) -> Result<(StatusCode, Json<SavedFilter>), Fault> {
    Ok((StatusCode::CREATED, Json(save_filter(&app, caller.principal(), &new, &key).await?)))
}

/// Forget a filter.
#[utoipa::path(delete, path = "/api/saved-filters/{id}", tag = "cases", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Fault> {
    delete_filter(&app, caller.principal(), &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
