//! `/api/account`: open to accounts with something to do first, since this is where they do it.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kernel::http::{Body, Caller, LimitedCaller};
use kernel::{App, Fault};
use shared::identity::wire::{
    AccountChange, AccountView, PasswordRequest, RecoveryCodes, SessionList, SessionView, TotpCode,
    TotpDisableRequest, TotpSecret,
};

use super::session::with_cookies;
use crate::app;

/// One's own account.
#[utoipa::path(get, path = "/api/account", tag = "identity", responses((status = 200, body = AccountView)))]
pub(super) async fn read(
    State(state): State<App>,
    LimitedCaller(caller): LimitedCaller,
) -> Result<Json<AccountView>, Fault> {
    app::change_account::read_account(&state, &caller).await.map(Json)
}

/// Changes one's name, address for notices, language of letters.
#[utoipa::path(patch, path = "/api/account", tag = "identity", request_body = AccountChange, responses((status = 200, body = AccountView)))]
pub(super) async fn change(
    State(state): State<App>,
    caller: Caller,
    Body(change): Body<AccountChange>,
) -> Result<Json<AccountView>, Fault> {
    app::change_account::change_account(&state, &caller, change).await.map(Json)
}

/// Changes one's password; all other sessions end.
#[utoipa::path(post, path = "/api/account/password", tag = "identity", request_body = PasswordRequest, responses((status = 200, body = SessionView), (status = 422, body = shared::problem::Problem)))]
pub(super) async fn change_password(
    State(state): State<App>,
    LimitedCaller(caller): LimitedCaller,
    Body(request): Body<PasswordRequest>,
) -> Result<impl IntoResponse, Fault> {
    let signed_in = app::change_password::change_password(&state, &caller, request).await?;
    Ok((with_cookies(signed_in.cookie, false), Json(signed_in.view)))
}

/// Begins to enrol a second factor; confirm it with its first code.
#[utoipa::path(post, path = "/api/account/totp", tag = "identity", responses((status = 200, body = TotpSecret)))]
pub(super) async fn begin_totp(
    State(state): State<App>,
    LimitedCaller(caller): LimitedCaller,
) -> Result<Json<TotpSecret>, Fault> {
    app::enrol_totp::begin_totp(&state, &caller).await.map(Json)
}

/// Confirms the second factor. The recovery codes are told this once; all other sessions end.
#[utoipa::path(post, path = "/api/account/totp/confirm", tag = "identity", request_body = TotpCode, responses((status = 200, body = RecoveryCodes), (status = 422, body = shared::problem::Problem)))]
pub(super) async fn confirm_totp(
    State(state): State<App>,
    LimitedCaller(caller): LimitedCaller,
    Body(request): Body<TotpCode>,
) -> Result<impl IntoResponse, Fault> {
    let (codes, signed_in) = app::enrol_totp::confirm_totp(&state, &caller, &request.code).await?;
    Ok((with_cookies(signed_in.cookie, false), Json(codes)))
}

/// Gives the second factor up, where one may.
#[utoipa::path(post, path = "/api/account/totp/disable", tag = "identity", request_body = TotpDisableRequest, responses((status = 200, body = AccountView), (status = 422, body = shared::problem::Problem)))]
pub(super) async fn give_up_totp(
    State(state): State<App>,
    caller: Caller,
    Body(request): Body<TotpDisableRequest>,
) -> Result<Json<AccountView>, Fault> {
    app::enrol_totp::give_up_totp(&state, &caller, request).await.map(Json)
}

/// Where one is signed in.
#[utoipa::path(get, path = "/api/account/sessions", tag = "identity", responses((status = 200, body = SessionList)))]
pub(super) async fn sessions(
    State(state): State<App>,
    LimitedCaller(caller): LimitedCaller,
) -> Result<Json<SessionList>, Fault> {
    app::list_sessions::list_sessions(&state, &caller).await.map(Json)
}

/// Ends one of one's own sessions.
#[utoipa::path(delete, path = "/api/account/sessions/{id}", tag = "identity", params(("id" = String, Path)), responses((status = 204)))]
pub(super) async fn end_session(
    State(state): State<App>,
    LimitedCaller(caller): LimitedCaller,
    Path(id): Path<String>,
) -> Result<StatusCode, Fault> {
    app::sign_out::sign_out(&state, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
