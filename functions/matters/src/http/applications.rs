//! Applying for a matter. What comes after is the case's: `/api/cases/{id}`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use kernel::http::{Body, Caller, IdempotencyKey};
use kernel::{App, Fault};
use serde_json::{Map, Value};
use shared::cases::wire::Filed;
use shared::problem::Problem;

use crate::app::apply;
use crate::catalogue::Shelf;

/// Apply for a matter: `{item, region, values, documents, project?}`, where `project` is the code of the investment
/// project that it is an approval of, and `documents` has for each of the item's documents, by
/// its place from 1, the ids of uploads or `{"from": "file"}`. A department that takes it in at its counter says for
/// whom: `applicant: {code, name, consent}`.
#[utoipa::path(post, path = "/api/applications", tag = "matters", request_body = Object,
    params(("Idempotency-Key" = Option<String>, Header, description = "8 to 80 letters, digits, `_` or `-`")),
    responses((status = 201, body = Filed), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn apply(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    caller: Caller,
    key: IdempotencyKey,
    Body(fields): Body<Map<String, Value>>,
) -> Result<(StatusCode, Json<Filed>), Fault> {
    let filed = apply::apply(&app, &shelf, caller.principal(), &fields, (&key, app.now())).await?;
    Ok((StatusCode::CREATED, Json(filed)))
}
