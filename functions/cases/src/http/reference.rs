//! The documents that administrators edit. Everyone may read what is in force; its makers are for staff to know.

use axum::Json;
use axum::extract::{Path, State};
use kernel::http::{Body, Caller, MaybeCaller};
use kernel::{App, Fault};
use serde::Serialize;
use shared::cases::lookup::{ReferenceAnswer, ReferenceEdit};
use shared::problem::Problem;

use super::Whole;
use crate::app::edit_reference::{Name, edit_reference, read_history, read_reference};

/// The document in force: `categories`, `terms`, `orgs`, `regions`, `workdays`, `market_weights` or `service_standard`.
#[utoipa::path(get, path = "/api/reference/{name}", tag = "reference", params(("name" = String, Path)),
    responses((status = 200, body = ReferenceAnswer), (status = 404, body = Problem)))]
pub async fn read(
    State(app): State<App>,
    MaybeCaller(caller): MaybeCaller,
    Path(name): Path<String>,
) -> Result<Json<ReferenceAnswer>, Fault> {
    let mut answer = read_reference(&app, Name::of(&name)?).await?;
    if !caller.is_some_and(|caller| caller.role.is_staff()) {
        answer.by.clear();
        answer.note.clear();
    }
    Ok(Json(answer))
}

/// Put a new version in force. 409 when another one was made meanwhile.
#[utoipa::path(put, path = "/api/reference/{name}", tag = "reference", request_body = ReferenceEdit,
    params(("name" = String, Path)),
    responses((status = 200, body = ReferenceAnswer), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn edit(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
    Body(new): Body<ReferenceEdit>,
) -> Result<Json<ReferenceAnswer>, Fault> {
    Ok(Json(edit_reference(&app, &caller, Name::of(&name)?, new, app.now()).await?))
}

/// Who made a version, when and why.
#[derive(Serialize, utoipa::ToSchema)]
pub struct RevisionItem {
    version: u32,
    at: String,
    by: String,
    note: String,
}

/// The last hundred versions, the newest first.
#[utoipa::path(get, path = "/api/reference/{name}/history", tag = "reference", params(("name" = String, Path)),
    responses((status = 200, body = Whole<RevisionItem>), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem)))]
pub async fn history(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
) -> Result<Json<Whole<RevisionItem>>, Fault> {
    if !caller.role.is_staff() {
        return Err(Fault::NotAllowed);
    }
    let items = read_history(&app, Name::of(&name)?).await?.into_iter().map(|revision| RevisionItem {
        version: revision.version,
        at: revision.at,
        by: revision.by,
        note: revision.note,
    });
    Ok(Json(Whole::of(items.collect())))
}
