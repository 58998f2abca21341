//! The searches that an enterprise keeps.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, IdempotencyKey};
use kernel::{App, Fault};
use shared::market::found::{NewSearch, SavedSearch, SearchChange, SearchPage};
use shared::problem::Problem;

use crate::Boards;
use crate::app::keep_searches::{change_search, list_searches, remove_search, save_search};

/// The searches of one's own enterprise, the oldest first.
#[utoipa::path(get, path = "/api/market/searches", tag = "market",
    responses((status = 200, body = SearchPage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Json<SearchPage>, Fault> {
    Ok(Json(list_searches(&app, &caller).await?))
}

/// Keep a search; at most twenty for an enterprise.
#[utoipa::path(post, path = "/api/market/searches", tag = "market", request_body = NewSearch,
    responses((status = 201, body = SavedSearch), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn save(
    State(app): State<App>,
    State(boards): State<Boards>,
    caller: Caller,
    key: IdempotencyKey,
    Body(new): Body<NewSearch>,
) -> Result<(StatusCode, Json<SavedSearch>), Fault> {
    Ok((StatusCode::CREATED, Json(save_search(&app, &boards, &caller, &key, &new).await?)))
}

/// Turn its alert on or off.
#[utoipa::path(put, path = "/api/market/searches/{id}", tag = "market", request_body = SearchChange,
    params(("id" = String, Path)),
    responses((status = 200, body = SavedSearch), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(change): Body<SearchChange>,
) -> Result<Json<SavedSearch>, Fault> {
    Ok(Json(change_search(&app, &caller, &id, &change).await?))
}

/// Forget it.
#[utoipa::path(delete, path = "/api/market/searches/{id}", tag = "market", params(("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Fault> {
    remove_search(&app, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
