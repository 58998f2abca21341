//! `/api/invitations` and `/api/agents`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kernel::http::{Body, Caller, IdempotencyKey, Reader};
use kernel::{App, Fault};
use shared::identity::wire::{
    AcceptRequest, AgentList, AgentView, InvitationList, InvitationMade, InvitationRequest, InvitationView,
    RoleRequest, SessionView,
};

use super::session::with_cookies;
use crate::app;

/// The invitations of the caller's enterprise that wait.
#[utoipa::path(get, path = "/api/invitations", tag = "identity", responses((status = 200, body = InvitationList)))]
pub(super) async fn list(State(state): State<App>, caller: Caller) -> Result<Json<InvitationList>, Fault> {
    app::invite_agent::list_invitations(&state, &caller).await.map(Json)
}

/// Invites an agent or another owner; by an owner. The token is told this once.
#[utoipa::path(post, path = "/api/invitations", tag = "identity", request_body = InvitationRequest, responses((status = 201, body = InvitationMade)))]
pub(super) async fn invite(
    State(state): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Body(request): Body<InvitationRequest>,
) -> Result<(StatusCode, Json<InvitationMade>), Fault> {
    let made = app::invite_agent::invite_agent(&state, &caller, &key, request).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// What an invited person reads. No session needed.
#[utoipa::path(get, path = "/api/invitations/{token}", tag = "identity", params(("token" = String, Path)), responses((status = 200, body = InvitationView), (status = 404, body = shared::problem::Problem)))]
pub(super) async fn read(
    State(state): State<App>,
    Path(token): Path<String>,
) -> Result<Json<InvitationView>, Fault> {
    app::invite_agent::read_invitation(&state, &token).await.map(Json)
}

/// Withdraws an invitation by its id.
#[utoipa::path(delete, path = "/api/invitations/{token}", tag = "identity", params(("token" = String, Path, description = "the invitation's id, not its token")), responses((status = 204)))]
pub(super) async fn withdraw(
    State(state): State<App>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Fault> {
    app::invite_agent::withdraw_invitation(&state, &caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Accepts an invitation: makes the person's account and signs in. No session needed.
#[utoipa::path(post, path = "/api/invitations/{token}/accept", tag = "identity", params(("token" = String, Path)), request_body = AcceptRequest, responses((status = 201, body = SessionView), (status = 404, body = shared::problem::Problem)))]
pub(super) async fn accept(
    State(state): State<App>,
    reader: Reader,
    key: IdempotencyKey,
    Path(token): Path<String>,
    Body(request): Body<AcceptRequest>,
) -> Result<impl IntoResponse, Fault> {
    let signed_in = app::accept_invitation::accept_invitation(&state, &reader, &key, &token, request).await?;
    Ok((StatusCode::CREATED, with_cookies(signed_in.cookie, false), Json(signed_in.view)))
}

/// The accounts of the caller's enterprise; for owners.
#[utoipa::path(get, path = "/api/agents", tag = "identity", responses((status = 200, body = AgentList)))]
pub(super) async fn agents(State(state): State<App>, caller: Caller) -> Result<Json<AgentList>, Fault> {
    app::keep_owners::list_agents(&state, &caller).await.map(Json)
}

/// Makes an agent an owner, or an owner an agent; by an owner, who may step down so. 422 `last_owner`.
#[utoipa::path(post, path = "/api/agents/{user}/role", tag = "identity", params(("user" = String, Path)), request_body = RoleRequest, responses((status = 200, body = AgentView), (status = 403, body = shared::problem::Problem), (status = 404, body = shared::problem::Problem), (status = 422, body = shared::problem::Problem)))]
pub(super) async fn change_role(
    State(state): State<App>,
    caller: Caller,
    Path(user): Path<String>,
    Body(request): Body<RoleRequest>,
) -> Result<Json<AgentView>, Fault> {
    app::keep_owners::change_role(&state, &caller, &user, request.role).await.map(Json)
}

/// Takes the access of an agent, or of another owner, away and ends their sessions; by an owner. 422 `last_owner`.
#[utoipa::path(delete, path = "/api/agents/{user}", tag = "identity", params(("user" = String, Path)), responses((status = 204)))]
pub(super) async fn remove_agent(
    State(state): State<App>,
    caller: Caller,
    Path(user): Path<String>,
) -> Result<StatusCode, Fault> {
    app::keep_owners::remove_person(&state, &caller, &user).await?;
    Ok(StatusCode::NO_CONTENT)
}
