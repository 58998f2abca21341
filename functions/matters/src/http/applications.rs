//! Applying for a matter. What comes after is the case's: `/api/cases/{id}`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, IdempotencyKey, Params};
use kernel::{App, Fault};
use serde::Deserialize;
use serde_json::{Map, Value};
use shared::cases::wire::{Acted, Filed};
use shared::matters::wire::{CorrectionRequest, RunningPage};
use shared::problem::Problem;

use crate::app::apply;
use crate::app::correct_application::correct_application;
use crate::app::keep_applied::list_running;
use crate::catalogue::Shelf;

/// Apply for a matter: `{item, region, edition, values, documents, running?, project?}`. `edition` is that of the form
/// that was filled; 409 `form_changed` says what is asked otherwise now. `documents` has for each of the item's
/// documents, by its id or its name, the ids of uploads; what the enterprise's file holds is taken from there by
/// itself, or asked for by `{"from": "file"}`. `running` lists the applications for the item that the sender knows to
/// run; 409 `already_running` names others. 409 `filed_already`: the item is applied for once. `project` is the code of
/// the investment project that it is an approval of. A department that takes it in at its counter says for whom:
/// `applicant: {code, name, consent}`.
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

/// Correct an application after the one notice: the form where the notice names it, and the documents that it names. The
/// values are checked by the form of the edition that the case began under; what the notice doesn't name can't be
/// changed. A department does it for the person at its window, where the application was taken in at one.
#[utoipa::path(post, path = "/api/applications/{number}/correction", tag = "matters",
    request_body = CorrectionRequest,
    params(("number" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, body = Acted), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn correct(
    State(app): State<App>,
    caller: Caller,
    Path(number): Path<String>,
    key: IdempotencyKey,
    Body(request): Body<CorrectionRequest>,
) -> Result<Json<Acted>, Fault> {
    let acted = correct_application(&app, caller.principal(), &number, &request, (&key, app.now())).await?;
    Ok(Json(acted))
}

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct RunningQuery {
    /// An item's code, or those of several with commas between.
    item: String,
    /// At a counter: the credit code of the enterprise at the window.
    enterprise: String,
}

/// Applications for an item that run: those of one's own enterprise, or, at a counter, those of the enterprise at the
/// window that one's own org handles.
#[utoipa::path(get, path = "/api/applications/running", tag = "matters", params(RunningQuery),
    responses((status = 200, body = RunningPage), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 422, body = Problem)))]
pub async fn running(
    State(app): State<App>,
    caller: Caller,
    Params(query): Params<RunningQuery>,
) -> Result<Json<RunningPage>, Fault> {
    Ok(Json(list_running(&app, &caller, (&query.item, &query.enterprise)).await?))
}
