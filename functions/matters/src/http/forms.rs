//! Forms of items, and the drafts of those who fill them.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use kernel::http::{Body, Caller, Params, Reader};
use kernel::{App, Fault};
use serde::Deserialize;
use shared::matters::wire::{Draft, DraftPage, DraftRequest, FormView};
use shared::problem::Problem;

use crate::app::keep_drafts;
use crate::app::show_form::show_form;
use crate::catalogue::Shelf;

#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct FormQuery {
    /// As it stood in this edition; none: as it stands.
    edition: u32,
}

/// The form of a matter: its definition, and the JSON Schema of what fills it.
#[utoipa::path(get, path = "/api/matters/{code}/form", tag = "matters", params(("code" = String, Path), FormQuery),
    responses((status = 200, body = FormView), (status = 404, body = Problem)))]
pub async fn form(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    reader: Reader,
    Path(code): Path<String>,
    Params(query): Params<FormQuery>,
) -> Result<Json<FormView>, Fault> {
    Ok(Json(show_form(&app, &shelf, (&code, query.edition), reader.locale).await?))
}

/// The applications that the caller's enterprise is filling in, the latest first.
#[utoipa::path(get, path = "/api/drafts", tag = "matters",
    responses((status = 200, body = DraftPage), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn drafts(
    State(app): State<App>,
    State(shelf): State<Shelf>,
    caller: Caller,
) -> Result<Json<DraftPage>, Fault> {
    Ok(Json(keep_drafts::list_drafts(&app, &shelf, &caller).await?))
}

/// The draft for a matter, or with `together-` before the code of a scenario the one of its joint application.
#[utoipa::path(get, path = "/api/drafts/{item}", tag = "matters", params(("item" = String, Path)),
    responses((status = 200, body = Draft), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn read_draft(
    State(app): State<App>,
    caller: Caller,
    Path(item): Path<String>,
) -> Result<Json<Draft>, Fault> {
    Ok(Json(keep_drafts::read_draft(&app, &caller, &item).await?))
}

/// Save a draft. 409 `draft_changed` with the draft that stands, when it isn't the one that was `seen`.
#[utoipa::path(put, path = "/api/drafts/{item}", tag = "matters", params(("item" = String, Path)),
    request_body = DraftRequest,
    responses((status = 200, body = Draft), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn save_draft(
    State(app): State<App>,
    caller: Caller,
    Path(item): Path<String>,
    Body(request): Body<DraftRequest>,
) -> Result<Json<Draft>, Fault> {
    Ok(Json(keep_drafts::save_draft(&app, &caller, &item, request).await?))
}

/// Throw a draft away; one that isn't there is none the worse.
#[utoipa::path(delete, path = "/api/drafts/{item}", tag = "matters", params(("item" = String, Path)),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem)))]
pub async fn delete_draft(
    State(app): State<App>,
    caller: Caller,
    Path(item): Path<String>,
) -> Result<StatusCode, Fault> {
    keep_drafts::delete_draft(&app, &caller, &item).await?;
    Ok(StatusCode::NO_CONTENT)
}
