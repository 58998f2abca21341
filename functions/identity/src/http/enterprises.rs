//! `/api/enterprises` and `/api/register`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use kernel::http::{Body, Caller, IdempotencyKey, Params, Reader};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::identity::wire::{
    EnterpriseChange, EnterprisePage, EnterpriseRequest, EnterpriseView, Registered, ReleaseRequest,
    RenamingDecision, RenamingRequest, VerifyRequest,
};

use super::session::with_cookies;
use super::{cookies, page_size};
use crate::app;
use crate::app::read_enterprise::{Listed, Wanted};

#[derive(Clone, Copy, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
enum Proved {
    Verified,
    #[default]
    Unverified,
    /// Those that ask for another name or region.
    Renaming,
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
pub(super) struct Which {
    /// `unverified` when absent.
    #[param(inline)]
    state: Proved,
    /// The caller's own when absent.
    region: String,
    limit: Option<usize>,
    cursor: Option<String>,
}

/// Enterprises of a region, for liaisons, officers and system administrators.
#[utoipa::path(get, path = "/api/enterprises", tag = "identity", params(Which), responses((status = 200, body = EnterprisePage)))]
pub(super) async fn list(
    State(state): State<App>,
    caller: Caller,
    Params(which): Params<Which>,
) -> Result<Json<EnterprisePage>, Fault> {
    let wanted = Wanted {
        state: match which.state {
            Proved::Verified => Listed::Verified,
            Proved::Unverified => Listed::Unverified,
            Proved::Renaming => Listed::Renaming,
        },
        region: &which.region,
        limit: page_size(which.limit),
        cursor: which.cursor.as_deref(),
    };
    app::read_enterprise::list_enterprises(&state, &caller, wanted).await.map(Json)
}

/// Registers an enterprise with its owner, and signs the owner in. 409 `enterprise_exists`.
#[utoipa::path(
    post, path = "/api/enterprises", tag = "identity", request_body = EnterpriseRequest,
    responses((status = 201, body = Registered), (status = 409, body = shared::problem::Problem), (status = 422, body = shared::problem::Problem))
)]
pub(super) async fn register(
    State(state): State<App>,
    reader: Reader,
    key: IdempotencyKey,
    headers: HeaderMap,
    Body(request): Body<EnterpriseRequest>,
) -> Result<impl IntoResponse, Fault> {
    let pending = cookies::read(&headers, cookies::PENDING).filter(|_| request.link);
    let (registered, signed_in) =
        app::register_enterprise::register_enterprise(&state, &reader, &key, request, pending.as_deref())
            .await?;
    Ok((StatusCode::CREATED, with_cookies(signed_in.cookie, pending.is_some()), Json(registered)))
}

/// The file of an enterprise: one's own, or any for staff.
#[utoipa::path(get, path = "/api/enterprises/{code}", tag = "identity", params(("code" = String, Path)), responses((status = 200, body = EnterpriseView), (status = 404, body = shared::problem::Problem)))]
pub(super) async fn read(
    State(state): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Json<EnterpriseView>, Fault> {
    app::read_enterprise::read_enterprise(&state, &caller, &code).await.map(Json)
}

/// Changes what is an owner's to change.
#[utoipa::path(patch, path = "/api/enterprises/{code}", tag = "identity", params(("code" = String, Path)), request_body = EnterpriseChange, responses((status = 200, body = EnterpriseView), (status = 409, body = shared::problem::Problem)))]
pub(super) async fn change(
    State(state): State<App>,
    caller: Caller,
    Path(code): Path<String>,
    Body(change): Body<EnterpriseChange>,
) -> Result<Json<EnterpriseView>, Fault> {
    app::change_enterprise::change_enterprise(&state, &caller, &code, change).await.map(Json)
}

/// Says, with a reason, that an enterprise is or isn't who it says.
#[utoipa::path(post, path = "/api/enterprises/{code}/verify", tag = "identity", params(("code" = String, Path)), request_body = VerifyRequest, responses((status = 200, body = EnterpriseView), (status = 403, body = shared::problem::Problem)))]
pub(super) async fn verify(
    State(state): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Path(code): Path<String>,
    Body(request): Body<VerifyRequest>,
) -> Result<Json<EnterpriseView>, Fault> {
    app::verify_enterprise::verify_enterprise(&state, &caller, &key, &code, request).await.map(Json)
}

/// Asks for another name or region; by an owner. Before anything was proved it is done at once.
#[utoipa::path(post, path = "/api/enterprises/{code}/renaming", tag = "identity", params(("code" = String, Path)), request_body = RenamingRequest, responses((status = 200, body = EnterpriseView), (status = 403, body = shared::problem::Problem), (status = 409, body = shared::problem::Problem), (status = 422, body = shared::problem::Problem)))]
pub(super) async fn ask_renaming(
    State(state): State<App>,
    caller: Caller,
    Path(code): Path<String>,
    Body(request): Body<RenamingRequest>,
) -> Result<Json<EnterpriseView>, Fault> {
    app::rename_enterprise::ask(&state, &caller, &code, request).await.map(Json)
}

/// Takes such a request back; by an owner.
#[utoipa::path(delete, path = "/api/enterprises/{code}/renaming", tag = "identity", params(("code" = String, Path)), responses((status = 200, body = EnterpriseView), (status = 403, body = shared::problem::Problem)))]
pub(super) async fn withdraw_renaming(
    State(state): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Json<EnterpriseView>, Fault> {
    app::rename_enterprise::withdraw(&state, &caller, &code).await.map(Json)
}

/// Confirms or refuses another name or region, with a reason; by an officer of the present or the new region.
#[utoipa::path(post, path = "/api/enterprises/{code}/renaming/decision", tag = "identity", params(("code" = String, Path)), request_body = RenamingDecision, responses((status = 200, body = EnterpriseView), (status = 403, body = shared::problem::Problem), (status = 409, body = shared::problem::Problem), (status = 422, body = shared::problem::Problem)))]
pub(super) async fn decide_renaming(
    State(state): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Path(code): Path<String>,
    Body(decision): Body<RenamingDecision>,
) -> Result<Json<EnterpriseView>, Fault> {
    app::rename_enterprise::decide(&state, &caller, &key, &code, decision).await.map(Json)
}

/// Lets a registration go that isn't verified, with a reason: its accounts are closed, and the code can be registered anew.
#[utoipa::path(post, path = "/api/enterprises/{code}/release", tag = "identity", params(("code" = String, Path)), request_body = ReleaseRequest, responses((status = 204), (status = 403, body = shared::problem::Problem), (status = 404, body = shared::problem::Problem), (status = 422, body = shared::problem::Problem)))]
pub(super) async fn release(
    State(state): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Path(code): Path<String>,
    Body(request): Body<ReleaseRequest>,
) -> Result<StatusCode, Fault> {
    app::release_enterprise::release_enterprise(&state, &caller, &key, &code, request).await?;
    Ok(StatusCode::NO_CONTENT)
}
