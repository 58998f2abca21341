//! `/api/enterprises/{code}/file` and `/api/enterprises/{code}/reads`.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use kernel::http::{Body, Caller, disposition};
use kernel::{App, Fault, calendar_file};
use shared::identity::wire::{FileChange, FileView, ReadPage};

use crate::app::keep_file;

/// What is known of an enterprise, each entry with its source and its grade: one's own, or any for staff. A member of
/// staff who reads it is put on record.
#[utoipa::path(get, path = "/api/enterprises/{code}/file", tag = "identity", params(("code" = String, Path)), responses((status = 200, body = FileView), (status = 401, body = shared::problem::Problem), (status = 404, body = shared::problem::Problem)))]
pub(super) async fn read(
    State(state): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Json<FileView>, Fault> {
    keep_file::read_file(&state, &caller, &code).await.map(Json)
}

/// Enters what one's own enterprise states, and the certificates that it holds. 409 `stale_version`.
#[utoipa::path(patch, path = "/api/enterprises/{code}/file", tag = "identity", params(("code" = String, Path)), request_body = FileChange, responses((status = 200, body = FileView), (status = 403, body = shared::problem::Problem), (status = 404, body = shared::problem::Problem), (status = 409, body = shared::problem::Problem), (status = 422, body = shared::problem::Problem)))]
pub(super) async fn change(
    State(state): State<App>,
    caller: Caller,
    Path(code): Path<String>,
    Body(change): Body<FileChange>,
) -> Result<Json<FileView>, Fault> {
    keep_file::change_file(&state, &caller, &code, change).await.map(Json)
}

/// The ends of the certificates that one's own enterprise holds, as a calendar file.
#[utoipa::path(get, path = "/api/enterprises/{code}/file/calendar", tag = "identity", params(("code" = String, Path)), responses((status = 200, content_type = "text/calendar", body = String), (status = 403, body = shared::problem::Problem), (status = 404, body = shared::problem::Problem)))]
pub(super) async fn calendar(
    State(state): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<impl IntoResponse, Fault> {
    let file = keep_file::calendar_of_ends(&state, &caller, &code).await?;
    let headers = [
        (header::CONTENT_TYPE, calendar_file::MEDIA.to_owned()),
        (header::CONTENT_DISPOSITION, disposition("certificates.ics")),
    ];
    Ok((headers, file))
}

/// Who of the staff read one's own enterprise, by day and reader, the latest first.
#[utoipa::path(get, path = "/api/enterprises/{code}/reads", tag = "identity", params(("code" = String, Path)), responses((status = 200, body = ReadPage), (status = 403, body = shared::problem::Problem), (status = 404, body = shared::problem::Problem)))]
pub(super) async fn reads(
    State(state): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Json<ReadPage>, Fault> {
    keep_file::list_reads(&state, &caller, &code).await.map(Json)
}
