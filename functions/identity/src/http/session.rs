//! `/api/session`.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use kernel::http::{Body, MaybeLimitedCaller, Params, Reader};
use kernel::session::forget_cookie;
use kernel::{App, Fault};
use serde::Deserialize;
use shared::identity::wire::{SessionView, SignInRequest};

use super::cookies;
use crate::app;

/// Who is signed in. Without a session the answer is 200 with `principal: null`.
#[utoipa::path(get, path = "/api/session", tag = "identity", responses((status = 200, body = SessionView)))]
pub(super) async fn read(
    State(state): State<App>,
    MaybeLimitedCaller(caller): MaybeLimitedCaller,
) -> Json<SessionView> {
    let view = caller.map_or_else(SessionView::default, |caller| {
        SessionView::new(caller.session.principal, caller.session.limit)
    });
    Json(SessionView { read_only: state.config.read_only, ..view })
}

/// Signs in. 401 `sign_in_wrong`, `totp_required`, `totp_wrong`; 429 `locked_out` or `too_many_failures` with
/// Retry-After.
#[utoipa::path(
    post, path = "/api/session", tag = "identity", request_body = SignInRequest,
    responses((status = 200, body = SessionView), (status = 401, body = shared::problem::Problem), (status = 429, body = shared::problem::Problem))
)]
pub(super) async fn sign_in(
    State(state): State<App>,
    reader: Reader,
    headers: HeaderMap,
    Body(request): Body<SignInRequest>,
) -> Result<impl IntoResponse, Fault> {
    let pending = cookies::read(&headers, cookies::PENDING).filter(|_| request.link);
    let signed_in = app::sign_in::sign_in(&state, &reader, request, pending.as_deref()).await?;
    Ok((with_cookies(signed_in.cookie, pending.is_some()), Json(signed_in.view)))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
pub(super) struct SignOut {
    /// End all sessions of the account, not this one alone.
    everywhere: bool,
}

/// Signs out; without a session there is nothing to do.
#[utoipa::path(delete, path = "/api/session", tag = "identity", params(SignOut), responses((status = 204)))]
pub(super) async fn sign_out(
    State(state): State<App>,
    MaybeLimitedCaller(caller): MaybeLimitedCaller,
    Params(how): Params<SignOut>,
) -> Result<impl IntoResponse, Fault> {
    match caller {
        Some(caller) if how.everywhere => app::sign_out::sign_out_everywhere(&state, &caller).await?,
        Some(caller) => app::sign_out::sign_out(&state, &caller, &caller.session.id).await?,
        None => {}
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, forget_cookie())]))
}

/// The session's cookie, and the end of the pending one when it was used.
pub(super) fn with_cookies(
    session: String,
    used_pending: bool,
) -> AppendHeaders<Vec<(header::HeaderName, String)>> {
    let mut all = vec![(header::SET_COOKIE, session)];
    if used_pending {
        all.push((header::SET_COOKIE, cookies::forget(cookies::PENDING)));
    }
    AppendHeaders(all)
}
