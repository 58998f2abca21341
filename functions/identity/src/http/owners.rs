//! `/api/enterprises/{code}/people` and `/api/enterprises/{code}/owner`.

use axum::Json;
use axum::extract::{Path, State};
use kernel::http::{Body, Caller, IdempotencyKey};
use kernel::{App, Fault};
use shared::identity::wire::{AgentList, OwnerReplaced, OwnerRequest};

use crate::app::replace_owner;

/// The accounts of an enterprise, for officers who may replace its owner. A member of staff who reads it is put on record.
#[utoipa::path(get, path = "/api/enterprises/{code}/people", tag = "identity", params(("code" = String, Path)), responses((status = 200, body = AgentList), (status = 403, body = shared::problem::Problem), (status = 404, body = shared::problem::Problem)))]
pub(super) async fn people(
    State(state): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Json<AgentList>, Fault> {
    replace_owner::list_people(&state, &caller, &code).await.map(Json)
}

/// Replaces an owner of a proved enterprise who has left, with a reason: by one of its agents, or by whoever takes the
/// link of the answer.
#[utoipa::path(post, path = "/api/enterprises/{code}/owner", tag = "identity", params(("code" = String, Path)), request_body = OwnerRequest, responses((status = 200, body = OwnerReplaced), (status = 403, body = shared::problem::Problem), (status = 404, body = shared::problem::Problem), (status = 422, body = shared::problem::Problem)))]
pub(super) async fn replace(
    State(state): State<App>,
    caller: Caller,
    key: IdempotencyKey,
    Path(code): Path<String>,
    Body(request): Body<OwnerRequest>,
) -> Result<Json<OwnerReplaced>, Fault> {
    replace_owner::replace_owner(&state, &caller, &key, &code, request).await.map(Json)
}
