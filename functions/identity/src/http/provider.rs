//! `/api/oidc`: signing in by an outside provider. Start and callback are visited by browsers, so what goes wrong
//! there leads back to the sign-in page with `?problem=<code>` instead of a problem document.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use kernel::http::{Params, Reader};
use kernel::seal::same;
use kernel::{App, Fault};
use serde::Deserialize;
use shared::identity::wire::{OidcPending, OidcView};

use super::cookies;
use crate::app::provider_sign_in::{self, Outcome, PENDING_FOR, UNDER_WAY_FOR};

/// Whether there is a provider, and what its button says.
#[utoipa::path(get, path = "/api/oidc", tag = "identity", responses((status = 200, body = OidcView)))]
pub(super) async fn view(State(state): State<App>) -> Json<OidcView> {
    Json(provider_sign_in::view(&state))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
pub(super) struct Start {
    /// The path of this site to go to afterwards.
    r#return: String,
}

/// Sends the browser to the provider.
#[utoipa::path(get, path = "/api/oidc/start", tag = "identity", params(Start), responses((status = 303), (status = 404, body = shared::problem::Problem)))]
pub(super) async fn start(State(state): State<App>, Params(start): Params<Start>) -> Result<Response, Fault> {
    match provider_sign_in::begin(&state, &start.r#return).await {
        Ok((address, token)) => {
            let cookie = cookies::set(cookies::STATE, &token, UNDER_WAY_FOR);
            Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&address)).into_response())
        }
        Err(Fault::NotFound) => Err(Fault::NotFound),
        Err(fault) => Ok(to_sign_in(fault)),
    }
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
pub(super) struct Callback {
    state: String,
    code: String,
    /// What the provider says when nobody was signed in.
    error: String,
}

/// Where the provider sends the browser back to. Someone new goes on to `/register?link=1`, or to `/sign-in?link=1`
/// when their enterprise is registered; `GET /api/oidc/pending` says what is known of them.
#[utoipa::path(get, path = "/api/oidc/callback", tag = "identity", params(Callback), responses((status = 303)))]
pub(super) async fn callback(
    State(state): State<App>,
    reader: Reader,
    headers: HeaderMap,
    Params(back): Params<Callback>,
) -> Response {
    let forget = (header::SET_COOKIE, cookies::forget(cookies::STATE));
    let ours = cookies::read(&headers, cookies::STATE).unwrap_or_default();
    if back.state.is_empty() || !same(ours.as_bytes(), back.state.as_bytes()) {
        return redirect(vec![forget], "/sign-in?problem=oidc_expired");
    }
    if !back.error.is_empty() || back.code.is_empty() {
        return redirect(vec![forget], "/sign-in?problem=oidc_denied");
    }
    match provider_sign_in::finish(&state, &reader, &back.state, &back.code).await {
        Ok(Outcome::SignedIn { signed_in, back_to }) => {
            redirect(vec![forget, (header::SET_COOKIE, signed_in.cookie)], &back_to)
        }
        Ok(Outcome::Unknown { token, registered }) => {
            let pending = (header::SET_COOKIE, cookies::set(cookies::PENDING, &token, PENDING_FOR));
            redirect(vec![forget, pending], if registered { "/sign-in?link=1" } else { "/register?link=1" })
        }
        Err(fault) => {
            let mut response = to_sign_in(fault);
            if let Ok(value) = cookies::forget(cookies::STATE).parse() {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
            response
        }
    }
}

/// What the provider said of someone who has no account here yet.
#[utoipa::path(get, path = "/api/oidc/pending", tag = "identity", responses((status = 200, body = OidcPending)))]
pub(super) async fn pending(
    State(state): State<App>,
    headers: HeaderMap,
) -> Result<Json<OidcPending>, Fault> {
    let token = cookies::read(&headers, cookies::PENDING);
    provider_sign_in::read_pending(&state, token.as_deref()).await.map(Json)
}

fn redirect(cookies: Vec<(HeaderName, String)>, to: &str) -> Response {
    (AppendHeaders(cookies), Redirect::to(to)).into_response()
}

fn to_sign_in(fault: Fault) -> Response {
    let code = match &fault {
        Fault::Refused(refusal) => refusal.code,
        Fault::Unavailable(source) | Fault::Unexpected(source) => {
            // The answer is a redirect, so the boundary doesn't log it.
            tracing::warn!(source = format!("{source:#}"), "the provider can't be used");
            "oidc_unavailable"
        }
        _ => "oidc_failed",
    };
    Redirect::to(&format!("/sign-in?problem={code}")).into_response()
}
