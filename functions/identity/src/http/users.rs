//! `/api/users` and `/api/audit`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, IdempotencyKey, Params};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::access::Role;
use shared::identity::wire::{
    ActPage, UserActed, UserActionRequest, UserChange, UserMade, UserPage, UserRequest, UserView,
};

use super::page_size;
use crate::app;
use crate::app::list_users::Wanted;

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
pub(super) struct Which {
    /// One account of any kind by its login; the other parameters don't count then.
    login: Option<String>,
    /// The caller's own when absent.
    region: String,
    org: String,
    role: Option<Role>,
    active: Option<bool>,
    /// A part of the name or the login.
    q: String,
    limit: Option<usize>,
    cursor: Option<String>,
}

/// Staff accounts, for administrators of all three kinds.
#[utoipa::path(get, path = "/api/users", tag = "identity", params(Which), responses((status = 200, body = UserPage)))]
pub(super) async fn list(
    State(state): State<App>,
    caller: Caller,
    Params(which): Params<Which>,
) -> Result<Json<UserPage>, Fault> {
    if let Some(login) = which.login.as_deref().filter(|login| !login.trim().is_empty()) {
        return app::list_users::find_user(&state, &caller, login).await.map(Json);
    }
    let wanted = Wanted {
        region: &which.region,
        org: &which.org,
        role: which.role,
        active: which.active,
        text: &which.q,
        limit: page_size(which.limit),
        cursor: which.cursor.as_deref(),
    };
    app::list_users::list_users(&state, &caller, wanted).await.map(Json)
}

/// Makes a staff account; by a system administrator. The temporary password is told this once.
#[utoipa::path(post, path = "/api/users", tag = "identity", request_body = UserRequest, responses((status = 201, body = UserMade), (status = 422, body = shared::problem::Problem)))]
pub(super) async fn create(
    State(state): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Body(request): Body<UserRequest>,
) -> Result<(StatusCode, Json<UserMade>), Fault> {
    let made = app::create_user::create_user(&state, &caller, &key, request).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// One account of any kind, for administrators.
#[utoipa::path(get, path = "/api/users/{id}", tag = "identity", params(("id" = String, Path)), responses((status = 200, body = UserView)))]
pub(super) async fn read(
    State(state): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<UserView>, Fault> {
    app::list_users::read_user(&state, &caller, &id).await.map(Json)
}

/// Changes a staff account; by a system administrator, and never one's own role.
#[utoipa::path(patch, path = "/api/users/{id}", tag = "identity", params(("id" = String, Path)), request_body = UserChange, responses((status = 200, body = UserView), (status = 409, body = shared::problem::Problem)))]
pub(super) async fn change(
    State(state): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    Body(change): Body<UserChange>,
) -> Result<Json<UserView>, Fault> {
    app::change_user::change_user(&state, &caller, &id, change).await.map(Json)
}

/// Unlocks an account, resets its second factor or password, ends its sessions; by a security administrator.
#[utoipa::path(post, path = "/api/users/{id}/actions", tag = "identity", params(("id" = String, Path)), request_body = UserActionRequest, responses((status = 200, body = UserActed)))]
pub(super) async fn act(
    State(state): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Path(id): Path<String>,
    Body(request): Body<UserActionRequest>,
) -> Result<Json<UserActed>, Fault> {
    app::act_on_user::act_on_user(&state, &caller, &key, &id, request).await.map(Json)
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
pub(super) struct Month {
    /// `YYYY-MM`; this month when absent.
    month: String,
    cursor: Option<String>,
}

/// The audit trail of a month, the newest first; for audit administrators.
#[utoipa::path(get, path = "/api/audit", tag = "identity", params(Month), responses((status = 200, body = ActPage)))]
pub(super) async fn audit(
    State(state): State<App>,
    caller: Caller,
    Params(which): Params<Month>,
) -> Result<Json<ActPage>, Fault> {
    app::read_audit::read_audit(&state, &caller, &which.month, which.cursor.as_deref()).await.map(Json)
}
