//! What one's enterprise or org follows.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::Caller;
use kernel::{App, Fault};
use shared::matters::follow::{FollowPage, Followed};
use shared::problem::Problem;

use crate::app::follow;
use crate::catalogue::Shelf;

/// The items and cases that one's enterprise or org follows.
#[utoipa::path(get, path = "/api/follows", tag = "inbox",
    responses((status = 200, body = FollowPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn list(State(app): State<App>, caller: Caller) -> Result<Json<FollowPage>, Fault> {
    follow::list_follows(&app, caller.principal()).await.map(Json)
}

fn what(code: &str) -> Result<Followed, Fault> {
    Followed::of_code(code).ok_or(Fault::NotFound)
}

/// Follow an item (`item`, its code) or a case that one may read (`case`, its number): its news come into the inbox.
#[utoipa::path(put, path = "/api/follows/{what}/{id}", tag = "inbox",
    params(("what" = String, Path), ("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn put(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    caller: Caller,
    Path((code, id)): Path<(String, String)>,
) -> Result<StatusCode, Fault> {
    follow::follow(&app, &shelf, caller.principal(), (what(&code)?, &id), app.now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Follow it no more.
#[utoipa::path(delete, path = "/api/follows/{what}/{id}", tag = "inbox",
    params(("what" = String, Path), ("id" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn remove(
    State(app): State<App>,
    caller: Caller,
    Path((code, id)): Path<(String, String)>,
) -> Result<StatusCode, Fault> {
    follow::unfollow(&app, caller.principal(), (what(&code)?, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
